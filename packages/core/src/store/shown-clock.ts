/** A clock that shows what it is told to: for tests, replays, and apps that keep their own time. */
import { type Clock, Effect } from "effect"
import type { Instant } from "../time/periods.ts"

/** A clock showing `now` (epoch milliseconds); it sleeps and measures by the real one. */
export const clockShowing = (now: () => Instant, real: Clock.Clock): Clock.Clock => {
  const nanos = () => BigInt(Math.floor(now())) * 1_000_000n
  return {
    sleep: (duration) => real.sleep(duration),
    currentTimeMillisUnsafe: now,
    currentTimeMillis: Effect.sync(now),
    currentTimeNanosUnsafe: nanos,
    currentTimeNanos: Effect.sync(nanos),
    monotonicTimeNanosUnsafe: () => real.monotonicTimeNanosUnsafe(),
    monotonicTimeNanos: real.monotonicTimeNanos
  }
}
