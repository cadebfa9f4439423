/**
 * A row's cells as a person meant them: without the sign an export puts before text that a spreadsheet might run, and
 * with the cells picked out that say, by the profile's own word for it, that what stood there is to be erased.
 */
import type { Profile } from "../profile/index.ts"
import { unguarded } from "../formula.ts"
import { foldWord } from "../words/folding.ts"

export type Cells = ReadonlyArray<string>

const apostrophe = 0x27

/** The cells without the sign before text that a spreadsheet might run; the same array where none has it. */
export const typedCells = (cells: Cells): Cells => {
  for (const cell of cells) if (cell.charCodeAt(0) === apostrophe) return cells.map(unguarded)
  return cells
}

/** Finds the places, from 0, of cells that hold a word for erasing; `undefined` where the profile has none. */
export const erasedPlaces = ({ erases }: Profile): ((cells: Cells) => ReadonlySet<number> | undefined) | undefined => {
  if (erases === undefined || erases.length === 0) return undefined
  const markers = new Set(erases.map(foldWord))
  // Full-width forms and blanks around it make a marker no more than twice as long.
  const longest = 2 * Math.max(...erases.map((one) => one.length)) + 8
  return (cells) => {
    let places: Set<number> | undefined
    for (let at = 0; at < cells.length; at++) {
      const cell = cells[at]!
      if (cell === "" || cell.length > longest || !markers.has(foldWord(cell))) continue
      places ??= new Set()
      places.add(at)
    }
    return places
  }
}

/** The cells with nothing in those places. */
export const withoutPlaces = (cells: Cells, places: ReadonlySet<number>): Cells =>
  cells.map((cell, at) => (places.has(at) ? "" : cell))
