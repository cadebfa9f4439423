import {
  type CommandId,
  type DealPosition,
  dealStream,
  type StreamName,
  type TenantId,
  type Write
} from "@genzaichi/core"
import { simulateAccounts, simulateSales } from "@genzaichi/core/testing"
import { type FreshDatabase, freshDatabase } from "@genzaichi/postgres-server"
import { Effect, Exit, Scope } from "effect"
import * as fc from "fast-check"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { seed } from "../../../../core/test/runs.ts"
import type { AccountRow, DealRow, DealsQuery } from "../../src/positions/asking.ts"
import type { Positions } from "../../src/positions/open-positions.ts"
import {
  accountsOf,
  allPages,
  calendar,
  day,
  dealsOf,
  expectSameAsLedger,
  makeStage,
  type Process,
  type Stage,
  startProcess
} from "./stage.ts"

const until = "2026-10-30"
/** The first instant after all that happened. */
const now = calendar.startOf(calendar.dayFromText("2026-11-01")!)

let fresh: FreshDatabase
let stage: Stage
let process_: Process
let positions: Positions
let deals: ReadonlyArray<DealRow>
let accounts: ReadonlyArray<AccountRow>
let scope: Scope.Closeable

const perform = <A>(effect: Effect.Effect<A, unknown, Scope.Scope>): Promise<A> =>
  Effect.runPromise(Scope.provide(effect, scope))

beforeAll(async () => {
  fresh = await freshDatabase("positions-asking")
  stage = await makeStage(fresh.url)
  scope = await Effect.runPromise(Scope.make())
  await perform(
    Effect.gen(function* () {
      process_ = yield* startProcess(stage)
      const writes: Array<Write> = []
      const add = (stream: StreamName, events: Write["events"]) => writes.push({ stream, expected: "any", events })
      for (const { deal, events } of simulateSales({ deals: 120, seed: 3, calendar, until }))
        add(dealStream(deal), events)
      for (const { events } of simulateAccounts({ accounts: 25, seed: 3, calendar, until })) {
        for (const { event, stream } of events) add(stream, [event])
      }
      yield* process_.log.store.append("acme" as TenantId, writes, { command: "all" as CommandId })
      positions = yield* process_.positions()
      yield* positions.caughtUp()
      deals = yield* dealsOf(positions, now, "all")
      accounts = yield* accountsOf(positions, now, "all")
    })
  )
})
afterAll(async () => {
  await Effect.runPromise(Scope.close(scope, Exit.void))
  await fresh.drop()
})

describe("kept positions of simulated sales", () => {
  it("are what the ledger answers, now and in the months to come", async () => {
    await perform(
      Effect.gen(function* () {
        for (const at of [now, now + 3 * day, now + 40 * day]) yield* expectSameAsLedger(process_, positions, at)
      })
    )
    expect(deals.length).toBeGreaterThan(120)
    expect(accounts).toHaveLength(25)
  })
})

type Asked = Omit<DealsQuery, "at" | "after" | "limit" | "sees" | "orderBy">

/** What a person would search a deal by. */
const searchedIn = ({ account, customer, deal, owner, products, title }: DealPosition): ReadonlyArray<string> =>
  [deal, title?.value, customer?.value, account?.value, owner?.value, ...(products?.value ?? [])].flatMap(
    (text) => text ?? []
  )

/** What a query means, said in the plainest way. */
const isAskedFor =
  ({ account, ball, dueBefore, ids, outcome, owner, stale, status, statusKind, text }: Asked, at: number) =>
  ({ columns, findings, id, position }: DealRow): boolean =>
    (ids === undefined || ids.includes(id)) &&
    (status === undefined || columns.status === status) &&
    (statusKind === undefined || columns.statusKind === statusKind) &&
    (outcome === undefined || columns.outcome === outcome) &&
    (owner === undefined || columns.owner === owner) &&
    (ball === undefined || columns.ball === ball) &&
    (account === undefined || columns.account === account) &&
    (dueBefore === undefined || (columns.due !== null && columns.due < dueBefore)) &&
    (stale === undefined || findings.some(({ rule, since }) => rule === stale && since <= at)) &&
    (text === undefined || searchedIn(position).some((one) => one.includes(text)))

