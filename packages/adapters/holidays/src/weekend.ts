/**
 * The days of the week without business, by country.
 *
 * Asked of the platform, which has them from Unicode's CLDR (`supplemental/weekData`). They are those of today: the
 * Emirates rested on Friday and Saturday until 2021, and a calendar has one week-end for all its years.
 */
import type { Weekday } from "@genzaichi/core"
import { HolidaysUnknown } from "./holidays-unknown.ts"

/** 1 is Monday, 7 Sunday. */
interface WeekInfo {
  readonly weekend: ReadonlyArray<number>
}

/** Engines have had it as a method, as a property, or not at all. */
interface LocaleWithWeek {
  readonly getWeekInfo?: () => WeekInfo
  readonly weekInfo?: WeekInfo
}

/**
 * The week-end of a country by its ISO 3166-1 code, 0 for Sunday. Throws `HolidaysUnknown` where the platform does not
 * know week-ends; then give `weekend` yourself.
 */
export const weekendOf = (country: string, locale: LocaleWithWeek = localeOf(country)): ReadonlyArray<Weekday> => {
  const info = locale.getWeekInfo?.() ?? locale.weekInfo
  if (info === undefined) {
    throw new HolidaysUnknown({
      reason: "weekend",
      given: country,
      nearest: [],
      text: {
        ja: `この実行環境では ${country} の週末が分かりません。weekend に休みの曜日（日曜日は 0）を指定してください`,
        en: `this platform does not know the week-end of ${country}; give weekend the days without business (0 for Sunday)`
      }
    })
  }
  return info.weekend.map((day) => (day % 7) as Weekday).sort((a, b) => a - b)
}

const localeOf = (country: string): LocaleWithWeek => new Intl.Locale(`und-${country}`) as Intl.Locale & LocaleWithWeek
