/** Which names are one company: a real list beside another, and a million made-up records. */
import { type CompanyRecord, makeCompanyIndex } from "@genzaichi/core"
import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { computed, matchMadeUp } from "../company-matching.ts"
import { matchMiswritten } from "../company-matching-of-filers.ts"
import { median } from "../measure.ts"
import type { Outcome, Size } from "../outcome.ts"

const folder = join(import.meta.dirname, "../../../../../shared/data/jp-companies")

export const hasFilers = existsSync(folder)

const rowsOf = (file: string): ReadonlyArray<ReadonlyArray<string>> =>
  new TextDecoder("shift_jis")
    .decode(readFileSync(join(folder, file)))
    .split("\r\n")
    .filter((line) => line !== "")
    // No field of these files holds a quote of its own.
    .map((line) => Array.from(line.matchAll(/"([^"]*)"|([^,]+)/g), ([, quoted, plain]) => quoted ?? plain ?? ""))

const percent = (share: number): string => `${(100 * share).toFixed(1)}%`

/** Those who file securities reports, with their numbers. */
export const filersWithNumbers = (): ReadonlyArray<CompanyRecord> =>
  rowsOf("EdinetcodeDlInfo.csv")
    .slice(2)
    .map((row) => ({ id: row[0]!, name: row[6]!, corporateNumber: row[12]! }))

/** Filers, and offices. */
const realCompanies = (): ReadonlyArray<CompanyRecord> => [
  ...filersWithNumbers(),
  ...rowsOf("JIGYOSYO.CSV").map((row, at) => ({ id: `office-${at}`, name: row[2]! }))
]

/** What is found of filers' names of so many characters and more, for each kind of slip. */
const miswritten = (leastKey: number): string =>
  matchMiswritten(filersWithNumbers(), 2000, leastKey, 1)
    .map(({ slip, recall }) => `${slip} ${percent(recall)}`)
    .join(", ")

const benchReal = (size: Size): Outcome => {
  const name = "real-companies"
  if (!hasFilers) return { name, skipped: `skipped: there is no folder ${folder}` }
  const companies = realCompanies()
  let pairs = 0
  const match = (): number => {
    const begun = computed()
    const index = makeCompanyIndex(companies)
    pairs = 0
    for (const _pair of index.pairs()) pairs++
    return computed() - begun
  }
  const times = Array.from({ length: size === "whole" ? 5 : 1 }, match)
  return {
    name,
    unit: "s",
    ours: median(times),
    target: { of: "seconds", bound: 3 },
    notes: [
      `${companies.length} names read, indexed and matched with the rest; ${pairs} pairs proposed`,
      `filers' names with a slip anywhere, found among three: ${miswritten(4)} (of names of three characters and more ${miswritten(3)})`
    ]
  }
}

/** On average no more, and of memory no more, than this. */
const mostCandidates = 3
const mostMegabytes = 1000

const benchMadeUp = (size: Size): Outcome => {
  const records = size === "whole" ? 1_000_000 : 20_000
  const found = matchMadeUp(records, 1)
  if (found.candidates > mostCandidates) throw new Error(`${found.candidates} candidates on average`)
  if (found.residentMegabytes > mostMegabytes) throw new Error(`${found.residentMegabytes} MB`)
  const recallOf = Object.entries(found.recallOfNamesOf).map(([kind, recall]) => `${kind} ${percent(recall)}`)
  return {
    name: "companies",
    unit: "s",
    ours: found.secondsToIndex + found.secondsToMatch,
    target: { of: "seconds", bound: 20 },
    notes: [
      `${records} records: read and indexed in ${found.secondsToIndex.toFixed(1)} s, matched in ${found.secondsToMatch.toFixed(1)} s, ${Math.round(found.residentMegabytes)} MB at most`,
      `${found.candidates.toFixed(2)} candidates on average; ${percent(found.precision)} of the pairs are one company, ${percent(found.precisionOfOtherSpellings)} of those of two spellings`,
      `found with the name meant: ${percent(found.recallOfNames)} (with the very company, where several share the name: ${percent(found.recall)})`,
      recallOf.join(", "),
      `of all single edits that made of a word another in use ${percent(found.recallOfAnotherWord)}`
    ]
  }
}

export const benchCompanies = async (size: Size): Promise<ReadonlyArray<Outcome>> => [
  benchReal(size),
  benchMadeUp(size)
]
