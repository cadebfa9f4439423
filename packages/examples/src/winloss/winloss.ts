/**
 * What is answered about wins and losses: how many deals are won by a day, as known on several dates, and what an analyst
 * asks next. Pure: the same history and question give the same answer; texts and pages are made from it.
 */
import type { Calendar, CompiledRules, DealPosition, Instant, Label } from "@genzaichi/core"
import {
  type Backtest,
  backtest,
  byField,
  byOwner,
  byPipeline,
  byProduct,
  type CannotSay,
  type Forecast,
  forecast,
  indicatorsByMonth,
  type IndicatorsAnswer,
  livesOf,
  type ProcessAnswer,
  processOf,
  type SegmentBy,
  timeToWin,
  type TimeToWin,
  type WhyWonLost,
  whyWonLost
} from "@genzaichi/core/analysis"
import type { DealHistory, HistoryAsOf, HistoryCut } from "@genzaichi/core/replay"
import { words } from "../report/words.ts"
import type { SheetAccount } from "../report/sheet-account.ts"
import { type DaysChosen, type KnownDays, knownDays } from "./known-days.ts"

export interface WinLossQuestion {
  readonly history: DealHistory
  readonly calendar: Calendar
  readonly rules: CompiledRules<DealPosition>
  readonly sheets: ReadonlyArray<SheetAccount>
  /** The last instant the record tells of; undefined where nothing has a date. */
  readonly keptUntil: Instant | undefined
  /** Deals that nobody knows when they were opened. */
  readonly undatedDeals: number
  /** As known by each of these instants; two are chosen where there are none. */
  readonly known: ReadonlyArray<Instant>
  /** Days by which a deal counts as won. */
  readonly horizon: number
  /** What deals are told apart by: product, owner, pipeline or the name of a field. */
  readonly by: string | undefined
  /** Months the forecast looks ahead. */
  readonly months: number
  /** How the id of a segment is shown; as it is where left out. */
  readonly shownId?: (id: string) => string
  /** Whether what only a page shows is asked, too. */
  readonly whole: boolean
}

/** What only the page shows: all of it as known on the last of the dates. */
export interface WinLossParts {
  readonly why: WhyWonLost
  readonly backtest: Backtest
  readonly forecast: Forecast
  readonly process: ProcessAnswer
  readonly indicators: IndicatorsAnswer
}

export interface WinLoss {
  readonly calendar: Calendar
  readonly sheets: ReadonlyArray<SheetAccount>
  readonly horizon: number
  readonly by: string | undefined
  readonly chosen: DaysChosen
  /** One for each date, the earliest first; never empty. */
  readonly answers: ReadonlyArray<TimeToWin>
  /** The last of them. */
  readonly latest: TimeToWin
  /** What it says of all deals, and of the difference between segments where they are told apart. */
  readonly says: ReadonlyArray<Label>
  /** Deals that nobody knows when they were opened, so that no days are counted of them. */
  readonly undatedDeals: number
  /** What layouts of the sheets leave untold, and which rules then say little. */
  readonly untold: ReadonlyArray<CannotSay>
  /** The record ended so many days before the last date: deals it leaves open are taken as open until then. */
  readonly silentDays: number
  readonly parts: WinLossParts | undefined
}

const segmentsBy: Readonly<Record<string, SegmentBy>> = { product: byProduct, owner: byOwner, pipeline: byPipeline }

/** The words `--by` knows besides names of fields. */
export const segmentNames: ReadonlyArray<string> = Object.keys(segmentsBy)

/** Days beside the horizon at which everything is said, so that the curve has its table. */
const horizonsAround = (horizon: number): ReadonlyArray<number> =>
  [...new Set([30, 60, 90, 120, horizon])].toSorted((a, b) => a - b)

