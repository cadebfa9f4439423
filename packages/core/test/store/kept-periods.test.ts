import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { addNote, tag } from "../../src/deal/command.ts"
import { effective, makeDealFold } from "../../src/deal/fold.ts"
import { type DealPosition, unknownDeal } from "../../src/deal/position.ts"
import { builtInRules } from "../../src/rules/built-in.ts"
import { compileRules } from "../../src/rules/compile.ts"
import { dealLanguage } from "../../src/rules/deal-language.ts"
import { keepPeriods } from "../../src/store/kept-periods.ts"
import { arbitraryHistory } from "../../src/testing/index.ts"
import { japaneseCalendar, makeCalendar } from "../../src/time/index.ts"
import { deal, on, stored, tokyo } from "../deal/given.ts"
import { runs } from "../runs.ts"

const calendar = makeCalendar(japaneseCalendar)
const rules = compileRules<DealPosition>(builtInRules, { language: dealLanguage, calendar })
const fold = makeDealFold()

describe("kept periods (law 15)", () => {
  it("are the rules' own periods after every event", () => {
    fc.assert(
      fc.property(arbitraryHistory({ calendar, rules: ["silent"] }), ({ deal, events }) => {
        const kept = keepPeriods(rules)
        let position = unknownDeal(deal)
        for (const event of effective(events)) {
          position = fold.evolve(position, event)
          expect(kept.of(deal, position)).toEqual(rules.rules.map((rule) => rule.periods(position)))
        }
      }),
      runs
    )
  })

  it("ask a rule again only where a field it reads has changed", () => {
    const kept = keepPeriods(rules)
    const start = on("2026-11-02 09:00", addNote({ text: "始め" }))
    const first = tokyo.evolve(unknownDeal(deal), stored(start.happened, 1, start.on))
    kept.of(deal, first)
    expect(kept.asked()).toBe(rules.rules.length)
    kept.of(deal, first)
    expect(kept.asked()).toBe(rules.rules.length)

    // A tag is read by no built-in rule.
    const tagged = tokyo.evolve(first, stored(tag({ tag: "重点" }), 2, start.on))
    kept.of(deal, tagged)
    expect(kept.asked()).toBe(rules.rules.length)

    const moved = tokyo.evolve(tagged, stored({ kind: "temperature-read", data: { level: "hot" } }, 3, start.on))
    const readers = rules.rules.filter((rule) => rule.reads.has("temperature")).length
    kept.of(deal, moved)
    expect(kept.asked()).toBe(rules.rules.length + readers)
    expect(readers).toBeLessThan(rules.rules.length)
  })

  it("ask nothing of deals to which nothing happened", () => {
    const kept = keepPeriods(rules)
    const positions = Array.from({ length: 100 }, (_, index) => unknownDeal(`d-${index}` as typeof deal))
    for (const position of positions) kept.of(position.deal, position)
    const before = kept.asked()
    const changed = tokyo.evolve(positions[7]!, stored({ kind: "deal-opened", data: { status: "lead" } }, 1, 0))
    for (const position of positions) kept.of(position.deal, position.deal === changed.deal ? changed : position)
    expect(kept.asked() - before).toBeGreaterThan(0)
    expect(kept.asked() - before).toBeLessThanOrEqual(rules.rules.length)
  })
})
