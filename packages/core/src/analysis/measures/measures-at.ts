/** Measures of all deals that were open some days after they began. */
import type { DealPosition } from "../../deal/position.ts"
import type { HistoryAsOf } from "../../replay/history.ts"
import { builtInRules } from "../../rules/built-in.ts"
import { compileRules, type CompiledRules } from "../../rules/compile.ts"
import { dealLanguage } from "../../rules/deal-language.ts"
import { wholeNumber } from "../analysis-fault.ts"
import { basisOf, type Basis, type CannotSay, type LeftOut } from "../basis.ts"
import { type DealLife, type DealLives, livesOf, type LivesOptions } from "../lives.ts"
import { type MeasureColumn, measureColumns } from "./columns.ts"
import type { MeasuredLife, Measures } from "./measure.ts"
import { type MeasuredRules, observer } from "./observing.ts"

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
    lifeReads: compiled.language.life.reads
  }
}

/** Prepares measuring at any landmark: the lives are found once. */
export const measuring = (
  view: HistoryAsOf,
  options: MeasureOptions,
  found: DealLives = livesOf(view, options)
): ((landmark: number) => MeasuredColumns) => {
  const { calendar } = options
  const rules = rulesOf(options)
  return (landmark) => {
    const { lives } = found
    const atRisk: Array<DealLife> = []
    let closed = 0
    let young = 0
    for (const life of lives) {
      if (life.days >= landmark) atRisk.push(life)
      else if (life.outcome === "open") young++
      else closed++
    }
    const gathering = measureColumns(atRisk.length, rules.rules)
    const { replayer, wasOpen, watch } = observer(gathering, calendar, rules)
    const kept: Array<number> = []
    const rows: Array<MeasuredLife> = []
    atRisk.forEach((life, row) => {
      const day = calendar.dayOf(life.from) + landmark
      const instant = calendar.startOf(day)
      watch(row, life.from, instant)
      // Whatever stands at the first instant of the landmark day may have happened at any hour of it.
      view.replay(replayer, { only: life.deal, cut: { occurred: instant - 1, known: instant - 1 } })
      if (!wasOpen()) return
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
    const columns = gathering.gathered(kept)
    return {
      landmark,
      rows,
      columns,
      leftOut: [
        ...found.leftOut,
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
          atRisk.length - kept.length,
          `${landmark}日目の時点で進行中と記録されていませんでした`,
          `not recorded as open on day ${landmark}: they were entered later, or thought to be closed`
        )
      ].filter(({ count }) => count > 0)
    }
  }
}

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
  const { columns, leftOut, rows } = measuring(view, options)(landmark)
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
