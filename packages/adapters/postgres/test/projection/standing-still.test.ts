import { CommandId, EventId, TenantId } from "@genzaichi/core"
import { type FreshDatabase, freshDatabase } from "@genzaichi/postgres-server"
import { Effect } from "effect"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { type OpenPostgres, openPostgres } from "../../src/index.ts"
import type { TableProjection } from "../../src/projection/table-projection.ts"

let fresh: FreshDatabase
let postgres: OpenPostgres
beforeAll(async () => {
  fresh = await freshDatabase("standing still")
  postgres = await openPostgres({ url: fresh.url, schema: "still", roles: "projection_test", migrate: "run" })
})
afterAll(async () => {
  await postgres.close()
  await fresh.drop()
})

interface Notes {
  readonly notes: number
}

/** Notes by deal, with a fold that throws where a note says `thirteenth`. */
const notes = (name: string, version = 1, fold?: "mended"): TableProjection<Notes> => ({
  name,
  version,
  keys: (event) => [event.stream.id],
  initial: () => ({ notes: 0 }),
  evolve: (before, event) => {
    const { text } = event.data as { readonly text: string }
    if (text === "thirteenth" && fold !== "mended") throw new RangeError("no such month")
    return { notes: before.notes + 1 }
  }
})

const record = (tenant: string, id: string, text = "called") =>
  Effect.runPromise(
    postgres.store.append(
      TenantId.make(tenant),
      [
        {
          stream: { kind: "deal", id: "aoba" },
          expected: "any",
          events: [
            {
              id: EventId.make(id),
              kind: "note-added",
              kindVersion: 1,
              data: { text },
              subjects: [{ kind: "deal", id: "aoba" }],
              occurredAt: Date.UTC(2026, 10, 2),
              actor: { kind: "unknown" },
              recordedBy: { kind: "unknown" },
              labels: []
            }
          ]
        }
      ],
      { command: CommandId.make(id) }
    )
  )

const standsStill = { _tag: "StoreFailure", because: expect.stringMatching(/stands still: RangeError: no such month/) }

describe("a projection whose fold throws (F2)", () => {
  it("given it was never built, then whoever waits for it is told why, and appends go on", async () => {
    await record("built", "b1")
    await record("built", "b2", "thirteenth")
    const projection = await postgres.project(notes("thrown"), { tenant: "built", keep: "following" })
    await expect(projection.caughtUp()).rejects.toMatchObject(standsStill)
    await expect(projection.rows()).rejects.toMatchObject(standsStill)
    expect((await record("built", "b3")).repeated).toBe(false)

    const mended = await postgres.project(notes("thrown", 2, "mended"), { tenant: "built", keep: "following" })
    await mended.caughtUp(3)
    expect((await mended.rows()).rows).toEqual([{ key: "aoba", state: { notes: 3 } }])
  })

  it("given it is kept inline, then the event is recorded all the same, and the rows are left behind", async () => {
    const projection = await postgres.project(notes("left_behind"), { tenant: "inline", keep: "inline" })
    await record("inline", "i1")
    await projection.caughtUp(1)
    expect((await record("inline", "i2", "thirteenth")).events).toHaveLength(1)
    expect(await projection.rows()).toMatchObject({ rows: [{ state: { notes: 1 } }], sequence: 1 })
    await expect(projection.caughtUp(2)).rejects.toMatchObject(standsStill)
  })
})

describe("a projection a later version of which is read (F2)", () => {
  it("says so to whoever waits for it, and answers from the later one", async () => {
    await record("superseded", "s1")
    const before = await postgres.project(notes("counted"), { tenant: "superseded", keep: "following" })
    await before.caughtUp(1)
    const after = await postgres.project(notes("counted", 2), { tenant: "superseded", keep: "following" })
    await after.caughtUp(1)
    await record("superseded", "s2")
    await expect(before.caughtUp(2)).rejects.toMatchObject({ _tag: "StoreFailure", retryable: false })
    await after.caughtUp(2)
    expect(await before.rows()).toMatchObject({ version: 2, sequence: 2 })
  })
})
