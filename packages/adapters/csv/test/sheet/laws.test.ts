import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { EmptySheet, NotASheet, type SheetRecord, UnreadableEncoding } from "../../src/sheet/index.ts"
import { makeRecordScanner, type ScannerOptions } from "../../src/sheet/records.ts"
import { bytesOf, cellsOf, japanese, readBytes, seed, utf16, written } from "./sheet-fixtures.ts"

const runs = { numRuns: 1000, seed }

/** Cells of everything that makes trouble: delimiters, quotes, line breaks, Japanese, characters of four bytes. */
const letter = fc.constantFrom(
  "a",
  "5",
  " ",
  ",",
  ";",
  "\t",
  '"',
  '""',
  "\n",
  "\r\n",
  "\r",
  "案",
  "ｱ",
  "ソ",
  "髙",
  "𠮷",
  "\u0301"
)
const cell = fc.oneof(
  fc.array(letter, { maxLength: 8 }).map((letters) => letters.join("")),
  fc.string({ unit: "grapheme" })
)
const tableOf = (contents: fc.Arbitrary<string>): fc.Arbitrary<Array<Array<string>>> =>
  fc
    .integer({ min: 1, max: 5 })
    .chain((width) =>
      fc.array(fc.array(contents, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 })
    )

const options: ScannerOptions = {
  delimiter: ",",
  firstLine: 1,
  maximumFieldCharacters: 131_072,
  maximumFieldLines: 1000,
  maximumRecordCharacters: 1_048_576
}

/** The records of a text that comes in these pieces. */
const scanPieces = (pieces: ReadonlyArray<string>, bounds: ScannerOptions = options): Array<SheetRecord> => {
  const scanner = makeRecordScanner(bounds)
  return [...pieces.flatMap((piece) => scanner.scan(piece, false)), ...scanner.scan("", true)]
}

const cut = (text: string, places: ReadonlyArray<number>): Array<string> => {
  const ends = [...places.map((place) => place % (text.length + 1)).sort((a, b) => a - b), text.length]
  return ends.map((end, at) => text.slice(at === 0 ? 0 : ends[at - 1], end))
}

const lineBreaks = (text: string): number => text.split(/\r\n|\n|\r/).length - 1

describe("law: what was written lawfully is read back", () => {
  it("whatever the table, the delimiter, the line ends, and wherever the text is cut", () => {
    fc.assert(
      fc.property(
        tableOf(cell),
        fc.constantFrom(",", ";", "\t", "|"),
        fc.constantFrom("\n", "\r\n", "\r"),
        fc.boolean(),
        fc.array(fc.nat(), { maxLength: 20 }),
        (table, delimiter, lineEnd, lastLineEnd, places) => {
          const text = written(table, delimiter, lineEnd, lastLineEnd)
          const records = scanPieces(cut(text, places), { ...options, delimiter })
          expect(cellsOf(records)).toEqual(table)
          let line = 1
          for (const [at, record] of records.entries()) {
            expect(record.line).toBe(line)
            line += 1 + (table[at] ?? []).reduce((sum, contents) => sum + lineBreaks(contents), 0)
          }
          expect(
            records.flatMap(({ problems }) => problems ?? []).filter(({ code }) => code !== "doubtful-quote")
          ).toEqual([])
        }
      ),
      runs
    )
  })

  it("cut between any two characters, one by one (a worked example)", () => {
    const text = 'a,b\r\n"x""y\r\nz",5" pipe\r\n\r\n"",\r\n'
    const expected = scanPieces([text])
    expect(cellsOf(expected)).toEqual([["a", "b"], ['x"y\r\nz', '5" pipe'], [""], ["", ""]])
    for (let at = 0; at <= text.length; at++) expect(scanPieces([text.slice(0, at), text.slice(at)])).toEqual(expected)
    expect(scanPieces([...text])).toEqual(expected)
  })

  it("in every encoding, and wherever its bytes are cut, inside characters too", () => {
    const encodings = [
      ["utf-8", bytesOf],
      ["shift_jis", (text: string) => japanese(text, "SJIS")],
      ["euc-jp", (text: string) => japanese(text, "EUCJP")],
      ["iso-2022-jp", (text: string) => japanese(text, "JIS")],
      ["utf-16le", (text: string) => utf16(text, true)]
    ] as const
    const contents = fc
      .array(fc.constantFrom("a", "5", ",", '"', "\n", "\r\n", "商談", "ソ", "表", "カワイ", "～", "。"), {
        maxLength: 6
      })
      .map((letters) => letters.join(""))
    fc.assert(
      fc.property(
        tableOf(contents),
        fc.constantFrom(...encodings),
        fc.array(fc.integer({ min: 1, max: 40_000 }), { minLength: 1, maxLength: 6 }),
        (table, [encoding, encode], steps) => {
          fc.pre(table.some((row) => row.length > 1 || (row[0] ?? "").trim() !== ""))
          // Longer than the head, so that pieces reach the decoder as they are cut.
          const once = written(table, ",", "\r\n")
          const bytes = encode(once)
          const times = Math.ceil(90_000 / bytes.length)
          const whole = new Uint8Array(bytes.length * times)
          for (let at = 0; at < times; at++) whole.set(bytes, at * bytes.length)
          const cuts: Array<number> = []
          for (let at = 0, step = 0; at < whole.length; step++) {
            at += steps[step % steps.length] ?? 1
            if (at < whole.length) cuts.push(at)
          }
          const records = readBytes(whole, { encoding, delimiter: "," }, cuts)
          expect(records.length).toBe(table.length * times)
          for (const [at, record] of records.entries()) {
            const row = table[at % table.length] ?? []
            if (record.cells.length !== row.length || record.cells.some((value, column) => value !== row[column])) {
              expect(record.cells).toEqual(row)
            }
          }
        }
      ),
      runs
    )
  })
})

