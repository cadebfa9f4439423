/** A whole log that was exported, taken into a log that has nothing or a part of it. */
import { createReadStream } from "node:fs"
import { basename } from "node:path"
import type { EventStoreShape, Label, Language } from "@genzaichi/core"
import {
  isLogHeader,
  type LogImportOptions,
  type LogImportPlan,
  makeSheetReader,
  planLogImport,
  runLogImport
} from "@genzaichi/csv"
import { Clock, Effect, Option } from "effect"
import { Problem, problemWith, saidBy } from "../../problem.ts"
import { encodingNamed, piecesOf, sizeOf } from "../sheet.ts"
import type { Reading } from "./index.ts"
import { keptTenant, logSaid } from "./log.ts"
import { importWords } from "./words.ts"

/** Longer than any header of a log. */
const headBytes = 16_384

/** Whether the file is an exported log, by its header. */
export const isWholeLog = (file: string): Effect.Effect<boolean, Problem> =>
  Effect.gen(function* () {
    yield* sizeOf(file)
    return yield* Effect.promise(async () => {
      const head: Array<Uint8Array> = []
      for await (const piece of createReadStream(file, { end: headBytes - 1 })) head.push(piece as Uint8Array)
      const bytes = Buffer.concat(head)
      // A character cut in two would make it another encoding.
      const lines = bytes.subarray(0, bytes.lastIndexOf("\n") + 1)
      try {
        const reader = makeSheetReader()
        const records = [...reader.push(lines), ...reader.end()]
        const header = records.find(({ cells }) => cells.some((cell) => cell !== ""))
        return header !== undefined && isLogHeader(header.cells)
      } catch {
        // What is wrong with it is said by whoever reads it whole.
        return false
      }
    })
  })

/** Takes it in, or says why not: half a history is none. */
export const wholeLogIn = (
  store: EventStoreShape,
  { asked, file, progress }: Reading
): Effect.Effect<string, Problem> =>
  Effect.gen(function* () {
    const words = importWords[asked.lang].wholeLog
    if (asked.undo) {
      return yield* problemWith("--undo", {
        ja: "全記録の取り込みは、まとめて取り消せません。記録のファイルを取り込む前のものに戻してください",
        en: "a whole log is not taken back as one; go back to the file as it was before"
      })
    }
    const clock = yield* Clock.Clock
    const size = yield* sizeOf(file)
    const encoding = Option.isNone(asked.encoding) ? undefined : yield* encodingNamed(asked.encoding.value)
    const options: LogImportOptions = {
      store,
      tenant: keptTenant,
      open: () => piecesOf(file, size, progress),
      clock: () => clock.currentTimeMillisUnsafe(),
      ...(encoding === undefined ? {} : { reading: { encoding } })
    }
    const attempt = <Answer>(ask: () => Promise<Answer>): Effect.Effect<Answer, Problem> =>
      Effect.tryPromise({ try: ask, catch: (fault) => problemWith(file, saidBy(fault as Error)) })
    const plan = yield* attempt(() => planLogImport(options))
    const { known, knownLater, rows, toAppend, unfit, unreadable } = plan
    if (unreadable + unfit > 0) return yield* notTakenIn(plan, file)
    if (!asked.dryRun && toAppend > 0) yield* attempt(() => runLogImport(options))
    const name = basename(file)
    return [
      toAppend === 0
        ? words.nothingNew(name)
        : asked.dryRun
          ? words.looked(name)
          : words.recorded(name, logSaid(asked.into)),
      `  ${words.rows(rows, toAppend, known)}`,
      ...(knownLater > 0 ? [`  ${words.knownLater(knownLater)}`] : [])
    ].join("\n")
  })

const mostShown = 5

const notTakenIn = ({ conflicts, refused, rows, unfit, unreadable }: LogImportPlan, file: string): Problem => {
  const first: ReadonlyArray<Label> = [
    ...refused.map(({ column, line, problem, remedy }) => {
      const [ja, en] = column === undefined ? ["", ""] : [`「${column}」`, ` "${column}"`]
      return {
        ja: `${line ?? ""} 行目${ja}：${problem.ja}。${remedy.ja}`,
        en: `line ${line ?? ""}${en}: ${problem.en}; ${remedy.en}`
      }
    }),
    ...conflicts.map(({ line, text }) => ({ ja: `${line} 行目：${text.ja}`, en: `line ${line}: ${text.en}` }))
  ]
  const more = (language: Language): ReadonlyArray<string> => [
    ...first.slice(0, mostShown).map((one) => `  ${one[language]}`),
    ...(first.length > mostShown ? [`  ${importWords[language].more(unreadable + unfit - mostShown)}`] : [])
  ]
  const { en, ja } = problemWith(file, {
    ja: `全記録を取り込めません。${rows} 行のうち ${unreadable} 行が読めず、${unfit} 行がここの記録と合いません。何も記録していません`,
    en: `the log was not taken in: of ${rows} rows ${unreadable} cannot be read and ${unfit} do not fit what is kept here; nothing was recorded`
  })
  return new Problem({ ja, en, more: { ja: more("ja"), en: more("en") } })
}
