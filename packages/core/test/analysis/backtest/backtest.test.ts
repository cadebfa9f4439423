import { describe, expect, it } from "vitest"
import { backtest, BacktestOptionFault, walkForward } from "../../../src/analysis/backtest/index.ts"
import { AccountId, EventId, MemberId } from "../../../src/event/index.ts"
import { compileRules, dealLanguage, days, older } from "../../../src/rules/index.ts"
import type { Rule } from "../../../src/rules/rule.ts"
import { at, type Happened, logOf, on, tokyo } from "./story.ts"
import { plainHistory } from "../../replay/plain-history.ts"

const quiet: Rule = {
  id: "quiet",
  label: { ja: "静か", en: "Quiet" },
  severity: "medium",
  within: "open",
  when: older("last-contact-or-opened", days(5)),
  counts: "last-contact-or-opened",
  pausedBy: [],
  sentence: [{ ja: "静か", en: "quiet" }],
  advice: [{ ja: "連絡", en: "call" }]
}
const rules = compileRules({ name: "test", version: 1, rules: [quiet] }, { language: dealLanguage, calendar: tokyo })

const opened = (day: string, account: string, owner = "m1"): Happened =>
  on(day, "deal-opened", { account: AccountId.make(account), owner: MemberId.make(owner), status: "lead" })
const called = (day: string, direction: "inbound" | "outbound" = "inbound", known?: string): Happened =>
  on(day, "contacted", { channel: "mail", direction }, known === undefined ? {} : { known })
const lost = (day: string, known?: string): Happened =>
  on(day, "deal-lost", { reason: "price" }, known === undefined ? {} : { known })
const won = (day: string): Happened => on(day, "deal-won", {})

/**
 * Four deals, alerts by hand, five days after the last contact at 00:00: A 01-11 (lost on 01-20, nine days on),
 * B none (won), C 01-10 (open), D 01-10 and, after a word from them on 01-15, 01-20 (lost on 02-10).
 */
const four = {
  A: [opened("2026-01-05", "a"), called("2026-01-06"), lost("2026-01-20")],
  B: [opened("2026-01-05", "b"), called("2026-01-09"), called("2026-01-13"), won("2026-01-16")],
  C: [opened("2026-01-05", "c")],
  D: [opened("2026-01-05", "d"), called("2026-01-15"), lost("2026-02-10")]
}
const whole = plainHistory(logOf(four)).asOf(at("2026-02-20"))
const options = { rules, calendar: tokyo, horizonDays: 10, leadDays: [7, 14] }

describe("A backtest of a rule (C2), worked by hand", () => {
  const answer = backtest(whole, options)
  const [rule] = answer.rules

  it("counts first firings, not days on which the rule held", () => {
    expect(rule).toMatchObject({ rule: "quiet", alerts: 4, deals: 3, fullyObserved: 4, censored: 0, afterClosing: 0 })
  })
  it("precision: of four alerts one was followed by a loss within ten days", () => {
    expect(rule!.precision).toMatchObject({ value: 0.25, n: 4 })
    expect(rule!.wonInstead.value).toBe(0)
  })
  it("a loss on the last day of the horizon counts, one a day later does not", () => {
    const nine = backtest(whole, { ...options, horizonDays: 9 })
    expect(nine.rules[0]!.precision.value).toBe(0.25)
    const eight = backtest(whole, { ...options, horizonDays: 8 })
    expect(eight.rules[0]!.precision.value).toBe(0)
  })
  it("recall: both losses were alerted seven days ahead, one of them fourteen", () => {
    expect(rule!.recall).toMatchObject([
      { leadDays: 7, lost: 2, warned: 2, tooYoung: 0, share: { value: 1 } },
      { leadDays: 14, lost: 2, warned: 1, tooYoung: 0, share: { value: 0.5 } }
    ])
  })
  it("an alert exactly so many days ahead is in time", () => {
    const exact = backtest(whole, { ...options, leadDays: [9, 10] })
    expect(exact.rules[0]!.recall.map(({ warned }) => warned)).toEqual([2, 1])
  })
  it("lead time: 9 and 31 days, one still open; half of all losses came by the ninth day", () => {
    expect(rule!.lead).toMatchObject({ medianDays: 9, lost: 2, stillOpen: 1 })
  })
  it("the customer said nothing within ten days after three of the four", () => {
    expect(rule!.noWord.value).toBe(0.75)
  })
  it("load: four alerts over the seven weeks in which the owner had an open deal", () => {
    expect(rule!.load).toMatchObject({
      ownerWeeks: 7,
      owners: 1,
      unowned: 0,
      worst: { owner: "m1", week: "2026-01-05", alerts: 3 }
    })
    expect(rule!.load.perOwnerAndWeek).toBeCloseTo(4 / 7, 12)
    expect(rule!.load.byWeek.map(({ alerts }) => alerts)).toEqual([3, 0, 1, 0, 0, 0, 0])
  })
  it("the oldest open deal instead: chosen once each, in order of opening", () => {
    // A on 01-10 (lost ten days on), B on 01-10 (won), C on 01-11 (open), D on 01-20 (lost 21 days on).
    expect(rule!.oldest).toBe(0.25)
  })
  it("says in both languages what was found and what it does not prove", () => {
    expect(rule!.sentence.en).toContain("Quiet: 4 alerts on 3 deals; 25.0%")
    expect(rule!.sentence.ja).toContain("静か：3件の商談に4回知らせました。そのうち10日以内に失注したのは25.0%")
    expect(answer.caution.en).toContain("does not show")
    expect(answer.basis.by).toEqual(["contact policy default 1", "rules test 1", "calendar tokyo"])
  })
  it("what never happened has an interval all the same, by how many accounts tell of it", () => {
    // None of the four alerts, on deals of three accounts, was followed by a win: Wilson's bound for none of three.
    expect(rule!.wonInstead).toMatchObject({ value: 0, lower: 0, n: 4 })
    expect(rule!.wonInstead.upper).toBeCloseTo(0.5615, 4)
  })
  it("the same seed gives the same answer", () => {
    expect(backtest(whole, options)).toEqual(answer)
  })
})

