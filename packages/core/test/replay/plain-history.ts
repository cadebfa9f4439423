/** A history as lists of events, folded one by one: what the columns are held against. */
import { effective, makeDealFold, type DealFold } from "../../src/deal/fold.ts"
import { emptyDraft, type Draft } from "../../src/deal/position.ts"
import type { StoredEvent } from "../../src/event/envelope.ts"
import { DealId, MemberId } from "../../src/event/identifiers.ts"
import { isCorrection } from "../../src/event/retraction.ts"
import type { Instant } from "../../src/time/periods.ts"
import { cutOf, earlierCut } from "../../src/replay/cut.ts"
import type { DealHistory, HistoryAsOf, HistoryCut, ReplayedFact } from "../../src/replay/history.ts"

/** What an exchange says of itself. */
interface Exchange {
  readonly channel?: ReplayedFact["channel"]
  readonly direction?: ReplayedFact["direction"]
}

const factOf = (event: StoredEvent, fold: DealFold): ReplayedFact => {
  const line = fold.settings.policy(event)
  const exchange = event.data as Exchange
  const { actor } = event
  return {
    kind: event.kind,
    sequence: event.sequence,
    occurredAt: event.occurredAt,
    knownAt: event.knownAt,
    claimed: event.knownAt !== event.recordedAt,
    dayOnly: event.occurredOn !== undefined,
    undated: event.undated !== undefined,
    contact: line !== undefined && line.contact && event.undated === undefined,
    inbound: line !== undefined && line.contact && line.inbound && event.undated === undefined,
    direction: exchange.direction ?? null,
    channel: exchange.channel ?? null,
    member: actor.kind === "member" && actor.id !== undefined ? MemberId.make(actor.id) : null,
    data: event.data
  }
}

const hasAlready = (own: ReadonlyArray<StoredEvent>, { sequence }: StoredEvent): boolean =>
  own.at(-1)!.sequence >= sequence && own.some((one) => one.sequence === sequence)

/** Gathers a history from events in any order. */
export const plainHistory = (
  events: Iterable<StoredEvent>,
  { fold = makeDealFold() }: { readonly fold?: DealFold } = {}
): DealHistory => {
  const byDeal = new Map<DealId, Array<StoredEvent>>()
  let count = 0
  let lastOccurredAt = -Infinity
  let lastKnownAt = -Infinity
  for (const event of events) {
    for (const { kind, id } of event.subjects) {
      if (kind !== "deal") continue
      const deal = DealId.make(id)
      const own = byDeal.get(deal)
      // What is given twice counts once.
      if (own !== undefined && hasAlready(own, event)) continue
      count++
      lastOccurredAt = Math.max(lastOccurredAt, event.occurredAt)
      lastKnownAt = Math.max(lastKnownAt, event.knownAt)
      if (own === undefined) byDeal.set(deal, [event])
      else own.push(event)
    }
  }
  return {
    fold,
    events: count,
    deals: byDeal.size,
    keepsTexts: true,
    lastOccurredAt,
    lastKnownAt,
    asOf: (cut) => viewOf(byDeal, fold, cutOf(cut)),
    append: (more) => plainHistory([...new Set([...byDeal.values()].flat()), ...more], { fold })
  }
}

const viewOf = (
  byDeal: ReadonlyMap<DealId, ReadonlyArray<StoredEvent>>,
  fold: DealFold,
  cut: HistoryCut
): HistoryAsOf => {
  const deals: Array<DealId> = []
  let events = 0
  let claimed = 0
  for (const [deal, own] of byDeal) {
    const counted = effective(own, cut)
    if (counted.length === 0) continue
    deals.push(deal)
    events += counted.length
    for (const event of counted) if (event.knownAt !== event.recordedAt) claimed++
  }
  const places = new Map(deals.map((deal, place) => [deal, place]))
  const chosen = (only: number | undefined): ReadonlyArray<number> =>
    only === undefined ? deals.map((_, place) => place) : [only]

  const replay: HistoryAsOf["replay"] = (replayer, options = {}) => {
    const at = options.cut === undefined ? cut : earlierCut(cut, options.cut)
    const end = Math.min(at.occurred, at.known)
    for (const place of chosen(options.only)) {
      const deal = deals[place]!
      const draft: Draft = emptyDraft(deal)
      replayer.begin?.(place)
      let from = -Infinity
      for (const event of effective(byDeal.get(deal)!, at)) {
        if (from !== -Infinity && event.occurredAt > from) replayer.gap?.(draft, from, event.occurredAt)
        replayer.fact?.(factOf(event, fold), draft)
        fold.evolveInto(draft, event)
        from = event.occurredAt
      }
      if (from !== -Infinity && end > from) replayer.gap?.(draft, from, end)
      replayer.end?.(draft, place)
    }
  }

  const replayAsKnown: HistoryAsOf["replayAsKnown"] = (replayer, options = {}) => {
    const at = options.cut === undefined ? cut : earlierCut(cut, options.cut)
    const end = Math.min(at.occurred, at.known)
    for (const place of chosen(options.only)) {
      const deal = deals[place]!
      const own = byDeal
        .get(deal)!
        .filter(({ knownAt, occurredAt }) => knownAt <= at.known && occurredAt <= at.occurred)
        .toSorted((a, b) => seenAt(a) - seenAt(b) || a.sequence - b.sequence)
      replayer.begin?.(place)
      let position: Draft = emptyDraft(deal)
      let from = -Infinity
      for (let next = 0; next < own.length;) {
        const instant = seenAt(own[next]!)
        if (from !== -Infinity && instant > from) replayer.gap?.(position, from, instant)
        for (; next < own.length && seenAt(own[next]!) === instant; next++) {
          if (!isCorrection(own[next]!)) replayer.fact?.(factOf(own[next]!, fold), position)
        }
        position = emptyDraft(deal)
        for (const event of effective(own.slice(0, next), { known: instant, occurred: instant })) {
          fold.evolveInto(position, event)
        }
        from = instant
      }
      if (from !== -Infinity && end > from) replayer.gap?.(position, from, end)
      replayer.end?.(position, place)
    }
  }

  return {
    ...cut,
    fold,
    keepsTexts: true,
    end: Math.min(cut.occurred, cut.known),
    deals: deals.length,
    events,
    claimed,
    dealId: (place) => deals[place]!,
    placeOf: (deal) => places.get(deal),
    replay,
    replayAsKnown,
    asOf: (other) => viewOf(byDeal, fold, earlierCut(cut, cutOf(other)))
  }
}

/** From when on an event could be seen: known, and not in the future. */
const seenAt = ({ knownAt, occurredAt }: StoredEvent): Instant => Math.max(knownAt, occurredAt)
