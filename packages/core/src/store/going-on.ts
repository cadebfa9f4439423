/**
 * Going on with a history from where it was left: what came since, where it came last and happened last.
 *
 * A late fact, a correction, or what was corrected before it came changes what was before it; then a history is to be
 * begun anew.
 */
import { effective, type Walk } from "../deal/fold.ts"
import type { StoredEvent } from "../event/envelope.ts"
import type { EventId } from "../event/identifiers.ts"
import { isCorrection } from "../event/retraction.ts"
import type { WalkGaps } from "../rules/stale-periods.ts"

/** From how many events on it is worth keeping a fold to go on from; shorter histories are begun anew. */
export const worthKeeping = 200

/** How far a history was read: how many events of it, the last of them by sequence, and when the latest happened. */
export interface ReadSoFar {
  readonly count: number
  readonly last: StoredEvent | undefined
  readonly lastAt: number
}

/** `events`: a history by sequence. */
export const readSoFar = (events: ReadonlyArray<StoredEvent>): ReadSoFar => {
  let lastAt = Number.NEGATIVE_INFINITY
  for (const event of events) if (event.occurredAt > lastAt && !isCorrection(event)) lastAt = event.occurredAt
  return { count: events.length, last: events.at(-1), lastAt }
}

/**
 * The events of a history that came since it was read, in the order of the fold; `undefined` where it is to be begun
 * anew. `corrections` gives those of an event, by whomever they were recorded.
 */
export const cameSince = (
  { count, last, lastAt }: ReadSoFar,
  events: ReadonlyArray<StoredEvent>,
  corrections: (event: EventId) => ReadonlyArray<StoredEvent>
): ReadonlyArray<StoredEvent> | undefined => {
  // Events are by sequence and none ever goes, so where the last stands in its place nothing came in between.
  if (events[count - 1] !== last) return undefined
  let at = lastAt
  for (let place = count; place < events.length; place++) {
    const event = events[place]!
    if (event.occurredAt < at || isCorrection(event) || corrections(event.id).length > 0) return undefined
    at = event.occurredAt
  }
  return events.slice(count)
}

/** A walk through all of a history as it stands now, which goes on as the log does. */
export interface Following<P> {
  /** Tells the gaps that ended since it was last asked; false where what was before changed: then it is of no use. */
  readonly goOn: (onGap: Parameters<WalkGaps<P>>[0]) => boolean
  /** Tells the gap that has not ended, where anything has happened. */
  readonly rest: WalkGaps<P>
}

/** Follows a history with a walk that has not begun. `events` gives all of it by sequence; none where it is another. */
export const follow = <P>(
  { rest, take }: Walk<P>,
  events: () => ReadonlyArray<StoredEvent> | undefined,
  corrections: (event: EventId) => ReadonlyArray<StoredEvent>
): Following<P> => {
  let read: ReadSoFar | undefined
  return {
    goOn: (onGap) => {
      const all = events()
      if (all === undefined) return false
      const fresh = read === undefined ? effective(all) : cameSince(read, all, corrections)
      if (fresh === undefined) return false
      for (const event of fresh) take(event, onGap)
      read = readSoFar(all)
      return true
    },
    rest
  }
}