describe("Alerts that could not be followed for the whole horizon (C2)", () => {
  it("count by weighting: of three followed far enough to tell one was lost, the fourth is stood for by them", () => {
    const early = backtest(plainHistory(logOf(four)).asOf(at("2026-01-25")), options)
    expect(early.rules[0]).toMatchObject({ alerts: 4, censored: 1, fullyObserved: 3 })
    expect(early.rules[0]!.precision.value).toBeCloseTo(1 / 3, 12)
  })
  it("where no alert was followed that long, precision is not said, and why", () => {
    const young = backtest(plainHistory(logOf(four)).asOf(at("2026-01-21")), { ...options, horizonDays: 30 })
    expect(young.rules[0]!.precision).toEqual({ value: null, lower: null, upper: null, n: 4 })
    expect(young.cannotSay.map(({ code }) => code)).toEqual(["not-followed"])
  })
})

describe("Alerts as they would have been raised (C1, C2): by what was known then", () => {
  it("given a call nobody had recorded, the alert was raised all the same", () => {
    const log = logOf({
      A: [opened("2026-01-05", "a"), called("2026-01-08", "inbound", "2026-01-12"), lost("2026-01-30")]
    })
    const answer = backtest(plainHistory(log).asOf(at("2026-02-20")), options)
    // 01-10 by what was known, and 01-13 once the call of the eighth had been recorded.
    expect(answer.rules[0]).toMatchObject({ alerts: 2, deals: 1 })
  })
  it("an alert on a deal that was lost, which nobody had recorded yet, is counted apart", () => {
    const log = logOf({
      A: [opened("2026-01-05", "a"), lost("2026-01-07", "2026-01-20")],
      B: [opened("2026-01-05", "b"), lost("2026-01-15")]
    })
    const answer = backtest(plainHistory(log).asOf(at("2026-02-20")), options)
    expect(answer.rules[0]).toMatchObject({ alerts: 1, afterClosing: 1, precision: { value: 1, n: 1 } })
  })
})

