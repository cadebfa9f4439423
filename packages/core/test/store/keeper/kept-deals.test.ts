import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { makeEventCatalogue } from "../../../src/event/decoding.ts"
import { EventId, type StoredEvent } from "../../../src/event/index.ts"
import { makeDealAnswers } from "../../../src/store/deal-answers.ts"
import { makeDealBook } from "../../../src/store/deal-book.ts"
import { type KeptDeal, makePositionKeeper } from "../../../src/store/keeper/index.ts"
import { makeReading } from "../../../src/store/reading.ts"
import { arbitraryAccountHistory, arbitraryHistory } from "../../../src/testing/index.ts"
import { japaneseCalendar, makeCalendar } from "../../../src/time/index.ts"
import { runs } from "../../runs.ts"
import { expectSame, patience, throughJson } from "./comparing.ts"
import { told } from "./telling.ts"

const calendar = makeCalendar(japaneseCalendar)
const options = { tenant: "t", calendar }
const keeper = makePositionKeeper(options)
const reading = makeReading(options)

const ledgerOver = (log: ReadonlyArray<StoredEvent>) => {
  const book = makeDealBook(reading.fold, makeEventCatalogue())
  book.take(log)
  return makeDealAnswers(book, reading.rules, reading.basis)
}

const byRule = (a: { readonly rule: string }, b: { readonly rule: string }): number => (a.rule < b.rule ? -1 : 1)

/** Instants from the last event on: the bounds of what is stale, just before them, and others as they come. */
const instantsFrom = ({ lastAt, stale }: KeptDeal, more: ReadonlyArray<number>): ReadonlyArray<number> => {
  const bounds = stale.flatMap(({ from, until }) => [from, ...(until === null ? [] : [until])])
  const at = lastAt ?? 0
  const instants = [at, ...bounds, ...bounds.map((bound) => bound - 1), ...more.map((hours) => at + hours * 3_600_000)]
  return [...new Set(instants)].filter((instant) => instant >= at)
}

const expectAsFound = (log: ReadonlyArray<StoredEvent>, row: KeptDeal, more: ReadonlyArray<number>): void => {
  const ledger = ledgerOver(log)
  const { id } = row
  const back = throughJson(row)
  for (const at of instantsFrom(row, more)) {
    const position = ledger.position(id, at, {})
    expectSame(back.position, position)
    const found = ledger.findings(reading.rules, [position], at, {}).toSorted(byRule)
    const stale = row.stale.filter(({ from, until }) => from <= at && at < (until ?? Infinity))
    expectSame(
      stale.map(({ from, rule }) => ({ rule, since: from })).toSorted(byRule),
      found.map(({ rule, since }) => ({ rule, since }))
    )
    for (const { rule, severity } of stale) {
      if (severity !== null) expect(found.find((one) => one.rule === rule)?.severity).toBe(severity)
    }
    expectSame(keeper.findings(back, at)?.toSorted(byRule), found)
  }
}

const instants = fc.array(fc.nat({ max: 4_000 }), { minLength: 1, maxLength: 4 })
const rules = reading.rules.rules.map(({ rule }) => rule.id)

describe("what is stale of a deal, as it is kept", () => {
  it(
    "is what the ledger finds at every instant from the last event on, since when, and in full",
    () => {
      fc.assert(
        fc.property(arbitraryHistory({ calendar, rules, thorough: true }), instants, ({ events }, more) => {
          for (const row of keeper.deals(events).rows) expectAsFound(events, row, more)
        }),
        runs
      )
    },
    patience
  )

  it(
    "is so after any piece of a history, with what became known late and what was taken back",
    () => {
      fc.assert(
        fc.property(arbitraryHistory({ calendar, rules, thorough: true }), fc.nat(), ({ events }, chance) => {
          const piece = events.slice(0, 1 + (chance % events.length))
          for (const row of keeper.deals(piece).rows) expectAsFound(piece, row, [0, 24])
        }),
        runs
      )
    },
    patience
  )

  it(
    "is so of the deals of an account",
    () => {
      fc.assert(
        fc.property(arbitraryAccountHistory({ calendar, rules }), instants, ({ events }, more) => {
          for (const row of keeper.deals(events).rows) expectAsFound(events, row, more)
        }),
        runs
      )
    },
    patience
  )
})

