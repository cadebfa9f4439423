import { Result } from "effect"
import { describe, expect, it } from "vitest"
import { readExcelSerial } from "../../src/time/index.ts"
import { dayOf, inFuture, inPast, japan, same, turned } from "./reading-dates.ts"

describe("rarer ways of writing a date in Japanese (E4)", () => {
  same([
    ["前営業日", "2026-11-19"],
    ["半年前", "2026-05-20"],
    ["3日間以内", "2026-11-23"],
    ["1年間以内", "2027-11-20"],
    ["前の金曜", "2026-11-13"],
    ["前回の火曜", "2026-11-17"],
    ["週内", "2026-11-20 of 2026-11-16..2026-11-22"],
    ["来週内", "2026-11-27 of 2026-11-23..2026-11-29"],
    ["来週いっぱい", "2026-11-27 of 2026-11-23..2026-11-29"],
    ["2027年", "2027-01-04 of 2027-01-01..2027-12-31"],
    ["来年", "2027-01-04 of 2027-01-01..2027-12-31"],
    ["来年明け", "2027-01-04"],
    ["2025年明け", "2025-01-02"]
  ])
  turned([
    ["今年", "2026-12-31 of 2026-01-01..2026-12-31", "2026-11-20 of 2026-01-01..2026-12-31"],
    ["年中", "2026-12-31 of 2026-01-01..2026-12-31", "2026-11-20 of 2026-01-01..2026-12-31"],
    ["年いっぱい", "2026-12-31 of 2026-01-01..2026-12-31", "2026-11-20 of 2026-01-01..2026-12-31"],
    ["年末日", "2026-12-31", "2025-12-31"],
    ["年初", "2027-01-01", "2026-01-01"],
    // Friday 2 January 2026 was no holiday; in 2027 the 2nd is a Saturday.
    ["年明け", "2027-01-04", "2026-01-02"]
  ])
})

describe("parts of an era's first and last year", () => {
  same([
    ["令和6年", "2024-12-31 of 2024-01-01..2024-12-31"],
    ["令和元年", "2019-12-31 of 2019-05-01..2019-12-31"],
    // 27 April to 6 May 2019 were ten days off.
    ["平成31年", "2019-04-26 of 2019-01-01..2019-04-30"],
    ["昭和64年1月", "1989-01-06 of 1989-01-01..1989-01-07"],
    ["昭和64年1月上旬", "1989-01-06 of 1989-01-01..1989-01-07"],
    ["平成元年1月", "1989-01-31 of 1989-01-08..1989-01-31"],
    ["平成31年4月末", "2019-04-30"],
    ["昭和64年1月下旬", "refused: noSuchDay"],
    ["令和6年13月", "refused: noSuchDay"],
    ["令和6年13月末", "refused: noSuchDay"],
    ["令和6年末", "refused: notADate"],
    ["令和6年来月", "refused: notADate"]
  ])
})

describe("halves and quarters of the fiscal year", () => {
  same([
    ["今期末日", "2027-03-31"],
    ["四半期末", "2026-12-31"],
    ["来四半期", "2027-01-04 of 2027-01-01..2027-03-31"],
    ["前四半期末", "2026-09-30"],
    ["来上期", "2027-04-01 of 2027-04-01..2027-09-30"],
    ["前下期末", "2026-03-31"],
    ["今上期末", "2026-09-30"],
    ["今Q3末", "2026-12-31"]
  ])
  turned([
    ["今期内", "2027-03-31 of 2026-04-01..2027-03-31", "2026-11-20 of 2026-04-01..2027-03-31"],
    ["今期いっぱい", "2027-03-31 of 2026-04-01..2027-03-31", "2026-11-20 of 2026-04-01..2027-03-31"],
    ["期中", "2027-03-31 of 2026-04-01..2027-03-31", "2026-11-20 of 2026-04-01..2027-03-31"],
    ["期初", "2027-04-01", "2026-04-01"],
    ["今四半期", "2026-12-31 of 2026-10-01..2026-12-31", "2026-11-20 of 2026-10-01..2026-12-31"],
    ["下期末", "2027-03-31", "2026-03-31"],
    // To be done within it, not taken up again with it.
    ["上期中", "2027-09-30 of 2027-04-01..2027-09-30", "2026-09-30 of 2026-04-01..2026-09-30"]
  ])

  it("what begins today has begun: it counts by its end", () => {
    const writtenOn = dayOf("2027-04-01")
    for (const text of ["今期", "this fiscal year"]) {
      expect([text, inFuture(text, { writtenOn })]).toEqual([text, "2028-03-31 of 2027-04-01..2028-03-31"])
    }
  })
})

