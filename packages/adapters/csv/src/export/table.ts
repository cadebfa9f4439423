/** A sheet that goes out: its columns, and its rows as they are asked for. */
import type { Label, Language } from "@genzaichi/core"
import type { ExportRow } from "./cell.ts"
import { markHeaders } from "./mark.ts"

/** What is in a column, and how exactly: what reading it back gives. */
export type ColumnForm =
  /** As it was written, without blanks around it. */
  | "text"
  /** An id of the ledger's, letter by letter. */
  | "id"
  /** One of a list of words. */
  | "word"
  /** Several texts, one a line. */
  | "lines"
  /** Whole and decimal figures, to the currency's minor unit where it is money. */
  | "number"
  /** A day, or a minute where the time is known: seconds are left out. */
  | "moment"
  /** The mark: a sequence and an instant to the millisecond. */
  | "mark"

export interface ExportColumn {
  /** The name the profile reads it by. */
  readonly name: string
  readonly header: Label
  readonly form: ColumnForm
  /** Width in characters, for a workbook. */
  readonly width: number
}

/** How exactly each form gives back what was there, for people to read. */
export const precisionOf: Readonly<Record<ColumnForm, Label>> = {
  text: { ja: "文字どおり（前後の空白を除く）", en: "letter by letter, without blanks around it" },
  id: { ja: "文字どおり", en: "letter by letter" },
  word: { ja: "決まった語", en: "one of a list of words" },
  lines: { ja: "1 行に 1 件", en: "one a line" },
  number: { ja: "数値（金額は最小単位まで）", en: "figures, money to its minor unit" },
  moment: { ja: "日、または時刻が分かるものは分まで", en: "the day, or the minute where the time is known" },
  mark: { ja: "通し番号とミリ秒", en: "the sequence, and the millisecond" }
}

const widths: Readonly<Record<ColumnForm, number>> = {
  text: 28,
  id: 16,
  word: 12,
  lines: 28,
  number: 14,
  moment: 17,
  mark: 36
}

/** A column; texts that run long may say how wide they want to be. */
export const column = (
  name: string,
  form: ColumnForm,
  ja: string,
  en: string,
  width: number = widths[form]
): ExportColumn => ({ name, header: { ja, en }, form, width })

/** The last column of every export. */
export const markColumn: ExportColumn = column("mark", "mark", markHeaders.ja, markHeaders.en)

/** A layout of an export. */
export interface ExportLayout {
  readonly name: string
  readonly label: Label
  readonly columns: ReadonlyArray<ExportColumn>
}

/** A table under way. */
export interface ExportTable {
  readonly layout: ExportLayout
  readonly language: Language
  readonly rows: AsyncIterable<ExportRow>
}

export const headersOf = ({ layout, language }: Pick<ExportTable, "layout" | "language">): ReadonlyArray<string> =>
  layout.columns.map(({ header }) => header[language])
