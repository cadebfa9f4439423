/** Digests: findings as what people are told, once, and again only when something has changed. */
export * from "./answers.ts"
export { type Cleared, type ClearedQuery, type ClearedReason, clearedReasons, whyCleared } from "./cleared.ts"
export * from "./digest.ts"
export { digestHtml } from "./html.ts"
export { digestMarkdown } from "./markdown.ts"
export { digestHorizon, digestPeriod, digestPeriodStart, type DigestRhythm } from "./period.ts"
export { digestText } from "./text.ts"
export { clearedMessages, digestWords } from "./words.ts"
