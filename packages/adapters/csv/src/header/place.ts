/** Places of columns as spreadsheets name them: A, B … Z, AA. */
import type { ColumnPlace } from "../profile/profile.ts"

/** The letters of a column, from its place in a row, counted from 0. */
export const columnLetters = (at: number): string => {
  let letters = ""
  for (let rest = at + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters
  }
  return letters
}

/** The place in a row, from 0, of what a profile or a person calls `3` or `C`. */
export const placeOf = (place: ColumnPlace): number => {
  if (typeof place === "number") return place - 1
  let at = 0
  for (const letter of place) at = at * 26 + letter.charCodeAt(0) - 64
  return at - 1
}
