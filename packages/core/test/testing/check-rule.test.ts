import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import {
  after,
  all,
  any,
  bands,
  before,
  builtInRules,
  businessDays,
  type Condition,
  days,
  dealLanguage,
  during,
  hours,
  is,
  isAtLeast,
  makeDealLanguage,
  not,
  older,
  type Rule,
  table,
  unless
} from "../../src/rules/index.ts"
import {
  arbitraryRule,
  BoundaryBroken,
  boundaryExamples,
  checkBoundaries,
  checkRule,
  checkRuleOn,
  type CheckRuleOptions,
  printRuleReport,
  RuleBroken
} from "../../src/testing/index.ts"
import { japaneseCalendar, makeCalendar, plainCalendar } from "../../src/time/index.ts"
import { runs } from "../runs.ts"
import { planted } from "./planted.ts"

const { seed } = runs
const silent = builtInRules.rules.find(({ id }) => id === "silent")!
const slow = 120_000

const breakageOf = (rule: Rule, options: CheckRuleOptions): RuleBroken => {
  try {
    checkRule(rule, options)
  } catch (error) {
    if (error instanceof RuleBroken) return error
    throw error
  }
  throw new Error(`"${rule.id}" kept every law`)
}

const composed = (id: string, when: Condition, more: Partial<Rule> = {}): Rule => ({
  ...silent,
  id,
  when,
  sentence: [{ ja: "確認してください", en: "Have a look" }],
  ...more
})

describe("the kit: a rule is put to the test with one call (B8)", () => {
  for (const rule of builtInRules.rules) {
    it(
      `the built-in rule "${rule.id}" keeps every law it has to, and each is really put to the test`,
      () => {
        const report = checkRule(rule, { runs: runs.numRuns, seed })
        expect(report.runs).toBe(runs.numRuns)
        expect(report.examples.length).toBeGreaterThan(0)
        // Of a few histories, as the mutation tester has them, nothing can be expected.
        if (report.runs < 1000) return
        expect(report.unexercised).toEqual([])
        for (const { law, applies, exercised } of report.laws) {
          if (applies === true) expect(exercised / report.runs, law).toBeGreaterThan(0.01)
        }
      },
      slow
    )
  }

  const shop = makeCalendar({ ...plainCalendar("Asia/Tokyo"), name: "shop", weekend: [2] })
  const compositions: ReadonlyArray<readonly [Rule, CheckRuleOptions?]> = [
    [
      composed(
        "all",
        all(older("last-contact-or-opened", businessDays(3)), is("ball", "us"), older("opened", days(10)))
      )
    ],
    [composed("any", any(older("unanswered", businessDays(2)), older("action-due", hours(0)), is("status", "lead")))],
    [
      composed(
        "unless",
        unless(older("last-contact-or-opened", days(4)), during("wait"), older("status-entered", days(30)))
      )
    ],
    [composed("not", not(older("last-inbound", hours(36))), { pausedBy: [] })],
    [composed("after", after(older("last-contact-or-opened", businessDays(2)), days(2)))],
    [composed("coming", older("action-due-day", before(businessDays(2))), { counts: "action-due-day" })],
    [
      composed(
        "bands",
        older(
          "last-contact-or-opened",
          bands(
            "amount",
            [
              [5_000_000, businessDays(2)],
              [1_000_000, days(5)]
            ],
            days(14)
          )
        )
      )
    ],
    [
      composed(
        "tables",
        older("ball-moved", table("fields.region", { east: days(2), west: businessDays(4) }, "never")),
        {
          counts: "ball-moved"
        }
      )
    ],
    [composed("earlier stays", older("status-cumulative", days(20)), { counts: "status-cumulative" })],
    [composed("many", all(isAtLeast("contacts", 2), older("temperature-read-or-opened", days(5))))],
    [
      composed("two calendars", older("last-contact-or-opened", businessDays(3, "shop"))),
      { namedCalendars: [shop], calendars: makeCalendar(japaneseCalendar) }
    ],
    [composed("of closed deals", older("action-due-day", days(3)), { within: "closed", counts: "action-due-day" })]
  ]
  for (const [rule, options] of compositions) {
    it(
      `a rule composed of "${rule.id}" keeps the laws`,
      () => {
        const report = checkRule(rule, { runs: 200, seed, ...options })
        expect(report.unexercised).toEqual([])
      },
      slow
    )
  }

  it(
    "no rule of the language is wrongly accused, whatever it is made of",
    () => {
      const plain = { ja: "確認してください", en: "Have a look" }
      for (const rule of fc.sample(arbitraryRule(), { numRuns: 40, seed })) {
        checkRule({ ...rule, label: plain, sentence: [plain], advice: [] }, { runs: 40, seed })
      }
    },
    slow
  )

  it("a law that no history put to the test is said, not hidden", () => {
    const never = composed("never", all(isAtLeast("contacts", 1_000_000), older("opened", days(1))))
    const report = checkRule(never, { runs: 50, seed, calendars: makeCalendar(plainCalendar("Asia/Tokyo")) })
    expect(report.unexercised).toContain("snooze")
    expect(printRuleReport(report)).toContain("never put to the test: ")
  })

  it("a law that does not apply says why, in both languages", () => {
    const { laws } = checkRule(
      builtInRules.rules.find(({ id }) => id === "hold-undated")!,
      { runs: 20, seed }
    )
    const reason = laws.find(({ law }) => law === "contact-ends-it")!.applies
    expect(reason).toEqual({ ja: "接点から数えません", en: "it counts nothing from contact" })
  })

  it("a law nobody knows is refused", () => {
    expect(() => checkRule(silent, { laws: { only: ["gravity"] } })).toThrow('there is no law "gravity"')
  })
})

