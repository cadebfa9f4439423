/**
 * Text that a spreadsheet would run, and the sign that stops it.
 *
 * Excel, LibreOffice and Google Sheets take a cell that begins with `=`, `+`, `-` or `@` for a formula, whoever wrote it;
 * Japanese input methods and some versions take the full-width forms for the same, and a cell may begin with a tab or a
 * line break and go on with one of these. Such a text is written with one apostrophe before it. A text that begins with
 * apostrophes and such a sign of its own gets one more, so that every text has a form of its own and reading takes off
 * exactly what writing put on.
 *
 * Only text is guarded: -1200 as an amount is a number, and a spreadsheet is right to take it for one.
 */

// U+2212 is the minus that CP932 writes as the full-width hyphen.
const runs = /^'*(?:[\t\r\n]|\s*[=+\-@＝＋－＠−])/

/** The text as it may stand in a cell: with an apostrophe before it where a spreadsheet might run it. */
export const guarded = (text: string): string => (mayRun(text) ? `'${text}` : text)

/** The text a cell was guarded from; any other text as it is. `unguarded(guarded(text))` is `text`. */
export const unguarded = (cell: string): string =>
  cell.charCodeAt(0) === apostrophe && runs.test(cell) ? cell.slice(1) : cell

/** Whether a spreadsheet might take the text for a formula, or reading would take it for a guarded one. */
export const mayRun = (text: string): boolean => {
  const code = text.charCodeAt(0)
  // Nearly all text begins with a letter or a digit, for which no pattern needs to run.
  if ((code >= 0x30 && code <= 0x39) || (code >= 0x41 && code <= 0x7e) || (code >= 0x3001 && code < 0xfe00))
    return false
  return runs.test(text)
}

const apostrophe = 0x27
