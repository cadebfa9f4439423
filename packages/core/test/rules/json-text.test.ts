/** What is wrong with JSON that people write by hand, and where. */
import { Result } from "effect"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { readJsonText } from "../../src/rules/reading/json-text.ts"
import { runs, thousandRuns } from "../runs.ts"

/** `line:column what`, in English. */
const fault = (text: string): string => {
  const read = readJsonText(text)
  if (Result.isSuccess(read)) return "none"
  const { place, what } = read.failure
  return `${place.line}:${place.column} ${what.en}`
}

describe("a long text", () => {
  it.each(["x", "\\n", '日\\"'])("of many times %s is read as it is, and not refused for its length", (part) => {
    const read = readJsonText(`"${part.repeat(4_000_000)}"`)
    expect(Result.isSuccess(read) && String(read.success.value).length).toBe(4_000_000 * JSON.parse(`"${part}"`).length)
  })
})

describe("a file that is no JSON is told where, and what is wrong there", () => {
  it.each([
    ["", "1:1 it ends here; a value is missing"],
    ['{"a": 1,\n}', "1:8 this last comma is one too many; take it out"],
    ['{"a": [1,]}', "1:9 this last comma is one too many; take it out"],
    ['{"a": 1\n "b": 2}', '2:2 a "," is missing before this'],
    ["[1 2]", '1:4 a "," is missing before this'],
    ['{"a" 1}', '1:6 this should be a ":" after the name, not 1'],
    ["{a: 1}", '1:2 this should be a name in "…", not a'],
    ["{'a': 1}", '1:2 put texts in "…", not in \''],
    ['{"a": “x”}', '1:7 put texts in "…", not in “'],
    ['{\n  // ours\n  "a": 1}', "2:3 JSON has no comments; take this one out"],
    ['{"a": "x\n"}', '1:7 the text that begins here has no closing "'],
    ['{"a": "x', '1:7 the text that begins here has no closing "'],
    ['{"a": "\\d"}', "1:8 no such use of \\; a \\ itself is written \\\\"],
    ['{"a": "x\ty"}', "1:9 a text may not hold tabs or the like"],
    ['{"a": [1, 2}', '1:12 this should be "," or "]", not }'],
    ['{"a": 1', '1:8 it ends here; "," or "}" is missing'],
    ['{"a": 01}', '1:8 a "," is missing before this'],
    ['{"a": NaN}', "1:7 this should be a value, not N"],
    ['{"a": 1} {}', "1:10 there is more here than one value; take it out"],
    ['{"a": 1,\r\n"a": 2}', '2:1 "a" is written twice; take one of them out'],
    ["[".repeat(1000), "1:401 this is nested too deeply"]
  ])("%j", (text, said) => expect(fault(text)).toBe(said))

  it("the mark some editors put before the first character is passed over", () => {
    expect(Result.getOrThrow(readJsonText('\uFEFF{"a": 1}')).value).toEqual({ a: 1 })
  })

  it("a part is found by its path; of one that is missing, what it should stand in", () => {
    const { placeOf } = Result.getOrThrow(
      readJsonText('{\n  "rules": [\n    { "id": "a" },\n    { "id": "b",\n      "when": { "x y": 1 } }\n  ]\n}')
    )
    expect(placeOf("rules[1].id")).toEqual({ line: 4, column: 7 })
    expect(placeOf('rules[1].when["x y"]')).toEqual({ line: 5, column: 17 })
    expect(placeOf("rules[1].when.of[2].anchor")).toEqual({ line: 5, column: 7 })
    expect(placeOf("rules[0]")).toEqual({ line: 3, column: 5 })
    expect(placeOf("version")).toEqual({ line: 1, column: 1 })
  })
})

describe("reading agrees with the platform's parser", () => {
  it("on every value there is", () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), fc.nat(4), (value, indent) => {
        const text = JSON.stringify(value, null, indent)
        expect(Result.getOrThrow(readJsonText(text)).value).toEqual(JSON.parse(text))
      }),
      runs
    )
  })

  it("on which texts are JSON, whatever happened to them", () => {
    const character = fc.constantFrom(..."{}[]:,\"'\\/ \n\t\u0001-+.0123eEtruefalsn\u2028あ")
    fc.assert(
      fc.property(
        fc.jsonValue(),
        fc.nat(2),
        fc.nat(),
        fc.nat(3),
        fc.array(character),
        (value, indent, at, cut, put) => {
          const whole = JSON.stringify(value, null, indent)
          const place = at % (whole.length + 1)
          const text = whole.slice(0, place) + put.slice(0, 2).join("") + whole.slice(place + cut)
          const read = readJsonText(text)
          if (Result.isFailure(read) && read.failure.what.en.includes("twice")) return
          expect([text, Result.isSuccess(read)]).toEqual([text, isJson(text)])
        }
      ),
      thousandRuns(3)
    )
  })
})

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
