/**
 * Who was at risk when, and what happened: the one pass over the records that every estimate is made from.
 *
 * Where times are small numbers, such as days, they are counted and nothing is sorted. At one time events come before
 * censorings: who is censored at a time was still at risk for what happened then.
 */
import type { Durations, DurationUnit } from "./durations.ts"

/** A row per distinct time at which anything ended, earliest first. */
export interface RiskSets {
  readonly unit: DurationUnit
  readonly records: number
  readonly causes: number
  readonly time: Float64Array
  /** Weight of those at risk just before the time and at it. */
  readonly atRisk: Float64Array
  /** Per cause, from cause 1 on. */
  readonly events: ReadonlyArray<Float64Array>
  /** Of any cause. */
  readonly closed: Float64Array
  readonly censored: Float64Array
}

/** Distinct times in order, and where a time stands among them. */
export interface TimeGrid {
  readonly time: Float64Array
  /** Where each of the times it was made from stands. */
  readonly places: Int32Array
  /** Of each of other times the first place that is later; the number of places where none is. */
  readonly placesAfter: (times: Float64Array) => Int32Array
}

const latestOf = (times: Float64Array): number => {
  let latest = 0
  for (let row = 0; row < times.length; row++) if (times[row]! > latest) latest = times[row]!
  return latest
}

const countedGrid = (times: Float64Array, latest: number): TimeGrid => {
  const seen = new Uint8Array(latest + 1)
  for (let row = 0; row < times.length; row++) seen[times[row]!] = 1
  const first = new Int32Array(latest + 2)
  let distinct = 0
  for (let time = 0; time <= latest; time++) {
    first[time] = distinct
    distinct += seen[time]!
  }
  first[latest + 1] = distinct
  const time = new Float64Array(distinct)
  for (let at = 0, place = 0; at <= latest; at++) if (seen[at] === 1) time[place++] = at
  const places = new Int32Array(times.length)
  for (let row = 0; row < times.length; row++) places[row] = first[times[row]!]!
  const placesAfter = (others: Float64Array): Int32Array => {
    const after = new Int32Array(others.length)
    for (let row = 0; row < others.length; row++)
      after[row] = others[row]! >= latest ? distinct : first[others[row]! + 1]!
    return after
  }
  return { time, places, placesAfter }
}

/**
 * The rows by their times, earliest first, and those times: sorted by so many bits at a time from the lowest, without a
 * comparison. Powers of two divide exactly, also where a time is more than 32 bits.
 */
const inOrder = (times: Float64Array, latest: number): { readonly rows: Int32Array; readonly sorted: Float64Array } => {
  const size = times.length
  let rows = Int32Array.from({ length: size }, (_, row) => row)
  let sorted = times.slice()
  let nextRows = new Int32Array(size)
  let nextSorted = new Float64Array(size)
  // One more than needed where rounding lifts the logarithm, and never one less.
  const bits = Math.floor(Math.log2(Math.max(1, latest))) + 1
  const passes = Math.ceil(bits / 13)
  const digits = 2 ** Math.ceil(bits / passes)
  const perDigits = 1 / digits
  const starts = new Int32Array(digits)
  for (let pass = 0, scale = 1; pass < passes; pass++, scale *= perDigits) {
    starts.fill(0)
    for (let at = 0; at < size; at++) {
      const whole = Math.floor(sorted[at]! * scale)
      starts[whole - Math.floor(whole * perDigits) * digits]!++
    }
    let sum = 0
    for (let at = 0; at < digits; at++) {
      const count = starts[at]!
      starts[at] = sum
      sum += count
    }
    for (let at = 0; at < size; at++) {
      const whole = Math.floor(sorted[at]! * scale)
      const place = starts[whole - Math.floor(whole * perDigits) * digits]!++
      nextSorted[place] = sorted[at]!
      nextRows[place] = rows[at]!
    }
    ;[sorted, nextSorted, rows, nextRows] = [nextSorted, sorted, nextRows, rows]
  }
  return { rows, sorted }
}

const sortedGrid = (times: Float64Array, latest: number): TimeGrid => {
  const { rows, sorted } = inOrder(times, latest)
  const places = new Int32Array(times.length)
  let distinct = 0
  for (let at = 0; at < rows.length; at++) {
    if (at === 0 || sorted[at] !== sorted[distinct - 1]) sorted[distinct++] = sorted[at]!
    places[rows[at]!] = distinct - 1
  }
  const time = sorted.slice(0, distinct)
  // Walking both in order is faster than to search for each by itself.
  const placesAfter = (others: Float64Array): Int32Array => {
    const after = new Int32Array(others.length)
    const { rows: inTurn, sorted: ascending } = inOrder(others, latestOf(others))
    for (let at = 0, place = 0; at < inTurn.length; at++) {
      while (place < distinct && time[place]! <= ascending[at]!) place++
      after[inTurn[at]!] = place
    }
    return after
  }
  return { time, places, placesAfter }
}

