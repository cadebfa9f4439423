/** Histories of one deal told by hand, one event after another. */
import { EventId, type StoredEvent, type Subject, TenantId, unknownActor } from "../../../src/event/index.ts"
import { eventCatalogue } from "../../../src/event/decoding.ts"

export interface Told {
  readonly log: Array<StoredEvent>
  /** `knownAt`: when it became known, where that was later. */
  readonly tell: (
    kind: string,
    data: unknown,
    at: number,
    knownAt?: number,
    more?: Partial<Pick<StoredEvent, "subjects" | "labels" | "cause" | "stream">>
  ) => StoredEvent
}

const deal: Subject = { kind: "deal", id: "A-1" }

/** Goes on from what was told before. */
export const told = (before: ReadonlyArray<StoredEvent> = []): Told => {
  const log = [...before]
  return {
    log,
    tell: (kind, data, at, knownAt = at, more = {}) => {
      const sequence = log.length + 1
      const event: StoredEvent = {
        id: EventId.make(`e${sequence}`),
        kind,
        kindVersion: eventCatalogue().kinds.get(kind)?.version ?? 1,
        data,
        subjects: [deal],
        occurredAt: at,
        actor: unknownActor,
        recordedBy: unknownActor,
        labels: [],
        tenant: TenantId.make("t"),
        stream: deal,
        version: sequence,
        sequence,
        knownAt,
        recordedAt: knownAt,
        ...more
      }
      log.push(event)
      return event
    }
  }
}
