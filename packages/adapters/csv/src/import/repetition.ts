/**
 * The how-manieth row of its kind a row is: the same deal, the same instant, the same channel. Rows without a number
 * of their own are told apart by this.
 *
 * An open-addressed table of numbers instead of a Map: 20 bytes a row, so that half a million rows are counted in a few
 * megabytes that no collector has to walk.
 */

export interface RepetitionCounter {
  /** 1 for the first row of this deal (by number), instant and channel (by number), 2 for the second, … */
  readonly count: (deal: number, at: number, channel: number) => number
}

export const makeRepetitionCounter = (): RepetitionCounter => {
  let capacity = 1024
  let used = 0
  let instants = new Float64Array(capacity)
  let owners = new Int32Array(capacity)
  let counts = new Int32Array(capacity)

  const place = (owner: number, at: number): number => {
    const days = at / 60_000
    const hash = Math.imul(owner ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(days | 0, 0xc2b2ae35)
    let slot = (hash ^ (hash >>> 15)) & (capacity - 1)
    while (counts[slot] !== 0 && (owners[slot] !== owner || instants[slot] !== at)) slot = (slot + 1) & (capacity - 1)
    return slot
  }

  const grow = (): void => {
    const before = { instants, owners, counts }
    capacity *= 2
    instants = new Float64Array(capacity)
    owners = new Int32Array(capacity)
    counts = new Int32Array(capacity)
    for (let slot = 0; slot < before.counts.length; slot++) {
      if (before.counts[slot] === 0) continue
      const to = place(before.owners[slot]!, before.instants[slot]!)
      instants[to] = before.instants[slot]!
      owners[to] = before.owners[slot]!
      counts[to] = before.counts[slot]!
    }
  }

  return {
    count: (deal, at, channel) => {
      if (used * 2 >= capacity) grow()
      const owner = deal * 16 + channel
      const slot = place(owner, at)
      if (counts[slot] === 0) {
        used++
        owners[slot] = owner
        instants[slot] = at
      }
      return ++counts[slot]!
    }
  }
}
