/**
 * Who works for us, in which departments, and who may record and see what: data a team writes down once.
 *
 * Events name members; which department a member was in when something happened is read off here. So a member who moves
 * changes no history, and an answer says the version of the organisation it was computed with.
 */
import { Schema } from "effect"
import { InstantField } from "../event/envelope.ts"
import { MemberId } from "../event/identifiers.ts"
import { Label, NonEmptyText } from "../event/text.ts"

const optional = Schema.optionalKey
const names = Schema.Array(NonEmptyText)

/** A department of ours (自社部門): what it is called, and what it needs to see and must keep up to date. */
export const OurDepartment = Schema.Struct({
  id: NonEmptyText,
  label: Label,
  /** Sections of the overview it needs, in its order; all of them where left out. */
  sees: optional(names),
  /** Kinds of events it is responsible for keeping up to date. */
  keeps: optional(names)
})
export type OurDepartment = typeof OurDepartment.Type

/** What holders of a role may do. */
export const Role = Schema.Struct({
  id: NonEmptyText,
  label: Label,
  /** Kinds of events they may record; `"*"` for all, `"deal-*"` for all that begin so. */
  records: names,
  /** Labels of events they may see besides the open ones; `"*"` for all. */
  sees: names
})
export type Role = typeof Role.Type

/** A member in a department, holding roles there. Several lines for one member are several places, or a move. */
export const Membership = Schema.Struct({
  member: MemberId,
  name: optional(NonEmptyText),
  department: NonEmptyText,
  roles: names,
  /** From when, and until when (epoch milliseconds, the first instant no more); always, where left out. */
  from: optional(InstantField),
  until: optional(InstantField)
})
export type Membership = typeof Membership.Type

export const Organisation = Schema.Struct({
  name: NonEmptyText,
  version: Schema.Int.check(Schema.isGreaterThan(0)),
  departments: Schema.Array(OurDepartment),
  roles: Schema.Array(Role),
  members: Schema.Array(Membership)
})
export type Organisation = typeof Organisation.Type

/** Which department a member was of at an instant; null where of none. Of several the first in the list. */
export type DepartmentOf = (member: string, at: number) => string | null

/** Nobody is of any department: what an account is folded with where no organisation was given. */
export const noDepartments: DepartmentOf = () => null
