/** Any rule the language of deals can say: it compiles, is exact, reads what it declares, and survives being JSON. */
import fc from "fast-check"
import { Result } from "effect"
import { describe, expect, it } from "vitest"
import type { DealPosition } from "../../src/deal/position.ts"
import {
  type Condition,
  compileRules,
  type CompiledRule,
  defaultLimits,
  makeDealLanguage,
  parseRuleSet,
  readRuleSet,
  type Rule,
  type RuleSet,
  ruleSetToJson,
  type Threshold
} from "../../src/rules/index.ts"
import { arbitraryRule, arbitraryRuleSet, checkRule } from "../../src/testing/index.ts"
import { plainMeaning } from "../../src/testing/laws/plain-meaning.ts"
import { makeCalendar, Periods, plainCalendar } from "../../src/time/index.ts"
import { runs, thousandRuns } from "../runs.ts"
import { instant, position } from "./arbitrary-position.ts"
import { shown, tokyo } from "./tokyo.ts"

const berlin = makeCalendar({ ...plainCalendar("Europe/Berlin"), name: "Berlin" })
const language = makeDealLanguage(undefined, { teams: { m1: "east", m2: "west" } })
const compiling = { language, calendar: tokyo, calendars: [berlin] }
const options = {
  language,
  calendars: ["Berlin", "examples"],
  ownAnchors: ["fields.region", "kinds.acme.site-visited"],
  ownFields: ["fields.region"]
}
const rule = arbitraryRule(options)

const compiled = (one: Rule): CompiledRule<DealPosition> =>
  compileRules({ name: "any", version: 1, rules: [one] }, compiling).rules[0]!

describe("any rule of the language (B1, B2, B6)", () => {
  it("fires at an instant exactly where its periods hold it, and where plain counting says so", () => {
    fc.assert(
      fc.property(rule, position, fc.array(instant, { minLength: 3, maxLength: 3 }), (one, deal, random) => {
        const asked = compiled(one)
        const plain = plainMeaning({
          rule: one,
          language,
          calendar: tokyo,
          calendars: [berlin],
          limits: defaultLimits
        })
        const periods = asked.periods(deal)
        const bounds = [...periods.filter(Number.isFinite), ...plain.turns(one, deal)]
        for (const t of [...bounds.flatMap((bound) => [bound - 1, bound, bound + 1]), ...random]) {
          const said = { at: asked.at(deal, t), periods: Periods.contains(periods, t) }
          const fires = plain.fires(one, deal, t)
          expect(said, `${JSON.stringify(one.when)} at ${shown(t)}`).toEqual({ at: fires, periods: fires })
        }
      }),
      thousandRuns(3)
    )
  })

  it("does not change before its next change, and does then", () => {
    fc.assert(
      fc.property(rule, position, instant, fc.array(instant, { maxLength: 4 }), (one, deal, now, random) => {
        const asked = compiled(one)
        const next = asked.nextChange(deal, now)
        expect(next).toBeGreaterThan(now)
        if (next < Infinity) expect(asked.at(deal, next)).not.toBe(asked.at(deal, next - 1))
        for (const t of random) if (t > now && t < next) expect(asked.at(deal, t)).toBe(asked.at(deal, now))
      }),
      runs
    )
  })

  it("law 15: answers depend on no field it does not declare", () => {
    fc.assert(
      fc.property(rule, position, position, instant, (one, deal, other, t) => {
        const asked = compiled(one)
        const reads: ReadonlySet<string> = asked.reads
        const changed: DealPosition = {
          ...deal,
          ...Object.fromEntries(Object.entries(other).filter(([field]) => !reads.has(field)))
        }
        expect(asked.periods(changed)).toEqual(asked.periods(deal))
        expect(asked.anchorAt(changed, t)).toEqual(asked.anchorAt(deal, t))
        expect(asked.evidence(changed, t)).toEqual(asked.evidence(deal, t))
      }),
      thousandRuns(3)
    )
  })

  it("reads back from its JSON to an equal rule set, by value and by text, and gives equal answers", () => {
    fc.assert(
      fc.property(arbitraryRuleSet(options), position, (ruleSet: RuleSet, deal) => {
        const text = JSON.stringify(ruleSetToJson(ruleSet), null, 2)
        const read = Result.getOrThrow(readRuleSet(JSON.parse(text)))
        expect(read).toEqual(ruleSet)
        expect(Result.getOrThrow(parseRuleSet(text))).toEqual(ruleSet)
        const before = compileRules(ruleSet, compiling)
        const after = compileRules(read, compiling)
        expect(after.rules.map(({ periods }) => periods(deal))).toEqual(
          before.rules.map(({ periods }) => periods(deal))
        )
      }),
      runs
    )
  })
})

