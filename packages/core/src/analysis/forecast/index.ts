/** Forecast: what the open deals will bring, month by month, with intervals, and whether such forecasts held before. */
export type {
  AmountsKnown,
  ForecastCalibration,
  ChancesRestOn,
  ForecastCoverage,
  Expected,
  ExpectedRevenue,
  ForecastFold,
  Forecast,
  ForecastGroup,
  ForecastMonth,
  Purse,
  ExpectedRange,
  ReliabilityBin,
  Stated
} from "./answer.ts"
export type { Assumed } from "./chances.ts"
export type { ForecastOptions } from "./asked.ts"
export { forecast } from "./forecast.ts"
