import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { makeAccountFold } from "../../src/account/fold.ts"
import { makePersonFold } from "../../src/account/person.ts"
import type { AccountPosition } from "../../src/account/position.ts"
import { makeDealFold } from "../../src/deal/fold.ts"
import type { DealPosition } from "../../src/deal/position.ts"
import { eventCatalogue } from "../../src/event/decoding.ts"
import { type DealId, EventId, type StoredEvent } from "../../src/event/index.ts"
import { accountLanguage } from "../../src/rules/account-language.ts"
import { builtInAccountRules } from "../../src/rules/built-in-account.ts"
import { builtInRules } from "../../src/rules/built-in.ts"
import { type CompiledRule, compileRules } from "../../src/rules/compile.ts"
import { dealLanguage } from "../../src/rules/deal-language.ts"
import { stalePeriodsOf } from "../../src/rules/stale-periods.ts"
import { alreadyDecoded, type Books, makeBooks } from "../../src/store/books.ts"
import { makeDealBook } from "../../src/store/deal-book.ts"
import { keepHistories, type Walks } from "../../src/store/kept-histories.ts"
import { arbitraryHistory } from "../../src/testing/index.ts"
import { japaneseCalendar, makeCalendar } from "../../src/time/index.ts"
import { accounts, arbitraryEvents, corrected } from "../account/arbitrary-history.ts"
import { account as told } from "../account/history.ts"
import { arbitraryAccountHistory } from "../rules/arbitrary-account.ts"
import { runs } from "../runs.ts"

const calendar = makeCalendar(japaneseCalendar)
const dealFold = makeDealFold()
const fold = makeAccountFold({ dealFold })
const people = makePersonFold()
const ofDeals = compileRules(builtInRules, { language: dealLanguage, calendar })
const ofAccounts = compileRules(builtInAccountRules, { language: accountLanguage, calendar })
const day = 86_400_000

/** Walks go on as soon as there is something in them, or never. */
const emptyBooks = (keptFrom: number): Books =>
  makeBooks({ fold: dealFold, accountFold: fold, people, catalogue: alreadyDecoded(eventCatalogue()), keptFrom })

/** Which rules are asked about after each piece of the log: some, others, or all. */
const askedOf = <P>(rules: ReadonlyArray<CompiledRule<P>>) =>
  fc.infiniteStream(fc.subarray([...rules], { minLength: 1 }))
const sizes = fc.infiniteStream(fc.integer({ min: 1, max: 6 }))

/** Takes the log in pieces and calls back after each. */
const inPieces = (
  events: ReadonlyArray<StoredEvent>,
  pieces: fc.Stream<number>,
  take: (piece: ReadonlyArray<StoredEvent>) => void,
  then: (taken: ReadonlyArray<StoredEvent>) => void
): void => {
  for (let taken = 0; taken < events.length;) {
    const size = pieces.next().value!
    take(events.slice(taken, taken + size))
    taken = Math.min(events.length, taken + size)
    then(events.slice(0, taken))
  }
}

/** Histories of accounts as they happen, as they become known late, and with something taken back on the way. */
const accountHistories: fc.Arbitrary<ReadonlyArray<StoredEvent>> = fc.oneof(
  { weight: 2, arbitrary: arbitraryAccountHistory.map(([, events]) => events) },
  { weight: 1, arbitrary: arbitraryEvents({ maxLength: 25 }) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(arbitraryAccountHistory, fc.nat(), fc.nat())
      .filter(([[, events]]) => events.length > 1)
      .map(([[, events], place, back]) => {
        const half = 1 + (place % (events.length - 1))
        const target = events[back % half]!
        const taken = corrected(events.slice(0, half), "retracted", target.id)
        const correction = { ...taken.at(-1)!, subjects: target.subjects }
        return [...taken.slice(0, -1), correction, ...events.slice(half)].map((event, index): StoredEvent => ({
          ...event,
          sequence: index + 1,
          version: index + 1
        }))
      })
  }
)

