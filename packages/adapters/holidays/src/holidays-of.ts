/** The public holidays of a country as a list of days. */
import type { Holidays } from "@genzaichi/core"
import type { HolidaysTypes } from "date-holidays"
import { HolidaysUnknown } from "./holidays-unknown.ts"
import { type KnownPlace, knownPlace, libraryFor, type Place } from "./place.ts"

/** `public` is free for everybody by law, `bank` for banks and offices; the others are hardly ever free. */
export const holidayTypes = ["public", "bank", "optional", "school", "observance"] as const
export type HolidayType = (typeof holidayTypes)[number]

export interface HolidaysAsked extends Place {
  /** The years to list, both included. The list counts as complete for them. */
  readonly years: { readonly first: number; readonly last: number }
  /** Which kinds of days are free; public holidays where left out. */
  readonly types?: ReadonlyArray<HolidayType> | undefined
  /** The language of the names, ISO 639-1; the country's own where left out or not known. */
  readonly language?: string | undefined
}

/**
 * The holidays of a country or a part of it, each day once and in order, as the local dates of the country.
 *
 * A day counts where the holiday takes up more than half of it: one that begins at sunset is the day after, and an
 * afternoon off is a business day. Days off in place of a holiday on a week-end are in the list. A country alone has the
 * holidays all its parts share.
 *
 * @throws HolidaysUnknown for a place, a type or years the library does not know.
 */
export const holidaysOf = (asked: HolidaysAsked): Holidays => holidaysIn(knownPlace(asked), asked)

/** The same for a place that was looked up. */
export const holidaysIn = (place: KnownPlace, asked: HolidaysAsked): Holidays => {
  const { language, types = ["public"], years = noYears } = asked
  const unknown = types.find((type) => !holidayTypes.includes(type))
  if (unknown !== undefined || types.length === 0) throw typeUnknown(unknown ?? "")
  const library = libraryFor(place)
  const rules = library.getRules().flatMap(ruleText)
  refuseYears(place, years, rules)

  const names = new Map<number, Array<string>>()
  // A holiday may begin in one year and last into the next, or be made up for in the one before.
  for (let year = years.first - 1; year <= years.last + 1; year++) {
    for (const holiday of library.getHolidays(year, language)) {
      if (!isAsked(holiday, types)) continue
      for (const day of daysOf(holiday)) {
        const ofDay = names.get(day)
        if (ofDay === undefined) names.set(day, [holiday.name])
        else if (!ofDay.includes(holiday.name)) ofDay.push(holiday.name)
      }
    }
  }
  const listed = [...names]
    .map(([day, ofDay]) => ({ text: new Date(day * dayMs).toISOString().slice(0, 10), name: ofDay.join(" / ") }))
    .filter(({ text }) => Number(text.slice(0, 4)) >= years.first && Number(text.slice(0, 4)) <= years.last)
    .sort((a, b) => (a.text < b.text ? -1 : 1))
  return { years, days: listed.map(({ text }) => text), names: listed.map(({ name }) => name) }
}

const dayMs = 86_400_000

// For apps whose types did not tell them that years are needed.
const noYears = { first: Number.NaN, last: Number.NaN }

/**
 * Whether the day is of a type asked for. The library types a day off in place of a public holiday as `bank` in the
 * United States and Bermuda (Veterans Day on a Saturday), though the law that gives the holiday gives the day in place of
 * it, too (5 U.S.C. 6103(b)).
 */
const isAsked = (holiday: HolidaysTypes.Holiday, types: ReadonlyArray<HolidayType>): boolean =>
  types.includes(holiday.type) || (types.includes("public") && holiday.type === "bank" && holiday.substitute === true)

/** The days, counted from 1970-01-01, of which the holiday takes up more than half. Its times are local, read as UTC. */
const daysOf = ({ end, start }: HolidaysTypes.Holiday): ReadonlyArray<number> => {
  const days: Array<number> = []
  for (let day = Math.floor(start.getTime() / dayMs); day * dayMs < end.getTime(); day++) {
    const covered = Math.min(end.getTime(), (day + 1) * dayMs) - Math.max(start.getTime(), day * dayMs)
    if (covered > dayMs / 2) days.push(day)
  }
  return days
}

const typeUnknown = (type: string): HolidaysUnknown =>
  new HolidaysUnknown({
    reason: "types",
    given: type,
    nearest: [],
    text: {
      ja: `祝日の種類「${type}」はありません。次のうち一つ以上を指定してください：${holidayTypes.join(", ")}`,
      en: `there is no type of holiday "${type}"; give one or more of ${holidayTypes.join(", ")}`
    }
  })

// ---------------------------------------------------------------------------------------------------------------
// Years
// ---------------------------------------------------------------------------------------------------------------

/** Some years known to the library in tables; outside of them it leaves the days out without a word. */
interface Tabled {
  readonly months: RegExp
  readonly first: number
  readonly last: number
}

const tables: ReadonlyArray<Tabled> = [
  // The Islamic calendar, by calculation: the moon as it is sighted may differ by a day.
  { months: /\d (?:Muharram|Safar|Rabi|Jumada|Rajab|Shaban|Ramadan|Shawwal|Dhu)\b/, first: 1971, last: 2076 },
  {
    months: /\d (?:Nisan|Iyyar|Sivan|Tamuz|Av|Elul|Tishrei|Cheshvan|Kislev|Tevet|Shvat|Adar|AdarII)\b/,
    first: 1971,
    last: 2099
  }
]

/** The years in which a calendar of the core may name days. */
const earliest = 1900
const latest = 2200

const ruleText = (rule: object): ReadonlyArray<string> =>
  "rule" in rule && typeof rule.rule === "string" ? [rule.rule] : []

const refuseYears = (
  { code }: KnownPlace,
  { first, last }: HolidaysAsked["years"],
  rules: ReadonlyArray<string>
): void => {
  const used = tables.filter(({ months }) => rules.some((rule) => months.test(rule)))
  const from = Math.max(earliest, ...used.map((table) => table.first))
  const until = Math.min(latest, ...used.map((table) => table.last))
  if (Number.isInteger(first) && Number.isInteger(last) && from <= first && first <= last && last <= until) return
  throw new HolidaysUnknown({
    reason: "years",
    given: `${first}–${last}`,
    nearest: [],
    text: {
      ja: `${code} の祝日は ${from}〜${until} 年の範囲で分かります（指定：${first}〜${last}）。この範囲の年を、早い年から順に指定してください`,
      en: `the holidays of ${code} are known from ${from} to ${until}, not for ${first} to ${last}; give years among these, the earlier one first`
    }
  })
}
