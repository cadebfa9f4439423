/** A share of a count, with an interval that stays honest when the count is small. */
import { badDurations } from "./durations.ts"
import { defaultLevel, type Interval, reachOf } from "./interval.ts"

/**
 * Wilson's interval for `count` out of `of`: never outside 0 to 1 and of some width even at none and at all. Wilson, JASA
 * 22 (1927) 209-212; recommended for small counts by Brown, Cai and DasGupta, Statist. Sci. 16 (2001) 101-133. Throws
 * `BadDurations` for a count of nothing, which has no share.
 */
export const wilson = (
  count: number,
  of: number,
  { level = defaultLevel }: { readonly level?: number } = {}
): Interval => {
  if (!(of > 0 && of < Infinity)) throw badDurations("out-of-range", "of")
  if (!(count >= 0 && count <= of)) throw badDurations("out-of-range", "count")
  const z = reachOf(level)
  const share = count / of
  const centre = (share + (z * z) / (2 * of)) / (1 + (z * z) / of)
  const reach = (z / (1 + (z * z) / of)) * Math.sqrt((share * (1 - share)) / of + (z * z) / (4 * of * of))
  // At the ends the bound is the end, which the formula meets but for rounding.
  return {
    lower: count === 0 ? 0 : Math.max(0, centre - reach),
    upper: count === of ? 1 : Math.min(1, centre + reach),
    level
  }
}
