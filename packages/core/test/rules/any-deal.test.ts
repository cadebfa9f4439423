/** Asking of an account's deals, by hand: what it means, how it is written, and what is wrong with it. */
import { Result } from "effect"
import { describe, expect, it } from "vitest"
import {
  accountLanguage,
  after,
  all,
  anyDeal,
  beginsAtAnchor,
  builtInRules,
  businessDays,
  compileRules,
  type Condition,
  days,
  defaultMessages,
  explain,
  explanationText,
  is,
  makeAccountLanguage,
  older,
  readRuleSet,
  type Rule,
  type RuleFault,
  ruleSetToJson
} from "../../src/rules/index.ts"
import { account, at, given, onAccount, onDeal, said, stored, told } from "../account/history.ts"
import { askingAccounts, calendar, compiledOfAccounts, holdsFor } from "./accounts.ts"
import { asking, refused } from "./asking.ts"

const steps = [
  told("2026-11-02 09:00", onAccount(), said("account-opened", { name: "石畳珈琲" })),
  told("2026-11-02 10:00", onDeal("d-pos"), said("deal-opened", { account, title: "レジ入替" })),
  told("2026-11-04 10:00", onDeal("d-stock"), said("deal-opened", { account, title: "棚卸" })),
  told("2026-11-11 10:00", onDeal("d-pos"), said("contacted", { channel: "call", direction: "both" }))
]
const cafe = given(...steps)
const quiet = older("last-contact-or-opened", businessDays(5))

describe("anyDeal (D10, §9)", () => {
  it("holds while the rule holds for at least one deal: the union of both", () => {
    // d-pos: opened Mon 11-02, 5 business days over the holiday of the 3rd: Tue 11-10, until the call of 11-11 came;
    // as the position knows it, from the call: Wed 11-18. d-stock: opened Wed 11-04: Wed 11-11.
    expect(holdsFor(anyDeal(quiet), cafe)).toBe("[11-11 00:00, ∞)")
    const called = given(
      ...steps,
      told("2026-11-12 09:00", onDeal("d-stock"), said("contacted", { channel: "call", direction: "both" }))
    )
    expect(holdsFor(anyDeal(quiet), called)).toBe("[11-18 00:00, ∞)")
    const won = given(...steps, told("2026-11-12 09:00", onDeal("d-stock"), said("deal-won", {})))
    // Closed, it is quiet no more; what it was before stands in the same position.
    expect(holdsFor(anyDeal(quiet), won)).toBe("[11-11 00:00, 11-12 09:00) [11-18 00:00, ∞)")
    expect(holdsFor(anyDeal(is("outcome", "won"), "closed"), won)).toBe("[11-12 09:00, ∞)")
    // Nothing of a deal that is closed is asked within those under way.
    expect(compiledOfAccounts(anyDeal(is("outcome", "won"))).at(won, at("2026-11-12 09:00"))).toBe(false)
  })

  it("asks a rule as it stands, with its own pauses: a dated next action of the deal lets the rule rest there", () => {
    const planned = told(
      "2026-11-04 11:00",
      onDeal("d-stock"),
      said("action-planned", { action: "a", what: "見積", due: { at: at("2026-11-14") } })
    )
    expect(holdsFor(anyDeal(quiet), given(...steps, planned))).toBe("[11-11 00:00, ∞)")
    const silent = builtInRules.rules.find(({ id }) => id === "silent")!
    expect(holdsFor(anyDeal({ ...silent, when: quiet }), given(...steps, planned))).toBe("[11-14 00:00, ∞)")
  })

  it("of an account without deals it never holds, and its negation always does", () => {
    const alone = given(steps[0]!)
    expect(holdsFor(anyDeal("silent"), alone)).toBe("")
    expect(holdsFor({ kind: "not", of: anyDeal("silent") }, alone)).toBe("[11-02 09:00, ∞)")
  })

  it("names the deal rules given, and those of the library where they have no such rule", () => {
    const patient: Rule = { ...builtInRules.rules[0]!, when: older("last-contact-or-opened", days(30)) }
    const dealRules = { name: "acme", version: 1, rules: [patient] }
    expect(compiledOfAccounts(anyDeal("silent"), { dealRules }).periods(cafe)).toEqual([at("2026-12-04"), Infinity])
    expect(compiledOfAccounts(anyDeal("no-next-action"), { dealRules }).at(cafe, at("2026-11-20"))).toBe(true)
    const language = makeAccountLanguage({ dealRules })
    expect(compiledOfAccounts(anyDeal("silent"), { language }).periods(cafe)).toEqual([at("2026-12-04"), Infinity])
  })

  it("counts from what a deal counts from: after() may wait for it", () => {
    expect(beginsAtAnchor(anyDeal("silent"))).toBe(true)
    expect(holdsFor(after(anyDeal(quiet), days(2)), cafe)).toBe("[11-13 00:00, ∞)")
  })

  it("rests on what makes the deals fire, and depends on the deals", () => {
    const rule = compiledOfAccounts(anyDeal(quiet))
    // What the rule counts from first, here the account's last update; then the opening of the deal that is quiet.
    expect(rule.evidence(cafe, at("2026-11-12"))).toEqual(["e4", "e3"])
    expect(rule.reads.has("deals")).toBe(true)
    expect(compiledOfAccounts(older("opened", days(1))).reads.has("deals")).toBe(false)
  })
})

