/** Accounts: how names are read, which are one company, where each stands, what people intend, and one page of it. */
export { nameOfAccount } from "./called.ts"
export {
  type AccountDraft,
  type AccountFold,
  type AccountFoldSettings,
  type FieldWalk,
  makeAccountFold,
  type OnAccountGap,
  unknownAccount
} from "./fold.ts"
export { type DepartmentOf, Membership, Organisation, OurDepartment, Role } from "./organisation.ts"
export * from "./person.ts"
export type * from "./position.ts"
export { topicOfAction } from "./evolve/topics.ts"
export { makeTopicFold, type TopicFold, type TopicPosition, type TopicTalk, unknownTopic } from "./topic-position.ts"
export * from "./access/index.ts"
export * from "./command.ts"
export * from "./decide/index.ts"
export * from "./rejection.ts"
export * from "./brief/index.ts"
export * from "./engagement.ts"
export {
  defaultHotLeads,
  type HotLead,
  HotLeadFormula,
  hotLeadOf,
  type HotLeadSettings,
  hotLeadsOf,
  type HotLevel,
  type HotPerson,
  type HotReason
} from "./hot-leads.ts"
export * from "./overview/index.ts"
export type { DealAmounts, InCurrency } from "./per-currency.ts"
export {
  type Business,
  type BusinessCounted,
  type RankedRequest,
  type RequestingAccount,
  type RequestSettings,
  requestsOf
} from "./requests.ts"
export type { OfTopic } from "./topics.ts"
export {
  accountValue,
  type AccountValue,
  type Churn,
  type Estimate,
  type EstimateBasis,
  type ValueSettings,
  type ValueUnknown,
  yearlyChurnOf
} from "./value.ts"
export * from "./identity/index.ts"
export * from "./matching/index.ts"
export * from "./name/index.ts"
