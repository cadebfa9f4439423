/**
 * Counting days and business days in a zone.
 *
 * Days look at dates only: the clock time of an instant never matters to them. A local day is the stretch from its
 * first instant to the first instant of the next day, so days follow each other without gap or overlap even where
 * clocks are set back across midnight, and counting is monotone.
 *
 * Everything is looked up in tables of whole years, built when an instant of those years is first asked about.
 */
import { type CalendarData, calendarFault, firstYear, lastYear } from "./calendar-data.ts"
import { civilOfDay, type Day, dateText, dayFromText, dayOfCivil, weekdayOf, weekdays, type Weekday } from "./day.ts"
import type { Instant } from "./periods.ts"
import { dayMs, earliestOf, furthestOffset, makeZone, type Offset, type Zone } from "./zone.ts"

/** A local clock time. */
export interface ClockTime {
  readonly hour: number
  readonly minute: number
  readonly second: number
}

/**
 * Days and business days of one zone, week-end, holiday list and list of closures. ±Infinity is passed through; NaN
 * and fractions of a day are programming mistakes and throw a RangeError.
 */
export interface Calendar {
  readonly name: string
  readonly zone: string
  readonly data: CalendarData

  /** The local day of an instant. */
  readonly dayOf: (instant: Instant) => Day
  /** The first instant of the local day. */
  readonly startOf: (day: Day) => Instant
  /** The first instant after the local day. */
  readonly endOf: (day: Day) => Instant
  /**
   * The instant of a local clock time. One that does not exist is the first instant after the gap, one that exists
   * twice is the first of the two.
   */
  readonly timeOf: (day: Day, hour: number, minute: number, second?: number) => Instant
  /** What the local clock shows; 0:00 for ±Infinity, which has no clock. */
  readonly clockOf: (instant: Instant) => ClockTime
  readonly weekdayOf: (day: Day) => Weekday

  /** Neither week-end, holiday nor closure; a day the zone skipped altogether is none either. */
  readonly isBusinessDay: (day: Day) => boolean
  /** Start of the day `days` local days after the instant's date. */
  readonly addDays: (instant: Instant, days: number) => Instant
  /**
   * Start of the n-th business day after the instant's date. For 0 the start of the date itself, be it a business day
   * or not; for a negative number the n-th business day before the date.
   */
  readonly addBusinessDays: (instant: Instant, businessDays: number) => Instant
  /** Local days from the date of `a` to the date of `b`; negative where `b` is earlier. */
  readonly daysBetween: (a: Instant, b: Instant) => number
  /** Business days after the date of `a` and up to the date of `b`; negative where `b` is earlier. */
  readonly businessDaysBetween: (a: Instant, b: Instant) => number

  /** Whether the instant lies outside the years of the holiday list, where only week-ends and closures are known. */
  readonly isProvisional: (instant: Instant) => boolean
  /** The start of the first year of the holiday list. */
  readonly knownFrom: Instant
  /** The end of the last year of the holiday list. */
  readonly knownUntil: Instant

  /** The day as `2026-11-20`. */
  readonly dateText: (day: Day) => string
  /** The day of a text as `2026-11-20`, or `undefined` where it is none or no such day exists. */
  readonly dayFromText: (text: string) => Day | undefined
}

/** What is known about a run of whole years. */
interface Table {
  readonly firstYear: number
  readonly lastYear: number
  readonly firstDay: Day
  /** How many days the table covers. */
  readonly size: number
  /** What to subtract from an instant so that dividing by a day's length hits its place or one beside it. */
  readonly origin: number
  /** The offsets that hold in these years and a little around them. */
  readonly offsets: ReadonlyArray<Offset>
  /** Start of the day at each place, and the end of the last. */
  readonly starts: Float64Array
  /** Number of business days at earlier places. One more entry than days. */
  readonly before: Int32Array
  /** Start of the n-th business day of the table, counted from 1. */
  readonly startOfBusinessDay: Float64Array
}

// Tables grow by this many years, so that a ledger of some years builds one table and no more.
const yearsPerStep = 16
const firstDayEver = dayOfCivil(firstYear, 1, 1)
const lastDayEver = dayOfCivil(lastYear, 12, 31)

