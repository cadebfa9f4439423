/**
 * Why something could not be recorded: which situation, about what, and how to mend it, in both languages.
 */
import { Schema } from "effect"
import { Label } from "../event/text.ts"

export const RejectionReason = Schema.Literals([
  /** Opening a deal that is open. */
  "already-open",
  /** Won, lost, held, moved or reopened without ever having been opened. */
  "not-opened",
  /** The deal is won or lost, and what was asked needs an open one. */
  "closed",
  /** Reopening a deal that is open. */
  "not-closed",
  /** The pipeline has no such status. */
  "unknown-status",
  /** The status is of a kind that does not fit, such as winning a deal into a lost status. */
  "status-kind",
  "unknown-pipeline",
  "unknown-action",
  "unknown-meeting",
  "unknown-question",
  "unknown-promise",
  "unknown-wait",
  /** Retracting, reinstating or commenting on an event nobody recorded. */
  "unknown-event",
  /** Another open action goes by that id. */
  "action-exists",
  /** A meeting that ends before it starts. */
  "ends-before-start",
  /** A wait, snooze or acknowledgement that would never be looked at again. */
  "never-ends",
  /** Retracting or reinstating what is itself a correction. */
  "correction"
])
export type RejectionReason = typeof RejectionReason.Type

/** An intention that was refused; nothing is recorded. */
export class Rejection extends Schema.TaggedError<Rejection>()("Rejection", {
  reason: RejectionReason,
  deal: Schema.String,
  /** The kind of event that was intended. */
  kind: Schema.String,
  /** The status, action, meeting … it is about. */
  about: Schema.NullOr(Schema.String),
  /** What is wrong and how to mend it. */
  text: Label
}) {
  override get message(): string {
    return `${this.kind} on deal ${this.deal}: ${this.text.en}`
  }
}
