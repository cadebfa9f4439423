/**
 * Folding a deal's events: now, as of any instant, and gap by gap through its history.
 *
 * As of (occurred, known): what was not known by then is dropped, what retractions known by then take out is dropped,
 * what happened after is dropped, and the rest is folded in order of when it happened.
 */
import { compileContactPolicy, type ContactPolicy, defaultContactPolicy } from "../event/contact-policy.ts"
import { compareEvents, type StoredEvent } from "../event/envelope.ts"
import type { DealId } from "../event/identifiers.ts"
import { isCorrection, retractedBy } from "../event/retraction.ts"
import { evolveInto } from "./evolve/evolve.ts"
import type { FoldSettings } from "./evolve/life.ts"
import { makePipelines, type Pipelines } from "./pipeline.ts"
import { type DealPosition, type Draft, emptyDraft } from "./position.ts"

/** Which history is asked for: what had happened, and what was known, by an instant (epoch milliseconds) each. */
export interface AsOf {
  /** Only what had happened by then. Everything, where left out. */
  readonly occurred?: number
  /** Only what our team knew by then. Everything, where left out. */
  readonly known?: number
}

/** Called for each gap between events with the position that stands in `[from, until)`; read it, do not keep it. */
export type OnGap = (position: DealPosition, from: number, until: number) => void

/** A walk through the gaps of a history that can go on when more happens. */
export interface Walk<P> {
  /** The next event in the order of the fold. Where a gap ended with it, that gap is told. */
  readonly take: (event: StoredEvent, onGap: (position: P, from: number, until: number) => void) => void
  /** Tells the gap that has not ended: it reaches to infinity. */
  readonly rest: (onGap: (position: P, from: number, until: number) => void) => void
}

/** The fold of one deal's events, with its pipelines and contact policy. */
export interface DealFold {
  readonly settings: FoldSettings
  readonly pipelines: Pipelines
  readonly contactPolicy: ContactPolicy
  /** One event more. Pure: the position given stays as it was. */
  readonly evolve: (position: DealPosition, event: StoredEvent) => DealPosition
  /** One event more, in place: for batches that own the draft. */
  readonly evolveInto: (draft: Draft, event: StoredEvent) => void
  /** Events in the order of the fold and without what was retracted, as `effective` gives them. */
  readonly fold: (deal: DealId, events: Iterable<StoredEvent>) => DealPosition
  /** The position as of an instant, from events in any order; those whose subjects do not name the deal are none of its. */
  readonly asOf: (deal: DealId, events: ReadonlyArray<StoredEvent>, asOf?: AsOf) => DealPosition
  /** Walks the gaps between the instants at which something happened, the last reaching to infinity. */
  readonly walk: (deal: DealId, events: ReadonlyArray<StoredEvent>, asOf: AsOf, onGap: OnGap) => void
  /** The same walk, event by event; they come as `effective` gives them. */
  readonly beginWalk: (deal: DealId) => Walk<DealPosition>
}

const inOrder = (events: ReadonlyArray<StoredEvent>): boolean => {
  for (let index = 1; index < events.length; index++) {
    if (compareEvents(events[index - 1]!, events[index]!) > 0) return false
  }
  return true
}

const names = ({ subjects }: StoredEvent, deal: DealId): boolean => {
  for (const { kind, id } of subjects) if (id === deal && kind === "deal") return true
  return false
}

/** The events whose subjects name the deal. */
const eventsOf = (deal: DealId, events: ReadonlyArray<StoredEvent>): ReadonlyArray<StoredEvent> => {
  for (const event of events) if (!names(event, deal)) return events.filter((one) => names(one, deal))
  return events
}

/** The events that count as of an instant, in the order of the fold. */
export const effective = (events: ReadonlyArray<StoredEvent>, asOf: AsOf = {}): ReadonlyArray<StoredEvent> => {
  const known = asOf.known ?? Number.POSITIVE_INFINITY
  const occurred = asOf.occurred ?? Number.POSITIVE_INFINITY
  const corrected = events.some(isCorrection)
  const retracted = corrected ? retractedBy(events, known) : undefined
  const counted =
    !corrected && known === Number.POSITIVE_INFINITY && occurred === Number.POSITIVE_INFINITY
      ? events
      : events.filter(
          (event) =>
            event.knownAt <= known &&
            event.occurredAt <= occurred &&
            !isCorrection(event) &&
            (retracted === undefined || !retracted.has(event.id))
        )
  return inOrder(counted) ? counted : counted.toSorted(compareEvents)
}

/** Prepares the fold of deals for a set of pipelines and a contact policy. */
export const makeDealFold = (
  options: { readonly pipelines?: Pipelines; readonly contactPolicy?: ContactPolicy } = {}
): DealFold => {
  const pipelines = options.pipelines ?? makePipelines()
  const contactPolicy = options.contactPolicy ?? defaultContactPolicy
  const settings: FoldSettings = { pipelines, policy: compileContactPolicy(contactPolicy) }

  const fold: DealFold["fold"] = (deal, events) => {
    const draft = emptyDraft(deal)
    for (const event of events) evolveInto(draft, event, settings)
    return draft
  }
  const beginWalk: DealFold["beginWalk"] = (deal) => {
    const draft = emptyDraft(deal)
    let from: number | undefined
    return {
      take: (event, onGap) => {
        const { occurredAt } = event
        // Events of one instant are one step: no position stood between them.
        if (from !== undefined && occurredAt > from) onGap(draft, from, occurredAt)
        evolveInto(draft, event, settings)
        from = occurredAt
      },
      rest: (onGap) => {
        if (from !== undefined) onGap(draft, from, Number.POSITIVE_INFINITY)
      }
    }
  }
  return {
    settings,
    pipelines,
    contactPolicy,
    evolve: (position, event) => {
      const draft: Draft = { ...position }
      evolveInto(draft, event, settings)
      return draft
    },
    evolveInto: (draft, event) => evolveInto(draft, event, settings),
    fold,
    asOf: (deal, events, asOf) => fold(deal, effective(eventsOf(deal, events), asOf)),
    walk: (deal, events, asOf, onGap) => {
      const { rest, take } = beginWalk(deal)
      for (const event of effective(eventsOf(deal, events), asOf)) take(event, onGap)
      rest(onGap)
    },
    beginWalk
  }
}
