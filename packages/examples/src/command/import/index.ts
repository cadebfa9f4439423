/** `genzaichi import`: a sheet goes in, is looked at first, comes again edited, and is taken back. */
import { readFileSync } from "node:fs"
import { writeFile } from "node:fs/promises"
import { basename, dirname, join } from "node:path"
import { type AppendError, EventStore, type StoreFailure } from "@genzaichi/core"
import {
  makeSheets,
  profileFrom,
  refusedSheet,
  type RunOptions,
  type SheetDesk,
  type SheetPlan,
  type SheetRequest
} from "@genzaichi/csv"
import { Clock, Console, Effect, Option } from "effect"
import { Command } from "effect/cli"
import { Problem, problemWith, saidBy } from "../../problem.ts"
import { makeProgress, type Progress } from "../../progress.ts"
import { fixedClock } from "../clock.ts"
import { InLanguage } from "../language.ts"
import { profileNamed } from "../profile.ts"
import { screenWidth } from "../screen.ts"
import { type Settings, settingsFrom } from "../settings.ts"
import { encodingNamed, piecesOf, sheetNames, sizeOf } from "../sheet.ts"
import { type ImportAsked, importFlags, pairOf } from "./flags.ts"
import { isDatabase, keptLog, keptTenant, logSaid } from "./log.ts"
import { commandOf, nextSteps } from "./next-step.ts"
import { sheetText, undoText } from "./text.ts"
import { notUnderstood } from "./unknown-layout.ts"
import { isWholeLog, wholeLogIn } from "./whole-log.ts"
import { importWords } from "./words.ts"

/** Looks at what was named, records it unless it is a dry run, and says so on one screen a sheet. */
export const runImport = (asked: ImportAsked): Effect.Effect<void, InLanguage> =>
  Effect.gen(function* () {
    const settings = yield* settingsOn(asked)
    yield* oneSheetFor(asked)
    const progress = makeProgress(process.stderr)
    yield* Effect.gen(function* () {
      const store = yield* EventStore
      const desk = makeSheets(store, { tenant: keptTenant, calendar: settings.calendar })
      for (const [place, file] of asked.sheets.entries()) {
        const name = Option.getOrElse(asked.as, () => sheetNames(asked.sheets)[place]!)
        const reading: Reading = { asked, file, name, settings, progress }
        const text = (yield* isWholeLog(file))
          ? yield* wholeLogIn(store, reading)
          : yield* asked.undo ? takingBack(desk, reading) : takingIn(desk, reading)
        progress.end()
        yield* Console.log(place === 0 ? text : `\n${text}`)
      }
    }).pipe(
      (taking) =>
        Option.isNone(asked.at)
          ? taking
          : Effect.flatMap(Clock.Clock, (real) =>
              Effect.provideService(taking, Clock.Clock, fixedClock(settings.recordedAt, real))
            ),
      // Opened by the clock that runs: a store waits and tries again for so and so long.
      Effect.provide(keptLog(asked.into, asked.dryRun ? "read" : "write", asked.lang))
    )
  }).pipe(Effect.mapError((problem) => new InLanguage({ problem, language: asked.lang })))

/** As if it were the end of the day that is named: what happened on that day has happened, and nothing after it. */
const settingsOn = (asked: ImportAsked): Effect.Effect<Settings, Problem> =>
  Effect.gen(function* () {
    const settings = yield* settingsFrom({ ...asked, known: Option.none() })
    if (Option.isNone(asked.at)) return settings
    const { at, calendar, writtenOn } = settings
    const day = calendar.dayOf(at)
    return {
      ...settings,
      writtenOn: Option.isSome(asked.written) ? writtenOn : [calendar.dateText(day)],
      recordedAt: calendar.endOf(day) - 1
    }
  })

/** One of the sheets that were named. */
export interface Reading {
  readonly asked: ImportAsked
  readonly file: string
  /** What the sheet goes by. */
  readonly name: string
  readonly settings: Settings
  readonly progress: Progress
}

// ---------------------------------------------------------------------------------------------------------------
// In
// ---------------------------------------------------------------------------------------------------------------

