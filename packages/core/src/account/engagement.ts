/**
 * Who is engaged (D9): which of our departments touch an account, when each last brought it up to date, which accounts
 * nobody has updated, and which only one department knows.
 */
import type { Anchor } from "../deal/position.ts"
import type { AccountId, EventId } from "../event/identifiers.ts"
import type { Label } from "../event/text.ts"
import type { Calendar } from "../time/calendar.ts"
import type { Instant } from "../time/periods.ts"
import type { Organisation } from "./organisation.ts"
import { departmentLabel } from "./overview/people.ts"
import { nameOfAccount } from "./called.ts"
import type { AccountPosition } from "./position.ts"
import { compareText } from "./topics.ts"

export interface EngagementSettings {
  readonly calendar: Calendar
  readonly organisation?: Organisation
  /** Local days without an update from which an account counts as not updated; 30 where left out. */
  readonly days?: number
}

/** A department of ours at one account. */
export interface EngagedDepartment {
  readonly department: string | null
  readonly label: Label
  readonly lastUpdate: Anchor | null
  readonly lastContact: Anchor | null
  /** Local days since its last update; null without one. */
  readonly days: number | null
  readonly updates: number
  readonly contacts: number
}

export interface EngagementRow {
  readonly account: AccountId
  readonly name: string
  /** Those that did something, the latest update first. Members of no department come under null. */
  readonly departments: ReadonlyArray<EngagedDepartment>
  readonly lastUpdate: Anchor | null
  /** Local days since the last update, or since the account was opened where there never was one. */
  readonly days: number | null
  readonly notUpdated: boolean
  /** The department that is the only one; null where there are none or several. */
  readonly onlyDepartment: string | null
  readonly events: ReadonlyArray<EventId>
}

/** A department of ours over all accounts. */
export interface DepartmentEngagement {
  readonly department: string
  readonly label: Label
  readonly accounts: number
  /** Accounts no other department touches. */
  readonly alone: number
  /** Accounts of its that it has not updated itself for the days asked about. */
  readonly notUpdated: number
}

export interface EngagementTable {
  readonly at: Instant
  readonly days: number
  /** Those longest without an update first; closed accounts are left out. */
  readonly accounts: ReadonlyArray<EngagementRow>
  /** In the order of the organisation, then by id. */
  readonly departments: ReadonlyArray<DepartmentEngagement>
  readonly notUpdated: number
  readonly oneDepartmentOnly: number
}

/** Local days without an update where nothing else is asked. */
const notUpdatedDays = 30

/** The engagement of our departments over open accounts at an instant (epoch milliseconds). */
export const engagementOf = (
  positions: Iterable<AccountPosition>,
  at: Instant,
  settings: EngagementSettings
): EngagementTable => {
  const { calendar, days: limit = notUpdatedDays, organisation } = settings
  const rows: Array<EngagementRow> = []
  for (const position of positions) {
    if (position.life?.closed !== null && position.life !== null) continue
    rows.push(rowOf(position, at, limit, calendar, organisation))
  }
  rows.sort((a, b) => (b.days ?? Infinity) - (a.days ?? Infinity) || compareText(a.account, b.account))
  const declared = organisation?.departments.map(({ id }) => id) ?? []
  const met = rows.flatMap(({ departments }) => departments.flatMap(({ department }) => department ?? []))
  const ids = [...new Set([...declared, ...[...new Set(met)].sort(compareText)])]
  return {
    at,
    days: limit,
    accounts: rows,
    departments: ids.map((department) => {
      const own = rows.flatMap((row) => row.departments.filter((one) => one.department === department))
      return {
        department,
        label: departmentLabel(department, organisation),
        accounts: own.length,
        alone: rows.filter(({ onlyDepartment }) => onlyDepartment === department).length,
        notUpdated: own.filter(({ days }) => days === null || days >= limit).length
      }
    }),
    notUpdated: rows.filter(({ notUpdated }) => notUpdated).length,
    oneDepartmentOnly: rows.filter(({ onlyDepartment }) => onlyDepartment !== null).length
  }
}

const rowOf = (
  position: AccountPosition,
  at: Instant,
  limit: number,
  calendar: Calendar,
  organisation: Organisation | undefined
): EngagementRow => {
  const since = (anchor: Anchor | null): number | null =>
    anchor === null ? null : Math.max(0, calendar.daysBetween(anchor.at, at))
  const departments = position.engaged
    .map(({ contacts, department, lastContact, lastUpdate, updates }): EngagedDepartment => ({
      department,
      label: departmentLabel(department, organisation),
      lastUpdate,
      lastContact: lastContact === null ? null : { at: lastContact.at, event: lastContact.event },
      days: since(lastUpdate),
      updates,
      contacts
    }))
    .sort(
      (a, b) =>
        (b.lastUpdate?.at ?? -Infinity) - (a.lastUpdate?.at ?? -Infinity) ||
        compareText(a.department ?? "", b.department ?? "")
    )
  const named = departments.flatMap(({ department }) => department ?? [])
  const { lastUpdate } = position
  const opened = position.life?.opened ?? null
  const days = since(lastUpdate ?? opened)
  const said = [lastUpdate?.event, ...departments.flatMap((one) => [one.lastUpdate?.event, one.lastContact?.event])]
  return {
    account: position.account,
    name: nameOfAccount(position),
    departments,
    lastUpdate,
    days,
    // From 00:00 of the day so many days after: the same boundary as the rule has.
    notUpdated: days === null || days >= limit,
    onlyDepartment: named.length === 1 ? named[0]! : null,
    events: [
      ...new Set(
        (said.every((one) => one === undefined) ? [position.life?.event] : said).filter((one) => one !== undefined)
      )
    ]
  }
}
