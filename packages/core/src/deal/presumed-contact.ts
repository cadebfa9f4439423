/**
 * Contact that nobody recorded: a booked meeting that was neither cancelled nor missed counts from its end on, both
 * ways, without an event. It is presumed, and said to be.
 */
import type { Instant } from "../time/periods.ts"
import type { BookedMeeting, Life } from "./position.ts"

/** What meetings are booked with, and since when it counts: a deal, or an account. */
export interface Booking {
  readonly meetings: ReadonlyArray<BookedMeeting>
  readonly life: Pick<Life, "number" | "from"> | null
}

/** A life begins without contact: what ended before a reopening belongs to the life before. */
const countsFrom = ({ life }: Booking): Instant => (life !== null && life.number > 1 ? life.from : -Infinity)

/** The booked meeting whose end is the latest contact presumed by the instant. */
export const presumedMeeting = (position: Booking, instant: Instant): BookedMeeting | null => {
  const { meetings } = position
  if (meetings.length === 0) return null
  const from = countsFrom(position)
  let latest: BookedMeeting | null = null
  for (const meeting of meetings) {
    if (meeting.end <= instant && meeting.end >= from && (latest === null || meeting.end > latest.end)) latest = meeting
  }
  return latest
}
