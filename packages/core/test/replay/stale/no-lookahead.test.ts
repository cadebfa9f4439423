import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import type { DealHistory, HistoryAsOf } from "../../../src/replay/index.ts"
import { alertsBy, type Answer, raisedAlerts, staleHistory, verifyNoLookahead } from "../../../src/replay/index.ts"
import { builtInRules, compileRules, dealLanguage } from "../../../src/rules/index.ts"
import { arbitraryHistory, writeHistory } from "../../../src/testing/index.ts"
import { at, tokyo } from "../../rules/tokyo.ts"
import { runs } from "../../runs.ts"
import { plainHistory } from "../plain-history.ts"

const day = 86_400_000
const usual = { late: 0, dayOnly: false, undated: false }
const contact = { do: "contact", direction: "both", mark: null } as const
const ids = builtInRules.rules.map(({ id }) => id)
const builtIn = compileRules(builtInRules, { language: dealLanguage, calendar: tokyo })
const honest = alertsBy(builtIn)

/** What was stale as things happened: it knows of calls before anybody had recorded them. */
const byHappening: Answer = (view) => raisedAlerts(view, staleHistory(view, builtIn))

const outcomesOf = (view: HistoryAsOf): ReadonlySet<string> => {
  const lost = new Set<string>()
  view.replay({
    end: (position, deal) => {
      if (position.life?.closed?.outcome === "lost") lost.add(view.dealId(deal))
    }
  })
  return lost
}
/** Speaks up about deals that will be lost, as far as the view knows. */
const aboutTheLost: Answer = (view) => {
  const lost = outcomesOf(view)
  return honest(view).filter(({ deal }) => lost.has(deal))
}
/** The same, knowing it from elsewhere: what is answered of a part agrees with the whole. */
const knowingTheLost = (history: DealHistory): Answer => {
  const lost = outcomesOf(history.asOf(history.lastKnownAt))
  return (view) => honest(view).filter(({ deal }) => lost.has(deal))
}

// Opened on 1 October and called on the 5th; the first is called on the 16th, too, which was told on the 22nd, and
// lost on 1 December; the second is won then.
const closing = { ...usual, after: 46 * day }
const history = plainHistory([
  ...writeHistory(
    [
      { ...usual, after: 4 * day, step: contact },
      { ...usual, after: 11 * day, late: 6 * day, step: contact },
      { ...closing, step: { do: "close", outcome: "lost", dropActions: false } }
    ],
    tokyo,
    "D-1"
  ).events,
  ...writeHistory(
    [
      { ...usual, after: 4 * day, step: contact },
      { ...closing, step: { do: "close", outcome: "won", dropActions: false } }
    ],
    tokyo,
    "D-2"
  ).events
])

describe("no answer about the past looks ahead (C2)", () => {
  it("the library's rules as known do not, wherever any history is cut", () => {
    fc.assert(
      fc.property(
        arbitraryHistory({ calendar: tokyo, rules: ids, deal: "D-1", thorough: true }),
        arbitraryHistory({ calendar: tokyo, rules: ids, deal: "D-2", steps: { max: 8 } }),
        fc.nat(),
        (one, other, seed) => {
          const both = plainHistory([...one.events, ...other.events])
          const tried = verifyNoLookahead(honest, both, { samples: 6, seed })
          expect(tried.sentence.en).toMatch(/^The history was cut/)
          expect(tried).toMatchObject({ looksAhead: false, found: null })
        }
      ),
      runs
    )
  })

  it("by happening they do: the call of the 16th was not known before the 22nd", () => {
    const tried = verifyNoLookahead(byHappening, history, { calendar: tokyo })
    expect(tried).toMatchObject({ looksAhead: true, found: { deal: "D-1", how: "denied-later" } })
    expect(tried.sentence.en).toMatch(/^This looks ahead: by what was known until 2026-10-\d\d, rule [a-z-]+ had fired/)
    expect(tried.sentence.ja).toMatch(/^先読みしています：2026-10-\d\d までに/)
    const asOf = at("10-21")
    const { found } = verifyNoLookahead(byHappening, history, { instants: [asOf] })
    expect(found).toEqual({ rule: "silent", deal: "D-1", at: at("10-19"), how: "denied-later", asOf })
  })

  it("whoever speaks up about the deals that a view knows as lost looks ahead: then they were open", () => {
    const { found } = verifyNoLookahead(aboutTheLost, history, { instants: [at("10-21")] })
    expect(found).toMatchObject({ deal: "D-1", how: "unknown-then" })
    expect(verifyNoLookahead(aboutTheLost, history).looksAhead).toBe(true)
  })

  it("whoever knows the lost from elsewhere is found out by other names, though every cut agrees", () => {
    const tried = verifyNoLookahead(knowingTheLost(history), history, { calendar: tokyo })
    expect(tried.found).toMatchObject({ deal: "D-1", how: "by-name" })
    expect(tried.sentence.en).toMatch(/^Under other names deals are answered otherwise: rule .* for deal D-1/)
    expect(tried.sentence.ja).toContain("商談の名前を変えると")
    expect(verifyNoLookahead(honest, history)).toMatchObject({ looksAhead: false, found: null })
  })

  it("the same seed draws the same instants, and a history of nothing has nothing to try", () => {
    const drawn = (seed: number) => verifyNoLookahead(honest, history, { seed, samples: 4 }).instants
    expect(drawn(3)).toEqual(drawn(3))
    expect(drawn(3).length).toBeGreaterThan(0)
    expect(drawn(3)).not.toEqual(drawn(4))
    expect(verifyNoLookahead(honest, plainHistory([]))).toMatchObject({ looksAhead: false, instants: [], alerts: 0 })
  })
})
