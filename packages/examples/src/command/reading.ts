/** Sheets read into a ledger of their own, and asked: what every command over sheets does. */
import { realpath } from "node:fs/promises"
import { resolve } from "node:path"
import {
  compileRules,
  type CompiledRules,
  type DealPosition,
  type EventStore,
  Ledger,
  makeDealLanguage,
  makePipelines,
  type OrganisationShape,
  type Pipeline,
  type Pipelines,
  RuleFault,
  type RuleSet,
  TenantId
} from "@genzaichi/core"
import type { ImportPlan } from "@genzaichi/csv"
import { Clock, Effect, Option } from "effect"
import { Problem, problemWith, saidBy } from "../problem.ts"
import type { Progress } from "../progress.ts"
import type { SheetAccount } from "../report/sheet-account.ts"
import { fixedClock } from "./clock.ts"
import type { ReadingAsked } from "./flags.ts"
import { copiedLog } from "./import/copied.ts"
import { pipelinesOf, sheetsIn } from "./import/kept.ts"
import { keptTenant } from "./import/log.ts"
import { organisationAsked } from "./organisation.ts"
import { profileNamed } from "./profile.ts"
import { type RulesAsked, rulesAsked } from "./rules.ts"
import type { Settings } from "./settings.ts"
import { encodingNamed, readSheetFile, recordSheet, sheetNames } from "./sheet.ts"
import { storeFor } from "./store.ts"
import { openedOnce, sharedNamespace } from "./together.ts"

/** Sheets that were read, and what their deals are asked by. */
export interface Reading {
  readonly settings: Settings
  /** Whose history was read. */
  readonly tenant: TenantId
  readonly accounts: ReadonlyArray<SheetAccount>
  readonly pipelines: Pipelines
  readonly ruleSet: RuleSet
  readonly rules: CompiledRules<DealPosition>
  /** Who works for us, where a file says so. */
  readonly organisation: OrganisationShape | undefined
  /** How ids of one kind are shown: which of them several sheets use, each for a thing of its own. */
  readonly shownIds: (ids: ReadonlyArray<string>) => ShownIds
}

export interface ShownIds {
  readonly shownId: (id: string) => string
  readonly shared: ReadonlyArray<string>
}

const readTenant = TenantId.make("report")

/**
 * Reads what was named into a ledger of its own, and asks it. Whatever is read counts as recorded on the day it was read,
 * also where the machine's clock shows another.
 */
export const askingSheets = <Answer>(
  asked: ReadingAsked,
  settings: Settings,
  progress: Progress,
  ask: (reading: Reading) => Effect.Effect<Answer, Problem, Ledger | EventStore>
): Effect.Effect<Answer, Problem> =>
  Effect.gen(function* () {
    yield* eachFileOnce(asked.sheets)
    const from = Option.getOrUndefined(asked.from ?? Option.none())
    const store = from === undefined ? yield* storeFor(asked) : copiedLog(from, asked.lang)
    const tenant = from === undefined ? readTenant : keptTenant
    const named = yield* rulesAsked(asked.rules)
    const organisation = yield* organisationAsked(asked.organisation ?? Option.none())
    return yield* Effect.gen(function* () {
      const reading = { ...(yield* readingOf(asked, settings, named, progress)), tenant }
      const ledger = Ledger.layer({
        tenant,
        calendar: settings.calendar,
        pipelines: reading.pipelines.list,
        ruleSet: reading.ruleSet,
        ...(organisation === undefined ? {} : { organisation: organisation.data })
      })
      return yield* ask({ ...reading, organisation }).pipe(
        Effect.provide(ledger),
        Effect.mapError((fault) => (fault instanceof Problem ? fault : new Problem(saidBy(fault))))
      )
    }).pipe(
      Effect.provideService(Clock.Clock, fixedClock(settings.recordedAt, yield* Clock.Clock)),
      // Opened by the clock that runs: a store waits and tries again for so and so long.
      Effect.provide(store)
    )
  })

const readingOf = (asked: ReadingAsked, settings: Settings, { problemOf, ruleSet }: RulesAsked, progress: Progress) =>
  Effect.gen(function* () {
    const { accounts, names, pipelines: list } = yield* gathered(asked, settings, progress)
    const pipelines = makePipelines(list.length === 0 ? undefined : list)
    const language = makeDealLanguage(pipelines)
    const rules = yield* Effect.try({
      try: () => compileRules<DealPosition>(ruleSet, { language, calendar: settings.calendar }),
      catch: (fault) => {
        if (fault instanceof RuleFault) return problemOf(fault)
        throw fault
      }
    })
    return {
      settings,
      accounts,
      pipelines,
      ruleSet,
      rules,
      shownIds: (ids) => shownIds(names, ids)
    } satisfies Omit<Reading, "organisation" | "tenant">
  })

interface Gathered {
  readonly accounts: ReadonlyArray<SheetAccount>
  readonly pipelines: ReadonlyArray<Pipeline>
  readonly names: ReadonlyArray<string>
}

