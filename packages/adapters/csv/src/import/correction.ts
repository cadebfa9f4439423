/** Events an import appends beside what the rows say: corrections, and the beginning and the end of the import itself. */
import type { Actor, EventId, NewEvent, Source, StoredEvent } from "@genzaichi/core"
import type { Profile } from "../profile/index.ts"
import { fingerprint } from "./fingerprint.ts"
import type { RowCounts } from "./read-rows.ts"

/** In whose name something is recorded beside what the rows say, and when it is said to have happened. */
export interface Recording {
  /** The sheet's name. */
  readonly source: string
  /** The import, or its undoing. */
  readonly import: string
  /** What the ids of its events are made of; the import's name, where left out. */
  readonly code?: string
  readonly recordedBy: Actor
  /** Epoch milliseconds, and the day where only that is meant. */
  readonly occurredAt: number
  readonly occurredOn?: { readonly date: string; readonly zone: string }
}

/** What a correction has to know of the event it corrects. */
export type Corrected = Pick<StoredEvent, "id" | "subjects" | "occurredAt" | "labels" | "source">

/**
 * A correction of an event, about the same subjects. `row` is the row in whose name it is made, where that is another
 * than the one the event came from: an event that people recorded has none.
 */
export const correctionOf = (
  kind: "retracted" | "reinstated",
  target: Corrected,
  { code, import: imported, occurredAt, occurredOn, recordedBy, source }: Recording,
  row: Source | undefined = target.source
): NewEvent => ({
  id: `${fingerprint(code ?? imported)}.${fingerprint(target.id)}.${kind}` as EventId,
  kind,
  kindVersion: 1,
  data: { event: target.id },
  subjects: target.subjects,
  // Not before what it corrects, as far as days tell.
  occurredAt: Math.max(occurredAt, target.occurredAt),
  ...(occurredAt >= target.occurredAt && occurredOn !== undefined ? { occurredOn } : {}),
  actor: { kind: "unknown" },
  recordedBy,
  labels: target.labels,
  source: { ...(row ?? { origin: source, key: "", group: "" }), import: imported }
})

/** Something a row ends that it or the ledger said before: an action that was cleared, a member who was released. */
export const endingOf = (
  before: NewEvent,
  kind: string,
  data: object,
  how: string,
  { import: imported, occurredAt, occurredOn, recordedBy }: Recording,
  lastSeen: number | null,
  row: Source
): NewEvent => ({
  id: `${fingerprint(imported)}.${fingerprint(before.id)}.${how}` as EventId,
  kind,
  kindVersion: 1,
  data,
  subjects: before.subjects,
  occurredAt,
  ...(occurredOn === undefined ? {} : { occurredOn }),
  undated: { after: lastSeen },
  actor: { kind: "unknown" },
  recordedBy,
  labels: [],
  source: { ...row, import: imported }
})

const markOf = (
  kind: "sheet-imported" | "sheet-import-begun",
  how: string,
  data: object,
  { import: imported, occurredAt, occurredOn, recordedBy, source }: Recording
): NewEvent => ({
  id: `${fingerprint(imported)}.${how}` as EventId,
  kind,
  kindVersion: 1,
  data: { import: imported, name: source, ...data },
  subjects: [{ kind: "sheet", id: source }],
  occurredAt,
  ...(occurredOn === undefined ? {} : { occurredOn }),
  actor: { kind: "unknown" },
  recordedBy,
  labels: [],
  source: { origin: source, key: "", group: "import", import: imported }
})

/** What ends every import: how many rows there were, and what became of them. */
export const importedEvent = (
  recording: Recording,
  profile: Profile,
  { blank, recorded, refused, rows }: RowCounts,
  writtenOn: string
): NewEvent =>
  markOf("sheet-imported", "imported", { profile: profile.name, rows, recorded, refused, blank, writtenOn }, recording)

/** What begins an import that is recorded in pieces. `events` counts all of them, this one too. */
export const begunEvent = (
  recording: Recording,
  profile: Profile,
  about: { readonly rows: number; readonly events: number; readonly pieces: number; readonly fingerprint: string },
  writtenOn: string
): NewEvent => markOf("sheet-import-begun", "begun", { profile: profile.name, ...about, writtenOn }, recording)
