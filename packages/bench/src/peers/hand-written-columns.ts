/**
 * The peer of questions to columns: bare loops over the same typed arrays.
 *
 * They know that nothing was taken back after the instant asked for, which the library has to find out deal by deal.
 */
import { contactMark, type HistoryColumns, type StandingColumns } from "@genzaichi/core/replay"

export type StandingByHand = Pick<StandingColumns, "lastContactAt" | "ball" | "life" | "status">

/** Where every deal stands as of an instant: one pass over the rows, each looked at whether it was known by then. */
export const standingByHand = (columns: HistoryColumns, asOf: number): StandingByHand => {
  const { ball, contact, deals, firstRow, knownAt, life, occurredAt, status } = columns
  const count = deals.length
  const found = {
    lastContactAt: new Float64Array(count),
    ball: new Uint8Array(count),
    life: new Uint8Array(count),
    status: new Uint16Array(count)
  }
  for (let deal = 0; deal < count; deal++) {
    let lastContactAt = Number.NaN
    let lastRow = -1
    const end = firstRow[deal + 1]!
    for (let row = firstRow[deal]!; row < end; row++) {
      const at = occurredAt[row]!
      if (at > asOf || knownAt[row]! > asOf) continue
      const mark = contact[row]!
      if ((mark & contactMark.begunAnew) !== 0) lastContactAt = Number.NaN
      else if (mark !== 0) lastContactAt = at
      lastRow = row
    }
    found.lastContactAt[deal] = lastContactAt
    if (lastRow === -1) continue
    found.ball[deal] = ball[lastRow]!
    found.life[deal] = life[lastRow]!
    found.status[deal] = status[lastRow]!
  }
  return found
}
