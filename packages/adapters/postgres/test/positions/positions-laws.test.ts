import type { StoredEvent } from "@genzaichi/core"
import { type FreshDatabase, freshDatabase } from "@genzaichi/postgres-server"
import { Effect, Exit, Scope } from "effect"
import * as fc from "fast-check"
import { afterAll, beforeAll, describe, it } from "vitest"
import { arbitraryLog } from "../../../../core/test/store/keeper/arbitrary-log.ts"
import { seed } from "../../../../core/test/runs.ts"
import { calendar, day, expectSameAsLedger, makeStage, record, run, type Stage, startProcess } from "./stage.ts"

let fresh: FreshDatabase
let stage: Stage
beforeAll(async () => {
  fresh = await freshDatabase("positions-laws")
  stage = await makeStage(fresh.url)
})
afterAll(() => fresh.drop())

let tenants = 0

/** What happens while a log is written, besides. */
type Besides = "nothing" | "restarted" | "counted-up" | "appended-without" | "opened-late"

const schedule = (labels: boolean) =>
  fc.record({
    log: arbitraryLog({ labels }),
    // How many events are recorded at once, in turn, and what happens before.
    turns: fc.array(
      fc.record({
        events: fc.integer({ min: 1, max: 9 }),
        besides: fc.oneof(
          { weight: 5, arbitrary: fc.constant<Besides>("nothing") },
          { weight: 1, arbitrary: fc.constant<Besides>("restarted") },
          { weight: 1, arbitrary: fc.constant<Besides>("counted-up") },
          { weight: 2, arbitrary: fc.constant<Besides>("appended-without") }
        )
      }),
      { minLength: 2, maxLength: 8 }
    ),
    later: fc.integer({ min: 0, max: 120 }),
    pageEvents: fc.constantFrom(1, 3, 20_000),
    pageAccounts: fc.constantFrom(1, 2, 100)
  })

const lastOf = (log: ReadonlyArray<StoredEvent>): number => Math.max(...log.map(({ occurredAt }) => occurredAt))

// Each run is a log on a server; that rows are right is tried a thousand times where they are made.
const logs = { numRuns: Math.max(25, Math.floor(Number(process.env["GENZAICHI_RUNS"] ?? 0) / 40)), seed }

describe.each(["inline", "following"] as const)("positions kept %s", (keep) => {
  it.each([false, true])(
    "are what a ledger over the same log answers, whatever happened meanwhile (labels: %s)",
    async (labels) => {
      await fc.assert(
        fc.asyncProperty(schedule(labels), async ({ later, log, pageAccounts, pageEvents, turns }) => {
          const tenant = `t${++tenants}`
          await run(
            Effect.gen(function* () {
              const other = yield* startProcess(stage)
              let version = 1
              const begin = Effect.gen(function* () {
                const scope = yield* Scope.make()
                const process = yield* Scope.provide(startProcess(stage), scope)
                const positions = yield* Scope.provide(
                  process.positions({ keep, tenant, version, pageEvents, pageAccounts }),
                  scope
                )
                return { close: Scope.close(scope, Exit.void), process, positions }
              })
              let here = yield* begin
              yield* Effect.addFinalizer(() => here.close)
              let rest = log
              for (let turn = 0; rest.length > 0; turn++) {
                const { besides, events } = turns[turn % turns.length]!
                if (besides === "restarted" || besides === "counted-up") {
                  yield* here.close
                  if (besides === "counted-up") version++
                  here = yield* begin
                }
                yield* record(besides === "appended-without" ? other : here.process, tenant, rest.slice(0, events))
                rest = rest.slice(events)
              }
              yield* here.positions.caughtUp()
              const at = lastOf(log) + later * day
              yield* expectSameAsLedger(here.process, here.positions, at, { tenant, calendar })
            })
          )
        }),
        logs
      )
    },
    240_000
  )
})
