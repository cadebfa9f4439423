/** Asking again where a connection was lost, for as long as a store is patient. */
import { type Clock, Effect, Schedule } from "effect"
import type { ServerFault } from "../connection/server-fault.ts"

export interface PatienceSettings {
  /** How long a lost connection is tried again, in milliseconds. */
  readonly patience: number
  /** What the time that passes is measured by: the one that only goes on, whatever the time of day is set to. */
  readonly clock: Clock.Clock
  /** Nothing is tried again once it is true. */
  readonly isClosed: () => boolean
  /** Told each time before something is tried again. */
  readonly retried: () => void
}

const soon = "25 millis"

/** After a short while, longer each time, up to a second. */
const schedule = Schedule.min([Schedule.exponential(soon, 2), Schedule.spaced("1 second")])

/**
 * Gives a statement again where that may help, until patience ends, counted from its first failure.
 *
 * An app may show its store a clock that stands still or goes back; patience is not to be had of it.
 */
export const makeAgain = ({ clock, isClosed, patience, retried }: PatienceSettings) => {
  const nanos = BigInt(patience) * 1_000_000n
  return <A>(effect: Effect.Effect<A, ServerFault>): Effect.Effect<A, ServerFault> =>
    // Nearly everything goes well at once, so what trying again takes is made only when it is needed.
    effect.pipe(
      Effect.catch((first) => {
        let until: bigint | undefined
        const isWorthIt = (fault: ServerFault): boolean => {
          if (!fault.retryable || isClosed()) return false
          const now = clock.monotonicTimeNanosUnsafe()
          until ??= now + nanos
          if (now >= until) return false
          retried()
          return true
        }
        return isWorthIt(first)
          ? Effect.delay(Effect.retry(effect, { while: isWorthIt, schedule }), soon)
          : Effect.fail(first)
      })
    )
}
