/** Charts of what an analysis found, as Vega-Lite specifications: plain data that an app draws. */
export { ballHoldingChart, type BallOptions, comparisonChart, type ComparisonOptions } from "./comparison.ts"
export { forecastChart, type ForecastOptions } from "./forecast.ts"
export { cumulativeIncidenceChart, type IncidenceOptions } from "./incidence.ts"
export { textWidth } from "./letters.ts"
export { defaultPalette, type Palette } from "./palette.ts"
export type { ChartOptions, Json, VegaLiteSpec } from "./spec.ts"
export { stageFlowChart } from "./stages.ts"
export { asKnownChart, segmentsChart, type WinRateOptions } from "./win-rate.ts"
