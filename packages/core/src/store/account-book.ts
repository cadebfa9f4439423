/**
 * The histories of all accounts, people and topics, and which accounts are one, kept in memory in step with a log.
 *
 * Accounts that were merged are read as one, as of the instant asked about; nothing is moved, so taking a merge back
 * gives every account back as if it had never been merged. Positions are folded when they are asked for and kept until
 * something that bears on them comes in. Nothing here reads a store or the time.
 */
import type { AccountDraft, AccountFold } from "../account/fold.ts"
import { type IdentityForest, identityAsOf } from "../account/identity/forest.ts"
import { subjectsThrough } from "../account/identity/subjects-through.ts"
import type { PersonFold, PersonPosition } from "../account/person.ts"
import type { AccountPosition } from "../account/position.ts"
import { makeTopicFold, type TopicPosition } from "../account/topic-position.ts"
import type { AsOf } from "../deal/fold.ts"
import type { StoredEvent } from "../event/envelope.ts"
import {
  type AccountId,
  accountSubject,
  type DealId,
  type PersonId,
  type StreamName,
  type TopicId
} from "../event/identifiers.ts"
import { type AccountShelf, makeAccountShelf } from "./account-shelf.ts"
import type { DealBook } from "./deal-book.ts"
import { gatherEvents, type GatheredEvents } from "./gathered-events.ts"
import { cameSince, follow, type Following, type ReadSoFar, readSoFar, worthKeeping } from "./going-on.ts"

/** Accounts and people of a log, up to some place in it. */
export interface AccountLog {
  /** Which accounts are one, and which belong together. */
  readonly forest: (asOf?: AsOf) => IdentityForest
  /** Every event that bears on what the account stands for, by sequence, read through assignments. */
  readonly events: (account: AccountId, asOf?: AsOf) => ReadonlyArray<StoredEvent>
  /** The position of the company the account is of; the very same value as before where nothing has changed. */
  readonly position: (account: AccountId, asOf?: AsOf) => AccountPosition
  /** The position of this id alone, as if it had never been merged. */
  readonly alone: (account: AccountId, asOf?: AsOf) => AccountPosition
  readonly person: (person: PersonId, asOf?: AsOf) => PersonPosition
  /** Every event that names the person, by sequence. */
  readonly personEvents: (person: PersonId) => ReadonlyArray<StoredEvent>
  readonly topic: (topic: TopicId, asOf?: AsOf) => TopicPosition
  /** Every event that names the topic, by sequence, read through assignments. */
  readonly topicEvents: (topic: TopicId, asOf?: AsOf) => ReadonlyArray<StoredEvent>
}

export interface AccountBook extends AccountLog {
  /** The next event of the log, and the same decoded where it can be read. */
  readonly take: (stored: StoredEvent, decoded: StoredEvent | undefined) => void
  readonly forget: () => void
  /** The same log as it was when it ended before a sequence. */
  readonly before: (sequence: number) => AccountLog
  /** The version of a home stream of an account, a person, a topic, a request, or of identity. */
  readonly version: (stream: StreamName) => number
  readonly shelf: () => AccountShelf
  /** One id of each company, in the order of first mention. */
  readonly accounts: (asOf?: AsOf) => ReadonlyArray<AccountId>
  readonly walk: (
    account: AccountId,
    asOf: AsOf,
    onGap: (position: AccountPosition, from: number, until: number) => void
  ) => void
  /** A walk of all its history that goes on as the log does; `undefined` where there is little to walk. */
  readonly follow: (account: AccountId) => Following<AccountPosition> | undefined
}

interface Standing {
  readonly members: ReadonlyArray<AccountId>
  readonly revision: number
  readonly position: AccountPosition
  /** The fold the position was taken from; left out where folding anew costs next to nothing. */
  readonly underway: Underway | undefined
}

/** A fold to go on from, and how far the history was read for it. */
interface Underway {
  readonly draft: AccountDraft
  readonly read: ReadSoFar
}

const always = Number.POSITIVE_INFINITY
const nothing: ReadonlyArray<never> = []

const sameIds = (a: ReadonlyArray<AccountId>, b: ReadonlyArray<AccountId>): boolean =>
  a === b || (a.length === b.length && a.every((id, index) => id === b[index]))

/** The event with its accounts as they are after assignments; the very same where there are none. */
const throughAssignments = (forest: IdentityForest, event: StoredEvent): StoredEvent => {
  if (forest.assignments(event.id).length === 0) return event
  const others = event.subjects.filter(({ kind }) => kind !== "account")
  return { ...event, subjects: [...others, ...subjectsThrough(forest, event).map(accountSubject)] }
}

