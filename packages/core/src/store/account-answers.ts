/** Answers about accounts and people over books kept in step with a log: pure, given the instant asked about. */
import { Result } from "effect"
import type { OrganisationShape } from "../account/access/organisation.ts"
import type { UnknownDepartment, UnknownMember } from "../account/access/refusal.ts"
import { unknownDepartment, unknownMember } from "../account/access/refusal.ts"
import { nameOfAccount } from "../account/called.ts"
import { type EngagementTable, engagementOf } from "../account/engagement.ts"
import { type HotLead, hotLeadsOf } from "../account/hot-leads.ts"
import type { Link } from "../account/identity/edge.ts"
import { groupHead, type GroupRollUp, groupRollUp } from "../account/identity/group.ts"
import { isIdentityEvent } from "../account/identity/identity-event.ts"
import {
  type AccountOverview,
  overviewOf,
  type OverviewSettings,
  type RelatedAccount,
  type SaidFinding
} from "../account/overview/overview.ts"
import { type HandoverBrief, handoverBrief } from "../account/brief/brief.ts"
import type { AccountPosition } from "../account/position.ts"
import { type RankedRequest, requestsOf } from "../account/requests.ts"
import type { TopicPosition } from "../account/topic-position.ts"
import { type AsOf, effective } from "../deal/fold.ts"
import type { Pipelines } from "../deal/pipeline.ts"
import { type DealPosition, isOpen } from "../deal/position.ts"
import type { ViewSettings } from "../deal/view.ts"
import { type ContactPolicy, explainContact, type PolicyVerdict } from "../event/contact-policy.ts"
import type { EventCatalogue } from "../event/decoding.ts"
import { compareEvents, type StoredEvent } from "../event/envelope.ts"
import type { AccountId, DealId } from "../event/identifiers.ts"
import { kindLabel } from "../event/kind-label.ts"
import { isCorrection } from "../event/retraction.ts"
import { accountListsAt, type CompiledAccountLists } from "../rules/account-lists.ts"
import type { CompiledRules } from "../rules/compile.ts"
import { explain, type Explanation } from "../rules/explanation/index.ts"
import type { Finding } from "../rules/finding.ts"
import type { Messages } from "../rules/messages.ts"
import type { Instant } from "../time/periods.ts"
import type { Look } from "./abilities.ts"
import { asOfLook, type DealAnswers } from "./deal-answers.ts"
import { makeRaising } from "./raising.ts"
import { type UnknownList, unknownList } from "./unknown-list.ts"
import type {
  AccountAgendaEntry,
  AccountAgendaLook,
  AccountListsLook,
  AccountsLook,
  AccountTimelineEntry,
  EngagementLook,
  ExplainAccountLook,
  HandoverOf,
  ListedAccount,
  ListedAccounts,
  OverviewLook,
  RequestsLook,
  TopicsLook
} from "./account-abilities.ts"
import { type AccountNames, makeAccountNames } from "./account-names.ts"
import type { Books } from "./books.ts"

export interface AnswerSettings {
  readonly catalogue: EventCatalogue
  readonly policy: PolicyVerdict
  readonly contactPolicy: ContactPolicy
  readonly messages: Messages
  readonly pipelines: Pipelines
  readonly views: ViewSettings
  readonly organisation: OrganisationShape | undefined
  readonly dealRules: CompiledRules<DealPosition>
  readonly rules: CompiledRules<AccountPosition>
  /** Compiled when first asked for: many ledgers never are. */
  readonly lists: () => CompiledAccountLists
}

