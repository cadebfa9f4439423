/** Which character parts the cells of a sheet. */

export type SheetDelimiter = "," | ";" | "\t" | "|"

const candidates: ReadonlyArray<SheetDelimiter> = [",", "\t", ";", "|"]

/** The lines looked at: enough to outvote a title above the headings. */
const LINES = 50

/**
 * The delimiter by which most of the first lines come out equally wide, counted outside quotes. The first line with
 * any delimiter, mostly the headings, outweighs ten others: a comma is found in numbers and in text, hardly in names
 * of columns. A sheet of one column is said to be parted by commas.
 */
export const sniffDelimiter = (text: string): SheetDelimiter => {
  let best: SheetDelimiter = ","
  let bestScore = 0
  const counted = candidates.map((delimiter) => delimitersPerLine(text, delimiter))
  const headings = counted.map((counts) => counts.findIndex((count) => count > 0))
  for (const [place, delimiter] of candidates.entries()) {
    // Where headings parted otherwise stand above, what is found first is text below them.
    const below = headings.some(
      (line, other) => line !== -1 && line < headings[place]! && counted[other]![line]! >= columnsOfHeadings
    )
    const score = agreement(counted[place]!, below)
    if (score > bestScore) {
      best = delimiter
      bestScore = score
    }
  }
  return best
}

/** A title has a comma or two; so many are headings. */
const columnsOfHeadings = 4

/** How many lines hold the commonest number of delimiters, and a little for that number. */
const agreement = (counts: ReadonlyArray<number>, below: boolean): number => {
  const lines = new Map<number, number>()
  for (const count of counts) if (count > 0) lines.set(count, (lines.get(count) ?? 0) + 1)
  let score = 0
  for (const [count, agreeing] of lines) {
    const heading = !below && counts.find((other) => other > 0) === count ? 10 : 0
    score = Math.max(score, agreeing + heading + Math.min(count, 99) / 100)
  }
  return score
}

/** A quote counts only where a cell begins, so that `5" pipe` hides nothing; one left open hides at most its line. */
const delimitersPerLine = (text: string, delimiter: SheetDelimiter): ReadonlyArray<number> => {
  const counts: Array<number> = []
  for (const line of text.split(/\r\n|\n|\r/, LINES)) {
    if (line.trim() === "") continue
    let count = 0
    let quoted = false
    for (let at = 0; at < line.length; at++) {
      const character = line[at]
      if (character === '"') {
        if (quoted) quoted = false
        else if (at === 0 || line[at - 1] === delimiter || line[at - 1] === '"') quoted = true
      } else if (!quoted && character === delimiter) count++
    }
    counts.push(count)
  }
  return counts
}
