/** Which names are one company: candidates with reasons, never a merge. */
export {
  type Candidate,
  type CandidateOptions,
  type CompanyIndex,
  explainPair,
  makeCompanyIndex,
  type ProposedPair
} from "./company-index.ts"
export type { Judgement } from "./judgement.ts"
export { type ObjectionCode, type Reason, type ReasonCode, reasonTexts } from "./reason.ts"
export { type CompanyRecord } from "./record.ts"
export { type FoundBy, type SearchHit } from "./search.ts"
