import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { type DealPosition, effective, makeDealFold } from "../../src/deal/index.ts"
import { EventId, type StoredEvent } from "../../src/event/index.ts"
import { arbitraryHistory, type History, writeHistory } from "../../src/testing/index.ts"
import { japaneseCalendar, makeCalendar } from "../../src/time/index.ts"
import { runs } from "../runs.ts"

const calendar = makeCalendar(japaneseCalendar)
const fold = makeDealFold()
const histories = arbitraryHistory({ calendar, rules: ["silent", "action-overdue"] })
const hour = 3_600_000
const day = 24 * hour

const endOf = (history: History): number => Math.max(...history.events.map((event) => event.knownAt))

/** Adds a correction, known after everything else. */
const corrected = (history: History, kind: "retracted" | "reinstated", event: EventId, after: number): History => {
  const last = history.events.at(-1)!
  const at = endOf(history) + after
  const { occurredOn: _on, undated: _undated, ...envelope } = last
  const correction: StoredEvent = {
    ...envelope,
    id: EventId.make(`${kind}-${after}`),
    kind,
    kindVersion: 1,
    data: { event },
    occurredAt: at,
    knownAt: at,
    recordedAt: at,
    version: last.version + after,
    sequence: last.sequence + after
  }
  return { deal: history.deal, events: [...history.events, correction] }
}

/** Everything of a position but the count of sequences, which numbers the log and not the relationship. */
const comparable = (position: DealPosition): unknown => ({
  ...position,
  last: position.last === null ? null : { at: position.last.at, event: position.last.event }
})

