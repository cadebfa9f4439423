/** Shapes that several kinds of event share. */
import { Schema } from "effect"
import { DateOnly, InstantField } from "./envelope.ts"
import { AccountId, MemberId, PersonId } from "./identifiers.ts"
import { NonEmptyText } from "./text.ts"

const optional = Schema.optionalKey

export const Channel = Schema.Literals(["mail", "call", "chat", "meeting", "visit", "letter", "event", "other"])
export type Channel = typeof Channel.Type

export const DirectionField = Schema.Literals(["inbound", "outbound", "both"])
export const MarkField = Schema.Literals(["automatic", "bulk", "bounced", "no-answer", "internal"])
export const SideField = Schema.Literals(["us", "customer", "third-party"])

/** Somebody who took part: known by id, or by the name that was written. */
export const Participant = Schema.Struct({
  name: NonEmptyText,
  person: optional(PersonId),
  member: optional(MemberId)
})
export type Participant = typeof Participant.Type

/** A deadline: a date (which ends with its day) or an instant. `at` is the first instant that is too late. */
export const Deadline = Schema.Struct({ at: InstantField, on: optional(DateOnly) })
export interface Deadline {
  readonly at: number
  readonly on?: { readonly date: string; readonly zone: string }
}

/**
 * When to look again (待ちの確認日): at the end of a date, when the customer writes or calls, when a meeting has ended
 * or is cancelled; whichever comes first of those given.
 */
export const LookAgain = Schema.Struct({
  on: optional(Deadline),
  reply: optional(Schema.Boolean),
  meeting: optional(NonEmptyText)
})
export type LookAgain = typeof LookAgain.Type

export const PartyRole = Schema.Literals(["end-customer", "reseller", "partner", "other"])
export const Party = Schema.Struct({ account: AccountId, role: PartyRole, name: optional(NonEmptyText) })
export type Party = typeof Party.Type

export const TemperatureLevel = Schema.Literals(["hot", "warm", "cold"])
export type TemperatureLevel = typeof TemperatureLevel.Type
