import { dealStream, japaneseCalendar, makeCalendar, openDeal, openLedger, TenantId } from "@genzaichi/core"
import { type OwnServer, type Replica, startReplica, startServer } from "@genzaichi/postgres-server"
import { Effect, Stream } from "effect"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { type OpenPostgres, openPostgres } from "../src/index.ts"

const tenant = TenantId.make("acme")
const ledgerOver = ({ store }: OpenPostgres) => openLedger({ store, tenant, calendar: makeCalendar(japaneseCalendar) })
const record = (postgres: OpenPostgres, deal: string) =>
  ledgerOver(postgres).record({ deal, command: deal, does: openDeal({ title: deal }) })

let server: OwnServer
let replica: Replica
let primary: OpenPostgres
let standby: OpenPostgres
beforeAll(async () => {
  server = await startServer()
  primary = await openPostgres({ url: server.url(), migrate: "run" })
  await record(primary, "deal-1")
  replica = await startReplica(server)
  // To listen one has to write; polling is the truth anyway.
  standby = await openPostgres({ url: replica.url(), hints: false, pollEvery: "20 millis" })
})
afterAll(async () => {
  await standby.close()
  await replica.close()
  await primary.close()
  await server.close()
})

describe("A streaming replica", () => {
  it("shows a follower everything once and in order, a moment later, while appends go on", async () => {
    const deals = Array.from({ length: 40 }, (_, index) => `deal-${index + 1}`)
    const appending = (async () => {
      for (const deal of deals.slice(1)) await record(primary, deal)
    })()
    const seen = await Effect.runPromise(
      standby.store.follow(tenant).pipe(Stream.take(deals.length), Stream.runCollect, Effect.timeout("30 seconds"))
    )
    await appending
    expect(seen.map(({ sequence }) => sequence)).toEqual(deals.map((_, index) => index + 1))
    expect(seen.map(({ stream }) => stream)).toEqual(deals.map((deal) => dealStream(deal as never)))
  })

  it("takes no append, says so, and says it of its health", async () => {
    await expect(record(standby, "refused")).rejects.toMatchObject({
      _tag: "StoreFailure",
      retryable: false,
      because: expect.stringContaining("read-only")
    })
    expect((await ledgerOver(primary).position("refused")).life).toBeNull()
    expect((await standby.health()).findings.map(({ code }) => code)).toContain("read-only")
  })

  it("that is promoted without having heard of the last events tells who had seen them that the log has lost its end", async () => {
    await replica.cutOff()
    await record(primary, "unheard")
    const checkpoint = await Effect.runPromise(primary.store.head(tenant))
    await primary.close()
    await server.kill()
    await replica.promote()
    const following = Effect.runPromise(Stream.runDrain(standby.store.follow(tenant, checkpoint)))
    await expect(following).rejects.toMatchObject({ _tag: "CheckpointLost", sequence: checkpoint.sequence })
    // It goes on where its own log ends, and the command it never heard of is carried out there.
    const { outcome } = await record(standby, "unheard")
    expect(outcome).toBe("recorded")
    expect((await Effect.runPromise(standby.store.head(tenant))).sequence).toBe(checkpoint.sequence)
  })
})
