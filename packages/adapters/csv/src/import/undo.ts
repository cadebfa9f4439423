/**
 * Undoing an import as a whole: what it added is retracted, what it retracted is put back.
 *
 * What a later import has corrected again is left as it is, and named: undoing must not bring back what somebody has
 * corrected since. The same holds for what a later import leans on, the plan it ends or what opened the deal or the
 * account, or introduced the person, it speaks of; that goes with the last import that needs it. So in whatever order imports are undone, what stands in the end is
 * what those that were not undone say. Importing after an undo appends anew.
 */
import type { Actor, CommandId, EventId, NewEvent, StoredEvent, StreamName, Subject } from "@genzaichi/core"
import { openingKinds } from "../profile/index.ts"
import { correctionOf } from "./correction.ts"
import { correctionsOf, isUndo, undoOf } from "./difference.ts"
import { sheetStream } from "./plan.ts"

export interface UndoPlan {
  readonly source: string
  readonly import: string
  readonly command: CommandId
  readonly stream: StreamName
  readonly expected: number
  readonly events: ReadonlyArray<NewEvent>
  /** Groups of rows left as they are, since a later import changed them again or leans on them. */
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
  const made = existing.filter((event) => event.source?.import === imported)
  const undone = new Set(existing.map((event) => event.source?.import).filter(isUndo))
  const last = made.findLast(({ kind }) => kind === "sheet-imported")
  const events: Array<NewEvent> = []
  const kept = new Map<string, { readonly key: string; readonly group: string }>()
  if (!undone.has(undo) && last !== undefined) {
    const by: Actor = recordedBy ?? { kind: "app", id: "sheet-import" }
    const { date, zone } = last.occurredOn ?? { date: "", zone: "" }
    const correct = (kind: "retracted" | "reinstated", target: StoredEvent): void => {
      events.push(correctionOf(kind, target, undo, by, last.occurredAt, { date, zone }))
    }
    const keep = (target: StoredEvent): void => {
      kept.set(slotOf(target), { key: target.source!.key, group: target.source!.group })
    }

    const corrections = correctionsOf(existing)
    const isIn = (event: StoredEvent): boolean => corrections.get(event.id)?.kind !== "retracted"
    // An import that was undone has no say any more, nor has its undoing: that put back what had been there before.
    const isLive = (one: string): boolean => one !== imported && !undone.has(undoOf(one))
    const threads = threadsOf(existing)
    const stands = new Set<StoredEvent>()
    for (const thread of threads) {
      const say = thread.says.findLast((one) => isLive(one.import))
      for (const event of say?.stands ?? []) stands.add(event)
      const mine = thread.says.findIndex((one) => one.import === imported)
      if (mine !== -1 && thread.says.slice(mine + 1).some((one) => isLive(one.import))) keep(thread.events[0]!)
    }
    const neededFor = leanedOn(existing.filter(isIn), stands, firstOpened(existing))
    for (const thread of threads) {
      for (const event of thread.events) {
        if (stands.has(event)) {
          // What was taken out by hand stays out.
          if (!isIn(event) && corrections.get(event.id)?.source?.import !== undefined) correct("reinstated", event)
        } else if (isIn(event)) {
          if (!neededFor.has(event)) correct("retracted", event)
          else if (event.source!.import === imported) keep(event)
        }
      }
    }
  }
  return {
    source,
    import: undo,
    command: undo as CommandId,
    stream: sheetStream(source),
    expected: existing.at(-1)?.version ?? 0,
    events,
    kept: [...kept.values()]
  }
}

/**
 * One fact a group of a row has told, through all its corrections. A row of a log tells one in each group; a summary
 * moves on from one to the next.
 */
interface Thread {
  readonly events: Array<StoredEvent>
  /** What each import that touched it left standing, in order. */
  readonly says: Array<{ readonly import: string; readonly stands: ReadonlyArray<StoredEvent> }>
}

/** What one import did to one group of a row. */
interface Touch {
  readonly retracted: Array<StoredEvent>
  /** Appended or put back. */
  readonly stands: Array<StoredEvent>
}

/** The threads of a sheet's stream, told import by import. */
const threadsOf = (existing: ReadonlyArray<StoredEvent>): ReadonlyArray<Thread> => {
  const byId = new Map(existing.map((event) => [event.id, event]))
  const touches = new Map<string, Map<string, Touch>>()
  for (const event of existing) {
    const by = event.source?.import
    if (by === undefined) continue
    const target = isCorrection(event) ? byId.get((event.data as { readonly event: EventId }).event) : event
    if (target?.source === undefined) continue
    let slots = touches.get(by)
    if (slots === undefined) touches.set(by, (slots = new Map()))
    const slot = slotOf(target)
    let touch = slots.get(slot)
    if (touch === undefined) slots.set(slot, (touch = { retracted: [], stands: [] }))
    if (event.kind === "retracted") touch.retracted.push(target)
    else touch.stands.push(target)
  }

  const threads: Array<Thread> = []
  const threadOf = new Map<StoredEvent, Thread>()
  const latest = new Map<string, Thread>()
  const standing = new Map<string, number>()
  for (const [by, slots] of touches) {
    for (const [slot, { retracted, stands }] of slots) {
      const before = standing.get(slot) ?? 0
      standing.set(slot, before + stands.length - retracted.length)
      if (isUndo(by)) continue
      // A correction goes on with what it corrects, and what is said where nothing stands any more with what stood last.
      const corrected = retracted[0] ?? stands.find((event) => threadOf.has(event))
      let thread = corrected === undefined ? undefined : threadOf.get(corrected)
      if (thread === undefined && before === 0 && stands[0]?.kind !== "sheet-imported") thread = latest.get(slot)
      if (thread === undefined) threads.push((thread = { events: [], says: [] }))
      latest.set(slot, thread)
      for (const event of stands) {
        if (threadOf.has(event)) continue
        threadOf.set(event, thread)
        thread.events.push(event)
      }
      thread.says.push({ import: by, stands })
    }
  }
  return threads
}

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
  openedFirst: ReadonlyMap<string, number>
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
  for (const event of inForce) {
    const opens = openedBy(event)
    if (opens !== undefined) {
      if (!stands.has(event) && spokenOf.has(opens) && !opened.has(opens)) needed.add(event)
    } else if (event.kind === "action-planned") {
      const { action } = event.data as { readonly action: string }
      const list = plans.get(action)
      if (list === undefined) plans.set(action, [event])
      else list.push(event)
    }
  }
  for (const list of plans.values()) list.sort(inOrder)
  for (const event of stands) {
    if (!endsAction.has(event.kind)) continue
    const { action } = event.data as { readonly action: string }
    const planned = plans.get(action)?.findLast((plan) => inOrder(plan, event) < 0)
    if (planned !== undefined && !stands.has(planned)) needed.add(planned)
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

const isCorrection = ({ kind }: StoredEvent): boolean => kind === "retracted" || kind === "reinstated"

const slotOf = ({ source }: StoredEvent): string => `${source?.key ?? ""}\u0000${source?.group ?? ""}`
