import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { firstAlerts, backtest, thresholdSettings, walkForward } from "../../../src/analysis/backtest/index.ts"
import { livesOf } from "../../../src/analysis/lives.ts"
import { type StoredEvent, StreamName, TenantId } from "../../../src/event/index.ts"
import { builtInRules, compileRules, dealLanguage } from "../../../src/rules/index.ts"
import { simulateSales } from "../../../src/testing/index.ts"
import { runs } from "../../runs.ts"
import { tokyo } from "./story.ts"
import { plainHistory } from "../../replay/plain-history.ts"

const silent = builtInRules.rules.find(({ id }) => id === "silent")!
const rules = compileRules({ ...builtInRules, rules: [silent] }, { language: dealLanguage, calendar: tokyo })
const day = 86_400_000

/** What became known late, by so many hours for each event in turn. */
const logOf = (seed: number, lateHours: ReadonlyArray<number>, deals = 4): ReadonlyArray<StoredEvent> => {
  const all = [...simulateSales({ deals, seed, calendar: tokyo, until: "2026-11-20", days: 120 })].flatMap(
    ({ deal, events }) =>
      events.map((event, index) => ({
        event,
        stream: StreamName.make({ kind: "deal", id: deal }),
        version: index + 1,
        knownAt: event.occurredAt + lateHours[index % lateHours.length]! * 3_600_000
      }))
  )
  all.sort((a, b) => a.knownAt - b.knownAt)
  return all.map(({ event, stream, version, knownAt }, place) => ({
    ...event,
    tenant: TenantId.make("t"),
    stream,
    version,
    sequence: place + 1,
    knownAt,
    recordedAt: knownAt
  }))
}

const histories = fc.record({
  seed: fc.integer({ min: 1, max: 1_000_000 }),
  lateHours: fc.array(fc.integer({ min: 0, max: 240 }), { minLength: 1, maxLength: 5 })
})
const end = tokyo.startOf(tokyo.dayFromText("2026-11-21")!)

describe("Laws of backtests (C2)", () => {
  it("no look-ahead: alerts up to a day are the same whether or not one knows what came after", () => {
    let alerted = 0
    fc.assert(
      fc.property(histories, fc.integer({ min: 1, max: 119 }), ({ seed, lateHours }, back) => {
        const history = plainHistory(logOf(seed, lateHours))
        const cut = end - back * day
        const whole = history.asOf(end)
        const then = history.asOf(cut)
        const known = firstAlerts(whole, rules)
        const early = firstAlerts(then, rules)
        const named = (view: typeof whole, { deal, life, raised }: typeof known): ReadonlyArray<string> =>
          Array.from(deal).flatMap((place, row) =>
            raised[row]! < cut ? [`${view.dealId(place)} ${life[row]} ${raised[row]}`] : []
          )
        alerted += early.deal.length
        expect(named(whole, known).toSorted()).toEqual(named(then, early).toSorted())
      }),
      runs
    )
    expect(alerted).toBeGreaterThan(1000)
  })

  it("where every alert was followed for the horizon, shares are plain fractions", () => {
    let judged = 0
    fc.assert(
      fc.property(histories, ({ seed, lateHours }) => {
        const view = plainHistory(logOf(seed, lateHours)).asOf(end + 400 * day)
        const [rule] = backtest(view, { rules, calendar: tokyo, horizonDays: 20, resamples: 20 }).rules
        const alerts = firstAlerts(view, rules)
        const lives = livesOf(view, { calendar: tokyo }).lives
        let count = 0
        let within = 0
        Array.from(alerts.raised).forEach((raised, row) => {
          const life = lives.find(({ deal, number }) => deal === alerts.deal[row] && number === alerts.life[row])!
          if (raised >= life.until || raised > end + 300 * day) return
          count++
          if (life.outcome === "lost" && tokyo.daysBetween(raised, life.until) <= 20) within++
        })
        expect(rule!.alerts).toBe(count)
        if (rule!.precision.value === null) return
        judged++
        expect(rule!.precision.value).toBeCloseTo(within / count, 12)
        expect(rule!.precision.value + rule!.wonInstead.value!).toBeLessThanOrEqual(1 + 1e-12)
        for (const { value, lower, upper } of [rule!.precision, rule!.noWord]) {
          if (lower !== null && upper !== null) expect(lower <= value! + 1e-12 && value! <= upper + 1e-12).toBe(true)
        }
      }),
      runs
    )
    expect(judged).toBeGreaterThan(500)
  })

  it("walking forward: what is chosen on the past does not change when the future does", () => {
    let chosen = 0
    fc.assert(
      fc.property(histories, ({ seed, lateHours }) => {
        const history = plainHistory(logOf(seed, lateHours, 6))
        const cuts = [end - 80 * day, end - 50 * day, end - 20 * day]
        const settings = thresholdSettings(silent, [0.5, 1, 2])
        const options = { rule: silent, settings, calendar: tokyo, cuts, horizonDays: 14 }
        const whole = walkForward(history.asOf(end), options)
        const then = walkForward(history.asOf(end - 50 * day), { ...options, cuts: cuts.slice(0, 2) })
        expect(then.folds[0]!.tuned).toEqual(whole.folds[0]!.tuned)
        expect(then.folds[0]!.chosen).toBe(whole.folds[0]!.chosen)
        if (whole.folds[0]!.chosen !== null) chosen++
      }),
      runs
    )
    expect(chosen).toBeGreaterThan(100)
  })
})
