/** What was read from one sheet: how it was understood, and what became of every row. */
import type { Label } from "@genzaichi/core"

/** A row and what is wrong with it. */
export interface RefusedRow {
  readonly line: number
  /** The header of the column, where one cell is to blame. */
  readonly column: string | null
  readonly value: string | null
  readonly reason: Label
  readonly remedy: Label
}

export interface SheetAccount {
  readonly name: string
  /** Layout, encoding and the like, in a few words. */
  readonly understood: Label
  readonly rows: number
  readonly recorded: number
  readonly refused: number
  readonly blank: number
  /** The first of the refused rows; `refused` counts all. */
  readonly refusals: ReadonlyArray<RefusedRow>
  /** What is odd about rows that were recorded all the same: how many, and the first of them. */
  readonly remarks: number
  readonly firstRemarks: ReadonlyArray<RefusedRow>
  readonly notes: ReadonlyArray<Label>
  /** Whether its layout can tell of contacts, and of next actions, at all; `null` where it speaks of no deals. */
  readonly tells: { readonly contacts: boolean; readonly nextActions: boolean } | null
  /** Facts of which the sheet claims that they were known when they occurred. */
  readonly claims: number
  /** Deals for which it gives no date at all. */
  readonly undatedDeals: number
}
