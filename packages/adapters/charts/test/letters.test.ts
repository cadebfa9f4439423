import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { cut, lines, textWidth } from "../src/letters.ts"

const seed = Number(process.env["GENZAICHI_SEED"] ?? 20261122)
const texts = fc.string({ unit: fc.constantFrom(..."abc XYZ 12%()、。受注失注（商談）ーあアｱ"), maxLength: 60 })

describe("how wide texts are", () => {
  it("takes kanji and kana for squares, and other letters for a little over half", () => {
    expect(textWidth("受注", 12)).toBe(24)
    expect(textWidth("ab", 10)).toBe(12)
    expect(textWidth("", 12)).toBe(0)
  })

  it("breaks texts into lines that fit, and loses no letter (1,000 texts)", () => {
    fc.assert(
      fc.property(texts, fc.integer({ min: 40, max: 200 }), (text, width) => {
        const broken = lines(text, width, 12)
        expect(broken.join("").replaceAll(" ", "")).toBe(text.replaceAll(" ", ""))
        // A line is wider than asked for only where it is one word that cannot be broken.
        for (const line of broken) if (textWidth(line, 12) > width) expect(line).not.toMatch(/[^ ] [^ ]/)
      }),
      { numRuns: 1000, seed }
    )
  })

  it("breaks Japanese between any two characters, but not before what closes", () => {
    expect(lines("受注・失注までの日数（開始から）", 60, 12)).toEqual(["受注・失注", "までの日数", "（開始か", "ら）"])
    expect(lines("won and lost deals", 60, 10)).toEqual(["won and", "lost deals"])
  })

  it("cuts to the width, with an ellipsis where something was cut off (1,000 texts)", () => {
    expect(cut("商談中の件数", 48, 12)).toBe("商談中…")
    expect(cut("open", 48, 12)).toBe("open")
    fc.assert(
      fc.property(texts, fc.integer({ min: 30, max: 200 }), (text, width) => {
        const short = cut(text, width, 12)
        expect(textWidth(short, 12)).toBeLessThanOrEqual(width)
        if (short !== text) expect(text.startsWith(short.slice(0, -1))).toBe(true)
      }),
      { numRuns: 1000, seed }
    )
  })
})
