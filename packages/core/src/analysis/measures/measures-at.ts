/** Measures of all deals that were open some days after they began. */
import type { DealPosition } from "../../deal/position.ts"
import { heldView } from "../../replay/history-of.ts"
import type { HistoryAsOf } from "../../replay/history.ts"
import { isSteady } from "../../replay/segment.ts"
import { builtInRules } from "../../rules/built-in.ts"
import { compileRules, type CompiledRules } from "../../rules/compile.ts"
import { dealLanguage } from "../../rules/deal-language.ts"
import type { Instant } from "../../time/periods.ts"
import { wholeNumber } from "../analysis-fault.ts"
import { basisOf, type Basis, type CannotSay, type LeftOut } from "../basis.ts"
import { type DealLives, livesOf, type LivesOptions } from "../lives.ts"
import { type MeasureColumn, type MeasureColumns, measureColumns } from "./columns.ts"
import type { MeasuredLife, Measures } from "./measure.ts"
import { type MeasuredRules, observer, type Stop } from "./observing.ts"

export interface MeasureOptions extends LivesOptions {
  /** The rules whose days of firing are measured, of those that look at open deals; the built-in ones where left out. */
  readonly rules?: CompiledRules<DealPosition>
}

export interface MeasuresAtOptions extends MeasureOptions {
  /** Days after the clock started, from 1 on: what happened on the days before it is measured. */
  readonly landmark: number
}

/** The longest after the start of its clock that a deal is looked at: ten years. */
export const lastLandmark = 3_650

/** Measures in columns, NaN where one cannot be said: what comparisons are made from. */
export interface MeasuredColumns {
  readonly landmark: number
  readonly rows: ReadonlyArray<MeasuredLife>
  readonly columns: ReadonlyArray<MeasureColumn>
  readonly leftOut: ReadonlyArray<LeftOut>
}

const left = (code: string, count: number, ja: string, en: string): LeftOut => ({ code, count, because: { ja, en } })

const rulesOf = ({ calendar, rules }: MeasureOptions): MeasuredRules => {
  const compiled = rules ?? compileRules(builtInRules, { language: dealLanguage, calendar })
  return {
    rules: compiled.rules.filter(({ rule }) => rule.within === "open"),
    life: compiled.language.life
  }
}

/** Whether a deal's events became known in the order in which they happened and none takes another back, where one can tell. */
const isRecordedInOrder = (view: HistoryAsOf, deal: number): boolean => {
  const known = heldView(view)
  if (known === undefined) return false
  const { dealOf, held } = known
  const own = dealOf[deal]!
  return isSteady(held.segments[held.segmentOf[own]!]!, held.localOf[own]!)
}

/** What is gathered at one landmark. */
interface Gathering {
  readonly landmark: number
  readonly columns: MeasureColumns
  /** Of each row that was known to be open, in their order. */
  readonly kept: Array<number>
  readonly rows: Array<MeasuredLife>
  atRisk: number
  closed: number
  young: number
}

