import fc from "fast-check"
import { describe, expect, it } from "vitest"
import {
  after,
  all,
  any,
  before,
  buildersFor,
  builtInRules,
  compileRules,
  type CompiledRule,
  type Condition,
  dealLanguage,
  days,
  defaultLimits,
  isKnown,
  isAtLeast,
  isBelow,
  not,
  type Rule,
  table,
  type Threshold,
  unless,
  businessDays,
  hours
} from "../../src/rules/index.ts"
import type { DealPosition } from "../../src/deal/position.ts"
import { checkRule } from "../../src/testing/index.ts"
import { Periods } from "../../src/time/index.ts"
import { runs } from "../runs.ts"
import { instant, position, seed } from "./arbitrary-position.ts"
import { asking, holds, refused } from "./asking.ts"
import { contact, fact, meeting, openDeal } from "./positions.ts"
import { at, shownPeriods, tokyo } from "./tokyo.ts"

const { older, during, is } = buildersFor(dealLanguage)

const ruleOf = (when: Condition, over: Partial<Rule> = {}): Rule => ({
  ...builtInRules.rules[0]!,
  id: "own",
  when,
  pausedBy: [],
  ...over
})

const compiled = (when: Condition, over: Partial<Rule> = {}): CompiledRule<DealPosition> =>
  compileRules({ name: "own", version: 1, rules: [ruleOf(when, over)] }, { language: dealLanguage, calendar: tokyo })
    .rules[0]!

const part: fc.Arbitrary<Condition> = fc.oneof(
  fc
    .tuple(
      fc.constantFrom("last-contact-or-opened", "last-inbound", "unanswered", "ball-moved", "action-due", "look-again"),
      fc.constantFrom(hours(0), hours(36), days(0), days(7), businessDays(0), businessDays(3), "never" as const)
    )
    .map(([anchor, than]) => older(anchor as "last-inbound", than)),
  fc.constantFrom("action" as const, "wait" as const, "hold" as const, "snooze" as const).map(during),
  fc.constantFrom(is("status", "lead", "proposal"), is("ball", "us"), isAtLeast("open-actions", 1), isKnown("hold"))
)

const lifeOf = (rule: CompiledRule<DealPosition>, deal: DealPosition): Periods =>
  Periods.of(rule.life.from(deal), rule.life.until(deal))

describe("conditions combine as sets do, within the life (law 5)", () => {
  it("all is intersection, any is union, not is what is left of the life", () => {
    fc.assert(
      fc.property(part, part, position, (a, b, deal) => {
        const one = compiled(a)
        const life = lifeOf(one, deal)
        const first = one.periods(deal)
        const second = compiled(b).periods(deal)
        expect(compiled(all(a, b)).periods(deal)).toEqual(Periods.intersection(first, second))
        expect(compiled(any(a, b)).periods(deal)).toEqual(Periods.union(first, second))
        expect(compiled(not(a)).periods(deal)).toEqual(Periods.difference(life, first))
        expect(compiled(unless(a, b)).periods(deal)).toEqual(Periods.difference(first, second))
      }),
      { ...runs, seed }
    )
  })

  it("double negation, De Morgan and distribution leave the periods as they are", () => {
    fc.assert(
      fc.property(part, part, part, position, (a, b, c, deal) => {
        const same = (x: Condition, y: Condition) =>
          expect(compiled(x).periods(deal)).toEqual(compiled(y).periods(deal))
        same(not(not(a)), a)
        same(not(all(a, b)), any(not(a), not(b)))
        same(not(any(a, b)), all(not(a), not(b)))
        same(all(a, any(b, c)), any(all(a, b), all(a, c)))
        same(any(a, not(a)), all())
        same(all(a, not(a)), not(all()))
      }),
      { ...runs, seed }
    )
  })

  it("asking at an instant agrees with the periods, however conditions are nested", () => {
    const nested = fc.letrec<{ condition: Condition }>((tie) => ({
      condition: fc.oneof(
        { maxDepth: 4 },
        part,
        fc.array(tie("condition"), { maxLength: 3 }).map((of) => all(...of)),
        fc.array(tie("condition"), { minLength: 1, maxLength: 3 }).map((of) => any(...of)),
        tie("condition").map(not)
      )
    })).condition
    fc.assert(
      fc.property(nested, position, fc.array(instant, { minLength: 2, maxLength: 2 }), (condition, deal, random) => {
        const rule = compiled(condition)
        const periods = rule.periods(deal)
        const bounds = periods.filter(Number.isFinite).flatMap((bound) => [bound - 1, bound, bound + 1])
        for (const t of [...bounds, ...random]) expect(rule.at(deal, t)).toBe(Periods.contains(periods, t))
      }),
      { ...runs, seed }
    )
  })
})

