/** `genzaichi imports`: which sheets a log has taken in, and how far each import came. */
import type { Language } from "@genzaichi/core"
import type { SheetImport } from "@genzaichi/csv"
import { Console, Effect } from "effect"
import { Command } from "effect/cli"
import { problemWith, saidBy } from "../../problem.ts"
import { aligned } from "../../report/columns.ts"
import { speechFor } from "../../report/speech.ts"
import { type CalendarAsked, calendarAsked, calendarFlags } from "../calendar.ts"
import { InLanguage } from "../language.ts"
import { intoFlag, languageFlag } from "./flags.ts"
import { sheetsIn } from "./kept.ts"
import { keptLog } from "./log.ts"
import { importWords } from "./words.ts"

export interface ImportsAsked extends CalendarAsked {
  readonly into: string
  readonly lang: Language
}

export const runImports = (asked: ImportsAsked): Effect.Effect<void, InLanguage> =>
  Effect.gen(function* () {
    const calendar = yield* calendarAsked(asked)
    const sheets = yield* sheetsIn.pipe(
      Effect.mapError((fault) => problemWith(asked.into, saidBy(fault))),
      Effect.provide(keptLog(asked.into, "read", asked.lang))
    )
    const words = importWords[asked.lang]
    if (sheets.size === 0) return yield* Console.log(words.imports.none(asked.into))
    const speech = speechFor(asked.lang, calendar, 0)
    const plain = (value: number): string => value.toLocaleString("en-US")
    const rows = [...sheets].flatMap(([sheet, imports]) =>
      imports.map((one, place) => [
        sheet,
        String(place + 1),
        stateOf(one, asked.lang),
        speech.instant(one.latest),
        one.profile,
        plain(one.rows),
        one.state === "half" ? `${plain(one.events)} / ${plain(one.of)}` : plain(one.events)
      ])
    )
    const headers = words.imports.headers.map((header) => ({ header, most: 40 }))
    yield* Console.log([words.imports.title(asked.into), ...aligned(headers, rows)].join("\n"))
  }).pipe(Effect.mapError((problem) => new InLanguage({ problem, language: asked.lang })))

const stateOf = ({ halfUndone, state }: SheetImport, language: Language): string => {
  const { half, finished, halfUndone: begun, undone } = importWords[language].imports
  return halfUndone ? begun : { finished, half, undone }[state]
}

export const importsCommand = Command.make(
  "imports",
  { into: intoFlag, lang: languageFlag, ...calendarFlags },
  (asked) => runImports(asked)
).pipe(Command.withDescription("Which sheets were taken in, when, and how far each import came"))
