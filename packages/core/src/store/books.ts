/** The histories a ledger answers from, of deals and of accounts, kept in step with one reading of the log. */
import { Result } from "effect"
import type { AccountFold } from "../account/fold.ts"
import type { PersonFold } from "../account/person.ts"
import type { DealFold } from "../deal/fold.ts"
import type { EventCatalogue } from "../event/decoding.ts"
import type { StoredEvent } from "../event/envelope.ts"
import { type AccountBook, makeAccountBook } from "./account-book.ts"
import { type DealBook, makeDealBook } from "./deal-book.ts"

export interface Books {
  readonly deals: DealBook
  readonly accounts: AccountBook
}

export interface BooksSettings {
  readonly fold: DealFold
  readonly accountFold: AccountFold
  readonly people: PersonFold
  readonly catalogue: EventCatalogue
  /** From how many events on a fold is kept to go on from; shorter histories are begun anew. */
  readonly keptFrom?: number
  /** Told of every event that can be read, and when everything is forgotten. */
  readonly beside?: { readonly take: (event: StoredEvent) => void; readonly forget: () => void }
}

export const makeBooks = ({ accountFold, beside, catalogue, fold, keptFrom, people }: BooksSettings): Books => {
  const accounts: AccountBook = makeAccountBook({
    fold: accountFold,
    people,
    deals: () => deals,
    ...(keptFrom === undefined ? {} : { keptFrom })
  })
  const deals: DealBook = makeDealBook(
    fold,
    catalogue,
    {
      take: (stored, decoded) => {
        accounts.take(stored, decoded)
        if (decoded !== undefined) beside?.take(decoded)
      },
      forget: () => {
        accounts.forget()
        beside?.forget()
      }
    },
    keptFrom
  )
  return { deals, accounts }
}

/** A catalogue for events that were decoded before: what a reader sees of a log is picked from what was read already. */
export const alreadyDecoded = (catalogue: EventCatalogue): EventCatalogue => ({
  ...catalogue,
  decode: (event) => Result.succeed(event as StoredEvent)
})