describe("thresholds (B2)", () => {
  const deal = openDeal(at("10-01"), { lastContact: contact(at("11-02 10:00"), "mail") })

  it("may be tables of tables: by temperature, then by status", () => {
    const than = table(
      "temperature",
      { hot: businessDays(1), cold: "never" },
      table("status", { proposal: days(3) }, days(9))
    )
    const rule = compiled(older("last-contact", than))
    const read = (level: "hot" | "warm" | "cold" | null) =>
      shownPeriods(rule.periods({ ...deal, temperature: level === null ? null : fact(level, 0, "t") }))
    expect(read("hot")).toBe("[11-04 00:00, ∞)")
    expect(read("warm")).toBe("[11-05 00:00, ∞)")
    expect(read(null)).toBe("[11-05 00:00, ∞)")
    expect(read("cold")).toBe("")
  })

  it("may depend on the amount, in minor units", () => {
    const than = any(
      all(isAtLeast("amount", 1_000_000), is("currency", "JPY"), older("last-contact", days(2))),
      all(isBelow("amount", 1_000_000), older("last-contact", days(20)))
    )
    const amount = (minor: number) => fact({ minor, currency: "JPY", tax: "unknown" as const }, 0, "a")
    const rule = compiled(than)
    expect(shownPeriods(rule.periods({ ...deal, amount: amount(1_000_000) }))).toBe("[11-04 00:00, ∞)")
    expect(shownPeriods(rule.periods({ ...deal, amount: amount(999_999) }))).toBe("[11-22 00:00, ∞)")
    expect(rule.periods(deal)).toEqual([])
  })

  it("may ask for a field of the app's own, and for one of many tags (F2)", () => {
    const rule = compiled(all({ kind: "is", field: "fields.region", oneOf: ["関西"] }, is("tags", "重要")))
    const region = { fields: { region: fact("関西", 0, "f") }, tags: [fact("新規", 0, "t"), fact("重要", 0, "u")] }
    expect(rule.at({ ...deal, ...region }, at("11-05"))).toBe(true)
    expect(rule.at({ ...deal, ...region, tags: [] }, at("11-05"))).toBe(false)
    expect(rule.at({ ...deal, tags: region.tags }, at("11-05"))).toBe(false)
    expect([...rule.reads]).toEqual(expect.arrayContaining(["fields", "tags", "life"]))
  })

  it("a list without entries is asked like something not known", () => {
    const unknown = compiled({ kind: "is", field: "tags", known: false })
    expect(unknown.at({ ...deal, tags: [] }, at("11-05"))).toBe(true)
    expect(unknown.at({ ...deal, tags: [fact("重要", 0, "t")] }, at("11-05"))).toBe(false)
    expect(compiled(isKnown("tags")).at({ ...deal, tags: [] }, at("11-05"))).toBe(false)
  })

  it("a presumed meeting counts from its end, not from the start of its day", () => {
    const met = { ...deal, meetings: [meeting(at("11-18 15:00"), at("11-18 16:00"), "m")] }
    expect(shownPeriods(compiled(older("last-inbound", days(0))).periods(met))).toBe("[11-18 16:00, ∞)")
  })

  it("hours look at instants, days at dates", () => {
    expect(shownPeriods(compiled(older("last-contact", hours(36))).periods(deal))).toBe("[11-03 22:00, ∞)")
    expect(shownPeriods(compiled(older("last-contact", days(2))).periods(deal))).toBe("[11-04 00:00, ∞)")
  })
})

