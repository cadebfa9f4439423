/** Recording facts one at a time in memory: a ledger over the memory store against Emmett's store, through promises. */
import { type Event, getInMemoryEventStore } from "@event-driven-io/emmett"
import {
  type DealId,
  dealStream,
  dealSubject,
  type EventId,
  type NewEvent,
  openLedger,
  TenantId
} from "@genzaichi/core"
import { makeMemoryEventStore } from "@genzaichi/memory"
import { Effect, Stream } from "effect"
import { calendar } from "../histories.ts"
import { measure } from "../measure.ts"
import type { Measured, Size } from "../outcome.ts"

const tenant = TenantId.make("bench")

interface Load {
  readonly appends: number
  /** Deals take turns, each in a stream of its own. */
  readonly deals: number
}

const gists = [
  "要件を確認。課題を共有いただいた",
  "価格感を説明。社内で検討いただく",
  "デモを実施。反応は良い"
] as const
const firstContact = Date.UTC(2025, 0, 6)

/** A contact as an app records it: made when it is appended, by both. */
const contact = (place: number, deal: DealId): NewEvent => ({
  id: `e-${place}` as EventId,
  kind: "contacted",
  kindVersion: 1,
  data: { channel: "mail", direction: place % 3 === 0 ? "inbound" : "outbound", gist: gists[place % gists.length] },
  subjects: [dealSubject(deal)],
  occurredAt: firstContact + place * 60_000,
  actor: { kind: "member", id: "山田" },
  recordedBy: { kind: "member", id: "山田" },
  labels: []
})

const dealAt = (place: number, deals: number): DealId => `d-${place % deals}` as DealId

const ours =
  ({ appends, deals }: Load) =>
  async () => {
    const store = makeMemoryEventStore()
    const ledger = openLedger({ store, tenant, calendar })
    for (let place = 0; place < appends; place++) {
      const deal = dealAt(place, deals)
      const write = { stream: dealStream(deal), expected: "any" as const, events: [contact(place, deal)] }
      await ledger.append([write], { command: `c-${place}` })
    }
    return store
  }

const emmett =
  ({ appends, deals }: Load) =>
  async () => {
    const store = getInMemoryEventStore()
    for (let place = 0; place < appends; place++) {
      const deal = dealAt(place, deals)
      const { kind, data, ...metadata } = contact(place, deal)
      await store.appendToStream(`deal-${deal}`, [{ type: kind, data, metadata } as unknown as Event])
    }
    return store
  }

/** Throws where one of the stores does not hold what was written, in order. */
const assertKept = async (load: Load): Promise<void> => {
  const [store, emmettStore] = [await ours(load)(), await emmett(load)()]
  for (let first = 0; first < Math.min(load.deals, 50); first++) {
    const deal = dealAt(first, load.deals)
    const expected: Array<string> = []
    for (let place = first; place < load.appends; place += load.deals) expected.push(`e-${place}`)
    const kept = await Effect.runPromise(Stream.runCollect(store.readStream(tenant, dealStream(deal))))
    const { events } = await emmettStore.readStream(`deal-${deal}`)
    const keptByEmmett = events.map(({ metadata }) => (metadata as unknown as NewEvent).id)
    for (const ids of [kept.map(({ id }) => id), keptByEmmett]) {
      if (ids.join() !== expected.join()) throw new Error(`The stream of ${deal} is not what was written`)
    }
  }
}

/** How many times as fast as the peer, and its times: milliseconds for the whole load. */
const compare = async (load: Load) => {
  const [oursMs, peerMs] = await measure([ours(load), emmett(load)], { rounds: 5, warmUps: 1 })
  return { oursMs, peerMs, ratio: (peerMs / oursMs).toFixed(2) }
}

export const benchStore = async (size: Size): Promise<Measured> => {
  // Some 25 events a deal, as in simulated sales.
  const load = size === "whole" ? { appends: 100_000, deals: 4000 } : { appends: 2000, deals: 80 }
  await assertKept(load)
  const { oursMs, peerMs } = await compare(load)
  const fewer = { ...load, deals: load.deals / 4 }
  const withFewer = await compare(fewer)
  return {
    name: "store",
    unit: "appends",
    ours: (load.appends / oursMs) * 1000,
    peer: { name: "Emmett in memory", rate: (load.appends / peerMs) * 1000 },
    target: { of: "ratio", bound: 5 },
    notes: [
      `${load.appends} appends of one event over ${load.deals} streams; ours checks each event against its schema`,
      `over ${fewer.deals} streams ${withFewer.ratio}x: Emmett counts all streams at each append`
    ]
  }
}
