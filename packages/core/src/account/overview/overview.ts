/**
 * One page of a company: facts, people, our departments, deals, what is open, what comes next, contracts near renewal,
 * support, signals and findings, from a folded position at an instant.
 *
 * As with a deal's view, what depends on the instant is settled here, and everything shown names the events that said it.
 * Nothing is read from a store: deals it only takes part in, its group and findings are handed in.
 */
import type { Anchor, BookedMeeting, Fact } from "../../deal/position.ts"
import {
  type ActionView,
  type ContactView,
  type DealView,
  type DueView,
  type ViewSettings,
  viewAt,
  type WaitView
} from "../../deal/view.ts"
import type { DealPosition, Oddity } from "../../deal/position.ts"
import type { AccountId, EventId, Subject } from "../../event/identifiers.ts"
import type { KindData } from "../../event/catalogue.ts"
import { kindLabel, type KindLabels } from "../../event/kind-label.ts"
import type { Label } from "../../event/text.ts"
import type { Instant } from "../../time/periods.ts"
import { nameOfAccount } from "../called.ts"
import { contactAt } from "../contact-at.ts"
import { type HotLead, type HotLeadFormula, hotLeadOf } from "../hot-leads.ts"
import type { DepartmentOf, Organisation } from "../organisation.ts"
import { amountsOf, type DealAmounts } from "../per-currency.ts"
import type {
  AccountLife,
  AccountOddity,
  AccountPosition,
  AccountTalk,
  Activity,
  Approval,
  Comment,
  CustomerDepartment,
  Need,
  Overlap,
  Ownership,
  ProductRequest,
  ProductSales,
  Signal,
  Survey,
  Usage
} from "../position.ts"
import {
  actionsOwed,
  compareText,
  newestFirst,
  type OfTopic,
  ofTopics,
  promisesOpen,
  questionsOpen,
  titleOf,
  type Topic,
  topicsOf,
  waitsAhead
} from "../topics.ts"
import { type AccountValue, accountValue, type ValueSettings } from "../value.ts"
import { type ContractView, contractsAt, type RenewalMonth, renewalCalendar } from "./contracts.ts"
import { factsOf, type OverviewFact } from "./facts.ts"
import { departmentLabel, memberNames, peopleAt, type PersonView, teamAt, type TeamView } from "./people.ts"
import { type SupportOverview, supportOf } from "./support.ts"

/** Something a rule found, as the rules' own findings say it. */
export interface SaidFinding {
  readonly rule: string
  readonly label: Label
  readonly subject: Subject
  readonly severity: "high" | "medium" | "low"
  readonly since: Instant
  readonly sentence: Label
  readonly advice: Label
  readonly evidence: ReadonlyArray<EventId>
}

/** An account that belongs together with this one, and the event that linked them. */
export interface RelatedAccount extends Anchor {
  readonly account: AccountId
  readonly name: string | null
  readonly relation: KindData["accounts-linked"]["relation"]
}

/** The group an account belongs to. */
export interface AccountGroup {
  readonly parent: RelatedAccount | null
  readonly children: ReadonlyArray<RelatedAccount>
}

/** What an overview needs besides the position. */
export interface OverviewSettings extends ViewSettings {
  /** Names of our departments and members. */
  readonly organisation?: Organisation
  readonly departmentOf?: DepartmentOf
  /** What kinds are called, where an app has kinds of its own. */
  readonly kinds?: KindLabels
  /** Local days before its last day from which a contract is near renewal; 90 where left out. */
  readonly renewalDays?: number
  readonly value?: ValueSettings
  readonly hotLeads?: HotLeadFormula
  /** Deals of other accounts in which this one takes part. */
  readonly partyDeals?: ReadonlyArray<DealPosition>
  readonly group?: AccountGroup
  /** What rules found of the account and its deals. */
  readonly findings?: ReadonlyArray<SaidFinding>
}

/** A deal of another account in which this one takes part, and as what. */
export interface PartyDeal {
  readonly deal: DealView
  readonly as: NonNullable<DealPosition["parties"]>["value"][number]["role"]
  /** The event that said so. */
  readonly event: EventId
}

