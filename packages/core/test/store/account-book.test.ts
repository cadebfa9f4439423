import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { makeAccountFold } from "../../src/account/fold.ts"
import { identityAsOf } from "../../src/account/identity/index.ts"
import { isIdentityEvent } from "../../src/account/identity/identity-event.ts"
import { subjectsThrough } from "../../src/account/identity/subjects-through.ts"
import { makePersonFold } from "../../src/account/person.ts"
import { type AsOf, makeDealFold } from "../../src/deal/fold.ts"
import { eventCatalogue } from "../../src/event/decoding.ts"
import {
  type AccountId,
  accountSubject,
  EventId,
  identityStream,
  type KindData,
  PersonId,
  type StoredEvent
} from "../../src/event/index.ts"
import { makeAccountNames } from "../../src/store/account-names.ts"
import { alreadyDecoded, type Books, makeBooks } from "../../src/store/books.ts"
import { accounts, arbitraryEvents, corrected } from "../account/arbitrary-history.ts"
import { runs } from "../runs.ts"

const fold = makeDealFold()
const accountFold = makeAccountFold({ dealFold: fold })
const people = makePersonFold()
const catalogue = alreadyDecoded(eventCatalogue())
/** Folds are kept to go on from as soon as there is something in them. */
const emptyBooks = (): Books => makeBooks({ fold, accountFold, people, catalogue, keptFrom: 2 })

/** What the book is to know, from all events at once and without any index. */
const anew = (events: ReadonlyArray<StoredEvent>, account: AccountId, asOf: AsOf = {}) => {
  const forest = identityAsOf(events, asOf)
  const through = events
    .filter((event) => !isIdentityEvent(event))
    .map((event) => ({
      ...event,
      subjects: [
        ...event.subjects.filter(({ kind }) => kind !== "account"),
        ...subjectsThrough(forest, event).map(accountSubject)
      ]
    }))
  return accountFold.asOf(forest.members(account), through, asOf)
}

/** One event more, of the identity stream, recorded last and known at once. */
const said = (
  events: ReadonlyArray<StoredEvent>,
  kind: "accounts-merged" | "accounts-unmerged" | "event-assigned",
  data: KindData["accounts-merged"] | KindData["accounts-unmerged"] | KindData["event-assigned"]
): ReadonlyArray<StoredEvent> => {
  const sequence = (events.at(-1)?.sequence ?? 0) + 1
  const at = Math.max(0, ...events.map(({ knownAt, occurredAt }) => Math.max(knownAt, occurredAt)))
  const event: StoredEvent = {
    id: EventId.make(`${kind}-${sequence}`),
    kind,
    kindVersion: 1,
    data,
    subjects: accounts.slice(0, 2).map(accountSubject),
    occurredAt: at,
    knownAt: at,
    recordedAt: at,
    actor: { kind: "unknown" },
    recordedBy: { kind: "unknown" },
    labels: [],
    tenant: events[0]!.tenant,
    stream: identityStream,
    version: sequence,
    sequence
  }
  return [...events, event]
}

const [a, b] = accounts as [AccountId, AccountId]
const histories = fc
  .record({ events: arbitraryEvents({ maxLength: 25 }), merged: fc.boolean(), moved: fc.boolean(), back: fc.nat(9) })
  .map(({ back, events, merged, moved }) => {
    const one = merged ? said(events, "accounts-merged", { account: b, into: a }) : events
    const two = moved ? said(one, "event-assigned", { event: events[back % events.length]!.id, from: a, to: b }) : one
    const target = two[back % two.length]!
    if (back <= 5 || target.kind === "retracted") return two
    // A correction is about whatever the event it corrects is about.
    const all = corrected(two, "retracted", target.id)
    return [...all.slice(0, -1), { ...all.at(-1)!, subjects: target.subjects }]
  })

