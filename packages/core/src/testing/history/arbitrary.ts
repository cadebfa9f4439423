/**
 * Arbitraries of lawful histories, for fast-check.
 *
 * Gaps lean towards whole days and their edges, because that is where rules turn; histories are long enough to hold a
 * few interacting facts (an average of two events finds nothing).
 */
import * as fc from "fast-check"
import type { Calendar } from "../../time/index.ts"
import { type History, historyEpoch, writeHistory } from "./history.ts"
import { printTimeline } from "./timeline.ts"
import { day, hour, type LookAgainStep, type Recorded, type Step, type TimedStep } from "./step.ts"

export interface HistoryOptions {
  readonly calendar: Calendar
  /** Fewest and most steps of a history; 0 to 24 where left out. */
  readonly steps?: { readonly min?: number; readonly max?: number }
  /** Facts that became known late, and facts of which only the day is known. On unless switched off. */
  readonly late?: boolean
  readonly dayOnly?: boolean
  /** Facts only seen in a summary, whose date nobody knows. On unless switched off. */
  readonly undated?: boolean
  /** Retractions and reinstatements. On unless switched off. */
  readonly corrections?: boolean
  /** Ids of rules that snoozes and acknowledgements may name. */
  readonly rules?: ReadonlyArray<string>
  /** What else may be recorded while the deal is open: statuses, amounts or fields that matter to a rule. */
  readonly also?: ReadonlyArray<Recorded>
  /** Answers to questions, and deals reopened more often. Off unless switched on. */
  readonly thorough?: boolean
  /** Epoch milliseconds of the opening. */
  readonly epoch?: number
  readonly deal?: string
}

/** Milliseconds since the step before: minutes to weeks, with the edges of whole days over-represented. */
const gap: fc.Arbitrary<number> = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 1, max: 48 }).map((hours) => hours * hour) },
  { weight: 4, arbitrary: fc.integer({ min: 1, max: 15 }).map((days) => days * day) },
  { weight: 1, arbitrary: fc.integer({ min: 16, max: 100 }).map((days) => days * day) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 3 * day }) },
  // From 10:00, where histories begin, 14 hours lead to midnight: one millisecond to either side of it.
  { weight: 1, arbitrary: fc.constantFrom(14 * hour - 1, 14 * hour, 14 * hour + 1) }
)

const dueInDays: fc.Arbitrary<number | null> = fc.option(fc.integer({ min: 0, max: 45 }), { freq: 4 })

const lookAgain: fc.Arbitrary<LookAgainStep> = fc.oneof(
  fc.integer({ min: 0, max: 40 }).map((inDays) => ({ inDays })),
  fc.constant("reply" as const),
  fc.constant("meeting" as const)
)

const side = fc.constantFrom("us", "customer", "third-party" as const)

const plainSteps = (rules: ReadonlyArray<string>): ReadonlyArray<fc.WeightedArbitrary<Step>> => [
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant("contact" as const),
      direction: fc.constantFrom("outbound", "inbound", "both" as const),
      mark: fc.oneof(
        { weight: 4, arbitrary: fc.constant(null) },
        { weight: 1, arbitrary: fc.constantFrom("automatic", "bulk", "bounced", "no-answer", "internal" as const) }
      )
    })
  },
  { weight: 1, arbitrary: fc.constant({ do: "note" as const }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("status" as const), to: fc.integer({ min: 0, max: 4 }) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("ball" as const),
      side,
      lookAgain: fc.option<LookAgainStep>(lookAgain, { freq: 2 })
    })
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("wait" as const), on: side, lookAgain }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("plan" as const), dueInDays }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("reschedule" as const), dueInDays }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("finish" as const),
      how: fc.constantFrom("done", "dropped", "replaced" as const)
    })
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("book" as const),
      inHours: fc.integer({ min: 1, max: 24 * 20 }),
      forHours: fc.integer({ min: 1, max: 3 })
    })
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("meeting" as const),
      how: fc.constantFrom("held", "cancelled", "missed", "moved" as const)
    })
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("propose" as const), quote: fc.boolean() }) },
  { weight: 1, arbitrary: fc.constant({ do: "answer" as const }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant("question" as const), from: fc.constantFrom("us", "customer" as const) })
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("promise" as const), by: side, dueInDays }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant("settle" as const),
      outcome: fc.constantFrom("kept", "broken", "released" as const)
    })
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant("temperature" as const),
      level: fc.constantFrom("hot", "warm", "cold" as const)
    })
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant("amount" as const), thousands: fc.integer({ min: 1, max: 9999 }) })
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("owner" as const), who: fc.integer({ min: 1, max: 3 }) }) },
  { weight: 1, arbitrary: fc.constant({ do: "tag" as const }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant("snooze" as const),
      rule:
        rules.length === 0
          ? fc.constant<string | null>(null)
          : fc.option<string>(fc.constantFrom(...rules), { freq: 2 }),
      lookAgain
    })
  },
  ...(rules.length === 0
    ? []
    : [
        {
          weight: 1,
          arbitrary: fc.record({
            do: fc.constant("acknowledge" as const),
            rule: fc.constantFrom(...rules),
            inDays: dueInDays
          })
        }
      ]),
  { weight: 1, arbitrary: fc.record({ do: fc.constant("hold" as const), untilInDays: dueInDays }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant("close" as const),
      outcome: fc.constantFrom("won", "lost" as const),
      dropActions: fc.boolean()
    })
  },
  { weight: 1, arbitrary: fc.constant({ do: "reopen" as const }) }
]

