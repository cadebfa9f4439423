/** Stretches of time as a walk through a history finds them, joined where they touch, written into columns deal by deal. */
import type { DealPosition } from "../../deal/position.ts"
import type { MemberId } from "../../event/identifiers.ts"
import type { Instant } from "../../time/periods.ts"
import type { OnFiring } from "./walking.ts"
import { resized, type StaleColumns, staleRows } from "./stale-columns.ts"

export interface GatheringPeriods {
  /** A rule fires in the stretch; of one rule they come in order. */
  readonly add: OnFiring
  /** The deal is over. Whether a period that reaches the end of the view goes on is asked of `goesOn`. */
  readonly end: (deal: number, end: Instant, goesOn: (rule: number, life: number) => boolean) => void
  readonly done: () => StaleColumns
}

const none = 0xffff_ffff

export const gatherPeriods = (rules: number): GatheringPeriods => {
  let size = 1024
  let columns = staleRows(size)
  let count = 0

  // The periods of the present deal in the order they began, chained by rule: the last of each may not be over yet.
  let room = 64
  let froms = new Float64Array(room)
  let untils = new Float64Array(room)
  let lives = new Uint32Array(room)
  let ownersThen = new Uint32Array(room)
  let nexts = new Uint32Array(room)
  let pending = 0
  const firsts = new Uint32Array(rules).fill(none)
  const lasts = new Uint32Array(rules).fill(none)

  const makeRoom = (): void => {
    room *= 2
    const wider = <Column extends Float64Array | Uint32Array>(into: Column, column: Column): Column => {
      into.set(column)
      return into
    }
    froms = wider(new Float64Array(room), froms)
    untils = wider(new Float64Array(room), untils)
    lives = wider(new Uint32Array(room), lives)
    ownersThen = wider(new Uint32Array(room), ownersThen)
    nexts = wider(new Uint32Array(room), nexts)
  }

  const owners: Array<MemberId | null> = [null]
  const placeOfOwner = new Map<MemberId | null, number>([[null, 0]])
  let lastOwner: MemberId | null = null
  let lastPlace = 0
  const ownerOf = ({ owner }: DealPosition): number => {
    const id = owner === null ? null : owner.value
    if (id === lastOwner) return lastPlace
    const known = placeOfOwner.get(id)
    lastOwner = id
    lastPlace = known ?? owners.push(id) - 1
    if (known === undefined) placeOfOwner.set(id, lastPlace)
    return lastPlace
  }

  return {
    add: (rule, from, until, life, position) => {
      const last = lasts[rule]!
      // Periods of two lives may touch and are two.
      if (last !== none && untils[last] === from && lives[last] === life) {
        untils[last] = until
        return
      }
      if (pending === room) makeRoom()
      froms[pending] = from
      untils[pending] = until
      lives[pending] = life
      ownersThen[pending] = ownerOf(position)
      nexts[pending] = none
      if (last === none) firsts[rule] = pending
      else nexts[last] = pending
      lasts[rule] = pending++
    },
    end: (deal, end, goesOn) => {
      if (pending === 0) return
      while (count + pending > size) columns = resized(columns, (size *= 2))
      for (let rule = 0; rule < rules; rule++) {
        for (let row = firsts[rule]!; row !== none; row = nexts[row]!) {
          columns.rule[count] = rule
          columns.deal[count] = deal
          columns.life[count] = lives[row]!
          columns.from[count] = froms[row]!
          columns.until[count] = untils[row]!
          columns.owner[count] = ownersThen[row]!
          columns.goesOn[count] = untils[row] === end && goesOn(rule, lives[row]!) ? 1 : 0
          count++
        }
        firsts[rule] = none
        lasts[rule] = none
      }
      pending = 0
    },
    done: () => ({ count, owners, ...resized(columns, count) })
  }
}
