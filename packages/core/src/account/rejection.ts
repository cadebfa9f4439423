/**
 * Why something could not be recorded on an account, a person, a request or a topic: which situation, about what, and
 * how to mend it, in both languages.
 */
import { Schema } from "effect"
import { RejectionReason } from "../deal/rejection.ts"
import { Label } from "../event/text.ts"

export const AccountRejectionReason = Schema.Literals([
  // What is said outside of deals is decided as in deals, and refused for the same reasons.
  ...RejectionReason.literals,
  /** Giving another satisfaction for an inquiry that is closed. */
  "inquiry-closed",
  /** Reopening an inquiry that is open. */
  "inquiry-open",
  /** Another inquiry goes by that id. */
  "inquiry-exists",
  "unknown-inquiry",
  /** A corporate number that is none. */
  "invalid-number",
  /** A corporate number other than the one the company has. */
  "other-number",
  /** A department of the customer's nobody described, or that is no more. */
  "unknown-department",
  "department-closed",
  /** A department above itself. */
  "department-cycle",
  /** Something called as a position of several accounts that are one shows it, not as the account itself does. */
  "id-of-account",
  /** A next action of a topic, on the account that shows it. */
  "id-of-topic",
  "unknown-need",
  "unknown-contract",
  /** Another contract goes by that id. */
  "contract-exists",
  "contract-cancelled",
  /** A renewal until no later than the contract runs already. */
  "not-later",
  "unknown-request",
  /** A request that was released and is declined, or the other way round. */
  "request-answered",
  "unknown-account",
  "unknown-person",
  "unknown-member",
  /** A name or a title of blanks alone. */
  "blank-name",
  /** Another person goes by that id. */
  "person-exists",
  /** Joining where somebody is. */
  "already-there",
  /** Leaving, or moving from, where somebody is not. */
  "not-there",
  /** Somebody who is to follow themselves. */
  "own-successor",
  /** A count, score or satisfaction that cannot be. */
  "out-of-range",
  /** What it cost in another currency, or with another treatment of tax, than what it was sold for. */
  "other-currency"
])
export type AccountRejectionReason = typeof AccountRejectionReason.Type

/** An intention about an account, a person, a request or a topic that was refused; nothing is recorded. */
export class AccountRejection extends Schema.TaggedError<AccountRejection>()("AccountRejection", {
  reason: AccountRejectionReason,
  /** Whether `id` is of an account, a person, a request or a topic. */
  subject: Schema.Literals(["account", "person", "request", "topic"]),
  id: Schema.String,
  /** The kind of event that was intended. */
  kind: Schema.String,
  /** The contract, inquiry, department … it is about. */
  about: Schema.NullOr(Schema.String),
  /** What is wrong and how to mend it. */
  text: Label
}) {
  override get message(): string {
    return `${this.kind} on ${this.subject} ${this.id}: ${this.text.en}`
  }
}
