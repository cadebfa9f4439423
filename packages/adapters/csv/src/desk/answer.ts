/** Answers as people write them: whether a customer or a deal is a new one. */

export const folded = (text: string): string => text.normalize("NFKC").trim().toLowerCase()

const newWords: ReadonlySet<string> = new Set([
  "新規",
  "新しい",
  "new",
  "新規取引先",
  "new account",
  "新規商談",
  "new deal"
])

export const isNewWord = (text: string): boolean => newWords.has(folded(text))
