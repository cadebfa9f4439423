/**
 * Which events bear on which accounts, people, topics and requests: a finding aid over a log, kept in step with it.
 *
 * An account's events are those that name it, those that name a deal that was ever said to be its, and those on a topic
 * it was ever named with; which of a deal's events count for it is the fold's to say. Nothing is folded here.
 */
import { topicOf } from "../account/evolve/topics.ts"
import { isIdentityEvent } from "../account/identity/identity-event.ts"
import type { KindData } from "../event/catalogue.ts"
import type { StoredEvent } from "../event/envelope.ts"
import type { AccountId, DealId, EventId, PersonId, TopicId } from "../event/identifiers.ts"
import { isCorrection } from "../event/retraction.ts"
import { peopleNamed } from "./subjects.ts"

/** What bears on one account, by the id it was given. */
export interface AccountTrace {
  /** Events that name the account, by sequence, without those that say which accounts are one. */
  readonly events: ReadonlyArray<StoredEvent>
  /** Deals that were ever said to be its. */
  readonly deals: ReadonlySet<DealId>
  /** People who were named with it, or on one of its deals. */
  readonly people: ReadonlySet<PersonId>
  /** Topics it was ever named with. */
  readonly topics: ReadonlySet<TopicId>
  /** Deals it was ever said to be a party of. */
  readonly partyOf: ReadonlySet<DealId>
  /** The sequence of what first mentioned it. */
  readonly knownFrom: number
  /** Grows with everything that may change where the account stands. */
  readonly revision: number
  /** The latest instant anything of it, or of its deals, happened at. */
  readonly lastAt: number
}

export interface TopicTrace {
  /** Events that name the topic, by sequence. */
  readonly events: ReadonlyArray<StoredEvent>
  /** Accounts it was ever named with. */
  readonly accounts: ReadonlySet<AccountId>
  readonly lastAt: number
}

export interface PersonTrace {
  /** Events that name the person, as whom it is about or who took part, by sequence. */
  readonly events: ReadonlyArray<StoredEvent>
  /** Those of them that may say who the person is. */
  readonly said: ReadonlyArray<StoredEvent>
  readonly lastAt: number
}

type Mutable<Trace> = {
  -readonly [Field in keyof Trace]: Trace[Field] extends ReadonlyArray<infer One>
    ? Array<One>
    : Trace[Field] extends ReadonlySet<infer One>
      ? Set<One>
      : Trace[Field]
}

export interface AccountShelf {
  /** The next event, decoded. */
  readonly take: (event: StoredEvent) => void
  /** Accounts by every id they were given, in the order of first mention. */
  readonly ids: () => ReadonlyArray<AccountId>
  readonly trace: (account: AccountId) => AccountTrace | undefined
  readonly people: () => ReadonlyArray<PersonId>
  readonly person: (person: PersonId) => PersonTrace | undefined
  /** Topics in the order of first mention. */
  readonly topics: () => ReadonlyArray<TopicId>
  readonly topic: (topic: TopicId) => TopicTrace | undefined
  /** Events that say which accounts are one and which belong together, and corrections of them. */
  readonly identity: () => ReadonlyArray<StoredEvent>
  /** When the last of them happened. */
  readonly identityLastAt: () => number
  /** Records that were ever said to belong to the account instead of another. */
  readonly movedTo: (account: AccountId) => ReadonlyArray<EventId>
  /** Whether any record was ever moved. */
  readonly hasMoves: () => boolean
  /** Events about requests to the product, whoever asked for them, and corrections of them. */
  readonly requests: () => ReadonlyArray<StoredEvent>
  /** Events in which some account asked for it. */
  readonly askedFor: (request: string) => ReadonlyArray<EventId>
}

const none: ReadonlyArray<never> = []

/** What is known of a deal here: whose it was ever said to be, who was named on it, when last something happened. */
interface DealTies {
  readonly accounts: Array<AccountId>
  readonly traces: Array<Mutable<AccountTrace>>
  readonly people: Set<PersonId>
  lastAt: number
}

/** The people an event names: as its subjects, as who took part, as who acted. */
const peopleOf = ({ actor, data, subjects }: StoredEvent): ReadonlyArray<PersonId> => {
  let found: Array<PersonId> | undefined
  const add = (person: string): void => {
    if (found === undefined) found = [person as PersonId]
    else if (!found.includes(person as PersonId)) found.push(person as PersonId)
  }
  for (const { kind, id } of subjects) if (kind === "person") add(id)
  if (actor.kind === "person" && actor.id !== undefined) add(actor.id)
  for (const { id } of peopleNamed(data)) add(id)
  return found ?? none
}

/** Whether an event may say who somebody is, or takes back or puts back one that does. */
const saysWho = (event: StoredEvent): boolean => event.kind.startsWith("person-") || isCorrection(event)

const newTrace = (knownFrom: number): Mutable<AccountTrace> => ({
  events: [],
  deals: new Set(),
  people: new Set(),
  topics: new Set(),
  partyOf: new Set(),
  knownFrom,
  revision: 0,
  lastAt: Number.NEGATIVE_INFINITY
})

