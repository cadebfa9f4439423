/** Forecast: what the open deals will bring, month by month, with intervals, and whether such forecasts held before. */
export type {
  AmountsKnown,
  Calibration,
  ChancesRestOn,
  Coverage,
  Expected,
  ExpectedRevenue,
  Fold,
  Forecast,
  ForecastGroup,
  ForecastMonth,
  Purse,
  Range,
  ReliabilityBin,
  Stated
} from "./answer.ts"
