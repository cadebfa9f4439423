import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { measuresAt, type Measures } from "../../../src/analysis/measures/index.ts"
import { type MeasuredColumns, measuring } from "../../../src/analysis/measures/measures-at.ts"
import { medianWait } from "../../../src/analysis/measures/reply-times.ts"
import { durations, kaplanMeier, median } from "../../../src/analysis/statistics/index.ts"
import { effective } from "../../../src/deal/fold.ts"
import type { StoredEvent } from "../../../src/event/envelope.ts"
import { historyOf } from "../../../src/replay/index.ts"
import { builtInRules, compileRules, dealLanguage, stalePeriods } from "../../../src/rules/index.ts"
import { arbitraryHistory, historyEpoch } from "../../../src/testing/index.ts"
import { intersection } from "../../../src/time/periods.ts"
import { Result } from "effect"
import { runs } from "../../runs.ts"
import { calendar } from "../process/told.ts"
import { plainHistory } from "../../replay/plain-history.ts"

const day = 86_400_000
const rules = compileRules(builtInRules, { language: dealLanguage, calendar })
const until = historyEpoch + 200 * day

/** Deals that were reopened, corrected, learned of late and seen without a date. */
const histories = fc
  .tuple(
    arbitraryHistory({ calendar, thorough: true, deal: "D-1" }),
    arbitraryHistory({ calendar, thorough: true, deal: "D-2", epoch: historyEpoch + 3 * day })
  )
  .map((both) => {
    const all = both.flatMap(({ events }) => events).toSorted((a, b) => a.recordedAt - b.recordedAt)
    return all.map((event, place): StoredEvent => ({ ...event, sequence: place + 1 }))
  })

/** Recorded as they went, nothing taken back; and the same with what became known late, though in order. */
const inOrder = arbitraryHistory({ calendar, thorough: true, late: false, corrections: false }).map(
  ({ events }) => events
)
const nearlyInOrder = fc
  .tuple(inOrder, fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 30 }))
  .map(([events, hours]) => {
    let known = -Infinity
    return events
      .toSorted((a, b) => a.occurredAt - b.occurredAt || a.sequence - b.sequence)
      .map((event, place): StoredEvent => {
        known = Math.max(known, event.occurredAt + hours[place % hours.length]! * 3_600_000)
        return { ...event, sequence: place + 1, knownAt: known, recordedAt: known }
      })
  })
const landmarks = fc.integer({ min: 1, max: 60 })

/** What was measured of each life, by which deal, life and start it is. */
const byLife = ({ measures, rows }: Measures): ReadonlyMap<string, Readonly<Record<string, number | null>>> =>
  new Map(
    rows.map(({ from, id, number }, row) => [
      `${id} ${number} ${from}`,
      Object.fromEntries(measures.map(({ name, values }) => [name, values[row]!]))
    ])
  )

/** A measure of a channel nobody used, or of a currency nobody named, says the same as none. */
const filled = (measured: Readonly<Record<string, number | null>>, names: Iterable<string>) =>
  Object.fromEntries([...names].map((name) => [name, measured[name] ?? (name.startsWith("channel-") ? 0 : null)]))

