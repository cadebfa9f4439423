/** One page of a company, and what a department of ours needs of it. */
export type { ContractState, ContractView, RenewalMonth } from "./contracts.ts"
export * from "./department-view.ts"
export type { OverviewFact, OverviewFactName } from "./facts.ts"
export * from "./overview.ts"
export { departmentLabel, type PersonView, type TeamView } from "./people.ts"
export { type OverviewSection, overviewSectionIds, overviewSections } from "./section.ts"
export type { InquiryView, SupportOverview } from "./support.ts"
