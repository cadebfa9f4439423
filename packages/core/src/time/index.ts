/** Time: sets of instants, days and business days in a zone, dates as people write them. */
import * as periods from "./periods.ts"

export type { Instant, Period } from "./periods.ts"
/** Functions over sets of instants; the type of such a set has the same name. */
export const Periods = periods
export type Periods = periods.Periods

export { type CivilDate, dateText, type Day, dayFromText, type Weekday, weekdayOf } from "./day.ts"
export { CalendarData, CalendarInvalid, type Closure, type Holidays, readCalendarData } from "./calendar-data.ts"
export { type Calendar, type ClockTime, makeCalendar } from "./calendar.ts"
export { japaneseCalendar, japaneseHolidays, plainCalendar } from "./japanese-holidays.ts"
export type { DateContext } from "./date-meaning.ts"
export { type ReadDate, readDate } from "./dates.ts"
export { type ExcelContext, readExcelSerial } from "./excel-serial.ts"
export { type DayStyle, formatDay, formatInstant, weekdayNames } from "./format-day.ts"
export type { DateUnreadable, DateUnreadableReason } from "./unreadable-date.ts"
export { CalendarExhausted, calendarExhausted } from "./calendar-exhausted.ts"
