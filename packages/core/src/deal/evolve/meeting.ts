/** How a booked meeting is settled, and what was waiting for it. */
import type { StoredEvent } from "../../event/envelope.ts"
import type { Draft } from "../position.ts"

export const settleMeeting = (draft: Draft, event: StoredEvent, meeting: string): boolean => {
  const known = draft.meetings.some((one) => one.meeting === meeting)
  if (known) draft.meetings = draft.meetings.filter((one) => one.meeting !== meeting)
  if (draft.waits.length > 0) draft.waits = draft.waits.filter((wait) => wait.lookAgain.meeting !== meeting)
  // The snooze is over, but not forgotten: whether another follows without a contact between is still asked.
  const over = { on: { at: event.occurredAt } }
  if (draft.snoozes.some((snooze) => snooze.lookAgain.meeting === meeting)) {
    draft.snoozes = draft.snoozes.map((one) => (one.lookAgain.meeting === meeting ? { ...one, lookAgain: over } : one))
  }
  return known
}
