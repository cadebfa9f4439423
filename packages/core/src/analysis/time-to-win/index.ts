/** Time to win: how many deals are won, lost and still open after so many days. */
export {
  type AtRisk,
  type Chance,
  type ChanceColumns,
  type ChancesBy,
  type ClosedOnly,
  type MedianDays,
  type OpenAtAge,
  type OutcomeCurves,
  type Outcomes
} from "./outcomes.ts"
export type { SegmentComparison, SegmentTest } from "./comparison.ts"
export { type Clock, timeToWin, type TimeToWin, type TimeToWinOptions } from "./time-to-win.ts"
