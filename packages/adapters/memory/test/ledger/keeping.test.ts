/** Rows that are kept of deals and accounts, of logs that a ledger wrote itself. */
import {
  addNote,
  answerInquiry,
  bookMeeting,
  describeDeal,
  type EventsAsked,
  introducePerson,
  joinPerson,
  type KeptRow,
  makePositionKeeper,
  movePerson,
  nameTopic,
  openAccount,
  planAction,
  type PromiseLedger,
  receiveInquiry,
  recordContact,
  reinstate,
  retract,
  snooze,
  type StoredEvent
} from "@genzaichi/core"
import { Effect, Stream } from "effect"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { at, by, calendar, call, given, opened, tenant } from "./given.ts"

const seed = Number(process.env["GENZAICHI_SEED"] ?? 20_261_120)
const runs = { numRuns: Math.max(1000, Number.parseInt(process.env["GENZAICHI_RUNS"] ?? "1000", 10)), seed }

const keeper = makePositionKeeper({ tenant, calendar })
const hour = 3_600_000

/** Something a ledger is told to do; `back`: an event some way back in what was recorded so far. */
type Doing = (ledger: PromiseLedger, back: StoredEvent | undefined, more: object) => Promise<unknown>

const accountId = fc.constantFrom("a", "b", "c")
const dealId = fc.constantFrom("d-1", "d-2", "d-3")
const personId = fc.constantFrom("p-1", "p-2")
const topicId = fc.constantFrom("t-1", "t-2")

const onDeal = (does: Parameters<PromiseLedger["record"]>[0]["does"]) =>
  dealId.map(
    (deal): Doing =>
      (ledger, _, more) =>
        ledger.record({ deal, does, ...more })
  )
const onAccount = (does: Parameters<PromiseLedger["recordAccount"]>[0]["does"]) =>
  accountId.map(
    (account): Doing =>
      (ledger, _, more) =>
        ledger.recordAccount({ account, does, ...more })
  )

const doing: fc.Arbitrary<Doing> = fc.oneof(
  fc.tuple(dealId, fc.option(accountId)).map(
    ([deal, account]): Doing =>
      (ledger, _, more) =>
        ledger.record({ deal, does: opened("lead", account ?? undefined), ...more })
  ),
  fc.tuple(dealId, accountId).map(
    ([deal, account]): Doing =>
      (ledger, _, more) =>
        ledger.record({ deal, does: describeDeal({ account: account as never }), ...more })
  ),
  onDeal(call("要件を確認")),
  onDeal(
    recordContact({ channel: "mail", direction: "inbound", participants: [{ name: "山田", person: "p-1" as never }] })
  ),
  onDeal(bookMeeting({ meeting: "m", start: at("2026-12-01 10:00"), end: at("2026-12-01 11:00") })),
  onDeal(snooze({ lookAgain: { on: by("2026-12-10") } })),
  onDeal(planAction({ action: "1", what: "見積", due: by("2026-11-20") })),
  onAccount(call("ご挨拶")),
  onAccount(receiveInquiry({ inquiry: "i", kind: "trouble", text: "動かない" })),
  onAccount(answerInquiry({ inquiry: "i", text: "直しました" })),
  onAccount(addNote({ text: "社内メモ" })),
  accountId.map(
    (account): Doing =>
      (ledger, _, more) =>
        ledger.recordContact({ account, contact: { channel: "call", direction: "both" }, ...more })
  ),
  fc.tuple(personId, accountId, fc.nat(2)).map(
    ([person, account, what]): Doing =>
      (ledger, _, more) =>
        ledger.recordPerson({
          person,
          does: [
            introducePerson({ name: `${person}さん`, account: account as never }),
            joinPerson({ account: account as never }),
            movePerson({ to: account as never })
          ][what]!,
          ...more
        })
  ),
  personId.map(
    (person): Doing =>
      (ledger, _, more) =>
        ledger.recordPerson({ person, does: call("携帯に"), ...more })
  ),
  fc.tuple(topicId, fc.option(accountId)).map(
    ([topic, account]): Doing =>
      (ledger, _, more) =>
        ledger.recordTopic({
          topic,
          ...(account === null ? {} : { account }),
          does: nameTopic({ title: topic }),
          ...more
        })
  ),
  topicId.map(
    (topic): Doing =>
      (ledger, _, more) =>
        ledger.recordTopic({ topic, does: planAction({ action: "1", what: "確認" }), ...more })
  ),
  fc.tuple(accountId, accountId).map(
    ([account, into]): Doing =>
      (ledger) =>
        ledger.mergeAccounts({ account, into })
  ),
  fc.tuple(accountId, accountId).map(
    ([account, into]): Doing =>
      (ledger) =>
        ledger.unmergeAccounts({ account, into })
  ),
  fc.tuple(accountId, accountId).map(
    ([child, parent]): Doing =>
      (ledger) =>
        ledger.linkAccounts({ child, parent, relation: "branch" })
  ),
  fc.tuple(accountId, accountId).map(
    ([from, to]): Doing =>
      (ledger, back) =>
        back === undefined ? Promise.resolve() : ledger.assignEvent({ event: back.id, from, to })
  ),
  // On whatever deal or account: a correction is about what it corrects, wherever it is recorded.
  fc.tuple(dealId, fc.boolean()).map(
    ([deal, again]): Doing =>
      (ledger, back, more) =>
        back === undefined
          ? Promise.resolve()
          : ledger.record({ deal, does: again ? reinstate({ event: back.id }) : retract({ event: back.id }), ...more })
  ),
  fc.tuple(accountId, fc.boolean()).map(
    ([account, again]): Doing =>
      (ledger, back, more) =>
        back === undefined
          ? Promise.resolve()
          : ledger.recordAccount({
              account,
              does: again ? reinstate({ event: back.id }) : retract({ event: back.id }),
              ...more
            })
  )
)

