/** Accounts that turned out to be one and had used the same ids: nothing of either is lost (SEMANTICS 9, D2). */
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import type { KnownAccountIntent } from "../../src/account/command.ts"
import { looksAgain, namedById } from "../../src/account/begun-id.ts"
import type { AccountPosition } from "../../src/account/position.ts"
import * as deals from "../../src/deal/command.ts"
import { AccountId, catalogue, compareEvents, type StoredEvent } from "../../src/event/index.ts"
import { answerInquiry, noteNeed, receiveInquiry, settleNeed, signContract } from "../../src/account/command.ts"
import { accountLanguage, defaultLimits } from "../../src/rules/index.ts"
import { calendar } from "../rules/accounts.ts"
import { runs } from "../runs.ts"
import { account, at, by, fold, onAccount, onDeal, other, said, stored, told } from "./history.ts"

const one = (when: string, on: typeof account, intent: KnownAccountIntent) => told(when, onAccount(on), intent)
const both = (...steps: ReadonlyArray<ReturnType<typeof told>>) => fold.asOf([account, other], stored(steps))

describe("given two accounts that each used an id before they turned out to be one", () => {
  const planned = [
    one("2026-10-05", account, deals.planAction({ action: "1", what: "訪問", due: by("2026-10-20") })),
    one("2026-10-06", other, deals.planAction({ action: "1", what: "見積", due: by("2026-10-22") }))
  ]

  it("then both next actions stand, and each ends by what is said on its own account", () => {
    expect(both(...planned).talk.actions.map(({ action, what }) => [action, what])).toEqual([
      ["1", "訪問"],
      ["1@湊製作所", "見積"]
    ])
    const done = both(...planned, one("2026-10-19", other, deals.completeAction({ action: "1" })))
    expect(done.talk.actions).toMatchObject([{ action: "1", what: "訪問" }])
    expect(done.talk.actionRecord).toMatchObject({ kept: 1, replaced: 0 })
    expect(done.talk.oddities).toEqual([])
  })

  it("then it is told whose is whose", () => {
    expect(both(...planned).sharedIds).toEqual([{ what: "action", id: "1", account: other, shown: "1@湊製作所" }])
    expect(both(planned[0]!).sharedIds).toEqual([])
  })

  it("then promises, questions, meetings and needs of both stand", () => {
    const position = both(
      one("2026-10-05", account, deals.makePromise({ promise: "p", by: "us", text: "資料" })),
      one("2026-10-05", other, deals.makePromise({ promise: "p", by: "us", text: "見積" })),
      one("2026-10-06", account, deals.receiveQuestion({ question: "q", text: "納期は" })),
      one("2026-10-06", other, deals.receiveQuestion({ question: "q", text: "価格は" })),
      one("2026-10-07", account, noteNeed({ need: "n", kind: "need", text: "在庫の見える化" })),
      one("2026-10-07", other, noteNeed({ need: "n", kind: "issue", text: "棚卸が遅い" })),
      one("2026-10-08", other, deals.settlePromise({ promise: "p", outcome: "kept" })),
      one("2026-10-08", other, deals.answerQuestion({ question: "q", direction: "outbound" })),
      one("2026-10-08", other, settleNeed({ need: "n", outcome: "met" }))
    )
    expect(position.talk.promises.map(({ settled, text }) => [text, settled?.value ?? null])).toEqual([
      ["資料", null],
      ["見積", "kept"]
    ])
    expect(position.talk.questions.map(({ answered, text }) => [text, answered !== null])).toEqual([
      ["納期は", false],
      ["価格は", true]
    ])
    expect(position.needs.map(({ settled, text }) => [text, settled !== null])).toEqual([
      ["在庫の見える化", false],
      ["棚卸が遅い", true]
    ])
    expect([...position.oddities, ...position.talk.oddities]).toEqual([])
  })

  it("then a wait ends with the meeting of its own account, not with the other's of the same id", () => {
    const position = both(
      one(
        "2026-10-05",
        account,
        deals.bookMeeting({ meeting: "m", start: at("2026-10-08 10:00"), end: at("2026-10-08 11:00") })
      ),
      one(
        "2026-10-05",
        other,
        deals.bookMeeting({ meeting: "m", start: at("2026-10-15 10:00"), end: at("2026-10-15 11:00") })
      ),
      one("2026-10-06", other, deals.startWait({ on: "customer", lookAgain: { meeting: "m" } }))
    )
    expect(position.meetings.map(({ meeting }) => meeting)).toEqual(["m", "m@湊製作所"])
    expect(position.talk.waits).toMatchObject([{ lookAgain: { meeting: "m@湊製作所" } }])
    const wait = accountLanguage.pauses.wait.reader({
      calendar,
      limits: defaultLimits,
      rule: "any",
      counts: { at: () => Number.NaN, eventAt: () => null }
    })
    expect(wait.at(position, at("2026-10-15 10:59"))).toBe(true)
    expect(wait.at(position, at("2026-10-15 11:00"))).toBe(false)
    const cancelled = fold.asOf(
      [account, other],
      stored([
        one("2026-10-05", account, deals.bookMeeting({ meeting: "m", start: 1, end: 2 })),
        one("2026-10-05", other, deals.bookMeeting({ meeting: "m", start: 1, end: 2 })),
        one("2026-10-06", other, deals.startWait({ on: "customer", lookAgain: { meeting: "m" } })),
        one("2026-10-06", account, deals.cancelMeeting({ meeting: "m" }))
      ])
    )
    expect(cancelled.talk.waits).toHaveLength(1)
  })

  it("then what one began and the other never had goes on under either", () => {
    const position = both(
      one("2026-10-05", other, receiveInquiry({ inquiry: "i", kind: "question", text: "動かない" })),
      one("2026-10-06", account, answerInquiry({ inquiry: "i", closes: true }))
    )
    expect(position.inquiries).toMatchObject([{ inquiry: "i", closed: { event: "e2" } }])
    expect(position.sharedIds).toEqual([])
  })

  it("then something recorded on a deal of one of them is that one's", () => {
    const position = both(
      one("2026-10-01", account, signContract({ contract: "c", title: "保守" })),
      told("2026-10-02", onDeal("d"), said("deal-opened", { account: other })),
      told("2026-10-03", onDeal("d"), said("contract-signed", { contract: "c", title: "利用" })),
      one("2026-10-04", other, { kind: "contract-cancelled", data: { contract: "c" } })
    )
    expect(position.contracts.map(({ cancelled, contract }) => [contract, cancelled !== null])).toEqual([
      ["c", false],
      ["c@湊製作所", true]
    ])
  })

  it("then an id somebody chose that looks like one of these is told apart, too", () => {
    const position = both(
      one("2026-10-01", account, signContract({ contract: "c@湊製作所" })),
      one("2026-10-02", account, signContract({ contract: "c" })),
      one("2026-10-03", other, signContract({ contract: "c" }))
    )
    expect(position.contracts.map(({ contract }) => contract)).toEqual(["c@湊製作所", "c", "c@湊製作所@湊製作所"])
  })

  it("then alone, each has its own again under its own ids: the un-merge is exact", () => {
    const events = stored(planned)
    expect(fold.asOf([other], events).talk.actions).toMatchObject([{ action: "1", what: "見積" }])
    expect(fold.asOf([other], events)).toEqual(fold.asOf([other], events.slice(1)))
  })
})

