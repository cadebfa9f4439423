/** Who of ours was where, what they may record, and what they may see. */
export * from "./organisation.ts"
export * from "./organisation-fault.ts"
export { NotPermitted, UnknownDepartment, UnknownMember } from "./refusal.ts"
export * from "./places.ts"
export * from "./visible.ts"
