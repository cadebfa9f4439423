/**
 * Who was where, and what they may: asked of the organisation's data for an instant.
 *
 * A member in several places at once may what any of them permits. Nothing is permitted to somebody who is nowhere:
 * before they came, after they left, or never known.
 */
import { Result, Schema } from "effect"
import { catalogue } from "../../event/catalogue.ts"
import type { AnyEventKind } from "../../event/decoding.ts"
import type { Label } from "../../event/text.ts"
import { nearestName } from "../../event/editing-distance.ts"
import { type DepartmentOf, type Membership, Organisation, type OurDepartment, type Role } from "../organisation.ts"
import { isOverviewSection, overviewSectionIds } from "../overview/section.ts"
import {
  doubledId,
  emptyStay,
  type OrganisationFault,
  unknownKind,
  unknownName,
  wrongShape
} from "./organisation-fault.ts"
import {
  notPermitted,
  type NotPermitted,
  type UnknownDepartment,
  unknownDepartment,
  type UnknownMember,
  unknownMember
} from "./refusal.ts"

/** The labels a reader may see besides what is open. */
export interface LabelsSeen {
  /** Whatever the label. */
  readonly all: boolean
  readonly labels: ReadonlySet<string>
}

/** Whoever sees what carries no label, and nothing else. */
export const openOnly: LabelsSeen = { all: false, labels: new Set() }
/** Whoever sees everything. */
export const everything: LabelsSeen = { all: true, labels: new Set() }

/** An organisation that can be asked. Instants are epoch milliseconds. */
export interface OrganisationShape {
  /** As it was written down; its version is said with what was answered by it. */
  readonly data: Organisation
  /** The department a member was of, by id; null where of none. Of several the first in the data. */
  readonly departmentOf: DepartmentOf
  /** Every department a member was of, in the data's order. */
  readonly departmentsOf: (member: string, at: number) => ReadonlyArray<OurDepartment>
  /** Every role a member held, in whichever department, each once. */
  readonly rolesOf: (member: string, at: number) => ReadonlyArray<Role>
  /** Who was of a department, by id. */
  readonly membersOf: (department: string, at: number) => ReadonlyArray<string>
  /** What a member is called: the name last written in the data, or the id where there is none. */
  readonly nameOf: (member: string) => string
  readonly hasMember: (member: string) => boolean
  readonly department: (id: string) => Result.Result<OurDepartment, UnknownDepartment>
  /** Nothing where a member may record events of a kind, or who may. */
  readonly mayRecord: (member: string, kind: string, at: number) => Result.Result<void, NotPermitted | UnknownMember>
  /** Labels a member may see besides what is open. */
  readonly labelsSeenBy: (member: string, at: number) => Result.Result<LabelsSeen, UnknownMember>
  /** Whether a department is responsible for keeping events of a kind up to date. */
  readonly keeps: (department: OurDepartment, kind: string) => boolean
  /** The departments responsible for events of a kind. */
  readonly keepersOf: (kind: string) => ReadonlyArray<OurDepartment>
}

/** Whether a kind is meant by `"*"`, `"deal-*"` or its own name. */
export const kindIsMeant = (pattern: string, kind: string): boolean =>
  pattern.endsWith("*") ? kind.startsWith(pattern.slice(0, -1)) : pattern === kind

/** A kind of event of an app's own; without a label it is called by its name. */
export type OwnKind = Pick<AnyEventKind, "kind"> & { readonly label?: Label }

const withLabel = (id: string, label: Label | undefined) => (label === undefined ? { id } : { id, label })

const decode = Schema.decodeUnknownResult(Organisation, { onExcessProperty: "error" })

/**
 * Reads an organisation from anything, such as parsed JSON, and prepares it for asking. Kinds of events of an app's own
 * are known where they are handed over.
 */
export const readOrganisation = (
  input: unknown,
  own: ReadonlyArray<OwnKind> = []
): Result.Result<OrganisationShape, OrganisationFault> => {
  const decoded = decode(input)
  return Result.isFailure(decoded) ? Result.fail(wrongShape(decoded.failure)) : makeOrganisation(decoded.success, own)
}

/** Prepares an organisation for asking, or says what in it cannot be. */
export const makeOrganisation = (
  data: Organisation,
  own: ReadonlyArray<OwnKind> = []
): Result.Result<OrganisationShape, OrganisationFault> => {
  const fault = faultOf(data, [...Object.keys(catalogue), ...own.map(({ kind }) => kind)])
  return fault === undefined ? Result.succeed(shapeOf(data, own)) : Result.fail(fault)
}

