import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import type { DealPosition } from "../../../src/deal/index.ts"
import { lagTest, staleDifference, staleHistory, whatIf } from "../../../src/replay/index.ts"
import {
  builtInRules,
  businessDays,
  type CompiledRules,
  compileRules,
  dealLanguage,
  days,
  older,
  RuleFault,
  withRules
} from "../../../src/rules/index.ts"
import { arbitraryHistory, historyEpoch, writeHistory } from "../../../src/testing/index.ts"
import { Periods } from "../../../src/time/index.ts"
import { at, tokyo } from "../../rules/tokyo.ts"
import { runs } from "../../runs.ts"
import { rowsOf } from "./plainly-stale.ts"
import { plainHistory } from "../plain-history.ts"

const day = 86_400_000
const usual = { late: 0, dayOnly: false, undated: false }
const contact = { do: "contact", direction: "both", mark: null } as const
const ids = builtInRules.rules.map(({ id }) => id)
const silent = builtInRules.rules.find(({ id }) => id === "silent")!

const silentAfter = (than: Parameters<typeof older>[1]): CompiledRules<DealPosition> =>
  compileRules(
    withRules({ ...builtInRules, rules: [] }, { name: "silence", version: 1 }, [
      { ...silent, when: older("last-contact-or-opened", than) }
    ]),
    { language: dealLanguage, calendar: tokyo }
  )
const builtIn = compileRules(builtInRules, { language: dealLanguage, calendar: tokyo })

/** Called on 5, 13 and 15 October, all days from Monday to Thursday. */
const calls = plainHistory(
  writeHistory(
    [
      { ...usual, after: 4 * day, step: contact },
      { ...usual, after: 8 * day, step: contact },
      { ...usual, after: 2 * day, step: contact }
    ],
    tokyo
  ).events
)

describe("what other rules would have said", () => {
  // Three days: stale from 4 October (opened on the 1st) until the call of the 5th, from the 8th until the 13th, and from
  // the 18th on. Six days: from the 11th until the 13th, and from the 21st on.
  it("three days instead of six: one alert more, two earlier, and so many hours", () => {
    const view = calls.asOf(at("10-24"))
    const change = whatIf(view, silentAfter(days(6)), silentAfter(days(3)))
    expect(change.rules).toMatchObject([
      {
        rule: "silent",
        before: { alerts: 2, hours: 2 * 24 + 10 + 3 * 24 },
        after: { alerts: 3, hours: 24 + 10 + (5 * 24 + 10) + 6 * 24 },
        gainedHours: 24 + 10 + 3 * 24 + 3 * 24,
        lostHours: 0,
        alertsGained: 1,
        alertsLost: 0,
        earlier: 2,
        later: 0,
        deals: 1,
        examples: { gained: [{ deal: "D-1", at: at("10-04"), until: at("10-05 10:00") }], lost: [] }
      }
    ])
    expect(change.deals).toEqual([{ rule: "silent", deal: 0, gainedHours: 178, lostHours: 0 }])
    expect(whatIf(view, silentAfter(days(3)), silentAfter(days(6))).rules).toMatchObject([
      { alertsGained: 0, alertsLost: 1, earlier: 0, later: 2, lostHours: 178, gainedHours: 0 }
    ])
  })

  it("a rule that only one of both has is all gained or all lost", () => {
    const view = calls.asOf(at("10-24"))
    const none = compileRules({ name: "nothing", version: 1, rules: [] }, { language: dealLanguage, calendar: tokyo })
    expect(whatIf(view, none, silentAfter(days(6))).rules).toMatchObject([
      { before: null, alertsGained: 2, earlier: 0 }
    ])
    expect(whatIf(view, silentAfter(days(6)), none, { examples: 1 }).rules).toMatchObject([
      { after: null, alertsLost: 2, examples: { lost: [{ at: at("10-11") }] } }
    ])
    expect(whatIf(view, none, none)).toEqual({ rules: [], deals: [] })
    expect(whatIf(view, none, builtIn, { rules: ["silent"] }).rules).toMatchObject([{ rule: "silent", before: null }])
    expect(() => whatIf(view, none, builtIn, { rules: ["silence"] })).toThrow(RuleFault)
  })

  it("is the difference of the sets of instants, for any history and thresholds", () => {
    const length = fc.integer({ min: 0, max: 12 })
    fc.assert(
      fc.property(
        arbitraryHistory({ calendar: tokyo, rules: ids, thorough: true }),
        length,
        length,
        fc.boolean(),
        ({ events }, one, other, asKnown) => {
          const view = plainHistory(events).asOf(historyEpoch + 250 * day)
          const [before, after] = [one, other].map((count) =>
            staleHistory(view, silentAfter(businessDays(count)), { asKnown })
          ) as [ReturnType<typeof staleHistory>, ReturnType<typeof staleHistory>]
          const [had, has] = [before, after].map((stale) => Periods.from(rowsOf(stale))) as [Periods, Periods]
          const { rules, deals } = staleDifference(view, before, after)
          const gainedHours = Periods.duration(Periods.difference(has, had)) / 3_600_000
          const lostHours = Periods.duration(Periods.difference(had, has)) / 3_600_000
          expect(rules[0]!.gainedHours).toBeCloseTo(gainedHours, 6)
          expect(rules[0]!.lostHours).toBeCloseTo(lostHours, 6)
          expect(deals.length).toBe(gainedHours + lostHours > 0 ? 1 : 0)
          const gained = Periods.toList(has).filter(({ from, until }) => Periods.within(had, from, until).length === 0)
          if (before.life.every((life) => life === 1) && after.life.every((life) => life === 1)) {
            expect(rules[0]!.alertsGained).toBe(gained.length)
          }
          // A longer threshold says nothing new.
          if (other >= one)
            expect([rules[0]!.gainedHours, rules[0]!.alertsGained, rules[0]!.earlier]).toEqual([0, 0, 0])
        }
      ),
      runs
    )
  })

  it("the same rules change nothing", () => {
    fc.assert(
      fc.property(arbitraryHistory({ calendar: tokyo, rules: ids }), ({ events }) => {
        const { deals, rules } = whatIf(plainHistory(events).asOf(historyEpoch + 250 * day), builtIn, builtIn)
        expect(deals).toEqual([])
        for (const { alertsGained, alertsLost, earlier, later } of rules) {
          expect([alertsGained, alertsLost, earlier, later]).toEqual([0, 0, 0, 0])
        }
      }),
      runs
    )
  })
})

describe("knowledge that comes later", () => {
  // With seven days' delay the opening is known on 8 October, when six days have long passed, and each call only when six
  // days have passed since it: one alert, which never ends.
  it("cries out about calls that nobody had written down yet", () => {
    const [prompt, late] = lagTest(calls.asOf(at("10-24")), silentAfter(days(6)), { days: [0, 7] })
    expect(prompt).toMatchObject({ days: 0, deals: [] })
    expect(late!.rules).toMatchObject([
      {
        before: { alerts: 2 },
        after: { alerts: 1, hours: 15 * 24 + 14 },
        alertsGained: 0,
        alertsLost: 0,
        earlier: 1
      }
    ])
  })
})
