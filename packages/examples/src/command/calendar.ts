/** The calendar days are counted by: the zone's own, a country's, or one of the person's own. */
import {
  type Calendar,
  type CalendarData,
  CalendarInvalid,
  japaneseCalendar,
  type Label,
  makeCalendar,
  plainCalendar,
  readCalendarData
} from "@genzaichi/core"
import { Clock, Effect, Option, Result } from "effect"
import { Flag } from "effect/cli"
import { type Problem, problemWith } from "../problem.ts"
import { jsonFile, placeSaid } from "./json-file.ts"

export interface CalendarAsked {
  readonly zone: Option.Option<string>
  readonly holidays: Option.Option<string>
  readonly calendar: Option.Option<string>
}

export const calendarFlags = {
  zone: Flag.String("zone").pipe(
    Flag.withDescription(
      "the time zone, Asia/Tokyo where left out; Asia/Tokyo knows its holidays, others their week-ends only"
    ),
    Flag.optional
  ),
  holidays: Flag.String("holidays").pipe(
    Flag.withDescription("the country whose holidays and week-ends count, such as DE or DE-BY for Bavaria"),
    Flag.optional
  ),
  calendar: Flag.String("calendar").pipe(
    Flag.withDescription("a JSON file with a calendar of your own: zone, week-ends, holidays, closures"),
    Flag.optional
  )
} as const

/** The zone whose calendar with its holidays the library ships. */
export const homeZone = japaneseCalendar.zone

/** The calendar the flags ask for. Fails with a line for the first thing that cannot be. */
export const calendarAsked = ({ calendar, holidays, zone }: CalendarAsked): Effect.Effect<Calendar, Problem> => {
  if (Option.isSome(calendar)) {
    if (Option.isSome(holidays)) return Effect.fail(oneOfThem(holidays.value))
    if (Option.isSome(zone)) return Effect.fail(zoneOfItsOwn(zone.value))
    return calendarOfFile(calendar.value)
  }
  if (Option.isSome(holidays)) return calendarOfCountry(holidays.value, Option.getOrUndefined(zone))
  return Effect.fromResult(calendarOfZone(Option.getOrElse(zone, () => homeZone)))
}

const calendarOfZone = (zone: string): Result.Result<Calendar, Problem> => {
  if (zone === homeZone) return Result.succeed(makeCalendar(japaneseCalendar))
  const data = readCalendarData(plainCalendar(zone))
  return Result.isSuccess(data) ? Result.succeed(makeCalendar(data.success)) : Result.fail(noSuchZone(zone))
}

// ---------------------------------------------------------------------------------------------------------------
// A country's
// ---------------------------------------------------------------------------------------------------------------

// Sheets seldom reach further back, and days are announced for the year to come but hardly later.
const firstYear = 2000
const yearsAhead = 1

const calendarOfCountry = (place: string, zone: string | undefined): Effect.Effect<Calendar, Problem> =>
  Effect.gen(function* () {
    // The library of holidays is large, and most who count days need none of it.
    const { countryCalendar, HolidaysUnknown } = yield* Effect.promise(() => import("@genzaichi/holidays"))
    const thisYear = new Date(yield* Clock.currentTimeMillis).getUTCFullYear()
    const [country = "", state, region, ...more] = place.split("-")
    const flagged = `--holidays ${place}`
    if (more.length > 0) return yield* problemWith(flagged, noSuchPlace)
    return yield* Effect.try({
      try: (): Calendar => {
        const years = { first: firstYear, last: thisYear + yearsAhead }
        return makeCalendar(countryCalendar({ country, state, region, zone, years }))
      },
      catch: (fault) => {
        if (fault instanceof CalendarInvalid && zone !== undefined) return noSuchZone(zone)
        if (!(fault instanceof HolidaysUnknown)) throw fault
        return problemWith(flagged, fault.reason === "zone" ? severalZones(fault.nearest) : fault.text)
      }
    })
  })

const noSuchPlace: Label = {
  ja: "国、国-州、国-州-地域のどれかで指定してください（例：DE、DE-BY、DE-BY-A）",
  en: "give a country, a state of it or a region of that, such as DE, DE-BY or DE-BY-A"
}

const severalZones = (zones: ReadonlyArray<string>): Label => {
  const some = zones.slice(0, 3).join(", ")
  return {
    ja: `タイムゾーンが複数あります。--zone で一つ指定してください（例：${some}）`,
    en: `there are several time zones; name one with --zone, such as ${some}`
  }
}

const noSuchZone = (zone: string): Problem =>
  problemWith(`--zone ${zone}`, {
    ja: "知らないタイムゾーンです。Asia/Tokyo や Europe/Paris のように書いてください",
    en: "no such time zone; write it as Asia/Tokyo or Europe/Paris"
  })

// ---------------------------------------------------------------------------------------------------------------
// One's own
// ---------------------------------------------------------------------------------------------------------------

const calendarOfFile = (file: string): Effect.Effect<Calendar, Problem> =>
  Effect.gen(function* () {
    const flagged = `--calendar ${file}`
    const json = yield* jsonFile("--calendar", file)
    const data = readCalendarData(json.value)
    if (Result.isSuccess(data)) return makeCalendar(data.success satisfies CalendarData)
    const { reason, text: said, where } = data.failure
    if (reason === "shape") return yield* problemWith(flagged, said)
    const place = placeSaid(json.placeOf(where))
    return yield* problemWith(flagged, {
      ja: `${where}（${place.ja}）：${said.ja}`,
      en: `${where} (${place.en}): ${said.en}`
    })
  })

const oneOfThem = (place: string): Problem =>
  problemWith(`--holidays ${place}`, {
    ja: "--calendar と同時には指定できません。どちらか一方にしてください",
    en: "this does not go together with --calendar: give one of them"
  })

const zoneOfItsOwn = (zone: string): Problem =>
  problemWith(`--zone ${zone}`, {
    ja: "--calendar のカレンダーにはタイムゾーンが書かれています。--zone を外してください",
    en: "the calendar of --calendar has a zone of its own; leave --zone out"
  })