describe("anyDeal as JSON (B6)", () => {
  const written = (when: unknown) => ({
    ...ruleSetToJson(askingAccounts(all())),
    rules: [{ ...askingAccounts(all()).rules[0]!, when }]
  })
  const faultOf = (when: unknown): RuleFault => {
    const read = readRuleSet(written(when))
    if (Result.isFailure(read)) return read.failure
    throw new Error("it was read")
  }

  it.each<[string, Condition]>([
    ["a rule by its id", anyDeal("silent")],
    ["a rule given whole", anyDeal(builtInRules.rules[6]!)],
    ["a condition about deals under way", anyDeal(quiet)],
    ["a condition about deals that are closed", anyDeal(is("outcome", "lost"), "closed")]
  ])("reads what was written: %s", (_, when) => {
    const set = askingAccounts(when)
    expect(readRuleSet(JSON.parse(JSON.stringify(ruleSetToJson(set))))).toEqual(Result.succeed(set))
  })

  it("builds on the library's rules over accounts, and takes some out", () => {
    const read = readRuleSet({ name: "own", version: 1, extends: "built-in-account", without: ["dormant"], rules: [] })
    const ids = Result.getOrThrow(read).rules.map(({ id }) => id)
    expect(ids.includes("churn-risk")).toBe(true)
    expect(ids.includes("dormant")).toBe(false)
    const misspelt = readRuleSet({
      name: "own",
      version: 1,
      extends: "built-in-account",
      without: ["silent"],
      rules: []
    })
    expect(Result.isFailure(misspelt) && misspelt.failure.code).toBe("unknown-rule")
  })

  it.each<[string, unknown, string, string, string]>([
    ["neither", { kind: "anyDeal" }, "missing-key", "rules[0].when.rule", '"anyDeal" needs "rule"'],
    [
      "both",
      { kind: "anyDeal", rule: "silent", when: quiet },
      "ambiguous",
      "rules[0].when",
      "there are both rule and when"
    ],
    [
      "within beside a rule",
      { kind: "anyDeal", rule: "silent", within: "open" },
      "unknown-key",
      "rules[0].when.within",
      '"anyDeal" has no "within"'
    ],
    ["an empty id", { kind: "anyDeal", rule: "" }, "bad-text", "rules[0].when.rule", "the id of a rule is empty"],
    [
      "a number",
      { kind: "anyDeal", rule: 3 },
      "wrong-type",
      "rules[0].when.rule",
      "this should be a rule about deals, or its id, not 3"
    ],
    [
      "a rule without a label",
      { kind: "anyDeal", rule: { ...builtInRules.rules[0], label: undefined } },
      "wrong-type",
      "rules[0].when.rule.label",
      "this should be a text in ja and en, not nothing"
    ],
    [
      "a life there is not",
      { kind: "anyDeal", when: quiet, within: "won" },
      "unknown-choice",
      "rules[0].when.within",
      '"won" is not what a rule looks at'
    ]
  ])("says what is wrong: %s", (_, when, code, path, problem) => {
    const fault = faultOf(when)
    expect([fault.code, fault.path, fault.problem.en]).toEqual([code, path, problem])
    expect(fault.remedy.ja).not.toBe("")
  })
})

