/** Those who follow the log while all this happens, and note what they see. */
import type { Checkpoint, EventStoreShape, StoreFailure, CheckpointLost } from "@genzaichi/core"
import { TenantId } from "@genzaichi/core"
import { Effect, Fiber, Stream } from "effect"
import type { Sighting } from "./account.ts"

export interface Follower {
  readonly sighting: Sighting
  /** How far it is. */
  readonly last: () => number
  /** Where it would go on from. */
  readonly checkpoint: () => Checkpoint
  /** Goes on with another store of the same log, from where it is. */
  readonly goOnWith: (store: EventStoreShape) => Promise<void>
  /** What it was told that ends following. */
  readonly faults: ReadonlyArray<string>
  /** How often it had to begin again, since the store had been away for longer than it is patient. */
  readonly restarts: () => number
  readonly stop: () => Promise<void>
}

/** Follows a tenant from a checkpoint on. Where the store gives up it is followed again from the last event seen. */
export const startFollower = (who: string, store: EventStoreShape, tenant: string, from: Checkpoint): Follower => {
  const seen: Array<{ readonly id: string; readonly sequence: number }> = []
  const faults: Array<string> = []
  let checkpoint = from
  let restarts = 0
  let current = store
  const again = (fault: StoreFailure | CheckpointLost): Effect.Effect<void> =>
    Effect.suspend(() => {
      if (fault._tag === "CheckpointLost" || !fault.retryable) {
        faults.push(`${who} of ${tenant}: ${fault.message}`)
        return Effect.void
      }
      restarts++
      return Effect.andThen(Effect.sleep("50 millis"), following)
    })
  const following: Effect.Effect<void> = Effect.suspend(() =>
    Stream.runForEach(current.follow(TenantId.make(tenant), checkpoint), ({ id, sequence }) =>
      Effect.sync(() => {
        seen.push({ id, sequence })
        checkpoint = { log: from.log, sequence, event: id }
      })
    )
  ).pipe(Effect.catch(again))
  let fiber = Effect.runFork(following)
  const stop = async (): Promise<void> => {
    await Effect.runPromise(Fiber.interrupt(fiber))
  }
  return {
    sighting: { who, tenant, after: from.sequence, seen },
    last: () => checkpoint.sequence,
    checkpoint: () => checkpoint,
    goOnWith: async (store) => {
      await stop()
      current = store
      fiber = Effect.runFork(following)
    },
    faults,
    restarts: () => restarts,
    stop
  }
}
