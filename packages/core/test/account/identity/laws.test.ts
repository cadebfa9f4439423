/** What holds whatever is merged, linked and taken back, in whatever order it becomes known. */
import fc from "fast-check"
import { Result } from "effect"
import { describe, expect, it } from "vitest"
import { makeAccountFold } from "../../../src/account/fold.ts"
import {
  decideIdentity,
  groupHead,
  groupRollUp,
  type IdentityForest,
  identityAsOf,
  type IdentityIntent,
  keepAccountsApart,
  linkAccounts,
  mergeAccounts,
  partsOf,
  type Summed,
  unlinkAccounts,
  unmergeAccounts
} from "../../../src/account/identity/index.ts"
import { addFigures, figuresOf, type GroupFigures, noFigures } from "../../../src/account/identity/figures.ts"
import { subjectsThrough } from "../../../src/account/identity/subjects-through.ts"
import type { AccountPosition, Contract, Inquiry, SalesTotal } from "../../../src/account/position.ts"
import { type DealPosition, unknownDeal } from "../../../src/deal/index.ts"
import { type AccountId, accountSubject, DealId, type StoredEvent } from "../../../src/event/index.ts"
import { runs } from "../../runs.ts"
import { a, account, at, b, c, contact, given, id, p, refusal, stored, withoutNumbers } from "./given.ts"

const ids = ["A", "B", "C", "D", "E", "F", "G", "H"].map(account)
const anId = fc.constantFrom(...ids)
const aRelation = fc.constantFrom("branch" as const, "subsidiary" as const, "affiliate" as const)
const anIntent: fc.Arbitrary<IdentityIntent> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ account: anId, into: anId, force: fc.boolean() }).map((given) => mergeAccounts(given))
  },
  { weight: 2, arbitrary: fc.record({ account: anId, into: anId }).map((given) => unmergeAccounts(given)) },
  { weight: 1, arbitrary: fc.nat(40).map((n) => unmergeAccounts({ merge: id(`e${n}`) })) },
  { weight: 1, arbitrary: fc.record({ account: anId, from: anId }).map((given) => keepAccountsApart(given)) },
  {
    weight: 4,
    arbitrary: fc.record({ child: anId, parent: anId, relation: aRelation }).map((given) => linkAccounts(given))
  },
  { weight: 2, arbitrary: fc.record({ child: anId, parent: anId }).map((given) => unlinkAccounts(given)) }
)
const start = at("2026-11-02")
const hour = 3_600_000

/** Decides one intention after the other, an hour apart, and records what was accepted. */
const decided = (intents: ReadonlyArray<IdentityIntent>, before: ReadonlyArray<StoredEvent> = []) => {
  const log = [...before]
  for (const intent of intents) {
    const decision = decideIdentity(intent, { ...withoutNumbers, forest: identityAsOf(log) })
    if (Result.isFailure(decision)) continue
    const instant = start + (log.length + 1) * hour
    for (const { kind, data, subjects } of decision.success)
      log.push(stored(log.length + 1, kind, data, instant, { subjects }))
  }
  return log
}

/** Everything one can see of a forest. */
const seen = (forest: IdentityForest, of: ReadonlyArray<AccountId> = ids) =>
  of.map((one) => ({
    representative: forest.representative(one),
    members: forest.members(one),
    merges: forest.mergesOf(one).map(({ event }) => event),
    parent: forest.parentOf(one),
    children: forest.childrenOf(one),
    apart: of.filter((other) => forest.keptApart(one, other))
  }))

/** Companies as sets: which ids are one, whoever stands for them. */
const companies = (forest: IdentityForest) => ids.map((one) => [...forest.members(one)].sort())

const oneOfFew = fc.constantFrom(...ids.slice(0, 5))