/** A department of theirs with what is open there, who of ours looks after it and how it approves. */
export interface DepartmentPage {
  /** Null for the company as a whole. */
  readonly department: CustomerDepartment | null
  readonly id: string | null
  readonly needs: ReadonlyArray<Need>
  readonly owners: ReadonlyArray<Ownership>
  readonly approval: Approval | null
  readonly people: number
}

/** A line of recent history in words. */
export interface ActivityView extends Activity {
  readonly label: Label
  readonly departmentLabel: Label | null
  readonly memberName: string | null
}

/** The one page. Its sections are selected by name for a department's view. */
export interface AccountOverview {
  readonly account: AccountId
  readonly members: ReadonlyArray<AccountId>
  /** The name; what its deals call the customer, or the id, where there is none. */
  readonly name: string
  /** The instant it is seen at, epoch milliseconds. */
  readonly at: Instant
  readonly life: AccountLife | null
  readonly standing: "unknown" | "open" | "closed"
  readonly lastContact: ContactView | null
  readonly lastInbound: ContactView | null
  readonly lastUpdate: Anchor | null
  /** When each kind of record last came. */
  readonly lastOfKind: AccountPosition["lastOfKind"]
  readonly events: number

  readonly facts: ReadonlyArray<OverviewFact>
  readonly group: AccountGroup
  readonly people: {
    readonly all: ReadonlyArray<PersonView>
    readonly deciderChanged: AccountPosition["deciderChanged"]
  }
  readonly team: { readonly departments: ReadonlyArray<TeamView>; readonly overlap: Overlap | null }
  readonly departments: ReadonlyArray<DepartmentPage>
  readonly deals: {
    readonly open: ReadonlyArray<DealView>
    readonly won: ReadonlyArray<DealView>
    readonly lost: ReadonlyArray<DealView>
    /** Mentioned, and never opened. */
    readonly others: ReadonlyArray<DealView>
    readonly amounts: ReadonlyArray<DealAmounts>
    readonly asParty: ReadonlyArray<PartyDeal>
  }
  readonly needs: { readonly open: ReadonlyArray<Need>; readonly settled: ReadonlyArray<Need> }
  readonly actions: {
    readonly owed: ReadonlyArray<OfTopic<ActionView>>
    readonly waits: ReadonlyArray<OfTopic<WaitView>>
    readonly meetings: ReadonlyArray<BookedMeeting>
    readonly updateOwed: AccountPosition["updateOwed"]
  }
  readonly promises: {
    readonly open: ReadonlyArray<OfTopic<AccountTalk["promises"][number] & DueView>>
    readonly questions: ReadonlyArray<OfTopic<AccountTalk["questions"][number]>>
    readonly agreements: ReadonlyArray<OfTopic<Fact<string>>>
  }
  readonly cautions: {
    readonly landmines: ReadonlyArray<OfTopic<Fact<string>>>
    readonly notToAsk: ReadonlyArray<OfTopic<Fact<string>>>
    readonly risks: ReadonlyArray<OfTopic<Fact<string>>>
    readonly competitors: ReadonlyArray<OfTopic<Fact<string>>>
  }
  readonly contracts: {
    readonly all: ReadonlyArray<ContractView>
    readonly nearRenewal: ReadonlyArray<ContractView>
    readonly calendar: ReadonlyArray<RenewalMonth>
  }
  readonly value: { readonly totals: ReadonlyArray<AccountValue>; readonly products: ReadonlyArray<ProductSales> }
  readonly support: SupportOverview
  readonly usage: { readonly figures: ReadonlyArray<Usage>; readonly surveys: ReadonlyArray<Survey> }
  readonly requests: ReadonlyArray<ProductRequest>
  readonly signals: {
    readonly count: number
    readonly lead: HotLead
    /** The latest in front. */
    readonly latest: ReadonlyArray<Signal>
  }
  /** The latest in front. */
  readonly activity: ReadonlyArray<ActivityView>
  readonly notes: {
    readonly notes: ReadonlyArray<Fact<string>>
    readonly comments: ReadonlyArray<Comment>
  }
  /** The gravest first, then what has stood longest. */
  readonly findings: ReadonlyArray<SaidFinding>
  readonly oddities: ReadonlyArray<OfTopic<AccountOddity | Oddity>>
}

