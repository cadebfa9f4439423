/**
 * Text as CP932, the encoding Excel on Japanese Windows writes: Shift_JIS with the vendors' characters (①, ㈱, 髙).
 *
 * The table is the inverse of the platform's own decoder, which is the one sheets are read with, so that what is written
 * here is read back as it was. Of a character that has several codes the one that Windows writes is taken: the first of
 * JIS X 0208, NEC's row 13, IBM's own; NEC's selection of IBM's characters is only read.
 */

/** What stands in for a character CP932 does not have: the sign with which Japanese printing says "no such type". */
export const missingSign = "〓"

/** Signs that differ between Unicode's tables and Windows', and look the same: each is written as Windows has it. */
const lookAlikes: Readonly<Record<string, string>> = {
  "\u301C": "\uFF5E",
  "\u2016": "\u2225",
  "\u2212": "\uFF0D",
  "\u00A2": "\uFFE0",
  "\u00A3": "\uFFE1",
  "\u00AC": "\uFFE2",
  "\u2014": "\u2015",
  "\u00A6": "\uFFE4",
  "\u00A5": "\uFFE5",
  "\u00A0": " "
}

const decoder = new TextDecoder("shift_jis")

/** Codes by UTF-16 unit; 0 where CP932 has none. All its characters lie in the basic plane. */
let codes: Uint16Array | undefined

const table = (): Uint16Array => (codes ??= makeTable())

const makeTable = (): Uint16Array => {
  const made = new Uint16Array(0x10000)
  const bytes = new Uint8Array(2)
  const take = (lead: number): void => {
    for (let trail = 0x40; trail <= 0xfc; trail++) {
      if (trail === 0x7f) continue
      bytes[0] = lead
      bytes[1] = trail
      const text = decoder.decode(bytes)
      const unit = text.charCodeAt(0)
      if (text.length === 1 && unit !== 0xfffd && made[unit] === 0) made[unit] = lead * 256 + trail
    }
  }
  for (let unit = 0; unit < 0x80; unit++) made[unit] = unit
  for (let byte = 0xa1; byte <= 0xdf; byte++) made[0xff61 + byte - 0xa1] = byte
  for (let lead = 0x81; lead <= 0x9f; lead++) take(lead)
  for (let lead = 0xe0; lead <= 0xfc; lead++) if (lead !== 0xed && lead !== 0xee) take(lead)
  for (const lead of [0xed, 0xee]) take(lead)
  for (const [like, sign] of Object.entries(lookAlikes)) {
    if (made[like.charCodeAt(0)] === 0) made[like.charCodeAt(0)] = made[sign.charCodeAt(0)]!
  }
  return made
}

/** Whether CP932 has every character of the text, or one that looks the same. */
export const fitsCp932 = (text: string): boolean => {
  const all = table()
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (unit >= 0x80 && all[unit] === 0) return false
  }
  return true
}

/** Characters of the text that CP932 does not have, each with its place. A surrogate pair is one character. */
export const missingIn = (text: string): ReadonlyArray<{ readonly at: number; readonly character: string }> => {
  const all = table()
  const missing: Array<{ at: number; character: string }> = []
  let at = 0
  for (const character of text) {
    if (character.length > 1 || (character.charCodeAt(0) >= 0x80 && all[character.charCodeAt(0)] === 0)) {
      missing.push({ at, character })
    }
    at += character.length
  }
  return missing
}

/** The text with a sign for every character CP932 does not have. */
export const withoutMissing = (text: string, sign: string = missingSign): string => {
  if (fitsCp932(text)) return text
  const all = table()
  let written = ""
  for (const character of text) {
    const lacks = character.length > 1 || (character.charCodeAt(0) >= 0x80 && all[character.charCodeAt(0)] === 0)
    written += lacks ? sign : character
  }
  return written
}

/** The bytes of a text every character of which CP932 has (`fitsCp932`). */
export const cp932Bytes = (text: string): Uint8Array<ArrayBuffer> => {
  const all = table()
  const bytes = new Uint8Array(text.length * 2)
  let length = 0
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    const code = unit < 0x80 ? unit : all[unit]!
    if (code > 0xff) bytes[length++] = code >> 8
    bytes[length++] = code & 0xff
  }
  return bytes.slice(0, length)
}

/** The text as it comes back from a file in CP932 that was written with the sign. */
export const throughCp932 = (text: string, sign: string = missingSign): string =>
  isAscii(text) ? text : decoder.decode(cp932Bytes(withoutMissing(text, sign)))

// oxlint-disable-next-line no-control-regex -- all of ASCII
const isAscii = (text: string): boolean => /^[\u0000-\u007f]*$/.test(text)
