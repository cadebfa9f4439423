/** A number that stands for a text: the same for the same text, on every machine. */

/**
 * A hash of 53 bits (two rounds of 32-bit mixing after MurmurHash3's finaliser). Numbers are only ever compared inside of
 * one deal, where two texts among a thousand share one less than once in ten billion deals.
 */
export const identityOf = (text: string): number => {
  let high = 0x6a09e667
  let low = 0x3c6ef372
  for (let place = 0; place < text.length; place++) {
    const unit = text.charCodeAt(place)
    high = Math.imul(high ^ unit, 0x9e3779b1)
    low = Math.imul(low ^ unit, 0x5f356495)
  }
  high = Math.imul(high ^ (high >>> 16), 0x85ebca6b) ^ Math.imul(low ^ (low >>> 13), 0xc2b2ae35)
  low = Math.imul(low ^ (low >>> 16), 0x85ebca6b) ^ Math.imul(high ^ (high >>> 13), 0xc2b2ae35)
  return 0x100000000 * (0x1fffff & low) + (high >>> 0)
}
