import type { StoredEvent } from "@genzaichi/core"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { type LogRow, readLog, writeLog } from "../../src/log/index.ts"
import { cellsOfLine, lineOfCells } from "../../src/log/line.ts"
import { anyStoredEvent, anyText, seed } from "./arbitrary-event.ts"

const all = async <Item>(items: AsyncIterable<Item>): Promise<Array<Item>> => {
  const collected: Array<Item> = []
  for await (const item of items) collected.push(item)
  return collected
}

const bytesOf = async (events: ReadonlyArray<StoredEvent>): Promise<Uint8Array> =>
  new Uint8Array(await new Blob(await all(writeLog(events))).arrayBuffer())

const cut = (bytes: Uint8Array, size: number): Array<Uint8Array> =>
  Array.from({ length: Math.ceil(bytes.length / size) }, (_, piece) => bytes.subarray(piece * size, (piece + 1) * size))

const read = async (pieces: Iterable<Uint8Array>): Promise<ReadonlyArray<LogRow>> =>
  (await all(readLog(pieces, { catalogue: "envelope" }))).flat()

const eventsOf = (rows: ReadonlyArray<LogRow>) => rows.map((row) => ("event" in row ? row.event : row.fault.message))

describe("a line of cells", () => {
  it("comes back as it was", () => {
    const cell = anyText.map((text) => text.replaceAll(/[\r\n]/g, " "))
    fc.assert(
      fc.property(fc.array(cell, { minLength: 1, maxLength: 6 }), (cells) => {
        expect(cellsOfLine(lineOfCells(cells))).toEqual(cells)
      }),
      { numRuns: 2000, seed }
    )
  })
  it.each(['"open', 'a,"b"c', '"a""'])("is none where its quotes do not fit: %s", (line) =>
    expect(cellsOfLine(line)).toBeUndefined()
  )
})

describe("a log written and read back", () => {
  it("is the same, wherever its bytes are cut into pieces", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyStoredEvent, { maxLength: 5 }),
        fc.integer({ min: 1, max: 400 }),
        async (events, size) => {
          expect(eventsOf(await read(cut(await bytesOf(events), size)))).toEqual(events)
        }
      ),
      { numRuns: 1000, seed }
    )
  })

  const [event] = fc.sample(anyStoredEvent, { numRuns: 1, seed }) as [StoredEvent]

  it("says which line it is that cannot be read, and reads on", async () => {
    const lines = new TextDecoder().decode(await bytesOf([event, event, event])).split("\n")
    lines[2] = lines[2]!.replace(/\d{4}-\d\d-\d\dT/, "soon")
    const rows = await read([new TextEncoder().encode(lines.join("\n"))])
    expect(rows.map((row) => ("event" in row ? row.line : row.fault.message.split(";")[0]))).toEqual([
      2,
      "line 3: occurredAt: the cell cannot be read",
      4
    ])
  })

  it("may have a last line without a break, and breaks of two characters", async () => {
    const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(await bytesOf([event, event]))
    const windows = text.replaceAll("\n", "\r\n").slice(0, -2)
    expect(eventsOf(await read([new TextEncoder().encode(windows)]))).toEqual([event, event])
  })

  it("checks what the catalogue knows of an event's data", async () => {
    const bad = { ...event, kind: "contacted", kindVersion: 1, data: { channel: "pigeon" } }
    const rows = (await all(readLog([await bytesOf([bad])]))).flat()
    expect(rows).toMatchObject([{ line: 2, fault: { column: "data" } }])
  })

  it("is told from a file that never ends its first line", async () => {
    const endless = function* () {
      for (;;) yield new Uint8Array(65_536).fill(0x61)
    }
    expect(await read(endless())).toHaveLength(1)
  })

  it.each(["", "日付,会社名\n2026/11/02,青葉製作所\n"])("is told from another file: %j", async (text) => {
    const rows = await read([new TextEncoder().encode(text)])
    expect(rows).toHaveLength(1)
    expect(rows[0]).toMatchObject({ line: 1, fault: { problem: { en: expect.stringContaining("no heading") } } })
  })
})
