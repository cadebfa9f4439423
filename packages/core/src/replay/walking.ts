/**
 * Walking the rows of a deal: by when things happened, or by when they became known. The very fold that positions are made
 * with everywhere moves one draft along.
 */
import { evolveInto } from "../deal/evolve/evolve.ts"
import type { DealFold } from "../deal/fold.ts"
import { type Draft, emptyDraft } from "../deal/position.ts"
import type { StoredEvent } from "../event/envelope.ts"
import type { DealId } from "../event/identifiers.ts"
import type { Instant } from "../time/periods.ts"
import { Cursor, emptyFact, type FactAtHand } from "./cursor.ts"
import type { HistoryCut, Replayer } from "./history.ts"
import { countsIn, type Extent, isCorrectedDeal, isSteady, retractedIn, type Segment } from "./segment.ts"

/** Every so many rows of a deal in disorder the draft is kept, so that what comes late is folded in from nearby. */
const keptEvery = 16

interface KeptDraft {
  readonly row: number
  readonly draft: Draft
}

/** Walks rows for one fold. It is at one place at a time: whoever walks inside of a walk takes another. */
export class Walker {
  readonly cursor: Cursor
  private readonly fact: FactAtHand = emptyFact()

  constructor(fold: DealFold) {
    this.cursor = new Cursor(fold)
  }

  /** The fold moved on by the row the cursor is at. */
  evolve(draft: Draft): void {
    evolveInto(draft, this.cursor as unknown as StoredEvent, this.cursor.settings)
  }

  private tell(replayer: Replayer, draft: Draft): void {
    if (replayer.fact === undefined) return
    this.cursor.factInto(this.fact)
    replayer.fact(this.fact, draft)
  }

  /** Replays the rows of a deal that count, in the order in which they happened. */
  byHappening(
    segment: Segment,
    local: number,
    place: number,
    cut: HistoryCut,
    extent: Extent,
    replayer: Replayer
  ): void {
    const { cursor } = this
    const { rows } = segment
    const first = rows.firstRow[local]!
    cursor.enter(segment, first, rows.firstRow[local + 1]!)
    const draft = emptyDraft(rows.deals[local] as DealId)
    replayer.begin?.(place)
    let from = -Infinity
    for (let row = first; row < extent.until; row++) {
      if (!extent.straight && !countsIn(segment, row, cut, extent)) continue
      const instant = rows.occurredAt[row]!
      if (instant > from) {
        if (from !== -Infinity) replayer.gap?.(draft, from, instant)
        from = instant
      }
      cursor.moveTo(row)
      this.tell(replayer, draft)
      this.evolve(draft)
    }
    this.close(replayer, draft, place, from, cut)
  }

  private close(replayer: Replayer, draft: Draft, place: number, from: Instant, cut: HistoryCut): void {
    const end = Math.min(cut.occurred, cut.known)
    if (from !== -Infinity && end > from) replayer.gap?.(draft, from, end)
    replayer.end?.(draft, place)
  }

  /** Replays the rows of a deal in the order in which they became known. */
  asKnown(segment: Segment, local: number, place: number, cut: HistoryCut, extent: Extent, replayer: Replayer): void {
    if (isSteady(segment, local)) this.steadily(segment, local, place, cut, extent.until, replayer)
    else this.disorderly(segment, local, place, cut, replayer)
  }

  /** Rows that became known in the order in which they happened are folded on and on. */
  private steadily(
    segment: Segment,
    local: number,
    place: number,
    cut: HistoryCut,
    until: number,
    replayer: Replayer
  ): void {
    const { cursor } = this
    const { rows } = segment
    const { knownAt, occurredAt, sequence } = rows
    const first = rows.firstRow[local]!
    cursor.enter(segment, first, rows.firstRow[local + 1]!)
    const draft = emptyDraft(rows.deals[local] as DealId)
    replayer.begin?.(place)
    let from = -Infinity
    for (let row = first; row < until;) {
      const instant = Math.max(knownAt[row]!, occurredAt[row]!)
      if (from !== -Infinity && instant > from) replayer.gap?.(draft, from, instant)
      let next = row + 1
      let inSequence = true
      while (next < until && Math.max(knownAt[next]!, occurredAt[next]!) === instant) {
        inSequence &&= sequence[next - 1]! < sequence[next]!
        next++
      }
      if (next === row + 1) {
        cursor.moveTo(row)
        this.tell(replayer, draft)
        this.evolve(draft)
      } else {
        // All that becomes known at one instant is told before any of it is folded, as the log has it.
        if (replayer.fact !== undefined) {
          const told = inSequence ? range(row, next) : range(row, next).sort((a, b) => sequence[a]! - sequence[b]!)
          for (const one of told) {
            cursor.moveTo(one)
            this.tell(replayer, draft)
          }
        }
        for (let one = row; one < next; one++) {
          cursor.moveTo(one)
          this.evolve(draft)
        }
      }
      row = next
      from = instant
    }
    this.close(replayer, draft, place, from, cut)
  }

