/**
 * Planning an import: what a sheet would record, before anything is recorded.
 *
 * All rows are read, put in order of their days, and compared with what the same sheet has asserted before. The plan
 * says what would be appended, retracted and reinstated, which rows are refused and why, and what one should know; it
 * is plain data, and running it is one append.
 */
import {
  type Actor,
  type Calendar,
  type CommandId,
  type EventId,
  makePipelines,
  type NewEvent,
  type Pipeline,
  type Pipelines,
  type StoredEvent,
  type StreamName
} from "@genzaichi/core"
import { Effect } from "effect"
import { MissingColumns, type RecognisedHeader, UnknownColumn, UnknownLayout } from "../header/index.ts"
import type { NextActionColumns, Profile } from "../profile/index.ts"
import { type DetectedEncoding, EmptySheet, NotASheet, UnreadableEncoding } from "../sheet/index.ts"
import { correctionOf } from "./correction.ts"
import type { AccountResolver } from "./customer.ts"
import { inOrderOfDays } from "./day-order.ts"
import {
  assertionsOf,
  type Change,
  changeFor,
  changeForOpening,
  type Comparison,
  correctionsOf,
  type Slot
} from "./difference.ts"
import { fingerprint } from "./fingerprint.ts"
import { type MissingRow, missingRows, type UnplacedRow } from "./missing-row.ts"
import { type ImportCounts, type ImportNote, notesOf } from "./note.ts"
import type { RowProblem } from "./problem.ts"
import { headerOf, type LayoutOptions, type RowCounts } from "./read-rows.ts"
import { makeRowReader, type RowReader } from "./row-reader.ts"
import { groupName, slotsByKey } from "./row-slots.ts"
import { type ReadRecords, recordsOf, type SheetSource } from "./sheet-source.ts"

export interface ImportOptions extends SheetSource, LayoutOptions {
  /** The sheet's own name: the same sheet again goes by the same name. */
  readonly source: string
  /** What stands before the sheet's ids; the source, where left out. Sheets that share ids share it. */
  readonly namespace?: string
  /** What stands before ids of accounts and people, where sheets share those and not their deals; `namespace` otherwise. */
  readonly accountNamespace?: string
  /** The day the sheet was written, `2026-11-20`. Dates without a year are read against it. */
  readonly writtenOn: string
  readonly calendar: Calendar
  /** What lies after this instant (epoch milliseconds) has not happened; the end of the day of writing, where left out. */
  readonly now?: number
  /** Pipelines whose words are understood; the profile's own, or the library's, where left out. */
  readonly pipelines?: Pipelines
  /** Who is meant by `自分` and `me`. */
  readonly self?: string
  readonly recordedBy?: Actor
  /** All events of the sheet's stream so far (`sheetStream`), in order. None for a first import. */
  readonly existing?: ReadonlyArray<StoredEvent>
  /**
   * What a store that can forget gives (`keyedHash(tenant)`), from the first import on. It stands for people's mail
   * addresses and names in what is never erased: in ids and in the keys of rows. And it finds what other rows asserted
   * whose account or deal was forgotten since, so that no sheet brings anybody back.
   */
  readonly keyedHash?: (key: string) => string
  /** Tells which account of the ledger a customer of the sheet is; asked once for each. All are the sheet's own without. */
  readonly accounts?: AccountResolver
  /** Told of the rows read so far, now and then. */
  readonly onProgress?: (rows: number) => void
}

/** What an import would do. */
export interface ImportPlan {
  readonly source: string
  readonly import: string
  readonly command: CommandId
  readonly stream: StreamName
  /** The version of the sheet's stream the plan was made against. */
  readonly expected: number
  /** Everything to append to the sheet's stream; empty where the sheet says nothing new. */
  readonly events: ReadonlyArray<NewEvent>
  readonly profile: Profile
  readonly header: RecognisedHeader
  /** Pipelines the sheet's statuses belong to. */
  readonly pipelines: ReadonlyArray<Pipeline>
  readonly encoding: DetectedEncoding | undefined
  readonly delimiter: string | undefined
  readonly counts: ImportCounts
  readonly refused: ReadonlyArray<RowProblem>
  /** What is odd about rows that were recorded all the same. */
  readonly remarks: ReadonlyArray<RowProblem>
  readonly notes: ReadonlyArray<ImportNote>
  /** Rows recorded before that the sheet no longer has. Nothing is done about them. */
  readonly missing: ReadonlyArray<MissingRow>
}

/** The home stream of a sheet. */
export const sheetStream = (source: string): StreamName => ({ kind: "sheet", id: source })

/** Why a sheet as a whole cannot be imported. */
export type ImportRefusal = NotASheet | EmptySheet | UnreadableEncoding | MissingColumns | UnknownColumn | UnknownLayout

/** Plans the import of a sheet. Fails only where the sheet as a whole cannot be read; a row never fails it. */
export const planImport = (options: ImportOptions): Effect.Effect<ImportPlan, ImportRefusal> =>
  Effect.tryPromise({
    try: () => planImportPromise(options),
    catch: (fault) => fault
  }).pipe(Effect.catch((fault) => (isRefusal(fault) ? Effect.fail(fault) : Effect.die(fault))))

