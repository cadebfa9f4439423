import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { guarded, mayRun, unguarded } from "../src/formula.ts"
import { seed } from "./sheet/sheet-fixtures.ts"

describe("E6: no cell becomes a formula", () => {
  it.each([
    "=1+1",
    "+81 3 1234",
    "-2%",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "＝1+1",
    "＋1",
    "－1",
    "＠x",
    "−5",
    " =1",
    "　=1"
  ])("%j gets an apostrophe", (text) => {
    expect(guarded(text)).toBe(`'${text}`)
    expect(unguarded(guarded(text))).toBe(text)
  })

  it.each(["", "青葉製作所", "a=b", "1-2", "'tis", "'", "''", "3月＝末", "O'Brien", "'quoted' =1"])(
    "%j stays as it is",
    (text) => {
      expect(guarded(text)).toBe(text)
      expect(unguarded(text)).toBe(text)
    }
  )

  it("a text that looks guarded gets one more, and keeps its own", () => {
    expect(guarded("'=x")).toBe("''=x")
    expect(unguarded("''=x")).toBe("'=x")
    expect(guarded("'''-1")).toBe("''''-1")
  })
})

const signs = fc.constantFrom("'", "=", "+", "-", "@", "\t", "\n", "\r", " ", "　", "＝", "＠", "−", "a", "青", "1", "")
const nasty = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.array(signs, { maxLength: 6 }).map((all) => all.join(""))
)

const holds = (law: (text: string) => void): void =>
  fc.assert(
    fc.property(nasty, (text) => {
      law(text)
    }),
    { numRuns: 1000, seed }
  )

describe("laws of the guard", () => {
  it("takes off exactly what it put on", () => {
    holds((text) => expect(unguarded(guarded(text))).toBe(text))
  })

  it("what it writes begins with nothing that runs", () => {
    holds((text) => expect(guarded(text)).not.toMatch(/^\s*[=+\-@＝＋－＠−]|^[\t\r\n]/))
  })

  it("its quick look agrees with the pattern", () => {
    holds((text) => expect(mayRun(text)).toBe(/^'*(?:[\t\r\n]|\s*[=+\-@＝＋－＠−])/.test(text)))
  })
})
