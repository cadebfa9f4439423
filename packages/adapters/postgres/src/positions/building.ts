/**
 * Building a generation beside the one that answers: what the log held when it began is read deal by deal and account by
 * account, so that no more than a page is in memory; what came meanwhile is followed; and once nothing is left to read,
 * under the lock of the tenant, it takes the other's place in one step.
 *
 * How far a build has come stands in the database, so whoever takes it over goes on from there.
 */
import type { DealId, PositionKeeper, StoredEvent, TenantId } from "@genzaichi/core"
import { Clock, Effect } from "effect"
import { type Database, parameter } from "../connection/database.ts"
import { ServerFault } from "../connection/server-fault.ts"
import { makeOrderCheck } from "../log/follower.ts"
import { eventOf } from "../log/stored-row.ts"
import type { Keeping } from "./keeping.ts"
import { type Model, modelOf } from "./model.ts"

export interface BuildingSettings {
  readonly database: Database
  readonly schema: string
  readonly tenant: TenantId
  readonly name: string
  readonly version: number
  readonly basis: string
  readonly keeper: PositionKeeper
  readonly keeping: Keeping
  /** Whose work it is. */
  readonly token: string
  /** How many events a page holds, and how many accounts. */
  readonly pageEvents: number
  readonly pageAccounts: number
  /** How long the tenant's lock is waited for when it takes the other's place, in milliseconds. */
  readonly lockPatience: number
  readonly again: <A>(effect: Effect.Effect<A, ServerFault>) => Effect.Effect<A, ServerFault>
  /** How many have been forgotten so far. */
  readonly erasures: Effect.Effect<number, ServerFault>
  readonly onProgress: (model: Model) => Effect.Effect<void>
}

/** How much may be left to read under the tenant's lock: what takes a moment. */
const leftAtMost = 500

/** What came of a build. */
export type Built = "running" | "outdone" | "fenced" | "mismatch" | "lost"

