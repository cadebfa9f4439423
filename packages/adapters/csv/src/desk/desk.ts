/**
 * The desk at which sheets are handed in: looked at first, recorded then, undone where need be.
 *
 * Everything a dry run shows is in the plan: what would be recorded, which positions change and how, which customers are
 * which accounts and why, what has to be asked, which rows are refused. It comes as Effects here, and as promises from
 * `openSheets`.
 */
import {
  type AppendError,
  type Appended,
  builtInRules,
  compileRules,
  type DealPosition,
  defaultContactPolicy,
  EventStore,
  type EventStoreShape,
  type Label,
  type Language,
  type LedgerOptions,
  makeAccountFold,
  makeDealFold,
  makeDealLanguage,
  makeEventCatalogue,
  makePersonFold,
  makePipelines,
  type Pipeline,
  policyLinesOf,
  type StoredEvent,
  StoreFailure,
  TenantId
} from "@genzaichi/core"
import { Clock, Effect, Stream } from "effect"
import { baselineOf, type ExportedSheet, type ExportOptions, type ExportSource, exportSheet } from "../export/index.ts"
import { importsOf, type SheetImport } from "../import/imports.ts"
import { isRefusal } from "../import/plan.ts"
import { headerOf } from "../import/read-rows.ts"
import { unheardNotes } from "../import/note.ts"
import { type ReadRecords, recordsOf } from "../import/sheet-source.ts"
import {
  type ImportOptions,
  type ImportPlan,
  type ImportRefusal,
  planImport,
  planUndo,
  readWorkedOn,
  runImport,
  type RunOptions,
  type SheetSource,
  sheetStream,
  type UndoPlan
} from "../import/index.ts"
import { shippedProfiles } from "../profile/index.ts"
import { makeDirectory } from "./account-directory.ts"
import { keepDeals } from "./deal-directory.ts"
import { type CustomerDealQuestion, type DealLinkerOptions, makeDealLinker } from "./deal-linker.ts"
import { dealFields } from "./deal-shown.ts"
import { type CustomerQuestion, type LinkedCustomer, type LinkerOptions, makeAccountLinker } from "./account-linker.ts"
import { type PlannedChanges, plannedChanges, type Seeing } from "./planned-change.ts"
import {
  mendedAlone,
  type MendedRow,
  type MendedSheet,
  NotMendedRows,
  readMended,
  refusedHeaders,
  refusedText,
  type RefusedRow,
  withMended
} from "./refused-sheet.ts"

/** The same options as the ledger's, so that both say the same. */
export interface DeskOptions extends LedgerOptions {
  /** Of a store that can forget: what stands for people in ids, and finds whom a sheet must not bring back. */
  readonly keyedHash?: (key: string) => string
}

/** A sheet that is handed in. */
export interface SheetRequest
  extends
    Omit<
      ImportOptions,
      "calendar" | "existing" | "pipelines" | "keyedHash" | "accounts" | "deals" | "baseline" | "partial"
    >,
    Pick<LinkerOptions, "answers" | "newAccounts">,
    Pick<DealLinkerOptions, "deals" | "newDeals"> {
  /** Rows that were refused before and mended since, in the file `refusedSheet` gave: put where they belong. */
  readonly mended?: SheetSource
}

/** What an import would do, what it would change, and what has to be asked. */
export interface SheetPlan extends ImportPlan {
  readonly changes: PlannedChanges
  /** Customers of the sheet that are accounts of the ledger, each with the reason. */
  readonly links: ReadonlyArray<LinkedCustomer>
  /** Customers of whom somebody has to say which account they are; rows about them are refused. */
  readonly questions: ReadonlyArray<CustomerQuestion>
  /** Rows that name a customer and no deal, of whom somebody has to say which deal they are about; they are refused. */
  readonly dealQuestions: ReadonlyArray<CustomerDealQuestion>
  /** The rows that are refused, as they stand in the sheet, each with why. */
  readonly refusedRows: ReadonlyArray<RefusedRow>
  /** Mended rows of which nothing in the sheet says any more what they were mended from. They are not recorded. */
  readonly unplaced: ReadonlyArray<MendedRow>
}

/** What undoing an import would do and change. */
export interface SheetUndo extends UndoPlan {
  readonly changes: PlannedChanges
}

/** Why a sheet cannot be looked at. */
export type SheetError = ImportRefusal | NotMendedRows | StoreFailure

