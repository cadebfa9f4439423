import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { openOnly } from "../../../src/account/access/organisation.ts"
import type { AccountPosition } from "../../../src/account/position.ts"
import { isOpen } from "../../../src/deal/position.ts"
import { makeEventCatalogue } from "../../../src/event/decoding.ts"
import type { AccountId, StoredEvent } from "../../../src/event/index.ts"
import type { Finding } from "../../../src/rules/index.ts"
import { makeAnswers } from "../../../src/store/account-answers.ts"
import { alreadyDecoded, type Books, makeBooks } from "../../../src/store/books.ts"
import { makeDealAnswers } from "../../../src/store/deal-answers.ts"
import { type KeptRow, type KeptView, makePositionKeeper } from "../../../src/store/keeper/index.ts"
import { makeReaderBooks } from "../../../src/store/reader-books.ts"
import { makeReading } from "../../../src/store/reading.ts"
import { japaneseCalendar, makeCalendar } from "../../../src/time/index.ts"
import { runs } from "../../runs.ts"
import { arbitraryLog } from "./arbitrary-log.ts"
import { expectSame, patience, throughJson } from "./comparing.ts"
import { loaded, makeKeptLog } from "./kept-log.ts"

const calendar = makeCalendar(japaneseCalendar)
const options = { tenant: "t", calendar }
const keeper = makePositionKeeper(options)
const reading = makeReading(options)
const catalogue = makeEventCatalogue()
const day = 86_400_000

const emptyBooks = (read = alreadyDecoded(catalogue)): Books =>
  makeBooks({
    fold: reading.fold,
    accountFold: reading.accountFold,
    people: reading.people,
    catalogue: read
  })

/** What a ledger answers from, over the whole log: to who sees everything, and to who sees what carries no label. */
const ledgerOver = (log: ReadonlyArray<StoredEvent>) => {
  const answering = (books: Books) => {
    const deals = makeDealAnswers(books.deals, reading.rules, reading.basis)
    const settings = { ...reading, catalogue, dealRules: reading.rules, rules: reading.accountRules }
    return { books, deals, accounts: makeAnswers(books, deals, settings) }
  }
  const all = emptyBooks(catalogue)
  all.deals.take(log)
  const open = makeReaderBooks(all.deals.all, emptyBooks).of(openOnly)
  return { all: answering(all), open: answering(open) }
}
type Answering = ReturnType<typeof ledgerOver>["all"]

const inOrder = (findings: ReadonlyArray<Finding>): ReadonlyArray<Finding> =>
  findings.toSorted((a, b) => (a.rule < b.rule ? -1 : 1))

/** Instants at which a row can be wrong: its first, the bounds of what is stale and those before, and some later one. */
const instantsOf = ({ lastAt, stale }: KeptRow, later: number): Iterable<number> =>
  lastAt === null
    ? [later * day]
    : new Set(
        [
          lastAt,
          lastAt + later * day,
          ...stale.slice(0, 4).flatMap(({ from, until }) => [from, from - 1, ...(until === null ? [] : [until])])
        ].filter((at) => at >= lastAt)
      )

/** `back`: the row as it comes back from JSON. */
const expectFindings = (row: KeptRow, back: KeptRow, { accounts, deals }: Answering, later: number): void => {
  for (const at of instantsOf(row, later)) {
    const found =
      row.kind === "deal"
        ? deals.findings(reading.rules, [deals.position(row.id, at, {})], at, {})
        : accounts.findings(reading.accountRules, at, { account: row.id })
    expectSame(inOrder(keeper.findings(back, at)!), inOrder(found))
    const stale = row.stale.filter(({ from, until }) => from <= at && at < (until ?? Infinity))
    expectSame(stale.map(({ from, rule }) => [rule, from]).sort(), found.map(({ rule, since }) => [rule, since]).sort())
  }
}

/** The rows a reader is answered from. */
const seenBy = (rows: ReadonlyArray<KeptRow>, view: Exclude<KeptView, "every">): ReadonlyArray<KeptRow> =>
  rows.filter((row) => row.view === view || row.view === "every")