describe("the kit bites: a mistake planted in an app's own language or fold is noticed by the law one expects", () => {
  for (const { mistake, laws, pausedBy = silent.pausedBy, ...options } of planted) {
    it(
      mistake,
      () => {
        const rule = { ...silent, pausedBy }
        const alone = breakageOf(rule, { ...options, seed, laws: { only: [laws[0]!] } })
        expect(alone.breakage.law).toBe(laws[0])
        const { breakage, message } = breakageOf(rule, { ...options, seed })
        expect(laws).toContain(breakage.law)
        expect(message).toContain(breakage.sentence.en)
        // What is shown is short enough to read.
        expect(breakage.fixture.events.length).toBeLessThanOrEqual(8)
      },
      slow
    )
  }
})

describe("a broken law says everything needed to look again", () => {
  const mistaken = planted.find(({ mistake }) => mistake === "a snooze never ends")!
  const options = mistaken.language === undefined ? {} : { language: mistaken.language }

  it("the shortest history as a table of days, what the rule says there, the seed and the fixture", () => {
    const { message } = breakageOf(silent, { ...options, seed: 1 })
    const [head, explained] = message.split(/(?=\n\n {2}"Silent too long")/)
    const again = explained!.slice(explained!.indexOf("\n\nOnce more"))
    expect(head! + again).toMatchSnapshot()
    // In between the rule explains itself.
    expect(explained).toContain("on: a snooze")
  })

  it("the replay it prints breaks the same law on the same history", () => {
    const first = breakageOf(silent, { ...options, seed })
    const { replay, law } = first.breakage
    const again = breakageOf(silent, { ...options, ...replay!, laws: { only: [law] } })
    expect(again.fixture).toBe(first.fixture)
  })

  it("the fixture breaks the law again by itself, and passes once the mistake is mended", () => {
    const { fixture, breakage } = breakageOf(silent, { ...options, seed })
    const again = (): unknown => checkRuleOn(silent, fixture, options)
    expect(again).toThrow(RuleBroken)
    expect(again).toThrow(breakage.sentence.en)
    const report = checkRuleOn(silent, fixture)
    expect(report.runs).toBe(1)
    expect(report.laws.find(({ law }) => law === breakage.law)?.exercised).toBe(1)
  })

  it("a fixture of another place says which calendars are missing", () => {
    const { breakage } = breakageOf(silent, { ...options, seed })
    const calendars = makeCalendar(plainCalendar("Asia/Tokyo"))
    expect(() => checkRuleOn(silent, breakage.fixture, { calendars })).toThrow("Give the same calendars")
  })
})

describe("names of the app's own", () => {
  it.each<[string, Condition, string]>([
    ["the last event of a kind", older("kinds.acme.visited", days(90)), "kinds.acme.visited"],
    ["when a field was last set", older("fields.region", days(90)), "fields.region"],
    ["all stays in a status together", older("status-cumulative", businessDays(20)), "status-cumulative"]
  ])("a rule that counts from %s is put to every law that applies", (_, when, counts) => {
    const report = checkRule({ ...silent, id: "acme.own", when, counts, pausedBy: ["snooze"] }, { runs: 200, seed })
    expect(report.unexercised).toEqual([])
  })

  it("an anchor that gives an instant and no event is noticed: nothing would tell one finding from the next", () => {
    const { "last-contact": contact } = dealLanguage.anchors
    const reader: typeof contact.reader = (counting) => ({ ...contact.reader(counting), eventAt: () => null })
    const language = makeDealLanguage(undefined, { anchors: { "acme.talked": { ...contact, reader } } })
    const rule = { ...silent, when: older("acme.talked", days(3)), counts: "acme.talked" }
    const { breakage } = breakageOf(rule, { language, seed })
    expect([breakage.law, breakage.expected]).toEqual([
      "evidence",
      'an event that set "acme.talked", which has an instant'
    ])
  })
})

describe("options that would put a rule to no test", () => {
  it.each([0, -5, 2.5, Number.NaN, Infinity])("%s runs are refused", (runs) => {
    expect(() => checkRule(silent, { runs })).toThrow(
      /runs is .*, and should be a whole number of histories, 1 or more/
    )
  })

  it.each([0.5, Number.NaN])("the seed %s is refused", (seed) => {
    expect(() => checkRule(silent, { seed })).toThrow(/seed is .*, and should be a whole number/)
  })

  it("a choice that leaves no law is refused", () => {
    expect(() => checkRule(silent, { laws: { only: [] } })).toThrow("no law is left")
    expect(() => checkRule(silent, { laws: { only: ["snooze"], except: ["snooze"] } })).toThrow("no law is left")
  })
})

describe("a fixture that is none", () => {
  it.each(["", "[1, 2]", '{"place": "Tokyo, autumn"}'])("says what is missing: %s", (fixture) => {
    expect(() => checkRuleOn(silent, fixture)).toThrow(/this is no fixture of a broken rule/)
  })
})

describe("boundary examples worked by hand", () => {
  it("all come out as worked, and there are some for every part of the language", () => {
    expect(checkBoundaries()).toHaveLength(boundaryExamples.length)
    expect(boundaryExamples.length).toBeGreaterThan(50)
  })

  it("a boundary that is wrong by a millisecond is noticed, with the working by hand", () => {
    const mistaken = planted.find(({ mistake }) => mistake.startsWith("an anchor looks at the clock"))!
    const check = (): unknown => checkBoundaries(mistaken.language === undefined ? {} : { language: mistaken.language })
    expect(check).toThrow(BoundaryBroken)
    expect(check).toThrow("A boundary example comes out wrong")
  })
})
