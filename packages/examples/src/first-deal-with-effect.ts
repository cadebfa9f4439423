/**
 * The first deal again, for apps that are written with Effect: the store and the ledger are layers.
 *
 * Run it: `node packages/examples/src/first-deal-with-effect.ts`
 */
import { japaneseCalendar, Ledger, loseDeal, makeCalendar, openDeal, winDeal } from "@genzaichi/core"
import { MemoryEventStore } from "@genzaichi/memory"
import { Console, Effect, Layer } from "effect"

// #region program
const calendar = makeCalendar(japaneseCalendar)

const program = Effect.gen(function* () {
  const ledger = yield* Ledger
  yield* ledger.record({ deal: "aoba", occurredOn: "2026-11-02", does: openDeal({ title: "青葉製作所" }) })
  yield* ledger.record({ deal: "aoba", occurredOn: "2026-11-16", does: winDeal() })
  const { life } = yield* ledger.position("aoba")
  yield* Console.log(`life ${life?.number}: ${life?.closed?.outcome}`)
  // What cannot be is an answer with a reason and a remedy, in both languages.
  yield* ledger.record({ deal: "aoba", occurredOn: "2026-11-17", does: loseDeal({ reason: "価格" }) })
}).pipe(Effect.catchTag("Rejection", (rejection) => Console.log(`${rejection.reason}: ${rejection.text.ja}`)))

const layers = Ledger.layer({ tenant: "acme", calendar }).pipe(Layer.provide(MemoryEventStore.layer()))
await Effect.runPromise(program.pipe(Effect.provide(layers)))
// #endregion program
