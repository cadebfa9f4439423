/** A history from a log that is read piece by piece: as an Effect, or as a promise. */
import { Effect, Stream } from "effect"
import type { StoredEvent } from "../event/envelope.ts"
import { HistoryFault } from "./history-fault.ts"
import { gatherHistory, type HistoryOptions } from "./history-of.ts"
import type { DealHistory } from "./history.ts"

const attempt = <A>(work: () => A): Effect.Effect<A, HistoryFault> =>
  Effect.suspend(() => {
    try {
      return Effect.succeed(work())
    } catch (error) {
      return error instanceof HistoryFault ? Effect.fail(error) : Effect.die(error)
    }
  })

/** Reads a stream of events into a history: `readHistory(ledger.log())`. Of what was read, only columns are kept. */
export const readHistory = <E, R>(
  events: Stream.Stream<StoredEvent, E, R>,
  options: HistoryOptions = {}
): Effect.Effect<DealHistory, E | HistoryFault, R> =>
  Effect.suspend(() => {
    const gathering = gatherHistory(options)
    return events.pipe(
      Stream.runForEachArray((some) =>
        attempt(() => {
          for (const event of some) gathering.take(event)
        })
      ),
      Effect.flatMap(() => attempt(() => gathering.history()))
    )
  })

/** The same for whoever never saw Effect: `await historyFrom(ledger.log())`. Rejected with HistoryFault. */
export const historyFrom = async (
  events: AsyncIterable<StoredEvent> | Iterable<StoredEvent>,
  options: HistoryOptions = {}
): Promise<DealHistory> => {
  const gathering = gatherHistory(options)
  for await (const event of events) gathering.take(event)
  return gathering.history()
}
