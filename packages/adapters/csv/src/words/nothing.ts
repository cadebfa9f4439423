/**
 * Words for nothing: `-`, `なし`, `N/A`. In a column of amounts, days, names or anything else but free text they say what a
 * blank cell says, and like one they erase nothing.
 */
import { foldWord } from "./folding.ts"

const words: ReadonlySet<string> = new Set(
  [
    "-",
    "--",
    "ー",
    "―",
    "—",
    "–",
    "−",
    "‐",
    "なし",
    "無し",
    "無",
    "特になし",
    "該当なし",
    "N/A",
    "NA",
    "n.a.",
    "none",
    "nil",
    "null"
  ].map(foldWord)
)
const longest = 6

/** Whether the text, blanks around it aside, is a word for nothing. */
export const saysNothing = (text: string): boolean =>
  text.length > 0 && text.length <= longest && words.has(foldWord(text))

/** The letters, as codes, with which such a word may begin as it is written: in any case and width, behind a blank. */
export const beginningsOfNothing: ReadonlySet<number> = new Set(
  [...words].flatMap((word) => {
    const first = word.charAt(0)
    const code = first.charCodeAt(0)
    const wide = code > 0x20 && code < 0x7f ? [code + 0xfee0, first.toUpperCase().charCodeAt(0) + 0xfee0] : []
    return [code, first.toUpperCase().charCodeAt(0), ...wide]
  })
)
