/**
 * What a reader sees of a log: the events every label of which they may see, and no trace of the others.
 *
 * Events about an event inherit its labels, and so on through whatever is about those: taking back a confidential
 * contact, a comment on it, the end of a wait it began, the answer to an inquiry. A reader who saw that something was
 * taken back or answered would know that it had been there.
 */
import type { StoredEvent } from "../../event/envelope.ts"
import type { EventId } from "../../event/identifiers.ts"
import { goingOn } from "./going-on.ts"
import type { LabelsSeen } from "./organisation.ts"

/** What a reader sees, followed along a log. */
export interface Sight {
  /** One event more, in whatever order. */
  readonly take: (event: StoredEvent) => void
  /** Whether the reader sees an event that was taken. What comes later can hide it: the event it is about. */
  readonly sees: (event: EventId) => boolean
  /** What was taken and is not seen. */
  readonly hidden: ReadonlySet<EventId>
}

/** Whether a reader may see every label an event carries itself. */
const maySee = ({ labels }: StoredEvent, reader: LabelsSeen): boolean =>
  reader.all || labels.every((label) => reader.labels.has(label))

/** Fields of the library's own kinds that name the event an event is about. */
const fieldsAbout: Readonly<Record<string, string>> = {
  retracted: "event",
  reinstated: "event",
  "comment-added": "on",
  "wait-ended": "wait",
  acknowledged: "anchor",
  "accounts-unmerged": "merge",
  "event-assigned": "event"
}

/** The events an event is about: the one it corrects, comments on, ends or answers to, and the one it follows from. */
export const aboutEvents = (event: StoredEvent): ReadonlyArray<EventId> => {
  const field = Object.hasOwn(fieldsAbout, event.kind) ? fieldsAbout[event.kind] : undefined
  const named = field === undefined ? undefined : (event.data as Readonly<Record<string, unknown>>)[field]
  const targets: Array<EventId> = []
  if (typeof named === "string") targets.push(named as EventId)
  if (event.cause !== undefined) targets.push(event.cause)
  return targets
}

/** Begins to follow what a reader sees. Nothing is kept for a reader who sees everything. */
export const makeSight = (reader: LabelsSeen): Sight => {
  const hidden = new Set<EventId>()
  /** By event: what is about it, to be hidden with it should it turn out to be hidden. */
  const about = new Map<EventId, Array<EventId>>()
  const begun = goingOn()

  const hide = (first: EventId): void => {
    const open = [first]
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      hidden.add(id)
      open.push(...(about.get(id) ?? []))
      // What is hidden is not come back to, so a ring of causes ends.
      about.delete(id)
    }
  }
  return {
    hidden,
    sees: (event) => !hidden.has(event),
    take: (event) => {
      if (reader.all) return
      const { before, after } = begun.take(event, (one) => !hidden.has(one))
      const targets = before === undefined ? aboutEvents(event) : [...aboutEvents(event), before]
      if (after.length > 0) about.set(event.id, [...(about.get(event.id) ?? []), ...after])
      if (!maySee(event, reader) || targets.some((target) => hidden.has(target))) {
        hide(event.id)
        return
      }
      for (const target of targets) {
        const others = about.get(target)
        if (others === undefined) about.set(target, [event.id])
        else others.push(event.id)
      }
    }
  }
}

/**
 * The events a reader sees, in the order given. `log` holds whatever those events can be about, where that is more than
 * the events themselves.
 */
export const visibleTo = (
  events: ReadonlyArray<StoredEvent>,
  reader: LabelsSeen,
  log: Iterable<StoredEvent> = events
): ReadonlyArray<StoredEvent> => {
  const sight = makeSight(reader)
  for (const event of log) sight.take(event)
  return sight.hidden.size === 0 ? events : events.filter(({ id }) => sight.sees(id))
}

/** Whether anything of these events is kept from the reader: said to them as yes or no, never as how much. */
export const isRestricted = (events: ReadonlyArray<StoredEvent>, sight: Pick<Sight, "sees">): boolean =>
  events.some(({ id }) => !sight.sees(id))