describe("laws of the fold", () => {
  it("law 1: folding one by one is folding at once, for any arrival order of facts at distinct instants (A11)", () => {
    fc.assert(
      fc.property(histories, fc.infiniteStream(fc.nat()), (history, numbers) => {
        const atOnce = fold.asOf(history.deal, history.events)
        let oneByOne = fold.fold(history.deal, [])
        for (const event of effective(history.events)) oneByOne = fold.evolve(oneByOne, event)
        expect(oneByOne).toEqual(atOnce)
        const shuffled = history.events
          .map((event) => ({ event, key: numbers.next().value! }))
          .toSorted((a, b) => a.key - b.key)
          .map(({ event }) => event)
        expect(fold.asOf(history.deal, shuffled)).toEqual(atOnce)
      }),
      runs
    )
  })

  it("law 1, by hand: of two facts at one instant the later in the log stands", () => {
    // given two temperatures read at the same instant
    const history = writeHistory(
      [
        { after: day, late: 0, dayOnly: false, step: { do: "temperature", level: "hot" } },
        { after: day, late: 0, dayOnly: false, step: { do: "temperature", level: "cold" } }
      ],
      calendar
    )
    const [opened, hot, cold] = history.events as [StoredEvent, StoredEvent, StoredEvent]
    const sameInstant = { ...cold, occurredAt: hot.occurredAt }
    // then the sequence decides, whichever way round they are handed over
    expect(fold.asOf(history.deal, [opened, hot, sameInstant]).temperature?.value).toBe("cold")
    expect(fold.asOf(history.deal, [sameInstant, hot, opened]).temperature?.value).toBe("cold")
    expect(fold.asOf(history.deal, [opened, { ...hot, sequence: 9 }, sameInstant]).temperature?.value).toBe("hot")
  })

  it("law 2: a position as of (occurred, known) uses nothing later by either (A11, C2)", () => {
    fc.assert(
      fc.property(histories, fc.nat(), fc.nat(), (history, o, k) => {
        const instants = history.events.flatMap((event) => [event.occurredAt, event.knownAt])
        const occurred = instants[o % instants.length]!
        const known = instants[k % instants.length]!
        const asked = fold.asOf(history.deal, history.events, { occurred, known })
        // What was not known yet, and what had not happened yet, might as well be something else entirely.
        const withoutLater = history.events.filter(
          (event) =>
            event.knownAt <= known &&
            (event.occurredAt <= occurred || event.kind === "retracted" || event.kind === "reinstated")
        )
        expect(fold.asOf(history.deal, withoutLater, { occurred, known })).toEqual(asked)
        for (const set of Object.values(asked)) {
          if (set === null || typeof set !== "object" || !("event" in set)) continue
          const source = history.events.find((event) => event.id === (set as { event: EventId }).event)
          if (source === undefined) continue
          expect(source.knownAt).toBeLessThanOrEqual(known)
          expect(source.occurredAt).toBeLessThanOrEqual(occurred)
        }
      }),
      runs
    )
  })

  it("law 2, by hand: a fact counts from the very millisecond it happened and was known", () => {
    const history = writeHistory(
      [{ after: day, late: 3 * day, dayOnly: false, step: { do: "temperature", level: "hot" } }],
      calendar
    )
    const hot = history.events[1]!
    const read = (occurred: number, known: number) =>
      fold.asOf(history.deal, history.events, { occurred, known }).temperature?.value
    expect(read(hot.occurredAt, hot.knownAt)).toBe("hot")
    expect(read(hot.occurredAt - 1, hot.knownAt)).toBeUndefined()
    expect(read(hot.occurredAt, hot.knownAt - 1)).toBeUndefined()
  })

  it("law 9: retracted is as if it had never happened, and reinstated is the inverse", () => {
    fc.assert(
      fc.property(histories, fc.nat(), (history, pick) => {
        const corrections = history.events.filter((event) => event.kind === "retracted" || event.kind === "reinstated")
        const touched = new Set(corrections.map((event) => (event.data as { event: EventId }).event))
        const facts = history.events.filter((event) => !corrections.includes(event) && !touched.has(event.id))
        const target = facts[pick % facts.length]!
        const before = fold.asOf(history.deal, history.events)
        const without = history.events.filter((event) => event !== target)
        const retracted = corrected(history, "retracted", target.id, 1)
        expect(fold.asOf(history.deal, retracted.events)).toEqual(fold.asOf(history.deal, without))
        const reinstated = corrected(retracted, "reinstated", target.id, 2)
        expect(fold.asOf(history.deal, reinstated.events)).toEqual(before)
        // It had happened until the retraction was known.
        const known = endOf(retracted) - 1
        expect(fold.asOf(history.deal, retracted.events, { known })).toEqual(before)
      }),
      runs
    )
  })

  it("law 9, by hand: of several corrections the later in the log rules, at the millisecond it is known", () => {
    const history = writeHistory(
      [{ after: day, late: 0, dayOnly: false, step: { do: "temperature", level: "hot" } }],
      calendar
    )
    const hot = history.events[1]!.id
    const twice = corrected(
      corrected(corrected(history, "retracted", hot, 1), "reinstated", hot, 2),
      "retracted",
      hot,
      3
    )
    const level = (known: number) => fold.asOf(history.deal, twice.events, { known }).temperature?.value
    const [first, second, third] = twice.events.slice(2).map((event) => event.knownAt) as [number, number, number]
    expect([level(first - 1), level(first), level(second), level(third)]).toEqual(["hot", undefined, "hot", undefined])
  })

  it("law 13: evolve is total: whatever is missing or out of order folds, and is said rather than thrown", () => {
    fc.assert(
      fc.property(histories, fc.infiniteStream(fc.integer({ min: 0, max: 3 })), (history, luck) => {
        // given a history with events lost, and what was left of it told twice
        const left = history.events.filter(() => luck.next().value !== 0)
        const again = left.map((event, index): StoredEvent => ({
          ...event,
          id: EventId.make(`${event.id}-again`),
          occurredAt: event.occurredAt + 1 + luck.next().value! * day,
          sequence: history.events.length + 1 + index
        }))
        // then it folds, and stays what it is when folded again
        const position = fold.asOf(history.deal, [...left, ...again])
        expect(position.events).toBeLessThanOrEqual(left.length + again.length)
        expect(fold.asOf(history.deal, [...left, ...again])).toEqual(position)
      }),
      runs
    )
  })

  it("folding leaves the position it was given as it was", () => {
    fc.assert(
      fc.property(histories, (history) => {
        let position = fold.fold(history.deal, [])
        for (const event of effective(history.events)) {
          const before = structuredClone(position)
          const next = fold.evolve(position, event)
          expect(position).toEqual(before)
          position = next
        }
      }),
      runs
    )
  })

  it("walking the gaps passes every position once, without gap or overlap, up to the last", () => {
    fc.assert(
      fc.property(histories, (history) => {
        let previous: number | undefined
        let last: unknown
        fold.walk(history.deal, history.events, {}, (position, from, until) => {
          if (previous !== undefined) expect(from).toBe(previous)
          expect(from).toBeLessThan(until)
          expect(comparable(position)).toEqual(comparable(fold.asOf(history.deal, history.events, { occurred: from })))
          previous = until
          last = structuredClone(position)
        })
        expect(previous).toBe(Number.POSITIVE_INFINITY)
        expect(last).toEqual(fold.asOf(history.deal, history.events))
      }),
      runs
    )
  })

  it("every field of a position names an event that was folded (A11)", () => {
    fc.assert(
      fc.property(histories, (history) => {
        const ids = new Set<string>(effective(history.events).map((event) => event.id))
        const check = (value: unknown): void => {
          if (value === null || typeof value !== "object") return
          if ("event" in value && "at" in value) expect(ids).toContain(value.event)
          for (const inner of Object.values(value)) check(inner)
        }
        check(fold.asOf(history.deal, history.events))
      }),
      runs
    )
  })
})