/** Signals and surveys an overview shows; the rest is in the position or the timeline. */
const signalsShown = 20

const none: ReadonlyArray<never> = []
const aloneInGroup: AccountGroup = { parent: null, children: none }

/**
 * The page of an account at an instant (epoch milliseconds). Pure. The position should be folded as of that instant or
 * earlier; what is folded in from later is shown as it is.
 */
export const overviewOf = (position: AccountPosition, at: Instant, settings: OverviewSettings): AccountOverview => {
  const { calendar, group = aloneInGroup } = settings
  const topics = topicsOf(position)
  const lastContact = contactAt(position, position.lastContact, at)
  const contracts = contractsAt(position.contracts, at, calendar, settings.renewalDays)
  const closed = position.life?.closed ?? null
  return {
    account: position.account,
    members: position.members,
    name: nameOfAccount(position),
    at,
    life: position.life,
    standing: position.life === null ? "unknown" : closed === null ? "open" : "closed",
    lastContact,
    lastInbound: contactAt(position, position.lastInbound, at),
    lastUpdate: position.lastUpdate,
    lastOfKind: position.lastOfKind,
    events: position.events,
    facts: factsOf(position),
    group,
    people: { all: peopleAt(position, at, calendar), deciderChanged: position.deciderChanged },
    team: { departments: teamAt(position, at, settings), overlap: position.overlap },
    departments: departmentPages(position),
    deals: dealsAt(position, at, settings),
    needs: {
      open: position.needs.filter(({ settled }) => settled === null).toSorted(newestFirst),
      settled: position.needs.filter(({ settled }) => settled !== null).toSorted(newestFirst)
    },
    actions: {
      owed: actionsOwed(topics, at, settings),
      waits: waitsAhead(topics, at, settings),
      meetings: meetingsAhead(position, at),
      updateOwed: position.updateOwed
    },
    promises: {
      open: promisesOpen(topics, at, settings),
      questions: questionsOpen(topics),
      agreements: saidIn(topics, ({ said }) => said.agreements)
    },
    cautions: {
      landmines: saidIn(topics, ({ said }) => said.landmines),
      notToAsk: saidIn(topics, ({ said }) => said.notToAsk),
      // Those of a deal that is over are its history.
      risks: saidIn(topics, (topic) => (isUnderWay(topic) ? topic.said.risks : none)),
      competitors: saidIn(topics, (topic) => (isUnderWay(topic) ? topic.said.competitors : none))
    },
    contracts: {
      all: contracts,
      nearRenewal: contracts.filter(({ state }) => state === "near-renewal"),
      calendar: renewalCalendar(contracts, calendar)
    },
    value: {
      totals: accountValue(position, settings.value),
      products: position.productSales.toSorted(
        (a, b) => b.last.at - a.last.at || compareText(a.last.event, b.last.event)
      )
    },
    support: supportOf(position.inquiries, at, calendar),
    usage: {
      figures: position.usage,
      surveys: position.surveys.toSorted(newestFirst)
    },
    requests: position.requests
      .filter(({ withdrawn }) => withdrawn === null)
      .toSorted((a, b) => Number(b.blocking) - Number(a.blocking) || newestFirst(a, b)),
    signals: {
      count: position.signalCount,
      lead: hotLeadOf(position, at, {
        calendar,
        ...(settings.hotLeads === undefined ? {} : { formula: settings.hotLeads })
      }),
      latest: position.signals.slice(-signalsShown).toReversed()
    },
    activity: activityOf(position, settings),
    notes: { notes: position.notes.toReversed(), comments: position.comments.toReversed() },
    findings: (settings.findings ?? none).toSorted(gravestFirst),
    oddities: [
      ...[...position.oddities, ...position.talk.oddities].map((one) => ({ ...one, deal: null, title: null })),
      ...position.deals.flatMap((deal) =>
        deal.oddities.map((one) => ({ ...one, deal: deal.deal, title: titleOf(deal) }))
      )
    ]
  }
}

const severityRank = { high: 0, medium: 1, low: 2 } as const

