/**
 * What a way through programs does to cells that nobody edited: an encoding that lacks a character puts another sign in
 * its place, Excel cuts what is longer than a cell, line breaks change. Such a cell still says what was exported.
 */
import { unguarded } from "../formula.ts"
import { longestCell } from "./cell.ts"
import { missingSign, throughCp932 } from "./cp932.ts"

/** Ours, and those of programs that save a sheet as CP932. */
const signs: ReadonlyArray<string> = [missingSign, "?", "？"]

const plain = (text: string): string => text.replaceAll("\r\n", "\n").trim()

/** Whether a cell holds what was exported, but for what was lost on the way. */
export const isSameButForLosses = (exported: string, cell: string): boolean => {
  // In a workbook nothing is guarded, so nothing is in what Excel saves of one.
  const was = plain(unguarded(exported))
  const is = plain(unguarded(cell))
  if (was === is) return true
  if (was.length > longestCell && is.length === longestCell && was.startsWith(is)) return true
  if (beyondAscii.test(exported))
    for (const sign of signs) if (plain(unguarded(throughCp932(exported, sign))) === is) return true
  return false
}

const beyondAscii = /[^\u0009-\u007e]/
