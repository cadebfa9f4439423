/** Pages and tables of accounts as lines for a screen. */
import { aligned, padded, wrapped } from "../report/columns.ts"
import { severitySigns } from "../report/text.ts"
import type { Speech } from "../report/speech.ts"
import type { CompanyPage, PageLine } from "./page.ts"
import { accountWords } from "./words.ts"

export interface TextSettings {
  readonly speech: Speech
  /** Cells a line may take. */
  readonly width: number
}

/** A heading with its lines. */
export const section = (title: string, lines: ReadonlyArray<string>): ReadonlyArray<string> => [`■ ${title}`, ...lines]

/** Sections with an empty line between; ends with a line break. */
export const page = (sections: ReadonlyArray<ReadonlyArray<string>>): string =>
  sections
    .filter((lines) => lines.length > 0)
    .map((lines) => `${lines.join("\n")}\n`)
    .join("\n")

/** What an answer was asked as of, in one line. */
export const asOfSaid = (
  at: number,
  known: number | undefined,
  zone: string,
  { instant, language, words }: Speech
): string =>
  [words.asOf(instant(at)), ...(known === undefined ? [] : [words.knownBy(instant(known))]), words.zone(zone)].join(
    language === "ja" ? "、" : ", "
  )

const headWidth = 22

/** A line with what it is about in a column of its own. */
export const lineText = ({ head, more, severity, text }: PageLine, width: number): ReadonlyArray<string> => {
  const sign = severity === null ? "" : `${severitySigns[severity]} `
  const indent = " ".repeat(headWidth + 4)
  return [
    ...wrapped(`  ${padded(`${sign}${head}`, headWidth)}  ${text === "" ? "—" : text}`, width, indent),
    ...more.flatMap((one) => wrapped(`${indent}${one}`, width, `${indent}  `))
  ]
}

/** A company on one page. */
export const companyText = (
  company: CompanyPage,
  { speech, width }: TextSettings
): ReadonlyArray<ReadonlyArray<string>> => {
  const words = accountWords[speech.language]
  return [
    ...company.sections.map(({ lines, title }) =>
      section(
        title,
        lines.flatMap((one) => lineText(one, width))
      )
    ),
    ...(company.empty.length === 0
      ? []
      : [wrapped(words.nothingRecorded(company.empty.join(speech.words.listComma)), width, "  ")])
  ]
}

/** A table that keeps to the width by cutting its widest column. */
export const table = (
  headers: ReadonlyArray<string>,
  most: ReadonlyArray<number>,
  rows: ReadonlyArray<ReadonlyArray<string>>
): ReadonlyArray<string> =>
  aligned(
    headers.map((header, place) => ({ header, most: most[place] ?? 24 })),
    rows
  )