describe("law: no sheet is so broken that reading it stops or loses anything", () => {
  const scraps = fc
    .array(fc.constantFrom('"', '"', '""', ",", ",", "\n", "\n", "\r", "\r\n", " ", "a", "5", "案"), { maxLength: 60 })
    .map((letters) => letters.join(""))

  it("lines are accounted for, and only quotes are ever taken away", () => {
    fc.assert(
      fc.property(scraps, fc.integer({ min: 1, max: 6 }), (text, maximumFieldLines) => {
        const records = scanPieces([text], { ...options, maximumFieldLines })
        let line = 1
        for (const [at, record] of records.entries()) {
          expect(record.index).toBe(at)
          expect(record.line).toBe(line)
          const inside = record.cells.reduce((sum, contents) => sum + lineBreaks(contents), 0)
          expect(inside).toBeLessThan(maximumFieldLines * record.cells.length)
          line += 1 + inside
        }
        expect(line - 1).toBe(lineBreaks(text) + (text === "" || /[\r\n]$/.test(text) ? 0 : 1))
        const kept = (value: string): string => value.replaceAll(/["\r\n,]/g, "")
        expect(kept(records.map(({ cells }) => cells.join("")).join(""))).toBe(kept(text))
      }),
      { numRuns: 5000, seed }
    )
  })

  it("the pieces in which it comes make no difference", () => {
    fc.assert(
      fc.property(
        scraps,
        fc.array(fc.nat(), { maxLength: 20 }),
        fc.integer({ min: 1, max: 4 }),
        (text, places, bound) => {
          const bounds = { ...options, maximumFieldLines: bound }
          expect(scanPieces(cut(text, places), bounds)).toEqual(scanPieces([text], bounds))
        }
      ),
      { numRuns: 5000, seed }
    )
  })

  it("bytes at random are read or refused by name, and never anything else", () => {
    const garbage = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc.array(fc.constantFrom(0x22, 0x2c, 0x0a, 0x0d, 0x1b, 0x24, 0x42, 0x82, 0xa0, 0xe3, 0x81, 0x00, 0xff, 0xfe), {
        maxLength: 80
      })
    )
    const outcomes = { read: 0, refused: 0 }
    fc.assert(
      fc.property(garbage, fc.array(fc.nat(300), { maxLength: 5 }), (bytes, places) => {
        const whole = Uint8Array.from(bytes)
        const cuts = places.filter((place) => place < whole.length).sort((a, b) => a - b)
        try {
          const records = readBytes(whole, { maximumRecordCharacters: 50 }, cuts)
          expect(records.every((record, at) => record.index === at && record.cells.length > 0)).toBe(true)
          expect(records.every(({ line }, at) => at === 0 || line > (records[at - 1]?.line ?? 0))).toBe(true)
          outcomes.read++
        } catch (refusal) {
          const named = [NotASheet, EmptySheet, UnreadableEncoding].some((kind) => refusal instanceof kind)
          if (!named) throw refusal
          outcomes.refused++
        }
      }),
      { numRuns: 5000, seed }
    )
    expect(outcomes.read).toBeGreaterThan(500)
    expect(outcomes.refused).toBeGreaterThan(500)
  })

  it("a broken row harms no other row of an ordinary sheet", () => {
    const word = fc.constantFrom(
      "見積",
      "call",
      "5 inch",
      "a, b",
      'the "new" one',
      "one\ntwo",
      "Dear, X\r\n1,2,3",
      "9",
      "山田 太郎"
    )
    const table = fc.array(fc.array(word, { minLength: 3, maxLength: 3 }), { minLength: 6, maxLength: 12 })
    const broken = fc
      .array(fc.constantFrom('"', '"', ",", "5", "x", " "), { minLength: 1, maxLength: 10 })
      .map((letters) => letters.join(""))
    fc.assert(
      fc.property(table, broken, fc.nat(), (rows, row, place) => {
        const at = 3 + (place % (rows.length - 3))
        const before = rows.slice(0, at)
        const after = rows.slice(at)
        const line = lineBreaks(written(before, ",", "\n")) + 1
        const records = scanPieces([`${written(before, ",", "\n")}${row}\n${written(after, ",", "\n")}`])
        expect(cellsOf(records.slice(0, at))).toEqual(before)
        expect(records[at]?.line).toBe(line)
        expect(cellsOf(records.slice(at + 1))).toEqual(after)
      }),
      runs
    )
  })

  it("even quotes at every place cost no more than reading (64 KiB of them well under a second)", () => {
    for (const scrap of [
      '"',
      '""',
      '"""',
      ',"',
      '",',
      '"\n',
      ',"\n',
      '","\n',
      '""",',
      '"a',
      ',"a\n',
      '"""\n"',
      '\n"a\n""\n'
    ]) {
      const text = scrap.repeat(Math.ceil(262_144 / scrap.length))
      const begun = performance.now()
      scanPieces(cut(text, [65_536, 131_072, 196_608]))
      expect(performance.now() - begun, JSON.stringify(scrap)).toBeLessThan(4000)
    }
  })
})