describe("Laws of measures (C3)", () => {
  it("nothing that happens or becomes known after the landmark changes a measure", () => {
    let compared = 0
    fc.assert(
      fc.property(histories, landmarks, fc.integer({ min: 0, max: 90 * 24 }), (events, landmark, hours) => {
        const history = plainHistory(events)
        const all = measuresAt(history.asOf(until), { calendar, rules, landmark })
        const cut = historyEpoch + landmark * day + hours * 3_600_000
        const then = measuresAt(history.asOf(cut), { calendar, rules, landmark })
        const known = byLife(then)
        const names = new Set([...all.measures, ...then.measures].map(({ name }) => name))
        const isSilent = (row: Readonly<Record<string, number | null>>) => row["customer-spoke"] === null
        for (const [life, measured] of byLife(all)) {
          const before = known.get(life)
          if (before === undefined) continue
          compared++
          expect(isSilent(before)).toBe(isSilent(measured))
          expect(filled(before, names), life).toEqual(filled(measured, names))
        }
      }),
      runs
    )
    expect(compared).toBeGreaterThan(300)
  })

  it("the shares of who held the ball make one, and every share lies between none and all", () => {
    fc.assert(
      fc.property(histories, landmarks, (events, landmark) => {
        const { measures, rows } = measuresAt(plainHistory(events).asOf(until), { calendar, rules, landmark })
        rows.forEach((_, row) => {
          let held = 0
          for (const { name, unit, values } of measures) {
            const value = values[row]!
            if (value === null) continue
            expect(Number.isFinite(value), name).toBe(true)
            if (name.startsWith("ball-")) held += value
            if (name === "amount-JPY-excluded") continue
            expect(value, name).toBeGreaterThanOrEqual(0)
            if (unit === "share" || unit === "yes-no") expect(value, name).toBeLessThanOrEqual(1)
            // What is counted since the clock started cannot last longer; a status may have been entered before.
            if (name.startsWith("stale-") || name === "longest-silence")
              expect(value, name).toBeLessThanOrEqual(landmark + 1e-9)
          }
          expect(held).toBeCloseTo(1, 12)
        })
      }),
      runs
    )
  })

  it("days of firing are the rule's periods in the history as it was known then, cut to the time up to the landmark", () => {
    let fired = 0
    fc.assert(
      fc.property(histories, landmarks, (events, landmark) => {
        const view = plainHistory(events).asOf(until)
        const { measures, rows } = measuresAt(view, { calendar, rules, landmark })
        rows.forEach(({ from, id, landmark: at }, row) => {
          const asOf = { occurred: at - 1, known: at - 1 }
          const own = effective(
            events.filter(({ subjects }) => subjects.some((subject) => subject.id === id)),
            asOf
          )
          for (const rule of rules.rules) {
            if (rule.rule.within !== "open") continue
            const periods = stalePeriods(rule, (onGap) => view.fold.walk(id, own, asOf, onGap))
            let expected = 0
            const cut = intersection(periods, [from, at])
            for (let bound = 0; bound < cut.length; bound += 2) expected += cut[bound + 1]! - cut[bound]!
            const measure = measures.find(({ name }) => name === `stale-${rule.rule.id}`)!
            expect(measure.values[row]!, rule.rule.id).toBeCloseTo(expected / day, 9)
            if (expected > 0) fired++
          }
        })
      }),
      runs
    )
    expect(fired).toBeGreaterThan(1000)
  })

  it("several landmarks in one walk of columns measure what each by itself does of plain lists of events", () => {
    let open = 0
    fc.assert(
      fc.property(
        fc.oneof(histories, inOrder, nearlyInOrder),
        fc.uniqueArray(landmarks, { minLength: 1, maxLength: 4 }),
        (events, chosen) => {
          const several = chosen.toSorted((a, b) => a - b)
          const together = measuring(historyOf(events).asOf(until), { calendar, rules }, several)
          const view = plainHistory(events).asOf(until)
          several.forEach((landmark, place) => {
            const [alone] = measuring(view, { calendar, rules }, [landmark])
            // Deals need not stand in the same places.
            const rowsOf = (measured: MeasuredColumns) =>
              measured.rows
                .map(({ deal: _, ...row }, at) => ({
                  ...row,
                  ...Object.fromEntries(measured.columns.map(({ name, values }) => [name, values[at]]))
                }))
                .toSorted((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : a.number - b.number))
            expect(rowsOf(together[place]!)).toEqual(rowsOf(alone!))
            expect(together[place]!.leftOut).toEqual(alone!.leftOut)
            open += alone!.rows.length
          })
        }
      ),
      runs
    )
    expect(open).toBeGreaterThan(500)
  })
})

describe("The median wait", () => {
  it("is the median of Kaplan and Meier, of one wait at most that has not ended", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 9 }),
        fc.option(fc.integer({ min: 0, max: 20 })),
        (ended, open) => {
          const exit = open === null ? ended : [...ended, open]
          const found = medianWait({ ended, open })
          if (exit.length === 0) {
            expect(found).toBeNull()
            return
          }
          const cause = exit.map((_, place) => (place < ended.length ? 1 : 0))
          const known = median(
            kaplanMeier(Result.getOrThrow(durations({ unit: "hours", exit, cause, causes: 1 })))
          ).time
          // Where half still wait, the longest wait so far is a bound from below.
          expect(found).toBe(known ?? Math.max(...exit))
        }
      ),
      runs
    )
  })
  it.each([
    ["three replies", [1, 5, 30], null, 5],
    ["an even number: the middle of the two", [2, 10], null, 6],
    ["one reply, and one that has not come for two days", [3], 48, 25.5],
    ["two replies, and one that has not come", [3, 4], 48, 4],
    ["none has come", [], 48, 48]
  ])("of %s", (_, ended, open, expected) => {
    expect(medianWait({ ended, open })).toBe(expected)
  })
})
