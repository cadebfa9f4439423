/**
 * Following a log: everything after a place once, in sequence order, then live.
 *
 * The log itself is asked, again and again; news of appends only make it be asked sooner. So nothing can be lost between
 * catching up and being live, and a hint that never comes costs time, not events.
 */
import { StoreFailure, type StoredEvent } from "@genzaichi/core"

/** How many streams' versions a follower keeps in mind at least; the log's own order is checked for all. */
const streamsInMind = 50_000

/**
 * Checks that events come without a gap and that no stream goes back, and says so aloud where they do not. An event that
 * was skipped silently would be missing in every answer from then on.
 */
export const makeOrderCheck = (after: number) => {
  let last = after
  // Versions by kind and id. When the younger ones are many, those not met since they were young before are forgotten.
  let young = new Map<string, Map<string, number>>()
  let old = young
  let inMind = 0
  return (event: StoredEvent): StoreFailure | undefined => {
    if (event.sequence !== last + 1) {
      return new StoreFailure({
        because: `the log is out of order: event ${event.sequence} came after ${last}; nothing was read past it`,
        retryable: false
      })
    }
    last = event.sequence
    const { kind, id } = event.stream
    let ofKind = young.get(kind)
    if (ofKind === undefined) young.set(kind, (ofKind = new Map()))
    let before = ofKind.get(id)
    if (before === undefined) {
      before = old.get(kind)?.get(id)
      inMind++
    }
    if (before !== undefined && event.version !== before + 1) {
      return new StoreFailure({
        because: `the stream ${event.stream.kind}/${event.stream.id} is out of order: version ${event.version} came after ${before}`,
        retryable: false
      })
    }
    ofKind.set(id, event.version)
    if (inMind > streamsInMind) {
      old = young
      young = new Map()
      inMind = 0
    }
    return undefined
  }
}
