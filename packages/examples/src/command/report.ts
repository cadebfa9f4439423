/**
 * `genzaichi report`: reads sheets into a ledger of its own and says where every deal stands, on the screen and as a
 * page.
 */
import { access, constants, realpath, stat, writeFile } from "node:fs/promises"
import { dirname, resolve } from "node:path"
import {
  builtInRules,
  compileRules,
  type DealPosition,
  type Language,
  Ledger,
  makeDealFold,
  makeDealLanguage,
  makePipelines,
  type Pipeline,
  TenantId
} from "@genzaichi/core"
import { MemoryEventStore } from "@genzaichi/memory"
import type { ImportPlan } from "@genzaichi/csv"
import { Clock, Console, Effect, Option } from "effect"
import { Argument, Command, Flag } from "effect/cli"
import { Problem, problemWith, saidBy } from "../problem.ts"
import { makeProgress, type Progress } from "../progress.ts"
import { askLedger } from "../report/answers.ts"
import { makeReport } from "../report/report.ts"
import type { SheetAccount } from "../report/sheet-account.ts"
import { reportText } from "../report/text.ts"
import { words } from "../report/words.ts"
import { fixedClock } from "./clock.ts"
import { InLanguage } from "./language.ts"
import { profileNamed } from "./profile.ts"
import { homeZone, machineLanguage, type Settings, settingsFrom } from "./settings.ts"
import { encodingNamed, readSheetFile, recordSheet, sheetNames } from "./sheet.ts"
import { simulateDeals } from "./simulation.ts"
import { openedOnce, sharedNamespace } from "./together.ts"

/** What the command is asked, as the flags give it. */
export interface ReportAsked {
  readonly sheets: ReadonlyArray<string>
  readonly profile: Option.Option<string>
  readonly encoding: Option.Option<string>
  readonly together: boolean
  readonly me: Option.Option<string>
  readonly at: Option.Option<string>
  readonly known: Option.Option<string>
  readonly written: Option.Option<string>
  readonly lang: Language
  readonly zone: string
  readonly deals: Option.Option<number>
  readonly seed: number
  readonly out: string
}

const tenant = TenantId.make("report")

/** Reads what was named, prints the report, and writes the page. */
export const runReport = (asked: ReportAsked): Effect.Effect<void, InLanguage> =>
  Effect.gen(function* () {
    const settings = yield* settingsFrom(asked)
    const out = yield* placeFor(asked.out)
    yield* eachFileOnce(asked.sheets, out, asked.out)
    const progress = makeProgress(process.stderr)
    const report = yield* reportOn(asked, settings, progress).pipe(
      // Whatever is read counts as recorded on the day it was read, also where the machine's clock shows another.
      Effect.provide(MemoryEventStore.layer()),
      Effect.provideService(Clock.Clock, fixedClock(settings.recordedAt, yield* Clock.Clock))
    )
    progress.say(words[asked.lang].drawing)
    // Drawing is the most there is to load, and a command that was refused never draws.
    const { reportPage } = yield* Effect.promise(() => import("../report/page.ts"))
    const page = yield* Effect.promise(() => reportPage(report, asked.lang))
    yield* Effect.tryPromise({ try: () => writeFile(out, page), catch: () => unwritable(asked.out) })
    progress.end()
    const { columns } = process.stdout as { readonly columns?: number }
    yield* Console.log(
      reportText(report, { language: asked.lang, page: out, ...(columns === undefined ? {} : { width: columns }) })
    )
  }).pipe(Effect.mapError((problem) => new InLanguage({ problem, language: asked.lang })))

