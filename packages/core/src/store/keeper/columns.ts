/** The columns a read model asks by, of positions. */
import { nameOfAccount } from "../../account/called.ts"
import type { IdentityForest } from "../../account/identity/forest.ts"
import type { AccountPosition } from "../../account/position.ts"
import { lookAgainAt } from "../../deal/look-again.ts"
import { type BookedMeeting, type DealPosition, isOpen } from "../../deal/position.ts"
import type { Calendar } from "../../time/calendar.ts"
import type { Instant } from "../../time/periods.ts"
import type { AccountColumns, DealColumns } from "./kept-row.ts"
import { searchable } from "./search-terms.ts"

export interface ColumnSettings {
  readonly calendar: Calendar
  /** Local days after which a wait is looked at again at the latest. */
  readonly waitDays: number
}

const none: ReadonlyArray<never> = []

const endsOf = (meetings: ReadonlyArray<BookedMeeting>): ReadonlyArray<Instant> =>
  meetings.length === 0 ? none : meetings.map(({ end }) => end).toSorted((a, b) => a - b)

const earliest = (instants: ReadonlyArray<Instant>): Instant | null =>
  instants.reduce<Instant | null>((first, at) => (first === null || at < first ? at : first), null)

const dueOf = ({ actions }: DealPosition): Instant | null => {
  let first: Instant | null = null
  for (const { due } of actions) if (due !== null && (first === null || due.at < first)) first = due.at
  return first
}

const lookAgainOf = (
  { hold, meetings, waits }: DealPosition,
  { calendar, waitDays }: ColumnSettings
): Instant | null => {
  if (hold === null && waits.length === 0) return null
  const waiting = waits.map(({ at, lookAgain }) =>
    lookAgainAt(lookAgain, at, meetings, calendar.addDays(at, waitDays), lookAgain.reply === true)
  )
  return earliest(hold === null || hold.lookAgain === null ? waiting : [...waiting, hold.lookAgain.at])
}

const valuesOf = <Value>(facts: ReadonlyArray<{ readonly value: Value }>): ReadonlyArray<Value> =>
  facts.length === 0 ? none : [...new Set(facts.map(({ value }) => value))]

export const dealColumns = (position: DealPosition, settings: ColumnSettings): DealColumns => {
  const { account, amount, ball, customer, life, owner, ownerName, tags, title } = position
  const tagged = valuesOf(tags)
  return {
    title: title?.value ?? null,
    customer: customer?.value ?? null,
    pipeline: position.pipeline?.value ?? null,
    status: position.status?.value ?? null,
    statusKind: position.statusKind,
    outcome: life === null ? "none" : life.closed === null ? "open" : life.closed.outcome,
    owner: owner?.value ?? null,
    account: account?.value ?? null,
    ball: ball?.side ?? null,
    ballSince: ball?.since?.at ?? null,
    due: dueOf(position),
    lookAgain: lookAgainOf(position, settings),
    lastContact: position.lastContact?.at ?? null,
    meetingEnds: endsOf(position.meetings),
    amount: amount?.value.minor ?? null,
    currency: amount?.value.currency ?? null,
    temperature: position.temperature?.value ?? null,
    tags: tagged,
    ...searchable([
      position.deal,
      title?.value,
      customer?.value,
      account?.value,
      owner?.value,
      ownerName,
      ...(position.products?.value ?? none),
      ...tagged
    ])
  }
}

export const accountColumns = (position: AccountPosition, forest: IdentityForest): AccountColumns => {
  const { account, deals, members, owners, people, talk } = position
  const name = nameOfAccount(position)
  const open = deals.filter(isOpen)
  const tags = valuesOf(talk.tags)
  return {
    name,
    members,
    parent: forest.parentOf(account)?.drawn[0]?.parent ?? null,
    owners: [...new Set(owners.map(({ member }) => member))],
    dealOwners: [...new Set(open.flatMap(({ owner }) => (owner === null ? [] : [owner.value])))],
    departments: position.engaged.flatMap(({ department }) => department ?? []),
    lastContact: position.lastContact?.at ?? null,
    meetingEnds: endsOf(position.meetings),
    deals: deals.length,
    dealsOpen: open.length,
    industry: position.industry?.value ?? null,
    tags,
    ...searchable([
      name,
      ...members,
      ...valuesOf(position.formerNames),
      ...(position.otherNames?.value ?? none),
      ...valuesOf(position.alsoWritten),
      position.reading?.value,
      ...valuesOf(position.corporateNumbers),
      ...owners.flatMap((owner) => [owner.member, owner.name]),
      ...people.flatMap((person) => [person.name.value, person.reading]),
      ...deals.map(({ title }) => title?.value),
      ...tags
    ])
  }
}