describe("rarer ways of writing a date in English", () => {
  same([
    ["Jan 20,2026", "2026-01-20"],
    ["20th January 2026", "2026-01-20"],
    ["20th of January 2026", "2026-01-20"],
    ["January 2027", "2027-01-29 of 2027-01-01..2027-01-31"],
    ["mid January 2027", "2027-01-20 of 2027-01-11..2027-01-20"],
    ["middle of January 2027", "2027-01-20 of 2027-01-11..2027-01-20"],
    ["late January 2025", "2025-01-31 of 2025-01-21..2025-01-31"],
    ["beginning of January 2027", "2027-01-01"],
    ["start of January 2027", "2027-01-01"],
    ["January 2027 end", "2027-01-31"],
    ["month end", "2026-11-30"],
    ["next month end", "2026-12-31"],
    ["EOW", "2026-11-20 of 2026-11-16..2026-11-22"],
    ["end of next week", "2026-11-27 of 2026-11-23..2026-11-29"],
    // Monday the 23rd is a holiday.
    ["start of next week", "2026-11-24"],
    ["beginning of next week", "2026-11-24"],
    ["coming Friday", "2026-11-27"],
    ["coming Tuesday", "2026-11-24"],
    ["next week Tuesday", "2026-11-24"],
    ["last week on Thursday", "2026-11-12"],
    ["in a year", "2027-11-20"],
    ["2 years ago", "2024-11-20"]
  ])
  turned([
    ["January", "2027-01-29 of 2027-01-01..2027-01-31", "2026-01-30 of 2026-01-01..2026-01-31"],
    ["January end", "2027-01-31", "2026-01-31"],
    ["20th January", "2027-01-20", "2026-01-20"]
  ])

  it("a year of two digits is in the century nearest to the writer", () => {
    expect(inPast("01-Jan-80", { dayFirst: true })).toBe("1980-01-01")
    expect(inPast("01-Jan-'15", { dayFirst: true })).toBe("2015-01-01")
  })
})

describe("what nobody can tell is refused, never guessed", () => {
  same([
    ["24年", "refused: notADate"],
    ["月", "refused: notADate"],
    ["月10日", "refused: notADate"],
    ["来年上旬", "refused: notADate"],
    ["2027年5日", "refused: notADate"],
    ["来年月末", "refused: notADate"],
    ["2027年来月15日", "refused: notADate"],
    ["四半期", "refused: notADate"],
    // Numbers nobody writes like this.
    ["二十三十日", "refused: notADate"],
    ["一二十日", "refused: notADate"],
    ["二十十日", "refused: notADate"],
    ["2027/0", "refused: noSuchDay"],
    ["2027/13", "refused: noSuchDay"],
    ["20/0", "refused: noSuchDay"],
    ["20/13", "refused: noSuchDay"],
    ["20/12", "refused: ambiguous"],
    ["weekend", "refused: ambiguous"],
    ["weekend trip", "refused: notADate"],
    ["after the weekend", "refused: notADate"],
    ["call next business day", "refused: notADate"],
    ["next business days", "refused: notADate"],
    ["the month", "refused: notADate"],
    ["year", "refused: notADate"],
    ["early next year", "refused: notADate"],
    ["late next week", "refused: notADate"]
  ])

  it("a month of a year is read, also the last", () => {
    expect(inFuture("2026/12")).toBe("2026-12-31 of 2026-12-01..2026-12-31")
  })

  it("a profile that only says what does not come first says too little", () => {
    expect(inPast("01-03-2017", { dayFirst: false })).toBe("refused: ambiguous")
    expect(inFuture("20/1", { monthFirst: true })).toBe("refused: noSuchDay")
  })
})

describe("the edges of a spreadsheet's days", () => {
  const read = (serial: number | string) => readExcelSerial(serial, { calendar: japan })

  it("count from the end of 1899 unless the workbook says otherwise, and end with 2200", () => {
    expect(Result.getOrThrow(read(" 45636 "))).toMatchObject({ day: dayOf("2024-12-10"), precision: "day" })
    expect(Result.getOrThrow(read(45_636.5)).precision).toBe("time")
    expect(Result.getOrThrow(read(109_939)).day).toBe(dayOf("2200-12-31"))
    expect(Result.isFailure(read(109_940))).toBe(true)
  })
})
