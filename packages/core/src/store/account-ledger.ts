/** The abilities of a ledger that answer about accounts and people. */
import { Effect, Result } from "effect"
import type { OrganisationShape } from "../account/access/organisation.ts"
import { unknownDepartment } from "../account/access/refusal.ts"
import { misplaced } from "../account/identity/misplaced.ts"
import { departmentView } from "../account/overview/department-view.ts"
import type { AccountId, EventId, PersonId, TopicId } from "../event/identifiers.ts"
import type { Calendar } from "../time/calendar.ts"
import type { AccountPosition } from "../account/position.ts"
import type { CompiledRules } from "../rules/compile.ts"
import { RuleFault } from "../rules/rule-fault.ts"
import type { RuleSet } from "../rules/rule.ts"
import type { AccountAnswers } from "./account-abilities.ts"
import type { Answers } from "./account-answers.ts"
import { asOfLook } from "./deal-answers.ts"
import type { KeepingUp } from "./keeping-up.ts"
import type { Books } from "./books.ts"

export interface AccountLedgerSettings {
  readonly books: Books
  readonly answers: Answers
  readonly organisation: OrganisationShape | undefined
  readonly calendar: Calendar
  readonly keeping: Pick<KeepingUp, "upToDate" | "upToDateAt" | "countedAt">
  readonly compiledFor: (ruleSet: RuleSet | undefined) => Effect.Effect<CompiledRules<AccountPosition>, RuleFault>
}

export const makeAccountLedger = (settings: AccountLedgerSettings): AccountAnswers => {
  const { answers, books, calendar, compiledFor, keeping, organisation } = settings
  const { countedAt, upToDate, upToDateAt } = keeping
  const { accounts } = books
  const overview: AccountAnswers["overview"] = (account, look = {}) =>
    countedAt(look.at, (at) => answers.overview(account as AccountId, at, look))

  return {
    account: (account, look = {}) => upToDateAt(look.at, (at) => answers.account(account as AccountId, at, look)),
    accounts: (query = {}) =>
      Effect.flatMap(
        // Lists count days.
        (query.list === undefined ? upToDateAt : countedAt)(query.at, (at) => answers.accounts(query, at)),
        (found) => Effect.fromResult(found)
      ),
    person: (person, look = {}) => upToDateAt(look.at, (at) => accounts.person(person as PersonId, asOfLook(at, look))),
    topic: (topic, look = {}) => upToDateAt(look.at, (at) => accounts.topic(topic as TopicId, asOfLook(at, look))),
    topics: (query = {}) => upToDateAt(query.at, (at) => answers.topics(at, query)),
    people: () => upToDate(() => accounts.shelf().people()),
    accountTimeline: (account, look = {}) =>
      upToDateAt(look.at, (at) => answers.timeline(account as AccountId, at, look)),
    accountFindings: (query = {}) =>
      Effect.flatMap(compiledFor(query.ruleSet), (rules) =>
        countedAt(query.at, (at) => answers.findings(rules, at, query))
      ),
    accountAgenda: (query) => countedAt(query.from, (from) => answers.agenda(from, query)),
    explainAccount: (look) =>
      compiledFor(look.ruleSet).pipe(
        Effect.flatMap((rules) =>
          countedAt(look.at, (at) => {
            try {
              return Effect.succeed(answers.explain(rules, at, look))
            } catch (error) {
              return error instanceof RuleFault ? Effect.fail(error) : Effect.die(error)
            }
          })
        ),
        Effect.flatten
      ),
    accountLists: (look = {}) =>
      Effect.flatMap(
        countedAt(look.at, (at) => answers.lists(at, look)),
        (found) => Effect.fromResult(found)
      ),
    overview,
    handover: (what, look = {}) => countedAt(look.at, (at) => answers.handover(what, at, look)),
    departmentView: (account, department, look) =>
      Effect.flatMap(overview(account, look), (page) => {
        const found = organisation?.department(department) ?? Result.fail(unknownDepartment(department, undefined, []))
        return Effect.fromResult(Result.map(found, (ours) => departmentView(page, ours, calendar)))
      }),
    group: (account, look = {}) => upToDateAt(look.at, (at) => answers.group(account as AccountId, at, look)),
    searchAccounts: (text, { limit } = {}) => upToDate(() => answers.names.search(text, limit)),
    duplicates: (query) => upToDate(() => answers.names.duplicates(query)),
    misplaced: ({ merge }) => upToDate(() => misplaced(merge as EventId, [...books.deals.all()])),
    identityOddities: (look = {}) => upToDateAt(look.at, (at) => accounts.forest(asOfLook(at, look)).oddities),
    productRequests: (look = {}) => upToDateAt(look.at, (at) => answers.productRequests(at, look)),
    hotLeads: (look = {}) => upToDateAt(look.at, (at) => answers.hotLeads(at, look)),
    engagement: (look = {}) => upToDateAt(look.at, (at) => answers.engagement(at, look))
  }
}
