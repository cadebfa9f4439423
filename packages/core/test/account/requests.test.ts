import { describe, expect, it } from "vitest"
import fc from "fast-check"
import { businessOf, requestsOf } from "../../src/account/requests.ts"
import { AccountId, EventId, type KindData, type StoredEvent } from "../../src/event/index.ts"
import { runs } from "../runs.ts"
import { at, by, fold, onAccount, onDeal, said, stored, type Told, told } from "./history.ts"

const yen = (minor: number) => ({ minor, currency: "JPY", tax: "excluded" }) as const
const dollars = (minor: number) => ({ minor, currency: "USD", tax: "excluded" }) as const
const when = "2026-11-02"
const now = at("2026-11-20")

/** An account that asked for things; its events are told apart by its name. */
const accountOf = (name: string, ...steps: ReadonlyArray<Told>) =>
  fold.asOf(
    [AccountId.make(name)],
    stored(
      steps.map((step) => ({
        ...step,
        subjects: step.subjects.map((one) => (one.kind === "account" ? onAccount(name) : one))
      }))
    ).map((event): StoredEvent => ({ ...event, id: EventId.make(`${name}-${event.id}`) }))
  )
const asks = (data: KindData["product-requested"], day = when): Told =>
  told(day, onAccount(), said("product-requested", data))
const deal = (account: string, minor: number): Told =>
  told(
    when,
    [onDeal(`d-${account}`), onAccount()],
    said("deal-opened", { account: AccountId.make(account), amount: yen(minor) })
  )
const answer = (day: string, kind: "request-released" | "request-declined", data: object): StoredEvent =>
  stored([told(day, { kind: "request", id: "r" }, { kind, data })])[0]!
const ranking = (positions: Parameters<typeof requestsOf>[0], events: ReadonlyArray<StoredEvent> = [], settings = {}) =>
  requestsOf(positions, events, now, settings).map(({ rank, request, state }) => [rank, request, state])

