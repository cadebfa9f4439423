import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { accountTold } from "../../src/account/evolve/belonging.ts"
import { type AccountPosition, recentKept } from "../../src/account/position.ts"
import { makeAccountFold } from "../../src/account/fold.ts"
import { effective } from "../../src/deal/index.ts"
import { type AccountId, compareEvents, DealId, EventId, type StoredEvent } from "../../src/event/index.ts"
import { runs } from "../runs.ts"
import { accountKindsKnown, accounts, arbitraryEvents, corrected, kindsDrawn } from "./arbitrary-history.ts"
import { departmentOf } from "./history.ts"

const fold = makeAccountFold({ departmentOf, silenceDays: 3 })
const [a, b] = accounts as [AccountId, AccountId]
const classes = fc.constantFrom<ReadonlyArray<AccountId>>([a], [a, b], [b, a])
const histories = arbitraryEvents()

/** Everything but the numbers of places in the log, which are not of the relationship. */
const withoutPlaces = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (key, one: unknown) => (key === "sequence" ? undefined : one)))

const namesMember = (members: ReadonlyArray<AccountId>, { subjects }: StoredEvent): boolean =>
  subjects.some(({ kind, id }) => kind === "account" && members.some((member) => member === id))

const dealsNamed = ({ subjects }: StoredEvent): ReadonlyArray<string> =>
  subjects.filter(({ kind }) => kind === "deal").map(({ id }) => id)

/** Whose a deal is at a place of a history, word for word as it is defined: the last told by then, or the first after. */
const accountAt = (deal: string, place: number, inOrder: ReadonlyArray<StoredEvent>): string | undefined => {
  const tells = (event: StoredEvent): boolean => dealsNamed(event).includes(deal) && accountTold(event) !== undefined
  const by = inOrder.slice(0, place + 1).findLast(tells) ?? inOrder.find(tells)
  return by === undefined ? undefined : accountTold(by)
}

/** The topic an event is on, where it is on no deal. */
const topicOn = (event: StoredEvent): string | undefined =>
  dealsNamed(event).length > 0 ? undefined : event.subjects.find(({ kind }) => kind === "topic")?.id

/** Topics the account was ever named with. */
const topicsOf = (members: ReadonlyArray<AccountId>, events: ReadonlyArray<StoredEvent>): ReadonlySet<string> =>
  new Set(events.filter((event) => namesMember(members, event)).flatMap((event) => topicOn(event) ?? []))

/** The account's own events, found one by one. */
const belonging = (
  members: ReadonlyArray<AccountId>,
  inOrder: ReadonlyArray<StoredEvent>
): ReadonlyArray<StoredEvent> =>
  inOrder.filter(
    (event, place) =>
      namesMember(members, event) ||
      topicsOf(members, inOrder).has(topicOn(event) ?? "") ||
      dealsNamed(event).some((deal) => members.some((member) => member === accountAt(deal, place, inOrder)))
  )

const aside: ReadonlySet<string> = new Set([
  "accounts-merged",
  "accounts-unmerged",
  "accounts-kept-apart",
  "accounts-linked",
  "accounts-unlinked",
  "event-assigned",
  "digest-delivered"
])
const policy = fold.deals.settings.policy

