import { Result } from "effect"
import { describe, expect, it } from "vitest"
import {
  builtInRules,
  compileRules,
  dealLanguage,
  older,
  readRuleSet,
  type Rule,
  RuleFault,
  type RuleSet,
  during,
  is,
  days,
  table,
  withRules
} from "../../src/rules/index.ts"
import { tokyo } from "./tokyo.ts"

const asJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value))
const [silent] = builtInRules.rules as [Rule]

describe("rules are data (B6)", () => {
  it.each(builtInRules.rules)("the rule $id is the same after a trip through JSON", (rule) => {
    const set: RuleSet = { name: "one", version: 1, rules: [rule] }
    expect(Result.getOrThrow(readRuleSet(asJson(set)))).toEqual(set)
  })

  it("the built-in rules read from JSON compile and keep their order", () => {
    const read = Result.getOrThrow(readRuleSet(asJson(builtInRules)))
    expect(read).toEqual(builtInRules)
    const compiled = compileRules(read, { language: dealLanguage, calendar: tokyo })
    expect(compiled.rules.map(({ rule }) => rule.id)).toEqual([
      "silent",
      "no-answer",
      "no-next-action",
      "action-overdue",
      "action-undated",
      "wait-past",
      "ball-ours",
      "status-too-long",
      "proposal-unanswered",
      "hold-undated",
      "re-approach-due"
    ])
  })

  it("an app replaces a rule by its id and adds its own, under its own name", () => {
    const own = { ...silent, when: older("last-contact", days(1)) }
    const added = { ...silent, id: "own" }
    const set = withRules(builtInRules, { name: "ours", version: 3 }, [own, added])
    expect(set.name).toBe("ours")
    expect(set.rules.length).toBe(builtInRules.rules.length + 1)
    expect(set.rules[0]).toBe(own)
    expect(set.rules.at(-1)).toBe(added)
  })
})

const compileFault = (rule: Partial<Rule>, set: Partial<RuleSet> = {}): RuleFault => {
  try {
    compileRules(
      { name: "own", version: 1, rules: [{ ...silent, ...rule }], ...set },
      { language: dealLanguage, calendar: tokyo }
    )
  } catch (fault) {
    if (fault instanceof RuleFault) return fault
    throw fault
  }
  throw new Error("it compiled")
}

describe("a faulty rule set is refused with the place", () => {
  it.each<[string, Partial<Rule>, string, string]>([
    ["an unknown anchor", { when: older("last-contakt", days(1)) }, "unknown-anchor", "rules[0].when.anchor"],
    ["an unknown anchor to count from", { counts: "nothing" }, "unknown-anchor", "rules[0].counts"],
    ["an unknown pause", { pausedBy: ["action", "holiday"] }, "unknown-pause", "rules[0].pausedBy[1]"],
    [
      "an unknown pause in a condition",
      { when: { kind: "not", of: during("nap") } },
      "unknown-pause",
      "rules[0].when.of.pause"
    ],
    ["an unknown field", { when: is("colour", "red") }, "unknown-field", "rules[0].when.field"],
    [
      "an unknown field in a table",
      { when: older("opened", table("colour", {}, "never")) },
      "unknown-field",
      "rules[0].when.than.by"
    ],
    ["a value the field cannot have", { when: is("ball", "us", "them") }, "unknown-value", "rules[0].when.oneOf[1]"],
    [
      "a case the field cannot have",
      { when: older("opened", table("status-kind", { "on hold": "never" }, days(1))) },
      "unknown-value",
      'rules[0].when.than.cases["on hold"]'
    ],
    ["a field nothing is asked of", { when: { kind: "is", field: "status" } }, "nothing-asked", "rules[0].when"],
    ["a word nobody knows", { sentence: [{ ja: "{dayz}", en: "{days}" }] }, "unknown-word", "rules[0].sentence[0].ja"],
    [
      "a word in Japanese",
      { sentence: [{ ja: "{日数}たちました", en: "late" }] },
      "unknown-word",
      "rules[0].sentence[0].ja"
    ],
    ["a word of two", { sentence: [{ ja: "遅い", en: "{stale-days}" }] }, "unknown-word", "rules[0].sentence[0].en"],
    ["a word with spaces", { advice: [{ ja: "遅い", en: "{ days }" }] }, "unknown-word", "rules[0].advice[0].en"],
    ["a word in a label", { label: { ja: "接点なし", en: "{days} of silence" } }, "word-in-label", "rules[0].label.en"],
    ["a rule that says nothing", { sentence: [] }, "nothing-said", "rules[0].sentence"]
  ])("%s", (_, rule, code, path) => {
    const fault = compileFault(rule)
    expect([fault.code, fault.path]).toEqual([code, path])
    expect(fault._tag).toBe("RuleFault")
  })

  it("names what may have been meant, in both languages", () => {
    const fault = compileFault({ when: older("last-contakt", days(1)) })
    expect(fault.remedy.en).toContain('Did you mean "last-contact"?')
    expect(fault.remedy.ja).toContain("「last-contact」のことでしょうか")
    expect(fault.message).toContain("rules[0].when.anchor")
  })

  it("two rules with one id", () => {
    const fault = compileFault({}, { rules: [silent, silent] })
    expect([fault.code, fault.path]).toEqual(["duplicate-rule", "rules[1].id"])
  })

  it("a calendar other than the rules were written for", () => {
    const fault = compileFault({}, { calendar: "another" })
    expect([fault.code, fault.path]).toEqual(["unknown-calendar", "calendar"])
  })

  it("a name that only every object has is no name of ours", () => {
    expect(compileFault({ when: older("constructor", days(1)) }).code).toBe("unknown-anchor")
    expect(compileFault({ when: is("toString", "x") }).code).toBe("unknown-field")
  })
})
