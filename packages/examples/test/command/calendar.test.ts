import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { type Calendar, japaneseCalendar, makeCalendar } from "@genzaichi/core"
import { Clock, Effect, Option, Result } from "effect"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { calendarAsked } from "../../src/command/calendar.ts"
import { fixedClock } from "../../src/command/clock.ts"
import { settingsFrom } from "../../src/command/settings.ts"
import type { Problem } from "../../src/problem.ts"
import { genzaichi } from "../running.ts"

let folder: string
const ours = {
  ...japaneseCalendar,
  name: "青葉",
  closures: [{ from: "2026-11-20", until: "2026-11-20", name: { ja: "創立記念日", en: "our day" } }]
}
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "genzaichi-"))
  const files = {
    "ours.json": JSON.stringify(ours),
    "broken.json": '{\n  "name": "x",\n}',
    "shape.json": '{ "name": "x" }',
    "day.json":
      '{\n  "name": "x", "zone": "Asia/Tokyo", "weekend": [0, 6], "closures": [],\n  "holidays": {\n    "years": { "first": 2026, "last": 2026 },\n    "days": ["2026-01-01",\n      "2026-02-30"] } }'
  }
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

interface Flags {
  readonly zone?: string
  readonly holidays?: string
  readonly calendar?: string
}

const now = Date.UTC(2026, 10, 22, 6, 30)
const given = ({ calendar, holidays, zone }: Flags) => ({
  zone: Option.fromNullishOr(zone),
  holidays: Option.fromNullishOr(holidays),
  calendar: Option.fromNullishOr(calendar === undefined ? undefined : join(folder, calendar))
})
const asked = (flags: Flags): Promise<Result.Result<Calendar, Problem>> =>
  calendarAsked(given(flags)).pipe(
    Effect.updateService(Clock.Clock, (real) => fixedClock(now, real)),
    Effect.result,
    Effect.runPromise
  )
const calendarOf = async (flags: Flags): Promise<Calendar> => Result.getOrThrow(await asked(flags))
const refused = async (flags: Flags): Promise<Problem> => Result.getOrThrow(Result.flip(await asked(flags)))
const isBusinessDay = (calendar: Calendar, date: string): boolean => calendar.isBusinessDay(calendar.dayFromText(date)!)

describe("the calendar a command counts by (B2)", () => {
  it("is Japan's, or the week-ends of the zone, unless more is asked for", async () => {
    expect((await calendarOf({})).data).toBe(japaneseCalendar)
    const berlin = await calendarOf({ zone: "Europe/Berlin" })
    expect(berlin.data.holidays.days).toEqual([])
    expect(isBusinessDay(berlin, "2026-12-25")).toBe(true)
  })

  it("is a country's, or a state's, in the country's own zone", async () => {
    const germany = await calendarOf({ holidays: "DE" })
    expect([germany.name, germany.zone]).toEqual(["DE", "Europe/Berlin"])
    expect(isBusinessDay(germany, "2026-12-25")).toBe(false)
    expect(isBusinessDay(germany, "2026-01-06")).toBe(true)
    const bavaria = await calendarOf({ holidays: "DE-BY" })
    expect(isBusinessDay(bavaria, "2026-01-06")).toBe(false)
    // The city of Augsburg keeps 8 August; in 2025 it was a Friday.
    expect(isBusinessDay(bavaria, "2025-08-08")).toBe(true)
    expect(isBusinessDay(await calendarOf({ holidays: "DE-BY-A" }), "2025-08-08")).toBe(false)
  })

  it("is a country's in another zone where one is named", async () => {
    const calendar = await calendarOf({ holidays: "US", zone: "America/Chicago" })
    expect(calendar.zone).toBe("America/Chicago")
    expect(isBusinessDay(calendar, "2026-11-26")).toBe(false)
  })

  it("knows a country's holidays up to the end of next year, and no further", async () => {
    const germany = await calendarOf({ holidays: "DE" })
    expect(germany.data.holidays.years).toEqual({ first: 2000, last: 2027 })
    const settings = settingsFrom({
      ...given({ holidays: "DE" }),
      at: Option.some("2028-01-01"),
      known: Option.none(),
      written: Option.none()
    }).pipe(
      Effect.updateService(Clock.Clock, (real) => fixedClock(now, real)),
      Effect.flip,
      Effect.runPromise
    )
    expect((await settings).message).toContain("outside the holiday list of DE (2000 to 2027)")
  })

  it("is one's own, with the closures of the company", async () => {
    const calendar = await calendarOf({ calendar: "ours.json" })
    expect(calendar.data).toEqual(ours)
    expect(isBusinessDay(calendar, "2026-11-20")).toBe(false)
    expect(isBusinessDay(makeCalendar(japaneseCalendar), "2026-11-20")).toBe(true)
  })

  it("is refused in a line that says how to mend it", async () => {
    expect(await refused({ holidays: "UK" })).toMatchObject({
      ja: expect.stringMatching(/--holidays UK： .*GB \(United Kingdom\) のことでしょうか/),
      en: expect.stringMatching(/--holidays UK: .*Did you mean GB \(United Kingdom\)\?/)
    })
    expect((await refused({ holidays: "DE-Bayren" })).en).toContain("Did you mean BY (Bayern)?")
    expect((await refused({ holidays: "DE-BY-A-B" })).en).toContain("such as DE, DE-BY or DE-BY-A")
    expect((await refused({ holidays: "US" })).en).toMatch(
      /--holidays US: there are several .* --zone, .*America\/New_York/
    )
    expect((await refused({ holidays: "DE", zone: "Mars/Olympus" })).en).toMatch(
      /--zone Mars\/Olympus: no such time zone/
    )
    expect((await refused({ zone: "Mars/Olympus" })).en).toMatch(/--zone Mars\/Olympus: no such time zone/)
    expect((await refused({ holidays: "DE", calendar: "ours.json" })).en).toContain("give one of them")
    expect((await refused({ zone: "Europe/Berlin", calendar: "ours.json" })).en).toContain("leave --zone out")
  })

  it("is refused by its place in the file", async () => {
    expect((await refused({ calendar: "none.json" })).en).toContain("no such file")
    expect((await refused({ calendar: "broken.json" })).en).toContain("line 2, column 14: it cannot be read as JSON")
    expect((await refused({ calendar: "shape.json" })).en).toContain("this is not a calendar")
    expect((await refused({ calendar: "day.json" })).en).toContain(
      'holidays.days[1] (line 6, column 7): there is no day "2026-02-30"'
    )
  })
})

describe("a report counted by another country's days", () => {
  it("is in that country's zone, and does not say that week-ends alone were counted", async () => {
    const words = ["report", "--deals", "5", "--at", "2026-11-20", "--holidays", "DE-BY", "--lang", "en"]
    const { code, error, out } = await genzaichi(words, folder)
    expect([code, error]).toEqual([0, ""])
    expect(out).toContain("Europe/Berlin")
    expect(out).not.toContain("week-ends only")
  })

  it("is not made for a country there is not", async () => {
    const { code, error, out } = await genzaichi(["report", "--deals", "5", "--holidays", "XQ", "--lang", "en"], folder)
    expect([code, out]).toEqual([2, ""])
    expect(error).toContain('genzaichi: --holidays XQ: no holidays are known of a country "XQ".')
    expect(error.trim().split("\n")).toHaveLength(1)
  })
})