describe("the book of accounts", () => {
  it("stands after every piece of the log where folding all of it at once stands, also as of any instants", () => {
    fc.assert(
      fc.property(histories, fc.infiniteStream(fc.integer({ min: 1, max: 9 })), (events, sizes) => {
        const { accounts: book, deals } = emptyBooks()
        for (let taken = 0; taken < events.length;) {
          const size = sizes.next().value!
          deals.take(events.slice(taken, taken + size))
          taken = Math.min(events.length, taken + size)
          const log = events.slice(0, taken)
          const last = log.at(-1)!
          for (const account of accounts) {
            expect(book.position(account)).toEqual(anew(log, account))
            const asOf = { occurred: last.occurredAt, known: last.knownAt }
            expect(book.position(account, asOf)).toEqual(anew(log, account, asOf))
          }
          const person = PersonId.make("p1")
          const ofPeople = log.filter((event) => !isIdentityEvent(event))
          expect(book.person(person)).toEqual(people.asOf(person, ofPeople))
        }
      }),
      runs
    )
  })

  it("is the same begun late as kept from the beginning, and as it was before any place in the log", () => {
    fc.assert(
      fc.property(histories, fc.nat(), (events, chance) => {
        const early = emptyBooks()
        early.accounts.accounts()
        early.deals.take(events)
        const late = emptyBooks()
        late.deals.take(events)
        expect(late.accounts.accounts()).toEqual(early.accounts.accounts())
        const { sequence } = events[chance % events.length]!
        const before = events.filter((event) => event.sequence < sequence)
        for (const account of accounts) {
          expect(late.accounts.position(account)).toEqual(early.accounts.position(account))
          expect(late.accounts.before(sequence).position(account)).toEqual(anew(before, account))
        }
      }),
      runs
    )
  })

  it("never changes a position it has handed out, and hands out the same one where nothing bears on it", () => {
    fc.assert(
      fc.property(histories, (events) => {
        const { accounts: book, deals } = emptyBooks()
        const handedOut = events.map((event) => {
          deals.take([event])
          const position = book.position(a)
          expect(book.position(a)).toBe(position)
          return { position, asItWas: structuredClone(position) }
        })
        for (const { asItWas, position } of handedOut) expect(position).toEqual(asItWas)
      }),
      runs
    )
  })

  it("a merge taken back is as if it had never been: positions, searches and candidates", () => {
    fc.assert(
      fc.property(arbitraryEvents({ maxLength: 20 }), fc.nat(), fc.boolean(), (drawn, chance, looked) => {
        const events = drawn.filter(({ kind }) => !kind.startsWith("accounts-") && kind !== "event-assigned")
        fc.pre(events.length > 0)
        const place = chance % events.length
        const renumbered = (log: ReadonlyArray<StoredEvent>) =>
          log.map((event, index): StoredEvent => ({ ...event, sequence: index + 1 }))
        const merged = said(renumbered(events.slice(0, place + 1)), "accounts-merged", { account: b, into: a })
        const merge = merged.at(-1)!
        const log = said(renumbered([...merged, ...events.slice(place + 1)]), "accounts-unmerged", { merge: merge.id })

        const answers = (told: ReadonlyArray<StoredEvent>) => {
          const { accounts: book, deals } = emptyBooks()
          const names = makeAccountNames(book)
          for (const event of told) {
            deals.take([event])
            // Looked at while they were one, nothing of it stays.
            if (looked) names.duplicates({ least: 0 })
          }
          return {
            positions: accounts.map((account) => {
              const { last, ...position } = book.position(account)
              return { ...position, last: last?.event, deals: position.deals.map(({ last: _, ...deal }) => deal) }
            }),
            found: names.search("い").map(({ account, score }) => [account, score]),
            candidates: new Map(
              names.duplicates({ least: 0 }).map(({ accounts: pair, score }) => [[...pair].sort().join(), score])
            )
          }
        }
        expect(answers(log)).toEqual(answers(renumbered(events)))
      }),
      runs
    )
  })

  it("finds by name what an index begun anew finds, after every event", () => {
    fc.assert(
      fc.property(histories, (events) => {
        const kept = emptyBooks()
        const names = makeAccountNames(kept.accounts)
        for (const [place, event] of events.entries()) {
          kept.deals.take([event])
          if (place % 3 !== 0 && place !== events.length - 1) continue
          const fresh = emptyBooks()
          fresh.deals.take(events.slice(0, place + 1))
          const anew = makeAccountNames(fresh.accounts)
          for (const text of ["い", "ろ"]) {
            expect(new Set(names.search(text).map(({ account }) => account))).toEqual(
              new Set(anew.search(text).map(({ account }) => account))
            )
          }
        }
      }),
      runs
    )
  })
})
