/**
 * Undoing an import as a whole: what it added is retracted, what it retracted is put back.
 *
 * What a later import has corrected again is left as it is, and named: undoing must not bring back what somebody has
 * corrected since. The same holds for what a later import leans on, the plan it ends or what opened the deal or the
 * account, or introduced the person, it speaks of; that goes with the last import that needs it. So in whatever order imports are undone, what stands in the end is
 * what those that were not undone say. Importing after an undo appends anew.
 */
import type { Actor, CommandId, NewEvent, Source, StoredEvent, StreamName, Subject } from "@genzaichi/core"
import { openingKinds } from "../profile/index.ts"
import { type Corrected, correctionOf, type Recording } from "./correction.ts"
import { correctionsOf, isUndo, undoOf } from "./difference.ts"
import { isCorrection, threadsOf } from "./fact-thread.ts"
import { beginsWith, isImportMark } from "./imports.ts"
import { type ImportPiece, oneAppend, piecesOf, rowsAtOnce } from "./piece.ts"
import { sheetStream } from "./plan.ts"

/** Why something an import recorded is left as it is. */
export type KeptBecause =
  /** A later import of the sheet changed it again, or leans on it. */
  | "later-import"
  /** People have worked on it since: what they recorded leans on it. */
  | "worked-on"

/** Something an undoing leaves as it is. */
export interface KeptGroup {
  readonly key: string
  readonly group: string
  readonly because: KeptBecause
}

/** What undoing an import would do. */
export interface UndoPlan {
  readonly source: string
  readonly import: string
  readonly command: CommandId
  readonly stream: StreamName
  readonly expected: number
  readonly events: ReadonlyArray<NewEvent>
  /** The same, as it is appended: one piece, or several of a large import. */
  readonly pieces: ReadonlyArray<ImportPiece>
  /** Events an earlier attempt has recorded of this very undoing, which goes on where that stopped; 0 otherwise. */
  readonly goesOn: number
  /** What would be taken out, and what put back; the import itself is not counted. */
  readonly counts: { readonly retracted: number; readonly reinstated: number; readonly kept: number }
  /** Groups of rows left as they are, with the reason. */
  readonly kept: ReadonlyArray<KeptGroup>
}

/** The import to undo, and what has been recorded of its sheet. */
export interface UndoOptions {
  readonly source: string
  /** The import to undo, as the plan and the `sheet-imported` event name it. */
  readonly import: string
  /** All events of the sheet's stream, in order. */
  readonly existing: ReadonlyArray<StoredEvent>
  /**
   * What others have recorded about the deals, accounts and people the import speaks of (`readWorkedOn`). What opened
   * or introduced them, and the plans that were ended, stay for as long as that stands.
   */
  readonly others?: ReadonlyArray<StoredEvent>
  readonly recordedBy?: Actor
  /** An undoing of more events than this is recorded in pieces of so many; 50,000, where left out. */
  readonly rowsAtOnce?: number
}

/** What undoing an import, whole or half, would append. Nothing, where it has been undone or was never made. */
export const planUndo = (options: UndoOptions): UndoPlan => {
  const { existing, import: imported } = options
  const undo = undoOf(imported)
  const from = existing.findIndex((event) => event.source?.import === undo)
  if (from === -1) return undoPlan(options, existing, undo, 0)
  // It was begun before: it goes on where nothing else was recorded since, and is planned anew otherwise.
  const recorded = existing.slice(from)
  if (recorded.every((event) => event.source?.import === undo)) {
    const whole = undoPlan(options, existing.slice(0, from), undo, 0)
    if (beginsWith(whole.events, recorded)) {
      return {
        ...whole,
        expected: whole.expected + recorded.length,
        events: whole.events.slice(recorded.length),
        pieces: whole.pieces.filter((piece) => piece.expected >= whole.expected + recorded.length),
        goesOn: recorded.length
      }
    }
  }
  return undoPlan(options, existing, `${undo}:${existing.length}`, 0)
}

