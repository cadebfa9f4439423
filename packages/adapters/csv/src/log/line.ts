/**
 * Rows of a log as lines of CSV, and back. No cell holds a line break, so a row is a line and a line is a row: what is
 * torn off or put in between is found at the next line's end.
 */
import type { StoredEvent } from "@genzaichi/core"
import { cellsOfEvent } from "./cells.ts"

const quote = '"'
// An expression replaces in half the time that `replaceAll` takes.
const everyQuote = /"/g
const everyPair = /""/g
const comma = 0x2c
const quoteUnit = 0x22

const quoted = (cell: string): string =>
  cell.includes(quote) ? `"${cell.replace(everyQuote, '""')}"` : cell.includes(",") ? `"${cell}"` : cell

/** The line of cells that hold no line break, without the break at its end. */
export const lineOfCells = (cells: ReadonlyArray<string>): string => {
  let line = ""
  for (let place = 0; place < cells.length; place++) {
    const cell = cells[place]!
    if (place > 0) line += ","
    if (cell !== "") line += quoted(cell)
  }
  return line
}

/** The line of an event, without the break at its end. */
export const lineOfEvent = (event: StoredEvent): string => lineOfCells(cellsOfEvent(event))

/**
 * The cells of the line between two places of a text, or `undefined` where a quote is left open or followed by text:
 * no line of a log is such.
 */
export const cellsOfLine = (text: string, from = 0, to = text.length): Array<string> | undefined => {
  const cells: Array<string> = []
  let at = from
  for (;;) {
    if (at >= to) {
      cells.push("")
      return cells
    }
    const unit = text.charCodeAt(at)
    if (unit === comma) {
      cells.push("")
      at++
      continue
    }
    let end: number
    if (unit === quoteUnit) {
      end = closingQuote(text, at, to)
      if (end === -1) return undefined
      const inner = text.slice(at + 1, end)
      cells.push(inner.includes(quote) ? inner.replace(everyPair, quote) : inner)
      end++
      if (end < to && text.charCodeAt(end) !== comma) return undefined
    } else {
      end = text.indexOf(",", at)
      if (end === -1 || end > to) end = to
      cells.push(text.slice(at, end))
    }
    if (end >= to) return cells
    at = end + 1
  }
}

/** Where the quoted cell that begins at a place is closed, -1 where it is not. */
export const closingQuote = (text: string, from: number, to: number): number => {
  let end = text.indexOf(quote, from + 1)
  while (end !== -1 && end < to && text.charCodeAt(end + 1) === quoteUnit && end + 1 < to) {
    end = text.indexOf(quote, end + 2)
  }
  return end === -1 || end >= to ? -1 : end
}

const brace = 0x7b

/**
 * The same for the cell of an event's data in a row that is known to be whole. Within a quoted cell every quote is one of a
 * pair, so a single one between a brace and a comma ends a record in JSON, which is found without going from pair to pair.
 */
export const closingQuoteOfData = (text: string, from: number, to: number): number => {
  const end = text.charCodeAt(from + 1) === brace ? text.indexOf('}",', from) + 1 : 0
  return end > 0 && end < to ? end : closingQuote(text, from, to)
}
