/**
 * Who is meant where somebody is named by a mail address alone, as what a mail system or a page counts comes in.
 *
 * It is whoever of the account's people had the address when it happened. One that two of them share (`info@…`) is
 * nobody's.
 */
import type { Participant } from "../../event/catalogue.ts"
import type { PersonAtAccount } from "../position.ts"
import type { AccountDraft } from "./draft.ts"

/** The address alone and in small letters, of `山田 <Taro@Example.co.jp>` as well; nothing where it is a name. */
const addressIn = (written: string): string | undefined => {
  if (!/[@＠]/u.test(written)) return undefined
  const plain = written
    .normalize("NFKC")
    .trim()
    .toLowerCase()
    .replace(/^mailto:/, "")
    .replace(/^.*<([^<>]+)>$/, "$1")
  return /^[^\s@,;、]+@[^\s@,;、]+$/u.test(plain) ? plain : undefined
}

const holdersOf = (draft: AccountDraft): ReadonlyMap<string, ReadonlyArray<PersonAtAccount["person"]>> => {
  if (draft.addresses !== null) return draft.addresses
  const holders = new Map<string, Array<PersonAtAccount["person"]>>()
  for (const { mails, person } of draft.people.byKey.values()) {
    for (const address of new Set(mails.map(addressIn))) {
      if (address === undefined) continue
      const others = holders.get(address)
      if (others === undefined) holders.set(address, [person])
      else others.push(person)
    }
  }
  return (draft.addresses = holders)
}

/** The person of the account an address belongs to: of those who are there, or else of those who left. */
const holderOf = (draft: AccountDraft, written: string): PersonAtAccount | undefined => {
  const address = addressIn(written)
  if (address === undefined) return undefined
  const all = (holdersOf(draft).get(address) ?? []).map((person) => draft.people.byKey.get(person)!)
  const there = all.filter(({ left }) => left === null)
  const holders = there.length > 0 ? there : all
  return holders.length === 1 ? holders[0] : undefined
}

/** Somebody who took part as the person of the account they are, where they are named by an address of theirs alone. */
export const asPerson = <Named extends Partial<Participant>>(
  draft: AccountDraft,
  named: Named
): Named | Participant => {
  const { member, name, person } = named
  if (name === undefined || member !== undefined) return named
  // A sheet gives whoever it knows an address of an id of its own; those somebody introduced are who they are, and an
  // address of theirs is not what they are called.
  const known = person === undefined ? undefined : draft.people.byKey.get(person)
  if (known !== undefined) {
    const address = addressIn(name)
    const isTheirs = address !== undefined && known.mails.some((mail) => addressIn(mail) === address)
    return isTheirs && known.name.value !== known.person ? { ...named, name: known.name.value } : named
  }
  const holder = holderOf(draft, name)
  return holder === undefined ? named : { name: holder.name.value, person: holder.person }
}

/** The same where it may have been left out. */
export const fromPerson = (draft: AccountDraft, from: Participant | null): Participant | null =>
  from === null ? null : asPerson(draft, from)
