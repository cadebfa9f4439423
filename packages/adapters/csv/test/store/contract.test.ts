import { type EventStoreShape } from "@genzaichi/core"
import { storeContract } from "@genzaichi/core/testing"
import { Effect, Exit, Scope, Stream } from "effect"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, describe, it } from "vitest"
import { csvCapabilities, makeCsvEventStore } from "../../src/store/index.ts"

let folder: string
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), "genzaichi-csv-"))))
afterAll(() => rmSync(folder, { recursive: true }))

/**
 * A log that is opened anew whenever it is asked for: one process has it once, so the store that was open before is closed
 * and whoever holds it goes on with the one that was read from the file.
 */
const reopening = () => {
  const open = new Map<string, { store: EventStoreShape; scope: Scope.Closeable; users: number }>()
  return (log: string) =>
    Effect.gen(function* () {
      const users = (open.get(log)?.users ?? 0) + 1
      const before = open.get(log)
      if (before !== undefined) yield* Scope.close(before.scope, Exit.void)
      const scope = yield* Scope.make()
      const { store } = yield* Effect.provideService(
        makeCsvEventStore({ path: join(folder, `${log}.csv`) }),
        Scope.Scope,
        scope
      )
      open.set(log, { store, scope, users })
      yield* Effect.addFinalizer(() =>
        Effect.suspend(() => {
          const now = open.get(log)!
          now.users--
          return now.users > 0
            ? Effect.void
            : Effect.andThen(
                Scope.close(now.scope, Exit.void),
                Effect.sync(() => open.delete(log))
              )
        })
      )
      const now = () => open.get(log)!.store
      const held: EventStoreShape = {
        capabilities: csvCapabilities,
        append: (...asked) => Effect.suspend(() => now().append(...asked)),
        findCommand: (...asked) => Effect.suspend(() => now().findCommand(...asked)),
        head: (...asked) => Effect.suspend(() => now().head(...asked)),
        readStream: (...asked) => Stream.suspend(() => now().readStream(...asked)),
        readSubject: (...asked) => Stream.suspend(() => now().readSubject(...asked)),
        readAll: (...asked) => Stream.suspend(() => now().readAll(...asked)),
        follow: (...asked) => Stream.suspend(() => now().follow(...asked))
      }
      return held
    })
}

describe("the CSV file as a store (E9)", () => {
  const open = reopening()
  const options = { runs: Number(process.env["GENZAICHI_SCHEDULES"] ?? 100) }
  for (const { name, run } of storeContract(csvCapabilities, options)) {
    it(name, () => Effect.runPromise(run(open)), 300_000)
  }
})
