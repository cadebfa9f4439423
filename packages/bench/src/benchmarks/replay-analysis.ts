/** What an analyst asks again and again: which threshold would have done better, and what becomes of deals in time. */
import { builtInRules } from "@genzaichi/core"
import { statistics, thresholdSettings, walkForward } from "@genzaichi/core/analysis"
import { historyOf } from "@genzaichi/core/replay"
import { Result } from "effect"
import { calendar } from "../histories.ts"
import { chanceFrom } from "../made-up-companies.ts"
import { measure } from "../measure.ts"
import type { Measured, Size } from "../outcome.ts"
import { replayEvents } from "../replay-history.ts"

/** Twenty settings of one rule, chosen among on four folds and scored on what came after. */
const thresholds = async (size: Size): Promise<Measured> => {
  const events = size === "whole" ? 1_000_000 : 20_000
  const history = historyOf(replayEvents({ events, deals: events / 50 }))
  const view = history.asOf(history.lastKnownAt)
  const rule = builtInRules.rules.find(({ id }) => id === "silent")!
  const settings = thresholdSettings(
    rule,
    Array.from({ length: 20 }, (_, place) => (place + 1) / 5)
  )
  const ask = () => walkForward(view, { rule, settings, calendar })
  const { best, folds } = ask()
  if (folds.length !== 4 || best === null || folds.some(({ scored }) => scored.length !== 20)) {
    throw new Error("The thresholds were not chosen among on four folds")
  }
  const [ms] = await measure([ask], size === "whole" ? { rounds: 5, warmUps: 1 } : { rounds: 1, warmUps: 0 })
  const alerts = folds.reduce((sum, { scored }) => sum + scored.reduce((all, one) => all + one.alerts, 0), 0)
  return {
    name: "replay: twenty thresholds",
    unit: "",
    ours: ms / 1000,
    target: { of: "seconds", bound: 3 },
    notes: [`${history.events} events, ${history.deals} deals, four folds, ${alerts} alerts scored out of sample`]
  }
}

const causes = 2

/** Days until deals were won or lost, or had been watched; the longer they are open, the likelier they are lost. */
const durationsOf = (records: number, watched: boolean) => {
  const chance = chanceFrom(11)
  const exit = new Float64Array(records)
  const cause = new Uint8Array(records)
  for (let record = 0; record < records; record++) {
    const days = Math.floor(-Math.log(1 - chance()) * 90)
    const seen = watched ? Math.floor(chance() * 365) : Infinity
    exit[record] = Math.min(days, seen)
    cause[record] = days > seen ? 0 : chance() < 60 / (90 + days) ? 1 : 2
  }
  return { unit: "days", exit, cause, causes }
}

const curvesOf = (columns: statistics.DurationColumns): statistics.IncidenceCurves =>
  statistics.aalenJohansen(Result.getOrThrow(statistics.durations(columns)))

/** Throws unless the curves are those of the textbook, worked out day by day. */
const assertTextbook = (records: number): void => {
  const columns = durationsOf(records, true)
  const curves = curvesOf(columns)
  const ended = Array.from({ length: 1 + causes }, () => new Float64Array(4000))
  for (let record = 0; record < records; record++) ended[columns.cause[record]!]![columns.exit[record]!]!++
  let atRisk = records
  let open = 1
  const incidence = [0, 0, 0]
  const close = (a: number, b: number): boolean => Math.abs(a - b) < 1e-9
  for (let day = 0; atRisk > 0; day++) {
    const closed = ended[1]![day]! + ended[2]![day]!
    for (const cause of [1, 2]) incidence[cause]! += (open * ended[cause]![day]!) / atRisk
    open *= 1 - closed / atRisk
    atRisk -= closed + ended[0]![day]!
    const at = statistics.incidenceAt(curves, day)
    if (!close(at.open, open) || at.causes.some(({ incidence: one }, place) => !close(one, incidence[place + 1]!))) {
      throw new Error(`On day ${day} the curves are not those of the textbook`)
    }
  }
  // Where everybody was watched to the end, the variance is that of a share.
  const whole = curvesOf(durationsOf(records, false))
  for (const { incidence: share, standardError } of whole.causes) {
    for (let row = 0; row < share.length; row++) {
      if (!close(standardError[row]!, Math.sqrt((share[row]! * (1 - share[row]!)) / records))) {
        throw new Error("The standard errors are not those of shares")
      }
    }
  }
}

/** Incidence of winning and losing with its variance. */
const incidences = async (size: Size): Promise<Measured> => {
  const records = size === "whole" ? 1_000_000 : 2000
  assertTextbook(Math.min(records, 20_000))
  const columns = durationsOf(records, true)
  const [ms] = await measure([() => curvesOf(columns)], { rounds: 7, warmUps: 2 })
  return {
    name: "replay: Aalen-Johansen",
    unit: "",
    ours: ms / 1000,
    target: { of: "seconds", bound: 0.5 },
    notes: [`${records} deals, two causes, with the delta variance and log-log intervals, from unsorted days`]
  }
}

export const benchReplayAnalysis = async (size: Size): Promise<ReadonlyArray<Measured>> => [
  await thresholds(size),
  await incidences(size)
]
