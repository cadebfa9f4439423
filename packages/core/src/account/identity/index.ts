/** Which accounts are one company, which belong together, and what a group adds up to. */
export * from "./command.ts"
export type { CorporateNumbersOf } from "./corporate-numbers.ts"
export {
  decideIdentity,
  type IdentityDecision,
  type IdentityKnowledge,
  type IdentityRecord,
  type RecordedOn
} from "./decide.ts"
export type * from "./edge.ts"
export type { GroupContact, GroupFigures, Summed } from "./figures.ts"
export { type DrawnMerge, identityAsOf, type IdentityForest } from "./forest.ts"
export * from "./group.ts"
export type { IdentityKind } from "./identity-event.ts"
export * from "./misplaced.ts"
export * from "./rejection.ts"
