/**
 * The customers of a sheet, and what its rows say that tells which account of the ledger each of them is.
 *
 * Whoever knows the ledger is asked once for every customer, before anything is recorded of it; what cannot be told is
 * a question, and rows about it are refused until it is answered.
 */
import { type AccountId, checkCorporateNumber, type Label, mailDomainOf } from "@genzaichi/core"
import { Result } from "effect"
import { foldHeader } from "../header/folding.ts"
import type { FieldSource, Profile } from "../profile/index.ts"
import type { SheetRecord } from "../sheet/index.ts"
import { ownText } from "../words/own-text.ts"
import { columnsOf, type SheetColumn } from "./cell-readers.ts"
import { cleaned } from "./cell-text.ts"
import { plainAddress } from "./mail-domain.ts"

/** What the rows of one customer say of who it is, each text once, as it was written. */
export interface CustomerEvidence {
  /** Cells of columns that name the account and are neither its name nor an address: numbers and codes. */
  readonly ids: ReadonlyArray<string>
  /** Corporate numbers whose check digit is right. */
  readonly corporateNumbers: ReadonlyArray<string>
  readonly mails: ReadonlyArray<string>
  /** Domains of the addresses and pages that are evidence of a company. */
  readonly domains: ReadonlyArray<string>
  readonly phones: ReadonlyArray<string>
  readonly names: ReadonlyArray<string>
  /** What somebody wrote into the answer column: the id of an account, or that it is a new one. */
  readonly answers: ReadonlyArray<string>
}

/** A customer of the sheet, by what names it there. */
export interface SheetCustomer {
  readonly key: string
  /**
   * The id it gets as a new account, and has where an earlier import of the sheet opened it: what the ledger knows by
   * this id is the same account and needs no link.
   */
  readonly id: AccountId
  readonly evidence: CustomerEvidence
  /** Physical line of the first row about it, where that is known. */
  readonly line: number | undefined
}

/** An account it could be, and why. */
export interface AccountCandidate {
  readonly account: AccountId
  readonly name: string
  readonly reason: Label
}

/** Which account a customer of the sheet is: to be answered by a person. No candidates: perhaps a new one. */
export interface AccountQuestion {
  readonly customer: string
  readonly candidates: ReadonlyArray<AccountCandidate>
}

/** Which account of the ledger a customer of the sheet is. */
export type AccountLink =
  | {
      readonly account: AccountId
      readonly reason: Label
      /** Names, numbers and addresses the sheet gives it and that need not be recorded: the ledger has them, or the reason says so. */
      readonly known?: ReadonlyArray<string>
    }
  | { readonly new: true }
  | { readonly ask: AccountQuestion }

/** Asked once for every customer of a sheet. */
export type AccountResolver = (customer: SheetCustomer) => AccountLink

/** Headers of the column in which a question about an account is answered, the first in each language is written. */
export const answerHeaders: { readonly ja: string; readonly en: string; readonly all: ReadonlyArray<string> } = {
  ja: "どの取引先か",
  en: "Which account",
  all: ["どの取引先か", "Which account"]
}

/** How many texts of a kind are kept of one customer: a customer with more addresses is not told any better by them. */
const mostTexts = 20

type Kind = keyof CustomerEvidence
type Collected = { readonly [K in Kind]: Set<string> } & { line: number | undefined }

/** Gathers what rows say of their customers. */
export interface CustomerBook {
  readonly add: (key: string, record: Pick<SheetRecord, "cells"> & Partial<Pick<SheetRecord, "line">>) => void
  readonly customer: (key: string, id: string) => SheetCustomer
}

export const makeCustomerBook = (
  profile: Profile,
  columns: ReadonlyMap<string, SheetColumn>,
  headers: ReadonlyArray<string>
): CustomerBook => {
  const read = readersOf(profile, columns, headers)
  const book = new Map<string, Collected>()
  const entryOf = (key: string): Collected => {
    let entry = book.get(key)
    if (entry === undefined) {
      const none = (): Set<string> => new Set()
      entry = {
        ids: none(),
        corporateNumbers: none(),
        mails: none(),
        domains: none(),
        phones: none(),
        names: none(),
        answers: none(),
        line: undefined
      }
      book.set(ownText(key), entry)
    }
    return entry
  }
  return {
    add: (key, { cells, line }) => {
      const entry = entryOf(key)
      entry.line ??= line
      for (const { at, kind, texts } of read) {
        const cell = cells[at]
        if (cell === undefined || cell === "" || entry[kind].size >= mostTexts) continue
        for (const text of texts(cleaned(cell))) entry[kind].add(ownText(text))
      }
    },
    customer: (key, id) => {
      const entry = book.get(key)
      const listed = (kind: Kind): ReadonlyArray<string> => [...(entry?.[kind] ?? [])]
      const names = listed("names")
      return {
        key,
        id: id as AccountId,
        line: entry?.line,
        evidence: {
          ids: listed("ids"),
          corporateNumbers: listed("corporateNumbers"),
          mails: listed("mails"),
          domains: listed("domains"),
          phones: listed("phones"),
          // Who is only spoken of, as somebody's parent, is known by that alone.
          names: entry === undefined ? [key] : names,
          answers: listed("answers")
        }
      }
    }
  }
}

