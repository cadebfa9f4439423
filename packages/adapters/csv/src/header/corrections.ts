/** What a person says about the columns of a sheet, where its headers do not say it. */
import type { Label } from "@genzaichi/core"
import { Schema } from "effect"
import type { Profile } from "../profile/profile.ts"
import { foldHeader } from "./folding.ts"
import { type HeaderSynonyms, headersIn, knownHeaders } from "./known-headers.ts"
import { columnLetters, placeOf } from "./place.ts"

/**
 * Which column of the sheet is which: `{ "取引先": "会社名", "gist": 4, "memo": null }`. In front stands a column of the
 * profile, by its name or by any header it is known by; behind it the header as it stands in the sheet, or the place of
 * the column (4 or `D`), or `null` for one that is not to be read.
 */
export type ColumnCorrections = Readonly<Record<string, string | number | null>>

/** A correction speaks of a column there is not. */
export class UnknownColumn extends Schema.TaggedError<UnknownColumn>()("UnknownColumn", {
  profile: Schema.String,
  /** What was said of which column. */
  column: Schema.String,
  header: Schema.NullOr(Schema.String),
  /** Whether it is the sheet that has no such header, or the profile that has no such column. */
  of: Schema.Literals(["sheet", "profile"]),
  /** What there is instead. */
  known: Schema.Array(Schema.String)
}) {
  get messages(): Label {
    const ja = this.known.map((one) => `「${one}」`).join("")
    const en = this.known.map((one) => `"${one}"`).join(", ")
    return this.of === "sheet"
      ? {
          ja: `「${this.column}」とされた列「${this.header ?? ""}」がシートにありません。あるのは ${ja} です。見出しのとおりか、列の位置（4 や D）で書いてください。`,
          en: `The sheet has no column "${this.header ?? ""}", which was said to be "${this.column}". It has: ${en}. Write the header as it stands there, or the column's place (4 or D).`
        }
      : {
          ja: `プロファイル（${this.profile}）に「${this.column}」という列はありません。あるのは ${ja} です。`,
          en: `The profile (${this.profile}) has no column "${this.column}". It has: ${en}.`
        }
  }
  override get message(): string {
    return this.messages.en
  }
}

/** A profile's columns for which something was said: where each stands, `null` where it is not to be read. */
export type SettledColumns = ReadonlyMap<string, string | number | null>

/** The corrections by the profile's own names; the first that speaks of none of its columns otherwise. */
export const settledColumns = (
  profile: Profile,
  corrections: ColumnCorrections,
  synonyms?: HeaderSynonyms
): SettledColumns | { readonly unknown: string } => {
  const settled = new Map<string, string | number | null>()
  const { columns } = knownHeaders(profile, synonyms)
  for (const [said, header] of Object.entries(corrections)) {
    const folded = foldHeader(said)
    const found =
      columns.find(({ column }) => column === said) ??
      columns.find(({ headers }) => headers.some((one) => one.folded === folded))
    if (found === undefined) return { unknown: said }
    settled.set(found.column, header)
  }
  return settled
}

/** Where in a row stands what a person called so: by the header as it is written, folded, or by its place. */
export const placeSaid = (cells: ReadonlyArray<string>, said: string | number): number | undefined => {
  if (typeof said === "number")
    return Number.isInteger(said) && said >= 1 && said <= cells.length ? said - 1 : undefined
  const exact = cells.findIndex((cell) => cell.trim() === said.trim())
  if (exact !== -1) return exact
  const wanted = foldHeader(said)
  const folded = wanted === "" ? -1 : cells.findIndex((cell) => foldHeader(cell) === wanted)
  if (folded !== -1) return folded
  const place = /^[A-Za-z]{1,3}$/.test(said) ? placeOf(said.toUpperCase()) : -1
  return place >= 0 && place < cells.length ? place : undefined
}

/** The refusal of a correction that speaks of a column there is not. */
export const unknownColumnOf = (profile: Profile, column: string): UnknownColumn =>
  new UnknownColumn({
    profile: profile.name,
    column,
    header: null,
    of: "profile",
    known: Object.entries(profile.columns).map(([name, { headers }]) => {
      const [first] = headersIn(headers, "ja")
      return first === undefined ? name : `${name} (${first})`
    })
  })

export const unknownHeaderOf = (
  profile: Profile,
  column: string,
  header: string | number,
  cells: ReadonlyArray<string>
): UnknownColumn =>
  new UnknownColumn({
    profile: profile.name,
    column,
    header: String(header),
    of: "sheet",
    known: cells.slice(0, 60).map((cell, at) => (cell.trim() === "" ? columnLetters(at) : cell.trim().slice(0, 40)))
  })