describe("laws of the fold of accounts", () => {
  it("histories are drawn from every kind about accounts and people", () => {
    expect(accountKindsKnown.filter((kind) => !kindsDrawn.includes(kind))).toEqual([])
  })

  it("law 1: facts at distinct instants may arrive in any order (A11)", () => {
    fc.assert(
      fc.property(
        arbitraryEvents({ distinct: true }),
        classes,
        fc.infiniteStream(fc.nat()),
        (events, members, keys) => {
          const renumbered = events
            .map((event) => ({ event, key: keys.next().value! }))
            .toSorted((one, two) => one.key - two.key)
            .map(({ event }, place): StoredEvent => ({ ...event, sequence: place + 1, version: place + 1 }))
          const arrived = fold.asOf(members, renumbered)
          expect(withoutPlaces(arrived)).toEqual(withoutPlaces(fold.asOf(members, events)))
        }
      ),
      runs
    )
  })

  it("law 1: one by one is at once, at every step, and what was handed out stays as it was", () => {
    fc.assert(
      fc.property(histories, classes, fc.nat(20), (events, members, begun) => {
        const whole = events.toSorted(compareEvents)
        // Begun with some of it, or with nothing.
        const draft = fold.begin(members, whole.slice(0, begun))
        const inOrder = whole.slice(begun)
        let before: AccountPosition = fold.position(draft)
        let kept = structuredClone(before)
        inOrder.forEach((event, place) => {
          fold.evolveInto(draft, event)
          expect(before).toEqual(kept)
          before = fold.position(draft)
          kept = structuredClone(before)
          // Folding all of a history each time is what makes a law of forty events slow.
          if (place % 7 === 0 || place === inOrder.length - 1) {
            expect(before).toEqual(fold.asOf(members, whole.slice(0, begun + place + 1)))
          }
        })
      }),
      runs
    )
  })

  it("law 1, by hand: a deal that turns out to be theirs is folded again with what came before", () => {
    const deal = { kind: "deal", id: "d" } as const
    const envelope = {
      kindVersion: 1,
      actor: { kind: "unknown" },
      recordedBy: { kind: "unknown" },
      labels: [],
      tenant: "t",
      stream: deal
    }
    const events = [
      { id: "e1", kind: "contacted", data: { channel: "call", direction: "both" }, subjects: [deal] },
      { id: "e2", kind: "note-added", data: { text: "n" }, subjects: [{ kind: "account", id: "a" }] },
      { id: "e3", kind: "deal-described", data: { account: "a" }, subjects: [deal] }
    ].map((one, place) => ({
      ...envelope,
      ...one,
      occurredAt: place,
      knownAt: place,
      recordedAt: place,
      version: place + 1,
      sequence: place + 1
    })) as unknown as ReadonlyArray<StoredEvent>
    const draft = fold.begin([a])
    const counts = events.map((event) => {
      fold.evolveInto(draft, event)
      const { contacts, events: folded, life } = fold.position(draft)
      return [contacts, folded, life?.event]
    })
    expect(counts).toEqual([
      [0, 0, undefined],
      [0, 1, "e2"],
      [1, 3, "e1"]
    ])
    // Also where the fold had begun with what happened before anybody said whose the deal is.
    const begun = fold.begin([a], events.slice(0, 2))
    fold.evolveInto(begun, events[2]!)
    expect(fold.position(begun)).toEqual(fold.asOf([a], events))
  })

  it("law 2: a position as of (occurred, known) uses nothing later by either (A11)", () => {
    fc.assert(
      fc.property(histories, classes, fc.nat(), fc.nat(), (events, members, o, k) => {
        const occurred = events[o % events.length]!.occurredAt
        const known = events[k % events.length]!.knownAt
        const by = events.filter((event) => event.occurredAt <= occurred && event.knownAt <= known)
        expect(fold.asOf(members, events, { occurred, known })).toEqual(fold.asOf(members, by))
      }),
      runs
    )
  })

  it("law 8: a position depends only on events that name a member, a deal or a topic that was ever its, or say who its people are", () => {
    fc.assert(
      fc.property(histories, classes, (events, members) => {
        const ours = new Set<string>()
        for (const event of events) {
          const told = accountTold(event)
          if (members.some((member) => member === told)) for (const deal of dealsNamed(event)) ours.add(deal)
        }
        const own = events.filter(
          (event) =>
            namesMember(members, event) ||
            dealsNamed(event).some((deal) => ours.has(deal)) ||
            topicsOf(members, events).has(topicOn(event) ?? "") ||
            event.kind.startsWith("person-")
        )
        expect(fold.asOf(members, own)).toEqual(fold.asOf(members, events))
      }),
      runs
    )
  })

  it("its events are those that name it, and those on a deal while it is the account's; contact is counted over them", () => {
    fc.assert(
      fc.property(histories, classes, (events, members) => {
        const inOrder = events.toSorted(compareEvents)
        const own = belonging(members, inOrder).filter(
          (event) => !aside.has(event.kind) && (policy(event) !== undefined || event.kind.includes("."))
        )
        const position = fold.asOf(members, events)
        const contacts = own.filter((event) => policy(event)?.contact === true && event.undated === undefined)
        const inbound = contacts.filter((event) => policy(event)?.inbound === true)
        expect(position.events).toBe(own.length)
        expect(position.last?.event).toBe(own.at(-1)?.id)
        expect(position.contacts).toBe(contacts.length)
        expect(position.lastContact?.event).toBe(contacts.at(-1)?.id)
        expect(position.inboundContacts).toBe(inbound.length)
        expect(position.lastInbound?.event).toBe(inbound.at(-1)?.id)
        const firstLife = position.pastLives[0] ?? position.life
        expect(firstLife?.event).toBe(own[0]?.id)
        const updates = own.filter((event) => policy(event)?.update === true && event.undated === undefined)
        expect(position.lastUpdate?.event).toBe(updates.at(-1)?.id)
        const lines = own.filter((event) => policy(event)?.update !== false)
        expect(position.recent.map(({ event }) => event)).toEqual(lines.slice(-recentKept).map(({ id }) => id))
        const byMembers = contacts.filter(({ actor, recordedBy }) => [actor.kind, recordedBy.kind].includes("member"))
        expect(position.engaged.reduce((sum, one) => sum + one.contacts, 0)).toBe(byMembers.length)
        for (const one of position.people) {
          const withThem = contacts.filter(
            ({ actor, data, subjects }) =>
              subjects.some(({ kind, id }) => kind === "person" && id === one.person) ||
              actor.id === one.person ||
              [
                ...((data as { participants?: ReadonlyArray<{ person?: string }> }).participants ?? []),
                (data as { from?: { person?: string } }).from
              ].some((named) => named?.person === one.person)
          )
          expect([one.person, one.contacts, one.lastContact?.event]).toEqual([
            one.person,
            withThem.length,
            withThem.at(-1)?.id
          ])
        }
        const signals = own.filter(({ kind }) => kind === "signal-seen")
        expect(position.signalCount).toBe(signals.length)
        const sold = own.filter(({ kind }) => kind === "sale-recorded")
        const sum = (currency: string, tax: string) =>
          sold
            .map(({ data }) => (data as { amount: { minor: number; currency: string; tax: string } }).amount)
            .filter((amount) => amount.currency === currency && amount.tax === tax)
            .reduce((total, { minor }) => total + minor, 0)
        for (const total of position.sales) {
          expect(total.revenue).toBe(sum(total.currency, total.tax))
          const parts = position.productSales.filter(
            ({ currency, tax }) => currency === total.currency && tax === total.tax
          )
          for (const field of ["revenue", "cost", "revenueWithCost", "purchases", "quantity"] as const) {
            expect(parts.reduce((all, part) => all + part[field], 0)).toBe(total[field])
          }
        }
      }),
      runs
    )
  })

  it("each deal is folded as the fold of deals folds it, and those are there that are the account's in the end", () => {
    fc.assert(
      fc.property(histories, classes, (events, members) => {
        const inOrder = events.toSorted(compareEvents)
        const { deals } = fold.asOf(members, events)
        for (const position of deals) expect(position).toEqual(fold.deals.asOf(position.deal, events))
        const expected = new Set(inOrder.flatMap(dealsNamed))
        for (const id of expected) {
          const { account } = fold.deals.asOf(DealId.make(id), events)
          if (!members.some((member) => member === account?.value)) expected.delete(id)
        }
        expect(deals.map(({ deal }) => deal as string)).toEqual([...expected])
      }),
      runs
    )
  })

  it("what was said outside of deals is folded as in a deal: of the events that name the account and no deal", () => {
    fc.assert(
      fc.property(histories, classes, (drawn, members) => {
        // A deal knows nothing of an account that is closed, which ends waits and snoozes, nor of topics.
        const events = drawn.filter((event) => event.kind !== "account-closed" && topicOn(event) === undefined)
        const { sharedIds, talk } = fold.asOf(members, events)
        // Nor of two accounts that use one id.
        fc.pre(sharedIds.length === 0)
        const apart = events.filter((event) => namesMember(members, event) && dealsNamed(event).length === 0)
        const asDeal = fold.deals.fold(DealId.make(members[0]!), effective(apart))
        expect(asDeal).toMatchObject(talk)
      }),
      runs
    )
  })

  it("law 9: retracted is as if it had never happened, and reinstated is the inverse", () => {
    fc.assert(
      fc.property(histories, classes, fc.nat(), (events, members, pick) => {
        const target = events[pick % events.length]!
        const retracted = corrected(events, "retracted", target.id)
        const without = events.filter((event) => event !== target)
        expect(fold.asOf(members, retracted)).toEqual(fold.asOf(members, without))
        expect(fold.asOf(members, corrected(retracted, "reinstated", target.id))).toEqual(fold.asOf(members, events))
        const known = retracted.at(-1)!.knownAt - 1
        expect(fold.asOf(members, retracted, { known })).toEqual(fold.asOf(members, events))
      }),
      runs
    )
  })

  it("a walk's gaps tile the time since the first event, each with the position as of any instant in it", () => {
    fc.assert(
      fc.property(arbitraryEvents({ maxLength: 25 }), classes, (events, members) => {
        const gaps: Array<{ readonly position: AccountPosition; readonly from: number; readonly until: number }> = []
        fold.walk(members, events, {}, (position, from, until) => gaps.push({ position, from, until }))
        gaps.forEach(({ from, until }, place) => {
          expect(from).toBeLessThan(until)
          expect(until).toBe(gaps[place + 1]?.from ?? Number.POSITIVE_INFINITY)
        })
        const empty = fold.asOf(members, [])
        for (const { occurredAt } of events) {
          for (const occurred of [occurredAt - 1, occurredAt, occurredAt + 1]) {
            const gap = gaps.find(({ from, until }) => from <= occurred && occurred < until)
            const expected = fold.asOf(members, events, { occurred })
            expect(gap?.position ?? empty).toEqual(expected)
          }
        }
      }),
      runs
    )
  })

  it("a look at some fields tells of each gap what they are in the walk, the very same where it is there", () => {
    const fields = Object.keys(fold.asOf([a], [])) as ReadonlyArray<keyof AccountPosition>
    fc.assert(
      fc.property(arbitraryEvents({ maxLength: 25 }), classes, (events, members) => {
        const walked: Array<readonly [position: AccountPosition, from: number, until: number]> = []
        fold.walk(members, events, {}, (...gap) => walked.push(gap))
        const { position, rest, take } = fold.beginLook(members, fields)
        const looked: Array<readonly [values: ReadonlyArray<unknown>, from: number, until: number]> = []
        const onGap = (values: ReadonlyArray<unknown>, from: number, until: number): void => {
          looked.push([[...values], from, until])
        }
        for (const event of effective(events)) take(event, onGap)
        rest(onGap)
        expect(looked.map(([, from, until]) => [from, until])).toEqual(walked.map(([, from, until]) => [from, until]))
        for (const [place, [values]] of looked.entries()) {
          const told = Object.fromEntries(fields.map((field, index) => [field, values[index]]))
          expect(told).toEqual(walked[place]![0])
          if (place === 0) continue
          const [now, then] = [walked[place]![0], walked[place - 1]![0]]
          for (const [index, field] of fields.entries()) {
            if (now[field] === then[field]) expect(values[index]).toBe(looked[place - 1]![0][index])
          }
        }
        expect(position()).toEqual(fold.asOf(members, events))
      }),
      runs
    )
  })

  it("taking a merge back gives both back as they were: alone, an account knows nothing of the other (SEMANTICS 9)", () => {
    fc.assert(
      fc.property(histories, (events) => {
        const merged: StoredEvent = {
          ...events[0]!,
          id: EventId.make("merge"),
          kind: "accounts-merged",
          data: { account: b, into: a },
          subjects: [
            { kind: "account", id: b },
            { kind: "account", id: a }
          ],
          sequence: events.length + 1
        }
        for (const alone of [a, b]) {
          expect(fold.asOf([alone], [...events, merged])).toEqual(fold.asOf([alone], events))
        }
      }),
      runs
    )
  })
})
