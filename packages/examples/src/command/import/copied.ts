/** What is kept, copied to where things can be asked and tried without touching it. */
import { CommandId, EventStore, type Language, type StoredEvent, type StreamName, type Write } from "@genzaichi/core"
import { MemoryEventStore } from "@genzaichi/memory"
import { Clock, Effect, Layer, Stream } from "effect"
import { type Problem, problemWith, saidBy } from "../../problem.ts"
import { fixedClock } from "../clock.ts"
import { keptLog, keptTenant } from "./log.ts"

/**
 * A store in memory with everything a log holds, each event recorded when it was recorded there: what was known when is
 * the same, and what a command tries out (a merge and its undo) leaves no trace in what is kept.
 */
export const copiedLog = (from: string, language: Language): Layer.Layer<EventStore, Problem> =>
  Layer.effect(
    EventStore,
    Effect.gen(function* () {
      const copy = yield* EventStore
      const real = yield* Clock.Clock
      const append = (recordedTogether: ReadonlyArray<StoredEvent>) =>
        copy
          .append(keptTenant, writesOf(recordedTogether), {
            command: CommandId.make(`copy:${recordedTogether[0]!.sequence}`)
          })
          .pipe(Effect.provideService(Clock.Clock, fixedClock(recordedTogether[0]!.recordedAt, real)))
      yield* Effect.gen(function* () {
        const kept = yield* EventStore
        yield* kept.readAll(keptTenant).pipe(
          Stream.groupAdjacentBy(({ recordedAt }) => recordedAt),
          Stream.runForEach(([, together]) => append(together))
        )
      }).pipe(
        Effect.mapError((fault) => problemWith(from, saidBy(fault))),
        Effect.provide(keptLog(from, "read", language))
      )
      return copy
    })
  ).pipe(Layer.provide(MemoryEventStore.layer({ catalogue: "trusted" })))

/** Events one behind another, in as few writes as keep their order. */
const writesOf = (events: ReadonlyArray<StoredEvent>): ReadonlyArray<Write> => {
  const writes: Array<{ stream: StreamName; expected: "any"; events: Array<StoredEvent> }> = []
  for (const event of events) {
    const last = writes.at(-1)
    if (last !== undefined && last.stream.kind === event.stream.kind && last.stream.id === event.stream.id) {
      last.events.push(event)
    } else writes.push({ stream: event.stream, expected: "any", events: [event] })
  }
  return writes
}
