/**
 * Sets of instants: what a rule answers with, and what everything about staleness is computed on.
 *
 * A set is a flat, strictly increasing list of bounds `[from0, until0, from1, until1, …]`, each pair half-open. Strictly
 * increasing means disjoint and not touching, so a set has exactly one form and equality is equality of lists.
 *
 * The `…Into` variants write into a list the caller owns and hand it back, for loops that must not allocate. What the
 * list held before is replaced. It must not be one of the arguments.
 */

/** A point in time in epoch milliseconds. ±Infinity stands only as a bound: always before, never until. */
export type Instant = number

/** A set of instants as its bounds; see the head of this module. */
export type Periods = ReadonlyArray<Instant>

/** One stretch of time, from `from` on and before `until`. */
export interface Period {
  readonly from: Instant
  readonly until: Instant
}

/** No instant at all. */
export const empty: Periods = []

/** Every instant. */
export const always: Periods = [-Infinity, Infinity]

/** The instants from `from` on and before `until`; none where `until` is not after `from`. */
export const of = (from: Instant, until: Instant): Periods => (from < until ? [from, until] : empty)

/** The instants in any of the stretches, which may come in any order, overlap, touch or be empty. */
export const from = (list: Iterable<Period>): Periods => {
  const sorted = [...list].filter((period) => period.from < period.until)
  // Not by subtraction: two bounds of -Infinity would give NaN.
  sorted.sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))
  const into: Array<Instant> = []
  for (const period of sorted) appendPeriod(into, period.from, period.until)
  return into
}

/** The stretches of the set, earliest first. */
export const toList = (periods: Periods): Array<Period> => {
  const list: Array<Period> = []
  for (let i = 0; i + 1 < periods.length; i += 2) list.push({ from: periods[i]!, until: periods[i + 1]! })
  return list
}

/** How many bounds are at or before the instant. Odd means the instant is inside. */
const boundsUpTo = (periods: Periods, instant: Instant): number => {
  let low = 0
  let high = periods.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (periods[middle]! <= instant) low = middle + 1
    else high = middle
  }
  return low
}

/** Whether the instant is in the set. */
export const contains = (periods: Periods, instant: Instant): boolean => (boundsUpTo(periods, instant) & 1) === 1

/** Whether the set holds no instant. */
export const isEmpty = (periods: Periods): boolean => periods.length === 0

/** Whether both hold the same instants. */
export const equals = (a: Periods, b: Periods): boolean => {
  if (a.length !== b.length) return false
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false
  return true
}

/** The smallest bound after the instant, or Infinity where membership does not change any more. */
export const nextBoundary = (periods: Periods, after: Instant): Instant => {
  const at = boundsUpTo(periods, after)
  return at < periods.length ? periods[at]! : Infinity
}

/** The stretch that holds the instant, if one does. */
export const containing = (periods: Periods, instant: Instant): Period | undefined => {
  const at = boundsUpTo(periods, instant)
  return (at & 1) === 1 ? { from: periods[at - 1]!, until: periods[at]! } : undefined
}

/** How long the set is altogether, in milliseconds; Infinity where it is unbounded. */
export const duration = (periods: Periods): number => {
  let sum = 0
  for (let i = 0; i + 1 < periods.length; i += 2) sum += periods[i + 1]! - periods[i]!
  return sum
}

/** The instants of either. */
export const union = (a: Periods, b: Periods): Periods =>
  b.length === 0 ? a : a.length === 0 ? b : combine(a, b, eitherOf, [])

/** The instants of both. */
export const intersection = (a: Periods, b: Periods): Periods =>
  a.length === 0 || b.length === 0 ? empty : combine(a, b, bothOf, [])

/** The instants of `a` that are not in `b`. */
export const difference = (a: Periods, b: Periods): Periods =>
  a.length === 0 || b.length === 0 ? a : combine(a, b, firstOnly, [])

/** All instants that are not in the set. */
export const complement = (a: Periods): Periods => complementInto(a, [])

/** The instants of the set from `from` on and before `until`. */
export const within = (a: Periods, from: Instant, until: Instant): Periods => intersection(a, of(from, until))

export const unionInto = (a: Periods, b: Periods, into: Array<Instant>): Array<Instant> => combine(a, b, eitherOf, into)

export const intersectionInto = (a: Periods, b: Periods, into: Array<Instant>): Array<Instant> =>
  combine(a, b, bothOf, into)

export const differenceInto = (a: Periods, b: Periods, into: Array<Instant>): Array<Instant> =>
  combine(a, b, firstOnly, into)

export const complementInto = (a: Periods, into: Array<Instant>): Array<Instant> => {
  let written = 0
  // An unbounded side becomes bounded and the reverse; every bound between stays and changes its sense.
  if (a[0] !== -Infinity) into[written++] = -Infinity
  for (let i = 0; i < a.length; i++) {
    const bound = a[i]!
    if (bound !== -Infinity && bound !== Infinity) into[written++] = bound
  }
  if (a.length === 0 || a[a.length - 1] !== Infinity) into[written++] = Infinity
  return cut(into, written)
}

/**
 * Adds the stretch at the end of the list, joined to the last one where it touches or overlaps. `from` must not lie
 * before the start of the last stretch. An empty stretch adds nothing.
 */
export const appendPeriod = (into: Array<Instant>, from: Instant, until: Instant): void => {
  if (!(from < until)) return
  const last = into.length - 1
  if (last < 0 || from > into[last]!) into.push(from, until)
  else if (until > into[last]!) into[last] = until
}

/**
 * Makes the list hold the stretch and nothing else; nothing at all where it is empty. For lists that mostly hold one:
 * emptying a list and filling it again costs more than what stands in it.
 */
export const onlyPeriod = (into: Array<Instant>, from: Instant, until: Instant): void => {
  if (!(from < until)) {
    cut(into, 0)
    return
  }
  into[0] = from
  into[1] = until
  cut(into, 2)
}

// What a combination holds, as one bit per case: outside both (1), in the first only (2), in the second only (4), in
// both (8). No combination used here holds what is outside both, so beyond the last bound nothing is ever inside.
const eitherOf = 0b1110
const bothOf = 0b1000
const firstOnly = 0b0010

const combine = (a: Periods, b: Periods, cases: number, into: Array<Instant>): Array<Instant> => {
  const aLength = a.length
  const bLength = b.length
  let i = 0
  let j = 0
  let written = 0
  let inside = 0
  while (i < aLength && j < bLength) {
    const x = a[i]!
    const y = b[j]!
    if (x <= y) i++
    if (y <= x) j++
    // Having passed an odd number of bounds is being inside.
    const now = (cases >> ((i & 1) | ((j & 1) << 1))) & 1
    if (now !== inside) {
      into[written++] = x < y ? x : y
      inside = now
    }
  }
  // One list has ended, so we are outside of it: what remains of the other shows as it is, or not at all.
  if ((cases & 0b0010) !== 0) while (i < aLength) into[written++] = a[i++]!
  if ((cases & 0b0100) !== 0) while (j < bLength) into[written++] = b[j++]!
  return cut(into, written)
}

/** Shortens the list where it is longer; setting a length that is right already would still cost. */
const cut = (list: Array<Instant>, length: number): Array<Instant> => {
  if (list.length > length) list.length = length
  return list
}
