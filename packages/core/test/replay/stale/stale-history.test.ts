import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { type DealPosition, makeDealFold } from "../../../src/deal/index.ts"
import type { StoredEvent } from "../../../src/event/index.ts"
import { type HistoryAsOf, historyOf, staleHistory } from "../../../src/replay/index.ts"
import {
  builtInRules,
  type CompiledRules,
  compileRules,
  dealLanguage,
  RuleFault,
  type RuleSet,
  stalePeriodsOf
} from "../../../src/rules/index.ts"
import { arbitraryHistory, arbitraryRuleSet, historyEpoch, writeHistory } from "../../../src/testing/index.ts"
import { Periods } from "../../../src/time/index.ts"
import { shown, tokyo } from "../../rules/tokyo.ts"
import { runs } from "../../runs.ts"
import { plainlyStale, type Row, rowsOf } from "./plainly-stale.ts"
import { plainHistory } from "../plain-history.ts"

const day = 86_400_000
const fold = makeDealFold()
const compiled = (rules: RuleSet): CompiledRules<DealPosition> =>
  compileRules(rules, { language: dealLanguage, calendar: tokyo })
const builtIn = compiled(builtInRules)
const ids = builtInRules.rules.map(({ id }) => id)

/** The events of two deals. */
const eventsOfTwo = fc
  .tuple(
    arbitraryHistory({ calendar: tokyo, rules: ids, deal: "D-1", thorough: true }),
    arbitraryHistory({ calendar: tokyo, rules: ids, deal: "D-2", thorough: true })
  )
  .map(([one, other]) => [...one.events, ...other.events])
const histories = eventsOfTwo.map((events) => plainHistory(events, { fold }))
const offset = fc.integer({ min: 0, max: 250 })
/** As of some instant of the history or after it, by either time. */
const cuts = fc.tuple(offset, offset).map(([occurred, known]) => ({
  occurred: historyEpoch + occurred * day,
  known: historyEpoch + known * day
}))
const ruleSets = fc.oneof(
  fc.constant(builtIn),
  arbitraryRuleSet<DealPosition>({
    language: dealLanguage,
    ownAnchors: ["fields.region", "kinds.acme.visited"],
    ownFields: ["fields.region"]
  }).map(compiled)
)

describe("stale periods of a history (C1)", () => {
  it("are those that every rule, asked whole in every gap, comes to", () => {
    fc.assert(
      fc.property(histories, ruleSets, cuts, fc.boolean(), (history, rules, cut, asKnown) => {
        const view = history.asOf(cut)
        expect(rowsOf(staleHistory(view, rules, { asKnown }))).toEqual(plainlyStale(view, rules, { asKnown }))
      }),
      { ...runs, numRuns: 2 * runs.numRuns }
    )
  })

  it("are the same of a history in columns, with and without its texts", () => {
    fc.assert(
      fc.property(eventsOfTwo, ruleSets, cuts, fc.boolean(), fc.boolean(), (events, rules, cut, asKnown, keepTexts) => {
        const view = plainHistory(events, { fold }).asOf(cut)
        const columns = historyOf(events, { fold, keepTexts }).asOf(cut)
        const named = (of: HistoryAsOf, rows: ReadonlyArray<Row>) =>
          rows.map(({ deal, ...row }) => ({ ...row, deal: of.dealId(deal) }))
        const rows = rowsOf(staleHistory(columns, rules, { asKnown }))
        expect(named(columns, rows)).toEqual(named(view, plainlyStale(view, rules, { asKnown })))
      }),
      runs
    )
  })

  it("are, over all lives together, those that rules alone say of the walk", () => {
    fc.assert(
      fc.property(histories, cuts, fc.boolean(), (history, cut, asKnown) => {
        const view = history.asOf(cut)
        const rows = rowsOf(staleHistory(view, builtIn, { asKnown }))
        for (let deal = 0; deal < view.deals; deal++) {
          const walked = stalePeriodsOf(builtIn.rules, (gap) =>
            asKnown ? view.replayAsKnown({ gap }, { only: deal }) : view.replay({ gap }, { only: deal })
          )
          for (const [place, { rule }] of builtIn.rules.entries()) {
            const own = rows.filter((row) => row.deal === deal && row.rule === rule.id)
            expect(Periods.from(own)).toEqual(Periods.within(walked[place]!, -Infinity, view.end))
          }
        }
      }),
      runs
    )
  })

  it("hold an instant exactly where the position of that instant lets the rule fire", () => {
    fc.assert(
      fc.property(
        arbitraryHistory({ calendar: tokyo, rules: ids }),
        fc.array(fc.integer({ min: 0, max: 200 * 24 }), { minLength: 5, maxLength: 5 }),
        fc.boolean(),
        ({ deal, events }, hours, asKnown) => {
          const end = historyEpoch + 200 * day
          const rows = rowsOf(staleHistory(plainHistory(events).asOf(end), builtIn, { asKnown }))
          for (const t of hours.map((hour) => historyEpoch + hour * 3_600_000)) {
            const position = fold.asOf(deal, events, { occurred: t, known: asKnown ? t : end })
            for (const rule of builtIn.rules) {
              const held = rows.some((row) => row.rule === rule.rule.id && t >= row.from && t < row.until)
              expect(held && t < end, `${rule.rule.id} at ${shown(t)}`).toBe(t < end && rule.at(position, t))
            }
          }
        }
      ),
      runs
    )
  })

  it("what a rule asks holds from the instant told on and for good, where one is told", () => {
    let told = 0
    fc.assert(
      fc.property(arbitraryHistory({ calendar: tokyo, rules: ids }), ruleSets, ({ deal, events }, rules) => {
        const position = fold.asOf(deal, events)
        for (const { parts } of rules.rules) {
          const from = parts.asked.heldFrom(position)
          if (Number.isNaN(from)) continue
          told++
          const periods: Array<number> = []
          parts.asked.periodsInto(position, periods)
          expect(periods).toEqual(from === Infinity ? [] : [from, Infinity])
        }
      }),
      runs
    )
    expect(told).toBeGreaterThan(5 * runs.numRuns)
  })

  it("knowledge that comes later moves every alert that was raised by as much, and nothing else", () => {
    fc.assert(
      fc.property(histories, cuts, fc.integer({ min: 1, max: 20 }), (history, cut, days) => {
        const view = history.asOf(cut)
        const options = { asKnown: true, delay: days * day }
        expect(rowsOf(staleHistory(view, builtIn, options))).toEqual(plainlyStale(view, builtIn, options))
      }),
      runs
    )
  })

  it("of a share of the deals are those rows of the whole", () => {
    fc.assert(
      fc.property(histories, (history) => {
        const view = history.asOf(historyEpoch + 200 * day)
        const shares = [
          { from: 0, until: 1 },
          { from: 1, until: 5 }
        ].flatMap((deals) => rowsOf(staleHistory(view, builtIn, { deals })))
        expect(shares).toEqual(rowsOf(staleHistory(view, builtIn)))
      }),
      runs
    )
  })
})

