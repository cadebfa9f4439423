/** A clock that stands still, so that what a command reads is recorded at one instant, whatever the machine's shows. */
import type { Instant } from "@genzaichi/core"
import { type Clock, Effect } from "effect"

export const fixedClock = (at: Instant, real: Clock.Clock): Clock.Clock => ({
  sleep: (duration) => real.sleep(duration),
  currentTimeMillisUnsafe: () => at,
  currentTimeMillis: Effect.succeed(at),
  currentTimeNanosUnsafe: () => BigInt(at) * 1_000_000n,
  currentTimeNanos: Effect.succeed(BigInt(at) * 1_000_000n),
  monotonicTimeNanosUnsafe: () => real.monotonicTimeNanosUnsafe(),
  monotonicTimeNanos: real.monotonicTimeNanos
})