interface EvidenceReader {
  readonly at: number
  readonly kind: Kind
  readonly texts: (text: string) => ReadonlyArray<string>
}

const whole = (text: string): ReadonlyArray<string> => (text === "" ? [] : [text])
const divided = (text: string): ReadonlyArray<string> => text.split(/[\s,;、；，／]+/).filter((one) => one !== "")
const lines = (text: string): ReadonlyArray<string> =>
  text.split(/[\n,;、；，／]+/).flatMap((one) => (one.trim() === "" ? [] : [one.trim()]))
const addresses = (text: string): ReadonlyArray<string> =>
  text
    .split(/[\n,;、；，]+/)
    .map(plainAddress)
    .filter((one) => /^[^\s@]+@[^\s@]+$/.test(one))
const domains = (text: string): ReadonlyArray<string> =>
  divided(text).flatMap((one) => {
    const found = mailDomainOf(one)
    return found === null || !found.evidence ? [] : [found.domain]
  })
const corporateNumbers = (text: string): ReadonlyArray<string> => {
  const read = checkCorporateNumber(text)
  return Result.isSuccess(read) ? [read.success.number] : []
}

/** Which columns tell what of a customer, from what the profile takes them for. */
const readersOf = (
  profile: Profile,
  columns: ReadonlyMap<string, SheetColumn>,
  headers: ReadonlyArray<string>
): ReadonlyArray<EvidenceReader> => {
  const readers: Array<EvidenceReader> = []
  const reads = (kind: Kind, names: string | ReadonlyArray<string>, texts: EvidenceReader["texts"]): void => {
    for (const { at } of columnsOf(names, columns)) {
      if (!readers.some((one) => one.at === at && one.kind === kind)) readers.push({ at, kind, texts })
    }
  }
  const mailColumns = [
    ...(profile.byDomain ?? []),
    ...(profile.person?.mail === undefined ? [] : [profile.person.mail])
  ]
  reads("mails", mailColumns, addresses)
  reads("domains", mailColumns, domains)
  const sources: ReadonlyArray<readonly [kind: string, data: Readonly<Record<string, FieldSource>>]> = [
    ...profile.events.map(({ data, kind }) => [kind, data] as const),
    ...(profile.opens === undefined ? [] : [[`opens ${profile.of ?? "deal"}`, profile.opens.data] as const])
  ]
  for (const [kind, data] of sources) {
    const ofAccount = kind.startsWith("account-") || kind === "opens account"
    for (const [field, from] of Object.entries(data)) {
      const names = typeof from === "string" ? from : "column" in from ? from.column : []
      const meaning = typeof from === "object" && "as" in from ? from.as : "text"
      if (meaning === "corporate-number") reads("corporateNumbers", names, corporateNumbers)
      if (meaning === "domains") {
        reads("domains", names, domains)
        reads("mails", names, addresses)
      }
      if (ofAccount && field === "mails") reads("mails", names, addresses)
      if (ofAccount && field === "phones") reads("phones", names, lines)
      if ((ofAccount && field === "name") || field === "customer") reads("names", names, whole)
    }
  }
  // What names the account and is neither its name nor an address is a number or a code of it.
  const known = new Set(readers.map(({ at }) => at))
  const named = profile.account ?? []
  const unnamed = columnsOf(named, columns).filter(({ at }) => !known.has(at))
  const hasName = readers.some(({ kind }) => kind === "names")
  for (const { at } of unnamed) {
    readers.push({ at, kind: "ids", texts: whole })
    // A sheet that never says which column is the name may name its accounts by it.
    if (!hasName) readers.push({ at, kind: "names", texts: whole })
  }
  const answers = new Set(answerHeaders.all.map(foldHeader))
  for (const [at, header] of headers.entries()) {
    if (answers.has(foldHeader(header))) readers.push({ at, kind: "answers", texts: whole })
  }
  return readers
}