const expectAccounts = (rows: ReadonlyArray<KeptRow>, ids: Iterable<AccountId>, answers: Answering, later: number) => {
  const { accounts } = answers.books
  const expected = new Map<AccountId, AccountPosition>()
  for (const id of ids) {
    const position = accounts.position(id)
    if (position.events > 0) expected.set(position.account, position)
  }
  const kept = rows.filter((row) => row.kind === "account")
  expect(kept.map(({ id }) => id).sort()).toEqual([...expected.keys()].sort())
  for (const row of kept) {
    const back = throughJson(row)
    expectSame(back.position, expected.get(row.id))
    expect(row.columns.members).toEqual(accounts.forest().members(row.id))
    expect(row.columns.dealsOpen).toBe(row.position.deals.filter(isOpen).length)
    expectFindings(row, back, answers, later)
  }
}

const expectDeals = (rows: ReadonlyArray<KeptRow>, ids: Iterable<string>, answers: Answering, later: number) => {
  const { deals } = answers.books
  const known = new Set<string>(deals.deals())
  const kept = rows.filter((row) => row.kind === "deal")
  expect(kept.map(({ id }) => id as string).sort()).toEqual([...ids].filter((id) => known.has(id)).sort())
  for (const row of kept) {
    const back = throughJson(row)
    expectSame(back.position, deals.position(row.id))
    expectFindings(row, back, answers, later)
  }
}

describe.each([
  { labels: false, of: "a log without labels" },
  { labels: true, of: "a log some of which is confidential" }
])("rows of $of", ({ labels }) => {
  const labelled = (log: ReadonlyArray<StoredEvent>): boolean => log.some((event) => event.labels.length > 0)
  const later = fc.integer({ min: 0, max: 120 })

  it(
    "are, made of what loading one subject reads, what the ledger over the whole log answers",
    () => {
      fc.assert(
        fc.property(arbitraryLog({ labels }), later, fc.nat(), (log, days, chance) => {
          const ledger = ledgerOver(log)
          const deals = ledger.all.books.deals.deals()
          if (deals.length > 0) {
            const deal = deals[chance % deals.length]!
            const { rows } = loaded(keeper, log, { deals: [deal], labelled: labelled(log) })
            expectDeals(seenBy(rows, "all"), [deal], ledger.all, days)
            expectDeals(seenBy(rows, "open"), [deal], ledger.open, days)
          }
          const accounts = ledger.all.books.accounts.shelf().ids()
          if (accounts.length > 0) {
            const account = accounts[chance % accounts.length]!
            const { replaced, rows } = loaded(keeper, log, { accounts: [account], labelled: labelled(log) })
            expect(replaced.accounts).toContain(account)
            expectAccounts(seenBy(rows, "all"), replaced.accounts, ledger.all, days)
            expectAccounts(seenBy(rows, "open"), replaced.accounts, ledger.open, days)
          }
        }),
        runs
      )
    },
    patience
  )

  it(
    "are the same made of the whole log at once, with whatever is hidden followed along it",
    () => {
      fc.assert(
        fc.property(arbitraryLog({ labels }), later, (log, days) => {
          const ledger = ledgerOver(log)
          const hiding = keeper.hiding()
          for (const event of log) hiding.take(event)
          const deals = [...keeper.deals(log, undefined, { hidden: hiding.hidden }).rows]
          expectSame(deals, [...keeper.deals(log).rows])
          expectDeals(seenBy(deals, "all"), ledger.all.books.deals.deals(), ledger.all, days)
          expectDeals(seenBy(deals, "open"), ledger.open.books.deals.deals(), ledger.open, days)
          const accounts = [...keeper.accounts(log).rows]
          expectAccounts(seenBy(accounts, "all"), ledger.all.books.accounts.accounts(), ledger.all, days)
          expectAccounts(seenBy(accounts, "open"), ledger.open.books.accounts.accounts(), ledger.open, days)
        }),
        runs
      )
    },
    patience
  )

  it(
    "are the same kept up to date event by event, making anew what each one touched",
    () => {
      fc.assert(
        // With labels, what is recorded of something before it began is hidden later, from where nothing leads to it.
        fc.property(arbitraryLog({ labels, lawful: labels }), (log) => {
          const kept = makeKeptLog(keeper)
          for (const event of log) kept.append(event)
          const anew = new Map(
            [...keeper.deals(log).rows, ...keeper.accounts(log).rows].map((row) => [kept.keyOf(row), row])
          )
          expect([...kept.rows.keys()].sort()).toEqual([...anew.keys()].sort())
          for (const [key, row] of anew) {
            const { sequence: _, ...was } = kept.rows.get(key)!
            const { sequence: __, ...is } = row
            expectSame(was, is)
          }
        }),
        runs
      )
    },
    patience
  )
})
