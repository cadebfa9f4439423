/** What a replay tells, written down, with events by their sequences as histories in columns have them. */
import type { DealPosition } from "../../src/deal/index.ts"
import type { StoredEvent } from "../../src/event/index.ts"
import type { HistoryAsOf, HistoryCut } from "../../src/replay/index.ts"

export type Way = "replay" | "replayAsKnown"

/** Everything a replay tells, in its order. `name` says how values are written down. */
export const toldBy = (
  view: HistoryAsOf,
  way: Way,
  name: (value: unknown, deal: string) => unknown,
  options: { readonly only?: number; readonly cut?: HistoryCut } = {}
): ReadonlyArray<unknown> => {
  const told: Array<unknown> = []
  let deal = ""
  view[way](
    {
      begin: (place) => {
        deal = view.dealId(place)
        told.push(["begin", place, deal])
      },
      fact: (fact, position) => told.push(["fact", name({ ...fact }, deal), name({ ...position }, deal)]),
      gap: (position, from, until) => told.push(["gap", from, until, name({ ...position }, deal)]),
      end: (position, place) => told.push(["end", place, name({ ...position }, deal)])
    },
    options
  )
  return told
}

const isEventId = /^D-\d+\/e\d+$/

/** Writes events as their sequences, and as -1 where the deal has no such event. */
export const bySequence = (events: ReadonlyArray<StoredEvent>) => {
  const sequences = new Map<string, Map<string, number>>()
  for (const { id, sequence, subjects } of events) {
    for (const subject of subjects) {
      if (subject.kind !== "deal") continue
      if (!sequences.has(subject.id)) sequences.set(subject.id, new Map())
      sequences.get(subject.id)!.set(id, sequence)
    }
  }
  const name = (value: unknown, deal: string): unknown => {
    if (typeof value === "string") return isEventId.test(value) ? (sequences.get(deal)?.get(value) ?? -1) : value
    if (typeof value !== "object" || value === null) return value
    if (Array.isArray(value)) return value.map((one) => name(one, deal))
    return Object.fromEntries(Object.entries(value).map(([field, one]) => [field, name(one, deal)]))
  }
  return name
}

const texts: ReadonlySet<string> = new Set([
  "assignee",
  "gist",
  "lastNote",
  "note",
  "openPoints",
  "ownerName",
  "reason",
  "text",
  "title",
  "to",
  "what",
  "who",
  "written"
])
/** Where only which are the same is kept: written as the first, the second … of its position. */
const alike: ReadonlySet<string> = new Set(["action", "meeting", "proposal", "question", "promise", "url"])
const alikeValues: ReadonlySet<string> = new Set(["agreements", "landmines", "notToAsk"])
const aboutIds: ReadonlySet<string> = new Set([
  "unknown-action",
  "unknown-meeting",
  "unknown-question",
  "unknown-promise",
  "unknown-wait"
])

/** A position without texts, and with ids that tell only which are the same. */
export const withoutTexts = (position: unknown): unknown => {
  const first = new Map<unknown, number>()
  const ordinal = (value: unknown): number => {
    if (!first.has(value)) first.set(value, first.size)
    return first.get(value)!
  }
  const strip = (value: unknown, within: string): unknown => {
    if (typeof value !== "object" || value === null) return value
    if (Array.isArray(value)) return value.map((one) => strip(one, within))
    const record = value as Readonly<Record<string, unknown>>
    return Object.fromEntries(
      Object.entries(record)
        .filter(([field]) => !texts.has(field))
        .map(([field, one]) => {
          if (alike.has(field) && one !== undefined && typeof one !== "object") return [field, ordinal(one)]
          if (field === "value" && alikeValues.has(within)) return [field, ordinal(one)]
          if (field === "about") return [field, aboutIds.has(String(record["code"])) ? ordinal(one) : one]
          return [field, strip(one, field)]
        })
    )
  }
  const { decider, ...rest } = position as DealPosition
  return strip({ ...rest, decider: decider === null ? null : { at: decider.at, event: decider.event } }, "")
}
