/**
 * JSON that people write by hand: where it is broken, by line and column, and where each part of it stands.
 *
 * The platform's parser says a place for some mistakes only, and in words of its own; it also takes the last of two
 * entries of one name without a word.
 */
import { Result } from "effect"
import type { Label } from "../../event/text.ts"
import { pathTo, type TextPlace } from "../rule-fault.ts"

export interface BrokenJson {
  readonly place: TextPlace
  readonly what: Label
}

export interface JsonText {
  readonly value: unknown
  /** Where the part stands that a path such as `rules[0].when.than` leads to; of one that is not there, what it lacks in. */
  readonly placeOf: (path: string) => TextPlace
}

/** Reads a text as JSON. The mark some editors put before the first character is passed over. */
export const readJsonText = (written: string): Result.Result<JsonText, BrokenJson> => {
  const text = written.replace(/^\uFEFF/, "")
  const places = new Map<string, number>()
  const broken = brokenAt(text, places)
  if (broken !== undefined) return Result.fail({ place: placeIn(text, broken.offset), what: broken.what })
  return Result.succeed({
    value: JSON.parse(text) as unknown,
    placeOf: (path) => placeIn(text, places.get(nearestPart(path, places)) ?? 0)
  })
}

/** The longest path among those noted that leads to the part asked for or to what it would stand in. */
const nearestPart = (path: string, places: ReadonlyMap<string, number>): string => {
  if (places.has(path)) return path
  let longest = ""
  for (const noted of places.keys()) {
    const rest = path[noted.length]
    if (noted.length > longest.length && path.startsWith(noted) && (rest === "." || rest === "[")) longest = noted
  }
  return longest
}

const placeIn = (text: string, offset: number): TextPlace => {
  const before = text.slice(0, offset).split(/\r\n|\n|\r/)
  return { line: before.length, column: before.at(-1)!.length + 1 }
}

interface Broken {
  readonly offset: number
  readonly what: Label
}

// More than any rule needs, and little enough for the stack.
const deepest = 400

/** The first place at which the text is no JSON; notes the offsets of all its parts on the way. */
const brokenAt = (text: string, places: Map<string, number>): Broken | undefined => {
  let at = 0
  let broken: Broken | undefined

  const fail = (what: Label, offset = at): false => {
    broken = { offset, what }
    return false
  }
  const skip = (): void => {
    while (at < text.length && /[ \t\r\n]/.test(text[at]!)) at++
  }
  const matched = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at
    const [found] = pattern.exec(text) ?? []
    if (found !== undefined) at += found.length
    return found
  }
  const unexpected = (wanted: Label): false => {
    const found = text[at]
    if (found === undefined) {
      return fail({ ja: `途中で終わっています。${wanted.ja}が要ります`, en: `it ends here; ${wanted.en} is missing` })
    }
    if (text.startsWith("//", at) || text.startsWith("/*", at)) return fail(noComments)
    if (found === "'" || found === "“" || found === "”" || found === "＂") return fail(straightQuotes(found))
    if (wanted.en.startsWith('","') && /["{[\w-]/.test(found)) return fail(commaMissing)
    return fail({ ja: `「${found}」ではなく${wanted.ja}が要ります`, en: `this should be ${wanted.en}, not ${found}` })
  }

  const close = (): true => {
    at++
    return true
  }

  const name = (): string | undefined => {
    const from = at
    if (text[at] !== '"') {
      unexpected(someName)
      return undefined
    }
    at++
    // Piece by piece: one pattern for all of a long text would run out of stack.
    while (matched(plainRun) !== undefined || matched(escaped) !== undefined);
    if (text[at] === '"') {
      at++
      return JSON.parse(text.slice(from, at)) as string
    }
    // What a text may not hold: a line's end, a backslash before something it does not go with.
    if (at >= text.length || text[at] === "\n" || text[at] === "\r") fail(unclosed, from)
    else if (text[at] === "\\") fail(noSuchEscape)
    else fail(noControls)
    return undefined
  }

  const list = (path: string, depth: number): boolean => {
    at++
    skip()
    if (text[at] === "]") return close()
    for (let place = 0; ; place++) {
      if (!value(pathTo(path, place), depth)) return false
      skip()
      if (text[at] === "]") return close()
      if (text[at] !== ",") return unexpected(commaOr("]"))
      const comma = at++
      skip()
      if (text[at] === "]") return fail(commaTooMany, comma)
    }
  }

  const record = (path: string, depth: number): boolean => {
    at++
    const names = new Set<string>()
    skip()
    if (text[at] === "}") return close()
    for (;;) {
      const from = at
      const key = name()
      if (key === undefined) return false
      if (names.has(key)) return fail(twice(key), from)
      names.add(key)
      skip()
      if (text[at] !== ":") return unexpected(aColon)
      at++
      const inner = pathTo(path, key)
      if (!value(inner, depth)) return false
      // A named part is looked for at its name.
      places.set(inner, from)
      skip()
      if (text[at] === "}") return close()
      if (text[at] !== ",") return unexpected(commaOr("}"))
      const comma = at++
      skip()
      if (text[at] === "}") return fail(commaTooMany, comma)
    }
  }

  const value = (path: string, depth: number): boolean => {
    skip()
    places.set(path, at)
    const first = text[at]
    if (first === "{" || first === "[") {
      if (depth >= deepest) return fail(tooDeep)
      return first === "{" ? record(path, depth + 1) : list(path, depth + 1)
    }
    if (first === '"') return name() !== undefined
    return matched(plainPattern) !== undefined || unexpected(someValue)
  }

  if (value("", 0)) {
    skip()
    if (at < text.length) fail(nothingMore)
  }
  return broken
}

// Anything from the space on but a quote or a backslash; those begin an end or an escape.
const plainRun = /[ !#-[\]-\uffff]+/y
const escaped = /\\(?:["\\/bfnrt]|u[\da-fA-F]{4})/y
const plainPattern = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)/y

const someValue: Label = { ja: "値", en: "a value" }
const someName: Label = { ja: '" で囲んだ名前', en: 'a name in "…"' }
const aColon: Label = { ja: "名前の後の「:」", en: 'a ":" after the name' }
const commaOr = (close: string): Label => ({ ja: `「,」か「${close}」`, en: `"," or "${close}"` })
const commaMissing: Label = { ja: "この手前に「,」が抜けています", en: 'a "," is missing before this' }
const noComments: Label = {
  ja: "JSON にコメントは書けません。消してください",
  en: "JSON has no comments; take this one out"
}
const straightQuotes = (quote: string): Label => ({
  ja: `文字は ${quote} ではなく " で囲んでください`,
  en: `put texts in "…", not in ${quote}`
})
const unclosed: Label = {
  ja: 'ここから始まる文字が " で閉じられていません',
  en: 'the text that begins here has no closing "'
}
const noSuchEscape: Label = {
  ja: "\\ の使い方が違います。\\ そのものは \\\\ と書いてください",
  en: "no such use of \\; a \\ itself is written \\\\"
}
const noControls: Label = { ja: "文字の中にタブなどの制御文字は書けません", en: "a text may not hold tabs or the like" }
const commaTooMany: Label = {
  ja: "最後の「,」が余分です。消してください",
  en: "this last comma is one too many; take it out"
}
const nothingMore: Label = {
  ja: "ここから先は余分です。消してください",
  en: "there is more here than one value; take it out"
}
const tooDeep: Label = { ja: "入れ子が深すぎます", en: "this is nested too deeply" }
const twice = (key: string): Label => ({
  ja: `「${key}」が二度書かれています。どちらかを消してください`,
  en: `"${key}" is written twice; take one of them out`
})
