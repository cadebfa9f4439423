import { describe, expect, it } from "vitest"
import {
  assignEvent,
  type IdentityIntent,
  keepAccountsApart,
  linkAccounts,
  mergeAccounts,
  type RecordedOn,
  unlinkAccounts,
  unmergeAccounts
} from "../../../src/account/identity/index.ts"
import { DealId } from "../../../src/event/index.ts"
import { a, at, b, c, d, given, id, p, q, records, refusal } from "./given.ts"

const branch = (child: typeof a, parent: typeof a) => linkAccounts({ child, parent, relation: "branch" })

describe("merging accounts (D1, D2)", () => {
  it("records the merge, and shows it on both accounts", () => {
    expect(records(given().when(mergeAccounts({ account: a, into: b, reason: "同じ番号" })))).toEqual([
      {
        kind: "accounts-merged",
        data: { account: a, into: b, reason: "同じ番号" },
        subjects: [
          { kind: "account", id: a },
          { kind: "account", id: b }
        ]
      }
    ])
  })

  it("writes nothing where they are one already, by whatever way", () => {
    const one = given(mergeAccounts({ account: a, into: b }), mergeAccounts({ account: c, into: b }))
    for (const intent of [mergeAccounts({ account: a, into: b }), mergeAccounts({ account: a, into: c })])
      expect(records(one.when(intent))).toEqual([])
  })

  it("refuses one account named twice, and accounts nobody knows", () => {
    expect(refusal(given().when(mergeAccounts({ account: a, into: a })))).toMatchObject({
      reason: "same-account",
      account: "A"
    })
    const known = (one: typeof a) => one !== b
    const refused = refusal(given().when(mergeAccounts({ account: a, into: b }), { known }))
    expect(refused).toMatchObject({ _tag: "IdentityRejection", reason: "unknown-account", about: "B" })
    expect(refused?.message).toContain('nothing is known of an account "B"')
  })

  it("refuses two different corporate numbers, also where they stand on ids merged before", () => {
    const numbers: Readonly<Record<string, ReadonlyArray<string>>> = {
      A: ["1180301018771"],
      C: ["７００００１２０５０００２"],
      D: ["1180301018771"]
    }
    const corporateNumbersOf = (one: string) => numbers[one] ?? []
    const merged = given(mergeAccounts({ account: c, into: b }))
    const refused = refusal(merged.when(mergeAccounts({ account: a, into: b }), { corporateNumbersOf }))
    expect(refused).toMatchObject({ reason: "different-numbers", about: "7000012050002" })
    expect(refused?.text.ja).toContain("1180301018771")
    // Force is for what somebody judged, not for what a register says.
    const forced = mergeAccounts({ account: a, into: b, force: true })
    expect(refusal(merged.when(forced, { corporateNumbersOf }))?.reason).toBe("different-numbers")
    expect(records(merged.when(mergeAccounts({ account: a, into: d }), { corporateNumbersOf }))).toHaveLength(1)
    expect(records(given().when(mergeAccounts({ account: a, into: b }), { corporateNumbersOf }))).toHaveLength(1)
  })

  it("refuses what somebody kept apart, says who, and merges it with force", () => {
    const apart = given().recorded("accounts-kept-apart", { account: a, from: b, reason: "同名異社" }, undefined, {
      actor: { kind: "member", id: "m-1", name: "佐藤" }
    })
    const refused = refusal(apart.when(mergeAccounts({ account: b, into: a })))
    expect(refused).toMatchObject({ reason: "kept-apart", about: "e1" })
    expect(refused?.text.ja).toContain("佐藤が別会社と確認しています（A と B、同名異社）")
    expect(refused?.text.en).toContain("佐藤 found them to be two (A and B: 同名異社)")
    expect(records(apart.when(mergeAccounts({ account: b, into: a, force: true })))).toEqual([
      expect.objectContaining({ kind: "accounts-merged", data: { account: b, into: a } })
    ])
  })

  it("refuses what would make a company its own parent, naming the path, and two parents", () => {
    const chain = given(branch(a, b), branch(b, c))
    for (const intent of [mergeAccounts({ account: a, into: c }), mergeAccounts({ account: c, into: a })])
      expect(refusal(chain.when(intent))).toMatchObject({ reason: "cycle", about: "A → B → C" })
    const two = given(branch(a, p), branch(b, q))
    expect(refusal(two.when(mergeAccounts({ account: a, into: b })))).toMatchObject({
      reason: "already-has-parent",
      about: "Q"
    })
    const same = given(branch(a, p), branch(b, p))
    expect(records(same.when(mergeAccounts({ account: a, into: b })))).toHaveLength(1)
  })
})

