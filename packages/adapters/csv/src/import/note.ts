/** What one should know about an import as a whole, in sentences. */
import type { Label } from "@genzaichi/core"
import type { RecognisedHeader } from "../header/index.ts"
import type { DetectedEncoding } from "../sheet/index.ts"
import type { RowCounts } from "./read-rows.ts"
import type { RowReader } from "./row-reader.ts"

/** Something to know about an import as a whole. */
export interface ImportNote {
  readonly code:
    | "notice"
    | "claims"
    | "undated-deals"
    | "unknown-statuses"
    | "unknown-words"
    | "out-of-order"
    | "repeated-keys"
    | "unread-columns"
    | "preamble"
    | "missing-rows"
    | "unsure-encoding"
    | "no-mark"
    | "unreadable-marks"
    | "read-only"
    | "pieces"
    | "goes-on"
    | "unheard-answers"
  readonly text: Label
  readonly count: number
}

/** Where every row went, and what an import would record of them. */
export interface ImportCounts extends RowCounts {
  readonly deals: number
  /** Accounts, and people of theirs, the rows speak of. */
  readonly accounts: number
  readonly people: number
  /** Deals for which the sheet gives no date at all. */
  readonly undatedDeals: number
  readonly appended: number
  readonly retracted: number
  readonly reinstated: number
  /** What rows say that stood already. */
  readonly unchanged: number
  /** Events for which the sheet claims when they were known. */
  readonly claims: number
}

export const notesOf = (
  header: RecognisedHeader,
  reader: RowReader,
  counts: ImportCounts,
  missing: number,
  encoding: DetectedEncoding | undefined
): ReadonlyArray<ImportNote> => {
  const notes: Array<ImportNote> = []
  const note = (code: ImportNote["code"], count: number, ja: string, en: string): void => {
    if (count > 0) notes.push({ code, count, text: { ja, en } })
  }
  const { unknownStatuses, unknownWords, outOfOrder, repeatedKeys } = reader.notes()
  for (const { ja, en } of header.profile.notices ?? []) note("notice", 1, ja, en)
  // Plain ASCII is the same in all of them.
  if (encoding?.sure === false && encoding.encoding !== "utf-8") {
    note(
      "unsure-encoding",
      1,
      `文字コードは ${encoding.encoding} と推定しました。文字化けしていれば指定してください。`,
      `The encoding was taken to be ${encoding.encoding}; name it if letters look wrong.`
    )
  }
  const above = header.preamble.length
  note(
    "preamble",
    above,
    `見出しより上の ${above} 行を読み飛ばしました: ${header.preamble.map(({ text }) => `「${text.slice(0, 40)}」`).join("")}`,
    `${plural(above, "line")} above the header passed over: ${header.preamble.map(({ text }) => `"${text.slice(0, 40)}"`).join(", ")}`
  )
  const unread = header.unread.map((one) => one.header)
  note(
    "unread-columns",
    unread.length,
    `読まなかった列: ${unread.map((one) => `「${one}」`).join("")}`,
    `Columns not read: ${unread.map((one) => `"${one}"`).join(", ")}`
  )
  note(
    "claims",
    counts.claims,
    `${counts.claims.toLocaleString("en-US")} 件の出来事は、起きた時に知られていたものとして扱います。`,
    `${plural(counts.claims, "event")} claimed as known when they happened.`
  )
  note(
    "undated-deals",
    counts.undatedDeals,
    `${counts.undatedDeals} 件の商談には日付がなく、日数を数えません。`,
    `${plural(counts.undatedDeals, "deal")} without any date: no days are counted for them.`
  )
  note(
    "unknown-statuses",
    unknownStatuses.length,
    `知らないステータスをそのまま残しました: ${unknownStatuses.map((word) => `「${word}」`).join("")}`,
    `Statuses not known here, kept as they are: ${unknownStatuses.map((word) => `"${word}"`).join(", ")}`
  )
  note(
    "unknown-words",
    unknownWords.length,
    `種別が分からないので、やり取りとして記録しました: ${unknownWords.map((word) => `「${word}」`).join("")}`,
    `Kinds not known here, recorded as an exchange: ${unknownWords.map((word) => `"${word}"`).join(", ")}`
  )
  note(
    "out-of-order",
    outOfOrder,
    `${outOfOrder} 行は同じ商談の前の行より古い日付です。`,
    `${plural(outOfOrder, "row")} older than one of the same deal before.`
  )
  note(
    "repeated-keys",
    repeatedKeys.length,
    `同じキーの行が複数あります: ${repeatedKeys.map((key) => `「${key}」`).join("")}`,
    `Keys on more than one row: ${repeatedKeys.map((key) => `"${key}"`).join(", ")}`
  )
  note(
    "missing-rows",
    missing,
    `以前はあった ${missing} 行が見当たりません。何も消していません。`,
    `${plural(missing, "row")} recorded before and no longer in the sheet. Nothing was removed.`
  )
  return notes
}