const reportOn = (asked: ReportAsked, settings: Settings, progress: Progress) =>
  Effect.gen(function* () {
    const { accounts, names, pipelines: list } = yield* gathered(asked, settings, progress)
    const pipelines = makePipelines(list.length === 0 ? undefined : list)
    const fold = makeDealFold({ pipelines })
    const rules = compileRules<DealPosition>(builtInRules, {
      language: makeDealLanguage(pipelines),
      calendar: settings.calendar
    })
    progress.say(words[asked.lang].counting)
    const answers = yield* askLedger({ at: settings.at, known: settings.known, end: settings.recordedAt }).pipe(
      Effect.provide(
        Ledger.layer({ tenant, calendar: settings.calendar, pipelines: pipelines.list, ruleSet: builtInRules })
      ),
      Effect.mapError((fault) => new Problem(saidBy(fault)))
    )
    const ids = answers.whole.map(({ deal }) => deal)
    const { shared, shownId } = shownIds(names, ids)
    return makeReport({ ...answers, fold, rules, sheets: accounts, shownId, sharedIds: shared })
  })

interface Gathered {
  readonly accounts: ReadonlyArray<SheetAccount>
  readonly pipelines: ReadonlyArray<Pipeline>
  readonly names: ReadonlyArray<string>
}

/** Everything the command names, read into the store one after another. */
const gathered = (asked: ReportAsked, settings: Settings, progress: Progress) =>
  Effect.gen(function* () {
    const { sheets } = asked
    if (Option.isSome(asked.deals)) {
      if (sheets.length > 0) return yield* sheetsOrDeals
      const deals = asked.deals.value
      if (deals < 1) return yield* noDeals(deals)
      const account = yield* simulateDeals({
        deals,
        seed: asked.seed,
        language: asked.lang,
        settings,
        tenant,
        progress
      }).pipe(Effect.mapError((fault) => problemWith("--deals", saidBy(fault))))
      return { accounts: [account], pipelines: [], names: [] } satisfies Gathered
    }
    if (sheets.length === 0) return yield* nothingNamed
    const profile = Option.isNone(asked.profile) ? undefined : yield* profileNamed(asked.profile.value)
    const encoding = Option.isNone(asked.encoding) ? undefined : yield* encodingNamed(asked.encoding.value)
    const self = Option.getOrUndefined(asked.me)
    const { together } = asked
    const namespace = together ? sharedNamespace : undefined
    const names = sheetNames(sheets)
    const accounts: Array<SheetAccount> = []
    const pipelines = new Map<string, Pipeline>()
    const plans: Array<ImportPlan> = []
    for (const [place, file] of sheets.entries()) {
      const name = names[place]!
      const read = yield* readSheetFile({ file, name, profile, namespace, self, encoding, settings, tenant, progress })
      accounts.push(read.account)
      for (const one of read.plan.pipelines) if (!pipelines.has(one.id)) pipelines.set(one.id, one)
      if (together) plans.push(read.plan)
      else yield* recordSheet(read.plan, { file, tenant })
    }
    for (const [place, plan] of openedOnce(plans).entries()) yield* recordSheet(plan, { file: sheets[place]!, tenant })
    return {
      accounts: together ? tellingTogether(accounts) : accounts,
      pipelines: [...pipelines.values()],
      names: together ? [sharedNamespace] : names
    } satisfies Gathered
  })

/** What one sheet does not tell of the deals they share, another may. */
const tellingTogether = (accounts: ReadonlyArray<SheetAccount>): ReadonlyArray<SheetAccount> => {
  const contacts = accounts.some(({ tells }) => tells.contacts)
  const nextActions = accounts.some(({ tells }) => tells.nextActions)
  return accounts.map((account) => ({ ...account, tells: { contacts, nextActions } }))
}

