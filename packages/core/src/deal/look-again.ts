/**
 * When one looks again (待ちの確認日), as an instant.
 */
import type { LookAgain } from "../event/catalogue.ts"
import type { Instant } from "../time/periods.ts"

/** A meeting that may end a wait. */
export interface EndingMeeting {
  readonly meeting: string
  readonly end: Instant
}

/** Local days after which a wait is looked at again at the latest: then waiting has become neglect. */
export const waitDaysAtMost = 30

/**
 * When one looks again: on the date, at the end of the named meeting, where a reply is waited for at the end of the first
 * meeting after the start (people talk in a meeting), and at the cap at the latest. A meeting nobody booked says nothing.
 */
export const lookAgainAt = (
  lookAgain: LookAgain,
  start: Instant,
  meetings: ReadonlyArray<EndingMeeting>,
  cap: Instant,
  endsOnReply: boolean
): Instant => {
  let at = cap
  if (lookAgain.on !== undefined && lookAgain.on.at < at) at = lookAgain.on.at
  for (const { meeting, end } of meetings) {
    if (end < at && (meeting === lookAgain.meeting || (endsOnReply && end > start))) at = end
  }
  return at
}
