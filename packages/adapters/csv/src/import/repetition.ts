/**
 * The how-manieth row of its kind a row is: the same deal, the same instant, the same channel. Rows without a number
 * of their own are told apart by this.
 *
 * Rows of a deal come in the order of their instants, so that only its latest one is kept. A row that comes late is
 * counted apart from the others; plans put rows in order first and have none. Columns of numbers instead of an object
 * per deal: they are touched by every row, and lie close together.
 */

export interface RepetitionCounter {
  /** `1`, `2` … for the rows of one deal, instant and channel; `late1`, `late2` … for those older than one before. */
  readonly count: (deal: number, at: number, channel: number) => number | string
  /** Whether a row of this instant comes late. */
  readonly isLate: (deal: number, at: number) => boolean
}

export const makeRepetitionCounter = (): RepetitionCounter => {
  let latest = new Float64Array(1024).fill(Number.NEGATIVE_INFINITY)
  /** A bit for each channel the deal had a row of at its latest instant. */
  let once = new Int32Array(1024)
  /** How often, where it was more than once; seldom. */
  const often = new Map<string, number>()

  const grow = (): void => {
    const instants = new Float64Array(latest.length * 2).fill(Number.NEGATIVE_INFINITY)
    instants.set(latest)
    latest = instants
    const bits = new Int32Array(once.length * 2)
    bits.set(once)
    once = bits
  }
  const next = (key: string, first: number): number => {
    const times = (often.get(key) ?? first - 1) + 1
    often.set(key, times)
    return times
  }

  return {
    isLate: (deal, at) => deal < latest.length && at < latest[deal]!,
    count: (deal, at, channel) => {
      while (deal >= latest.length) grow()
      const before = latest[deal]!
      if (at < before) return `late${next(`late.${deal}.${at}.${channel}`, 1)}`
      const bit = 1 << channel
      if (at > before) {
        latest[deal] = at
        once[deal] = bit
        return 1
      }
      if ((once[deal]! & bit) === 0) {
        once[deal]! |= bit
        return 1
      }
      return next(`${deal}.${at}.${channel}`, 2)
    }
  }
}
