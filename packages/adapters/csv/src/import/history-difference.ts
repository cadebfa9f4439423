/**
 * What is done about entries of a history cell that are not in it any more. People keep such cells short, so an entry that
 * was cut away stands; only one that was mended, to another day or another channel, is taken out for what it is now.
 */
import type { NewEvent, StoredEvent } from "@genzaichi/core"
import type { Slot } from "./difference.ts"
import { historyGroup, yearlessGroup } from "./history.ts"

const isEntry = (group: string): boolean =>
  group.startsWith(`${historyGroup}#`) || group.startsWith(`${yearlessGroup}#`)

const gistOf = ({ data }: Pick<NewEvent, "data">): unknown => {
  const { gist, text } = data as { readonly gist?: string; readonly text?: string }
  return gist ?? text ?? ""
}

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
  const mended: Array<StoredEvent> = []
  for (const [group, { current }] of slots) {
    if (current === undefined || !isEntry(group) || said.has(group)) continue
    const place = fresh.findIndex((one) => one.occurredAt === current.occurredAt || gistOf(one) === gistOf(current))
    if (place === -1) continue
    // One entry is mended from one.
    fresh.splice(place, 1)
    mended.push(current)
  }
  return mended
}
