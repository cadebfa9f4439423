/** What has been imported under a sheet's name so far, and how far each import came. */
import { type KindData, sameUnlessErased, type NewEvent, type StoredEvent } from "@genzaichi/core"
import { correctionsOf, isUndo, undoOf } from "./difference.ts"
import type { RowCounts } from "./read-rows.ts"

/** One import of a sheet, as its stream tells of it. */
export interface SheetImport {
  /** Its name, by which it is undone: `import:sales log:1`. */
  readonly import: string
  /** `half`: it was begun in pieces and the last one is not there. */
  readonly state: "finished" | "half" | "undone"
  /** It is half, and nothing was recorded for the sheet since: importing the same file goes on where it stopped. */
  readonly goesOn: boolean
  /** It is being undone, in pieces, and the last one is not there: undoing it again goes on. */
  readonly halfUndone: boolean
  readonly profile: string
  readonly writtenOn: string | undefined
  /** Rows of the sheet after its header. */
  readonly rows: number
  /** What became of them; not known of an import that is half. */
  readonly counts: RowCounts | undefined
  /** Events it has recorded, and how many it was to record. */
  readonly events: number
  readonly of: number
  /** When its first and its latest event were recorded, epoch milliseconds. */
  readonly begun: number
  readonly latest: number
}

/** The kinds of event that tell of an import rather than of what its rows say. */
export const isImportMark = ({ kind }: Pick<NewEvent, "kind">): boolean =>
  kind === "sheet-imported" || kind === "sheet-import-begun"

/** Names of all imports a sheet's stream has seen, in order, whole, half or undone. */
export const importNames = (existing: ReadonlyArray<StoredEvent>): ReadonlySet<string> => {
  const names = new Set<string>()
  for (const event of existing) if (isImportMark(event)) names.add(event.source?.import ?? "")
  return names
}

/** All imports of a sheet, in order, from all events of its stream. */
export const importsOf = (existing: ReadonlyArray<StoredEvent>): ReadonlyArray<SheetImport> => {
  const corrections = correctionsOf(existing)
  const events = new Map<string, Array<number>>()
  const begun = new Map<string, StoredEvent>()
  const finished = new Map<string, StoredEvent>()
  const undoing = new Set<string>()
  for (const event of existing) {
    const by = event.source?.import
    if (by === undefined) continue
    const times = events.get(by)
    if (times === undefined) events.set(by, [1, event.recordedAt, event.recordedAt])
    else {
      times[0]!++
      times[2] = event.recordedAt
    }
    if (event.kind === "sheet-import-begun") begun.set(by, event)
    else if (event.kind === "sheet-imported") finished.set(by, event)
    if (isUndo(by)) undoing.add(by)
  }
  const open = openHalf(existing)?.import
  return [...importNames(existing)].map((name): SheetImport => {
    const first = begun.get(name)
    const last = finished.get(name)
    const [count = 0, from = 0, latest = 0] = events.get(name) ?? []
    const beginning = first?.data as KindData["sheet-import-begun"] | undefined
    const end = last?.data as KindData["sheet-imported"] | undefined
    const marks = [first, last].filter((one) => one !== undefined)
    const undone = marks.every(({ id }) => corrections.get(id)?.kind === "retracted")
    return {
      import: name,
      state: undone ? "undone" : last === undefined ? "half" : "finished",
      goesOn: open === name,
      halfUndone: !undone && undoing.has(undoOf(name)),
      profile: beginning?.profile ?? end?.profile ?? "",
      writtenOn: beginning?.writtenOn ?? end?.writtenOn,
      rows: beginning?.rows ?? end?.rows ?? 0,
      counts:
        end === undefined
          ? undefined
          : { rows: end.rows, recorded: end.recorded, refused: end.refused, blank: end.blank },
      events: count,
      of: beginning?.events ?? count,
      begun: from,
      latest
    }
  })
}

/** An import that was left half and after which nothing was recorded for the sheet. */
export interface OpenHalf {
  readonly import: string
  /** The sheet's stream before it was begun. */
  readonly before: ReadonlyArray<StoredEvent>
  /** What it has recorded. */
  readonly recorded: ReadonlyArray<StoredEvent>
  readonly begun: KindData["sheet-import-begun"]
}

export const openHalf = (existing: ReadonlyArray<StoredEvent>): OpenHalf | undefined => {
  const from = existing.findLastIndex(isImportMark)
  const begun = existing[from]
  if (begun?.kind !== "sheet-import-begun") return undefined
  const name = begun.source?.import
  for (let at = from; at < existing.length; at++) if (existing[at]!.source?.import !== name) return undefined
  return {
    import: name ?? "",
    before: existing.slice(0, from),
    recorded: existing.slice(from),
    begun: begun.data as KindData["sheet-import-begun"]
  }
}

/** Whether a plan begins with what has been recorded: then the rest of it is what is still to be recorded. */
export const beginsWith = (planned: ReadonlyArray<NewEvent>, recorded: ReadonlyArray<StoredEvent>): boolean =>
  recorded.length <= planned.length &&
  recorded.every((stored, at) => {
    const event = planned[at]!
    return stored.id === event.id && stored.kind === event.kind && sameUnlessErased(stored.data, event.data)
  })
