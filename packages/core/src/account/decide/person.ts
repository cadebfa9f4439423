/**
 * From what somebody intends on a person of the customer's to what happened, or to a refusal that says how to mend it.
 *
 * A person is introduced once, whichever company they are with, and then joins, leaves and moves. What is said of their
 * title or department is said of where they are.
 */
import { Result } from "effect"
import type { DecideSettings } from "../../deal/decide.ts"
import type { KindData } from "../../event/catalogue.ts"
import type { AccountId } from "../../event/identifiers.ts"
import { listedTexts } from "../../event/wording.ts"
import type { KnownPersonIntent, PersonIntent } from "../command.ts"
import type { Employment, PersonPosition } from "../person.ts"
import { blankNameFault, type Decided, met, type Refused, type Refusing, refusing, unknownId } from "./refusing.ts"
import { decidePlain } from "./talk.ts"

/** What a decision on a person needs besides their position. */
export interface DecidePersonSettings extends Pick<DecideSettings, "recorded"> {
  /** Whether there is an account by that id. Any there is, where left out. */
  readonly hasAccount?: (account: AccountId) => boolean
  /** The customer departments of an account, by id. Not looked at where left out. */
  readonly departmentsOf?: (account: AccountId) => ReadonlyArray<string>
}

/** The kinds and data to record on a person, none where it stands so already; or a refusal. */
export type PersonDecision = Decided<PersonIntent>

/** Decides on an intention, given the person's position folded up to the instant the intention is about. Pure. */
export const decidePerson = (
  intent: PersonIntent,
  position: PersonPosition,
  settings: DecidePersonSettings = {}
): PersonDecision => (isAppIntent(intent) ? Result.succeed([intent]) : decideKnown(intent, position, settings))

const isAppIntent = (intent: PersonIntent): intent is Exclude<PersonIntent, KnownPersonIntent> =>
  intent.kind.includes(".")

const decideKnown = (
  intent: KnownPersonIntent,
  position: PersonPosition,
  settings: DecidePersonSettings
): PersonDecision => {
  const { person } = position
  const refuse = refusing("person", person, intent.kind)
  const record: PersonDecision = Result.succeed([intent])
  const nothing: PersonDecision = Result.succeed([])
  const unless = (standsSoAlready: boolean): PersonDecision => (standsSoAlready ? nothing : record)

  switch (intent.kind) {
    case "person-introduced": {
      const { account, ...said } = intent.data
      const blank = blankNameFault(said.name, refuse)
      if (blank !== undefined) return blank
      if (position.name !== null) {
        return (account === undefined || isAt(position, account)) && isSaidSo(said, position)
          ? nothing
          : refuse(
              "person-exists",
              person,
              `「${person}」は ${position.name.value} さんとして登録済みです。別の人なら別の ID、情報の変更なら describePerson、転職なら movePerson を使ってください。`,
              `"${person}" is ${position.name.value} already; give somebody else another id, change what is known (describePerson), or move them (movePerson)`
            )
      }
      const fault = placeFault(account, said.department, position, settings, refuse)
      if (fault !== undefined) return fault
      // Somebody who joined before anybody introduced them is there already: they do not join again.
      return account !== undefined && isAt(position, account)
        ? Result.succeed([{ kind: intent.kind, data: said }])
        : record
    }
    case "person-described": {
      if (position.name === null && position.employments.length === 0) {
        return refuse(
          "unknown-person",
          person,
          `「${person}」という担当者は登録されていません。ID を確かめるか、先に登録（introducePerson）してください。`,
          `nobody was introduced as "${person}"; check the id, or introduce them first (introducePerson)`
        )
      }
      const blank = blankNameFault(intent.data.name, refuse)
      if (blank !== undefined) return blank
      const { department, title } = intent.data
      const present = presentStay(position)
      if (present === undefined && (department !== undefined || title !== undefined)) {
        return refuseNotThere(refuse, position, null)
      }
      return departmentFault(present?.account, department, settings, refuse) ?? unless(isSaidSo(intent.data, position))
    }
    case "person-joined": {
      const { account, ...said } = intent.data
      const fault = placeFault(account, said.department, position, settings, refuse)
      if (fault !== undefined) return fault
      if (!isAt(position, account)) return record
      return isSaidSo(said, position, account) ? nothing : refuseAlreadyThere(refuse, account)
    }
    case "person-left": {
      const { account, successor, reason } = intent.data
      if (successor === person) {
        return refuse(
          "own-successor",
          person,
          "後任が本人になっています。後任の ID を確かめてください。",
          "they would follow themselves; check the id of the successor"
        )
      }
      const there = account === undefined ? presentStay(position) !== undefined : isAt(position, account)
      if (there) return record
      const gone = position.employments.findLast((one) => account === undefined || one.account === account)
      const left = gone?.until ?? null
      const same = left !== null && met(reason, left.reason) && met(successor, left.successor)
      return same ? nothing : refuseNotThere(refuse, position, account ?? null)
    }
    case "person-moved": {
      const { from, to, ...said } = intent.data
      const fault = placeFault(to, said.department, position, settings, refuse)
      if (fault !== undefined) return fault
      const others = position.employments.filter((one) => one.until === null && one.account !== to)
      const leaves = from === undefined ? others.length > 0 : from !== to && isAt(position, from)
      if (isAt(position, to) && !leaves) {
        if (isSaidSo(said, position, to)) return nothing
        return from === to ? record : refuseAlreadyThere(refuse, to)
      }
      // From nowhere in particular is where they are, and somebody who was nowhere has only come.
      return from === undefined || leaves ? record : refuseNotThere(refuse, position, from)
    }
    case "signal-seen":
      return record
    default:
      return decidePlain(intent, settings.recorded, refuse)
  }
}