/** A deal opened on Thursday 1 October, and mailed on Monday 5 October; other facts as given. */
const written = (steps: Parameters<typeof writeHistory>[0]): ReadonlyArray<StoredEvent> =>
  writeHistory(
    [
      {
        after: 4 * day,
        late: 0,
        dayOnly: false,
        undated: false,
        step: { do: "contact", direction: "both", mark: null }
      },
      ...steps
    ],
    tokyo
  ).events

const at = (text: string): number => Date.parse(`${text}+09:00`)

describe("by hand", () => {
  // Leads may rest for ten business days: 5 October, comes to Monday 19 October.
  it("a lead that was mailed on 5 October is silent from the 19th until the call of the 23rd", () => {
    const events = written([
      {
        after: 18 * day,
        late: 0,
        dayOnly: false,
        undated: false,
        step: { do: "contact", direction: "both", mark: null }
      }
    ])
    const silent = staleHistory(plainHistory(events).asOf(at("2026-10-30T00:00")), builtIn, { rules: ["silent"] })
    expect(rowsOf(silent)).toEqual([
      { rule: "silent", deal: 0, life: 1, from: at("2026-10-19T00:00"), until: at("2026-10-23T10:00"), owner: null }
    ])
    expect([...silent.goesOn]).toEqual([0])
  })

  it("what nobody has ended by the end of the view goes on, and what ended with it does not", () => {
    const events = written([
      {
        after: 18 * day,
        late: 0,
        dayOnly: false,
        undated: false,
        step: { do: "contact", direction: "both", mark: null }
      }
    ])
    const history = plainHistory(events)
    const before = staleHistory(history.asOf(at("2026-10-22T00:00")), builtIn, { rules: ["silent"] })
    expect([...before.until, ...before.goesOn]).toEqual([at("2026-10-22T00:00"), 1])
    const just = staleHistory(history.asOf(at("2026-10-23T10:00")), builtIn, { rules: ["silent"] })
    expect([...just.until, ...just.goesOn]).toEqual([at("2026-10-23T10:00"), 0])
  })

  it("a call of 16 October that was told on the 22nd did not keep the alert of the 19th from being raised", () => {
    const events = written([
      {
        after: 11 * day,
        late: 6 * day,
        dayOnly: false,
        undated: false,
        step: { do: "contact", direction: "both", mark: null }
      }
    ])
    const view = plainHistory(events).asOf(at("2026-10-28T00:00"))
    expect(rowsOf(staleHistory(view, builtIn, { rules: ["silent"] }))).toEqual([])
    expect(rowsOf(staleHistory(view, builtIn, { rules: ["silent"], asKnown: true }))).toMatchObject([
      { from: at("2026-10-19T00:00"), until: at("2026-10-22T10:00") }
    ])
  })

  it("lives that touch keep their periods apart", () => {
    const step = { late: 0, dayOnly: false, undated: false }
    const events = written([
      { ...step, after: 6 * day, step: { do: "close", outcome: "lost", dropActions: false } },
      { ...step, after: 0, step: { do: "reopen" } }
    ])
    const view = plainHistory(events).asOf(at("2026-10-16T00:00"))
    const lives = staleHistory(view, builtIn, { rules: ["no-next-action"] })
    expect(rowsOf(lives).map(({ life, from, until }) => [life, shown(from), shown(until)])).toEqual([
      [1, "10-01 10:00", "10-11 10:00"],
      [2, "10-11 10:00", "10-16 00:00"]
    ])
    expect([...lives.goesOn]).toEqual([0, 1])
  })

  it("a history of nothing has no stale periods, and a rule nobody has is refused by name", () => {
    const view = plainHistory([]).asOf(0)
    expect(staleHistory(view, builtIn)).toMatchObject({ count: 0, end: 0, owners: [null] })
    expect(() => staleHistory(view, builtIn, { rules: ["silent", "silence"] })).toThrow(RuleFault)
    expect(() => staleHistory(view, builtIn, { rules: ["silence"] })).toThrow(/silence/)
    expect(() => staleHistory(view, builtIn, { asKnown: true, delay: -1 })).toThrow(RangeError)
  })
})
