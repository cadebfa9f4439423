/** The last contact with an account at an instant, as deals have it: recorded, or a booked meeting presumed to have taken place. */
import type { Contact } from "../deal/position.ts"
import { type Booking, laterContact, presumedMeeting } from "../deal/presumed-contact.ts"
import type { ContactView } from "../deal/view.ts"
import type { Instant } from "../time/periods.ts"

/** The later of a recorded contact and the end of a booked meeting; on one instant the recorded one. */
export const contactAt = (booking: Booking, contact: Contact | null, at: Instant): ContactView | null =>
  laterContact(contact, presumedMeeting(booking, at))
