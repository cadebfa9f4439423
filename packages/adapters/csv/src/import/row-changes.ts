/**
 * What the rows of a sheet change: each thing a row says is compared with what the same row said before, and what comes
 * of it is collected in the order in which it is recorded.
 */
import type { NewEvent, Source, StoredEvent } from "@genzaichi/core"
import type { NextActionColumns, Profile } from "../profile/index.ts"
import { type Corrected, correctionOf, endingOf, type Recording } from "./correction.ts"
import { type Change, changeFor, changeForOpening, type Comparison, type Slot } from "./difference.ts"
import { yearlessGroup } from "./history.ts"
import { mendedEntries } from "./history-difference.ts"
import type { RowOutcome } from "./row-reader.ts"
import { groupName } from "./row-slots.ts"

export type RecordedRow = Extract<RowOutcome, { readonly kind: "recorded" }>

/** A correction, and how many events it comes after. */
interface Correction {
  readonly after: number
  readonly kind: "retracted" | "reinstated"
  readonly target: Corrected
  readonly row: Source | undefined
}

/** Events to be appended in order, and what is corrected between them. */
export interface ChangeList {
  readonly events: Array<NewEvent>
  readonly corrections: Array<Correction>
}

const emptyList = (): ChangeList => ({ events: [], corrections: [] })

export interface RowChanges {
  /** Where what is said now goes: rows first, and once they are read what they open. */
  readonly facts: ChangeList
  readonly openings: ChangeList
  /** What rows say that stood already. */
  readonly unchanged: () => number
  readonly comparisonOf: (event: NewEvent, row: RecordedRow) => Comparison
  readonly stood: () => void
  readonly append: (event: NewEvent) => void
  readonly correct: (kind: Correction["kind"], target: Corrected, row?: Source) => void
  readonly apply: (change: Change) => void
  /** Whether a filled cell says that the row is not of this group any more. */
  readonly denies: (row: RecordedRow, group: string) => boolean
  /** What an emptied cell of the next action means for what was planned before. */
  readonly clear: (planned: NewEvent, action: string, row: Source, recording?: Recording) => void
  /** The row as what it says the first time the sheet is imported. */
  readonly first: (row: RecordedRow) => void
  /** The row against what it has asserted before. */
  readonly again: (row: RecordedRow, slots: ReadonlyMap<string, Slot> | undefined) => void
  readonly opening: (opening: NewEvent, slot: Slot | undefined, again: boolean) => void
  /** From here on what is found belongs to what the rows open. */
  readonly toOpenings: () => void
}

/** `lastSeen` is when the sheet was seen before, epoch milliseconds: what has no date lies between then and now. */
export const makeRowChanges = (profile: Profile, recording: Recording, lastSeen: number | null): RowChanges => {
  const states = new Set(profile.events.flatMap(({ group, state }) => (state === true ? [group] : [])))
  states.add("next action")
  states.add(yearlessGroup)
  const cleared = profile.nextAction === undefined ? undefined : clearedKind(profile.nextAction, profile.rows)
  const facts = emptyList()
  const openings = emptyList()
  let into = facts
  let unchanged = 0

  const stood = (): void => {
    unchanged++
  }
  const append = (event: NewEvent): void => {
    into.events.push(event)
  }
  const correct: RowChanges["correct"] = (kind, target, row) => {
    into.corrections.push({ after: into.events.length, kind, target, row })
  }
  const apply = ({ append: event, reinstate, retract }: Change): void => {
    if (event !== undefined) append(event)
    if (retract !== undefined) correct("retracted", retract)
    if (reinstate !== undefined) correct("reinstated", reinstate)
    if (event === undefined && retract === undefined && reinstate === undefined) unchanged++
  }
  const comparisonOf: RowChanges["comparisonOf"] = (event, { blanks }) => ({
    rows: profile.rows,
    state: states.has(groupName(event.source!.group)),
    blanks: blanks?.get(event)
  })
  const denies: RowChanges["denies"] = ({ denied }, group) => denied.includes(groupName(group))

  /** What a row says moves on from what it said before. */
  const end = (before: StoredEvent | undefined, now: NewEvent): void => {
    const ended = before === undefined ? undefined : endOf(before, now)
    if (ended !== undefined)
      append(endingOf(before!, ended.kind, ended.data, "ended", recording, lastSeen, before!.source!))
  }
  const clear: RowChanges["clear"] = (planned, action, row, by = recording) => {
    if (cleared === undefined) return
    append(endingOf(planned, cleared, { action }, "cleared", by, lastSeen, row))
  }

  const again: RowChanges["again"] = (row, slots) => {
    const spoken = new Set<string>()
    for (const event of row.events) {
      const { group } = event.source!
      spoken.add(group)
      const slot = slots?.get(group)
      const change = changeFor(event, slot, comparisonOf(event, row))
      if (change.append !== undefined && change.retract === undefined) end(slot?.current, change.append)
      apply(change)
    }
    if (slots === undefined) return
    for (const event of row.repeated) {
      const { group } = event.source!
      const slot = slots.get(group)
      if (slot?.current === undefined) {
        unchanged++
        continue
      }
      // It stands already by another row, so what this row once said otherwise is taken out without anything new.
      const { append: moved, retract } = changeFor(event, slot, comparisonOf(event, row))
      if (moved !== undefined && retract === undefined) end(slot.current, moved)
      if (retract === undefined) unchanged++
      else correct("retracted", retract)
      spoken.add(group)
    }
    for (const [group, { current, earlier }] of slots) {
      if (current === undefined || spoken.has(group) || !denies(row, group)) continue
      correct("retracted", current)
      // What a summary moved on from must not stand again for having been erased.
      if (row.erased.includes(groupName(group)) && states.has(groupName(group)))
        for (const one of earlier ?? []) correct("retracted", one)
    }
    for (const entry of mendedEntries(row.events, slots)) correct("retracted", entry)
    for (const { at, group } of row.toldTwice) {
      const standing = slots.get(group)?.current
      if (standing?.occurredAt === at && !spoken.has(group)) correct("retracted", standing)
    }
    const planned = slots.get("next action")?.current
    if (row.emptied && planned?.kind === "action-planned") clear(planned, actionOf(planned), planned.source!)
  }

  return {
    facts,
    openings,
    unchanged: () => unchanged,
    comparisonOf,
    stood,
    append,
    correct,
    apply,
    denies,
    clear,
    first: ({ events }) => {
      for (const event of events) append(event)
    },
    again,
    opening: (opening, slot, again) => apply(again ? changeForOpening(opening, slot) : { append: opening }),
    toOpenings: () => {
      into = openings
    }
  }
}

