/**
 * A guess at how a sheet of unknown layout might be read, for somebody to confirm.
 *
 * A header is guessed by how much it resembles a known one, and by what stands below it: a column of dates is no amount.
 * The guess is never used by itself; confirmed, it is given back as what somebody said about the columns.
 */
import type { FieldSource, Profile } from "../profile/profile.ts"
import type { SheetRecord } from "../sheet/index.ts"
import { knownHeaders } from "./known-headers.ts"
import { type FoldedRow, type HeaderOptions, matchRow, oneOfEach } from "./match.ts"
import { columnLetters } from "./place.ts"
import type { GuessedColumn, SuggestedMapping } from "./refusal.ts"

/** What the cells of a column look like, as far as that tells what it may be. */
type Look = "date" | "mail" | "corporate-number" | "number" | "text" | "blank"

const looks: ReadonlyArray<readonly [Look, RegExp]> = [
  [
    "date",
    /^(?:\d{2,4}[-/.年]\d{1,2}[-/.月]\d{1,4}日?|\d{1,2}[/月]\d{1,2}日?|(?:令和|平成|[RH])\d|\d{1,2}-[A-Za-z]{3}-\d{2,4})/
  ],
  ["mail", /^[^\s@]+@[^\s@]+\.[^\s@]+$/],
  ["corporate-number", /^T?\d{13}$/],
  ["number", /^[-+△▲(]?[¥￥\\$€]?\s*[\d,.]+(?:[万億千円%人名件]|\s*[A-Z]{3})*\)?$/]
]

const lookOf = (cells: ReadonlyArray<string>): Look => {
  const filled = cells.map((cell) => cell.normalize("NFKC").trim()).filter((cell) => cell !== "")
  if (filled.length === 0) return "blank"
  for (const [look, pattern] of looks) {
    if (filled.filter((cell) => pattern.test(cell)).length * 5 >= filled.length * 4) return look
  }
  return "text"
}

/** What the cells of each column of a profile ought to look like, where the profile says it. */
const wantedLooks = (profile: Profile): ReadonlyMap<string, Look> => {
  const wanted = new Map<string, Look>()
  const add = (columns: string | ReadonlyArray<string> | undefined, look: Look): void => {
    for (const column of typeof columns === "string" ? [columns] : (columns ?? [])) wanted.set(column, look)
  }
  const sources = (data: Readonly<Record<string, FieldSource>>): void => {
    for (const source of Object.values(data)) {
      if (typeof source !== "object" || !("column" in source)) continue
      if (source.as === "money" || source.as === "number" || source.as === "count" || source.as === "percent")
        add(source.column, "number")
      else if (source.as === "corporate-number") add(source.column, "corporate-number")
      else if (source.as === "deadline" || source.as === "start" || source.as === "end") add(source.column, "date")
    }
  }
  if (profile.opens !== undefined) {
    sources(profile.opens.data)
    add(profile.opens.at?.columns, "date")
  }
  for (const { at, data } of profile.events) {
    sources(data)
    add(at?.columns, "date")
  }
  add(profile.nextAction?.due, "date")
  add(profile.person?.mail, "mail")
  add(profile.byDomain, "mail")
  add(profile.against, "date")
  add(profile.date, "date")
  return wanted
}

const isLatin = (text: string): boolean => /^[\x20-\x7e]*$/.test(text)

const pairsOf = (text: string): ReadonlyArray<string> =>
  Array.from({ length: text.length - 1 }, (_, at) => text.slice(at, at + 2))

/**
 * How alike a folded header is to words, from 0 to 1: by their pairs of characters, more where one holds the other. Many
 * layouts know the same words, so each is compared once.
 */
export const likenessOf = (folded: string): ((word: string) => number) => {
  const pairs = new Set(folded.length < 2 ? [] : pairsOf(folded))
  const known = new Map<string, number>()
  const compare = (word: string): number => {
    if (word === folded) return 1
    if (word.length < 2 || folded.length < 2) return 0
    let shared = 0
    for (let at = 0; at + 1 < word.length; at++) if (pairs.has(word.slice(at, at + 2))) shared++
    const dice = (2 * Math.min(shared, pairs.size)) / (word.length - 1 + pairs.size)
    const [short, long] = word.length < folded.length ? [word, folded] : [folded, word]
    // A word of two characters says something in Japanese, and nothing in Latin letters.
    if (!long.includes(short) || (isLatin(short) && short.length < 4)) return dice
    return Math.max(dice, 0.5 + (0.4 * short.length) / long.length)
  }
  return (word) => {
    let like = known.get(word)
    if (like === undefined) known.set(word, (like = compare(word)))
    return like
  }
}

