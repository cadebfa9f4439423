/** Answers about accounts and people over books kept in step with a log: pure, given the instant asked about. */
import { Result } from "effect"
import type { OrganisationShape } from "../account/access/organisation.ts"
import type { UnknownDepartment, UnknownMember } from "../account/access/refusal.ts"
import { unknownMember } from "../account/access/refusal.ts"
import { type EngagementTable, engagementOf } from "../account/engagement.ts"
import { type HotLead, hotLeadsOf } from "../account/hot-leads.ts"
import type { Link } from "../account/identity/edge.ts"
import { groupHead, type GroupRollUp, groupRollUp } from "../account/identity/group.ts"
import { isIdentityEvent } from "../account/identity/identity-event.ts"
import {
  type AccountOverview,
  overviewOf,
  type RelatedAccount,
  type SaidFinding
} from "../account/overview/overview.ts"
import type { AccountPosition } from "../account/position.ts"
import { type RankedRequest, requestsOf } from "../account/requests.ts"
import { type AsOf, effective } from "../deal/fold.ts"
import { isOpen } from "../deal/position.ts"
import type { ViewSettings } from "../deal/view.ts"
import { explainContact, type PolicyVerdict } from "../event/contact-policy.ts"
import type { EventCatalogue } from "../event/decoding.ts"
import { compareEvents, type StoredEvent } from "../event/envelope.ts"
import type { AccountId, DealId } from "../event/identifiers.ts"
import { isCorrection } from "../event/retraction.ts"
import type { Instant } from "../time/periods.ts"
import type { Look } from "./abilities.ts"
import type {
  AccountsLook,
  AccountTimelineEntry,
  EngagementLook,
  OverviewLook,
  RequestsLook
} from "./account-abilities.ts"
import { type AccountNames, makeAccountNames, nameOfAccount } from "./account-names.ts"
import type { Books } from "./books.ts"

export interface AnswerSettings {
  readonly catalogue: EventCatalogue
  readonly policy: PolicyVerdict
  readonly views: ViewSettings
  readonly organisation: OrganisationShape | undefined
}

/** Answers over the books of a log, or over what a reader sees of it. */
export interface Answers {
  readonly names: AccountNames
  readonly account: (account: AccountId, at: Instant, look: Look) => AccountPosition
  readonly accounts: (
    query: AccountsLook,
    at: Instant
  ) => Result.Result<ReadonlyArray<AccountPosition>, UnknownMember | UnknownDepartment>
  /** The events of a company as they happened, as known by then. */
  readonly history: (account: AccountId, at: Instant, look: Look) => ReadonlyArray<StoredEvent>
  readonly timeline: (account: AccountId, at: Instant, look: Look) => ReadonlyArray<AccountTimelineEntry>
  readonly overview: (
    account: AccountId,
    at: Instant,
    look: OverviewLook,
    findings: ReadonlyArray<SaidFinding>
  ) => AccountOverview
  readonly group: (account: AccountId, at: Instant, look: Look) => GroupRollUp
  readonly productRequests: (at: Instant, look: RequestsLook) => ReadonlyArray<RankedRequest>
  readonly hotLeads: (at: Instant, look: Look) => ReadonlyArray<HotLead>
  readonly engagement: (at: Instant, look: EngagementLook) => EngagementTable
}

/** Which history is asked for: what had happened by the instant, by what was known then where that is asked. */
export const asOfLook = (at: Instant, { known }: Look): AsOf =>
  known === undefined ? { occurred: at } : { occurred: at, known }

/** How many companies a search by name is filtered from. */
const foundAtMost = 200

export const makeAnswers = ({ accounts, deals }: Books, settings: AnswerSettings): Answers => {
  const { catalogue, organisation, policy, views } = settings
  const names = makeAccountNames(accounts)
  const { calendar } = views

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

  const relatedBy =
    (at: Instant, look: Look) =>
    (account: AccountId, { relation, since, stated }: Link): RelatedAccount => ({
      account,
      name: nameOfAccount(accounts.position(account, asOfLook(at, look))),
      relation,
      at: since.at,
      event: stated.event
    })

  return {
    names,
    account: (account, at, look) => accounts.position(account, asOfLook(at, look)),
    accounts: (query, at) => {
      const { department, filter, name, owner } = query
      if (owner !== undefined && organisation !== undefined && !organisation.hasMember(owner)) {
        return Result.fail(unknownMember(owner, undefined))
      }
      if (department !== undefined && organisation !== undefined) {
        const known = organisation.department(department)
        if (Result.isFailure(known)) return Result.fail(known.failure)
      }
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
      )
    },
    history,
    timeline: (account, at, look) => {
      const events = history(account, at, look)
      const standing = new Set(effective(events, asOfLook(at, look)).map(({ id }) => id))
      return events.map((event): AccountTimelineEntry => {
        const deal = event.subjects.find(({ kind }) => kind === "deal")
        return {
          event,
          label: catalogue.kinds.get(event.kind)?.label ?? { ja: event.kind, en: event.kind },
          contact: explainContact(policy, event),
          retracted: !standing.has(event.id) && !isCorrection(event),
          deal: deal === undefined ? null : (deal.id as DealId)
        }
      })
    },
    overview: (account, at, look, findings) => {
      const asOf = asOfLook(at, look)
      const forest = accounts.forest(asOf)
      const position = accounts.position(account, asOf)
      const members = new Set<string>(position.members)
      const partyOf = new Set(
        position.members.flatMap((member) => [...(accounts.shelf().trace(member)?.partyOf ?? [])])
      )
      const related = relatedBy(at, look)
      const link = forest.parentOf(account)
      return overviewOf(position, at, {
        ...views,
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
        findings
      })
    },
    group: (account, at, look) => {
      const asOf = asOfLook(at, look)
      const forest = accounts.forest(asOf)
      return groupRollUp(groupHead(forest, account), forest, (part) => accounts.position(part, asOf), at)
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
