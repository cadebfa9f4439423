/** What a sheet speaks of, deals, accounts and people: what is known of each while its rows are read. */
import { mailDomainOf, type Subject } from "@genzaichi/core"
import type { SpokenOf } from "../profile/index.ts"
import type { SheetRecord } from "../sheet/index.ts"
import { ownText } from "../words/own-text.ts"
import { remembering } from "../words/remembering.ts"
import { cleaned } from "./cell-text.ts"
import { keyOf, type SheetColumn } from "./cell-readers.ts"
import type { AccountLink, AccountQuestion } from "./customer.ts"
import { fingerprint } from "./fingerprint.ts"
import { domainOf, plainAddress } from "./mail-domain.ts"
import type { Moment } from "./moment.ts"

/** A deal, an account or a person while the sheet is read. One small object each, shared by all its events. */
export interface SheetThing {
  readonly kind: SpokenOf
  /** 0, 1, 2 … in order of appearance, for each kind apart. */
  readonly number: number
  /** The sheet's own key, such as the customer's number. */
  readonly key: string
  /** The key as it is kept for good: of a person what stands for it, where names must not be. */
  readonly keptKey: string
  /** That with the sheet's name in front; of an account that was found in the ledger, its id there. */
  readonly id: string
  /** An account that was found in the ledger: the sheet does not open it. */
  readonly linked: boolean
  /** Of an account that was found in the ledger: what the sheet calls it by and the ledger knows already. */
  readonly known: ReadonlyArray<string>
  /** Of an account: which one is meant has to be asked, and until then nothing is recorded of it. */
  readonly question: AccountQuestion | undefined
  /** Stands for the key in ids of things. */
  readonly code: string
  /** The import's code and the thing's, with which ids of events begin. */
  readonly idPrefix: string
  /** The id of what stands in the cell of the next action. */
  readonly action: string
  readonly subjects: ReadonlyArray<Subject>
  /** The account of a deal or a person; an account is its own. */
  readonly account: SheetThing | undefined
  /** The earliest row that speaks of it, and what that row says of it. */
  opened: Opened | undefined
  /** The newest question, promise, proposal, meeting and inquiry, by their ids. */
  readonly things: Map<string, string>
  hasAction: boolean
  /** Some row of it was recorded. */
  recorded: boolean
}

export interface Opened {
  readonly moment: Moment
  /** When it began is not known, only that it was there then. */
  readonly undated: boolean
  /** Some row gave it a day at all. */
  readonly dated: boolean
  readonly data: Readonly<Record<string, unknown>>
  readonly line: number
}

/** Where ids are taken from. */
export interface Naming {
  /** What stands before ids of deals. */
  readonly namespace: string
  /** What stands before ids of accounts and people. */
  readonly accountNamespace: string
  readonly importCode: string
  /** Ids of deals and accounts stand in the sheet as the ledger has them: nothing is put before them. */
  readonly ownIds?: boolean | undefined
  /** What stands for a person's key in ids, where those must not name anybody; the key itself where left out. */
  readonly keyedHash?: ((key: string) => string) | undefined
}

/** The things of one kind, each made once. */
export interface Things {
  readonly all: ReadonlyMap<string, SheetThing>
  /** The thing of that key. `accountOf` is only asked where it is new. */
  readonly named: (written: string, accountOf: () => SheetThing | undefined) => SheetThing
  /** The same thing by its key, recorded on that deal; on its account alone where none is given. */
  readonly elsewhere: (thing: SheetThing, deal: string | undefined) => SheetThing
}

/** `link` is asked once for each new thing which of those in the ledger it is. */
export const makeThings = (
  kind: SpokenOf,
  { accountNamespace, importCode, keyedHash, namespace, ownIds }: Naming,
  link?: (key: string, id: string) => AccountLink | undefined
): Things => {
  const all = new Map<string, SheetThing>()
  return {
    all,
    named: (written, accountOf) => {
      const known = all.get(written)
      if (known !== undefined) return known
      const key = ownText(written)
      const keptKey = kind === "person" && keyedHash !== undefined ? keyedHash(key) : key
      const own =
        ownIds === true && kind !== "person" ? keptKey : `${kind === "deal" ? namespace : accountNamespace}:${keptKey}`
      const found = link?.(key, own)
      const linked = found !== undefined && "account" in found
      const id = linked ? found.account : own
      const account = kind === "account" ? undefined : accountOf()
      const subjects: Array<Subject> = [{ kind, id }]
      if (account !== undefined) subjects.push(account.subjects[0]!)
      // A customer's number is the key of a deal and of an account: what is recorded of the two must not share ids. Nor
      // must two customers of the sheet that turn out to be one account.
      const code = fingerprint(kind === "deal" ? own : `${kind}\u0000${own}`)
      const thing: SheetThing = {
        kind,
        number: all.size,
        key,
        keptKey,
        id,
        linked,
        known: linked ? (found.known ?? none) : none,
        question: found !== undefined && "ask" in found ? found.ask : undefined,
        code,
        idPrefix: `${importCode}.${code}.`,
        action: `${code}.next`,
        subjects,
        account,
        opened: undefined,
        things: new Map(),
        hasAction: false,
        recorded: false
      }
      all.set(key, thing)
      return thing
    },
    elsewhere: (thing, deal) => {
      const place = `${thing.key}\u0000${deal ?? ""}`
      const there = all.get(place)
      if (there !== undefined) return there
      const code = fingerprint(`${thing.code}\u0000${deal ?? ""}`)
      const account = thing.account!.subjects[0]!
      const moved: SheetThing = {
        ...thing,
        number: all.size,
        id: deal ?? account.id,
        linked: true,
        code,
        // Ids of events begin with the customer's code wherever they stand: by that it is known what it was linked to.
        idPrefix: thing.idPrefix,
        action: `${code}.next`,
        subjects: deal === undefined ? [account] : [{ kind: "deal", id: deal }, account],
        opened: undefined,
        things: new Map(),
        hasAction: false,
        recorded: false
      }
      all.set(place, moved)
      return moved
    }
  }
}

