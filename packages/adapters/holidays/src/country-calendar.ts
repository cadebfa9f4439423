/** A business calendar of a country: its zone, its week-end and its public holidays. */
import { type CalendarData, type Closure, readCalendarData, type Weekday } from "@genzaichi/core"
import { Result } from "effect"
import { type HolidaysAsked, holidaysIn } from "./holidays-of.ts"
import { HolidaysUnknown } from "./holidays-unknown.ts"
import { type KnownPlace, knownPlace, libraryFor } from "./place.ts"
import { weekendOf } from "./weekend.ts"

export interface CountryCalendarOptions extends HolidaysAsked {
  /** What rules and findings call the calendar; the code of the place, such as `DE-BY`, where left out. */
  readonly name?: string | undefined
  /** An IANA name. May be left out where the place has one zone. */
  readonly zone?: string | undefined
  /** The days of the week without business, 0 for Sunday; those of the country where left out. */
  readonly weekend?: ReadonlyArray<Weekday> | undefined
  /** Days on which this company is closed beside the holidays. */
  readonly closures?: ReadonlyArray<Closure> | undefined
  /** The month a fiscal year begins in, 1 to 12. Every company has its own, so none is assumed. */
  readonly fiscalYearStartMonth?: number | undefined
}

/**
 * Calendar data for `makeCalendar`, or to be stored and edited: it is plain data and needs the library no more.
 *
 * @throws HolidaysUnknown for a place, a type or years the library does not know, and for a place of several zones where
 *   none was named; CalendarInvalid for a zone, a closure or a fiscal year that cannot be.
 */
export const countryCalendar = (options: CountryCalendarOptions): CalendarData => {
  const { closures = [], fiscalYearStartMonth } = options
  const place = knownPlace(options)
  return Result.getOrThrow(
    readCalendarData({
      name: options.name ?? place.code,
      zone: options.zone ?? onlyZone(place),
      weekend: options.weekend ?? weekendOf(place.country),
      holidays: holidaysIn(place, options),
      closures,
      ...(fiscalYearStartMonth === undefined ? {} : { fiscalYearStartMonth })
    })
  )
}

const shownZones = 5

const onlyZone = (place: KnownPlace): string => {
  const zones = libraryFor(place).getTimezones()
  const [zone] = zones
  if (zone !== undefined && zones.length === 1) return zone
  const some = zones.slice(0, shownZones).join(", ")
  throw new HolidaysUnknown({
    reason: "zone",
    given: place.code,
    nearest: zones,
    text: {
      ja: `${place.code} にはタイムゾーンが ${zones.length} あります。zone で一つ指定してください（例：${some}）`,
      en: `${place.code} has ${zones.length} time zones; name one as zone, such as ${some}`
    }
  })
}
