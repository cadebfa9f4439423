import { Result } from "effect"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { parsedDoubled } from "../../src/log/doubled-json.ts"
import { cellsOfEvent, eventOfCells } from "../../src/log/index.ts"
import { cellsOfLine, lineOfCells, lineOfEvent } from "../../src/log/line.ts"
import { makeUsualRowReader } from "../../src/log/usual-row.ts"
import { anyStoredEvent, anyText, seed, usualEvent } from "./arbitrary-event.ts"

const doubled = (json: string): string => json.replaceAll('"', '""')
const parsed = (json: string): unknown => {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}

describe("JSON in a quoted cell", () => {
  it("says what JSON.parse says, whatever it is", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
        const json = JSON.stringify(value)
        expect(parsedDoubled(doubled(json))).toEqual(JSON.parse(json))
      }),
      { numRuns: 5000, seed }
    )
  })

  it("is none where JSON.parse says so, and the same where it does not", () => {
    const usual = fc.record({
      gist: anyText,
      list: fc.array(anyText),
      count: fc.integer(),
      deep: fc.record({ a: anyText })
    })
    const piece = fc.constantFrom(
      '"',
      '""',
      "\\",
      "{",
      "}",
      "[",
      "]",
      ",",
      ":",
      "1",
      "0",
      "-",
      ".",
      "e",
      " ",
      "\t",
      "null",
      "tru"
    )
    let good = 0
    fc.assert(
      fc.property(usual, fc.nat(), fc.nat(4), piece, (value, place, length, put) => {
        const json = JSON.stringify(value)
        const at = place % json.length
        const harmed = json.slice(0, at) + put + json.slice(at + length)
        const expected = parsed(harmed)
        if (expected !== undefined) good++
        expect(parsedDoubled(doubled(harmed))).toEqual(expected)
      }),
      { numRuns: 4000, seed }
    )
    expect(good).toBeGreaterThan(500)
  })

  it.each([
    ['{""a"":1,""a"":2}', { a: 2 }],
    ['{""a"":""x"y""}', undefined],
    ['{""a"":""x""}}', undefined],
    ['{""a"":12345678901234567000}', { a: 12345678901234567000 }],
    ['{""a"":01}', undefined],
    ['{""a"":1.50}', { a: 1.5 }],
    ["{}", {}],
    ["[[]]", [[]]],
    ['{""a"":""x\\"y\\""""}', undefined],
    ["", undefined]
  ])("by hand: %s", (cell, value) => expect(parsedDoubled(cell)).toEqual(value))

  it("keeps a field of a reserved name a field", () => {
    const value = parsedDoubled('{""__proto__"":{""x"":1}}') as object
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype)
    expect(Object.hasOwn(value, "__proto__")).toBe(true)
  })

  it("may be nested as deep as anybody likes", () => {
    const deep = "[".repeat(2000) + "]".repeat(2000)
    expect(JSON.stringify(parsedDoubled(deep))).toBe(deep)
  })
})

describe("a row read in place", () => {
  const slow = (line: string) => {
    const cells = cellsOfLine(line)
    const read = cells === undefined ? undefined : eventOfCells(cells)
    return read !== undefined && Result.isSuccess(read) ? read.success : undefined
  }

  it("is the event that its cells say, or is left", () => {
    const read = makeUsualRowReader()
    let taken = 0
    fc.assert(
      fc.property(fc.array(fc.oneof(usualEvent, anyStoredEvent), { minLength: 1, maxLength: 4 }), (events) => {
        const text = `${events.map(lineOfEvent).join("\n")}\n`
        let from = 0
        for (const event of events) {
          const to = text.indexOf("\n", from)
          const usual = read(text, from, to)
          if (usual !== undefined) {
            taken++
            expect(usual).toEqual(event)
          }
          from = to + 1
        }
      }),
      { numRuns: 2000, seed }
    )
    expect(taken).toBeGreaterThan(100)
  })

  it("is never read where its cells cannot be, nor as anything else", () => {
    const read = makeUsualRowReader()
    const put = fc.constantFrom(
      "",
      ",",
      '"',
      '""',
      "}",
      '}"',
      "0",
      "x",
      "/",
      " ",
      "2026-11-02T00:00:00.000Z",
      "a,b",
      "é"
    )
    let taken = 0
    fc.assert(
      fc.property(usualEvent, usualEvent, fc.nat(), fc.nat(3), put, fc.nat(), (event, next, place, length, by, cut) => {
        const whole = lineOfEvent(event)
        const at = place % whole.length
        const harmed = whole.slice(0, at) + by + whole.slice(at + length)
        const line = cut % 5 === 0 ? harmed.slice(0, cut % harmed.length) : harmed
        if (line.includes("\n")) return
        const text = `${line}\n${lineOfEvent(next)}\n`
        const usual = read(text, 0, line.length)
        if (usual === undefined) return
        taken++
        expect(usual).toEqual(slow(line))
      }),
      { numRuns: 4000, seed }
    )
    expect(taken).toBeGreaterThan(500)
  })

  it("at the end of the text it does not run on", () => {
    const read = makeUsualRowReader()
    const [event] = fc.sample(usualEvent, { numRuns: 1, seed })
    const line = lineOfCells(cellsOfEvent(event!))
    for (let to = 0; to < line.length; to++) expect(read(line.slice(0, to), 0, to)).toEqual(undefined)
  })
})
