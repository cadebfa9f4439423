/**
 * Which account of the ledger a customer of a sheet is (D1): by customer id, corporate number, mail address, domain, name.
 *
 * A customer is linked where all that its rows say points to exactly one account, each with the reason. Where it points
 * to several, or to none for certain, somebody is asked: nothing is guessed. What somebody answered is held to.
 */
import { type AccountId, isCorrection, type Label, retractedBy, type StoredEvent } from "@genzaichi/core"
import type { AccountCandidate, AccountLink, AccountQuestion, AccountResolver, SheetCustomer } from "../import/index.ts"
import { fingerprint } from "../import/fingerprint.ts"
import type { AccountDirectory, Evidence } from "./account-directory.ts"
import { folded, isNewWord } from "./answer.ts"
import type { RecordedOn } from "./deal-linker.ts"

/** A customer of the sheet that is an account of the ledger. */
export interface LinkedCustomer {
  readonly key: string
  readonly customer: string
  /** Physical line of the first row about it. */
  readonly line: number | undefined
  readonly account: AccountId
  /** What the ledger calls it. */
  readonly name: string
  readonly reason: Label
  /** Where rows are recorded that name the customer and no deal. */
  readonly recordedOn: ReadonlyArray<RecordedOn>
}

/** A customer somebody has to say of which account it is. */
export interface CustomerQuestion extends AccountQuestion {
  readonly key: string
  readonly line: number | undefined
}

export interface LinkerOptions {
  /** By what names the customer in the sheet, its key or its name: the id of an account, or `new`. */
  readonly answers?: Readonly<Record<string, string>>
  /** Customers that resemble no account of the ledger are new ones. */
  readonly newAccounts?: boolean
  /** Everything the sheet has recorded so far: what was settled once is not asked again. */
  readonly existing: ReadonlyArray<StoredEvent>
}

/** A resolver that keeps what it was asked. */
export interface AccountLinker {
  readonly resolve: AccountResolver
  readonly links: () => ReadonlyArray<Omit<LinkedCustomer, "recordedOn">>
  /** What the customer of that key is called in the sheet. */
  readonly calledBy: (key: string) => string
  readonly questions: () => ReadonlyArray<CustomerQuestion>
  /** Customers an answer was given for, of whom the sheet does not speak. */
  readonly unheard: () => ReadonlyArray<string>
}

const reasons: Readonly<Record<Evidence, Label>> = {
  id: { ja: "顧客IDが同じ", en: "same customer id" },
  "corporate-number": { ja: "法人番号が同じ", en: "same corporate number" },
  mail: { ja: "メールアドレスが同じ", en: "same mail address" },
  domain: { ja: "ドメインが同じ", en: "same domain" },
  name: { ja: "名前が同じ", en: "same name" }
}
const answered: Label = { ja: "指定による", en: "as was answered" }
const settledBefore: Label = { ja: "このシートの以前の取り込みと同じ", en: "as in earlier imports of this sheet" }

const taken = (customer: string): Label => ({
  ja: `このシートの「${customer}」も同じ`,
  en: `as "${customer}" of this sheet is`
})

/** The most candidates a question names. */
const mostCandidates = 5

