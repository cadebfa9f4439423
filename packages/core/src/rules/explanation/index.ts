/** Why a rule fires: explanations as plain data, and as text. */
export type { ExplainedEnding } from "./endings.ts"
export type { ExplainedCondition } from "./explained-condition.ts"
export type { ExplainedPause } from "./explained-pause.ts"
export { explain, type ExplainedEvent, type Explanation, type ExplainQuery } from "./explanation.ts"
export type { NotCounted } from "./not-counted.ts"
export { explanationText } from "./text.ts"
