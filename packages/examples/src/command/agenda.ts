/** `genzaichi agenda`: what turns stale on which of the coming days if nothing happens. */
import { Ledger } from "@genzaichi/core"
import { Console, Effect, Option } from "effect"
import { Command, Flag } from "effect/cli"
import { makeAgenda } from "../agenda/agenda.ts"
import { agendaText } from "../agenda/text.ts"
import { Problem, problemWith, saidBy } from "../problem.ts"
import { makeProgress } from "../progress.ts"
import { standingAt } from "../report/standing.ts"
import { words } from "../report/words.ts"
import { optional, type ReadingAsked, readingFlags } from "./flags.ts"
import { InLanguage } from "./language.ts"
import { assigneesOf, ownerFlag, ownerNamed } from "./owner.ts"
import { askingSheets, type Reading } from "./reading.ts"
import { screenWidth } from "./screen.ts"
import { refusedSaid } from "./refused.ts"
import { settingsFrom } from "./settings.ts"

/** What the command is asked, as the flags give it. */
export interface AgendaAsked extends ReadingAsked {
  readonly days: number
  readonly owner: Option.Option<string>
}

/** Reads what was named and prints what the coming days bring. */
export const runAgenda = (asked: AgendaAsked): Effect.Effect<void, InLanguage> =>
  Effect.gen(function* () {
    const settings = yield* settingsFrom(asked)
    if (asked.days < 1 || asked.days > mostDays) return yield* noDays(asked.days)
    const progress = makeProgress(process.stderr)
    const text = yield* askingSheets(asked, settings, progress, (reading) => {
      progress.say(words[asked.lang].counting)
      return asText(asked, reading)
    })
    progress.end()
    yield* Console.log(text.trimEnd())
  }).pipe(Effect.mapError((problem) => new InLanguage({ problem, language: asked.lang })))

const asText = (asked: AgendaAsked, { accounts, pipelines, rules, settings, shownIds }: Reading) =>
  Effect.gen(function* () {
    const { at, calendar, known } = settings
    const ledger = yield* Ledger
    const standing = yield* ledger
      .asOf({ at, ...(known === undefined ? {} : { known }) })
      .pipe(Effect.mapError((fault) => new Problem(saidBy(fault))))
    const { shownId } = shownIds(standing.positions.map(({ deal }) => deal))
    const seeing = { at, calendar, pipelines, shownId }
    const owner = Option.isNone(asked.owner)
      ? undefined
      : yield* Effect.fromResult(
          ownerNamed(asked.owner.value, {
            owners: standing.positions.map((position) => standingAt(position, [], seeing).owner),
            assignees: assigneesOf(standing.positions),
            known: asked.known
          })
        )
    const agenda = makeAgenda({
      standing,
      rules,
      pipelines,
      shownId,
      // The day the days are counted from is not one of them, as with any "within N days".
      until: calendar.endOf(calendar.dayOf(at) + asked.days),
      ...(owner === undefined ? {} : { owner })
    })
    return agendaText(agenda, {
      language: asked.lang,
      days: asked.days,
      notes: refusedSaid(accounts, asked.lang),
      ...(owner === undefined ? {} : { owner }),
      ...screenWidth()
    })
  })

const mostDays = 3660

const noDays = (days: number): Problem =>
  problemWith(`--days ${days}`, {
    ja: `1 から ${mostDays} までの日数を指定してください`,
    en: `ask for 1 to ${mostDays} days`
  })

export const agendaCommand = Command.make(
  "agenda",
  {
    ...readingFlags,
    days: Flag.Int("days").pipe(Flag.withDescription("how many days ahead to look"), Flag.withDefault(14)),
    owner: optional(Flag.String("owner"), `${ownerFlag}; everybody's where left out`)
  },
  (asked) => runAgenda(asked)
).pipe(Command.withDescription("What turns stale on which of the coming days, if nothing happens"))
