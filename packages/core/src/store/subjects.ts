/**
 * Whom an event is about: fixed when it is recorded, so that every history finds it later.
 *
 * An event on a deal is also about the deal's account as it then was, and about the people it names.
 */
import { isOpen, type DealPosition } from "../deal/position.ts"
import { accountSubject, type AccountId, type DealId, dealSubject, type Subject } from "../event/identifiers.ts"

const nobody: ReadonlyArray<Subject> = []

const personOf = (value: unknown): Subject | undefined => {
  if (typeof value !== "object" || value === null) return undefined
  const { person } = value as { readonly person?: unknown }
  return typeof person === "string" ? { kind: "person", id: person } : undefined
}

/** The people an event's data names by id. */
export const peopleNamed = (data: unknown): ReadonlyArray<Subject> => {
  if (typeof data !== "object" || data === null) return []
  const { participants, from, to } = data as Readonly<Record<"participants" | "from" | "to", unknown>>
  if (participants === undefined && from === undefined && to === undefined) return nobody
  const named: Array<Subject> = []
  const add = (value: unknown): void => {
    const person = personOf(value)
    if (person !== undefined) named.push(person)
  }
  if (Array.isArray(participants)) for (const one of participants as ReadonlyArray<unknown>) add(one)
  add(from)
  add(to)
  return named
}

/** Every subject once, in order. */
export const eachOnce = (subjects: ReadonlyArray<Subject>): ReadonlyArray<Subject> =>
  subjects.filter(({ kind, id }, index) => subjects.findIndex((one) => one.kind === kind && one.id === id) === index)

/** Whom an event on a deal is about, given the position before it. */
export const subjectsOnDeal = (
  position: DealPosition,
  data: unknown,
  given: ReadonlyArray<Subject> = []
): ReadonlyArray<Subject> => {
  const told = (data as { readonly account?: unknown } | null | undefined)?.account
  const account = typeof told === "string" ? (told as AccountId) : position.account?.value
  return eachOnce([
    dealSubject(position.deal),
    ...(account === undefined ? [] : [accountSubject(account)]),
    ...peopleNamed(data),
    ...given
  ])
}

/** The deals of an account, by any of its ids, that are open, of positions as of the contact. */
export const openDealsOf = (
  members: ReadonlyArray<AccountId>,
  positions: Iterable<DealPosition>
): ReadonlyArray<DealId> => {
  const open: Array<DealId> = []
  for (const position of positions) {
    const account = position.account?.value
    if (account !== undefined && members.includes(account) && isOpen(position)) open.push(position.deal)
  }
  return open
}

/** The deal a contact that names none belongs to: the one that is open then, where it is the only one. */
export const onlyOpenDeal = (open: ReadonlyArray<DealId>): ReadonlyArray<Subject> =>
  open.length === 1 ? open.map(dealSubject) : []
