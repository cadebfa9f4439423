import { type FreshDatabase, freshDatabase } from "@genzaichi/postgres-server"
import { Effect, Exit, Fiber } from "effect"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { type Database, makeDatabase } from "../../src/connection/database.ts"

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshDatabase("transactions")
  await fresh.query("CREATE TABLE written (n integer)")
})
afterAll(() => fresh.drop())

/** With one connection alone, so that whoever comes next gets the one that was used before. */
const onOneConnection = <A, E>(work: (database: Database) => Effect.Effect<A, E>): Promise<A> =>
  Effect.runPromise(Effect.scoped(Effect.flatMap(makeDatabase({ url: fresh.url, connections: 1 }), work)))

const written = async (): Promise<ReadonlyArray<unknown>> =>
  (await fresh.query("SELECT n FROM written ORDER BY n")).map((row) => row["n"])

describe("a transaction that is broken off (E9)", () => {
  // Where it is met depends on how far it came: as its BEGIN is sent, between two statements, as its COMMIT is sent.
  for (const yields of [0, 1, 2, 3, 5, 8, 12, 20, 30]) {
    it(`given it is after ${yields} steps, then what is acknowledged next on its connection is there`, async () => {
      await fresh.query("TRUNCATE written")
      const isWhole = await onOneConnection((database) =>
        Effect.gen(function* () {
          // Connected before, so that steps are those of the transaction.
          yield* database.rows("SELECT 1")
          const begun = yield* Effect.forkChild(
            database.transaction((rows) =>
              Effect.andThen(rows("INSERT INTO written VALUES (1)"), rows("INSERT INTO written VALUES (2)"))
            )
          )
          for (let step = 0; step < yields; step++) {
            if (step < 2) yield* Effect.yieldNow
            else yield* Effect.promise(() => new Promise((resolve) => setImmediate(resolve)))
          }
          yield* Fiber.interrupt(begun)
          yield* database.rows("INSERT INTO written VALUES (3)")
          return Exit.isSuccess(yield* Fiber.await(begun))
        })
      )
      const there = await written()
      expect(there).toContain(3)
      // All of it or nothing; and all of it where that was told.
      expect([[1, 2, 3], [3]]).toContainEqual(there)
      if (isWhole) expect(there).toEqual([1, 2, 3])
    })
  }
})

describe("a transaction in which a statement failed", () => {
  it("given nobody minds the failure, then it is not called done, since the server rolls it back", async () => {
    await fresh.query("TRUNCATE written")
    const exit = await onOneConnection((database) =>
      Effect.gen(function* () {
        const exit = yield* Effect.exit(
          database.transaction((rows) =>
            Effect.andThen(rows("INSERT INTO written VALUES (1)"), Effect.ignore(rows("SELECT 1 / 0")))
          )
        )
        yield* database.rows("INSERT INTO written VALUES (2)")
        return exit
      })
    )
    expect(exit).toMatchObject({ _tag: "Failure", cause: { reasons: [{ error: { code: "22012" } }] } })
    expect(await written()).toEqual([2])
  })

  it("given the server ends it for being idle, then it may be tried again, and its connection is replaced", async () => {
    await fresh.query("TRUNCATE written")
    const fault = await onOneConnection((database) =>
      Effect.gen(function* () {
        const fault = yield* Effect.flip(
          database.transaction((rows) =>
            Effect.gen(function* () {
              yield* rows("INSERT INTO written VALUES (1)")
              yield* rows("SET LOCAL idle_in_transaction_session_timeout = '20ms'")
              yield* Effect.sleep("200 millis")
              yield* rows("INSERT INTO written VALUES (2)")
            })
          )
        )
        yield* database.rows("INSERT INTO written VALUES (3)")
        return fault
      })
    )
    expect(fault).toMatchObject({ _tag: "ServerFault", retryable: true })
    expect(await written()).toEqual([3])
  })
})
