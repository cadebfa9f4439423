import { describe, expect, it } from "vitest"
import { EmptySheet, makeSheetReader, NotASheet, readSheet, type SheetRecord } from "../../src/sheet/index.ts"
import { bytesOf, cellsOf, japanese, read, readBytes } from "./sheet-fixtures.ts"

const zip = (name: string): Uint8Array => bytesOf(`PK\u0003\u0004\u0014\u0000\u0006\u0000${name}\u0000\u0001\u0002`)

describe("what is no sheet is refused with what it is and what to do", () => {
  it.each([
    ["excel-workbook", zip("[Content_Types].xml"), "save it as"],
    ["opendocument", zip("mimetypeapplication/vnd.oasis.opendocument.spreadsheet"), "save it as"],
    ["zip", zip("sheet.csv"), "Unpack"],
    ["old-excel", Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0, 0, 0), "save it as"],
    ["pdf", bytesOf("%PDF-1.7\n%\u00e2\u00e3\n1 0 obj"), "Export a CSV"],
    ["gzip", Uint8Array.of(0x1f, 0x8b, 0x08, 0, 0, 0, 0, 0), "Unpack"],
    ["html", bytesOf("\ufeff\r\n<!DOCTYPE html><html><table><tr><td>1</td></tr></table></html>"), "save it as"],
    ["xml", bytesOf('<?xml version="1.0"?><Workbook/>'), "save it as"],
    ["binary", Uint8Array.from({ length: 4000 }, (_, at) => (at * at) % 7), "save it as"]
  ] as const)("%s", (found, bytes, remedy) => {
    const refusal = refusalOf(bytes)
    expect(refusal).toBeInstanceOf(NotASheet)
    expect(refusal).toMatchObject({ _tag: "NotASheet", found })
    expect((refusal as NotASheet).message).toContain(remedy)
    expect((refusal as NotASheet).messages.ja).toMatch(/^CSV ではありません。.+。.+ください。$/)
  })

  it("is refused before the file has come to its end", () => {
    const bytes = new Uint8Array(70_000)
    bytes.set(zip("xl/workbook.xml"))
    expect(() => makeSheetReader().push(bytes)).toThrow(NotASheet)
  })

  it.each(["", "\ufeff", "\n", "\r\n\r\n", "  \n\u3000\n"])("%j is empty", (text) => {
    const refusal = refusalOf(bytesOf(text))
    expect(refusal).toBeInstanceOf(EmptySheet)
    expect((refusal as EmptySheet).message).toBe(
      "The sheet is empty. Give a file with a row of headings and at least one row."
    )
  })

  it("a single cell is a sheet", () => {
    expect(cellsOf(read("x"))).toEqual([["x"]])
  })
})

describe("the delimiter", () => {
  const delimiterOf = (text: string): string | undefined => {
    const reader = makeSheetReader()
    reader.push(bytesOf(text))
    reader.end()
    return reader.delimiter()
  }

  it.each([
    [",", "id,name\n1,x\n"],
    ["\t", "id\tname\tmemo\n1\ta, b, c\td; e\n2\tf, g\th\n"],
    [";", "Name;Betrag\nA;1,5\nB;2,5\n"],
    [",", '名前,メモ\n"a;b;c;d","x;y"\n"e;f;g;h","z;w"\n'],
    [";", "集計, 2026年\n会社;金額;日付\nA;1;2\nB;3;4\n"],
    [",", "会社\n東和商事\n"]
  ])("%j is told from the first lines, outside quotes", (delimiter, text) => {
    expect(delimiterOf(text)).toBe(delimiter)
  })

  it("is what was named, whatever the lines look like", () => {
    expect(cellsOf(read("a,b;c\n", { delimiter: ";" }))).toEqual([["a,b", "c"]])
    expect(cellsOf(read("a|b,c\n", { delimiter: "|" }))).toEqual([["a", "b,c"]])
    expect(() => makeSheetReader({ delimiter: '"' })).toThrow("A delimiter is one character")
    expect(() => makeSheetReader({ delimiter: ",," })).toThrow("A delimiter is one character")
  })

  it("is what Excel's line `sep=` says; that line is no row", () => {
    const records = read("sep=;\r\na,b;c\r\n1,5;2\r\n")
    expect(cellsOf(records)).toEqual([
      ["a,b", "c"],
      ["1,5", "2"]
    ])
    expect(records.map(({ line }) => line)).toEqual([2, 3])
  })
})

describe("a sheet comes from anywhere bytes come from", () => {
  const text = `id,name\n${"1,東和商事\n".repeat(20_000)}`
  const collect = async (batches: AsyncIterable<ReadonlyArray<SheetRecord>>): Promise<Array<SheetRecord>> => {
    const records: Array<SheetRecord> = []
    for await (const batch of batches) records.push(...batch)
    return records
  }
  const pieces = (): Array<Uint8Array> => {
    const bytes = bytesOf(text)
    return Array.from({ length: Math.ceil(bytes.length / 50_000) }, (_, at) =>
      bytes.subarray(at * 50_000, (at + 1) * 50_000)
    )
  }

  it("an array of pieces, a generator, a stream of the Web, and one without iteration", async () => {
    const expected = read(text)
    expect(expected).toHaveLength(20_001)
    expect(await collect(readSheet(pieces()))).toEqual(expected)
    const generate = async function* () {
      yield* pieces()
    }
    expect(await collect(readSheet(generate()))).toEqual(expected)
    expect(await collect(readSheet(new Blob(pieces().map((piece) => piece.slice())).stream()))).toEqual(expected)
    const plain = new ReadableStream<Uint8Array>({
      start: (controller) => {
        for (const piece of pieces()) controller.enqueue(piece)
        controller.close()
      }
    })
    Object.defineProperty(plain, Symbol.asyncIterator, { value: undefined })
    expect(await collect(readSheet(plain))).toEqual(expected)
  })

  it("the bytes of a piece may be overwritten once it was pushed", () => {
    const buffer = new Uint8Array(1000)
    const bytes = bytesOf(text.slice(0, 9000))
    const reader = makeSheetReader()
    const records: Array<SheetRecord> = []
    for (let at = 0; at < bytes.length; at += buffer.length) {
      const piece = buffer.subarray(0, Math.min(buffer.length, bytes.length - at))
      piece.set(bytes.subarray(at, at + piece.length))
      records.push(...reader.push(piece))
      buffer.fill(0x22)
    }
    records.push(...reader.end())
    expect(records).toEqual(readBytes(bytes))
  })

  it("tells what it reads: nothing at first, then encoding and delimiter", () => {
    const reader = makeSheetReader()
    expect(reader.encoding()).toBeUndefined()
    expect(reader.delimiter()).toBeUndefined()
    reader.push(japanese("会社\t日付\n", "SJIS"))
    reader.end()
    expect(reader.encoding()).toEqual({ encoding: "shift_jis", sure: true })
    expect(reader.delimiter()).toBe("\t")
  })
})

const refusalOf = (bytes: Uint8Array): unknown => {
  try {
    readBytes(bytes)
  } catch (refusal) {
    return refusal
  }
  return undefined
}
