/** A row while it is read. One object serves all rows of a sheet, one after another. */
import type { Actor, Day } from "@genzaichi/core"
import type { Moment } from "./moment.ts"
import type { CellProblem, RowProblem } from "./problem.ts"
import type { SheetThing } from "./thing-of-row.ts"

/** A person, and the name the row gives them. */
export interface Named {
  readonly person: SheetThing
  readonly name: string
}

export interface Row {
  cells: ReadonlyArray<string>
  line: number
  /** Places of cells that hold the profile's word for erasing; they read as blank. */
  erased: ReadonlySet<number> | undefined
  /** What the row speaks of. */
  thing: SheetThing
  /** People of the customer's the row has named so far. */
  readonly people: Array<Named>
  /** Ids of other accounts the assertion being built has named. */
  readonly accounts: Array<string>
  /** Another account the assertion being built names, of which it has to be asked which it is. */
  asked: SheetThing | undefined
  /** It may be earlier than what was read before: only a late one can, where rows come in the order of their days. */
  mayBeEarlier: boolean
  /** The row's own day, or the day the sheet was written. */
  moment: Moment
  /** The day deadlines are read against. */
  against: Day
  /** Names the row for good, from import to import. */
  key: string
  /** The row's short name behind that of what it speaks of, for ids. */
  code: string
  /** What ids of the row's events begin with. */
  idPrefix: string
  actor: Actor
  /** A cell of the assertion being built said something. */
  filled: boolean
  remarks: Array<RowProblem> | undefined
  /** Cells that could not be read as what they should be, kept as text under their header. */
  kept: Array<{ readonly header: string; readonly value: string }> | undefined
}

/** Notes what is odd about a cell of the row, by its place from 0. */
export const remark = (row: Row, at: number, header: string, value: string, problem: CellProblem): void => {
  // A cell that several fields are read from is remarked upon once.
  if (row.remarks?.some((one) => one.column === at + 1 && one.code === problem.code) === true) return
  row.remarks ??= []
  row.remarks.push({ line: row.line, column: at + 1, header, value, ...problem })
}

/** Keeps the text of a cell that could not be read, and says so. */
export const keepAsWritten = (row: Row, at: number, header: string, value: string, problem: CellProblem): void => {
  if (row.remarks?.some((one) => one.column === at + 1 && one.code === problem.code) === true) return
  remark(row, at, header, value, problem)
  row.kept ??= []
  row.kept.push({ header, value })
}
