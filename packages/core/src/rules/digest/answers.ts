/** What one does about a finding one was told of, as intentions to record on its deal. */
import { acknowledge, type IntentOf, snooze } from "../../deal/command.ts"
import type { LookAgain } from "../../event/catalogue.ts"
import type { Finding } from "../finding.ts"

/**
 * Says that a finding was seen: it is quiet until one looks again, and no longer than its rule counts from the same
 * event. Without `lookAgain` until then, and in any case not past the horizon of the rule set.
 */
export const acknowledgementOf = (
  { rule, anchor }: Pick<Finding, "rule" | "anchor">,
  { lookAgain, reason }: { readonly lookAgain?: LookAgain; readonly reason?: string } = {}
): IntentOf<"acknowledged"> =>
  acknowledge({
    rule,
    ...(anchor === null ? {} : { anchor: anchor.event }),
    ...(lookAgain === undefined ? {} : { lookAgain }),
    ...(reason === undefined ? {} : { reason })
  })

/**
 * Asks the finding's rule to be quiet on its deal until a day, a reply or the end of a meeting. Word from the customer
 * ends it in any case; other rules go on.
 */
export const snoozeOf = ({ rule }: Pick<Finding, "rule">, until: LookAgain, reason?: string): IntentOf<"snoozed"> =>
  snooze({ rules: [rule], lookAgain: until, ...(reason === undefined ? {} : { reason }) })
