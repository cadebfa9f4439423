import { describe, expect, it } from "vitest"
import {
  assignEvent,
  identityAsOf,
  keepAccountsApart,
  linkAccounts,
  mergeAccounts,
  unlinkAccounts,
  unmergeAccounts
} from "../../../src/account/identity/index.ts"
import { subjectsThrough } from "../../../src/account/identity/subjects-through.ts"
import { a, account, at, b, c, contact, d, given, id, p, q, stored } from "./given.ts"

describe("which accounts are one (D2)", () => {
  it("an id nobody merged is alone and stands for itself", () => {
    const forest = given().forest()
    expect(forest.representative(a)).toBe(a)
    expect(forest.members(a)).toEqual([a])
    expect(forest.merges()).toEqual([])
    expect(forest.oddities).toEqual([])
  })

  it("the side merged into stands for both, and members follow in the order they were merged", () => {
    const forest = given(
      mergeAccounts({ account: b, into: a }),
      mergeAccounts({ account: d, into: c }),
      mergeAccounts({ account: d, into: b })
    ).forest()
    for (const one of [a, b, c, d]) {
      expect(forest.representative(one)).toBe(a)
      expect(forest.members(one)).toEqual([a, b, c, d])
    }
    expect(forest.mergesOf(d).map(({ event }) => event)).toEqual(["e1", "e2", "e3"])
    expect(forest.mergeBetween(b, d)?.event).toBe("e3")
    expect(forest.mergeBetween(a, d)).toBeUndefined()
  })

  it("an un-merge takes back exactly its edge: what was merged later stays with the id it was merged with", () => {
    const merged = given(mergeAccounts({ account: b, into: a }), mergeAccounts({ account: c, into: b }))
    const after = merged.and(unmergeAccounts({ merge: id("e1") })).forest()
    expect(after.members(a)).toEqual([a])
    expect(after.members(c)).toEqual([b, c])
    expect(after.mergeOf(id("e1"))?.stands).toBe("taken-back")
    expect(after.mergeOf(id("e2"))?.stands).toBe("in-force")
    expect(after.mergeOf(id("e3"))).toBeUndefined()
  })

  it("as of a date before the merge they were two, and before the un-merge they were one", () => {
    const { forest } = given()
      .and(mergeAccounts({ account: b, into: a }), "2026-11-02 09:00")
      .and(unmergeAccounts({ account: a, into: b }), "2026-11-04 09:00")
    expect(forest({ occurred: at("2026-11-02 08:59") }).members(b)).toEqual([b])
    expect(forest({ occurred: at("2026-11-02 09:00") }).members(b)).toEqual([a, b])
    expect(forest({ occurred: at("2026-11-04 08:59") }).members(b)).toEqual([a, b])
    expect(forest({ occurred: at("2026-11-04 09:00") }).members(b)).toEqual([b])
    expect(forest({ known: at("2026-11-03") }).members(b)).toEqual([a, b])
  })

  it("a merge that was retracted never was, and one reinstated is back", () => {
    const retracted = given(mergeAccounts({ account: b, into: a })).recorded("retracted", { event: "e1" })
    expect(retracted.forest().members(b)).toEqual([b])
    expect(retracted.recorded("reinstated", { event: "e1" }).forest().members(b)).toEqual([a, b])
    // Taking back the un-merge brings the merge back too.
    const again = given(mergeAccounts({ account: b, into: a }), unmergeAccounts({ merge: id("e1") }))
    expect(again.forest().members(b)).toEqual([b])
    expect(again.recorded("retracted", { event: "e2" }).forest().members(b)).toEqual([a, b])
  })

  it("a second merge of what is one is an oddity, and holds them together once the first is taken back", () => {
    const twice = given(mergeAccounts({ account: b, into: a })).recorded("accounts-merged", { account: a, into: b })
    expect(twice.forest().oddities).toMatchObject([{ code: "merged-already", event: "e2", about: "A" }])
    expect(twice.forest().representative(b)).toBe(a)
    const after = twice.recorded("accounts-unmerged", { merge: "e1" }).forest()
    expect(after.oddities).toEqual([])
    expect(after.members(a)).toEqual([b, a])
  })

  it("says what makes no sense in a log and leaves it out", () => {
    const { oddities } = given()
      .recorded("accounts-merged", { account: a, into: a })
      .recorded("accounts-unmerged", { merge: "e99" })
      .recorded("accounts-unlinked", { child: a, parent: b })
      .recorded("accounts-linked", { child: a, parent: a, relation: "branch" })
      .forest()
    expect(oddities.map(({ code, about }) => [code, about])).toEqual([
      ["same-account", "A"],
      ["not-merged", "e99"],
      ["not-linked", "A"],
      ["linked-to-itself", "A"]
    ])
  })

  it("a hundred thousand merges in one chain are one company, and one less is two", () => {
    const ids = Array.from({ length: 100_001 }, (_, n) => account(`acc-${n}`))
    const chain = ids.slice(1).map((into, n) => stored(n + 1, "accounts-merged", { account: ids[n], into }, n))
    const whole = identityAsOf(chain)
    expect(whole.representative(ids[0]!)).toBe(ids[100_000])
    expect(whole.members(ids[50_000]!)).toHaveLength(100_001)
    const cut = stored(100_001, "accounts-unmerged", { merge: "e50000" }, 100_001)
    const halves = identityAsOf([...chain, cut])
    expect(halves.members(ids[0]!)).toHaveLength(50_000)
    expect(halves.members(ids[100_000]!)).toHaveLength(50_001)
    expect(halves.representative(ids[0]!)).toBe(ids[49_999])
  })

  it("passes over events that are about something else", () => {
    expect(identityAsOf([contact(1, a, at("2026-11-02"))]).members(a)).toEqual([a])
  })
})