export const makeBuilding = (settings: BuildingSettings) => {
  const { again, database, keeper, keeping, name, schema, tenant, token } = settings
  const { integer, number } = parameter

  const models: Effect.Effect<ReadonlyArray<Model>, ServerFault> = Effect.suspend(() =>
    Effect.map(again(database.rows(`SELECT * FROM ${schema}.models_named($1, $2)`, [tenant, name])), (rows) =>
      rows.map(modelOf)
    )
  )

  const begin = Effect.gen(function* () {
    const now = yield* Clock.currentTimeMillis
    // Asked before anything is read: whoever is forgotten from here on has it built once more.
    const erasures = yield* settings.erasures
    const [row] = yield* again(
      database.rows(`SELECT * FROM ${schema}.begin_model($1, $2, $3, $4, $5, $6, $7)`, [
        tenant,
        name,
        integer(settings.version),
        token,
        settings.basis,
        number(now),
        number(erasures)
      ])
    )
    return row?.[0] as number | null
  })

  const advance = (generation: number, phase: Model["phase"]) =>
    Effect.map(
      again(
        database.rows(`SELECT ${schema}.advance_model($1, $2, $3, $4)`, [tenant, integer(generation), token, phase])
      ),
      ([row]) => row?.[0] === true
    )

  interface DealPage {
    readonly events: ReadonlyArray<StoredEvent>
    readonly ids: ReadonlyArray<DealId>
    readonly isLast: boolean
  }

  /** All events of the next deals after one. A deal that does not fit a page is read on until it ends. */
  const dealPage = (model: Model, after: string | null): Effect.Effect<DealPage, ServerFault> =>
    Effect.gen(function* () {
      const read: Array<readonly [deal: string, event: StoredEvent]> = []
      let [deal, sequence] = [after ?? "", after === null ? 0 : Number.MAX_SAFE_INTEGER]
      let isLast = false
      while (!isLast) {
        const rows = yield* again(
          database.rows(`SELECT * FROM ${schema}.events_by_deal($1, $2, $3, $4, $5)`, [
            tenant,
            number(model.readTo),
            deal,
            number(sequence),
            integer(settings.pageEvents)
          ])
        )
        isLast = rows.length < settings.pageEvents
        const opened = yield* keeping.opened(rows.map((row) => eventOf(tenant, row)))
        for (const [index, event] of opened.entries()) read.push([rows[index]![12] as string, event])
        const [end] = read.slice(-1)
        if (end === undefined) break
        ;[deal, sequence] = [end[0], end[1].sequence]
        // The last deal of a page may go on in the next.
        if (!isLast && read[0]![0] !== deal) {
          while (read.at(-1)![0] === deal) read.pop()
          break
        }
      }
      return {
        events: read.map(([, event]) => event),
        ids: [...new Set(read.map(([id]) => id as DealId))],
        isLast
      }
    })

  const writeDeals = (model: Model, after: string | null, { events, ids }: DealPage) =>
    Effect.gen(function* () {
      const rows = model.labelled
        ? // Whether something is hidden depends on what it is about, which is read as well.
          (yield* again(keeping.made(database.rows, model.readTo, { deals: ids, labelled: true }, events))).rows
        : [...keeper.deals(inOrder(events), ids).rows]
      return yield* again(
        keeping.write(database.rows, {
          generation: model.generation,
          token,
          built: { before: after, after: ids.at(-1) ?? after },
          events: events.length,
          labelled: model.labelled,
          made: { rows, replaced: { deals: model.labelled ? ids : [], accounts: [] } }
        })
      )
    })

  /** The next page is read while one is folded and written. */
  const buildDeals = (model: Model): Effect.Effect<boolean, ServerFault> =>
    Effect.gen(function* () {
      let { after } = model
      let page = yield* dealPage(model, after)
      while (page.ids.length > 0) {
        const end = page.ids.at(-1)!
        const [written, next] = yield* Effect.all(
          [writeDeals(model, after, page), page.isLast ? Effect.succeed(undefined) : dealPage(model, end)],
          { concurrency: 2 }
        )
        if (written === undefined) return false
        after = end
        yield* told(model.generation)
        if (next === undefined) break
        page = next
      }
      return yield* advance(model.generation, "accounts")
    })

  /** Rows of the next accounts after one; `undefined` where there is none. */
  const accountPage = (model: Model, after: string | null) =>
    Effect.gen(function* () {
      const rows = yield* again(
        database.rows(`SELECT * FROM ${schema}.accounts_named($1, $2, $3)`, [
          tenant,
          after ?? "",
          integer(settings.pageAccounts)
        ])
      )
      const accounts = rows.map(([id]) => id as string)
      const end = accounts.at(-1)
      if (end === undefined) return undefined
      const made = yield* again(keeping.made(database.rows, model.readTo, { accounts, labelled: model.labelled }))
      return { end, made }
    })

  const buildAccounts = (model: Model): Effect.Effect<boolean, ServerFault> =>
    Effect.gen(function* () {
      let { after } = model
      let page = yield* accountPage(model, after)
      while (page !== undefined) {
        const { end, made } = page
        const write = keeping.write(database.rows, {
          generation: model.generation,
          token,
          built: { before: after, after: end },
          events: 0,
          labelled: model.labelled,
          made
        })
        const [written, next] = yield* Effect.all([again(write), accountPage(model, end)], { concurrency: 2 })
        if (written === undefined) return false
        after = end
        page = next
        yield* told(model.generation)
      }
      return yield* advance(model.generation, "following")
    })

  const told = (generation: number) =>
    Effect.flatMap(models, (all) => {
      const model = all.find((one) => one.generation === generation)
      return model === undefined ? Effect.void : settings.onProgress(model)
    })

  /** Reads on until there is no more; `lost` where the log is not the one the generation was read from. */
  const catchUp = (generation: number): Effect.Effect<"caught-up" | "fenced" | "lost", ServerFault> =>
    Effect.gen(function* () {
      while (true) {
        const stands = yield* again(keeping.standing(database.rows, generation, false))
        if (stands === undefined) return "fenced"
        if (!stands.isKnown) return "lost"
        const events = yield* again(keeping.after(database.rows, stands.sequence, settings.pageEvents))
        const check = makeOrderCheck(stands.sequence)
        for (const event of events) {
          const fault = check(event)
          if (fault !== undefined)
            return yield* new ServerFault({ reason: "other", detail: fault.because, cause: fault })
        }
        for (let from = 0; from < events.length; from += leftAtMost) {
          const { change } = yield* again(
            keeping.keep(database.rows, generation, token, events.slice(from, from + leftAtMost))
          )
          if (change === undefined) return "fenced"
        }
        if (events.length < leftAtMost) return "caught-up"
      }
    })

  /** With nobody appending, reads what is left, and takes the place of the running generation. */
  const swap = (generation: number): Effect.Effect<Built | "behind", ServerFault> =>
    Effect.flatMap(Clock.currentTimeMillis, (now) =>
      database.transaction((rows) =>
        Effect.gen(function* () {
          const patience = integer(settings.lockPatience)
          yield* rows(`SELECT ${schema}.hold_log($1, $2)`, [tenant, patience])
          const stands = yield* keeping.standing(rows, generation, true)
          if (stands === undefined) return "fenced"
          const left = yield* keeping.after(rows, stands.sequence, leftAtMost)
          if (left.length === leftAtMost) return "behind"
          if (left.length > 0) {
            const { change } = yield* keeping.keep(rows, generation, token, left)
            if (change === undefined) return "fenced"
          }
          const [row] = yield* rows(`SELECT ${schema}.swap_model($1, $2, $3, $4, $5)`, [
            tenant,
            integer(generation),
            token,
            number(now),
            patience
          ])
          return row?.[0] as Built | "behind"
        })
      )
    )

  const retire = (generation: number) =>
    Effect.asVoid(again(database.rows(`SELECT ${schema}.retire_model($1, $2)`, [tenant, integer(generation)])))

  /**
   * Builds a generation, or goes on with one that was begun. `outdone`: a later version answers by now; `mismatch`: one of
   * that version is being built that rests on something else; `lost`: the log was replaced meanwhile, begin anew.
   */
  const build: Effect.Effect<Built, ServerFault> = Effect.gen(function* () {
    const generation = yield* begin
    while (true) {
      const model = (yield* models).find((one) => one.generation === generation)
      if (model === undefined || model.state === "retired") return "fenced"
      if (model.state === "running") return "running"
      if (model.basis !== settings.basis) return "mismatch"
      if (model.phase === "deals") {
        if (!(yield* buildDeals(model))) return "fenced"
      } else if (model.phase === "accounts") {
        if (!(yield* buildAccounts(model))) return "fenced"
      } else {
        const read = yield* catchUp(model.generation)
        if (read === "lost") yield* retire(model.generation)
        if (read !== "caught-up") return read
        yield* told(model.generation)
        const came = yield* again(swap(model.generation))
        if (came !== "behind") return came
      }
    }
  })

  /** Removes what was kept of a generation, piece by piece. */
  const sweep = (generation: number): Effect.Effect<void, ServerFault> =>
    Effect.gen(function* () {
      while (true) {
        const [row] = yield* again(
          database.rows(`SELECT ${schema}.sweep_model($1, $2, $3)`, [tenant, integer(generation), integer(1000)])
        )
        if (row?.[0] === 0 || row?.[0] === undefined) return
        // Others want the disk as well.
        yield* Effect.sleep("5 millis")
      }
    })

  return { build, catchUp, models, sweep }
}

/** By sequence and each once, where some come with two deals; else they are in the order of each deal already. */
const inOrder = (events: ReadonlyArray<StoredEvent>): ReadonlyArray<StoredEvent> => {
  const once = new Map<number, StoredEvent>()
  for (const event of events) once.set(event.sequence, event)
  return once.size === events.length ? events : [...once.values()].sort((a, b) => a.sequence - b.sequence)
}
