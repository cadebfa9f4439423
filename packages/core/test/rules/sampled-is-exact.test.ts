import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { builtInRules, compileRules, dealLanguage } from "../../src/rules/index.ts"
import { Periods } from "../../src/time/index.ts"
import { runs } from "../runs.ts"
import { instant, position, seed } from "./arbitrary-position.ts"
import { plainAnchor, plainlyFires } from "./plain-rules.ts"
import { shown, tokyo } from "./tokyo.ts"

const rules = compileRules(builtInRules, { language: dealLanguage, calendar: tokyo })

describe.each(rules.rules.map((compiled) => ({ id: compiled.rule.id, compiled })))(
  "$id (B1, B3, B5)",
  ({ id, compiled }) => {
    it("fires at an instant exactly where its periods hold it, and where plain counting says so", () => {
      fc.assert(
        fc.property(position, fc.array(instant, { minLength: 3, maxLength: 3 }), (deal, random) => {
          const periods = compiled.periods(deal)
          const bounds = periods.filter(Number.isFinite).flatMap((bound) => [bound - 1, bound, bound + 1])
          for (const t of [...bounds, ...random]) {
            const said = { at: compiled.at(deal, t), periods: Periods.contains(periods, t) }
            const plain = plainlyFires(id, deal, t)
            expect(said, `${id} at ${shown(t)}`).toEqual({ at: plain, periods: plain })
          }
        }),
        { ...runs, seed }
      )
    })

    it("counts from what plain reading counts from", () => {
      fc.assert(
        fc.property(position, instant, (deal, t) => {
          const plain = plainAnchor(id, deal, t)
          expect(compiled.anchorAt(deal, t)).toEqual(plain === null ? null : { at: plain.at, event: plain.event })
        }),
        { ...runs, seed }
      )
    })
  }
)

describe("the positions tried", () => {
  it("let every rule fire and rest often enough to tell", () => {
    const sample = fc.sample(position, { numRuns: 2000, seed })
    for (const compiled of rules.rules) {
      const fired = sample.filter((deal) => compiled.periods(deal).length > 0).length
      expect(fired, compiled.rule.id).toBeGreaterThan(100)
      expect(sample.length - fired, compiled.rule.id).toBeGreaterThan(100)
    }
    const split = sample.filter((deal) => rules.rules.some((compiled) => compiled.periods(deal).length > 2)).length
    expect(split).toBeGreaterThan(200)
  })
})

describe("the next change", () => {
  it("is a change, and nothing changes before it", () => {
    fc.assert(
      fc.property(position, instant, fc.array(instant, { minLength: 4, maxLength: 4 }), (deal, now, random) => {
        const next = rules.nextChange(deal, now)
        expect(next).toBeGreaterThan(now)
        const firing = (t: number) => rules.rules.map((compiled) => plainlyFires(compiled.rule.id, deal, t))
        if (next < Infinity) expect(firing(next)).not.toEqual(firing(next - 1))
        for (const t of random) if (t > now && t < next) expect(firing(t)).toEqual(firing(now))
      }),
      { ...runs, seed }
    )
  })
})