export const winLoss = (question: WinLossQuestion): WinLoss => {
  const { by, calendar, history, horizon, keptUntil, rules, sheets, shownId, undatedDeals, whole } = question
  const { chosen, cuts } = cutsFor(question)
  const segmentBy = by === undefined ? undefined : Object.hasOwn(segmentsBy, by) ? segmentsBy[by]! : byField(by)
  const shown: SegmentBy | undefined =
    segmentBy === undefined || shownId === undefined
      ? segmentBy
      : (position) => {
          const segment = segmentBy(position)
          return segment === null ? null : shownId(segment)
        }
  const views = cuts.map((cut) => history.asOf(cut))
  const told = shown === undefined ? {} : { segmentBy: shown }
  const horizons = horizonsAround(horizon)
  const answers = views.map((view) => timeToWin(view, { calendar, horizons, ...told }))
  const last = views.at(-1)!
  const latest = answers.at(-1)!
  return {
    calendar,
    sheets,
    horizon,
    by,
    chosen,
    answers,
    latest,
    says: sayingAll(latest, shown === undefined ? latest : timeToWin(last, { calendar, horizons })),
    undatedDeals,
    untold: sheets.flatMap((sheet) => untoldBy(sheet, rules)),
    silentDays: keptUntil === undefined ? 0 : Math.max(0, calendar.dayOf(last.end) - calendar.dayOf(keptUntil)),
    parts: whole ? partsOf(last, question) : undefined
  }
}

/** The sentences without those of each segment, which stand in a table: of all deals, and of the difference. */
const sayingAll = (told: TimeToWin, ofAll: TimeToWin): ReadonlyArray<Label> => {
  const known = new Set(ofAll.says.map(({ ja }) => ja))
  const compared = told.comparison === null ? undefined : told.says.findLast(({ ja }) => !known.has(ja))
  return compared === undefined ? ofAll.says : [...ofAll.says.slice(0, -1), compared, ...ofAll.says.slice(-1)]
}

/** What a sheet's layout tells nothing of, and the rule that asks about it all the same. */
const untoldBy = ({ tells }: SheetAccount, { rules }: CompiledRules<DealPosition>): ReadonlyArray<CannotSay> => {
  const labelled = (id: string): Label | undefined => rules.find(({ rule }) => rule.id === id)?.rule.label
  const said = (code: "tellsNoContacts" | "tellsNoNextActions", label: Label | undefined): ReadonlyArray<CannotSay> =>
    label === undefined ? [] : [{ code, because: { ja: words.ja[code](label.ja), en: words.en[code](label.en) } }]
  if (tells === null) return []
  return [
    ...(tells.contacts ? [] : said("tellsNoContacts", labelled("silent"))),
    ...(tells.nextActions ? [] : said("tellsNoNextActions", labelled("no-next-action")))
  ]
}

const partsOf = (view: HistoryAsOf, { calendar, horizon, months, rules }: WinLossQuestion): WinLossParts => ({
  why: whyWonLost(view, { calendar, rules, horizon }),
  backtest: backtest(view, { calendar, rules }),
  forecast: forecast(view, { calendar, months, unknownAmounts: "as-won" }),
  process: processOf(view, { calendar, horizonDays: horizon }),
  indicators: indicatorsByMonth(view, { calendar, horizonDays: horizon, byOwner: false })
})

interface Cuts {
  readonly chosen: DaysChosen
  readonly cuts: ReadonlyArray<HistoryCut | Instant>
}

/** The days given, or two that show whether the answer holds; one where the record was made after the fact. */
const cutsFor = ({ calendar, history, keptUntil, known }: WinLossQuestion): Cuts => {
  if (known.length > 0) return { chosen: "given", cuts: known }
  const last = keptUntil ?? history.lastOccurredAt
  const all: HistoryCut = { occurred: last, known: Math.max(last, history.lastKnownAt) }
  const knownThen = history.asOf(last)
  const whole = history.asOf(all)
  // What nobody had recorded by the last day, and no import claims otherwise, cannot be seen as of an earlier one either.
  if (knownThen.events < whole.events / 2) return { chosen: "afterwards", cuts: [all] }
  const { chosen, instants }: KnownDays = knownDays(firstOpening(knownThen, calendar) ?? last, last, calendar)
  return { chosen, cuts: instants }
}

const firstOpening = (view: HistoryAsOf, calendar: Calendar): Instant | undefined => {
  const { lives } = livesOf(view, { calendar })
  return lives.length === 0 ? undefined : lives.reduce((least, { from }) => Math.min(least, from), Infinity)
}
