/**
 * A row of an export that somebody edited: what it says now, what it said when it was exported, and what the ledger
 * holds. Only what differs from then is recorded, so that nothing colleagues have recorded since is overwritten.
 *
 * What an edit changes is corrected where the row tells of an event of the ledger: the event is retracted, and said
 * again with what was edited and all it held besides. What is edited back is taken back.
 */
import { type EventId, type NewEvent, sameUnlessErased, type StoredEvent } from "@genzaichi/core"
import type { Profile } from "../profile/index.ts"
import { completed } from "./blank.ts"
import type { ExportMark } from "../export/mark.ts"
import type { Recording } from "./correction.ts"
import { changeFor, type Comparison, saysTheSame, type Slot } from "./difference.ts"
import type { Counterpart } from "./edited-export.ts"
import { actionOf, type RecordedRow, type RowChanges } from "./row-changes.ts"

export interface EditedRows {
  /** The row against what it said when it was exported. */
  readonly row: (row: RecordedRow, counterpart: Counterpart, slots: ReadonlyMap<string, Slot> | undefined) => void
  /** What opens a deal or an account against what opened it by the exported rows. */
  readonly opening: (opening: NewEvent, exported: NewEvent, described: Slot | undefined, mark: ExportMark) => void
}

export const makeEditedRows = (
  profile: Profile,
  changes: RowChanges,
  recording: Recording,
  corrections: ReadonlyMap<EventId, StoredEvent>
): EditedRows => {
  /** Rows that describe what they speak of by an assertion of their own say it there. */
  const isDescribedByRows = (kind: string): boolean => profile.events.some((one) => one.kind === kind)
  /** What a row has recorded in a group since it was exported, the latest last. */
  const since = (slot: Slot | undefined, sequence: number): ReadonlyArray<StoredEvent> =>
    slot?.current === undefined
      ? []
      : [...(slot.earlier ?? []), slot.current].filter((event) => event.sequence > sequence)
  const isOut = (event: StoredEvent | null, sequence: number): boolean => {
    const latest = event === null ? undefined : corrections.get(event.id)
    return latest?.kind === "retracted" && latest.sequence > sequence
  }

  const row: EditedRows["row"] = (now, { action, event: told, mark, said }, slots) => {
    const main = mainGroup(said, told)
    const out = isOut(told, mark.sequence)
    const spoken = new Set<string>()
    let retracted = out

    const takeBack = (group: string, source: NewEvent["source"]): void => {
      const edits = since(slots?.get(group), mark.sequence)
      for (const edit of edits) changes.correct("retracted", edit)
      if (group === main && out) changes.correct("reinstated", told!, source)
      else if (edits.length === 0) changes.stood()
    }
    const say = (event: NewEvent, before: NewEvent | undefined, comparison: Comparison): void => {
      const { group } = event.source!
      const slot = slots?.get(group)
      const edits = since(slot, mark.sequence)
      const own = edits.at(-1)
      // In a log the row's other groups are corrected as well, where they came from this very sheet.
      const target =
        before === undefined ? null : group === main ? told : comparison.rows === "log" ? (slot?.current ?? null) : null
      const meant = before === undefined ? event : edited(event, before, target === own ? null : target, action)
      const after = seenAfter(meant, mark.at, recording)
      if (own !== undefined) {
        changes.apply(changeFor(after, { ...slot!, current: own }, comparison))
        return
      }
      const corrects = target !== null && (comparison.rows === "log" || correctsDay(after, target))
      const setAside = corrects || target === null ? slot?.setAside.filter((one) => one.sequence > mark.sequence) : []
      const change = changeFor(
        after,
        { current: undefined, earlier: undefined, setAside: setAside ?? [], line: undefined },
        comparison
      )
      changes.apply(change)
      if (!corrects || (group === main && retracted)) return
      changes.correct("retracted", target!, event.source)
      if (group === main) retracted = true
    }

    for (const event of [...now.events, ...now.repeated]) {
      const { group } = event.source!
      const comparison = changes.comparisonOf(event, now)
      const before = said.get(group)
      const whole = before === undefined ? event : completed(event, before, comparison.blanks)
      const isRepeated = now.repeated.includes(event)
      spoken.add(group)
      if (before === undefined ? isRepeated : saysTheSame(whole, before, comparison)) takeBack(group, event.source)
      else say(whole, before, comparison)
    }
    for (const [group, before] of said) {
      if (spoken.has(group) || group !== main || retracted || !changes.denies(now, group)) continue
      changes.correct("retracted", told!, before.source)
    }
    for (const [group, slot] of slots ?? []) {
      if (spoken.has(group) || !changes.denies(now, group)) continue
      for (const edit of since(slot, mark.sequence)) changes.correct("retracted", edit)
    }
    if (now.emptied) {
      const ended = since(slots?.get("next action"), mark.sequence).at(-1)
      const before = said.get("next action")
      const planned = ended ?? before
      if (planned?.kind === "action-planned") {
        const id = ended === undefined ? (action ?? actionOf(planned)) : actionOf(planned)
        changes.clear(planned, id, planned.source!, seenAt(recording, mark.at))
      }
    }
  }

  const opening: EditedRows["opening"] = (now, exported, described, mark) => {
    const kind = describing[now.kind]
    const data: Record<string, unknown> = {}
    const was = exported.data as Data
    for (const [field, value] of Object.entries(now.data as Data)) {
      if (kind?.fields?.has(field) !== false && !sameUnlessErased(was[field], value)) data[field] = value
    }
    const edits = since(described, mark.sequence)
    if (kind === undefined || isDescribedByRows(kind.kind) || Object.keys(data).length === 0) {
      for (const edit of edits) changes.correct("retracted", edit)
      if (edits.length === 0) changes.stood()
      return
    }
    const { knownAt: _known, occurredOn: _on, ...rest } = now
    const seen = seenAt(recording, mark.at)
    const event: NewEvent = {
      ...rest,
      kind: kind.kind,
      data,
      occurredAt: seen.occurredAt,
      ...(seen.occurredOn === undefined ? {} : { occurredOn: seen.occurredOn }),
      undated: { after: mark.at <= seen.occurredAt ? mark.at : null },
      source: { ...now.source!, group: "described" }
    }
    const slot = edits.length === 0 ? undefined : described
    changes.apply(changeFor(event, slot, { rows: "summary", state: true }))
  }

  return { row, opening }
}

