/**
 * Cells repeat: a log has a thousand times the same channel and a hundred rows of one day. What was made of a text is
 * kept by that text, in a table that is emptied when it is full, so that memory stays flat however long the sheet is.
 */
import { ownText } from "./own-text.ts"

const defaultLimit = 8192

/**
 * The same function, remembering what it gave for up to `limit` texts. Values must not be changed by those who get
 * them. Texts of one or two characters (電話, 受信) are found by their codes: a cell is a fresh text each time, and to
 * look it up as a text its hash would have to be computed anew.
 */
export const remembering = <Value>(read: (text: string) => Value, limit = defaultLimit): ((text: string) => Value) => {
  const known = new Map<string, Value>()
  // Keys of one character and of two never meet: they have a table each.
  const short = [new Map<number, Value>(), new Map<number, Value>()] as const
  const rememberShort = (text: string): Value => {
    const pair = text.length === 2
    const table = short[pair ? 1 : 0]
    const code = pair ? (text.charCodeAt(0) << 16) | text.charCodeAt(1) : text.charCodeAt(0)
    const before = table.get(code)
    if (before !== undefined) return before
    const value = read(text)
    if (table.size >= limit) table.clear()
    if (value !== undefined) table.set(code, value)
    return value
  }
  return (text) => {
    if (text.length === 1 || text.length === 2) return rememberShort(text)
    const before = known.get(text)
    if (before !== undefined) return before
    const own = ownText(text)
    const value = read(own)
    // To throw out the oldest half would cost as much as starting again.
    if (known.size >= limit) known.clear()
    if (value !== undefined) known.set(own, value)
    return value
  }
}
