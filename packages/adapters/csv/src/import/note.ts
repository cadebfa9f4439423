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
  readonly text: Label
  readonly count: number
}

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

const plural = (count: number, noun: string): string =>
  `${count.toLocaleString("en-US")} ${noun}${count === 1 ? "" : "s"}`