/** Measures all lives at landmarks, which are ascending. */
export const measuring = (
  view: HistoryAsOf,
  options: MeasureOptions,
  landmarks: ReadonlyArray<number>,
  found: DealLives = livesOf(view, options)
): ReadonlyArray<MeasuredColumns> => {
  const { calendar } = options
  const rules = rulesOf(options)
  const { lives } = found
  const gatherings = landmarks.map((landmark): Gathering => {
    const atRisk = lives.reduce((count, { days }) => count + (days >= landmark ? 1 : 0), 0)
    return {
      landmark,
      columns: measureColumns(atRisk, rules.rules),
      kept: [],
      rows: [],
      atRisk: 0,
      closed: 0,
      young: 0
    }
  })
  const { lookedAhead, replayer, watch, wereOpen } = observer(calendar, rules)

  /** Whatever stands at the first instant of the landmark day may have happened at any hour of it. */
  const replayTo = (deal: number, instant: Instant): void =>
    view.replay(replayer, { only: deal, cut: { occurred: instant - 1, known: instant - 1 } })

  for (const life of lives) {
    const day = calendar.dayOf(life.from)
    const reached: Array<Gathering> = []
    const stops: Array<Stop> = []
    for (const gathering of gatherings) {
      const { columns, landmark } = gathering
      if (life.days < landmark) {
        if (life.outcome === "open") gathering.young++
        else gathering.closed++
        continue
      }
      reached.push(gathering)
      stops.push({ columns, row: gathering.atRisk++, instant: calendar.startOf(day + landmark) })
    }
    const last = stops.at(-1)
    if (last === undefined) continue
    // In a deal that was recorded as it went, what was known at one landmark is a beginning of what was at the next.
    let isOpen: ReadonlyArray<boolean> = []
    const atOnce = stops.length === 1 || isRecordedInOrder(view, life.deal)
    if (atOnce) {
      watch(life.from, stops)
      replayTo(life.deal, last.instant)
      isOpen = [...wereOpen]
    }
    if (!atOnce || lookedAhead()) {
      isOpen = stops.flatMap((stop) => {
        stop.columns.clear(stop.row)
        watch(life.from, [stop])
        replayTo(life.deal, stop.instant)
        return wereOpen
      })
    }
    stops.forEach(({ instant, row }, place) => {
      if (isOpen[place] !== true) return
      const { kept, landmark, rows } = reached[place]!
      kept.push(row)
      rows.push({
        deal: life.deal,
        id: view.dealId(life.deal),
        number: life.number,
        from: life.from,
        landmark: instant,
        outcome: life.outcome,
        days: life.days - landmark,
        segment: life.segment,
        account: life.account
      })
    })
  }
  return gatherings.map((gathering) => ({
    landmark: gathering.landmark,
    rows: gathering.rows,
    columns: gathering.columns.gathered(gathering.kept),
    leftOut: [...found.leftOut, ...leftOutAt(gathering)].filter(({ count }) => count > 0)
  }))
}

const leftOutAt = ({ atRisk, closed, landmark, rows, young }: Gathering): ReadonlyArray<LeftOut> => [
  left(
    "closed-before-landmark",
    closed,
    `${landmark}日目より前に終了しています（途中経過では比べません）`,
    `closed before day ${landmark}, and not to be compared by what they were like then`
  ),
  left(
    "too-young",
    young,
    `まだ${landmark}日目に達していません`,
    `had not reached day ${landmark} at the end of what is looked at`
  ),
  left(
    "not-known-as-open",
    atRisk - rows.length,
    `${landmark}日目の時点で進行中と記録されていませんでした`,
    `not recorded as open on day ${landmark}: they were entered later, or thought to be closed`
  )
]

/** What measures rest on. */
export const measuresBasis = (
  view: HistoryAsOf,
  { calendar }: MeasureOptions,
  leftOut: ReadonlyArray<LeftOut>
): Basis => basisOf(view, leftOut, [`calendar ${calendar.name}`])

const nobody = (landmark: number): CannotSay => ({
  code: "nobody-open",
  because: {
    ja: `${landmark}日目に進行中だった商談がないため、何も測れません。より早い日を指定するか、履歴を増やしてください`,
    en: `no deal was open on day ${landmark}, so nothing can be measured; ask for an earlier day, or of a longer history`
  }
})

/**
 * Measures every life that was still open at the landmark, as it was known just before it: nothing that happened or became
 * known later changes a measure. Lives that closed earlier are left out and counted.
 *
 * @throws AnalysisFault where the landmark is no whole number of days from 1 on.
 */
export const measuresAt = (view: HistoryAsOf, options: MeasuresAtOptions): Measures => {
  const landmark = wholeNumber("landmark", options.landmark, 1, lastLandmark)
  const [measured] = measuring(view, options, [landmark])
  const { columns, leftOut, rows } = measured!
  return {
    basis: measuresBasis(view, options, leftOut),
    landmark,
    rows,
    measures: columns.map(({ label, name, unit, values }) => ({
      name,
      label,
      unit,
      values: Array.from(values, (value) => (Number.isNaN(value) ? null : value))
    })),
    cannotSay: rows.length === 0 ? [nobody(landmark)] : []
  }
}
