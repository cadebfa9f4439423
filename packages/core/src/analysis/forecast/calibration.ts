/**
 * Whether the method would have been right: forecasts of the past, each made with what was known then, held against what
 * came. Walking forward through history, nothing later is ever used.
 */
import { Result } from "effect"
import type { HistoryAsOf } from "../../replay/history.ts"
import type { DealLife } from "../lives.ts"
import { livesOf } from "../lives.ts"
import { brierScore } from "../statistics/brier-score.ts"
import { calibration } from "../statistics/calibration.ts"
import { isCannotSay } from "../statistics/cannot-say.ts"
import { type Durations, durations } from "../statistics/durations.ts"
import { wilson } from "../statistics/proportion.ts"
import { seededRandom } from "../statistics/seeded-random.ts"
import { lostCause, wonCause } from "../time-to-win/outcomes.ts"
import type { ForecastCalibration, ForecastCoverage, ForecastFold } from "./answer.ts"
import type { ForecastAsked } from "./asked.ts"
import { simulate } from "./simulation.ts"
import { standingOf, tablesOf } from "./standing.ts"

// The past is drawn less often than the future: coverage is counted in whole folds.
const foldDraws = 1000
const foldResamples = 100

/** Deals forecast in all folds together, with what came. */
interface Scored {
  readonly exit: Array<number>
  readonly cause: Array<number>
  readonly predicted: Array<number>
  readonly closedOnly: Array<number>
}

/** Forecasts of the past, as many days apart as they look ahead, so that no day is foretold twice. */
export const calibrate = (view: HistoryAsOf, asked: ForecastAsked): ForecastCalibration => {
  const { calendar, clock, foldDays, segmentBy } = asked
  const options = { calendar, clock, ...(segmentBy === undefined ? {} : { segmentBy }) }
  const came = new Map<string, DealLife>()
  for (const life of livesOf(view, options).lives) came.set(`${life.number} ${view.dealId(life.deal)}`, life)
  const end = calendar.dayOf(view.end)
  const folds: Array<ForecastFold> = []
  const scored: Scored = { exit: [], cause: [], predicted: [], closedOnly: [] }
  for (let fold = asked.folds; fold > 0; fold--) {
    const day = end - fold * foldDays
    const past = view.asOf(calendar.endOf(day) - 1)
    const found = scoreFold(past, day, came, scored, asked, fold)
    if (found !== undefined) folds.push(found)
  }
  return {
    folds,
    days: foldDays,
    coverage: asked.levels.map((level) => coverageOf(folds, level)),
    ...scoresOf(scored, asked)
  }
}

/** One forecast; none where there was nothing to be forecast or to learn from. */
const scoreFold = (
  past: HistoryAsOf,
  day: number,
  came: ReadonlyMap<string, DealLife>,
  scored: Scored,
  asked: ForecastAsked,
  fold: number
): ForecastFold | undefined => {
  const { calendar, clock, foldDays, segmentBy } = asked
  const { lives } = livesOf(past, { calendar, clock, ...(segmentBy === undefined ? {} : { segmentBy }) })
  // Only what the history itself foretold is scored, and only deals that are still there to be looked at.
  const standing = standingOf(
    lives.filter(({ deal, number, outcome }) => outcome !== "open" || came.has(`${number} ${past.dealId(deal)}`)),
    { ...asked, assumed: undefined }
  )
  const rows = standing.open.map((_, row) => row).filter((row) => standing.cells[standing.cellOf[row]!]!.pool.records)
  if (rows.length === 0) return undefined
  const random = seededRandom(asked.seed + 7919 * fold)
  const tables = tablesOf(standing, [foldDays], asked, Math.min(asked.resamples, foldResamples), random)
  const simulated = simulate({
    cellOf: Int32Array.from(rows, (row) => standing.cellOf[row]!),
    brings: rows.map(() => ({ purse: [], minor: [] })),
    purses: 0,
    stretches: 1,
    tables,
    draws: foldDraws,
    levels: asked.levels,
    random
  })
  const { won, lost } = countsOf(standing.lives)
  let wins = 0
  for (const row of rows) {
    const { deal, number } = standing.open[row]!
    const life = came.get(`${number} ${past.dealId(deal)}`)!
    // What was closed before that day and known only later came at once.
    const days = Math.max(0, calendar.dayOf(life.until) - day)
    if (life.outcome === "won" && days <= foldDays) wins++
    let chance = 0
    for (const table of tables) chance += table[standing.cellOf[row]!]! / tables.length
    scored.exit.push(days)
    scored.cause.push(life.outcome === "open" ? 0 : life.outcome === "won" ? wonCause : lostCause)
    scored.predicted.push(Math.min(1, chance))
    scored.closedOnly.push(won + lost === 0 ? 0 : won / (won + lost))
  }
  const { expected, ranges } = simulated.within[0]![0]!
  return {
    asOf: calendar.dateText(day),
    until: calendar.dateText(day + foldDays),
    open: rows.length,
    n: standing.lives.length,
    expected,
    ranges,
    came: wins
  }
}

const countsOf = (lives: ReadonlyArray<DealLife>): { readonly won: number; readonly lost: number } => {
  let won = 0
  let lost = 0
  for (const { outcome } of lives) {
    if (outcome === "won") won++
    else if (outcome === "lost") lost++
  }
  return { won, lost }
}

const coverageOf = (folds: ReadonlyArray<ForecastFold>, level: number): ForecastCoverage => {
  const held = folds.filter(({ came, ranges }) => {
    const range = ranges.find((one) => one.level === level)
    return range !== undefined && came >= range.lower && came <= range.upper
  }).length
  if (folds.length === 0) return { level, folds: 0, held: 0, probability: 0, lower: 0, upper: 1 }
  const { lower, upper } = wilson(held, folds.length, {})
  return { level, folds: folds.length, held, probability: held / folds.length, lower, upper }
}

const scoresOf = (
  { cause, closedOnly, exit, predicted }: Scored,
  { foldDays, levels }: ForecastAsked
): Pick<ForecastCalibration, "bins" | "brier" | "brierOfClosedOnly" | "forecasts"> => {
  const forecasts = exit.length
  if (forecasts === 0) return { bins: [], brier: null, brierOfClosedOnly: null, forecasts }
  const all: Durations = Result.getOrThrow(durations({ unit: "days", exit, cause, causes: 2 }))
  const score = (chances: ReadonlyArray<number>): number | null => {
    const found = brierScore(all, { cause: wonCause, horizon: foldDays, predicted: chances })
    return isCannotSay(found) ? null : found.score
  }
  const bins = calibration(all, { cause: wonCause, horizon: foldDays, predicted, level: levels.at(-1)! })
  return {
    forecasts,
    brier: score(predicted),
    brierOfClosedOnly: score(closedOnly),
    bins: bins.map(({ lower, observed, predicted: foretold, records, upper }) => ({
      deals: records,
      predicted: foretold,
      probability: observed,
      lower,
      upper
    }))
  }
}