describe("accounts that were kept apart (D1)", () => {
  it("are apart for all that is merged with either, and not any more once they are one", () => {
    const apart = given(mergeAccounts({ account: c, into: a }), keepAccountsApart({ account: a, from: b }))
    expect(apart.forest().keptApart(b, c)).toBe(true)
    expect(apart.forest().keptApart(c, b)).toBe(true)
    expect(apart.forest().keptApart(a, c)).toBe(false)
    expect(apart.forest().keptApart(a, d)).toBe(false)
    expect(apart.forest().keptApart(a, account("never heard of"))).toBe(false)
    const forced = apart.and(mergeAccounts({ account: b, into: c, force: true }))
    expect(forced.forest().keptApart(a, b)).toBe(false)
    expect(
      forced
        .and(unmergeAccounts({ account: b, into: c }))
        .forest()
        .keptApart(a, b)
    ).toBe(true)
  })
})

describe("which companies belong together (D3)", () => {
  const branch = (child: typeof a, parent: typeof a) => linkAccounts({ child, parent, relation: "branch" })

  it("a link stands from its date to the date of its end", () => {
    const { forest } = given()
      .and(branch(a, p), "2026-04-01")
      .and(unlinkAccounts({ child: a, parent: p }), "2026-10-01")
      .and(linkAccounts({ child: a, parent: q, relation: "subsidiary" }), "2026-10-01")
    const parentAt = (date: string) => forest({ occurred: at(date) }).parentOf(a)?.parent ?? null
    expect(parentAt("2026-03-31 23:59")).toBeNull()
    expect(parentAt("2026-04-01")).toBe(p)
    expect(parentAt("2026-09-30 23:59")).toBe(p)
    expect(parentAt("2026-10-01")).toBe(q)
    expect(forest().parentOf(a)).toMatchObject({ relation: "subsidiary", since: { at: at("2026-10-01") } })
    expect(forest().childrenOf(p)).toEqual([])
    expect(forest().onceLinked(a, p)).toBe(true)
    expect(forest().onceLinked(a, q)).toBe(false)
  })

  it("is seen through merges, by the ids that stand for the companies", () => {
    const forest = given(
      branch(a, p),
      branch(c, q),
      mergeAccounts({ account: a, into: b }),
      mergeAccounts({ account: p, into: q })
    ).forest()
    expect(forest.parentOf(a)).toMatchObject({ child: b, parent: q, drawn: [{ event: "e1", child: a, parent: p }] })
    expect(forest.childrenOf(p).map(({ child }) => child)).toEqual([b, c])
    expect(forest.above(a)).toEqual([q])
  })

  it("how they are related may be stated again: since when stays, and as of before it was otherwise", () => {
    const stated = given()
      .and(linkAccounts({ child: a, parent: p, relation: "affiliate", note: "出資 20%" }), "2026-04-01")
      .and(linkAccounts({ child: a, parent: p, relation: "subsidiary" }), "2026-06-01")
    expect(stated.forest().parentOf(a)).toMatchObject({
      relation: "subsidiary",
      note: "出資 20%",
      since: { at: at("2026-04-01"), event: "e1" },
      stated: { at: at("2026-06-01"), event: "e2" }
    })
    expect(stated.forest({ occurred: at("2026-05-01") }).parentOf(a)?.relation).toBe("affiliate")
    const ended = stated.and(unlinkAccounts({ child: a, parent: p }))
    expect(ended.events).toHaveLength(3)
    expect(ended.forest().parentOf(a)).toBeNull()
  })

  it("a circle, a second parent, and a merge that would make either, are oddities and left out", () => {
    const codes = (log: ReturnType<typeof given>) => log.forest().oddities.map(({ code, event }) => [code, event])
    const raw = (child: typeof a, parent: typeof a) => ({ child, parent, relation: "branch" })
    const chain = given(branch(a, b), branch(b, c))
    const circle = chain.recorded("accounts-linked", raw(c, a))
    expect(codes(circle)).toEqual([["link-makes-circle", "e3"]])
    expect(circle.forest().above(a)).toEqual([b, c])
    expect(circle.forest().parentOf(c)).toBeNull()
    expect(codes(chain.recorded("accounts-linked", raw(a, d)))).toEqual([["two-parents", "e3"]])
    expect(codes(chain.recorded("accounts-merged", { account: c, into: a }))).toEqual([["merge-makes-circle", "e3"]])
    expect(codes(chain.recorded("accounts-merged", { account: a, into: c }))).toEqual([["merge-makes-circle", "e3"]])
    const two = given(branch(a, p), branch(b, q)).recorded("accounts-merged", { account: a, into: b })
    // Who is one weighs more than who belongs to whom: the link drawn first stands.
    expect(codes(two)).toEqual([["two-parents", "e2"]])
    expect(two.forest().members(a)).toEqual([b, a])
    expect(two.forest().parentOf(b)?.parent).toBe(p)
    expect(two.forest().childrenOf(q)).toEqual([])
  })

  it("taking back a merge of parents leaves merged children one, with the link drawn first, until one is ended", () => {
    const { forest, and } = given(
      branch(a, p),
      branch(b, q),
      mergeAccounts({ account: q, into: p }),
      mergeAccounts({ account: b, into: a }),
      unmergeAccounts({ merge: id("e3") })
    )
    expect(forest().members(a)).toEqual([a, b])
    expect(forest().oddities).toMatchObject([{ code: "two-parents", event: "e2", about: "B" }])
    expect(forest().parentOf(b)?.parent).toBe(p)
    const toQ = and(unlinkAccounts({ child: a, parent: p })).forest()
    expect([toQ.parentOf(a)?.parent, toQ.oddities]).toEqual([q, []])
    const toP = and(unlinkAccounts({ child: a, parent: q })).forest()
    expect([toP.parentOf(b)?.parent, toP.oddities]).toEqual([p, []])
  })

  it("two ids of one company that belong to the same parent belong to it once", () => {
    const both = given(branch(a, p), branch(b, p), mergeAccounts({ account: a, into: b }))
    expect(both.forest().childrenOf(p)).toMatchObject([{ child: b, since: { event: "e1" } }])
    expect(both.forest().oddities).toEqual([])
    // Ending it ends both, so that taking the merge back does not bring one of them back.
    const ended = both.and(unlinkAccounts({ child: a, parent: p }))
    expect(ended.events).toHaveLength(5)
    expect(
      ended
        .and(unmergeAccounts({ merge: id("e3") }))
        .forest()
        .childrenOf(p)
    ).toEqual([])
  })
})

describe("records of another account (D2)", () => {
  it("are read where they were assigned last, and stay stored as they were", () => {
    const call = contact(9, a, at("2026-11-02"))
    const moved = given(
      assignEvent({ event: call.id, from: a, to: b }),
      assignEvent({ event: call.id, from: b, to: c })
    )
    expect(subjectsThrough(given().forest(), call)).toEqual([a])
    expect(subjectsThrough(moved.forest(), call)).toEqual([c])
    expect(subjectsThrough(moved.forest({ occurred: at("2026-11-02 09:30") }), call)).toEqual([b])
    expect(moved.forest().assigned(call.id)).toMatchObject({ from: b, to: c, event: "e2" })
    expect(call.subjects).toEqual([{ kind: "account", id: a }])
  })

  it("of several accounts only the one named moves, and what meets on one id is one", () => {
    const call = contact(9, a, at("2026-11-02"), {
      subjects: [
        { kind: "account", id: a },
        { kind: "person", id: "x" },
        { kind: "account", id: b }
      ]
    })
    const through = (to: typeof a) =>
      subjectsThrough(given(assignEvent({ event: call.id, from: a, to })).forest(), call)
    expect(through(c)).toEqual([c, b])
    expect(through(b)).toEqual([b])
  })
})
