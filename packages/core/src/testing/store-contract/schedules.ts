/** Promises under random schedules: whatever order things come in, the store answers as a plain list of events would. */
import { Clock, Effect, Result } from "effect"
import type { Capabilities } from "../../store/event-store.ts"
import { type CaseSetting, holds, longCase, unmet } from "./case.ts"
import { openedHandles, play, type Stage } from "./playing.ts"
import { printedSchedule, type Schedule, scheduleOf, type ScheduleTraits } from "./schedule.ts"
import { shorterThan } from "./shorter.ts"

/** How the random schedules are drawn, and what goes on while they are played. */
export interface ScheduleOptions {
  /** How many schedules each case plays; 1,000 where left out. */
  readonly runs?: number
  /** The first schedule's seed, a whole number; the next has the next. 20261102 where left out. */
  readonly seed?: number
  /**
   * Disturbs the store now and then while others use it, such as by ending its connections; done when the store may be
   * used again. An append that fails in a way that may be tried again is then given again, as the same command, until it
   * is answered.
   */
  readonly disturb?: Effect.Effect<void, unknown>
}

/** How many shorter forms of a schedule are tried, and for how long in milliseconds. */
const mostTries = 1500
const longestTrying = 5_000

/** What to print of a schedule that failed: the shortest form of it that fails as well, and how. */
const shortened = (stage: Stage, failed: Schedule, how: string) =>
  Effect.gen(function* () {
    const time = yield* Clock.Clock
    const began = time.monotonicTimeNanosUnsafe()
    let shortest = { schedule: failed, because: how }
    let tries = 0
    const tired = () =>
      tries >= mostTries || time.monotonicTimeNanosUnsafe() - began > BigInt(longestTrying) * 1_000_000n
    for (let shrunk = true; shrunk;) {
      shrunk = false
      for (const schedule of shorterThan(shortest.schedule)) {
        if (tired()) break
        tries++
        const again = yield* Effect.result(play(stage, schedule))
        if (Result.isSuccess(again)) continue
        shortest = { schedule, because: again.failure.because }
        shrunk = true
        break
      }
    }
    return shortest
  })

/** Met in any run of hundreds of schedules; a run that does not come upon them is worth little. */
const comeUpon: ReadonlyArray<string> = [
  "an append",
  "an append to several streams",
  "an append without events",
  "several appends taken at once",
  "a repetition",
  "a repetition under way together with the first",
  "VersionConflict",
  "CommandReused",
  "EventIdTaken",
  "InvalidEvent",
  "a reading of stream",
  "a reading of subject",
  "a reading of log",
  "a reading of pages",
  "a reading of command",
  "a reading of head",
  "a follower",
  "a follower that joined again"
]

const { runs: usualRuns, seed: usualSeed } = { runs: 1000, seed: 20_261_102 }

const playedSchedules =
  ({ runs = usualRuns, seed = usualSeed, disturb }: ScheduleOptions, handles: number, reopens: boolean) =>
  ({ reopen, clock, patience }: CaseSetting) =>
    Effect.gen(function* () {
      const stage: Stage = {
        handles: yield* openedHandles(handles, reopen),
        clock,
        patience,
        disturb,
        met: new Map(),
        played: 0
      }
      const traits: ScheduleTraits = { handles, reopens, disturbs: disturb !== undefined, steps: 16 }
      for (let run = 0; run < runs; run++) {
        const schedule = scheduleOf(seed + run, traits)
        const outcome = yield* Effect.result(play(stage, schedule))
        if (Result.isSuccess(outcome)) continue
        const { schedule: shortest, because } = yield* shortened(stage, schedule, outcome.failure.because)
        const lengths = `${schedule.steps.length} steps, cut down to ${shortest.steps.length}`
        return yield* unmet(
          `${because}\nschedule ${run + 1} of ${runs}, again alone with { seed: ${seed + run}, runs: 1 } ` +
            `(${lengths}):\n${printedSchedule(shortest)}`
        )
      }
      if (runs < 300) return
      const reopened = reopens ? ["a log that was opened again"] : []
      for (const what of [...comeUpon, ...reopened, ...(disturb === undefined ? [] : ["a disturbance"])]) {
        yield* holds(`the schedules come upon ${what} ten times`, (stage.met.get(what) ?? 0) >= 10)
      }
    })

const none: ReadonlyArray<keyof Capabilities> = []

export const scheduleCases = (options: ScheduleOptions = {}) => [
  longCase("random schedules come out as a plain list of events would", playedSchedules(options, 1, false), none),
  longCase("random schedules of several processes come out as a plain list would", playedSchedules(options, 3, false), [
    "shared"
  ]),
  longCase(
    "random schedules come out as a plain list would where the log is closed and opened again",
    playedSchedules(options, 1, true),
    ["durable"]
  )
]