/** Everything the command names, read into the store one after another. */
const gathered = (asked: ReadingAsked, settings: Settings, progress: Progress) =>
  Effect.gen(function* () {
    const { sheets } = asked
    if (Option.isSome(asked.deals)) {
      if (sheets.length > 0) return yield* sheetsOrDeals
      const deals = asked.deals.value
      if (deals < 1) return yield* noDeals(deals)
      // What simulates is large, and whoever has a sheet needs none of it.
      const { simulateDeals } = yield* Effect.promise(() => import("./simulation.ts"))
      const account = yield* simulateDeals({
        deals,
        seed: asked.seed,
        language: asked.lang,
        settings,
        tenant: readTenant,
        progress
      }).pipe(Effect.mapError((fault) => problemWith("--deals", saidBy(fault))))
      return { accounts: [account], pipelines: [], names: [] } satisfies Gathered
    }
    const from = Option.getOrUndefined(asked.from ?? Option.none())
    if (from !== undefined) {
      if (sheets.length > 0) return yield* sheetsOrKept
      return yield* gatheredFrom(from, asked)
    }
    if (sheets.length === 0) return yield* nothingNamed
    const profile = Option.isNone(asked.profile) ? undefined : yield* profileNamed(asked.profile.value)
    const encoding = Option.isNone(asked.encoding) ? undefined : yield* encodingNamed(asked.encoding.value)
    const self = Option.getOrUndefined(asked.me)
    const { apart = false, together } = asked
    const namespace = together ? sharedNamespace : undefined
    // A customer has one number in all sheets of a company, also where each row of two sheets is a deal of its own.
    const accountNamespace = apart ? undefined : sharedNamespace
    const names = sheetNames(sheets)
    const accounts: Array<SheetAccount> = []
    const pipelines = new Map<string, Pipeline>()
    const plans: Array<ImportPlan> = []
    for (const [place, file] of sheets.entries()) {
      const name = names[place]!
      const read = yield* readSheetFile({
        file,
        name,
        profile,
        namespace,
        accountNamespace,
        self,
        encoding,
        settings,
        tenant: readTenant,
        progress
      })
      accounts.push(read.account)
      for (const one of read.plan.pipelines) if (!pipelines.has(one.id)) pipelines.set(one.id, one)
      plans.push(read.plan)
    }
    for (const [place, plan] of openedOnce(plans).entries())
      yield* recordSheet(plan, { file: sheets[place]!, tenant: readTenant })
    return {
      accounts: together ? tellingTogether(accounts) : accounts,
      pipelines: [...pipelines.values()],
      names: [sharedNamespace, ...names]
    } satisfies Gathered
  })

/** What a log that is kept says of the sheets it took in; its events stand in the store already. */
const gatheredFrom = (from: string, { profile }: ReadingAsked) =>
  Effect.gen(function* () {
    const own = Option.isNone(profile) ? [] : [yield* profileNamed(profile.value)]
    const sheets = yield* sheetsIn.pipe(Effect.mapError((fault) => problemWith(from, saidBy(fault))))
    if (sheets.size === 0) return yield* nothingKept(from)
    return { accounts: [], pipelines: pipelinesOf(sheets, own), names: [...sheets.keys()] } satisfies Gathered
  })

/** What one sheet does not tell of the deals they share, another may. */
const tellingTogether = (accounts: ReadonlyArray<SheetAccount>): ReadonlyArray<SheetAccount> => {
  const contacts = accounts.some(({ tells }) => tells?.contacts === true)
  const nextActions = accounts.some(({ tells }) => tells?.nextActions === true)
  return accounts.map((account) =>
    account.tells === null ? account : { ...account, tells: { contacts, nextActions } }
  )
}

/** Ids of a sheet carry its name in front; it is shown only where two sheets use the same id. */
const shownIds = (names: ReadonlyArray<string>, ids: ReadonlyArray<string>): ShownIds => {
  const own = (id: string): string => {
    const name = names.find((one) => id.startsWith(`${one}:`))
    return name === undefined ? id : id.slice(name.length + 1)
  }
  const uses = Map.groupBy(ids, own)
  return {
    shownId: (id) => ((uses.get(own(id))?.length ?? 0) > 1 ? id : own(id)),
    shared: [...uses].filter(([, used]) => used.length > 1).map(([id]) => id)
  }
}

// ---------------------------------------------------------------------------------------------------------------
// What may be wrong with what was asked
// ---------------------------------------------------------------------------------------------------------------

const nothingNamed = new Problem({
  ja: "読むシートがありません。CSV ファイルを指定するか、--deals 40 のように模擬データの件数を指定してください",
  en: "there is nothing to read: name a CSV file, or ask for simulated deals with --deals 40"
})

const sheetsOrKept = new Problem({
  ja: "シートと --from は同時に指定できません。先にシートを genzaichi import で取り込んでください",
  en: "sheets and --from do not go together: take the sheets in with genzaichi import first"
})

const nothingKept = (from: string): Problem =>
  problemWith(`--from ${from}`, {
    ja: "まだ何も取り込まれていません。genzaichi import でシートを取り込んでください",
    en: "nothing is kept there yet; take a sheet in with genzaichi import"
  })

const sheetsOrDeals = new Problem({
  ja: "シートと --deals は同時に指定できません。どちらか一方にしてください",
  en: "sheets and --deals do not go together: give one of them"
})

const noDeals = (deals: number): Problem =>
  problemWith(`--deals ${deals}`, { ja: "1 以上の件数を指定してください", en: "ask for at least one deal" })

/** A file as the system knows it, whatever its name is spelt like; one that is not there is said where it is read. */
export const fileOf = (name: string): Effect.Effect<string> =>
  Effect.promise(() => realpath(name).catch(() => resolve(name)))

/** No sheet is read twice under two spellings of its name. */
const eachFileOnce = (sheets: ReadonlyArray<string>): Effect.Effect<void, Problem> =>
  Effect.gen(function* () {
    const taken = new Set<string>()
    for (const sheet of sheets) {
      const file = yield* fileOf(sheet)
      if (taken.has(file)) return yield* namedTwice(sheet)
      taken.add(file)
    }
  })

const namedTwice = (sheet: string): Problem =>
  problemWith(sheet, {
    ja: "同じファイルが二度指定されています。一度だけ指定してください",
    en: "the same file is named twice; name it once"
  })