const step = fc.record({
  doing,
  after: fc.integer({ min: 0, max: 200 }),
  late: fc.constantFrom(0, 0, 0, 30, 300),
  back: fc.nat(12),
  secret: fc.nat(9).map((draw) => draw === 0),
  further: fc.option(fc.tuple(fc.constantFrom("deal", "account"), fc.constantFrom("d-1", "d-2", "a", "b")), { freq: 8 })
})

const all = (store: ReturnType<typeof given>["store"]): Promise<ReadonlyArray<StoredEvent>> =>
  Effect.runPromise(Stream.runCollect(store.readAll(tenant)))

/** What is asked for, by the subjects that stand in the log and nothing else. */
const read = (log: ReadonlyArray<StoredEvent>, { begun, events, naming, sayingOf }: EventsAsked) => {
  const isAmong = (subjects: StoredEvent["subjects"], some: StoredEvent["subjects"]): boolean =>
    subjects.some(({ id, kind }) => some.some((one) => one.id === id && one.kind === kind))
  return log.filter(
    ({ data, id, kind, subjects }) =>
      events.includes(id) ||
      isAmong(subjects, naming) ||
      (sayingOf.kinds.includes(kind) && isAmong(subjects, sayingOf.subjects)) ||
      begun.some((one) => one.kinds.includes(kind) && (data as Readonly<Record<string, unknown>>)[one.field] === one.id)
  )
}

const rowsOf = (log: ReadonlyArray<StoredEvent>, wanted: object) => {
  const loading = keeper.loading({ labelled: log.some(({ labels }) => labels.length > 0), ...wanted })
  for (let asked = loading.next(); asked !== undefined; asked = loading.next()) loading.take(read(log, asked))
  return loading.made()
}

const throughJson = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value)) as Value
const byRule = (a: { readonly rule: string }, b: { readonly rule: string }): number => (a.rule < b.rule ? -1 : 1)
const seen = (rows: ReadonlyArray<KeptRow>, view: "all" | "open") =>
  rows.filter((row) => row.view === view || row.view === "every")
const unplaced = (position: unknown): unknown =>
  JSON.parse(JSON.stringify(position, (name, value: unknown) => (name === "sequence" ? undefined : value)))

describe("what is kept of a log a ledger wrote", () => {
  it("is what the ledger answers of every deal and account, to who sees everything and who sees what is open", async () => {
    let corrections = 0
    let merged = 0
    let restricted = 0
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 12, size: "max" }), async (steps) => {
        let now = at("2026-11-02 09:00")
        const { another, store } = given("2026-11-02 09:00", { clock: () => now })
        const ledger = another()
        for (const account of ["a", "b"]) await ledger.recordAccount({ account, does: openAccount({ name: account }) })
        for (const { after, back, doing, further, late, secret } of steps) {
          now += after * hour
          const log = await all(store)
          const more = {
            occurredAt: now - late * hour,
            ...(secret ? { labels: ["機密"] } : {}),
            ...(further === null ? {} : { subjects: [{ kind: further[0], id: further[1] }] })
          }
          // What a ledger refuses is not written.
          await doing(ledger, log.at(-1 - back), more).catch(() => undefined)
        }
        const log = await all(store)
        for (const { data, kind, subjects } of log) {
          if (kind !== "retracted" && kind !== "reinstated") continue
          corrections++
          const target = log.find(({ id }) => id === (data as { readonly event: string }).event)!
          expect(subjects).toEqual(expect.arrayContaining([...target.subjects]))
        }
        const open = ledger.readAs("anybody")
        for (const deal of await ledger.deals()) {
          const { rows } = rowsOf(log, { deals: [deal] })
          const [row] = seen(rows, "all")
          expect(throughJson(row!.position)).toEqual(await ledger.position(deal))
          for (const instant of [now, ...row!.stale.flatMap(({ from, until }) => [from, until ?? from])]) {
            if (instant < Math.max(now, row!.lastAt ?? 0)) continue
            const found = (await ledger.findings({ deal, at: instant })).toSorted(byRule)
            expect(keeper.findings(row!, instant)!.toSorted(byRule)).toEqual(found)
          }
          const [visible] = seen(rows, "open")
          const shown = await open.position(deal)
          expect(visible === undefined ? 0 : visible.position.events).toBe(shown.events)
          if (visible !== undefined) expect(unplaced(visible.position)).toEqual(unplaced(shown))
        }
        for (const account of ["a", "b", "c"]) {
          const { rows } = rowsOf(log, { accounts: [account] })
          const position = await ledger.account(account)
          const row = seen(rows, "all").find(({ id }) => id === position.account)
          expect(row === undefined ? 0 : row.position.events).toBe(position.events)
          if (rows.length > seen(rows, "all").length) restricted++
          if (row !== undefined) {
            if (position.members.length > 1) merged++
            expect(throughJson(row.position)).toEqual(position)
            const instant = Math.max(now, row.lastAt ?? 0) + 40 * 24 * hour
            const found = (await ledger.accountFindings({ account, at: instant })).toSorted(byRule)
            expect(keeper.findings(throughJson(row), instant)!.toSorted(byRule)).toEqual(found)
          }
          const shown = await open.account(account)
          const visible = seen(rows, "open").find(({ id }) => id === shown.account)
          expect(visible === undefined ? 0 : visible.position.events).toBe(shown.events)
          if (visible !== undefined) expect(unplaced(visible.position)).toEqual(unplaced(shown))
        }
      }),
      runs
    )
    expect(corrections).toBeGreaterThan(100)
    expect(merged).toBeGreaterThan(100)
    expect(restricted).toBeGreaterThan(100)
  }, 240_000)
})
