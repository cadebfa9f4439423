/** Reading one sheet into the ledger's store, and the account of what became of its rows. */
import { createReadStream } from "node:fs"
import { stat } from "node:fs/promises"
import { basename } from "node:path"
import type { AppendError, EventStore, Language, TenantId } from "@genzaichi/core"
import {
  type ImportOptions,
  type ImportPlan,
  planImport,
  type Profile,
  type RowProblem,
  runImport,
  type SheetEncoding
} from "@genzaichi/csv"
import { Effect } from "effect"
import { type Problem, problemWith, saidBy } from "../problem.ts"
import type { Progress } from "../progress.ts"
import type { RefusedRow, SheetAccount } from "../report/sheet-account.ts"
import { words } from "../report/words.ts"
import type { Settings } from "./settings.ts"
import { tellsOf } from "./tells.ts"
import { unreadable } from "./unreadable.ts"

export interface SheetReading {
  readonly file: string
  /** What the sheet goes by; the file's name unless two have the same. */
  readonly name: string
  readonly profile: Profile | undefined
  /** What stands before its ids where sheets share them; its own name where left out. */
  readonly namespace: string | undefined
  /** What stands before its ids of accounts and people where sheets share those; `namespace` where left out. */
  readonly accountNamespace: string | undefined
  /** Who is meant by `自分` and `me`. */
  readonly self: string | undefined
  /** What its bytes are read as; told from them where left out. */
  readonly encoding: SheetEncoding | undefined
  readonly settings: Settings
  readonly tenant: TenantId
  readonly progress: Progress
}

/** A sheet that was read, before anything of it is recorded. */
export interface SheetRead {
  readonly plan: ImportPlan
  readonly account: SheetAccount
}

/** Refused rows that are kept for showing; all are counted. */
const rowsKept = 1000

/** Reads a file. Fails with a line for a file that is not there or is no sheet. */
export const readSheetFile = (reading: SheetReading): Effect.Effect<SheetRead, Problem> =>
  Effect.gen(function* () {
    const plan = yield* planned(reading, 0)
    const { blank, rows } = plan.counts
    if (rows === blank) return yield* headerOnly(reading.file)
    return { plan, account: accountOf(plan, reading) }
  })

/** Records what was read in the store. */
export const recordSheet = (
  plan: ImportPlan,
  { file, tenant }: Pick<SheetReading, "file" | "tenant">
): Effect.Effect<void, Problem, EventStore> =>
  runImport(plan, tenant).pipe(
    Effect.mapError((fault: AppendError) => problemWith(file, saidBy(fault))),
    Effect.asVoid
  )

/**
 * The plan for the likeliest day the sheet was written on; where rows of it lie after that day, for the next one: a
 * sheet cannot have been written before its rows.
 */
const planned = (reading: SheetReading, attempt: number): Effect.Effect<ImportPlan, Problem> =>
  Effect.gen(function* () {
    const { accountNamespace, encoding, file, name, namespace, profile, progress, self, settings } = reading
    const size = yield* sizeOf(file)
    const writtenOn = settings.writtenOn[attempt]!
    const options: ImportOptions = {
      pieces: piecesOf(file, size, progress),
      source: name,
      writtenOn,
      calendar: settings.calendar,
      ...(profile === undefined ? {} : { profile }),
      ...(namespace === undefined ? {} : { namespace }),
      ...(accountNamespace === undefined ? {} : { accountNamespace }),
      ...(self === undefined ? {} : { self }),
      ...(encoding === undefined ? {} : { reading: { encoding } })
    }
    const plan = yield* planImport(options).pipe(Effect.mapError((fault) => problemWith(file, saidBy(fault))))
    return attempt + 1 < settings.writtenOn.length && plan.refused.some(({ code }) => code === "future-date")
      ? yield* planned(reading, attempt + 1)
      : plan
  })

const headerOnly = (file: string): Problem =>
  problemWith(file, {
    ja: "見出しだけで、読む行がありません。少なくとも一行のあるシートを指定してください",
    en: "there is nothing under its header; give a sheet with at least one row"
  })

export const sizeOf = (file: string): Effect.Effect<number, Problem> =>
  Effect.tryPromise({
    try: () => stat(file),
    catch: (cause) => problemWith(file, unreadable(cause))
  }).pipe(
    Effect.flatMap((found) =>
      found.isFile()
        ? Effect.succeed(found.size)
        : Effect.fail(
            problemWith(file, {
              ja: "ファイルではありません。CSV ファイルを指定してください",
              en: "not a file; name a CSV file"
            })
          )
    )
  )

