/** Why no header was found, each with what was looked for, what was found, and what to do. */
import type { Label } from "@genzaichi/core"
import { Schema } from "effect"
import { headersIn } from "./known-headers.ts"

export const WantedColumn = Schema.Struct({ column: Schema.String, headers: Schema.Array(Schema.String) })
/** A column of a profile, and the headers it is known by. */
export type WantedColumn = typeof WantedColumn.Type

/** Several columns, each with a few headers to show what is meant, those in the reader's language first. */
export const wantedText = (wanted: ReadonlyArray<WantedColumn>, language: "ja" | "en"): string =>
  wanted
    .map(({ column, headers }) => {
      const shown = headersIn(headers, language).slice(0, 3)
      if (shown.length === 0) return column
      return language === "ja" ? `「${shown.join("／")}」` : shown.map((header) => `"${header}"`).join(" or ")
    })
    .join(language === "ja" ? "、" : ", ")

/** The layout is known, but columns it cannot do without are not there. */
export class MissingColumns extends Schema.TaggedError<MissingColumns>()("MissingColumns", {
  profile: Schema.String,
  /** Physical line of the row that was taken for the header. */
  line: Schema.Int,
  missing: Schema.Array(WantedColumn),
  found: Schema.Array(Schema.String)
}) {
  get messages(): Label {
    return {
      ja: `必要な列がありません: ${wantedText(this.missing, "ja")}。${this.line} 行目を見出しとして読み、見つかった列は ${this.found.map((header) => `「${header}」`).join("")} です。見出しを直すか、プロファイル（${this.profile}）の headers に加えてください。`,
      en: `A required column is missing: ${wantedText(this.missing, "en")}. Line ${this.line} was read as the header and has: ${this.found.map((header) => `"${header}"`).join(", ")}. Rename a column, or add its name to the headers of the profile (${this.profile}).`
    }
  }
  override get message(): string {
    return this.messages.en
  }
}

/** A guess at what a column is. */
export const GuessedColumn = Schema.Struct({
  /** The profile's name of the column, and the header it is usually known by. */
  column: Schema.String,
  known: Schema.String,
  /** The header in the sheet, and the column's place from 0. */
  header: Schema.String,
  at: Schema.Int,
  /** How good the guess is: 1 where the header is known. */
  score: Schema.Finite,
  /** `known`: the header is known; `similar`: it resembles one; `cells`: what stands below looks like it. */
  because: Schema.Literals(["known", "similar", "cells"])
})
export type GuessedColumn = typeof GuessedColumn.Type

/** How a sheet of unknown layout might be read, to be confirmed by somebody who knows it; never used by itself. */
export const SuggestedMapping = Schema.Struct({
  profile: Schema.String,
  columns: Schema.Array(GuessedColumn),
  /** What the layout cannot do without and nothing in the sheet resembles. */
  missing: Schema.Array(WantedColumn)
})
export type SuggestedMapping = typeof SuggestedMapping.Type

/** No layout that is known has such columns. */
export class UnknownLayout extends Schema.TaggedError<UnknownLayout>()("UnknownLayout", {
  found: Schema.Array(Schema.String),
  line: Schema.Int,
  /** For each layout that was tried, what it lacks. */
  tried: Schema.Array(Schema.Struct({ profile: Schema.String, missing: Schema.Array(WantedColumn) })),
  /** The best guess, where there is one. */
  suggested: Schema.NullOr(SuggestedMapping)
}) {
  get messages(): Label {
    // Only the layouts that come nearest: a list of everything every layout lacks helps nobody.
    const fewest = Math.min(...this.tried.map(({ missing }) => missing.length))
    const nearest = this.tried.filter(({ missing }) => missing.length === fewest).slice(0, 2)
    const lacks = (language: "ja" | "en"): string =>
      nearest
        .map(({ profile, missing }) => `${profile}: ${wantedText(missing, language)}`)
        .join(language === "ja" ? "／" : "; ")
    const found = this.found.length === 0
    const guess = guessText(this.suggested)
    return {
      ja: `見出しの行が見つからないか、知らない形のシートです。${found ? "" : `${this.line} 行目には ${this.found.map((header) => `「${header}」`).join("")} があります。`}近い形に足りない列（${lacks("ja")}）を加えるか、この形のプロファイルを渡してください。${guess.ja}`,
      en: `No header was found, or this layout is not known. ${found ? "" : `Line ${this.line} has: ${this.found.map((header) => `"${header}"`).join(", ")}. `}Add what the nearest layouts want (${lacks("en")}), or give a profile for this layout.${guess.en}`
    }
  }
  override get message(): string {
    return this.messages.en
  }
}

const guessText = (suggested: SuggestedMapping | null): Label => {
  if (suggested === null) return { ja: "", en: "" }
  const { columns, missing, profile } = suggested
  const percent = (score: number): string => `${Math.round(score * 100)}%`
  const ja = columns.map(({ column, header, known, score }) => `「${header}」→ ${known} (${column}) ${percent(score)}`)
  const en = columns.map(({ column, header, score }) => `"${header}" -> ${column} ${percent(score)}`)
  return {
    ja: `推測（${profile}、まだ使っていません）: ${ja.join("、")}${missing.length === 0 ? "" : `、見当たらない列 ${wantedText(missing, "ja")}`}。合っていれば、プロファイル ${profile} と列の対応（columns）を指定してください。`,
    en: ` A guess (${profile}, not used yet): ${en.join(", ")}${missing.length === 0 ? "" : `, nothing for ${wantedText(missing, "en")}`}. If it is right, name the profile ${profile} and these columns.`
  }
}
