/**
 * Whether the method would have been right: forecasts of the past, each made with what was known then, held against what
 * came. Walking forward through history, nothing later is ever used.
 *
 * How far they were off beyond chance also tells how much months differ (the last of a quarter is not like the first), and
 * that goes into the intervals: of each fold from the folds before it, of the forecast from all.
 */
import { Result } from "effect"
import type { Day } from "../../time/day.ts"
import type { HistoryAsOf } from "../../replay/history.ts"
import { type DealLife, livesOf } from "../lives.ts"
import { brierScore } from "../statistics/brier-score.ts"
import { calibration } from "../statistics/calibration.ts"
import { isCannotSay } from "../statistics/cannot-say.ts"
import { type Durations, durations } from "../statistics/durations.ts"
import { wilson } from "../statistics/proportion.ts"
import { seededRandom } from "../statistics/seeded-random.ts"
import { lostCause, wonCause } from "../time-to-win/outcomes.ts"
import type { ForecastCalibration, ForecastCoverage, ForecastFold } from "./answer.ts"
import type { ForecastAsked } from "./asked.ts"
import { computed, type Formula, type Prospect, simulate } from "./simulation.ts"
import { standingOf, tablesOf } from "./standing.ts"

// The past is drawn less often than the future: coverage is counted in whole folds.
const foldDraws = 1000

/** The larger a history, the less its chances vary, and the longer each resample takes. */
const foldResamples = (lives: number): number => Math.max(10, Math.min(50, Math.floor(1_000_000 / lives)))

/** How many folds it takes to tell how much months differ. */
const foldsNeeded = 3

/** Deals forecast in all folds together, with what came. */
interface Scored {
  readonly exit: Array<number>
  readonly cause: Array<number>
  readonly predicted: Array<number>
  readonly closedOnly: Array<number>
}

/** One forecast of the past before its interval is drawn. */
interface RawFold {
  readonly day: Day
  readonly prospect: Prospect
  readonly formula: Formula
  readonly n: number
  readonly came: number
}

/** The scores, and what they say of how much months differ: a variance; null where there were too few. */
export interface Calibrated {
  readonly calibration: ForecastCalibration
  readonly unsteady: number | null
}

/**
 * The variance of what is common to all deals of a stretch, relative to what was expected: how far forecasts were off
 * beyond what chance and the limited history explain.
 */
const unsteadyOf = (folds: ReadonlyArray<RawFold>): number | null => {
  if (folds.length < foldsNeeded) return null
  let beyond = 0
  let expected = 0
  for (const { came, formula } of folds) {
    beyond += (came - formula.mean) ** 2 - formula.chance - formula.unsure
    expected += formula.mean ** 2
  }
  return expected === 0 ? null : Math.max(0, beyond / expected)
}

/** Forecasts of the past, as many days apart as they look ahead, so that no day is foretold twice. */
export const calibrate = (view: HistoryAsOf, asked: ForecastAsked): Calibrated => {
  const { calendar, foldDays, levels } = asked
  const came = new Map<string, DealLife>()
  for (const life of livesIn(view, asked)) came.set(nameOf(view, life), life)
  const end = calendar.dayOf(view.end)
  const raw: Array<RawFold> = []
  const folds: Array<ForecastFold> = []
  const scored: Scored = { exit: [], cause: [], predicted: [], closedOnly: [] }
  for (let fold = asked.folds; fold > 0; fold--) {
    const day = end - fold * foldDays
    const random = seededRandom(asked.seed + 7919 * fold)
    const tried = tryFold(view.asOf(calendar.endOf(day) - 1), day, came, scored, asked, random)
    if (tried === undefined) continue
    const unsteady = unsteadyOf(raw)
    const prospect = { ...tried.prospect, unsteady: unsteady ?? 0 }
    const { expected, ranges } = simulate(prospect, { draws: foldDraws, levels, random }).within[0]![0]!
    folds.push({
      asOf: calendar.dateText(day),
      until: calendar.dateText(day + foldDays),
      open: tried.prospect.cellOf.length,
      n: tried.n,
      expected,
      ranges,
      came: tried.came,
      scored: unsteady !== null
    })
    raw.push(tried)
  }
  return {
    calibration: {
      folds,
      days: foldDays,
      coverage: levels.map((level) => coverageOf(folds, level)),
      ...scoresOf(scored, asked)
    },
    unsteady: unsteadyOf(raw)
  }
}

const livesIn = (view: HistoryAsOf, { calendar, clock, segmentBy }: ForecastAsked): ReadonlyArray<DealLife> =>
  livesOf(view, { calendar, clock, ...(segmentBy === undefined ? {} : { segmentBy }) }).lives

