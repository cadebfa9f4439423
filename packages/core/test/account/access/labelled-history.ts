/**
 * Random histories of a customer in which some events carry labels, with everything that can be about another event:
 * corrections, comments, ends of waits, acknowledgements, what follows from something, and what goes on with something
 * by an id of its own.
 *
 * What stands in an event says which event it is, so that a trace of it anywhere can be found.
 */
import fc from "fast-check"
import {
  AccountId,
  DealId,
  EventId,
  type StoredEvent,
  type Subject,
  TenantId,
  unknownActor
} from "../../../src/event/index.ts"

export const account = AccountId.make("石畳珈琲")
export const deals = [DealId.make("d-1"), DealId.make("d-2")] as const

const onAccount: Subject = { kind: "account", id: account }
const person: Subject = { kind: "person", id: "kimura" }
const onDeal = (deal: string): Subject => ({ kind: "deal", id: deal })

/** The word that only the n-th event says. */
export const wordOf = (id: string): string => `「${id}の中身」`

interface Plan {
  readonly kind: string
  readonly data: (word: string, target: EventId | undefined) => object
  readonly about: boolean
}

const plain = (kind: string, data: (word: string) => object): Plan => ({ kind, data, about: false })
const about = (kind: string, data: (word: string, target: EventId | undefined) => object): Plan => ({
  kind,
  data,
  about: true
})

const day = 86_400_000
const start = Date.UTC(2026, 9, 1, 1)
const due = { at: start + 40 * day }
const amount = { minor: 120_000, currency: "JPY", tax: "excluded" }

const saidAnywhere: ReadonlyArray<Plan> = [
  plain("contacted", (gist) => ({ channel: "mail", direction: "inbound", gist })),
  plain("contacted", (gist) => ({ channel: "call", direction: "outbound", gist })),
  plain("note-added", (text) => ({ text })),
  plain("meeting-booked", (title) => ({ meeting: "m-1", start: start + 9 * day, end: start + 9.1 * day, title })),
  plain("wait-started", (what) => ({ on: "customer", what, lookAgain: { on: due } })),
  plain("action-planned", (what) => ({ action: "a-1", what, due })),
  plain("landmine-noted", (text) => ({ text })),
  plain("tagged", (tag) => ({ tag })),
  plain("field-set", (value) => ({ field: "用途", value })),
  plain("proposal-sent", (title) => ({ proposal: "p-1", title, products: ["豆"] })),
  plain("proposal-answered", (gist) => ({ proposal: "p-1", answer: "considering", gist })),
  plain("action-done", (result) => ({ action: "a-1", result })),
  plain("meeting-cancelled", (reason) => ({ meeting: "m-1", reason })),
  about("retracted", (reason, event) => ({ event, reason })),
  about("retracted", (reason, event) => ({ event, reason })),
  about("reinstated", (reason, event) => ({ event, reason })),
  about("comment-added", (text, on) => ({ text, on })),
  about("wait-ended", (reason, wait) => ({ wait, reason })),
  about("acknowledged", (reason, anchor) => ({ rule: "silent", anchor, reason }))
]

const saidOfAccount: ReadonlyArray<Plan> = [
  plain("account-opened", (name) => ({ name })),
  plain("account-described", (industry) => ({ industry })),
  plain("need-noted", (text) => ({ need: "n-1", kind: "need", text })),
  plain("need-settled", (note) => ({ need: "n-1", outcome: "met", note })),
  plain("contract-signed", (title) => ({ contract: "c-1", title, amount })),
  plain("contract-cancelled", (reason) => ({ contract: "c-1", reason })),
  plain("sale-recorded", (product) => ({ product, amount })),
  plain("inquiry-received", (text) => ({ inquiry: "i-1", kind: "trouble", text })),
  plain("inquiry-answered", (text) => ({ inquiry: "i-1", text })),
  plain("signal-seen", (what) => ({ signal: "viewed", what })),
  plain("account-assigned", (name) => ({ member: "sato", name })),
  plain("person-introduced", (name) => ({ name, account }))
]