/** What is gravest in front, then what has stood longest. */
export const gravestFirst = (a: SaidFinding, b: SaidFinding): number =>
  severityRank[a.severity] - severityRank[b.severity] || a.since - b.since || compareText(a.rule, b.rule)

const isUnderWay = ({ outcome }: Topic): boolean => outcome === "talk" || outcome === "open"

const saidIn = (
  topics: ReadonlyArray<Topic>,
  which: (topic: Topic) => ReadonlyArray<Fact<string>>
): ReadonlyArray<OfTopic<Fact<string>>> => ofTopics(topics, which).sort(newestFirst)

/** Every department of theirs that was described or that something is said of, and the company as a whole in front. */
const departmentPages = (position: AccountPosition): ReadonlyArray<DepartmentPage> => {
  const { approvals, departments, needs, owners, people } = position
  const described = new Map(departments.map((one) => [one.department, one]))
  const here = people.filter(({ left }) => left === null)
  const ids = new Set<string | null>([
    null,
    ...departments.map(({ department }) => department),
    ...needs.map(({ department }) => department),
    ...owners.map(({ department }) => department),
    ...approvals.map(({ department }) => department),
    ...here.flatMap(({ department }) => (department === null ? [] : [department.value]))
  ])
  return [...ids].map((id) => ({
    department: id === null ? null : (described.get(id) ?? null),
    id,
    needs: needs.filter(({ department, settled }) => department === id && settled === null),
    owners: owners.filter(({ department }) => department === id),
    approval: approvals.find(({ department }) => department === id) ?? null,
    people: here.filter(({ department }) => (department?.value ?? null) === id).length
  }))
}

const dealsAt = (position: AccountPosition, at: Instant, settings: OverviewSettings): AccountOverview["deals"] => {
  const views = position.deals.map((deal) => viewAt(deal, at, settings))
  const of = (outcome: DealView["outcome"]): Array<DealView> => views.filter((view) => view.outcome === outcome)
  const latestClosed = (a: DealView, b: DealView): number =>
    (b.life?.closed?.at ?? 0) - (a.life?.closed?.at ?? 0) || compareText(a.deal, b.deal)
  const open = of("open").sort((a, b) => {
    const [dueA, dueB] = [a.nextDue?.at ?? Infinity, b.nextDue?.at ?? Infinity]
    return dueA === dueB ? compareText(a.deal, b.deal) : dueA < dueB ? -1 : 1
  })
  const mine = new Set<string>(position.members)
  return {
    open,
    won: of("won").sort(latestClosed),
    lost: of("lost").sort(latestClosed),
    others: of("none"),
    amounts: amountsOf(open).toSorted((a, b) => b.deals - a.deals),
    asParty: (settings.partyDeals ?? none).flatMap((deal): ReadonlyArray<PartyDeal> => {
      const party = deal.parties?.value.find(({ account }) => mine.has(account))
      return party === undefined
        ? []
        : [{ deal: viewAt(deal, at, settings), as: party.role, event: deal.parties!.event }]
    })
  }
}

/** Meetings of the account and its deals that have not ended, the next in front, each once. */
const meetingsAhead = ({ deals, meetings }: AccountPosition, at: Instant): ReadonlyArray<BookedMeeting> => {
  const ahead = new Map<string, BookedMeeting>()
  for (const meeting of [...meetings, ...deals.flatMap((deal) => deal.meetings)]) {
    if (meeting.end > at) ahead.set(meeting.event, meeting)
  }
  return [...ahead.values()].sort((a, b) => a.start - b.start || a.end - b.end || compareText(a.event, b.event))
}

const activityOf = (
  { owners, recent }: AccountPosition,
  { kinds, organisation }: Pick<OverviewSettings, "kinds" | "organisation">
): ReadonlyArray<ActivityView> => {
  const names = memberNames(owners, organisation)
  return recent.toReversed().map((line) => ({
    ...line,
    label: kindLabel(line.kind, kinds),
    departmentLabel: line.department === null ? null : departmentLabel(line.department, organisation),
    memberName: line.member === null ? null : (names.get(line.member) ?? line.member)
  }))
}