describe("what is stale of a deal, by hand", () => {
  const at = (text: string): number => Date.parse(`${text}+09:00`)
  const rowOf = (...events: ReadonlyArray<StoredEvent>): KeptDeal => [...keeper.deals(events).rows][0]!
  const silentOf = (row: KeptDeal) =>
    row.stale.filter(({ rule }) => rule === "silent").map(({ from, until }) => [from, until])
  const { tell, log } = told()
  tell("deal-opened", { title: "A案件", customer: "青葉商事" }, at("2026-11-02T09:00:00"))
  tell("contacted", { channel: "call", direction: "both" }, at("2026-11-02T10:00:00"))

  it("a contact on Monday 11-02 is silent from Tuesday 11-10 00:00 exactly, for ever", () => {
    const row = rowOf(...log)
    expect(silentOf(row)).toEqual([[at("2026-11-10T00:00:00"), null]])
    const silentAt = (instant: number): boolean => keeper.findings(row, instant)!.some(({ rule }) => rule === "silent")
    expect(silentAt(at("2026-11-09T23:59:59.999"))).toBe(false)
    expect(silentAt(at("2026-11-10T00:00:00"))).toBe(true)
  })

  it("a meeting booked on 11-04 that ends on 11-18 at 16:00 splits it: silent until exactly then, and from 11-26 on", () => {
    const { log: more, tell } = told(log)
    tell(
      "meeting-booked",
      { meeting: "m-1", start: at("2026-11-18T15:00:00"), end: at("2026-11-18T16:00:00") },
      at("2026-11-04T09:00:00")
    )
    const row = rowOf(...more)
    expect(silentOf(row)).toEqual([
      [at("2026-11-10T00:00:00"), at("2026-11-18T16:00:00")],
      [at("2026-11-26T00:00:00"), null]
    ])
    const sinceAt = (instant: number) => keeper.findings(row, instant)!.find(({ rule }) => rule === "silent")?.since
    expect(sinceAt(at("2026-11-18T15:59:59.999"))).toBe(at("2026-11-10T00:00:00"))
    expect(sinceAt(at("2026-11-18T16:00:00"))).toBeUndefined()
    expect(sinceAt(at("2026-11-26T00:00:00"))).toBe(at("2026-11-26T00:00:00"))
    expect(row.columns).toMatchObject({
      lastContact: at("2026-11-02T10:00:00"),
      meetingEnds: [at("2026-11-18T16:00:00")]
    })
    expect(keeper.findings(row, at("2026-11-04T08:59:59"))).toBeUndefined()
  })

  it("a call of 11-12 that becomes known later leaves what was stale before it out, and lets it begin anew", () => {
    const { log: more, tell } = told(log)
    tell("note-added", { text: "社内メモ" }, at("2026-11-11T09:00:00"))
    expect(silentOf(rowOf(...more))).toEqual([[at("2026-11-10T00:00:00"), null]])
    tell("contacted", { channel: "call", direction: "both" }, at("2026-11-12T09:00:00"), at("2026-11-30T09:00:00"))
    expect(silentOf(rowOf(...more))).toEqual([[at("2026-11-19T00:00:00"), null]])
  })

  it("a note on what has long been stale leaves its beginning where it was", () => {
    const { log: more, tell } = told(log)
    tell("note-added", { text: "社内メモ" }, at("2026-12-01T09:00:00"))
    expect(silentOf(rowOf(...more))).toEqual([[at("2026-11-10T00:00:00"), null]])
  })

  it("a deal of which everything was taken back stands as if nothing were known, and nothing is stale", () => {
    const { log: more, tell } = told()
    tell("deal-opened", {}, at("2026-11-02T09:00:00"))
    tell("retracted", { event: more[0]!.id }, at("2026-11-03T09:00:00"))
    expect(rowOf(...more)).toMatchObject({ lastAt: null, sequence: 2, stale: [], columns: { outcome: "none" } })
    expect(keeper.findings(rowOf(...more), at("2027-11-03T09:00:00"))).toEqual([])
  })

  it("an event that cannot be read is passed over and told", () => {
    const { log: more } = told(log)
    more.push({ ...more[1]!, id: EventId.make("broken"), data: { channel: 7 }, sequence: 3 })
    const { rows, undecodable } = keeper.deals(more)
    expect([...rows]).toEqual([rowOf(...log)])
    expect(undecodable.map(({ id }) => id)).toEqual(["broken"])
  })

  it("says in its columns what somebody asks a list of deals by", () => {
    const { log: more, tell } = told(log)
    const due = { at: at("2026-11-21T00:00:00"), on: { date: "2026-11-20", zone: "Asia/Tokyo" } }
    tell("action-planned", { action: "a", what: "見積" }, at("2026-11-04T09:00:00"))
    tell("action-planned", { action: "b", what: "電話", due }, at("2026-11-04T09:00:00"))
    tell(
      "amount-changed",
      { amount: { minor: 1_200_000, currency: "JPY", tax: "excluded" } },
      at("2026-11-04T09:00:00")
    )
    tell("ball-moved", { to: "customer", lookAgain: { on: due } }, at("2026-11-05T09:00:00"))
    tell("tagged", { tag: "重点" }, at("2026-11-05T09:00:00"))
    expect(rowOf(...more).columns).toMatchObject({
      title: "A案件",
      customer: "青葉商事",
      outcome: "open",
      ball: "customer",
      ballSince: at("2026-11-05T09:00:00"),
      due: due.at,
      lookAgain: due.at,
      lastContact: at("2026-11-02T10:00:00"),
      meetingEnds: [],
      amount: 1_200_000,
      currency: "JPY",
      tags: ["重点"]
    })
    expect(rowOf(...more).lastAt).toBe(at("2026-11-05T09:00:00"))
  })
})
