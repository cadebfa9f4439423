/** What a writer does all day: appends of every sort, some of them wrong on purpose, and notes of all of it. */
import {
  type AppendError,
  type Appended,
  CommandId,
  type EventStoreShape,
  type Expected,
  TenantId
} from "@genzaichi/core"
import { Effect, Result } from "effect"
import { type Asked, type AskedWrite, type Placed, type Write_, writesOf } from "./ledger.ts"
import { between, type Chance, oneOf } from "./random.ts"

export interface Work {
  /** Handles on one and the same store, the first a patient one. */
  readonly stores: ReadonlyArray<EventStoreShape>
  readonly tenants: ReadonlyArray<string>
  readonly deals: number
  readonly note: Write_
  readonly chance: Chance
  /** What makes this writer's commands its own. */
  readonly name: string
}

/** A pair of hands; both work side by side and know the same. */
export interface Hands {
  /** Does one thing, whatever comes next. */
  readonly next: Effect.Effect<void>
}

interface Done {
  readonly asked: Asked
  readonly events: ReadonlyArray<Placed>
}

const placesOf = ({ events }: Appended): ReadonlyArray<Placed> =>
  events.map(({ id, sequence, version }) => ({ id, sequence, version }))

const key = (tenant: string, deal: string): string => `${tenant} ${deal}`

/** Refusals that say for sure what is, and mean that nothing was written. */
const isRefusal = ({ _tag }: AppendError): boolean => _tag !== "StoreFailure"

