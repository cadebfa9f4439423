/**
 * Which encoding a sheet was saved in, told from its bytes. Decoding is the platform's `TextDecoder`, whose `shift_jis`
 * is CP932 with the vendors' characters (①, 髙, ㈱), as Excel writes it.
 */
import Encoding from "encoding-japanese"

/** Encodings in which sheets are read. `shift_jis` is CP932. */
export type SheetEncoding = "utf-8" | "utf-8-bom" | "shift_jis" | "euc-jp" | "iso-2022-jp" | "utf-16le" | "utf-16be"

/** What a sheet's bytes were taken for. */
export interface DetectedEncoding {
  readonly encoding: SheetEncoding
  /** False where the bytes would be text in another encoding too (plain ASCII among them), or in none without loss. */
  readonly sure: boolean
}

/** How much of some bytes is text in an encoding. */
export interface Legibility {
  /** Characters beyond ASCII, the unreadable ones among them. */
  readonly beyondAscii: number
  /** Characters whose bytes do not fit the encoding. */
  readonly unreadable: number
  /** Half-width katakana (ｱ): one byte each in Shift_JIS, and so what foreign bytes tend to be taken for. */
  readonly halfWidth: number
  /** The physical line of the first unreadable character, counted from 1; 0 without one. */
  readonly unreadableLine: number
}

/** What is needed of a `TextDecoder`, whose type not every platform's library names. */
export interface PieceDecoder {
  decode(bytes?: Uint8Array, options?: { readonly stream: boolean }): string
}

/** A decoder for a stream of pieces; it keeps the BOM, which its reader takes off. */
export const decoderFor = (encoding: SheetEncoding): PieceDecoder =>
  new TextDecoder(encoding === "utf-8-bom" ? "utf-8" : encoding, { ignoreBOM: true })

/** How well `bytes`, whose last character may be cut off, read in `encoding`. */
export const legibility = (bytes: Uint8Array, encoding: SheetEncoding): Legibility => {
  const text = decoderFor(encoding).decode(bytes, { stream: true })
  let beyondAscii = 0
  let unreadable = 0
  let halfWidth = 0
  let unreadableLine = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code < 0x80 || code === 0xfeff) continue
    beyondAscii++
    if (code >= 0xff61 && code <= 0xff9f) halfWidth++
    if (code !== 0xfffd) continue
    unreadable++
    if (unreadable === 1) unreadableLine = text.slice(0, at).split(/\r\n|\n|\r/).length
  }
  if (unreadable > 0 && isStrict(bytes, encoding)) return { beyondAscii, unreadable: 0, halfWidth, unreadableLine: 0 }
  return { beyondAscii, unreadable, halfWidth, unreadableLine }
}

/** A U+FFFD may stand in the file itself, saved there by a program that had lost the character before. */
const isStrict = (bytes: Uint8Array, encoding: SheetEncoding): boolean => {
  try {
    const label = encoding === "utf-8-bom" ? "utf-8" : encoding
    new TextDecoder(label, { fatal: true, ignoreBOM: true }).decode(bytes, { stream: true })
    return true
  } catch {
    return false
  }
}

/** The mark with which some programs begin a file, and what it says. */
export const encodingByMark = (head: Uint8Array): SheetEncoding | undefined => {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return "utf-8-bom"
  if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le"
  return head[0] === 0xfe && head[1] === 0xff ? "utf-16be" : undefined
}

/** Where the first byte stands that is not plain ASCII (an escape of ISO-2022-JP among them), or -1. */
export const beyondPlainAscii = (bytes: Uint8Array): number => {
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0
    if (byte >= 0x80 || byte === 0x1b) return at
  }
  return -1
}

/**
 * The encoding of a file, told from its first bytes (64 KiB are plenty; the last character may be cut off).
 * A mark decides; then NULs, which only UTF-16 has; then UTF-8, which other text hardly ever happens to be;
 * then `encoding-japanese` between the Japanese ones.
 */
export const detectEncoding = (head: Uint8Array): DetectedEncoding => {
  const marked = encodingByMark(head)
  if (marked !== undefined) return { encoding: marked, sure: true }
  const wide = wideEncoding(head)
  if (wide !== undefined) return { encoding: wide, sure: false }
  const beyond = beyondPlainAscii(head)
  if (beyond === -1) return { encoding: "utf-8", sure: false }
  const utf8 = legibility(head, "utf-8")
  if (utf8.beyondAscii === 0) {
    return Encoding.detect(head, ["JIS"]) === "JIS"
      ? { encoding: "iso-2022-jp", sure: true }
      : { encoding: "utf-8", sure: false }
  }
  if (utf8.unreadable === 0) return { encoding: "utf-8", sure: true }
  // Text of another encoding is unreadable nearly everywhere; UTF-8 with a few cut characters is still UTF-8.
  if (utf8.unreadable * 10 <= utf8.beyondAscii) return { encoding: "utf-8", sure: false }
  return japaneseEncoding(head)
}

const japaneseEncoding = (head: Uint8Array): DetectedEncoding => {
  const lineEnd = Math.max(head.lastIndexOf(0x0a), head.lastIndexOf(0x0d))
  const whole = lineEnd > beyondPlainAscii(head) ? head.subarray(0, lineEnd) : head
  const sjis = legibility(whole, "shift_jis")
  const eucjp = legibility(whole, "euc-jp")
  const told = Encoding.detect(whole, ["EUCJP", "SJIS"])
  if (told === "SJIS" && sjis.unreadable === 0) return { encoding: "shift_jis", sure: eucjp.unreadable > 0 }
  if (told === "EUCJP" && eucjp.unreadable === 0)
    return { encoding: "euc-jp", sure: sjis.unreadable > 0 || sjis.halfWidth > 0 }
  const doubt = (one: Legibility): number => one.unreadable + one.halfWidth / 2
  return { encoding: doubt(eucjp) < doubt(sjis) ? "euc-jp" : "shift_jis", sure: false }
}

/** UTF-16 without a mark: its ASCII characters, line ends and delimiters at least, have a NUL on one side. */
const wideEncoding = (head: Uint8Array): "utf-16le" | "utf-16be" | undefined => {
  const nuls = [0, 0]
  for (let at = head.indexOf(0); at !== -1; at = head.indexOf(0, at + 1)) nuls[at % 2] = (nuls[at % 2] ?? 0) + 1
  const [even = 0, odd = 0] = nuls
  if (even + odd === 0 || (even + odd) * 50 < head.length) return undefined
  const encoding = odd >= even * 3 ? "utf-16le" : even >= odd * 3 ? "utf-16be" : undefined
  if (encoding === undefined) return undefined
  // Binary formats are full of NULs too, but they do not come out as lines of whole characters.
  const text = decoderFor(encoding).decode(head, { stream: true })
  const words = text.replaceAll(/[\r\n\t]/g, "")
  return /[\r\n,;\t]/.test(text) && !/[\p{Cc}\ufffd]/u.test(words) ? encoding : undefined
}

/** NULs enough to say that the bytes are not text; one or two are damage in a cell. */
export const isBinary = (head: Uint8Array): boolean => {
  let nuls = 0
  for (let at = head.indexOf(0); at !== -1 && nuls < 100; at = head.indexOf(0, at + 1)) nuls++
  return nuls >= 3 && nuls * 1000 > Math.min(head.length, 100_000)
}
