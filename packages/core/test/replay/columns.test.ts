import { isDeepStrictEqual } from "node:util"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import type { StoredEvent } from "../../src/event/index.ts"
import { makeDealFold } from "../../src/deal/index.ts"
import {
  ballHolding,
  columnsOf,
  type DealHistory,
  type HistoryAsOf,
  historyFromColumns,
  historyOf,
  standing,
  staleHistory
} from "../../src/replay/index.ts"
import { compileRules, builtInRules, dealLanguage } from "../../src/rules/index.ts"
import { runs } from "../runs.ts"
import { tokyo } from "../rules/tokyo.ts"
import { plainlyStale, rowsOf } from "./stale/plainly-stale.ts"
import { logs, logsWithCuts } from "./logs.ts"
import { bySequence, toldBy, withoutTexts } from "./told.ts"
import { plainHistory } from "./plain-history.ts"

const fold = makeDealFold()
const builtIn = compileRules(builtInRules, { language: dealLanguage, calendar: tokyo })
const ways = ["replay", "replayAsKnown"] as const

const figures = ({ claimed, deals, end, events, known, occurred }: HistoryAsOf) => ({
  claimed,
  deals,
  end,
  events,
  known,
  occurred
})

/** Standing and holding by the deals' names: in whichever order and with whichever numbers they come. */
const shownStanding = (view: HistoryAsOf) => {
  const { ball, lastContactAt, life, status, statuses } = standing(view)
  return Array.from(ball, (side, place) => ({
    deal: view.dealId(place),
    side,
    lastContactAt: lastContactAt[place],
    life: life[place],
    status: status[place] === 0 ? null : statuses[status[place]! - 1]
  }))
}

/** Long lists are compared in a tenth of the time; where they differ, the difference is shown. */
const expectEqual = (one: unknown, other: unknown): void => {
  if (!isDeepStrictEqual(one, other)) expect(one).toEqual(other)
}

const expectSame = (columns: DealHistory, plain: DealHistory, events: ReadonlyArray<StoredEvent>): void => {
  const { deals, events: count, lastKnownAt, lastOccurredAt } = plain
  expect(columns).toMatchObject({ deals, events: count, lastKnownAt, lastOccurredAt })
  const cut = { occurred: Math.max(0, plain.lastOccurredAt), known: Math.max(0, plain.lastKnownAt) }
  const name = bySequence(events)
  for (const way of ways) {
    expectEqual(toldBy(columns.asOf(cut), way, name), toldBy(plain.asOf(cut), way, name))
  }
}

