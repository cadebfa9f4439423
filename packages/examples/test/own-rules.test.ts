/** The rules of the examples keep the laws, and the wrong one breaks the one it should. */
import { readFileSync } from "node:fs"
import { makeDealLanguage, parseRuleSet, readRuleSet, ruleSetToJson } from "@genzaichi/core"
import { checkRule, checkRuleOn, RuleBroken } from "@genzaichi/core/testing"
import { Result } from "effect"
import { describe, expect, it } from "vitest"
import { bigDealResting } from "../src/own-rule.ts"
import { language, names, priceUnanswered } from "../src/price-rule.ts"
import { calendars, variations } from "../src/rule-variations.ts"

describe("a rule that counts from an anchor of the app's own", () => {
  it("keeps the laws, and every law that applies was put to the test", () => {
    expect(checkRule(priceUnanswered, { language }).unexercised).toEqual([])
  })

  it("is broken by an anchor that reads what it does not declare; the history found is a test from then on", () => {
    const { "acme.price-named": priceNamed } = names.anchors
    const wrong = makeDealLanguage(undefined, {
      anchors: { "acme.price-named": { ...priceNamed, reads: ["status"] } }
    })
    const broken = thrownBy(() => checkRule(priceUnanswered, { language: wrong }))
    expect(broken).toBeInstanceOf(RuleBroken)
    const { fixture, law } = (broken as RuleBroken).breakage
    expect(law).toBe("reads-declared")
    expect(() => checkRuleOn(priceUnanswered, fixture, { language: wrong })).toThrow(RuleBroken)
    checkRuleOn(priceUnanswered, fixture, { language })
  })
})

const thrownBy = (act: () => unknown): unknown => {
  try {
    act()
    return undefined
  } catch (error) {
    return error
  }
}

describe("the other rules of the examples", () => {
  it.each([bigDealResting, ...variations])("$id keeps the laws", (rule) => {
    // The laws are tried on a thousand histories elsewhere; here it is the pieces of the guide that are tried.
    checkRule(rule, {
      runs: 200,
      namedCalendars: calendars,
      language: makeDealLanguage(undefined, { teams: { sato: "west" } })
    })
  })

  it("are the same as JSON", () => {
    const ruleSet = { name: "acme", version: 1, rules: [bigDealResting, ...variations] }
    expect(Result.getOrThrow(readRuleSet(JSON.parse(JSON.stringify(ruleSetToJson(ruleSet)))))).toEqual(ruleSet)
  })

  it("stand in a file as they are written", () => {
    const file = new URL("../samples/own-rules/our-rules.json", import.meta.url)
    for (const rule of Result.getOrThrow(parseRuleSet(readFileSync(file, "utf8"))).rules) checkRule(rule)
  })
})
