/** People of the account and of ours, as an overview shows them. */
import type { Anchor } from "../../deal/position.ts"
import type { EventId } from "../../event/identifiers.ts"
import type { Label } from "../../event/text.ts"
import type { Calendar } from "../../time/calendar.ts"
import type { Instant } from "../../time/periods.ts"
import type { DepartmentOf, Organisation } from "../organisation.ts"
import type { AccountPosition, CustomerDepartment, Engagement, Ownership, PersonAtAccount } from "../position.ts"
import { compareText } from "../topics.ts"

export interface PersonView extends PersonAtAccount {
  /** The name of their department, where it was described. */
  readonly departmentName: string | null
  readonly decides: boolean
  /** They had left by the instant. */
  readonly gone: boolean
  /** Local days since the last contact with them; null without one. */
  readonly quietDays: number | null
  readonly events: ReadonlyArray<EventId>
}

const influenceRank = { high: 0, medium: 1, low: 3 } as const

/** Who is there before who left; who decides first, then by influence, last contact and name. */
export const peopleAt = (
  { departments, people }: Pick<AccountPosition, "people" | "departments">,
  at: Instant,
  calendar: Calendar
): ReadonlyArray<PersonView> => {
  const names = new Map(departments.map((one) => [one.department, one]))
  const rank = (person: PersonView): number =>
    (person.gone ? 100 : 0) +
    (person.decides ? 0 : 10) +
    (person.influence === null ? 2 : influenceRank[person.influence.value])
  return people
    .map((person): PersonView => {
      const { decider, department, joined, lastContact, left, name } = person
      const said = [name.event, joined.event, decider?.event, lastContact?.event, left?.event]
      return {
        ...person,
        departmentName: department === null ? null : nameOf(names.get(department.value), department.value),
        decides: decider?.value === true,
        gone: left !== null && left.at <= at,
        quietDays: lastContact === null ? null : Math.max(0, calendar.daysBetween(lastContact.at, at)),
        events: [...new Set(said.filter((one) => one !== undefined))]
      }
    })
    .toSorted(
      (a, b) =>
        rank(a) - rank(b) ||
        (b.lastContact?.at ?? -Infinity) - (a.lastContact?.at ?? -Infinity) ||
        compareText(a.name.value, b.name.value) ||
        compareText(a.person, b.person)
    )
}

const nameOf = (department: CustomerDepartment | undefined, id: string): string => department?.name?.value ?? id

/** A department of ours at the account: who owns, who did something, when it last did. */
export interface TeamView extends Omit<Engagement, "members"> {
  readonly label: Label
  readonly owners: ReadonlyArray<Ownership>
  readonly members: ReadonlyArray<{ readonly member: string; readonly name: string | null; readonly last: Anchor }>
  /** Local days since its last update; null without one. */
  readonly quietDays: number | null
  readonly events: ReadonlyArray<EventId>
}

/** What a department of ours is called; members of none are together. */
export const departmentLabel = (department: string | null, organisation: Organisation | undefined): Label => {
  if (department === null) return { ja: "所属なし", en: "No department" }
  return organisation?.departments.find(({ id }) => id === department)?.label ?? { ja: department, en: department }
}

/** Our departments at the account, the one that updated last in front; owners stand with their department. */
export const teamAt = (
  { engaged, owners }: Pick<AccountPosition, "engaged" | "owners">,
  at: Instant,
  settings: { readonly calendar: Calendar; readonly organisation?: Organisation; readonly departmentOf?: DepartmentOf }
): ReadonlyArray<TeamView> => {
  const { calendar, departmentOf, organisation } = settings
  const owned = new Map<string | null, Array<Ownership>>()
  for (const owner of owners) {
    const department = departmentOf?.(owner.member, at) ?? null
    const before = owned.get(department)
    if (before === undefined) owned.set(department, [owner])
    else before.push(owner)
  }
  const names = memberNames(owners, organisation)
  const row = (engagement: Engagement): TeamView => {
    const own = owned.get(engagement.department) ?? []
    owned.delete(engagement.department)
    const { department, lastContact, lastUpdate, members } = engagement
    const said = [...own.map(({ event }) => event), lastContact?.event, lastUpdate?.event]
    return {
      ...engagement,
      label: departmentLabel(department, organisation),
      owners: own,
      members: members
        .map(({ last, member }) => ({ member, name: names.get(member) ?? null, last }))
        .toSorted((a, b) => b.last.at - a.last.at || compareText(a.member, b.member)),
      quietDays: lastUpdate === null ? null : Math.max(0, calendar.daysBetween(lastUpdate.at, at)),
      events: [...new Set(said.filter((one) => one !== undefined))]
    }
  }
  const rows = engaged
    .toSorted(
      (a, b) =>
        (b.lastUpdate?.at ?? -Infinity) - (a.lastUpdate?.at ?? -Infinity) ||
        compareText(a.department ?? "", b.department ?? "")
    )
    .map(row)
  // Who owns and has not done anything yet.
  const idle = [...owned.keys()].toSorted((a, b) => compareText(a ?? "", b ?? ""))
  for (const department of idle) {
    rows.push(row({ department, lastContact: null, lastUpdate: null, contacts: 0, updates: 0, members: [] }))
  }
  return rows
}

/** Names of members, as the organisation has them, or as they were written with an assignment. */
export const memberNames = (
  owners: ReadonlyArray<Ownership>,
  organisation: Organisation | undefined
): ReadonlyMap<string, string> => {
  const names = new Map<string, string>()
  for (const { member, name } of owners) if (name !== null) names.set(member, name)
  for (const { member, name } of organisation?.members ?? []) if (name !== undefined) names.set(member, name)
  return names
}