// -- the law ---------------------------------------------------------------------------------------------------------

const [a, b] = [AccountId.make("a"), AccountId.make("b")]
const members = [a, b]

const id = fc.constantFrom("x", "y")
const text = fc.constantFrom("い", "ろ")
const instant = fc.integer({ min: 0, max: 30 }).map((hour) => hour * 3_600_000)
const due = instant.map((at) => ({ at }))
const lookAgain = fc.oneof(
  fc.record({ meeting: id }),
  due.map((on) => ({ on })),
  fc.constant({ reply: true })
)
const us = fc.constant("us" as const)

/** Data of every kind that names something by an id, and of others that bear on what is so named. */
const data: Readonly<Record<string, fc.Arbitrary<object>>> = {
  "contract-signed": fc.record({ contract: id, title: text }),
  "contract-renewed": fc.record({ contract: id }),
  "contract-cancelled": fc.record({ contract: id }),
  "inquiry-received": fc.record({ inquiry: id, kind: fc.constant("question"), text }),
  "inquiry-answered": fc.record({ inquiry: id }),
  "inquiry-closed": fc.record({ inquiry: id }),
  "inquiry-reopened": fc.record({ inquiry: id }),
  "need-noted": fc.record({ need: id, kind: fc.constant("need"), text }),
  "need-settled": fc.record({ need: id, outcome: fc.constantFrom("met", "dropped") }),
  "action-planned": fc.record({ action: id, what: text, due }),
  "action-rescheduled": fc.record({ action: id, due }),
  "action-done": fc.record({ action: id }),
  "action-dropped": fc.record({ action: id }),
  "action-replaced": fc.record({ action: id, by: id }),
  "meeting-booked": fc.record({ meeting: id, start: instant, end: instant }),
  "meeting-moved": fc.record({ meeting: id, start: instant, end: instant }),
  "meeting-held": fc.record({ meeting: id }),
  "meeting-cancelled": fc.record({ meeting: id }),
  "meeting-missed": fc.record({ meeting: id }),
  "promise-made": fc.record({ promise: id, by: us, text, due }),
  "promise-settled": fc.record({ promise: id, outcome: fc.constantFrom("kept", "broken") }),
  "question-received": fc.record({ question: id, text }),
  "question-asked": fc.record({ question: id, text }),
  "question-answered": fc.record({ question: id, direction: fc.constant("outbound") }),
  "ball-moved": fc.record({ to: us, lookAgain }),
  "wait-started": fc.record({ on: us, lookAgain }),
  snoozed: fc.record({ lookAgain }),
  acknowledged: fc.record({ rule: id, lookAgain }),
  contacted: fc.record({ channel: fc.constant("call"), direction: fc.constantFrom("inbound", "outbound") }),
  "deal-opened": fc.record({ account: fc.constantFrom(a, b) })
}
const where = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(a, b).map((account) => [onAccount(account)]) },
  { weight: 1, arbitrary: fc.constantFrom(a, b).map((account) => [onDeal("d"), onAccount(account)]) }
)
const histories = fc
  .array(
    fc.oneof(
      ...Object.entries(data).map(([kind, of]) =>
        fc.record({ kind: fc.constant(kind), data: of, subjects: where, occurredAt: instant })
      )
    ),
    { minLength: 1, maxLength: 40, size: "max" }
  )
  .map((steps) =>
    stored(steps.map((step) => (step.kind === "deal-opened" ? { ...step, subjects: [onDeal("d")] } : step)))
  )

