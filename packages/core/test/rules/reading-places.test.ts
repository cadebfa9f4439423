/** Written rules at the edge of what may stand there: the last that is read, and the first that is not. */
import { Result } from "effect"
import { describe, expect, it } from "vitest"
import { builtInRules, readRuleSet, type Rule } from "../../src/rules/index.ts"
import { deepest } from "../../src/rules/reading/form.ts"

const [silent] = builtInRules.rules as [Rule]
const set = (over: object): unknown => ({ name: "own", version: 1, rules: [], ...over })
const within = (over: object): unknown => set({ rules: [{ ...silent, ...over }] })
const asking = (when: unknown): unknown => within({ when })
const silentFor = (than: unknown): unknown => asking({ kind: "older", anchor: "last-contact", than })
const isSo = (tests: object): unknown => asking({ kind: "is", field: "status", ...tests })

const said = (input: unknown): string => {
  const read = readRuleSet(input)
  return Result.isSuccess(read) ? "read" : `${read.failure.code} ${read.failure.path}`
}

describe("what stands where a rule set is read (B6)", () => {
  it.each<[unknown, string]>([
    [silentFor({ days: 36_525 }), "read"],
    [silentFor({ days: 36_526 }), "bad-number rules[0].when.than.days"],
    [silentFor({ hours: 36_525 * 24 }), "read"],
    [silentFor({ hours: 0.5 }), "read"],
    [silentFor({ days: 0 }), "read"],
    [silentFor({ hours: 1, calendar: "Japan" }), "unknown-key rules[0].when.than.calendar"],
    [silentFor({ businessDays: 1, calendar: "Japan" }), "read"],
    [silentFor({ businessDays: 1, calendar: "" }), "bad-text rules[0].when.than.calendar"],
    [silentFor({ calendar: "Japan" }), "missing-key rules[0].when.than"],
    [silentFor({ calendar: "Japan", dayz: 1 }), "unknown-key rules[0].when.than.dayz"],
    [silentFor({ before: 3 }), "wrong-type rules[0].when.than.before"],
    [silentFor({ before: {} }), "missing-key rules[0].when.than.before"],
    [silentFor({ before: { calendar: "Japan" } }), "missing-key rules[0].when.than.before"],
    [silentFor({ before: { dayz: 1 } }), "unknown-key rules[0].when.than.before.dayz"],
    [silentFor({ by: "status" }), "missing-key rules[0].when.than.cases"],
    [silentFor({ cases: {} }), "missing-key rules[0].when.than.by"],
    [silentFor({ otherwise: "never" }), "missing-key rules[0].when.than.by"],
    [silentFor({ by: "status", cases: [], otherwise: "never" }), "wrong-type rules[0].when.than.cases"],
    [silentFor({ by: "status", cases: null, otherwise: "never" }), "wrong-type rules[0].when.than.cases"],
    [
      silentFor({ by: "status", cases: { lead: "never", proposal: 3 }, otherwise: "never" }),
      "wrong-type rules[0].when.than.cases.proposal"
    ],
    [isSo({ known: "yes" }), "wrong-type rules[0].when.known"],
    [isSo({ known: false }), "read"],
    [isSo({ oneOf: ["a", 1, true, null] }), "read"],
    [isSo({ oneOf: ["a", "b\u0007"] }), "bad-text rules[0].when.oneOf[1]"],
    [isSo({ oneOf: [{}] }), "wrong-type rules[0].when.oneOf[0]"],
    [isSo({ oneOf: [["a"]] }), "wrong-type rules[0].when.oneOf[0]"],
    [asking({ kind: 3 }), "wrong-type rules[0].when.kind"],
    [asking({ kind: "toString" }), "unknown-condition rules[0].when.kind"],
    [within({ severity: 1 }), "wrong-type rules[0].severity"],
    [within({ label: { ja: 1, en: "a" } }), "wrong-type rules[0].label.ja"],
    [within({ id: 1 }), "wrong-type rules[0].id"],
    [set({ format: 1 }), "read"],
    [set({ format: 0 }), "wrong-type format"],
    [set({ format: 1.5 }), "wrong-type format"],
    [set({ format: "2" }), "wrong-type format"],
    [set({ format: 2 }), "newer-format format"],
    [set({ $schema: 1 }), "wrong-type $schema"],
    [set({ $schema: "" }), "read"],
    [set({ version: 0 }), "bad-number version"],
    [set({ version: 1 }), "read"],
    [set({ extends: "built-in", without: [""] }), "bad-text without[0]"],
    [set({ extends: "built-in", without: [1] }), "wrong-type without[0]"],
    [set({ calendar: null }), "wrong-type calendar"]
  ])("%j: %s", (input, expected) => expect(said(input)).toBe(expected))

  it("a value is shown as far as it fits", () => {
    const fault = (value: unknown): string | undefined => {
      const read = readRuleSet(within({ pausedBy: value }))
      return Result.isFailure(read) ? read.failure.problem.en : undefined
    }
    expect(fault("x".repeat(38))).toBe(`this should be a list of pauses, not "${"x".repeat(38)}"`)
    expect(fault("x".repeat(39))).toBe(`this should be a list of pauses, not "${"x".repeat(38)}…`)
    expect(fault(undefined)).toBe("this should be a list of pauses, not nothing")
    expect(fault(null)).toBe("this should be a list of pauses, not null")
  })

  it("tables inside each other are read to the deepest level, and no deeper", () => {
    const nested = (depth: number): unknown => {
      let than: unknown = "never"
      for (let step = 0; step < depth; step++) than = { by: "status", cases: {}, otherwise: than }
      return silentFor(than)
    }
    const first = Array.from({ length: deepest + 1 }, (_, depth) => depth).find(
      (depth) => said(nested(depth)) !== "read"
    )
    // The rule set, its rules, the rule and the condition are four levels.
    expect(first).toBe(deepest - 4 + 1)
    expect(said(nested(deepest))).toContain("too-deep")
    expect(said(nested(100_000))).toContain("too-deep")
  })
})
