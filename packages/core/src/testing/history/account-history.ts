/**
 * Arbitrary histories of an account: calls, signals, complaints, contracts, owners, plans, on the account, on two of its
 * deals and with a person of theirs, told late and taken back, in words a rule tells apart.
 */
import * as fc from "fast-check"
import type { DepartmentOf } from "../../account/organisation.ts"
import {
  AccountId,
  accountStream,
  accountSubject,
  DealId,
  dealStream,
  dealSubject,
  PersonId,
  personStream,
  personSubject,
  type EventId
} from "../../event/identifiers.ts"
import type { Actor, StoredEvent } from "../../event/envelope.ts"
import type { Calendar } from "../../time/index.ts"
import { correctionBy, deadlineIn, historyEpoch, type Home, writeSteps } from "./history.ts"
import { day, hour, type TellStep, type TimedStep } from "./step.ts"

/** An account's events, with those of its deals and people, in the order they became known. */
export interface AccountHistory {
  readonly account: AccountId
  readonly events: ReadonlyArray<StoredEvent>
}

/** Departments of the two members such histories are by. */
export const departmentOfKit: DepartmentOf = (member) =>
  member === "member-1" ? "sales" : member === "member-2" ? "support" : null

/** Deadlines and instants that were told as so many days or hours on, from where they are told. */
const placed = (value: unknown, at: number, calendar: Calendar): unknown => {
  if (typeof value !== "object" || value === null) return value
  if (Array.isArray(value)) return value.map((one) => placed(one, at, calendar))
  if ("inDays" in value) return deadlineIn(Number(value.inDays), at, calendar)
  if ("inHours" in value) return at + Number(value.inHours) * hour
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, placed(one, at, calendar)]))
}

/** Writes the steps down as a history of one account, opened at the epoch with two deals and a person. */
export const writeAccountHistory = (
  steps: ReadonlyArray<TimedStep>,
  calendar: Calendar,
  name = "A-1",
  epoch: number = historyEpoch
): AccountHistory => {
  const account = AccountId.make(name)
  const person = PersonId.make(`${name}-person`)
  const book = { retracted: [] as Array<EventId> }
  const places = {
    account: { subjects: [accountSubject(account)], stream: accountStream(account) },
    person: { subjects: [personSubject(person), accountSubject(account)], stream: personStream(person) },
    "deal-1": dealHome(DealId.make(`${name}-deal-1`)),
    // Of the second deal, events name the deal alone: whose it is, is read from its opening.
    "deal-2": dealHome(DealId.make(`${name}-deal-2`))
  } as const
  const homeOf = ({ on, by }: Pick<TellStep, "on" | "by">): Home => {
    const actor: Actor = by === "app" ? { kind: "app", id: "mail" } : { kind: "member", id: by }
    const { stream, subjects } = places[on]
    const named = on === "deal-1" ? [...subjects, accountSubject(account)] : subjects
    return { stream, subjects: named, actor, recordedBy: actor }
  }
  const first = { on: "account", by: "member-1" } as const
  const opening = [
    { kind: "account-opened", data: { name }, occurredAt: epoch, home: homeOf(first) },
    { kind: "deal-opened", data: { account }, occurredAt: epoch + 1, home: homeOf({ ...first, on: "deal-1" }) },
    { kind: "deal-opened", data: { account }, occurredAt: epoch + 2, home: homeOf({ ...first, on: "deal-2" }) }
  ]
  const events = writeSteps(steps, calendar, name, opening, (step, at, _, happened) => {
    if (step.do === "tell") {
      const data = placed(step.data, at, calendar)
      // Whoever is spoken of by the word "person" is the one of this account.
      const said = step.on === "person" && step.kind === "person-introduced" ? { ...(data as object), account } : data
      return { kind: step.kind, data: said, home: homeOf(step) }
    }
    if (step.do !== "retract" && step.do !== "reinstate") return undefined
    const correction = correctionBy(step, happened.slice(opening.length), book)
    if (correction === undefined) return undefined
    const target = happened.find(({ id }) => id === correction.data.event)!
    return { ...correction, home: target.home }
  })
  return { account, events }
}

