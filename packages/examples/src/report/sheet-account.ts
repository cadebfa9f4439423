/** What was read from one sheet: how it was understood, and what became of every row. */
import type { Label } from "@genzaichi/core"

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
  readonly encoding: Label
  readonly delimiter: string
  readonly profile: Label
  /** How many of the layout's columns were recognised, of how many. */
  readonly header: { readonly found: number; readonly of: number } | null
  readonly preambleLines: number
  readonly rows: number
  readonly recorded: number
  readonly refused: number
  readonly blank: number
  /** The first of the refused rows; `refused` counts all. */
  readonly refusals: ReadonlyArray<RefusedRow>
  readonly notes: ReadonlyArray<Label>
}
