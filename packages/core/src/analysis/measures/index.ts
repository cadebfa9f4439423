/** Measures of deals some days after they began, as one could have known them then. */
export type { Measure, MeasuredLife, MeasureName, Measures, MeasureUnit } from "./measure.ts"
export { type MeasureOptions, measuresAt, type MeasuresAtOptions } from "./measures-at.ts"
export { measureNames } from "./names.ts"
