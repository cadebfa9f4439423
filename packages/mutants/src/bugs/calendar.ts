/** Bugs in days, business days and clocks. */
import type { PlantedBug } from "../planted-bug.ts"

const file = "time/calendar.ts"

export const calendarBugs: ReadonlyArray<PlantedBug> = [
  {
    name: "weekends-counted",
    sentence: "Saturdays and Sundays are business days",
    file,
    find: "if (week.has(day) && !closed.has(day) &&",
    replace: "if (!closed.has(day) &&"
  },
  {
    name: "holidays-ignored",
    sentence: "Holidays are business days",
    file,
    find: "for (const text of data.holidays.days) days.add(dayFromText(text)!)",
    replace: ""
  },
  {
    name: "closures-ignored",
    sentence: "The days on which the company is closed are business days",
    file,
    find: "day <= last; day++) days.add(day)",
    replace: "day <= last; day++) days.has(day)"
  },
  {
    name: "closure-a-day-short",
    sentence: "The last day of a closure is a business day",
    file,
    find: "day <= last; day++)",
    replace: "day < last; day++)"
  },
  {
    name: "today-is-the-first-business-day",
    sentence: "N business days after a business day count the day itself",
    file,
    find: "const nth = table.before[place + 1]! + businessDays",
    replace: "const nth = table.before[place]! + businessDays"
  },
  {
    name: "business-days-back-one-more",
    sentence: "N business days back are one too many",
    file,
    find: "businessDaysUpTo(day - 1) + businessDays + 1",
    replace: "businessDaysUpTo(day - 1) + businessDays"
  },
  {
    name: "days-keep-the-clock-time",
    sentence: "N days are N times 24 hours after the clock time",
    file,
    find: "const start = table.starts[target]\n",
    replace: "const start: number | undefined = instant + days * dayMs\n"
  },
  {
    name: "a-day-is-24-hours",
    sentence: "Days are counted as 24 hours each, also over a change of the clock",
    file,
    find: "const start = table.starts[target]\n",
    replace: "const start: number | undefined = table.starts[place]! + days * dayMs\n"
  },
  {
    name: "midnight-belongs-to-yesterday",
    sentence: "Midnight is the last instant of a day instead of the first of the next",
    file,
    find: "while (place >= 0 && place < size && instant >= starts[place + 1]!) place++",
    replace:
      "while (place >= 0 && place < size && instant > starts[place + 1]!) place++\n" +
      "    if (place > 0 && instant === starts[place]!) place--"
  },
  {
    name: "business-days-between-count-both-ends",
    sentence: "Business days between two dates count both of them",
    file,
    find: "? table.before[placeB + 1]! - table.before[placeA + 1]!",
    replace: "? table.before[placeB + 1]! - table.before[placeA]!"
  },
  {
    name: "known-a-year-too-long",
    sentence: "The year after the holiday list is taken as known",
    file,
    find: "dayOfCivil(data.holidays.years.last + 1, 1, 1)",
    replace: "dayOfCivil(data.holidays.years.last + 2, 1, 1)"
  },
  {
    name: "clock-set-back-counts-twice",
    sentence: "A midnight that comes twice is taken the second time",
    file: "time/zone.ts",
    find: "if (next === undefined || instant < next.from) return { instant, position }",
    replace: "if (next === undefined || local - next.offset < next.from) return { instant, position }"
  },
  {
    name: "no-midnight-no-day",
    sentence: "A day whose midnight the clock jumps over begins an hour early",
    file: "time/zone.ts",
    find: "if (instant < from) return { instant: from, position }",
    replace: "if (instant < from) return { instant, position }"
  },
  {
    name: "zone-without-summer",
    sentence: "The clock is never changed: the offset of the start holds all year",
    file: "time/zone.ts",
    find: "found.push({ from: at, offset })",
    replace: ""
  },
  {
    name: "leap-day-a-year-early",
    sentence: "The leap day comes a year too early",
    file: "time/day.ts",
    find: "return era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4)",
    replace: "return era * 146_097 + yearOfEra * 365 + Math.floor((yearOfEra + 1) / 4)"
  },
  {
    name: "no-29-february",
    sentence: "There is no 29 February",
    file: "time/day.ts",
    find: "month === 2 ? (isLeapYear(year) ? 29 : 28)",
    replace: "month === 2 ? 28"
  },
  {
    name: "month-ends-a-day-early",
    sentence: "The last day of a long month is called the first of the next",
    file: "time/day.ts",
    find: "const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153)",
    replace: "const monthFromMarch = Math.floor((dayOfYear + 1) / 30.6)"
  }
]
