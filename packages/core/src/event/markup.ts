/**
 * What people wrote, put into plain text, Markdown or HTML: shown as they wrote it, never taken for markup. Whoever renders
 * something writes every text of others through these.
 */

/** On one line. */
export const onOneLine = (text: string): string => text.replace(/\s*[\r\n]+\s*/g, " ")

/** As it reads, on one line of Markdown (CommonMark): what Markdown or HTML inside it would make of it is escaped. */
export const inMarkdown = (text: string): string =>
  onOneLine(text)
    .replace(/[\\`*_[\]#|~!]/g, "\\$&")
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    // A line that begins like a list, a rule or a quotation.
    .replace(/^(\s*)([-+=])/, "$1\\$2")
    .replace(/^(\s*\d+)([.)])/, "$1\\$2")
    // An address would become a link.
    .replace(/(https?|ftp|mailto):/gi, "$1&#58;")
    .replace(/(www)\./gi, "$1&#46;")

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;"
}

// Control characters are not allowed in HTML, not even escaped.
// oxlint-disable-next-line no-control-regex -- taking control characters out is the purpose of this pattern
const control = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F]/g

/** As content of an HTML element or of a quoted attribute. */
export const inHtml = (text: string): string =>
  text
    .toWellFormed()
    .replace(control, "\uFFFD")
    .replace(/[&<>"']/g, (character) => entities[character]!)
