/**
 * Keeping rows in step with the log: what some events changed is made anew from the events that bear on it, and replaces
 * what was kept, together with the generation's place in the log.
 */
import type {
  EventsAsked,
  EventId,
  Instant,
  KeptRow,
  MadeRows,
  PositionKeeper,
  StoredEvent,
  StoreFailure,
  Subject,
  TenantId
} from "@genzaichi/core"
import { Effect } from "effect"
import { parameter, type Statement } from "../connection/database.ts"
import type { ServerFault } from "../connection/server-fault.ts"
import { faultOf } from "../log/appending.ts"
import { eventOf } from "../log/stored-row.ts"
import { listsOf } from "./kept-parcel.ts"

export interface KeepingSettings {
  readonly tenant: TenantId
  /** The model's name. */
  readonly name: string
  /** The schema's name as SQL takes it. */
  readonly schema: string
  readonly keeper: PositionKeeper
  /** Opens what was sealed, where the store seals. */
  readonly unsealed: (
    tenant: TenantId,
    events: ReadonlyArray<StoredEvent>
  ) => Effect.Effect<ReadonlyArray<StoredEvent>, StoreFailure>
}

/** Where a generation stands, as asked when something is to be kept. */
export interface Standing {
  readonly generation: number
  readonly version: number
  readonly basis: string
  readonly sequence: number
  readonly event: EventId | null
  readonly labelled: boolean
  readonly latestAt: Instant | null
  /** The log is the one it was read from. */
  readonly isKnown: boolean
  /** Kept accounts that have to do with what was asked. */
  readonly accounts: ReadonlyArray<string>
}

/** What was changed in the table of stale periods. */
export interface Change {
  readonly staleDeleted: number
  readonly staleInserted: number
}

/** A write to a generation: what is replaced, and where it has read to with it. */
export interface KeepingWrite {
  readonly generation: number
  /** Who works on it; null in the transaction of an append, which the tenant's lock keeps apart. */
  readonly token: string | null
  /** From where in the log it goes on, and to where. */
  readonly following?: { readonly from: number; readonly to: number; readonly event: EventId }
  /** Of a part that is built by the batch: the id it went on from, and the last one in it. */
  readonly built?: { readonly before: string | null; readonly after: string | null }
  readonly events: number
  readonly labelled: boolean
  readonly made: Pick<MadeRows, "rows" | "replaced">
}

const { integer, number, text, texts } = parameter

const nothingTouched = { accounts: [], deals: [], people: [], topics: [], events: [] } as const

/** Everything the events changed, as far as they tell. */
const touchedBy = (keeper: PositionKeeper, events: ReadonlyArray<StoredEvent>) => {
  const accounts = new Set<string>()
  const deals = new Set<string>()
  const through = {
    deals: new Set<string>(),
    people: new Set<string>(),
    topics: new Set<string>(),
    events: new Set<string>()
  }
  let identity = false
  for (const event of events) {
    const touched = keeper.touchedBy(event)
    for (const id of touched.accounts) accounts.add(id)
    for (const id of touched.deals) deals.add(id)
    for (const what of ["deals", "people", "topics", "events"] as const) {
      for (const id of touched.through[what]) through[what].add(id)
    }
    identity ||= touched.identity
  }
  return { accounts: [...accounts], deals: [...deals], through, identity }
}

const latestOf = (rows: ReadonlyArray<KeptRow>): Instant | null => {
  let latest: Instant | null = null
  for (const { lastAt } of rows) if (lastAt !== null && (latest === null || lastAt > latest)) latest = lastAt
  return latest
}

const idsOf = (subjects: ReadonlyArray<Subject>, kind: string): unknown =>
  texts(subjects.flatMap((subject) => (subject.kind === kind ? [subject.id] : [])))

const hasColumn = ({ kind }: Subject): boolean => kind === "deal" || kind === "account" || kind === "person"

/** Subjects as `events_bearing` takes them: those of kinds with a column by kind, the others one by one. */
const subjectLists = (subjects: ReadonlyArray<Subject>): ReadonlyArray<unknown> => {
  const others = subjects.filter((subject) => !hasColumn(subject))
  return [
    idsOf(subjects, "deal"),
    idsOf(subjects, "account"),
    idsOf(subjects, "person"),
    texts(others.map(({ kind }) => kind)),
    texts(others.map(({ id }) => id))
  ]
}

