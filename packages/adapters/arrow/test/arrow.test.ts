import { columnFromArray, tableFromIPC, tableToIPC } from "@uwdata/flechette"
import { compileRules, builtInRules, dealLanguage, japaneseCalendar, makeCalendar } from "@genzaichi/core"
import { columnsOf, HistoryFault, staleHistory } from "@genzaichi/core/replay"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { arrowFromColumns, columnsFromArrow } from "../src/arrow.ts"
import { tableOf } from "../src/column.ts"
import { fromArrow, HistoryUnreadable, toArrow } from "../src/index.ts"
import { toParquet } from "../src/parquet/index.ts"
import { arbitraryColumns, bitsOf, seed } from "./arbitrary-columns.ts"
import { salesHistory } from "./sales-history.ts"

const calendar = makeCalendar(japaneseCalendar)
const rules = compileRules(builtInRules, { language: dealLanguage, calendar })

const refusal = (bytes: Uint8Array): HistoryUnreadable => {
  try {
    fromArrow(bytes)
  } catch (fault) {
    if (fault instanceof HistoryUnreadable) return fault
    throw fault
  }
  throw new Error("it was read")
}

describe("a history as Arrow (C1)", () => {
  it("any columns come back to the last bit: -0, infinities and every NaN, long words, what UTF-8 cannot say", () => {
    fc.assert(
      fc.property(arbitraryColumns(), (columns) => {
        expect(bitsOf(columnsFromArrow(arrowFromColumns(columns)))).toEqual(bitsOf(columns))
      }),
      { numRuns: 1000, seed }
    )
  })

  it("a history opened again answers what it answered before it was saved", () => {
    const history = salesHistory()
    const opened = fromArrow(toArrow(history))
    expect(bitsOf(columnsOf(opened))).toEqual(bitsOf(columnsOf(history)))
    expect(opened.events).toBe(history.events)
    const end = history.lastKnownAt + 86_400_000
    expect(staleHistory(opened.asOf(end), rules)).toEqual(staleHistory(history.asOf(end), rules))
  })

  it("one with all texts keeps them", () => {
    const history = salesHistory({ keepTexts: true })
    const { words } = columnsOf(fromArrow(toArrow(history)))
    expect(words).toContain("担当者は不在がち。午前中が良い")
  })

  it("opened again, it takes more events, and the bytes stay as they are", () => {
    const bytes = toArrow(salesHistory({ deals: 3 }))
    const before = bytes.slice()
    const opened = fromArrow(bytes)
    const more = opened.append(salesHistory.events({ deals: 5 }))
    expect(more.deals).toBe(5)
    expect(opened.deals).toBe(3)
    expect(bytes).toEqual(before)
  })

  it("columns in memory that threads share are written like others", () => {
    const history = salesHistory({ shared: true })
    expect(columnsOf(history).occurredAt.buffer).toBeInstanceOf(SharedArrayBuffer)
    expect(toArrow(history)).toEqual(toArrow(salesHistory()))
    expect(toParquet(history)).toEqual(toParquet(salesHistory()))
  })

  it("an empty history is one", () => {
    const opened = fromArrow(toArrow(salesHistory({ deals: 0 })))
    expect([opened.deals, opened.events]).toEqual([0, 0])
  })

  it("columns lie where the file holds them; bytes that begin at an odd place are copied first", () => {
    const bytes = toArrow(salesHistory())
    const columns = columnsFromArrow(bytes)
    for (const name of ["occurredAt", "sequence", "shape", "slots", "firstSlot", "status"] as const) {
      expect(columns[name].buffer).toBe(bytes.buffer)
    }
    const odd = new Uint8Array(bytes.length + 3)
    odd.set(bytes, 3)
    expect(bitsOf(columnsFromArrow(odd.subarray(3)))).toEqual(bitsOf(columns))
  })

  it("its columns have names people can read, and none is called at", () => {
    expect(tableFromIPC(toArrow(salesHistory({ deals: 2 }))).names).toEqual([
      "deal",
      "sequence",
      "occurred_at",
      "known_at",
      "shape",
      "actor",
      "marks",
      "contact",
      "ball",
      "life",
      "status",
      "identity",
      "slots"
    ])
  })

  it("its words are read by anybody", () => {
    const [row] = tableFromIPC(toArrow(salesHistory({ deals: 1 }))).toArray() as ReadonlyArray<Record<string, unknown>>
    expect(row).toMatchObject({ deal: "S-1", sequence: 1, ball: "nobody", life: "open", status: "lead (open)" })
    expect(row!["actor"]).toMatch(/^member\/./u)
    expect(row!["shape"]).toMatch(/^deal-opened \{.*"status":"lead"/u)
  })
})

describe("bytes that hold no history", () => {
  const bytes = toArrow(salesHistory({ deals: 3 }))

  it("a file of another format is refused, and says so in both languages", () => {
    const fault = refusal(new TextEncoder().encode("deal,date\nD-1,2026-11-20\n"))
    expect(fault).toMatchObject({ file: "Arrow", met: "other-format" })
    expect(fault.message).toBe(
      "this is no Arrow file (it does not begin as one): give the bytes that toArrow has written"
    )
    expect(fault.problem.ja).toContain("Arrow ファイルではありません")
    expect(fault.remedy.ja).toContain("toArrow")
    expect(refusal(new Uint8Array(0)).met).toBe("other-format")
  })

  it("an Arrow file of somebody else is refused", () => {
    const column = columnFromArray(Float64Array.of(1, 2))
    const foreign = tableOf([{ name: "amount", column, nullable: false }], new Map())
    expect(refusal(tableToIPC(foreign, { format: "file" })!)).toMatchObject({ met: "no-history" })
  })

  it("one of a later version is refused before anything else of it is looked at", () => {
    const table = tableFromIPC(bytes)
    const later = tableOf(
      table.schema.fields.map(({ name, nullable }) => ({ name, nullable, column: table.getChild(name) })),
      new Map([["genzaichi.history", JSON.stringify({ layout: 2, format: 7, anything: "else" })]])
    )
    const fault = refusal(tableToIPC(later, { format: "file" })!)
    expect(fault.met).toBe("newer")
    expect(fault.detail).toBe("layout 2, columns 7; this is layout 1, columns 1")
  })

  it("one that is cut short is refused, wherever it was cut", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: bytes.length - 1 }), (length) => {
        expect(["cut-short", "other-format"]).toContain(refusal(bytes.slice(0, length)).met)
      }),
      { numRuns: 1000, seed }
    )
  })

  it("one whose account of itself is damaged is refused", () => {
    const table = tableFromIPC(bytes)
    const saying = (said: string) =>
      tableToIPC(
        tableOf(
          table.schema.fields.map(({ name, nullable }) => ({ name, nullable, column: table.getChild(name) })),
          new Map([["genzaichi.history", said]])
        ),
        { format: "file" }
      )!
    const told = table.schema.metadata!.get("genzaichi.history")!
    expect(columnsFromArrow(saying(told)).sequence).toEqual(columnsFromArrow(bytes).sequence)
    expect(refusal(saying("{")).met).toBe("damaged")
    expect(refusal(saying('{"layout":1,"format":1}')).met).toBe("damaged")
    expect(refusal(saying(told.replace(/"rows":\d+/, '"rows":1'))).detail).toMatch(/ of 1 rows$/)
    expect(() => fromArrow(saying(told.replace(/"shapes":\[.*?\],"actors"/, '"shapes":[],"actors"')))).toThrow(
      HistoryFault
    )
  })

  it("one whose values are damaged is refused or read, but never ends in any other fault", () => {
    const plain = arrowFromColumns(columnsOf(salesHistory({ deals: 1 })))
    const { sequence, slots } = columnsFromArrow(plain)
    const places = fc.integer({ min: sequence.byteOffset, max: slots.byteOffset + slots.byteLength - 1 })
    fc.assert(
      fc.property(places, fc.integer({ min: 1, max: 255 }), (place, by) => {
        const damaged = plain.slice()
        damaged[place]! ^= by
        try {
          fromArrow(damaged)
        } catch (fault) {
          if (!(fault instanceof HistoryUnreadable || fault instanceof HistoryFault)) throw fault
        }
      }),
      { numRuns: 1000, seed }
    )
  })
})
