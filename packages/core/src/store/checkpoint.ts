/** Places in a log, and noticing that a log is no longer the one a place was noted in. */
import type { EventId } from "../event/identifiers.ts"
import { type Checkpoint, CheckpointLost } from "./event-store.ts"

/** The beginning of a log. */
export const beginningOf = (log: string): Checkpoint => ({ log, sequence: 0, event: null })

/**
 * Why a checkpoint cannot be followed, or `undefined` where it can.
 *
 * @param log the log's own id
 * @param eventAt the id of the event at a sequence from 1 on, `undefined` past the end
 */
export const checkpointFault = (
  checkpoint: Checkpoint,
  log: string,
  eventAt: (sequence: number) => EventId | undefined
): CheckpointLost | undefined => {
  const lost = (because: string): CheckpointLost =>
    new CheckpointLost({ log: checkpoint.log, sequence: checkpoint.sequence, because })
  if (checkpoint.log !== log) return lost(`this is the log ${log}; start again from its beginning`)
  if (checkpoint.sequence === 0) return undefined
  const event = eventAt(checkpoint.sequence)
  if (event === undefined) return lost("the log ends before it; start again from its beginning")
  if (event !== checkpoint.event)
    return lost("another event stands there now; start again from the beginning of the log")
  return undefined
}
