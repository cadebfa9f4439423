/**
 * Short names for rows, so that an event's id says which row of which import it is without quoting the row: ids are
 * never erased, and a row's key may hold somebody's name.
 *
 * Two 32-bit FNV-1a-like lanes with different seeds and a final mix (the finaliser of MurmurHash3), together 64 bits
 * in base 36. Not against an enemy: against accident. Among a million rows two meet with a chance of 3 in 10^8, and a
 * store would then refuse the second id rather than lose an event.
 */

const mix = (hash: number): number => {
  let mixed = hash
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return (mixed ^ (mixed >>> 16)) >>> 0
}

/** Thirteen or so letters and digits that stand for the text. */
export const fingerprint = (text: string): string => {
  let one = 0x811c9dc5
  let two = 0x9747b28c
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    one = Math.imul(one ^ code, 0x01000193)
    two = Math.imul(two ^ code, 0x5bd1e995) ^ (two >>> 15)
  }
  return (
    mix(one).toString(36) +
    mix(two ^ text.length)
      .toString(36)
      .padStart(7, "0")
  )
}

/** The same for all rows of a sheet, header and all: tells whether a file is the one that was begun with. */
export const fingerprintOfRows = (records: Iterable<{ readonly cells: ReadonlyArray<string> }>): string => {
  let one = 0x811c9dc5
  let two = 0x9747b28c
  let length = 0
  const take = (code: number): void => {
    one = Math.imul(one ^ code, 0x01000193)
    two = Math.imul(two ^ code, 0x5bd1e995) ^ (two >>> 15)
    length++
  }
  for (const { cells } of records) {
    for (const cell of cells) {
      for (let at = 0; at < cell.length; at++) take(cell.charCodeAt(at))
      take(0x1f)
    }
    take(0x1e)
  }
  return (
    mix(one).toString(36) +
    mix(two ^ length)
      .toString(36)
      .padStart(7, "0")
  )
}
