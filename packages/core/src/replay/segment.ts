/**
 * Rows grouped by deal, with what is known of each deal's rows at a glance: whether they became known in the order in
 * which they happened, and whether any takes another back. Mostly the one is so and the other not, and then a history as
 * of an instant is a beginning of the rows.
 */
import type { Instant } from "../time/periods.ts"
import type { Dictionaries, GroupedRows } from "./building.ts"
import { rowMark, type StateColumns } from "./columns.ts"
import type { HistoryCut } from "./history.ts"

/** What is out of the ordinary about a deal's rows, as bits. */
const disorder = {
  /** Something became known later than what happened after it. */
  late: 1,
  /** Something was taken back, or put back. */
  corrected: 2
} as const

export interface Segment {
  readonly rows: GroupedRows
  readonly dictionaries: Dictionaries
  /** By deal. */
  readonly disorder: Uint8Array
  readonly latestKnownAt: Float64Array
  /** Rows that count with everything known, and of those the claimed ones. */
  readonly counted: Uint32Array
  readonly claimed: Uint32Array
  readonly lastOccurredAt: Instant
  readonly lastKnownAt: Instant
  /** Folded when first asked for. */
  states: StateColumns | undefined
}

export const makeSegment = (rows: GroupedRows, dictionaries: Dictionaries, states?: StateColumns): Segment => {
  const { deals, firstRow, knownAt, marks, occurredAt, shape } = rows
  const { corrects } = dictionaries.shapes
  const count = deals.length
  const segment = {
    rows,
    dictionaries,
    disorder: new Uint8Array(count),
    latestKnownAt: new Float64Array(count),
    counted: new Uint32Array(count),
    claimed: new Uint32Array(count),
    lastOccurredAt: -Infinity,
    lastKnownAt: -Infinity,
    states
  }
  for (let deal = 0; deal < count; deal++) {
    const from = firstRow[deal]!
    const until = firstRow[deal + 1]!
    let latest = -Infinity
    let claimed = 0
    let unusual = 0
    for (let row = from; row < until; row++) {
      const known = knownAt[row]!
      if (known < latest) unusual |= disorder.late
      else latest = known
      claimed += marks[row]! & rowMark.claimed
      if (corrects[shape[row]!]!) unusual |= disorder.corrected
    }
    segment.disorder[deal] = unusual
    segment.latestKnownAt[deal] = latest
    segment.counted[deal] = until - from
    segment.claimed[deal] = claimed
    if (latest > segment.lastKnownAt) segment.lastKnownAt = latest
    if (until > from && occurredAt[until - 1]! > segment.lastOccurredAt) {
      segment.lastOccurredAt = occurredAt[until - 1]!
    }
    if ((unusual & disorder.corrected) !== 0) recount(segment, deal)
  }
  return segment
}

const recount = (segment: Segment, deal: number): void => {
  const extent: Extent = emptyExtent()
  readThrough(segment, deal, { occurred: Infinity, known: Infinity }, extent)
  segment.counted[deal] = extent.counted
  segment.claimed[deal] = extent.claimed
}

/** The hashes of what was taken out, by corrections known by an instant; `undefined` where nothing was. */
export const retractedIn = (
  { dictionaries, rows }: Segment,
  from: number,
  until: number,
  isKnown: (row: number) => boolean
): ReadonlySet<number> | undefined => {
  const { corrects, shapes, targetSlots } = dictionaries.shapes
  let latest: Map<number, number> | undefined
  for (let row = from; row < until; row++) {
    const shape = rows.shape[row]!
    if (!corrects[shape]! || targetSlots[shape] === -1 || !isKnown(row)) continue
    const target = rows.slots[rows.firstSlot[row]! + targetSlots[shape]!]!
    const before = latest?.get(target)
    if (before === undefined || rows.sequence[before]! < rows.sequence[row]!) (latest ??= new Map()).set(target, row)
  }
  if (latest === undefined) return undefined
  const out = new Set<number>()
  for (const [target, row] of latest) if (shapes[rows.shape[row]!]!.kind === "retracted") out.add(target)
  return out
}