const dealHome = (deal: DealId) => ({ subjects: [dealSubject(deal)], stream: dealStream(deal) })

export interface AccountHistoryOptions {
  readonly calendar: Calendar
  /** The least and the most steps after the opening. */
  readonly steps?: { readonly min?: number; readonly max?: number }
  /** Rules that are snoozed and acknowledged. */
  readonly rules?: ReadonlyArray<string>
  /** Words a rule tells apart: products, tags and trades are called so, too. */
  readonly words?: ReadonlyArray<string>
}

interface Told {
  readonly kind: string
  readonly data: object
}

const either = <Value>(...values: ReadonlyArray<Value>): fc.Arbitrary<Value> => fc.constantFrom(...values)
const inDays = (most: number): fc.Arbitrary<{ readonly inDays: number }> =>
  fc.nat({ max: most }).map((days) => ({ inDays: days }))
const amount = fc
  .constantFrom(100_000, 9_999_999, 10_000_000)
  .map((minor) => ({ minor, currency: "JPY", tax: "excluded" }) as const)

/** What can be said of an account, with how often it is. */
const sayings = (
  words: ReadonlyArray<string>,
  rules: ReadonlyArray<string>
): ReadonlyArray<readonly [number, fc.Arbitrary<Told>]> => {
  const said = (weight: number, kind: string, model: { readonly [field: string]: fc.Arbitrary<unknown> } = {}) =>
    [weight, fc.record(model).map((data): Told => ({ kind, data }))] as const
  const word = either(...words)
  const inquiry = either("i1", "i2")
  const contract = either("c1", "c2")
  const rule = either(...rules)
  return [
    said(4, "contacted", { channel: either("call", "mail"), direction: either("inbound", "outbound") }),
    said(2, "contacted", { channel: either("mail"), direction: either("both", "outbound") }),
    said(1, "contacted", { channel: either("call"), direction: either("outbound"), marks: either(["no-answer"]) }),
    said(1, "meeting-booked", {
      meeting: either("m1", "m2"),
      start: either({ inHours: 24 }, { inHours: 200 }),
      end: either({ inHours: 201 }, { inHours: 500 })
    }),
    said(1, "meeting-cancelled", { meeting: either("m1", "m2") }),
    said(3, "signal-seen", { signal: either("attended", "viewed", "missed"), automatic: either(false, false, true) }),
    said(3, "inquiry-received", {
      inquiry,
      kind: either("complaint", "trouble", "question"),
      text: either("it does not work"),
      product: word
    }),
    said(2, "inquiry-answered", { inquiry, closes: fc.boolean() }),
    said(1, "inquiry-closed", { inquiry, satisfaction: fc.integer({ min: 1, max: 5 }) }),
    said(1, "inquiry-reopened", { inquiry }),
    said(3, "contract-signed", { contract, product: word, expires: inDays(150) }),
    said(1, "contract-renewed", { contract, expires: inDays(150) }),
    said(1, "contract-cancelled", { contract }),
    said(3, "sale-recorded", { product: word, amount }),
    said(1, "need-noted", {
      need: either("n1", "n2"),
      kind: either("need"),
      text: either("more of it"),
      product: word
    }),
    said(1, "need-settled", { need: either("n1", "n2"), outcome: either("met", "dropped") }),
    said(3, "account-assigned", { member: either("member-1", "member-2") }),
    said(1, "account-released", { member: either("member-1", "member-2") }),
    said(2, "usage-reported", { measure: either("users"), value: fc.integer({ min: 0, max: 100 }), of: either(100) }),
    said(1, "survey-answered", { survey: either("s"), score: fc.integer({ min: 0, max: 10 }), outOf: either(10) }),
    said(1, "decider-changed", { to: either({ name: "N" }) }),
    said(1, "promise-made", {
      promise: either("p1", "p2"),
      by: either("us"),
      text: either("a quote"),
      due: inDays(20)
    }),
    said(1, "promise-settled", { promise: either("p1", "p2"), outcome: either("kept", "released") }),
    said(2, "action-planned", { action: either("a1", "a2"), what: either("call them"), due: inDays(20) }),
    said(1, "action-done", { action: either("a1", "a2") }),
    said(1, "wait-started", { on: either("customer"), lookAgain: fc.record({ on: inDays(20) }) }),
    said(1, "snoozed", { rules: rule.map((one) => [one]), lookAgain: fc.record({ on: inDays(30) }) }),
    said(1, "acknowledged", { rule, lookAgain: fc.record({ on: inDays(30) }) }),
    said(1, "tagged", { tag: word }),
    said(1, "note-added", { text: either("a note") }),
    said(1, "account-described", { industry: word, employees: either(10, 300) }),
    said(3, "proposal-sent", { proposal: either("q1", "q2"), products: word.map((one) => [one]) }),
    said(1, "amount-changed", { amount }),
    said(3, "deal-won"),
    said(3, "deal-lost"),
    said(1, "deal-reopened"),
    said(1, "account-closed"),
    said(1, "account-reopened"),
    said(1, "field-set", { field: either("rank"), value: either("A", "B") })
  ]
}

