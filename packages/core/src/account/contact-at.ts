/** The last contact with an account at an instant, as deals have it: recorded, or a booked meeting presumed to have taken place. */
import type { Contact } from "../deal/position.ts"
import type { ContactView } from "../deal/view.ts"
import type { Instant } from "../time/periods.ts"
import type { AccountPosition } from "./position.ts"

/** The later of a recorded contact and the end of a booked meeting; on one instant the recorded one. */
export const contactAt = (
  { meetings }: Pick<AccountPosition, "meetings">,
  contact: Contact | null,
  at: Instant
): ContactView | null => {
  let latest: ContactView | null = contact === null ? null : { ...contact, presumed: false }
  for (const { end, event, title } of meetings) {
    if (end > at || (latest !== null && latest.at >= end)) continue
    latest = { at: end, event, channel: "meeting", direction: "both", gist: title, presumed: true }
  }
  return latest
}
