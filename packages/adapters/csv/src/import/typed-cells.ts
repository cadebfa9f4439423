/**
 * A row's cells as a person meant them: without the sign an export puts before text that a spreadsheet might run, without
 * words for nothing where no free text is written, and with the cells picked out that say, by the profile's own word for
 * it, that what stood there is to be erased.
 */
import { unguarded } from "../formula.ts"
import type { FieldSource, Profile } from "../profile/index.ts"
import { foldWord } from "../words/folding.ts"
import { beginningsOfNothing, saysNothing } from "../words/nothing.ts"
import { columnsOf, type SheetColumn } from "./cell-readers.ts"

export type Cells = ReadonlyArray<string>

const apostrophe = 0x27

// By the code of a cell's first letter: most begin with one that needs no second look.
const looksOdd = new Uint8Array(0x1_0000)
for (const code of beginningsOfNothing) looksOdd[code] = 1
for (const code of [apostrophe, 0x09, 0x0a, 0x0d, 0x20, 0x3000]) looksOdd[code] = 1

/** The same array where nothing of that kind is in the row, which is nearly always. */
export const typedCellsOf = (
  profile: Profile,
  columns: ReadonlyMap<string, SheetColumn>
): ((cells: Cells) => Cells) => {
  const figures = placesOfFigures(profile, columns)
  const typed = (cell: string, at: number): string => {
    const text = unguarded(cell)
    return figures.has(at) && saysNothing(text) ? "" : text
  }
  return (cells) => {
    for (let at = 0; at < cells.length; at++) {
      const cell = cells[at]!
      if (cell !== "" && looksOdd[cell.charCodeAt(0)] === 1 && typed(cell, at) !== cell) return cells.map(typed)
    }
    return cells
  }
}

const freeFields: ReadonlySet<string> = new Set(["gist", "text", "note", "reason", "result", "risk", "step", "because"])

/**
 * Columns in which no free text is written. An export holds what the ledger holds, and nothing in it is a word for
 * nothing; the cell of a next action knows such words itself.
 */
const placesOfFigures = (profile: Profile, columns: ReadonlyMap<string, SheetColumn>): ReadonlySet<number> => {
  if (profile.ids === "own") return new Set()
  const free = new Set<string>(profile.nextAction === undefined ? [] : [profile.nextAction.text])
  const set = new Set<string>()
  const others = new Set<string>()
  const look = (kind: string, data: Readonly<Record<string, FieldSource>>): void => {
    for (const [field, from] of Object.entries(data)) {
      if (typeof from === "object" && !("column" in from)) continue
      const names = typeof from === "string" ? [from] : typeof from.column === "string" ? [from.column] : from.column
      const isText = typeof from === "string" || from.as === "text"
      const into = !isText
        ? others
        : kind === "field-set"
          ? set
          : freeFields.has(field) || kind.includes(".")
            ? free
            : others
      for (const name of names) into.add(name)
    }
  }
  for (const { data, kind } of profile.events) look(kind, data)
  if (profile.opens !== undefined) look("opened", profile.opens.data)
  if (profile.history !== undefined) free.add(profile.history)
  const figures = Object.keys(profile.columns).filter((name) => !free.has(name) && (!set.has(name) || others.has(name)))
  return new Set(columnsOf(figures, columns).map(({ at }) => at))
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
