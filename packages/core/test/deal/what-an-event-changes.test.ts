/**
 * What each kind of event changes of a position, and that it changes nothing else: the whole difference, field by field.
 *
 * Events are an hour apart and named e1, e2 …; `@e2` is the instant and the event that set something. When something was
 * last written down, the count of events and the last of them change with every event and are looked at once, below.
 *
 * Most expectations were printed by the fold first, then worked out again without it from what is said of events and
 * positions; where the two clearly differed the fold was mended. Where nothing decides, they say what the fold does.
 */
import { describe, expect, it } from "vitest"
import { makeDealFold } from "../../src/deal/fold.ts"
import type { DealPosition } from "../../src/deal/position.ts"
import { unknownDeal } from "../../src/deal/position.ts"
import type { StoredEvent } from "../../src/event/index.ts"
import { at, by, deal, stored, tokyo } from "./given.ts"
import { cases, type Happened } from "./what-an-event-changes.ts"

const start = at("2026-11-02 09:00")
const hour = 3_600_000
const timeOf = (event: string): number => start + (Number(event.slice(1)) - 1) * hour

const eventOf = ([kind, data, more = {}]: Happened, place: number): StoredEvent => ({
  ...stored({ kind, data } as Parameters<typeof stored>[0], place + 1, timeOf(`e${place + 1}`)),
  ...more
})

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value)

/** A value on one line. An instant that is its event's is left out, and named by the event alone. */
const shown = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(shown).join(", ")}]`
  if (!isRecord(value)) return typeof value === "string" ? value : JSON.stringify(value)
  const { at: instant, event, ...rest } = value
  if (typeof event !== "string" || instant !== timeOf(event)) {
    return `{${Object.entries(value)
      .map(([name, inner]) => `${name}: ${shown(inner)}`)
      .join(", ")}}`
  }
  const { undated, ...others } = rest
  const seen = undated === true ? " undated" : ""
  if (Object.keys(others).length === 0) return `@${event}${seen}`
  if ("value" in others && Object.keys(others).length === 1) return `${shown(others["value"])} @${event}${seen}`
  return `${shown(others)} @${event}${seen}`
}

const always = new Set(["events", "last", "lastUpdate"])

const changes = (before: DealPosition, after: DealPosition): ReadonlyArray<string> =>
  Object.keys(after)
    .map((name) => name as keyof DealPosition)
    .filter((name) => !always.has(name) && shown(before[name]) !== shown(after[name]))
    .map((name) => `${name}: ${shown(after[name])}`)

const fold = (happened: ReadonlyArray<Happened>): DealPosition =>
  happened.map(eventOf).reduce((position, event) => tokyo.evolve(position, event), unknownDeal(deal))

describe("what an event changes (SEMANTICS 2 to 7)", () => {
  it.each(cases)("$when", ({ given, happens, changes: expected }) => {
    const before = fold(given)
    expect(changes(before, tokyo.evolve(before, eventOf(happens, given.length)))).toEqual(expected)
  })

  it("has a case for every kind the fold knows", () => {
    expect([...new Set(cases.map(({ happens: [kind] }) => kind))].toSorted()).toMatchInlineSnapshot(`
      [
        "acknowledged",
        "action-done",
        "action-dropped",
        "action-planned",
        "action-replaced",
        "action-rescheduled",
        "agreement-reached",
        "amount-changed",
        "ball-moved",
        "close-expected",
        "competitor-seen",
        "contacted",
        "contract-progressed",
        "deal-described",
        "deal-held",
        "deal-lost",
        "deal-opened",
        "deal-reopened",
        "deal-won",
        "decider-changed",
        "field-set",
        "landmine-noted",
        "linked",
        "meeting-booked",
        "meeting-cancelled",
        "meeting-held",
        "meeting-missed",
        "meeting-moved",
        "not-to-ask",
        "note-added",
        "owner-changed",
        "parties-changed",
        "promise-made",
        "promise-settled",
        "proposal-answered",
        "proposal-sent",
        "qualified",
        "question-answered",
        "question-asked",
        "question-received",
        "quote-sent",
        "risk-noted",
        "snoozed",
        "status-changed",
        "tagged",
        "temperature-read",
        "unlinked",
        "untagged",
        "wait-ended",
        "wait-started",
      ]
    `)
  })
})

describe("what every event changes", () => {
  const opened: Happened = ["deal-opened", { status: "lead" }]

  it("is the count of events and the last of them", () => {
    const { events, last } = fold([opened, ["tagged", { tag: "展示会" }]])
    expect({ events, last }).toEqual({ events: 2, last: { at: timeOf("e2"), sequence: 2, event: "e2" } })
  })

  it("when something was last written down, where it says something of the relationship and has a date", () => {
    const lastUpdate = (...happened: ReadonlyArray<Happened>) => fold([opened, ...happened]).lastUpdate?.event
    const note: Happened = ["note-added", { text: "不在" }]
    expect(lastUpdate(note)).toBe("e2")
    expect(lastUpdate(note, ["tagged", { tag: "展示会" }])).toBe("e2")
    expect(lastUpdate(note, ["note-added", { text: "再訪" }, { undated: { after: null } }])).toBe("e2")
  })

  it("an event of an app's own kind is kept when it last happened, and one without a date is not", () => {
    const { own, events } = fold([opened, ["acme.visited", {}], ["acme.visited", {}, { undated: { after: null } }]])
    expect({ own, events }).toEqual({ own: { "acme.visited": { at: timeOf("e2"), event: "e2" } }, events: 3 })
  })

  it("an event nobody knows changes nothing, not even the count", () => {
    const before = fold([opened])
    const unknown = eventOf(["unheard-of", {}], 1)
    expect(tokyo.evolve(before, unknown)).toEqual(before)
  })

  it.each(cases)("under a policy that speaks of no kind it still is an event of the deal: $when", (one) => {
    const plainly = makeDealFold({ contactPolicy: { name: "silent", version: 1, lines: [] } })
    const before = one.given.map(eventOf).reduce((p, event) => plainly.evolve(p, event), unknownDeal(deal))
    expect(plainly.evolve(before, eventOf(one.happens, one.given.length)).events).toBe(one.given.length + 1)
  })

  it.each(["retracted", "reinstated", "sheet-imported", "sheet-import-begun", "digest-delivered"])(
    "%s is none of the deal",
    (kind) => {
      const plainly = makeDealFold({ contactPolicy: { name: "silent", version: 1, lines: [] } })
      expect(plainly.evolve(unknownDeal(deal), eventOf([kind, {}], 0))).toEqual(unknownDeal(deal))
    }
  )

  it("a deadline is kept as it was written", () => {
    const { actions } = fold([opened, ["action-planned", { action: "a", what: "訪問", due: by("2026-11-10") }]])
    expect(actions[0]?.due).toEqual(by("2026-11-10"))
  })
})