export const makeAccountLinker = (directory: AccountDirectory, options: LinkerOptions): AccountLinker => {
  const { answers = {}, existing, newAccounts = false } = options
  // A sheet may be read more than once while it is planned.
  const links = new Map<string, Omit<LinkedCustomer, "recordedOn">>()
  const questions = new Map<string, CustomerQuestion>()
  const answerOf = new Map(Object.entries(answers).map(([customer, answer]) => [folded(customer), answer]))
  const heard = new Set<string>()

  const before = accountsBefore(existing)
  // The first customer that was taken for each account by what is no number of it.
  const takenBy = new Map<AccountId, string>()

  const resolve = (customer: SheetCustomer): AccountLink => {
    const { evidence, key, line } = customer
    const called = evidence.names[0] ?? key
    for (const name of [key, ...evidence.names]) heard.add(folded(name))
    const settled = new Set(
      [...[key, ...evidence.names].map(folded), ...codesOf(customer.id)].flatMap((name) => [
        ...(before.get(name) ?? [])
      ])
    )
    /** The id of the company that the customer had before, or else the one that stands for it. */
    const idOf = (account: AccountId): AccountId => directory.members(account).find((id) => settled.has(id)) ?? account
    const link = (account: AccountId, reason: Label): AccountLink => {
      const id = idOf(account)
      links.set(key, { key, customer: called, line, account: id, name: directory.nameOf(account), reason })
      if (!takenBy.has(account)) takenBy.set(account, key)
      const mails = evidence.mails.filter((mail) => directory.knownBy("mail", mail.toLowerCase()).includes(account))
      return { account: id, reason, known: [...evidence.names, ...evidence.ids, ...mails] }
    }
    const ask = (candidates: ReadonlyArray<AccountCandidate>): AccountLink => {
      // Where somebody has answered, and nothing is known by that or they said several things, it is shown.
      const customer = given.size === 0 ? called : `${called} → ${[...given].join(" / ")}`
      const question = { customer, candidates: candidates.slice(0, mostCandidates) }
      questions.set(key, { ...question, key, line })
      return { ask: question }
    }
    const candidate = (account: AccountId, because: Label): AccountCandidate => ({
      account: idOf(account),
      name: directory.nameOf(account),
      reason: because
    })

    const given = new Set([
      ...evidence.answers.map((answer) => answer.trim()),
      ...[key, ...evidence.names].flatMap((name) => answerOf.get(folded(name)) ?? [])
    ])
    const [answer] = given
    if (answer !== undefined && given.size === 1) {
      if (isNewWord(answer)) return { new: true }
      const [account] = directory.knownBy("id", answer)
      if (account !== undefined) return link(account, answered)
    }
    // What an earlier import of the sheet opened is its own.
    if (given.size === 0 && directory.has(customer.id)) return { new: true }

    const namespace = customer.id.endsWith(key) ? customer.id.slice(0, customer.id.length - key.length) : undefined
    // Among its own accounts the sheet tells by its keys which is which.
    if (given.size === 0 && !directory.hasOthers(namespace)) return { new: true }
    const isForeign = (account: AccountId): boolean =>
      namespace === undefined || directory.members(account).some((id) => !id.startsWith(namespace))
    const [number] = evidence.corporateNumbers
    const isAnother = (account: AccountId): boolean => {
      const other = directory.corporateNumberOf(account)
      return number !== undefined && other !== undefined && !evidence.corporateNumbers.includes(other)
    }

    const found = new Map<Evidence, ReadonlyArray<AccountId>>()
    const look = (
      by: Evidence,
      texts: ReadonlyArray<string>,
      find: (text: string) => ReadonlyArray<AccountId>
    ): void => {
      const accounts = new Set(texts.flatMap(find).filter(isForeign))
      if (accounts.size > 0) found.set(by, [...accounts])
    }
    const notAnother = (accounts: ReadonlyArray<AccountId>): ReadonlyArray<AccountId> =>
      accounts.filter((account) => !isAnother(account))
    look("id", evidence.ids, (id) => directory.knownBy("id", id))
    look("corporate-number", evidence.corporateNumbers, (one) => directory.knownBy("corporate-number", one))
    // Of another number it is another company, whatever it is called, and where a group shares its addresses.
    look("mail", evidence.mails, (mail) => notAnother(directory.knownBy("mail", mail.toLowerCase())))
    look("domain", evidence.domains, (domain) => notAnother(directory.knownBy("domain", domain)))
    look("name", evidence.names, (name) => notAnother(directory.named(name)))

    const pointed = [...found.values()]
    const isNumbered = (account: AccountId): boolean =>
      [found.get("id"), found.get("corporate-number")].some((accounts) => accounts?.includes(account) === true)
    // A branch shares the domain of its company, and is one customer of two.
    const isOtherBranch = (account: AccountId): boolean =>
      !isNumbered(account) &&
      found.get("name")?.includes(account) !== true &&
      evidence.names.some((name) => directory.isOtherBranch(name, account))
    const certain = notAnother(pointed[0] ?? []).filter(
      (account) => pointed.every((accounts) => accounts.includes(account)) && !isOtherBranch(account)
    )
    /** Another customer of the sheet that has been taken for it: that two are one, only a number says. */
    const other = (account: AccountId): string | undefined => {
      const first = isNumbered(account) ? undefined : takenBy.get(account)
      return first === key ? undefined : first
    }
    const why = (account: AccountId): Label =>
      listedReasons([...found].flatMap(([by, accounts]) => (accounts.includes(account) ? [reasons[by]] : [])))
    const chosen = new Set([...settled].flatMap((id) => directory.knownBy("id", id)).filter(isForeign))
    const [once] = chosen
    if (given.size === 0) {
      const [only] = certain
      if (once === undefined && only !== undefined && certain.length === 1 && other(only) === undefined) {
        return link(only, why(only))
      }
      // What was settled before stands, whoever else comes to be called so, unless its id or number says otherwise now.
      const denied = [found.get("id"), found.get("corporate-number")].some(
        (accounts) => accounts !== undefined && once !== undefined && !accounts.includes(once)
      )
      if (once !== undefined && chosen.size === 1 && !denied && !isAnother(once))
        return link(once, certain.length === 1 && only === once ? why(once) : settledBefore)
    }

    const candidates = new Map<AccountId, AccountCandidate>()
    for (const account of pointed.flat()) {
      if (candidates.has(account)) continue
      const first = other(account)
      const also = first === undefined ? [] : [taken(links.get(first)?.customer ?? first)]
      candidates.set(account, candidate(account, listedReasons([why(account), ...also])))
    }
    for (const account of chosen) {
      if (!candidates.has(account)) candidates.set(account, candidate(account, settledBefore))
    }
    for (const one of alike(customer)) {
      const [account] = directory.members(one.account)
      if (account === undefined || candidates.has(account) || !isForeign(account) || isAnother(account)) continue
      candidates.set(account, candidate(account, one.reason))
    }
    if (candidates.size > 0 || given.size > 0) return ask([...candidates.values()])
    return newAccounts ? { new: true } : ask([])
  }

  const alike = ({
    evidence,
    id
  }: SheetCustomer): ReadonlyArray<{ readonly account: AccountId; readonly reason: Label }> => {
    const [name, ...otherNames] = evidence.names
    if (name === undefined) return []
    const [phone] = evidence.phones
    const [corporateNumber] = evidence.corporateNumbers
    return directory
      .alike({
        id: `\u0000${id}`,
        name,
        otherNames,
        domains: evidence.domains,
        mails: evidence.mails,
        ...(phone === undefined ? {} : { phone }),
        ...(corporateNumber === undefined ? {} : { corporateNumber })
      })
      .map(({ id: account, reasons: found }) => ({
        account: account as AccountId,
        reason: listedReasons(found.slice(0, 2).map(({ text }) => text))
      }))
  }

  const calledBy = (key: string): string => links.get(key)?.customer ?? key
  return {
    resolve,
    calledBy,
    links: () => [...links.values()],
    questions: () => [...questions.values()],
    unheard: () => Object.keys(answers).filter((customer) => !heard.has(folded(customer)))
  }
}

