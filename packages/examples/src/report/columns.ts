/** Tables on a screen: columns aligned by how wide characters are shown, where kanji take two cells. */
import stringWidth from "string-width"

/** The text cut to a width, with an ellipsis where something was cut off. Line breaks become spaces. */
export const fitted = (text: string, width: number): string => {
  const line = text.replace(/\s+/g, " ")
  if (stringWidth(line) <= width) return line
  let shown = ""
  let used = 0
  for (const { segment } of graphemes.segment(line)) {
    const wide = stringWidth(segment)
    if (used + wide > width - 1) break
    shown += segment
    used += wide
  }
  return `${shown}…`
}

const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" })

/** The text cut or filled to exactly the width. */
export const padded = (text: string, width: number): string => {
  const shown = fitted(text, width)
  return shown + " ".repeat(Math.max(0, width - stringWidth(shown)))
}

export interface Column {
  readonly header: string
  /** The column takes as much as its widest cell, up to this many cells. */
  readonly most: number
}

/** Rows under their headers, each column as wide as it must be. Trailing spaces are left out. */
export const aligned = (
  columns: ReadonlyArray<Column>,
  rows: ReadonlyArray<ReadonlyArray<string>>
): ReadonlyArray<string> => {
  const widths = columns.map(({ header, most }, place) =>
    Math.min(
      most,
      Math.max(stringWidth(header), ...rows.map((row) => stringWidth((row[place] ?? "").replace(/\s+/g, " "))))
    )
  )
  const line = (cells: ReadonlyArray<string>): string =>
    cells
      .map((cell, place) => padded(cell, widths[place]!))
      .join("  ")
      .trimEnd()
  return [
    line(columns.map(({ header }) => header)),
    widths.map((width) => "─".repeat(width)).join("  "),
    ...rows.map(line)
  ]
}

/** A text broken into lines of at most the width, the later ones indented; Japanese breaks between any characters. */
export const wrapped = (text: string, width: number, indent: string): ReadonlyArray<string> => {
  const [leading = ""] = /^ */.exec(text) ?? []
  const lines: Array<string> = []
  let line = leading
  let used = leading.length
  for (const word of text
    .slice(leading.length)
    .replace(/[\t\r\n]+/g, " ")
    .match(unbroken) ?? []) {
    const wide = stringWidth(word)
    if (used + stringWidth(word.trimEnd()) > width && line.trim() !== "") {
      lines.push(line.trimEnd())
      line = indent
      used = stringWidth(indent)
    }
    line += word
    used += wide
  }
  if (line.trim() !== "") lines.push(line.trimEnd())
  return lines
}

// Words of letters and digits stay whole with the spaces and closing marks after them and the opening ones before them,
// and so do days with their weekday; anything else may stand alone.
const unbroken =
  /[(（「『“]*(?:\d{1,2}\/\d{1,2}\([日月火水木金土]\)|[!-'*-\u02ff][!-'\u0029-\u02ff]*|.)[、。）」』”)]* */gsu
