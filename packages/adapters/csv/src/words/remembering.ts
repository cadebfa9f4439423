/**
 * Cells repeat: a log has a thousand times the same channel and a hundred rows of one day. What was made of a text is
 * kept by that text, in a table that is emptied when it is full, so that memory stays flat however long the sheet is.
 */

const defaultLimit = 8192

/** The same function, remembering what it gave for up to `limit` texts. Values must not be changed by those who get them. */
export const remembering = <Value>(read: (text: string) => Value, limit = defaultLimit): ((text: string) => Value) => {
  const known = new Map<string, Value>()
  return (text) => {
    const before = known.get(text)
    if (before !== undefined) return before
    const value = read(text)
    // Every text is a key the caller may hold on to; half of the table would cost as much as starting again.
    if (known.size >= limit) known.clear()
    if (value !== undefined) known.set(text, value)
    return value
  }
}
