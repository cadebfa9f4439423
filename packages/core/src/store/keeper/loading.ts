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
  type Subject
} from "../../event/identifiers.ts"
import { makeAround } from "./around.ts"
import type { KeptRow } from "./kept-row.ts"
import type { EventsAsked, Loading, LoadingOptions } from "./position-keeper.ts"
import { accountsOf, correctedBy, foundBy } from "./touched.ts"

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

/** What is to be read next, without what was asked for before. */
const makeAsking = () => {
  const askedFor = new Set<string>()
  const isNew = (...key: ReadonlyArray<string>): boolean => {
    const text = JSON.stringify(key)
    if (askedFor.has(text)) return false
    askedFor.add(text)
    return true
  }
  const naming: Array<Subject> = []
  const saying: Array<Subject> = []
  const saidKinds = new Set<string>()
  const events: Array<EventId> = []
  const begun: Array<EventsAsked["begun"][number]> = []
  return {
    naming: (subject: Subject): void => {
      if (isNew("naming", subject.kind, subject.id)) naming.push(subject)
    },
    saying: (subject: Subject, kinds: ReadonlyArray<string>): void => {
      if (askedFor.has(JSON.stringify(["naming", subject.kind, subject.id]))) return
      if (!isNew("saying", subject.kind, subject.id, ...kinds)) return
      saying.push(subject)
      for (const kind of kinds) saidKinds.add(kind)
    },
    event: (id: EventId): void => {
      if (isNew("event", id)) events.push(id)
    },
    begun: (what: string, id: string): void => {
      if (isNew("begun", what, id)) begun.push({ kinds: beginningOf(what), field: what, id })
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

/** The people a correction or an event is about are among what it is found by. */
const peopleOf = (event: StoredEvent): ReadonlyArray<Subject> => foundBy(event).filter(({ kind }) => kind === "person")

export const makeLoading = (
  { accounts = [], deals = [], identity = false, labelled }: LoadingOptions,
  { catalogue, rows }: LoadingSettings
): Loading => {
  const { begun, event: askEvent, naming, saying, taken } = makeAsking()
  const events = new Map<EventId, StoredEvent>()
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
    const ownDeals = new Set<string>()
    const moved = new Set<EventId>()
    const ours: Array<StoredEvent> = []
    for (const event of events.values()) {
      if (isIdentityEvent(event)) {
        if (event.kind === "event-assigned" && own.has(event.data.to)) moved.add(event.data.event)
      } else if (accountsOf(event).some((account) => own.has(account))) {
        ours.push(event)
        for (const { id, kind } of event.subjects) if (kind === "deal") ownDeals.add(id)
      }
    }
    for (const event of events.values()) {
      if (isIdentityEvent(event)) {
        // Where a record was before it came here may be where somebody else had moved it.
        if (event.kind === "event-assigned" && moved.has(event.data.event)) {
          saying(accountSubject(event.data.from), sayingWhichAreOne)
        }
      } else if (event.subjects.some(({ id, kind }) => kind === "deal" && ownDeals.has(id))) ours.push(event)
    }
    for (const deal of ownDeals) naming({ kind: "deal", id: deal })
    for (const id of moved) {
      const record = events.get(id)
      askEvent(id)
      // What corrects it names the account it was recorded on, and is read with the moves from there.
      if (record !== undefined) ours.push(record)
    }
    for (const event of ours) {
      const topic = topicOf(event)
      if (topic !== null && (moved.has(event.id) || accountsOf(event).some((account) => own.has(account)))) {
        naming({ kind: "topic", id: topic })
      }
      for (const person of peopleOf(event)) saying(person, sayingWhoTheyAre)
      const corrected = correctedBy(event)
      if (corrected === undefined) continue
      const target = events.get(corrected)
      if (target === undefined) askEvent(corrected)
      else for (const person of peopleOf(target)) saying(person, sayingWhoTheyAre)
    }
  }

  /** Asks for what the events read are about, and what they go on from. */
  const askForWhatTheyAreAbout = (): void => {
    for (const event of events.values()) {
      for (const target of aboutEvents(event)) if (!events.has(target)) askEvent(target)
      const named = begunBy(event)
      if (named !== undefined && !named.begins) begun(named.what, named.id)
    }
  }

  const inOrder = (): ReadonlyArray<StoredEvent> => [...events.values()].sort((a, b) => a.sequence - b.sequence)

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
          events.set(decoded.success.id, decoded.success)
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