const pushTo = <Key, Value>(lists: Map<Key, Array<Value>>, key: Key, value: Value): void => {
  const list = lists.get(key)
  if (list === undefined) lists.set(key, [value])
  else list.push(value)
}

/** `find` looks an event up in the log. */
export const makeAccountShelf = (find: (event: EventId) => StoredEvent | undefined): AccountShelf => {
  const traces = new Map<AccountId, Mutable<AccountTrace>>()
  const people = new Map<PersonId, Mutable<PersonTrace>>()
  const deals = new Map<DealId, DealTies>()
  const topics = new Map<TopicId, Mutable<TopicTrace>>()
  const accountsOfPerson = new Map<PersonId, Array<AccountId>>()
  const identity: Array<StoredEvent> = []
  const requests: Array<StoredEvent> = []
  /** Identity and request events by id, and corrections by the event they are about. */
  const correctable = new Map<EventId, StoredEvent>()
  const corrections = new Map<EventId, Array<StoredEvent>>()
  const moved = new Map<AccountId, Array<EventId>>()
  /** By record: the accounts it was moved to, for which it counts or not as it is taken back and put back. */
  const movedTo = new Map<EventId, Array<AccountId>>()
  const askedFor = new Map<string, Array<EventId>>()
  let identityLastAt = Number.NEGATIVE_INFINITY

  /** Of the event that is being taken. */
  let sequence = 0
  const traceOf = (account: AccountId): Mutable<AccountTrace> => {
    let trace = traces.get(account)
    if (trace === undefined) traces.set(account, (trace = newTrace(sequence)))
    return trace
  }
  const touch = (trace: Mutable<AccountTrace>, at: number): void => {
    trace.revision++
    if (at > trace.lastAt) trace.lastAt = at
  }

  /** From now on what the deal does bears on the account. */
  const tie = (deal: DealId, account: AccountId, at: number): void => {
    const ties = dealTies(deal)
    if (ties.accounts.includes(account)) return
    const trace = traceOf(account)
    ties.accounts.push(account)
    ties.traces.push(trace)
    trace.deals.add(deal)
    touch(trace, at)
    for (const person of ties.people) tiePerson(person, account)
  }
  const dealTies = (deal: DealId): DealTies => {
    let ties = deals.get(deal)
    if (ties === undefined) {
      ties = { accounts: [], traces: [], people: new Set(), lastAt: Number.NEGATIVE_INFINITY }
      deals.set(deal, ties)
    }
    return ties
  }
  /** From now on how the person is called and described bears on the account. */
  const tiePerson = (person: PersonId, account: AccountId): void => {
    const trace = traceOf(account)
    if (trace.people.has(person)) return
    trace.people.add(person)
    const there = people.get(person)
    touch(trace, there?.lastAt ?? Number.NEGATIVE_INFINITY)
    pushTo(accountsOfPerson, person, account)
  }

  /** A correction is about whomever the event it corrects names, also as who took part in it or acted. */
  const peopleAbout = (event: StoredEvent): ReadonlyArray<PersonId> => {
    if (!isCorrection(event)) return peopleOf(event)
    const target = find((event.data as KindData["retracted"]).event)
    return target === undefined ? peopleOf(event) : [...new Set([...peopleOf(event), ...peopleOf(target)])]
  }

  const enterPerson = (person: PersonId, event: StoredEvent): void => {
    let trace = people.get(person)
    if (trace === undefined) people.set(person, (trace = { events: [], said: [], lastAt: Number.NEGATIVE_INFINITY }))
    if (trace.events.at(-1) === event) return
    trace.events.push(event)
    if (saysWho(event)) trace.said.push(event)
    if (event.occurredAt > trace.lastAt) trace.lastAt = event.occurredAt
  }

  /** An assignment moves what it names from one account to the other. */
  const touchAssigned = (event: StoredEvent): void => {
    if (event.kind !== "event-assigned") return
    const { from, to } = event.data as KindData["event-assigned"]
    for (const account of [from, to]) touch(traceOf(account), event.occurredAt)
  }

  const takeIdentity = (event: StoredEvent): void => {
    identity.push(event, ...(corrections.get(event.id) ?? []))
    correctable.set(event.id, event)
    identityLastAt = Math.max(identityLastAt, event.occurredAt)
    for (const { kind, id } of event.subjects) if (kind === "account") traceOf(id as AccountId)
    touchAssigned(event)
    if (event.kind !== "event-assigned") return
    const { event: record, to } = event.data as KindData["event-assigned"]
    pushTo(moved, to, record)
    pushTo(movedTo, record, to)
    const found = find(record)
    if (found !== undefined) tieMoved(found, to)
  }

  /** Whom and what a record that was moved to an account speaks of bears on it, as if it had been recorded there. */
  const tieMoved = (event: StoredEvent, account: AccountId): void => {
    for (const person of peopleAbout(event)) tiePerson(person, account)
    const topic = topicOf(event)
    if (topic !== null) tieTopic(topic, account)
  }

  /** Whether it corrects an event that says which accounts are one, and is nobody's besides. */
  const takeCorrection = (event: StoredEvent): boolean => {
    const target = (event.data as KindData["retracted"]).event
    pushTo(corrections, target, event)
    for (const account of movedTo.get(target) ?? none) touch(traceOf(account), event.occurredAt)
    const corrected = correctable.get(target)
    if (corrected === undefined) return false
    if (!isIdentityEvent(corrected)) {
      requests.push(event)
      return false
    }
    identity.push(event)
    touchAssigned(corrected)
    return true
  }

  const takeFor = (account: AccountId, event: StoredEvent, named: ReadonlyArray<PersonId>): void => {
    const trace = traceOf(account)
    if (trace.events.at(-1) !== event) trace.events.push(event)
    touch(trace, event.occurredAt)
    for (const person of named) tiePerson(person, account)
  }

  const takeOnDeal = (deal: DealId, event: StoredEvent, named: ReadonlyArray<PersonId>): void => {
    const ties = dealTies(deal)
    if (event.occurredAt > ties.lastAt) ties.lastAt = event.occurredAt
    for (const person of named) ties.people.add(person)
    for (const trace of ties.traces) touch(trace, event.occurredAt)
    for (const person of named) for (const account of ties.accounts) tiePerson(person, account)
    for (const { kind, id } of event.subjects) if (kind === "account") tie(deal, id as AccountId, ties.lastAt)
    const { account, parties } = (event.data ?? {}) as Partial<KindData["deal-opened"]>
    if (typeof account === "string") tie(deal, account, ties.lastAt)
    if (Array.isArray(parties)) {
      for (const party of parties as KindData["parties-changed"]["parties"]) traceOf(party.account).partyOf.add(deal)
    }
  }

  const topicTrace = (id: TopicId): Mutable<TopicTrace> => {
    let topic = topics.get(id)
    if (topic === undefined) {
      topics.set(id, (topic = { events: [], accounts: new Set(), lastAt: Number.NEGATIVE_INFINITY }))
    }
    return topic
  }
  const tieTopic = (id: TopicId, account: AccountId): void => {
    const topic = topicTrace(id)
    topic.accounts.add(account)
    const trace = traceOf(account)
    trace.topics.add(id)
    touch(trace, topic.lastAt)
  }

  /** From when a topic is first spoken of with an account, all that was and will be said of it bears on the account. */
  const takeOnTopic = (id: TopicId, event: StoredEvent): void => {
    const topic = topicTrace(id)
    if (topic.events.at(-1) !== event) topic.events.push(event)
    if (event.occurredAt > topic.lastAt) topic.lastAt = event.occurredAt
    if (topicOf(event) === id) {
      for (const { kind, id: account } of event.subjects)
        if (kind === "account") topic.accounts.add(account as AccountId)
    }
    for (const account of topic.accounts) {
      const trace = traceOf(account)
      trace.topics.add(id)
      touch(trace, topic.lastAt)
    }
  }

  return {
    take: (event) => {
      sequence = event.sequence
      if (isIdentityEvent(event)) return takeIdentity(event)
      if (isCorrection(event) && takeCorrection(event)) return
      if (event.kind === "request-released" || event.kind === "request-declined") {
        requests.push(event, ...(corrections.get(event.id) ?? []))
        correctable.set(event.id, event)
      }
      if (event.kind === "product-requested") {
        pushTo(askedFor, (event.data as KindData["product-requested"]).request, event.id)
      }
      const { subjects, occurredAt } = event
      const named = peopleAbout(event)
      for (const person of named) {
        enterPerson(person, event)
        for (const early of corrections.get(event.id) ?? none) enterPerson(person, early)
      }
      for (const { kind, id } of subjects) {
        if (kind === "account") takeFor(id as AccountId, event, named)
        else if (kind === "deal") takeOnDeal(id as DealId, event, named)
        else if (kind === "topic") takeOnTopic(id as TopicId, event)
      }
      for (const account of movedTo.get(event.id) ?? none) tieMoved(event, account)
      if (!saysWho(event)) return
      const { account, from, to } = (event.data ?? {}) as Readonly<Record<string, unknown>>
      for (const person of named) {
        for (const one of [account, from, to]) if (typeof one === "string") tiePerson(person, one as AccountId)
        for (const account of accountsOfPerson.get(person) ?? none) touch(traceOf(account), occurredAt)
      }
    },
    ids: () => [...traces.keys()],
    trace: (account) => traces.get(account),
    people: () => [...people.keys()],
    person: (person) => people.get(person),
    topics: () => [...topics.keys()],
    topic: (topic) => topics.get(topic),
    identity: () => identity,
    identityLastAt: () => identityLastAt,
    movedTo: (account) => moved.get(account) ?? none,
    hasMoves: () => moved.size > 0,
    requests: () => requests,
    askedFor: (request) => askedFor.get(request) ?? none
  }
}
