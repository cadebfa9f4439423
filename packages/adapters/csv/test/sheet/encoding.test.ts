import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { detectEncoding, type SheetEncoding, UnreadableEncoding } from "../../src/sheet/index.ts"
import {
  bytesOf,
  cellsOf,
  hasSharedData,
  japanese,
  problemsOf,
  readBytes,
  sharedData,
  utf16
} from "./sheet-fixtures.ts"

const sheet = "顧客名,日付,メモ\r\n東和商事株式会社,2026-11-02,来週連絡する\r\nｶﾜｲ電子,2026-11-04,見積を送付\r\n"
const table = [
  ["顧客名", "日付", "メモ"],
  ["東和商事株式会社", "2026-11-02", "来週連絡する"],
  ["ｶﾜｲ電子", "2026-11-04", "見積を送付"]
]

const joined = (...parts: ReadonlyArray<ArrayLike<number>>): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => Array.from(part)))

const saved: ReadonlyArray<readonly [SheetEncoding, boolean, Uint8Array]> = [
  ["utf-8", true, bytesOf(sheet)],
  ["utf-8-bom", true, joined([0xef, 0xbb, 0xbf], bytesOf(sheet))],
  ["shift_jis", true, japanese(sheet, "SJIS")],
  ["euc-jp", true, japanese(sheet, "EUCJP")],
  ["iso-2022-jp", true, japanese(sheet, "JIS")],
  ["utf-16le", true, joined([0xff, 0xfe], utf16(sheet, true))],
  ["utf-16be", true, joined([0xfe, 0xff], utf16(sheet, false))],
  ["utf-16le", false, utf16(sheet, true)],
  ["utf-16be", false, utf16(sheet, false)]
]

describe("the encoding of a sheet is told from its bytes", () => {
  it.each(saved)("%s (sure: %s)", (encoding, sure, bytes) => {
    expect(detectEncoding(bytes)).toEqual({ encoding, sure })
    expect(cellsOf(readBytes(bytes))).toEqual(table)
  })

  it.each(saved)("%s (sure: %s) also from a head that ends inside a character", (encoding, _sure, bytes) => {
    // Every cut behind the headings: the mark and some Japanese are in the head.
    for (let end = 40; end < bytes.length; end++) expect(detectEncoding(bytes.subarray(0, end)).encoding).toBe(encoding)
  })

  it("is not sure of plain ASCII, nor of nothing", () => {
    expect(detectEncoding(bytesOf("id,name\n1,Suzuki\n"))).toEqual({ encoding: "utf-8", sure: false })
    expect(detectEncoding(new Uint8Array(0))).toEqual({ encoding: "utf-8", sure: false })
  })

  it("reads the characters of the vendors, which Excel writes into Shift_JIS", () => {
    // ① 8740, ㈱ 878A, 髙 FBFC, ～ 8160, － 817C, and a trail byte 5C (ソ is 835C), which is no backslash.
    const bytes = joined(
      bytesOf("a,b\n"),
      [0x87, 0x40, 0x87, 0x8a, 0xfb, 0xfc, 0x81, 0x60, 0x2c, 0x81, 0x7c, 0x83, 0x5c, 0x0a]
    )
    expect(cellsOf(readBytes(bytes, { encoding: "shift_jis" }))[1]).toEqual(["①㈱髙～", "－ソ"])
  })

  it("stays UTF-8 when one character of many was cut in two, and names the cell", () => {
    const bytes = bytesOf(sheet.repeat(3))
    const at = 5 + bytesOf(sheet).length
    const records = readBytes(joined(bytes.subarray(0, at), bytes.subarray(at + 1)))
    expect(records).toHaveLength(9)
    expect(problemsOf(records)).toEqual(["unreadable-character@4:1"])
    expect(cellsOf(records).slice(0, 3)).toEqual(table)
  })

  it("is told late when the first Japanese stands behind hundreds of kilobytes of ASCII", () => {
    const ascii = "D-1,2026-11-02,called\n".repeat(20_000)
    for (const encoding of ["SJIS", "EUCJP", "JIS"] as const) {
      const bytes = joined(bytesOf(ascii), japanese(sheet, encoding))
      const records = readBytes(bytes, {}, [100, 70_000, 200_001, bytes.length - 30])
      expect(records).toHaveLength(20_003)
      expect(cellsOf(records.slice(-3))).toEqual(table)
      expect(problemsOf(records)).toEqual([])
    }
  })

  it("names the rows, and goes on, where one row is in another encoding", () => {
    const bytes = joined(bytesOf(sheet), japanese("三立製作所,x,y\r\n", "SJIS"), bytesOf(sheet.repeat(5)))
    const records = readBytes(bytes)
    expect(problemsOf(records)).toEqual(["unreadable-character@4:1"])
    expect(records).toHaveLength(19)
    expect(cellsOf(records).slice(-3)).toEqual(table)
  })

  it("names the rows of UTF-8 among rows of Shift_JIS, and text that was garbled before", () => {
    const bytes = joined(
      japanese(sheet, "SJIS"),
      bytesOf("カワイ電子,2026-11-05,あとで連絡する\r\n"),
      japanese(sheet, "SJIS")
    )
    const records = readBytes(bytes)
    expect(detectEncoding(bytes).encoding).toBe("shift_jis")
    expect(problemsOf(records).filter((one) => one.startsWith("garbled-text"))).toEqual([
      "garbled-text@4:1",
      "garbled-text@4:3"
    ])
    expect(cellsOf(records).slice(0, 3)).toEqual(table)
    expect(cellsOf(records).slice(-3)).toEqual(table)
  })

  it("half-width kana are told apart in all four encodings", () => {
    const kana = "顧客名,カナ,メモ\r\n川井電子,ｶﾜｲﾃﾞﾝｼ,ｶﾌﾞｼｷｶﾞｲｼﾔ\r\n東和商事,ﾄｳﾜｼﾖｳｼﾞ,見積を送付\r\n"
    const expected = kana
      .trimEnd()
      .split("\r\n")
      .map((row) => row.split(","))
    for (const bytes of [bytesOf(kana), japanese(kana, "SJIS"), japanese(kana, "EUCJP"), utf16(kana, true)]) {
      expect(cellsOf(readBytes(bytes))).toEqual(expected)
    }
    // JIS of seven bits has no half-width kana of its own; what writes it makes them full width.
    expect(cellsOf(readBytes(japanese(kana, "JIS"))).map(([name]) => name)).toEqual(expected.map(([name]) => name))
  })

  it("a character cut off at the very end is named, whatever the encoding", () => {
    for (const [, , bytes] of saved.filter(([encoding]) => encoding !== "iso-2022-jp")) {
      const end = bytes.length - 4
      for (const cut of [end, end - 1]) {
        const records = readBytes(bytes.subarray(0, cut))
        const text = cellsOf(records).flat().join("")
        const whole = table.flat().join("")
        const isWhole = whole.startsWith(text)
        expect(isWhole || problemsOf(records).some((one) => one.startsWith("unreadable-character"))).toBe(true)
      }
    }
  })

  it("names the line inside the cell where a character is lost, and a NUL", () => {
    const records = readBytes(bytesOf('a,b\n1,"one\ntwo\uFFFD"\n2,x\u0000y\n'))
    expect(problemsOf(records)).toEqual(["unreadable-character@3:2", "nul-character@4:2"])
    expect(records[1]?.problems?.[0]?.remedy.ja).toContain("CSV UTF-8")
  })
})

