/** Small published data sets, whole, and ways to make and draw records. */
import { Result } from "effect"
import fc from "fast-check"
import {
  type CannotSay,
  type DurationColumns,
  durations,
  type Durations,
  isCannotSay
} from "../../../src/analysis/statistics/index.ts"

/** Checked columns, where the test knows they are good. */
export const good = (columns: DurationColumns): Durations => Result.getOrThrow(durations(columns))

/** The answer, where the test knows there is one. */
export const answered = <A extends object>(answer: A | CannotSay): A => {
  if (isCannotSay(answer)) throw new Error(`cannot say: ${answer.text.en}`)
  return answer
}

/** Weeks to relapse under 6-MP and placebo; Freireich et al., Blood 21 (1963) 699-716. 0 = still in remission. */
export const freireich = {
  placebo: [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23].map((exit) => ({ exit, cause: 1 })),
  mp6: [
    ...[6, 6, 6, 7, 10, 13, 16, 22, 23].map((exit) => ({ exit, cause: 1 })),
    ...[6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35].map((exit) => ({ exit, cause: 0 }))
  ]
}

/** Months to relapse (1) or death in remission (2) after a transplant, by disease; Scrucca, Santucci and Aversa (2007). */
export const transplants: ReadonlyArray<readonly [disease: 0 | 1, exit: number, cause: 0 | 1 | 2]> = [
  [0, 13, 2],
  [0, 1, 1],
  [0, 72, 0],
  [0, 7, 2],
  [0, 8, 2],
  [1, 67, 0],
  [0, 9, 2],
  [0, 5, 2],
  [1, 70, 0],
  [1, 4, 0],
  [1, 7, 0],
  [1, 68, 0],
  [0, 1, 2],
  [1, 10, 2],
  [1, 7, 2],
  [1, 3, 1],
  [1, 4, 1],
  [1, 4, 1],
  [1, 3, 1],
  [1, 3, 1],
  [0, 22, 2],
  [1, 8, 1],
  [1, 2, 2],
  [0, 0, 2],
  [0, 0, 1],
  [0, 35, 0],
  [1, 35, 0],
  [0, 4, 2],
  [0, 14, 2],
  [0, 26, 2],
  [0, 3, 2],
  [1, 2, 0],
  [1, 8, 0],
  [1, 32, 0],
  [0, 12, 1]
]

/** A record as the laws draw it. */
export interface Drawn {
  readonly exit: number
  readonly cause: number
  readonly group: number
}

/** Records with many ties, some at 0; few enough that a failure can be read. */
export const drawnRecords = (causes = 2, groups = 3, maxLength = 30): fc.Arbitrary<ReadonlyArray<Drawn>> =>
  fc.array(
    fc.record({
      exit: fc.nat({ max: 12 }),
      cause: fc.nat({ max: causes }),
      group: fc.nat({ max: groups - 1 })
    }),
    { minLength: 1, maxLength }
  )

/** The columns of drawn records. */
export const recordsOf = (rows: ReadonlyArray<Drawn>, causes = 2): Durations =>
  good({
    unit: "days",
    exit: rows.map(({ exit }) => exit),
    cause: rows.map(({ cause }) => Math.min(cause, causes)),
    causes
  })

/** Records some of which came under observation late. */
export const lateRecords: fc.Arbitrary<Durations> = fc
  .array(fc.record({ entry: fc.nat({ max: 8 }), length: fc.integer({ min: 1, max: 10 }), cause: fc.nat({ max: 2 }) }), {
    minLength: 1,
    maxLength: 30
  })
  .map((rows) =>
    good({
      unit: "days",
      entry: rows.map(({ entry }) => entry),
      exit: rows.map(({ entry, length }) => entry + length),
      cause: rows.map(({ cause }) => cause),
      causes: 2
    })
  )

/** Every number an answer holds, however deep. */
export const numbersIn = (answer: unknown): ReadonlyArray<number> => {
  if (typeof answer === "number") return [answer]
  if (ArrayBuffer.isView(answer)) return Array.from(answer as unknown as ArrayLike<number>)
  if (Array.isArray(answer)) return answer.flatMap(numbersIn)
  if (typeof answer === "object" && answer !== null) return Object.values(answer).flatMap(numbersIn)
  return []
}