const pieceBytes = 65_536

export async function* piecesOf(
  file: string,
  size: number,
  progress: Progress
): AsyncGenerator<Uint8Array, void, void> {
  let done = 0
  for await (const piece of createReadStream(file, { highWaterMark: pieceBytes })) {
    const bytes = piece as Uint8Array
    done += bytes.length
    progress.say(basename(file), { share: size === 0 ? 1 : done / size })
    yield bytes
  }
}

const encodingNames: Readonly<Record<SheetEncoding, string>> = {
  "utf-8": "UTF-8",
  "utf-8-bom": "UTF-8 (BOM)",
  shift_jis: "Shift_JIS (CP932)",
  "euc-jp": "EUC-JP",
  "iso-2022-jp": "ISO-2022-JP",
  "utf-16le": "UTF-16LE",
  "utf-16be": "UTF-16BE"
}

/** Other names people have for them; case and joints are passed over. */
const alsoCalled: Readonly<Record<string, SheetEncoding>> = {
  utf8: "utf-8",
  utf8bom: "utf-8-bom",
  utf8sig: "utf-8-bom",
  shiftjis: "shift_jis",
  sjis: "shift_jis",
  cp932: "shift_jis",
  ms932: "shift_jis",
  windows31j: "shift_jis",
  eucjp: "euc-jp",
  iso2022jp: "iso-2022-jp",
  jis: "iso-2022-jp",
  utf16le: "utf-16le",
  utf16be: "utf-16be"
}

/** The encoding of that name. Fails with a line that lists the names there are. */
export const encodingNamed = (named: string): Effect.Effect<SheetEncoding, Problem> => {
  const folded = named.toLowerCase().replace(/[\s_-]/g, "")
  const encoding = Object.hasOwn(alsoCalled, folded) ? alsoCalled[folded] : undefined
  if (encoding !== undefined) return Effect.succeed(encoding)
  const names = Object.keys(encodingNames).join(", ")
  return Effect.fail(
    problemWith(`--encoding ${named}`, {
      ja: `その名前の文字コードはありません。${names} のどれかを指定してください`,
      en: `no encoding has that name; give one of ${names}`
    })
  )
}

/** How the sheet was understood, in a few words. */
export const understood = ({ delimiter = ",", encoding, header, profile }: ImportPlan, language: Language): string => {
  const said = words[language]
  const delimiters: Readonly<Record<string, string>> = said.delimiters
  const columns = header.headers.filter((one) => one !== "").length
  const detected = encoding?.encoding
  return [
    `${said.profile}${said.colon}${profile.label[language]}`,
    said.headerScore(columns - header.unread.length, columns),
    `${said.encoding}${said.colon}${detected === undefined ? "" : encodingNames[detected]}`,
    `${said.delimiter}${said.colon}${delimiters[delimiter] ?? delimiter}`
  ].join(" · ")
}

const accountOf = (plan: ImportPlan, { name }: SheetReading): SheetAccount => {
  const { counts, notes, refused, remarks } = plan
  return {
    name,
    understood: { ja: understood(plan, "ja"), en: understood(plan, "en") },
    rows: counts.rows,
    recorded: counts.recorded,
    refused: counts.refused,
    blank: counts.blank,
    refusals: refused.slice(0, rowsKept).map(rowOf),
    remarks: remarks.length,
    firstRemarks: remarks.slice(0, rowsKept).map(rowOf),
    // Claims and undated deals are told beside what of them there was by the instant of the report.
    notes: notes.filter(({ code }) => code !== "claims" && code !== "undated-deals").map(({ text }) => text),
    tells: tellsOf(plan),
    claims: counts.claims,
    undatedDeals: counts.undatedDeals
  }
}

const rowOf = ({ header, line, reason, remedy, value }: RowProblem): RefusedRow => ({
  line,
  // What stands beyond the last header has none.
  column: header === "" ? null : header,
  value: value === "" ? null : value,
  reason,
  remedy
})

/** A name for each file: its own, or its path where two files have the same. */
export const sheetNames = (files: ReadonlyArray<string>): ReadonlyArray<string> => {
  const names = files.map((file) => basename(file))
  return files.map((file, place) =>
    names.indexOf(names[place]!) === names.lastIndexOf(names[place]!) ? names[place]! : file
  )
}
