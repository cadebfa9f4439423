/**
 * Contact with a deal or an account as it stands at an instant: what was recorded, and booked meetings that have ended by then.
 *
 * A booked meeting that nobody cancelled counts as contact from its end on, both ways, without an event; it is presumed.
 * Where a recorded contact and a meeting's end fall on one instant, the recorded one is the later.
 */
import { type Booking, presumedMeeting } from "../deal/presumed-contact.ts"
import type { Contact } from "../deal/position.ts"
import type { Instant } from "../time/periods.ts"

export { presumedMeeting } from "../deal/presumed-contact.ts"

/** What contact is read off, the same of a deal and of an account. */
export interface InTouch extends Booking {
  readonly lastContact: Contact | null
}

/** The end of the meeting last presumed to have taken place; -Infinity where there is none. */
export const presumedAt = (position: Booking, instant: Instant): Instant =>
  position.meetings.length === 0 ? -Infinity : (presumedMeeting(position, instant)?.end ?? -Infinity)

/** When they and we were last in contact; NaN where never. */
export const lastContactAt = (position: InTouch, instant: Instant): Instant => {
  const { lastContact } = position
  const presumed = presumedAt(position, instant)
  if (lastContact !== null && lastContact.at >= presumed) return lastContact.at
  return presumed === -Infinity ? Number.NaN : presumed
}

/** The instants at which presumed contact may change what is true: the ends of booked meetings, in order. */
export const meetingEndsInto = (position: Pick<Booking, "meetings">, into: Array<Instant>): void => {
  if (into.length > 0) into.length = 0
  if (position.meetings.length === 0) return
  for (const { end } of position.meetings) {
    let place = into.length
    while (place > 0 && into[place - 1]! > end) place--
    if (place === 0 || into[place - 1] !== end) into.splice(place, 0, end)
  }
}

/** Whether a contact belongs to the present life: reopened, things begin anew. */
export const isOfThisLife = ({ life }: Pick<Booking, "life">, contact: Instant): boolean =>
  life === null || life.number === 1 || contact >= life.from

/**
 * What pauses are bounded by: the last contact of this life, or its start, which is the opening where its date is known.
 */
export const horizonBaseAt = (position: InTouch, instant: Instant): Instant => {
  const contact = lastContactAt(position, instant)
  if (contact === contact && isOfThisLife(position, contact)) return contact
  return position.life?.from ?? Number.NaN
}
