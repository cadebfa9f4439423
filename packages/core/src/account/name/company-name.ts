/**
 * A company's name, taken apart: the name itself, its legal form, the branch behind it, and what it is compared by.
 *
 * Companies are written in many ways, and comparing what was written finds none of them. Reading is a plain function
 * of the text: nothing is looked up, so the same text always gives the same name.
 */
import { cutBranch, isPlaceAbroad, isUnitInBrackets } from "./branch.ts"
import {
  kanaFormBehind,
  latinFormBehind,
  legalFormBefore,
  legalFormBehind,
  type LegalFormId,
  legalFormInside
} from "./legal-form.ts"
import { keyWithTokens, type NameToken } from "./name-token.ts"
import { plainText } from "./plain-text.ts"

/** The legal form of a company as it was written, and on which side of the name. */
export interface LegalPart {
  readonly form: LegalFormId | null
  readonly place: "before" | "after" | null
}

/** A company's name as read from a text. */
export interface CompanyName {
  /** The text as it was given. */
  readonly written: string
  /** The company's own name to show: in one width, without legal form, branch and what stood in brackets behind. */
  readonly name: string
  /**
   * What the name is compared by: two texts of one key name the same company, or companies of one name. Where nothing
   * remains (`株式会社` alone, signs alone), it is the text as it was given, in one width.
   */
  readonly key: string
  readonly legal: LegalPart
  /** Whether the name says it is a holding company (ホールディングス, HD, Holdings); the key says it as `hd` at its end. */
  readonly holdings: boolean
  /** Branch, office, works or department as written, in one width; null where the name is the company's alone. */
  readonly branch: string | null
  /**
   * What stood in brackets behind the name, most often another name of the company: `北海道文化放送株式会社（ＵＨＢ）`; or
   * a second company written in one text with the first.
   */
  readonly aside: string | null
  /** The key's words, in order; joined they are the key. */
  readonly tokens: ReadonlyArray<NameToken>
}

const withoutForm: LegalPart = { form: null, place: null }

/** 御中 and 様 are said to a company, not part of its name. */
const addressed = / ?(?:御中|(?<= |社|[)])(?:様|殿))$/

const openBrackets = "([〔【<〈《"
const closeBrackets = ")]〕】>〉》"

/** Where the bracket that closes at the end of the text opens, or -1. */
const openingOf = (text: string): number => {
  const last = text.charCodeAt(text.length - 1)
  // Letters and kana, the ends of nearly all names, are told from brackets by their number alone.
  if (last > 0x3011 || (last > 0x5d && last < 0x3009)) return -1
  const kind = closeBrackets.indexOf(text.charAt(text.length - 1))
  if (kind === -1) return -1
  let depth = 0
  for (let place = text.length - 1; place >= 0; place--) {
    const character = text.charAt(place)
    if (character === closeBrackets.charAt(kind)) depth++
    else if (character === openBrackets.charAt(kind) && --depth === 0) return place
  }
  return -1
}

const holdingsInKana = /[ ・,]*ホ[ー-]?ルデ[ィイ]ング[スズ]?$/
const holdingsInLatin = /[ ・,]+(?:holdings?|hldgs?|hds?)\.?$/i
const holdingsBehindJapanese = /(?<![A-Za-z ])(?:[Hh]oldings?|HOLDINGS?|[Hh]ldgs?|HLDGS?|HDS?)\.?$/
/** `SBIHD`: only capitals tell the two letters from the end of a word. */
const holdingsInCapitals = /(?<=[A-Z]{2})HD$/
const financialGroup = /[ ・,]*ファ?[ィイ]ナンシャル[ ・]?グル[ー-]プ$|[ ・,]+financial[ ,]+group$/i
const andCompany = /(&|\band) ?(?:company|cie)\.?$/i
const leadingThe = /^the (?=.)/i

/** Whether the end of a text may be a word for holdings, told by one character before any pattern is tried. */
const mayEndInHoldings = "スズグSsDdGg."

