/**
 * A projection: a view of its own that an app folds from the log.
 *
 * It gets every event of the tenant in the order of the log, with those that were retracted and their retractions, and
 * passes over kinds it does not know. Its checkpoint says how far it has read, so that it can be kept and taken up again.
 */
import type { StoredEvent } from "../event/envelope.ts"
import type { Checkpoint } from "./event-store.ts"

export interface Projection<State> {
  readonly name: string
  /** Counted up by its author whenever the fold changes; a kept state of another version is folded anew. */
  readonly version: number
  readonly initial: () => State
  /** One event more. It may change the state it is given and return it. */
  readonly evolve: (state: State, event: StoredEvent) => State
}

/** A projection as far as it has read. */
export interface Projected<State> {
  readonly name: string
  readonly version: number
  readonly state: State
  readonly checkpoint: Checkpoint
  /** How many had been forgotten by then, where the store can forget; after another it is folded anew. */
  readonly erasures?: number
}
