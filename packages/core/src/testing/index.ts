/** For testing rules, apps and stores: arbitrary and simulated histories, laws, and the store contract. */
export {
  arbitraryCondition,
  arbitraryDuration,
  arbitraryRule,
  type ArbitraryRuleOptions,
  arbitraryRuleSet
} from "./arbitrary-rule.ts"
export { arbitraryHistory, arbitrarySteps, type HistoryOptions } from "./history/arbitrary.ts"
export {
  type AccountHistory,
  type AccountHistoryOptions,
  arbitraryAccountHistory,
  arbitraryAccountSteps,
  writeAccountHistory
} from "./history/account-history.ts"
export { type History, historyEpoch, writeHistory } from "./history/history.ts"
export type { LookAgainStep, Step, TellStep, TimedStep } from "./history/step.ts"
export { printTimeline } from "./history/timeline.ts"
export {
  type AccountSimulationOptions,
  type AtHome,
  type SimulatedAccount,
  simulateAccounts
} from "./account-simulation.ts"
export { type SimulatedDeal, type SimulationOptions, simulateSales } from "./simulation.ts"
export {
  allStoreCases,
  CaseFailure,
  type ContractOptions,
  type Held,
  type OpenStore,
  type PausePoint,
  type Pausing,
  type RunOptions,
  type ScheduleOptions,
  type StoreCase,
  storeCases,
  storeContract
} from "./store-contract/index.ts"
export { type CourtOptions, type LawReport, printRuleReport, type RuleReport } from "./court.ts"
export { checkRule, checkRuleOn, type CheckRuleOptions, ruleLaws } from "./check-rule.ts"
export {
  accountRuleLaws,
  checkAccountRule,
  checkAccountRuleOn,
  type CheckAccountRuleOptions
} from "./check-account-rule.ts"
export { CalendarBroken, checkCalendar, type CheckCalendarOptions } from "./check-calendar.ts"
export { type Breakage, RuleBroken, type RuleFixture } from "./rule-broken.ts"
export {
  type Asked,
  BoundaryBroken,
  type BoundaryExample,
  boundaryExamples,
  checkBoundaries,
  type Entry
} from "./boundaries/index.ts"
