import { existsSync, readFileSync } from "node:fs"
import { Result } from "effect"
import { describe, expect, it } from "vitest"
import { generate, generatedFile } from "../../../../scripts/generate-japanese-holidays.ts"
import {
  japaneseCalendar,
  japaneseHolidays,
  makeCalendar,
  plainCalendar,
  readCalendarData
} from "../../src/time/index.ts"

const list = new URL("../../../../../shared/data/jp-holidays/syukujitsu.csv", import.meta.url)
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

  it.skipIf(!existsSync(list))("are what the Cabinet Office's list says (skipped where the list is absent)", () => {
    expect(readFileSync(generatedFile, "utf8")).toBe(generate(readFileSync(list)))
  })

  it("are refused by the generator where a line is not of the list", () => {
    const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
    expect(generate(bytes("date,name\r\n2026/1/1,A\r\n2026/5/3,B\r\n"))).toContain("2026 0101A 0503B")
    expect(() => generate(bytes("date,name\n2026-01-01,A\n"))).toThrow("Not a line of the list: 2026-01-01,A")
    expect(() => generate(bytes("date,name\n2024/1/1,A\n2026/1/1,A\n"))).toThrow("A year is missing")
  })
})
