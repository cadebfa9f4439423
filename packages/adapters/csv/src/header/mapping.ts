/** The header as it was understood, told on one screen: which column is which and why, and which are not read. */
import type { Label } from "@genzaichi/core"
import { foldClosely, foldHeader } from "./folding.ts"
import { headersIn } from "./known-headers.ts"
import type { ColumnMatch, MatchReason } from "./match.ts"
import { columnLetters } from "./place.ts"
import type { RecognisedHeader } from "./recognise.ts"
import { type WantedColumn, wantedText } from "./refusal.ts"

/** A column of the sheet that is read. */
export interface MappedColumn extends ColumnMatch {
  /** Its place as spreadsheets name it: `C`. */
  readonly letters: string
  /** How sure that is: 1 for the very word, a place or what somebody said, less where the header is only alike. */
  readonly score: number
}

/** Why a column is not read: nobody knows its header, the profile does not want it, or a column before it is the same. */
export type UnreadReason = "unknown" | "unwanted" | "twice"

/** A column of the sheet that is passed over, and why. */
export interface UnreadColumn {
  readonly letters: string
  readonly at: number
  readonly header: string
  readonly because: UnreadReason
}

/** What every column of a sheet was taken for, to be shown before anything is recorded. */
export interface HeaderMapping {
  readonly profile: string
  readonly label: Label
  /** Physical line of the header, from 1; 0 in a sheet without one. */
  readonly line: number
  /** How much of the header is understood, from 0 to 1. */
  readonly score: number
  readonly read: ReadonlyArray<MappedColumn>
  readonly unread: ReadonlyArray<UnreadColumn>
  /** Columns the layout knows and the sheet has not. */
  readonly absent: ReadonlyArray<WantedColumn>
  /** The layouts that come nearest besides, and what each would need. */
  readonly others: ReadonlyArray<{
    readonly profile: string
    readonly known: number
    readonly missing: ReadonlyArray<WantedColumn>
  }>
  /** All of it on one screen. */
  readonly text: Label
}

const scores: Readonly<Record<MatchReason, number>> = { same: 1, synonym: 1, told: 1, place: 1, folded: 0.9 }

/** So many columns fit on a screen; of the rest the number is told. */
const columnsShown = 18

/** What the header was taken for. Correct it with `columns`, or keep it with `profileFrom`. */
export const mappingOf = (header: RecognisedHeader): HeaderMapping => {
  const { headers, line, matches, profile, runnersUp, score } = header
  const read = matches.map((match) => ({
    ...match,
    letters: columnLetters(match.at),
    score: scores[match.because]
  }))
  const readHeaders = new Set(matches.map((match) => foldHeader(match.header)))
  const known = new Set(Object.values(profile.columns).flatMap((column) => column.headers.map(foldHeader)))
  const ignored = new Set((profile.ignored ?? []).map(foldClosely))
  const unread = header.unread.map(({ column, header: written }): UnreadColumn => {
    const folded = foldHeader(written)
    return {
      letters: columnLetters(column - 1),
      at: column - 1,
      header: written,
      because: readHeaders.has(folded)
        ? "twice"
        : ignored.has(foldClosely(written)) || known.has(folded)
          ? "unwanted"
          : "unknown"
    }
  })
  const absent = Object.entries(profile.columns)
    .filter(([column]) => !header.columns.has(column))
    .map(([column, one]) => ({ column, headers: one.headers }))
  const others = runnersUp.map((one) => ({ profile: one.profile.name, known: one.known, missing: one.missing }))
  const told = { profile: profile.name, label: profile.label, line, score, read, unread, absent, others }
  const filled = headers.filter((one) => one !== "").length
  return { ...told, text: { ja: textOf(told, filled, "ja"), en: textOf(told, filled, "en") } }
}

