/**
 * Laws of rules over accounts, over any history of an account, its deals and its people: what a rule's periods say is
 * what asking it instant by instant says, and conditions mean sets. The plain reading counts days one by one and
 * compiles nothing.
 */
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import type { AccountPosition } from "../../src/account/position.ts"
import type { DealPosition } from "../../src/deal/position.ts"
import {
  accountLanguage,
  all,
  any,
  anyDeal,
  builtInAccountRules,
  builtInRules,
  type CompiledRule,
  compileRules,
  type Condition,
  days,
  dealLanguage,
  findingsAt,
  isAtLeast,
  type Language,
  not,
  older,
  type Rule,
  stalePeriods,
  withRules
} from "../../src/rules/index.ts"
import { defaultLimits } from "../../src/rules/look-again.ts"
import { arbitraryCondition, arbitraryRule } from "../../src/testing/index.ts"
import { plainMeaning } from "../../src/testing/laws/plain-meaning.ts"
import { Periods } from "../../src/time/index.ts"
import { runs } from "../runs.ts"
import { calendar, compiledBuiltIn, compiledOfAccounts } from "./accounts.ts"
import { arbitraryAccount, arbitraryAccountHistory, arbitraryInstant, fold } from "./arbitrary-account.ts"

const position = arbitraryAccount

const language = accountLanguage as unknown as Language<DealPosition>

/** The rule read by a person: the same position, read through the language of accounts. */
const plainly = (rule: Rule) => plainMeaning({ rule, language, calendar, calendars: [], limits: defaultLimits })

const asPlain = (account: AccountPosition): DealPosition => account as unknown as DealPosition

/** Every bound of either reading, one millisecond to each side of it, and instants anywhere. */
const around = (bounds: Iterable<number>, anywhere: ReadonlyArray<number>): ReadonlyArray<number> => [
  ...[...bounds].filter(Number.isFinite).flatMap((at) => [at - 1, at, at + 1]),
  ...anywhere
]

const sameAtEach = (
  compiled: CompiledRule<AccountPosition>,
  account: AccountPosition,
  anywhere: ReadonlyArray<number>
): void => {
  const { rule } = compiled
  const plain = plainly(rule)
  const periods = compiled.periods(account)
  const life = accountLanguage.life.within[rule.within]
  const bounds = new Set([...periods, ...plain.turns(rule, asPlain(account)), life.from(account), life.until(account)])
  for (const at of around(bounds, anywhere)) {
    const expected = plain.fires(rule, asPlain(account), at)
    expect([rule.id, at, Periods.contains(periods, at)]).toEqual([rule.id, at, expected])
    expect([rule.id, at, compiled.at(account, at)]).toEqual([rule.id, at, expected])
  }
}

const instants = fc.array(arbitraryInstant, { minLength: 2, maxLength: 6 })

describe("law 3: a rule's periods are what the naive check says at every boundary and in between", () => {
  it("for every built-in rule over accounts", () => {
    const seen = new Set<string>()
    fc.assert(
      fc.property(position, instants, (account, anywhere) => {
        for (const compiled of compiledBuiltIn.rules) {
          sameAtEach(compiled, account, anywhere)
          if (compiled.periods(account).length > 0) seen.add(compiled.rule.id)
        }
      }),
      runs
    )
    // Each is really put to the test.
    expect(builtInAccountRules.rules.map(({ id }) => id).filter((id) => !seen.has(id))).toEqual([])
  })

  it("for any rule over accounts, with deals asked of inside it", () => {
    fc.assert(
      fc.property(anyRule, position, instants, (rule, account, anywhere) => {
        const rules = compileRules({ name: "own", version: 1, rules: [rule] }, { language: accountLanguage, calendar })
        sameAtEach(rules.rules[0]!, account, anywhere)
      }),
      runs
    )
  })
})

/** Any condition over accounts, some of which ask of deals. */
const condition: fc.Arbitrary<Condition> = fc.oneof(
  arbitraryCondition({ language: accountLanguage, depth: 2 }),
  fc.constantFrom(...builtInRules.rules).map((rule) => anyDeal(rule.id)),
  arbitraryRule({ depth: 1 }).map((rule) => anyDeal(rule)),
  arbitraryCondition({ depth: 1 }).map((when) => anyDeal(when)),
  fc
    .tuple(arbitraryCondition({ language: accountLanguage, depth: 1 }), fc.constantFrom("silent", "re-approach-due"))
    .map(([one, id]) => all(one, not(anyDeal(id))))
)

const anyRule: fc.Arbitrary<Rule> = fc
  .tuple(arbitraryRule({ language: accountLanguage, depth: 1 }), condition)
  .map(([rule, when]) => ({ ...rule, when }))

describe("law 5: and, or and not of conditions over accounts are intersection, union and complement in the life", () => {
  it("for any two conditions", () => {
    fc.assert(
      fc.property(condition, condition, position, (a, b, account) => {
        const of = (when: Condition) => compiledOfAccounts(when).periods(account)
        const life = compiledOfAccounts(all()).periods(account)
        expect(of(all(a, b))).toEqual(Periods.intersection(of(a), of(b)))
        expect(of(any(a, b))).toEqual(Periods.union(of(a), of(b)))
        expect(of(not(a))).toEqual(Periods.difference(life, of(a)))
      }),
      runs
    )
  })
})

