/**
 * A record in JSON as it stands in a quoted cell, where every quote is doubled: `{""gist"":""価格を説明""}`.
 *
 * What a log holds is mostly flat records of a few fields under names that come again and again. Read in place, without
 * taking the doubling off first, that takes under half the time of `JSON.parse`. Anything else (escapes, fractions, a name
 * that is no plain one) is left to `JSON.parse`, and so is whether it is JSON at all; a property holds both to one answer.
 */
const quote = 0x22
const comma = 0x2c
const colon = 0x3a
const braceOpen = 0x7b
const braceClose = 0x7d
const bracketOpen = 0x5b
const bracketClose = 0x5d
const backslash = 0x5c
const everyPair = /""/g
// oxlint-disable-next-line no-control-regex -- these JSON writes as escapes, or refuses
const leftToJson = /[\\\u0000-\u001f]/
/** Quotes that do not come in pairs; a cell with such ends there, and is none. */
const loneQuote = /(?<!")"(?:"")*(?!")/
const deepest = 16

/** What is read is none of what is read here. */
const left: unique symbol = Symbol("left")

/** Names of fields as they were met last, by their looks: mostly it is the same one again. */
const slots = 256
const leads: Array<string> = Array.from({ length: slots }, () => "\n")
const names: Array<string> = Array.from({ length: slots }, () => "")

let at = 0
let depth = 0

const nameAt = (text: string): string | undefined => {
  const slot = (text.charCodeAt(at + 2) * 31 + text.charCodeAt(at + 4)) & (slots - 1)
  const lead = leads[slot]!
  if (text.startsWith(lead, at)) {
    at += lead.length
    return names[slot]!
  }
  if (text.charCodeAt(at) !== quote || text.charCodeAt(at + 1) !== quote) return undefined
  const end = text.indexOf('"', at + 2)
  if (end === -1 || text.charCodeAt(end + 1) !== quote || text.charCodeAt(end + 2) !== colon) return undefined
  const name = text.slice(at + 2, end)
  if (name === "__proto__" || leftToJson.test(name)) return undefined
  leads[slot] = text.slice(at, end + 3)
  names[slot] = name
  at = end + 3
  return name
}

const recordAt = (text: string): unknown => {
  const record: Record<string, unknown> = {}
  at++
  if (text.charCodeAt(at) === braceClose) {
    at++
    return record
  }
  for (;;) {
    const name = nameAt(text)
    if (name === undefined) return left
    const value = valueAt(text)
    if (value === left) return left
    record[name] = value
    const next = text.charCodeAt(at++)
    if (next === braceClose) return record
    if (next !== comma) return left
  }
}

const listAt = (text: string): unknown => {
  const list: Array<unknown> = []
  at++
  if (text.charCodeAt(at) === bracketClose) {
    at++
    return list
  }
  for (;;) {
    const value = valueAt(text)
    if (value === left) return left
    list.push(value)
    const next = text.charCodeAt(at++)
    if (next === bracketClose) return list
    if (next !== comma) return left
  }
}

/** A text up to its closing quotes. Escapes are left, and control characters, which JSON refuses. */
const textAt = (text: string): unknown => {
  if (text.charCodeAt(at + 1) !== quote) return left
  const start = at + 2
  let end = start
  for (;;) {
    const unit = text.charCodeAt(end)
    if (unit === quote) break
    // Written so that the end of the cell, which is no number, ends it as well.
    if (!(unit >= 0x20) || unit === backslash) return left
    end++
  }
  if (text.charCodeAt(end + 1) !== quote) return left
  at = end + 2
  return text.slice(start, end)
}

/** A whole number from 1 that is exact; anything that goes on behind it is not taken by whoever comes next. */
const numberAt = (text: string): unknown => {
  const start = at
  let value = 0
  for (;;) {
    const digit = text.charCodeAt(at) - 0x30
    if (!(digit >= 0 && digit <= 9)) break
    value = value * 10 + digit
    at++
  }
  return at - start > 15 ? left : value
}

const wordAt = (text: string, word: string, value: unknown): unknown => {
  if (!text.startsWith(word, at)) return left
  at += word.length
  return value
}

const valueAt = (text: string): unknown => {
  const unit = text.charCodeAt(at)
  if (unit === quote) return textAt(text)
  if (unit >= 0x31 && unit <= 0x39) return numberAt(text)
  if (unit === braceOpen || unit === bracketOpen) {
    if (depth === deepest) return left
    depth++
    const value = unit === braceOpen ? recordAt(text) : listAt(text)
    depth--
    return value
  }
  if (unit === 0x74) return wordAt(text, "true", true)
  if (unit === 0x66) return wordAt(text, "false", false)
  return unit === 0x6e ? wordAt(text, "null", null) : left
}

/** Whether a cell's quotes do not come in pairs. */
export const hasLoneQuote = (cell: string): boolean => loneQuote.test(cell)

/** The value of a cell whose quotes are doubled still, `undefined` where it is no JSON. */
export const parsedDoubled = (cell: string): unknown => {
  at = 0
  depth = 0
  const value = valueAt(cell)
  if (value !== left && at === cell.length) return value
  if (hasLoneQuote(cell)) return undefined
  try {
    return JSON.parse(cell.replace(everyPair, '"')) as unknown
  } catch {
    return undefined
  }
}
