/** Text as history keeps it: trimmed, well formed, and without control characters nobody sees. */
import { textFault } from "@genzaichi/core"

// Line breaks and tabs are what people write. Surrogates are looked at again by `textFault`: most are emoji.
// oxlint-disable-next-line no-control-regex -- finding control characters is the purpose of this pattern
const suspicious = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\uD800-\uDFFF]/
// oxlint-disable-next-line no-control-regex -- removing control characters is the purpose of this pattern
const control = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F]/g

/** Whether the text can be kept as it is. */
export const isClean = (text: string): boolean => !suspicious.test(text) || textFault(text) === undefined

/** The text without what cannot be kept. A vertical tab is how some programs break lines in a cell. */
export const cleaned = (text: string): string =>
  suspicious.test(text)
    ? text
        .replace(/\u000B/g, "\n") // oxlint-disable-line no-control-regex -- as above
        .replace(control, "")
        .replace(/[\uD800-\uDFFF]/gu, "\uFFFD")
        .trim()
    : trimmed(text)

/** Whether there is nothing in a cell. Most cells tell by their first character. */
export const isBlankText = (cell: string): boolean => {
  if (cell === "") return true
  const code = cell.charCodeAt(0)
  if ((code > 0x20 && code < 0x80) || (code > 0x3000 && code < 0xfe00)) return false
  return cell.trim() === ""
}

/** Whether nothing is left of a cell but blanks once what nobody sees is taken out, as it is when it is read. */
export const saysNothing = (cell: string): boolean => {
  if (isBlankText(cell)) return true
  const code = cell.charCodeAt(0)
  return (code <= 0x20 || code >= 0x7f) && !/[^\s\p{Cc}]/u.test(cell)
}

/** The text without blanks around it. Most cells have none, which their first and last letter tell. */
export const trimmed = (cell: string): string =>
  isInk(cell.charCodeAt(0)) && isInk(cell.charCodeAt(cell.length - 1)) ? cell : cell.trim()

/** Letters of which it is plain that they are no blanks. */
const isInk = (code: number): boolean => (code > 0x20 && code < 0x7f) || (code > 0x3000 && code < 0xfe00)
