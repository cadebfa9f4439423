/** What is known of a company, and what of it says who it is. */
import { readCompanyName } from "../name/index.ts"
import { finerWords } from "./finer-words.ts"
import { besideFormWithSlip } from "./form-with-slip.ts"
import { initialsOf, otherWaysToWrite, withoutCountry } from "./other-writing.ts"
import type { Word } from "./spellings.ts"

/** A company as somebody wrote it down. */
export interface CompanyRecord {
  /** The app's own. */
  readonly id: string
  readonly name: string
  /** Former names, the English name, the reading in kana, short names. */
  readonly otherNames?: ReadonlyArray<string>
  /** The thirteen digits; others are passed over, for a wrong number proves nothing. */
  readonly corporateNumber?: string
  /** Domains of its mail and pages. */
  readonly domains?: ReadonlyArray<string>
  readonly mails?: ReadonlyArray<string>
  readonly phone?: string
  /** Its address, or as much of it as is known. */
  readonly address?: string
}

/** Where a spelling comes from: the name, another name, another way to write either, the initials of either, either without the country. */
export const asName = 0
export const asOtherName = 1
export const asOtherWriting = 2
export const asInitials = 3
export const asWithoutCountry = 4

export interface NameOfRecord {
  readonly words: ReadonlyArray<Word>
  /** The words joined. */
  readonly key: string
  readonly origin: number
  /** The branch as written, or "". */
  readonly branch: string
  /** The legal form, or "". */
  readonly form: string
}

/** The names of a company, each spelling once, the name itself first. */
export const namesOf = (record: CompanyRecord): ReadonlyArray<NameOfRecord> => {
  const names: Array<NameOfRecord> = []
  readInto(names, record.name, asName)
  for (const other of record.otherNames ?? []) readInto(names, other, asOtherName)
  return names
}

const readInto = (names: Array<NameOfRecord>, written: string, origin: number): void => {
  const name = readCompanyName(written)
  if (name.key === "") return
  const words = finerWords(name.tokens.length > 0 ? name.tokens : [{ text: name.key, kind: "own" }])
  const form = name.legal.form ?? ""
  const take = (words: ReadonlyArray<Word>, key: string, origin: number): void => {
    for (const known of names) if (known.key === key) return
    names.push({ words, key, origin, branch: name.branch ?? "", form })
  }
  take(words, name.key, origin)
  for (const other of otherWaysToWrite(words)) take(other, joined(other), asOtherWriting)
  const abroad = withoutCountry(words)
  if (abroad !== undefined) take(abroad, joined(abroad), asWithoutCountry)
  for (const initials of initialsOf(words, form)) take([{ text: initials, kind: "own" }], initials, asInitials)
  for (const beside of besideFormWithSlip(name)) {
    const { key, tokens } = readCompanyName(beside)
    if (key !== "") take(finerWords(tokens.length > 0 ? tokens : [{ text: key, kind: "own" }]), key, asOtherWriting)
  }
  if (name.aside !== null && origin === asName) readInto(names, name.aside, asOtherName)
}

const joined = (words: ReadonlyArray<Word>): string => {
  let text = ""
  for (const word of words) text += word.text
  return text
}
