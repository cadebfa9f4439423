/**
 * One spelling for words that differ only in how they were typed: width, case, spaces.
 */

/** `ＴＥＬ`, `Tel` and `t e l` give `tel`. */
export const foldWord = (text: string): string =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s\u3000]+/g, "")

/** A table of words, folded once; the value of each key is found by any of its words. */
export const wordTable = <Value>(
  entries: ReadonlyArray<readonly [Value, ReadonlyArray<string>]>
): ReadonlyMap<string, Value> => {
  const table = new Map<string, Value>()
  for (const [value, words] of entries) for (const word of words) table.set(foldWord(word), value)
  return table
}

/**
 * The longest word of the table that the folded text begins with, and what it stands for: `電話（折り返し）` begins with
 * `電話`. Latin words must end there, so that `inform` does not begin with `in`.
 */
export const leadingWord = <Value>(
  table: ReadonlyMap<string, Value>,
  folded: string
): { readonly value: Value; readonly rest: string } | undefined => {
  for (let length = folded.length; length > 0; length--) {
    const value = table.get(folded.slice(0, length))
    if (value === undefined) continue
    const next = folded.charAt(length)
    if (/[a-z]/.test(folded.charAt(length - 1)) && /[a-z0-9]/.test(next)) continue
    return { value, rest: folded.slice(length) }
  }
  return undefined
}