describe("taking a merge back (D2)", () => {
  const merged = given(mergeAccounts({ account: a, into: b }), mergeAccounts({ account: b, into: c }))

  it("names the merge, or the two ids it was drawn between in either order", () => {
    const expected = [{ kind: "accounts-unmerged", data: { merge: "e1", reason: "別会社" } }]
    for (const which of [{ merge: id("e1") }, { account: a, into: b }, { account: b, into: a }])
      expect(records(merged.when(unmergeAccounts({ ...which, reason: "別会社" })))).toMatchObject(expected)
  })

  it("writes nothing where it was taken back already", () => {
    const after = merged.and(unmergeAccounts({ merge: id("e1") }))
    expect(records(after.when(unmergeAccounts({ merge: id("e1") })))).toEqual([])
    expect(records(after.when(unmergeAccounts({ account: a, into: b })))).toEqual([])
  })

  it("refuses what was never merged, and says by which merges two are one", () => {
    expect(refusal(merged.when(unmergeAccounts({ merge: id("e9") })))).toMatchObject({
      reason: "not-merged",
      account: null,
      about: "e9",
      message: expect.stringMatching(/^accounts-unmerged: no merge stands/)
    })
    expect(refusal(merged.when(unmergeAccounts({ account: a, into: d })))?.reason).toBe("not-merged")
    const by = refusal(merged.when(unmergeAccounts({ account: a, into: c })))
    expect(by).toMatchObject({ reason: "not-that-merge", about: "C" })
    expect(by?.text.en).toContain("(e1: A → B, e2: B → C)")
    expect(refusal(merged.when(unmergeAccounts({ account: a, into: a })))?.reason).toBe("same-account")
  })

  it("takes back every merge drawn between two ids, so that they are apart afterwards", () => {
    const twice = given(mergeAccounts({ account: a, into: b })).recorded("accounts-merged", { account: b, into: a })
    const after = twice.and(unmergeAccounts({ account: a, into: b }))
    expect(after.events.slice(2).map(({ data }) => data)).toEqual([{ merge: "e1" }, { merge: "e2" }])
    expect(after.forest().members(a)).toEqual([a])
  })
})

describe("keeping accounts apart (D1)", () => {
  it("is recorded once, and refused for what is one", () => {
    const apart = given(keepAccountsApart({ account: a, from: b }))
    expect(apart.events).toMatchObject([{ kind: "accounts-kept-apart", subjects: [{ id: "A" }, { id: "B" }] }])
    expect(records(apart.when(keepAccountsApart({ account: b, from: a })))).toEqual([])
    const because = keepAccountsApart({ account: b, from: a, reason: "支店" })
    expect(records(apart.when(because))).toHaveLength(1)
    expect(records(apart.and(because).when(because))).toEqual([])
    expect(records(apart.and(because).when(keepAccountsApart({ account: a, from: b })))).toEqual([])
    const merged = given(mergeAccounts({ account: a, into: b }))
    expect(refusal(merged.when(keepAccountsApart({ account: a, from: b })))?.reason).toBe("merged")
    expect(refusal(merged.when(keepAccountsApart({ account: a, from: a })))?.reason).toBe("same-account")
    const known = () => false
    expect(refusal(given().when(keepAccountsApart({ account: a, from: b }), { known }))?.reason).toBe("unknown-account")
  })
})

