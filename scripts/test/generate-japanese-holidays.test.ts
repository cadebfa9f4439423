import { existsSync, readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"
import { generate, generatedFile } from "../generate-japanese-holidays.ts"

const list = new URL("../../../shared/data/jp-holidays/syukujitsu.csv", import.meta.url)

describe("the table of Japanese holidays", () => {
  it.skipIf(!existsSync(list))("is what the Cabinet Office's list says (skipped where the list is absent)", () => {
    expect(readFileSync(generatedFile, "utf8")).toBe(generate(readFileSync(list)))
  })

  it("is not made of a line that is not of the list, nor with a year missing", () => {
    const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
    expect(generate(bytes("date,name\r\n2026/1/1,A\r\n2026/5/3,B\r\n"))).toContain("2026 0101A 0503B")
    expect(() => generate(bytes("date,name\n2026-01-01,A\n"))).toThrow("Not a line of the list: 2026-01-01,A")
    expect(() => generate(bytes("date,name\n2024/1/1,A\n2026/1/1,A\n"))).toThrow("A year is missing")
  })
})
