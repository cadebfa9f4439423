import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { makeDealFold } from "../../src/deal/fold.ts"
import type { DealPosition } from "../../src/deal/position.ts"
import { eventCatalogue } from "../../src/event/decoding.ts"
import type { DealId } from "../../src/event/identifiers.ts"
import { builtInRules } from "../../src/rules/built-in.ts"
import { compileRules } from "../../src/rules/compile.ts"
import { dealLanguage } from "../../src/rules/deal-language.ts"
import { findingsAt } from "../../src/rules/finding.ts"
import { byUrgency } from "../../src/rules/urgency.ts"
import { makeDealBook } from "../../src/store/deal-book.ts"
import { makeRaising } from "../../src/store/raising.ts"
import { arbitraryHistory } from "../../src/testing/index.ts"
import { japaneseCalendar, makeCalendar } from "../../src/time/index.ts"
import { runs } from "../runs.ts"

const calendar = makeCalendar(japaneseCalendar)
const fold = makeDealFold()
const rules = compileRules(builtInRules, { language: dealLanguage, calendar })
const day = 86_400_000

describe("raising findings over a book", () => {
  it("finds, however often and in whatever order it is asked, what rules find of the history walked anew", () => {
    fc.assert(
      fc.property(
        arbitraryHistory({ calendar }),
        fc.array(fc.integer({ min: -5, max: 90 }), { minLength: 2, maxLength: 4 }),
        ({ deal, events }, later) => {
          const book = makeDealBook(fold, eventCatalogue())
          const raising = makeRaising<DealPosition, DealId>(rules, {
            kind: "deal",
            idOf: (position) => position.deal,
            position: book.position,
            walk: book.walk
          })
          const half = Math.ceil(events.length / 2)
          for (const piece of [events.slice(0, half), events.slice(half)]) {
            book.take(piece)
            for (const days of later) {
              const at = Math.max(...events.map(({ occurredAt }) => occurredAt)) + days * day
              const position = book.position(deal, { occurred: at })
              const anew = findingsAt({
                rules,
                subject: { kind: "deal", id: deal },
                position,
                t: at,
                walk: (onGap) => fold.walk(deal, book.events(deal), { occurred: at }, onGap)
              })
              expect(raising.findings(rules, [position], at, { occurred: at })).toEqual(byUrgency(anew))
            }
          }
        }
      ),
      runs
    )
  })
})