/** A log of anything at all, as no decision would let it through. */
const aRawEvent = fc.oneof(
  fc.record({ kind: fc.constant("accounts-merged"), data: fc.record({ account: oneOfFew, into: oneOfFew }) }),
  fc.record({
    kind: fc.constant("accounts-unmerged"),
    data: fc.record({ merge: fc.nat(20).map((n) => `e${n}`) })
  }),
  fc.record({
    kind: fc.constant("accounts-linked"),
    data: fc.record({ child: oneOfFew, parent: oneOfFew, relation: aRelation })
  }),
  fc.record({ kind: fc.constant("accounts-unlinked"), data: fc.record({ child: oneOfFew, parent: oneOfFew }) }),
  fc.record({ kind: fc.constant("accounts-kept-apart"), data: fc.record({ account: oneOfFew, from: oneOfFew }) }),
  fc.record({
    kind: fc.constantFrom("retracted", "reinstated"),
    data: fc.record({ event: fc.nat(20).map((n) => `e${n}`) })
  })
)
const aRawLog = fc
  .array(fc.tuple(aRawEvent, fc.nat(10)), { maxLength: 20, size: "max" })
  .map((steps) => steps.map(([{ kind, data }, day], index) => stored(index + 1, kind, data, start + day * 24 * hour)))

const hasCycle = (forest: IdentityForest): boolean =>
  ids.some((one) => {
    const passed = new Set<AccountId>()
    for (let here: AccountId | undefined = one; here !== undefined; here = forest.parentOf(here)?.parent) {
      if (passed.has(forest.representative(here))) return true
      passed.add(forest.representative(here))
    }
    return false
  })

describe("an un-merge gives back exactly what was (D2)", () => {
  it("for the forest: whatever else is merged, linked and taken back in between", () => {
    let times = 0
    fc.assert(
      fc.property(
        fc.array(anIntent, { maxLength: 8 }),
        anId,
        anId,
        fc.array(anIntent, { maxLength: 8 }),
        (before, x, y, between) => {
          const earlier = decided(before)
          const merged = decided([mergeAccounts({ account: x, into: y, force: true })], earlier)
          fc.pre(merged.length > earlier.length)
          const later = decided(between, merged)
          const merge = merged.at(-1)!
          fc.pre(identityAsOf(later).mergeOf(merge.id)?.stands === "in-force")
          const unmerged = decided([unmergeAccounts({ merge: merge.id })], later)
          const never = later.filter((event) => event !== merge)
          expect(seen(identityAsOf(unmerged))).toEqual(seen(identityAsOf(never)))
          times++
        }
      ),
      runs
    )
    expect(times).toBeGreaterThan(runs.numRuns / 2)
  })

  it("for positions: with events in between that touch neither, and some that touch both", () => {
    const fold = makeAccountFold()
    const aDay = fc.nat(20)
    fc.assert(
      fc.property(
        fc.array(fc.tuple(anId, aDay), { maxLength: 12 }),
        fc.tuple(anId, anId, aDay, aDay).filter(([x, y]) => x !== y),
        (facts, [x, y, mergedOn, unmergedOn]) => {
          const day = (n: number) => start + n * 24 * hour
          const happened = facts.map(([on, n], index) => contact(index + 1, on, day(n)))
          const next = facts.length + 1
          const subjects = [x, y].map(accountSubject)
          const merge = stored(next, "accounts-merged", { account: x, into: y }, day(mergedOn), { subjects })
          const unmerge = stored(
            next + 1,
            "accounts-unmerged",
            { merge: merge.id },
            day(Math.max(mergedOn, unmergedOn)),
            {
              subjects
            }
          )
          const positions = (log: ReadonlyArray<StoredEvent>): ReadonlyArray<AccountPosition> => {
            const forest = identityAsOf(log)
            return ids.map((one) => fold.asOf(forest.members(one), log))
          }
          expect(positions([...happened, merge, unmerge])).toEqual(positions(happened))
          const together = positions([...happened, merge])[ids.indexOf(x)]!
          expect(together.members).toEqual([y, x])
          expect(together.contacts).toBe(facts.filter(([on]) => on === x || on === y).length)
        }
      ),
      runs
    )
  })

  it("by hand: two calls on each side, a third company merged in between, and back", () => {
    const fold = makeAccountFold()
    const calls = [contact(1, a, start), contact(2, b, start + hour), contact(3, a, start + 2 * hour)]
    const merge = stored(4, "accounts-merged", { account: a, into: b }, start + 3 * hour)
    const other = stored(5, "accounts-merged", { account: c, into: p }, start + 4 * hour)
    const unmerge = stored(6, "accounts-unmerged", { merge: merge.id }, start + 5 * hour)
    const contactsOf = (one: AccountId, log: ReadonlyArray<StoredEvent>) =>
      fold.asOf(identityAsOf(log).members(one), log).contacts
    const merged = [...calls, merge, other]
    expect([contactsOf(a, merged), contactsOf(b, merged)]).toEqual([3, 3])
    expect([contactsOf(a, [...merged, unmerge]), contactsOf(b, [...merged, unmerge])]).toEqual([2, 1])
    expect(identityAsOf([...merged, unmerge]).members(c)).toEqual([p, c])
  })
})

