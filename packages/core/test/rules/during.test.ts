import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { builtInRules, compileRules, dealLanguage } from "../../src/rules/index.ts"
import { Periods } from "../../src/time/index.ts"
import { thousandRuns } from "../runs.ts"
import { instant, position } from "./arbitrary-position.ts"
import { contact, openDeal } from "./positions.ts"
import { at, shown, tokyo } from "./tokyo.ts"

const rules = compileRules(builtInRules, { language: dealLanguage, calendar: tokyo })
const silent = rules.rule("silent")!
const called = { ...openDeal(at("11-02")), lastContact: contact(at("11-02 10:00"), "call") }
const stale = (from: number, until: number): string =>
  Periods.toList(silent.during(called, from, until))
    .map((period) => `${shown(period.from)} – ${shown(period.until)}`)
    .join(", ")

describe("what is stale between two instants (B1)", () => {
  it("five business days after Monday the second: from the tenth to the end of the weeks asked about", () => {
    expect(stale(at("11-01"), at("11-15"))).toBe(`${shown(at("11-10"))} – ${shown(at("11-15"))}`)
  })

  it("the end asked about is not part of it, the beginning is", () => {
    expect(stale(at("11-01"), at("11-10"))).toBe("")
    expect(stale(at("11-01"), at("11-10") + 1)).toBe(`${shown(at("11-10"))} – ${shown(at("11-10") + 1)}`)
    expect(stale(at("11-10"), at("11-10") + 1)).toBe(`${shown(at("11-10"))} – ${shown(at("11-10") + 1)}`)
  })

  it("nothing lies in a window that is empty or turned round", () => {
    expect(stale(at("11-12"), at("11-12"))).toBe("")
    expect(stale(at("11-14"), at("11-12"))).toBe("")
  })

  it("is the rule's own periods and nothing else, cut at both ends, for any position; asking does not disturb others", () => {
    fc.assert(
      fc.property(position, instant, instant, (deal, from, until) => {
        for (const rule of rules.rules) {
          const whole = rule.periods(deal)
          const cut = rule.during(deal, from, until)
          const expected = from < until ? Periods.intersection(whole, Periods.of(from, until)) : []
          expect(cut).toEqual(expected)
          expect(rule.periods(deal)).toEqual(whole)
          // A list of its own: what is handed out stays as it was.
          rule.during(called, at("11-01"), at("11-15"))
          expect(cut).toEqual(expected)
        }
      }),
      thousandRuns(1)
    )
  })
})