describe("a list of deals", () => {
  const some = <Value>(values: ReadonlyArray<Value>) => fc.option(fc.constantFrom(...values), { nil: undefined })
  const distinct = <Value>(of: (row: DealRow) => Value | null): ReadonlyArray<Value> => [
    ...new Set(deals.flatMap((row) => of(row) ?? []))
  ]
  const query = () =>
    fc.record({
      status: some(distinct(({ columns }) => columns.status)),
      statusKind: some(distinct(({ columns }) => columns.statusKind)),
      outcome: some(distinct(({ columns }) => columns.outcome)),
      owner: some(distinct(({ columns }) => columns.owner)),
      ball: some(distinct(({ columns }) => columns.ball)),
      account: fc.option(fc.constantFrom(...distinct(({ columns }) => columns.account)), { nil: undefined, freq: 6 }),
      dueBefore: fc.option(
        fc.integer({ min: -60, max: 60 }).map((days) => now + days * day),
        { nil: undefined, freq: 4 }
      ),
      stale: some(["silent", "no-next-action", "action-overdue", "status-too-long", "re-approach-due"]),
      text: fc.option(
        fc
          .tuple(
            fc.constantFrom(...distinct(({ position }) => position.title?.value ?? null)),
            fc.nat(20),
            fc.integer({ min: 1, max: 6 })
          )
          // Any part of a title there is; where it begins or ends with a blank, without.
          .map(([title, from, length]) => title.slice(from % title.length, (from % title.length) + length).trim())
          .filter((part) => part !== ""),
        { nil: undefined, freq: 3 }
      )
    })
  const keyOf = (orderBy: DealsQuery["orderBy"], stale: string | undefined) => (row: DealRow) =>
    orderBy === "due"
      ? (row.columns.due ?? Number.MAX_SAFE_INTEGER)
      : orderBy === "ball"
        ? (row.columns.ballSince ?? Number.MAX_SAFE_INTEGER)
        : orderBy === "stale"
          ? row.findings.find(({ rule }) => rule === stale)!.since
          : 0

  it("is what was asked for and nothing else, in its order, page by page", async () => {
    await fc.assert(
      fc.asyncProperty(
        query(),
        fc.constantFrom("id" as const, "due" as const, "ball" as const, "stale" as const),
        fc.constantFrom(1, 3, 50),
        async (asked, order, limit) => {
          const given = Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined)) as Asked
          const orderBy = order === "stale" && given.stale === undefined ? "id" : order
          const key = keyOf(orderBy, given.stale)
          const expected = deals
            .filter(isAskedFor(given, now))
            .toSorted((a, b) => key(a) - key(b) || (a.id < b.id ? -1 : 1))
          const found = await perform(
            allPages((after) =>
              positions.deals({ ...given, orderBy, limit, at: now, ...(after === undefined ? {} : { after }) })
            )
          )
          expect(found.map(({ id }) => id)).toEqual(expected.map(({ id }) => id))
        }
      ),
      { numRuns: 300, seed }
    )
  }, 120_000)

  it("is asked for in another width, case and kana size as well", async () => {
    const titled = deals.filter(({ position }) => searchedIn(position).some((one) => one.includes("POS")))
    expect(titled.length).toBeGreaterThan(0)
    for (const text of ["ＰＯＳ", "pos", "ｐｏｓ"]) {
      const { rows } = await perform(positions.deals({ at: now, text, limit: 1000 }))
      expect(rows.map(({ id }) => id)).toEqual(titled.map(({ id }) => id))
    }
  })

  it("has nothing for a text nobody wrote, and everything for none", async () => {
    expect((await perform(positions.deals({ at: now, text: "誰も書いていない" }))).rows).toEqual([])
    expect((await perform(positions.deals({ at: now, text: " ", limit: 1000 }))).rows).toHaveLength(deals.length)
  })
})

describe("a list of accounts", () => {
  it("is asked for by who looks after them, department, member, rule and text", async () => {
    const owner = accounts.flatMap(({ columns }) => columns.owners)[0]!
    const department = accounts.flatMap(({ columns }) => columns.departments)[0]
    const name = accounts[0]!.columns.name
    const cases = [
      [{ owner }, ({ columns }: AccountRow) => columns.owners.includes(owner) || columns.dealOwners.includes(owner)],
      ...(department === undefined
        ? []
        : [[{ department }, ({ columns }: AccountRow) => columns.departments.includes(department)] as const]),
      [{ member: accounts[3]!.id }, ({ id }: AccountRow) => id === accounts[3]!.id],
      [{ stale: "stalled-deal" }, ({ findings }: AccountRow) => findings.some(({ rule }) => rule === "stalled-deal")],
      [{ text: name.slice(0, 4) }, ({ columns }: AccountRow) => columns.name.includes(name.slice(0, 4))]
    ] as const
    for (const [query, isMeant] of cases) {
      const { rows } = await perform(positions.accounts({ ...query, at: now, limit: 1000 }))
      const expected = accounts.filter(isMeant).map(({ id }) => id)
      expect(expected.length).toBeGreaterThan(0)
      expect(rows.map(({ id }) => id)).toEqual(expected)
    }
  })

  it("begins with whoever has most open deals", async () => {
    const rows = await perform(
      allPages((after) =>
        positions.accounts({ at: now, orderBy: "open", limit: 4, ...(after === undefined ? {} : { after }) })
      )
    )
    expect(rows.map(({ id }) => id)).toEqual(
      accounts
        .toSorted((a, b) => b.columns.dealsOpen - a.columns.dealsOpen || (a.id < b.id ? -1 : 1))
        .map(({ id }) => id)
    )
  })
})