/** Homes whose versions guard what is recorded on accounts, people, topics and requests. */
const guarded: ReadonlySet<string> = new Set(["account", "person", "topic", "request", "identity"])

export interface AccountBookSettings {
  readonly fold: AccountFold
  readonly people: PersonFold
  /** From how many events on a fold is kept to go on from, rather than begun anew. */
  readonly keptFrom?: number
  /** The deals of the same log. */
  readonly deals: () => Pick<DealBook, "all" | "corrections" | "events" | "recorded">
}

export const makeAccountBook = ({
  fold,
  people: personFold,
  deals,
  keptFrom = worthKeeping
}: AccountBookSettings): AccountBook => {
  const topicFold = makeTopicFold(fold.deals)
  /** Begun when first asked for: a ledger that is only asked about deals pays nothing for it. */
  let begun: AccountShelf | undefined
  const shelfNow = (): AccountShelf => {
    if (begun !== undefined) return begun
    begun = makeAccountShelf((event) => deals().recorded(event)?.event)
    for (const event of deals().all()) begun.take(event)
    return begun
  }
  let versions = new Map<string, Map<string, number>>()
  let standing = new Map<AccountId, Standing>()
  let persons = new Map<PersonId, { readonly events: number; readonly position: PersonPosition }>()
  /** What histories were gathered, by the first of the lists they are gathered from. */
  let gathered = new Map<ReadonlyArray<StoredEvent>, GatheredEvents>()
  let forests: Array<{ readonly events: number; readonly asOf: AsOf; readonly forest: IdentityForest }> = []

  const forestOf = (identity: ReadonlyArray<StoredEvent>, asOf: AsOf): IdentityForest => {
    const { occurred = always, known = always } = asOf
    // All there is and the last one asked for are kept: a list asks the same again for every account.
    const events = identity.length
    const there = forests.find(
      (one) => one.events === events && one.asOf.occurred === occurred && one.asOf.known === known
    )
    if (there !== undefined) return there.forest
    const forest = identityAsOf(identity, asOf)
    forests = [{ events, asOf: { occurred, known }, forest }, ...forests.slice(0, 1)]
    return forest
  }
  /** Every event of the lists once, by sequence. */
  const gather = (lists: ReadonlyArray<ReadonlyArray<StoredEvent>>): ReadonlyArray<StoredEvent> => {
    const [first] = lists
    if (first === undefined) return nothing
    const now = gatherEvents(lists, gathered.get(first))
    if (now.events.length >= keptFrom) gathered.set(first, now)
    return now.events
  }
  /** The fold with what is new, where that came last and happened last; `undefined` where it must be begun anew. */
  const goneOn = (underway: Underway | undefined, events: ReadonlyArray<StoredEvent>): AccountDraft | undefined => {
    if (underway === undefined || shelfNow().hasMoves()) return undefined
    const { draft, read } = underway
    const fresh = cameSince(read, events, deals().corrections)
    if (fresh === undefined) return undefined
    for (const event of fresh) fold.evolveInto(draft, event)
    return draft
  }
  const isAll = ({ occurred = always, known = always }: AsOf, lastAt: number): boolean =>
    known === always && occurred >= lastAt

  const upTo = (before: number): AccountLog => {
    const whole = before === always
    const upToThere = (events: ReadonlyArray<StoredEvent>): ReadonlyArray<StoredEvent> =>
      whole ? events : events.filter(({ sequence }) => sequence < before)

    const forest = (asOf: AsOf = {}): IdentityForest =>
      forestOf(upToThere(shelfNow().identity()), isAll(asOf, shelfNow().identityLastAt()) ? {} : asOf)

    const eventsOf = (members: ReadonlyArray<AccountId>, through: IdentityForest): ReadonlyArray<StoredEvent> => {
      const lists: Array<ReadonlyArray<StoredEvent>> = []
      const heard = new Set<DealId>()
      const people = new Set<PersonId>()
      for (const member of members) {
        const trace = shelfNow().trace(member)
        if (trace === undefined) continue
        lists.push(trace.events)
        for (const deal of trace.deals) {
          if (heard.has(deal)) continue
          heard.add(deal)
          lists.push(deals().events(deal))
        }
        for (const topic of trace.topics) lists.push(shelfNow().topic(topic)?.events ?? nothing)
        for (const person of trace.people) people.add(person)
      }
      // How people are called may have been said elsewhere.
      for (const person of people) {
        const said = shelfNow().person(person)?.said ?? nothing
        if (said.length > 0) lists.push(said)
      }
      const arrived = members.flatMap((member) =>
        shelfNow()
          .movedTo(member)
          .flatMap((event) => {
            const found = deals().recorded(event, before)
            return found === undefined ? [] : [found.event, ...deals().corrections(event)]
          })
      )
      const only = lists.length === 1 && arrived.length === 0 ? lists[0]! : undefined
      const all = only ?? (arrived.length > 0 ? gatherEvents([...lists, arrived], undefined).events : gather(lists))
      const counted = upToThere(all)
      return shelfNow().hasMoves() ? counted.map((event) => throughAssignments(through, event)) : counted
    }

    const topicEvents = (topic: TopicId, asOf: AsOf = {}): ReadonlyArray<StoredEvent> => {
      const events = upToThere(shelfNow().topic(topic)?.events ?? nothing)
      return shelfNow().hasMoves() ? events.map((event) => throughAssignments(forest(asOf), event)) : events
    }

    const classPosition = (members: ReadonlyArray<AccountId>, asOf: AsOf): AccountPosition => {
      const representative = members[0]!
      let revision = 0
      let lastAt = Number.NEGATIVE_INFINITY
      for (const member of members) {
        const trace = shelfNow().trace(member)
        if (trace === undefined) continue
        revision += trace.revision
        lastAt = Math.max(lastAt, trace.lastAt)
      }
      if (!whole || !isAll(asOf, lastAt)) {
        return fold.asOf(members, eventsOf(members, forest(asOf)), asOf)
      }
      const kept = standing.get(representative)
      const isSame = kept !== undefined && sameIds(kept.members, members)
      if (isSame && kept.revision === revision) return kept.position
      const events = eventsOf(members, forest())
      const draft = goneOn(isSame ? kept.underway : undefined, events) ?? fold.begin(members, events)
      const position = fold.position(draft)
      const underway = events.length < keptFrom ? undefined : { draft, read: readSoFar(events) }
      standing.set(representative, { members, revision, position, underway })
      return position
    }

    return {
      forest,
      events: (account, asOf = {}) => {
        const through = forest(asOf)
        return eventsOf(through.members(account), through)
      },
      position: (account, asOf = {}) => classPosition(forest(asOf).members(account), asOf),
      alone: (account, asOf = {}) => {
        const members = forest(asOf).members(account)
        return members.length === 1
          ? classPosition(members, asOf)
          : fold.asOf([account], eventsOf([account], forest(asOf)), asOf)
      },
      person: (person, asOf = {}) => {
        const trace = shelfNow().person(person)
        if (!whole || trace === undefined || !isAll(asOf, trace.lastAt)) {
          return personFold.asOf(person, upToThere(trace?.events ?? nothing), asOf)
        }
        const kept = persons.get(person)
        if (kept !== undefined && kept.events === trace.events.length) return kept.position
        const position = personFold.asOf(person, trace.events)
        persons.set(person, { events: trace.events.length, position })
        return position
      },
      personEvents: (person) => upToThere(shelfNow().person(person)?.events ?? nothing),
      topic: (topic, asOf = {}) => topicFold.asOf(topic, topicEvents(topic, asOf), asOf),
      topicEvents
    }
  }

  const all = upTo(always)
  return {
    ...all,
    take: ({ stream, version }, decoded) => {
      if (stream.kind !== "deal" && guarded.has(stream.kind)) {
        let ofKind = versions.get(stream.kind)
        if (ofKind === undefined) versions.set(stream.kind, (ofKind = new Map()))
        ofKind.set(stream.id, version)
      }
      if (decoded !== undefined) begun?.take(decoded)
    },
    forget: () => {
      begun = undefined
      versions = new Map()
      standing = new Map()
      gathered = new Map()
      persons = new Map()
      forests = []
    },
    before: upTo,
    version: ({ kind, id }) => versions.get(kind)?.get(id) ?? 0,
    shelf: shelfNow,
    accounts: (asOf) => {
      const forest = all.forest(asOf)
      const found = new Set<AccountId>()
      for (const id of shelfNow().ids()) found.add(forest.representative(id))
      return [...found]
    },
    walk: (account, asOf, onGap) =>
      fold.walk(all.forest(asOf).members(account), all.events(account, asOf), asOf, onGap),
    follow: (account) => {
      const members = all.forest().members(account)
      if (all.events(account).length < keptFrom) return undefined
      // Where accounts were merged since, or events moved between them, it is another history.
      const isTheSame = (): boolean => !shelfNow().hasMoves() && sameIds(members, all.forest().members(account))
      return follow(fold.beginWalk(members), () => (isTheSame() ? all.events(account) : undefined), deals().corrections)
    }
  }
}
