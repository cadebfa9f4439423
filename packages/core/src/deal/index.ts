/** Deals: pipelines, positions, and how events move them. */
export * from "./fold.ts"
export * from "./pipeline.ts"
export * from "./position.ts"
