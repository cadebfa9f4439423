/**
 * Following a log: everything after a place once, in sequence order, then live.
 *
 * The log itself is asked, again and again; news of appends only make it be asked sooner. So nothing can be lost between
 * catching up and being live, and a hint that never comes costs time, not events.
 */
import { StoreFailure, type StoredEvent } from "@genzaichi/core"

/** How many streams' versions a follower keeps in mind; the log's own order is checked for all. */
const streamsInMind = 100_000

/**
 * Checks that events come without a gap and that no stream goes back, and says so aloud where they do not. An event that
 * was skipped silently would be missing in every answer from then on.
 */
export const makeOrderCheck = (after: number) => {
  let last = after
  const versions = new Map<string, number>()
  return (event: StoredEvent): StoreFailure | undefined => {
    if (event.sequence !== last + 1) {
      return new StoreFailure({
        because: `the log is out of order: event ${event.sequence} came after ${last}; nothing was read past it`,
        retryable: false
      })
    }
    last = event.sequence
    const stream = `${event.stream.kind.length} ${event.stream.kind} ${event.stream.id}`
    const before = versions.get(stream)
    if (before !== undefined && event.version !== before + 1) {
      return new StoreFailure({
        because: `the stream ${event.stream.kind}/${event.stream.id} is out of order: version ${event.version} came after ${before}`,
        retryable: false
      })
    }
    versions.delete(stream)
    versions.set(stream, event.version)
    if (versions.size > streamsInMind) versions.delete(versions.keys().next().value!)
    return undefined
  }
}
