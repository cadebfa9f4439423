/**
 * Which positions a plan would change, and how, before anything is recorded.
 *
 * What the store has of every deal, account and person the plan speaks of is folded twice: as it stands, and with what
 * the plan would append as the store would keep it. So what is said here is what will be seen afterwards.
 */
import {
  type AccountFold,
  type AccountId,
  type AccountKindName,
  type Calendar,
  type CompiledRule,
  type CompiledRules,
  type DealFold,
  type DealId,
  type DealPosition,
  type EventCatalogue,
  type EventId,
  type EventStoreShape,
  isCorrection,
  nameOfAccount,
  type NewEvent,
  type PersonFold,
  type PersonId,
  type Pipelines,
  type StoredEvent,
  type StoreFailure,
  type StreamName,
  type Subject,
  type TenantId,
  unknownDeal
} from "@genzaichi/core"
import { Effect } from "effect"
import { accountFields, personFields } from "./account-shown.ts"
import type { ChangeLine } from "./change-line.ts"
import { makeTally } from "./change-tally.ts"
import { dealFields } from "./deal-shown.ts"
import {
  asStored,
  bySubject,
  type EndOfLog,
  type Histories,
  historyOf,
  nameOfSubject,
  readHistories
} from "./planned-events.ts"
import { changedFields, type FieldChange } from "./shown.ts"

/** How a position that stands already would change. */
export interface PositionChange {
  readonly subject: Subject
  /** What it is called afterwards. */
  readonly name: string
  readonly fields: ReadonlyArray<FieldChange>
  /** Rules that would cease to fire, and that would begin to, by id. */
  readonly ended: ReadonlyArray<string>
  readonly begun: ReadonlyArray<string>
}

/** Something the store has not heard of yet. */
export interface NewPosition {
  readonly subject: Subject
  readonly name: string
}

/** What would be different afterwards. */
export interface PlannedChanges {
  /** The instant positions are seen at, epoch milliseconds. */
  readonly at: number
  /** The place in the log the plan was held against. */
  readonly sequence: number
  readonly new: {
    readonly deals: ReadonlyArray<NewPosition>
    readonly accounts: ReadonlyArray<NewPosition>
    readonly people: ReadonlyArray<NewPosition>
  }
  readonly changed: {
    readonly deals: ReadonlyArray<PositionChange>
    readonly accounts: ReadonlyArray<PositionChange>
    readonly people: ReadonlyArray<PositionChange>
  }
  /** The same in sentences, what matters most first. Empty where nothing would change. */
  readonly lines: ReadonlyArray<ChangeLine>
}

/** What positions are read with. */
export interface Seeing {
  readonly calendar: Calendar
  readonly pipelines: Pipelines
  readonly catalogue: EventCatalogue
  readonly fold: DealFold
  readonly accountFold: AccountFold
  readonly people: PersonFold
  /** Rules over deals, where one wants to know what would begin and cease to fire. */
  readonly rules: CompiledRules<DealPosition> | undefined
}

/** What would be appended, and where. */
export interface Appending {
  readonly stream: StreamName
  readonly expected: number
  readonly events: ReadonlyArray<NewEvent>
}

/** What a plan would change for the store as it is at that end of its log. */
export const plannedChanges = (
  { events, expected, stream }: Appending,
  { end, store, tenant }: { readonly store: EventStoreShape; readonly tenant: TenantId; readonly end: EndOfLog },
  seeing: Seeing
): Effect.Effect<PlannedChanges, StoreFailure> => {
  const planned = asStored(events, tenant, stream, expected, end)
  const subjects = new Map<string, Subject>()
  for (const { subjects: named } of events) {
    for (const subject of named) if (isSeen(subject)) subjects.set(nameOfSubject(subject), subject)
  }
  return Effect.map(readHistories(store, tenant, seeing.catalogue, subjects, end), (histories) =>
    compare(planned, subjects, histories, end, seeing)
  )
}

const isSeen = ({ kind }: Subject): boolean => kind === "deal" || kind === "account" || kind === "person"

