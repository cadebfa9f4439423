import { CommandId, EventId, type EventStoreShape, type StoredEvent, TenantId } from "@genzaichi/core"
import { type FreshDatabase, freshDatabase } from "@genzaichi/postgres-server"
import { Deferred, Effect, Exit, Fiber, Stream } from "effect"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { makeDatabase } from "../../src/connection/database.ts"
import { makeLog } from "../../src/log/postgres-event-store.ts"
import { migratePostgres } from "../../src/postgres.ts"

const schema = "replaced"

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshDatabase("replaced log")
  await migratePostgres({ url: fresh.url, schema, roles: "contract" })
})
afterAll(() => fresh.drop())

const append = (store: EventStoreShape, tenant: TenantId, ids: ReadonlyArray<string>) =>
  store.append(
    tenant,
    ids.map((id) => ({
      stream: { kind: "deal", id },
      expected: "none",
      events: [
        {
          id: EventId.make(id),
          kind: "note-added",
          kindVersion: 1,
          data: { text: id },
          subjects: [{ kind: "deal", id }],
          occurredAt: Date.UTC(2026, 10, 2),
          actor: { kind: "unknown" },
          recordedBy: { kind: "unknown" },
          labels: []
        }
      ]
    })),
    { command: CommandId.make(ids.join()) }
  )

describe("a log that is put back to an earlier state and written on, while somebody follows it (E9)", () => {
  // How many events a page holds: all of them, one, and so many that the next page is fetched ahead.
  for (const pageSize of [2048, 1, 2, 5]) {
    it(`given the follower was busy meanwhile, then it is told, and is given nothing past the gap: pages of ${pageSize}`, () =>
      Effect.runPromise(
        Effect.scoped(
          Effect.gen(function* () {
            const tenant = TenantId.make(`pages of ${pageSize}`)
            const database = yield* makeDatabase({ url: fresh.url, connections: 4 })
            const { store } = yield* makeLog({ database, schema, pageSize, hints: false })
            yield* append(store, tenant, ["1", "2", "3", "4", "5"])
            const isBusy = yield* Deferred.make<void>()
            const isDone = yield* Deferred.make<void>()
            const seen: Array<string> = []
            const follower = yield* Effect.forkChild(
              Stream.runForEach(store.follow(tenant), (event: StoredEvent) =>
                Effect.gen(function* () {
                  seen.push(event.id)
                  if (event.sequence !== 5) return
                  yield* Deferred.succeed(isBusy, undefined)
                  yield* Deferred.await(isDone)
                })
              )
            )
            yield* Deferred.await(isBusy)
            yield* Effect.promise(() =>
              fresh.query(`DELETE FROM ${schema}.events WHERE tenant = $1 AND sequence > 2`, [tenant])
            )
            yield* append(store, tenant, ["3 anew", "4 anew", "5 anew", "6", "7"])
            yield* Deferred.succeed(isDone, undefined)
            const exit = yield* Fiber.await(follower)
            expect(Exit.isFailure(exit) ? exit.cause.reasons : []).toMatchObject([
              { error: { _tag: "CheckpointLost" } }
            ])
            expect(seen).toEqual(["1", "2", "3", "4", "5"])
          })
        )
      ))
  }
})
