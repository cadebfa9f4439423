/** Where a page is written: asked before anything is read, so that nobody waits for a page that cannot be kept. */
import { access, constants, stat } from "node:fs/promises"
import { dirname, resolve } from "node:path"
import { Effect, Option } from "effect"
import { type Problem, problemWith } from "../problem.ts"
import type { ReadingAsked } from "./flags.ts"
import { fileOf } from "./reading.ts"

/** The place as it was given: by which flag, as what. */
export interface PageAsked {
  readonly flag: string
  readonly out: string
}

/** The page's place as a whole path. No file that is read is overwritten by it. */
export const placeForPage = (
  { flag, out }: PageAsked,
  { calendar, profile, rules, sheets }: Pick<ReadingAsked, "calendar" | "profile" | "rules" | "sheets">
): Effect.Effect<string, Problem> =>
  Effect.gen(function* () {
    const path = yield* Effect.tryPromise({
      try: async () => {
        const path = resolve(out)
        await access(dirname(path), constants.W_OK)
        const there = await stat(path).catch(() => undefined)
        if (there !== undefined && !there.isFile()) throw new Error("not a file")
        return path
      },
      catch: () => pageUnwritable({ flag, out })
    })
    const named = [calendar, profile, rules].flatMap(Option.toArray)
    const files = yield* Effect.forEach([...sheets, ...named], fileOf)
    if (files.includes(yield* fileOf(out))) return yield* overwriting({ flag, out })
    return path
  })

export const pageUnwritable = ({ flag, out }: PageAsked): Problem =>
  problemWith(`${flag} ${out}`, {
    ja: "ここには書けません。書き込めるフォルダーの中のファイル名を指定してください",
    en: "it cannot be written there; name a file in a folder you may write to"
  })

const overwriting = ({ flag, out }: PageAsked): Problem =>
  problemWith(`${flag} ${out}`, {
    ja: "読み取るファイルと同じです。ページには別の名前を指定してください",
    en: "this is a file to be read, which the page would overwrite; give the page another name"
  })