describe("any rule over whole histories", () => {
  it("keeps every law it has to keep, through the fold and by several calendars", () => {
    const seen = new Set<string>()
    for (const one of fc.sample(rule, { numRuns: 8, seed: runs.seed })) {
      const report = checkRule(one, { language, namedCalendars: [berlin, tokyo], runs: 30, seed: runs.seed })
      for (const { applies, exercised, law } of report.laws) if (applies === true && exercised > 0) seen.add(law)
    }
    expect(seen.size).toBeGreaterThan(12)
  })
})

describe("the rules tried", () => {
  const rules = fc.sample(rule, { numRuns: 3000, seed: runs.seed })
  const seen = new Map<string, number>()
  const see = (what: string): void => void seen.set(what, (seen.get(what) ?? 0) + 1)
  const seeThreshold = (threshold: Threshold): void => {
    if (threshold === "never") return see("never")
    if (!("by" in threshold)) {
      const inner = "before" in threshold ? threshold.before : threshold
      if ("before" in threshold) see("before")
      for (const unit of Object.keys(inner)) see(unit)
      return
    }
    see(`field ${threshold.by}`)
    see("cases" in threshold ? "cases" : "bands")
    const then = "cases" in threshold ? Object.values(threshold.cases) : threshold.bands.map(({ than }) => than)
    for (const one of [...then, threshold.otherwise]) seeThreshold(one)
  }
  const seeCondition = (condition: Condition): void => {
    see(condition.kind)
    switch (condition.kind) {
      case "older":
        see(`anchor ${condition.anchor}`)
        return seeThreshold(condition.than)
      case "during":
        return see(`pause ${condition.pause}`)
      case "is":
        see(`field ${condition.field}`)
        for (const test of Object.keys(condition)) see(test)
        return
      case "not":
      case "after":
        return seeCondition(condition.of)
      case "all":
      case "any":
        for (const part of condition.of) seeCondition(part)
    }
  }
  for (const { pausedBy, when } of rules) {
    seeCondition(when)
    for (const pause of pausedBy) see(`paused by ${pause}`)
  }

  it.each([
    ...["older", "during", "is", "all", "any", "not", "after"].concat(
      ["never", "before", "hours", "days", "businessDays", "calendar", "cases", "bands"],
      ["oneOf", "atLeast", "below", "known"]
    ),
    ...[...Object.keys(language.anchors), ...options.ownAnchors].map((name) => `anchor ${name}`),
    ...Object.keys(language.pauses).flatMap((name) => [`pause ${name}`, `paused by ${name}`]),
    ...[...Object.keys(language.fields), ...options.ownFields].map((name) => `field ${name}`)
  ])("hold %s often enough to tell", (what) => expect(seen.get(what) ?? 0).toBeGreaterThan(20))

  it("fire and rest often enough to tell, in more than one piece, too", () => {
    const deals = fc.sample(position, { numRuns: rules.length, seed: runs.seed })
    const periods = rules.map((one, place) => compiled(one).periods(deals[place]!))
    expect(periods.filter((one) => one.length === 0).length).toBeGreaterThan(300)
    expect(periods.filter((one) => one.some(Number.isFinite)).length).toBeGreaterThan(600)
    expect(periods.filter((one) => one.length > 2).length).toBeGreaterThan(60)
  })
})