describe("what is stale at an instant", () => {
  it("is from its first instant on and no longer at its last", async () => {
    const bounds = deals.flatMap(({ stale }) =>
      stale.filter(({ from, until: end }) => from > now || (end !== null && end > now)).slice(0, 1)
    )
    expect(bounds.length).toBeGreaterThan(20)
    for (const { from, rule, until: end } of bounds.slice(0, 25)) {
      for (const at of [from - 1, from, ...(end === null ? [] : [end - 1, end])].filter((instant) => instant >= now)) {
        const rows = await perform(
          allPages((after) => positions.stale({ rule, at, limit: 20, ...(after === undefined ? {} : { after }) }))
        )
        const expected = deals
          .flatMap(({ id, stale }) => stale.map((period) => ({ id, ...period })))
          .filter((period) => period.rule === rule && period.from <= at && at < (period.until ?? Infinity))
          .toSorted((a, b) => a.from - b.from || (a.id < b.id ? -1 : 1))
          .map(({ from: since, id, until: ends }) => ({ id, since, until: ends }))
        expect(rows).toEqual(expected)
      }
    }
  })
})

describe("what cannot be answered is refused, and said why", () => {
  const refused = (effect: Effect.Effect<unknown, unknown>) => perform(Effect.flip(effect))
  const latest = () =>
    Math.max(...deals.map(({ position }) => position.last!.at), ...accounts.map(({ position }) => position.last!.at))

  it("the past, past a quarter of an hour in which somebody may turn pages", async () => {
    const quarter = 15 * 60_000
    expect(await refused(positions.deals({ at: latest() - quarter - 1 }))).toMatchObject({
      _tag: "PastAsked",
      earliest: latest() - quarter
    })
    const { rows } = await perform(positions.deals({ at: latest() - quarter, limit: 1000 }))
    // Of what happened since, it answers as of then.
    expect(rows.map(({ asOf }) => asOf)).toEqual(
      deals.map(({ position }) => Math.max(latest() - quarter, position.last!.at))
    )
  })

  it("a cursor of another list, of another instant, or none at all", async () => {
    const { next } = await perform(positions.deals({ at: now, limit: 2, orderBy: "due" }))
    for (const query of [
      { at: now, after: next!, orderBy: "ball" },
      { at: now + 1, after: next!, orderBy: "due" },
      { at: now, after: "nonsense", orderBy: "due" },
      { at: now, after: Buffer.from('["deals by due","x","y",1]').toString("base64url"), orderBy: "due" }
    ] as const) {
      expect(await refused(positions.deals(query))).toMatchObject({ _tag: "CursorFault" })
    }
    // About the instant of the first page where none is given.
    expect((await perform(positions.deals({ after: next!, orderBy: "due" }))).at).toBe(now)
  })

  it("limits that are none, an order without its rule, an instant that is none", async () => {
    for (const query of [{ limit: 0 }, { limit: 10_001 }, { limit: 1.5 }, { orderBy: "stale" }, { at: 1.5 }] as const) {
      expect(await refused(positions.deals(query))).toMatchObject({ _tag: "QueryFault" })
    }
  })

  it("a rule nobody knows, which would read as nothing being stale", async () => {
    for (const asked of [
      positions.deals({ stale: "silnt" }),
      positions.deals({ stale: "stalled-deal" }),
      positions.accounts({ stale: "silnt" }),
      positions.stale({ rule: "silnt" }),
      positions.stale({ rule: "silent", of: "account" })
    ]) {
      expect(await refused(asked)).toMatchObject({ _tag: "QueryFault" })
    }
    expect(String(await refused(positions.stale({ rule: "silnt" })))).toMatch(
      /"silnt" is no rule about deals; .*silent/
    )
  })
})
