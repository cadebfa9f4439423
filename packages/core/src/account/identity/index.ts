/** Which accounts are one company, which belong together, and what a group adds up to. */
export * from "./edge.ts"
export * from "./forest.ts"
export * from "./identity-event.ts"
