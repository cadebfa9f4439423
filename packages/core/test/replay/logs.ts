/** Logs of several deals: late, taken back, undated, day only, claimed, at the same instants, about two deals at once. */
import * as fc from "fast-check"
import type { EventId, StoredEvent } from "../../src/event/index.ts"
import type { HistoryCut } from "../../src/replay/index.ts"
import { builtInRules } from "../../src/rules/index.ts"
import { arbitraryHistory, historyEpoch } from "../../src/testing/index.ts"
import { tokyo } from "../rules/tokyo.ts"

const day = 86_400_000
export const builtInIds: ReadonlyArray<string> = builtInRules.rules.map(({ id }) => id)

const eventId = (text: string): EventId => text as EventId
const own = { kind: "acme.visited", data: {} } as const
const money = (minor: number) => ({ minor, currency: minor % 2 === 0 ? "JPY" : "USD", tax: "excluded" }) as const

const also = [
  own,
  own,
  { kind: "field-set", data: { field: "region", value: "east" } },
  { kind: "field-set", data: { field: "region", value: null } },
  { kind: "field-set", data: { field: "score", value: -0.5 } },
  { kind: "wait-ended", data: { wait: eventId("D-1/e4"), reason: "they said so" } },
  { kind: "acknowledged", data: { rule: builtInIds[0]!, anchor: eventId("D-1/e3") } },
  { kind: "acknowledged", data: { rule: builtInIds[1]!, anchor: eventId("D-2/e2"), lookAgain: { reply: true } } },
  { kind: "competitor-seen", data: { name: "Rival" } },
  { kind: "competitor-seen", data: { name: "Rival", gone: true } },
  { kind: "risk-noted", data: { risk: "予算" } },
  { kind: "agreement-reached", data: { text: "terms" } },
  { kind: "landmine-noted", data: { text: "never call before ten" } },
  { kind: "landmine-noted", data: { text: "never call before ten", gone: true } },
  { kind: "linked", data: { url: "https://example.org/a", title: "A" } },
  { kind: "unlinked", data: { url: "https://example.org/a" } },
  { kind: "decider-changed", data: { to: { name: "佐藤" } } },
  { kind: "qualified", data: { need: true, deadline: { at: historyEpoch } } },
  { kind: "amount-changed", data: { amount: money(1_200_000) } },
  { kind: "proposal-sent", data: { proposal: "P", amount: money(99), title: "An offer", products: ["X", "Y"] } },
  { kind: "action-planned", data: { action: "next", what: "call", assignee: "鈴木" } },
  { kind: "action-planned", data: { action: "next", what: "visit" } },
  { kind: "action-planned", data: { action: "next", what: "call", assignee: "田中" } },
  { kind: "contacted", data: { channel: "call", direction: "inbound", gist: "they called", openPoints: ["price"] } },
  { kind: "deal-described", data: { title: "Renewal", customer: "株式会社例", department: "購買部", products: ["X"] } }
] as const

interface Change {
  readonly claimed: boolean
  readonly tie: boolean
  readonly both: boolean
  readonly member: number
}

const change: fc.Arbitrary<Change> = fc.record({
  claimed: fc.nat({ max: 7 }).map((draw) => draw === 0),
  tie: fc.nat({ max: 7 }).map((draw) => draw === 0),
  both: fc.nat({ max: 15 }).map((draw) => draw === 0),
  member: fc.nat({ max: 3 })
})

const actorOf = (member: number): StoredEvent["actor"] =>
  member === 0
    ? { kind: "unknown" }
    : member === 1
      ? { kind: "person", name: "佐藤" }
      : { kind: "member", id: `member-${member}`, name: "鈴木" }

/** Puts the events of deals into one log. */
const inOneLog = (
  histories: ReadonlyArray<ReadonlyArray<StoredEvent>>,
  changes: ReadonlyArray<Change>
): ReadonlyArray<StoredEvent> => {
  const all = histories
    .flat()
    .toSorted((a, b) => a.knownAt - b.knownAt || a.sequence - b.sequence || (a.id < b.id ? -1 : 1))
  let before: StoredEvent | undefined
  return all.map((event, place) => {
    const { both, claimed, member, tie } = changes[place % changes.length]!
    const isCorrection = event.kind === "retracted" || event.kind === "reinstated"
    const changed: StoredEvent = {
      ...event,
      sequence: place + 1,
      occurredAt: tie && before !== undefined && !isCorrection ? before.occurredAt : event.occurredAt,
      recordedAt: claimed ? event.knownAt + day : event.knownAt,
      actor: actorOf(member),
      subjects: both
        ? [
            { kind: "account", id: "A" },
            { kind: "deal", id: "D-1" },
            { kind: "deal", id: "D-2" },
            { kind: "deal", id: "D-1" }
          ]
        : event.subjects
    }
    before = changed
    return changed
  })
}

/** A log of up to three deals. */
export const logs: fc.Arbitrary<ReadonlyArray<StoredEvent>> = fc
  .tuple(
    ...["D-1", "D-2", "D-3"].map((deal) =>
      arbitraryHistory({ calendar: tokyo, rules: builtInIds, deal, thorough: true, also, steps: { max: 18 } })
    ),
    fc.nat({ max: 3 }),
    fc.array(change, { minLength: 5, maxLength: 40 })
  )
  .map((drawn) => {
    const changes = drawn.at(-1) as ReadonlyArray<Change>
    const deals = drawn.at(-2) as number
    const histories = drawn.slice(0, deals) as ReadonlyArray<{ readonly events: ReadonlyArray<StoredEvent> }>
    return inOneLog(
      histories.map(({ events }) => events),
      changes
    )
  })

/** An instant of the log, or just beside it, by either time: where answers change. */
export const cutsOf = (events: ReadonlyArray<StoredEvent>): fc.Arbitrary<HistoryCut> => {
  const instants =
    events.length === 0 ? [historyEpoch] : events.flatMap(({ knownAt, occurredAt }) => [knownAt, occurredAt])
  const instant = fc
    .tuple(fc.constantFrom(...instants, Math.max(...instants) + 60 * day), fc.constantFrom(-1, 0, 1))
    .map(([at, beside]) => at + beside)
  return fc.oneof(
    instant.map((at) => ({ occurred: at, known: at })),
    fc.record({ occurred: instant, known: instant })
  )
}

/** A log and where it is cut. */
export const logsWithCuts: fc.Arbitrary<{
  readonly events: ReadonlyArray<StoredEvent>
  readonly cut: HistoryCut
  readonly other: HistoryCut
}> = logs.chain((events) => fc.record({ events: fc.constant(events), cut: cutsOf(events), other: cutsOf(events) }))
