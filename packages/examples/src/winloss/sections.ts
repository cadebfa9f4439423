/** The parts of the page as data: what is said, what is drawn, which numbers stand below, and what cannot be said. */
import {
  asKnownChart,
  ballHoldingChart,
  comparisonChart,
  cumulativeIncidenceChart,
  forecastChart,
  loadChart,
  monthlyChart,
  type MonthlyFigure,
  precisionChart,
  segmentsChart,
  stageFlowChart
} from "@genzaichi/charts"
import { formatMoney, type Label, type Language } from "@genzaichi/core"
import type {
  CannotSay,
  Forecast,
  IndicatorsAnswer,
  LossReason,
  ProcessAnswer,
  WhyWonLost
} from "@genzaichi/core/analysis"
import { daysSaid } from "./known-days.ts"
import type { Charting } from "./drawing.ts"
import { boundsSaid, lackingOf, leftOutSaid, rateRows, segmentRows, shareSaid } from "./text.ts"
import type { WinLoss, WinLossParts } from "./winloss.ts"
import { type WinLossWords, winLossWords } from "./words.ts"

export interface Table {
  readonly caption: string
  readonly columns: ReadonlyArray<string>
  /** Cells by row; numbers are texts already. The first cell names the row. */
  readonly rows: ReadonlyArray<ReadonlyArray<string>>
}

export interface Picture {
  /** Stable, for whoever takes the specification out of the page. */
  readonly id: string
  readonly charting: Charting
}

export interface Section {
  readonly id: string
  readonly title: string
  /** In plain words; the first is the one that matters. */
  readonly says: ReadonlyArray<string>
  readonly pictures: ReadonlyArray<Picture>
  readonly tables: ReadonlyArray<Table>
  readonly cannotSay: ReadonlyArray<CannotSay>
  /** How it was done, and what it does not prove. */
  readonly care: ReadonlyArray<string>
}

const segmentsOnPage = 40
const segmentsDrawn = 14
const standingOut = 4
const rulesSaid = 4

const count = (value: number): string => Math.round(value).toLocaleString("en-US")

/** The sections in the order they are read; those of which the history says nothing at all say so. */
export const sectionsOf = (answer: WinLoss, language: Language): ReadonlyArray<Section> => {
  const { parts } = answer
  return [
    knownSection(answer, language),
    curvesSection(answer, language),
    ...(answer.by === undefined ? [] : [segmentsSection(answer, language)]),
    ...(parts === undefined ? [] : partSections(parts, answer.untold, language))
  ]
}

const partSections = (
  parts: WinLossParts,
  untold: ReadonlyArray<CannotSay>,
  language: Language
): ReadonlyArray<Section> => [
  ...whySections(parts.why, language),
  ...backtestSections(parts, untold, language),
  forecastSection(parts.forecast, language),
  processSection(parts.process, language),
  ...monthsSections(parts.indicators, language)
]

const knownSection = (answer: WinLoss, language: Language): Section => {
  const words = winLossWords[language]
  const { answers, horizon } = answer
  const said = answers.flatMap(({ all, until }) => {
    const won = all.chances.find(({ days }) => days === horizon)?.won
    return won === null || won === undefined ? [] : [{ until, won, closedOnly: all.closedOnly.rate }]
  })
  const drawable = answers.some(({ all }) => all.won + all.lost > 0)
  return {
    id: "known",
    title: words.sections.known,
    says: said.length === 0 ? [] : [...said.map((one) => words.heldSaid(horizon, one)), words.closedOnlyNote],
    pictures: drawable
      ? [{ id: "as-known", charting: (options) => asKnownChart(answers, { ...options, horizon }) }]
      : [],
    tables: [{ caption: words.wonBy(horizon), ...rateRows(answer, language) }],
    // How long until half are won is asked below.
    cannotSay: said.length < answers.length ? lackingOf(answer).filter(({ code }) => code !== "half-not-won") : [],
    care: [daysSaid[answer.chosen][language]]
  }
}