/** The text a key is made of: words that are written in many ways at the end of a name in one. */
const keyText = (name: string): { readonly text: string; readonly holdings: boolean } => {
  let text = name
  let holdings = false
  const last = text.charAt(text.length - 1)
  if (mayEndInHoldings.includes(last)) {
    const found =
      holdingsInKana.exec(text) ??
      holdingsInLatin.exec(text) ??
      holdingsBehindJapanese.exec(text) ??
      holdingsInCapitals.exec(text)
    if (found !== null && found.index > 0) {
      text = `${text.slice(0, found.index)} HD`
      holdings = true
    }
  } else if (last === "プ" || last === "p" || last === "P") {
    const found = financialGroup.exec(text)
    if (found !== null && found.index > 0) text = `${text.slice(0, found.index)} FG`
  }
  if (last === "y" || last === "Y" || last === "e" || last === "E") text = text.replace(andCompany, "$1 Co")
  const first = text.charCodeAt(0)
  if (first === 0x74 || first === 0x54) text = text.replace(leadingThe, "")
  return { text, holdings }
}

/** What has been found of a name so far, as the text grows shorter. */
interface Reading {
  text: string
  form: LegalFormId | null
  place: "before" | "after" | null
  branch: string | null
  aside: string | null
}

const joined = (inner: string, outer: string | null): string => (outer === null ? inner : `${inner} ${outer}`)

const hasForm = (text: string): boolean => legalFormBefore(text) !== undefined || legalFormBehind(text) !== undefined

/** What brackets say of the name in them, and is no part of it: `（旧社名 …）`, `（定款上の商号 …）`. */
const sayingOfAside = /^(?:(?:定款上|登記上)の商号|商号|称号|旧社名|旧商号|旧名称|旧|略称|通称|現)[ :]*(?=.)/

const takeAside = (reading: Reading): boolean => {
  const { text } = reading
  const from = openingOf(text)
  if (from < 1 || legalFormBehind(text) !== undefined) return false
  const content = text
    .slice(from + 1, -1)
    .trim()
    .replace(sayingOfAside, "")
  const before = text.slice(0, from).trimEnd()
  if (
    before === "" ||
    content === "" ||
    isPlaceAbroad(content) ||
    legalFormBefore(`${text.slice(from)}.`) !== undefined
  )
    return false
  if (isUnitInBrackets(content)) reading.branch = joined(content, reading.branch)
  else reading.aside = joined(content, reading.aside)
  reading.text = before
  return true
}

const takeForm = (reading: Reading): boolean => {
  const { text } = reading
  const before = legalFormBefore(text)
  if (before !== undefined) {
    reading.text = text.slice(before.nameAt)
    if (reading.form === null) {
      reading.form = before.form
      reading.place = "before"
    }
    return true
  }
  const behind = legalFormBehind(text)
  const inside = legalFormInside(text, behind)
  if (inside !== undefined) {
    const rest = text.slice(inside.behindAt)
    // A second form tells of a second company, not of a branch: `旭化成株式会社・旭化成アミダス株式会社`.
    if (hasForm(rest)) reading.aside = joined(rest, reading.aside)
    else reading.branch = joined(rest, reading.branch)
  }
  const found = inside ?? behind ?? kanaFormBehind(text) ?? latinFormBehind(text)
  if (found === undefined) return false
  reading.text = text.slice(0, found.nameAt)
  if (reading.form === null) {
    reading.form = found.form
    reading.place = "after"
  }
  return true
}

const takeAddress = (reading: Reading): boolean => {
  const last = reading.text.charAt(reading.text.length - 1)
  if (last !== "中" && last !== "様" && last !== "殿") return false
  const text = reading.text.replace(addressed, "")
  if (text === "" || text === reading.text) return false
  reading.text = text
  return true
}

const takeBranch = (reading: Reading): boolean => {
  const cut = cutBranch(reading.text, reading.form)
  if (cut === undefined) return false
  reading.branch = joined(reading.text.slice(cut.branchFrom), reading.branch)
  reading.text = reading.text.slice(0, cut.nameTo).trimEnd()
  return true
}

/**
 * Reads a company's name. Never fails: what is no company's name, such as a person's, is read as a name without legal
 * form. Reading the `name` again gives the same key.
 */
export const readCompanyName = (written: string): CompanyName => {
  const plain = plainText(written)
  const reading: Reading = { text: plain, form: null, place: null, branch: null, aside: null }
  // Each step shortens the text, and one uncovers another: `（株）東芝 本社`, `ABC Inc. (Tokyo)`.
  while (takeAddress(reading) || takeAside(reading) || takeForm(reading) || takeBranch(reading));
  const { text: name, form, place, branch, aside } = reading
  const { text, holdings } = keyText(name)
  const { key, tokens } = keyWithTokens(text)
  return {
    written,
    name,
    key: key === "" ? name : key,
    legal: form === null ? withoutForm : { form, place },
    holdings,
    branch,
    aside,
    tokens
  }
}
