/** Who of ours was where, what they may record, and what they may see. */
export {
  type LabelsSeen,
  makeOrganisation,
  type OrganisationShape,
  type OwnKind,
  readOrganisation
} from "./organisation.ts"
export { OrganisationFault, OrganisationFaultCode } from "./organisation-fault.ts"
export { type UnplacedEvent, withoutPlaces, type WithoutPlaces } from "./places.ts"
export { NotPermitted, UnknownDepartment, UnknownMember } from "./refusal.ts"
export { visibleTo } from "./visible.ts"
