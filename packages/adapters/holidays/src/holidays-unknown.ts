/** What was asked of the holiday library and is not in it: where, what, and how to mend it. */
import { Schema } from "effect"

const reasons = ["country", "state", "region", "types", "years", "zone", "weekend"] as const
export type HolidaysUnknownReason = (typeof reasons)[number]

export class HolidaysUnknown extends Schema.TaggedError<HolidaysUnknown>()("HolidaysUnknown", {
  reason: Schema.Literals(reasons),
  /** What was given, as it was given. */
  given: Schema.String,
  /** What may have been meant, the nearest first; codes to be given instead. */
  nearest: Schema.Array(Schema.String),
  text: Schema.Struct({ ja: Schema.String, en: Schema.String })
}) {
  override get message(): string {
    return this.text.en
  }
}