const shapeOf = (data: Organisation, own: ReadonlyArray<OwnKind>): OrganisationShape => {
  const labels = new Map<string, Label | undefined>(
    [...Object.values(catalogue), ...own].map(({ kind, label }) => [kind, label])
  )
  const departments = new Map(data.departments.map((one) => [one.id, one]))
  const roles = new Map(data.roles.map((one) => [one.id, one]))
  const stays = Map.groupBy(data.members, ({ member }) => member as string)
  const noStays: ReadonlyArray<Membership> = []
  const staysOf = (member: string, at: number): ReadonlyArray<Membership> =>
    (stays.get(member) ?? noStays).filter((stay) => isThere(stay, at))
  const departmentsOf = (member: string, at: number): ReadonlyArray<OurDepartment> =>
    unique(staysOf(member, at).map(({ department }) => department)).map((id) => departments.get(id)!)
  const rolesOf = (member: string, at: number): ReadonlyArray<Role> =>
    unique(staysOf(member, at).flatMap((stay) => stay.roles)).map((id) => roles.get(id)!)
  const known = <Found>(member: string, found: () => Found): Result.Result<Found, UnknownMember> =>
    stays.has(member)
      ? Result.succeed(found())
      : Result.fail(unknownMember(member, nearestName(member, [...stays.keys()])))
  const keeps = ({ keeps: patterns = [] }: OurDepartment, kind: string): boolean =>
    patterns.some((pattern) => kindIsMeant(pattern, kind))
  const permits = ({ records }: Role, kind: string): boolean => records.some((pattern) => kindIsMeant(pattern, kind))

  return {
    data,
    // Asked of every event of a fold, so it allocates nothing.
    departmentOf: (member, at) => {
      for (const stay of stays.get(member) ?? noStays) if (isThere(stay, at)) return stay.department
      return null
    },
    departmentsOf,
    rolesOf,
    membersOf: (department, at) =>
      unique(
        data.members.filter((stay) => stay.department === department && isThere(stay, at)).map((one) => one.member)
      ),
    nameOf: (member) => (stays.get(member) ?? noStays).findLast(({ name }) => name !== undefined)?.name ?? member,
    hasMember: (member) => stays.has(member),
    department: (id) => {
      const found = departments.get(id)
      if (found !== undefined) return Result.succeed(found)
      return Result.fail(unknownDepartment(id, nearestName(id, [...departments.keys()]), data.departments))
    },
    mayRecord: (member, kind, at) =>
      Result.flatMap(
        known(member, () => rolesOf(member, at)),
        (held) =>
          held.some((role) => permits(role, kind))
            ? Result.succeed(undefined)
            : Result.fail(
                notPermitted(
                  member,
                  withLabel(kind, labels.get(kind)),
                  data.roles.filter((role) => permits(role, kind))
                )
              )
      ),
    labelsSeenBy: (member, at) =>
      known(member, () => {
        const labels = new Set(rolesOf(member, at).flatMap(({ sees }) => sees))
        return { all: labels.has("*"), labels }
      }),
    keeps,
    keepersOf: (kind) => data.departments.filter((one) => keeps(one, kind))
  }
}

const isThere = ({ from, until }: Membership, at: number): boolean =>
  (from === undefined || from <= at) && (until === undefined || at < until)

const unique = <Value>(values: ReadonlyArray<Value>): ReadonlyArray<Value> => [...new Set(values)]

const faultOf = (data: Organisation, kinds: ReadonlyArray<string>): OrganisationFault | undefined => {
  const { departments, roles, members } = data
  const departmentIds = departments.map(({ id }) => id)
  const roleIds = roles.map(({ id }) => id)
  const doubled = (ids: ReadonlyArray<string>) => ids.findIndex((id, index) => ids.indexOf(id) !== index)
  const kindFault = (path: string, patterns: ReadonlyArray<string> = []): OrganisationFault | undefined => {
    const index = patterns.findIndex((pattern) => !kinds.some((kind) => kindIsMeant(pattern, kind)))
    const unknown = patterns[index]
    return unknown === undefined ? undefined : unknownKind(`${path}.${index}`, unknown, nearestName(unknown, kinds))
  }

  const twice = doubled(departmentIds)
  if (twice !== -1) return doubledId(`departments.${twice}.id`, "department", departmentIds[twice]!)
  const twiceRole = doubled(roleIds)
  if (twiceRole !== -1) return doubledId(`roles.${twiceRole}.id`, "role", roleIds[twiceRole]!)
  for (const [index, { keeps, sees = [] }] of departments.entries()) {
    const place = sees.findIndex((section) => !isOverviewSection(section))
    const section = sees[place]
    if (section !== undefined) {
      const near = nearestName(section, overviewSectionIds)
      return unknownName(`departments.${index}.sees.${place}`, "section", section, near, overviewSectionIds)
    }
    const fault = kindFault(`departments.${index}.keeps`, keeps)
    if (fault !== undefined) return fault
  }
  for (const [index, { records }] of roles.entries()) {
    const fault = kindFault(`roles.${index}.records`, records)
    if (fault !== undefined) return fault
  }
  for (const [index, { member, department, roles: held, from, until }] of members.entries()) {
    const path = `members.${index}`
    if (!departmentIds.includes(department)) {
      const near = nearestName(department, departmentIds)
      return unknownName(`${path}.department`, "department", department, near, departmentIds)
    }
    const place = held.findIndex((id) => !roleIds.includes(id))
    const role = held[place]
    if (role !== undefined) {
      return unknownName(`${path}.roles.${place}`, "role", role, nearestName(role, roleIds), roleIds)
    }
    if (from !== undefined && until !== undefined && until <= from) return emptyStay(`${path}.until`, member)
  }
  return undefined
}
