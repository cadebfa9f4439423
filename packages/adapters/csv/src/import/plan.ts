/**
 * Planning an import: what a sheet would record, before anything is recorded.
 *
 * All rows are read, put in order of their days, and compared with what the same sheet has asserted before. The plan
 * says what would be appended, retracted and reinstated, which rows are refused and why, and what one should know; it
 * is plain data, and running it is one append, or a few for a large sheet.
 */
import {
  type Actor,
  type Calendar,
  type CommandId,
  makePipelines,
  type NewEvent,
  type Pipeline,
  type Pipelines,
  type StoredEvent,
  type StreamName,
  type Subject
} from "@genzaichi/core"
import { Effect } from "effect"
import type { Baseline } from "../export/baseline.ts"
import type { ExportMark } from "../export/mark.ts"
import { MissingColumns, type RecognisedHeader, UnknownColumn, UnknownLayout } from "../header/index.ts"
import type { Profile } from "../profile/index.ts"
import { type DetectedEncoding, EmptySheet, NotASheet, type SheetRecord, UnreadableEncoding } from "../sheet/index.ts"
import { begunEvent, importedEvent, type Recording } from "./correction.ts"
import type { AccountResolver } from "./customer.ts"
import type { DealResolver } from "./deal-of-row.ts"
import { inOrderOfDays } from "./day-order.ts"
import { assertionsOf, correctionsOf } from "./difference.ts"
import { type EditedExport, editedExport, readExportedRows } from "./edited-export.ts"
import { makeEditedRows } from "./edited-row.ts"
import { fingerprintOfRows } from "./fingerprint.ts"
import { beginsWith, importNames, isImportMark, openHalf, type OpenHalf } from "./imports.ts"
import { type MissingRow, missingRows, type UnplacedRow } from "./missing-row.ts"
import { exportNotes, goesOnNote, type ImportCounts, type ImportNote, notesOf, piecesNote } from "./note.ts"
import { type ImportPiece, oneAppend, piecesOf, rowsAtOnce } from "./piece.ts"
import type { RowProblem } from "./problem.ts"
import { headerOf, type LayoutOptions } from "./read-rows.ts"
import { makeRowChanges, putTogether, type RowChanges } from "./row-changes.ts"
import { makeRowReader, type ReadingContext } from "./row-reader.ts"
import { slotsByKey } from "./row-slots.ts"
import { type ReadRecords, recordsOf, type SheetSource } from "./sheet-source.ts"
import { unmarkedExport } from "./unmarked-export.ts"

/** A sheet to be imported, and what has to be known to read it. */
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
  /** Tells on which deal of a linked account a row is that names none. The sheet opens one of its own without. */
  readonly deals?: DealResolver
  /**
   * Gives the rows of an export as of its mark, so that of a sheet this library wrote only what was edited is recorded.
   * Without it such a sheet is recorded as any other.
   */
  readonly baseline?: Baseline
  /** Whether the ledger has opened a deal or an account, or introduced a person, by anything but this sheet. */
  readonly known?: (subject: Subject) => boolean
  /**
   * Only some rows of the sheet are here, such as those that were refused before, each with the line it stood on there.
   * None of the others is missing, and no row is taken for one of them.
   */
  readonly partial?: boolean
  /**
   * A sheet of more rows than this is recorded in pieces of at most so many events, each all or nothing; 50,000, where
   * left out. Smaller ones are recorded at once.
   */
  readonly rowsAtOnce?: number
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
  /** The same, as it is appended: one piece, or several of a large sheet. */
  readonly pieces: ReadonlyArray<ImportPiece>
  /** Events an earlier attempt has recorded of this very import, which goes on where that stopped; 0 otherwise. */
  readonly goesOn: number
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

/** Whether a fault is one of them. */
export const isRefusal = (fault: unknown): fault is ImportRefusal =>
  fault instanceof NotASheet ||
  fault instanceof EmptySheet ||
  fault instanceof UnreadableEncoding ||
  fault instanceof MissingColumns ||
  fault instanceof UnknownColumn ||
  fault instanceof UnknownLayout

/** The same as `planImport`, as a promise that is rejected with the same tagged errors. */
export const planImportPromise = async (options: ImportOptions): Promise<ImportPlan> => {
  const sheet = await recordsOf(options, options.onProgress)
  const made = await madeOf(sheet, options)
  const existing = options.existing ?? []
  const half = openHalf(existing)
  if (half !== undefined && isOfSameSheet(half, made)) {
    const writtenOn = half.begun.writtenOn ?? options.writtenOn
    const whole = planRecords(made, { ...options, writtenOn }, half.before)
    if (beginsWith(whole.events, half.recorded)) return restOf(whole, half)
  }
  return planRecords(made, options, existing)
}

/** What a plan is made of, beside what the sheet has recorded before. */
interface MadeOf {
  readonly sheet: ReadRecords
  readonly header: RecognisedHeader
  /** The rows below the header. */
  readonly body: ReadonlyArray<SheetRecord>
  readonly exported: EditedExport | undefined
}

