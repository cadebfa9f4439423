/** The state columns: where the deal stood after each row, folded once and written down. */
import type { DealFold } from "../deal/fold.ts"
import { type DealPosition, type Draft, emptyDraft } from "../deal/position.ts"
import type { DealId } from "../event/identifiers.ts"
import type { Room } from "./building.ts"
import { ballSides, contactMark, lifeStates, type StateColumns, type StatusEntry } from "./columns.ts"
import { HistoryFault } from "./history-fault.ts"
import { identityOf } from "./identity.ts"
import { countsIn, emptyExtent, extentInto, type Segment } from "./segment.ts"
import type { Walker } from "./walking.ts"

/** Tells folds apart by their pipelines and contact policy. */
export const foldedBy = ({ contactPolicy, pipelines }: DealFold): string => {
  const text = JSON.stringify([pipelines.list, contactPolicy])
  return `${contactPolicy.name} ${contactPolicy.version} ${identityOf(text).toString(36)}`
}

const ballOf = ({ ball }: Pick<DealPosition, "ball">): number => (ball === null ? 0 : ballSides.indexOf(ball.side))

export const lifeOf = ({ life }: Pick<DealPosition, "life">): number =>
  life === null ? 0 : life.closed === null ? 1 : lifeStates.indexOf(life.closed.outcome)

const mostStatuses = 0xffff

/** Numbers for statuses, from 1. */
export class Statuses {
  readonly entries: Array<StatusEntry> = []
  private readonly placeOf = new Map<string, number>()

  of({ status, statusKind }: Pick<DealPosition, "status" | "statusKind">): number {
    return status === null || statusKind === null ? 0 : this.ofEntry({ status: status.value, kind: statusKind })
  }

  ofEntry({ kind, status }: StatusEntry): number {
    const key = `${kind} ${status}`
    let place = this.placeOf.get(key)
    if (place === undefined) {
      if (this.entries.length === mostStatuses) throw tooManyStatuses()
      place = this.entries.push({ status, kind })
      this.placeOf.set(key, place)
    }
    return place
  }
}

const tooManyStatuses = (): HistoryFault =>
  new HistoryFault({
    code: "statuses",
    path: "status",
    problem: { ja: "ステータスの種類が多すぎます", en: `there are more than ${mostStatuses} different statuses` },
    remedy: {
      ja: "自由記述の欄がステータスとして読み込まれていないか確かめてください",
      en: "See whether a column of free text was read as statuses."
    }
  })

const everything = { occurred: Infinity, known: Infinity }

/** Folds the states of all rows of a segment. */
export const statesOf = (segment: Segment, fold: DealFold, walker: Walker, room: Room): StateColumns => {
  const { deals, firstRow, shape } = segment.rows
  const rows = shape.length
  const contact = room.bytes(rows)
  const ball = room.bytes(rows)
  const life = room.bytes(rows)
  const status = room.halves(rows)
  const statuses = new Statuses()
  const { cursor } = walker
  const extent = emptyExtent()
  for (let deal = 0; deal < deals.length; deal++) {
    const first = firstRow[deal]!
    const last = firstRow[deal + 1]!
    extentInto(segment, deal, everything, extent)
    cursor.enter(segment, first, last)
    const draft: Draft = emptyDraft(deals[deal] as DealId)
    let inStatus: DealPosition["status"] = null
    let statusNow = 0
    for (let row = first; row < last; row++) {
      if (row < extent.until && (extent.straight || countsIn(segment, row, everything, extent))) {
        cursor.moveTo(row)
        const lives = draft.pastLives.length
        walker.evolve(draft)
        const { line } = cursor
        if (line !== undefined && line.contact && cursor.undated === undefined) {
          contact[row] = contactMark.counted | (line.inbound ? contactMark.inbound : 0)
        }
        if (draft.pastLives.length > lives) contact[row]! |= contactMark.begunAnew
        if (draft.status !== inStatus) {
          inStatus = draft.status
          statusNow = statuses.of(draft)
        }
      }
      ball[row] = ballOf(draft)
      life[row] = lifeOf(draft)
      status[row] = statusNow
    }
  }
  return { contact, ball, life, status, statuses: statuses.entries, foldedBy: foldedBy(fold) }
}
