/** Deals: what people intend, pipelines, positions, and how events move them. */
export * from "./command.ts"
export * from "./decide.ts"
export * from "./fold.ts"
export * from "./pipeline.ts"
export * from "./position.ts"
export * from "./rejection.ts"
