/**
 * A country, or a part of one, as the library of holidays knows it.
 *
 * The library passes over a state it does not know and answers for the whole country; here that is refused, since a
 * calendar that lacks Bavaria's holidays looks like one that has them.
 */
import Holidays from "date-holidays"
import { HolidaysUnknown, type HolidaysUnknownReason } from "./holidays-unknown.ts"
import { type Named, nearestCodes } from "./nearest-names.ts"

export interface Place {
  /** ISO 3166-1, such as `DE`. */
  readonly country: string
  /** A part of the country by the second half of its ISO 3166-2 code, such as `BY` for Bavaria. */
  readonly state?: string | undefined
  /** A part of the state by the library's own code, such as `A` for Augsburg in Bavaria. */
  readonly region?: string | undefined
}

/** A place whose codes are the library's own. */
export interface KnownPlace {
  readonly country: string
  readonly state: string | undefined
  readonly region: string | undefined
  /** `DE`, `DE-BY`, `DE-BY-A`. */
  readonly code: string
}

/** The place with its codes as the library writes them. Throws `HolidaysUnknown` where it knows no such place. */
export const knownPlace = (place: Place): KnownPlace => {
  const library = new Holidays()
  // An app whose types did not tell it may have given none.
  const country = knownCode("country", String(place.country), library.getCountries("en"), undefined)
  let { region, state } = place
  if (state !== undefined) state = knownCode("state", state, library.getStates(country, "en"), country)
  if (region !== undefined) {
    if (state === undefined) throw regionWithoutState(country, region)
    region = knownCode("region", region, library.getRegions(country, state, "en"), `${country}-${state}`)
  }
  const code = [country, state, region].filter((part) => part !== undefined).join("-")
  return { country, state, region, code }
}

/** The library, set to the place. Its clock is taken to be UTC, so that its local times read as UTC. */
export const libraryFor = (place: KnownPlace): Holidays => {
  const { country, region, state } = place
  const asked = { country, ...(state === undefined ? {} : { state }), ...(region === undefined ? {} : { region }) }
  return new Holidays(asked, { timezone: "UTC" })
}

const knownCode = (
  reason: Extract<HolidaysUnknownReason, "country" | "state" | "region">,
  given: string,
  // None where the country or the state has no parts.
  listed: Readonly<Record<string, string>> | undefined,
  within: string | undefined
): string => {
  const codes = Object.keys(listed ?? {})
  const asked = given.trim().toLowerCase()
  const code = codes.find((one) => one.toLowerCase() === asked)
  if (code !== undefined) return code
  const alsoNamed = reason === "country" ? countryNames(codes) : undefined
  const names = codes.map((one): Named => ({
    code: one,
    names: [listed?.[one] ?? one, ...(alsoNamed?.get(one) ?? [])]
  }))
  const alias = reason === "country" ? canonicalCountry(given) : undefined
  const nearest = alias !== undefined && codes.includes(alias) ? [alias] : nearestCodes(given, names)
  return refuse(reason, given, within, codes, nearest, listed ?? {})
}

const words = {
  country: { ja: "国", en: "country" },
  state: { ja: "州・県", en: "state" },
  region: { ja: "地域", en: "region" }
} as const

const refuse = (
  reason: keyof typeof words,
  given: string,
  within: string | undefined,
  codes: ReadonlyArray<string>,
  nearest: ReadonlyArray<string>,
  names: Readonly<Record<string, string>>
): never => {
  const { en, ja } = words[reason]
  const shown = nearest.map((code) => `${code} (${names[code] ?? code})`)
  const problem =
    within === undefined
      ? { ja: `祝日の分かる${ja}に「${given}」はありません。`, en: `no holidays are known of a ${en} "${given}".` }
      : {
          ja: `${within} に、祝日の分かる${ja}「${given}」はありません。`,
          en: `no holidays are known of a ${en} "${given}" in ${within}.`
        }
  const meant =
    shown.length === 0
      ? { ja: "", en: "" }
      : { ja: `${shown.join("、")} のことでしょうか。`, en: ` Did you mean ${shown.join(", ")}?` }
  const mend = remedy(reason, codes)
  throw new HolidaysUnknown({
    reason,
    given,
    nearest,
    text: { ja: `${problem.ja}${meant.ja}${mend.ja}`, en: `${problem.en}${meant.en} ${mend.en}` }
  })
}

const remedy = (
  reason: keyof typeof words,
  codes: ReadonlyArray<string>
): { readonly ja: string; readonly en: string } => {
  if (reason === "country") {
    return {
      ja: "DE や US のような ISO 3166-1 の二文字で指定してください",
      en: "Give the two letters of ISO 3166-1, such as DE or US"
    }
  }
  return codes.length === 0
    ? { ja: "ここに区分はありません。指定を外してください", en: "It has no such parts: leave this out" }
    : { ja: `使えるもの：${codes.join(", ")}`, en: `There are: ${codes.join(", ")}` }
}

const regionWithoutState = (country: string, region: string): HolidaysUnknown =>
  new HolidaysUnknown({
    reason: "state",
    given: "",
    nearest: [],
    text: {
      ja: `${country} の地域「${region}」の州・県が指定されていません。state も指定してください`,
      en: `the region "${region}" of ${country} is named without its state. Give the state, too`
    }
  })

/** `UK` is an old name of `GB`: the platform knows which codes were exchanged for which. */
const canonicalCountry = (given: string): string | undefined => {
  try {
    return new Intl.Locale(`und-${given.trim()}`).region
  } catch {
    return undefined
  }
}

/** What people call a country in Japanese and English, such as ドイツ, beside the library's own name for it. */
const countryNames = (codes: ReadonlyArray<string>): ReadonlyMap<string, ReadonlyArray<string>> => {
  const inLanguages = ["ja", "en"].map((language) => new Intl.DisplayNames([language], { type: "region" }))
  return new Map(codes.map((code) => [code, inLanguages.flatMap((names) => names.of(code) ?? [])]))
}