const ofDealsAlone: ReadonlySet<string> = new Set(["deal-won", "deal-lost", "deal-reopened", "amount-changed"])
const ofAccountsAlone = /^(account|contract|sale|usage|survey|inquiry|need|signal)-/

const stepOf = (told: Told, on: TellStep["on"], by: TellStep["by"]): TellStep => {
  const of = ofDealsAlone.has(told.kind) && on === "account" ? "deal-1" : on
  return { do: "tell", ...told, on: ofAccountsAlone.test(told.kind) ? "account" : of, by }
}

/** Steps of an account's history, as gaps and choices: leaving one out leaves a history that makes sense. */
export const arbitraryAccountSteps = ({
  rules = ["another rule"],
  steps = {},
  words = []
}: Omit<AccountHistoryOptions, "calendar"> = {}): fc.Arbitrary<ReadonlyArray<TimedStep>> => {
  const told = sayings([...words, "P", "Q"], rules)
  const step = fc.oneof(
    {
      weight: 24,
      arbitrary: fc
        .tuple(
          fc.oneof(...told.map(([weight, arbitrary]) => ({ weight, arbitrary }))),
          either<TellStep["on"]>("account", "account", "deal-1", "deal-2"),
          either<TellStep["by"]>("member-1", "member-1", "member-2", "app")
        )
        .map(([one, on, by]) => stepOf(one, on, by))
    },
    {
      weight: 1,
      arbitrary: fc
        .boolean()
        .map((decider) => stepOf({ kind: "person-introduced", data: { name: "N", decider } }, "person", "member-1"))
    },
    { weight: 1, arbitrary: fc.nat({ max: 5 }).map((back) => ({ do: "retract" as const, back })) },
    { weight: 1, arbitrary: fc.constant({ do: "reinstate" as const }) }
  )
  const gap = fc.oneof(
    { weight: 3, arbitrary: fc.integer({ min: 1, max: 60 }).map((hours) => hours * hour) },
    { weight: 3, arbitrary: fc.integer({ min: 1, max: 9 }).map((days) => days * day) },
    { weight: 1, arbitrary: fc.integer({ min: 10, max: 120 }).map((days) => days * day) },
    { weight: 1, arbitrary: fc.integer({ min: 1, max: 3 * day }) }
  )
  const rarely = (weight: number) => fc.nat({ max: weight - 1 }).map((draw) => draw === 0)
  return fc.array(
    fc
      .record({ after: gap, late: fc.nat({ max: 6 }), dayOnly: rarely(8), undated: rarely(12), step })
      .map(({ late, ...timed }) => ({ ...timed, late: late > 3 ? (late - 3) * 2 * day : 0 })),
    { minLength: steps.min ?? 0, maxLength: steps.max ?? 30, size: "max" }
  )
}

/** Any history of an account, with what happened on two of its deals. */
export const arbitraryAccountHistory = ({
  calendar,
  ...options
}: AccountHistoryOptions): fc.Arbitrary<AccountHistory> =>
  arbitraryAccountSteps(options).map((steps) => writeAccountHistory(steps, calendar))