export const makeKeeping = ({ keeper, name, schema, tenant, unsealed }: KeepingSettings) => {
  const opened = (events: ReadonlyArray<StoredEvent>): Effect.Effect<ReadonlyArray<StoredEvent>, ServerFault> =>
    Effect.mapError(unsealed(tenant, events), faultOf)

  /** Where a generation stands, the running one where none is named, and which kept accounts are touched. */
  const standing = (
    rows: Statement,
    generation: number | null,
    lock: boolean,
    touched: { readonly [What in keyof typeof nothingTouched]: Iterable<string> } = nothingTouched
  ): Effect.Effect<Standing | undefined, ServerFault> =>
    Effect.map(
      rows(`SELECT * FROM ${schema}.model_touched($1, $2, $3, $4, $5, $6, $7, $8, $9)`, [
        tenant,
        name,
        integer(generation),
        lock,
        texts([...touched.accounts]),
        texts([...touched.deals]),
        texts([...touched.people]),
        texts([...touched.topics]),
        texts([...touched.events])
      ]),
      ([row]) =>
        row === undefined
          ? undefined
          : {
              generation: row[0] as number,
              version: row[1] as number,
              basis: row[2] as string,
              sequence: row[3] as number,
              event: row[4] as EventId | null,
              labelled: row[5] as boolean,
              latestAt: row[6] as number | null,
              isKnown: row[7] === true,
              accounts: row[8] as ReadonlyArray<string>
            }
    )

  /** Events that bear on something, up to a place in the log. */
  const bearing = (rows: Statement, to: number, { begun, events, naming, sayingOf }: EventsAsked) =>
    Effect.flatMap(
      rows(
        `SELECT * FROM ${schema}.events_bearing($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)`,
        [
          tenant,
          number(to),
          ...subjectLists(naming),
          texts(sayingOf.kinds),
          ...subjectLists(sayingOf.subjects),
          texts(events),
          texts(begun.flatMap(({ kinds }) => kinds)),
          texts(begun.flatMap(({ field, kinds }) => kinds.map(() => field))),
          texts(begun.flatMap(({ id, kinds }) => kinds.map(() => id)))
        ]
      ),
      (found) => opened(found.map((row) => eventOf(tenant, row)))
    )

  /** Rows of some deals and accounts as of a place in the log, from the events that bear on them. */
  const made = (
    rows: Statement,
    to: number,
    asked: Parameters<PositionKeeper["loading"]>[0],
    known: ReadonlyArray<StoredEvent> = []
  ): Effect.Effect<MadeRows & { readonly events: number }, ServerFault> =>
    Effect.gen(function* () {
      const loading = keeper.loading(asked)
      let events = known.length
      loading.take(known)
      while (true) {
        const wanted = loading.next()
        if (wanted === undefined) return { ...loading.made(), events }
        const read = yield* bearing(rows, to, wanted)
        events += read.length
        loading.take(read)
      }
    })

  /** Replaces what is kept; `undefined` where the generation does not stand where this goes on from. */
  const write = (rows: Statement, one: KeepingWrite): Effect.Effect<Change | undefined, ServerFault> => {
    const { built, events, following, generation, labelled, token } = one
    const { replaced, rows: kept } = one.made
    const parameters = [
      tenant,
      integer(generation),
      text(token),
      number(following?.from ?? null),
      number(following?.to ?? null),
      text(following?.event ?? null),
      text(built?.before ?? null),
      text(built?.after ?? null),
      number(events),
      labelled,
      number(latestOf(kept)),
      texts(replaced.deals),
      texts(replaced.accounts),
      ...listsOf(tenant, kept)
    ]
    const placeholders = parameters.map((_, index) => `$${index + 1}`).join(", ")
    return Effect.map(rows(`SELECT * FROM ${schema}.keep_positions(${placeholders})`, parameters), ([row]) =>
      row?.[0] === true ? { staleDeleted: row[1] as number, staleInserted: row[2] as number } : undefined
    )
  }

  /**
   * Makes anew what the events changed. They have to follow on where the generation stands; where they do not, nothing
   * is written, and where it stands is said. Without a token it is done in the transaction of an append: to the
   * generation that answers, if it is the one meant.
   */
  const keep = (
    rows: Statement,
    generation: number | null,
    token: string | null,
    events: ReadonlyArray<StoredEvent>,
    isMeant: (standing: Standing) => boolean = () => true
  ): Effect.Effect<{ readonly standing: Standing | undefined; readonly change: Change | undefined }, ServerFault> =>
    Effect.gen(function* () {
      const first = events[0]!
      const last = events.at(-1)!
      const touched = touchedBy(keeper, events)
      const stands = yield* standing(rows, generation, token === null, {
        accounts: touched.accounts,
        ...touched.through
      })
      if (stands?.sequence !== first.sequence - 1 || !stands.isKnown || !isMeant(stands)) {
        return { standing: stands, change: undefined }
      }
      const labelled = stands.labelled || events.some(({ labels }) => labels.length > 0)
      const anew = yield* made(rows, last.sequence, {
        deals: touched.deals,
        accounts: [...touched.accounts, ...stands.accounts],
        identity: touched.identity,
        labelled
      })
      const change = yield* write(rows, {
        generation: stands.generation,
        token,
        following: { from: stands.sequence, to: last.sequence, event: last.id },
        events: events.length,
        labelled,
        made: anew
      })
      return { standing: stands, change }
    })

  /** The log after a place, as it is read. */
  const after = (rows: Statement, from: number, limit: number) =>
    Effect.flatMap(
      rows(`SELECT * FROM ${schema}.read_log($1, $2, $3)`, [tenant, number(from), integer(limit)]),
      (found) => opened(found.map((row) => eventOf(tenant, row)))
    )

  return { after, keep, made, opened, standing, write }
}

export type Keeping = ReturnType<typeof makeKeeping>
