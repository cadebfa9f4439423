/** Events an import appends beside what the rows say: corrections, and the import itself. */
import type { Actor, EventId, NewEvent, StoredEvent } from "@genzaichi/core"
import { fingerprint } from "./fingerprint.ts"

/** A correction of an event, about the same subjects, in the name of an import or of its undoing. */
export const correctionOf = (
  kind: "retracted" | "reinstated",
  target: StoredEvent,
  imported: string,
  recordedBy: Actor,
  occurredAt: number,
  occurredOn: { readonly date: string; readonly zone: string }
): NewEvent => ({
  id: `${fingerprint(imported)}.${fingerprint(target.id)}.${kind}` as EventId,
  kind,
  kindVersion: 1,
  data: { event: target.id },
  subjects: target.subjects,
  // Not before what it corrects, as far as days tell.
  occurredAt: Math.max(occurredAt, target.occurredAt),
  ...(occurredAt >= target.occurredAt ? { occurredOn } : {}),
  actor: { kind: "unknown" },
  recordedBy,
  labels: target.labels,
  source: { ...target.source!, import: imported }
})
