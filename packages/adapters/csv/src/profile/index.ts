/** Profiles: what the columns of a sheet mean, as data; the ones that ship, and how to check your own. */
import type { Profile } from "./profile.ts"
import { activityLog } from "./shipped/activity-log.ts"
import { contactList, contactListInternal } from "./shipped/contact-list.ts"
import { contracts } from "./shipped/contracts.ts"
import { crmChangeLog } from "./shipped/crm-change-log.ts"
import { customerMaster } from "./shipped/customer-master.ts"
import {
  exportedAccounts,
  exportedActivities,
  exportedFindings,
  exportedSummary,
  exportedWorkList
} from "./shipped/exported.ts"
import { inquiries } from "./shipped/inquiries.ts"
import { opportunityTable } from "./shipped/opportunity-table.ts"
import { people } from "./shipped/people.ts"
import { pipelineNextSteps } from "./shipped/pipeline-next-steps.ts"
import { requests } from "./shipped/requests.ts"
import { sales } from "./shipped/sales.ts"
import { signals } from "./shipped/signals.ts"
import { summary } from "./shipped/summary.ts"

export { type JsonSchema as ProfileJsonSchema, profileJsonSchema } from "./json-schema.ts"
export {
  type Assertion,
  type CellMeaning,
  type ColumnHeaders,
  type ColumnPlace,
  type Condition,
  type FieldSource,
  type NextActionColumns,
  type Occurrence,
  Profile,
  type SpokenOf
} from "./profile.ts"
export { openingKinds, ProfileFault, type ProfileMistake, readProfile } from "./read-profile.ts"
export {
  activityLog,
  contactList,
  contactListInternal,
  contracts,
  crmChangeLog,
  customerMaster,
  exportedAccounts,
  exportedActivities,
  exportedFindings,
  exportedSummary,
  exportedWorkList,
  inquiries,
  opportunityTable,
  people,
  pipelineNextSteps,
  requests,
  sales,
  signals,
  summary
}

/** The profiles that ship with the library, in the order in which they are tried. */
export const shippedProfiles: ReadonlyArray<Profile> = [
  summary,
  activityLog,
  crmChangeLog,
  opportunityTable,
  pipelineNextSteps,
  contactList,
  contactListInternal,
  customerMaster,
  people,
  contracts,
  sales,
  inquiries,
  signals,
  requests,
  exportedSummary,
  exportedActivities,
  exportedAccounts,
  exportedWorkList,
  exportedFindings
]
