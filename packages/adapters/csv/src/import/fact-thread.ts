/**
 * What each import of a sheet has left standing of each fact it told: what an undoing goes by.
 *
 * A row of a log tells one fact in each group; a summary moves on from one to the next. Read in one pass over the sheet's
 * stream, import by import.
 */
import type { EventId, StoredEvent } from "@genzaichi/core"
import { isUndo } from "./difference.ts"
import { isImportMark } from "./imports.ts"

/** One fact a group of a row has told, through all its corrections. */
export interface FactThread {
  readonly events: Array<StoredEvent>
  /** What each import that touched it left standing, in order. */
  readonly says: Array<{ readonly import: string; readonly stands: ReadonlyArray<StoredEvent> }>
}

/** A group of a row, as far as the stream has been read. */
interface Group {
  /** How many of its events stand. */
  standing: number
  latest: FactThread | undefined
  /** What the import at hand did to it: what it took out, and what it appended or put back. */
  retracted: Array<StoredEvent> | undefined
  stands: Array<StoredEvent> | undefined
  isTouched: boolean
}

export const isCorrection = ({ kind }: Pick<StoredEvent, "kind">): boolean =>
  kind === "retracted" || kind === "reinstated"

/** Stands for the ledger among the imports: what it held before a sheet corrected it. */
const theLedger = "ledger"

/** The threads of a sheet's stream. */
export const threadsOf = (existing: ReadonlyArray<StoredEvent>): ReadonlyArray<FactThread> => {
  const { corrected, ofLedger } = correctedEvents(existing)
  const threads: Array<FactThread> = []
  const threadOf = new Map<EventId, FactThread>()
  const groups = new Map<string, Group>()
  const groupOf = ({ source }: StoredEvent): Group => {
    const name = `${source?.key ?? ""}\u0000${source?.group ?? ""}`
    const known = groups.get(name)
    if (known !== undefined) return known
    const group: Group = { standing: 0, latest: undefined, retracted: undefined, stands: undefined, isTouched: false }
    groups.set(name, group)
    return group
  }
  for (const event of ofLedger) {
    const thread: FactThread = { events: [event], says: [{ import: theLedger, stands: [event] }] }
    threads.push(thread)
    threadOf.set(event.id, thread)
    groupOf(event).standing++
  }

  /** Settles what an import did to a group. */
  const settle = (group: Group, by: string): void => {
    const { retracted = none, stands = none, standing: before } = group
    group.standing += stands.length - retracted.length
    group.retracted = group.stands = undefined
    group.isTouched = false
    if (isUndo(by)) return
    // A correction goes on with what it corrects, and what is said where nothing stands any more with what stood last.
    const goneOnWith = retracted[0] ?? stands.find(({ id }) => threadOf.has(id))
    let thread = goneOnWith === undefined ? undefined : threadOf.get(goneOnWith.id)
    if (thread === undefined && before === 0 && (stands[0] === undefined || !isImportMark(stands[0])))
      thread = group.latest
    if (thread === undefined) threads.push((thread = { events: [], says: [] }))
    group.latest = thread
    for (const event of stands) {
      if (threadOf.has(event.id)) continue
      // Only what is corrected is looked for again.
      if (corrected.has(event.id)) threadOf.set(event.id, thread)
      thread.events.push(event)
    }
    thread.says.push({ import: by, stands })
  }

  let touched: Array<Group> = []
  let by: string | undefined
  const settleAll = (): void => {
    for (const group of touched) settle(group, by!)
    touched = []
  }
  for (const event of existing) {
    const imported = event.source?.import
    if (imported === undefined) continue
    if (imported !== by) {
      settleAll()
      by = imported
    }
    const target = isCorrection(event) ? corrected.get((event.data as { readonly event: EventId }).event) : event
    if (target?.source === undefined) continue
    const group = groupOf(target)
    if (!group.isTouched) touched.push(group)
    group.isTouched = true
    if (event.kind === "retracted") (group.retracted ??= []).push(target)
    else (group.stands ??= []).push(target)
  }
  settleAll()
  return threads
}

const none: ReadonlyArray<StoredEvent> = []

/** What the corrections of a stream are about, by id, and which of it is the ledger's and not of this stream. */
const correctedEvents = (
  existing: ReadonlyArray<StoredEvent>
): { readonly corrected: ReadonlyMap<EventId, StoredEvent>; readonly ofLedger: ReadonlyArray<StoredEvent> } => {
  const corrected = new Map<EventId, StoredEvent>()
  const first = new Map<EventId, StoredEvent>()
  for (const event of existing) {
    if (!isCorrection(event)) continue
    const { event: id } = event.data as { readonly event: EventId }
    if (!first.has(id)) first.set(id, event)
  }
  if (first.size === 0) return { corrected, ofLedger: [] }
  for (const event of existing) if (first.has(event.id)) corrected.set(event.id, event)
  const foreign = [...first].filter(([id, { source }]) => !corrected.has(id) && source?.import !== undefined)
  if (foreign.length === 0) return { corrected, ofLedger: [] }
  const replacedBy = new Map<string, StoredEvent>()
  for (const event of existing) if (!isCorrection(event)) replacedBy.set(rowOfImport(event), event)
  const ofLedger = foreign.map(([id, correction]) =>
    ledgerEvent(id, correction, replacedBy.get(rowOfImport(correction)))
  )
  for (const event of ofLedger) corrected.set(event.id, event)
  return { corrected, ofLedger }
}

/**
 * An event of the ledger that an edit of an export has taken out. What it was is told by what the row says instead: the
 * same, but for what was edited. It was there before the sheet, so that it leans on nothing of it.
 */
const ledgerEvent = (id: EventId, correction: StoredEvent, instead: StoredEvent | undefined): StoredEvent => ({
  ...correction,
  id,
  ...(instead === undefined ? {} : { kind: instead.kind, data: instead.data }),
  sequence: 0
})

const rowOfImport = ({ source }: StoredEvent): string =>
  `${source?.import ?? ""}\u0000${source?.key ?? ""}\u0000${source?.group ?? ""}`
