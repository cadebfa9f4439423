/**
 * The position of a person on the customer's side (先方担当者): who they are, where they work and worked, and when we
 * last spoke with them, folded from the events whose subjects name them.
 */
import { factOf, sinceOf } from "../deal/evolve/fact.ts"
import { type AsOf, effective } from "../deal/fold.ts"
import type { Anchor, Contact, Fact, Since } from "../deal/position.ts"
import type { KindData } from "../event/catalogue.ts"
import {
  compileContactPolicy,
  type ContactPolicy,
  defaultContactPolicy,
  type PolicyVerdict
} from "../event/contact-policy.ts"
import type { StoredEvent } from "../event/envelope.ts"
import type { AccountId, EventId, PersonId } from "../event/identifiers.ts"
import { isCorrection } from "../event/retraction.ts"
import { contactOf } from "./evolve/exchange.ts"
import { type AboutPerson, aboutPerson } from "./evolve/people.ts"
import { isDated, namedIn } from "./evolve/said.ts"

/** A stay at an account, from when they joined to when they left. */
export interface Employment {
  readonly account: AccountId
  readonly from: Since
  /** Null while they are there. */
  readonly until: (Since & { readonly reason: string | null; readonly successor: PersonId | null }) | null
  /** The customer's department, by id. */
  readonly department: Fact<string> | null
  readonly title: Fact<string> | null
}

/** A mail address, and while it was theirs. An address comes with a list of all of them, and goes with the next. */
export interface MailAddress {
  readonly mail: string
  readonly from: Since
  readonly until: Since | null
}

export interface PersonOddity extends Anchor {
  readonly code: PersonOddityCode
  readonly about: string | null
}
export type PersonOddityCode =
  /** Introduced where they are known already, at the same account. */
  | "introduced-twice"
  /** Joined where they are. */
  | "already-there"
  /** Left, or moved from, where they are not. */
  | "not-there"

/** Where a person stands. */
export interface PersonPosition {
  readonly person: PersonId
  readonly name: Fact<string> | null
  readonly reading: Fact<string> | null
  /** Where they are now; null where nobody has said, or where they left for nobody knows where. */
  readonly account: Fact<AccountId> | null
  /** Every stay, the latest last. */
  readonly employments: ReadonlyArray<Employment>
  /** Every address they had, in the order in which they came. */
  readonly mails: ReadonlyArray<MailAddress>
  readonly phones: Fact<ReadonlyArray<string>> | null
  readonly role: Fact<string> | null
  readonly influence: Fact<"high" | "medium" | "low"> | null
  readonly decider: Fact<boolean> | null
  /** When they left where they were last, where they are nowhere now. */
  readonly left: (Since & { readonly from: AccountId | null; readonly successor: PersonId | null }) | null
  readonly lastContact: Contact | null
  readonly lastInbound: Contact | null
  readonly contacts: number
  readonly oddities: ReadonlyArray<PersonOddity>
  readonly events: number
  readonly last: { readonly at: number; readonly sequence: number; readonly event: EventId } | null
}

/** The same shape while a fold is under way. */
export type PersonDraft = { -readonly [Field in keyof PersonPosition]: PersonPosition[Field] }

const emptyPerson = (person: PersonId): PersonDraft => ({
  person,
  name: null,
  reading: null,
  account: null,
  employments: [],
  mails: [],
  phones: null,
  role: null,
  influence: null,
  decider: null,
  left: null,
  lastContact: null,
  lastInbound: null,
  contacts: 0,
  oddities: [],
  events: 0,
  last: null
})

/** A person nothing is known of. */
export const unknownPerson = (person: PersonId): PersonPosition => emptyPerson(person)

export interface PersonFold {
  readonly contactPolicy: ContactPolicy
  /** One event more. Pure: the position given stays as it was. */
  readonly evolve: (position: PersonPosition, event: StoredEvent) => PersonPosition
  /** One event more, in place. */
  readonly evolveInto: (draft: PersonDraft, event: StoredEvent) => void
  /** The position as of an instant, from events in any order; those that do not name the person are passed over. */
  readonly asOf: (person: PersonId, events: ReadonlyArray<StoredEvent>, asOf?: AsOf) => PersonPosition
}

const odd = (draft: PersonDraft, event: StoredEvent, code: PersonOddityCode, about: string | null): void => {
  draft.oddities = [...draft.oddities, { code, about, at: event.occurredAt, event: event.id }]
}

/** Whether an event names the person: among its subjects, among those who took part, or as who acted. */
const names = ({ actor, data, subjects }: StoredEvent, person: PersonId): boolean =>
  subjects.some(({ kind, id }) => kind === "person" && id === person) ||
  (actor.kind === "person" && actor.id === person) ||
  namedIn(data).some((one) => one.person === person)

type Said = Partial<KindData["person-introduced"]>

const setMails = (draft: PersonDraft, event: StoredEvent, mails: ReadonlyArray<string> | undefined): void => {
  if (mails === undefined) return
  const since = sinceOf(event)
  const kept = draft.mails.map((one) =>
    one.until === null && !mails.includes(one.mail) ? { ...one, until: since } : one
  )
  const held = new Set(kept.filter(({ until }) => until === null).map(({ mail }) => mail))
  const fresh = [...new Set(mails)].filter((mail) => !held.has(mail))
  draft.mails = [...kept, ...fresh.map((mail) => ({ mail, from: since, until: null }))]
}

