/** Reading stored events back: compiled decoders against interpreting the same schemas. */
import { type EventCatalogue, makeEventCatalogue, type StoredEvent } from "@genzaichi/core"
import { Result } from "effect"
import { isDeepStrictEqual } from "node:util"
import { dealHistories, eventsOf } from "../histories.ts"
import { measure } from "../measure.ts"
import type { Measured, Size } from "../outcome.ts"

export const benchDecode = async (size: Size): Promise<Measured> => {
  // As they come from a file or a driver: plain data that nobody has seen yet.
  const events: ReadonlyArray<unknown> = JSON.parse(
    JSON.stringify(eventsOf(dealHistories(size === "whole" ? 4000 : 50, 3)))
  )
  const compiled = makeEventCatalogue()
  const interpreted = makeEventCatalogue([], { compiled: false })
  for (const event of events) {
    const one = compiled.decode(event)
    if (Result.isFailure(one) || !isDeepStrictEqual(one, interpreted.decode(event))) {
      throw new Error(`The two read ${JSON.stringify(event)} differently`)
    }
  }
  const decodeWith = (catalogue: EventCatalogue) => (): number => {
    let last = 0
    for (const event of events) last = (Result.getOrThrow(catalogue.decode(event)) satisfies StoredEvent).sequence
    return last
  }
  const [compiledMs, interpretedMs] = await measure([decodeWith(compiled), decodeWith(interpreted)], {
    rounds: size === "whole" ? 7 : 5,
    warmUps: 2
  })
  return {
    name: "decode",
    unit: "events",
    ours: (events.length / compiledMs) * 1000,
    peer: { name: "interpreted", rate: (events.length / interpretedMs) * 1000 },
    target: { of: "ratio", bound: 3 },
    notes: [`${events.length} events, envelope and data`]
  }
}
