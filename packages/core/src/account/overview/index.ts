/** One page of a company, and what a department of ours needs of it. */
export * from "./contracts.ts"
export * from "./department-view.ts"
export type { OverviewFact, OverviewFactName } from "./facts.ts"
export * from "./overview.ts"
export { departmentLabel, type PersonView, type TeamView } from "./people.ts"
export * from "./section.ts"
export type { InquiryView, SupportOverview } from "./support.ts"
