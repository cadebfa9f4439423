/** A file that a flag names, as text or as JSON. */
import { readFile } from "node:fs/promises"
import { type JsonText, type Label, readJsonText, type TextPlace } from "@genzaichi/core"
import { Effect, Result } from "effect"
import { type Problem, problemWith } from "../problem.ts"
import { unreadable } from "./unreadable.ts"

/** The text of a file in UTF-8. Fails with a line for one that is not there or is no file. */
export const textFile = (flag: string, file: string): Effect.Effect<string, Problem> =>
  Effect.tryPromise({
    try: async () => new TextDecoder("utf-8", { fatal: true }).decode(await readFile(file)),
    catch: (cause) => problemWith(`${flag} ${file}`, cause instanceof TypeError ? notUtf8 : unreadable(cause))
  })

/** Reads the file as JSON. Fails with a line for one that is none, which says where it is broken. */
export const jsonFile = (flag: string, file: string): Effect.Effect<JsonText, Problem> =>
  Effect.gen(function* () {
    const read = readJsonText(yield* textFile(flag, file))
    if (Result.isSuccess(read)) return read.success
    const { place, what } = read.failure
    const where = placeSaid(place)
    return yield* problemWith(`${flag} ${file}`, {
      ja: `${where.ja}：JSON として読めません。${what.ja}`,
      en: `${where.en}: it cannot be read as JSON: ${what.en}`
    })
  })

/** `line 3, column 12`. */
export const placeSaid = ({ column, line }: TextPlace): Label => ({
  ja: `${line}行${column}列`,
  en: `line ${line}, column ${column}`
})

const notUtf8: Label = {
  ja: "UTF-8 の文字ではありません。UTF-8 で保存し直してください",
  en: "this is not text in UTF-8; save it as UTF-8"
}
