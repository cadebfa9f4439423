/** What the lines of a brief are said to rest on: the kind and day of each event, and the sheet and line it was read from. */
import { type BriefRendering, type Calendar, type EventId, type Instant, type Pipelines } from "@genzaichi/core"
import { evidenceLine, type ShownEvent } from "../report/evidence.ts"
import { speechFor } from "../report/speech.ts"

export interface Citing {
  readonly calendar: Calendar
  readonly pipelines: Pipelines
  /** The instant of the brief: days of its year are said without one. */
  readonly at: Instant
}

/** How events are cited; one that is not among them by its id. */
export const citing = (
  events: ReadonlyArray<ShownEvent & { readonly id: EventId }>,
  { at, calendar, pipelines }: Citing
): BriefRendering => {
  const byId = new Map(events.map((event) => [event.id, event]))
  const [ja, en] = [speechFor("ja", calendar, at), speechFor("en", calendar, at)]
  return {
    cite: (id) => {
      const event = byId.get(id)
      if (event === undefined) return undefined
      // What was said stands in the line itself.
      const line = { ...evidenceLine(event, pipelines, null), detail: null }
      return { ja: ja.evidence(line), en: en.evidence(line) }
    }
  }
}