describe("Nonsense is answered, not computed", () => {
  const codesOf = (deals: Parameters<typeof logOf>[0]): ReadonlyArray<string> =>
    backtest(plainHistory(logOf(deals)).asOf(at("2026-02-20")), options).cannotSay.map(({ code }) => code)

  it("no deal at all", () => {
    const answer = backtest(plainHistory([]).asOf(at("2026-02-20")), options)
    expect(answer.cannotSay.map(({ code }) => code)).toEqual(["no-closed-deals"])
    expect(answer.rules[0]).toMatchObject({ alerts: 0, precision: { value: null }, random: null, lift: null })
  })
  it("all open", () => expect(codesOf({ C: four.C })).toEqual(["no-closed-deals", "one-account"]))
  it("nothing lost", () => expect(codesOf({ B: four.B, C: four.C })).toEqual(["no-losses"]))
  it("one deal: a share, but no interval", () => {
    const answer = backtest(plainHistory(logOf({ A: four.A })).asOf(at("2026-02-20")), options)
    expect(answer.rules[0]!.precision).toEqual({ value: 1, lower: null, upper: null, n: 1 })
    expect(answer.rules[0]!.sentence.en).toMatch(/^Quiet: 1 alert on 1 deal; 100\.0% of them .*; 1 of 1 loss had been/)
    expect(answer.cannotSay.map(({ code }) => code)).toEqual(["one-account"])
  })
  it("a deal closed before it was opened is left out and counted", () => {
    const answer = backtest(
      plainHistory(logOf({ A: [lost("2026-01-02"), opened("2026-01-05", "a")], B: four.B })).asOf(at("2026-02-20")),
      options
    )
    expect(answer).toMatchObject({ lives: 1, won: 1, lost: 0, open: 0 })
    expect(answer.basis.leftOut.map(({ code, count }) => [code, count])).toEqual([
      ["closed-before-opened", 1],
      ["alerts-of-unknown-lives", 1]
    ])
  })
  it("a rule about closed deals warns of no loss", () => {
    const closed = compileRules(
      { name: "test", version: 1, rules: [{ ...quiet, within: "closed" }] },
      { language: dealLanguage, calendar: tokyo }
    )
    const answer = backtest(whole, { ...options, rules: closed })
    expect(answer.rules).toEqual([])
    expect(answer.cannotSay.map(({ code }) => code)).toEqual(["looks-at-closed-deals"])
  })
  it.each([
    ["horizonDays", { horizonDays: 0 }],
    ["leadDays", { leadDays: [7, 2.5] }],
    ["level", { level: 1 }],
    ["resamples", { resamples: 3 }],
    ["seed", { seed: 0.5 }]
  ])("%s that cannot be meant is refused by name", (option, wrong) => {
    expect(() => backtest(whole, { ...options, ...wrong })).toThrow(BacktestOptionFault)
    expect(() => backtest(whole, { ...options, ...wrong })).toThrow(option)
  })
})

describe("Alerts belong to the life their deal was in, by what came to be known of it (C2)", () => {
  const reopened = (day: string): Happened => on(day, "deal-reopened", {})

  it("given a loss and a reopening that became known late, an alert meant for the first life is one of the second", () => {
    const log = logOf({
      A: [
        opened("2026-01-05", "a"),
        lost("2026-01-07", "2026-01-20"),
        on("2026-01-08", "deal-reopened", {}, { known: "2026-01-20" }),
        lost("2026-01-16")
      ]
    })
    const answer = backtest(plainHistory(log).asOf(at("2026-02-20")), options)
    // Raised on 01-10, when nobody knew of the loss on 01-07; the deal was open again then and lost on 01-16.
    expect(answer.rules[0]).toMatchObject({ alerts: 1, afterClosing: 0, precision: { value: 1, n: 1 } })
  })
  it("given a loss that was taken back, an alert of what seemed a second life is one of the only life", () => {
    const log = logOf({
      A: [
        opened("2026-01-05", "a"),
        lost("2026-01-07"),
        reopened("2026-01-08"),
        on("2026-01-20", "retracted", { event: EventId.make("A/2") }),
        lost("2026-01-28")
      ]
    })
    const answer = backtest(plainHistory(log).asOf(at("2026-02-20")), options)
    expect(answer.basis.leftOut).toEqual([])
    // 01-13 by the reopening, and 01-20 by the opening once the reopening means nothing; eight days on it was lost.
    expect(answer.rules[0]!.precision).toMatchObject({ value: 0.5, n: 2 })
    expect(answer.rules[0]!.recall[0]).toMatchObject({ lost: 1, warned: 1 })
  })
})

describe("The bounds of a week and of a horizon", () => {
  it("a deal lost as Monday begins asks nothing of its owner in that week", () => {
    const log = logOf({ A: [opened("2026-01-05", "a"), lost("2026-01-12 00:00")] })
    const answer = backtest(plainHistory(log).asOf(at("2026-02-20")), options)
    expect(answer.rules[0]!.load).toMatchObject({ ownerWeeks: 1, perOwnerAndWeek: 1 })
  })
  it("walking forward, a fold cut as a day begins has not watched that day", () => {
    // The alert of 01-11 could be followed to the end of 01-20; the loss of 01-21 is not known as that day begins.
    const log = logOf({ A: [opened("2026-01-06", "a"), lost("2026-01-21 09:00")], B: [opened("2026-01-01", "b")] })
    const walk = walkForward(plainHistory(log).asOf(at("2026-03-20")), {
      rule: quiet,
      settings: [{ name: "x1", rule: quiet }],
      calendar: tokyo,
      cuts: [at("2026-01-21 00:00"), at("2026-02-10 00:00")],
      horizonDays: 10,
      leadDays: 7
    })
    expect(walk.folds[0]!.tuned[0]).toMatchObject({ alerts: 2, judged: 1 })
  })
})
