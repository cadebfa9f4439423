/**
 * Which events bear on some deals and accounts, found out round by round: what is read says what else is to be read.
 *
 * A deal is folded from the events that name it. An account is folded from those that name it or any id it was merged
 * with, those of its deals, those on topics it was named with, what says who its people are, and records that were moved
 * to it. Where labels are, whether an event is hidden depends on what it is about.
 */
import { aboutEvents, makeSight } from "../../account/access/visible.ts"
import { beginningOf, begunBy } from "../../account/access/going-on.ts"
import { openOnly } from "../../account/access/organisation.ts"
import { identityKinds, isIdentityEvent } from "../../account/identity/identity-event.ts"
import { topicOf } from "../../account/evolve/topics.ts"
import type { EventCatalogue, UndecodableEvent } from "../../event/decoding.ts"
import type { StoredEvent } from "../../event/envelope.ts"
import {
  type AccountId,
  accountSubject,
  type DealId,
  dealSubject,
  type EventId,
  type Subject,
  type TopicId
} from "../../event/identifiers.ts"
import { makeAround } from "./around.ts"
import type { KeptRow } from "./kept-row.ts"
import type { EventsAsked, Loading, LoadingOptions } from "./position-keeper.ts"
import { correctedBy, foundBy } from "./touched.ts"

const corrections = ["retracted", "reinstated"] as const
const sayingWhichAreOne: ReadonlyArray<string> = [...identityKinds, ...corrections]

export interface LoadingSettings {
  readonly catalogue: EventCatalogue
  readonly rows: (
    events: ReadonlyArray<StoredEvent>,
    deals: ReadonlyArray<DealId>,
    accounts: ReadonlyArray<AccountId>,
    hidden: ReadonlySet<EventId>
  ) => ReadonlyArray<KeptRow>
}

/** Whether something of a kind is met for the first time. */
const makeFirst = () => {
  const met = new Map<string, Set<string>>()
  return {
    has: (kind: string, id: string): boolean => met.get(kind)?.has(id) === true,
    isFirst: (kind: string, id: string): boolean => {
      const ids = met.get(kind)
      if (ids === undefined) met.set(kind, new Set([id]))
      else if (ids.has(id)) return false
      else ids.add(id)
      return true
    }
  }
}

/** What is to be read next, without what was asked for before. */
const makeAsking = () => {
  const named = makeFirst()
  const said = new Map<ReadonlyArray<string>, ReturnType<typeof makeFirst>>()
  const told = new Set<EventId>()
  const begunBefore = makeFirst()
  const naming: Array<Subject> = []
  const saying: Array<Subject> = []
  const saidKinds = new Set<string>()
  const events: Array<EventId> = []
  const begun: Array<EventsAsked["begun"][number]> = []
  return {
    naming: (subject: Subject): void => {
      if (named.isFirst(subject.kind, subject.id)) naming.push(subject)
    },
    /** `kinds`: one of a few lists, the very same each time. */
    saying: (subject: Subject, kinds: ReadonlyArray<string>): void => {
      const { id, kind } = subject
      if (named.has(kind, id)) return
      let ofKinds = said.get(kinds)
      if (ofKinds === undefined) said.set(kinds, (ofKinds = makeFirst()))
      if (!ofKinds.isFirst(kind, id)) return
      saying.push(subject)
      for (const one of kinds) saidKinds.add(one)
    },
    event: (id: EventId): void => {
      if (told.has(id)) return
      told.add(id)
      events.push(id)
    },
    begun: (what: string, id: string): void => {
      if (begunBefore.isFirst(what, id)) begun.push({ kinds: beginningOf(what), field: what, id })
    },
    taken: (): EventsAsked | undefined => {
      if (naming.length + saying.length + events.length + begun.length === 0) return undefined
      const asked = {
        naming: naming.splice(0),
        sayingOf: { kinds: [...saidKinds], subjects: saying.splice(0) },
        events: events.splice(0),
        begun: begun.splice(0)
      }
      saidKinds.clear()
      return asked
    }
  }
}

/** An event that was read, and what it says there is to read: found out once. */
interface Read {
  readonly event: StoredEvent
  readonly accounts: ReadonlyArray<AccountId>
  readonly deals: ReadonlyArray<DealId>
  /** Those it is about or names are among what it is found by, also of a correction. */
  readonly people: ReadonlyArray<Subject>
  readonly topic: TopicId | null
  readonly corrected: EventId | undefined
}

const none: ReadonlyArray<never> = []

