/**
 * Several lists of events that grow at their ends, read as one by sequence: what a history is gathered from. After one
 * event more only the ends of the lists are looked at.
 */
import type { StoredEvent } from "../event/envelope.ts"

/** The lists, how far each was read, and each event of them once, by sequence. */
export interface GatheredEvents {
  readonly lists: ReadonlyArray<ReadonlyArray<StoredEvent>>
  readonly read: ReadonlyArray<number>
  readonly events: ReadonlyArray<StoredEvent>
}

const bySequence = (a: StoredEvent, b: StoredEvent): number => a.sequence - b.sequence

/** Each event once, by sequence; the list is sorted in place. */
const inOrder = (events: Array<StoredEvent>): Array<StoredEvent> => {
  events.sort(bySequence)
  // One event has one sequence, so wherever it came from it stands beside itself.
  let kept = 0
  for (const event of events) if (kept === 0 || events[kept - 1] !== event) events[kept++] = event
  events.length = kept
  return events
}

/** Gathers the events of lists that only ever grow at their ends, going on from what was gathered of them before. */
export const gatherEvents = (
  lists: ReadonlyArray<ReadonlyArray<StoredEvent>>,
  before: GatheredEvents | undefined
): GatheredEvents => {
  const read = lists.map(({ length }) => length)
  if (before === undefined || !isSame(lists, before.lists)) return { lists, read, events: inOrder(lists.flat()) }
  const ends: Array<StoredEvent> = []
  for (const [place, list] of lists.entries()) {
    for (let index = before.read[place]!; index < list.length; index++) ends.push(list[index]!)
  }
  if (ends.length === 0) return before
  const fresh = inOrder(ends)
  // What came in late belongs among the others, such as a correction of something that was not known yet.
  const isLater = fresh[0]!.sequence > (before.events.at(-1)?.sequence ?? 0)
  return { lists, read, events: isLater ? before.events.concat(fresh) : inOrder(lists.flat()) }
}

const isSame = (
  lists: ReadonlyArray<ReadonlyArray<StoredEvent>>,
  before: ReadonlyArray<ReadonlyArray<StoredEvent>>
): boolean => {
  if (lists.length !== before.length) return false
  for (let place = 0; place < lists.length; place++) if (lists[place] !== before[place]) return false
  return true
}