describe("merges commute where they touch nothing in common (D2)", () => {
  it("the companies are the same in whichever order merges were made", () => {
    fc.assert(
      fc.property(
        fc
          .uniqueArray(fc.tuple(anId, anId), { maxLength: 8 })
          .chain((pairs) => fc.tuple(fc.constant(pairs), fc.shuffledSubarray(pairs, { minLength: pairs.length }))),
        ([pairs, shuffled]) => {
          const made = (order: typeof pairs) =>
            identityAsOf(decided(order.map(([x, y]) => mergeAccounts({ account: x, into: y }))))
          expect(companies(made(pairs))).toEqual(companies(made(shuffled)))
        }
      ),
      runs
    )
  })

  it("by hand: A into B and C into D in either order, with the same ids standing for them", () => {
    const [first, second] = [mergeAccounts({ account: a, into: b }), mergeAccounts({ account: c, into: p })]
    const either = [given(first, second), given(second, first)].map(({ forest }) => [
      forest().members(a),
      forest().members(c)
    ])
    expect(either[0]).toEqual([
      [b, a],
      [p, c]
    ])
    expect(either[1]).toEqual(either[0])
  })
})

describe("a group never goes in a circle (D3)", () => {
  it("after any sequence of decided intentions, and nothing accepted is an oddity", () => {
    let linked = 0
    fc.assert(
      fc.property(fc.array(anIntent, { maxLength: 30, size: "max" }), (intents) => {
        const log = decided(intents)
        const forest = identityAsOf(log)
        expect(hasCycle(forest)).toBe(false)
        // Taking back a merge of parents may leave their children, merged since, with one parent too many.
        if (!log.some(({ kind }) => kind === "accounts-unmerged")) expect(forest.oddities).toEqual([])
        linked += ids.filter((one) => forest.parentOf(one) !== null).length
        // Decided again, whatever was recorded last writes nothing more.
        const last = intents.at(-1)
        if (last !== undefined) expect(decided([last], decided([last], log))).toEqual(decided([last], log))
      }),
      runs
    )
    expect(linked).toBeGreaterThan(runs.numRuns)
  })

  it("nor in a log of anything at all, and every id has one company and at most one parent", () => {
    let circles = 0
    fc.assert(
      fc.property(aRawLog, (log) => {
        const forest = identityAsOf(log)
        expect(hasCycle(forest)).toBe(false)
        circles += forest.oddities.filter(
          ({ code }) => code === "link-makes-circle" || code === "merge-makes-circle"
        ).length
        for (const one of ids) {
          const members = forest.members(one)
          expect(members[0]).toBe(forest.representative(one))
          expect(new Set(members).size).toBe(members.length)
          for (const member of members) expect(forest.members(member)).toEqual(members)
          // Parent and children are two sides of one edge.
          const parent = forest.parentOf(one)
          if (parent !== null) expect(forest.childrenOf(parent.parent)).toContainEqual(parent)
          for (const child of forest.childrenOf(one)) expect(forest.parentOf(child.child)).toEqual(child)
        }
      }),
      runs
    )
    expect(circles).toBeGreaterThan(runs.numRuns / 20)
  })

  it("two links made at once: the second meets a newer version, is decided again and refused", () => {
    const a2b = linkAccounts({ child: a, parent: b, relation: "branch" })
    const b2a = linkAccounts({ child: b, parent: a, relation: "branch" })
    fc.assert(
      fc.property(anId, anId, anId, anId, aRelation, (x, y, z, w, relation) => {
        const intents = [
          linkAccounts({ child: x, parent: y, relation }),
          linkAccounts({ child: z, parent: w, relation })
        ]
        // Both read version 0 of the one stream. An append needs the version it was decided on.
        const log: Array<StoredEvent> = []
        const append = (expected: number, decision: ReturnType<typeof decideIdentity>): boolean => {
          if (Result.isFailure(decision)) return true
          if (expected !== log.length) return false
          for (const { kind, data, subjects } of decision.success)
            log.push(stored(log.length + 1, kind, data, start, { subjects }))
          return true
        }
        const onNothing = intents.map((intent) =>
          decideIdentity(intent, { ...withoutNumbers, forest: identityAsOf([]) })
        )
        for (const [index, intent] of intents.entries()) {
          if (append(0, onNothing[index]!)) continue
          const again = decideIdentity(intent, { ...withoutNumbers, forest: identityAsOf(log) })
          expect(append(log.length, again)).toBe(true)
        }
        expect(identityAsOf(log).oddities).toEqual([])
        expect(hasCycle(identityAsOf(log))).toBe(false)
      }),
      runs
    )
    // By hand: each alone is fine, and both read the same empty stream.
    expect(refusal(given().when(a2b))).toBeUndefined()
    expect(refusal(given().when(b2a))).toBeUndefined()
    expect(refusal(given(a2b).when(b2a))).toMatchObject({ reason: "cycle", about: "B → A → B" })
  })
})

