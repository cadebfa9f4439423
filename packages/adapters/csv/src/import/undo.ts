/**
 * Undoing an import as a whole: what it added is retracted, what it retracted is put back.
 *
 * A row that a later import has changed again is left as it is, and named: undoing must not bring back what somebody
 * has corrected since. Importing after an undo appends anew.
 */
import type { Actor, CommandId, EventId, NewEvent, StoredEvent, StreamName } from "@genzaichi/core"
import { correctionsOf, isUndo, undoOf } from "./difference.ts"
import { correctionOf, sheetStream } from "./plan.ts"

export interface UndoPlan {
  readonly source: string
  readonly import: string
  readonly command: CommandId
  readonly stream: StreamName
  readonly expected: number
  readonly events: ReadonlyArray<NewEvent>
  /** Rows left as they are, since a later import changed them again. */
  readonly kept: ReadonlyArray<{ readonly key: string; readonly group: string }>
}

export interface UndoOptions {
  readonly source: string
  /** The import to undo, as the plan and the `sheet-imported` event name it. */
  readonly import: string
  /** All events of the sheet's stream, in order. */
  readonly existing: ReadonlyArray<StoredEvent>
  readonly recordedBy?: Actor
}

/** What undoing an import would append. Nothing, where it has been undone or was never made. */
export const planUndo = ({ source, import: imported, existing, recordedBy }: UndoOptions): UndoPlan => {
  const undo = undoOf(imported)
  const corrections = correctionsOf(existing)
  const isIn = (event: StoredEvent): boolean => corrections.get(event.id)?.kind !== "retracted"
  const made = existing.filter((event) => event.source?.import === imported)
  const undone = new Set(existing.map((event) => event.source?.import).filter(isUndo))
  const done = undone.has(undo)
  const since = made.at(-1)?.sequence ?? Number.POSITIVE_INFINITY
  // What a later import said of the same group of the same row.
  const superseded = new Set<string>()
  for (const event of existing) {
    const by = event.source?.import
    if (event.sequence <= since || by === undefined || by === imported || event.kind === "sheet-imported") continue
    // An import that was undone has no say any more, nor has its undoing: that put back what had been there before.
    if (!isUndo(by) && !undone.has(undoOf(by))) superseded.add(slotOf(event))
  }

  const events: Array<NewEvent> = []
  const kept: Array<{ key: string; group: string }> = []
  const byId = new Map(existing.map((event) => [event.id, event]))
  const by: Actor = recordedBy ?? { kind: "app", id: "sheet-import" }
  const correct = (kind: "retracted" | "reinstated", target: StoredEvent, like: StoredEvent): void => {
    const { date, zone } = like.occurredOn ?? { date: "", zone: "" }
    events.push(correctionOf(kind, target, undo, by, like.occurredAt, { date, zone }))
  }
  const last = made.findLast(({ kind }) => kind === "sheet-imported")
  for (const event of done || last === undefined ? [] : made) {
    const target = isCorrection(event) ? byId.get((event.data as { readonly event: EventId }).event) : event
    if (target === undefined) continue
    if (event.kind !== "sheet-imported" && superseded.has(slotOf(target))) {
      kept.push({ key: target.source!.key, group: target.source!.group })
      continue
    }
    if (event.kind === "retracted") {
      // What an undone import had said is not brought back: it was left out of that undoing for this import's sake alone.
      if (!isIn(target) && !undone.has(undoOf(target.source?.import ?? ""))) correct("reinstated", target, last!)
    } else if (isIn(target)) correct("retracted", target, last!)
  }
  return {
    source,
    import: undo,
    command: undo as CommandId,
    stream: sheetStream(source),
    expected: existing.at(-1)?.version ?? 0,
    events,
    kept
  }
}

const isCorrection = ({ kind }: StoredEvent): boolean => kind === "retracted" || kind === "reinstated"

const slotOf = ({ source }: StoredEvent): string => `${source?.key ?? ""}\u0000${source?.group ?? ""}`
