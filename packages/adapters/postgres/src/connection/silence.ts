/**
 * Noticing that no answer comes any more: what a network swallows, nobody is ever told of.
 *
 * One look at the clock every while serves all that is under way, since a timer and a race for each statement would cost
 * a fifth of an append.
 */
import { type Clock, type Context, Duration, Effect, Fiber, type Scope } from "effect"
import { ServerFault } from "./server-fault.ts"

/** Waits for an answer, and gives it up where none comes in time: `longer` milliseconds beyond what any may take. */
export type Answered = <A>(answer: Effect.Effect<A, ServerFault>, longer: number) => Effect.Effect<A, ServerFault>

interface Awaited {
  /** By the clock that only goes on, in nanoseconds. */
  readonly until: bigint
  readonly giveUp: () => void
}

const nanos = (milliseconds: number): bigint => BigInt(Math.ceil(milliseconds)) * 1_000_000n

export interface AnswerSettings {
  /** How long an answer may take; for ever needs no watch. */
  readonly atMost: Duration.Duration
  /** What time is measured by. */
  readonly clock: Clock.Clock
  /** Done as soon as an answer is given up. */
  readonly onSilence: Effect.Effect<void>
}

export const makeAnswered = ({
  atMost,
  clock,
  onSilence
}: AnswerSettings): Effect.Effect<Answered, never, Scope.Scope> =>
  Effect.gen(function* () {
    const milliseconds = Duration.toMillis(atMost)
    if (milliseconds === Number.POSITIVE_INFINITY) return (answer) => answer
    const scope = yield* Effect.scope
    const outer = yield* Effect.context<never>()
    const between = Duration.millis(Math.max(milliseconds / 10, 10))
    const awaited = new Set<Awaited>()
    let isWatching = false
    const watch = Effect.gen(function* () {
      while (awaited.size > 0) {
        yield* clock.sleep(between)
        const now = clock.monotonicTimeNanosUnsafe()
        for (const one of awaited) if (now >= one.until) one.giveUp()
      }
      isWatching = false
    })
    const silence = Effect.suspend(() =>
      Effect.fail(
        new ServerFault({
          reason: "unreachable",
          detail: `no answer came within ${Duration.format(atMost)}, so its connection was given up`
        })
      )
    )
    return <A>(answer: Effect.Effect<A, ServerFault>, longer: number): Effect.Effect<A, ServerFault> =>
      longer === Number.POSITIVE_INFINITY
        ? answer
        : Effect.contextWith((context: Context.Context<never>) =>
            Effect.callback<A, ServerFault>((resume) => {
              const fiber = Effect.runForkWith(context)(answer)
              const stop = Effect.suspend(() => Fiber.interrupt(fiber))
              const one: Awaited = {
                until: clock.monotonicTimeNanosUnsafe() + nanos(milliseconds + longer),
                giveUp: () => {
                  awaited.delete(one)
                  // The driver has to be rid of what it sent before anybody else is given that connection.
                  resume(onSilence.pipe(Effect.andThen(stop), Effect.andThen(silence)))
                }
              }
              awaited.add(one)
              fiber.addObserver((exit) => {
                awaited.delete(one)
                resume(exit)
              })
              if (!isWatching) {
                isWatching = true
                Effect.runForkWith(outer)(Effect.forkIn(watch, scope))
              }
              return Effect.andThen(
                Effect.sync(() => awaited.delete(one)),
                stop
              )
            })
          )
  })