const stayAt = ({ employments }: PersonPosition, account: AccountId): Employment | undefined =>
  employments.find((one) => one.account === account && one.until === null)

const isAt = (position: PersonPosition, account: AccountId): boolean => stayAt(position, account) !== undefined

/** Where somebody is; of several stays the last begun. */
const presentStay = ({ employments }: PersonPosition): Employment | undefined =>
  employments.findLast(({ until }) => until === null)

type Said = Partial<Omit<KindData["person-introduced"], "account">>

/** Whether a person is known as it is said of them; title and department where they are, or at the account given. */
const isSaidSo = (said: Said, position: PersonPosition, at?: AccountId): boolean => {
  const stay = at === undefined ? presentStay(position) : stayAt(position, at)
  const { name, reading, department, title, role, influence, decider, phones, mails } = said
  return (
    met(name, position.name?.value) &&
    met(reading, position.reading?.value) &&
    met(department, stay?.department?.value) &&
    met(title, stay?.title?.value) &&
    met(role, position.role?.value) &&
    met(influence, position.influence?.value) &&
    met(decider, position.decider?.value) &&
    met(phones, position.phones?.value) &&
    (mails === undefined || isHeld(mails, position))
  )
}

/** Whether these are the addresses a person has now, in whatever order. */
const isHeld = (mails: ReadonlyArray<string>, position: PersonPosition): boolean => {
  const held = position.mails.filter(({ until }) => until === null).map(({ mail }) => mail)
  return new Set(mails).size === held.length && mails.every((mail) => held.includes(mail))
}

/** A refusal where an account is named that is not there, or a department of it nobody described. */
const placeFault = (
  account: AccountId | undefined,
  department: string | undefined,
  position: PersonPosition,
  settings: DecidePersonSettings,
  refuse: Refusing
): Refused => {
  if (account !== undefined && settings.hasAccount !== undefined && !settings.hasAccount(account)) {
    return refuse(
      "unknown-account",
      account,
      `取引先「${account}」は登録されていません。ID を確かめるか、先に登録（openAccount）してください。`,
      `there is no account "${account}"; check the id, or open it first (openAccount)`
    )
  }
  return departmentFault(account ?? presentStay(position)?.account, department, settings, refuse)
}

const departmentFault = (
  account: AccountId | undefined,
  department: string | undefined,
  { departmentsOf }: DecidePersonSettings,
  refuse: Refusing
): Refused => {
  if (account === undefined || department === undefined || departmentsOf === undefined) return undefined
  const known = departmentsOf(account)
  return known.includes(department) ? undefined : unknownId(refuse, "department", department, known)
}

const refuseAlreadyThere = (refuse: Refusing, account: AccountId) =>
  refuse(
    "already-there",
    account,
    `すでに「${account}」に在籍しています。役職や部署の変更は describePerson で記録してください。`,
    `they are at "${account}" already; change title or department with describePerson`
  )

const refuseNotThere = (refuse: Refusing, position: PersonPosition, account: AccountId | null) => {
  const now = position.employments.filter(({ until }) => until === null).map((one) => one.account)
  const [ja, en] =
    now.length === 0
      ? ["いまはどこにも在籍していません", "they are nowhere now"]
      : [`いまの在籍先は ${now.join("、")} です`, `they are at ${listedTexts(now).en}`]
  return refuse(
    "not-there",
    account,
    `${account === null ? "" : `「${account}」には在籍していません。`}${ja}。先に入社・着任（joinPerson）を記録するか、在籍先を確かめてください。`,
    `${account === null ? "" : `they are not at "${account}"; `}${en}. Record that they joined first (joinPerson), or check where they are.`
  )
}