const takingIn = (desk: SheetDesk, reading: Reading): Effect.Effect<string, Problem> =>
  Effect.gen(function* () {
    const { asked, file } = reading
    const plan = yield* planned(desk, reading, 0)
    const written: Array<string> = []
    if (Option.isSome(asked.saveProfile)) {
      const out = asked.saveProfile.value
      const profile = profileFrom(plan.header, { name: basename(out).replace(/\.json$/i, "") })
      yield* writing(`--save-profile ${out}`, out, `${JSON.stringify(profile, null, 2)}\n`)
      written.push(importWords[asked.lang].writtenTo(out))
    }
    if (!asked.dryRun) {
      yield* desk.run(plan, running(reading)).pipe(Effect.mapError((fault) => notKept(fault, file)))
    }
    const refused = yield* refusedWritten(plan, reading)
    return sheetText({
      language: asked.lang,
      sheet: basename(file),
      log: logSaid(asked.into),
      plan,
      recorded: !asked.dryRun,
      mapping: asked.mapping,
      written: [...written, ...refused.said],
      next: nextSteps(plan, reading, refused.file),
      ...screenWidth()
    })
  })

/** The plan for the likeliest day the sheet was written on, or the next where rows of it lie after that day. */
const planned = (desk: SheetDesk, reading: Reading, attempt: number): Effect.Effect<SheetPlan, Problem> =>
  Effect.gen(function* () {
    const { settings } = reading
    const request = yield* requestOf(reading, settings.writtenOn[attempt]!)
    const plan = yield* desk.plan(request).pipe(Effect.mapError((fault) => notUnderstood(fault, reading)))
    return attempt + 1 < settings.writtenOn.length && plan.refused.some(({ code }) => code === "future-date")
      ? yield* planned(desk, reading, attempt + 1)
      : plan
  })

const requestOf = ({ asked, file, name, progress }: Reading, writtenOn: string): Effect.Effect<SheetRequest, Problem> =>
  Effect.gen(function* () {
    const profile = Option.isNone(asked.profile) ? undefined : yield* profileNamed(asked.profile.value)
    const encoding = Option.isNone(asked.encoding) ? undefined : yield* encodingNamed(asked.encoding.value)
    const answers = yield* pairs("--customer", asked.answers)
    const deals = yield* pairs("--deal", asked.deals)
    const columns = yield* pairs("--column", asked.columns)
    const pieces = piecesOf(file, yield* sizeOf(file), progress)
    const mended = Option.isNone(asked.mended)
      ? undefined
      : { pieces: piecesOf(asked.mended.value, yield* sizeOf(asked.mended.value), progress) }
    return {
      pieces,
      source: name,
      writtenOn,
      newAccounts: asked.newAccounts,
      newDeals: asked.newDeals,
      ...(Object.keys(deals).length === 0 ? {} : { deals }),
      ...(Object.keys(answers).length === 0 ? {} : { answers }),
      ...(Object.keys(columns).length === 0 ? {} : { columns }),
      ...(profile === undefined ? {} : { profile }),
      ...(encoding === undefined ? {} : { reading: { encoding } }),
      ...(mended === undefined ? {} : { mended }),
      ...(Option.isNone(asked.me) ? {} : { self: asked.me.value }),
      ...(Option.isNone(asked.rowsAtOnce) ? {} : { rowsAtOnce: asked.rowsAtOnce.value })
    }
  })

/** Why nothing could be recorded or read. Where a store could not be made, it says why itself. */
const notKept = (fault: AppendError | StoreFailure, file: string): Problem =>
  fault._tag === "StoreFailure" && fault.cause instanceof Problem ? fault.cause : problemWith(file, saidBy(fault))

/** Says how far recording has come, which only large sheets take long for. */
const running = ({ file, progress }: Reading): RunOptions => ({
  onProgress: ({ events, of }) => progress.say(basename(file), { share: of === 0 ? 1 : events / of })
})