/** Makes calendar data count. Throws `CalendarInvalid` for data that `readCalendarData` would refuse. */
export const makeCalendar = (data: CalendarData): Calendar => {
  const fault = calendarFault(data)
  if (fault !== undefined) throw fault
  const zone = makeZone(data.zone)
  const week = makeWeek(data.weekend)
  const closed = closedDays(data)
  let table = emptyTable

  /** Builds or widens the table so that it covers the day, as far as tables go. */
  const cover = (day: Day): void => {
    const within = Math.min(Math.max(day, firstDayEver), lastDayEver)
    if (within >= table.firstDay && within < table.firstDay + table.size) return
    const { year } = civilOfDay(within)
    const step = Math.floor(year / yearsPerStep) * yearsPerStep
    const first = Math.max(firstYear, table.size === 0 ? step : Math.min(step, table.firstYear))
    const last = Math.min(
      lastYear,
      table.size === 0 ? step + yearsPerStep - 1 : Math.max(step + yearsPerStep - 1, table.lastYear)
    )
    table = buildTable(zone, week, closed, first, last)
  }

  /** The place of the instant's day in the table, or -1 where the table does not cover it. */
  const placeOf = (instant: Instant): number => {
    const { starts, size } = table
    const guess = Math.floor((instant - table.origin) / dayMs)
    if (!(guess >= 0 && guess < size)) return -1
    let place = guess | 0
    while (place >= 0 && instant < starts[place]!) place--
    while (place >= 0 && place < size && instant >= starts[place + 1]!) place++
    return place < size ? place : -1
  }

  const dayOf = (instant: Instant): Day => {
    const place = placeOf(instant)
    return place >= 0 ? table.firstDay + place : dayOfUncovered(instant)
  }

  const dayOfUncovered = (instant: Instant): Day => {
    if (!Number.isFinite(instant)) return infinite(instant)
    const shown = Math.floor((instant + zone.offsetAt(instant)) / dayMs)
    if (shown < firstDayEver || shown > lastDayEver) return instant >= startOf(shown + 1) ? shown + 1 : shown
    cover(shown)
    const place = placeOf(instant)
    if (place >= 0) return table.firstDay + place
    // At the very edge of the table: the clock was set back over midnight there.
    return instant >= startOf(shown + 1) ? shown + 1 : shown
  }

  const startOf = (day: Day): Instant => {
    const place = day - table.firstDay
    return place >= 0 && place < table.size ? (table.starts[place] ?? startOfUncovered(day)) : startOfUncovered(day)
  }

  const startOfUncovered = (day: Day): Instant => {
    if (!Number.isFinite(day)) return infinite(day)
    wholeNumber(day)
    if (day < firstDayEver || day > lastDayEver) return zone.instantOf(day * dayMs)
    cover(day)
    return table.starts[day - table.firstDay]!
  }

  const addDays = (instant: Instant, days: number): Instant => {
    const place = placeOf(instant)
    const target = place + days
    if (place >= 0 && target >= 0 && target < table.size) {
      const start = table.starts[target]
      if (start !== undefined) return start
    }
    return addDaysUncovered(instant, days)
  }

  const addDaysUncovered = (instant: Instant, days: number): Instant =>
    Number.isFinite(instant) ? startOf(dayOf(instant) + days) : infinite(instant)

  const addBusinessDays = (instant: Instant, businessDays: number): Instant => {
    const place = placeOf(instant)
    if (place >= 0 && businessDays > 0) {
      const nth = table.before[place + 1]! + businessDays
      // Past the end of the table, and for a fraction of a day, nothing is there.
      const start = table.startOfBusinessDay[nth]
      if (start !== undefined) return start
    }
    return addBusinessDaysUncovered(instant, businessDays)
  }

  const addBusinessDaysUncovered = (instant: Instant, businessDays: number): Instant => {
    if (!Number.isFinite(instant)) return infinite(instant)
    if (businessDays === 0) return startOf(dayOf(instant))
    if (!Number.isFinite(businessDays)) return infinite(businessDays)
    wholeNumber(businessDays)
    const day = dayOf(instant)
    // Without any closing the days would be this far away, so the table is needed at least up to there.
    cover(day + Math.ceil((businessDays * 7) / week.length))
    for (;;) {
      // The n-th before is the n-th last of those up to the day before.
      const nth = businessDays > 0 ? businessDaysUpTo(day) + businessDays : businessDaysUpTo(day - 1) + businessDays + 1
      if (nth >= 1 && nth < table.startOfBusinessDay.length) return table.startOfBusinessDay[nth]!
      const { firstDay, size } = table
      if (nth < 1 && firstDay > firstDayEver) cover(firstDay - 1)
      else if (nth >= 1 && firstDay + size - 1 < lastDayEver) cover(firstDay + size)
      else return startOf(dayOfBusinessDayBeyond(nth))
    }
  }

  /** How many business days of the table come up to the day; counted on, by week-ends alone, outside all tables. */
  const businessDaysUpTo = (day: Day): number => {
    cover(day)
    const place = day - table.firstDay
    if (place < 0) return week.upTo(day) - week.upTo(table.firstDay - 1)
    if (place < table.size) return table.before[place + 1]!
    return table.before[table.size]! + week.upTo(day) - week.upTo(table.firstDay + table.size - 1)
  }

  const dayOfBusinessDayBeyond = (nth: number): Day => {
    if (nth < 1) return week.dayOf(nth + week.upTo(table.firstDay - 1))
    return week.dayOf(nth - table.before[table.size]! + week.upTo(table.firstDay + table.size - 1))
  }

  const daysBetween = (a: Instant, b: Instant): number => (a === b ? 0 : dayOf(b) - dayOf(a))

  const businessDaysBetween = (a: Instant, b: Instant): number => {
    const placeA = placeOf(a)
    const placeB = placeOf(b)
    return placeA >= 0 && placeB >= 0
      ? table.before[placeB + 1]! - table.before[placeA + 1]!
      : businessDaysBetweenUncovered(a, b)
  }

  const businessDaysBetweenUncovered = (a: Instant, b: Instant): number => {
    if (a === b) return 0
    if (!Number.isFinite(b)) return infinite(b)
    if (!Number.isFinite(a)) return -infinite(a)
    const from = dayOf(a)
    const to = dayOf(b)
    // Both are covered first: widening the table for the second renumbers the business days of the first.
    cover(from)
    cover(to)
    return businessDaysUpTo(to) - businessDaysUpTo(from)
  }

  const isBusinessDay = (day: Day): boolean => {
    if (!Number.isFinite(day)) return false
    wholeNumber(day)
    if (day < firstDayEver || day > lastDayEver) return week.has(day)
    cover(day)
    const place = day - table.firstDay
    return table.before[place + 1]! > table.before[place]!
  }

  const timeOf = (day: Day, hour: number, minute: number, second = 0): Instant => {
    const start = startOf(day)
    const sinceMidnight = ((hour * 60 + minute) * 60 + second) * 1000
    // On a day of ordinary length the clock was not touched.
    if (startOf(day + 1) - start === dayMs) return start + sinceMidnight
    const local = day * dayMs + sinceMidnight
    const place = day - table.firstDay
    return place >= 0 && place < table.size ? earliestOf(table.offsets, 0, local).instant : zone.instantOf(local)
  }

  const clockOf = (instant: Instant): ClockTime => {
    const day = dayOf(instant)
    if (!Number.isFinite(day)) return clockTime(0)
    const start = startOf(day)
    if (startOf(day + 1) - start === dayMs) return clockTime(instant - start)
    const local = instant + zone.offsetAt(instant)
    return clockTime(local - Math.floor(local / dayMs) * dayMs)
  }

  // Not by the tables, which would be built for all years of the list.
  const knownFrom = zone.instantOf(dayOfCivil(data.holidays.years.first, 1, 1) * dayMs)
  const knownUntil = zone.instantOf(dayOfCivil(data.holidays.years.last + 1, 1, 1) * dayMs)

  return {
    name: data.name,
    zone: data.zone,
    data,
    dayOf,
    startOf,
    endOf: (day) => startOf(day + 1),
    timeOf,
    clockOf,
    weekdayOf,
    isBusinessDay,
    addDays,
    addBusinessDays,
    daysBetween,
    businessDaysBetween,
    isProvisional: (instant) => !(instant >= knownFrom && instant < knownUntil),
    knownFrom,
    knownUntil,
    dateText,
    dayFromText
  }
}

