/** `genzaichi export`: what is kept goes out as a sheet that opens in Excel as it is, and comes back in. */
import { createWriteStream, existsSync } from "node:fs"
import { rename, rm } from "node:fs/promises"
import { Readable } from "node:stream"
import { pipeline } from "node:stream/promises"
import { EventStore, type Instant, type Language } from "@genzaichi/core"
import {
  CharacterNotInEncoding,
  type ExportEncoding,
  type ExportMark,
  type ExportPattern,
  exportSheet,
  type ExportSource,
  markNow,
  type WritingNotes
} from "@genzaichi/csv"
import type { WorkbookNotes } from "@genzaichi/csv/xlsx"
import { Console, Effect, Option } from "effect"
import { Argument, Command, Flag } from "effect/cli"
import { type Problem, problemWith, saidBy } from "../../problem.ts"
import { type CalendarAsked, calendarFlags } from "../calendar.ts"
import { optional } from "../flags.ts"
import { InLanguage } from "../language.ts"
import { profileNamed } from "../profile.ts"
import { fileOf } from "../reading.ts"
import { settingsFrom } from "../settings.ts"
import { languageFlag, usualLog } from "./flags.ts"
import { pipelinesOf, sheetsIn } from "./kept.ts"
import { isDatabase, keptLog, keptTenant } from "./log.ts"
import { exportWords } from "./words.ts"

const patterns = [
  "summary",
  "activities",
  "accounts",
  "work-list",
  "findings",
  "log"
] as const satisfies ReadonlyArray<ExportPattern>

export interface ExportAsked extends CalendarAsked {
  readonly pattern: ExportPattern
  readonly from: string
  readonly to: Option.Option<string>
  readonly encoding: ExportEncoding
  readonly missing: "replace" | "refuse"
  readonly overwrite: boolean
  readonly at: Option.Option<string>
  readonly profile: Option.Option<string>
  readonly lang: Language
}

/** Writes the file, whole or not at all, and says what was noticed. */
export const runExport = (asked: ExportAsked): Effect.Effect<void, InLanguage> =>
  Effect.gen(function* () {
    const settings = yield* settingsFrom({ ...asked, known: Option.none(), written: Option.none() })
    const own = Option.isNone(asked.profile) ? [] : [yield* profileNamed(asked.profile.value)]
    const to = Option.getOrElse(asked.to, () => `${asked.pattern}.csv`)
    yield* fromWhatIsKept(asked)
    yield* overwritingNone(to, asked)
    const said = yield* Effect.gen(function* () {
      const store = yield* EventStore
      const sheets = yield* sheetsIn.pipe(Effect.mapError((fault) => problemWith(asked.from, saidBy(fault))))
      const pipelines = pipelinesOf(sheets, own)
      const source: ExportSource = {
        store,
        tenant: keptTenant,
        calendar: settings.calendar,
        ...(pipelines.length === 0 ? {} : { pipelines })
      }
      return yield* written(source, asked, to, Option.isSome(asked.at) ? settings.at : undefined)
    }).pipe(Effect.provide(keptLog(asked.from, "read", asked.lang)))
    yield* Console.log(exportWords[asked.lang].wrote(to, said.rows))
    const lines = notesSaid(said, asked)
    if (lines.length > 0) yield* Console.log(lines.map((line) => `  ${line}`).join("\n"))
  }).pipe(Effect.mapError((problem) => new InLanguage({ problem, language: asked.lang })))

/** A name mistyped is no empty log: the sheet without rows would look as if nothing had ever been kept. */
const fromWhatIsKept = ({ from }: ExportAsked): Effect.Effect<void, Problem> =>
  isDatabase(from) || existsSync(from)
    ? Effect.void
    : problemWith(`--from ${from}`, {
        ja: "そのファイルはありません。名前とフォルダーを確かめるか、先に genzaichi import でシートを取り込んでください",
        en: "no such file; check its name and folder, or take a sheet in with genzaichi import first"
      })

/** Neither the log itself nor, without a word, a sheet somebody may have edited since it was written. */
const overwritingNone = (to: string, { from, overwrite }: ExportAsked): Effect.Effect<void, Problem> =>
  Effect.gen(function* () {
    if (!isDatabase(from) && (yield* fileOf(to)) === (yield* fileOf(from))) {
      return yield* problemWith(`--to ${to}`, {
        ja: "記録そのもののファイルです。別の名前を指定してください",
        en: "this is the file everything is kept in; give another name"
      })
    }
    if (!overwrite && existsSync(to)) {
      return yield* problemWith(`--to ${to}`, {
        ja: "すでにファイルがあります。別の名前にするか、置き換えてよければ --overwrite を付けてください",
        en: "there is a file of that name; give another, or --overwrite where it may be replaced"
      })
    }
  })

