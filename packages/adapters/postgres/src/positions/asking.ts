/** Asking for positions: pages of deals and accounts, what is stale, and how much of it. */
import {
  type AccountColumns,
  type AccountPosition,
  type Ball,
  type DealColumns,
  type DealPosition,
  type Finding,
  type Instant,
  type KeptRow,
  type KeptStale,
  type PositionKeeper,
  searchTerms,
  searchText,
  type StatusKind,
  type StoreFailure,
  type TenantId,
  withoutPlaces,
  type WithoutPlaces
} from "@genzaichi/core"
import { Clock, Effect } from "effect"
import { type Database, parameter, type Row } from "../connection/database.ts"
import type { ServerFault } from "../connection/server-fault.ts"
import { failureOf } from "../log/appending.ts"
import { cursorOf, type Place, placeOf } from "./cursor.ts"
import { type Kept, termNumbers, unending } from "./kept-parcel.ts"
import { CursorFault, type ModelNotReady, PastAsked, QueryFault } from "./positions-fault.ts"

/** Who asks: `all` sees everything, `open` what carries no label. */
export type Sees = "all" | "open"

/** What every list takes. */
interface Listed<Who extends Sees> {
  /**
   * The instant asked about, epoch milliseconds; now where left out. Positions are kept as of now: where something
   * happened more than a quarter of an hour after it, `PastAsked` says to ask the ledger. A subject something happened to
   * since is shown as of then (`asOf` of its row).
   */
  readonly at?: Instant
  /** `all` where left out. */
  readonly sees?: Who
  /** `next` of the page before, with the same query. */
  readonly after?: string
  /** How many rows at most, 100 where left out, and no more than 10,000. */
  readonly limit?: number
}

export interface DealsQuery<Who extends Sees = "all"> extends Listed<Who> {
  readonly ids?: ReadonlyArray<string>
  readonly status?: string
  readonly statusKind?: StatusKind
  readonly outcome?: DealColumns["outcome"]
  readonly owner?: string
  /** Whose move it is. */
  readonly ball?: Ball["side"]
  /** Deals of the company this account belongs to now. */
  readonly account?: string
  /** The earliest deadline of an open action lies before, epoch milliseconds. */
  readonly dueBefore?: Instant
  /** Only what this rule fires for. */
  readonly stale?: string
  /** Any part of what a person would search by, in whatever width or case. */
  readonly text?: string
  /**
   * `id` where left out. `due`: the earliest deadline first; `ball`: whose move it has been for longest first; `stale`:
   * stale for longest first, with `stale`. What has no such date comes last.
   */
  readonly orderBy?: "id" | "due" | "ball" | "stale"
}

export interface AccountsQuery<Who extends Sees = "all"> extends Listed<Who> {
  readonly ids?: ReadonlyArray<string>
  /** The company this account belongs to now. */
  readonly member?: string
  /** Looked after by the member of ours, or with an open deal of theirs. */
  readonly owner?: string
  /** A department of ours has had to do with it. */
  readonly department?: string
  readonly stale?: string
  readonly text?: string
  /** `id` where left out. `open`: most open deals first; `stale`: stale for longest first, with `stale`. */
  readonly orderBy?: "id" | "open" | "stale"
}

export interface StaleQuery<Who extends Sees = Sees> extends Listed<Who> {
  readonly rule: string
  /** `deal` where left out. */
  readonly of?: "deal" | "account"
}

export interface CountsQuery {
  readonly at?: Instant
  readonly sees?: Sees
}

/** How a subject stands, with what rules find of it. */
interface PositionRow<Position, Columns> {
  readonly id: string
  /** The instant the row is about: the one asked about, or that of the last event where that came later. */
  readonly asOf: Instant
  readonly position: Position
  /** What can be asked by, and what one shows in lists. `lastContact` counts booked meetings that have ended by `asOf`. */
  readonly columns: Omit<Columns, "text" | "terms">
  /** Stretches in which rules fire if nothing else happens, from the last event on. */
  readonly stale: ReadonlyArray<KeptStale>
  readonly findings: ReadonlyArray<Finding>
}

type Shown<Who extends Sees, Position extends DealPosition | AccountPosition> = Who extends "all"
  ? Position
  : WithoutPlaces<Position>

export type DealRow<Who extends Sees = "all"> = PositionRow<Shown<Who, DealPosition>, DealColumns>
export type AccountRow<Who extends Sees = "all"> = PositionRow<Shown<Who, AccountPosition>, AccountColumns>

/** Something a rule fires for, without its position. */
export interface StaleRow {
  readonly id: string
  readonly since: Instant
  /** Null where it never ends by itself. */
  readonly until: Instant | null
}

export interface Page<Item> {
  readonly rows: ReadonlyArray<Item>
  /** To be given as `after` for the next page; undefined where this was the last. */
  readonly next: string | undefined
  /** The instant asked about. */
  readonly at: Instant
  /** The version of the model that answered, and the place in the log it answered as of (only who sees all is told). */
  readonly version: number
  readonly sequence: number | null
}

