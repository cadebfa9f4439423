/**
 * What is done about entries of a history cell that are not in it any more. People keep such cells short, so an entry that
 * was cut away stands; only one that was mended, to another day or another channel, or is part of another text now, is taken
 * out for what it is now.
 */
import type { NewEvent, StoredEvent } from "@genzaichi/core"
import type { Slot } from "./difference.ts"
import { historyGroup, yearlessGroup } from "./history.ts"

const isEntry = (group: string): boolean =>
  group.startsWith(`${historyGroup}#`) || group.startsWith(`${yearlessGroup}#`)

const gistOf = ({ data }: Pick<NewEvent, "data">): string => {
  const { gist, text } = data as { readonly gist?: string; readonly text?: string }
  return gist ?? text ?? ""
}

const timesIn = (text: string, part: string): number => text.split(part).length - 1

/** The entries of the row that stood and were mended to what `events` say now. */
export const mendedEntries = (
  events: ReadonlyArray<NewEvent>,
  slots: ReadonlyMap<string, Slot>
): ReadonlyArray<StoredEvent> => {
  const said = new Set<string>()
  const fresh: Array<NewEvent> = []
  for (const event of events) {
    const { group } = event.source!
    if (!isEntry(group)) continue
    said.add(group)
    if (slots.get(group)?.current === undefined) fresh.push(event)
  }
  /** Whether what an entry told is part of another text of the cell now, and was not before. */
  const isToldElsewhere = (gist: string): boolean =>
    gist !== "" &&
    events.some((event) => {
      const { group } = event.source!
      if (!isEntry(group) && event.kind !== "note-added") return false
      const stood = slots.get(group)?.current
      const text = gistOf(event)
      return text !== gist && timesIn(text, gist) > (stood === undefined ? 0 : timesIn(gistOf(stood), gist))
    })
  const mended: Array<StoredEvent> = []
  for (const [group, { current }] of slots) {
    if (current === undefined || !isEntry(group) || said.has(group)) continue
    const place = fresh.findIndex((one) => one.occurredAt === current.occurredAt || gistOf(one) === gistOf(current))
    // One entry is mended from one.
    if (place !== -1) fresh.splice(place, 1)
    else if (!isToldElsewhere(gistOf(current))) continue
    mended.push(current)
  }
  return mended
}