describe("anyDeal is the union over the deals (D10, §9)", () => {
  it("of what the same rule says of each deal by itself, at every instant and on the same evidence", () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.constantFrom(...builtInRules.rules), arbitraryRule({ depth: 1 })),
        position,
        instants,
        (rule, account, anywhere) => {
          const alone = compileRules({ name: "deals", version: 1, rules: [rule] }, { language: dealLanguage, calendar })
            .rules[0]!
          const asked = compiledOfAccounts(anyDeal(rule))
          const union = account.deals.reduce<Periods>((sum, deal) => Periods.union(sum, alone.periods(deal)), [])
          const life = compiledOfAccounts(all()).periods(account)
          const expected = Periods.intersection(union, life)
          expect(asked.periods(account)).toEqual(expected)
          for (const at of around(expected, anywhere)) {
            expect(asked.at(account, at)).toBe(Periods.contains(expected, at))
            if (!asked.at(account, at)) continue
            const evidence = account.deals.flatMap((deal) => (alone.at(deal, at) ? alone.evidence(deal, at) : []))
            expect(evidence.filter((event) => !asked.evidence(account, at).includes(event))).toEqual([])
          }
        }
      ),
      runs
    )
  })
})

describe("history (§8)", () => {
  it("what was stale over a history is, gap by gap, what the rule said of the position there", () => {
    fc.assert(
      fc.property(
        arbitraryAccountHistory,
        fc.constantFrom(...compiledBuiltIn.rules),
        instants,
        ([members, events], rule, anywhere) => {
          const gaps: Array<{ readonly account: AccountPosition; readonly from: number; readonly until: number }> = []
          const walk = (onGap: (account: AccountPosition, from: number, until: number) => void) =>
            fold.walk(members, events, {}, onGap)
          walk((account, from, until) => gaps.push({ account, from, until }))
          const stale = stalePeriods(rule, walk)
          for (const at of around([...stale, ...gaps.map(({ from }) => from)], anywhere)) {
            const gap = gaps.find(({ from, until }) => at >= from && at < until)
            const expected = gap !== undefined && rule.at(gap.account, at)
            expect([at, Periods.contains(stale, at)]).toEqual([at, expected])
          }
        }
      ),
      runs
    )
  })
})

describe("law 15: a rule depends on no field it does not declare", () => {
  it("for built-in and any other rules over accounts: what is not declared may be that of another account", () => {
    const asked = fc.oneof(
      fc.constantFrom(...compiledBuiltIn.rules),
      anyRule.map(
        (rule) =>
          compileRules({ name: "own", version: 1, rules: [rule] }, { language: accountLanguage, calendar }).rules[0]!
      )
    )
    fc.assert(
      fc.property(asked, position, position, instants, (rule, account, stranger, anywhere) => {
        const declared = Object.entries(account).filter(([field]) => (rule.reads as ReadonlySet<string>).has(field))
        const mixed = { ...stranger, ...Object.fromEntries(declared) } as AccountPosition
        expect(rule.periods(mixed)).toEqual(rule.periods(account))
        for (const at of anywhere) {
          expect(rule.at(mixed, at)).toBe(rule.at(account, at))
          expect(rule.anchorAt(mixed, at)).toEqual(rule.anchorAt(account, at))
        }
      }),
      runs
    )
  })
})

describe("findings (§8)", () => {
  it("begin where the period does that joins over all gaps of this life, also where a deal left between two events", () => {
    // What begins to hold by a deal's going, long after anything of the account's own happened.
    const idle: Rule = {
      id: "idle",
      label: { ja: "商談不足", en: "Too few deals" },
      severity: "low",
      within: "open",
      when: all(older("last-contact-or-opened", days(20)), not(isAtLeast("open-deals", 2))),
      counts: "last-contact-or-opened",
      pausedBy: [],
      sentence: [{ ja: "商談が足りません", en: "There are too few deals" }],
      advice: [{ ja: "連絡する", en: "Call" }]
    }
    const rules = compileRules(withRules(builtInAccountRules, { name: "own", version: 1 }, [idle]), {
      language: accountLanguage,
      calendar
    })
    let joined = 0
    fc.assert(
      fc.property(arbitraryAccountHistory, instants, ([members, events], [t]) => {
        const happened = events.filter(({ occurredAt }) => occurredAt <= t!)
        const position = fold.asOf(members, happened)
        const walk = (onGap: (account: AccountPosition, from: number, until: number) => void) =>
          fold.walk(members, happened, {}, onGap)
        const subject = { kind: "account", id: position.account }
        for (const { rule, since } of findingsAt({ rules, subject, position, t: t!, walk })) {
          const compiled = rules.rule(rule)!
          const stale = stalePeriods(compiled, walk)
          const period = stale.findLast((_, bound) => bound % 2 === 0 && stale[bound]! <= t!)!
          const life = accountLanguage.life.within[compiled.rule.within].from(position)
          expect([rule, since]).toEqual([rule, Math.max(period, life)])
          if (since < position.standsSince!) joined++
        }
      }),
      runs
    )
    expect(joined).toBeGreaterThan(runs.numRuns / 20)
  })

  it("rest on events of the history, and say something in both languages", () => {
    fc.assert(
      fc.property(arbitraryAccountHistory, instants, ([members, events], [t]) => {
        const happened = events.filter(({ occurredAt }) => occurredAt <= t!)
        const account = fold.asOf(members, happened)
        const ids = new Set<string>(happened.map(({ id }) => id))
        const subject = { kind: "account", id: account.account }
        for (const finding of findingsAt({ rules: compiledBuiltIn, subject, position: account, t: t! })) {
          expect(finding.evidence.filter((event) => !ids.has(event))).toEqual([])
          expect(finding.sentence.ja).not.toMatch(/[{}]|null|undefined|^$/)
          expect(finding.sentence.en).not.toMatch(/[{}]|null|undefined|^$/)
          expect(finding.advice.ja).not.toBe("")
        }
      }),
      runs
    )
  })
})