/** `command` names the append; ids of events are made of it, so that an undoing that is planned anew has ids of its own. */
const undoPlan = (
  { source, import: imported, others = [], recordedBy, rowsAtOnce: size = rowsAtOnce }: UndoOptions,
  existing: ReadonlyArray<StoredEvent>,
  command: string,
  goesOn: number
): UndoPlan => {
  const undo = undoOf(imported)
  const undone = new Set(existing.map((event) => event.source?.import).filter(isUndo))
  const last = existing.findLast((event) => event.source?.import === imported && isImportMark(event))
  const events: Array<NewEvent> = []
  const marks: Array<NewEvent> = []
  const kept = new Map<string, KeptGroup>()
  const corrections = correctionsOf(others.length === 0 ? existing : [...existing, ...others])
  const isIn = (event: StoredEvent): boolean => corrections.get(event.id)?.kind !== "retracted"
  const isMarked = existing.some((event) => event.source?.import === imported && isImportMark(event) && isIn(event))
  if (last !== undefined && isMarked) {
    const recording: Recording = {
      source,
      import: undo,
      code: command,
      recordedBy: recordedBy ?? { kind: "app", id: "sheet-import" },
      occurredAt: last.occurredAt,
      ...(last.occurredOn === undefined ? {} : { occurredOn: last.occurredOn })
    }
    const correct = (kind: "retracted" | "reinstated", target: Corrected, row?: Source): void => {
      events.push(correctionOf(kind, target, recording, row))
    }
    const keep = ({ source: row }: Pick<StoredEvent, "source">, because: KeptBecause): void => {
      const { group, key } = row!
      kept.set(`${key}\u0000${group}`, { key, group, because })
    }

    // An import that was undone has no say any more, nor has its undoing: that put back what had been there before.
    const isLive = (one: string): boolean => one !== imported && !undone.has(undoOf(one))
    const threads = threadsOf(existing)
    const stands = new Set<StoredEvent>()
    for (const thread of threads) {
      const say = thread.says.findLast((one) => isLive(one.import))
      for (const event of say?.stands ?? []) stands.add(event)
      const mine = thread.says.findIndex((one) => one.import === imported)
      if (mine !== -1 && thread.says.slice(mine + 1).some((one) => isLive(one.import))) {
        keep(thread.events[0]!, "later-import")
      }
    }
    const inForce = existing.filter(isIn)
    const openedFirst = firstOpened(existing)
    const neededByLater = leanedOn(inForce, stands, openedFirst, isIn)
    const ofOthers = others.filter((event) => isIn(event) && !isCorrection(event))
    const neededByOthers =
      ofOthers.length === 0 ? none : leanedOn(inForce, new Set([...stands, ...ofOthers]), openedFirst, isIn)
    for (const thread of threads) {
      for (const event of thread.events) {
        if (isImportMark(event)) {
          if (isIn(event) && !stands.has(event)) marks.push(correctionOf("retracted", event, recording))
        } else if (stands.has(event)) {
          // What was taken out by hand stays out.
          if (!isIn(event) && corrections.get(event.id)?.source?.import !== undefined) correct("reinstated", event)
        } else if (isIn(event)) {
          const leans = neededByLater.has(event) ? "later-import" : neededByOthers.has(event) ? "worked-on" : undefined
          if (leans === undefined) correct("retracted", event)
          else if (event.source!.import === imported) keep(event, leans)
        }
      }
    }
  }
  const count = (kind: string): number => events.filter((event) => event.kind === kind).length
  const counts = { retracted: count("retracted"), reinstated: count("reinstated"), kept: kept.size }
  // Until the import itself is taken out, it is not undone.
  for (const mark of marks) events.push(mark)
  const expected = existing.at(-1)?.version ?? 0
  return {
    source,
    import: undo,
    command: command as CommandId,
    stream: sheetStream(source),
    expected,
    events,
    pieces:
      events.length > size
        ? piecesOf(events, none, { command, expected, size: Math.max(1, size) })
        : oneAppend(events, { command, expected }),
    goesOn,
    counts,
    kept: [...kept.values()]
  }
}

