/** Rows of the read model as they travel to the database: a list for each column. */
import type { KeptAccount, KeptDeal, KeptRow, TenantId } from "@genzaichi/core"
import { parameter } from "../connection/database.ts"

/** What stands where there is no end or no date: past every instant, so that it comes last in an index. */
export const unending = Number.MAX_SAFE_INTEGER

/** What of a row is given back as it was made. What is searched by stands in a table of its own. */
export interface Kept {
  readonly lastAt: KeptRow["lastAt"]
  readonly position: KeptRow["position"]
  readonly columns: Omit<KeptRow["columns"], "text" | "terms">
  readonly stale: KeptRow["stale"]
}

const keptText = ({ columns, lastAt, position, stale }: KeptRow): string => {
  const { terms: _, text: __, ...shown } = columns
  return JSON.stringify({ lastAt, position, columns: shown, stale } satisfies Kept)
}

const hashed = (text: string, seed: number): number => {
  let hash = seed
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01_00_01_93)
  // What is left of one letter in the low bits alone is spread over all of them.
  hash = Math.imul(hash ^ (hash >>> 16), 0x85_eb_ca_6b)
  return (hash ^ (hash >>> 13)) | 0
}

/**
 * Terms as numbers, other ones in each tenant: one index over all of them is asked for one's own alone. That two terms
 * share a number does no harm, for what is found is looked through.
 */
export const termNumbers = (tenant: TenantId, terms: ReadonlyArray<string>): string => {
  const seed = hashed(tenant, 0x81_1c_9d_c5 | 0)
  return `{${terms.map((term) => hashed(term, seed)).join(",")}}`
}

/** What an account is found by: for making it anew, and in queries. */
const linksOf = ({
  columns,
  through
}: KeptAccount): ReadonlyArray<readonly [kind: string, ids: ReadonlyArray<string>]> => [
  ["member", columns.members],
  ["deal", through.deals],
  ["person", through.people],
  ["topic", through.topics],
  ["event", through.events],
  ["owner", [...new Set([...columns.owners, ...columns.dealOwners])]],
  ["department", columns.departments]
]

/** The lists of `keep_positions`, in its order. */
export const listsOf = (tenant: TenantId, rows: ReadonlyArray<KeptRow>): ReadonlyArray<unknown> => {
  const deals: Array<KeptDeal> = []
  const accounts: Array<KeptAccount> = []
  for (const row of rows) {
    if (row.kind === "deal") deals.push(row)
    else accounts.push(row)
  }
  const links = accounts.flatMap((row) =>
    linksOf(row).flatMap(([kind, ids]) => ids.map((id) => [kind, id, row.id, row.view] as const))
  )
  const searched = rows.filter(({ columns }) => columns.text !== "")
  const stale = rows.flatMap((row) => row.stale.map((period) => [row, period] as const))
  const { numbers, texts } = parameter
  return [
    texts(deals.map(({ id }) => id)),
    texts(deals.map(({ view }) => view)),
    texts(deals.map(({ columns }) => columns.status)),
    texts(deals.map(({ columns }) => columns.statusKind)),
    texts(deals.map(({ columns }) => columns.outcome)),
    texts(deals.map(({ columns }) => columns.owner)),
    texts(deals.map(({ columns }) => columns.account)),
    texts(deals.map(({ columns }) => columns.ball)),
    numbers(deals.map(({ columns }) => columns.ballSince ?? unending)),
    numbers(deals.map(({ columns }) => columns.due ?? unending)),
    numbers(deals.map(({ lastAt }) => lastAt)),
    texts(deals.map(keptText)),
    texts(accounts.map(({ id }) => id)),
    texts(accounts.map(({ view }) => view)),
    numbers(accounts.map(({ columns }) => columns.dealsOpen)),
    numbers(accounts.map(({ lastAt }) => lastAt)),
    texts(accounts.map(keptText)),
    texts(links.map(([kind]) => kind)),
    texts(links.map(([, id]) => id)),
    texts(links.map(([, , account]) => account)),
    texts(links.map(([, , , view]) => view)),
    texts(searched.map(({ kind }) => kind)),
    texts(searched.map(({ id }) => id)),
    texts(searched.map(({ view }) => view)),
    texts(searched.map(({ columns }) => columns.text)),
    texts(searched.map(({ columns }) => termNumbers(tenant, columns.terms))),
    texts(stale.map(([{ kind }]) => kind)),
    texts(stale.map(([{ id }]) => id)),
    texts(stale.map(([{ view }]) => view)),
    texts(stale.map(([, { rule }]) => rule)),
    numbers(stale.map(([, { from }]) => from)),
    numbers(stale.map(([, { until }]) => until ?? unending))
  ]
}
