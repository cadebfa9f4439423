/** Measures of deals some days after they began, as one could have known them then. */
export type { Measure, MeasuredLife, MeasureName, Measures, MeasureUnit } from "./measure.ts"
