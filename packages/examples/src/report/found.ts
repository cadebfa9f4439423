/** What was found about a deal, and whether it is known when that began. */
import {
  type CompiledRules,
  type DealPosition,
  type Finding,
  type Instant,
  Periods,
  type StoredEvent
} from "@genzaichi/core"

export interface Found extends Finding {
  /**
   * `since` is only the day on which it was first seen: the rule had been true for longer by what it counts from, but
   * the fact it rests on, such as a row of a summary, has no date of its own.
   */
  readonly firstSeen: boolean
}

/** A finding at an instant beside the events of its deal. */
export const foundIn = (
  finding: Finding,
  position: DealPosition,
  events: ReadonlyArray<StoredEvent>,
  rules: CompiledRules<DealPosition>,
  at: Instant
): Found => ({ ...finding, firstSeen: isFirstSeen(finding, position, events, rules, at) })

const isFirstSeen = (
  { evidence, rule, since }: Finding,
  position: DealPosition,
  events: ReadonlyArray<StoredEvent>,
  rules: CompiledRules<DealPosition>,
  at: Instant
): boolean => {
  const then = events.filter(({ occurredAt }) => occurredAt === since)
  if (!then.some(({ undated }) => undated !== undefined)) return false
  // Something dated that the finding rests on began it at the same instant.
  if (then.some(({ id, undated }) => undated === undefined && evidence.includes(id))) return false
  const periods = Periods.toList(rules.rule(rule)?.periods(position) ?? Periods.empty)
  return periods.some(({ from, until }) => from < since && at >= from && at < until)
}
