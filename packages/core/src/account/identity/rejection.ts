/** Why a merge, link or assignment could not be recorded, about which account, and how to mend it, in both languages. */
import { Schema } from "effect"
import { Label } from "../../event/text.ts"

export const IdentityRejectionReason = Schema.Literals([
  /** Both names are one account, or one company by merges. */
  "same-account",
  "unknown-account",
  /** The companies have different corporate numbers. */
  "different-numbers",
  /** Somebody found them to be two. */
  "kept-apart",
  /** Keeping apart what is one. */
  "merged",
  /** Somebody would stand above themselves in the group. */
  "cycle",
  /** An account has one parent at a time. */
  "already-has-parent",
  "not-merged",
  /** They are one by way of other merges than the one named. */
  "not-that-merge",
  "not-linked",
  "unknown-event",
  /** The event is none of the account's. */
  "not-of-account",
  /** The event cannot move: a correction, a merge, or what says whose a deal is. */
  "not-assignable"
])
export type IdentityRejectionReason = typeof IdentityRejectionReason.Type

/** An intention about which accounts are one that was refused; nothing is recorded. */
export class IdentityRejection extends Schema.TaggedError<IdentityRejection>()("IdentityRejection", {
  reason: IdentityRejectionReason,
  /** Null where an event was named that is no merge. */
  account: Schema.NullOr(Schema.String),
  /** The kind of event that was intended. */
  kind: Schema.String,
  /** The other account, event, number or path it is about. */
  about: Schema.NullOr(Schema.String),
  /** What is wrong and how to mend it. */
  text: Label
}) {
  override get message(): string {
    return `${this.kind}${this.account === null ? "" : ` on account ${this.account}`}: ${this.text.en}`
  }
}
