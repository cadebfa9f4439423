/** `genzaichi digest`: what somebody is to be told of their deals, and of a later day only what has changed since. */
import { type DealPosition, digestMarkdown, digestText, Ledger, makeDealFold } from "@genzaichi/core"
import { Console, Effect, Option } from "effect"
import { Command, Flag } from "effect/cli"
import { ownerDigest } from "../digest/owner-digest.ts"
import { digestPage } from "../digest/page.ts"
import { digestNotes } from "../digest/words.ts"
import { Problem, problemWith, saidBy } from "../problem.ts"
import { makeProgress } from "../progress.ts"
import { askLedger } from "../report/answers.ts"
import { evidenceLine } from "../report/evidence.ts"
import { speechFor } from "../report/speech.ts"
import { standingAt } from "../report/standing.ts"
import { words } from "../report/words.ts"
import { optional, type ReadingAsked, readingFlags } from "./flags.ts"
import { InLanguage } from "./language.ts"
import { assigneesOf, ownerFlag, ownerMissing, ownerNamed } from "./owner.ts"
import { askingSheets, type Reading } from "./reading.ts"
import { refusedSaid } from "./refused.ts"
import { instantGiven, settingsFrom } from "./settings.ts"

const formats = { text: digestText, markdown: digestMarkdown, html: digestPage } as const

/** What the command is asked, as the flags give it. */
export interface DigestAsked extends ReadingAsked {
  readonly owner: Option.Option<string>
  readonly since: Option.Option<string>
  readonly every: "day" | "week"
  readonly format: keyof typeof formats
}

/** Reads what was named and prints the owner's digest. */
export const runDigest = (asked: DigestAsked): Effect.Effect<void, InLanguage> =>
  Effect.gen(function* () {
    const settings = yield* settingsFrom(asked)
    const since = Option.isNone(asked.since)
      ? undefined
      : yield* Effect.fromResult(instantGiven("--since", asked.since.value, settings))
    if (since !== undefined && since > settings.at) return yield* sinceAhead(asked)
    const progress = makeProgress(process.stderr)
    const { notes, text } = yield* askingSheets(asked, settings, progress, (reading) => {
      progress.say(words[asked.lang].counting)
      return digestSaid(asked, since, reading)
    })
    progress.end()
    yield* Console.log(text.trimEnd())
    for (const note of notes) yield* Console.error(`genzaichi: ${note}`)
  }).pipe(Effect.mapError((problem) => new InLanguage({ problem, language: asked.lang })))

const digestSaid = (asked: DigestAsked, since: number | undefined, reading: Reading) =>
  Effect.gen(function* () {
    const { accounts, pipelines, rules, settings, shownIds } = reading
    const { at, calendar, known, recordedAt } = settings
    const knowing = known === undefined ? {} : { known }
    const refused = Effect.mapError((fault: Error) => new Problem(saidBy(fault)))
    const { histories, standing: now } = yield* refused(askLedger({ at, known, end: recordedAt }))
    const ledger = yield* Ledger
    const before = since === undefined ? null : yield* refused(ledger.asOf({ at: since, ...knowing }))
    const { shownId } = shownIds(now.positions.map(({ deal }) => deal))
    const speech = speechFor(asked.lang, calendar, at)
    const seeing = { at, calendar, pipelines, shownId }
    const owners = new Map(now.positions.map((position) => [position, standingAt(position, [], seeing).owner]))
    const ownerOf = (position: DealPosition): string | null =>
      owners.get(position) ?? standingAt(position, [], seeing).owner
    const people = { owners: [...owners.values()], assignees: assigneesOf(now.positions), known: asked.known }
    if (Option.isNone(asked.owner)) return yield* ownerMissing(people)
    const owner = yield* Effect.fromResult(ownerNamed(asked.owner.value, people))
    const digest = ownerDigest({
      owner,
      ownerOf,
      every: asked.every,
      now,
      before,
      histories,
      fold: makeDealFold({ pipelines }),
      rules,
      shownId,
      shownEvent: (event, { pipeline }) => speech.evidence(evidenceLine(event, pipelines, pipeline?.value ?? null))
    })
    return {
      text: formats[asked.format](digest, asked.lang),
      notes: [
        ...(since === undefined ? [] : [digestNotes[asked.lang].seenFromNow(speech.day(since))]),
        ...refusedSaid(accounts, asked.lang)
      ]
    }
  })

const sinceAhead = ({ since }: DigestAsked): Problem =>
  problemWith(`--since ${Option.getOrElse(since, () => "")}`, {
    ja: "調べる時点（--at）より後の日です。それより前の日を指定してください",
    en: "this lies after the instant asked about (--at); give a day before it"
  })

export const digestCommand = Command.make(
  "digest",
  {
    ...readingFlags,
    owner: optional(Flag.String("owner"), `${ownerFlag}; left out, the owners there are`),
    since: optional(
      Flag.String("since"),
      "what stood at this day's beginning counts as told; left out, all that stands is told"
    ),
    every: Flag.Literals("every", ["day", "week"]).pipe(
      Flag.withDescription("what it is called: the day's digest or the week's"),
      Flag.withDefault("day" as const)
    ),
    format: Flag.Literals("format", ["text", "markdown", "html"]).pipe(
      Flag.withDescription("how it is written"),
      Flag.withDefault("text" as const)
    )
  },
  (asked) => runDigest(asked)
).pipe(
  Command.withDescription("What somebody is to be told of their deals: all that stands, or what changed since a day")
)