/** One life in all views. */
const nameOf = (view: HistoryAsOf, { deal, number }: DealLife): string => `${number} ${view.dealId(deal)}`

/** One forecast with what came; none where there was nothing to forecast or to learn from. */
const tryFold = (
  past: HistoryAsOf,
  day: Day,
  came: ReadonlyMap<string, DealLife>,
  scored: Scored,
  asked: ForecastAsked,
  random: ReturnType<typeof seededRandom>
): RawFold | undefined => {
  const { calendar, foldDays } = asked
  // Deals that were taken back since have no outcome; and only what the history itself foretold is scored.
  const lives = livesIn(past, asked).filter((life) => life.outcome !== "open" || came.has(nameOf(past, life)))
  const standing = standingOf(lives, { ...asked, assumed: undefined })
  const rows = standing.open
    .map((_, row) => row)
    .filter((row) => standing.cells[standing.cellOf[row]!]!.pool.records !== null)
  if (rows.length === 0) return undefined
  const tables = tablesOf(
    standing,
    [foldDays],
    asked,
    Math.min(asked.resamples, foldResamples(standing.lives.length)),
    random
  )
  const prospect: Prospect = {
    cellOf: Int32Array.from(rows, (row) => standing.cellOf[row]!),
    brings: rows.map(() => ({ purse: [], minor: [] })),
    purses: 0,
    stretches: 1,
    tables,
    unsteady: 0
  }
  const closedOnly = closedOnlyOf(standing.lives)
  let wins = 0
  for (const row of rows) {
    const life = came.get(nameOf(past, standing.open[row]!))!
    // What had been closed before that day, and was known only later, came at once.
    const days = Math.max(0, calendar.dayOf(life.until) - day)
    if (life.outcome === "won" && days <= foldDays) wins++
    let chance = 0
    for (const table of tables) chance += table[standing.cellOf[row]!]! / tables.length
    scored.exit.push(days)
    scored.cause.push(life.outcome === "open" ? 0 : life.outcome === "won" ? wonCause : lostCause)
    scored.predicted.push(Math.min(1, chance))
    scored.closedOnly.push(closedOnly)
  }
  return { day, prospect, formula: computed(prospect).within[0]![0]!, n: standing.lives.length, came: wins }
}

/** The win rate of the closed ones, as most people would have taken it. */
const closedOnlyOf = (lives: ReadonlyArray<DealLife>): number => {
  let won = 0
  let lost = 0
  for (const { outcome } of lives) {
    if (outcome === "won") won++
    else if (outcome === "lost") lost++
  }
  return won + lost === 0 ? 0 : won / (won + lost)
}

const coverageOf = (all: ReadonlyArray<ForecastFold>, level: number): ForecastCoverage => {
  const folds = all.filter(({ scored }) => scored)
  const held = folds.filter(({ came, ranges }) => {
    const range = ranges.find((one) => one.level === level)
    return range !== undefined && came >= range.lower && came <= range.upper
  }).length
  if (folds.length === 0) return { level, folds: 0, held: 0, probability: null, lower: null, upper: null }
  const { lower, upper } = wilson(held, folds.length)
  return { level, folds: folds.length, held, probability: held / folds.length, lower, upper }
}

const scoresOf = (
  { cause, closedOnly, exit, predicted }: Scored,
  { foldDays }: ForecastAsked
): Pick<ForecastCalibration, "bins" | "brier" | "brierOfClosedOnly" | "forecasts"> => {
  const forecasts = exit.length
  if (forecasts === 0) return { bins: [], brier: null, brierOfClosedOnly: null, forecasts }
  const all: Durations = Result.getOrThrow(durations({ unit: "days", exit, cause, causes: 2 }))
  const score = (chances: ReadonlyArray<number>): number | null => {
    const found = brierScore(all, { cause: wonCause, horizon: foldDays, predicted: chances })
    return isCannotSay(found) ? null : found.score
  }
  const bins = calibration(all, { cause: wonCause, horizon: foldDays, predicted })
  return {
    forecasts,
    brier: score(predicted),
    brierOfClosedOnly: score(closedOnly),
    bins: bins.map(({ lower, observed, predicted: foretold, records, upper }) => {
      const certain = observed <= 0 || observed >= 1
      const range = certain ? wilson(observed <= 0 ? 0 : records, records) : { lower, upper }
      return { deals: records, predicted: foretold, probability: observed, lower: range.lower, upper: range.upper }
    })
  }
}
