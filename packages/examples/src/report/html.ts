/**
 * HTML that cannot be broken by what people wrote: everything put into a template is escaped, unless it is HTML that
 * another template made.
 */

/** Markup that is safe as it stands. */
export class Html {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

export type Content = string | number | Html | ReadonlyArray<Content> | null | undefined | false

const special: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;"
}

// Control characters are not allowed in HTML, not even escaped.
// oxlint-disable-next-line no-control-regex -- taking control characters out is the purpose of this pattern
const control = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F]/g

/** The text with whatever means something in HTML escaped, for elements and for quoted attributes. */
export const escaped = (text: string): string =>
  text
    .toWellFormed()
    .replace(control, "\uFFFD")
    .replace(/[&<>"']/g, (character) => special[character]!)

const markupOf = (content: Content): string => {
  if (content === null || content === undefined || content === false) return ""
  if (content instanceof Html) return content.text
  return typeof content === "object" ? content.map(markupOf).join("") : escaped(String(content))
}

/** Markup with content put in. Attributes must stand in quotes. */
export const markup = (strings: TemplateStringsArray, ...contents: ReadonlyArray<Content>): Html =>
  new Html(strings.reduce((text, string, place) => text + markupOf(contents[place - 1]) + string))

/** Markup another program made, such as a chart. Not for anything people wrote. */
export const trusted = (text: string): Html => new Html(text)
