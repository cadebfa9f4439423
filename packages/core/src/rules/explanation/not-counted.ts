/** What happened since and did not count as contact, with the reason the contact policy gives. */
import { compileContactPolicy, type ContactPolicy, explainContact } from "../../event/contact-policy.ts"
import { compareEvents, type StoredEvent } from "../../event/envelope.ts"
import type { EventId } from "../../event/identifiers.ts"
import type { Label } from "../../event/text.ts"
import type { Instant } from "../../time/periods.ts"
import type { Condition } from "../condition.ts"
import { anchorReaderOf } from "./explained-condition.ts"
import { anchorOf, eventDay, eventWord, type Telling } from "./telling.ts"

/** An event after the anchor that moved nothing, and why. */
export interface NotCounted {
  readonly event: EventId
  readonly at: Instant
  /** The line of the contact policy that decided. */
  readonly line: string
  readonly because: Label
  readonly sentence: Label
}

const anchorsIn = (condition: Condition): ReadonlyArray<string> => {
  switch (condition.kind) {
    case "older":
      return [condition.anchor]
    case "not":
    case "after":
      return anchorsIn(condition.of)
    case "all":
    case "any":
      return condition.of.flatMap(anchorsIn)
    case "is":
    case "during":
    case "anyDeal":
      return []
  }
}

/**
 * Events since the rule's anchor, or since the life began where there is none. Nothing where the rule does not count
 * contact, and nothing of mere bookkeeping (a tag, a snooze), which nobody would take for contact.
 */
export const notCountedOf = <P>(telling: Telling<P>, policy: ContactPolicy): ReadonlyArray<NotCounted> => {
  const { compiled, events, position, say, t } = telling
  const { rule } = compiled
  const name = [rule.counts, ...anchorsIn(rule.when)].find((one) => anchorOf(telling, one).contact !== undefined)
  if (name === undefined || events.size === 0) return []
  const fromThem = anchorOf(telling, name).contact === "inbound"
  const reader = anchorReaderOf(telling, name)
  const anchored = reader.at(position, t)
  const from = Number.isNaN(anchored) ? compiled.life.from(position) : anchored
  const anchor = reader.eventAt(position, t)
  const setting = anchor === null ? undefined : events.get(anchor)
  /** Facts of which only the day is known stand on one instant: the store's order tells which came later. */
  const isLater = (event: StoredEvent): boolean =>
    setting !== undefined && setting.occurredAt === from ? compareEvents(event, setting) > 0 : event.occurredAt >= from
  const verdict = compileContactPolicy(policy)
  const exchanges = new Set(policy.lines.filter(({ contact }) => contact).map(({ kind }) => kind))
  const reason = (event: StoredEvent): Pick<NotCounted, "line" | "because"> | undefined => {
    const line = verdict(event)
    const { because, counts, line: named } = explainContact(verdict, event)
    if (!counts) return exchanges.has(event.kind) || line?.update === true ? { line: named, because } : undefined
    return fromThem && line?.inbound === false ? { line: named, because: say("fromUs") } : undefined
  }
  return [...events.values()].flatMap((event): ReadonlyArray<NotCounted> => {
    const { id, occurredAt } = event
    if (!isLater(event) || occurredAt > t || id === anchor) return []
    const found = reason(event)
    if (found === undefined) return []
    const said = say("evidence", { day: eventDay(telling, event), what: eventWord(telling, event) })
    const sentence = say("notCounted", { event: said, because: found.because })
    return [{ event: id, at: occurredAt, ...found, sentence }]
  })
}
