/** Business calendars of other countries, made of the public holidays `date-holidays` knows. */
export { countryCalendar, type CountryCalendarOptions } from "./country-calendar.ts"
export { holidaysOf, type HolidaysAsked, type HolidayType, holidayTypes } from "./holidays-of.ts"
export { HolidaysUnknown, type HolidaysUnknownReason } from "./holidays-unknown.ts"
export type { Place } from "./place.ts"
export { weekendOf } from "./weekend.ts"
