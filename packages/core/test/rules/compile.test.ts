/** Rules made askable: when they fire, what they rest on, and what a rule set answers as a whole. Worked by hand. */
import { describe, expect, it } from "vitest"
import type { DealPosition } from "../../src/deal/position.ts"
import {
  after,
  all,
  any,
  bands,
  before,
  businessDays,
  type CompiledRule,
  compileRules,
  type Condition,
  days,
  dealLanguage,
  defaultLimits,
  type Duration,
  during,
  type FieldValue,
  hours,
  is,
  not,
  older,
  type Rule,
  type RuleSet,
  table,
  type Threshold
} from "../../src/rules/index.ts"
import { makeCalendar, plainCalendar } from "../../src/time/index.ts"
import { asking, compiled, holds, refused } from "./asking.ts"
import { action, closedDeal, contact, dueOn, event, fact, inStatus, meeting, openDeal, wait } from "./positions.ts"
import { at, shown, shownPeriods, tokyo } from "./tokyo.ts"

const opened = at("11-02 09:00")
const mailed = openDeal(opened, { lastContact: contact(at("11-02 10:00"), "mail") })
const silent = older("last-contact", days(3))
const yen = (minor: number) => fact({ minor, currency: "JPY", tax: "unknown" as const }, opened, "amount")
const tagged = (...tags: ReadonlyArray<string>): DealPosition => ({
  ...mailed,
  tags: tags.map((tag, place) => fact(tag, opened, `tag${place}`))
})