/** Answers over the books of a log, or over what a reader sees of it. */
export interface Answers {
  readonly names: AccountNames
  readonly account: (account: AccountId, at: Instant, look: Look) => AccountPosition
  readonly accounts: (
    query: AccountsLook,
    at: Instant
  ) => Result.Result<ReadonlyArray<AccountPosition>, UnknownMember | UnknownDepartment | UnknownList>
  /** The events of a company as they happened, as known by then. */
  readonly history: (account: AccountId, at: Instant, look: Look) => ReadonlyArray<StoredEvent>
  readonly timeline: (account: AccountId, at: Instant, look: Look) => ReadonlyArray<AccountTimelineEntry>
  /** What rules find of accounts, most urgent first; of one, or of all there are. */
  readonly findings: (
    rules: CompiledRules<AccountPosition>,
    at: Instant,
    look: Look & { readonly account?: string }
  ) => ReadonlyArray<Finding>
  readonly agenda: (from: Instant, look: AccountAgendaLook) => ReadonlyArray<AccountAgendaEntry>
  /** @throws RuleFault for a rule the set does not have. */
  readonly explain: (rules: CompiledRules<AccountPosition>, at: Instant, look: ExplainAccountLook) => Explanation
  readonly lists: (at: Instant, look: AccountListsLook) => Result.Result<ReadonlyArray<ListedAccounts>, UnknownList>
  /** What rules find of the account and of its deals. */
  readonly findingsOfCompany: (account: AccountId, at: Instant, look: Look) => ReadonlyArray<Finding>
  readonly overview: (
    account: AccountId,
    at: Instant,
    look: OverviewLook,
    findings?: ReadonlyArray<SaidFinding>
  ) => AccountOverview
  readonly handover: (what: HandoverOf, at: Instant, look: Look, findings?: ReadonlyArray<SaidFinding>) => HandoverBrief
  readonly group: (account: AccountId, at: Instant, look: Look) => GroupRollUp
  /** Topics something had been said of, the one spoken of last in front. */
  readonly topics: (at: Instant, look: TopicsLook) => ReadonlyArray<TopicPosition>
  readonly productRequests: (at: Instant, look: RequestsLook) => ReadonlyArray<RankedRequest>
  readonly hotLeads: (at: Instant, look: Look) => ReadonlyArray<HotLead>
  readonly engagement: (at: Instant, look: EngagementLook) => EngagementTable
}

/** How many companies a search by name is filtered from. */
const foundAtMost = 200