/** Which rows of a deal count as of a cut. */
export interface Extent {
  /** Rows that count. */
  counted: number
  claimed: number
  /** They are all the rows up to here, or some of them where not `straight`. */
  until: number
  /** Every row up to `until` counts. */
  straight: boolean
  /** Up to this row the state columns are the fold of what counts; -1 where they are not. */
  stateUntil: number
  /** What was taken out, by hash. */
  retracted: ReadonlySet<number> | undefined
}

export const emptyExtent = (): Extent => ({
  counted: 0,
  claimed: 0,
  until: 0,
  straight: true,
  stateUntil: -1,
  retracted: undefined
})

/** Whether a row counts in an extent that is not straight. */
export const countsIn = (
  { dictionaries, rows }: Segment,
  row: number,
  cut: HistoryCut,
  { retracted }: Pick<Extent, "retracted">
): boolean =>
  rows.knownAt[row]! <= cut.known &&
  rows.occurredAt[row]! <= cut.occurred &&
  !dictionaries.shapes.corrects[rows.shape[row]!]! &&
  (retracted === undefined || !retracted.has(rows.identity[row]!))

/** Finds which rows of a deal count, and writes it into the extent. */
export const extentInto = (segment: Segment, deal: number, cut: HistoryCut, extent: Extent): void => {
  const { firstRow, knownAt, marks, occurredAt } = segment.rows
  const from = firstRow[deal]!
  const until = firstRow[deal + 1]!
  const unusual = segment.disorder[deal]!
  const isWhole = occurredAt[until - 1]! <= cut.occurred && segment.latestKnownAt[deal]! <= cut.known
  if ((unusual & disorder.corrected) !== 0 || (unusual !== 0 && !isWhole)) {
    readThrough(segment, deal, cut, extent)
    // With everything known the columns hold what the corrections made of it.
    if (isWhole) extent.stateUntil = until
    return
  }
  extent.retracted = undefined
  extent.straight = true
  if (isWhole) {
    extent.until = until
    extent.stateUntil = until
    extent.counted = segment.counted[deal]!
    extent.claimed = segment.claimed[deal]!
    return
  }
  let low = from
  let high = until
  while (low < high) {
    const middle = (low + high) >>> 1
    if (occurredAt[middle]! <= cut.occurred && knownAt[middle]! <= cut.known) low = middle + 1
    else high = middle
  }
  extent.until = low
  extent.stateUntil = low
  extent.counted = low - from
  let claimed = 0
  for (let row = from; row < low; row++) claimed += marks[row]! & rowMark.claimed
  extent.claimed = claimed
}

/** The same, row by row. */
const readThrough = (segment: Segment, deal: number, cut: HistoryCut, extent: Extent): void => {
  const { firstRow, knownAt, marks } = segment.rows
  const from = firstRow[deal]!
  const last = firstRow[deal + 1]!
  const isCorrected = (segment.disorder[deal]! & disorder.corrected) !== 0
  extent.retracted = isCorrected ? retractedIn(segment, from, last, (row) => knownAt[row]! <= cut.known) : undefined
  let counted = 0
  let claimed = 0
  let until = from
  for (let row = from; row < last; row++) {
    if (!countsIn(segment, row, cut, extent)) continue
    counted++
    claimed += marks[row]! & rowMark.claimed
    until = row + 1
  }
  extent.counted = counted
  extent.claimed = claimed
  extent.until = until
  extent.straight = until - from === counted
  extent.stateUntil = extent.straight && !isCorrected ? until : -1
}

/** Whether the rows of a deal became known in their order, and none corrects another. */
export const isSteady = (segment: Segment, deal: number): boolean => (segment.disorder[deal] ?? 0) === 0
export const isCorrectedDeal = (segment: Segment, deal: number): boolean =>
  (segment.disorder[deal]! & disorder.corrected) !== 0
