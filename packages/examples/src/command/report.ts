/**
 * `genzaichi report`: reads sheets into a ledger of its own and says where every deal stands, on the screen and as a
 * page.
 */
import { access, constants, stat, writeFile } from "node:fs/promises"
import { dirname, resolve } from "node:path"
import { makeDealFold } from "@genzaichi/core"
import { Console, Effect, Option } from "effect"
import { Command, Flag } from "effect/cli"
import { Problem, problemWith, saidBy } from "../problem.ts"
import { makeProgress, type Progress } from "../progress.ts"
import { askLedger } from "../report/answers.ts"
import { makeReport } from "../report/report.ts"
import { reportText } from "../report/text.ts"
import { words } from "../report/words.ts"
import { sceneOf } from "./accounts/scene.ts"
import { accountsShown } from "./accounts/shown.ts"
import { type ReadingAsked, readingFlags } from "./flags.ts"
import { InLanguage } from "./language.ts"
import { askingSheets, fileOf } from "./reading.ts"
import { screenWidth } from "./screen.ts"
import { type Settings, settingsFrom } from "./settings.ts"

/** What the command is asked, as the flags give it. */
export interface ReportAsked extends ReadingAsked {
  readonly out: string
}

/** Reads what was named, prints the report, and writes the page. */
export const runReport = (asked: ReportAsked): Effect.Effect<void, InLanguage> =>
  Effect.gen(function* () {
    const settings = yield* settingsFrom(asked)
    const out = yield* placeFor(asked.out)
    yield* overwritingNone(asked)
    const progress = makeProgress(process.stderr)
    const { accounts, report } = yield* reportOn(asked, settings, progress)
    progress.say(words[asked.lang].drawing)
    // Drawing is the most there is to load, and a command that was refused never draws.
    const { reportPage } = yield* Effect.promise(() => import("../report/page.ts"))
    const page = yield* Effect.promise(() => reportPage(report, asked.lang, accounts))
    yield* Effect.tryPromise({ try: () => writeFile(out, page), catch: () => unwritable(asked.out) })
    progress.end()
    yield* Console.log(reportText(report, { language: asked.lang, page: out, ...screenWidth() }))
  }).pipe(Effect.mapError((problem) => new InLanguage({ problem, language: asked.lang })))

const reportOn = (asked: ReportAsked, settings: Settings, progress: Progress) =>
  askingSheets(asked, settings, progress, (reading) =>
    Effect.gen(function* () {
      const { accounts, pipelines, rules, shownIds } = reading
      progress.say(words[asked.lang].counting)
      const answers = yield* askLedger({ at: settings.at, known: settings.known, end: settings.recordedAt }).pipe(
        Effect.mapError((fault) => new Problem(saidBy(fault)))
      )
      const { shared, shownId } = shownIds(answers.whole.map(({ deal }) => deal))
      const report = makeReport({
        ...answers,
        fold: makeDealFold({ pipelines }),
        rules,
        sheets: accounts,
        shownId,
        sharedIds: shared
      })
      return { report, accounts: yield* Effect.flatMap(sceneOf({ lang: asked.lang }, reading), accountsShown) }
    })
  )

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

/** No file that is read is overwritten by the page. */
const overwritingNone = ({ calendar, out, profile, rules, sheets }: ReportAsked): Effect.Effect<void, Problem> =>
  Effect.gen(function* () {
    const page = yield* fileOf(out)
    const named = [calendar, profile, rules].flatMap(Option.toArray)
    const files = yield* Effect.forEach([...sheets, ...named], fileOf)
    if (files.includes(page)) return yield* overwritten(out)
  })

const overwritten = (out: string): Problem =>
  problemWith(`--out ${out}`, {
    ja: "読み取るファイルと同じです。レポートには別の名前を指定してください",
    en: "this is a file to be read, which the page would overwrite; give the page another name"
  })

export const reportCommand = Command.make(
  "report",
  {
    ...readingFlags,
    out: Flag.String("out").pipe(
      Flag.withDescription("where the page is written"),
      Flag.withDefault("genzaichi-report.html")
    )
  },
  (asked) => runReport(asked)
).pipe(Command.withDescription("Where every deal stands, what is going stale, why, and when that will change"))