describe("the order in which things become known is no matter (D2, D3)", () => {
  it("the forest is the same from events in any order, as of any instant", () => {
    fc.assert(
      fc.property(
        aRawLog.chain((log) => fc.tuple(fc.constant(log), fc.shuffledSubarray(log, { minLength: log.length }))),
        fc.nat(11),
        ([log, shuffled], day) => {
          const asOf = { occurred: start + day * 24 * hour }
          expect(seen(identityAsOf(shuffled, asOf))).toEqual(seen(identityAsOf(log, asOf)))
          expect(identityAsOf(shuffled, asOf).oddities).toEqual(identityAsOf(log, asOf).oddities)
          // As of an instant is as if the log had ended there.
          const upToThen = log.filter(({ occurredAt, kind }) => occurredAt <= asOf.occurred || kind.startsWith("re"))
          expect(seen(identityAsOf(upToThen))).toEqual(seen(identityAsOf(log, asOf)))
        }
      ),
      runs
    )
  })

  it("by hand: a merge dated earlier becomes known later, and stands for both", () => {
    const late = given(mergeAccounts({ account: a, into: b })).recorded(
      "accounts-merged",
      { account: b, into: c },
      "2026-10-01"
    )
    expect(late.forest().members(a)).toEqual([c, b, a])
    expect(subjectsThrough(late.forest(), contact(9, a, start))).toEqual([a])
  })
})