export const makeHands = ({ stores, tenants, deals, note, chance, name }: Work): Hands => {
  let commands = 0
  /** Versions as far as this writer knows; others write too. */
  const versions = new Map<string, number>()
  const done: Array<Done> = []

  const ask = (store: EventStoreShape, asked: Asked): Effect.Effect<Result.Result<Appended, AppendError>> =>
    Effect.suspend(() => {
      note({ what: "asked", ...asked })
      const options = { command: CommandId.make(asked.command) }
      return Effect.result(store.append(TenantId.make(asked.tenant), writesOf(asked), options))
    }).pipe(
      Effect.tap((answer) =>
        Effect.sync(() => {
          const { command, tenant, writes } = asked
          if (Result.isSuccess(answer)) {
            const events = placesOf(answer.success)
            note({ what: "stored", command, events })
            for (const { deal, expected, ids } of writes) {
              const first = events.find(({ id }) => id === ids[0])
              const last = events.find(({ id }) => id === ids.at(-1))
              versions.set(key(tenant, deal), last?.version ?? 0)
              const due = expected === "any" ? undefined : expected === "none" ? 1 : expected + 1
              if (due !== undefined && first?.version !== due) {
                note({ what: "wrong", because: `${command} expected ${expected} and began at ${first?.version}` })
              }
            }
            if (!answer.success.repeated) done.push({ asked, events })
            if (done.length > 300) done.splice(0, 100)
            return
          }
          const error = answer.failure
          if (error._tag === "VersionConflict") {
            versions.set(key(tenant, error.stream.id), error.actual)
            const { expected } = writes.find(({ deal }) => deal === error.stream.id)!
            if (error.expected !== expected || error.actual === (expected === "none" ? 0 : expected)) {
              note({ what: "wrong", because: `${command} was refused for no reason: ${error.message}` })
            }
          }
          note(
            isRefusal(error)
              ? { what: "refused", command, tag: error._tag }
              : { what: "unanswered", command, because: error.message }
          )
        })
      )
    )

  /** What has to be refused with one tag alone, unless the store cannot answer at all. */
  const mustRefuse = (asked: Asked, tag: AppendError["_tag"], why: string): Effect.Effect<void> =>
    Effect.suspend(() =>
      stores[0]!.append(TenantId.make(asked.tenant), writesOf(asked), { command: CommandId.make(asked.command) })
    ).pipe(
      Effect.match({
        onSuccess: () => note({ what: "wrong", because: `${asked.command} was stored: ${why}` }),
        onFailure: ({ _tag }) => {
          if (_tag === tag || _tag === "StoreFailure" || _tag === "StoreBusy") return
          note({ what: "wrong", because: `${asked.command} was refused as ${_tag}: ${why}` })
        }
      })
    )

  const fresh = (
    tenant: string,
    sizes: ReadonlyArray<number>,
    expected: (tenant: string, deal: string) => Expected
  ): Asked => {
    const command = `${name}-${++commands}`
    const writes: Array<AskedWrite> = []
    let from = 0
    for (const size of sizes) {
      const deal = `deal-${between(chance, 1, deals)}`
      if (writes.some((write) => write.deal === deal)) continue
      const ids = Array.from({ length: size }, (_, n) => `${command}.${from + n}`)
      from += size
      writes.push({ deal, expected: expected(tenant, deal), ids })
    }
    return { command, tenant, writes }
  }
  const known = (tenant: string, deal: string): Expected => {
    const version = versions.get(key(tenant, deal))
    return version === undefined ? "any" : version === 0 ? "none" : version
  }

  const once = (asked: Asked): Effect.Effect<void> =>
    Effect.flatMap(ask(oneOf(chance, stores), asked), (answer) =>
      // Whoever hears nothing may ask again at once, as apps do, or leave it.
      Result.isFailure(answer) && answer.failure._tag === "StoreFailure" && chance() < 0.5
        ? Effect.asVoid(ask(stores[0]!, asked))
        : Effect.void
    )

  /** Each with how often it is done. */
  const deeds: ReadonlyArray<readonly [number, (tenant: string) => Effect.Effect<void>]> = [
    [40, (tenant) => once(fresh(tenant, [between(chance, 1, 3)], known))],
    [8, (tenant) => once(fresh(tenant, [1], () => "any"))],
    [6, (tenant) => once(fresh(tenant, [1], (of, deal) => (versions.get(key(of, deal)) ?? 0) + between(chance, 1, 5)))],
    [4, (tenant) => once(fresh(tenant, [2], () => "none"))],
    [14, (tenant) => once(fresh(tenant, [2, 1, 3], known))],
    [4, (tenant) => once(fresh(tenant, [between(chance, 64, 160)], known))],
    [3, (tenant) => once(fresh(tenant, [between(chance, 64, 100), 5], known))],
    [
      8,
      (tenant) => {
        const asked = fresh(tenant, [between(chance, 1, 4)], known)
        return Effect.asVoid(
          Effect.all(
            stores.map((store) => ask(store, asked)),
            { concurrency: "unbounded" }
          )
        )
      }
    ],
    [
      9,
      (tenant) => {
        if (done.length === 0) return once(fresh(tenant, [1], () => "any"))
        const { asked, events } = oneOf(chance, done)
        const began = Date.now()
        return Effect.map(ask(oneOf(chance, stores), asked), (answer) => {
          if (Result.isFailure(answer)) return
          const again = placesOf(answer.success)
          // Where the first answer to it was lost, a store cannot know whether it was repeated but by the time it was stored.
          const early = answer.success.events.some(({ recordedAt }) => recordedAt < began - 50)
          const same = (answer.success.repeated || !early) && JSON.stringify(again) === JSON.stringify(events)
          if (!same) note({ what: "wrong", because: `${asked.command} was given again and answered otherwise` })
        })
      }
    ],
    [
      2,
      (tenant) => {
        if (done.length === 0) return once(fresh(tenant, [1], () => "any"))
        const { asked } = oneOf(chance, done)
        const writes = [{ deal: "deal-0", expected: "any" as const, ids: [`${asked.command}.other`] }]
        return mustRefuse({ ...asked, writes }, "CommandReused", "its command stands for something else")
      }
    ],
    [
      2,
      (tenant) => {
        if (done.length === 0) return once(fresh(tenant, [1], () => "any"))
        const { asked } = oneOf(chance, done)
        const ids = [asked.writes[0]!.ids[0]!]
        const other = {
          command: `${name}-${++commands}`,
          tenant: asked.tenant,
          writes: [{ deal: "deal-0", expected: "any" as const, ids }]
        }
        return mustRefuse(other, "EventIdTaken", "its event is there already")
      }
    ]
  ]
  const weights = deeds.reduce((sum, [weight]) => sum + weight, 0)

  return {
    next: Effect.suspend(() => {
      let draw = chance() * weights
      for (const [weight, deed] of deeds) {
        draw -= weight
        if (draw < 0) return deed(oneOf(chance, tenants))
      }
      return Effect.void
    })
  }
}