const curvesSection = ({ horizon, latest, says }: WinLoss, language: Language): Section => {
  const words = winLossWords[language]
  const { all, level } = latest
  return {
    id: "curves",
    title: words.sections.curves,
    says: says.slice(0, -1).map((label) => label[language]),
    pictures:
      all.deals === 0
        ? []
        : [{ id: "incidence", charting: (options) => cumulativeIncidenceChart(all, { ...options, horizon }) }],
    tables: [
      {
        caption: `${words.sections.curves} (${latest.until})`,
        columns: [
          words.day,
          words.won,
          words.interval(shareSaid(level, 0)),
          words.lost,
          words.interval(shareSaid(level, 0)),
          words.open,
          words.atRisk,
          words.censored
        ],
        rows: all.chances.map(({ days, lost, open, won }) => {
          const row = all.table.find((line) => line.days === days)
          return [
            String(days),
            shareSaid(won?.probability),
            boundsSaid(won, words),
            shareSaid(lost?.probability),
            boundsSaid(lost, words),
            shareSaid(open?.probability),
            row === undefined ? words.unknown : count(row.atRisk),
            row === undefined ? words.unknown : count(row.censored)
          ]
        })
      }
    ],
    cannotSay: latest.cannotSay,
    care: says.slice(-1).map((label) => label[language])
  }
}

const segmentsSection = (answer: WinLoss, language: Language): Section => {
  const words = winLossWords[language]
  const { by = "", horizon, latest, says } = answer
  const shown = { ...latest, segments: latest.segments.slice(0, segmentsDrawn) }
  const table = segmentRows(answer, language, segmentsOnPage)
  const compared = latest.comparison === null ? [] : says.slice(-2, -1).map((label) => label[language])
  return {
    id: "segments",
    title: words.by(words.byNames[by] ?? by),
    says: compared,
    pictures: [{ id: "segments", charting: (options) => segmentsChart(shown, { ...options, horizon }) }],
    tables: [{ caption: words.wonBy(horizon), ...table }],
    cannotSay: latest.cannotSay.filter(({ code }) => code.startsWith("segments-")),
    care: latest.segments.length > table.rows.length ? [words.others(latest.segments.length - table.rows.length)] : []
  }
}

const whySections = (why: WhyWonLost, language: Language): ReadonlyArray<Section> => {
  const words = winLossWords[language]
  const known = why.rows.filter(({ superiority }) => superiority !== null)
  const out = known.filter(({ standsOut }) => standsOut)
  const ball = why.landmarks.findLast(({ ball }) => ball.won !== null && ball.lost !== null)
  // Where nobody ever said whose turn it was, there is nothing to draw.
  const held =
    ball !== undefined && [ball.ball.won, ball.ball.lost].some((shares) => shares !== null && shares.nobody < 1)
  const section: Section = {
    id: "why",
    title: words.sections.why,
    says:
      known.length === 0
        ? []
        : out.length === 0
          ? [words.nothingStandsOut]
          : out.slice(0, standingOut).map(({ sentence }) => sentence[language]),
    pictures: known.length === 0 ? [] : [{ id: "comparison", charting: (options) => comparisonChart(why, options) }],
    tables:
      known.length === 0
        ? []
        : [
            {
              caption: words.sections.why,
              columns: [
                words.measured,
                words.superiority,
                words.interval(shareSaid(why.level, 0)),
                words.adjusted,
                words.won,
                words.lost
              ],
              rows: known
                .slice(0, 60)
                .map(({ adjusted, label, landmark, lost, superiority, won }) => [
                  `${label[language]} · ${words.onDay(landmark)}`,
                  shareSaid(superiority?.value),
                  boundsSaid(superiority, words),
                  adjusted === null ? words.unknown : adjusted < 0.001 ? "< 0.001" : adjusted.toFixed(3),
                  count(won.deals),
                  count(lost.deals)
                ])
            }
          ],
    cannotSay: why.cannotSay,
    care: [
      ...(known.length < why.rows.length && known.length > 0 ? [words.notSaid(why.rows.length - known.length)] : []),
      ...(known.length === 0 ? [] : texts(why.caveats, language))
    ]
  }
  const reasons = reasonsSection(why, words, language)
  if (!held) return [section, ...reasons]
  return [
    section,
    {
      id: "ball",
      title: words.sections.ball,
      says: [words.ballSaid(ball.landmark, ball.ball.won, ball.ball.lost)],
      pictures: [{ id: "ball", charting: (options) => ballHoldingChart(why, { ...options, landmark: ball.landmark }) }],
      tables: [
        {
          caption: words.sections.ball,
          columns: [words.onDay(ball.landmark), ...words.sides],
          rows: (
            [
              [words.won, ball.ball.won],
              [words.lost, ball.ball.lost]
            ] as const
          ).flatMap(([name, shares]) =>
            shares === null
              ? []
              : [
                  [
                    name,
                    ...[shares.us, shares.customer, shares.thirdParty, shares.nobody].map((share) => shareSaid(share))
                  ]
                ]
          )
        }
      ],
      cannotSay: [],
      care: [words.ballCare(ball.won, ball.lost)]
    },
    ...reasons
  ]
}

