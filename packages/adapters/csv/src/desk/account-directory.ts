/**
 * The accounts of a ledger by what says who they are: ids, corporate numbers, mail addresses, domains and names.
 *
 * Kept in step with the log, of which only what says who an account is stays in memory: sheets of any size are linked
 * without the histories of the accounts they speak of.
 */
import {
  type AccountFold,
  type AccountId,
  type AccountPosition,
  type CompanyIndex,
  type CompanyRecord,
  type EventCatalogue,
  type EventId,
  type EventStoreShape,
  identityAsOf,
  type IdentityForest,
  isCorrection,
  mailDomainOf,
  makeCompanyIndex,
  nameOfAccount,
  readCompanyName,
  type StoredEvent,
  type StoreFailure,
  type TenantId
} from "@genzaichi/core"
import { Effect, Stream } from "effect"
import type { DealsKept } from "./deal-directory.ts"

/** A way to know an account again, in the order of D1. */
export type Evidence = "id" | "corporate-number" | "mail" | "domain" | "name"

export interface AccountDirectory {
  /** How many companies there are; several ids that were merged are one. */
  readonly size: number
  readonly has: (account: string) => boolean
  /** Whether there are companies with an id that does not begin so; any at all where nothing is given. */
  readonly hasOthers: (beginning: string | undefined) => boolean
  /** Every id of the company the account is of, the one that stands for all first. */
  readonly members: (account: AccountId) => ReadonlyArray<AccountId>
  readonly nameOf: (account: AccountId) => string
  readonly corporateNumberOf: (account: AccountId) => string | undefined
  /** Companies known by exactly this, by the ids that stand for them. */
  readonly knownBy: (evidence: Exclude<Evidence, "name">, text: string) => ReadonlyArray<AccountId>
  /** Companies of exactly this name, but for how it is written and a legal form that only one of the two gives. */
  readonly named: (name: string) => ReadonlyArray<AccountId>
  /** Whether the company is called so but for a branch that only one of the two gives, or that is another. */
  readonly isOtherBranch: (name: string, account: AccountId) => boolean
  /** Companies that may be meant, the likeliest first. */
  readonly alike: CompanyIndex["candidates"]
}

/** Reads what is new in the log, then gives the directory. */
export type OpenDirectory = () => Effect.Effect<AccountDirectory, StoreFailure>

interface Known {
  readonly events: Array<StoredEvent>
  position: AccountPosition | undefined
}

const identityKinds: ReadonlySet<string> = new Set([
  "accounts-merged",
  "accounts-unmerged",
  "accounts-kept-apart",
  "accounts-linked",
  "accounts-unlinked"
])
const saysWho: ReadonlySet<string> = new Set([
  "account-opened",
  "account-described",
  "account-renamed",
  "person-introduced",
  "person-described",
  "person-joined",
  "person-left",
  "person-moved",
  // A deal calls the customer by name.
  "deal-opened"
])