const madeOf = async (sheet: ReadRecords, options: ImportOptions): Promise<MadeOf> => {
  const { records } = sheet
  const { baseline } = options
  const taken = headerOrFault(records, options)
  let header = taken.header
  let exported: EditedExport | undefined
  if (baseline !== undefined) {
    const now = markOfNow(options)
    if (header?.profile.ids === "own") {
      exported = await editedExport(header, records.slice(header.place + 1), baseline, now)
    } else {
      const unmarked = await unmarkedExport(records, options, header, baseline, now)
      header = unmarked?.header ?? header
      exported = unmarked?.exported
    }
  }
  if (header === undefined) throw taken.fault
  return { sheet, header, body: exported?.body ?? records.slice(header.place + 1), exported }
}

const headerOrFault = (
  records: ReadonlyArray<SheetRecord>,
  options: LayoutOptions
): { readonly header?: RecognisedHeader; readonly fault?: UnknownLayout } => {
  try {
    return { header: headerOf(records, options) }
  } catch (fault) {
    if (fault instanceof UnknownLayout) return { fault }
    throw fault
  }
}

/** Stands for the mark of rows that have none: the sheet's stream as it is, and the instant of the import. */
const markOfNow = ({ calendar, existing, now, writtenOn }: ImportOptions): ExportMark => {
  const day = calendar.dayFromText(writtenOn)
  return {
    sequence: existing?.at(-1)?.sequence ?? 0,
    at: now ?? (day === undefined ? 0 : calendar.startOf(day))
  }
}

const isOfSameSheet = ({ begun }: OpenHalf, { header, sheet: { records } }: MadeOf): boolean =>
  begun.profile === header.profile.name &&
  begun.rows === records.length - header.place - 1 &&
  begun.fingerprint === fingerprintOfRows(records)

/** A plan without what was recorded of it before it was left half. */
const restOf = (plan: ImportPlan, { import: name, recorded }: OpenHalf): ImportPlan => {
  const events = plan.events.slice(recorded.length)
  const left = plan.pieces.filter((piece) => piece.expected >= plan.expected + recorded.length)
  const of = (kind: string): number => events.filter((event) => event.kind === kind).length
  const retracted = of("retracted")
  const reinstated = of("reinstated")
  const appended = events.filter((event) => !isImportMark(event)).length - retracted - reinstated
  return {
    ...plan,
    goesOn: recorded.length,
    expected: plan.expected + recorded.length,
    events,
    pieces: left,
    counts: {
      ...plan.counts,
      appended,
      retracted,
      reinstated,
      unchanged: plan.counts.unchanged + plan.events.length - events.length - 1
    },
    notes: [goesOnNote(name, recorded.length, plan.events.length), ...plan.notes]
  }
}