/** How many subjects a rule fires for. */
export interface StaleCount {
  readonly of: "deal" | "account"
  readonly rule: string
  readonly count: number
}

export type AskingFault = StoreFailure | ModelNotReady | PastAsked | CursorFault | QueryFault

/** How much later something may have happened than what is asked about: as long as somebody may turn pages. */
const since = 15 * 60_000

const limitAtMost = 10_000

export interface AskingSettings {
  readonly database: Database
  readonly schema: string
  readonly tenant: TenantId
  readonly name: string
  readonly keeper: PositionKeeper
  readonly again: <A>(effect: Effect.Effect<A, ServerFault>) => Effect.Effect<A, ServerFault>
  /** How far a model that does not answer yet has come. */
  readonly notReady: Effect.Effect<ModelNotReady, StoreFailure>
}

/** What a question is answered from. */
interface Answered {
  readonly rows: ReadonlyArray<Row>
  readonly version: number
  readonly sequence: number | null
  readonly at: Instant
}

const faultIn = ({ at, limit = 1 }: { readonly at?: Instant; readonly limit?: number }): QueryFault | undefined => {
  if (at !== undefined && !Number.isSafeInteger(at)) {
    return new QueryFault({ field: "at", because: "is no instant: give whole epoch milliseconds" })
  }
  if (!Number.isInteger(limit) || limit < 1 || limit > limitAtMost) {
    return new QueryFault({ field: "limit", because: `has to be a whole number from 1 to ${limitAtMost}` })
  }
  return undefined
}

const { integer, number, text, texts } = parameter

const contactBy = (
  { lastContact, meetingEnds }: Pick<DealColumns, "lastContact" | "meetingEnds">,
  at: Instant
): Instant | null => {
  let last = lastContact
  for (const end of meetingEnds) if (end <= at && (last === null || end > last)) last = end
  return last
}

/** A page of a list from rows that begin with an id and what they are ordered by, one more of them than a page holds. */
const pageOf = <Item>(
  list: string,
  { at, rows: found, sequence, version }: Answered,
  limit: number,
  itemOf: (row: Row) => Item
): Page<Item> => {
  const rows = found.slice(0, limit)
  const last = found.length > limit ? rows.at(-1) : undefined
  return {
    rows: rows.map(itemOf),
    next: last === undefined ? undefined : cursorOf(list, { key: last[1] as number, id: last[0] as string, at }),
    at,
    version,
    sequence
  }
}

