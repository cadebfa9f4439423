/** The abilities of a ledger that answer about accounts and people. */
import { Effect, Result } from "effect"
import { makeOrganisation, type OrganisationShape } from "../account/access/organisation.ts"
import { unknownDepartment } from "../account/access/refusal.ts"
import { misplaced } from "../account/identity/misplaced.ts"
import type { Organisation } from "../account/organisation.ts"
import { departmentView } from "../account/overview/department-view.ts"
import type { AnyEventKind } from "../event/decoding.ts"
import type { AccountId, EventId, PersonId } from "../event/identifiers.ts"
import type { Calendar } from "../time/calendar.ts"
import type { Instant } from "../time/periods.ts"
import type { AccountAnswers } from "./account-abilities.ts"
import { type Answers, asOfLook } from "./account-answers.ts"
import type { Books } from "./books.ts"
import type { StoreFailure } from "./event-store.ts"

/** Prepares an organisation's data for asking. @throws OrganisationFault where it cannot be. */
export const organisationOf = (
  data: Organisation | undefined,
  kinds: ReadonlyArray<AnyEventKind>
): OrganisationShape | undefined => (data === undefined ? undefined : Result.getOrThrow(makeOrganisation(data, kinds)))

export interface AccountLedgerSettings {
  readonly books: Books
  readonly answers: Answers
  readonly organisation: OrganisationShape | undefined
  readonly calendar: Calendar
  /** Answer with the log caught up with; the second as of an instant, or now. */
  readonly upToDate: <A>(answer: () => A) => Effect.Effect<A, StoreFailure>
  readonly upToDateAt: <A>(at: Instant | undefined, answer: (at: Instant) => A) => Effect.Effect<A, StoreFailure>
}

export const makeAccountLedger = (settings: AccountLedgerSettings): AccountAnswers => {
  const { answers, books, calendar, organisation, upToDate, upToDateAt } = settings
  const { accounts } = books
  const overviewAt = (account: string, at: Instant, look: Parameters<AccountAnswers["overview"]>[1] = {}) =>
    answers.overview(account as AccountId, at, look, [])

  return {
    account: (account, look = {}) => upToDateAt(look.at, (at) => answers.account(account as AccountId, at, look)),
    accounts: (query = {}) =>
      Effect.flatMap(
        upToDateAt(query.at, (at) => answers.accounts(query, at)),
        (found) => Effect.fromResult(found)
      ),
    person: (person, look = {}) => upToDateAt(look.at, (at) => accounts.person(person as PersonId, asOfLook(at, look))),
    people: () => upToDate(() => accounts.shelf().people()),
    accountTimeline: (account, look = {}) =>
      upToDateAt(look.at, (at) => answers.timeline(account as AccountId, at, look)),
    overview: (account, look = {}) => upToDateAt(look.at, (at) => overviewAt(account, at, look)),
    departmentView: (account, department, look = {}) =>
      Effect.flatMap(
        upToDateAt(look.at, (at) => overviewAt(account, at, look)),
        (overview) => {
          const found =
            organisation?.department(department) ?? Result.fail(unknownDepartment(department, undefined, []))
          return Effect.fromResult(Result.map(found, (ours) => departmentView(overview, ours, calendar)))
        }
      ),
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
