/** Stale periods in columns. */
import type { MemberId } from "../../event/identifiers.ts"

export interface StaleColumns {
  /** How many periods there are. */
  readonly count: number
  /** Which rule, as a place in `rules`. */
  readonly rule: Uint16Array
  /** Which deal, as its place in the view. */
  readonly deal: Uint32Array
  /** Which life of the deal, from 1. */
  readonly life: Uint32Array
  /** Epoch milliseconds. */
  readonly from: Float64Array
  readonly until: Float64Array
  /** Who owned the deal when the period began, as a place in `owners`. */
  readonly owner: Uint32Array
  /** 1 where the period goes on at the end of the view, as far as anybody knew; its `until` is that end. */
  readonly goesOn: Uint8Array
  /** Who owned deals, by id; the first is nobody: `null`. */
  readonly owners: ReadonlyArray<MemberId | null>
}

/** The columns that have a value per row. */
export type StaleRows = Omit<StaleColumns, "count" | "owners">

export const staleRows = (size: number): StaleRows => ({
  rule: new Uint16Array(size),
  deal: new Uint32Array(size),
  life: new Uint32Array(size),
  from: new Float64Array(size),
  until: new Float64Array(size),
  owner: new Uint32Array(size),
  goesOn: new Uint8Array(size)
})

const names = Object.keys(staleRows(0)) as ReadonlyArray<keyof StaleRows>

/** The rows in columns of another size: as many as fit. */
export const resized = (rows: StaleRows, size: number): StaleRows => {
  const into = staleRows(size)
  for (const name of names) into[name].set(rows[name].length > size ? rows[name].subarray(0, size) : rows[name])
  return into
}
