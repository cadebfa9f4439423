/**
 * Who works at the account, since when and as what, and when we last spoke with each.
 *
 * A person is one wherever they work: how they are called is read off every event about them, also where it named the
 * company they were with before. What they are at this account, and our contact with them here, is of its own events.
 */
import { anchorOf, factOf, sinceOf } from "../../deal/evolve/fact.ts"
import type { Contact, Fact } from "../../deal/position.ts"
import type { AccountKindName } from "../../event/account-kinds.ts"
import type { KindData } from "../../event/catalogue.ts"
import type { StoredEvent } from "../../event/envelope.ts"
import type { PersonId } from "../../event/identifiers.ts"
import type { PersonAtAccount } from "../position.ts"
import { asPerson } from "./addresses.ts"
import type { AccountDraft, Known, Met } from "./draft.ts"
import { dealOf, type EventOf, type Foldings } from "./folding.ts"
import { put } from "./register.ts"
import { isDated, namedIn, odd, whoActed } from "./said.ts"

type PersonKind = Extract<AccountKindName, `person-${string}`>
export type AboutPerson = { readonly [Kind in PersonKind]: EventOf<Kind> }[PersonKind]
type Standing = Pick<KindData["person-joined"], "department" | "title" | "role" | "influence" | "decider">

const personKinds: ReadonlySet<string> = new Set<PersonKind>([
  "person-introduced",
  "person-described",
  "person-joined",
  "person-left",
  "person-moved"
])

/** What is asked of people before all else: whether an event is about one rather than with one. */
export const aboutPerson = (event: StoredEvent): AboutPerson | undefined =>
  personKinds.has(event.kind) ? (event as AboutPerson) : undefined

const unmet: Met = { lastContact: null, lastInbound: null, contacts: 0 }
const unknown: Known = { name: null, reading: null, mails: [], phones: [] }

/** The people an event is about, by id. */
export const peopleOf = ({ subjects }: StoredEvent): ReadonlyArray<PersonId> =>
  subjects.filter(({ kind }) => kind === "person").map(({ id }) => id as PersonId)

const nameOf = (known: Known, person: PersonId, since: StoredEvent): Fact<string> => known.name ?? factOf(person, since)

/** What is known of a person wherever they are, copied to where they stand at this account. */
const showKnown = (draft: AccountDraft, person: PersonId, known: Known): boolean => {
  draft.known.set(person, known)
  const at = draft.people.byKey.get(person)
  if (at === undefined) return false
  const { name, reading, mails, phones } = known
  put(draft.people, person, { ...at, name: name ?? at.name, reading, mails, phones })
  draft.addresses = null
  return true
}

/** Counts a contact with everybody who is named by id, introduced or not yet, or by an address of theirs. */
export const meet = (draft: AccountDraft, event: StoredEvent, contact: Contact | null, inbound: boolean): void => {
  const written = namedIn(event.data)
  const named = written.length === 0 ? written : written.map((one) => asPerson(draft, one))
  for (const { name, person } of named) {
    if (person === undefined || name === undefined) continue
    const known = draft.known.get(person) ?? unknown
    // How somebody wrote the name beside a call does until they are introduced.
    if (known.name === null) showKnown(draft, person, { ...known, name: factOf(name, event) })
  }
  if (contact === null) return
  const met: Array<PersonId> = []
  const add = (person: PersonId | undefined): void => {
    if (person !== undefined && !met.includes(person)) met.push(person)
  }
  for (const { kind, id } of event.subjects) if (kind === "person") add(id as PersonId)
  for (const { person } of named) add(person)
  if (event.actor.kind === "person") add(asPerson(draft, whoActed(event.actor)).person)
  for (const person of met) {
    const before = draft.met.get(person) ?? unmet
    const now: Met = {
      lastContact: contact,
      lastInbound: inbound ? contact : before.lastInbound,
      contacts: before.contacts + 1
    }
    draft.met.set(person, now)
    const at = draft.people.byKey.get(person)
    if (at !== undefined) put(draft.people, at.person, { ...at, ...now })
  }
}

const learn = (draft: AccountDraft, event: AboutPerson, person: PersonId): boolean => {
  const { name, reading, mails, phones } = event.data as KindData["person-described"]
  if (name === undefined && reading === undefined && mails === undefined && phones === undefined) return false
  const before = draft.known.get(person) ?? unknown
  return showKnown(draft, person, {
    name: name === undefined ? before.name : factOf(name, event),
    reading: reading ?? before.reading,
    mails: mails ?? before.mails,
    phones: phones ?? before.phones
  })
}

const standing = (
  before: Pick<PersonAtAccount, keyof Standing> | undefined,
  { department, title, role, influence, decider }: Standing,
  event: StoredEvent
): Pick<PersonAtAccount, keyof Standing> => ({
  department: department === undefined ? (before?.department ?? null) : factOf(department, event),
  title: title === undefined ? (before?.title ?? null) : factOf(title, event),
  role: role === undefined ? (before?.role ?? null) : factOf(role, event),
  influence: influence === undefined ? (before?.influence ?? null) : factOf(influence, event),
  decider: decider === undefined ? (before?.decider ?? null) : factOf(decider, event)
})