describe("a wrong encoding is refused", () => {
  it("when it was named: with the line, the name, and what to do", () => {
    const refuse = () => readBytes(japanese(`id,name\r\n1,x\r\n${sheet}`, "SJIS"), { encoding: "utf-8" })
    expect(refuse).toThrow(UnreadableEncoding)
    expect(refuse).toThrow("Line 3 cannot be read as utf-8")
  })

  it("when no encoding fits: bytes at random beyond ASCII", () => {
    const bytes = joined(
      bytesOf("id,name\n"),
      ...Array.from({ length: 50 }, (_, at) => [0xff, 0x80 + at, 0xfd, 0x2c, 0x0a])
    )
    expect(() => readBytes(bytes)).toThrow("Line 2 is in no encoding that is known here")
  })

  it("but the mark of the file outweighs the name", () => {
    expect(cellsOf(readBytes(joined([0xef, 0xbb, 0xbf], bytesOf(sheet)), { encoding: "shift_jis" }))).toEqual(table)
  })
})

describe.skipIf(!hasSharedData)("one text in many encodings (skipped where ../shared/data is absent)", () => {
  const folder = join(sharedData, "jp-encodings")
  const textOf = (file: string): string =>
    readBytes(readFileSync(join(folder, file)), { delimiter: "\t" })
      .map(({ cells }) => cells.join("\t"))
      .join("\n")
  const expected: Readonly<Record<string, SheetEncoding>> = {
    "CP932_CRLF.txt": "shift_jis",
    "SJIS-win_LF.txt": "shift_jis",
    "EUC-JP_LF.txt": "euc-jp",
    "CP50221_LF.txt": "iso-2022-jp",
    "ISO-2022-JP_LF.txt": "iso-2022-jp",
    "ISO-2022-JP-MS_LF.txt": "iso-2022-jp",
    "UTF-8_CRLF.txt": "utf-8"
  }
  const files = hasSharedData ? readdirSync(folder).filter((file) => file.endsWith("F.txt")) : []

  it.each(files)("%s is told, and is the same text as the master", (file) => {
    expect(detectEncoding(readFileSync(join(folder, file)))).toEqual({ encoding: expected[file], sure: true })
    expect(textOf(file)).toBe(textOf("MASTER"))
  })

  it.each(["jp-companies", "jp-holidays"])(
    "%s: the official sheets of CP932 are told and read without loss",
    (name) => {
      for (const file of readdirSync(join(sharedData, name)).filter((entry) => entry.toLowerCase().endsWith(".csv"))) {
        const bytes = readFileSync(join(sharedData, name, file))
        expect(detectEncoding(bytes.subarray(0, 65_536)), file).toEqual({ encoding: "shift_jis", sure: true })
        expect(problemsOf(readBytes(bytes)), file).toEqual([])
      }
    }
  )
})
