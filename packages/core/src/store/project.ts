/** Keeping a projection in step with a log. */
import { Effect, Result, Semaphore, Stream } from "effect"
import type { EventCatalogue } from "../event/decoding.ts"
import type { TenantId } from "../event/identifiers.ts"
import type { ProjectionReader } from "./abilities.ts"
import { beginningOf } from "./checkpoint.ts"
import type { EventStoreShape } from "./event-store.ts"
import type { Projected, Projection } from "./projection.ts"

/** Takes up a projection over a tenant's log, from where it was kept if it was. */
export const projectOver =
  (store: EventStoreShape, tenant: TenantId, catalogue: EventCatalogue) =>
  <State>(projection: Projection<State>, from?: Projected<State>): ProjectionReader<State> => {
    const { name, version } = projection
    let reached: Projected<State> | undefined = from?.name === name && from.version === version ? from : undefined
    const read = Effect.gen(function* () {
      const head = yield* store.head(tenant)
      // Asked before anything is read: who is forgotten in between is noticed the next time.
      const erasures = store.erasures === undefined ? {} : { erasures: yield* store.erasures(tenant) }
      const isGood = reached !== undefined && reached.erasures === erasures.erasures
      let now: Projected<State> = isGood
        ? reached!
        : { name, version, state: projection.initial(), checkpoint: beginningOf(head.log), ...erasures }
      const { sequence, event } = now.checkpoint
      if (sequence !== head.sequence || event !== head.event) {
        // Following, rather than reading, checks that the log is still the one the checkpoint was noted in.
        const news = store.follow(tenant, now.checkpoint).pipe(Stream.take(Math.max(1, head.sequence - sequence)))
        yield* Stream.runForEach(news, (stored) =>
          Effect.sync(() => {
            const decoded = catalogue.decode(stored)
            const state = Result.isSuccess(decoded) ? projection.evolve(now.state, decoded.success) : now.state
            const checkpoint = { log: now.checkpoint.log, sequence: stored.sequence, event: stored.id }
            // Event by event, as a state may be changed in place: where reading fails half-way, nothing is folded twice.
            reached = now = { name, version, state, checkpoint, ...erasures }
          })
        )
      }
      return now
    })
    return { read: Semaphore.makeUnsafe(1).withPermit(read) }
  }
