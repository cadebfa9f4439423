/** The kit puts rules over accounts to the test as it does rules over deals. */
import * as fc from "fast-check"
import { Result } from "effect"
import { describe, expect, it } from "vitest"
import { makeAccountFold } from "../../src/account/fold.ts"
import { eventCatalogue } from "../../src/event/index.ts"
import {
  accountLanguage,
  all,
  any,
  anyDeal,
  builtInAccountRules,
  builtInRules,
  businessDays,
  type Condition,
  days,
  is,
  isAtLeast,
  makeAccountLanguage,
  not,
  older,
  type Rule
} from "../../src/rules/index.ts"
import {
  accountRuleLaws,
  arbitraryAccountHistory,
  checkAccountRule,
  checkAccountRuleOn,
  type CheckAccountRuleOptions,
  checkRule,
  checkRuleOn,
  printRuleReport,
  RuleBroken,
  simulateAccounts
} from "../../src/testing/index.ts"
import { japaneseCalendar, makeCalendar } from "../../src/time/index.ts"
import { runs } from "../runs.ts"

const { seed } = runs
const slow = 240_000
const silent = builtInRules.rules.find(({ id }) => id === "silent")!
const notUpdated = builtInAccountRules.rules.find(({ id }) => id === "account-not-updated")!

const breakageOf = (rule: Rule, options: CheckAccountRuleOptions = {}): RuleBroken => {
  try {
    checkAccountRule(rule, { seed, runs: 300, ...options })
  } catch (error) {
    if (error instanceof RuleBroken) return error
    throw error
  }
  throw new Error(`"${rule.id}" kept every law`)
}

const composed = (id: string, when: Condition, more: Partial<Rule> = {}): Rule => ({
  ...notUpdated,
  id,
  when,
  sentence: [{ ja: "確認してください", en: "Have a look" }],
  ...more
})

describe("the kit: a rule over accounts is put to the test with one call (B8)", () => {
  // Nineteen rules on three hundred histories each.
  const exercised = new Map<string, number>()
  for (const rule of builtInAccountRules.rules) {
    it(
      `the built-in rule "${rule.id}" keeps every law it has to, and fires in many a history`,
      () => {
        const report = checkAccountRule(rule, { runs: Math.min(300, runs.numRuns), seed })
        for (const { law, exercised: times } of report.laws) exercised.set(law, (exercised.get(law) ?? 0) + times)
        if (report.runs < 300) return
        const fired = report.laws.find(({ law }) => law === "partition")!
        expect(fired.exercised).toBeGreaterThan(2)
      },
      slow
    )
  }

  it("and so each law is put to the test, again and again", () => {
    if (runs.numRuns < 300) return
    for (const { name } of accountRuleLaws) expect([name, (exercised.get(name) ?? 0) > 100]).toEqual([name, true])
  })

  it(
    "rules of an app's own that ask of deals, and count from what the app records",
    () => {
      const asked: ReadonlyArray<Rule> = [
        composed("asks deals", all(anyDeal("silent"), not(is("tag", "P"))), { counts: "last-contact-or-opened" }),
        composed("in business days", any(older("last-inbound", businessDays(4)), isAtLeast("open-complaints", 1))),
        composed("ranked", all(is("fields.rank", "A"), older("fields.rank", days(7))), { counts: "fields.rank" })
      ]
      for (const rule of asked) checkAccountRule(rule, { runs: Math.min(350, runs.numRuns), seed })
    },
    slow
  )

  it("names what it was put to, how often, and why a law does not apply", () => {
    const report = checkAccountRule(notUpdated, { runs: 20, seed })
    expect(report.laws.map(({ law }) => law)).toEqual(accountRuleLaws.map(({ name }) => name))
    const printed = printRuleReport(report)
    expect(printed).toContain("account-not-updated: 20 histories")
    expect(printed).toMatch(/merged-is-one +\d+ of 20/)
    expect(printed).toMatch(/weekend-adds-nothing +does not apply: it counts no business days/)
  })
})

