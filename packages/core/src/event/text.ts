/**
 * Text people write, and the two languages the library speaks.
 *
 * Stores differ in what they accept (Postgres refuses NUL, and lone surrogates change silently), so domain text is
 * refused here, once, before it can become history.
 */
import { Schema } from "effect"

/** A label or sentence in both languages of the library. */
export interface Label {
  readonly ja: string
  readonly en: string
}

export const Label = Schema.Struct({ ja: Schema.String, en: Schema.String })

/** The languages labels and sentences exist in. */
export type Language = "ja" | "en"

// Line breaks and tabs are part of what people write in a memo; every other control character is not.
// oxlint-disable-next-line no-control-regex -- refusing control characters is the purpose of this pattern
const controlCharacter = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\u0080-\u009F]/

/** Of a text this long or shorter, looking at each character takes half as long as calling the pattern. */
const shortText = 48

/** Whether a short text is domain text without doubt. Tabs, line breaks and surrogates are left to the pattern. */
const isPlainShort = (text: string): boolean => {
  for (let place = 0; place < text.length; place++) {
    const unit = text.charCodeAt(place)
    if (unit < 0x20 || (unit > 0x7e && (unit < 0xa0 || (unit & 0xf800) === 0xd800))) return false
  }
  return true
}

/** Why a string is not domain text, or `undefined` where it is. */
export const textFault = (text: string): string | undefined => {
  if (text.length <= shortText && isPlainShort(text)) return undefined
  if (controlCharacter.test(text)) return "holds a control character; remove it"
  if (!text.isWellFormed()) return "is not well-formed Unicode (a lone surrogate); write the character again"
  return undefined
}

const isText = Schema.makeFilter((text: string) => textFault(text))

/** Text as people write it: any length, no control characters, well formed. */
export const Text = Schema.String.check(isText)

/** Text that says something. */
export const NonEmptyText = Schema.NonEmptyString.check(isText)
