import { defineEventKind, openDeal } from "@genzaichi/core"
import { historyFrom } from "@genzaichi/core/replay"
import { Schema } from "effect"
import { describe, expect, it } from "vitest"
import { at, call, given, rawNote } from "./given.ts"

const visited = defineEventKind({
  kind: "acme.site-visited",
  version: 2,
  label: { ja: "現地訪問", en: "Site visited" },
  data: Schema.Struct({ place: Schema.String, hours: Schema.Number }),
  upcasts: { 1: (data) => ({ ...(data as object), hours: 1 }) }
})

const all = async <A>(some: AsyncIterable<A>): Promise<ReadonlyArray<A>> => {
  const taken: Array<A> = []
  for await (const one of some) taken.push(one)
  return taken
}

describe("the log of a ledger (C1)", () => {
  it("is whole, in its order and in the words of today; what cannot be read is reported and passed over", async () => {
    const { itIs, ledger, writeBehind } = given("2026-11-10 09:00", { kinds: [visited] })
    await ledger.record({ deal: "aoba", does: openDeal({ title: "青葉製作所" }) })
    itIs("2026-11-10 09:01")
    await writeBehind("aoba", [
      rawNote("old", { kind: "acme.site-visited", kindVersion: 1, data: { place: "横浜" } }),
      rawNote("broken", { kind: "acme.site-visited", kindVersion: 9, data: {} })
    ])
    await ledger.record({ deal: "midori", does: [openDeal({ title: "みどり商会" }), call("その後")] })
    const log = await all(ledger.log())
    expect(log.map(({ sequence }) => sequence)).toEqual([1, 2, 4, 5])
    expect(log[1]).toMatchObject({ id: "old", kindVersion: 2, data: { place: "横浜", hours: 1 } })
    expect(await ledger.problems()).toMatchObject([{ id: "broken", sequence: 3 }])
  })

  it("ends where it ends now, and is read anew each time", async () => {
    const { ledger } = given("2026-11-10 09:00")
    expect(await all(ledger.log())).toEqual([])
    await ledger.record({ deal: "aoba", does: openDeal({ title: "青葉製作所" }) })
    expect(await all(ledger.log())).toHaveLength(1)
  })

  it("is all a history needs: positions as of an instant are those of the ledger", async () => {
    const { itIs, ledger } = given("2026-11-10 09:00")
    await ledger.record({ deal: "aoba", does: openDeal({ title: "青葉製作所", status: "proposal" }) })
    itIs("2026-11-16 09:00")
    await ledger.record({ deal: "aoba", occurredAt: at("2026-11-12 15:00"), does: call("折り返し") })
    const history = await historyFrom(ledger.log(), { keepTexts: true })
    for (const known of [at("2026-11-13"), at("2026-11-17")]) {
      const standing = await ledger.position("aoba", { at: at("2026-11-13"), known })
      history.asOf({ occurred: at("2026-11-13"), known }).replay({
        end: ({ contacts, gist, status, title }) => {
          expect([contacts, gist?.value, status?.value, title?.value]).toEqual([
            standing.contacts,
            standing.gist?.value,
            standing.status?.value,
            standing.title?.value
          ])
        }
      })
      expect(standing.contacts).toBe(known === at("2026-11-13") ? 0 : 1)
    }
  })
})