/** Where sheets are handed in: looked at first, then recorded, and undone where they should not have been. */
export interface SheetDesk {
  /** What handing in the sheet would do. Nothing is recorded. */
  readonly plan: (request: SheetRequest) => Effect.Effect<SheetPlan, SheetError>
  /** Records what a plan says. `VersionConflict`: the sheet was imported by somebody else since; plan again. */
  readonly run: (plan: ImportPlan | UndoPlan, options?: RunOptions) => Effect.Effect<Appended, AppendError>
  /** What undoing an import would do; the last one that stands, where none is named. */
  readonly planUndo: (source: string, imported?: string) => Effect.Effect<SheetUndo, StoreFailure>
  /** Undoes an import; the last one that stands, where none is named. */
  readonly undo: (source: string, imported?: string) => Effect.Effect<Appended, AppendError>
  /** What has been imported under the sheet's name so far, and how far each import came. */
  readonly imports: (source: string) => Effect.Effect<ReadonlyArray<SheetImport>, StoreFailure>
  /** What the ledger holds as a sheet, which comes back in without changing anything. */
  readonly export: (options: ExportOptions) => Effect.Effect<ExportedSheet, StoreFailure>
}

/** The rows a plan refuses as a CSV to mend and hand in again, UTF-8 with the mark Excel looks for. */
export const refusedSheet = (
  { header, refusedRows }: Pick<SheetPlan, "header" | "refusedRows">,
  language: Language = "ja"
): Uint8Array => new TextEncoder().encode(`\ufeff${refusedText(header, refusedRows, language)}`)

/** Makes a desk over a store. */
export const makeSheets = (store: EventStoreShape, options: DeskOptions): SheetDesk => {
  const { calendar, calendars = [], keyedHash, kinds = [], names, ruleSet = builtInRules } = options
  const tenant = TenantId.make(options.tenant)
  const catalogue = makeEventCatalogue(kinds)
  const contactPolicy = options.contactPolicy ?? {
    ...defaultContactPolicy,
    lines: [...defaultContactPolicy.lines, ...policyLinesOf(kinds)]
  }
  const people = makePersonFold({ contactPolicy })
  const ownPipelines = options.pipelines === undefined ? undefined : makePipelines(options.pipelines)
  // A log may hold deals of any layout, each in a pipeline of its own.
  const everyPipeline = ownPipelines ?? makePipelines(shippedPipelines())
  const deals = keepDeals(makeDealFold({ pipelines: everyPipeline, contactPolicy }))
  const directory = makeDirectory(store, tenant, catalogue, makeAccountFold(), deals)
  const shownOfDeals = dealFields(calendar, everyPipeline)
  const shownOfDeal = (position: DealPosition): { readonly status: Label | null; readonly amount: Label | null } => {
    const show = (field: string): Label | null => shownOfDeals.find(({ name }) => name === field)!.show(position)
    return { status: show("status"), amount: show("amount") }
  }
  const exportSource = Effect.map(Clock.Clock, (clock): ExportSource => ({
    ...options,
    store,
    clock: () => clock.currentTimeMillisUnsafe()
  }))
  const member = typeof options.member === "string" ? { kind: "member" as const, id: options.member } : options.member
  const by = member === undefined ? {} : { recordedBy: member }

  const seeingWith = (list: ReadonlyArray<Pipeline>): Seeing => {
    const pipelines = ownPipelines ?? makePipelines(list.length === 0 ? undefined : list)
    const fold = makeDealFold({ pipelines, contactPolicy })
    const language = makeDealLanguage(pipelines, names)
    return {
      calendar,
      pipelines,
      catalogue,
      fold,
      accountFold: makeAccountFold({ dealFold: fold }),
      people,
      rules: compileRules(ruleSet, { language, calendar, calendars })
    }
  }
  const changesOf = (
    plan: Pick<ImportPlan, "stream" | "expected" | "events">,
    pipelines: ReadonlyArray<Pipeline>
  ): Effect.Effect<PlannedChanges, StoreFailure> =>
    Effect.gen(function* () {
      const { sequence } = yield* store.head(tenant)
      const now = yield* Clock.currentTimeMillis
      return yield* plannedChanges(plan, { store, tenant, end: { sequence, now } }, seeingWith(pipelines))
    })
  const recordedBefore = (source: string): Effect.Effect<ReadonlyArray<StoredEvent>, StoreFailure> =>
    Stream.runCollect(store.readStream(tenant, sheetStream(source)))

  const run: SheetDesk["run"] = (plan, running) =>
    Effect.provideService(runImport(plan, tenant, running), EventStore, store)

  const plan: SheetDesk["plan"] = ({ answers, deals: dealAnswers, mended, newAccounts, newDeals, ...request }) =>
    Effect.gen(function* () {
      const existing = yield* recordedBefore(request.source)
      const handedIn = yield* read(request)
      const isHeaderless = request.profile?.header === "none"
      const alone = readMended(handedIn.records)
      const sheet = alone === undefined ? handedIn.records : mendedAlone(alone, !isHeaderless)
      const beside = mended === undefined ? undefined : yield* mendedIn(mended)
      const placed =
        beside === undefined
          ? { records: sheet, unplaced: [] }
          : withMended(sheet, yield* attempt(() => headerOf(sheet, request)), beside)

      const accounts = yield* directory()
      const linker = makeAccountLinker(accounts, {
        existing,
        ...(answers === undefined ? {} : { answers }),
        ...(newAccounts === undefined ? {} : { newAccounts })
      })
      const dealLinker = makeDealLinker(accounts, deals, {
        existing,
        calledBy: linker.calledBy,
        shown: shownOfDeal,
        ...(dealAnswers === undefined ? {} : { deals: dealAnswers }),
        ...(newDeals === undefined ? {} : { newDeals })
      })
      const { pieces: _pieces, reading: _reading, ...rest } = { ...by, ...request }
      const planned = yield* storeMayFail(
        planImport({
          ...rest,
          records: placed.records,
          found: { encoding: handedIn.encoding, delimiter: handedIn.delimiter },
          partial: alone !== undefined,
          baseline: baselineOf(yield* exportSource),
          calendar,
          existing,
          accounts: linker.resolve,
          deals: dealLinker.resolve,
          ...(ownPipelines === undefined ? {} : { pipelines: ownPipelines }),
          ...(keyedHash === undefined ? {} : { keyedHash })
        })
      )
      const byLine = new Map(placed.records.map((record) => [record.line, record]))
      return {
        ...planned,
        notes: [...planned.notes, ...unheardNotes(linker.unheard(), dealLinker.unheard())],
        changes: yield* changesOf(planned, planned.pipelines),
        links: linker.links().map((link) => ({ ...link, recordedOn: dealLinker.recordedOn(link.key) })),
        questions: linker.questions(),
        dealQuestions: dealLinker.questions(),
        refusedRows: planned.refused.flatMap((problem) => {
          const record = byLine.get(problem.line)
          return record === undefined ? [] : [{ record, problem }]
        }),
        unplaced: placed.unplaced
      }
    })

  const undoing = (source: string, imported: string | undefined): Effect.Effect<Undoing, StoreFailure> =>
    Effect.gen(function* () {
      const existing = yield* recordedBefore(source)
      const made = importsOf(existing)
      const one =
        imported === undefined
          ? made.findLast(({ state }) => state !== "undone")
          : made.find((known) => known.import === imported)
      const name = imported ?? one?.import ?? ""
      const others = yield* Effect.provideService(readWorkedOn(tenant, source, name, existing), EventStore, store)
      return {
        undo: planUndo({ source, import: name, existing, others, ...by }),
        pipelines: shippedProfiles.find(({ name }) => name === one?.profile)?.pipelines ?? []
      }
    })

  return {
    plan,
    run,
    planUndo: (source, imported) =>
      Effect.gen(function* () {
        const { pipelines, undo } = yield* undoing(source, imported)
        return { ...undo, changes: yield* changesOf(undo, pipelines) }
      }),
    undo: (source, imported) => Effect.flatMap(undoing(source, imported), ({ undo }) => run(undo)),
    imports: (source) => Effect.map(recordedBefore(source), importsOf),
    export: (exporting) =>
      Effect.flatMap(exportSource, (source) => storeMayFail(Effect.promise(() => exportSheet(source, exporting))))
  }
}

