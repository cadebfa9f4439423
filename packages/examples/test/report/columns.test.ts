import fc from "fast-check"
import stringWidth from "string-width"
import { describe, expect, it } from "vitest"
import { aligned, fitted, padded, wrapped } from "../../src/report/columns.ts"

const seed = Number(process.env["GENZAICHI_SEED"] ?? 20261120)
const text = fc.string({ unit: fc.constantFrom("a", "B", " ", "京", "ｱ", "、", "（", "é", "👩‍💻", "-"), maxLength: 40 })

describe("columns on a screen", () => {
  it("kanji take two cells, so that columns still stand under each other", () => {
    expect(padded("青葉", 6)).toBe("青葉  ")
    expect(padded("Aoba", 6)).toBe("Aoba  ")
    expect(fitted("青葉製作所", 7)).toBe("青葉製…")
    expect(fitted("青葉製作所", 6)).toBe("青葉…")
  })

  it("a table lines up: headers, a rule, rows, without trailing spaces", () => {
    const lines = aligned(
      [
        { header: "商談", most: 10 },
        { header: "担当", most: 10 }
      ],
      [
        ["青葉", "山田"],
        ["A", "B"]
      ]
    )
    expect(lines).toEqual(["商談  担当", "────  ────", "青葉  山田", "A     B"])
  })

  it("whatever is put in a cell has exactly its width", () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 2, max: 30 }), (cell, width) => {
        expect(stringWidth(padded(cell, width))).toBe(width)
      }),
      { numRuns: 1000, seed }
    )
  })

  it("wrapping keeps every character but spaces at breaks, and no line is wider than asked", () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 12, max: 40 }), (line, width) => {
        const lines = wrapped(line, width, "  ")
        const bare = (some: string) => some.replaceAll(" ", "")
        expect(bare(lines.join(""))).toBe(bare(line))
        for (const one of lines) {
          // A word that is longer than the line stands alone on it; closing marks hang on to what they close.
          const longest = Math.max(
            ...one
              .trim()
              .split(/(?=[^\u0021-\u02ff])|\s/)
              .map((word) => stringWidth(word))
          )
          expect(stringWidth(one)).toBeLessThanOrEqual(Math.max(width, longest + 2) + 2)
        }
      }),
      { numRuns: 1000, seed }
    )
  })

  it("wraps Japanese between characters and English between words, later lines indented", () => {
    expect(wrapped("次アクションを決めてください", 16, "  ")).toEqual(["次アクションを決", "  めてください"])
    expect(wrapped("settle one next step", 12, "  ")).toEqual(["settle one", "  next step"])
  })
})
