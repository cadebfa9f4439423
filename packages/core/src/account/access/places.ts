/**
 * Positions and events without their places in the log.
 *
 * A gap in the sequence, or a version that skips one, tells a reader how much happened that they may not see.
 */
import type { StoredEvent } from "../../event/envelope.ts"

/** The last event of a fold. */
interface Last {
  readonly at: number
  readonly sequence: number
  readonly event: StoredEvent["id"]
}

/** A deal's, an account's or a person's position, as far as places go: an account's holds those of its deals. */
interface WithLast {
  readonly last: Last | null
  readonly deals?: ReadonlyArray<WithLast>
}

/** A position whose last event, and those of the deals in it, have no place in the log. */
export type WithoutPlaces<Position> = Omit<Position, "last" | "deals"> & {
  readonly last: Omit<Last, "sequence"> | null
} & (Position extends { readonly deals: ReadonlyArray<infer Deal> }
    ? { readonly deals: ReadonlyArray<WithoutPlaces<Deal>> }
    : unknown)

/** A position without its places in the log. `events` stays: it counts what the reader sees. */
export const withoutPlaces = <Position extends WithLast>(position: Position): WithoutPlaces<Position> => {
  const { last, deals } = position
  return {
    ...position,
    last: last === null ? null : { at: last.at, event: last.event },
    ...(deals === undefined ? {} : { deals: deals.map((deal) => withoutPlaces(deal)) })
  } as unknown as WithoutPlaces<Position>
}

/** An event as a restricted reader is shown it. */
export type UnplacedEvent = Omit<StoredEvent, "version" | "sequence">

/** An event without its places in the log. */
export const withoutPlace = ({ version: _, sequence: __, ...event }: StoredEvent): UnplacedEvent => event