describe("what a field has to be (B1)", () => {
  const rich = { ...mailed, amount: yen(1_000), temperature: fact("hot" as const, opened, "read") }
  const one = (tests: object): Condition => ({ kind: "is", field: "amount", ...tests })

  it.each<[string, Condition, DealPosition, boolean]>([
    ["at least", one({ atLeast: 1_000 }), rich, true],
    ["at least, a little more", one({ atLeast: 1_001 }), rich, false],
    ["below", one({ below: 1_001 }), rich, true],
    ["below, exactly", one({ below: 1_000 }), rich, false],
    ["between", one({ atLeast: 500, below: 2_000 }), rich, true],
    ["between, but too much", one({ atLeast: 500, below: 1_000 }), rich, false],
    ["between, but too little", one({ atLeast: 1_500, below: 2_000 }), rich, false],
    ["one of the numbers", one({ oneOf: [999, 1_000] }), rich, true],
    ["none of the numbers", one({ oneOf: [999, 1_001] }), rich, false],
    ["the number as a text is another value", one({ oneOf: ["1000"] }), rich, false],
    ["one of them, and at least", one({ oneOf: [1_000], atLeast: 1_001 }), rich, false],
    ["one of them, and below", one({ oneOf: [1_000], below: 1_000 }), rich, false],
    ["one of them, and known", one({ oneOf: [1_000], known: true }), rich, true],
    ["one of them, and not known", one({ oneOf: [1_000], known: false }), rich, false],
    ["at least nothing, of an amount nobody knows", one({ atLeast: 0 }), mailed, false],
    ["below everything, of an amount nobody knows", one({ below: 1e15 }), mailed, false],
    ["not known", one({ known: false }), mailed, true],
    ["known", one({ known: true }), mailed, false],
    ["nothing, or a number", one({ oneOf: [null, 5] }), mailed, true],
    ["at least, of a text", { kind: "is", field: "temperature", atLeast: 0 }, rich, false],
    ["below, of a text", { kind: "is", field: "temperature", below: 9 }, rich, false]
  ])("%s", (_, condition, deal, expected) => {
    const rule = compiled(condition)
    expect(rule.at(deal, at("11-10"))).toBe(expected)
    expect(shownPeriods(rule.periods(deal))).toBe(expected ? "[11-02 09:00, ∞)" : "")
  })

  it.each<[ReadonlyArray<string>, Condition, boolean]>([
    [["新規", "重要"], is("tags", "重要"), true],
    [["新規", "重要"], is("tags", "急ぎ"), false],
    [["新規", "重要"], is("tags", "急ぎ", "新規"), true],
    [[], is("tags", "重要"), false],
    [[], is("tags", "重要", "急ぎ"), false],
    [[], is("tags", null), true],
    [["新規"], { kind: "is", field: "tags", known: true }, true],
    [["新規"], { kind: "is", field: "tags", known: false }, false]
  ])("of several values one is enough: %j, %j", (tags, condition, expected) => {
    expect(compiled(condition).at(tagged(...tags), at("11-10"))).toBe(expected)
  })

  it.each<[string, Condition, string, string]>([
    ["nothing is asked", { kind: "is", field: "amount" }, "nothing-asked", "rules[0].when"],
    ["it is one of no values", { kind: "is", field: "amount", oneOf: [] }, "nothing-asked", "rules[0].when.oneOf"],
    [
      "the second of two values is none of the field",
      is("ball", "us", "nobody"),
      "unknown-value",
      "rules[0].when.oneOf[1]"
    ],
    ["any of nothing", any(), "nothing-asked", "rules[0].when.of"],
    ["inside not", not(is("ball", "nobody")), "unknown-value", "rules[0].when.of.oneOf[0]"],
    ["inside after", after(older("nothing", days(1)), days(1)), "unknown-anchor", "rules[0].when.of.anchor"],
    [
      "in a table's otherwise",
      older("opened", table("ball", {}, days(-1))),
      "bad-number",
      "rules[0].when.than.otherwise.days"
    ],
    [
      "in a band",
      older(
        "opened",
        bands(
          "amount",
          [
            [1, "never"],
            [2, days(-1)]
          ],
          "never"
        )
      ),
      "bad-number",
      "rules[0].when.than.bands[1].than.days"
    ],
    [
      "in the otherwise of bands",
      older("opened", bands("amount", [[1, "never"]], days(-1))),
      "bad-number",
      "rules[0].when.than.otherwise.days"
    ],
    [
      "by a field of bands",
      older("opened", bands("amont", [[1, "never"]], "never")),
      "unknown-field",
      "rules[0].when.than.by"
    ],
    ["in before", older("opened", before(hours(-1))), "bad-number", "rules[0].when.than.before.hours"]
  ])("%s: refused with its place", (_, when, code, path) => {
    const fault = refused(asking(when))
    expect([fault.code, fault.path]).toEqual([code, path])
    for (const text of [fault.problem, fault.remedy]) expect(text.ja !== "" && text.en !== "").toBe(true)
  })

  it("null is a value any field can have, and a field without fixed values has any", () => {
    for (const value of [null, "warm"] satisfies ReadonlyArray<FieldValue>) {
      expect(() => compiled(is("temperature", value))).not.toThrow()
    }
    expect(() => compiled(is("account", "whoever"))).not.toThrow()
    expect(refused(asking(is("temperature", true))).problem.en).toContain('"true"')
  })
})

describe("what a rule rests on (B5, F3)", () => {
  const deal = inStatus(
    {
      ...mailed,
      temperature: fact("hot" as const, opened, "read"),
      waits: [wait(opened, { on: dueOn("12-01") }, "w")]
    },
    "proposal"
  )
  const evidence = (when: Condition, counts = "hold", of: DealPosition = deal) =>
    compiled(when, {}, { counts }).evidence(of, at("11-10"))

  it("the anchor's event first, then those of the parts that hold; what is not so rests on nothing", () => {
    expect(evidence(silent)).toEqual(["mail"])
    expect(evidence(silent, "opened")).toEqual(["opened", "mail"])
    expect(evidence(silent, "last-contact")).toEqual(["mail"])
    expect(evidence(all(is("temperature", "hot"), silent))).toEqual(["read", "mail"])
    expect(evidence(any(is("temperature", "cold"), silent))).toEqual(["mail"])
    expect(evidence(any(silent, is("temperature", "hot")))).toEqual(["mail", "read"])
    expect(evidence(not(is("temperature", "cold")))).toEqual([])
    expect(evidence(during("wait"))).toEqual([])
    expect(evidence(after(silent, days(1)))).toEqual(["mail"])
    expect(evidence(older("last-inbound", days(1)))).toEqual([])
    expect(evidence(is("ball", null))).toEqual([])
  })

  it("a threshold that was chosen rests on what chose it, and on what chose within that", () => {
    const byStatus = table("status", { proposal: days(1) }, "never")
    const byBoth = table("temperature", { hot: byStatus }, days(9))
    expect(evidence(older("last-contact", byBoth))).toEqual(["mail", "read", "entered"])
    expect(evidence(older("last-contact", table("temperature", { cold: byStatus }, days(9))))).toEqual(["mail", "read"])
    expect(evidence(older("last-contact", bands("amount", [[1, "never"]], byStatus)))).toEqual(["mail", "entered"])
    expect(evidence(older("last-contact", table("ball", { us: byStatus }, days(9))))).toEqual(["mail"])
  })
})