describe("when rules fired in a history, kept while the log goes on (SEMANTICS §8)", () => {
  it("is for deals, piece by piece and whichever rules are asked about, what walking all of it at once gives", () => {
    fc.assert(
      fc.property(arbitraryHistory({ calendar }), sizes, askedOf(ofDeals.rules), ({ deal, events }, pieces, asked) => {
        const book = makeDealBook(dealFold, eventCatalogue(), undefined, 2)
        const kept = keepHistories<DealPosition>()
        inPieces(events, pieces, book.take, (taken) => {
          const rules = asked.next().value!
          const found = kept.of(deal, book.position(deal), rules, {
            walk: (onGap) => book.walk(deal, {}, onGap),
            follow: () => book.follow(deal)
          })
          expect(found).toEqual(stalePeriodsOf(rules, (onGap) => dealFold.walk(deal, taken, {}, onGap)))
        })
      }),
      runs
    )
  })

  it("is for accounts what walking all of it at once gives, also where companies turn out to be one", () => {
    fc.assert(
      fc.property(accountHistories, sizes, askedOf(ofAccounts.rules), (events, pieces, asked) => {
        const { accounts: book, deals } = emptyBooks(2)
        const kept = keepHistories<AccountPosition>()
        inPieces(events, pieces, deals.take, (taken) => {
          const anew = emptyBooks(Infinity)
          anew.deals.take(taken)
          const past = taken[Math.floor(taken.length / 2)]!.occurredAt
          for (const account of [told, ...accounts]) {
            const rules = asked.next().value!
            const position = book.position(account)
            const walks: Walks<AccountPosition> = {
              walk: (onGap) => book.walk(account, {}, onGap),
              follow: () => book.follow(account)
            }
            const found = kept.of(position.account, position, rules, walks)
            expect(found).toEqual(stalePeriodsOf(rules, (onGap) => anew.accounts.walk(account, {}, onGap)))
            // Looking at the past leaves what is kept as it is.
            const asOf = { occurred: past, known: past }
            book.position(account, asOf)
            const then = stalePeriodsOf(rules, (onGap) => book.walk(account, asOf, onGap))
            expect(then).toEqual(stalePeriodsOf(rules, (onGap) => anew.accounts.walk(account, asOf, onGap)))
            expect(book.position(account)).toBe(position)
            expect(kept.of(position.account, position, rules, walks)).toEqual(found)
          }
        })
      }),
      runs
    )
  })
})

describe("what it takes to keep them", () => {
  const opened = Date.UTC(2026, 9, 5)
  const event = (place: number, occurredAt: number, kind = "contacted", data: unknown = call): StoredEvent => ({
    id: EventId.make(`e${place}`),
    kind,
    kindVersion: 1,
    data,
    subjects: [{ kind: "deal", id: "d" }],
    occurredAt,
    knownAt: occurredAt,
    recordedAt: occurredAt,
    actor: { kind: "unknown" },
    recordedBy: { kind: "unknown" },
    labels: [],
    tenant: "t" as StoredEvent["tenant"],
    stream: { kind: "deal", id: "d" },
    version: place,
    sequence: place
  })
  const call = { channel: "call", direction: "outbound" }
  const deal = "d" as DealId
  const begun = () => {
    const book = makeDealBook(dealFold, eventCatalogue(), undefined, 2)
    const kept = keepHistories<DealPosition>()
    let gaps = 0
    let anew = 0
    const rule = ofDeals.rule("silent")!
    const counting: CompiledRule<DealPosition> = {
      ...rule,
      periodsInto: (position, into) => {
        gaps++
        rule.periodsInto(position, into)
      }
    }
    const ask = () => {
      const before = gaps
      kept.of("d", book.position(deal), [counting], {
        walk: () => {
          throw new Error("too short to be walked anew")
        },
        follow: () => {
          anew++
          return book.follow(deal)
        }
      })
      return { asked: gaps - before, anew }
    }
    book.take([event(1, opened, "deal-opened", {}), ...[1, 2, 3, 4].map((n) => event(n + 1, opened + n * day))])
    return { ask, book }
  }

  it("after one more event only the gap it ended and the one it began are asked about", () => {
    const { ask, book } = begun()
    expect(ask().anew).toBe(1)
    book.take([event(6, opened + 5 * day)])
    expect(ask()).toEqual({ asked: 1, anew: 1 })
    // Nothing the rule reads was changed by a note.
    book.take([event(7, opened + 6 * day, "note-added", { text: "一行" })])
    expect(ask()).toEqual({ asked: 0, anew: 1 })
  })

  it("a late fact and a retraction are reasons to walk the history again", () => {
    const { ask, book } = begun()
    ask()
    book.take([event(6, opened + 2 * day + 1)])
    expect(ask().anew).toBe(2)
    book.take([event(7, opened + 5 * day, "retracted", { event: "e3" })])
    expect(ask().anew).toBe(3)
    book.take([event(8, opened + 5 * day)])
    expect(ask().anew).toBe(3)
  })
})