describe("linking accounts of a group (D3)", () => {
  it("writes nothing where they are linked so, and states another relation anew", () => {
    const linked = given(linkAccounts({ child: a, parent: p, relation: "affiliate", note: "20%" }))
    const again = (relation: "affiliate" | "subsidiary", note?: string) =>
      records(
        linked.when(linkAccounts({ child: a, parent: p, relation, ...(note === undefined ? {} : { note }) }))
      ).map(({ kind }) => kind)
    expect(again("affiliate")).toEqual([])
    expect(again("affiliate", "20%")).toEqual([])
    expect(again("affiliate", "33%")).toEqual(["accounts-linked"])
    expect(again("subsidiary")).toEqual(["accounts-linked"])
  })

  it("refuses a second parent, naming the first", () => {
    const linked = given(branch(a, p), mergeAccounts({ account: b, into: a }))
    const refused = refusal(linked.when(branch(b, q)))
    expect(refused).toMatchObject({ reason: "already-has-parent", account: "B", about: "P" })
    expect(refused?.text.ja).toContain("「B」の親はすでに「P」です")
  })

  it("refuses a circle, naming the path, also through merges", () => {
    const chain = given(branch(a, b), branch(b, c))
    expect(refusal(chain.when(branch(c, a)))).toMatchObject({ reason: "cycle", about: "C → A → B → C" })
    const through = chain.and(mergeAccounts({ account: d, into: c }))
    expect(refusal(through.when(branch(d, a)))).toMatchObject({ reason: "cycle", about: "D → A → B → D" })
    expect(refusal(through.when(branch(d, c)))).toMatchObject({ reason: "same-account", about: "C" })
    expect(refusal(through.when(branch(d, d)))).toMatchObject({ reason: "same-account", about: "D" })
    const known = (one: typeof a) => one !== q
    expect(refusal(through.when(branch(c, q), { known }))).toMatchObject({ reason: "unknown-account", about: "Q" })
  })

  it("ends by the ids it was drawn between, whichever ids of the companies are named", () => {
    const linked = given(branch(a, p), mergeAccounts({ account: a, into: b }), mergeAccounts({ account: p, into: q }))
    expect(records(linked.when(unlinkAccounts({ child: b, parent: q, reason: "売却" })))).toEqual([
      expect.objectContaining({ kind: "accounts-unlinked", data: { child: a, parent: p, reason: "売却" } })
    ])
  })

  it("is ended once, and refused for what was never linked", () => {
    const linked = given(branch(a, p))
    const ended = linked.and(unlinkAccounts({ child: a, parent: p }))
    expect(records(ended.when(unlinkAccounts({ child: a, parent: p })))).toEqual([])
    const refused = refusal(linked.when(unlinkAccounts({ child: a, parent: q })))
    expect(refused).toMatchObject({ reason: "not-linked", about: "Q" })
    expect(refused?.text.en).toContain('its parent is "P"')
    expect(refusal(linked.when(unlinkAccounts({ child: p, parent: a })))?.reason).toBe("not-linked")
  })
})

