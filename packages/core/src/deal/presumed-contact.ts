/**
 * Contact that nobody recorded: a booked meeting that was neither cancelled nor missed counts from its end on, both
 * ways, without an event. It is presumed, and said to be.
 */
import type { Instant } from "../time/periods.ts"
import type { BookedMeeting, Contact, Life } from "./position.ts"
import type { ContactView } from "./view.ts"

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

/** The contact recorded last or the meeting presumed to have taken place since; on one instant the recorded one. */
export const laterContact = (contact: Contact | null, meeting: BookedMeeting | null): ContactView | null => {
  if (meeting !== null && (contact === null || contact.at < meeting.end)) {
    return {
      at: meeting.end,
      event: meeting.event,
      channel: "meeting",
      direction: "both",
      gist: meeting.title,
      presumed: true
    }
  }
  return contact === null ? null : { ...contact, presumed: false }
}
