/**
 * A name as it is shown: one width, single blanks.
 *
 * Names come half-width from bank statements, full-width from registers and mixed from people. Unicode's NFKC makes
 * them one (`Ａ` → `A`, `ｶﾞ` → `ガ`, `㈱` → `(株)`), but calling it for a million names costs more than the rest of the
 * reading, so the characters whose outcome is known are done by hand and only the rest is handed over.
 */

import { textOfUnits } from "./units.ts"

/** NFKC leaves these as they are, and so does one blank between two of them. */
const isSettled = (unit: number): boolean =>
  (unit > 0x20 && unit < 0x7f) ||
  (unit >= 0x4e00 && unit <= 0x9fff) ||
  (unit >= 0x30a1 && unit <= 0x30fc) ||
  (unit >= 0x3041 && unit <= 0x3096) ||
  unit === 0x3005

const isFullWidth = (unit: number): boolean => unit >= 0xff01 && unit <= 0xff5e

// Marks without width: soft hyphen, joiners, direction marks, byte order mark, and the selectors that choose among
// the forms of one kanji (邊 has over twenty), which are the same character in every list of companies.
// oxlint-disable-next-line no-misleading-character-class -- each of these is removed by itself
const invisible = /[\u00ad\u180b-\u180d\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff\u{e0100}-\u{e01ef}]/gu

const units = new Uint16Array(256)

/** The text in one width (NFKC), without invisible marks, blanks single and none at the ends. */
export const plainText = (written: string): string => {
  const { length } = written
  if (length > units.length) return plainTextByUnicode(written)
  let filled = 0
  let changed = false
  for (let place = 0; place < length; place++) {
    let unit = written.charCodeAt(place)
    if (isFullWidth(unit)) {
      unit -= 0xfee0
      changed = true
    } else if (unit === 0x3000 || unit === 0x20) {
      // A second blank, and one in front, is left out; one at the end is taken back below.
      if (filled === 0 || units[filled - 1] === 0x20) {
        changed = true
        continue
      }
      changed ||= unit !== 0x20
      unit = 0x20
    } else if (!isSettled(unit)) return plainTextByUnicode(written)
    units[filled++] = unit
  }
  if (filled > 0 && units[filled - 1] === 0x20) {
    filled--
    changed = true
  }
  return changed ? textOfUnits(units, filled) : written
}

const plainTextByUnicode = (written: string): string =>
  // Sound marks written apart (カ゛) would become blanks with a mark; as combining marks they join the kana before them.
  written
    .replace(/゛/g, "\u3099")
    .replace(/゜/g, "\u309a")
    .normalize("NFKC")
    .replace(invisible, "")
    .replace(/\s+/gu, " ")
    .trim()
