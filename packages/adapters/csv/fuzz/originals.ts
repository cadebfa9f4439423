/** The sheets that are mutated: the samples, and the heads of real data where they lie beside the checkout. */
import { existsSync, globSync, readFileSync } from "node:fs"
import { basename, join } from "node:path"
import { fileURLToPath } from "node:url"
import Papa from "papaparse"
import { recogniseHeader, shippedProfiles } from "../src/index.ts"

export interface Original {
  readonly name: string
  /** A layout that ships knows it. */
  readonly known: boolean
  /** How many rows there are up to the header, what stands above it included. */
  readonly head: number
  /** The sheet as a table, the header and what stands above it included. */
  readonly table: ReadonlyArray<ReadonlyArray<string>>
}

const samples = fileURLToPath(new URL("../../../examples/samples/", import.meta.url))
const sharedData = fileURLToPath(new URL("../../../../../shared/data/", import.meta.url))

const tableOf = (path: string): ReadonlyArray<ReadonlyArray<string>> => {
  const bytes = readFileSync(path).subarray(0, 400_000)
  const encoding = /jp-(?:companies|holidays)/.test(path) ? "shift_jis" : "utf-8"
  // The last row may be cut off by the bound.
  const { data } = Papa.parse<Array<string>>(new TextDecoder(encoding).decode(bytes), { skipEmptyLines: false })
  return data.slice(0, -1)
}

/** How many rows there are up to the header; `undefined` where no layout that ships knows it. */
const headOf = (table: Original["table"]): number | undefined => {
  const records = table.slice(0, 30).map((cells, index) => ({ index, line: index + 1, cells }))
  try {
    return recogniseHeader(records, shippedProfiles).place + 1
  } catch {
    return undefined
  }
}

/** All originals there are, in an order that does not change. */
export const originals = (): ReadonlyArray<Original> => {
  const own = ["*.csv", "own-layout/*.csv"].flatMap((pattern) => globSync(join(samples, pattern)))
  const real = existsSync(sharedData) ? globSync(join(sharedData, "*/*.{csv,CSV}")) : []
  return [...own.toSorted(), ...real.toSorted()].flatMap((path) => {
    const table = tableOf(path)
    if (table.length < 2) return []
    const head = headOf(table)
    return [{ name: basename(path), table, known: head !== undefined, head: head ?? 1 }]
  })
}
