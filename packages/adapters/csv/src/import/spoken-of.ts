/** What each row of a sheet speaks of: its deal, its account, and the people it names. */
import type { Profile, SpokenOf } from "../profile/index.ts"
import type { SheetRecord } from "../sheet/index.ts"
import { ownText } from "../words/own-text.ts"
import { columnsOf, keyOf, namesIn, type SheetColumn, textAt } from "./cell-readers.ts"
import { cleaned, isBlankText } from "./cell-text.ts"
import type { Moment } from "./moment.ts"
import { type AccountQuestion, type AccountResolver, makeCustomerBook } from "./customer.ts"
import { type CellProblem, incomplete, noDeal } from "./problem.ts"
import type { Row } from "./row.ts"
import {
  addressIn,
  foundByCell,
  makePeople,
  makeThings,
  namedByColumns,
  type Naming,
  type SheetThing,
  type ThingOfRow,
  type Things
} from "./thing-of-row.ts"

const none: ReadonlyArray<never> = []

export interface SpokenOfRows {
  readonly of: SpokenOf
  /** Everything the rows have spoken of so far. */
  readonly deals: Things
  readonly accounts: Pick<Things, "all">
  readonly people: Pick<Things, "all">
  /** What a row speaks of; `null` where it could be several, `undefined` where none is named. */
  readonly thingOfRow: (record: SheetRecord) => SheetThing | null | undefined
  /** Learns what else things go by, from all rows before the first is read. */
  readonly learn: (record: SheetRecord) => void
  /** Which of the ledger's accounts the row's is, where that has to be asked. */
  readonly questionOf: (thing: SheetThing) => AccountQuestion | undefined
  /**
   * Whether the row names a customer that is an account of the ledger, and none of its deals: what names the deal is the
   * customer alone, and no name of a deal stands beside.
   */
  readonly isWithoutDeal: (thing: SheetThing, cells: SheetRecord["cells"]) => boolean
  /** Which cells would have named what a row speaks of, where they do not. */
  readonly unnamed: (cells: SheetRecord["cells"]) => readonly [SheetColumn | undefined, CellProblem]
  readonly accountOf: (thing: SheetThing) => SheetThing | undefined
  /** The account that is called so in this sheet. */
  readonly accountNamed: (text: string) => SheetThing
  /** The person of that name at the row's account; of a name that stands alone in its cell, the address beside it tells. */
  readonly personNamed: (row: Row, name: string, at: number, alone: boolean) => SheetThing | undefined
  /** What an assertion is about, where that is not what the row speaks of. */
  readonly aboutOf: (row: Row, about: SpokenOf) => SheetThing | undefined
  /** Whoever a row names is introduced by it, also where no assertion speaks of them. */
  readonly meetsPeople: boolean
  /** Introduces whoever the row names, where nobody did before or the row is earlier. */
  readonly introduce: (row: Row, from: Moment, undated: boolean) => void
}

