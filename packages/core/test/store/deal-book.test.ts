import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { recordContact, retract } from "../../src/deal/command.ts"
import { makeDealFold } from "../../src/deal/fold.ts"
import { eventCatalogue } from "../../src/event/decoding.ts"
import { retractedBy } from "../../src/event/retraction.ts"
import { makeDealBook } from "../../src/store/deal-book.ts"
import { arbitraryHistory } from "../../src/testing/index.ts"
import { japaneseCalendar, makeCalendar } from "../../src/time/index.ts"
import { deal, id, stored } from "../deal/given.ts"
import { runs } from "../runs.ts"

const calendar = makeCalendar(japaneseCalendar)
const fold = makeDealFold()
const histories = arbitraryHistory({ calendar })
const emptyBook = () => makeDealBook(fold, eventCatalogue())

describe("the book of deals", () => {
  it("stands after every piece of the log where folding all of it at once stands", () => {
    fc.assert(
      fc.property(histories, fc.infiniteStream(fc.integer({ min: 1, max: 5 })), ({ deal, events }, sizes) => {
        const book = emptyBook()
        for (let taken = 0; taken < events.length;) {
          const size = sizes.next().value!
          book.take(events.slice(taken, taken + size))
          taken = Math.min(events.length, taken + size)
          expect(book.position(deal)).toEqual(fold.asOf(deal, events.slice(0, taken)))
          const last = events[taken - 1]!
          const asOf = { occurred: last.occurredAt, known: last.knownAt }
          expect(book.position(deal, asOf)).toEqual(fold.asOf(deal, events.slice(0, taken), asOf))
        }
      }),
      runs
    )
  })

  it("never changes a position it has handed out", () => {
    fc.assert(
      fc.property(histories, ({ deal, events }) => {
        const book = emptyBook()
        const handedOut = events.map((event) => {
          book.take([event])
          const position = book.position(deal)
          return { position, asItWas: structuredClone(position) }
        })
        for (const { position, asItWas } of handedOut) expect(position).toEqual(asItWas)
      }),
      runs
    )
  })

  it("knows of every event whether it stands, now and before any place in the log", () => {
    fc.assert(
      fc.property(histories, ({ events }) => {
        const book = emptyBook()
        book.take(events)
        for (const { id, sequence } of events) {
          for (const before of [sequence, sequence + 1, events.length + 1]) {
            const out = retractedBy(
              events.filter((event) => event.sequence < before),
              Number.POSITIVE_INFINITY
            )
            expect(book.recorded(id, before)?.retracted).toBe(sequence < before ? out.has(id) : undefined)
          }
        }
      }),
      runs
    )
  })

  it("takes events it has already, or that come after a gap, for none", () => {
    const [history] = fc.sample(arbitraryHistory({ calendar, steps: { min: 6, max: 6 } }), { numRuns: 1, seed: 1 })
    const { deal, events } = history!
    const book = emptyBook()
    book.take(events.slice(0, 3))
    const position = book.position(deal)
    book.take(events.slice(0, 2))
    book.take(events.slice(4))
    expect([book.sequence(), book.position(deal) === position]).toEqual([3, true])
    book.take(events.slice(1))
    expect([book.sequence(), book.lastEvent()]).toEqual([events.length, events.at(-1)!.id])
    book.forget()
    expect([book.sequence(), book.lastEvent(), book.deals()]).toEqual([0, null, []])
  })

  it("keeps out an event that was retracted before it came in", () => {
    const call = recordContact({ channel: "call", direction: "inbound" })
    const book = emptyBook()
    book.take([stored(retract({ event: id("e2") }), 1, 1000)])
    expect(book.position(deal).contacts).toBe(0)
    book.take([stored(call, 2, 2000), stored(call, 3, 3000)])
    expect([book.position(deal).contacts, book.recorded(id("e2"))?.retracted]).toEqual([1, true])
  })

  it("counts an event once that names the deal twice", () => {
    const call = stored(recordContact({ channel: "call", direction: "inbound" }), 1, 1000)
    const book = emptyBook()
    book.take([{ ...call, subjects: [...call.subjects, { kind: "account", id: "a" }, ...call.subjects] }])
    expect([book.position(deal).contacts, book.events(deal).length]).toEqual([1, 1])
  })
})