interface ShownIds {
  readonly shownId: (id: string) => string
  /** Ids that several sheets use, each for a deal of its own. */
  readonly shared: ReadonlyArray<string>
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

const sheetsOrDeals = new Problem({
  ja: "シートと --deals は同時に指定できません。どちらか一方にしてください",
  en: "sheets and --deals do not go together: give one of them"
})

const noDeals = (deals: number): Problem =>
  problemWith(`--deals ${deals}`, { ja: "1 以上の件数を指定してください", en: "ask for at least one deal" })

const unwritable = (out: string): Problem =>
  problemWith(`--out ${out}`, {
    ja: "ここには書けません。書き込めるフォルダーの中のファイル名を指定してください",
    en: "it cannot be written there; name a file in a folder you may write to"
  })

/** The page's place, tried before anything is read. */
const placeFor = (out: string): Effect.Effect<string, Problem> =>
  Effect.tryPromise({
    try: async () => {
      const path = resolve(out)
      await access(dirname(path), constants.W_OK)
      const there = await stat(path).catch(() => undefined)
      if (there !== undefined && !there.isFile()) throw new Error("not a file")
      return path
    },
    catch: () => unwritable(out)
  })

/** No sheet is read twice under two spellings of its name, and none is overwritten by the page. */
const eachFileOnce = (sheets: ReadonlyArray<string>, page: string, out: string): Effect.Effect<void, Problem> =>
  Effect.gen(function* () {
    // A file that is not there is said where it is read.
    const fileOf = (name: string) => Effect.promise(() => realpath(name).catch(() => resolve(name)))
    const taken = new Set<string>()
    for (const sheet of sheets) {
      const file = yield* fileOf(sheet)
      if (taken.has(file)) return yield* namedTwice(sheet)
      taken.add(file)
    }
    if (taken.has(yield* fileOf(page))) return yield* overwritten(out)
  })

const namedTwice = (sheet: string): Problem =>
  problemWith(sheet, {
    ja: "同じファイルが二度指定されています。一度だけ指定してください",
    en: "the same file is named twice; name it once"
  })

const overwritten = (out: string): Problem =>
  problemWith(`--out ${out}`, {
    ja: "読み取るシートと同じファイルです。レポートには別の名前を指定してください",
    en: "this is a sheet to be read, which the page would overwrite; give the page another name"
  })

// ---------------------------------------------------------------------------------------------------------------
// Flags
// ---------------------------------------------------------------------------------------------------------------

const optional = (flag: Flag.Flag<string>, description: string) =>
  flag.pipe(Flag.withDescription(description), Flag.optional)

export const reportCommand = Command.make(
  "report",
  {
    sheets: Argument.String("sheet").pipe(
      Argument.withDescription("CSV files: activity logs, summaries, contact lists, or what --profile describes"),
      Argument.variadic()
    ),
    profile: optional(Flag.String("profile"), "the layout, where it is not recognised: a name, or a JSON file"),
    encoding: optional(
      Flag.String("encoding"),
      "what the sheets were saved in, where it is not recognised: utf-8, shift_jis, euc-jp, …"
    ),
    together: Flag.Boolean("together").pipe(
      Flag.withDescription("the same id in several sheets is the same deal; two deals where left out"),
      Flag.withDefault(false)
    ),
    me: optional(Flag.String("me"), "who is meant by me or 自分 in next actions"),
    at: optional(Flag.String("at"), "the day (from its beginning) or instant asked about; now where left out"),
    known: optional(Flag.String("known"), "only what was known by this day or instant"),
    written: optional(Flag.String("written"), "the day the sheets were written, against which their dates are read"),
    lang: Flag.Literals("lang", ["ja", "en"]).pipe(
      Flag.withDescription("the language of the report"),
      Flag.withDefault(machineLanguage())
    ),
    zone: Flag.String("zone").pipe(
      Flag.withDescription("the time zone; Asia/Tokyo knows its holidays, others their week-ends only"),
      Flag.withDefault(homeZone)
    ),
    deals: Flag.Int("deals").pipe(Flag.withDescription("simulate this many deals instead of reading"), Flag.optional),
    seed: Flag.Int("seed").pipe(Flag.withDescription("the seed of simulated deals"), Flag.withDefault(1)),
    out: Flag.String("out").pipe(
      Flag.withDescription("where the page is written"),
      Flag.withDefault("genzaichi-report.html")
    )
  },
  (asked) => runReport(asked)
).pipe(Command.withDescription("Where every deal stands, what is going stale, why, and when that will change"))