describe("assigning a record to another account (D2)", () => {
  const log: Readonly<Record<string, RecordedOn>> = {
    call: { kind: "contacted", accounts: [a] },
    merge: { kind: "accounts-merged", accounts: [a, b] },
    undone: { kind: "retracted", accounts: [a] },
    deal: { kind: "deal-opened", data: { account: "A" }, accounts: [a] },
    met: { kind: "meeting-held", accounts: [a], deals: [DealId.make("d-1")] },
    joined: { kind: "person-joined", data: { account: "A" }, accounts: [a] },
    introduced: { kind: "person-introduced", data: { name: "田中", account: "A" }, accounts: [a] },
    described: { kind: "person-described", data: { title: "部長" }, accounts: [a] },
    retitled: { kind: "deal-described", data: { title: "更新" }, accounts: [a] }
  }
  const knowing = { recorded: (event: string) => log[event] }
  const assign = (event: string, from: typeof a, to: typeof a) => assignEvent({ event: id(event), from, to })

  it("is recorded once, and again when it moves on", () => {
    const moved = given(assign("call", a, b))
    expect(records(moved.when(assign("call", a, b), knowing))).toEqual([])
    expect(records(moved.when(assign("call", b, c), knowing))).toHaveLength(1)
    expect(refusal(moved.when(assign("call", a, c), knowing))).toMatchObject({ reason: "not-of-account", account: "A" })
  })

  it("names the very id the record stands on, where another id of the company was named", () => {
    const merged = given(mergeAccounts({ account: a, into: b }))
    expect(records(merged.when(assign("call", b, c), knowing))).toMatchObject([{ data: { from: a, to: c } }])
  })

  it("says of anything that it stays where it is, once", () => {
    for (const event of ["call", "met", "joined", "deal"])
      expect(records(given().when(assign(event, a, a), knowing))).toMatchObject([{ subjects: [{ id: "A" }] }])
    expect(records(given(assign("call", a, a)).when(assign("call", a, a), knowing))).toEqual([])
  })

  it("refuses what was never recorded, what is of another account, and what cannot move", () => {
    const reason = (intent: IdentityIntent) => refusal(given().when(intent, knowing))?.reason
    expect(reason(assign("nothing", a, b))).toBe("unknown-event")
    expect(reason(assign("call", c, b))).toBe("not-of-account")
    expect(reason(assign("merge", a, b))).toBe("not-assignable")
    expect(reason(assign("undone", a, b))).toBe("not-assignable")
    expect(reason(assign("deal", a, b))).toBe("not-assignable")
    expect(reason(assign("met", a, b))).toBe("not-assignable")
    expect(reason(assign("joined", a, b))).toBe("not-assignable")
    expect(reason(assign("introduced", a, b))).toBe("not-assignable")
    expect(reason(assign("described", a, b))).toBeUndefined()
    expect(reason(assign("retitled", a, b))).toBeUndefined()
    const known = (one: typeof a) => one === a
    expect(refusal(given().when(assign("call", a, b), { ...knowing, known }))?.reason).toBe("unknown-account")
  })
})

describe("refusals", () => {
  it("say in both languages what to do", () => {
    const state = given(
      branch(a, p),
      keepAccountsApart({ account: c, from: d }),
      mergeAccounts({ account: b, into: a })
    )
    const refused = [
      mergeAccounts({ account: c, into: c }),
      mergeAccounts({ account: c, into: d }),
      mergeAccounts({ account: a, into: p }),
      unmergeAccounts({ merge: id("none") }),
      unmergeAccounts({ account: c, into: d }),
      keepAccountsApart({ account: a, from: b }),
      branch(p, b),
      branch(b, q),
      unlinkAccounts({ child: q, parent: a })
    ].map((intent) => refusal(state.when(intent)))
    expect(refused.map((one) => one?.reason)).toEqual([
      "same-account",
      "kept-apart",
      "cycle",
      "not-merged",
      "not-merged",
      "merged",
      "cycle",
      "already-has-parent",
      "not-linked"
    ])
    for (const one of refused) {
      expect(one?.text.ja).toMatch(/ください。$/)
      expect(one?.text.en).toMatch(/[;:,] [^;]+$/)
    }
  })
})

it("a back-dated link is decided as of its own date (D3)", () => {
  const now = given()
    .and(branch(a, q), "2026-10-01")
    .and(unlinkAccounts({ child: a, parent: q }), "2026-11-01")
  const before = now.and(branch(a, p), "2026-04-01").and(unlinkAccounts({ child: a, parent: p }), "2026-09-01")
  expect(before.forest({ occurred: at("2026-05-01") }).parentOf(a)?.parent).toBe(p)
  expect(before.forest({ occurred: at("2026-10-15") }).parentOf(a)?.parent).toBe(q)
  expect(before.forest().oddities).toEqual([])
})

describe("a parent by whichever of its ids (SEMANTICS 9)", () => {
  it("linking to a doublet of the parent it has is no second parent: the same again writes nothing, another relation does", () => {
    const group = given(branch(c, a), mergeAccounts({ account: b, into: a }))
    expect(records(group.when(branch(c, b)))).toEqual([])
    const other = records(group.when(linkAccounts({ child: c, parent: b, relation: "subsidiary" })))
    expect(other.map(({ data }) => data)).toEqual([{ child: c, parent: b, relation: "subsidiary" }])
    expect(refusal(group.when(branch(c, p)))).toMatchObject({ reason: "already-has-parent", about: "A" })
  })
})
