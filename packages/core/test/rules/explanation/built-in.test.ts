import { describe, expect, it } from "vitest"
import { builtInRules, explanationText } from "../../../src/rules/index.ts"
import { readAsExpected } from "./built-in-texts.ts"
import { explained } from "./explaining.ts"
import { stories } from "./stories.ts"

describe("the built-in rules explained, as a person reads them (B5)", () => {
  it("every rule has its story, and every story its text", () => {
    const told = new Set(stories.map(({ rule }) => rule))
    expect(builtInRules.rules.map(({ id }) => id).filter((id) => !told.has(id))).toEqual([])
    expect(Object.keys(readAsExpected)).toEqual(stories.map(({ title }) => title))
  })

  for (const { title, rule, when, happened } of stories) {
    for (const language of ["ja", "en"] as const) {
      it(`${title}, in ${language}`, () => {
        expect(`\n${explanationText(explained(rule, when, happened), language)}`).toBe(
          readAsExpected[title]?.[language]
        )
      })
    }
  }
})