  /** Rows in disorder: what comes late or takes another back is folded in where it belongs. */
  private disorderly(segment: Segment, local: number, place: number, cut: HistoryCut, replayer: Replayer): void {
    const { cursor } = this
    const { rows } = segment
    const { identity, knownAt, occurredAt, sequence, shape } = rows
    const { corrects } = segment.dictionaries.shapes
    const deal = rows.deals[local] as DealId
    const first = rows.firstRow[local]!
    const last = rows.firstRow[local + 1]!
    const isCorrected = isCorrectedDeal(segment, local)
    const seenAt = (row: number): Instant => Math.max(knownAt[row]!, occurredAt[row]!)
    const order: Array<number> = []
    for (let row = first; row < last; row++) {
      if (knownAt[row]! <= cut.known && occurredAt[row]! <= cut.occurred) order.push(row)
    }
    order.sort((a, b) => seenAt(a) - seenAt(b) || sequence[a]! - sequence[b]!)

    cursor.enter(segment, first, last)
    const isSeen = new Uint8Array(last - first)
    const kept: Array<KeptDraft> = []
    let draft = emptyDraft(deal)
    let retracted: ReadonlySet<number> | undefined
    let folded = first - 1
    let sinceKept = 0

    const foldOn = (row: number): void => {
      if (corrects[shape[row]!]! || retracted?.has(identity[row]!) === true) return
      cursor.moveTo(row)
      this.evolve(draft)
      folded = row
      if (++sinceKept === keptEvery) {
        kept.push({ row, draft: { ...draft } })
        sinceKept = 0
      }
    }
    const foldFrom = (row: number): void => {
      while (kept.length > 0 && kept.at(-1)!.row >= row) kept.pop()
      const before = kept.at(-1)
      draft = before === undefined ? emptyDraft(deal) : { ...before.draft }
      folded = before === undefined ? first - 1 : before.row
      sinceKept = 0
      for (let one = folded + 1; one < last; one++) if (isSeen[one - first] === 1) foldOn(one)
    }

    replayer.begin?.(place)
    let from = -Infinity
    for (let next = 0; next < order.length;) {
      const instant = seenAt(order[next]!)
      if (from !== -Infinity && instant > from) replayer.gap?.(draft, from, instant)
      const begun = next
      let anew = last
      for (; next < order.length && seenAt(order[next]!) === instant; next++) {
        const row = order[next]!
        isSeen[row - first] = 1
        if (corrects[shape[row]!]!) anew = first
        else {
          if (row < folded && row < anew) anew = row
          if (replayer.fact !== undefined) {
            cursor.moveTo(row)
            this.tell(replayer, draft)
          }
        }
      }
      // A correction may take back anything before it.
      if (isCorrected && anew === first) {
        retracted = retractedIn(segment, first, last, (row) => isSeen[row - first] === 1)
      }
      if (anew < last) foldFrom(anew)
      else if (next === begun + 1) foldOn(order[begun]!)
      else for (const row of order.slice(begun, next).sort((a, b) => a - b)) foldOn(row)
      from = instant
    }
    this.close(replayer, draft, place, from, cut)
  }
}

const range = (from: number, until: number): Array<number> => {
  const all: Array<number> = []
  for (let one = from; one < until; one++) all.push(one)
  return all
}

/** Walkers for a fold, one for each walk under way. */
export const makeWalkers = (fold: DealFold): (<A>(walk: (walker: Walker) => A) => A) => {
  const idle: Array<Walker> = []
  return (walk) => {
    const walker = idle.pop() ?? new Walker(fold)
    try {
      return walk(walker)
    } finally {
      idle.push(walker)
    }
  }
}
