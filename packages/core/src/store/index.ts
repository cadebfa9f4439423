/** Stores: the port, what all of them do alike, the ledger an app embeds, and projections over the log. */
export * from "./admission.ts"
export * from "./checkpoint.ts"
export * from "./event-store.ts"
export * from "./plain-data.ts"
export * from "./repetition.ts"
