/**
 * Where and when histories are played: epochs before the days at which counting goes wrong, each with a calendar.
 *
 * Clock changes, leap days, month ends, holidays in a row, the year end, a week-end that is not Saturday and Sunday.
 */
import { type Calendar, type CalendarData, japaneseCalendar, makeCalendar, plainCalendar } from "../../time/index.ts"

export interface Place {
  readonly name: string
  readonly calendar: Calendar
  /** Epoch milliseconds of the opening. */
  readonly epoch: number
  /** By how many weeks a history is moved here to see whether anything but time changes. */
  readonly weeks: number
}

const once = <Value>(make: () => Value): (() => Value) => {
  let value: { readonly made: Value } | undefined
  return () => (value ??= { made: make() }).made
}

const tokyo = (): Calendar => makeCalendar(japaneseCalendar)

/** An ordinary company, closed over the New Year. */
const tokyoClosed: CalendarData = {
  ...japaneseCalendar,
  closures: [{ from: "2026-12-28", until: "2027-01-05", name: { ja: "年末年始", en: "New Year" } }]
}

const withHolidays = (zone: string, ...days: ReadonlyArray<string>): CalendarData => ({
  ...plainCalendar(zone),
  holidays: { years: { first: 2026, last: 2029 }, days }
})

/** The places histories are played at unless an app brings calendars of its own. Built when first asked for. */
export const usualPlaces: () => ReadonlyArray<Place> = once(() => {
  const japan = tokyo()
  const berlin = makeCalendar(withHolidays("Europe/Berlin", "2026-12-25", "2027-03-26", "2027-03-29", "2027-05-06"))
  const newYork = makeCalendar(withHolidays("America/New_York", "2026-10-12", "2026-11-26", "2026-12-25", "2027-02-15"))
  const riyadh = makeCalendar({ ...withHolidays("Asia/Riyadh", "2026-11-01"), weekend: [5, 6] })
  return [
    // Thu, with two holidays ahead.
    { name: "Tokyo, autumn", calendar: japan, epoch: Date.parse("2026-10-01T10:00+09:00"), weeks: 5 },
    { name: "Tokyo, Golden Week", calendar: japan, epoch: Date.parse("2027-04-05T10:00+09:00"), weeks: -53 },
    {
      name: "Tokyo, year end",
      calendar: makeCalendar(tokyoClosed),
      epoch: Date.parse("2026-12-01T10:00+09:00"),
      weeks: 31
    },
    // Ends of months of 31, 29 and 30 days.
    { name: "Tokyo, leap day", calendar: japan, epoch: Date.parse("2028-01-31T10:00+09:00"), weeks: 9 },
    // The clocks go back on 10-25 and forward on 03-28.
    { name: "Berlin, clocks back", calendar: berlin, epoch: Date.parse("2026-10-05T10:00+02:00"), weeks: 2 },
    { name: "Berlin, clocks forward", calendar: berlin, epoch: Date.parse("2027-03-08T10:00+01:00"), weeks: 2 },
    // Back on 11-01, forward on 03-14.
    { name: "New York, clocks back", calendar: newYork, epoch: Date.parse("2026-10-12T10:00-04:00"), weeks: 2 },
    { name: "New York, clocks forward", calendar: newYork, epoch: Date.parse("2027-02-22T10:00-05:00"), weeks: 2 },
    { name: "Riyadh, Friday and Saturday", calendar: riyadh, epoch: Date.parse("2026-10-04T10:00+03:00"), weeks: -7 }
  ]
})

const seasons = [
  ["autumn", "2026-10-01", 5],
  ["year end", "2026-12-01", 31],
  ["spring", "2027-03-08", -53],
  ["leap day", "2028-01-31", 9]
] as const

/** Places of an app's own calendars, in every season; beside one whose clocks change, one whose clocks do not. */
export const placesOf = (calendars: ReadonlyArray<Calendar>): ReadonlyArray<Place> =>
  calendars.flatMap((calendar) => {
    const still = clocksChange(calendar) ? [makeCalendar({ ...calendar.data, zone: "Etc/UTC" })] : []
    return [calendar, ...still].flatMap((one) =>
      seasons.map(([season, date, weeks]) => ({
        name: `${one.name}${one === calendar ? "" : " without clock changes"}, ${season}`,
        calendar: one,
        epoch: one.timeOf(one.dayFromText(date)!, 10, 0),
        weeks
      }))
    )
  })

const dayMs = 86_400_000

/** Whether any day of the years histories are played in is longer or shorter than 24 hours. */
export const clocksChange = (calendar: Calendar): boolean => {
  const last = calendar.dayFromText("2031-01-01")!
  for (let day = calendar.dayFromText("2025-01-01")!; day < last; day++) {
    if (calendar.startOf(day + 1) - calendar.startOf(day) !== dayMs) return true
  }
  return false
}
