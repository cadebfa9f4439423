/** What the flags of a command come to: instants, days and the calendar they are counted by. */
import {
  type Calendar,
  formatDay,
  type Instant,
  japaneseCalendar,
  type Language,
  type ReadDate,
  readDate
} from "@genzaichi/core"
import { Clock, Effect, Option, Result } from "effect"
import { Problem, problemWith } from "../problem.ts"
import { type CalendarAsked, calendarAsked } from "./calendar.ts"

export interface AskedSettings extends CalendarAsked {
  readonly at: Option.Option<string>
  readonly known: Option.Option<string>
  readonly written: Option.Option<string>
}

export interface Settings {
  readonly calendar: Calendar
  /** The instant asked about, epoch milliseconds. */
  readonly at: Instant
  /** Only what was known by then, where asked. */
  readonly known: Instant | undefined
  /**
   * The days a sheet may have been written on, `2026-11-20`, the likeliest first. A sheet that holds rows after the
   * first of them was written later.
   */
  readonly writtenOn: readonly [string, ...ReadonlyArray<string>]
  /** The instant at which what is read counts as recorded: after all of it. */
  readonly recordedAt: Instant
}

/** The language of the machine, of the two there are. */
export const machineLanguage = (): Language =>
  Intl.DateTimeFormat().resolvedOptions().locale.startsWith("ja") ? "ja" : "en"

/** Reads the flags that say when and where. Fails with a line for the first that cannot be read. */
export const settingsFrom = (asked: AskedSettings): Effect.Effect<Settings, Problem> =>
  Effect.gen(function* () {
    const calendar = yield* calendarAsked(asked)
    const now = yield* Clock.currentTimeMillis
    const today = calendar.dayOf(now)
    const given = (flag: string, text: Option.Option<string>) =>
      Option.isNone(text) ? Effect.succeed(undefined) : Effect.fromResult(dateGiven(flag, text.value, today, calendar))
    const at = yield* given("--at", asked.at)
    const known = yield* given("--known", asked.known)
    const written = yield* given("--written", asked.written)
    const instant = at?.at ?? now
    yield* Effect.fromResult(withinHolidays(instant, calendar))
    const writtenOn: Settings["writtenOn"] =
      written !== undefined
        ? [calendar.dateText(written.day)]
        : at !== undefined && at.day < today
          ? [calendar.dateText(at.day), calendar.dateText(today)]
          : [calendar.dateText(at === undefined ? today : Math.max(at.day, today))]
    const lastDay = Math.max(...writtenOn.map((text) => calendar.dayFromText(text) ?? today))
    return { calendar, at: instant, known: known?.at, writtenOn, recordedAt: calendar.endOf(lastDay) - 1 }
  })

/** An instant of the past that a flag names: a day is its beginning, and one without a year is the last before `at`. */
export const instantGiven = (
  flag: string,
  text: string,
  { at, calendar }: Pick<Settings, "at" | "calendar">
): Result.Result<Instant, Problem> => {
  const read = dateGiven(flag, text, calendar.dayOf(at), calendar)
  if (Result.isFailure(read)) return Result.fail(read.failure)
  return Result.map(withinHolidays(read.success.at, calendar), () => read.success.at)
}

const dateGiven = (flag: string, text: string, today: number, calendar: Calendar): Result.Result<ReadDate, Problem> => {
  const read = readDate(text, { writtenOn: today, direction: "past", calendar })
  if (Result.isFailure(read)) return Result.fail(problemWith(`${flag} ${text}`, read.failure.message))
  if (read.success.precision !== "span") return Result.succeed(read.success)
  return Result.fail(
    problemWith(`${flag} ${text}`, {
      ja: "一日に決まりません。2026-11-20 や 2026-11-20T09:00 のように書いてください",
      en: "this is more than one day; write it as 2026-11-20 or 2026-11-20T09:00"
    })
  )
}

/** Business days cannot be counted in a year whose holidays are not known. */
const withinHolidays = (at: Instant, calendar: Calendar): Result.Result<void, Problem> => {
  if (!calendar.isProvisional(at)) return Result.succeed(undefined)
  const { first, last } = calendar.data.holidays.years
  const day = calendar.dayOf(at)
  // The shipped calendar is asked for by its zone.
  const shown = calendar.data === japaneseCalendar ? calendar.zone : calendar.name
  return Result.fail(
    new Problem({
      ja: `${formatDay(day, "ja", "withYear")} は祝日一覧（${first}〜${last}年）の範囲外のため、営業日を数えられません。--at に範囲内の日を指定してください（${shown}）`,
      en: `${formatDay(day, "en", "withYear")} lies outside the holiday list of ${shown} (${first} to ${last}), so business days cannot be counted; give --at a day within it`
    })
  )
}