/** Below this a likeness is chance; Latin letters are few, so pairs of them meet by chance more often. */
const leastLikeness = (folded: string): number => (isLatin(folded) ? 0.7 : 0.55)
/** Longer than any header one would guess at: a sentence. */
const longestGuess = 40
/** How many rows below the header are looked at. */
const rowsLookedAt = 25

interface Guess extends GuessedColumn {
  readonly required: boolean
}

/** The best guess over all layouts; `null` where nothing in the row resembles anything. */
export const suggestedMapping = (
  records: ReadonlyArray<SheetRecord>,
  row: FoldedRow,
  profiles: ReadonlyArray<Profile>,
  options: HeaderOptions
): SuggestedMapping | null => {
  const below = records.slice(row.place + 1, row.place + 1 + rowsLookedAt)
  const likenesses = new Map([...row.places].map(([folded, at]) => [at, likenessOf(folded)] as const))
  const looksAt = row.cells.map((_, at) => lookOf(below.map(({ cells }) => cells[at] ?? "")))
  let best: { readonly mapping: SuggestedMapping; readonly rank: number } | undefined
  for (const profile of profiles) {
    const mapping = guessFor(profile, row, looksAt, likenesses, options)
    // Two, as for recognising: one column alone is chance.
    if (mapping.columns.length < 2) continue
    const sum = mapping.columns.reduce((total, { score }) => total + score, 0)
    // A layout that could be used outweighs one that resembles more and lacks what it needs.
    const rank = sum - 3 * mapping.missing.length
    if (best === undefined || rank > best.rank) best = { mapping, rank }
  }
  return best?.mapping ?? null
}

const guessFor = (
  profile: Profile,
  row: FoldedRow,
  looksAt: ReadonlyArray<Look>,
  likenesses: ReadonlyMap<number, (word: string) => number>,
  options: HeaderOptions
): SuggestedMapping => {
  const { columns } = knownHeaders(profile, options.synonyms)
  const exact = matchRow(profile, row, { ...options, columns: {} })?.matches ?? []
  const wanted = wantedLooks(profile)
  const taken = new Set(exact.map(({ at }) => at))
  const settled = new Set(exact.map(({ column }) => column))
  const guesses: Array<Guess> = []
  for (const { column, headers, required } of columns) {
    if (settled.has(column)) continue
    const look = wanted.get(column)
    for (const [folded, at] of row.places) {
      if (taken.has(at) || folded.length > longestGuess) continue
      const below = looksAt[at] ?? "blank"
      // Dates, addresses and numbers are not each other, however their headers resemble.
      if (
        look !== undefined &&
        below !== "blank" &&
        below !== look &&
        !(look === "number" && below === "corporate-number")
      )
        continue
      const isTyped = look !== undefined && look === below
      if (look === undefined && (below === "date" || below === "mail")) continue
      let like = 0
      for (const one of headers) like = Math.max(like, likenesses.get(at)!(one.folded))
      const similar = like >= leastLikeness(folded)
      // Of cells alone only days and addresses tell: many columns hold numbers.
      const byCells = isTyped && required && (look === "date" || look === "mail" || look === "corporate-number")
      if (!similar && !byCells) continue
      guesses.push({
        column,
        known: headers[0]?.word ?? column,
        header: row.cells[at]!.trim() || columnLetters(at),
        at,
        score: Math.round(100 * Math.min(0.95, similar ? like + (isTyped ? 0.1 : 0) : 0.4)) / 100,
        because: similar ? "similar" : "cells",
        required
      })
    }
  }
  guesses.sort((a, b) => b.score - a.score || Number(b.required) - Number(a.required) || a.at - b.at)
  const chosen: Array<GuessedColumn> = exact.map(({ at, column, header, known }) => ({
    column,
    known: known ?? column,
    header,
    at,
    score: 1,
    because: "known"
  }))
  for (const { required: _, ...guess } of guesses) {
    if (taken.has(guess.at) || settled.has(guess.column)) continue
    taken.add(guess.at)
    settled.add(guess.column)
    chosen.push(guess)
  }
  const missing = columns
    .filter(({ column, required }) => required && !settled.has(column))
    .map(({ column }) => ({ column, headers: profile.columns[column]?.headers ?? [] }))
  for (const any of oneOfEach(profile)) {
    if (any.some((column) => settled.has(column))) continue
    missing.push({
      column: any.join(" | "),
      headers: any.flatMap((column) => profile.columns[column]?.headers.slice(0, 1) ?? [])
    })
  }
  return { profile: profile.name, columns: chosen.toSorted((a, b) => a.at - b.at), missing }
}