const written = (
  source: ExportSource,
  { encoding, lang, missing, pattern }: ExportAsked,
  to: string,
  at: Instant | undefined
): Effect.Effect<WritingNotes | WorkbookNotes, Problem> =>
  Effect.tryPromise({
    try: async () => {
      const now = await markNow(source)
      const mark: ExportMark = at === undefined ? now : { ...now, at }
      const unfinished = `${to}.part`
      try {
        const file = isWorkbook(to)
          ? await (await workbooks()).exportWorkbook(source, { pattern, language: lang, mark })
          : await exportSheet(source, { pattern, language: lang, mark, encoding, missing })
        await pipeline(Readable.from(file.pieces), createWriteStream(unfinished))
        await rename(unfinished, to)
        return file.notes
      } catch (fault) {
        await rm(unfinished, { force: true })
        throw fault
      }
    },
    catch: (fault) =>
      fault instanceof CharacterNotInEncoding
        ? problemWith(to, fault.messages)
        : fault instanceof Error && "code" in fault
          ? problemWith(`--to ${to}`, {
              ja: "ここには書けません。書き込めるフォルダーの中のファイル名を指定してください",
              en: "it cannot be written there; name a file in a folder you may write to"
            })
          : problemWith(to, saidBy(fault as Error))
  })

const isWorkbook = (to: string): boolean => /\.xlsx$/i.test(to)

/** What writes workbooks is much to load, and most exports are CSV. */
const workbooks = () => import("@genzaichi/csv/xlsx")

const notesSaid = (notes: WritingNotes | WorkbookNotes, { lang, pattern }: ExportAsked): ReadonlyArray<string> => {
  const words = exportWords[lang]
  if ("shortened" in notes) return notes.shortened > 0 ? [words.shortened(notes.shortened)] : []
  const { firstReplaced, replaced, tooLong } = notes
  const characters = [...new Set(firstReplaced.map(({ character }) => character))]
  return [
    ...(replaced > 0 ? [words.replaced(replaced, characters.slice(0, 10).join(""))] : []),
    ...(tooLong > 0 ? [words.tooLong(tooLong)] : []),
    ...comingBack(pattern).map((said) => words[said])
  ]
}

/** What is derived does not come back. */
const comingBack = (pattern: ExportPattern): ReadonlyArray<"comesBack" | "comesBackWhole"> =>
  pattern === "findings" ? [] : [pattern === "log" ? "comesBackWhole" : "comesBack"]

export const exportCommand = Command.make(
  "export",
  {
    pattern: Argument.Literals("what", patterns).pipe(
      Argument.withDescription(
        "summary: a row a deal; activities: a row a thing that happened; accounts: a row a company; work-list: what to do first; findings: a row a finding; log: everything"
      )
    ),
    from: Flag.String("from").pipe(
      Flag.withDescription("where everything is kept: the file, or postgres://… of the database"),
      Flag.withDefault(usualLog)
    ),
    to: optional(Flag.String("to"), "the file to write, .csv or .xlsx"),
    encoding: Flag.Literals("encoding", ["utf-8", "cp932"]).pipe(
      Flag.withDescription("what a CSV file is written in; both open in Excel as they are"),
      Flag.withDefault("utf-8" as const)
    ),
    missing: Flag.Literals("missing", ["replace", "refuse"]).pipe(
      Flag.withDescription("what becomes of characters CP932 does not have: 〓 in their place, or no file"),
      Flag.withDefault("replace" as const)
    ),
    overwrite: Flag.Boolean("overwrite").pipe(
      Flag.withDescription("replace a file of that name"),
      Flag.withDefault(false)
    ),
    at: optional(Flag.String("at"), "the day (from its beginning) or instant asked about; now where left out"),
    profile: optional(Flag.String("profile"), "the profile of your own that sheets were imported by, for its statuses"),
    lang: languageFlag,
    ...calendarFlags
  },
  (asked) => runExport(asked)
).pipe(Command.withDescription("What is kept as a sheet for Excel, which genzaichi import takes back"))