const none: ReadonlyArray<never> = []

/** The columns that name a thing, the first that is filled, and what else it goes by. */
export interface NamedByColumns {
  readonly columns: ReadonlyArray<SheetColumn>
  /** Learns what else a thing goes by from a row that says both. */
  readonly learn: (cells: SheetRecord["cells"]) => void
  /** The key a cell of the column at that place gives; `null` where it could be several, empty where none is named. */
  readonly keyAt: (cell: string, place: number) => string | null
  /** The key of what is called so in any of the columns; the text itself where nothing is. */
  readonly keyNamed: (text: string) => string
}

/**
 * `domains`: places of columns with mail addresses, of which the domain names the company. `ownIds`: the cells hold ids of
 * the ledger, which are taken letter by letter.
 */
export const namedByColumns = (
  columns: ReadonlyArray<SheetColumn>,
  domains: ReadonlySet<number>,
  ownIds = false
): NamedByColumns => {
  const plainKey = (text: string): string => (ownIds ? cleaned(text) : keyOf(cleaned(text)))
  const cellKey = (cell: string, at: number): string => (domains.has(at) ? domainOf(cell) : plainKey(cell))
  // Learned from rows that say both: `null` where it is more than one thing.
  const aliases = columns.map(() => new Map<string, string | null>())
  return {
    columns,
    learn: (cells) => {
      let key = ""
      for (const [place, { at }] of columns.entries()) {
        const one = cellKey(cells[at] ?? "", at)
        if (one === "") continue
        if (key === "") {
          key = one
          continue
        }
        const before = aliases[place]!.get(one)
        if (before === undefined) aliases[place]!.set(one, key)
        else if (before !== key) aliases[place]!.set(one, null)
      }
    },
    keyAt: (cell, place) => {
      const key = cellKey(cell, columns[place]!.at)
      const alias = aliases[place]!.get(key)
      return alias === undefined ? key : alias
    },
    keyNamed: (text) => {
      const key = plainKey(text)
      for (const known of aliases) {
        const alias = known.get(key)
        if (alias !== undefined && alias !== null) return alias
      }
      return key
    }
  }
}

/** The thing of a row; `null` where it could be several, `undefined` where none is named. */
export type ThingOfRow = (cells: SheetRecord["cells"]) => SheetThing | null | undefined

/** Finds things by the cell as it was typed, so that the spelling of each is settled once. */
export const foundByCell = (
  { columns, keyAt }: NamedByColumns,
  make: (key: string, cells: SheetRecord["cells"]) => SheetThing
): ThingOfRow => {
  const byCell = columns.map(() => new Map<string, SheetThing>())
  return (cells) => {
    for (let place = 0; place < columns.length; place++) {
      const cell = cells[columns[place]!.at]
      if (cell === undefined || cell === "") continue
      const known = byCell[place]!.get(cell)
      if (known !== undefined) return known
      const key = keyAt(cell, place)
      if (key === "") continue
      if (key === null) return null
      const thing = make(key, cells)
      byCell[place]!.set(ownText(cell), thing)
      return thing
    }
    return undefined
  }
}

// -- people ---------------------------------------------------------------------------------------------------------

/** What is said politely around a name: it is the same person without. */
const courtesy = /^(?:mr|mrs|ms|miss|mx|dr|prof)\.?\s+|\s*(?:様|さま|さん|氏|殿|先生)$/giu

/** A name as a key: without courtesies and without blanks between family name and given name in Japanese. */
const personKeyOf = remembering((name: string): string => {
  const plain = keyOf(cleaned(name)).replace(courtesy, "").trim().toLowerCase()
  return /[^\x20-\x7e]/.test(plain) ? plain.replace(/\s+/g, "") : plain
})

/** The mail address in a cell, in one spelling; empty where it holds none, or several. */
export const addressIn = remembering((cell: string): string => {
  const plain = plainAddress(cleaned(cell))
  return /^[^\s@,;、]+@[^\s@,;、]+$/.test(plain) && mailDomainOf(plain) !== null ? plain : ""
})

/** People by mail address, or else by account and name; a name whose address some row gives is that person. */
export interface People extends Pick<Things, "all"> {
  readonly learn: (account: string, name: string, address: string) => void
  readonly named: (name: string, address: string, account: SheetThing) => SheetThing
}

export const makePeople = (naming: Naming): People => {
  const things = makeThings("person", naming)
  // The address of a name at an account, from rows that say both: `null` where there are several.
  const addresses = new Map<string, string | null>()
  const placeOf = (account: string, name: string): string => `${account}/${personKeyOf(name)}`
  return {
    all: things.all,
    learn: (account, name, address) => {
      const place = placeOf(account, name)
      const before = addresses.get(place)
      if (before === undefined) addresses.set(place, address)
      else if (before !== address) addresses.set(place, null)
    },
    named: (name, address, account) => {
      const place = placeOf(account.key, name)
      return things.named(address === "" ? (addresses.get(place) ?? place) : address, () => account)
    }
  }
}
