/** One page of a company, and what a department of ours needs of it. */
export type { ContractState, ContractView, RenewalMonth } from "./contracts.ts"
export * from "./department-view.ts"
export type { OverviewFact, OverviewFactName } from "./facts.ts"
export {
  type AccountGroup,
  type AccountOverview,
  type ActivityView,
  type DepartmentPage,
  overviewOf,
  type OverviewSettings,
  type PartyDeal,
  type RelatedAccount,
  type SaidFinding
} from "./overview.ts"
export { departmentLabel, type PersonView, type TeamView } from "./people.ts"
export { type OverviewSection, overviewSectionIds, overviewSections } from "./section.ts"
export type { InquiryView, SupportOverview } from "./support.ts"