/** Refused rows, written where people find them: not in a dry run, unless a place is named. */
const refusedWritten = (plan: SheetPlan, { asked, file, name }: Reading) =>
  Effect.gen(function* () {
    const named = Option.getOrUndefined(asked.refused)
    if (plan.refusedRows.length === 0 || (asked.dryRun && named === undefined)) return { file: undefined, said: [] }
    const words = importWords[asked.lang]
    const folder = isDatabase(asked.into) ? dirname(file) : dirname(asked.into)
    const rows = refusedSheet(plan, asked.lang)
    const usual = (number: number): string =>
      join(folder, `${name.replace(/\.[^.]*$/, "")}-${words.refusedFile}${number === 1 ? "" : `-${number}`}.csv`)
    const out = named ?? freePlace(usual, rows)
    yield* writing(named === undefined ? out : `--refused ${out}`, out, rows)
    return { file: out, said: [words.toMend(out)] }
  })

/** The first name that is free, or holds these very rows: a file in which somebody has begun to mend is not overwritten. */
const freePlace = (usual: (number: number) => string, rows: Uint8Array): string => {
  for (let number = 1; ; number++) {
    const place = usual(number)
    try {
      if (readFileSync(place).equals(rows)) return place
    } catch {
      // Whether it can be written is seen when it is.
      return place
    }
  }
}

const writing = (said: string, out: string, content: string | Uint8Array): Effect.Effect<void, Problem> =>
  Effect.tryPromise({
    try: () => writeFile(out, content),
    catch: () =>
      problemWith(said, {
        ja: "ここには書けません。書き込めるフォルダーの中のファイル名を指定してください",
        en: "it cannot be written there; name a file in a folder you may write to"
      })
  })

const pairs = (flag: string, given: ReadonlyArray<string>): Effect.Effect<Record<string, string>, Problem> =>
  Effect.gen(function* () {
    const read: Record<string, string> = {}
    for (const text of given) {
      const pair = pairOf(text)
      if (pair === undefined) {
        return yield* problemWith(`${flag} ${text}`, {
          ja: "「名前=値」の形で書いてください",
          en: 'write it as "name=value"'
        })
      }
      read[pair[0]] = pair[1]
    }
    return read
  })

// ---------------------------------------------------------------------------------------------------------------
// Back out
// ---------------------------------------------------------------------------------------------------------------

const takingBack = (desk: SheetDesk, reading: Reading): Effect.Effect<string, Problem> =>
  Effect.gen(function* () {
    const { asked, file, name } = reading
    const undo = yield* desk.planUndo(name).pipe(Effect.mapError((fault) => notKept(fault, file)))
    if (undo.events.length === 0) return importWords[asked.lang].nothingToUndo(basename(file))
    if (!asked.dryRun) yield* desk.run(undo, running(reading)).pipe(Effect.mapError((fault) => notKept(fault, file)))
    const words = importWords[asked.lang]
    return undoText({
      language: asked.lang,
      sheet: basename(file),
      undo,
      done: !asked.dryRun,
      next: asked.dryRun
        ? [{ command: commandOf(asked, file, ["--undo"]), purpose: words.toUndo }]
        : [{ command: commandOf(asked, file, []), purpose: words.toRedo }],
      ...screenWidth()
    })
  })

/** What names one sheet cannot be said of several. */
const oneSheetFor = ({
  as,
  columns,
  mended,
  refused,
  saveProfile,
  sheets
}: ImportAsked): Effect.Effect<void, Problem> => {
  const named = [
    ...(Option.isSome(as) ? ["--as"] : []),
    ...(columns.length > 0 ? ["--column"] : []),
    ...(Option.isSome(mended) ? ["--mended"] : []),
    ...(Option.isSome(refused) ? ["--refused"] : []),
    ...(Option.isSome(saveProfile) ? ["--save-profile"] : [])
  ]
  const [flag] = named
  return sheets.length < 2 || flag === undefined
    ? Effect.void
    : Effect.fail(
        problemWith(flag, {
          ja: "一枚のシートについての指定です。シートを一つずつ取り込んでください",
          en: "this is about one sheet; import the sheets one by one"
        })
      )
}

export const importCommand = Command.make("import", importFlags, (asked) => runImport(asked)).pipe(
  Command.withDescription("Takes a sheet in, after a look at what would change; again, edited, and back out")
)
