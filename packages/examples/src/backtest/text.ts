/** The backtest as text for a screen: a table of rules, one of thresholds, and what they do not say. */
import type { Calendar, Language } from "@genzaichi/core"
import type { Backtest, RuleBacktest, Share, WalkForward } from "@genzaichi/core/analysis"
import { aligned, wrapped } from "../report/columns.ts"
import { speechFor } from "../report/speech.ts"
import { type BacktestWords, backtestWords } from "./words.ts"

export interface BacktestTextOptions {
  readonly language: Language
  readonly calendar: Calendar
  /** The end of the view is the last day anything happened, not one that was asked for. */
  readonly keptUntil: boolean
  /** Events taken to have been known when they happened, as the sheets do not say. */
  readonly assumed: number
  /** What is to be known of the sheets it was read from. */
  readonly notes?: ReadonlyArray<string>
  /** Cells a line may take. */
  readonly width?: number
}

const percent = (value: number | null): string => (value === null ? "–" : `${(value * 100).toFixed(1)}%`)

const shareText = ({ value, lower, upper }: Share): string =>
  lower === null || upper === null ? percent(value) : `${percent(value)} (${percent(lower)}–${percent(upper)})`

const decimal = (value: number | null): string => (value === null ? "–" : value.toFixed(value < 9.95 ? 1 : 0))

/** The backtest as lines of text; ends with a line break. */
export const backtestText = (
  answer: Backtest,
  walks: ReadonlyArray<WalkForward>,
  { assumed, calendar, keptUntil, language, notes = [], width = 120 }: BacktestTextOptions
): string => {
  const words = backtestWords[language]
  const speech = speechFor(language, calendar, answer.basis.asOf.known)
  const say = (text: string, indent = "  "): ReadonlyArray<string> => wrapped(text, width, indent)
  const alerted = answer.rules.filter(({ alerts }) => alerts > 0)
  const cannotSay = [...answer.cannotSay, ...walks.flatMap((walk) => walk.cannotSay)]
  const reasons = [...new Set(cannotSay.map(({ because }) => because[language]))]
  const sections: Array<ReadonlyArray<string>> = [
    [
      words.title,
      ...say(
        [words.asOf(speech.instant(answer.basis.asOf.known)), ...(keptUntil ? [words.keptUntil] : [])].join(
          language === "ja" ? "（" : " ("
        ) + (keptUntil ? (language === "ja" ? "）" : ")") : "")
      ),
      words.countsLine(answer),
      ...say(words.eventsLine(answer.basis.events, answer.basis.claimed, Math.min(assumed, answer.basis.claimed))),
      ...notes
    ],
    [
      `■ ${words.warning(answer.horizonDays)}`,
      ...(alerted.length === 0 ? [words.none] : ruleTable(alerted, language, words)),
      ...(alerted.length === 0 ? [] : [...say(words.legend(answer.horizonDays)), ...say(answer.caution[language])])
    ]
  ]
  const chosen = walks.filter(({ best }) => best !== null)
  if (chosen.length > 0) sections.push(thresholdSection(chosen, language, words, say))
  if (reasons.length > 0) {
    sections.push([`■ ${words.notSaid}`, ...reasons.flatMap((reason) => say(`・${reason}`))])
  }
  const { leftOut } = answer.basis
  if (leftOut.length > 0) {
    sections.push([
      `■ ${words.leftOut}`,
      ...leftOut.map(({ because, count }) => `・${because[language]}: ${count.toLocaleString("en-US")}`)
    ])
  }
  return sections.map((lines) => `${lines.join("\n")}\n`).join("\n")
}

const ruleTable = (
  rules: ReadonlyArray<RuleBacktest>,
  language: Language,
  words: BacktestWords
): ReadonlyArray<string> => {
  const leads = rules[0]!.recall.map(({ leadDays }) => leadDays)
  return aligned(
    [
      { header: words.rule, most: 30 },
      { header: words.alerts, most: 10 },
      { header: words.precision, most: 24 },
      { header: words.random, most: 8 },
      { header: words.oldest, most: 8 },
      ...leads.map((days) => ({ header: words.recall(days), most: 12 })),
      { header: words.lead, most: 8 },
      { header: words.load, most: 8 },
      { header: words.noWord, most: 8 }
    ],
    rules.map((rule) => [
      rule.label[language],
      rule.alerts.toLocaleString("en-US"),
      shareText(rule.precision),
      percent(rule.random),
      percent(rule.oldest),
      ...rule.recall.map(({ share }) => percent(share.value)),
      rule.lead.medianDays === null ? "–" : words.days(rule.lead.medianDays),
      decimal(rule.load.perOwnerAndWeek),
      percent(rule.noWord.value)
    ])
  )
}

/** Two digits, and no minus before nothing. */
const scoreText = (score: number): string => (Math.round(score * 100) / 100 + 0).toFixed(2)

/** A setting's name is its factor, `x0.5`. */
const settingText = ({ atEdge, setting }: NonNullable<WalkForward["best"]>, words: BacktestWords): string =>
  setting.startsWith("x") ? words.factor(setting.slice(1), atEdge) : setting

const thresholdSection = (
  walks: ReadonlyArray<WalkForward>,
  language: Language,
  words: BacktestWords,
  say: (text: string) => ReadonlyArray<string>
): ReadonlyArray<string> => {
  const rows = walks.map(({ best, folds, label, spread }) => {
    const scored = folds.filter(({ outOfSample }) => outOfSample !== null)
    const standing = scored.flatMap(({ asItStands }) =>
      typeof asItStands?.score === "number" ? [asItStands.score] : []
    )
    // The middle of both is found alike, or of an even number of folds they could not be compared.
    standing.sort((a, b) => a - b)
    const [below, above] = [standing[(standing.length - 1) >> 1], standing[standing.length >> 1]]
    const middle = below === undefined || above === undefined ? undefined : (below + above) / 2
    return [
      label[language],
      settingText(best!, words),
      `${best!.folds}/${scored.length}`,
      `${scoreText(spread!.middle)} (${scoreText(spread!.least)} – ${scoreText(spread!.greatest)})`,
      middle === undefined ? "–" : scoreText(middle)
    ]
  })
  const { costs } = walks[0]!
  return [
    `■ ${words.thresholds}`,
    ...aligned(
      [
        { header: words.rule, most: 30 },
        { header: words.setting, most: 32 },
        { header: words.folds, most: 8 },
        { header: words.score, most: 28 },
        { header: words.asItStands, most: 14 }
      ],
      rows
    ),
    ...say(words.scoreLegend(String(costs.hit), String(costs.falseAlert), String(costs.miss), walks[0]!.leadDays))
  ]
}
