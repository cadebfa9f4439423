/**
 * How wide texts are. Charts are laid out where no font can be measured, and Vega's own guess takes a kanji for a Latin
 * letter, so room for labels is counted here.
 */

const wide =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u

/** Pixels a text takes at a font size: kanji and kana are square, other characters a little over half as wide. */
export const textWidth = (text: string, fontSize: number): number => {
  let width = 0
  for (const character of text) width += wide.test(character) ? fontSize : fontSize * 0.57
  return Math.ceil(width)
}

/** The text in lines no wider than so many pixels: broken between words, in Japanese between any two characters. */
export const lines = (text: string, width: number, fontSize: number): ReadonlyArray<string> => {
  const found: Array<string> = []
  let line = ""
  for (const [word] of text.matchAll(pieces)) {
    if (line !== "" && textWidth((line + word).trimEnd(), fontSize) > width) {
      found.push(line.trimEnd())
      line = ""
    }
    line += word
  }
  if (line.trim() !== "") found.push(line.trimEnd())
  return found
}

// What closes stands with what it follows, and what opens with what it precedes.
const pieces = /[(（「]*(?:[!-'*-\u02ff\u2010-\u201f]+|.)[、。）」)：]* */gsu

/** The text cut to so many pixels, with an ellipsis where something was cut off. */
export const cut = (text: string, width: number, fontSize: number): string => {
  if (textWidth(text, fontSize) <= width) return text
  const kept = [...text]
  while (kept.length > 1 && textWidth(`${kept.join("").trimEnd()}…`, fontSize) > width) kept.pop()
  return `${kept.join("").trimEnd()}…`
}

/** The widest of the texts. */
export const widest = (texts: ReadonlyArray<string>, fontSize: number): number =>
  texts.reduce((most, text) => Math.max(most, textWidth(text, fontSize)), 0)