type Data = Readonly<Record<string, unknown>>

/** What is told anew of something that was opened: its kind of event, and the fields that has, where not all. */
const describing: Readonly<Record<string, { readonly kind: string; readonly fields?: ReadonlySet<string> }>> = {
  "deal-opened": {
    kind: "deal-described",
    fields: new Set(["title", "account", "customer", "pipeline", "department", "products"])
  },
  "account-opened": { kind: "account-described" },
  "person-introduced": {
    kind: "person-described",
    fields: new Set(["name", "reading", "title", "role", "influence", "decider", "department", "mails", "phones"])
  }
}

/** The group that tells of the row's event: the one of its kind, or the first. */
const mainGroup = (said: ReadonlyMap<string, NewEvent>, told: StoredEvent | null): string | undefined => {
  if (told === null) return undefined
  let first: string | undefined
  for (const [group, { kind }] of said) {
    if (kind === told.kind) return group
    first ??= group
  }
  return first
}

const correctsDay = (event: NewEvent, target: StoredEvent): boolean =>
  event.kind === target.kind &&
  event.undated === undefined &&
  target.undated === undefined &&
  event.occurredAt === target.occurredAt

/**
 * What was edited, put into what the ledger holds: fields nobody touched are as they are there, also those the sheet
 * does not show. Without an event of the ledger it is what the row says, of the action the ledger knows.
 */
const edited = (now: NewEvent, was: NewEvent, target: StoredEvent | null, action: string | null): NewEvent => {
  const of = was.kind === "action-planned" && now.kind === was.kind ? (action ?? undefined) : undefined
  const own: Data = of === undefined ? (now.data as Data) : { ...(now.data as Data), action: of }
  if (target === null || now.kind !== was.kind) return of === undefined ? now : { ...now, data: own }
  const before = was.data as Data
  const held = target.data as Data
  const data: Record<string, unknown> = { ...held }
  for (const field of new Set([...Object.keys(before), ...Object.keys(own)])) {
    if (sameUnlessErased(before[field], own[field])) continue
    // Of another kind it is the same field only where it says the same.
    if (target.kind !== now.kind && !(field in held && sameUnlessErased(held[field], before[field]))) return now
    if (own[field] === undefined) delete data[field]
    else data[field] = own[field]
  }
  const { occurredAt: _at, occurredOn: _on, undated: _undated, knownAt: _known, ...rest } = now
  const sameDay = now.occurredAt === was.occurredAt && (now.undated === undefined) === (was.undated === undefined)
  const when = sameDay ? target : now
  return {
    ...rest,
    kind: target.kind,
    kindVersion: target.kindVersion,
    data,
    subjects: sameUnlessErased(was.subjects, now.subjects) ? target.subjects : now.subjects,
    occurredAt: when.occurredAt,
    ...(when.occurredOn === undefined ? {} : { occurredOn: when.occurredOn }),
    ...(when.undated === undefined ? {} : { undated: when.undated }),
    actor: sameUnlessErased(was.actor, now.actor) ? target.actor : now.actor,
    labels: target.labels,
    ...(target.cause === undefined ? {} : { cause: target.cause }),
    ...(target.correlation === undefined ? {} : { correlation: target.correlation }),
    ...(target.attachments === undefined ? {} : { attachments: target.attachments })
  }
}

/** When something is said to have happened that was seen in an export: not before the export was made. */
const seenAt = (recording: Recording, exported: number): Recording => {
  if (recording.occurredAt >= exported) return recording
  const { occurredOn: _, ...rest } = recording
  return { ...rest, occurredAt: exported }
}

/** What has no date was not so when the sheet was exported, and is so now. */
const seenAfter = (event: NewEvent, exported: number, recording: Recording): NewEvent => {
  if (event.undated === undefined || event.occurredAt < recording.occurredAt) return event
  if (event.occurredAt >= exported) return { ...event, undated: { after: exported } }
  const { occurredOn: _, ...rest } = event
  return { ...rest, occurredAt: exported, undated: { after: exported } }
}