const saidOfDeals: ReadonlyArray<Plan> = [
  plain("deal-opened", (title) => ({ title, account, status: "lead" })),
  plain("deal-described", (title) => ({ title, account })),
  plain("status-changed", (reason) => ({ to: "proposal", reason })),
  plain("deal-won", (reason) => ({ reason })),
  plain("amount-changed", () => ({ amount }))
]

/** One event to come: what, of whom, about which of those before, and under which labels. */
export interface Step {
  readonly plan: Plan
  readonly subjects: ReadonlyArray<Subject>
  readonly back: number
  /** It follows from the event it would otherwise be about. */
  readonly follows: boolean
  readonly labels: ReadonlyArray<string>
  readonly after: number
  readonly late: number
}

const place = fc.oneof(
  fc.constantFrom(...saidAnywhere).chain((plan) =>
    fc.record({
      plan: fc.constant(plan),
      subjects: fc.constantFrom<ReadonlyArray<Subject>>(
        [onAccount],
        [onDeal(deals[0])],
        [onDeal(deals[1])],
        [onAccount, onDeal(deals[0])]
      )
    })
  ),
  fc.record({
    plan: fc.constantFrom(...saidOfAccount),
    subjects: fc.constantFrom<ReadonlyArray<Subject>>([onAccount], [onAccount, person])
  }),
  fc.record({
    plan: fc.constantFrom(...saidOfDeals),
    subjects: fc.constantFrom(...deals).map((deal) => [onDeal(deal)] as ReadonlyArray<Subject>)
  })
)

const labels = fc.oneof(
  { weight: 5, arbitrary: fc.constant<ReadonlyArray<string>>([]) },
  { weight: 2, arbitrary: fc.constant<ReadonlyArray<string>>(["機密"]) },
  { weight: 1, arbitrary: fc.constant<ReadonlyArray<string>>(["人事"]) },
  { weight: 1, arbitrary: fc.constant<ReadonlyArray<string>>(["人事", "機密"]) }
)

const stepWith = (labelled: fc.Arbitrary<ReadonlyArray<string>>): fc.Arbitrary<Step> =>
  fc
    .record({
      place,
      back: fc.nat({ max: 40 }),
      follows: fc.integer({ min: 0, max: 9 }).map((one) => one === 0),
      labels: labelled,
      after: fc.integer({ min: 0, max: 72 }).map((hours) => hours * 3_600_000),
      late: fc.oneof(
        fc.constant(0),
        fc.integer({ min: 1, max: 20 * 24 }).map((hours) => hours * 3_600_000)
      )
    })
    .map(({ place: { plan, subjects }, ...rest }) => ({ plan, subjects, ...rest }))

export const steps: fc.Arbitrary<ReadonlyArray<Step>> = fc.array(stepWith(labels), {
  minLength: 1,
  maxLength: 24,
  size: "max"
})

/** Steps of which every one is confidential. */
export const secretSteps: fc.Arbitrary<ReadonlyArray<Step>> = fc.array(
  stepWith(fc.constant<ReadonlyArray<string>>(["機密"])),
  { maxLength: 8 }
)

/** What goes by an id of its own, as the events name it, with the kinds that begin it. */
const begunBy: Readonly<Record<string, ReadonlyArray<string>>> = {
  meeting: ["meeting-booked"],
  action: ["action-planned"],
  proposal: ["proposal-sent"],
  need: ["need-noted"],
  contract: ["contract-signed"],
  inquiry: ["inquiry-received"]
}

/** Two histories that know nothing of each other do not go on with one another's. */
const ofPrefix = (prefix: string, data: object): object =>
  Object.fromEntries(
    Object.entries(data).map(([field, value]) => [field, Object.hasOwn(begunBy, field) ? `${prefix}-${value}` : value])
  )

