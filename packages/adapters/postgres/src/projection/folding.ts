/** Folding a page of the log into the rows of a projection. */
import type { EventCatalogue, StoredEvent, TenantId } from "@genzaichi/core"
import { Effect, Result } from "effect"
import { parameter, type Statement } from "../connection/database.ts"
import type { ServerFault } from "../connection/server-fault.ts"
import type { TableProjection } from "./table-projection.ts"

export interface FoldingSettings<State> {
  /** The schema's name as SQL takes it. */
  readonly schema: string
  readonly tenant: TenantId
  readonly catalogue: EventCatalogue
  readonly projection: TableProjection<State>
  /** How many people the tenant had forgotten when its rows were begun: another generation is folded after another. */
  readonly generation: number
}

/** Where a version of a projection stands in the log. */
export interface Stand {
  readonly sequence: number
  readonly event: string | null
  /** It is the version queries are answered from. */
  readonly isRead: boolean
}

export interface Folding {
  readonly generation: number
  /** What the functions of the schema are told first: whose, which, in which version and generation. */
  readonly about: ReadonlyArray<unknown>
  /**
   * Where it stands; with a lock it stays there until the transaction ends. A version that a later one has taken the
   * place of stands nowhere.
   */
  readonly stands: (rows: Statement, locked?: boolean) => Effect.Effect<Stand | undefined, ServerFault>
  /** Folds events that follow where it stands; false where it does not stand there any more, then nothing is written. */
  readonly take: (
    rows: Statement,
    from: number,
    events: ReadonlyArray<StoredEvent>
  ) => Effect.Effect<boolean, ServerFault>
}

/** Rows that go with one statement. */
const inOneGo = 5000

export const makeFolding = <State>({
  catalogue,
  generation,
  projection,
  schema,
  tenant
}: FoldingSettings<State>): Folding => {
  const { name, version, columns = {} } = projection
  const about = [tenant, name, parameter.integer(version), parameter.number(generation)]

  const load = (rows: Statement, keys: ReadonlyArray<string>) =>
    Effect.gen(function* () {
      const states = new Map<string, State>()
      for (let at = 0; at < keys.length; at += inOneGo) {
        const found = yield* rows(`SELECT * FROM ${schema}.projection_load($1, $2, $3, $4, $5)`, [
          ...about,
          parameter.texts(keys.slice(at, at + inOneGo))
        ])
        for (const [key, state] of found) states.set(key as string, state as State)
      }
      return states
    })

  const rowOf = (key: string, state: State): unknown => ({
    tenant,
    generation,
    key,
    state,
    ...Object.fromEntries(Object.entries(columns).map(([column, { of }]) => [column, of(state)]))
  })

  return {
    generation,
    about,
    stands: (rows, locked = false) =>
      Effect.map(rows(`SELECT * FROM ${schema}.projection_stands($1, $2, $3, $4, $5)`, [...about, locked]), ([row]) =>
        row === undefined
          ? undefined
          : { sequence: row[0] as number, event: row[1] as string | null, isRead: row[2] === true }
      ),
    take: (rows, from, events) =>
      Effect.gen(function* () {
        const end = events.at(-1)
        if (end === undefined) return true
        const readable: Array<readonly [event: StoredEvent, keys: ReadonlyArray<string>]> = []
        const touched = new Set<string>()
        for (const stored of events) {
          const decoded = catalogue.decode(stored)
          if (Result.isFailure(decoded)) continue
          const keys = [...new Set(projection.keys(decoded.success))]
          if (keys.length === 0) continue
          readable.push([decoded.success, keys])
          for (const key of keys) touched.add(key)
        }
        const states = yield* load(rows, [...touched])
        for (const [event, keys] of readable) {
          for (const key of keys) {
            const state = projection.evolve(states.get(key) ?? projection.initial(key), event, key)
            if (state === undefined) states.delete(key)
            else states.set(key, state)
          }
        }
        const removed = [...touched].filter((key) => !states.has(key))
        const written = yield* rows(
          `SELECT * FROM ${schema}.projection_write($1, $2, $3, $4, $5, $6, $7, $8::json, $9)`,
          [
            ...about,
            parameter.number(from),
            parameter.number(end.sequence),
            end.id,
            JSON.stringify([...states].map(([key, state]) => rowOf(key, state))),
            parameter.texts(removed)
          ]
        )
        return written[0]?.[0] === true
      })
  }
}
