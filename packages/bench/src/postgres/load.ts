/** What is written to the servers: simulated sales as an app records them. */
import type { DealId, NewEvent, StoredEvent, StreamName } from "@genzaichi/core"
import { dealHistories } from "../histories.ts"

/** An event on its way to a store, and what its stream has before it. */
export interface Loaded {
  readonly stream: StreamName
  readonly event: NewEvent
  /** Which event of its stream it will be, from 1. */
  readonly version: number
}

const asRecorded = ({
  tenant: _,
  stream,
  version,
  sequence: __,
  knownAt: ___,
  recordedAt: ____,
  ...event
}: StoredEvent): Loaded => ({
  stream,
  event,
  version
})

/** Events of so many deals in the order in which they happened, deals at work taking turns. */
export const eventsAsTheyHappened = (deals: number, seed = 1): ReadonlyArray<Loaded> =>
  dealHistories(deals, seed)
    .flatMap(({ events }) => events)
    .map(asRecorded)
    .toSorted((a, b) => a.event.occurredAt - b.event.occurredAt || a.version - b.version)

/** The events of one deal after another, in lots of a thousand or some more: no deal is cut in two. */
export const inThousands = (deals: number, seed = 1): ReadonlyArray<ReadonlyArray<Loaded>> => {
  const lots: Array<Array<Loaded>> = [[]]
  for (const { events } of dealHistories(deals, seed)) {
    if (lots.at(-1)!.length >= 1000) lots.push([])
    lots.at(-1)!.push(...events.map(asRecorded))
  }
  return lots.filter((lot) => lot.length >= 1000)
}

/** The same event under another name, in another deal: so one simulation serves many rounds. */
export const again = ({ event, stream, version }: Loaded, round: number): Loaded => {
  if (round === 0) return { event, stream, version }
  const home: StreamName = { kind: stream.kind, id: `${stream.id}.${round}` as DealId }
  const subjects = event.subjects.map((subject) =>
    subject.kind === stream.kind && subject.id === stream.id ? home : subject
  )
  return { stream: home, version, event: { ...event, id: `${event.id}.${round}` as NewEvent["id"], subjects } }
}

/** One event after another without end, each once. */
export const endless = (events: ReadonlyArray<Loaded>): (() => Loaded) => {
  let place = 0
  return () => {
    const taken = again(events[place % events.length]!, Math.floor(place / events.length))
    place++
    return taken
  }
}
