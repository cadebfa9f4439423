/** What a customer's file begins with, its lives, and who of ours looks after it. */
import { Result } from "effect"
import { datedAnchor, factOf, sinceOf } from "../../deal/evolve/fact.ts"
import type { Fact } from "../../deal/position.ts"
import type { KindData } from "../../event/catalogue.ts"
import type { StoredEvent } from "../../event/envelope.ts"
import { accountsNamed } from "./belonging.ts"
import type { AccountDraft } from "./draft.ts"
import type { Foldings } from "./folding.ts"
import { checkCorporateNumber } from "../name/corporate-number.ts"
import { noteDepartment } from "./departments.ts"
import { drop, put } from "./register.ts"
import { odd, sinceKept } from "./said.ts"

type Described = KindData["account-described"]

/** Basics that hold one value, each set by the event that last said so. */
type Plain = Exclude<keyof Described, "corporateNumber">

const plainFields: ReadonlyArray<Plain> = [
  "name",
  "kind",
  "reading",
  "otherNames",
  "industry",
  "employees",
  "capital",
  "address",
  "phones",
  "url",
  "domains",
  "mails"
]

/** Whether the event speaks of the id that stands for all that were merged. */
const isOfFirst = (draft: AccountDraft, event: StoredEvent): boolean =>
  draft.members.length === 1 || event.subjects.some(({ kind, id }) => kind === "account" && id === draft.members[0])

/**
 * Whether what is said of a field stands. Of accounts that are one, the one that stands for all has the last word on
 * how it is called and where it is; what is known only of another fills what is missing.
 */
const standsFor = (draft: AccountDraft, event: StoredEvent, field: Plain): boolean => {
  if (isOfFirst(draft, event)) {
    draft.saidOfFirst.add(field)
    return true
  }
  return !draft.saidOfFirst.has(field)
}

/** `mending`: only what nobody has said yet is taken. */
const describe = (draft: AccountDraft, event: StoredEvent, data: Described, mending = false): void => {
  const set = draft as unknown as Record<Plain, Fact<unknown> | null>
  const isSaid = (field: Plain): boolean =>
    isOfFirst(draft, event) ? draft.saidOfFirst.has(field) : set[field] !== null
  for (const field of plainFields) {
    const value = data[field]
    if (value === undefined || (mending && isSaid(field))) continue
    if (standsFor(draft, event, field)) set[field] = factOf(value, event)
  }
  if (data.name !== undefined) noteWriting(draft, event, data.name)
  if (data.corporateNumber !== undefined) addCorporateNumber(draft, event, data.corporateNumber)
}

/** A name said of an id that was merged into the account: how somebody wrote it. */
const noteWriting = (draft: AccountDraft, event: StoredEvent, name: string): void => {
  if (isOfFirst(draft, event) || draft.alsoWritten.some((one) => one.value === name)) return
  draft.alsoWritten = [...draft.alsoWritten, factOf(name, event)]
}

const addCorporateNumber = (draft: AccountDraft, event: StoredEvent, written: string): void => {
  const read = checkCorporateNumber(written)
  const number = Result.isSuccess(read) ? read.success.number : written
  if (draft.corporateNumbers.some((one) => one.value === number)) return
  if (Result.isFailure(read)) odd(draft, event, "invalid-number", number)
  if (draft.corporateNumbers.length > 0) odd(draft, event, "conflicting-numbers", number)
  draft.corporateNumbers = [...draft.corporateNumbers, factOf(number, event)]
}

/** Something happened before anybody opened it: it is there from then on, and nobody knows since when. */
export const beginUnopened = (draft: AccountDraft, event: StoredEvent): void => {
  draft.life ??= { number: 1, from: event.occurredAt, opened: null, event: event.id, closed: null }
}

/** What somebody meant to look at again is over with the life it was said in. */
const forgetRest = ({ talk }: AccountDraft): void => {
  talk.snoozes = []
  talk.acknowledgements = []
}

const beginNext = (draft: AccountDraft, event: StoredEvent): void => {
  const before = draft.life
  if (before !== null) {
    draft.pastLives = [...draft.pastLives, before]
    forgetRest(draft)
  }
  draft.life = {
    number: (before?.number ?? 0) + 1,
    from: event.occurredAt,
    opened: datedAnchor(event),
    event: event.id,
    closed: null
  }
}

/**
 * Opens the ids an event names, and the account where it was closed. What nobody knows the opening of can be opened
 * still; opening again, or reopening what is open, is odd.
 */