export const makeAnswers = (
  { accounts, deals }: Books,
  dealAnswers: DealAnswers,
  settings: AnswerSettings
): Answers => {
  const { catalogue, contactPolicy, dealRules, messages, organisation, pipelines, policy, rules, views } = settings
  const names = makeAccountNames(accounts)
  const { calendar } = views

  const raising = makeRaising<AccountPosition, AccountId>(rules, {
    kind: "account",
    idOf: ({ account }) => account,
    position: accounts.position,
    walk: accounts.walk,
    follow: accounts.follow
  })

  const standing = (at: Instant, look: Look): ReadonlyArray<AccountPosition> => {
    const asOf = asOfLook(at, look)
    return accounts
      .accounts(asOf)
      .map((account) => accounts.position(account, asOf))
      .filter(({ events }) => events > 0)
  }

  const isLookedAfterBy =
    (member: string) =>
    ({ deals, owners }: AccountPosition): boolean =>
      owners.some((one) => one.member === member) || deals.some((deal) => isOpen(deal) && deal.owner?.value === member)

  const isOfDepartment =
    (department: string, at: Instant) =>
    ({ deals, engaged, owners }: AccountPosition): boolean => {
      const isOurs = (member: string | undefined): boolean =>
        member !== undefined && organisation?.departmentOf(member, at) === department
      return (
        engaged.some((one) => one.department === department) ||
        owners.some(({ member }) => isOurs(member)) ||
        deals.some((deal) => isOpen(deal) && isOurs(deal.owner?.value))
      )
    }

  const history: Answers["history"] = (account, at, look) => {
    const { known = Number.POSITIVE_INFINITY } = look
    const members = new Set<string>(accounts.forest(asOfLook(at, look)).members(account))
    const isItsIdentity = (event: StoredEvent): boolean =>
      isIdentityEvent(event) && event.subjects.some(({ id, kind }) => kind === "account" && members.has(id))
    return [...accounts.events(account, asOfLook(at, look)), ...accounts.shelf().identity().filter(isItsIdentity)]
      .filter((event) => event.knownAt <= known && event.occurredAt <= at)
      .sort(compareEvents)
  }

  const nameIn =
    (asOf: AsOf) =>
    (account: AccountId): string =>
      nameOfAccount(accounts.position(account, asOf))

  const relatedBy =
    (at: Instant, look: Look) =>
    (account: AccountId, { relation, since, stated }: Link): RelatedAccount => ({
      account,
      name: nameIn(asOfLook(at, look))(account),
      relation,
      at: since.at,
      event: stated.event
    })

  const findings: Answers["findings"] = (compiled, at, look) => {
    const { account } = look
    const asOf = asOfLook(at, look)
    const asked = account === undefined ? standing(at, look) : [accounts.position(account as AccountId, asOf)]
    return raising.findings(compiled, asked, at, asOf)
  }
  const findingsOfCompany: Answers["findingsOfCompany"] = (account, at, look) => {
    const asOf = asOfLook(at, look)
    const position = accounts.position(account, asOf)
    // As the book of deals has them, which keeps what rules say of them.
    const ofDeals = position.deals.map(({ deal }) => deals.position(deal, asOf))
    return [...raising.findings(rules, [position], at, asOf), ...dealAnswers.findings(dealRules, ofDeals, at, look)]
  }

  /** The list of that id, or which there are. */
  const listsNamed = (list: string | undefined): Result.Result<CompiledAccountLists, UnknownList> => {
    const compiled = settings.lists()
    if (list === undefined) return Result.succeed(compiled)
    const lists = compiled.lists.filter((one) => one.list.id === list)
    return lists.length > 0
      ? Result.succeed({ ...compiled, lists })
      : Result.fail(
          unknownList(
            list,
            compiled.lists.map((one) => one.list.id)
          )
        )
  }
  const memberships = (lists: CompiledAccountLists, position: AccountPosition, at: Instant, look: Look) =>
    accountListsAt(
      lists,
      position,
      at,
      (onGap) => accounts.walk(position.account, asOfLook(at, look), onGap),
      raising.histories(position)
    )

  const lists: Answers["lists"] = (at, look) =>
    Result.map(listsNamed(look.list), (compiled) => {
      const asked =
        look.account === undefined
          ? standing(at, look)
          : [accounts.position(look.account as AccountId, asOfLook(at, look))]
      const found = new Map(compiled.lists.map(({ list }) => [list.id, [] as Array<ListedAccount>]))
      for (const position of asked) {
        for (const { list, reasons } of memberships(compiled, position, at, look)) {
          found.get(list)?.push({ account: position.account, name: nameOfAccount(position), reasons })
        }
      }
      return compiled.lists.map(({ list }) => ({
        list: list.id,
        label: list.label,
        accounts: found.get(list.id) ?? []
      }))
    })

  const pageSettings = (
    account: AccountId,
    at: Instant,
    look: OverviewLook,
    said: ReadonlyArray<SaidFinding>
  ): OverviewSettings => {
    const asOf = asOfLook(at, look)
    const forest = accounts.forest(asOf)
    const members = new Set<string>(forest.members(account))
    const partyOf = new Set(forest.members(account).flatMap((one) => [...(accounts.shelf().trace(one)?.partyOf ?? [])]))
    const related = relatedBy(at, look)
    const link = forest.parentOf(account)
    return {
      ...views,
      kinds: catalogue.kinds,
      ...(organisation === undefined
        ? {}
        : { organisation: organisation.data, departmentOf: organisation.departmentOf }),
      ...(look.renewalDays === undefined ? {} : { renewalDays: look.renewalDays }),
      partyDeals: [...partyOf]
        .map((deal) => deals.position(deal, asOf))
        .filter((deal) => deal.account === null || !members.has(deal.account.value)),
      group: {
        parent: link === null ? null : related(link.parent, link),
        children: forest.childrenOf(account).map((child) => related(child.child, child))
      },
      findings: said
    }
  }

  return {
    names,
    agenda: (from, { account, until }) => {
      const asked =
        account === undefined ? standing(from, {}) : [accounts.position(account as AccountId, { occurred: from })]
      return raising.agenda(asked, from, until, (id, change) => ({ account: id, ...change }))
    },
    explain: (compiled, at, look) => {
      const account = look.account as AccountId
      const asOf = asOfLook(at, look)
      return explain({
        rules: compiled,
        rule: look.rule,
        position: accounts.position(account, asOf),
        t: at,
        events: accounts.events(account, asOf),
        ...(look.known === undefined ? {} : { known: look.known }),
        walk: (onGap) => accounts.walk(account, asOf, onGap),
        contactPolicy,
        kinds: catalogue.kinds,
        messages
      })
    },
    account: (account, at, look) => accounts.position(account, asOfLook(at, look)),
    accounts: (query, at) => {
      const { department, filter, list, name, owner } = query
      if (owner !== undefined && organisation !== undefined && !organisation.hasMember(owner)) {
        return Result.fail(unknownMember(owner, undefined))
      }
      if (department !== undefined) {
        // Without an organisation nobody is of any department, and nothing found would say nothing.
        const known = organisation?.department(department) ?? Result.fail(unknownDepartment(department, undefined, []))
        if (Result.isFailure(known)) return Result.fail(known.failure)
      }
      const on = list === undefined ? undefined : listsNamed(list)
      if (on !== undefined && Result.isFailure(on)) return Result.fail(on.failure)
      const asked =
        name === undefined
          ? standing(at, query)
          : names
              .search(name, foundAtMost)
              .map(({ account }) => accounts.position(account, asOfLook(at, query)))
              .filter(({ events }) => events > 0)
      return Result.succeed(
        asked
          .filter(owner === undefined ? () => true : isLookedAfterBy(owner))
          .filter(department === undefined ? () => true : isOfDepartment(department, at))
          .filter(filter ?? (() => true))
          .filter((position) => on === undefined || memberships(on.success, position, at, query).length > 0)
      )
    },
    findings,
    lists,
    findingsOfCompany,
    history,
    timeline: (account, at, look) => {
      const events = history(account, at, look)
      const standing = new Set(effective(events, asOfLook(at, look)).map(({ id }) => id))
      return events.map((event): AccountTimelineEntry => {
        const deal = event.subjects.find(({ kind }) => kind === "deal")
        return {
          event,
          label: kindLabel(event.kind, catalogue.kinds),
          contact: explainContact(policy, event),
          retracted: !standing.has(event.id) && !isCorrection(event),
          deal: deal === undefined ? null : (deal.id as DealId)
        }
      })
    },
    overview: (account, at, look, said = findingsOfCompany(account, at, look)) =>
      overviewOf(accounts.position(account, asOfLook(at, look)), at, pageSettings(account, at, look, said)),
    handover: (what, at, look, said) => {
      const asOf = asOfLook(at, look)
      if (what.account !== undefined) {
        const account = what.account as AccountId
        const position = accounts.position(account, asOf)
        const findings = said ?? findingsOfCompany(account, at, look)
        const page = pageSettings(account, at, look, findings)
        return handoverBrief({ account: position }, at, { ...page, nameOf: nameIn(asOf), pipelines })
      }
      const deal = deals.position(what.deal as DealId, asOf)
      const account = deal.account?.value
      return handoverBrief({ deal }, at, {
        ...views,
        kinds: catalogue.kinds,
        ...(organisation === undefined ? {} : { organisation: organisation.data }),
        ...(account === undefined ? {} : { customer: accounts.position(account, asOf) }),
        nameOf: nameIn(asOf),
        findings: said ?? dealAnswers.findings(dealRules, [deal], at, look),
        pipelines
      })
    },
    group: (account, at, look) => {
      const asOf = asOfLook(at, look)
      const forest = accounts.forest(asOf)
      return groupRollUp(groupHead(forest, account), forest, (part) => accounts.position(part, asOf), at)
    },
    topics: (at, look) => {
      const asOf = asOfLook(at, look)
      const members = look.account === undefined ? undefined : accounts.forest(asOf).members(look.account as AccountId)
      const lastAt = ({ last }: TopicPosition): number => last?.at ?? Number.NEGATIVE_INFINITY
      return accounts
        .shelf()
        .topics()
        .map((topic) => accounts.topic(topic, asOf))
        .filter(({ events }) => events > 0)
        .filter((topic) => members === undefined || topic.accounts.some((one) => members.includes(one)))
        .sort((a, b) => lastAt(b) - lastAt(a))
    },
    productRequests: (at, look) => {
      const { known = Number.POSITIVE_INFINITY } = look
      const answers = accounts.shelf().requests()
      return requestsOf(
        standing(at, look),
        answers.filter(({ knownAt }) => knownAt <= known),
        at,
        look
      )
    },
    hotLeads: (at, look) => hotLeadsOf(standing(at, look), at, { calendar }),
    engagement: (at, look) =>
      engagementOf(standing(at, look), at, {
        calendar,
        ...(look.days === undefined ? {} : { days: look.days }),
        ...(organisation === undefined ? {} : { organisation: organisation.data })
      })
  }
}
