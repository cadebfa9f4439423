/** Small histories with every date in view: what is written at a deal, with what was known when. */
import { DealId, EventId, type KindData, type KindName, type StoredEvent, TenantId } from "../../../src/event/index.ts"
import { makeCalendar } from "../../../src/time/index.ts"

export const tokyo = makeCalendar({
  name: "tokyo",
  zone: "Asia/Tokyo",
  weekend: [0, 6],
  holidays: { years: { first: 2026, last: 2026 }, days: [] },
  closures: []
})

/** An instant by the clock in Tokyo: `at("2026-01-05 10:00")`; noon where no time is given. */
export const at = (text: string): number => {
  const [date, time = "12:00"] = text.split(" ")
  return Date.parse(`${date}T${time}:00+09:00`)
}

/** Something that happened at a deal, and when it became known where that was later. */
export interface Happened {
  readonly on: string
  readonly known?: string
  readonly kind: KindName
  readonly data: unknown
}

export const on = <Kind extends KindName>(
  day: string,
  kind: Kind,
  data: KindData[Kind],
  options: { readonly known?: string } = {}
): Happened => ({ on: day, kind, data, ...options })

/** The log of some deals, in the order things became known. */
export const logOf = (deals: Readonly<Record<string, ReadonlyArray<Happened>>>): ReadonlyArray<StoredEvent> => {
  const all = Object.entries(deals).flatMap(([deal, happened]) =>
    happened.map((one, index) => ({ deal, one, index, knownAt: at(one.known ?? one.on) }))
  )
  all.sort((a, b) => a.knownAt - b.knownAt)
  return all.map(({ deal, one, index, knownAt }, place): StoredEvent => ({
    id: EventId.make(`${deal}/${index + 1}`),
    kind: one.kind,
    kindVersion: 1,
    data: one.data,
    subjects: [{ kind: "deal", id: DealId.make(deal) }],
    occurredAt: at(one.on),
    actor: { kind: "unknown" },
    recordedBy: { kind: "unknown" },
    labels: [],
    tenant: TenantId.make("t"),
    stream: { kind: "deal", id: deal },
    version: index + 1,
    sequence: place + 1,
    knownAt,
    recordedAt: knownAt
  }))
}
