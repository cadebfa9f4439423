/** Rules: what is asked of a position, the rules that come with the library, and what they find. */
export {
  accountLanguage,
  type AccountLanguageOptions,
  makeAccountLanguage,
  type OwnAccountNames
} from "./account-language.ts"
export * from "./account-lists.ts"
export * from "./agenda.ts"
export {
  boughtButNot,
  builtInAccountRules,
  notUpdatedIn,
  renewalWithin,
  type UpdateDue,
  updateDueWithin
} from "./built-in-account.ts"
export * from "./built-in.ts"
export { type CompiledRule, type CompiledRules, type CompileOptions, compileRules } from "./compile.ts"
export {
  after,
  all,
  any,
  anyDeal,
  bands,
  type Beginning,
  beginsAtAnchor,
  type BeginsAtAnchor,
  during,
  is,
  isAtLeast,
  isBelow,
  isKnown,
  not,
  older,
  table,
  unless
} from "./condition.ts"
export { dealLanguage, makeDealLanguage, type OwnDealNames } from "./deal-language.ts"
export {
  Before,
  before,
  businessDays,
  days,
  Duration,
  durationText,
  type Elapsing,
  elapsing,
  hours
} from "./duration.ts"
export * from "./digest/index.ts"
export * from "./explanation/index.ts"
export * from "./finding.ts"
export * from "./language.ts"
export { defaultMessages, MessageFault, type MessageId, type Messages, withMessages } from "./messages.ts"
export { defaultLimits, lookAgainAt, LookAgainLimits } from "./look-again.ts"
export {
  type BrokenJson,
  type JsonSchema,
  type JsonText,
  parseRuleSet,
  parseWrittenRules,
  readJsonText,
  readRuleSet,
  ruleSetFormat,
  RuleSetJson,
  ruleSetJsonSchema,
  ruleSetToJson,
  type WrittenRules
} from "./reading/index.ts"
export * from "./reminder.ts"
export {
  type After,
  type All,
  type Any,
  type AnyDeal,
  type AnyDealByRule,
  type AnyDealWhen,
  Condition,
  type During,
  FieldValue,
  type Is,
  type Not,
  type Older,
  Rise,
  Rule,
  RuleSet,
  severities,
  Severity,
  Threshold,
  type ThresholdBands,
  type ThresholdTable,
  Within,
  withRules
} from "./rule.ts"
export { RuleFault, RuleFaultCode, TextPlace } from "./rule-fault.ts"
export {
  countedBusinessDays,
  countedDays,
  dayOfWord,
  dayWord,
  personWord,
  type Sentences,
  writtenWord
} from "./sentence.ts"
export { stalePeriods, stalePeriodsOf, type WalkGaps } from "./stale-periods.ts"
export * from "./urgency.ts"