export const makeDirectory = (
  store: EventStoreShape,
  tenant: TenantId,
  catalogue: EventCatalogue,
  fold: AccountFold,
  deals: DealsKept
): OpenDirectory => {
  let accounts = new Map<AccountId, Known>()
  let identity: Array<StoredEvent> = []
  let kept = new Map<EventId, ReadonlyArray<Known>>()
  let index: CompanyIndex = makeCompanyIndex()
  let sequence = 0
  let erasures: number | undefined
  let directory: AccountDirectory | undefined

  const forget = (): void => {
    accounts = new Map()
    identity = []
    kept = new Map()
    index = makeCompanyIndex()
    sequence = 0
    directory = undefined
    deals.forget()
  }
  const known = (account: AccountId): Known => {
    let one = accounts.get(account)
    if (one === undefined) {
      accounts.set(account, (one = { events: [], position: undefined }))
    }
    return one
  }
  const keep = (one: Known, event: StoredEvent): void => {
    one.events.push(event)
    one.position = undefined
    directory = undefined
  }

  const take = (event: StoredEvent): void => {
    const { data, kind, subjects } = event
    if (identityKinds.has(kind)) {
      identity.push(event)
      kept.set(event.id, [])
      directory = undefined
      return
    }
    if (isCorrection(event)) {
      const target = kept.get((data as { readonly event: EventId }).event)
      if (target === undefined) return
      for (const one of target) keep(one, event)
      if (target.length === 0) identity.push(event)
      directory = undefined
      return
    }
    const named = subjects.flatMap((subject) => (subject.kind === "account" ? [known(subject.id as AccountId)] : []))
    // Somebody who moves is spoken of at both places.
    const { account, from, to } = data as Readonly<Record<string, unknown>>
    for (const id of [account, from, to]) if (typeof id === "string") named.push(known(id as AccountId))
    const distinct = [...new Set(named)]
    for (const one of distinct) keep(one, event)
    kept.set(event.id, distinct)
  }

  const build = (): AccountDirectory => {
    const forest = identityAsOf(identity)
    const table = {
      "corporate-number": new Map<string, Set<AccountId>>(),
      mail: new Map<string, Set<AccountId>>(),
      domain: new Map<string, Set<AccountId>>(),
      name: new Map<string, Set<AccountId>>()
    }
    const enter = (into: Map<string, Set<AccountId>>, text: string, account: AccountId): void => {
      const there = into.get(text)
      if (there === undefined) into.set(text, new Set([account]))
      else there.add(account)
    }
    const companies = new Set<AccountId>()
    for (const [id, one] of accounts) {
      const isFresh = one.position === undefined
      const position = (one.position ??= fold.asOf([id], one.events))
      // All that was ever said of it was taken back.
      if (position.events === 0) {
        if (isFresh) index.remove(id)
        continue
      }
      const account = forest.representative(id)
      companies.add(account)
      const record = recordOf(id, position)
      if (isFresh) index.add(record)
      if (record.corporateNumber !== undefined) enter(table["corporate-number"], record.corporateNumber, account)
      for (const mail of record.mails ?? []) {
        enter(table.mail, mail.toLowerCase(), account)
        const domain = mailDomainOf(mail)
        if (domain !== null && domain.evidence) enter(table.domain, domain.domain, account)
      }
      for (const domain of record.domains ?? []) enter(table.domain, domain, account)
      enter(table.name, readCompanyName(record.name).key, account)
    }
    const others = new Map<string | undefined, boolean>()
    const hasOthers = (beginning: string | undefined): boolean => {
      if (beginning === undefined) return companies.size > 0
      for (const id of accounts.keys()) if (!id.startsWith(beginning) && isThere(id)) return true
      return false
    }
    const isThere = (id: string): boolean => (accounts.get(id as AccountId)?.position?.events ?? 0) > 0
    const nameOf = (account: AccountId): string => {
      for (const member of forest.members(account)) {
        const position = accounts.get(member)?.position
        if (position === undefined) continue
        const name = nameOfAccount(position)
        if (name !== member) return name
      }
      return account
    }
    const numberOf = (account: AccountId): string | undefined => {
      for (const member of forest.members(account)) {
        const number = accounts.get(member)?.position?.corporateNumbers[0]?.value
        if (number !== undefined) return number
      }
      return undefined
    }
    return {
      size: companies.size,
      has: isThere,
      hasOthers: (beginning) => {
        // Asked for every customer, nearly always with the same beginning.
        let answer = others.get(beginning)
        if (answer === undefined) others.set(beginning, (answer = hasOthers(beginning)))
        return answer
      },
      members: forest.members,
      nameOf,
      corporateNumberOf: numberOf,
      knownBy: (evidence, text) =>
        evidence === "id"
          ? isThere(text)
            ? [forest.representative(text as AccountId)]
            : []
          : [...(table[evidence].get(text) ?? [])],
      named: (name) => {
        const asked = readCompanyName(name)
        if (asked.key === "") return []
        const alike = [...(table.name.get(asked.key) ?? [])]
        return alike.filter((account) => isNamed(asked, account, forest, accounts))
      },
      isOtherBranch: (name, account) => {
        const asked = readCompanyName(name)
        return (
          asked.key !== "" &&
          namesOf(account, forest, accounts).some(({ branch, key }) => key === asked.key && branch !== asked.branch)
        )
      },
      alike: (company, options) => index.candidates(company, options)
    }
  }

  return () =>
    Effect.gen(function* () {
      const now = store.erasures === undefined ? undefined : yield* store.erasures(tenant)
      if (now !== erasures) forget()
      erasures = now
      yield* store.readAll(tenant, { after: sequence }).pipe(
        Stream.runForEachArray((events) =>
          Effect.sync(() => {
            for (const event of events) {
              sequence = event.sequence
              const ofAccounts = mayBear(event)
              const ofDeals = deals.bears(event)
              if (!ofAccounts && !ofDeals) continue
              const read = catalogue.decode(event)
              if (read._tag !== "Success") continue
              if (ofAccounts) take(read.success)
              if (ofDeals) deals.take(read.success)
            }
          })
        )
      )
      return (directory ??= build())
    })
}

/** Most of a log says nothing of who an account is. */
const mayBear = (event: StoredEvent): boolean =>
  saysWho.has(event.kind) || identityKinds.has(event.kind) || isCorrection(event)

/** Whether one of the company's ids has that name: the same branch, and no other legal form. */
const isNamed = (
  asked: ReturnType<typeof readCompanyName>,
  account: AccountId,
  forest: IdentityForest,
  accounts: ReadonlyMap<AccountId, Known>
): boolean =>
  namesOf(account, forest, accounts).some(({ branch, key, legal }) => {
    const sameForm = legal.form === null || asked.legal.form === null || legal.form === asked.legal.form
    return key === asked.key && branch === asked.branch && sameForm
  })

/** What the company's ids are called. */
const namesOf = (
  account: AccountId,
  forest: IdentityForest,
  accounts: ReadonlyMap<AccountId, Known>
): ReadonlyArray<ReturnType<typeof readCompanyName>> =>
  forest.members(account).flatMap((member) => {
    const position = accounts.get(member)?.position
    return position === undefined || position.events === 0 ? [] : [readCompanyName(nameOfAccount(position))]
  })

const filled = (field: string, values: ReadonlyArray<string>): Readonly<Record<string, ReadonlyArray<string>>> =>
  values.length === 0 ? {} : { [field]: values }

/** What is known of an id alone, as the matching of names wants it. */
const recordOf = (id: AccountId, position: AccountPosition): CompanyRecord => {
  const { address, corporateNumbers, domains, formerNames, mails, otherNames, people, phones, reading } = position
  const [number] = corporateNumbers
  const [phone] = phones?.value ?? []
  const theirs = people.flatMap((person) => (person.left === null ? person.mails : []))
  return {
    id,
    name: nameOfAccount(position),
    ...filled("otherNames", [
      ...formerNames.map(({ value }) => value),
      ...(otherNames?.value ?? []),
      ...(reading === null ? [] : [reading.value])
    ]),
    ...(number === undefined ? {} : { corporateNumber: number.value }),
    ...filled("domains", domains?.value ?? []),
    ...filled("mails", [...(mails?.value ?? []), ...theirs]),
    ...(phone === undefined ? {} : { phone }),
    ...(address === null ? {} : { address: address.value })
  }
}