describe("a threshold chosen by a field (B2)", () => {
  const since = (than: Threshold, deal: DealPosition): string => holds(older("last-contact", than), deal)

  it("of several values the first that has a case chooses", () => {
    const byTag = table("tags", { 重要: days(1), 急ぎ: days(2) }, days(9))
    expect(since(byTag, tagged("新規", "急ぎ", "重要"))).toBe("[11-04 00:00, ∞)")
    expect(since(byTag, tagged("重要", "急ぎ"))).toBe("[11-03 00:00, ∞)")
    expect(since(byTag, tagged("新規"))).toBe("[11-11 00:00, ∞)")
    expect(since(byTag, tagged())).toBe("[11-11 00:00, ∞)")
  })

  it("a number or a yes is looked up as it is written", () => {
    const byCount = table("waits", { "0": days(1), "2": days(2) }, days(9))
    expect(since(byCount, mailed)).toBe("[11-03 00:00, ∞)")
    expect(since(byCount, { ...mailed, waits: [wait(opened, {}), wait(opened, {})] })).toBe("[11-04 00:00, ∞)")
    expect(since(byCount, { ...mailed, waits: [wait(opened, {})] })).toBe("[11-11 00:00, ∞)")
    expect(since(table("approval", { false: days(1), true: days(2) }, days(9)), mailed)).toBe("[11-03 00:00, ∞)")
  })

  it("a value nobody knows has no case, not even the one that is called null", () => {
    expect(since(table("account", { null: days(1) }, days(9)), mailed)).toBe("[11-11 00:00, ∞)")
    expect(since(table("account", { acme: days(1) }, "never"), mailed)).toBe("")
  })

  it("bands are of numbers: a text reaches none", () => {
    const bySize = bands("fields.size", [[0, days(1)]], days(9))
    expect(since(bySize, { ...mailed, fields: { size: fact(5, opened, "f") } })).toBe("[11-03 00:00, ∞)")
    expect(since(bySize, { ...mailed, fields: { size: fact("5", opened, "f") } })).toBe("[11-11 00:00, ∞)")
  })
})

describe("held for a while (B1)", () => {
  const booked = { ...mailed, meetings: [meeting(at("11-18 15:00"), at("11-18 16:00"), "m")] }
  const rule = compiled(after(silent, days(2)))

  it("is asked at an instant as it is counted: within each stretch by itself", () => {
    // Silent from 11-05 to the meeting's end on 11-18 16:00, and from 11-21 on.
    expect(shownPeriods(rule.periods(booked))).toBe("[11-07 00:00, 11-18 16:00) [11-23 00:00, ∞)")
    const asked = [
      "11-04 23:59",
      "11-06 23:59",
      "11-07",
      "11-18 15:59",
      "11-18 16:00",
      "11-20 23:59",
      "11-21",
      "11-22 23:59",
      "11-23"
    ]
    expect(asked.map((when) => rule.at(booked, at(when)))).toEqual([
      false,
      false,
      true,
      true,
      false,
      false,
      false,
      false,
      true
    ])
  })

  it("of what never holds it never does", () => {
    const never = compiled(after(older("last-inbound", days(1)), days(1)))
    expect([never.at(mailed, at("12-01")), shownPeriods(never.periods(mailed))]).toEqual([false, ""])
  })

  it("of what began before the life it is counted from then, and asked within the life", () => {
    // A day before the opening: from 11-01 on.
    const early = (length: Duration) => after(any(silent, older("opened", before(days(1)))), length)
    expect(holds(early(hours(0)), mailed)).toBe("[11-02 09:00, ∞)")
    expect(holds(early(hours(36)), mailed)).toBe("[11-02 12:00, ∞)")
    const unknown = { ...mailed, life: { ...mailed.life!, opened: null } }
    expect(holds(early(hours(36)), unknown)).toBe("[11-06 12:00, ∞)")
  })
})

