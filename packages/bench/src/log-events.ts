/** The events of a long log, one at a time: simulated sales of one year after another, in deals of their own. */
import { type EventId, type StoredEvent, type Subject } from "@genzaichi/core"
import { dealHistories, eventsOf } from "./histories.ts"

/** How many simulated deals are told again under other names. */
const dealsAtOnce = 4000

export function* logEvents(count: number): Generator<StoredEvent> {
  const events = eventsOf(dealHistories(Math.min(dealsAtOnce, Math.ceil(count / 20)), 3))
  for (let sequence = 1, year = 1; sequence <= count; year++) {
    const named = <Named extends Subject>({ id, kind }: Named): Named => ({ kind, id: `${id}-${year}` }) as Named
    for (const event of events) {
      if (sequence > count) return
      const stream = named(event.stream)
      yield {
        ...event,
        id: `${event.id}-${year}` as EventId,
        stream,
        subjects: event.subjects.map((subject) =>
          subject.id === event.stream.id && subject.kind === event.stream.kind ? stream : named(subject)
        ),
        sequence: sequence++
      }
    }
  }
}