/** The library's own pipeline, and those of the layouts that ship, each once. */
const shippedPipelines = (): ReadonlyArray<Pipeline> => {
  const all = [...makePipelines().list, ...shippedProfiles.flatMap(({ pipelines = [] }) => pipelines)]
  return [...new Map(all.map((pipeline) => [pipeline.id, pipeline])).values()]
}

interface Undoing {
  readonly undo: UndoPlan
  /** Those the sheet's statuses belong to. */
  readonly pipelines: ReadonlyArray<Pipeline>
}

/** The records of a source, read to its end. */
const read = (source: SheetSource): Effect.Effect<ReadRecords, ImportRefusal> =>
  orRefusal(Effect.tryPromise({ try: () => recordsOf(source), catch: (fault) => fault }))

const mendedIn = (source: SheetSource): Effect.Effect<MendedSheet, ImportRefusal | NotMendedRows> =>
  Effect.flatMap(read(source), ({ records }) => {
    const mended = readMended(records)
    const { line, mark } = refusedHeaders
    return mended === undefined
      ? Effect.fail(new NotMendedRows({ missing: [`${line.ja} / ${line.en}`, `${mark.ja} / ${mark.en}`] }))
      : Effect.succeed(mended)
  })

const attempt = <A>(make: () => A): Effect.Effect<A, ImportRefusal> =>
  orRefusal(Effect.try({ try: make, catch: (fault) => fault }))

const orRefusal = <A>(effect: Effect.Effect<A, unknown>): Effect.Effect<A, ImportRefusal> =>
  effect.pipe(Effect.catch((fault) => (isRefusal(fault) ? Effect.fail(fault) : Effect.die(fault))))

/** Exports read the store by promises; where it fails, that is no defect of ours. */
const storeMayFail = <A, E>(effect: Effect.Effect<A, E>): Effect.Effect<A, E | StoreFailure> =>
  effect.pipe(Effect.catchDefect((fault) => (fault instanceof StoreFailure ? Effect.fail(fault) : Effect.die(fault))))
