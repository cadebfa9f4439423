import { type Calendar, japaneseCalendar, makeCalendar } from "@genzaichi/core"
import { Clock, Effect, Option, Result } from "effect"
import { describe, expect, it } from "vitest"
import { fixedClock } from "../../src/command/clock.ts"
import { type AskedSettings, type Settings, settingsFrom } from "../../src/command/settings.ts"
import type { Problem } from "../../src/problem.ts"

const tokyo: Calendar = makeCalendar(japaneseCalendar)
const now = tokyo.timeOf(tokyo.dayFromText("2026-11-22")!, 15, 30)

/** The settings asked for at 15:30 on Sunday 2026-11-22 in Tokyo. */
const asked = (
  flags: Partial<Record<"at" | "known" | "written" | "zone", string>>
): Result.Result<Settings, Problem> => {
  const settings: AskedSettings = {
    zone: Option.fromNullishOr(flags.zone),
    holidays: Option.none(),
    calendar: Option.none(),
    at: Option.fromNullishOr(flags.at),
    known: Option.fromNullishOr(flags.known),
    written: Option.fromNullishOr(flags.written)
  }
  return settingsFrom(settings).pipe(
    Effect.updateService(Clock.Clock, (real) => fixedClock(now, real)),
    Effect.result,
    Effect.runSync
  )
}
const settings = (flags: Parameters<typeof asked>[0]): Settings => Result.getOrThrow(asked(flags))
const startOf = (day: string): number => tokyo.startOf(tokyo.dayFromText(day)!)

describe("when and where a report is asked for", () => {
  it("is now and in Tokyo, unless said", () => {
    const { at, calendar, known, writtenOn } = settings({})
    expect([at, known, calendar.zone]).toEqual([now, undefined, "Asia/Tokyo"])
    expect(writtenOn).toEqual(["2026-11-22"])
  })

  it("a day is its beginning, a time is that time, and both are read as people write them", () => {
    expect(settings({ at: "2026-11-20" }).at).toBe(startOf("2026-11-20"))
    expect(settings({ at: "2026-11-20T09:30" }).at).toBe(startOf("2026-11-20") + 9.5 * 3_600_000)
    expect(settings({ at: "2026-11-20T00:00:00Z" }).at).toBe(startOf("2026-11-20") + 9 * 3_600_000)
    expect(settings({ at: "11月20日" }).at).toBe(startOf("2026-11-20"))
    expect(settings({ at: "昨日" }).at).toBe(startOf("2026-11-21"))
    expect(settings({ known: "11/20" }).known).toBe(startOf("2026-11-20"))
  })

  it("a day is a day of the zone", () => {
    const { at, calendar } = settings({ at: "2026-11-20", zone: "America/New_York" })
    expect(calendar.zone).toBe("America/New_York")
    expect(new Date(at).toISOString()).toBe("2026-11-20T05:00:00.000Z")
  })

  it("sheets were written on the day asked about, or later up to today", () => {
    expect(settings({ at: "2026-11-20" }).writtenOn).toEqual(["2026-11-20", "2026-11-22"])
    expect(settings({ at: "2026-12-01" }).writtenOn).toEqual(["2026-12-01"])
    expect(settings({ at: "2026-11-20", written: "2026-11-18" }).writtenOn).toEqual(["2026-11-18"])
  })

  it("what is read counts as recorded at the end of the last of those days", () => {
    expect(settings({ at: "2026-11-20" }).recordedAt).toBe(startOf("2026-11-23") - 1)
    expect(settings({ written: "2026-11-18" }).recordedAt).toBe(startOf("2026-11-19") - 1)
  })

  it("the last day whose holidays are known is the last that can be asked about", () => {
    const last = tokyo.data.holidays.years.last
    expect(Result.isSuccess(asked({ at: `${last}-12-31` }))).toBe(true)
    expect(Result.isFailure(asked({ at: `${last + 1}-01-01` }))).toBe(true)
    expect(Result.isSuccess(asked({ at: `${last + 1}-01-01`, zone: "Europe/Paris" }))).toBe(true)
  })
})