const reasonsSection = ({ reasons }: WhyWonLost, words: WinLossWords, language: Language): ReadonlyArray<Section> => {
  if (reasons.lost === 0) return []
  const rows = (list: ReadonlyArray<LossReason>) =>
    list.slice(0, 20).map(({ deals, reason, share }) => [reason, count(deals), shareSaid(share)])
  return [
    {
      id: "reasons",
      title: words.sections.reasons,
      says: [reasons.sentence[language]],
      pictures: [],
      tables: [
        ...(reasons.reasons.length === 0
          ? []
          : [
              {
                caption: words.sections.reasons,
                columns: [words.reason, words.deals, words.share],
                rows: rows(reasons.reasons)
              }
            ]),
        ...(reasons.lostTo.length === 0
          ? []
          : [{ caption: words.lostTo, columns: [words.lostTo, words.deals, words.share], rows: rows(reasons.lostTo) }])
      ],
      cannotSay: [],
      care: []
    }
  ]
}

const backtestSections = (
  { backtest }: WinLossParts,
  untold: ReadonlyArray<CannotSay>,
  language: Language
): ReadonlyArray<Section> => {
  const words = winLossWords[language]
  const { horizonDays, level, rules } = backtest
  const raised = rules.filter(({ alerts }) => alerts > 0)
  // What is drawn first: rules whose alerts were right most often.
  const best = raised.toSorted((a, b) => (b.precision.value ?? -1) - (a.precision.value ?? -1))
  const shown = { ...backtest, rules: best }
  const section: Section = {
    id: "backtest",
    title: words.sections.backtest,
    says: best.length === 0 ? [words.noAlerts] : best.slice(0, rulesSaid).map(({ sentence }) => sentence[language]),
    pictures: best.some(({ precision }) => precision.value !== null)
      ? [{ id: "precision", charting: (options) => precisionChart(shown, options) }]
      : [],
    tables:
      best.length === 0
        ? []
        : [
            {
              caption: words.sections.backtest,
              columns: [
                words.rule,
                words.alerts,
                words.precision(horizonDays),
                words.interval(shareSaid(level, 0)),
                words.random,
                words.lead,
                words.perWeek
              ],
              rows: best.map(({ alerts, label, lead, load, precision, random }) => [
                label[language],
                count(alerts),
                shareSaid(precision.value),
                boundsSaid(precision, words),
                shareSaid(random),
                lead.medianDays === null ? words.unknown : words.days(lead.medianDays),
                load.perOwnerAndWeek === null ? words.unknown : load.perOwnerAndWeek.toFixed(1)
              ])
            }
          ],
    cannotSay: [...untold, ...backtest.cannotSay],
    care: [backtest.caution[language]]
  }
  if (best.length === 0) return [section]
  return [
    section,
    {
      id: "load",
      title: words.sections.load,
      says: [loadChart(shown, { language }).description],
      pictures: [{ id: "load", charting: (options) => loadChart(shown, options) }],
      tables: [],
      cannotSay: [],
      care: []
    }
  ]
}

const forecastSection = (forecast: Forecast, language: Language): Section => {
  const words = winLossWords[language]
  const { amounts, cannotSay, months, says } = forecast
  const purses = amounts.filter((purse) =>
    months.some(({ revenueByThen }) =>
      revenueByThen.some(
        ({ currency, ranges, tax }) =>
          currency === purse.currency && tax === purse.tax && ranges.some(({ upper }) => upper > 0)
      )
    )
  )
  const drawable = months.some(({ winsByThen }) => winsByThen.ranges.some(({ upper }) => upper > 0))
  const widest = months[0]?.winsByThen.ranges.at(-1)?.level
  const rangeSaid = (ranges: Forecast["months"][number]["wins"]["ranges"], said: (value: number) => string): string => {
    const range = ranges.at(-1)
    return range === undefined ? words.unknown : `${said(range.lower)}${words.to}${said(range.upper)}`
  }
  return {
    id: "forecast",
    title: words.sections.forecast,
    says: texts(says.slice(0, -1), language),
    pictures: drawable
      ? [
          { id: "forecast-wins", charting: (options) => forecastChart(forecast, options) },
          ...purses.map(({ currency, tax }) => ({
            id: `forecast-${currency}-${tax}`,
            charting: ((options) =>
              forecastChart(forecast, { ...options, purse: { currency, tax } })) satisfies Charting
          }))
        ]
      : [],
    tables: !drawable
      ? []
      : [
          {
            caption: words.sections.forecast,
            columns: [
              words.month,
              words.wins,
              words.interval(shareSaid(widest, 0)),
              ...purses.flatMap(({ currency }) => [
                `${words.revenue} ${currency}`,
                words.interval(shareSaid(widest, 0))
              ]),
              words.stated
            ],
            rows: months.map(({ month, revenueByThen, stated, winsByThen }) => [
              month,
              winsByThen.expected.toFixed(1),
              rangeSaid(winsByThen.ranges, (value) => value.toFixed(0)),
              ...purses.flatMap(({ currency, tax }) => {
                const found = revenueByThen.find((one) => one.currency === currency && one.tax === tax)
                const money = (minor: number) => formatMoney({ currency, tax, minor: Math.round(minor) }, language)
                return found === undefined
                  ? [words.unknown, words.unknown]
                  : [money(found.expected), rangeSaid(found.ranges, money)]
              }),
              count(stated.deals)
            ])
          }
        ],
    cannotSay,
    care: [...texts(says.slice(-1), language), words.seed(forecast.seed, forecast.draws)]
  }
}