const isRefusal = (fault: unknown): fault is ImportRefusal =>
  fault instanceof NotASheet ||
  fault instanceof EmptySheet ||
  fault instanceof UnreadableEncoding ||
  fault instanceof MissingColumns ||
  fault instanceof UnknownColumn ||
  fault instanceof UnknownLayout

/** The same as `planImport`, as a promise that is rejected with the same tagged errors. */
export const planImportPromise = async (options: ImportOptions): Promise<ImportPlan> =>
  planRecords(await recordsOf(options, options.onProgress), options)

const planRecords = ({ records, encoding, delimiter }: ReadRecords, options: ImportOptions): ImportPlan => {
  const { source, calendar } = options
  const existing = options.existing ?? []
  const header = headerOf(records, options)
  const { profile } = header
  const writtenOn = calendar.dayFromText(options.writtenOn)
  if (writtenOn === undefined)
    throw new RangeError(`writtenOn must be a day such as 2026-11-20, not ${options.writtenOn}`)
  const imports = existing.filter(({ kind }) => kind === "sheet-imported")
  const name = `import:${source}:${imports.length + 1}`
  const corrections = correctionsOf(existing)
  // An older copy of the sheet may be imported after a newer one: it was seen after what is older still.
  const today = calendar.startOf(writtenOn)
  const lastSeen = imports.findLast(
    ({ id, occurredAt }) => occurredAt <= today && corrections.get(id)?.kind !== "retracted"
  )
  const again = existing.length > 0

  const reader = makeRowReader(header, {
    source,
    ...(options.namespace === undefined ? {} : { namespace: options.namespace }),
    ...(options.accountNamespace === undefined ? {} : { accountNamespace: options.accountNamespace }),
    ...(options.keyedHash === undefined ? {} : { keyedHash: options.keyedHash }),
    import: name,
    writtenOn,
    calendar,
    ...(options.pipelines === undefined ? {} : { pipelines: options.pipelines }),
    ...(options.now === undefined ? {} : { now: options.now }),
    ...(options.self === undefined ? {} : { self: options.self }),
    ...(options.recordedBy === undefined ? {} : { recordedBy: options.recordedBy }),
    ...(options.accounts === undefined ? {} : { accounts: options.accounts }),
    seenBefore: lastSeen === undefined ? null : lastSeen.occurredAt,
    repeated: again
  })

  const body = records.slice(header.place + 1)
  for (const record of body) reader.learn(record)
  const rows = inOrderOfDays(body, reader)

  const asserted = assertionsOf(existing)
  const slotsOf = slotsByKey(asserted, options.keyedHash)
  const states = new Set(profile.events.flatMap(({ group, state }) => (state === true ? [group] : [])))
  states.add("next action")
  const cleared = profile.nextAction === undefined ? undefined : clearedKind(profile.nextAction, profile.rows)

  const events: Array<NewEvent> = []
  const retracted: Array<StoredEvent> = []
  const reinstated: Array<StoredEvent> = []
  const refused: Array<RowProblem> = []
  const remarks: Array<RowProblem> = []
  const present = new Set<string>()
  const unplaced: Array<UnplacedRow> = []
  const counts = { rows: 0, recorded: 0, refused: 0, blank: 0 }
  let unchanged = 0

  const apply = (change: Change): void => {
    if (change.retract !== undefined) retracted.push(change.retract)
    if (change.reinstate !== undefined) reinstated.push(change.reinstate)
    if (change.append !== undefined) events.push(change.append)
    else if (change.retract === undefined && change.reinstate === undefined) unchanged++
  }

  const comparisonOf = (event: NewEvent, { blanks }: RecordedOutcome): Comparison => ({
    rows: profile.rows,
    state: states.has(groupName(event.source!.group)),
    blanks: blanks?.get(event)
  })
  const applyAgain = (outcome: RecordedOutcome, slots: Map<string, Slot> | undefined): void => {
    const spoken = new Set<string>()
    for (const event of outcome.events) {
      const { group } = event.source!
      spoken.add(group)
      const slot = slots?.get(group)
      const change = changeFor(event, slot, comparisonOf(event, outcome))
      if (change.append !== undefined && change.retract === undefined) end(slot?.current, change.append)
      apply(change)
    }
    if (slots === undefined) return
    for (const event of outcome.repeated) {
      const { group } = event.source!
      const slot = slots.get(group)
      if (slot?.current === undefined) {
        unchanged++
        continue
      }
      // It stands already by another row, so what this row once said otherwise is taken out without anything new.
      const { append, retract } = changeFor(event, slot, comparisonOf(event, outcome))
      if (append !== undefined && retract === undefined) end(slot.current, append)
      if (retract === undefined) unchanged++
      else retracted.push(retract)
      spoken.add(group)
    }
    for (const [group, { current }] of slots) {
      if (current === undefined || spoken.has(group) || !outcome.denied.includes(groupName(group))) continue
      retracted.push(current)
    }
    const planned = slots.get("next action")?.current
    if (outcome.emptied && cleared !== undefined && planned?.kind === "action-planned") {
      events.push(clearing(planned, cleared))
    }
  }
  const clearing = (planned: StoredEvent, kind: string): NewEvent => {
    const { action } = planned.data as { readonly action: string }
    return ending(planned, kind, { action }, "cleared")
  }
  /** What a row says moves on from what it said before. */
  const end = (before: StoredEvent | undefined, now: NewEvent): void => {
    const ended = before === undefined ? undefined : endOf(before, now)
    if (ended !== undefined) events.push(ending(before!, ended.kind, ended.data, "ended"))
  }
  const ending = (before: StoredEvent, kind: string, data: object, how: string): NewEvent => ({
    id: `${fingerprint(name)}.${fingerprint(before.id)}.${how}` as EventId,
    kind,
    kindVersion: 1,
    data,
    subjects: before.subjects,
    occurredAt: calendar.startOf(writtenOn),
    occurredOn: { date: options.writtenOn, zone: calendar.zone },
    undated: { after: lastSeen?.occurredAt ?? null },
    actor: { kind: "unknown" },
    recordedBy: options.recordedBy ?? { kind: "app", id: "sheet-import" },
    labels: [],
    source: { ...before.source!, import: name }
  })

  for (const record of rows) {
    const outcome = reader.read(record)
    counts.rows++
    counts[outcome.kind]++
    if (outcome.kind === "refused") {
      refused.push(outcome.refusal)
      const slots = outcome.key === null ? undefined : slotsOf(outcome.key)
      if (slots !== undefined) for (const key of slots.keys) present.add(key)
      else if (again) unplaced.push({ about: outcome.about, line: outcome.refusal.line })
    }
    if (outcome.kind !== "recorded") continue
    for (const one of outcome.remarks) remarks.push(one)
    if (!again) {
      for (const event of outcome.events) events.push(event)
      continue
    }
    const slots = slotsOf(outcome.key)
    for (const key of slots?.keys ?? []) present.add(key)
    applyAgain(outcome, slots?.groups)
  }
  const facts = events.splice(0)
  for (const opening of reader.openings()) {
    const slots = slotsOf(opening.source!.key)
    for (const key of slots?.keys ?? []) present.add(key)
    apply(again ? changeForOpening(opening, slots?.groups.get("opened")) : { append: opening })
  }
  for (const fact of facts) events.push(fact)
  const appended = events.length
  const byLine = (a: RowProblem, b: RowProblem): number => a.line - b.line
  refused.sort(byLine)
  remarks.sort(byLine)

  const missing = missingRows(asserted, present, unplaced)

  const recordedBy: Actor = options.recordedBy ?? { kind: "app", id: "sheet-import" }
  const correct = (kind: "retracted" | "reinstated", target: StoredEvent): NewEvent =>
    correctionOf(kind, target, name, recordedBy, calendar.startOf(writtenOn), {
      date: options.writtenOn,
      zone: calendar.zone
    })
  for (const target of retracted) events.push(correct("retracted", target))
  for (const target of reinstated) events.push(correct("reinstated", target))

  let claims = 0
  for (const { knownAt } of events) if (knownAt !== undefined) claims++
  const deals = reader.deals()
  const counted: ImportCounts = {
    ...counts,
    deals: deals.all,
    accounts: reader.accounts(),
    people: reader.people(),
    undatedDeals: deals.undated,
    appended,
    retracted: retracted.length,
    reinstated: reinstated.length,
    unchanged,
    claims
  }
  if (events.length > 0)
    events.push(importedEvent(name, header, options, counts, recordedBy, calendar.startOf(writtenOn)))

  return {
    source,
    import: name,
    command: name as CommandId,
    stream: sheetStream(source),
    expected: existing.at(-1)?.version ?? 0,
    events,
    profile,
    header,
    pipelines: options.pipelines?.list ?? profile.pipelines ?? makePipelines().list,
    encoding,
    delimiter,
    counts: counted,
    refused,
    remarks,
    notes: notesOf(header, reader, counted, missing.length, encoding),
    missing
  }
}

type RecordedOutcome = Extract<ReturnType<RowReader["read"]>, { readonly kind: "recorded" }>

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

const importedEvent = (
  name: string,
  { profile }: RecognisedHeader,
  options: ImportOptions,
  { rows, recorded, refused, blank }: RowCounts,
  recordedBy: Actor,
  occurredAt: number
): NewEvent => ({
  id: `${fingerprint(name)}.imported` as EventId,
  kind: "sheet-imported",
  kindVersion: 1,
  data: {
    import: name,
    name: options.source,
    profile: profile.name,
    rows,
    recorded,
    refused,
    blank,
    writtenOn: options.writtenOn
  },
  subjects: [{ kind: "sheet", id: options.source }],
  occurredAt,
  occurredOn: { date: options.writtenOn, zone: options.calendar.zone },
  actor: { kind: "unknown" },
  recordedBy,
  labels: [],
  source: { origin: options.source, key: "", group: "import", import: name }
})
