/** A curve that keeps its value from one time to the next. */

/** The last place whose time is `time` or earlier; -1 before the first. */
export const placeAt = (time: Float64Array, at: number): number => {
  let low = 0
  let high = time.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (time[middle]! <= at) low = middle + 1
    else high = middle
  }
  return low - 1
}

/** The last place whose time is strictly earlier; -1 when there is none. */
export const placeBefore = (time: Float64Array, at: number): number => {
  const place = placeAt(time, at)
  return place >= 0 && time[place] === at ? place - 1 : place
}

/** Differences this small are rounding: R's survival takes the same, the square root of the machine's precision. */
const rounding = 1.4901161193847656e-8

/**
 * When a falling curve reaches `level`. Where it runs along the level exactly, the middle of that stretch, as the median
 * of an even number of values is; the last one ends with the follow-up. Undefined where it never gets there.
 */
export const reaches = (
  time: Float64Array,
  values: Float64Array,
  level: number,
  followedUntil: number
): number | undefined => {
  const first = values.findIndex((value) => value <= level + rounding)
  if (first < 0) return undefined
  if (values[first]! < level - rounding) return time[first]
  const next = values.findIndex((value) => value < level - rounding)
  return (time[first]! + (next < 0 ? followedUntil : time[next]!)) / 2
}