describe("a rule over accounts that is wrong is noticed", () => {
  /** The language of accounts with one anchor exchanged. */
  const withAnchor = (name: keyof typeof accountLanguage.anchors, change: (read: number, at: number) => number) => {
    const known = accountLanguage.anchors[name]
    return makeAccountLanguage({
      own: {
        anchors: {
          [name]: {
            ...known,
            reader: (context) => {
              const inner = known.reader(context)
              return { ...inner, at: (account, at) => change(inner.at(account, at), at) }
            }
          }
        }
      }
    })
  }

  it("one that looks at its own clock: it says another thing in a list than in its periods", () => {
    const language = withAnchor("last-update-or-opened", (read, at) => (at % 2 === 0 ? read : read - 86_400_000))
    expect(breakageOf(notUpdated, { language }).breakage.law).toBe("sampled-is-exact")
  })

  it("one that reads what it does not declare", () => {
    const known = accountLanguage.fields["open-inquiries"]
    const language = makeAccountLanguage({ own: { fields: { "open-inquiries": { ...known, reads: ["life"] } } } })
    const rule = composed("undeclared", isAtLeast("open-inquiries", 1), { pausedBy: [], counts: "opened" })
    expect(breakageOf(rule, { language, laws: { only: ["reads-declared"] } }).breakage.law).toBe("reads-declared")
  })

  it("one whose fold takes what happened to another account", () => {
    const fold = makeAccountFold()
    const careless = {
      ...fold,
      walk: ((members, events, asOf, onGap) =>
        fold.walk(
          members,
          events.map((event) => ({
            ...event,
            subjects: event.subjects.map((one) => (one.kind === "account" ? { ...one, id: members[0]! } : one))
          })),
          asOf,
          onGap
        )) satisfies typeof fold.walk
    }
    const broken = breakageOf(notUpdated, { fold: careless, laws: { only: ["other-accounts"] } })
    expect(broken.breakage.expected).toContain("as without the other account")
  })

  it("one whose fold loses what was recorded on a merged account", () => {
    const fold = makeAccountFold()
    const forgetful = {
      ...fold,
      walk: (([first], events, asOf, onGap) => fold.walk([first!], events, asOf, onGap)) satisfies typeof fold.walk
    }
    expect(breakageOf(notUpdated, { fold: forgetful, laws: { only: ["merged-is-one"] } }).breakage.at).not.toBeNull()
  })

  it("one whose fold keeps accounts together whose merge was taken back", () => {
    const fold = makeAccountFold()
    const clinging = {
      ...fold,
      walk: ((members, events, asOf, onGap) => {
        const merged = events.filter(({ kind }) => kind === "accounts-merged").flatMap(({ subjects }) => subjects)
        const all = new Set([...members, ...merged.map(({ id }) => id as (typeof members)[number])])
        fold.walk([...all], events, asOf, onGap)
      }) satisfies typeof fold.walk
    }
    expect(breakageOf(notUpdated, { fold: clinging }).breakage.law).toBe("merge-taken-back")
  })

  it("one whose fold does not hear of retractions", () => {
    const fold = makeAccountFold()
    const stubborn = {
      ...fold,
      walk: ((members, events, asOf, onGap) =>
        fold.walk(
          members,
          events.filter(({ kind }) => kind !== "retracted"),
          asOf,
          onGap
        )) satisfies typeof fold.walk
    }
    expect(breakageOf(notUpdated, { fold: stubborn, laws: { only: ["retracted"] } }).breakage.law).toBe("retracted")
  })

  it("what broke is told as a short history of days, once more by seed and path, and kept as a fixture", () => {
    const language = withAnchor("last-update-or-opened", (read, at) => (at % 2 === 0 ? read : read - 86_400_000))
    const broken = breakageOf(notUpdated, { language })
    expect(broken.message).toContain('The rule "account-not-updated" breaks the law')
    expect(broken.message).toContain("account-opened")
    expect(broken.message).toContain("checkAccountRule(rule, { seed:")
    expect(broken.message).toContain("checkAccountRuleOn(rule, fixture)")
    expect(broken.breakage.fixture.events.length).toBeLessThan(6)
    const again = () => checkAccountRuleOn(notUpdated, broken.fixture, { language })
    expect(again).toThrow(RuleBroken)
    // The rule as it should be keeps the law on the very same history.
    expect(checkAccountRuleOn(notUpdated, broken.fixture).rule).toBe("account-not-updated")
  })

  it("a fixture of an account is not taken for one of a deal, nor the other way round", () => {
    const language = withAnchor("last-update-or-opened", (read, at) => (at % 2 === 0 ? read : read - 86_400_000))
    const { fixture } = breakageOf(notUpdated, { language, runs: 50 })
    expect(() => checkRuleOn(silent, fixture)).toThrow(/of an account: checkAccountRuleOn/)
    expect(() => checkRule(notUpdated, { runs: 1 })).toThrow(/last-update-or-opened/)
  })
})

describe("histories of accounts", () => {
  it("are of events a store would take, late ones and corrections among them", () => {
    const calendar = makeCalendar(japaneseCalendar)
    const kinds = new Set<string>()
    let late = 0
    fc.assert(
      fc.property(arbitraryAccountHistory({ calendar, words: ["POS"] }), ({ events }) => {
        events.forEach((event, place) => {
          kinds.add(event.kind)
          if (event.knownAt > event.occurredAt) late++
          expect([event.kind, event.data, Result.isSuccess(eventCatalogue().check(event))]).toEqual([
            event.kind,
            event.data,
            true
          ])
          expect(event.sequence).toBe(place + 1)
          expect(event.recordedAt).toBeGreaterThanOrEqual(events[place - 1]?.recordedAt ?? 0)
        })
      }),
      runs
    )
    expect(late).toBeGreaterThan(0)
    for (const kind of ["retracted", "reinstated", "person-introduced", "contract-signed", "snoozed", "deal-won"]) {
      expect(kinds).toContain(kind)
    }
  })

  it("simulated ones are the same from the same seed, and an account is the same without the others", () => {
    const calendar = makeCalendar(japaneseCalendar)
    const options = { accounts: 5, seed: 3, calendar, until: "2026-11-20", events: 80 }
    const accounts = [...simulateAccounts(options)]
    expect([...simulateAccounts(options)]).toEqual(accounts)
    expect([...simulateAccounts({ ...options, accounts: 2 })]).toEqual(accounts.slice(0, 2))
    expect([...simulateAccounts({ ...options, seed: 4 })]).not.toEqual(accounts)
    const last = calendar.startOf(calendar.dayFromText("2026-11-21")!)
    for (const { events } of accounts) {
      expect(events.length).toBe(80)
      events.forEach(({ event }, place) => {
        expect(Result.isSuccess(eventCatalogue().check(event))).toBe(true)
        expect(event.occurredAt).toBeLessThan(last)
        expect(event.occurredAt).toBeGreaterThanOrEqual(events[place - 1]?.event.occurredAt ?? 0)
      })
    }
    expect(() => [...simulateAccounts({ ...options, until: "soon" })]).toThrow(/"soon" is not a day/)
  })
})