/** The grid of the distinct times. Counting them needs room for each possible time, so only where that is little. */
export const timeGrid = (times: Float64Array): TimeGrid => {
  const latest = latestOf(times)
  return latest <= 65_536 + 4 * times.length ? countedGrid(times, latest) : sortedGrid(times, latest)
}

/** Risk sets of several groups over the times of all; a group's columns follow one another. */
export interface GroupedRiskSets {
  readonly time: Float64Array
  readonly groups: number
  /** `group * time.length + place`. */
  readonly atRisk: Float64Array
  /** `((cause - 1) * groups + group) * time.length + place`. */
  readonly events: Float64Array
  readonly censored: Float64Array
}

/** Risk sets per group; `group` holds numbers from 0 and below `groups`, left out where all are one. */
export const groupedRiskSets = (all: Durations, groups = 1, group?: Int32Array): GroupedRiskSets => {
  const { exit, cause, entry, weights, records, causes } = all
  const { time, places, placesAfter } = timeGrid(exit)
  const size = time.length
  const atRisk = new Float64Array(groups * size)
  // Cause 0, the censored, stands first, so that a row finds its place without a question.
  const ended = new Float64Array((causes + 1) * groups * size)
  const entered = new Float64Array(groups * size)
  const firstAtRisk = entry === undefined ? undefined : placesAfter(entry)
  for (let row = 0; row < records; row++) {
    const weight = weights === undefined ? 1 : weights[row]!
    const column = group === undefined ? 0 : group[row]! * size
    ended[cause[row]! * groups * size + column + places[row]!]! += weight
    // At risk from the first time after the entry; entry 0 was there before anything.
    const place = firstAtRisk === undefined || entry![row] === 0 ? 0 : firstAtRisk[row]!
    entered[column + place]! += weight
  }
  for (let of = 0; of < groups; of++) {
    let present = 0
    let everPresent = 0
    for (let place = 0; place < size; place++) {
      const at = of * size + place
      present += entered[at]!
      everPresent += entered[at]!
      let leaving = 0
      for (let ending = 0; ending <= causes; ending++) leaving += ended[ending * groups * size + at]!
      // Sums of fractional weights leave dust behind; where the last ones leave, nobody stays.
      if (weights !== undefined && Math.abs(present - leaving) < everPresent * 1e-12) present = leaving
      atRisk[at] = present
      present -= leaving
    }
  }
  const censored = ended.subarray(0, groups * size)
  return { time, groups, atRisk, events: ended.subarray(groups * size), censored }
}

/** Who was at risk at each time something ended, how many events of each cause there were and how many censorings. */
export const riskSets = (all: Durations): RiskSets => {
  const { time, atRisk, events, censored } = groupedRiskSets(all)
  const size = time.length
  const perCause = Array.from({ length: all.causes }, (_, cause) => events.subarray(cause * size, (cause + 1) * size))
  const closed = new Float64Array(size)
  for (const column of perCause) for (let place = 0; place < size; place++) closed[place]! += column[place]!
  return { unit: all.unit, records: all.records, causes: all.causes, time, atRisk, events: perCause, closed, censored }
}

/** Groups by their names: numbers by size, words by their letters, so that the order of rows does not matter. */
export interface Grouping {
  readonly names: ReadonlyArray<string | number>
  readonly of: Int32Array
}

const before = (a: string | number, b: string | number): number =>
  typeof a === typeof b ? (a < b ? -1 : a > b ? 1 : 0) : typeof a === "number" ? -1 : 1

/** Numbers groups from 0 in the order of their names. */
export const grouping = (labels: ArrayLike<string | number>): Grouping => {
  const places = new Map<string | number, number>()
  for (let row = 0; row < labels.length; row++) if (!places.has(labels[row]!)) places.set(labels[row]!, 0)
  const names = [...places.keys()].sort(before)
  names.forEach((name, place) => places.set(name, place))
  const of = new Int32Array(labels.length)
  for (let row = 0; row < labels.length; row++) of[row] = places.get(labels[row]!)!
  return { names, of }
}

/** The rows of each group. */
export const rowsOf = ({ names, of }: Grouping): ReadonlyArray<Int32Array> => {
  const sizes = new Int32Array(names.length)
  for (const group of of) sizes[group]!++
  const rows = Array.from(sizes, (size) => new Int32Array(size))
  sizes.fill(0)
  of.forEach((group, row) => {
    rows[group]![sizes[group]!++] = row
  })
  return rows
}
