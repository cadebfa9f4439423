/** Whether of the records given thirty per cent about thirty in a hundred come true. */
import { aalenJohansen, incidenceAt } from "./aalen-johansen.ts"
import { checkForecasts, type Forecasts } from "./brier-score.ts"
import { badDurations, type Durations, selectRows } from "./durations.ts"
import type { Interval, IntervalOptions } from "./interval.ts"

/** Records with similar forecasts, and what became of them. */
export interface CalibrationBin extends Interval {
  readonly records: number
  /** The least and the greatest forecast in the bin. */
  readonly from: number
  readonly to: number
  readonly predicted: number
  /** The Aalen-Johansen probability of the cause by the horizon among these. */
  readonly observed: number
  readonly standardError: number
  /** None of these was followed as long: the last value stands in. */
  readonly held: boolean
}

export interface CalibrationOptions extends Forecasts, IntervalOptions {
  /** How many bins of about equal size; 10 when left out. Equal forecasts are never parted, so there may be fewer. */
  readonly bins?: number
}

/** The bins, lowest forecasts first. Throws `BadDurations` for forecasts that do not fit the records. */
export const calibration = (all: Durations, options: CalibrationOptions): ReadonlyArray<CalibrationBin> => {
  checkForecasts(all, options)
  const { cause, horizon, predicted, bins = 10 } = options
  if (!(Number.isInteger(bins) && bins >= 1)) throw badDurations("out-of-range", "bins")
  if (!(horizon >= 0 && horizon < Infinity)) throw badDurations("out-of-range", "horizon")
  const order = Array.from({ length: all.records }, (_, row) => row).sort((a, b) => predicted[a]! - predicted[b]!)
  const found: Array<CalibrationBin> = []
  let start = 0
  for (let bin = 1; bin <= bins && start < order.length; bin++) {
    let end = Math.round((bin * order.length) / bins)
    // Equal forecasts filled the bin before beyond this one's end.
    if (end <= start) continue
    while (end < order.length && predicted[order[end]!] === predicted[order[end - 1]!]) end++
    const rows = order.slice(start, end)
    start = end
    const { causes, held } = incidenceAt(aalenJohansen(selectRows(all, rows), options), horizon)
    const { incidence, ...spread } = causes[cause - 1]!
    let weight = 0
    let foretold = 0
    for (const row of rows) {
      const own = all.weights === undefined ? 1 : all.weights[row]!
      weight += own
      foretold += own * predicted[row]!
    }
    found.push({
      records: rows.length,
      from: predicted[rows[0]!]!,
      to: predicted[rows[rows.length - 1]!]!,
      predicted: foretold / weight,
      observed: incidence,
      ...spread,
      held
    })
  }
  return found
}