const none: ReadonlySet<never> = new Set()

const endsAction: ReadonlySet<string> = new Set([
  "action-done",
  "action-dropped",
  "action-replaced",
  "action-rescheduled"
])

/**
 * What has to stay for the sake of what stands: what opened every deal and account and introduced every person that is
 * spoken of since, unless another event that did stands, and the plan an end of an action means. What was spoken of
 * before anybody opened it did without.
 */
const leanedOn = (
  inForce: ReadonlyArray<StoredEvent>,
  stands: ReadonlySet<StoredEvent>,
  openedFirst: ReadonlyMap<string, number>,
  isIn: (event: StoredEvent) => boolean
): ReadonlySet<StoredEvent> => {
  const needed = new Set<StoredEvent>()
  const spokenOf = new Set<string>()
  const opened = new Set<string>()
  for (const event of stands) {
    const opens = openedBy(event)
    if (opens !== undefined) opened.add(opens)
    else {
      for (const one of spokenOfBy(event)) if (event.sequence > (openedFirst.get(one) ?? Infinity)) spokenOf.add(one)
    }
  }
  const plans = new Map<string, Array<StoredEvent>>()
  const notePlan = (event: StoredEvent): void => {
    const { action } = event.data as { readonly action: string }
    const list = plans.get(action)
    if (list === undefined) plans.set(action, [event])
    else list.push(event)
  }
  for (const event of inForce) {
    const opens = openedBy(event)
    if (opens !== undefined) {
      if (!stands.has(event) && spokenOf.has(opens) && !opened.has(opens)) needed.add(event)
    } else if (event.kind === "action-planned") notePlan(event)
  }
  // What stands afterwards may be out now, and be put back.
  for (const event of stands) if (event.kind === "action-planned" && !isIn(event)) notePlan(event)
  for (const list of plans.values()) list.sort(inOrder)
  const standing = new Map([...plans].map(([action, list]) => [action, list.find((plan) => stands.has(plan))]))
  for (const event of stands) {
    if (!endsAction.has(event.kind)) continue
    const { action } = event.data as { readonly action: string }
    // Another plan of it that stands will do.
    const other = standing.get(action)
    if (other !== undefined && inOrder(other, event) < 0) continue
    const planned = plans.get(action)?.findLast((plan) => inOrder(plan, event) < 0)
    if (planned !== undefined) needed.add(planned)
  }
  return needed
}

const inOrder = (one: StoredEvent, other: StoredEvent): number =>
  one.occurredAt - other.occurredAt || one.sequence - other.sequence

const openings: ReadonlySet<string> = new Set(Object.values(openingKinds))
const nameOf = ({ id, kind }: Subject): string => `${kind}|${id}`

const openedBy = ({ kind, subjects }: StoredEvent): string | undefined =>
  openings.has(kind) && subjects[0] !== undefined ? nameOf(subjects[0]) : undefined

/** The sequence of what first opened each thing, whether it stands or not. */
const firstOpened = (existing: ReadonlyArray<StoredEvent>): ReadonlyMap<string, number> => {
  const first = new Map<string, number>()
  for (const event of existing) {
    const opens = openedBy(event)
    if (opens !== undefined && !first.has(opens)) first.set(opens, event.sequence)
  }
  return first
}

/** What an event is about, and the people it names beside. */
const spokenOfBy = ({ data, subjects }: StoredEvent): ReadonlyArray<string> => [
  ...subjects.map(nameOf),
  ...Object.values(data as Readonly<Record<string, unknown>>)
    .flat()
    .flatMap((one) =>
      typeof one === "object" && one !== null && "person" in one && typeof one.person === "string"
        ? [nameOf({ kind: "person", id: one.person })]
        : []
    )
]