describe("a rule set (B1, B6)", () => {
  const own = (id: string, over: Partial<Rule> = {}): Rule => ({ ...asking(silent).rules[0]!, id, ...over })
  const set = (...rules: ReadonlyArray<Rule>): RuleSet => ({ name: "own", version: 1, rules })
  const options = { language: dealLanguage, calendar: tokyo }
  const everything = set(
    own("open-silent"),
    own("open-longer", { when: older("last-contact", days(5)) }),
    own("closed-due", { within: "closed", when: older("action-due-day", hours(0)), counts: "action-due-day" }),
    own("open-old", { when: older("opened", days(4)), counts: "opened" })
  )
  const rules = compileRules(everything, options)
  const firing = (deal: DealPosition, when: number): ReadonlyArray<string> => {
    const into: Array<CompiledRule<DealPosition>> = [...rules.rules]
    rules.firingInto(deal, when, into)
    expect(into.every((one) => one.at(deal, when))).toBe(true)
    return into.map(({ rule }) => rule.id)
  }

  it("finds its rules by id, in their order", () => {
    expect(rules.rules.map(({ rule }) => rule.id)).toEqual(everything.rules.map(({ id }) => id))
    expect(rules.rule("open-old")).toBe(rules.rules[3])
    expect(rules.rule("nothing")).toBeUndefined()
  })

  it("says which fire at an instant, in their order, and when that changes next", () => {
    expect(firing(mailed, at("11-05") - 1)).toEqual([])
    expect(firing(mailed, at("11-05"))).toEqual(["open-silent"])
    expect(firing(mailed, at("11-06"))).toEqual(["open-silent", "open-old"])
    expect(firing(mailed, at("11-07"))).toEqual(["open-silent", "open-longer", "open-old"])
    const changes = ["11-01", "11-05", "11-06", "11-07"].map((when) => rules.nextChange(mailed, at(when)))
    expect(changes.map(shown)).toEqual(["11-05 00:00", "11-06 00:00", "11-07 00:00", "∞"])
    expect(compileRules(set(), options).nextChange(mailed, at("11-01"))).toBe(Infinity)
  })

  it("each rule looks at its own life: from the first instant of it to the last before its end", () => {
    const lost = closedDeal({ ...mailed, actions: [action("a", opened, dueOn("11-12"))] }, at("11-10 12:00"), "lost")
    expect(firing(lost, at("11-10 12:00") - 1)).toEqual(["open-silent", "open-longer", "open-old"])
    expect(firing(lost, at("11-10 12:00"))).toEqual([])
    expect(firing(lost, at("11-12"))).toEqual(["closed-due"])
    expect(rules.rules.map((rule) => shownPeriods(rule.periods(lost)))).toEqual([
      "[11-05 00:00, 11-10 12:00)",
      "[11-07 00:00, 11-10 12:00)",
      "[11-12 00:00, ∞)",
      "[11-06 00:00, 11-10 12:00)"
    ])
    // What was due before the closing is asked from the closing on.
    const before = closedDeal({ ...mailed, actions: [action("a", opened, dueOn("11-05"))] }, at("11-10 12:00"), "lost")
    expect(firing(before, at("11-10 12:00"))).toEqual(["closed-due"])
    expect(shownPeriods(rules.rules[2]!.periods(before))).toBe("[11-10 12:00, ∞)")
    const always = compiled(is("ball", null))
    expect([always.at(mailed, opened - 1), always.at(mailed, opened)]).toEqual([false, true])
    expect(firing({ ...mailed, life: null }, at("12-01"))).toEqual([])
    expect(rules.rules[0]!.periods({ ...mailed, life: null })).toEqual([])
  })

  it("what is handed out stays as it is, whatever is asked afterwards", () => {
    const [rule] = rules.rules as [CompiledRule<DealPosition>]
    const first = rule.periods(mailed)
    rule.periods({ ...mailed, lastContact: null })
    expect(shownPeriods(first)).toBe("[11-05 00:00, ∞)")
  })

  it("reads what its rules read, and nothing else", () => {
    expect([...compileRules(set(own("a")), options).reads].toSorted()).toEqual(["lastContact", "life", "meetings"])
    const both = compileRules(
      set(own("a", { pausedBy: ["snooze"] }), own("b", { when: is("ball", "us"), counts: "opened" })),
      options
    )
    expect(both.rules.map(({ reads }) => [...reads].toSorted())).toEqual([
      ["lastContact", "life", "meetings", "snoozes"],
      ["ball", "life"]
    ])
    expect([...both.reads].toSorted()).toEqual(["ball", "lastContact", "life", "meetings", "snoozes"])
  })

  it("several pauses are taken out, one after the other", () => {
    const paused = {
      ...mailed,
      waits: [wait(at("11-06 12:00"), { on: dueOn("11-07") }, "w")],
      actions: [action("a", at("11-10"), dueOn("11-11"))],
      hold: { at: at("11-14"), event: event("h"), lookAgain: dueOn("11-14"), reason: null }
    }
    const resting = (...pausedBy: ReadonlyArray<string>) =>
      shownPeriods(compiled(silent, {}, { pausedBy }).periods(paused))
    expect(resting()).toBe("[11-05 00:00, ∞)")
    expect(resting("snooze", "wait")).toBe("[11-05 00:00, 11-06 12:00) [11-08 00:00, ∞)")
    expect(resting("wait", "snooze", "action", "hold")).toBe(
      "[11-05 00:00, 11-06 12:00) [11-08 00:00, 11-10 00:00) [11-12 00:00, 11-14 00:00) [11-15 00:00, ∞)"
    )
    const all = compiled(silent, {}, { pausedBy: ["action", "wait"] })
    expect(["11-06 11:59", "11-06 12:00", "11-08", "11-10", "11-12"].map((when) => all.at(paused, at(when)))).toEqual([
      true,
      false,
      true,
      false,
      true
    ])
  })

  it("severity rises where the time has passed since it was stale; of those that have, the last one wins", () => {
    const rises = [
      { after: days(2), to: "medium" as const },
      { after: days(4), to: "high" as const }
    ]
    const rule = compiled(silent, {}, { severity: "low", rises })
    const since = at("11-05")
    expect(
      ["11-05", "11-06 23:59", "11-07", "11-08 23:59", "11-09"].map((when) => rule.severityAt(since, at(when)))
    ).toEqual(["low", "low", "medium", "medium", "high"])
    expect(compiled(silent).severityAt(since, at("12-01"))).toBe(compiled(silent).rule.severity)
    const fault = refused(asking(silent, { rises: [rises[0]!, { after: days(-1), to: "high" }] }))
    expect(fault.path).toBe("rules[0].rises[1].after.days")
  })

  it("has the limits of the library unless it brings its own", () => {
    expect(rules.limits).toEqual(defaultLimits)
    const limits = { horizonDays: 5, snoozeDays: 6, waitDays: 7 }
    const short = compileRules({ ...set(own("a", { pausedBy: ["action"] })), limits }, options)
    expect(short.limits).toEqual(limits)
    const planned = { ...mailed, actions: [action("a", opened, dueOn("12-01"))] }
    expect(shownPeriods(short.rules[0]!.periods(planned))).toBe("[11-07 00:00, ∞)")
  })

  it("names the calendars that are counted by, the ledger's first", () => {
    const berlin = makeCalendar({ ...plainCalendar("Asia/Tokyo"), name: "Berlin" })
    const paris = makeCalendar({ ...plainCalendar("Asia/Tokyo"), name: "Paris" })
    const calendars = [berlin, paris]
    const named = (...rules: ReadonlyArray<Rule>) =>
      compileRules(set(...rules), { ...options, calendars }).calendars.map(({ name }) => name)
    expect(named(own("a"))).toEqual(["examples"])
    expect(named(own("a", { when: older("opened", businessDays(1, "Paris")) }))).toEqual(["examples", "Paris"])
    expect(
      named(
        own("a", { when: older("opened", businessDays(1, "Paris")) }),
        own("b", { when: older("opened", businessDays(1, "Berlin")) })
      )
    ).toEqual(["examples", "Paris", "Berlin"])
    expect(named(own("a", { rises: [{ after: businessDays(1, "Berlin"), to: "high" }] }))).toEqual([
      "examples",
      "Berlin"
    ])
    const fault = refused(set(own("a", { when: older("opened", businessDays(1, "Rome")) })), { calendars })
    expect(fault.remedy.en).toBe("Use one of: examples, Berlin, Paris.")
  })

  it("is for the calendar it names, and for any where it names none", () => {
    const forTokyo = { ...set(own("a")), calendar: "examples" }
    expect(() => compileRules(forTokyo, options)).not.toThrow()
    const fault = refused({ ...forTokyo, calendar: "exmples" })
    expect([fault.code, fault.path, fault.remedy.en]).toEqual([
      "unknown-calendar",
      "calendar",
      'Did you mean "examples"? There are: examples.'
    ])
  })

  it("a second rule of one id, and a pause named twice, are refused where they stand", () => {
    const twice = refused(set(own("a"), own("b"), own("a")))
    expect([twice.code, twice.path, twice.problem.en]).toEqual([
      "duplicate-rule",
      "rules[2].id",
      'there are two rules "a"'
    ])
    const paused = refused(set(own("a"), own("b", { pausedBy: ["wait", "wait"] })))
    expect([paused.code, paused.path, paused.problem.en]).toEqual([
      "duplicate-pause",
      "rules[1].pausedBy[1]",
      'the pause "wait" is named twice'
    ])
    expect(refused(set(own("a"), own("b", { counts: "nowhere" }))).path).toBe("rules[1].counts")
    expect(refused(set(own("a"), own("b", { pausedBy: ["nap"] }))).path).toBe("rules[1].pausedBy[0]")
  })
})

