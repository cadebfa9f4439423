/**
 * Promises about which accounts are one, kept by ledgers over a store: one stream guards the whole picture, so what was
 * decided on an older one is decided anew, also where two writers never heard of each other.
 */
import { Effect, Result } from "effect"
import { openAccount } from "../../account/command.ts"
import { identityAsOf } from "../../account/identity/forest.ts"
import { AccountId } from "../../event/identifiers.ts"
import { type EventStoreShape } from "../../store/event-store.ts"
import { makeLedger } from "../../store/make-ledger.ts"
import { makeCalendar, plainCalendar } from "../../time/index.ts"
import { holds, same, storeCase } from "./case.ts"
import { tenant, wholeLog } from "./writing.ts"

const ledgerOver = (store: EventStoreShape) =>
  makeLedger(store, { tenant, calendar: makeCalendar(plainCalendar("Asia/Tokyo")) })

const opened = (store: EventStoreShape, ...accounts: ReadonlyArray<string>) =>
  Effect.forEach(
    accounts,
    (account) => ledgerOver(store).recordAccount({ account, does: openAccount({ name: account }) }),
    {
      discard: true
    }
  )

const atOnce = <A, E>(...all: ReadonlyArray<Effect.Effect<A, E>>) =>
  Effect.all(
    all.map((one) => Effect.andThen(Effect.yieldNow, one)),
    { concurrency: "unbounded", mode: "result" }
  )

export const identityCases = [
  storeCase("of two links made at once that would go in a circle one stands, and the other is refused", ({ store }) =>
    Effect.gen(function* () {
      yield* opened(store, "a", "b")
      const outcomes = yield* atOnce(
        ledgerOver(store).linkAccounts({ child: "a", parent: "b", relation: "subsidiary" }),
        ledgerOver(store).linkAccounts({ child: "b", parent: "a", relation: "subsidiary" })
      )
      yield* same("links that were made", outcomes.filter(Result.isSuccess).length, 1)
      for (const outcome of outcomes) {
        if (Result.isSuccess(outcome)) continue
        const error = outcome.failure
        const seen = error._tag === "IdentityRejection" ? error.reason : error._tag
        yield* same("why the other was not", seen, "cycle")
      }
      const log = yield* wholeLog(store)
      yield* same("links in the log", log.filter(({ kind }) => kind === "accounts-linked").length, 1)
      yield* same("oddities", identityAsOf(log).oddities, [])
    })
  ),
  storeCase("merges made at once each stand once, and every reader sees one company", ({ store }) =>
    Effect.gen(function* () {
      yield* opened(store, "a", "b", "c", "d")
      const outcomes = yield* atOnce(
        ledgerOver(store).mergeAccounts({ account: "b", into: "a" }),
        ledgerOver(store).mergeAccounts({ account: "b", into: "a" }),
        ledgerOver(store).mergeAccounts({ account: "c", into: "b" }),
        ledgerOver(store).mergeAccounts({ account: "d", into: "c" })
      )
      yield* holds("every merge was taken", outcomes.every(Result.isSuccess))
      const log = yield* wholeLog(store)
      const forest = identityAsOf(log)
      yield* same("merges", log.filter(({ kind }) => kind === "accounts-merged").length, 3)
      yield* same("the company", [...forest.members(AccountId.make("a"))].sort(), ["a", "b", "c", "d"])
      yield* same("oddities", forest.oddities, [])
      const { members } = yield* ledgerOver(store).account("d")
      yield* same("as another ledger reads it", [...members].sort(), ["a", "b", "c", "d"])
    })
  )
]