describe("rules written in code are held to what JSON is held to (B1)", () => {
  const silent = (than: Threshold) => older("last-contact", than)

  it.each<[string, Condition, string, string]>([
    ["negative days", silent(days(-3)), "bad-number", "rules[0].when.than.days"],
    ["half a business day", silent(businessDays(1.5)), "bad-number", "rules[0].when.than.businessDays"],
    ["no number", silent(hours(Number.NaN)), "bad-number", "rules[0].when.than.hours"],
    ["for ever", silent(before(days(Infinity))), "bad-number", "rules[0].when.than.before.days"],
    [
      "in a table",
      silent(table("status", { lead: days(-1) }, "never")),
      "bad-number",
      "rules[0].when.than.cases.lead.days"
    ],
    ["after less than nothing", after(silent(days(1)), hours(-1)), "bad-number", "rules[0].when.for.hours"],
    ["is one of no values", is("status"), "nothing-asked", "rules[0].when.oneOf"],
    ["a kind there is not", { kind: "older than" } as unknown as Condition, "unknown-condition", "rules[0].when.kind"]
  ])("%s is refused with its place", (_, when, code, path) => {
    const fault = refused(asking(when))
    expect([fault.code, fault.path]).toEqual([code, path])
  })

  it("the longest duration there is can be used, and be put to the test", () => {
    const called = openDeal(at("10-01"), { lastContact: contact(at("11-02"), "call") })
    // A hundred years are 36,524 days where 2100 is no leap year, and this is one more.
    expect(holds(silent(days(36_525)), called)).toBe("[2126-11-03 00:00, ∞)")
    const rule = { ...asking(silent(days(36_525))).rules[0]!, counts: "last-contact" }
    expect(() => checkRule(rule, { runs: 5 })).not.toThrow()
  })

  it("limits of looking again are whole days", () => {
    const limits = { ...defaultLimits, snoozeDays: -1 }
    const fault = refused({ ...asking(silent(days(1))), limits })
    expect([fault.code, fault.path]).toEqual(["bad-number", "limits.snoozeDays"])
  })
})

describe("what a rule reads (law 15)", () => {
  const own = (id: string, when: Condition, counts: string): Rule => ruleOf(when, { id, counts })
  const { anchors, pauses, fields } = dealLanguage
  const words: ReadonlyArray<Rule> = [
    ...Object.keys(anchors).map((name) => own(name, older(name as keyof typeof anchors, days(3)), name)),
    ...Object.keys(pauses).map((name) => own(`during ${name}`, during(name as keyof typeof pauses), "opened")),
    ...Object.keys(fields).map((name) => own(`is ${name}`, isKnown(name), "opened"))
  ]
  const options = { language: dealLanguage, calendar: tokyo }

  it.each([
    ["the built-in rules", builtInRules],
    ["rules of a single anchor, pause or field", { name: "words", version: 1, rules: words }]
  ])("no answer of %s depends on a field it does not name", (_, ruleSet) => {
    const { rules } = compileRules(ruleSet, options)
    fc.assert(
      fc.property(position, position, instant, (deal, other, t) => {
        for (const rule of rules) {
          const reads: ReadonlySet<string> = rule.reads
          const changed: DealPosition = {
            ...deal,
            ...Object.fromEntries(Object.entries(other).filter(([field]) => !reads.has(field)))
          }
          expect(rule.periods(changed), rule.rule.id).toEqual(rule.periods(deal))
          expect(rule.anchorAt(changed, t), rule.rule.id).toEqual(rule.anchorAt(deal, t))
          expect(rule.evidence(changed, t), rule.rule.id).toEqual(rule.evidence(deal, t))
        }
      }),
      { ...runs, seed }
    )
  })
})
