/**
 * Positions and events without their places in the log.
 *
 * A gap in the sequence, or a version that skips one, tells a reader how much happened that they may not see.
 */
import type { StoredEvent } from "../../event/envelope.ts"

/** A deal's, an account's or a person's position, as far as places go: an account's holds those of its deals. */
interface WithLast {
  readonly last: { readonly sequence: number } | null
  readonly deals?: ReadonlyArray<WithLast>
}

type WithoutSequence<Last> = Last extends null ? null : Omit<Last, "sequence">

/** A position whose last event, and those of the deals in it, have no place in the log. */
export type WithoutPlaces<Position extends WithLast> = Omit<Position, "last" | "deals"> & {
  readonly last: WithoutSequence<Position["last"]>
} & (Position extends { readonly deals: ReadonlyArray<infer Deal extends WithLast> }
    ? { readonly deals: ReadonlyArray<WithoutPlaces<Deal>> }
    : unknown)

/** A position without its places in the log. `events` stays: it counts what the reader sees. */
export const withoutPlaces = <Position extends WithLast>(position: Position): WithoutPlaces<Position> => {
  const { last, deals } = position
  return {
    ...position,
    last: last === null ? null : withoutSequence(last),
    ...(deals === undefined ? {} : { deals: deals.map((deal) => withoutPlaces(deal)) })
  } as unknown as WithoutPlaces<Position>
}

const withoutSequence = <Last extends { readonly sequence: number }>({ sequence: _, ...last }: Last) => last

/** An event as a restricted reader is shown it. */
export type UnplacedEvent = Omit<StoredEvent, "version" | "sequence">

/** An event without its places in the log. */
export const withoutPlace = ({ version: _, sequence: __, ...event }: StoredEvent): UnplacedEvent => event