const clockTime = (sinceMidnight: number): ClockTime => {
  const seconds = Math.floor(sinceMidnight / 1000)
  return { hour: Math.floor(seconds / 3600), minute: Math.floor(seconds / 60) % 60, second: seconds % 60 }
}

const infinite = (value: number): number => {
  if (Number.isNaN(value)) throw new RangeError("NaN is not an instant or a number of days")
  return value
}

const wholeNumber = (days: number): void => {
  if (!Number.isInteger(days)) throw new RangeError(`Days are counted in whole numbers, not ${days}`)
}

/** The week's business days, counted by arithmetic alone. */
interface Week {
  /** How many there are in a week. */
  readonly length: number
  readonly has: (day: Day) => boolean
  /** How many there have been up to and including the day, from some fixed day on. */
  readonly upTo: (day: Day) => number
  /** The day that is the n-th by the same count. */
  readonly dayOf: (nth: number) => Day
}

const makeWeek = (weekend: ReadonlyArray<Weekday>): Week => {
  const open = weekdays.filter((weekday) => !weekend.includes(weekday))
  const length = open.length
  const openUpTo = weekdays.map((weekday) => open.filter((other) => other <= weekday).length)
  // 1970-01-04 was the first Sunday.
  const firstSunday = 3
  return {
    length,
    has: (day) => open.includes(weekdayOf(day)),
    upTo: (day) => Math.floor((day - firstSunday) / 7) * length + openUpTo[weekdayOf(day)]!,
    dayOf: (nth) => {
      const weeks = Math.floor((nth - 1) / length)
      return firstSunday + weeks * 7 + open[nth - weeks * length - 1]!
    }
  }
}