/** What one should know of a sheet that was exported from here. */
export const exportNotes = ({
  readOnly,
  unmarked,
  unreadable
}: {
  readonly unmarked: number
  readonly unreadable: number
  readonly readOnly: { readonly cells: number; readonly headers: ReadonlyArray<string> }
}): ReadonlyArray<ImportNote> => {
  const notes: Array<ImportNote> = []
  if (readOnly.cells > 0) {
    const { cells: count, headers } = readOnly
    const ja = `読むための列のセルが ${grouped(count)} 個書き換えられていますが、記録しません: ${headers.map((one) => `「${one}」`).join("")}`
    const en = `${plural(count, "cell")} edited in columns that are there to be read; nothing is recorded of that: ${headers.map((one) => `"${one}"`).join(", ")}`
    notes.push({ code: "read-only", count, text: { ja, en } })
  }
  if (unmarked > unreadable) {
    const count = unmarked - unreadable
    const ja = `${grouped(count)} 行には書き出し時点がないため、いまの記録と比べました。その後に同僚が記録した内容と食い違う行は、編集した行として扱います。`
    const en = `${plural(count, "row")} without "Exported as of": compared with the ledger as it stands, so that what colleagues recorded since counts as edited.`
    notes.push({ code: "no-mark", count, text: { ja, en } })
  }
  if (unreadable > 0) {
    const ja = `${grouped(unreadable)} 行の書き出し時点が読めないため、いまの記録と比べました。`
    const en = `${plural(unreadable, "row")} with an "Exported as of" that cannot be read: compared with the ledger as it stands.`
    notes.push({ code: "unreadable-marks", count: unreadable, text: { ja, en } })
  }
  return notes
}

/** Answers nobody had asked for: misspelt, or of another sheet. */
export const unheardNotes = (
  customers: ReadonlyArray<string>,
  customersOfDeals: ReadonlyArray<string>
): ReadonlyArray<ImportNote> => {
  const named = (all: ReadonlyArray<string>, open: string, close: string): string =>
    all.map((one) => `${open}${one}${close}`).join(open === "「" ? "" : ", ")
  const notes: Array<ImportNote> = []
  if (customers.length > 0) {
    const ja = `取引先を指定された顧客がこのシートにありません: ${named(customers, "「", "」")}`
    const en = `Customers an account was given for that are not in this sheet: ${named(customers, '"', '"')}`
    notes.push({ code: "unheard-answers", count: customers.length, text: { ja, en } })
  }
  if (customersOfDeals.length > 0) {
    const ja = `商談を指定されましたが、商談の決まらない行がない顧客です: ${named(customersOfDeals, "「", "」")}`
    const en = `Customers a deal was given for of whom no row leaves its deal open: ${named(customersOfDeals, '"', '"')}`
    notes.push({ code: "unheard-answers", count: customersOfDeals.length, text: { ja, en } })
  }
  return notes
}

/** A large import is not all or nothing. */
export const piecesNote = (events: number, pieces: number): ImportNote => ({
  code: "pieces",
  count: pieces,
  text: {
    ja: `${grouped(events)} 件を ${pieces} 回に分けて記録します。途中で止まっても、同じファイルを取り込めば続きから記録します。`,
    en: `${plural(events, "event")} will be recorded in ${plural(pieces, "piece")}. If it stops halfway, importing the same file goes on from there.`
  }
})

/** An import that stopped halfway goes on. */
export const goesOnNote = (name: string, recorded: number, all: number): ImportNote => ({
  code: "goes-on",
  count: recorded,
  text: {
    ja: `途中で止まった取り込み ${name} の続きです。${grouped(all)} 件のうち ${grouped(recorded)} 件は記録済みです。`,
    en: `This goes on with ${name}, which stopped halfway: ${grouped(recorded)} of ${plural(all, "event")} are recorded.`
  }
})

const grouped = (count: number): string => count.toLocaleString("en-US")

const plural = (count: number, noun: string): string =>
  `${count.toLocaleString("en-US")} ${noun}${count === 1 ? "" : "s"}`
