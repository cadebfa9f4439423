/** What a ledger can do about digests: show what somebody would be told, and record that they are. */
import type { Effect } from "effect"
import type { CommandId } from "../event/identifiers.ts"
import type { Digest } from "../rules/digest/digest.ts"
import type { DigestRhythm } from "../rules/digest/period.ts"
import type { CalendarExhausted } from "../time/calendar-exhausted.ts"
import type { Instant } from "../time/periods.ts"
import type { CommandReused, EventIdTaken, InvalidEvent, StoreBusy, StoreFailure } from "./event-store.ts"

export interface DeliveryRequest {
  /** A member's id; null for the deals without an owner. */
  readonly owner: string | null
  readonly every: DigestRhythm
  /**
   * The instant it tells of, epoch milliseconds; now where left out. Where a later one has been told of, that one is
   * told of again: what is told never goes back.
   */
  readonly at?: Instant
}

export interface DigestRequest extends DeliveryRequest {
  /**
   * What stood at this instant, epoch milliseconds, by what was known then, counts as told, whatever was delivered.
   * Where left out, what was last delivered does.
   */
  readonly since?: Instant
}

export interface DigestOutcome {
  /**
   * `delivered`: it is yours to send. `repeated`: it was delivered before, here or by another process, and is the same
   * one again, for a sender that did not get around to it. `nothing-to-tell`: all stands as it was told; nothing was
   * recorded.
   */
  readonly outcome: "delivered" | "repeated" | "nothing-to-tell"
  readonly digest: Digest
  /** Names the delivery: `digest/yamada/day/2026-11-20`. A sender can use it to send once. */
  readonly command: CommandId
  /**
   * False where a repeated digest is not the one delivered then, as rules, calendar, pipelines or contact policy were
   * changed since.
   */
  readonly asDelivered: boolean
}

export type DigestError = InvalidEvent | StoreFailure | CalendarExhausted
export type DeliveryError = DigestError | CommandReused | EventIdTaken | StoreBusy

export interface DigestAbilities {
  /** What the owner would be told, the difference to what was last told; records nothing. */
  readonly digest: (request: DigestRequest) => Effect.Effect<Digest, DigestError>
  /**
   * Makes the owner's digest of the day or week and records it as delivered, before anybody sends it. However many
   * processes do so at once, one answer is `delivered`, the others are `repeated` with an equal digest, made again as of
   * the place in the log it was made from. A period in which there was nothing to tell can still be delivered later.
   *
   * What is told next, daily or weekly, is the difference to the delivery recorded last. A delivery stays one: taking
   * its event back changes nothing.
   */
  readonly deliverDigest: (request: DeliveryRequest) => Effect.Effect<DigestOutcome, DeliveryError>
}
