/** Rows of accounts, from books of the events that bear on them. */
import type { AccountFold } from "../../account/fold.ts"
import type { PersonFold } from "../../account/person.ts"
import type { AccountPosition } from "../../account/position.ts"
import { type DealFold, effective } from "../../deal/fold.ts"
import type { EventCatalogue } from "../../event/decoding.ts"
import type { StoredEvent } from "../../event/envelope.ts"
import type { AccountId, DealId, EventId, PersonId, TopicId } from "../../event/identifiers.ts"
import { alreadyDecoded, type Books, makeBooks } from "../books.ts"
import { type Around, makeAround } from "./around.ts"
import { accountColumns } from "./columns.ts"
import type { StaleNow } from "./current-stale.ts"
import type { KeptAccount, KeptView, Through } from "./kept-row.ts"
import { accountsOf } from "./touched.ts"

export interface AccountRowSettings {
  readonly fold: DealFold
  readonly accountFold: AccountFold
  readonly people: PersonFold
  readonly catalogue: EventCatalogue
  readonly stale: StaleNow<AccountPosition>
}

/** Books, and what says which accounts are one in them. */
interface Seen {
  readonly books: Books
  readonly around: Around
  /** Identity events and corrections of them by the accounts they name. */
  readonly identity: ReadonlyMap<AccountId, ReadonlyArray<StoredEvent>>
}

const none: ReadonlyArray<never> = []

const seenIn = (events: ReadonlyArray<StoredEvent>, settings: AccountRowSettings): Seen => {
  const { accountFold, catalogue, fold, people } = settings
  const books = makeBooks({
    fold,
    accountFold,
    people,
    catalogue: alreadyDecoded(catalogue),
    // Nothing goes on from these books.
    keptFrom: Number.POSITIVE_INFINITY
  })
  books.deals.pick(events)
  const around = makeAround()
  const identity = new Map<AccountId, Array<StoredEvent>>()
  for (const event of books.accounts.shelf().identity()) {
    around.take(event)
    for (const account of accountsOf(event)) {
      const there = identity.get(account)
      if (there === undefined) identity.set(account, [event])
      else there.push(event)
    }
  }
  return { books, around, identity }
}

const throughOf = (members: ReadonlyArray<AccountId>, { accounts }: Books): Through => {
  const deals = new Set<DealId>()
  const people = new Set<PersonId>()
  const topics = new Set<TopicId>()
  const events = new Set<EventId>()
  for (const member of members) {
    const trace = accounts.shelf().trace(member)
    for (const deal of trace?.deals ?? none) deals.add(deal)
    for (const person of trace?.people ?? none) people.add(person)
    for (const topic of trace?.topics ?? none) topics.add(topic)
    for (const event of accounts.shelf().movedTo(member)) events.add(event)
  }
  return { deals: [...deals], people: [...people], topics: [...topics], events: [...events] }
}

/** Whether an event's subjects name a member or any of what bears on the account. */
const namesSomeOf = (members: ReadonlyArray<AccountId>, { deals, people, topics }: Through) => {
  const named: Readonly<Record<string, ReadonlySet<string>>> = {
    account: new Set(members),
    deal: new Set(deals),
    person: new Set(people),
    topic: new Set(topics)
  }
  return ({ subjects }: StoredEvent): boolean => subjects.some(({ id, kind }) => named[kind]?.has(id) === true)
}

/** What a row is made from: the events that bear on it, and those that say which accounts are one in it. */
const bearingOn = (account: AccountId, { around, books, identity }: Seen) => {
  const members = books.accounts.forest().members(account)
  const said = new Set<StoredEvent>()
  for (const one of identity.size === 0 ? none : around.sayingOf(members)) {
    for (const event of identity.get(one) ?? none) said.add(event)
  }
  return { members, events: books.accounts.events(account), identity: [...said] }
}

const rowOf = (
  account: AccountId,
  view: KeptView,
  seen: Seen,
  { accountFold, stale: { looking, of: staleOf } }: AccountRowSettings
): KeptAccount | undefined => {
  const { events, identity, members } = bearingOn(account, seen)
  const counted = effective(events)
  const look = accountFold.beginLook(members, looking.fields)
  looking.begin()
  for (const event of counted) look.take(event, looking.take)
  look.rest(looking.take)
  const position = look.position()
  if (position.events === 0) return undefined
  let sequence = 0
  for (const event of events) if (event.sequence > sequence) sequence = event.sequence
  for (const event of identity) if (event.sequence > sequence) sequence = event.sequence
  const through = throughOf(members, seen.books)
  const isTheirs = namesSomeOf(members, through)
  let lastAt: number | null = null
  for (const event of identity.length === 0 ? counted : [...counted, ...effective(identity)]) {
    // Somebody of theirs may have told of somebody else's people: it tells nothing of theirs.
    if (event.kind.startsWith("person-") && !isTheirs(event)) continue
    if (lastAt === null || event.occurredAt > lastAt) lastAt = event.occurredAt
  }
  return {
    kind: "account",
    id: account,
    view,
    position,
    sequence,
    lastAt,
    columns: accountColumns(position, seen.books.accounts.forest()),
    stale: staleOf(position),
    through
  }
}

/** Ids that stand for the companies the accounts are of, each once. */
const companiesOf = (accounts: Iterable<AccountId>, { books }: Seen): ReadonlySet<AccountId> => {
  const forest = books.accounts.forest()
  const found = new Set<AccountId>()
  for (const account of accounts) found.add(forest.representative(account))
  return found
}

const told = ({ columns, id, lastAt, position, stale, through }: KeptAccount): string =>
  JSON.stringify([id, position, lastAt, columns, stale, through])

/**
 * Rows of the companies the accounts are of, one by one. `events`: decoded, by sequence, with everything that bears on
 * them; `accounts` all of these mention, where left out.
 */
export function* accountRows(
  events: ReadonlyArray<StoredEvent>,
  accounts: Iterable<AccountId> | undefined,
  hidden: ReadonlySet<EventId>,
  settings: AccountRowSettings
): Generator<KeptAccount> {
  const all = seenIn(events, settings)
  const asked = accounts === undefined ? all.books.accounts.shelf().ids() : [...accounts]
  const isHidden = ({ id }: StoredEvent): boolean => hidden.has(id)
  if (hidden.size === 0 || !events.some(isHidden)) {
    for (const account of companiesOf(asked, all)) {
      const row = rowOf(account, "every", all, settings)
      if (row !== undefined) yield row
    }
    return
  }
  const open = seenIn(
    events.filter((event) => !isHidden(event)),
    settings
  )
  const sameIdentity = !all.books.accounts.shelf().identity().some(isHidden)
  // Where a merge was taken back out of sight, what is several companies to one reader is still one to the other.
  const shownAlready = new Set<AccountId>()
  for (const company of companiesOf(asked, all)) {
    const { events: bearing, members } = bearingOn(company, all)
    const row = rowOf(company, "every", all, settings)
    if (sameIdentity && !bearing.some(isHidden)) {
      if (row !== undefined) yield row
      continue
    }
    const companies = companiesOf(members, open)
    const shown = [...companies]
      .filter((one) => !shownAlready.has(one))
      .flatMap((one) => rowOf(one, "open", open, settings) ?? [])
    for (const one of companies) shownAlready.add(one)
    if (row !== undefined && shown.length === 1 && told(row) === told(shown[0]!)) yield row
    else {
      if (row !== undefined) yield { ...row, view: "all" }
      yield* shown
    }
  }
}
