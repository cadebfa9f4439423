/** Histories that once came out wrong, kept so that they never do again. */
import { describe, expect, it } from "vitest"
import { EventId, type StoredEvent, type Subject } from "../../../src/event/index.ts"
import { type KeptAccount, makePositionKeeper } from "../../../src/store/keeper/index.ts"
import { japaneseCalendar, makeCalendar } from "../../../src/time/index.ts"
import { loaded, makeKeptLog } from "./kept-log.ts"
import { told } from "./telling.ts"

const keeper = makePositionKeeper({ tenant: "t", calendar: makeCalendar(japaneseCalendar) })
const at = (text: string): number => Date.parse(`${text}T09:00:00+09:00`)
const on = (...ids: ReadonlyArray<string>) => ({ subjects: ids.map((id): Subject => ({ kind: "account", id })) })
const kept = (log: ReadonlyArray<StoredEvent>) => {
  const { append, rows } = makeKeptLog(keeper)
  for (const event of log) append(event)
  return [...rows.values()]
}
const accountsIn = (rows: Iterable<{ readonly kind: string; readonly id: string }>): ReadonlyArray<string> =>
  [...rows].flatMap(({ id, kind }) => (kind === "account" ? [id] : [])).sort()

describe("a record that was moved twice", () => {
  const { log, tell } = told()
  const call = tell("contacted", { channel: "call", direction: "both" }, at("2026-11-02"), undefined, on("c"))
  const first = tell(
    "event-assigned",
    { event: call.id, from: "c", to: "d" },
    at("2026-11-03"),
    undefined,
    on("c", "d")
  )
  tell("event-assigned", { event: call.id, from: "d", to: "b" }, at("2026-11-04"), undefined, on("d", "b"))

  it("is the last one's, and nobody else's", () => {
    expect(accountsIn(kept(log))).toEqual(["b"])
  })

  it("is found by whoever asks for the last one alone, with what was said of it before it came there", () => {
    const alone = (events: ReadonlyArray<StoredEvent>) =>
      accountsIn(loaded(keeper, events, { accounts: ["b"], labelled: false }).rows)
    expect(alone(log)).toEqual(["b"])
    const { log: more, tell } = told(log)
    tell("retracted", { event: call.id }, at("2026-11-05"), undefined, on("c"))
    expect(alone(more)).toEqual([])
  })

  it("goes back to the first when the first move is taken back, also where the last one is not named by that", () => {
    const { log: more, tell } = told(log)
    const back = tell("retracted", { event: first.id }, at("2026-11-05"), undefined, on("c", "d"))
    expect(accountsIn(kept(more))).toEqual(["c"])
    tell("reinstated", { event: first.id }, at("2026-11-06"), undefined, on("c", "d"))
    expect(back.id).toBe("e4")
    expect(accountsIn(kept(more))).toEqual(["b"])
  })

  it("is gone when it is taken back where it was recorded, and comes back to the last one when it is put back", () => {
    const { log: more, tell } = told(log)
    tell("retracted", { event: call.id }, at("2026-11-05"), undefined, on("c"))
    expect(accountsIn(kept(more))).toEqual([])
    tell("reinstated", { event: call.id }, at("2026-11-06"), undefined, on("c"))
    expect(accountsIn(kept(more))).toEqual(["b"])
  })
})

describe("what goes on with something that began at another account", () => {
  it("is hidden with it, as one of the two may turn out to be the other", () => {
    const { log, tell } = told()
    const inquiry = { inquiry: "i", kind: "trouble", text: "動かない" }
    tell("inquiry-received", inquiry, at("2026-11-02"), undefined, { ...on("a"), labels: ["機密"] })
    tell("inquiry-answered", { inquiry: "i", text: "直しました" }, at("2026-11-03"), undefined, on("b"))
    const { rows } = loaded(keeper, log, { accounts: ["b"], labelled: true })
    expect(rows.map(({ id, view }) => `${id} ${view}`)).toEqual(["b all"])
  })
})

