/**
 * A text that owns its characters. A cell is a window on the piece of the file it was cut from, and as long as somebody
 * holds the cell, the whole piece stays in memory; what is kept beyond its row is copied first.
 */
export const ownText = (text: string): string => (text.length < 13 ? text : ` ${text}`.slice(1))
