/** The log of a sales team in PostgreSQL, as each of its processes opens it. */
import { japaneseCalendar, makeCalendar, openLedger } from "@genzaichi/core"
import { openPostgres } from "@genzaichi/postgres"

/** Where the log is. */
export interface Place {
  readonly url: string
  readonly schema: string
}

export const openOurLog = async ({ schema, url }: Place) => {
  const postgres = await openPostgres({ url, schema })
  const ledger = openLedger({ store: postgres.store, tenant: "acme", calendar: makeCalendar(japaneseCalendar) })
  return { ledger, close: postgres.close }
}

export const deals = ["aoba", "hoshimidai", "fujimi", "takeshiba", "hatoba"] as const

/** What a seller has to record, in order. The command names the intention: given again, it is carried out once. */
export const visitsOf = (seller: string, count: number) =>
  Array.from({ length: count }, (_, index) => ({
    deal: deals[index % deals.length]!,
    command: `${seller}-${index + 1}`
  }))

/** A process is given where the log is, and what else it needs, as words. */
export const asWords = (place: Place, ...more: ReadonlyArray<string | number>): ReadonlyArray<string> => [
  place.url,
  place.schema,
  ...more.map(String)
]

/** What `asWords` gave. */
export const fromWords = (): readonly [Place, ...ReadonlyArray<string>] => {
  const [url = "", schema = "", ...more] = process.argv.slice(2)
  return [{ url, schema }, ...more]
}
