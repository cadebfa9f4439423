/** Plans that somebody changes before they are carried out, such as by what other sheets say of the same customers. */
import type { NewEvent } from "@genzaichi/core"
import type { ImportPiece } from "./piece.ts"
import type { ImportPlan } from "./plan.ts"

/**
 * The plan with other events in place of each of its own, or with none: what is counted, and what is appended piece by
 * piece, are the same events again. Its counts stay those of the sheet. An import in several pieces that is left half goes
 * on only where it is changed in the same way again.
 */
export const changedPlan = (plan: ImportPlan, change: (event: NewEvent) => ReadonlyArray<NewEvent>): ImportPlan => {
  const pieces: Array<ImportPiece> = []
  let { expected } = plan
  for (const piece of plan.pieces) {
    const events = piece.events.flatMap(change)
    if (events.length === 0) continue
    pieces.push({ ...piece, expected, events })
    expected += events.length
  }
  return { ...plan, events: pieces.flatMap(({ events }) => events), pieces }
}
