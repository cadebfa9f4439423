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
export { type WhyOptions, whyWonLost } from "./why-won-lost.ts"
export { measureText } from "./sentences.ts"
export { type SurvivalCsvOptions, type SurvivalTable, toSurvivalCsv } from "./survival-csv.ts"