const open = (draft: AccountDraft, event: StoredEvent): void => {
  const named = accountsNamed(draft, event)
  const { life } = draft
  const begun = life !== null && life.closed === null && (life.opened !== null || event.kind === "account-reopened")
  const again = begun ? named.find((account) => isOpen(draft, account, event.kind)) : undefined
  if (again !== undefined) odd(draft, event, "opened-while-open", again)
  for (const account of named) draft.standing.set(account, "open")
  if (life === null || life.closed !== null) beginNext(draft, event)
  else if (life.opened === null && event.kind === "account-opened") {
    draft.life = { ...life, opened: datedAnchor(event) }
  }
}

/** Whether all ids the event names were opened or closed before. */
const isKnown = (draft: AccountDraft, event: StoredEvent): boolean =>
  accountsNamed(draft, event).every((account) => draft.standing.has(account))

/** An id that was never opened is open for whoever wants to reopen it, and not yet for whoever opens it. */
const isOpen = (draft: AccountDraft, account: string, kind: string): boolean => {
  const standing = draft.standing.get(account)
  return standing === undefined ? kind === "account-reopened" : standing === "open"
}

/**
 * Closes the ids an event names. Of accounts that are one, all of it is closed with the id that stands for all, or once
 * none is open any more: a doublet that was closed closes nothing.
 */
const close = (draft: AccountDraft, event: StoredEvent, reason: string | null): void => {
  const { life } = draft
  if (life === null || life.closed !== null) {
    odd(draft, event, "changed-after-closing", "closing")
    return
  }
  for (const account of accountsNamed(draft, event)) draft.standing.set(account, "closed")
  const whole = isOfFirst(draft, event) || ![...draft.standing.values()].includes("open")
  if (!whole) return
  draft.life = { ...life, closed: { ...sinceOf(event), reason } }
  // As with a deal that is won or lost, nobody waits for anything any more; what was planned for a day stays owed.
  draft.talk.ball = null
  draft.talk.waits = []
  forgetRest(draft)
}

export const changedAfterClosing = (draft: AccountDraft, event: StoredEvent, about: string): void => {
  if (draft.life !== null && draft.life.closed !== null) odd(draft, event, "changed-after-closing", about)
}

const scopeOf = (member: string, department: string | null, product: string | null): string =>
  JSON.stringify([member, department, product])

export const basicsFolding = {
  "account-opened": (draft, event) => {
    // An opening without a day says that they were there by then, as a list does that mentions them: where they are known
    // already, it opens nothing and renames nobody.
    const mentioned = event.undated !== undefined
    if (!mentioned || !isKnown(draft, event)) open(draft, event)
    describe(draft, event, event.data, mentioned)
  },
  "account-described": (draft, event) => describe(draft, event, event.data),
  "account-renamed": (draft, event) => {
    const { to, reading } = event.data
    noteWriting(draft, event, to)
    if (!standsFor(draft, event, "name")) return
    const before = draft.name
    if (before !== null && before.value !== to) draft.formerNames = [...draft.formerNames, before]
    draft.name = factOf(to, event)
    // The reading of the old name is none of the new one's.
    draft.reading = reading === undefined ? null : factOf(reading, event)
  },
  "account-closed": (draft, event) => close(draft, event, event.data.reason ?? null),
  "account-reopened": (draft, event) => open(draft, event),
  "account-assigned": (draft, event) => {
    const { member, name, department = null, product = null, role } = event.data
    changedAfterClosing(draft, event, "owner")
    noteDepartment(draft, event, department)
    const key = scopeOf(member, department, product)
    const before = draft.owners.byKey.get(key)
    // Said again with another role, they have looked after it since they were first asked to.
    put(draft.owners, key, {
      ...(before === undefined ? sinceOf(event) : sinceKept(before)),
      member,
      name: name ?? before?.name ?? null,
      department,
      product,
      role: role ?? before?.role ?? null
    })
  },
  "account-released": (draft, event) => {
    const { member, department, product } = event.data
    const released = [...draft.owners.byKey].filter(
      ([, one]) =>
        one.member === member &&
        (department === undefined || one.department === department) &&
        (product === undefined || one.product === product)
    )
    if (released.length === 0) odd(draft, event, "not-assigned", member)
    for (const [key] of released) drop(draft.owners, key)
  }
} as const satisfies Foldings