const readOf = (event: StoredEvent): Read => {
  let accounts: Array<AccountId> | undefined
  let deals: Array<DealId> | undefined
  let people: Array<Subject> | undefined
  for (const subject of foundBy(event)) {
    const { id, kind } = subject
    if (kind === "account") (accounts ??= []).push(id as AccountId)
    else if (kind === "deal") (deals ??= []).push(id as DealId)
    else if (kind === "person") (people ??= []).push(subject)
  }
  return {
    event,
    accounts: accounts ?? none,
    deals: deals ?? none,
    people: people ?? none,
    topic: topicOf(event),
    corrected: correctedBy(event)
  }
}

export const makeLoading = (
  { accounts = [], deals = [], identity = false, labelled }: LoadingOptions,
  { catalogue, rows }: LoadingSettings
): Loading => {
  const { begun, event: askEvent, naming, saying, taken } = makeAsking()
  const events = new Map<EventId, Read>()
  const sequences = new Set<number>()
  const undecodable: Array<UndecodableEvent> = []
  const around = makeAround()
  const sayingWhoTheyAre = [...catalogue.kinds.keys()].filter((kind) => kind.startsWith("person-")).concat(corrections)
  const askedDeals = [...new Set(deals as ReadonlyArray<DealId>)]
  const askedAccounts = new Set(accounts as ReadonlyArray<AccountId>)

  const madeAnew = (): ReadonlySet<AccountId> =>
    identity ? around.connectedTo(askedAccounts) : around.goingWith(askedAccounts)

  /** Asks for what bears on the accounts that are made anew, as far as what was read says. */
  const askForAccounts = (own: ReadonlySet<AccountId>): void => {
    for (const account of own) naming(accountSubject(account))
    for (const account of around.sayingOf(own)) saying(accountSubject(account), sayingWhichAreOne)
    const ownDeals = new Set<DealId>()
    const moved = new Set<EventId>()
    const ours = new Set<Read>()
    const isOwn = (account: AccountId): boolean => own.has(account)
    for (const read of events.values()) {
      const { accounts, deals, event } = read
      if (isIdentityEvent(event)) {
        if (event.kind === "event-assigned" && own.has(event.data.to)) moved.add(event.data.event)
      } else if (accounts.some(isOwn)) {
        ours.add(read)
        for (const deal of deals) ownDeals.add(deal)
      }
    }
    const isOwnDeal = (deal: DealId): boolean => ownDeals.has(deal)
    for (const read of events.values()) {
      const { deals, event } = read
      if (isIdentityEvent(event)) {
        // Where a record was before it came here may be where somebody else had moved it.
        if (event.kind === "event-assigned" && moved.has(event.data.event)) {
          saying(accountSubject(event.data.from), sayingWhichAreOne)
        }
      } else if (deals.some(isOwnDeal)) ours.add(read)
    }
    for (const deal of ownDeals) naming(dealSubject(deal))
    for (const id of moved) {
      const record = events.get(id)
      askEvent(id)
      // What corrects it names the account it was recorded on, and is read with the moves from there.
      if (record !== undefined) ours.add(record)
    }
    for (const { accounts, corrected, event, people, topic } of ours) {
      if (topic !== null && (moved.has(event.id) || accounts.some(isOwn))) naming({ kind: "topic", id: topic })
      for (const person of people) saying(person, sayingWhoTheyAre)
      if (corrected === undefined) continue
      const target = events.get(corrected)
      if (target === undefined) askEvent(corrected)
      else for (const person of target.people) saying(person, sayingWhoTheyAre)
    }
  }

  /** Asks for what the events read are about, and what they go on from. */
  const askForWhatTheyAreAbout = (): void => {
    for (const { event } of events.values()) {
      for (const target of aboutEvents(event)) if (!events.has(target)) askEvent(target)
      const named = begunBy(event)
      if (named !== undefined && !named.begins) begun(named.what, named.id)
    }
  }

  const inOrder = (): ReadonlyArray<StoredEvent> =>
    Array.from(events.values(), ({ event }) => event).sort((a, b) => a.sequence - b.sequence)

  return {
    next: () => {
      for (const deal of askedDeals) naming(dealSubject(deal))
      if (askedAccounts.size > 0) askForAccounts(madeAnew())
      if (labelled) askForWhatTheyAreAbout()
      return taken()
    },
    take: (read) => {
      for (const stored of read) {
        if (sequences.has(stored.sequence)) continue
        sequences.add(stored.sequence)
        const decoded = catalogue.decode(stored)
        if (decoded._tag === "Failure") undecodable.push(decoded.failure)
        else {
          events.set(decoded.success.id, readOf(decoded.success))
          around.take(decoded.success)
        }
      }
    },
    made: () => {
      const all = inOrder()
      const sight = makeSight(openOnly)
      if (labelled) for (const event of all) sight.take(event)
      const madeAccounts = [...madeAnew()]
      return {
        rows: rows(all, askedDeals, madeAccounts, sight.hidden),
        replaced: { deals: askedDeals, accounts: madeAccounts },
        undecodable
      }
    }
  }
}
