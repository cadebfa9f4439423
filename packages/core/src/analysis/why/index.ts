/** Why deals were won, why they were lost: measures compared by what became of the deals later. */
export type {
  BallShares,
  Estimate,
  IntervalMethod,
  LandmarkOutcomes,
  LossReason,
  LossReasons,
  MeasuredGroup,
  WhyWonLost,
  WonLostRow
} from "./result.ts"
