/**
 * Questions that columns answer without folding anything: where every deal stands, and how long the ball lay with whom.
 *
 * The answers are those of the fold. Where the columns do not hold them (as of an instant at which something was not yet
 * known, or not yet taken back), the deal is folded.
 */
import type { Instant } from "../time/periods.ts"
import { ballSides, contactMark, type StateColumns, type StatusEntry } from "./columns.ts"
import { heldView, statesIn } from "./history-of.ts"
import type { HistoryAsOf } from "./history.ts"
import { lifeOf, Statuses } from "./states.ts"
import type { Segment } from "./segment.ts"

/** Where the deals of a view stand, by their places in it. */
export interface StandingColumns {
  /** The last counted contact that was recorded, in the present life, in epoch milliseconds; NaN where there is none. */
  readonly lastContactAt: Float64Array
  /** Into `ballSides`. */
  readonly ball: Uint8Array
  /** Into `lifeStates`. */
  readonly life: Uint8Array
  /** Into `statuses` from 1; 0 where there is none. */
  readonly status: Uint16Array
  readonly statuses: ReadonlyArray<StatusEntry>
}

/** How long the ball lay where while a deal was open, in milliseconds, by the deals' places in the view. */
export interface BallHolding {
  readonly us: Float64Array
  readonly customer: Float64Array
  readonly thirdParty: Float64Array
  /** Nobody said whose turn it was. */
  readonly nobody: Float64Array
}

const open = 1

/** Where every deal of the view stands at its end. */
export const standing = (view: HistoryAsOf): StandingColumns => {
  const { deals } = view
  const statuses = new Statuses()
  const columns = {
    lastContactAt: new Float64Array(deals),
    ball: new Uint8Array(deals),
    life: new Uint8Array(deals),
    status: new Uint16Array(deals),
    statuses: statuses.entries
  }
  const { ball, lastContactAt, life, status } = columns
  const fold = (place: number | undefined): void =>
    view.replay(
      {
        end: (position, deal) => {
          lastContactAt[deal] = position.lastContact?.at ?? Number.NaN
          ball[deal] = position.ball === null ? 0 : ballSides.indexOf(position.ball.side)
          life[deal] = lifeOf(position)
          status[deal] = statuses.of(position)
        }
      },
      place === undefined ? {} : { only: place }
    )
  const held = heldView(view)
  if (held === undefined) {
    fold(undefined)
    return columns
  }
  const { dealOf, held: history, stateUntil } = held
  const { localOf, segmentOf, segments } = history
  const read = segments.map((segment) => {
    const states = statesIn(history, segment)
    // Each segment numbers statuses as it met them.
    const renumbered = Uint16Array.from([0, ...states.statuses.map((entry) => statuses.ofEntry(entry))])
    return { segment, states, renumbered }
  })
  for (let place = 0; place < deals; place++) {
    const until = stateUntil[place]!
    if (until === -1) {
      fold(place)
      continue
    }
    const deal = dealOf[place]!
    const { renumbered, segment, states } = read[segmentOf[deal]!]!
    lastContactAt[place] = lastContactIn(segment, states, localOf[deal]!, until)
    ball[place] = states.ball[until - 1]!
    life[place] = states.life[until - 1]!
    status[place] = renumbered[states.status[until - 1]!]!
  }
  return columns
}

const lastContactIn = ({ rows }: Segment, { contact }: StateColumns, local: number, until: number): Instant => {
  const first = rows.firstRow[local]!
  for (let row = until - 1; row >= first; row--) {
    const mark = contact[row]!
    if (mark === 0) continue
    return (mark & contactMark.begunAnew) === 0 ? rows.occurredAt[row]! : Number.NaN
  }
  return Number.NaN
}

/** How long the ball lay with whom, in every deal of the view, while it was open (or on hold). */
export const ballHolding = (view: HistoryAsOf): BallHolding => {
  const { deals, end } = view
  const held = heldView(view)
  const us = new Float64Array(deals)
  const customer = new Float64Array(deals)
  const thirdParty = new Float64Array(deals)
  const nobody = new Float64Array(deals)
  const bySide = [nobody, us, customer, thirdParty] as const
  const fold = (place: number | undefined): void => {
    let at = 0
    view.replay(
      {
        begin: (deal) => {
          at = deal
        },
        gap: (position, from, until) => {
          if (lifeOf(position) !== open) return
          const side = position.ball === null ? 0 : ballSides.indexOf(position.ball.side)
          bySide[side]![at]! += until - from
        }
      },
      place === undefined ? {} : { only: place }
    )
  }
  if (held === undefined) {
    fold(undefined)
    return { us, customer, thirdParty, nobody }
  }
  const { dealOf, held: history, stateUntil } = held
  const { localOf, segmentOf, segments } = history
  const states = segments.map((segment) => statesIn(history, segment))
  for (let place = 0; place < deals; place++) {
    const until = stateUntil[place]!
    if (until === -1) {
      fold(place)
      continue
    }
    const deal = dealOf[place]!
    const { firstRow, occurredAt } = segments[segmentOf[deal]!]!.rows
    const { ball, life } = states[segmentOf[deal]!]!
    let ours = 0
    let theirs = 0
    let others = 0
    let noones = 0
    let from = occurredAt[firstRow[localOf[deal]!]!]!
    for (let row = firstRow[localOf[deal]!]!; row < until; row++) {
      const next = row + 1 < until ? occurredAt[row + 1]! : Math.max(end, from)
      if (life[row] === open) {
        const side = ball[row]
        if (side === 1) ours += next - from
        else if (side === 2) theirs += next - from
        else if (side === 3) others += next - from
        else noones += next - from
      }
      from = next
    }
    us[place] = ours
    customer[place] = theirs
    thirdParty[place] = others
    nobody[place] = noones
  }
  return { us, customer, thirdParty, nobody }
}