/** The days of holidays and closures. */
const closedDays = (data: CalendarData): ReadonlySet<Day> => {
  const days = new Set<Day>()
  for (const text of data.holidays.days) days.add(dayFromText(text)!)
  for (const { from, until } of data.closures) {
    const last = dayFromText(until)!
    for (let day = dayFromText(from)!; day <= last; day++) days.add(day)
  }
  return days
}

const emptyTable: Table = {
  firstYear: 0,
  lastYear: 0,
  firstDay: 0,
  size: 0,
  origin: 0,
  offsets: [],
  starts: new Float64Array(1),
  before: new Int32Array(1),
  startOfBusinessDay: new Float64Array(1)
}

const buildTable = (
  zone: Zone,
  week: Week,
  closed: ReadonlySet<Day>,
  firstYearOfTable: number,
  lastYearOfTable: number
): Table => {
  const firstDay = dayOfCivil(firstYearOfTable, 1, 1)
  const size = dayOfCivil(lastYearOfTable + 1, 1, 1) - firstDay
  const offsets = zone.offsets(firstDay * dayMs - furthestOffset, (firstDay + size) * dayMs + furthestOffset)

  const starts = new Float64Array(size + 1)
  const daysByOffset = new Map<number, number>()
  let position = 0
  for (let place = 0; place <= size; place++) {
    const earliest = earliestOf(offsets, position, (firstDay + place) * dayMs)
    starts[place] = earliest.instant
    position = earliest.position
    const { offset } = offsets[position]!
    daysByOffset.set(offset, (daysByOffset.get(offset) ?? 0) + 1)
  }
  // The guess at a place is right for the offset that holds most often.
  const [usualOffset] = [...daysByOffset].reduce((usual, other) => (other[1] > usual[1] ? other : usual))

  const before = new Int32Array(size + 1)
  const startOfBusinessDay = new Float64Array(size + 1)
  let count = 0
  for (let place = 0; place < size; place++) {
    before[place] = count
    const day = firstDay + place
    if (week.has(day) && !closed.has(day) && starts[place]! < starts[place + 1]!) {
      count++
      startOfBusinessDay[count] = starts[place]!
    }
  }
  before[size] = count

  return {
    firstYear: firstYearOfTable,
    lastYear: lastYearOfTable,
    firstDay,
    size,
    origin: firstDay * dayMs - usualOffset,
    offsets,
    starts,
    before,
    startOfBusinessDay: startOfBusinessDay.slice(0, count + 1)
  }
}
