/** `genzaichi winloss`: how many deals are won by a day, as known on several dates, why, and what is to be expected. */
import { writeFile } from "node:fs/promises"
import type { Instant } from "@genzaichi/core"
import { Clock, Console, Effect, Option } from "effect"
import { Command, Flag } from "effect/cli"
import { type HistoryRead, readDealHistory } from "../history/deal-history.ts"
import { type Problem, problemWith } from "../problem.ts"
import { makeProgress } from "../progress.ts"
import { words } from "../report/words.ts"
import { knownGiven } from "../winloss/known-days.ts"
import { winLossText } from "../winloss/text.ts"
import { segmentNames, winLoss } from "../winloss/winloss.ts"
import { optional, type ReadingAsked, readingFlags } from "./flags.ts"
import { InLanguage } from "./language.ts"
import { pageUnwritable, placeForPage } from "./page-place.ts"
import { refusedSaid } from "./refused.ts"
import { screenWidth } from "./screen.ts"
import { settingsFrom } from "./settings.ts"

/** What the command is asked, as the flags give it. */
export interface WinLossAsked extends Omit<ReadingAsked, "at" | "known"> {
  readonly known: ReadonlyArray<string>
  readonly horizon: number
  readonly by: Option.Option<string>
  readonly months: number
  readonly html: Option.Option<string>
  readonly json: boolean
}

/** Reads what was named, prints the answer and writes the page where one was asked for. */
export const runWinLoss = (asked: WinLossAsked): Effect.Effect<void, InLanguage> =>
  Effect.gen(function* () {
    const { lang } = asked
    const reading: ReadingAsked = { ...asked, at: Option.none(), known: Option.none() }
    const settings = yield* settingsFrom(reading)
    const { calendar } = settings
    const known = yield* Effect.fromResult(knownGiven(asked.known, calendar, yield* Clock.currentTimeMillis))
    yield* within("--horizon", asked.horizon, 1, 3650)
    yield* within("--months", asked.months, 1, 36)
    const page = Option.getOrUndefined(Option.map(asked.html, (out) => ({ flag: "--html", out })))
    const out = page === undefined ? undefined : yield* placeForPage(page, asked)
    const progress = makeProgress(process.stderr)
    const read = yield* readDealHistory(reading, settings, progress)
    const { accounts, rules, shownIds } = read.reading
    progress.say(words[lang].counting)
    const by = Option.getOrUndefined(asked.by)
    const answer = winLoss({
      history: read.history,
      calendar,
      rules,
      sheets: accounts,
      keptUntil: keptUntil(asked, settings.at, read),
      undatedDeals: read.undatedDeals,
      known,
      horizon: asked.horizon,
      by,
      months: asked.months,
      shownId: (id) => shownIds([id]).shownId(id),
      whole: out !== undefined || asked.json
    })
    if (
      by !== undefined &&
      answer.latest.all.deals > 0 &&
      answer.latest.segments.every(({ segment }) => segment === null)
    )
      return yield* nothingToldApart(by)
    if (out !== undefined) {
      progress.say(words[lang].drawing)
      // Drawing is the most there is to load, and only a page needs it.
      const { winLossPage } = yield* Effect.promise(() => import("../winloss/page.ts"))
      const text = yield* Effect.promise(() => winLossPage(answer, lang))
      yield* Effect.tryPromise({ try: () => writeFile(out, text), catch: () => pageUnwritable(page!) })
    }
    progress.end()
    const notes = refusedSaid(accounts, lang)
    if (asked.json) return yield* Console.log(JSON.stringify({ timeToWin: answer.answers, ...answer.parts }, null, 2))
    yield* Console.log(
      winLossText(answer, {
        language: lang,
        notes,
        ...(out === undefined ? {} : { page: out }),
        ...screenWidth()
      }).trimEnd()
    )
  }).pipe(Effect.mapError((problem) => new InLanguage({ problem, language: asked.lang })))

/** A log somebody still writes to goes on until now; a sheet, or a log of old, tells of nothing after its last fact. */
const keptUntil = ({ from }: WinLossAsked, now: Instant, read: HistoryRead): Instant | undefined =>
  read.keptUntil !== undefined && Option.isSome(from ?? Option.none()) && now - read.keptUntil < aMonth
    ? Math.max(now, read.keptUntil)
    : read.keptUntil

const aMonth = 31 * 86_400_000

const within = (flag: string, value: number, least: number, most: number): Effect.Effect<void, Problem> =>
  value >= least && value <= most
    ? Effect.void
    : Effect.fail(
        problemWith(`${flag} ${value}`, {
          ja: `${least} から ${most} までの整数を指定してください`,
          en: `give a whole number from ${least} to ${most}`
        })
      )

const nothingToldApart = (by: string): Problem =>
  problemWith(`--by ${by}`, {
    ja: `開始のときに、その項目の値があった商談はありません。${segmentNames.join("、")}、または項目の名前を指定してください`,
    en: `no deal had a value for it when it was opened; give ${segmentNames.join(", ")} or the name of a field`
  })

const { at: _at, known: _known, ...flags } = readingFlags

export const winLossCommand = Command.make(
  "winloss",
  {
    ...flags,
    known: Flag.String("known").pipe(
      Flag.withDescription(
        "as known by the end of this day; repeat it to see whether the answer holds. Two days are chosen where left out"
      ),
      Flag.atLeast(0)
    ),
    horizon: Flag.Int("horizon").pipe(
      Flag.withDescription("days after its opening by which a deal counts as won"),
      Flag.withDefault(90)
    ),
    by: optional(
      Flag.String("by"),
      `what deals are told apart by, as it stood when they were opened: ${segmentNames.join(", ")}, or the name of a field`
    ),
    months: Flag.Int("months").pipe(Flag.withDescription("months the forecast looks ahead"), Flag.withDefault(6)),
    html: optional(Flag.String("html"), "where the page with all pictures is written; no page where left out"),
    json: Flag.Boolean("json").pipe(
      Flag.withDescription("print the figures of every part as JSON instead"),
      Flag.withDefault(false)
    )
  },
  (asked) => runWinLoss(asked)
).pipe(Command.withDescription("How many deals are won, open ones counted, what goes with it, and what to expect"))