/** They are here: from now on, or still, with what is said of them now. */
const arrive = (draft: AccountDraft, event: AboutPerson, person: PersonId): void => {
  const before = draft.people.byKey.get(person)
  const here = before !== undefined && before.left === null
  const known = draft.known.get(person) ?? unknown
  draft.addresses = null
  put(draft.people, person, {
    person,
    name: nameOf(known, person, event),
    reading: known.reading,
    mails: known.mails,
    phones: known.phones,
    // Whoever comes back comes as what is said of them now.
    ...standing(here ? before : undefined, event.data as Standing, event),
    joined: here ? before.joined : sinceOf(event),
    left: null,
    ...(draft.met.get(person) ?? unmet)
  })
}

const leave = (draft: AccountDraft, event: AboutPerson, person: PersonId): void => {
  const { successor = null, reason = null } = event.data as KindData["person-left"]
  const at = draft.people.byKey.get(person)
  if (at === undefined || at.left !== null) {
    odd(draft, event, "unknown-person", person)
    return
  }
  put(draft.people, person, { ...at, left: { ...sinceOf(event), reason, successor } })
  if (at.decider?.value === true && isDated(event)) {
    // A successor nobody has introduced has no name to call them by.
    const to = successor === null ? null : (draft.known.get(successor)?.name?.value ?? null)
    draft.deciderChanged = { at: event.occurredAt, event: event.id, to, deal: null }
  }
}

/**
 * Folds an event about a person, be it the account's or not; true where it changed who stands at the account. `ours`:
 * it names the account.
 */
export const takePerson = (draft: AccountDraft, event: AboutPerson, ours: boolean): boolean => {
  const [person] = peopleOf(event)
  if (person === undefined) return false
  const is = (account: string | undefined): boolean => account !== undefined && draft.isMember.has(account)
  const nowhere = !event.subjects.some(({ kind }) => kind === "account")
  const isHere = (): boolean => {
    const at = draft.people.byKey.get(person)
    return at !== undefined && at.left === null
  }
  let changed = learn(draft, event, person)
  switch (event.kind) {
    case "person-introduced":
    case "person-joined": {
      const { account } = event.data
      if (account === undefined ? !ours : !is(account)) return changed
      arrive(draft, event, person)
      return true
    }
    case "person-described":
      if (!isHere()) {
        if (ours) odd(draft, event, "unknown-person", person)
        return changed
      }
      if (!ours && !nowhere) return changed
      arrive(draft, event, person)
      return true
    case "person-left": {
      const { account } = event.data
      changed ||= isHere()
      if (account === undefined ? !ours && !(nowhere && isHere()) : !is(account)) return changed
      leave(draft, event, person)
      return true
    }
    case "person-moved": {
      const { from, to } = event.data
      if (is(to)) {
        arrive(draft, event, person)
        return true
      }
      // Who moves elsewhere has left here, also where nobody said from where.
      if (is(from) || (from === undefined && isHere())) {
        leave(draft, event, person)
        return true
      }
      return changed
    }
  }
}

/**
 * Whoever decided until somebody else was said to, where that is plain: the only other one of the same department, or the
 * only other one where the department is not known. Who decides in one deal may not be who decides in another.
 */
const formerDecider = (draft: AccountDraft, event: EventOf<"decider-changed">): PersonId | undefined => {
  if (dealOf(event) !== null) return undefined
  const { to } = event.data
  const now = to?.person === undefined ? undefined : draft.people.byKey.get(to.person)
  const isOther = ({ name, person }: PersonAtAccount): boolean => person !== to?.person && name.value !== to?.name
  const others = [...draft.people.byKey.values()].filter(
    (one) =>
      one.decider?.value === true &&
      one.left === null &&
      isOther(one) &&
      (now === undefined || now.department?.value === one.department?.value)
  )
  return others.length === 1 ? others[0]!.person : undefined
}

/** The decision maker changed: who decides now, and that whoever did no longer does. */
export const decidersFolding = {
  "decider-changed": (draft, event) => {
    const { to, from } = event.data
    if (isDated(event)) {
      draft.deciderChanged = { ...anchorOf(event), to: to?.name ?? null, deal: dealOf(event) }
    }
    const decide = (person: PersonId | undefined, decider: boolean): void => {
      const at = person === undefined ? undefined : draft.people.byKey.get(person)
      if (at !== undefined) put(draft.people, at.person, { ...at, decider: factOf(decider, event) })
    }
    decide(from === undefined ? formerDecider(draft, event) : from.person, false)
    decide(to?.person, true)
  }
} as const satisfies Foldings
