/**
 * Accounts after any history in which things meet: complaints and proposals, two departments, owners, contracts near
 * their end, silence and signals, on one account and two of its deals.
 */
import fc from "fast-check"
import { makeAccountFold } from "../../src/account/fold.ts"
import type { AccountPosition } from "../../src/account/position.ts"
import { AccountId, MemberId, type StoredEvent } from "../../src/event/index.ts"
import { accounts, arbitraryEvents } from "../account/arbitrary-history.ts"
import { account, app, member, onAccount, onDeal, said, stored, type Told } from "../account/history.ts"

const day = 86_400_000
/** Where such histories begin: Monday 2026-10-05, 09:00 in Tokyo. */
export const begins = Date.parse("2026-10-05T09:00:00+09:00")

export const fold = makeAccountFold({
  departmentOf: (who) => (who === "佐藤" ? "営業" : who === "高橋" ? "サポート" : null),
  silenceDays: 10
})

const either = <T>(...of: ReadonlyArray<T>) => fc.constantFrom(...of)
const product = either("POS", "棚卸")
const deadline = fc.integer({ min: 0, max: 200 }).map((days) => ({ at: begins + days * day }))
const yen = (minor: number) => ({ minor, currency: "JPY", tax: "excluded" }) as const

const what: fc.Arbitrary<{ readonly kind: string; readonly data: unknown }> = fc.oneof(
  {
    weight: 5,
    arbitrary: either("inbound", "outbound", "both").map((direction) =>
      said("contacted", { channel: "call", direction } as never)
    )
  },
  { weight: 2, arbitrary: either("attended", "viewed").map((signal) => said("signal-seen", { signal } as never)) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(either("complaint", "trouble", "question"), product, either("i1", "i2"))
      .map(([kind, of, inquiry]) =>
        said("inquiry-received", { inquiry, kind, text: "困っている", product: of } as never)
      )
  },
  { weight: 1, arbitrary: either("i1", "i2").map((inquiry) => said("inquiry-answered", { inquiry, closes: true })) },
  {
    weight: 1,
    arbitrary: fc
      .integer({ min: 1, max: 5 })
      .map((satisfaction) => said("inquiry-closed", { inquiry: "i1", satisfaction }))
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(product, deadline, either("c1", "c2"))
      .map(([of, expires, contract]) => said("contract-signed", { contract, product: of, expires }))
  },
  { weight: 1, arbitrary: either("c1", "c2").map((contract) => said("contract-cancelled", { contract })) },
  { weight: 1, arbitrary: deadline.map((expires) => said("contract-renewed", { contract: "c1", expires })) },
  { weight: 1, arbitrary: product.map((of) => said("sale-recorded", { product: of, amount: yen(1000) })) },
  {
    weight: 1,
    arbitrary: product.map((of) => said("need-noted", { need: "n", kind: "need", text: "ほしい", product: of }))
  },
  {
    weight: 2,
    arbitrary: either("佐藤", "高橋").map((who) => said("account-assigned", { member: MemberId.make(who) }))
  },
  {
    weight: 1,
    arbitrary: fc
      .integer({ min: 0, max: 100 })
      .map((value) => said("usage-reported", { measure: "人", value, of: 100 }))
  },
  { weight: 1, arbitrary: fc.constant(said("decider-changed", { to: { name: "西" } })) },
  {
    weight: 1,
    arbitrary: deadline.map((due) => said("promise-made", { promise: "p", by: "us", text: "見積", due } as never))
  },
  { weight: 1, arbitrary: deadline.map((due) => said("action-planned", { action: "a", what: "電話", due })) },
  { weight: 1, arbitrary: fc.constant(said("action-done", { action: "a" })) },
  {
    weight: 1,
    arbitrary: deadline.map((on) => said("wait-started", { on: "customer", lookAgain: { on } } as never))
  },
  { weight: 1, arbitrary: deadline.map((on) => said("snoozed", { lookAgain: { on } } as never)) },
  { weight: 1, arbitrary: fc.constant(said("tagged", { tag: "重要" })) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(product, either("p1", "p2"))
      .map(([of, proposal]) => said("proposal-sent", { proposal, products: [of] }))
  },
  {
    weight: 1,
    arbitrary: either("佐藤", "高橋").map((to) => said("owner-changed", { to: MemberId.make(to) } as never))
  },
  {
    weight: 1,
    arbitrary: fc.tuple(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 1, max: 3 })).map(([after, length]) =>
      said("meeting-booked", {
        meeting: "m",
        start: begins + after * 6 * 3_600_000,
        end: begins + (after * 6 + length) * 3_600_000
      })
    )
  },
  { weight: 1, arbitrary: either("deal-won", "deal-lost").map((kind) => ({ kind, data: {} })) },
  // Deals come and go between companies, and of their going the account has no event of its own.
  {
    weight: 2,
    arbitrary: either(AccountId.make("another"), account).map((of) => said("deal-described", { account: of }))
  },
  { weight: 1, arbitrary: either("account-closed", "account-reopened").map((kind) => ({ kind, data: {} })) }
)

const subjects = either([onAccount()], [onAccount()], [onDeal("d1"), onAccount()], [onDeal("d2")])

const history: fc.Arbitrary<ReadonlyArray<StoredEvent>> = fc
  .array(
    fc.record({
      what,
      subjects,
      who: either(member("佐藤"), member("高橋"), app),
      gap: fc.oneof(
        { weight: 3, arbitrary: fc.integer({ min: 0, max: 48 }).map((hours) => hours * 3_600_000) },
        { weight: 2, arbitrary: fc.integer({ min: 1, max: 9 }).map((days) => days * day) },
        { weight: 1, arbitrary: fc.integer({ min: 10, max: 120 }).map((days) => days * day) }
      )
    }),
    { minLength: 1, maxLength: 30 }
  )
  .map((drawn) => {
    let now = begins
    const steps: Array<Told> = [
      { occurredAt: now, subjects: [onAccount()], kind: "account-opened", data: {} },
      { occurredAt: now, subjects: [onDeal("d1")], kind: "deal-opened", data: { account } },
      { occurredAt: now, subjects: [onDeal("d2")], kind: "deal-opened", data: { account, products: ["POS"] } }
    ]
    for (const { gap, subjects: of, what: happened, who } of drawn) {
      now += gap
      steps.push({ occurredAt: now, subjects: of, ...happened, actor: who, recordedBy: who })
    }
    return stored(steps)
  })

/** The events of an account, and the ids folded as one: told as above, or any at all. */
export const arbitraryAccountHistory: fc.Arbitrary<readonly [ReadonlyArray<AccountId>, ReadonlyArray<StoredEvent>]> =
  fc.oneof(
    { weight: 4, arbitrary: history.map((events) => [[account], events] as const) },
    { weight: 1, arbitrary: arbitraryEvents({ maxLength: 40 }).map((events) => [accounts, events] as const) }
  )

/** An account after any history. */
export const arbitraryAccount: fc.Arbitrary<AccountPosition> = arbitraryAccountHistory.map(([members, events]) =>
  fold.asOf(members, events)
)

/** Instants around such histories: starts of local days, and any. */
export const arbitraryInstant: fc.Arbitrary<number> = fc.oneof(
  fc.integer({ min: -10, max: 500 }).map((days) => begins - 9 * 3_600_000 + days * day),
  fc.integer({ min: begins - 5 * day, max: begins + 500 * day })
)