describe("a history in columns (C1)", () => {
  it("tells, with all texts kept, exactly what the folded lists of events tell, as of any instants", () => {
    fc.assert(
      fc.property(logsWithCuts, fc.boolean(), ({ cut, events, other }, shared) => {
        const columns = historyOf(events, { fold, keepTexts: true, shared }).asOf(cut)
        const plain = plainHistory(events, { fold }).asOf(cut)
        expect(figures(columns)).toEqual(figures(plain))
        const name = bySequence(events)
        for (const way of ways) {
          expectEqual(toldBy(columns, way, name), toldBy(plain, way, name))
          expectEqual(toldBy(columns, way, name, { cut: other }), toldBy(plain, way, name, { cut: other }))
        }
        expect(figures(columns.asOf(other))).toEqual(figures(plain.asOf(other)))
      }),
      runs
    )
  })

  it("tells, without texts, the same but for them", () => {
    fc.assert(
      fc.property(logsWithCuts, ({ cut, events }) => {
        const columns = historyOf(events, { fold }).asOf(cut)
        const plain = plainHistory(events, { fold }).asOf(cut)
        const name = bySequence(events)
        const gaps = (view: HistoryAsOf, way: (typeof ways)[number]): ReadonlyArray<unknown> => {
          const told: Array<unknown> = []
          let deal = ""
          view[way]({
            begin: (place) => (deal = view.dealId(place)),
            fact: ({ data: _, ...fact }) => told.push({ ...fact }),
            gap: (position, from, until) => told.push([from, until, withoutTexts(name({ ...position }, deal))]),
            end: (position) => told.push(withoutTexts(name({ ...position }, deal)))
          })
          return told
        }
        for (const way of ways) expectEqual(gaps(columns, way), gaps(plain, way))
      }),
      runs
    )
  })

  it("makes every built-in rule stale at the same instants", () => {
    fc.assert(
      fc.property(logsWithCuts, fc.boolean(), ({ cut, events }, asKnown) => {
        const columns = historyOf(events, { fold }).asOf(cut)
        const plain = plainHistory(events, { fold }).asOf(cut)
        expect(rowsOf(staleHistory(columns, builtIn, { asKnown }))).toEqual(plainlyStale(plain, builtIn, { asKnown }))
      }),
      runs
    )
  })

  it("is, with events appended at any place and in any order, the history built at once", () => {
    fc.assert(
      fc.property(logs, fc.nat(), fc.nat(), fc.boolean(), (events, one, two, backwards) => {
        const [first, second] = [one % (events.length + 1), two % (events.length + 1)].toSorted((a, b) => a - b)
        const pieces = [events.slice(0, first), events.slice(first, second), events.slice(second)]
        const [begin = [], ...rest] = backwards ? pieces.toReversed() : pieces
        const before = historyOf(begin, { fold, keepTexts: true })
        const grown = rest.reduce((history, piece) => history.append(piece), before)
        const name = bySequence(events)
        const end = { occurred: 4e12, known: 4e12 }
        const byDeal = (history: DealHistory) => {
          const view = history.asOf(end)
          return new Map(
            Array.from({ length: view.deals }, (_, place) => [
              view.dealId(place),
              toldBy(view, "replayAsKnown", name, { only: place }).filter((told) => !String(told).startsWith("begin"))
            ])
          )
        }
        const strip = (told: ReturnType<typeof byDeal>) =>
          new Map(
            [...told].map(([deal, all]) => [
              deal,
              all.map((entry) => ((entry as Array<unknown>)[0] === "end" ? (entry as Array<unknown>)[2] : entry))
            ])
          )
        const whole = plainHistory(events, { fold })
        expectEqual(strip(byDeal(grown)), strip(byDeal(whole)))
        expect(figures(grown.asOf(end))).toEqual(figures(whole.asOf(end)))
        // What was there before stays as it was.
        expectSame(before, plainHistory(begin, { fold }), begin)
        // Said twice, it stands once.
        expect(grown.append(events).events).toBe(whole.events)
      }),
      runs
    )
  })

  it("says where deals stand and how long the ball lay with whom as the fold does", () => {
    fc.assert(
      fc.property(logsWithCuts, fc.nat(), ({ cut, events }, split) => {
        const place = split % (events.length + 1)
        const columns = historyOf(events.slice(0, place), { fold }).append(events.slice(place)).asOf(cut)
        const plain = plainHistory(events, { fold }).asOf(cut)
        expect(shownStanding(columns)).toEqual(shownStanding(plain))
        const inOrder = (view: HistoryAsOf) => Array.from(ballHolding(view).us, (_, at) => view.dealId(at))
        expect(inOrder(columns)).toEqual(inOrder(plain))
        expect(ballHolding(columns)).toEqual(ballHolding(plain))
      }),
      runs
    )
  })

  it("is the same once it was carried elsewhere as columns", () => {
    fc.assert(
      fc.property(logs, fc.nat(), fc.boolean(), (events, split, keepTexts) => {
        const place = split % (events.length + 1)
        const history = historyOf(events.slice(0, place), { fold, keepTexts }).append(events.slice(place))
        // A copy as threads and files make them: nothing but plain data survives.
        const carried = historyFromColumns(structuredClone(columnsOf(history)), { fold })
        const name = bySequence(events)
        const end = 4e12
        for (const way of ways) {
          expectEqual(toldBy(carried.asOf(end), way, name), toldBy(history.asOf(end), way, name))
        }
        expect(shownStanding(carried.asOf(end))).toEqual(shownStanding(history.asOf(end)))
        expectEqual(columnsOf(carried), columnsOf(history))
      }),
      runs
    )
  })
})