const corrections: ReadonlyArray<fc.WeightedArbitrary<Step>> = [
  { weight: 1, arbitrary: fc.record({ do: fc.constant("retract" as const), back: fc.integer({ min: 0, max: 5 }) }) },
  { weight: 1, arbitrary: fc.constant({ do: "reinstate" as const }) }
]

const recorded = (events: ReadonlyArray<Recorded>): fc.WeightedArbitrary<Step> => ({
  weight: 6,
  arbitrary: fc.constantFrom(...events).map((event) => ({ do: "record" as const, event }))
})

const thorough: ReadonlyArray<fc.WeightedArbitrary<Step>> = [
  { weight: 1, arbitrary: fc.constant({ do: "reply" as const }) },
  { weight: 4, arbitrary: fc.constant({ do: "reopen" as const }) }
]

/** Steps with their gaps, before they are written down as events. */
export const arbitrarySteps = (options: Omit<HistoryOptions, "calendar">): fc.Arbitrary<ReadonlyArray<TimedStep>> => {
  const kinds = [
    ...plainSteps(options.rules ?? []),
    ...(options.corrections === false ? [] : corrections),
    ...(options.thorough === true ? thorough : []),
    ...(options.also === undefined || options.also.length === 0 ? [] : [recorded(options.also)])
  ]
  const late =
    options.late === false
      ? fc.constant(0)
      : fc.oneof(
          { weight: 5, arbitrary: fc.constant(0) },
          { weight: 1, arbitrary: fc.integer({ min: 1, max: 30 * 24 }).map((hours) => hours * hour) }
        )
  const dayOnly =
    options.dayOnly === false
      ? fc.constant(false)
      : fc.oneof({ weight: 4, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) })
  const undated =
    options.undated === false
      ? fc.constant(false)
      : fc.oneof({ weight: 12, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) })
  return fc.array(fc.record({ after: gap, late, dayOnly, undated, step: fc.oneof(...kinds) }), {
    minLength: options.steps?.min ?? 0,
    maxLength: options.steps?.max ?? 24,
    size: "max"
  })
}

/**
 * Lawful histories of one deal: opened at the epoch, then whatever a team may record.
 *
 * A counterexample prints as a table of days, and below it as JSON that can be stored as a fixture.
 */
export const arbitraryHistory = (options: HistoryOptions): fc.Arbitrary<History> =>
  arbitrarySteps(options).map((steps) => {
    const history = writeHistory(steps, options.calendar, options.deal ?? "D-1", options.epoch ?? historyEpoch)
    const print = (): string => `\n${printTimeline(history.events, options.calendar)}\n\n${JSON.stringify(history)}\n`
    // Not enumerable: a history compares and serialises as what it holds.
    return Object.defineProperty({ ...history }, fc.toStringMethod, { value: print })
  })
