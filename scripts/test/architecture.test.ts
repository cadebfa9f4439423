import { describe, expect, it } from "vitest"
import { type Package, violations } from "../architecture.ts"

const packages: ReadonlyArray<Package> = [
  { folder: "packages/core", name: "@genzaichi/core", dependencies: ["effect", "fast-check"], library: true },
  {
    folder: "packages/adapters/csv",
    name: "@genzaichi/csv",
    dependencies: ["effect", "@genzaichi/core"],
    library: true,
    nodeFolders: ["store"]
  },
  {
    folder: "packages/adapters/postgres",
    name: "@genzaichi/postgres",
    dependencies: ["effect", "@genzaichi/core"],
    library: true,
    node: true
  },
  { folder: "packages/examples", name: "@genzaichi/examples", dependencies: ["effect"], library: false }
]
const given = (path: string, ...lines: ReadonlyArray<string>) =>
  violations(packages, [{ path, text: lines.join("\n") }]).map(({ line, law }) => `${line}: ${law}`)

describe("the direction of arrows", () => {
  it("lets a deal know events and time", () => {
    expect(given("packages/core/src/deal/a.ts", 'import { x } from "../event/b.ts"', 'import "../time/c.ts"')).toEqual(
      []
    )
  })
  it("refuses time that knows events, also where only a type is taken or the import spans lines", () => {
    expect(given("packages/core/src/time/a.ts", 'import type { E } from "../event/index.ts"')).toEqual([
      "1: the arrow time → event is against the direction: ../event/index.ts"
    ])
    expect(given("packages/core/src/time/a.ts", "", "export {", "  b", '} from "../event/b.ts"')).toHaveLength(1)
    expect(given("packages/core/src/time/a.ts", 'type E = import("../event/b.ts").E')).toHaveLength(1)
  })
  it("refuses rules that know the store, deals that know accounts, and parts that know the face", () => {
    expect(given("packages/core/src/rules/a.ts", 'import { s } from "../store/s.ts"')).toHaveLength(1)
    expect(given("packages/core/src/deal/a.ts", 'import { s } from "../account/s.ts"')).toHaveLength(1)
    expect(given("packages/core/src/deal/a.ts", 'import { s } from "../index.ts"')).toHaveLength(1)
  })
  it("lets testing know everything, and keeps it out of the face", () => {
    expect(
      given("packages/core/src/testing/a.ts", 'import { s } from "../store/s.ts"', 'import fc from "fast-check"')
    ).toEqual([])
    expect(given("packages/core/src/index.ts", 'export * from "./testing/index.ts"')).toHaveLength(1)
  })
  it("asks a new part of the core to take its place in the table", () => {
    expect(given("packages/core/src/weather/a.ts", "export const a = 1")).toHaveLength(1)
  })
})

describe("dependencies", () => {
  it("allows the core effect alone: no adapter, no unstable module, no Node", () => {
    for (const specifier of ["@genzaichi/csv", "effect/sql", "node:fs", "fast-check", "lodash"])
      expect(given("packages/core/src/store/a.ts", `import { x } from "${specifier}"`), specifier).toHaveLength(1)
    expect(given("packages/core/src/store/a.ts", 'import { Effect } from "effect"')).toEqual([])
  })
  it("asks for a declaration of what is imported, and for names instead of paths between packages", () => {
    expect(given("packages/adapters/csv/src/a.ts", 'import { x } from "papaparse"')).toHaveLength(1)
    expect(given("packages/adapters/csv/src/a.ts", 'import { x } from "../../../core/src/index.ts"')).toHaveLength(1)
    expect(given("packages/adapters/csv/src/a.ts", 'import { x } from "@genzaichi/core/testing"')).toEqual([])
  })
  it("lets a library for Node alone use Node, and not the clock", () => {
    expect(given("packages/adapters/postgres/src/a.ts", 'import { x } from "node:crypto"')).toEqual([])
    expect(given("packages/adapters/csv/src/a.ts", 'import { x } from "node:crypto"')).toHaveLength(1)
    expect(given("packages/adapters/postgres/src/a.ts", "Date.now()")).toHaveLength(1)
  })
  it("lets the part of a library that is for Node use it, and keeps the rest away from that part", () => {
    expect(given("packages/adapters/csv/src/store/a.ts", 'import { x } from "node:fs"', 'import "../b.ts"')).toEqual([])
    expect(given("packages/adapters/csv/src/storeys.ts", 'import { x } from "node:fs"')).toHaveLength(1)
    expect(given("packages/adapters/csv/src/index.ts", 'export * from "./store/index.ts"')).toEqual([
      "1: what runs without Node does not import what is for Node alone: ./store/index.ts"
    ])
  })
  it("lets applications use Node", () => {
    expect(given("packages/examples/src/a.ts", 'import { x } from "node:fs"', "Date.now()")).toEqual([])
  })
})

describe("the wall clock", () => {
  it("is not read in a library, however it is spelled", () => {
    for (const code of [
      "Date.now()",
      "new Date()",
      "new Date",
      "const f = Date.now",
      "performance.now()",
      "x + Date()"
    ])
      expect(given("packages/core/src/time/a.ts", code), code).toHaveLength(1)
  })
  it("is not read by a date made of an argument, a comment or a longer name", () => {
    for (const code of [
      "new Date(0)",
      "new Date(\n  x\n)",
      "// Date.now()",
      "/** new Date() */",
      "readDate()",
      "DateTime.now"
    ])
      expect(given("packages/core/src/time/a.ts", code), code).toEqual([])
  })
})

describe("names", () => {
  it("are words of the field", () => {
    expect(given("packages/core/src/time/date-utils.ts", "")).toHaveLength(1)
    expect(given("packages/core/src/helpers/a.ts", "")).toHaveLength(2)
    expect(given("packages/core/src/time/calendar.ts", "")).toEqual([])
  })
})
