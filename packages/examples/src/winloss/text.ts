/** The answer as text for a screen: the rate with its interval on each date, what it rests on, and what it cannot say. */
import type { Language } from "@genzaichi/core"
import type { CannotSay, Outcomes, TimeToWin } from "@genzaichi/core/analysis"
import { aligned, wrapped } from "../report/columns.ts"
import type { SheetAccount } from "../report/sheet-account.ts"
import { words as reportWords } from "../report/words.ts"
import { daysSaid } from "./known-days.ts"
import type { WinLoss } from "./winloss.ts"
import { type WinLossWords, winLossWords } from "./words.ts"

export interface WinLossTextOptions {
  readonly language: Language
  /** Cells a line may take. */
  readonly width?: number
  /** Where the page was written, said at the end. */
  readonly page?: string
  /** What is to be known of the sheets it was read from. */
  readonly notes?: ReadonlyArray<string>
}

const segmentsOnScreen = 20

/** A share as it is read; a dash where it cannot be said. */
export const shareSaid = (share: number | null | undefined, digits = 1): string =>
  share === null || share === undefined ? "—" : `${(share * 100).toFixed(digits)}%`

/** Two bounds of a share. */
export const boundsSaid = (
  bounds: { readonly lower: number | null; readonly upper: number | null } | null | undefined,
  { to, unknown }: WinLossWords,
  digits = 1
): string =>
  bounds === null || bounds === undefined || bounds.lower === null || bounds.upper === null
    ? unknown
    : `${shareSaid(bounds.lower, digits)}${to}${shareSaid(bounds.upper, digits)}`

/** The chance of having been won by the horizon. */
export const wonBy = ({ chances }: Outcomes, horizon: number) =>
  chances.find(({ days }) => days === horizon)?.won ?? null

export const winLossText = (
  answer: WinLoss,
  { language, notes = [], page, width = 120 }: WinLossTextOptions
): string => {
  const words = winLossWords[language]
  const leftOut = leftOutSaid(answer.latest, language)
  const sections = [
    [`${words.title} — ${words.subtitle}`, ...aboutSaid(answer, language), ...notes],
    [`■ ${words.wonBy(answer.horizon)}`, ...ratesTable(answer, language), words.closedOnlyNote],
    ...(answer.by === undefined ? [] : [segmentsSaid(answer, language)]),
    [`■ ${words.saying}`, ...answer.says.map((label) => `・${label[language]}`)],
    [`■ ${words.cannotSay}`, ...cannotSaid(answer, language)],
    ...(leftOut.length === 0 ? [] : [[`■ ${words.leftOut}`, ...leftOut.map((line) => `・${line}`)]]),
    [page === undefined ? words.hint : words.page(page)]
  ]
  return sections
    .map((lines) => `${lines.flatMap((line) => wrapped(line, width, line.startsWith("・") ? "  " : "")).join("\n")}\n`)
    .join("\n")
}

/** What it was read from. */
export const sheetsSaid = ({ sheets }: WinLoss, language: Language): ReadonlyArray<string> =>
  sheets.map((sheet) => {
    const layout = layoutOf(sheet, language)
    return language === "ja" ? `${sheet.name}（${layout}）` : `${sheet.name} (${layout})`
  })

/** Where it was read from, by which days, and who claims what of it. */
export const aboutSaid = (answer: WinLoss, language: Language): ReadonlyArray<string> => {
  const words = winLossWords[language]
  const { calendar, chosen, latest, silentDays, undatedDeals } = answer
  const end = language === "ja" ? "" : "."
  return [
    ...sheetsSaid(answer, language),
    [words.zone(calendar.zone), words.clock].join(language === "ja" ? "、" : ", "),
    `${daysSaid[chosen][language]}${end}`,
    ...(latest.basis.events > 0 ? [`${claimsSaid(answer, language)}${end}`] : []),
    ...(undatedDeals > 0 ? [`${words.undated(undatedDeals)}${end}`] : []),
    ...(silentDays > 30 ? [`${words.silent(recordEnd(answer), silentDays)}${end}`] : [])
  ]
}

/** How many facts claim to have been known before they were recorded, and by whose word. */
export const claimsSaid = ({ latest, sheets }: Pick<WinLoss, "latest" | "sheets">, language: Language): string => {
  const words = winLossWords[language]
  const { claimed, events } = latest.basis
  if (claimed === 0) return words.claimsNone(events)
  const claims = sheets.reduce((sum, sheet) => sum + sheet.claims, 0)
  // What no sheet claims was taken to have been known when it occurred; a kept log says itself what is claimed of it.
  const assumed = sheets.length === 0 ? 0 : Math.max(0, claimed - claims)
  if (assumed === claimed) return words.assumed(claimed, events)
  const layouts = [...new Set(sheets.flatMap((sheet) => (sheet.claims > 0 ? [layoutOf(sheet, language)] : [])))]
  const who = layouts.length === 0 ? words.someImport : words.layouts(layouts)
  return `${words.claims(claimed - assumed, events, who)}${assumed > 0 ? words.assumedToo(assumed) : ""}`
}

