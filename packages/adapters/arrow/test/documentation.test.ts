import { tableFromIPC } from "@uwdata/flechette"
import { readFileSync } from "node:fs"
import { readSchema } from "parquet-wasm"
import { describe, expect, it } from "vitest"
import { toParquet } from "../src/parquet/index.ts"
import { unreadable } from "../src/unreadable.ts"
import { salesHistory } from "./sales-history.ts"

const page = readFileSync(new URL("../../../../docs/replay.md", import.meta.url), "utf8")

/** What the first column of a table of the page names. */
const named = (table: string): ReadonlyArray<string> => {
  const [, rows = ""] = new RegExp(`<!-- table: ${table} -->\\n\\|.*\\n\\|.*\\n((?:\\|.*\\n)+)`).exec(page) ?? []
  return Array.from(rows.matchAll(/^\| `([^`]+)`/gm), ([, name = ""]) => name)
}

describe("the tables of docs/replay.md", () => {
  it("name every column of the Parquet file, in its order", () => {
    const schema = tableFromIPC(readSchema(toParquet(salesHistory({ deals: 1 }))).intoIPCStream())
    expect(named("parquet columns")).toEqual(schema.names)
  })

  it("name why a file is refused", () => expect(named("unreadable histories")).toEqual(unreadable))
})
