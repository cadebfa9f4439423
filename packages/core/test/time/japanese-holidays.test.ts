import { Result } from "effect"
import { describe, expect, it } from "vitest"
import {
  japaneseCalendar,
  japaneseHolidays,
  makeCalendar,
  plainCalendar,
  readCalendarData
} from "../../src/time/index.ts"

const nameOn = (text: string): string | undefined => japaneseHolidays.names?.[japaneseHolidays.days.indexOf(text)]

describe("the Japanese holidays", () => {
  it("cover 1955 to 2027, each day once and in order", () => {
    expect(japaneseHolidays.years).toEqual({ first: 1955, last: 2027 })
    expect(japaneseHolidays.days).toHaveLength(1067)
    expect(japaneseHolidays.days).toEqual([...new Set(japaneseHolidays.days)].toSorted())
    expect(japaneseHolidays.names).toHaveLength(1067)
    expect(japaneseHolidays.names).not.toContain(undefined)
  })

  it("have the names people know them by", () => {
    expect(nameOn("1955-01-01")).toBe("元日")
    expect(nameOn("1989-02-24")).toBe("大喪の礼")
    expect(nameOn("2019-05-01")).toBe("休日（祝日扱い）")
    expect(nameOn("2021-07-23")).toBe("スポーツの日")
    expect(nameOn("2026-09-22")).toBe("休日")
    expect(nameOn("2026-11-03")).toBe("文化の日")
    expect(nameOn("2027-11-23")).toBe("勤労感謝の日")
    expect(nameOn("2026-11-04")).toBeUndefined()
  })

  it("make the five days from Sat 2026-09-19 free", () => {
    const calendar = makeCalendar(japaneseCalendar)
    const friday = calendar.startOf(calendar.dayFromText("2026-09-18") ?? Number.NaN)
    expect(calendar.dateText(calendar.dayOf(calendar.addBusinessDays(friday, 1)))).toBe("2026-09-24")
  })

  it("are calendars that anyone could have written as data", () => {
    expect(Result.isSuccess(readCalendarData(japaneseCalendar))).toBe(true)
    expect(Result.isSuccess(readCalendarData(plainCalendar("Europe/Paris")))).toBe(true)
  })
})