/** What is said of a person: title and department where it was said of them, or else where they are. */
const describe = (draft: PersonDraft, event: StoredEvent, said: Said, where: AccountId | undefined): void => {
  if (said.name !== undefined) draft.name = factOf(said.name, event)
  if (said.reading !== undefined) draft.reading = factOf(said.reading, event)
  if (said.phones !== undefined) draft.phones = factOf(said.phones, event)
  if (said.role !== undefined) draft.role = factOf(said.role, event)
  if (said.influence !== undefined) draft.influence = factOf(said.influence, event)
  if (said.decider !== undefined) draft.decider = factOf(said.decider, event)
  setMails(draft, event, said.mails)
  const { department, title } = said
  if (department === undefined && title === undefined) return
  const present = draft.employments.findLast(
    (one) => one.until === null && (where === undefined || one.account === where)
  )
  if (present === undefined) return
  const now: Employment = {
    ...present,
    department: department === undefined ? present.department : factOf(department, event),
    title: title === undefined ? present.title : factOf(title, event)
  }
  draft.employments = draft.employments.map((one) => (one === present ? now : one))
}

const isAt = (draft: PersonDraft, account: AccountId): boolean =>
  draft.employments.some((one) => one.account === account && one.until === null)

const arrive = (draft: PersonDraft, event: StoredEvent, account: AccountId): void => {
  draft.account = factOf(account, event)
  draft.left = null
  if (isAt(draft, account)) return
  // What they were to us is of where they were.
  if (draft.employments.length > 0) {
    draft.role = null
    draft.influence = null
    draft.decider = null
  }
  const stay: Employment = { account, from: sinceOf(event), until: null, department: null, title: null }
  draft.employments = [...draft.employments, stay]
}

/** Leaves one account, or wherever they are; false where they are not there. */
const leave = (draft: PersonDraft, event: StoredEvent, account: AccountId | undefined): boolean => {
  const { successor = null, reason = null } = event.data as Partial<KindData["person-left"]>
  const isLeft = (one: Employment): boolean => one.until === null && (account === undefined || one.account === account)
  if (!draft.employments.some(isLeft)) return false
  const until = { ...sinceOf(event), reason, successor }
  draft.employments = draft.employments.map((one) => (isLeft(one) ? { ...one, until } : one))
  const present = draft.employments.findLast((one) => one.until === null)
  if (present === undefined) {
    const from = account ?? draft.account?.value ?? null
    draft.account = null
    draft.left = { ...sinceOf(event), from, successor }
  } else if (draft.account?.value !== present.account) {
    const { at, event: by, undated } = present.from
    draft.account = { value: present.account, at, event: by, undated: undated === true }
  }
  return true
}

const applyKind = (draft: PersonDraft, event: AboutPerson): void => {
  switch (event.kind) {
    case "person-introduced": {
      const { account } = event.data
      if (account !== undefined) {
        // Every sheet introduces the people it names: that two of them name one is no slip of anybody's.
        if (isAt(draft, account) && event.source === undefined) odd(draft, event, "introduced-twice", account)
        arrive(draft, event, account)
      }
      break
    }
    case "person-joined":
      if (isAt(draft, event.data.account)) odd(draft, event, "already-there", event.data.account)
      arrive(draft, event, event.data.account)
      break
    case "person-left": {
      const { account } = event.data
      if (!leave(draft, event, account)) odd(draft, event, "not-there", account ?? null)
      return
    }
    case "person-moved": {
      const { from, to } = event.data
      // Moving from somewhere ends that stay; from nowhere in particular, all of them.
      const left = (from === to ? true : leave(draft, event, from)) || from === undefined
      if (!left) odd(draft, event, "not-there", from ?? null)
      arrive(draft, event, to)
      break
    }
    case "person-described":
      break
  }
  const { account, to = account } = event.data as { readonly account?: AccountId; readonly to?: AccountId }
  describe(draft, event, event.data as Said, to)
}

const takeContact = (draft: PersonDraft, event: StoredEvent, policy: PolicyVerdict): boolean => {
  const line = policy(event)
  if (line === undefined) return false
  if (line.contact && isDated(event)) {
    const contact = contactOf(event, line)
    draft.lastContact = contact
    draft.contacts += 1
    if (line.inbound) draft.lastInbound = contact
  }
  return true
}

/** Prepares the fold of people for a contact policy. */
export const makePersonFold = (options: { readonly contactPolicy?: ContactPolicy } = {}): PersonFold => {
  const contactPolicy = options.contactPolicy ?? defaultContactPolicy
  const policy = compileContactPolicy(contactPolicy)

  const evolveInto: PersonFold["evolveInto"] = (draft, event) => {
    if (isCorrection(event) || !names(event, draft.person)) return
    const known = takeContact(draft, event, policy) || event.kind.includes(".")
    const about = aboutPerson(event)
    // A successor is named beside the person an event is about, and is not who it is about.
    const first = event.subjects.find(({ kind }) => kind === "person")
    if (about !== undefined && first?.id === draft.person) applyKind(draft, about)
    if (!known) return
    draft.events += 1
    draft.last = { at: event.occurredAt, sequence: event.sequence, event: event.id }
  }
  return {
    contactPolicy,
    evolve: (position, event) => {
      const draft: PersonDraft = { ...position }
      evolveInto(draft, event)
      return draft
    },
    evolveInto,
    asOf: (person, events, asOf) => {
      const draft = emptyPerson(person)
      for (const event of effective(events, asOf)) evolveInto(draft, event)
      return draft
    }
  }
}