describe("requests to the product (D8)", () => {
  const a = accountOf("a", deal("a", 100), asks({ request: "r-few", title: "帳票" }), asks({ request: "r-many" }))
  const b = accountOf("b", deal("b", 5_000_000), asks({ request: "r-many" }), asks({ request: "r-rich" }))
  const c = accountOf("c", asks({ request: "r-block", blocking: true, text: "これがないと更新しない" }))

  it("those that block come first, then those of more accounts, then those of more business", () => {
    expect(ranking([a, b, c])).toEqual([
      [1, "r-block", "open"],
      [2, "r-many", "open"],
      [3, "r-rich", "open"],
      [4, "r-few", "open"]
    ])
    expect(ranking([])).toEqual([])
  })

  it("says who stands behind it, with how much, and by which events", () => {
    const many = requestsOf([a, b, c], [], now).find(({ request }) => request === "r-many")!
    expect(many).toMatchObject({
      title: "r-many",
      blocking: 0,
      answer: null,
      business: [{ currency: "JPY", tax: "excluded", contracts: 0, deals: 5_000_100, sales: 0, total: 5_000_100 }],
      events: ["a-e3", "b-e2"]
    })
    expect(many.accounts.map(({ account, business }) => [account, business[0]?.deals])).toEqual([
      ["a", 100],
      ["b", 5_000_000]
    ])
    expect(requestsOf([c], [], now)[0]!.accounts[0]).toMatchObject({
      blocking: true,
      text: "これがないと更新しない",
      business: []
    })
  })

  it("given a release, it is answered and stands after the open ones; what was declined and released later is released", () => {
    const declined = answer("2026-11-03", "request-declined", { request: "r-block", reason: "対象外" })
    expect(requestsOf([a, b, c], [declined], now).at(-1)).toMatchObject({
      request: "r-block",
      state: "declined",
      answer: { release: null, text: "対象外", at: at("2026-11-03"), event: "e1" },
      events: ["c-e1", "e1"]
    })
    const released = {
      ...answer("2026-11-10", "request-released", { request: "r-block", release: "2026.11" }),
      id: EventId.make("e2"),
      sequence: 2
    }
    const last = requestsOf([a, b, c], [released, declined], now).at(-1)!
    expect(last).toMatchObject({ state: "released", answer: { release: "2026.11", event: "e2" } })
    // Not yet released the day before, whatever the log holds.
    const before = requestsOf([c], [released], at("2026-11-10") - 1)
    expect(before[0]).toMatchObject({ state: "open", answer: null })
    const retraction: StoredEvent = {
      ...released,
      id: EventId.make("e3"),
      kind: "retracted",
      data: { event: "e2" },
      sequence: 3
    }
    expect(requestsOf([c], [released, retraction], now)[0]!.state).toBe("open")
  })

  it("given it was withdrawn, nobody stands behind it; given it is asked for only later, neither", () => {
    const withdrawn = accountOf(
      "w",
      asks({ request: "r" }),
      told("2026-11-05", onAccount(), said("request-withdrawn", { request: "r" }))
    )
    expect(ranking([withdrawn])).toEqual([])
    expect(requestsOf([a], [], at(when) - 1)).toEqual([])
  })

  it("business is contracts in force and open deals; sales are shown and not counted unless asked", () => {
    const position = accountOf(
      "x",
      deal("x", 300),
      told(
        when,
        [onDeal("d-won"), onAccount()],
        said("deal-opened", { account: AccountId.make("x"), amount: yen(9_999) })
      ),
      told("2026-11-03", [onDeal("d-won"), onAccount()], said("deal-won", {})),
      told(
        when,
        onAccount(),
        said("contract-signed", { contract: "c-1", amount: yen(1_000), expires: by("2026-11-19") })
      ),
      told(
        when,
        onAccount(),
        said("contract-signed", { contract: "c-2", amount: yen(2_000), expires: by("2026-11-20") })
      ),
      told(
        when,
        onAccount(),
        said("contract-signed", { contract: "c-3", amount: yen(4_000), expires: by("2026-11-01"), renewsItself: true })
      ),
      told(when, onAccount(), said("contract-signed", { contract: "c-4", amount: yen(8_000) })),
      told("2026-11-04", onAccount(), said("contract-cancelled", { contract: "c-4" })),
      // Cancelled without a day, it runs out when it would have ended.
      told(
        when,
        onAccount(),
        said("contract-signed", { contract: "c-5", amount: yen(16_000), expires: by("2027-03-31") })
      ),
      told("2026-11-04", onAccount(), said("contract-cancelled", { contract: "c-5" })),
      told(when, onAccount(), said("sale-recorded", { amount: yen(70) })),
      told(when, onAccount(), said("sale-recorded", { amount: dollars(5) }))
    )
    const line = { currency: "JPY", tax: "excluded", contracts: 22_000, deals: 300, sales: 70, total: 22_300 }
    expect(businessOf(position, now)).toEqual([
      line,
      { ...line, currency: "USD", contracts: 0, deals: 0, sales: 5, total: 0 }
    ])
    expect(businessOf(position, now, { contracts: false, sales: true })[0]).toEqual({ ...line, total: 370 })
  })

  it("law: the ranking is the same whatever the order of the accounts, and ranks count up from 1", () => {
    const one = fc.record({
      request: fc.constantFrom("r1", "r2", "r3"),
      blocking: fc.boolean(),
      title: fc.constantFrom("甲", "乙")
    })
    const account = fc.array(one, { maxLength: 3 })
    fc.assert(
      fc.property(fc.array(account, { minLength: 1, maxLength: 5 }), (all) => {
        const positions = all.map((requests, place) =>
          accountOf(`a${place}`, deal(`a${place}`, place * 10), ...requests.map((data) => asks(data)))
        )
        const ranked = requestsOf(positions, [], now)
        expect(requestsOf(positions.toReversed(), [], now)).toEqual(ranked)
        expect(ranked.map(({ rank }) => rank)).toEqual(ranked.map((_, place) => place + 1))
        expect(ranked.map(({ blocking }) => blocking)).toEqual(
          ranked.map(({ blocking }) => blocking).toSorted((x, y) => y - x)
        )
      }),
      runs
    )
  })
})
