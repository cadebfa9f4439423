/**
 * Why a finding that was told stands no longer: what happened, found by walking the history from when it was told.
 *
 * Exact rather than guessed from what is there now: of a call, a snooze and a won deal in one week, the one that ended
 * the stale period is named.
 */
import { Equal } from "effect"
import type { DealPosition } from "../../deal/position.ts"
import type { EventId } from "../../event/identifiers.ts"
import { containing, type Instant } from "../../time/periods.ts"
import type { CompiledRule } from "../compile.ts"
import { lastContactAt } from "../deal-contact.ts"
import type { FindingIdentity } from "../finding.ts"
import type { WalkGaps } from "../stale-periods.ts"

/**
 * `contact`: we were in touch, or a booked meeting ended. `action`: a next action was planned, done or dropped. `wait`:
 * somebody waits until a day, a reply or a meeting. `ball`: it is another side's turn. `answer`: a proposal or question
 * was answered. `corrected`: by what became known since, it did not stand even then. `rule-changed`: the rule asks something
 * else now, or is not asked any more. `passed`: by the passing of time. `changed`: anything else that was recorded.
 */
export const clearedReasons = [
  "contact",
  "won",
  "lost",
  "handed-over",
  "acknowledged",
  "snoozed",
  "action",
  "wait",
  "ball",
  "answer",
  "status",
  "corrected",
  "rule-changed",
  "passed",
  "changed"
] as const
export type ClearedReason = (typeof clearedReasons)[number]

export interface Cleared {
  readonly reason: ClearedReason
  /** When it ceased to stand; null where nothing ended it at an instant. */
  readonly at: Instant | null
  /** The last event of that instant, where one ended it. */
  readonly event: EventId | null
}

export interface ClearedQuery {
  readonly rule: CompiledRule<DealPosition>
  readonly identity: FindingIdentity
  /** The instant it was told of, epoch milliseconds. */
  readonly toldAt: Instant
  /** Where the deal stood then, as was known when it was told. */
  readonly told: DealPosition
  /** Whose digest it is; null for the deals nobody owns. */
  readonly owner: string | null
  /** The instant asked about, epoch milliseconds. */
  readonly at: Instant
  /** Where the deal stands at that instant. */
  readonly position: DealPosition
  /** The deal's history as it is known now. */
  readonly walk: WalkGaps<DealPosition>
}

/** What of a deal changed between two positions, in the words of sales; the weightiest first. */
const changeBetween = (before: DealPosition, after: DealPosition, at: Instant): ClearedReason => {
  const life = before.life?.number
  const ended = after.life?.number === life ? after.life : after.pastLives.find(({ number }) => number === life)
  const closed = ended?.closed ?? null
  if (closed !== null && (before.life?.closed ?? null) === null) return closed.outcome
  const contactBefore = lastContactAt(before, at)
  const contact = lastContactAt(after, at)
  if (contact === contact && !(contactBefore >= contact)) return "contact"
  if (hasNew(before.acknowledgements, after.acknowledgements)) return "acknowledged"
  if (hasNew(before.snoozes, after.snoozes)) return "snoozed"
  const same = (field: keyof DealPosition): boolean => Equal.equals(before[field], after[field])
  if (!same("actions")) return "action"
  if (!same("waits") || !same("hold")) return "wait"
  if (before.ball?.side !== after.ball?.side) return "ball"
  if (!same("proposals") || !same("questions")) return "answer"
  return before.status?.value === after.status?.value ? "changed" : "status"
}

const hasNew = (
  before: ReadonlyArray<{ readonly event: EventId }>,
  after: ReadonlyArray<{ readonly event: EventId }>
): boolean => after.some(({ event }) => !before.some((one) => one.event === event))

/** Why a finding that was told and stands no longer does so: what ended it first. */
export const whyCleared = (query: ClearedQuery): Cleared => {
  const { rule, identity, toldAt, told, owner, at, walk } = query
  const stands = (position: DealPosition, instant: Instant): boolean =>
    position.life?.number === identity.life &&
    rule.at(position, instant) &&
    (rule.anchorAt(position, instant)?.event ?? null) === identity.anchor

  /** When it ceases to stand within a gap by itself: its period ends, or a meeting does and is counted from. */
  const endWithin = (position: DealPosition, from: Instant): Instant => {
    let end = containing(rule.periods(position), from)?.until ?? from
    for (const meeting of position.meetings) {
      if (meeting.end > from && meeting.end < end && !stands(position, meeting.end)) end = meeting.end
    }
    return end
  }

  const now = query.position
  if ((now.owner?.value ?? null) !== owner && stands(now, at)) {
    return { reason: "handed-over", at: now.owner?.at ?? null, event: now.owner?.event ?? null }
  }
  let cleared: Cleared | undefined
  let before: DealPosition | undefined
  walk((position, from, until) => {
    if (cleared !== undefined || until <= toldAt || from > at) return
    const start = Math.max(from, toldAt)
    if (!stands(position, start)) {
      const change = changeBetween(before ?? told, position, start)
      // Or it was answered at the very instant it was told.
      const since = before !== undefined || (from === toldAt && position.events > told.events)
      if (since) cleared = { reason: change, at: start, event: position.last?.event ?? null }
      // It does not stand from the beginning: what is known of that time is another story now, or the rule is.
      else if (Equal.equals(told, { ...position })) cleared = { reason: "rule-changed", at: null, event: null }
      // With fewer events than it was told from, something was taken back.
      else {
        const reason = change === "changed" || position.events < told.events ? "corrected" : change
        cleared = { reason, at: null, event: null }
      }
      return
    }
    const end = endWithin(position, start)
    if (end < until && end <= at) {
      const contact = lastContactAt(position, end) > (lastContactAt(position, start) || -Infinity)
      cleared = { reason: contact ? "contact" : "passed", at: end, event: null }
      return
    }
    // The walk goes on with the same draft, changed in place.
    before = { ...position }
  })
  return cleared ?? { reason: "corrected", at: null, event: null }
}