describe("a group adds up to the sum of its parts (D3)", () => {
  const aSale: fc.Arbitrary<SalesTotal> = fc
    .record({
      currency: fc.constantFrom("JPY", "USD"),
      tax: fc.constantFrom("included" as const, "excluded" as const),
      revenue: fc.integer({ min: -1000, max: 1_000_000 }),
      cost: fc.nat(1000),
      revenueWithCost: fc.nat(1000),
      purchases: fc.nat(9),
      quantity: fc.nat(99),
      revenueWithQuantity: fc.nat(1000),
      first: fc.nat(30),
      last: fc.nat(30)
    })
    .map(({ first, last, ...sale }) => ({
      ...sale,
      first: { at: start + first * hour, event: id(`first-${first}`) },
      last: { at: start + last * hour, event: id(`last-${last}`) }
    }))
  const aDeal: fc.Arbitrary<DealPosition> = fc
    .record({
      name: fc.uuid(),
      statusKind: fc.constantFrom("open" as const, "hold" as const, "won" as const, "lost" as const),
      amount: fc.option(
        fc.record({
          minor: fc.integer({ min: -5, max: 1_000_000 }),
          currency: fc.constantFrom("JPY", "USD"),
          tax: fc.constantFrom("included" as const, "unknown" as const)
        })
      )
    })
    .map(({ name, statusKind, amount }) => ({
      ...unknownDeal(DealId.make(name)),
      statusKind,
      amount: amount === null ? null : { value: amount, at: 0, event: id("e"), undated: false },
      life: {
        number: 1,
        from: 0,
        opened: null,
        event: id("e"),
        closed:
          statusKind === "won" || statusKind === "lost"
            ? { outcome: statusKind, at: 1, event: id("x"), reason: null, to: null, note: null }
            : null
      }
    }))
  const aContract: fc.Arbitrary<Contract> = fc.boolean().map((over) => ({
    contract: "k",
    title: null,
    product: null,
    amount: null,
    quantity: null,
    unit: null,
    signed: { at: start, event: id("s") },
    starts: null,
    expires: null,
    renewsItself: false,
    renewals: 0,
    cancelled: over ? { at: start, event: id("x"), ends: null, reason: null } : null,
    deal: null
  }))
  const anInquiry: fc.Arbitrary<Inquiry> = fc.boolean().map((over) => ({
    inquiry: "q",
    kind: "question",
    text: "?",
    product: null,
    department: null,
    channel: null,
    from: null,
    received: { at: start, event: id("r") },
    answered: null,
    waiting: null,
    lastAnswer: null,
    closed: over ? { at: start, event: id("d") } : null,
    satisfaction: null,
    reopened: 0
  }))
  const aPart: fc.Arbitrary<Summed> = fc.record({
    deals: fc.array(aDeal, { maxLength: 3 }),
    contacts: fc.nat(20),
    inboundContacts: fc.nat(20),
    lastContact: fc.option(
      fc.nat(5).map((n) => ({ at: start + n * hour, event: id(`c${n}`), channel: null, direction: null, gist: null }))
    ),
    life: fc.constant(null),
    meetings: fc.constant([]),
    sales: fc.array(aSale, { maxLength: 3 }),
    contracts: fc.array(aContract, { maxLength: 3 }),
    inquiries: fc.array(anInquiry, { maxLength: 3 })
  })
  const aTree = fc.tuple(
    fc.array(anIntent, { maxLength: 30, size: "max" }),
    fc.array(fc.option(aPart, { freq: 8, nil: undefined }), { minLength: ids.length, maxLength: ids.length })
  )

  /** What accounts add up to, told again from what was recorded of them. */
  const toldAgain = (parts: ReadonlyArray<Summed>) => {
    const deals = parts.flatMap((part) => part.deals)
    const won = deals.filter(({ statusKind }) => statusKind === "won")
    const open = deals.filter(({ statusKind }) => statusKind === "open" || statusKind === "hold")
    const perKind = <Of>(list: ReadonlyArray<Of>, kindOf: (one: Of) => string, sum: (one: Of) => number) => {
      const sums: Record<string, number> = {}
      for (const one of list) sums[kindOf(one)] = (sums[kindOf(one)] ?? 0) + sum(one)
      return sums
    }
    const amounts = (of: ReadonlyArray<DealPosition>) =>
      perKind(
        of.flatMap(({ amount }) => (amount === null ? [] : [amount.value])),
        (one) => `${one.currency} ${one.tax}`,
        ({ minor }) => minor
      )
    const sales = (sum: (one: SalesTotal) => number) =>
      perKind(
        parts.flatMap((part) => part.sales),
        (one) => `${one.currency} ${one.tax}`,
        sum
      )
    return {
      deals: deals.length,
      byStatus: (["open", "hold", "won", "lost"] as const).map(
        (kind) => deals.filter(({ statusKind }) => statusKind === kind).length
      ),
      open: open.length,
      openAmounts: amounts(open),
      openWithoutAmount: open.filter(({ amount }) => amount === null).length,
      wonAmounts: amounts(won),
      contacts: parts.map(({ contacts }) => contacts).reduce((sum, n) => sum + n, 0),
      inboundContacts: parts.map(({ inboundContacts }) => inboundContacts).reduce((sum, n) => sum + n, 0),
      lastContact: Math.max(...parts.map(({ lastContact }) => lastContact?.at ?? -Infinity)),
      revenue: sales(({ revenue }) => revenue),
      cost: sales(({ cost }) => cost),
      revenueWithCost: sales(({ revenueWithCost }) => revenueWithCost),
      purchases: sales(({ purchases }) => purchases),
      quantity: sales(({ quantity }) => quantity),
      revenueWithQuantity: sales(({ revenueWithQuantity }) => revenueWithQuantity),
      contracts: parts.flatMap(({ contracts }) => contracts).filter(({ cancelled }) => cancelled === null).length,
      openInquiries: parts.flatMap(({ inquiries }) => inquiries).filter(({ closed }) => closed === null).length
    }
  }
  /** The same of figures. */
  const inShort = (figures: GroupFigures): ReturnType<typeof toldAgain> => {
    const lines = <Line extends { readonly currency: string; readonly tax: string }>(
      of: ReadonlyArray<Line>,
      sum: (one: Line) => number
    ) => Object.fromEntries(of.map((one) => [`${one.currency} ${one.tax}`, sum(one)]))
    const { byStatus, sales } = figures
    return {
      deals: figures.deals,
      byStatus: [byStatus.open, byStatus.hold, byStatus.won, byStatus.lost],
      open: figures.open,
      openAmounts: lines(figures.openAmounts, ({ minor }) => minor),
      openWithoutAmount: figures.openWithoutAmount,
      wonAmounts: lines(figures.wonAmounts, ({ minor }) => minor),
      contacts: figures.contacts,
      inboundContacts: figures.inboundContacts,
      lastContact: figures.lastContact?.at ?? -Infinity,
      revenue: lines(sales, ({ revenue }) => revenue),
      cost: lines(sales, ({ cost }) => cost),
      revenueWithCost: lines(sales, ({ revenueWithCost }) => revenueWithCost),
      purchases: lines(sales, ({ purchases }) => purchases),
      quantity: lines(sales, ({ quantity }) => quantity),
      revenueWithQuantity: lines(sales, ({ revenueWithQuantity }) => revenueWithQuantity),
      contracts: figures.contracts,
      openInquiries: figures.openInquiries
    }
  }

  it("the total of every company is its own figures and those of all below it, each once, in any order", () => {
    let deep = 0
    fc.assert(
      fc.property(aTree, ([intents, given]) => {
        const forest = identityAsOf(decided(intents))
        const positionOf = (one: AccountId) => given[ids.indexOf(one)]
        const heads = new Set(ids.map((one) => groupHead(forest, one)))
        const everywhere = [...heads].flatMap((head) =>
          partsOf(groupRollUp(head, forest, positionOf, start + 100 * hour))
        )
        for (const part of everywhere) {
          const below = partsOf(part)
          deep = Math.max(deep, below.length)
          const forwards = below.reduce((sum, { own }) => addFigures(sum, own), noFigures)
          const backwards = below.reduceRight((sum, { own }) => addFigures(sum, own), noFigures)
          expect(part.total).toEqual(forwards)
          expect(part.total).toEqual(backwards)
          expect(part.own).toEqual(figuresOf(part.account, positionOf(part.account), start + 100 * hour))
          const known = below.map(({ account }) => positionOf(account)).filter((one) => one !== undefined)
          expect(inShort(part.total)).toEqual(toldAgain(known))
          expect(part.total.accounts).toBe(below.length)
        }
        // Every id is of one company of one group: nothing twice, nothing lost.
        expect(everywhere.flatMap(({ members }) => members).toSorted()).toEqual(ids.toSorted())
      }),
      runs
    )
    expect(deep).toBeGreaterThan(3)
  })
})