const planRecords = (made: MadeOf, options: ImportOptions, existing: ReadonlyArray<StoredEvent>): ImportPlan => {
  const { body, exported, header } = made
  const { encoding, delimiter, records } = made.sheet
  const { source, calendar, keyedHash } = options
  const { profile } = header
  const writtenOn = calendar.dayFromText(options.writtenOn)
  if (writtenOn === undefined)
    throw new RangeError(`writtenOn must be a day such as 2026-11-20, not ${options.writtenOn}`)
  const name = `import:${source}:${importNames(existing).size + 1}`
  const corrections = correctionsOf(existing)
  // An older copy of the sheet may be imported after a newer one: it was seen after what is older still.
  const today = calendar.startOf(writtenOn)
  const lastSeen = existing.findLast(
    ({ id, kind, occurredAt }) =>
      kind === "sheet-imported" && occurredAt <= today && corrections.get(id)?.kind !== "retracted"
  )
  const seenBefore = lastSeen?.occurredAt ?? null
  const again = existing.length > 0
  const recording: Recording = {
    source,
    import: name,
    recordedBy: options.recordedBy ?? { kind: "app", id: "sheet-import" },
    occurredAt: today,
    occurredOn: { date: options.writtenOn, zone: calendar.zone }
  }

  const asserted = assertionsOf(existing, corrections)
  const slotsOf = slotsByKey(asserted, keyedHash)
  const isTaken = (key: string, line: number): boolean => {
    const groups = slotsOf(key)?.groups
    return groups !== undefined && ![...groups.values()].some((slot) => slot.line === line)
  }
  const context: ReadingContext = {
    ...given(options),
    ...(options.partial === true ? { isTaken } : {}),
    source,
    import: name,
    writtenOn,
    calendar,
    seenBefore,
    repeated: again || exported !== undefined
  }
  const reader = makeRowReader(header, context)
  for (const record of body) reader.learn(record)
  const rows = inOrderOfDays(body, reader)
  const before = exported === undefined ? undefined : readExportedRows(exported, header, context)

  const changes = makeRowChanges(profile, recording, seenBefore)
  const edited = before === undefined ? undefined : makeEditedRows(profile, changes, recording, corrections)

  const refused: Array<RowProblem> = []
  const remarks: Array<RowProblem> = []
  const present = new Set<string>()
  const unplaced: Array<UnplacedRow> = []
  const counts = { rows: 0, recorded: 0, refused: 0, blank: 0 }

  for (const record of rows) {
    const outcome = reader.read(record)
    counts.rows++
    // What an export shows and no sheet can record is refused only where somebody has edited it.
    if (outcome.kind === "refused" && before?.isAsExported(record) === true) {
      counts.recorded++
      changes.stood()
      continue
    }
    counts[outcome.kind]++
    if (outcome.kind === "refused") {
      refused.push(outcome.refusal)
      const slots = outcome.key === null ? undefined : slotsOf(outcome.key)
      if (slots !== undefined) for (const key of slots.keys) present.add(key)
      else if (again) unplaced.push({ about: outcome.about, line: outcome.refusal.line })
    }
    if (outcome.kind !== "recorded") continue
    for (const one of outcome.remarks) remarks.push(one)
    const counterpart = before?.counterpartOf(outcome.key)
    if (!again && counterpart === undefined) {
      changes.first(outcome)
      continue
    }
    const slots = slotsOf(outcome.key)
    for (const key of slots?.keys ?? []) present.add(key)
    if (counterpart === undefined) changes.again(outcome, slots?.groups)
    else edited!.row(outcome, counterpart, slots?.groups)
  }
  changes.toOpenings()
  for (const opening of reader.openings()) {
    const { key } = opening.source!
    const slots = slotsOf(key)
    for (const one of slots?.keys ?? []) present.add(one)
    const exportedOpening = before?.openingOf(key)
    const own = slots?.groups.get("opened")
    if (exportedOpening !== undefined)
      edited!.opening(opening, exportedOpening, slots?.groups.get("described"), exported!.mark)
    // What others have opened is not opened again.
    else if (own?.current === undefined && options.known?.(opening.subjects[0]!) === true) changes.stood()
    else changes.opening(opening, own, again)
  }
  const byLine = (a: RowProblem, b: RowProblem): number => a.line - b.line
  refused.sort(byLine)
  remarks.sort(byLine)
  // Rows an export shows under their own ids were typed under other keys, if they came from this sheet.
  const mayBeMissing =
    exported === undefined ? undefined : (event: StoredEvent): boolean => event.sequence > exported.mark.sequence
  const missing = options.partial === true ? [] : missingRows(asserted, present, unplaced, mayBeMissing)

  const size = Math.max(2, options.rowsAtOnce ?? rowsAtOnce)
  const toAppend = countOf(changes)
  const inPieces = counts.rows > size && toAppend + 1 > size
  const { appended, events, joined, reinstated, retracted } = putTogether(changes, recording, inPieces)
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
    retracted,
    reinstated,
    unchanged: changes.unchanged(),
    claims
  }
  if (events.length > 0) events.push(importedEvent(recording, profile, counts, options.writtenOn))
  const expected = existing.at(-1)?.version ?? 0
  let pieces = oneAppend(events, { command: name, expected })
  if (inPieces) {
    const begun = (pieces: number): NewEvent =>
      begunEvent(
        recording,
        profile,
        { rows: counts.rows, events: events.length, pieces, fingerprint: fingerprintOfRows(records) },
        options.writtenOn
      )
    events.unshift(begun(0))
    const cut = piecesOf(events, joined, { command: name, expected, size })
    events[0] = begun(cut.length)
    pieces = piecesOf(events, joined, { command: name, expected, size })
  }

  return {
    source,
    import: name,
    command: name as CommandId,
    stream: sheetStream(source),
    expected,
    events,
    pieces,
    goesOn: 0,
    profile,
    header,
    pipelines: options.pipelines?.list ?? profile.pipelines ?? makePipelines().list,
    encoding,
    delimiter,
    counts: counted,
    refused,
    remarks,
    notes: [
      ...notesOf(header, reader, counted, missing.length, encoding),
      ...(exported === undefined ? [] : exportNotes(exported)),
      ...(inPieces ? [piecesNote(events.length, pieces.length)] : [])
    ],
    missing
  }
}

const countOf = ({ facts, openings }: RowChanges): number =>
  facts.events.length + facts.corrections.length + openings.events.length + openings.corrections.length

/** What the reader of rows is told as the import was told it. */
const given = ({
  accountNamespace,
  accounts,
  deals,
  keyedHash,
  namespace,
  now,
  pipelines,
  recordedBy,
  self
}: ImportOptions): Partial<ReadingContext> => ({
  ...(namespace === undefined ? {} : { namespace }),
  ...(accountNamespace === undefined ? {} : { accountNamespace }),
  ...(keyedHash === undefined ? {} : { keyedHash }),
  ...(pipelines === undefined ? {} : { pipelines }),
  ...(now === undefined ? {} : { now }),
  ...(self === undefined ? {} : { self }),
  ...(recordedBy === undefined ? {} : { recordedBy }),
  ...(accounts === undefined ? {} : { accounts }),
  ...(deals === undefined ? {} : { deals })
})
