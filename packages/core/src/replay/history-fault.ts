/** A history that cannot be built or read: where, what is wrong, and how to mend it. */
import { Schema } from "effect"
import { Label } from "../event/text.ts"

/**
 * Why a history was refused.
 *
 * - `sequence`: an event without a usable place in the log, or two of one deal with the same
 * - `instant`: a time that is no instant
 * - `columns`: columns of another format, or that do not fit together
 * - `texts`: a question about texts that the history does not keep
 * - `statuses`: more different statuses than columns can hold
 */
export const HistoryFaultCode = Schema.Literals(["sequence", "instant", "columns", "texts", "statuses"])
export type HistoryFaultCode = typeof HistoryFaultCode.Type

export class HistoryFault extends Schema.TaggedError<HistoryFault>()("HistoryFault", {
  code: HistoryFaultCode,
  /** Which event, column or field. */
  path: Schema.String,
  problem: Label,
  remedy: Label
}) {
  override get message(): string {
    return `${this.path}: ${this.problem.en}. ${this.remedy.en}`
  }
}