describe("asked of one deal after another, a condition keeps nothing of the one before", () => {
  const stay = { at: at("10-05"), event: event("in") }
  const visits = [
    { status: "proposal", kind: "open", entered: stay, event: event("in"), left: { ...stay, at: at("10-07") } }
  ] as const
  const moved = { ...openDeal(at("10-01")), visits }
  const entered = inStatus(moved, "proposal", "open", at("11-02"))

  it("whatever was asked first, periods and instants agree", () => {
    const later = { ...mailed, lastContact: contact(at("11-20"), "later") }
    const held = compiled(after(silent, hours(0)))
    expect([mailed, later, mailed].map((deal) => shownPeriods(held.periods(deal)))).toEqual([
      "[11-05 00:00, ∞)",
      "[11-23 00:00, ∞)",
      "[11-05 00:00, ∞)"
    ])
    expect([mailed, later, mailed].map((deal) => held.at(deal, at("11-05")))).toEqual([true, false, true])
    expect(held.at(mailed, at("11-05") - 1)).toBe(false)
  })

  it("earlier stays count at the instant, too", () => {
    // Two days in October, so that four days have passed two days after the status was entered.
    const old = compiled(older("status-cumulative", days(4)))
    const plain = inStatus(openDeal(at("10-01")), "proposal", "open", at("11-02"))
    expect([entered, plain, entered].map((deal) => shownPeriods(old.periods(deal)))).toEqual([
      "[11-04 00:00, ∞)",
      "[11-06 00:00, ∞)",
      "[11-04 00:00, ∞)"
    ])
    expect([at("11-04") - 1, at("11-04")].map((t) => old.at(entered, t))).toEqual([false, true])
  })
})

describe("limits and names of a rule set are checked where they stand (B6)", () => {
  it("a limit that is none", () => {
    const fault = refused({ ...asking(silent), limits: { ...defaultLimits, waitDays: 0.5 } })
    expect([fault.code, fault.path]).toEqual(["bad-number", "limits.waitDays"])
  })
})
