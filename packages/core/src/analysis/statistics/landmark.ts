/**
 * How a record that is still open at some age will go on. Not the win rate of all: what closed earlier says nothing about
 * one that has outlived it.
 *
 * The ratio (F(a + h) - F(a)) / S(a) and a fit to those still open at `a` are the same number; the fit has an interval.
 * Van Houwelingen, Scand. J. Statist. 34 (2007) 70-85.
 */
import {
  aalenJohansen,
  type AalenJohansenOptions,
  type IncidenceCurves,
  incidenceAt,
  type IncidencesAt
} from "./aalen-johansen.ts"
import { type CannotSay, cannotSay } from "./cannot-say.ts"
import { badDurations, type Durations, type DurationUnit, selectRows } from "./durations.ts"

/** Those still open after an age, their durations counted from that age on. */
export const stillOpenAfter = (all: Durations, age: number): Durations => {
  if (!(Number.isInteger(age) && age >= 0)) throw badDurations("out-of-range", "age")
  const rows: Array<number> = []
  for (let row = 0; row < all.records; row++) if (all.exit[row]! > age) rows.push(row)
  const open = selectRows(all, rows)
  for (let row = 0; row < rows.length; row++) {
    open.exit[row]! -= age
    if (open.entry !== undefined) open.entry[row] = Math.max(0, open.entry[row]! - age)
  }
  return open
}

/** What becomes of those open at an age within a span after it. */
export interface Landmark extends Omit<IncidencesAt, "time"> {
  readonly unit: DurationUnit
  readonly age: number
  readonly within: number
  /** Records under observation and open at the age. */
  readonly openAtAge: number
}

/**
 * P(closed for each cause within a span | open at an age), in the unit of the records, with intervals. Throws
 * `BadDurations` for an age or span that is no whole number from 0 on.
 */
export const landmark = (
  all: Durations,
  { age, within, ...options }: AalenJohansenOptions & { readonly age: number; readonly within: number }
): Landmark | CannotSay => {
  if (!(within >= 0 && within < Infinity)) throw badDurations("out-of-range", "within")
  const open = stillOpenAfter(all, age)
  const present = open.entry === undefined ? open.records : open.entry.reduce((sum, at) => sum + (at === 0 ? 1 : 0), 0)
  if (present === 0) return cannotSay("nobody-left")
  const { time: _time, ...found } = incidenceAt(aalenJohansen(open, options), within)
  return { unit: all.unit, age, within, openAtAge: present, ...found }
}

/** The same probabilities read off curves at hand: the answer for many ages without a fit for each, without intervals. */
export interface LandmarkRatio {
  readonly open: number
  /** Cause 1 first. */
  readonly causes: ReadonlyArray<number>
  /** Nobody was followed this long: the last values stand in. */
  readonly held: boolean
}

/** P(closed for each cause within a span | open at an age), as a ratio of the curves' values. */
export const landmarkRatio = (curves: IncidenceCurves, age: number, within: number): LandmarkRatio | CannotSay => {
  const then = incidenceAt(curves, age)
  if (!(then.open > 0) || then.held) return cannotSay("nobody-left")
  const later = incidenceAt(curves, age + within)
  return {
    open: later.open / then.open,
    causes: later.causes.map(({ incidence }, at) => (incidence - then.causes[at]!.incidence) / then.open),
    held: later.held
  }
}