/** The action a plan speaks of, by its id. */
export const actionOf = ({ data }: Pick<NewEvent, "data">): string => (data as { readonly action: string }).action

/** All that is to be recorded, and which of it should not be parted from the event before. */
export interface PutTogether {
  readonly events: Array<NewEvent>
  readonly joined: ReadonlySet<NewEvent>
  /** How many of them are no corrections. */
  readonly appended: number
  readonly retracted: number
  readonly reinstated: number
}

/**
 * Openings before facts. In one append the corrections come last; in pieces each stands beside what replaces what it
 * takes out, so that an import that is left half does not say both.
 */
export const putTogether = (
  { facts, openings }: Pick<RowChanges, "facts" | "openings">,
  recording: Recording,
  inPieces: boolean
): PutTogether => {
  const events: Array<NewEvent> = []
  const joined = new Set<NewEvent>()
  const counts = { retracted: 0, reinstated: 0 }
  const correction = ({ kind, row, target }: Correction): NewEvent => {
    counts[kind]++
    return correctionOf(kind, target, recording, row)
  }
  if (inPieces) {
    for (const list of [openings, facts]) {
      let at = 0
      for (const one of list.corrections) {
        while (at < one.after) events.push(list.events[at++]!)
        const made = correction(one)
        if (one.after > 0) joined.add(made)
        events.push(made)
      }
      while (at < list.events.length) events.push(list.events[at++]!)
    }
  } else {
    for (const list of [openings, facts]) for (const event of list.events) events.push(event)
    for (const kind of ["retracted", "reinstated"] as const) {
      for (const list of [facts, openings]) {
        for (const one of list.corrections) if (one.kind === kind) events.push(correction(one))
      }
    }
  }
  return { events, joined, appended: events.length - counts.retracted - counts.reinstated, ...counts }
}

/**
 * What ends where a row of a summary says something else than before: somebody else looks after the account now, or it
 * belongs to another parent. Without, both would stand.
 */
const endOf = (before: StoredEvent, now: NewEvent): { readonly kind: string; readonly data: object } | undefined => {
  if (before.kind !== now.kind) return undefined
  const was = before.data as Readonly<Record<string, unknown>>
  const is = now.data as Readonly<Record<string, unknown>>
  if (before.kind === "account-assigned" && was["member"] !== is["member"]) {
    const { department, member } = was
    return { kind: "account-released", data: department === undefined ? { member } : { member, department } }
  }
  if (before.kind === "accounts-linked" && was["parent"] !== is["parent"]) {
    return { kind: "accounts-unlinked", data: { child: was["child"], parent: was["parent"] } }
  }
  return undefined
}

/** What an emptied cell of the next action records; in a log an empty cell says nothing. */
const clearedKind = ({ cleared }: NextActionColumns, rows: Profile["rows"]): string | undefined => {
  if (rows === "log" || cleared === "kept") return undefined
  return cleared === "done" ? "action-done" : cleared === "dropped" ? "action-dropped" : "action-replaced"
}
