/**
 * Genzaichi (現在地): where every customer relationship stands, folded from its history.
 *
 * Time, events, deals, rules over their positions, and the ledger an app embeds.
 */
export * from "./time/index.ts"
export * from "./event/index.ts"
export * from "./deal/index.ts"
export * from "./store/index.ts"
