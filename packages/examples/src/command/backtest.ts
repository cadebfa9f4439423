/** `genzaichi backtest`: which rule would have warned of the losses in a history, and at what cost. */
import { type Instant } from "@genzaichi/core"
import {
  backtest,
  type Backtest,
  costProfiles,
  hasThreshold,
  walkForward,
  type WalkForward
} from "@genzaichi/core/analysis"
import { Console, Effect, Option } from "effect"
import { Command, Flag } from "effect/cli"
import { backtestText } from "../backtest/text.ts"
import { backtestWords } from "../backtest/words.ts"
import { type HistoryRead, readDealHistory } from "../history/deal-history.ts"
import { type Problem, problemWith } from "../problem.ts"
import { makeProgress } from "../progress.ts"
import { optional, type ReadingAsked, readingFlags } from "./flags.ts"
import { InLanguage } from "./language.ts"
import { refusedSaid } from "./refused.ts"
import { screenWidth } from "./screen.ts"
import { settingsFrom } from "./settings.ts"

/** What the command is asked, as the flags give it. */
export interface BacktestAsked extends ReadingAsked {
  readonly horizon: number
  readonly lead: string
  readonly folds: number
  readonly costs: keyof typeof costProfiles
  readonly json: boolean
}

/** Reads what was named and prints how the rules would have done. */
export const runBacktest = (asked: BacktestAsked): Effect.Effect<void, InLanguage> =>
  Effect.gen(function* () {
    const settings = yield* settingsFrom(asked)
    const leadDays = yield* leadDaysOf(asked.lead)
    yield* withinDays("--horizon", asked.horizon)
    if (asked.folds < 1 || asked.folds > 100) return yield* noFolds(asked.folds)
    const progress = makeProgress(process.stderr)
    const read = yield* readDealHistory(asked, settings, progress)
    progress.say(backtestWords[asked.lang].playing)
    const until = endOf(asked, settings.at, read)
    const { rules } = read.reading
    const view = read.history.asOf({ occurred: until, known: Math.min(until, settings.known ?? Infinity) })
    const answer = backtest(view, { rules, calendar: settings.calendar, horizonDays: asked.horizon, leadDays })
    const alerted = new Set(answer.rules.filter(({ alerts }) => alerts > 0).map(({ rule }) => rule))
    const walks = rules.rules
      .filter(({ rule }) => alerted.has(rule.id) && hasThreshold(rule))
      .map(({ rule }) =>
        walkForward(view, {
          rule,
          calendar: settings.calendar,
          language: rules.language,
          horizonDays: asked.horizon,
          leadDays: leadDays[0]!,
          folds: asked.folds,
          costs: costProfiles[asked.costs]
        })
      )
    progress.end()
    yield* Console.log(
      asked.json ? JSON.stringify({ backtest: answer, walkForward: walks }, null, 2) : text(asked, read, answer, walks)
    )
  }).pipe(Effect.mapError((problem) => new InLanguage({ problem, language: asked.lang })))

const text = (
  asked: BacktestAsked,
  { assumed, keptUntil, reading, undatedDeals }: HistoryRead,
  answer: Backtest,
  walks: ReadonlyArray<WalkForward>
): string =>
  backtestText(answer, walks, {
    language: asked.lang,
    calendar: reading.settings.calendar,
    assumed,
    keptUntil: Option.isNone(asked.at) && keptUntil === answer.basis.asOf.known,
    notes: [...refusedSaid(reading.accounts, asked.lang), ...undatedSaid(asked, undatedDeals, answer)],
    ...screenWidth()
  }).trimEnd()

/** Deals without a day that were only seen after the end of the view are no part of it, and are told here alone. */
const undatedSaid = ({ lang }: BacktestAsked, undatedDeals: number, { basis }: Backtest): ReadonlyArray<string> => {
  const told = basis.leftOut.find(({ code }) => code === "undated-opening")?.count ?? 0
  return undatedDeals > told ? [backtestWords[lang].undated(undatedDeals - told)] : []
}

/** A sheet tells of nothing after its last row, so history ends there; what is kept goes on until now. */
const endOf = ({ at, from }: BacktestAsked, asked: Instant, { keptUntil }: HistoryRead): Instant =>
  Option.isSome(at) || Option.isSome(from ?? Option.none()) ? asked : Math.min(asked, keptUntil ?? asked)

const mostDays = 3660

const withinDays = (flag: string, days: number): Effect.Effect<void, Problem> =>
  Number.isInteger(days) && days >= 1 && days <= mostDays
    ? Effect.void
    : Effect.fail(
        problemWith(`${flag} ${days}`, {
          ja: `1 から ${mostDays} までの日数を指定してください`,
          en: `ask for 1 to ${mostDays} days`
        })
      )

const leadDaysOf = (written: string): Effect.Effect<ReadonlyArray<number>, Problem> => {
  const days = written.split(",").map((part) => (part.trim() === "" ? Number.NaN : Number(part)))
  return days.length <= 4 && days.every((one) => Number.isInteger(one) && one >= 1 && one <= mostDays)
    ? Effect.succeed(days)
    : Effect.fail(
        problemWith(`--lead ${written}`, {
          ja: "7,14 のように、日数をコンマで区切って4つまで指定してください",
          en: "write up to four numbers of days with commas, such as 7,14"
        })
      )
}

const noFolds = (folds: number): Problem =>
  problemWith(`--folds ${folds}`, {
    ja: "1 から 100 までの数を指定してください",
    en: "ask for 1 to 100 folds"
  })

export const backtestCommand = Command.make(
  "backtest",
  {
    ...readingFlags,
    horizon: Flag.Int("horizon").pipe(
      Flag.withDescription("within how many days after an alert a loss confirms it"),
      Flag.withDefault(30)
    ),
    lead: optional(
      Flag.String("lead"),
      "how many days before a loss an alert has to come, several with commas; 7,14 where left out"
    ).pipe(Flag.map(Option.getOrElse(() => "7,14"))),
    folds: Flag.Int("folds").pipe(
      Flag.withDescription("into how many stretches the later half is cut to try thresholds on"),
      Flag.withDefault(4)
    ),
    costs: Flag.Literals("costs", Object.keys(costProfiles) as Array<keyof typeof costProfiles>).pipe(
      Flag.withDescription("what a false alert and a miss count for when thresholds are chosen"),
      Flag.withDefault("standard" as const)
    ),
    json: Flag.Boolean("json").pipe(Flag.withDescription("print the figures as JSON"), Flag.withDefault(false))
  },
  (asked) => runBacktest(asked)
).pipe(Command.withDescription("Which rule would have warned of the losses in a history, and at what cost"))
