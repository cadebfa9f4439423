/** Whether groups of deals differ by more than chance: in how fast they close, and in how often they are won. */
import { type CannotSay as NothingSaid, isCannotSay } from "../statistics/cannot-say.ts"
import type { Durations } from "../statistics/durations.ts"
import { grayTest } from "../statistics/gray-test.ts"
import { type GroupTest, logRank } from "../statistics/log-rank.ts"
import type { CannotSay } from "../basis.ts"
import { lostCause, wonCause } from "./outcomes.ts"

/** What a test of several groups says. */
export interface SegmentTest {
  readonly chiSquare: number
  readonly degreesOfFreedom: number
  /** The chance of a difference as great or greater if the groups were alike. */
  readonly pValue: number
  readonly segments: ReadonlyArray<{
    readonly segment: string
    readonly deals: number
    readonly observed: number
    /** Were all groups alike. */
    readonly expected: number
  }>
}

/**
 * Tests of the segments, each of another question; null where it cannot be said. They tell that groups differ, not why:
 * a group may get the easier deals.
 */
export interface SegmentComparison {
  /** Log-rank, won or lost: whether some close faster. */
  readonly closing: SegmentTest | null
  /** Log-rank of wins: whether open deals of some are won at a higher rate. */
  readonly winningRate: SegmentTest | null
  /** Gray's test: whether some are won more often in the end, whatever becomes of the rest. */
  readonly winning: SegmentTest | null
  /** Gray's test of losses. */
  readonly losing: SegmentTest | null
}

export interface Compared {
  readonly comparison: SegmentComparison
  readonly cannotSay: ReadonlyArray<CannotSay>
}

/** Compares the records by the name of their group. */
export const compareSegments = (all: Durations, segments: ReadonlyArray<string>): Compared => {
  const cannotSay = new Map<string, CannotSay>()
  const told = (answer: GroupTest | NothingSaid): SegmentTest | null => {
    if (isCannotSay(answer)) {
      const code = `segments-${answer.reason}`
      cannotSay.set(code, { code, because: answer.text })
      return null
    }
    const { chiSquare, degreesOfFreedom, groups, pValue } = answer
    return {
      chiSquare,
      degreesOfFreedom,
      pValue,
      segments: groups.map(({ expected, group, observed, records }) => ({
        segment: String(group),
        deals: records,
        observed,
        expected
      }))
    }
  }
  const comparison: SegmentComparison = {
    closing: told(logRank(all, segments)),
    winningRate: told(logRank(all, segments, { cause: wonCause })),
    winning: told(grayTest(all, segments, { cause: wonCause })),
    losing: told(grayTest(all, segments, { cause: lostCause }))
  }
  return { comparison, cannotSay: [...cannotSay.values()] }
}
