/**
 * What is odd in the history as a whole, whatever the instant of the report: ids that collide, and facts that contradict
 * what came before.
 */
import type { DealPosition, OddityCode } from "@genzaichi/core"

/** Ids under which several records are interleaved: opened again without having been closed. */
export interface Collisions {
  readonly deals: ReadonlyArray<string>
  /** How many records each of them holds. */
  readonly records: number
  /** Changes after closing in them, a second closing among them. */
  readonly changedAfterClosing: number
  readonly movedBackward: number
}

export interface OddGroup {
  readonly code: OddityCode
  readonly times: number
  readonly deals: ReadonlyArray<string>
  /** All of them in deals whose ids collide, and said there. */
  readonly withinCollisions: boolean
  /** What they are about, such as statuses: the most frequent first. */
  readonly about: ReadonlyArray<string>
}

export interface Oddities {
  readonly collisions: ReadonlyArray<Collisions>
  readonly groups: ReadonlyArray<OddGroup>
  readonly skippedMoves: number
}

interface Tally {
  times: number
  readonly deals: Array<string>
  collided: number
  readonly about: Map<string, number>
}

export interface OddityCounter {
  readonly add: (position: DealPosition) => void
  readonly oddities: () => Oddities
}

// How a code is spoken of elsewhere in the list.
const collision: OddityCode = "opened-while-open"
const afterClosing: OddityCode = "changed-after-closing"
const closedTwice: OddityCode = "closed-twice"
const backward: OddityCode = "moved-backward"

/** Counts over all deals; ids are listed as they are shown. */
export const makeOddityCounter = (shownId: (id: string) => string): OddityCounter => {
  const tallies = new Map<OddityCode, Tally>()
  const collisions = new Map<number, { deals: Array<string>; after: number; backward: number }>()
  let skippedMoves = 0

  const add = (position: DealPosition): void => {
    skippedMoves += position.moves.skipped
    const { oddities } = position
    const deal = shownId(position.deal)
    if (oddities.length === 0) return
    const count = (code: OddityCode) => oddities.filter((oddity) => oddity.code === code).length
    const opened = count(collision)
    if (opened > 0) {
      const same = collisions.get(opened + 1) ?? { deals: [], after: 0, backward: 0 }
      collisions.set(opened + 1, same)
      same.deals.push(deal)
      same.after += count(afterClosing) + count(closedTwice)
      same.backward += count(backward)
    }
    for (const { code, about } of oddities) {
      if (code === collision) continue
      const tally: Tally = tallies.get(code) ?? { times: 0, deals: [], collided: 0, about: new Map() }
      tallies.set(code, tally)
      tally.times++
      if (tally.deals.at(-1) !== deal) tally.deals.push(deal)
      if (opened > 0) tally.collided++
      if (about !== null) tally.about.set(about, (tally.about.get(about) ?? 0) + 1)
    }
  }

  return {
    add,
    oddities: () => ({
      collisions: [...collisions]
        .toSorted(([a], [b]) => a - b)
        .map(([records, { deals, after, backward }]) => ({
          deals,
          records,
          changedAfterClosing: after,
          movedBackward: backward
        })),
      groups: [...tallies]
        .map(([code, { times, deals, collided, about }]) => ({
          code,
          times,
          deals,
          withinCollisions: collided === times && (code === afterClosing || code === closedTwice || code === backward),
          about: [...about].toSorted((a, b) => b[1] - a[1]).map(([what]) => what)
        }))
        .toSorted((a, b) => b.times - a.times),
      skippedMoves
    })
  }
}
