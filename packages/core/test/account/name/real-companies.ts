/** Real lists of companies beside the checkout, for tests that read them where they are there. */
import { existsSync, readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"

const folder = fileURLToPath(new URL("../../../../../../shared/data/jp-companies", import.meta.url))

export const hasRealCompanies = existsSync(folder)
export const skipped = hasRealCompanies ? "" : " (skipped: ../shared/data/jp-companies is absent)"

const lines = (file: string): ReadonlyArray<string> =>
  new TextDecoder("shift_jis")
    .decode(readFileSync(`${folder}/${file}`))
    .split("\r\n")
    .filter((line) => line !== "")

/** No field of these two files holds a quote of its own. */
const fields = (line: string): ReadonlyArray<string> =>
  Array.from(line.matchAll(/"([^"]*)"|([^,]+)/g), ([, quoted, plain]) => quoted ?? plain ?? "")

export interface Filer {
  readonly name: string
  readonly english: string
  readonly reading: string
  readonly number: string
}

/** Those who file securities reports in Japan, with their corporate numbers; behind a line about the file and a header. */
export const filers = (): ReadonlyArray<Filer> =>
  lines("EdinetcodeDlInfo.csv")
    .slice(2)
    .map(fields)
    .map((row) => ({ name: row[6]!, english: row[7]!, reading: row[8]!, number: row[12]! }))

export interface Office {
  readonly reading: string
  readonly name: string
}

/** Offices with a postcode of their own. */
export const offices = (): ReadonlyArray<Office> =>
  lines("JIGYOSYO.CSV")
    .map(fields)
    .map((row) => ({ reading: row[1]!, name: row[2]! }))