const reasonText = ({ because, header, known }: MappedColumn, language: "ja" | "en"): string => {
  const word = known === undefined ? "" : language === "ja" ? `「${known}」` : `"${known}"`
  switch (because) {
    case "same":
      return language === "ja" ? "同じ語" : "same word"
    case "synonym":
      return language === "ja" ? `${word}の言い換え` : `another word for ${word}`
    case "folded":
      return language === "ja" ? `${word}と同じ（書き方の違いのみ）` : `${word}, written differently`
    case "told":
      return language === "ja" ? "指定どおり" : "as you said"
    case "place":
      return header === "" ? "" : language === "ja" ? "位置による" : "by its place"
  }
}

const unreadTexts: Readonly<Record<UnreadReason, Label>> = {
  unknown: { ja: "知らない見出し", en: "header not known" },
  unwanted: { ja: "読まない指定", en: "not wanted" },
  twice: { ja: "同じ列が前にある", en: "the same column stands before it" }
}

const textOf = (mapping: Omit<HeaderMapping, "text">, filled: number, language: "ja" | "en"): string => {
  const { absent, label, line, others, profile, read, unread } = mapping
  const isJapanese = language === "ja"
  const quoted = (text: string): string => (isJapanese ? `「${text.slice(0, 40)}」` : `"${text.slice(0, 40)}"`)
  const lines: Array<string> = []
  if (isJapanese) {
    lines.push(
      `${line === 0 ? "見出しのないシート" : `${line} 行目が見出し`}: ${label.ja} [${profile}]、${filled} 列のうち ${read.length} 列を読みます`
    )
  } else {
    lines.push(
      `${line === 0 ? "No header" : `Header on line ${line}`}: ${label.en} [${profile}], ${read.length} of ${filled} columns are read`
    )
  }
  for (const one of read.slice(0, columnsShown)) {
    const reason = reasonText(one, language)
    lines.push(
      `  ${one.letters.padEnd(2)} ${quoted(one.header)} → ${one.column}${isJapanese ? `（${reason}）` : ` (${reason})`}`
    )
  }
  const more = read.length - columnsShown
  if (more > 0) lines.push(isJapanese ? `  ほか ${more} 列` : `  and ${more} more`)
  if (unread.length > 0) {
    const shown = unread.slice(0, 8).map(({ because, header, letters }) => {
      const reason = unreadTexts[because][language]
      return isJapanese ? `${letters} ${quoted(header)}（${reason}）` : `${letters} ${quoted(header)} (${reason})`
    })
    const rest = unread.length - shown.length
    lines.push(
      isJapanese
        ? `読まない列: ${shown.join("、")}${rest > 0 ? `、ほか ${rest} 列` : ""}`
        : `Not read: ${shown.join(", ")}${rest > 0 ? `, and ${rest} more` : ""}`
    )
  }
  if (absent.length > 0) {
    const shown = absent.slice(0, 8).map(({ column, headers }) => headersIn(headers, language)[0] ?? column)
    const rest = absent.length - shown.length
    lines.push(
      isJapanese
        ? `この形にあってこのシートにない列: ${shown.map((one) => `「${one}」`).join("")}${rest > 0 ? `ほか ${rest} 列` : ""}`
        : `Known to this layout and not in the sheet: ${shown.map((one) => `"${one}"`).join(", ")}${rest > 0 ? `, and ${rest} more` : ""}`
    )
  }
  if (others.length > 0) {
    const shown = others.map(({ known, missing, profile: other }) =>
      isJapanese
        ? `${other}（${known} 列${missing.length === 0 ? "" : `、足りない列 ${wantedText(missing, "ja")}`}）`
        : `${other} (${known} ${known === 1 ? "column" : "columns"}${missing.length === 0 ? "" : `, lacks ${wantedText(missing, "en")}`})`
    )
    lines.push(isJapanese ? `次に近い形: ${shown.join("、")}` : `Next nearest: ${shown.join("; ")}`)
  }
  return lines.join("\n")
}
