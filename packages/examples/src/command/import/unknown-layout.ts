/** A sheet whose layout nobody has described: what it has, what it lacks, and the command that might read it. */
import type { Language } from "@genzaichi/core"
import { MissingColumns, type SheetError, type SuggestedMapping, UnknownLayout, wantedText } from "@genzaichi/csv"
import { wrapped } from "../../report/columns.ts"
import { Problem, problemWith, saidBy } from "../../problem.ts"
import type { Reading } from "./index.ts"
import { commandOf } from "./next-step.ts"
import { importWords } from "./words.ts"

/** Why a sheet could not be looked at. A layout that is not known has more to say than a line. */
export const notUnderstood = (fault: SheetError, reading: Reading): Problem => {
  const { file } = reading
  if (fault instanceof UnknownLayout) {
    const line = problemWith(file, {
      ja: "見出しの行が見つからないか、知らない形のシートです。何も記録していません",
      en: "no header was found, or this layout is not known; nothing was recorded"
    })
    return new Problem({
      ja: line.ja,
      en: line.en,
      more: { ja: said(fault, "ja", reading), en: said(fault, "en", reading) }
    })
  }
  if (fault instanceof MissingColumns) {
    const line = problemWith(file, {
      ja: `必要な列がありません（${fault.profile}）。何も記録していません`,
      en: `a column is missing that the layout ${fault.profile} needs; nothing was recorded`
    })
    return new Problem({
      ja: line.ja,
      en: line.en,
      more: { ja: lacking(fault, "ja", reading), en: lacking(fault, "en", reading) }
    })
  }
  return problemWith(file, saidBy(fault))
}

const width = 120
/** More columns than this say no more about what kind of sheet it is. */
const mostHeaders = 20

const said = (fault: UnknownLayout, language: Language, reading: Reading): ReadonlyArray<string> => {
  const words = importWords[language].unknown
  const { found, line, suggested, tried } = fault
  // Only the layouts that come nearest: a list of everything every layout lacks helps nobody.
  const fewest = Math.min(...tried.map(({ missing }) => missing.length))
  const nearest = tried.filter(({ missing }) => missing.length === fewest).slice(0, 2)
  return indented([
    ...hasSaid(line, found, language),
    ...nearest.map(({ missing, profile }) => words.lacks(profile, wantedText(missing, language))),
    ...(suggested === null ? [] : guessSaid(suggested, language, reading)),
    words.profiles
  ])
}

const lacking = ({ found, line, missing, profile }: MissingColumns, language: Language, reading: Reading) => {
  const words = importWords[language].unknown
  const columns = missing.map(({ column }) => nameOf(column))
  return indented([
    ...hasSaid(line, found, language),
    words.lacks(profile, wantedText(missing, language)),
    words.tellWhere,
    `  ${commandOf(reading.asked, reading.file, [...columns.flatMap((column) => ["--column", `${column}=…`]), "--dry-run"])}`
  ])
}

const hasSaid = (line: number, found: ReadonlyArray<string>, language: Language): ReadonlyArray<string> =>
  found.length === 0
    ? []
    : [importWords[language].unknown.has(line, found.slice(0, mostHeaders), found.length - mostHeaders)]

/** The guess, and the command that reads the sheet by it. */
const guessSaid = (
  { columns, missing, profile }: SuggestedMapping,
  language: Language,
  { asked, file }: Reading
): ReadonlyArray<string> => {
  const words = importWords[language].unknown
  // Columns that are known by their headers need no telling.
  const told = columns.filter(({ because }) => because !== "known")
  const flags = [
    ...told.map(({ column, header }) => `${column}=${header}`),
    ...missing.map(({ column }) => `${nameOf(column)}=…`)
  ]
  const more = ["--profile", profile, ...flags.flatMap((one) => ["--column", one]), "--dry-run"]
  return [
    words.guess(
      profile,
      columns.map(({ column, header, known, score }) => words.guessed(header, column, known, Math.round(100 * score)))
    ),
    ...missing.map(({ column, headers }) => words.whichIs(nameOf(column), wantedText([{ column, headers }], language))),
    words.ifRight,
    `  ${commandOf({ ...asked, columns: [] }, file, more)}`
  ]
}

/** One of several that would do. */
const nameOf = (column: string): string => column.split(" | ")[0]!

const indented = (lines: ReadonlyArray<string>): ReadonlyArray<string> =>
  lines.flatMap((line) =>
    // A command is copied as it is.
    line.startsWith("  genzaichi ") ? [`  ${line}`] : wrapped(`  ${line}`, width, "    ")
  )
