/**
 * `genzaichi report`: reads sheets into a ledger of its own and says where every deal stands, on the screen and as a
 * page.
 */
import { writeFile } from "node:fs/promises"
import { makeDealFold } from "@genzaichi/core"
import { Console, Effect } from "effect"
import { Command, Flag } from "effect/cli"
import { Problem, saidBy } from "../problem.ts"
import { makeProgress, type Progress } from "../progress.ts"
import { askLedger } from "../report/answers.ts"
import { makeReport } from "../report/report.ts"
import { reportText } from "../report/text.ts"
import { words } from "../report/words.ts"
import { sceneOf } from "./accounts/scene.ts"
import { accountsShown } from "./accounts/shown.ts"
import { type ReadingAsked, readingFlags } from "./flags.ts"
import { InLanguage } from "./language.ts"
import { pageUnwritable, placeForPage } from "./page-place.ts"
import { askingSheets } from "./reading.ts"
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
    const place = { flag: "--out", out: asked.out }
    const out = yield* placeForPage(place, asked)
    const progress = makeProgress(process.stderr)
    const { accounts, report } = yield* reportOn(asked, settings, progress)
    progress.say(words[asked.lang].drawing)
    // Drawing is the most there is to load, and a command that was refused never draws.
    const { reportPage } = yield* Effect.promise(() => import("../report/page.ts"))
    const page = yield* Effect.promise(() => reportPage(report, asked.lang, accounts))
    yield* Effect.tryPromise({ try: () => writeFile(out, page), catch: () => pageUnwritable(place) })
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
