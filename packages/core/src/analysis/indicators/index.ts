/** Indicators: what a team looks at every month. */
export type {
  CountShare,
  DepartmentComments,
  FirstResponse,
  IndicatorMonth,
  IndicatorName,
  IndicatorsAnswer,
  MonthClosings,
  MonthCohort,
  MonthComments,
  MonthContacts,
  NextActionsKept,
  OwnerIndicators,
  RecordingTime
} from "./answer.ts"
export type { Departments } from "./counting.ts"
export { type IndicatorOptions, indicatorsByMonth } from "./indicators.ts"
