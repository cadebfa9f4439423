/**
 * Lives of deals as a table for R, and the commands for what is not computed here: the models of Cox and of Fine and Gray.
 */
import type { HistoryAsOf } from "../../replay/history.ts"
import { analysisFault } from "../analysis-fault.ts"
import type { DealLife } from "../lives.ts"
import type { Measures } from "../measures/measure.ts"

/** A table and what to do with it. */
export interface SurvivalTable {
  /** RFC 4180 with a header; nothing between two commas is `NA` to R. */
  readonly csv: string
  /** R commands that read it as `lives.csv` and fit both models. Needs R's `survival` alone. */
  readonly commands: string
}

export interface SurvivalCsvOptions {
  /** What the table is called where R reads it; `lives.csv` where left out. */
  readonly file?: string
  /**
   * Measures at a landmark as further columns. The table then holds the deals open at that landmark, counted from it on, so
   * that nothing measured later explains what came before.
   */
  readonly measures?: Measures
}

const status = { open: 0, won: 1, lost: 2 } as const

const cell = (value: string | number | null): string => {
  if (value === null) return ""
  const text = String(value)
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** A name R takes as it is: letters, digits and dots. */
const nameInR = (name: string): string => name.replaceAll(/[^A-Za-z0-9]+/g, ".")

const own = ["deal", "life", "account", "segment", "entry", "days", "status"] as const

/**
 * Writes lives as a table: a row each with days under observation and how they ended (0 open, 1 won, 2 lost).
 *
 * Texts are written as they are: the table is for R. A spreadsheet may take a name that begins with `=` for a formula.
 *
 * @throws AnalysisFault where the file's name has characters that a command in R would need to escape.
 */
export const toSurvivalCsv = (
  view: HistoryAsOf,
  lives: ReadonlyArray<DealLife>,
  { file = "lives.csv", measures }: SurvivalCsvOptions = {}
): SurvivalTable => {
  if (/["\\\p{Cc}]/u.test(file)) {
    throw analysisFault("file", {
      ja: "ファイル名に引用符、円記号（バックスラッシュ）、制御文字は使えません",
      en: "a file's name may hold no quotes, backslashes or control characters here"
    })
  }
  const names = measures === undefined ? [] : measures.measures.map(({ name }) => nameInR(name))
  const lines: Array<string> = [[...own, ...names].join(",")]
  const add = (
    id: string,
    { account, days, entry, number, outcome, segment }: Omit<DealLife, "deal" | "from" | "until">,
    values: ReadonlyArray<number | null>
  ): void => {
    const cells = [id, number, account ?? `deal ${id}`, segment, entry, days, status[outcome], ...values]
    lines.push(cells.map(cell).join(","))
  }
  if (measures === undefined) for (const life of lives) add(view.dealId(life.deal), life, [])
  else {
    measures.rows.forEach((row, place) => {
      // Whoever was known to be open at the landmark is under observation from there on.
      add(
        row.id,
        { ...row, entry: 0 },
        measures.measures.map(({ values }) => values[place]!)
      )
    })
  }
  return { csv: `${lines.join("\r\n")}\r\n`, commands: commandsFor(file, lives, measures) }
}

/** Measures that vary and are known of every deal, so that a model can be fitted to them as they are. */
const usable = ({ measures }: Measures): ReadonlyArray<string> =>
  measures.flatMap(({ name, values }) =>
    values.length > 1 && values.every((value) => value !== null) && values.some((value) => value !== values[0])
      ? [nameInR(name)]
      : []
  )

const commandsFor = (file: string, lives: ReadonlyArray<DealLife>, measures: Measures | undefined): string => {
  const isLate = measures === undefined && lives.some(({ entry }) => entry > 0)
  const segments = measures === undefined ? lives : measures.rows
  const hasSegments = new Set(segments.map(({ segment }) => segment)).size > 1
  const terms = [...(hasSegments ? ["segment"] : []), ...(measures === undefined ? [] : usable(measures).slice(0, 5))]
  const time = isLate ? "entry, days" : "days"
  const isAtOnce = (measures === undefined ? lives : measures.rows).some(({ days }) => days === 0)
  const lines = [
    "library(survival)",
    `d <- read.csv("${file}", na.strings = "", stringsAsFactors = TRUE, fileEncoding = "UTF-8")`,
    'd$outcome <- factor(d$status, levels = 0:2, labels = c("open", "won", "lost"))',
    "d$row <- seq_len(nrow(d))",
    ...(isLate
      ? [
          "# First known some days after they began: at risk from then on. What closed on that very day has no length.",
          "d <- subset(d, days > entry)"
        ]
      : []),
    "",
    "# Won and lost in the course of time (Aalen-Johansen), as timeToWin has it",
    `summary(survfit(Surv(${time}, outcome) ~ 1, data = d${isLate ? ", id = row" : ""}), times = c(30, 60, 90, 120))`,
    "",
    ...(terms.length === 0
      ? ["# For the models of Cox and of Fine and Gray, write lives with segments, or with measures at a landmark"]
      : modelsOf(time, terms, isLate, isAtOnce))
  ]
  return `${lines.join("\n")}\n`
}

const modelsOf = (
  time: string,
  terms: ReadonlyArray<string>,
  isLate: boolean,
  isAtOnce: boolean
): ReadonlyArray<string> => {
  const formula = terms.join(" + ")
  return [
    "# Cox, one model per outcome: what moves the rate of winning, what the rate of losing among deals still open",
    `coxph(Surv(${time}, status == 1) ~ ${formula}, data = d, cluster = account)`,
    `coxph(Surv(${time}, status == 2) ~ ${formula}, data = d, cluster = account)`,
    "",
    "# Fine and Gray: what moves the probability of having won. Not a rate: read it for forecasts, not for causes",
    ...(isAtOnce && !isLate
      ? ["# It needs time to pass: what closed on the first day is left out", "d <- subset(d, days > 0)"]
      : []),
    `fg <- finegray(Surv(${time}, outcome) ~ account + ${formula}, data = d, etype = "won"${isLate ? ", id = row" : ""})`,
    `coxph(Surv(fgstart, fgstop, fgstatus) ~ ${formula}, data = fg, weights = fgwt, cluster = account)`
  ]
}