/** Events with neither place nor sequence yet, those of one prefix about one another. */
export const written = (prefix: string, history: ReadonlyArray<Step>): ReadonlyArray<StoredEvent> => {
  const events: Array<StoredEvent> = []
  let occurredAt = start
  for (const step of history) {
    occurredAt += step.after
    const id = EventId.make(`${prefix}${events.length + 1}`)
    const target = events[events.length - 1 - (step.back % Math.max(1, events.length))]
    // Corrections have no correction, as a store would have it.
    const corrects = step.plan.kind === "retracted" || step.plan.kind === "reinstated"
    if (step.plan.about && target === undefined) continue
    if (corrects && (target!.kind === "retracted" || target!.kind === "reinstated")) continue
    const known = Math.max(occurredAt + step.late, target?.knownAt ?? 0)
    events.push({
      id,
      kind: step.plan.kind,
      kindVersion: 1,
      data: ofPrefix(prefix, step.plan.data(wordOf(id), target?.id)),
      subjects: step.subjects,
      occurredAt,
      actor: unknownActor,
      recordedBy: unknownActor,
      labels: step.labels,
      ...(step.follows && target !== undefined ? { cause: target.id } : {}),
      tenant: TenantId.make("t"),
      stream: { kind: "account", id: account },
      version: 1,
      sequence: 1,
      knownAt: known,
      recordedAt: known
    })
  }
  return events
}

/** The log a store would keep of events, in the order given: places without gaps, and its own clock never going back. */
export const logOf = (events: ReadonlyArray<StoredEvent>): ReadonlyArray<StoredEvent> => {
  let recordedAt = 0
  return events.map((event, index) => {
    recordedAt = Math.max(recordedAt, event.knownAt)
    return { ...event, version: index + 1, sequence: index + 1, recordedAt }
  })
}

/** What an event is about, told again for the tests alone: every value of its data and envelope that is an event's id. */
const mentioned = (event: StoredEvent, log: ReadonlyArray<StoredEvent>): ReadonlyArray<StoredEvent> => {
  const values = new Set<unknown>([...Object.values(event.data as object), event.cause])
  return log.filter((one) => one !== event && values.has(one.id))
}

/** The id by which an event names something of its own, with what it is and whether it begins it. */
const named = ({ data, kind }: StoredEvent) =>
  Object.entries(data as object)
    .filter(([field]) => Object.hasOwn(begunBy, field))
    .map(([what, id]) => ({ what, id: String(id), begins: begunBy[what]!.includes(kind) }))[0]

/** The deal it is on, or else the account: an action of one deal is not that of another. */
const ownerOf = ({ subjects }: StoredEvent, what: string): string => {
  const deal = subjects.find(({ kind }) => kind === "deal")
  const ofDeals = what === "meeting" || what === "action" || what === "proposal"
  return deal !== undefined && ofDeals ? deal.id : account
}

/** What began before the event that it may go on with; where nothing had, the first that began afterwards. */
const goesOnFrom = (event: StoredEvent, log: ReadonlyArray<StoredEvent>): ReadonlyArray<StoredEvent> => {
  const it = named(event)
  if (it === undefined || it.begins) return []
  const begun = log.filter((one) => {
    const other = named(one)
    const same = other !== undefined && other.begins && other.what === it.what && other.id === it.id
    return same && ownerOf(one, it.what) === ownerOf(event, it.what)
  })
  const before = begun.filter((one) => log.indexOf(one) < log.indexOf(event))
  return before.length > 0 ? before : begun.slice(0, 1)
}

/**
 * Whether a reader of some labels may see an event, by the words of the law: each label it carries or inherits. A ring
 * of events about one another hides nothing by itself.
 */
export const maySee = (
  event: StoredEvent,
  log: ReadonlyArray<StoredEvent>,
  seen: ReadonlySet<string>,
  passed: ReadonlyArray<StoredEvent> = []
): boolean => {
  if (passed.includes(event)) return true
  const sees = (one: StoredEvent): boolean => maySee(one, log, seen, [...passed, event])
  const from = goesOnFrom(event, log)
  return (
    event.labels.every((label) => seen.has(label)) &&
    mentioned(event, log).every(sees) &&
    (from.length === 0 || from.some(sees))
  )
}