describe("a merge dated later than all else", () => {
  it("leaves the row of the two right only from then on", () => {
    const { log, tell } = told()
    tell("note-added", { text: "メモ" }, at("2026-11-02"), undefined, on("a"))
    tell("note-added", { text: "メモ" }, at("2026-11-03"), undefined, on("b"))
    tell("accounts-merged", { account: "b", into: "a" }, at("2026-11-04"), undefined, on("b", "a"))
    const [row] = loaded(keeper, log, { accounts: ["b"], labelled: false }).rows
    expect(row).toMatchObject({ id: "a", lastAt: at("2026-11-04") })
    expect(keeper.findings(row!, at("2026-11-03"))).toBeUndefined()
  })
})

describe("somebody of theirs who told of people somewhere else", () => {
  it("leaves the row right from the same instant on, whether what they told is taken back or not", () => {
    const { log, tell } = told()
    const actor = { kind: "person", id: "p" } as const
    tell("note-added", { text: "メモ" }, at("2026-11-02"), undefined, on("a"))
    log[0] = { ...log[0]!, actor }
    const elsewhere = { subjects: [{ kind: "person", id: "q" }, ...on("b").subjects] }
    tell("person-described", { name: "木村" }, at("2026-11-03"), undefined, elsewhere)
    log[1] = { ...log[1]!, actor }
    const rowOf = (events: ReadonlyArray<StoredEvent>): KeptAccount =>
      loaded(keeper, events, { accounts: ["a"], labelled: false }).rows[0] as KeptAccount
    expect(rowOf(log).lastAt).toBe(at("2026-11-02"))
    tell("retracted", { event: EventId.make("e2") }, at("2026-11-04"), undefined, elsewhere)
    expect(rowOf(log).lastAt).toBe(at("2026-11-02"))
  })
})

describe("accounts that were merged out of sight", () => {
  it("are one to who sees everything, and two to who sees what is open", () => {
    const { log, tell } = told()
    const call = { channel: "call", direction: "both" }
    tell("contacted", call, at("2026-11-02"), undefined, on("a"))
    tell("contacted", call, at("2026-11-03"), undefined, on("b"))
    tell("accounts-merged", { account: "b", into: "a" }, at("2026-11-04"), undefined, {
      ...on("b", "a"),
      labels: ["機密"]
    })
    const views = (rows: ReadonlyArray<{ readonly id: string; readonly view: string }>) =>
      rows.map(({ id, view }) => `${id} ${view}`).sort()
    expect(views(kept(log))).toEqual(["a all", "a open", "b open"])
    const { log: more, tell: further } = told(log.map((event) => ({ ...event, labels: [] })))
    further("accounts-unmerged", { merge: EventId.make("e3") }, at("2026-11-05"), undefined, {
      ...on("b", "a"),
      labels: ["機密"]
    })
    expect(views(kept(more))).toEqual(["a all", "a open", "b all"])
  })
})

describe("a deal that went to another account after all that is of the one it was with", () => {
  it("leaves it dormant from then on, and not from its own last event", () => {
    const { log, tell } = told()
    const deal: Subject = { kind: "deal", id: "d" }
    tell("account-opened", { name: "青葉商事" }, at("2026-01-05"), undefined, on("a"))
    tell("deal-opened", { account: "a" }, at("2026-01-06"), undefined, { subjects: [deal, ...on("a").subjects] })
    tell("note-added", { text: "メモ" }, at("2026-12-01"), undefined, on("a"))
    tell("deal-described", { account: "b" }, at("2027-03-01"), undefined, { subjects: [deal, ...on("b").subjects] })
    const row = [...keeper.accounts(log).rows].find(({ id }) => id === "a")
    expect(row?.stale.find(({ rule }) => rule === "dormant")).toMatchObject({ from: at("2027-03-01"), until: null })
  })
})