const compare = (
  planned: ReadonlyArray<StoredEvent>,
  subjects: ReadonlyMap<string, Subject>,
  histories: Histories,
  { now: at, sequence }: EndOfLog,
  seeing: Seeing
): PlannedChanges => {
  const { accountFold, calendar, fold, people, pipelines, rules } = seeing
  const joining = bySubject(planned, new Set(subjects.keys()))
  const asOf = { occurred: at }
  const tally = makeTally(seeing)
  const found = {
    new: { deals: [] as Array<NewPosition>, accounts: [] as Array<NewPosition>, people: [] as Array<NewPosition> },
    changed: {
      deals: [] as Array<PositionChange>,
      accounts: [] as Array<PositionChange>,
      people: [] as Array<PositionChange>
    }
  }
  const names = new Map<string, string>()

  const shownOfDeals = dealFields(calendar, pipelines)
  const firing = (position: DealPosition): ReadonlyArray<CompiledRule<DealPosition>> => {
    const list: Array<CompiledRule<DealPosition>> = []
    if (position.life !== null) rules?.firingInto(position, at, list)
    return list
  }
  const takeDeal = (subject: Subject, before: ReadonlyArray<StoredEvent>, after: ReadonlyArray<StoredEvent>): void => {
    const deal = subject.id as DealId
    const was = before.length === 0 ? unknownDeal(deal) : fold.asOf(deal, before, asOf)
    const is = fold.asOf(deal, after, asOf)
    const name = nameOfDeal(is.events === 0 ? was : is)
    const isFiring = firing(is)
    if (was.events === 0) {
      if (is.events === 0) return
      found.new.deals.push({ subject, name })
      tally.newDeal({ subject, name }, is, isFiring)
      return
    }
    const wasFiring = firing(was)
    const fields = changedFields(shownOfDeals, was, is)
    const ended = wasFiring.filter((rule) => !isFiring.includes(rule))
    const begun = isFiring.filter((rule) => !wasFiring.includes(rule))
    if (fields.length === 0 && ended.length === 0 && begun.length === 0) return
    found.changed.deals.push({ subject, name, fields, ended: ended.map(ruleId), begun: begun.map(ruleId) })
    tally.changedDeal({ subject, name }, was, is, fields, ended, begun)
  }

  const shownOfAccounts = accountFields(calendar)
  const takeAccount = (
    subject: Subject,
    before: ReadonlyArray<StoredEvent>,
    after: ReadonlyArray<StoredEvent>
  ): void => {
    const account = [subject.id as AccountId]
    const joined = joining.get(nameOfSubject(subject)) ?? []
    if (!before.some(mentions)) {
      if (!joined.some(mentions)) return
      // Who is only spoken of on deals is called as they call the customer.
      const named = joined.find(({ kind }) => kind === "account-opened") ?? joined.find(saysName)
      const name =
        textOf(named, "name") ??
        textOf(
          joined.find(({ kind }) => kind === "deal-opened"),
          "customer"
        ) ??
        subject.id
      names.set(subject.id, name)
      found.new.accounts.push({ subject, name })
      tally.newAccount({ subject, name })
      return
    }
    if (!joined.some((event) => isCorrection(event) || accountKinds.has(event.kind))) return
    const was = accountFold.asOf(account, before, asOf)
    const is = accountFold.asOf(account, after, asOf)
    const fields = changedFields(shownOfAccounts, was, is)
    if (fields.length === 0) return
    const name = nameOfAccount(is)
    found.changed.accounts.push({ subject, name, fields, ended: [], begun: [] })
    tally.changedAccount({ subject, name }, fields)
  }

  const takePerson = (
    subject: Subject,
    before: ReadonlyArray<StoredEvent>,
    after: ReadonlyArray<StoredEvent>
  ): void => {
    const person = subject.id as PersonId
    const is = people.asOf(person, after, asOf)
    const name = is.name?.value ?? person
    if (before.length === 0) {
      found.new.people.push({ subject, name })
      tally.newPerson({ subject, name })
      return
    }
    const fields = changedFields(personFields, people.asOf(person, before, asOf), is)
    if (fields.length === 0) return
    found.changed.people.push({ subject, name, fields, ended: [], begun: [] })
    tally.changedPerson({ subject, name }, fields)
  }

  const take = { deal: takeDeal, account: takeAccount, person: takePerson }
  for (const [name, subject] of subjects) {
    const before = historyOf(histories, subject)
    const joined = joining.get(name) ?? []
    take[subject.kind as keyof typeof take](subject, before, before.length === 0 ? joined : [...before, ...joined])
  }
  tally.recorded(planned, targetsOf(planned, histories))
  return { at, sequence, ...found, lines: tally.lines() }
}

/** A link to another company alone makes no account of one. */
const mentions = (event: StoredEvent): boolean => !isCorrection(event) && !event.kind.startsWith("accounts-")

const ruleId = ({ rule }: CompiledRule<DealPosition>): string => rule.id

const nameOfDeal = ({ customer, deal, title }: DealPosition): string => title?.value ?? customer?.value ?? deal

const saysName = ({ data, kind }: StoredEvent): boolean =>
  kind.startsWith("account-") && typeof (data as { readonly name?: unknown }).name === "string"

const textOf = (event: StoredEvent | undefined, field: string): string | undefined => {
  const text = (event?.data as Readonly<Record<string, unknown>> | undefined)?.[field]
  return typeof text === "string" && text !== "" ? text : undefined
}

/** The events that corrections of the plan are about. */
const targetsOf = (planned: ReadonlyArray<StoredEvent>, histories: Histories): ReadonlyMap<EventId, StoredEvent> => {
  const wanted = new Set(planned.filter(isCorrection).map(({ data }) => (data as { readonly event: EventId }).event))
  const targets = new Map<EventId, StoredEvent>()
  if (wanted.size === 0) return targets
  for (const events of histories.values())
    for (const event of events) if (wanted.has(event.id)) targets.set(event.id, event)
  return targets
}

/** Kinds of which an account's own fields are made; the others tell of its deals and of contact. */
const accountKinds: ReadonlySet<string> = new Set(
  Object.keys({
    "account-opened": true,
    "account-described": true,
    "account-renamed": true,
    "account-closed": true,
    "account-reopened": true,
    "account-assigned": true,
    "account-released": true,
    "department-described": true,
    "department-closed": true,
    "approval-described": true,
    "need-noted": true,
    "need-settled": true,
    "contract-signed": true,
    "contract-renewed": true,
    "contract-cancelled": true,
    "sale-recorded": true,
    "inquiry-received": true,
    "inquiry-answered": true,
    "inquiry-closed": true,
    "inquiry-reopened": true,
    "usage-reported": true,
    "survey-answered": true,
    "product-requested": true,
    "request-withdrawn": true,
    "request-released": true,
    "request-declined": true,
    "signal-seen": true,
    "comment-added": true,
    "topic-named": true,
    "person-introduced": true,
    "person-described": true,
    "person-joined": true,
    "person-left": true,
    "person-moved": true,
    "accounts-merged": true,
    "accounts-unmerged": true,
    "accounts-kept-apart": true,
    "accounts-linked": true,
    "accounts-unlinked": true,
    "event-assigned": true
  } satisfies Record<AccountKindName, true>)
)
