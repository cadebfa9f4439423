/** How next actions end, and what is remembered of how they ended. */
import type { StoredEvent } from "../../event/envelope.ts"
import type { ActionRecord, Draft, OpenAction } from "../position.ts"
import { odd, sinceOf } from "./fact.ts"

/** Written out, because a copy with a computed name costs many times as much. */
export const counting = (record: ActionRecord, what: keyof ActionRecord, by = 1): ActionRecord => ({
  kept: record.kept + (what === "kept" ? by : 0),
  late: record.late + (what === "late" ? by : 0),
  undatedDone: record.undatedDone + (what === "undatedDone" ? by : 0),
  dropped: record.dropped + (what === "dropped" ? by : 0),
  replaced: record.replaced + (what === "replaced" ? by : 0),
  rescheduled: record.rescheduled + (what === "rescheduled" ? by : 0)
})

export const endAction = (
  draft: Draft,
  event: StoredEvent,
  id: string,
  ended: (action: OpenAction) => "kept" | "late" | "undatedDone" | "dropped" | "replaced"
): void => {
  const action = draft.actions.find((one) => one.action === id)
  if (action === undefined) {
    odd(draft, event, "unknown-action", id)
    return
  }
  draft.actions = draft.actions.filter((one) => one !== action)
  if (draft.actions.length === 0) draft.actionless = sinceOf(event)
  const how = ended(action)
  draft.actionRecord = counting(draft.actionRecord, how)
}