const accountOf = ({ subjects }: StoredEvent): string | undefined =>
  subjects.find(({ kind, id }) => kind === "account" && members.some((member) => member === id))?.id
const isOnDeal = ({ subjects }: StoredEvent): boolean => subjects.some(({ kind }) => kind === "deal")

type Ids = Readonly<Record<string, unknown>> & { readonly lookAgain?: { readonly meeting?: string } }

const knownKinds = Object.keys(catalogue)

/** Every id an event names something of the account by, with how it is given another. */
const idsIn = (event: StoredEvent): ReadonlyArray<{ what: string; id: string; begins: boolean }> => {
  const named = namedById(event.kind)
  const data = event.data as Ids
  if (named !== undefined) {
    return named.ofTalk && isOnDeal(event)
      ? []
      : [{ what: named.what, id: data[named.what] as string, begins: named.begins }]
  }
  const meeting = data.lookAgain?.meeting
  return meeting === undefined || isOnDeal(event) ? [] : [{ what: "meeting", id: meeting, begins: false }]
}

/** The event as if its account had never used an id that another uses. */
const withOwnIds = (event: StoredEvent): StoredEvent => {
  const of = accountOf(event)
  const [named] = idsIn(event)
  if (of === undefined || named === undefined) return event
  const id = `${named.id} of ${of}`
  const data = event.data as Ids
  return {
    ...event,
    data:
      namedById(event.kind) === undefined
        ? { ...data, lookAgain: { ...data.lookAgain, meeting: id } }
        : { ...data, [named.what]: id }
  }
}

/** Only what goes on with what its own account began before, and is not named on a deal alone. */
const eachOnItsOwn = (events: ReadonlyArray<StoredEvent>): ReadonlyArray<StoredEvent> => {
  const begun = new Set<string>()
  return events.toSorted(compareEvents).filter((event) => {
    const of = accountOf(event)
    const [named] = idsIn(event)
    if (named === undefined) return true
    if (of === undefined) return false
    const key = `${of} ${named.what} ${named.id}`
    if (named.begins) begun.add(key)
    return begun.has(key)
  })
}

/** Without the accounts that tell ids apart, in whichever way. */
const plainIds = ({ sharedIds: _, ...position }: AccountPosition): unknown =>
  JSON.parse(JSON.stringify(position).replaceAll(/( of [ab]|@[ab])(?=")/g, ""))

describe("laws of ids that are an account's own", () => {
  it("histories are drawn from every kind that names something by an id", () => {
    const named = knownKinds.filter((kind) => namedById(kind) !== undefined || looksAgain(kind))
    expect(named.filter((kind) => !Object.hasOwn(data, kind))).toEqual([])
  })

  it("sharing an id loses nothing: the position is as if each account had used ids nobody else uses", () => {
    let shared = 0
    fc.assert(
      fc.property(histories, (drawn) => {
        const events = eachOnItsOwn(drawn)
        const position = fold.asOf(members, events)
        shared += position.sharedIds.length
        expect(plainIds(position)).toEqual(plainIds(fold.asOf(members, events.map(withOwnIds))))
      }),
      runs
    )
    expect(shared).toBeGreaterThan(runs.numRuns / 4)
  })

  it("no two things of a position go by one id", () => {
    fc.assert(
      fc.property(histories, (events) => {
        const { contracts, inquiries, needs, talk } = fold.asOf(members, events)
        for (const ids of [
          contracts.map(({ contract }) => contract),
          inquiries.map(({ inquiry }) => inquiry),
          needs.map(({ need }) => need),
          talk.actions.map(({ action }) => action),
          talk.meetings.map(({ meeting }) => meeting),
          talk.promises.map(({ promise }) => promise),
          talk.questions.map(({ question }) => question)
        ]) {
          expect(new Set(ids).size).toBe(ids.length)
        }
      }),
      runs
    )
  })
})
