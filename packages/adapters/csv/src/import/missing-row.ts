/** Rows recorded before that the sheet no longer has. Nothing is done about them; they are reported. */
import { isErasedKey, type StoredEvent } from "@genzaichi/core"
import type { Assertions, Slot } from "./difference.ts"

/** A row recorded before that is not in the sheet any more. */
export interface MissingRow {
  readonly key: string
  /** The line it stood on when it was last recorded. */
  readonly line: number | undefined
}

/** A row that is refused now and whose key cannot be told. */
export interface UnplacedRow {
  readonly about: string | null
  readonly line: number
}

/**
 * Rows recorded before that are not in the sheet. A row that is refused now is still in it: where its key cannot be
 * told, it is taken for the row of its deal that stood nearest, and without a deal for the one on the very line.
 */
export const missingRows = (
  asserted: Assertions,
  present: ReadonlySet<string>,
  unplaced: ReadonlyArray<UnplacedRow>,
  mayBeMissing?: (event: StoredEvent) => boolean
): ReadonlyArray<MissingRow> => {
  const byThing = new Map<string, Array<PlacedRow>>()
  const missing = new Map<string, number | undefined>()
  const byLine = new Map<number, string>()
  const wanted = new Set(unplaced.map(({ about }) => about))
  for (const [key, groups] of asserted) {
    if (present.has(key) || isOpening(key, groups)) continue
    const standing = [...groups.values()].filter(({ current }) => current !== undefined)
    const slot = standing[0]
    if (slot === undefined) continue
    if (mayBeMissing !== undefined && !standing.some(({ current }) => mayBeMissing(current!))) continue
    missing.set(key, slot.line)
    const { line } = slot
    if (unplaced.length === 0 || line === undefined) continue
    byLine.set(line, key)
    // A row says things of its deal, and some of the account.
    for (const id of new Set(standing.map(({ current }) => current!.subjects[0]?.id ?? ""))) {
      if (!wanted.has(id)) continue
      const list = byThing.get(id)
      if (list === undefined) byThing.set(id, [{ key, line }])
      else list.push({ key, line })
    }
  }
  const isMissing = ({ key }: PlacedRow): boolean => missing.has(key)
  const lines = new Map([...byThing].map(([id, rows]) => [id, new Map(rows.map(({ key, line }) => [line, key]))]))
  // Rows that stood on the very line first, so that a neighbour is not taken for one of them.
  const moved = unplaced.filter(({ about, line }) => {
    const key = about === null ? byLine.get(line) : lines.get(about)?.get(line)
    return key === undefined || !missing.delete(key)
  })
  const nearest = new Map([...byThing].map(([id, rows]) => [id, nearestOf(rows, isMissing)]))
  for (const { about, line } of moved) {
    const near = about === null ? undefined : nearest.get(about)?.(line)
    if (near !== undefined) missing.delete(near.key)
  }
  return [...missing].map(([key, line]) => ({ key, line }))
}

interface PlacedRow {
  readonly key: string
  readonly line: number
}

/**
 * Finds the row nearest to a line, the one above where two are as near. Rows that are missing no more never are again, so
 * what was passed over is passed over at once the next time: a sheet may have lost the dates of all rows of one deal.
 */
const nearestOf = (
  placed: ReadonlyArray<PlacedRow>,
  isMissing: (row: PlacedRow) => boolean
): ((line: number) => PlacedRow | undefined) => {
  const rows = placed.toSorted((one, other) => one.line - other.line)
  const jumps = { [-1]: rows.map((_, at) => at), [1]: rows.map((_, at) => at) }
  const seek = (from: number, step: -1 | 1): PlacedRow | undefined => {
    const jump = jumps[step]
    const passed: Array<number> = []
    let at = from
    while (at >= 0 && at < rows.length && !isMissing(rows[at]!)) {
      passed.push(at)
      at = jump[at] === at ? at + step : jump[at]!
    }
    for (const one of passed) jump[one] = at
    return rows[at]
  }
  return (line) => {
    let from = 0
    let until = rows.length
    while (from < until) {
      const middle = (from + until) >> 1
      if (rows[middle]!.line <= line) from = middle + 1
      else until = middle
    }
    const above = seek(from - 1, -1)
    const below = seek(from, 1)
    if (above === undefined || below === undefined) return above ?? below
    return line - above.line <= below.line - line ? above : below
  }
}

/**
 * Whether it is the key of what opens a deal or an account or introduces a person, which no row has of its own. Of whom
 * was forgotten it cannot be told from a row's any more, but for saying nothing else.
 */
const isOpening = (key: string, groups: ReadonlyMap<string, Slot>): boolean =>
  isErasedKey(key) ? groups.size === 1 && groups.has("opened") : /^(?:deal|account|person)\|/.test(key)