const texts = (labels: ReadonlyArray<Label>, language: Language): ReadonlyArray<string> =>
  labels.map((label) => label[language])

const processSection = (process: ProcessAnswer, language: Language): Section => {
  const words = winLossWords[language]
  const { cannotSay, says, stages } = process
  const open = stages.filter(({ kind, visits }) => visits > 0 && kind !== "won" && kind !== "lost")
  return {
    id: "process",
    title: words.sections.process,
    says: texts(says.slice(0, -1), language),
    pictures: open.length === 0 ? [] : [{ id: "stages", charting: (options) => stageFlowChart(process, options) }],
    tables:
      open.length === 0
        ? []
        : [
            {
              caption: words.sections.process,
              columns: [words.stage, words.stays, words.still, words.half, words.passed, words.repeated],
              rows: open.map(({ label, passedOver, repeated, stay, stillThere, visits }) => [
                label[language],
                count(visits),
                count(stillThere),
                stay === null || stay.days === null ? words.unknown : words.days(stay.days),
                count(passedOver),
                count(repeated)
              ])
            }
          ],
    cannotSay,
    care: texts(says.slice(-1), language)
  }
}

const monthsSections = (indicators: IndicatorsAnswer, language: Language): ReadonlyArray<Section> => {
  const words = winLossWords[language]
  const { cannotSay, labels, level, months, says } = indicators
  if (months.length === 0) return []
  const known: Readonly<Record<MonthlyFigure, boolean>> = {
    nextActions: months.some(({ nextActions }) => nextActions.rate !== null),
    updated: months.some(({ updated }) => updated !== null),
    cohort: months.some(({ cohort }) => cohort.wonWithin !== null),
    recording: months.some(({ recording }) => recording.sameDay !== null)
  }
  const figures = monthlyFigures.filter((figure) => known[figure])
  return [
    {
      id: "months",
      title: words.sections.months,
      says: texts(says.slice(0, -1), language),
      pictures: figures.map((figure) => ({
        id: `month-${figure}`,
        charting: (options) => monthlyChart(indicators, { ...options, figure })
      })),
      tables: [
        {
          caption: words.sections.months,
          columns: [
            words.month,
            labels.nextActions[language],
            words.interval(shareSaid(level, 0)),
            words.opened,
            words.byDay(indicators.horizonDays),
            words.closedOnly,
            labels.updated[language],
            labels.contacts[language],
            labels.firstResponse[language]
          ],
          rows: months.map(({ closings, cohort, contacts, firstResponse, month, nextActions, over, updated }) => [
            over ? month : `${month} ${words.notOver}`,
            shareSaid(nextActions.rate?.share),
            boundsSaid(nextActions.rate, words),
            count(cohort.opened),
            shareSaid(cohort.wonWithin?.probability),
            shareSaid(closings.ofClosed?.share),
            shareSaid(updated?.share),
            contacts.perOpenDeal === null ? words.unknown : contacts.perOpenDeal.toFixed(1),
            firstResponse.days === null ? words.unknown : words.days(firstResponse.days)
          ])
        }
      ],
      cannotSay,
      care: texts(says.slice(-1), language)
    }
  ]
}

const monthlyFigures: ReadonlyArray<MonthlyFigure> = ["nextActions", "updated", "cohort", "recording"]

/** Everything that was left out of any part, once. */
export const leftOutOfAll = ({ latest, parts }: WinLoss, language: Language): ReadonlyArray<string> => [
  ...new Set(
    [
      latest,
      ...(parts === undefined ? [] : [parts.why, parts.backtest, parts.forecast, parts.process, parts.indicators])
    ].flatMap((one) => leftOutSaid(one, language))
  )
]
