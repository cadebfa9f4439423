/**
 * Genzaichi (現在地): where every customer relationship stands, folded from its history.
 *
 * Time, events, deals, accounts, rules over their positions, and the ledger an app embeds.
 */
export * from "./time/index.ts"
export * from "./event/index.ts"
export * from "./deal/index.ts"
export * from "./account/index.ts"
export * from "./rules/index.ts"
export * from "./store/index.ts"

// Two meanings of one word: what labels are written in, and what rules can ask.
export type { Language } from "./event/text.ts"
export type { Language as RuleLanguage } from "./rules/language.ts"