export const makeSpokenOf = (
  profile: Profile,
  columns: ReadonlyMap<string, SheetColumn>,
  naming: Naming,
  linking?: { readonly resolve: AccountResolver; readonly headers: ReadonlyArray<string> }
): SpokenOfRows => {
  const column = (name: string | undefined): SheetColumn | undefined =>
    name === undefined ? undefined : columns.get(name)
  const of = profile.of ?? "deal"
  const domains = new Set(columnsOf(profile.byDomain ?? [], columns).map(({ at }) => at))
  const dealNames = namedByColumns(columnsOf(profile.deal, columns), domains, naming.ownIds)
  const accountColumns = columnsOf(profile.account ?? [], columns)
  const sameColumns =
    accountColumns.length === dealNames.columns.length &&
    accountColumns.every((one, place) => one === dealNames.columns[place])
  // Where the customer's number stands for the deal as well, what is learned of the one holds for the other.
  const accountNames = sameColumns ? dealNames : namedByColumns(accountColumns, domains, naming.ownIds)
  const book = linking === undefined ? undefined : makeCustomerBook(profile, columns, linking.headers)
  const deals = makeThings("deal", naming)
  const accounts = makeThings(
    "account",
    naming,
    linking === undefined ? undefined : (key, id) => linking.resolve(book!.customer(key, id))
  )
  const people = makePeople(naming)
  const accountIn = foundByCell(accountNames, (key) => accounts.named(key, () => undefined))

  const accountNamed = (text: string): SheetThing => accounts.named(accountNames.keyNamed(text), () => undefined)
  /** A name that stands for several accounts is one of its own, until somebody says which. */
  const accountOrName = (cells: SheetRecord["cells"]): SheetThing | undefined => {
    const found = accountIn(cells)
    if (found !== null) return found
    const written = accountColumns.find(({ at }) => !isBlankText(cells[at] ?? ""))
    return written === undefined ? undefined : accounts.named(keyOf(cleaned(cells[written.at]!)), () => undefined)
  }
  /** What names the account of a row; empty where nothing does. */
  const accountKeyIn = (cells: SheetRecord["cells"]): string => {
    for (const [place, { at }] of accountColumns.entries()) {
      const cell = cells[at] ?? ""
      const key = isBlankText(cell) ? "" : accountNames.keyAt(cell, place)
      if (key === null) return keyOf(cleaned(cell))
      if (key !== "") return key
    }
    return ""
  }
  /** What a row says of its customer, kept until it is known what else accounts go by. */
  const unasked: Array<SheetRecord> = []
  const noteCustomer = (record: SheetRecord): void => {
    const key = accountKeyIn(record.cells)
    if (key !== "" && !accounts.all.has(key)) book!.add(key, record)
  }

  const personColumn = column(profile.person?.name)
  const addressColumn = column(profile.person?.mail)
  const personPhone = column(profile.person?.phone)
  const acquaintances: Array<{
    readonly cells: SheetRecord["cells"]
    readonly name: string
    readonly address: string
  }> = []
  /** Names beside addresses, kept until it is known what else accounts go by. */
  const learnPerson = (cells: SheetRecord["cells"]): void => {
    if (personColumn === undefined || addressColumn === undefined) return
    const name = (cells[personColumn.at] ?? "").trim()
    const address = name === "" ? "" : addressIn(cells[addressColumn.at] ?? "")
    if (address !== "") acquaintances.push({ cells, name, address })
  }
  const learnt = (): void => {
    for (const { address, cells, name } of acquaintances.splice(0)) {
      const account = accountOrName(cells)
      if (account !== undefined) people.learn(account.key, name, address)
    }
  }

  /** The person of a row that speaks of people. */
  const personOfRow: ThingOfRow = (cells) => {
    const account = accountIn(cells)
    if (account === undefined || account === null) return account
    const name = personColumn === undefined ? "" : cleaned(cells[personColumn.at] ?? "")
    if (name === "") return undefined
    return people.named(name, addressColumn === undefined ? "" : addressIn(cells[addressColumn.at] ?? ""), account)
  }
  const ways: Readonly<Record<SpokenOf, { readonly from: ThingOfRow; readonly named: ReadonlyArray<SheetColumn> }>> = {
    deal: {
      from: foundByCell(dealNames, (key, cells) => deals.named(key, () => accountOrName(cells))),
      named: dealNames.columns
    },
    account: { from: accountIn, named: accountColumns },
    person: {
      from: personOfRow,
      named: personColumn === undefined ? accountColumns : [...accountColumns, personColumn]
    }
  }
  const { from: thingOfRow, named: thingColumns } = ways[of]

  const accountPlaces = new Set(accountColumns.map(({ at }) => at))
  const { title } = profile.opens?.data ?? {}
  const titleColumns =
    title === undefined
      ? none
      : typeof title === "string"
        ? columnsOf(title, columns)
        : "column" in title
          ? columnsOf(title.column, columns)
          : none
  const namesOfDeals = [...dealNames.columns.filter(({ at }) => !accountPlaces.has(at)), ...titleColumns]
  const isWithoutDeal = (thing: SheetThing, cells: SheetRecord["cells"]): boolean =>
    thing.kind === "deal" &&
    thing.account?.linked === true &&
    // Other rows of the sheet may have told which deal goes by that customer.
    thing.key === thing.account.key &&
    namesOfDeals.every(({ at }) => isBlankText(cells[at] ?? ""))

  const accountOf = (thing: SheetThing): SheetThing | undefined => (thing.kind === "account" ? thing : thing.account)
  const personNamed = (row: Row, name: string, at: number, alone: boolean): SheetThing | undefined => {
    const account = personColumn === undefined ? undefined : accountOf(row.thing)
    if (account === undefined) return undefined
    const byAddress = at === addressColumn?.at
    const beside = byAddress || (alone && at === personColumn!.at)
    const address = !beside || addressColumn === undefined ? "" : addressIn(row.cells[addressColumn.at] ?? "")
    if (byAddress && address === "") return undefined
    const person = people.named(name, address, account)
    // In a list of people each has a row to be introduced by, and an address alone is no name.
    const introduces = of !== "person" && !byAddress
    if (introduces && (person.opened === undefined || row.mayBeEarlier)) row.people.push({ person, name })
    return person
  }
  /** Whoever a row of a summary names is with the customer, also where no assertion speaks of them. */
  const meetPeople = (row: Row): void => {
    const text = personColumn === undefined ? "" : textAt(row, personColumn)
    const names = text === "" ? none : namesIn(text)
    for (const name of names) personNamed(row, name, personColumn!.at, names.length === 1)
  }
  const meetsPeople = profile.rows === "summary" && of !== "person" && personColumn !== undefined
  /** What an assertion is about, where that is not what the row speaks of. */
  const aboutOf = (row: Row, about: SpokenOf): SheetThing | undefined => {
    if (about === "deal") return undefined
    if (about === "account") return accountOf(row.thing)
    const name = personColumn === undefined ? "" : textAt(row, personColumn)
    return name === "" ? undefined : personNamed(row, name, personColumn!.at, true)
  }

  /** Which cells would have named what the row speaks of. */
  const unnamed = (cells: ReadonlyArray<string>): readonly [SheetColumn | undefined, CellProblem] => {
    const accountIsNamed = of === "person" && accountIn(cells) !== undefined
    if (accountIsNamed && personColumn !== undefined) return [personColumn, incomplete([personColumn.header])]
    const named = of === "person" ? accountColumns : thingColumns
    return [named[0], noDeal(named.map((one) => one.header))]
  }

  const introduce = (row: Row, from: Moment, undated: boolean): void => {
    if (meetsPeople && row.people.length === 0) meetPeople(row)
    for (const { name, person } of row.people) {
      const before = person.opened
      person.recorded = true
      if (before !== undefined && from.at >= before.moment.at) continue
      const phone = personPhone === undefined || row.people.length > 1 ? "" : textAt(row, personPhone)
      const data: Record<string, unknown> = { name: ownText(name) }
      if (person.account !== undefined) data["account"] = person.account.id
      if (person.key.includes("@")) data["mails"] = [person.key]
      if (phone !== "") data["phones"] = [ownText(phone)]
      person.opened = { moment: from, undated, dated: !undated, data: { ...data, ...before?.data }, line: row.line }
    }
  }

  return {
    of,
    deals,
    accounts,
    people,
    thingOfRow: (record) => {
      if (book !== undefined) {
        for (const one of unasked.splice(0)) noteCustomer(one)
        noteCustomer(record)
      }
      if (acquaintances.length > 0) learnt()
      return thingOfRow(record.cells)
    },
    questionOf: (thing) => accountOf(thing)?.question,
    learn: (record) => {
      const { cells } = record
      if (book !== undefined) unasked.push(record)
      if (of === "deal" && dealNames.columns.length > 1) dealNames.learn(cells)
      if (accountNames.columns.length > 1 && (of !== "deal" || !sameColumns)) accountNames.learn(cells)
      learnPerson(cells)
    },
    isWithoutDeal,
    unnamed,
    accountOf,
    accountNamed,
    personNamed,
    aboutOf,
    meetsPeople,
    introduce
  }
}
