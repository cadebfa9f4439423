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
  const byThing = new Map<string, Array<{ readonly key: string; readonly line: number }>>()
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
  const isMissing = ({ key }: { readonly key: string }): boolean => missing.has(key)
  // Rows that stood on the very line first, so that a neighbour is not taken for one of them.
  const moved = unplaced.filter(({ about, line }) => {
    const key = about === null ? byLine.get(line) : byThing.get(about)?.find((one) => one.line === line)?.key
    return key === undefined || !missing.delete(key)
  })
  for (const { about, line } of moved) {
    const near = (about === null ? undefined : byThing.get(about))
      ?.filter(isMissing)
      .toSorted((a, b) => Math.abs(a.line - line) - Math.abs(b.line - line))[0]
    if (near !== undefined) missing.delete(near.key)
  }
  return [...missing].map(([key, line]) => ({ key, line }))
}

/**
 * Whether it is the key of what opens a deal or an account or introduces a person, which no row has of its own. Of whom
 * was forgotten it cannot be told from a row's any more, but for saying nothing else.
 */
const isOpening = (key: string, groups: ReadonlyMap<string, Slot>): boolean =>
  isErasedKey(key) ? groups.size === 1 && groups.has("opened") : /^(?:deal|account|person)\|/.test(key)
