import type { StoredEvent } from "../../event/envelope.ts"
import { DealId, EventId } from "../../event/identifiers.ts"
import { stalePeriods } from "../../rules/stale-periods.ts"
import { Periods } from "../../time/index.ts"
import { always, demand, demandSame, type Law } from "./law.ts"
import type { Scene } from "./scene.ts"

const stranger = DealId.make("somebody else's deal")

/** Another deal that had a life much like this one, some days later. */
const otherDeal = ({ deal, events, chance }: Scene): ReadonlyArray<StoredEvent> => {
  const later = 1 + Math.floor(chance("how much later") * 20 * 86_400_000)
  return events.map((event): StoredEvent => {
    const data = event.data as Readonly<Record<string, unknown>>
    const names = "event" in data && typeof data["event"] === "string"
    return {
      ...event,
      id: EventId.make(`other ${event.id}`),
      data: names ? { ...data, event: `other ${String(data["event"])}` } : data,
      subjects: event.subjects.map((subject) => (subject.id === deal ? { ...subject, id: stranger } : subject)),
      stream: { ...event.stream, id: stranger },
      occurredAt: event.occurredAt + later,
      knownAt: event.knownAt + later,
      recordedAt: event.recordedAt + later
    }
  })
}

/** Both logs as one, in the order they became known. */
const together = (one: ReadonlyArray<StoredEvent>, other: ReadonlyArray<StoredEvent>): ReadonlyArray<StoredEvent> =>
  one.flatMap((event, place) =>
    [event, other[place]!].map((each, second) => ({ ...each, sequence: 2 * place + 1 + second }))
  )

export const independence: Law = {
  name: "independence",
  sentence: {
    ja: "ほかの商談の出来事や、間にほかの現在地を尋ねることで答えは変わらない",
    en: "other deals' events, and asking about other positions in between, change nothing"
  },
  applies: always,
  check: (scene) => {
    const { stage, deal, events, gaps, instants } = scene
    const { compiled, fold } = stage
    const alone = scene.stale(compiled)
    if (scene.chance("together") < 1 / 2) {
      const both = together(events, otherDeal(scene))
      const amongOthers = stalePeriods(compiled, (onGap) => fold.walk(deal, both, {}, onGap))
      demandSame(alone, amongOthers, { because: "as without the other deal" })
    }

    const strangers = gaps.toReversed()
    for (const [place, { position, from }] of gaps.entries()) {
      if (place % 5 !== 0) continue
      const periods = compiled.periods(position)
      for (const instant of instants) {
        const other = strangers[place]!.position
        compiled.at(other, instant)
        compiled.periods(other)
        const because = "another position was asked in between"
        demand(Periods.contains(periods, instant), compiled.at(position, instant), instant, because, from)
      }
      demandSame(periods, compiled.periods(position), { because: "as before another was asked", asOf: from })
    }
    return alone.length > 0 ? 1 : 0
  }
}