/** The layout a sheet was read by, as it is called. */
export const layoutOf = ({ understood }: SheetAccount, language: Language): string => {
  const { colon, profile } = reportWords[language]
  const [first = ""] = understood[language].split(" · ")
  return first.startsWith(`${profile}${colon}`) ? first.slice(profile.length + colon.length) : first
}

const recordEnd = ({ calendar, latest, silentDays }: WinLoss): string => {
  const last = calendar.dayFromText(latest.until)
  return last === undefined ? latest.until : calendar.dateText(last - silentDays)
}

const count = (value: number): string => value.toLocaleString("en-US")

/** One line for each date. */
const ratesTable = (answer: WinLoss, language: Language): ReadonlyArray<string> => {
  const { columns, rows } = rateRows(answer, language)
  return aligned(
    columns.map((header) => ({ header, most: 40 })),
    rows
  )
}

/** The same as cells. */
export const rateRows = (
  answer: WinLoss,
  language: Language
): { readonly columns: ReadonlyArray<string>; readonly rows: ReadonlyArray<ReadonlyArray<string>> } => {
  const words = winLossWords[language]
  const level = shareSaid(answer.latest.level, 0)
  return {
    columns: [
      words.asOf,
      words.byDay(answer.horizon),
      words.interval(level),
      words.closedOnly,
      words.deals,
      words.won,
      words.lost,
      words.open
    ],
    rows: answer.answers.map(({ all, until }) => [until, ...rateCells(all, answer.horizon, words)])
  }
}

const rateCells = (outcomes: Outcomes, horizon: number, words: WinLossWords): ReadonlyArray<string> => {
  const won = wonBy(outcomes, horizon)
  return [
    shareSaid(won?.probability),
    boundsSaid(won, words),
    shareSaid(outcomes.closedOnly.rate),
    count(outcomes.deals),
    count(outcomes.won),
    count(outcomes.lost),
    count(outcomes.open)
  ]
}

/** The segments with their rates, the one with most deals first. */
export const segmentRows = (
  { by = "", horizon, latest }: Pick<WinLoss, "by" | "horizon" | "latest">,
  language: Language,
  most: number
): { readonly columns: ReadonlyArray<string>; readonly rows: ReadonlyArray<ReadonlyArray<string>> } => {
  const words = winLossWords[language]
  return {
    columns: [
      words.byNames[by] ?? by,
      words.byDay(horizon),
      words.interval(shareSaid(latest.level, 0)),
      words.closedOnly,
      words.deals,
      words.won,
      words.lost,
      words.open
    ],
    rows: latest.segments
      .slice(0, most)
      .map((outcomes) => [outcomes.segment ?? words.unnamed, ...rateCells(outcomes, horizon, words)])
  }
}

const segmentsSaid = (answer: WinLoss, language: Language): ReadonlyArray<string> => {
  const words = winLossWords[language]
  const { columns, rows } = segmentRows(answer, language, segmentsOnScreen)
  const left = answer.latest.segments.length - rows.length
  return [
    `■ ${words.by(columns[0]!)}（${answer.latest.until}）`.replace(/（(.*)）$/, (whole, date: string) =>
      language === "ja" ? whole : ` (${date})`
    ),
    ...aligned(
      columns.map((header) => ({ header, most: 40 })),
      rows
    ),
    ...(left > 0 ? [words.others(left)] : [])
  ]
}

/** What the latest answer cannot say, and what an earlier one could not that it can. */
export const lackingOf = ({ answers, latest }: WinLoss): ReadonlyArray<CannotSay> => {
  const known = new Set(latest.cannotSay.map(({ because }) => because.ja))
  const earlier = answers.slice(0, -1).flatMap(({ cannotSay, until }) =>
    cannotSay
      .filter(({ because }) => !known.has(because.ja))
      .map(({ because, code }) => ({
        code,
        because: { ja: `${until} 時点： ${because.ja}`, en: `as of ${until}: ${because.en}` }
      }))
  )
  return [...latest.cannotSay, ...earlier]
}

const cannotSaid = (answer: WinLoss, language: Language): ReadonlyArray<string> => {
  const lacking = lackingOf(answer)
  return lacking.length === 0
    ? [winLossWords[language].cannotSayNone]
    : lacking.map(({ because }) => `・${because[language]}`)
}

/** What was left out of an answer. */
export const leftOutSaid = ({ basis }: Pick<TimeToWin, "basis">, language: Language): ReadonlyArray<string> =>
  basis.leftOut.map(({ because, count: left }) => winLossWords[language].leftOutOne(left, because[language]))
