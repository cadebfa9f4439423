/**
 * The difference between what a sheet has asserted so far and what it says now.
 *
 * The sheet's stream knows, for each row and group of columns, which event in force asserts it. A row of a log that
 * says something else corrects what it said: the old event is retracted. A row of a summary that says something else
 * has moved on: the new fact comes on top, and only a fact of the same day is a correction. What an earlier edit took
 * out and a later one writes again is reinstated; what an undo took out is not. What was erased since says whatever the
 * row says: it is no difference, and nothing to record again.
 */
import { type EventId, type NewEvent, sameUnlessErased, type StoredEvent } from "@genzaichi/core"
import { type Blanks, completed, subjectsCompleted } from "./blank.ts"

/** What one group of one row has asserted. */
export interface Slot {
  /** The event in force, the latest where there are several. */
  current: StoredEvent | undefined
  /** What stands beneath it: a summary moves on from one fact to the next. */
  earlier: Array<StoredEvent> | undefined
  /** Events an edit of the sheet took out. */
  setAside: Array<StoredEvent>
  /** Physical line the row stood on when last recorded. */
  line: number | undefined
}

/** All a sheet has asserted, by row and group. */
export type Assertions = ReadonlyMap<string, Map<string, Slot>>

/** Name of the undoing of an import. */
export const undoOf = (imported: string): string => `undo:${imported}`
export const isUndo = (imported: string | undefined): boolean => imported?.startsWith("undo:") === true

/** The latest correction of each event. */
export const correctionsOf = (events: ReadonlyArray<StoredEvent>): ReadonlyMap<EventId, StoredEvent> => {
  const latest = new Map<EventId, StoredEvent>()
  for (const event of events) {
    if (event.kind !== "retracted" && event.kind !== "reinstated") continue
    const target = (event.data as { readonly event: EventId }).event
    const before = latest.get(target)
    if (before === undefined || before.sequence < event.sequence) latest.set(target, event)
  }
  return latest
}

const isCorrectionOrImport = (kind: string): boolean =>
  kind === "retracted" || kind === "reinstated" || kind === "sheet-imported" || kind === "sheet-import-begun"

/** Most groups have never been corrected: they share one list. */
const none: Array<StoredEvent> = []

/** What a sheet has asserted so far, from all events of its stream. */
export const assertionsOf = (events: ReadonlyArray<StoredEvent>, corrections = correctionsOf(events)): Assertions => {
  const rows = new Map<string, Map<string, Slot>>()
  for (const event of events) {
    const { source } = event
    if (source === undefined || isCorrectionOrImport(event.kind)) continue
    let groups = rows.get(source.key)
    if (groups === undefined) rows.set(source.key, (groups = new Map()))
    let slot = groups.get(source.group)
    if (slot === undefined)
      groups.set(source.group, (slot = { current: undefined, earlier: undefined, setAside: none, line: undefined }))
    slot.line = source.line
    const correction = corrections.get(event.id)
    if (correction?.kind !== "retracted") {
      if (slot.current !== undefined) (slot.earlier ??= []).push(slot.current)
      slot.current = event
    } else if (!isUndo(correction.source?.import)) {
      if (slot.setAside === none) slot.setAside = []
      slot.setAside.push(event)
    }
  }
  return rows
}

/** What has to be done about one thing a row says. */
export interface Change {
  readonly retract?: StoredEvent
  readonly reinstate?: StoredEvent
  readonly append?: NewEvent
}

const unchanged: Change = {}

export interface Comparison {
  readonly rows: "log" | "summary"
  /** The group says how things stand: in a summary, since when makes no difference. */
  readonly state: boolean
  /** Which of its cells are blank. */
  readonly blanks?: Blanks | undefined
}

/** What a row's event means, given what the same group of the same row asserted before. */
export const changeFor = (said: NewEvent, slot: Slot | undefined, comparison: Comparison): Change => {
  if (slot === undefined) return { append: said }
  const { current } = slot
  const event = current === undefined ? said : completed(said, current, comparison.blanks)
  if (current !== undefined && saysTheSame(event, current, comparison)) return unchanged
  if (comparison.rows === "summary") {
    // The same day told otherwise is a correction; another day is another fact.
    const corrects =
      current !== undefined &&
      event.kind === current.kind &&
      event.undated === undefined &&
      current.undated === undefined &&
      event.occurredAt === current.occurredAt
    if (corrects) return { retract: current, append: event }
    // Another fact stands on its own; only a planned action goes on, where its text does.
    return { append: event.kind === "action-planned" ? event : said }
  }
  const again = slot.setAside.findLast((one) => saysTheSame(event, one, comparison))
  return {
    ...(current === undefined ? {} : { retract: current }),
    ...(again === undefined ? { append: event } : { reinstate: again })
  }
}

export const saysTheSame = (event: NewEvent, stored: NewEvent, { rows, state }: Comparison): boolean => {
  if (event.kind !== stored.kind || !sameUnlessErased(stored.data, event.data)) return false
  if (!sameUnlessErased(stored.subjects, event.subjects)) return false
  const bothUndated = event.undated !== undefined && stored.undated !== undefined
  // A summary is seen on another day each time; what it says is the same all the same.
  if (rows === "summary" && (state || bothUndated)) return true
  if (bothUndated) return true
  return (
    (event.undated === undefined) === (stored.undated === undefined) &&
    event.occurredAt === stored.occurredAt &&
    (event.occurredOn === undefined) === (stored.occurredOn === undefined) &&
    (rows === "summary" || event.actor.id === stored.actor.id)
  )
}

/**
 * The opening of a deal: the earliest day a sheet ever gave it stands, so that a sheet whose old rows were deleted does
 * not make its deals younger.
 */
export const changeForOpening = (said: NewEvent, slot: Slot | undefined): Change => {
  const current = slot?.current
  if (current === undefined) return { append: said }
  // What it does not say, no row says any more; it had been said all the same.
  const event: NewEvent = {
    ...said,
    data: { ...(current.data as object), ...(said.data as object) },
    subjects: subjectsCompleted(said, current)
  }
  const earlier =
    current.undated === undefined
      ? event.undated === undefined && event.occurredAt < current.occurredAt
      : event.undated === undefined || event.occurredAt < current.occurredAt
  const same = sameUnlessErased(current.data, event.data) && sameUnlessErased(current.subjects, event.subjects)
  if (same && !earlier) return unchanged
  if (earlier) return { retract: current, append: event }
  const { occurredOn: _on, undated: _undated, knownAt, ...rest } = event
  return {
    retract: current,
    append: {
      ...rest,
      occurredAt: current.occurredAt,
      ...(current.occurredOn === undefined ? {} : { occurredOn: current.occurredOn }),
      ...(current.undated === undefined ? {} : { undated: current.undated }),
      // A claim to have known holds for the day that stands.
      ...(knownAt === undefined || current.undated !== undefined ? {} : { knownAt: current.occurredAt })
    }
  }
}