const listedReasons = (labels: ReadonlyArray<Label>): Label => ({
  ja: labels.map(({ ja }) => ja).join("、"),
  en: labels.map(({ en }) => en).join(", ")
})

/** What ids of a customer's events hold of it, as rows of deals and of accounts give them. */
const codesOf = (id: AccountId): ReadonlyArray<string> =>
  [id, `account\u0000${id}`].map((own) => `\u0000${fingerprint(own)}`)

/**
 * The accounts that what the sheet recorded names, by what names the customer there: the keys of its rows, and how it is
 * called. What was taken back since names nothing.
 */
const accountsBefore = (existing: ReadonlyArray<StoredEvent>): ReadonlyMap<string, ReadonlySet<string>> => {
  const before = new Map<string, Set<string>>()
  const out = retractedBy(existing, Number.POSITIVE_INFINITY)
  const enter = (name: unknown, account: string): void => {
    if (typeof name !== "string" || name === "") return
    const known = before.get(folded(name))
    if (known === undefined) before.set(folded(name), new Set([account]))
    else known.add(account)
  }
  for (const event of existing) {
    const account = event.subjects.find(({ kind }) => kind === "account")?.id
    if (account === undefined || isCorrection(event) || out.has(event.id)) continue
    const [first = "", second] = (event.source?.key ?? "").split("|")
    enter(openings.has(first) ? second : first, account)
    const { customer, name } = event.data as Readonly<Record<string, unknown>>
    if (event.kind === "deal-opened") enter(customer, account)
    if (event.kind === "account-opened") enter(name, account)
    // Rows with numbers of their own tell by nothing else whose they were.
    const [, code = ""] = event.id.split(".")
    enter(`\u0000${code}`, account)
  }
  return before
}

/** What stands before the key of what opens a deal or an account, or introduces a person. */
const openings: ReadonlySet<string> = new Set(["deal", "account", "person"])