describe("anyDeal that does not compile", () => {
  const refusedOfAccounts = (when: Condition): RuleFault => {
    try {
      compileRules(askingAccounts(when), { language: accountLanguage, calendar })
    } catch (fault) {
      return fault as RuleFault
    }
    throw new Error("it compiled")
  }

  it("a rule there is not, with the nearest there is", () => {
    const fault = refusedOfAccounts(anyDeal("silnt"))
    expect([fault.code, fault.path]).toEqual(["unknown-rule", "rules[0].when.rule"])
    expect(fault.message).toContain('there is no rule about deals "silnt". Did you mean "silent"?')
  })

  it("in a rule about deals, also where it stands inside one", () => {
    const fault = refused(asking(anyDeal("silent")))
    expect([fault.code, fault.path, fault.problem]).toEqual([
      "asks-no-deals",
      "rules[0].when",
      { ja: "商談について尋ねられるのは、取引先のルールだけです", en: "only rules over accounts can ask of deals" }
    ])
    expect(refusedOfAccounts(anyDeal(all(anyDeal("silent")))).path).toBe("rules[0].when.when.of[0]")
    const nested = refusedOfAccounts(anyDeal({ ...builtInRules.rules[0]!, when: anyDeal("silent") }))
    expect([nested.code, nested.path]).toEqual(["asks-no-deals", "rules[0].when.rule.when"])
  })

  it("names of accounts in what is asked of deals, with the place", () => {
    const fault = refusedOfAccounts(anyDeal(older("update-owed", days(1))))
    expect([fault.code, fault.path]).toEqual(["unknown-anchor", "rules[0].when.when.anchor"])
  })

  it("data of no shape, written past the types", () => {
    const fault = refusedOfAccounts({ kind: "anyDeal", rule: 3 } as never)
    expect([fault.code, fault.path]).toEqual(["wrong-type", "rules[0].when.rule"])
  })
})

describe("anyDeal explained (B8)", () => {
  const rules = compileRules(askingAccounts(anyDeal("silent"), { label: { ja: "商談の停滞", en: "Stalled" } }), {
    language: accountLanguage,
    calendar
  })
  const text = (position: typeof cafe, when: string, language: "ja" | "en") =>
    explanationText(
      explain({ rules, rule: "own", position, t: at(when), events: stored(steps) }),
      language,
      defaultMessages
    )

  it("says which deals it is so for, and why there", () => {
    expect(text(cafe, "2026-11-20", "en")).toContain(
      [
        "Why",
        "  ✓ it is under way",
        '  ✓ "Silent too long" applies to a deal: "レジ入替", "棚卸"',
        '    ✓ "レジ入替": 5 business days passed since the last contact (Wed 11 Nov, call): since Wed 18 Nov. 5 business days, as the status is not known',
        '    ✓ "棚卸": 5 business days passed since the opening without any contact (Wed 4 Nov): since Wed 11 Nov. 5 business days, as the status is not known'
      ].join("\n")
    )
    expect(text(cafe, "2026-11-20", "ja")).toContain("- 取引を終了する")
    expect(text(cafe, "2026-11-20", "ja")).toContain("✓ 「接点なし」に該当する商談がある：「レジ入替」、「棚卸」")
    expect(text(cafe, "2026-11-20", "ja")).toContain("- 「接点なし」をすべて解消する：「レジ入替」、「棚卸」")
  })

  it("of one deal says what would end it there", () => {
    expect(text(cafe, "2026-11-12", "en")).toContain('- "棚卸": a call, a mail or a meeting that counts as contact')
    expect(text(cafe, "2026-11-12", "en")).toContain('- "棚卸": closing it, won or lost')
  })

  it("says so where it is so for none", () => {
    expect(text(cafe, "2026-11-05", "en")).toContain('✗ "Silent too long" applies to no deal')
    expect(text(cafe, "2026-11-05", "en")).toContain("if nothing happens, from Wed 11 Nov on")
  })
})