export const makeAsking = ({ again, database, keeper, name, notReady, schema, tenant }: AskingSettings) => {
  /** Asks; the first row says which generation answers, `model` is its place in a row. */
  const asked = (
    sql: string,
    parameters: ReadonlyArray<unknown>,
    model: number,
    { at, place, sees }: { readonly at: Instant | undefined; readonly place: Place | undefined; readonly sees: Sees },
    now: Instant
  ): Effect.Effect<Answered, StoreFailure | ModelNotReady | PastAsked> =>
    Effect.gen(function* () {
      const about = place?.at ?? at ?? now
      const rows = yield* Effect.mapError(
        again(database.rows(sql, [tenant, name, sees === "open", number(about), ...parameters])),
        failureOf
      )
      const head = rows[0]?.[model] as readonly [number, number, number, number | null] | undefined
      if (head === undefined) return yield* yield* notReady
      const [, version, sequence, latestAt] = head
      // Whoever asks about now is answered, also where another clock was ahead of this one.
      if ((at !== undefined || place !== undefined) && latestAt !== null && about < latestAt - since) {
        return yield* new PastAsked({ at: about, earliest: latestAt - since })
      }
      return { rows: rows.slice(1), version, sequence: sees === "open" ? null : sequence, at: about }
    })

  /** A rule nobody knows would be answered with an empty list, which reads as good news. */
  const ruleFault = (field: "stale" | "rule", kind: "deal" | "account", id: string | undefined) =>
    id === undefined || keeper.rules[kind].includes(id)
      ? undefined
      : new QueryFault({
          field,
          because: `${JSON.stringify(id)} is no rule about ${kind}s; there are ${keeper.rules[kind].join(", ") || "none"}`
        })

  const placeIn = (list: string, after: string | undefined, at: Instant | undefined) =>
    Effect.suspend((): Effect.Effect<Place | undefined, CursorFault> => {
      if (after === undefined) return Effect.undefined
      const place = placeOf(list, after)
      if (place instanceof CursorFault) return Effect.fail(place)
      return at !== undefined && at !== place.at
        ? Effect.fail(new CursorFault({ because: "is of a list about another instant" }))
        : Effect.succeed(place)
    })

  /** A row as it is shown: settled at its instant, with what rules find. */
  const shown = (kind: "deal" | "account", row: Row, at: Instant, sees: Sees): DealRow<Sees> | AccountRow<Sees> => {
    const kept = row[3] as Kept
    const asOf = kept.lastAt === null ? at : Math.max(at, kept.lastAt)
    const whole = { ...kept, kind, id: row[0] as string, view: row[2], sequence: 0 } as unknown as KeptRow
    return {
      id: row[0] as string,
      asOf,
      position: sees === "open" ? withoutPlaces<DealPosition | AccountPosition>(kept.position) : kept.position,
      columns: { ...kept.columns, lastContact: contactBy(kept.columns, asOf) },
      stale: kept.stale,
      findings: keeper.findings(whole, asOf) ?? []
    } as unknown as DealRow<Sees> | AccountRow<Sees>
  }

  const page = <Item>(
    kind: "deal" | "account",
    query: Listed<Sees> & {
      readonly ids?: ReadonlyArray<string>
      readonly stale?: string
      readonly text?: string
      readonly orderBy?: string
    },
    own: ReadonlyArray<unknown>
  ): Effect.Effect<Page<Item>, AskingFault> =>
    Effect.gen(function* () {
      const { after, at, ids, limit = 100, orderBy = "id", sees = "all", stale } = query
      const fault = faultIn(query) ?? ruleFault("stale", kind, stale)
      if (fault !== undefined) return yield* fault
      if (orderBy === "stale" && stale === undefined) {
        return yield* new QueryFault({ field: "orderBy", because: "is stale, and no rule is given as `stale`" })
      }
      const list = `${kind}s by ${orderBy}${orderBy === "stale" ? ` under ${stale}` : ""}`
      const place = yield* placeIn(list, after, at)
      const now = yield* Clock.currentTimeMillis
      const searched = query.text === undefined ? undefined : searchText(query.text)
      const isSearch = searched !== undefined && searched !== ""
      const parameters = [
        orderBy,
        number(place?.key ?? null),
        text(place?.id ?? null),
        // One more than asked for, to know whether there are more.
        integer(limit + 1),
        ids === undefined ? null : texts(ids),
        text(stale ?? null),
        text(isSearch ? termNumbers(tenant, searchTerms(query.text!)) : ""),
        text(isSearch ? searched : null),
        ...own
      ]
      const placeholders = [...Array(parameters.length + 4).keys()].map((index) => `$${index + 1}`).join(", ")
      const answered = yield* asked(
        `SELECT * FROM ${schema}.${kind}s_page(${placeholders})`,
        parameters,
        4,
        { at, place, sees },
        now
      )
      return pageOf(list, answered, limit, (row) => shown(kind, row, answered.at, sees) as Item)
    })

  const deals = <Who extends Sees = "all">(
    query: DealsQuery<Who> = {}
  ): Effect.Effect<Page<DealRow<Who>>, AskingFault> =>
    page("deal", query, [
      text(query.status ?? null),
      text(query.statusKind ?? null),
      text(query.outcome ?? null),
      text(query.owner ?? null),
      text(query.ball ?? null),
      text(query.account ?? null),
      number(query.dueBefore ?? null)
    ])

  const accounts = <Who extends Sees = "all">(
    query: AccountsQuery<Who> = {}
  ): Effect.Effect<Page<AccountRow<Who>>, AskingFault> =>
    page("account", query, [text(query.owner ?? null), text(query.department ?? null), text(query.member ?? null)])

  const stale = (query: StaleQuery): Effect.Effect<Page<StaleRow>, AskingFault> =>
    Effect.gen(function* () {
      const { after, at, limit = 100, of = "deal", rule, sees = "all" } = query
      const fault = faultIn(query) ?? ruleFault("rule", of, rule)
      if (fault !== undefined) return yield* fault
      const list = `stale ${of}s under ${rule}`
      const place = yield* placeIn(list, after, at)
      const now = yield* Clock.currentTimeMillis
      const answered = yield* asked(
        `SELECT * FROM ${schema}.stale_page($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
        [of, rule, number(place?.key ?? Number.MIN_SAFE_INTEGER), place?.id ?? "", integer(limit + 1)],
        3,
        { at, place, sees },
        now
      )
      return pageOf(list, answered, limit, ([id, from, until]) => ({
        id: id as string,
        since: from as number,
        until: until === unending ? null : (until as number)
      }))
    })

  const counts = ({ at, sees = "all" }: CountsQuery = {}): Effect.Effect<ReadonlyArray<StaleCount>, AskingFault> =>
    Effect.gen(function* () {
      const fault = faultIn(at === undefined ? {} : { at })
      if (fault !== undefined) return yield* fault
      const now = yield* Clock.currentTimeMillis
      const sql = `SELECT * FROM ${schema}.stale_counts($1, $2, $3, $4)`
      const { rows } = yield* asked(sql, [], 3, { at, place: undefined, sees }, now)
      return rows.map(([of, rule, count]) => ({
        of: of as StaleCount["of"],
        rule: rule as string,
        count: count as number
      }))
    })

  return { accounts, counts, deals, stale }
}
