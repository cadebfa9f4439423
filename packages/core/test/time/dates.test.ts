import { Result } from "effect"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import {
  dateText,
  japaneseCalendar,
  makeCalendar,
  plainCalendar,
  readDate,
  readExcelSerial,
  formatDay,
  formatInstant
} from "../../src/time/index.ts"
import { runs } from "../runs.ts"
import { context, dayOf, inFuture, inPast, japan, same, shown, turned, two } from "./reading-dates.ts"

describe("whole dates (E4)", () => {
  same([
    ["2024/12/10", "2024-12-10"],
    ["2024-12-10", "2024-12-10"],
    ["2024.12.10", "2024-12-10"],
    ["2024/1/5", "2024-01-05"],
    ["２０２４／１２／１０", "2024-12-10"],
    ["2024 / 12 / 10", "2024-12-10"],
    ["2024年12月10日", "2024-12-10"],
    ["2024年 1月 5日", "2024-01-05"],
    ["二〇二四年十二月十日", "2024-12-10"],
    ["20241210", "2024-12-10"],
    ["2000/2/29", "2000-02-29"],
    ["01-Jan-2015", "2015-01-01"],
    ["07-Apr-2015", "2015-04-07"],
    ["Jan 20, 2026", "2026-01-20"],
    ["January 20th, 2026", "2026-01-20"],
    ["20 January 2026", "2026-01-20"],
    ["the 20th of January 2026", "2026-01-20"],
    ["2026-Jan-20", "2026-01-20"],
    ["Sept. 5, 2026", "2026-09-05"]
  ])
})

describe("years by era", () => {
  same([
    ["令和6年12月10日", "2024-12-10"],
    ["令和６年１２月１０日", "2024-12-10"],
    ["R6.12.10", "2024-12-10"],
    ["R06/12/10", "2024-12-10"],
    ["平成31年4月30日", "2019-04-30"],
    ["㍻31年4月30日", "2019-04-30"],
    ["令和元年5月1日", "2019-05-01"],
    ["令和1年5月1日", "2019-05-01"],
    ["H1.1.8", "1989-01-08"],
    ["昭和64年1月7日", "1989-01-07"],
    ["S64.1.7", "1989-01-07"],
    ["大正15年12月25日", "1926-12-25"],
    ["昭和元年12月25日", "1926-12-25"],
    ["明治45年7月30日", "1912-07-30"],
    ["令和6年12月", "2024-12-31 of 2024-12-01..2024-12-31"],
    ["令和8年1月末", "2026-01-31"],
    // The day after an era's last belongs to the next.
    ["平成31年5月1日", "refused: noSuchDay"],
    ["H31.5.1", "refused: noSuchDay"],
    ["令和元年4月30日", "refused: noSuchDay"],
    ["昭和64年1月8日", "refused: noSuchDay"],
    ["令和0年5月1日", "refused: noSuchDay"],
    ["令和6年2月30日", "refused: noSuchDay"],
    ["平成40年", "refused: noSuchDay"]
  ])
})

describe("dates without a year look the way they are read", () => {
  turned([
    ["12月10日", "2026-12-10", "2025-12-10"],
    ["12/10", "2026-12-10", "2025-12-10"],
    ["1/20", "2027-01-20", "2026-01-20"],
    ["１／２０", "2027-01-20", "2026-01-20"],
    ["十二月十日", "2026-12-10", "2025-12-10"],
    ["Jan 20", "2027-01-20", "2026-01-20"],
    ["20 January", "2027-01-20", "2026-01-20"],
    ["by Jan 20", "2027-01-20", "2026-01-20"],
    ["1/20まで", "2027-01-20", "2026-01-20"],
    ["1/20頃までに", "2027-01-20", "2026-01-20"],
    ["10日", "2026-12-10", "2026-11-10"],
    ["二十五日", "2026-11-25", "2026-10-25"],
    // November has no 31st.
    ["31日", "2026-12-31", "2026-10-31"],
    ["the 5th", "2026-12-05", "2026-11-05"]
  ])

  it("1/20 written on 12/28 is next year in a deadline and last January in a history cell", () => {
    const writtenOn = dayOf("2026-12-28")
    expect(inFuture("1/20", { writtenOn })).toBe("2027-01-20")
    expect(inPast("1/20", { writtenOn })).toBe("2026-01-20")
  })

  it("a row's own date is that day, either way", () => {
    for (const text of ["11/20", "11月20日", "20日", "Nov 20", "金曜", "Friday", "今日"]) {
      expect([text, inFuture(text), inPast(text)]).toEqual([text, "2026-11-20", "2026-11-20"])
    }
  })

  it("29 February is the next or the last that exists, be it eight years off", () => {
    expect([inFuture("2/29"), inPast("2/29")]).toEqual(["2028-02-29", "2024-02-29"])
    const writtenOn = dayOf("2097-03-01")
    expect(inFuture("2/29", { writtenOn })).toBe("2104-02-29")
    expect(inPast("2/29", { writtenOn: dayOf("2103-03-01") })).toBe("2096-02-29")
    expect(inFuture("2/29", { writtenOn: dayOf("2024-02-29") })).toBe("2024-02-29")
  })
})

describe("which comes first, day or month", () => {
  it("is plain where one is above 12 or both are the same, and asked where it is not", () => {
    expect(inPast("20-10-2016")).toBe("2016-10-20")
    expect(inPast("10-20-2016")).toBe("2016-10-20")
    expect(inPast("05-05-2016")).toBe("2016-05-05")
    expect(inPast("01-03-2017")).toBe("refused: ambiguous")
    expect(inPast("20-20-2016")).toBe("refused: noSuchDay")
  })

  it("is what the profile says where it says so", () => {
    expect(inPast("01-03-2017", { dayFirst: true })).toBe("2017-03-01")
    expect(inPast("01-03-2017", { monthFirst: true })).toBe("2017-01-03")
    expect(inPast("10-20-2016", { dayFirst: true })).toBe("refused: noSuchDay")
    expect(inPast("01-03-2017", { dayFirst: true, monthFirst: true })).toBe("refused: ambiguous")
    expect(inFuture("1/12", { dayFirst: true })).toBe("2026-12-01")
    expect(inFuture("1/12")).toBe("2027-01-12")
    expect(inFuture("20/1", { dayFirst: true })).toBe("2027-01-20")
    expect(inFuture("20/1")).toBe("refused: ambiguous")
  })

  it("a year of two digits is read only where the order is known, in the century nearest to the writer", () => {
    expect(inPast("24/12/10")).toBe("refused: ambiguous")
    expect(inPast("01-Jan-15")).toBe("refused: ambiguous")
    expect(inPast("24年12月10日")).toBe("refused: ambiguous")
    expect(inPast("12/10/24", { monthFirst: true })).toBe("2024-12-10")
    expect(inPast("12/10/99", { monthFirst: true })).toBe("1999-12-10")
    expect(inPast("01-Jan-15", { dayFirst: true })).toBe("2015-01-01")
  })
})

describe("times of day", () => {
  same([
    ["2024/12/10 14:30", "2024-12-10 14:30"],
    ["2024-12-10T14:30", "2024-12-10 14:30"],
    ["2024-12-10 14:30:59", "2024-12-10 14:30:59"],
    ["2024-12-10 4:05", "2024-12-10 04:05"],
    ["2024-04-27 04:51:50.980402", "2024-04-27 04:51:50"],
    ["2026/12/10(木)　１４：３０", "2026-12-10 14:30"],
    ["2026年12月10日 14時", "2026-12-10 14:00"],
    ["2026年12月10日午後2時半", "2026-12-10 14:30"],
    ["2026年12月10日 午前10時15分", "2026-12-10 10:15"],
    ["Dec 10, 2026 at 2:30 pm", "2026-12-10 14:30"],
    ["Dec 10, 2026 2pm", "2026-12-10 14:00"],
    ["Dec 10, 2026 12am", "2026-12-10 00:00"],
    ["Dec 10, 2026 noon", "2026-12-10 12:00"],
    ["明日17時", "2026-11-21 17:00"],
    ["明日の17時まで", "2026-11-21 17:00"],
    ["来週火曜 14時", "2026-11-24 14:00"],
    // Alone it is of the day it was written.
    ["14時", "2026-11-20 14:00"],
    ["午後2時半", "2026-11-20 14:30"],
    ["午後0時", "2026-11-20 12:00"],
    ["15:00", "2026-11-20 15:00"],
    // 24:00 is where the next day begins.
    ["2026/11/20 24:00", "2026-11-21 00:00"],
    // A part of the day is no time.
    ["2026/12/10午後", "2026-12-10"],
    ["明日午前中", "2026-11-21"],
    ["2026/12/10 25:00", "refused: notADate"],
    ["2026/12/10 14:60", "refused: notADate"],
    ["午前12時", "refused: ambiguous"],
    ["午後13時", "refused: notADate"],
    ["13pm", "refused: notADate"],
    ["来週14時", "refused: notADate"],
    // 1/20 and 14:00, or 1/2 and 014:00: a space would tell.
    ["1/2014時", "refused: notADate"]
  ])

  it("an offset from UTC makes it an instant, shown on the calendar's clock", () => {
    for (const text of [
      "2024-12-10T14:30:00Z",
      "2024-12-10T23:30:00+09:00",
      "2024-12-10 14:30:00 UTC",
      "2024-12-10T09:30:00-0500",
      "2024-12-10T14:30:00.000Z"
    ]) {
      const read = readDate(text, context("past"))
      expect([text, shown(read)]).toEqual([text, "2024-12-10 23:30"])
      expect(Result.getOrThrow(read).at).toBe(Date.parse("2024-12-10T14:30:00Z"))
    }
    expect(inPast("2024-12-10T15:00:00Z")).toBe("2024-12-11 00:00")
    expect(Result.getOrThrow(readDate("2024-12-10T14:30:00.125Z", context("past"))).at % 1000).toBe(125)
    expect(inPast("2024-02-30T15:00:00Z")).toBe("refused: noSuchDay")
    expect(inPast("2024-02-20T15:61:00Z")).toBe("refused: notADate")
  })

  it("stands at an instant: the time, or the start of the day", () => {
    const at = (text: string): number => Result.getOrThrow(readDate(text, context("past"))).at
    expect(at("2026/11/20")).toBe(Date.parse("2026-11-20T00:00:00+09:00"))
    expect(at("2026/11/20 14:30:15")).toBe(Date.parse("2026-11-20T14:30:15+09:00"))
    expect(at("11月20日 午後2時")).toBe(Date.parse("2026-11-20T14:00:00+09:00"))
  })

  it("a clock time that was skipped is the first instant after the gap", () => {
    const calendar = makeCalendar(plainCalendar("America/New_York"))
    const read = Result.getOrThrow(readDate("2026-03-08 02:30", context("past", { calendar })))
    expect(read.at).toBe(Date.parse("2026-03-08T03:00:00-04:00"))
  })
})

describe("a day of the week beside a date is checked", () => {
  same([
    ["2026/11/20(金)", "2026-11-20"],
    ["2026/11/20（金曜日）", "2026-11-20"],
    ["2026/11/20㈮", "2026-11-20"],
    ["2026/11/23(月・祝)", "2026-11-23"],
    ["2026年11月20日金曜", "2026-11-20"],
    ["Fri 20 Nov 2026", "2026-11-20"],
    ["Friday, November 20, 2026", "2026-11-20"],
    ["2026-11-20 (Fri)", "2026-11-20"],
    ["2026/11/20(木)", "refused: noSuchDay"],
    ["Thu 20 Nov 2026", "refused: noSuchDay"]
  ])
  turned([
    ["1/20(水)", "2027-01-20", "refused: noSuchDay"],
    ["1/20(火)", "refused: noSuchDay", "2026-01-20"]
  ])

  it("a refusal says which day of the week it is", () => {
    const read = readDate("2026/11/20(木)", context("past"))
    if (Result.isSuccess(read)) throw new Error("was read")
    expect(read.failure.message.ja).toContain("金曜日")
    expect(read.failure.message.en).toContain("Fri")
  })
})

describe("days, weeks and distances from the day of writing", () => {
  same([
    ["今日", "2026-11-20"],
    ["本日中", "2026-11-20"],
    ["明日", "2026-11-21"],
    ["明後日", "2026-11-22"],
    ["昨日", "2026-11-19"],
    ["一昨日", "2026-11-18"],
    ["today", "2026-11-20"],
    ["tomorrow", "2026-11-21"],
    ["Yesterday", "2026-11-19"],
    ["the day after tomorrow", "2026-11-22"],
    ["EOD", "2026-11-20"],
    ["EOD tomorrow", "2026-11-21"],
    ["by end of day Friday", "2026-11-20"],
    ["来週火曜", "2026-11-24"],
    ["来週の火曜日まで", "2026-11-24"],
    ["今週金曜", "2026-11-20"],
    ["今週月曜", "2026-11-16"],
    ["再来週月曜", "2026-11-30"],
    ["先週木曜", "2026-11-12"],
    ["来週日曜", "2026-11-29"],
    ["next Tuesday", "2026-11-24"],
    ["this Friday", "2026-11-20"],
    ["last Thursday", "2026-11-12"],
    ["Tuesday next week", "2026-11-24"],
    ["次の金曜", "2026-11-27"],
    ["来週初め", "2026-11-24"],
    ["3日後", "2026-11-23"],
    ["三日以内", "2026-11-23"],
    ["10日前", "2026-11-10"],
    ["1営業日後", "2026-11-24"],
    ["5営業日以内", "2026-11-30"],
    ["2営業日前", "2026-11-18"],
    ["翌営業日", "2026-11-24"],
    ["2週間後", "2026-12-04"],
    ["一ヶ月後", "2026-12-20"],
    ["3か月後", "2027-02-20"],
    ["半年後", "2027-05-20"],
    ["1年後", "2027-11-20"],
    ["in 3 days", "2026-11-23"],
    ["in 3 business days", "2026-11-26"],
    ["two weeks ago", "2026-11-06"],
    ["in a month", "2026-12-20"],
    ["next business day", "2026-11-24"]
  ])
  turned([
    ["火曜", "2026-11-24", "2026-11-17"],
    ["日曜日", "2026-11-22", "2026-11-15"],
    ["Tuesday", "2026-11-24", "2026-11-17"]
  ])

  it("weeks start on Monday: on a Sunday, 今週 is the week that ends and 来週 begins tomorrow", () => {
    const writtenOn = dayOf("2026-11-22")
    expect(inFuture("今週月曜", { writtenOn })).toBe("2026-11-16")
    expect(inFuture("来週月曜", { writtenOn })).toBe("2026-11-23")
    expect(inFuture("来週月曜", { writtenOn: dayOf("2026-11-23") })).toBe("2026-11-30")
  })

  it("a month from the 31st is the last of a shorter month", () => {
    expect(inFuture("1ヶ月後", { writtenOn: dayOf("2027-01-31") })).toBe("2027-02-28")
    expect(inFuture("1ヶ月後", { writtenOn: dayOf("2028-01-31") })).toBe("2028-02-29")
  })
})

describe("stretches of days come to their last business day", () => {
  same([
    ["来週", "2026-11-27 of 2026-11-23..2026-11-29"],
    ["来週中", "2026-11-27 of 2026-11-23..2026-11-29"],
    ["next week", "2026-11-27 of 2026-11-23..2026-11-29"],
    ["今週中", "2026-11-20 of 2026-11-16..2026-11-22"],
    ["先週", "2026-11-13 of 2026-11-09..2026-11-15"],
    ["今月末", "2026-11-30"],
    ["来月末", "2026-12-31"],
    ["先月末", "2026-10-31"],
    ["来月初", "2026-12-01"],
    ["来月15日", "2026-12-15"],
    ["来月31日", "2026-12-31"],
    ["今月31日", "refused: noSuchDay"],
    ["来月中旬", "2026-12-18 of 2026-12-11..2026-12-20"],
    ["来月", "2026-12-31 of 2026-12-01..2026-12-31"],
    ["再来月5日", "2027-01-05"],
    ["2027年1月最終営業日", "2027-01-29"],
    ["2027年1月末", "2027-01-31"],
    ["2027年1月", "2027-01-29 of 2027-01-01..2027-01-31"],
    ["2027/1", "2027-01-29 of 2027-01-01..2027-01-31"],
    ["来年1月20日", "2027-01-20"],
    ["来年1/20", "2027-01-20"],
    ["昨年12月25日", "2025-12-25"],
    ["来年末", "2027-12-31"],
    ["EOM", "2026-11-30"],
    ["end of month", "2026-11-30"],
    ["end of next month", "2026-12-31"],
    ["early next month", "2026-12-10 of 2026-12-01..2026-12-10"]
  ])
  turned([
    ["月末", "2026-11-30", "2026-10-31"],
    ["月初", "2026-12-01", "2026-11-01"],
    ["上旬", "2026-12-10 of 2026-12-01..2026-12-10", "2026-11-10 of 2026-11-01..2026-11-10"],
    ["下旬", "2026-11-30 of 2026-11-21..2026-11-30", "2026-10-30 of 2026-10-21..2026-10-31"],
    ["1月下旬", "2027-01-29 of 2027-01-21..2027-01-31", "2026-01-30 of 2026-01-21..2026-01-31"],
    ["late January", "2027-01-29 of 2027-01-21..2027-01-31", "2026-01-30 of 2026-01-21..2026-01-31"],
    ["1月末", "2027-01-31", "2026-01-31"],
    ["年末", "2026-12-31", "2025-12-31"],
    // Of a stretch one stands in, only what is ahead counts for a deadline, and what is behind for history.
    ["今月", "2026-11-30 of 2026-11-01..2026-11-30", "2026-11-20 of 2026-11-01..2026-11-30"],
    ["年内", "2026-12-31 of 2026-01-01..2026-12-31", "2026-11-20 of 2026-01-01..2026-12-31"],
    ["中旬", "2026-11-20 of 2026-11-11..2026-11-20", "2026-11-20 of 2026-11-11..2026-11-20"]
  ])

  it("来週 is its last business day also where Friday is a holiday", () => {
    // Fri 2027-04-30 is free at this company, Thu 29 is a holiday.
    const calendar = makeCalendar({
      ...japaneseCalendar,
      closures: [{ from: "2027-04-30", until: "2027-04-30", name: { ja: "休業", en: "closed" } }]
    })
    expect(inFuture("来週", { calendar, writtenOn: dayOf("2027-04-21") })).toBe("2027-04-28 of 2027-04-26..2027-05-02")
  })

  it("今週中 on a Saturday, with no business day left, is the week's last day", () => {
    expect(inFuture("今週中", { writtenOn: dayOf("2026-11-21") })).toBe("2026-11-22 of 2026-11-16..2026-11-22")
  })
})

describe("the fiscal year", () => {
  same([
    // What lies ahead is taken up again on its first business day.
    ["来期", "2027-04-01 of 2027-04-01..2028-03-31"],
    ["来年度", "2027-04-01 of 2027-04-01..2028-03-31"],
    ["next fiscal year", "2027-04-01 of 2027-04-01..2028-03-31"],
    ["next quarter", "2027-01-04 of 2027-01-01..2027-03-31"],
    ["今期末", "2027-03-31"],
    ["来期末", "2028-03-31"],
    ["来年度初め", "2027-04-01"],
    ["2025年度末", "2026-03-31"],
    ["今四半期末", "2026-12-31"],
    ["EOQ", "2026-12-31"]
  ])
  turned([
    ["期末", "2027-03-31", "2026-03-31"],
    ["年度末", "2027-03-31", "2026-03-31"],
    ["今期中", "2027-03-31 of 2026-04-01..2027-03-31", "2026-11-20 of 2026-04-01..2027-03-31"],
    ["上期末", "2027-09-30", "2026-09-30"],
    ["Q1", "2027-04-01 of 2027-04-01..2027-06-30", "2026-06-30 of 2026-04-01..2026-06-30"],
    ["第3四半期", "2026-12-31 of 2026-10-01..2026-12-31", "2026-11-20 of 2026-10-01..2026-12-31"]
  ])

  it("before its start, 来期 begins this very year", () => {
    expect(inFuture("来期", { writtenOn: dayOf("2027-03-31") })).toBe("2027-04-01 of 2027-04-01..2028-03-31")
    expect(inFuture("来期", { writtenOn: dayOf("2027-04-01") })).toBe("2028-04-03 of 2028-04-01..2029-03-31")
  })

  it("is the calendar's, or the one said with the text, or asked for", () => {
    expect(inFuture("来期", { fiscalYearStartMonth: 10 })).toBe("2027-10-01 of 2027-10-01..2028-09-30")
    const calendar = makeCalendar(plainCalendar("Asia/Tokyo"))
    for (const text of ["来期", "来年度", "期末", "Q1", "next quarter", "上期"]) {
      expect([text, inFuture(text, { calendar })]).toEqual([text, "refused: needsFiscalYear"])
    }
    expect(inFuture("年末", { calendar })).toBe("2026-12-31")
  })
})

describe("what is no date is refused, never guessed", () => {
  same([
    ["", "refused: empty"],
    ["　 ", "refused: empty"],
    ["-", "refused: notADate"],
    ["未定", "refused: notADate"],
    ["なるはや", "refused: notADate"],
    ["ASAP", "refused: notADate"],
    ["45000", "refused: notADate"],
    ["20", "refused: notADate"],
    ["1.5", "refused: notADate"],
    ["日", "refused: notADate"],
    ["火", "refused: notADate"],
    ["末", "refused: notADate"],
    ["中", "refused: notADate"],
    ["月中", "refused: notADate"],
    ["第2回", "refused: notADate"],
    ["12/10〜12/12", "refused: notADate"],
    ["14:00-15:00", "refused: notADate"],
    ["見積を1/20までに送る", "refused: notADate"],
    ["2024/12-10", "refused: notADate"],
    ["週末", "refused: ambiguous"],
    ["今週末", "refused: ambiguous"],
    ["this weekend", "refused: ambiguous"],
    ["2/30", "refused: noSuchDay"],
    ["2月30日", "refused: noSuchDay"],
    ["13月1日", "refused: noSuchDay"],
    ["0/1", "refused: noSuchDay"],
    ["1/0", "refused: noSuchDay"],
    ["32日", "refused: noSuchDay"],
    ["2023/2/29", "refused: noSuchDay"],
    ["2024/13/01", "refused: noSuchDay"],
    ["0000-00-00", "refused: noSuchDay"],
    ["9999-12-31", "refused: outOfRange"],
    ["0001-01-01", "refused: outOfRange"],
    ["9999日後", "2054-04-06"],
    ["9999年後", "refused: outOfRange"]
  ])

  it("a refusal keeps the text as it was written and says in both languages how to mend it", () => {
    for (const text of ["01-03-2017", "未定", "2/30", "9999-12-31", "", " 24/12/10 "]) {
      const read = readDate(text, context("past"))
      if (Result.isSuccess(read)) throw new Error(`${text} was read`)
      expect(read.failure._tag).toBe("DateUnreadable")
      expect(read.failure.text).toBe(text)
      expect(read.failure.message.ja.length).toBeGreaterThan(5)
      expect(read.failure.message.en.length).toBeGreaterThan(5)
    }
  })
})

describe("laws of reading", () => {
  const pieces = [
    ..."0123456789/-.:年月日時分半（）()〜→ 　T",
    ..."今来再先週月火水木金土末初中旬上下期度営業後前翌",
    ..."令和平成昭和元RHS",
    ..."一二三十〇百",
    "午前",
    "午後",
    "まで",
    "jan",
    "next ",
    "last ",
    "day",
    "week",
    "business ",
    "in ",
    "eod ",
    "pm",
    "12",
    "2024",
    "四半期",
    "営業日",
    "𠮷",
    "\uD800",
    "İ",
    "ﬁ",
    "㋿"
  ]
  const text = fc.oneof(
    fc.string({ unit: "binary", maxLength: 80 }),
    fc.array(fc.constantFrom(...pieces), { maxLength: 10 }).map((parts) => parts.join(""))
  )
  // Japan changed its clocks in the summers up to 1951; since then every day has had 24 hours.
  const day = fc.integer({ min: dayOf("1952-01-01"), max: dayOf("2100-12-31") })
  const direction = fc.constantFrom("past" as const, "future" as const)
  const order = fc.constantFrom({}, { dayFirst: true }, { monthFirst: true })

  it("any text is read or refused, and what is read holds together", () => {
    fc.assert(
      fc.property(text, day, direction, order, (written, writtenOn, way, more) => {
        const read = readDate(written, context(way, { writtenOn, ...more }))
        if (Result.isFailure(read)) {
          expect(read.failure.text).toBe(written)
          return
        }
        const { at, day, first, last, precision, time } = read.success
        expect(Number.isInteger(day)).toBe(true)
        expect(first <= day && day <= last).toBe(true)
        expect(precision === "span" ? first < last : first === day && last === day).toBe(true)
        expect(time !== undefined).toBe(precision === "time")
        expect(japan.dayOf(at)).toBe(day)
        if (time === undefined) expect(at).toBe(japan.startOf(day))
        else expect(japan.clockOf(at)).toEqual(time)
      }),
      { ...runs, numRuns: 20 * runs.numRuns }
    )
  })

  it("a date without its year is the nearest such day in the direction of reading", () => {
    fc.assert(
      fc.property(day, day, direction, (meant, writtenOn, way) => {
        const [, month, date] = dateText(meant).split("-").map(Number)
        let expected = writtenOn
        while (!dateText(expected).endsWith(dateText(meant).slice(4))) expected += way === "future" ? 1 : -1
        for (const written of [`${month}/${date}`, `${month}月${date}日`]) {
          expect(shown(readDate(written, context(way, { writtenOn })))).toBe(dateText(expected))
        }
      }),
      runs
    )
  })

  it("a whole date is that day however it is written, whenever and whichever way", () => {
    fc.assert(
      fc.property(day, day, direction, fc.nat(86_399), (meant, writtenOn, way, second) => {
        const [year, month, date] = dateText(meant).split("-").map(Number)
        const reading = context(way, { writtenOn })
        const english = formatDay(meant, "en", "withYear")
        const japanese = formatDay(meant, "ja", "withYear")
        for (const written of [`${year}/${month}/${date}`, `${year}.${month}.${date}`, english, japanese]) {
          expect([written, shown(readDate(written, reading))]).toEqual([written, dateText(meant)])
        }
        const clock = `${Math.floor(second / 3600)}:${two(Math.floor(second / 60) % 60)}:${two(second % 60)}`
        const read = Result.getOrThrow(readDate(`${dateText(meant)} ${clock}`, reading))
        expect(read.at).toBe(japan.startOf(meant) + second * 1000)
      }),
      runs
    )
  })

  it("the fast way and the general way give the same", () => {
    const number = fc.oneof(fc.nat(13), fc.nat(99)).chain((n) => fc.constantFrom(String(n), two(n)))
    const separator = fc.constantFrom("-", "/", "-", "/", ".")
    const time = fc.oneof(
      fc.constant(""),
      fc
        .tuple(fc.constantFrom(" ", "T"), number, number, fc.option(number))
        .map(([between, hour, minute, second]) => `${between}${hour}:${minute}${second === null ? "" : `:${second}`}`)
    )
    const year = fc.oneof(fc.integer({ min: 1890, max: 2210 }).map(String), number)
    const written = fc
      .tuple(year, separator, number, separator, number, time)
      .map(([y, a, m, b, d, t]) => `${y}${a}${m}${b}${d}${t}`)
    fc.assert(
      fc.property(written, (plain) => {
        // A space in front is passed over, but only by the general way.
        const fast = readDate(plain, context("past"))
        const general = readDate(` ${plain}`, context("past"))
        expect(Result.isSuccess(fast) ? fast.success : fast.failure.reason).toEqual(
          Result.isSuccess(general) ? general.success : general.failure.reason
        )
      }),
      { ...runs, numRuns: 5 * runs.numRuns }
    )
  })
})

describe("serial numbers of spreadsheets", () => {
  const serial = (value: number | string, from1904 = false): string =>
    shown(readExcelSerial(value, { calendar: japan, from1904 }))

  it.each([
    [1, "1900-01-01"],
    [59, "1900-02-28"],
    [61, "1900-03-01"],
    [45_636, "2024-12-10"],
    ["45636", "2024-12-10"],
    ["４５６３６", "2024-12-10"],
    [45_636.604_166_666_7, "2024-12-10 14:30"],
    ["45636.5", "2024-12-10 12:00"],
    [45_636.999_999, "2024-12-11 00:00"],
    // Excel believes in a 1900-02-29; nobody else does.
    [60, "refused: noSuchDay"],
    [0, "refused: noSuchDay"],
    [0.5, "refused: noSuchDay"],
    [-1, "refused: notADate"],
    [Number.NaN, "refused: notADate"],
    [1e12, "refused: notADate"],
    [2_958_465, "refused: outOfRange"],
    ["2024/12/10", "refused: notADate"],
    ["", "refused: empty"]
  ])("%s is %s", (value, expected) => {
    expect(serial(value)).toBe(expected)
  })

  it("may count from 1904", () => {
    expect(serial(0, true)).toBe("1904-01-01")
    expect(serial(44_174, true)).toBe("2024-12-10")
  })
})

describe("days as reports show them", () => {
  it("stand with their day of the week, and with the year when asked", () => {
    const day = dayOf("2026-11-20")
    expect(formatDay(day, "ja")).toBe("11/20(金)")
    expect(formatDay(day, "en")).toBe("Fri 20 Nov")
    expect(formatDay(day, "ja", "withYear")).toBe("2026/11/20(金)")
    expect(formatDay(day, "en", "withYear")).toBe("Fri 20 Nov 2026")
    expect(formatDay(day, "ja", "iso")).toBe("2026-11-20")
    expect([formatDay(Infinity, "en"), formatDay(-Infinity, "ja")]).toEqual(["∞", "-∞"])
  })

  it("stand with the calendar's clock where the time matters", () => {
    const instant = Date.parse("2026-11-20T05:05:00Z")
    expect(formatInstant(instant, japan, "ja")).toBe("11/20(金) 14:05")
    expect(formatInstant(instant, makeCalendar(plainCalendar("America/New_York")), "en")).toBe("Fri 20 Nov 00:05")
    expect(formatInstant(Infinity, japan, "en")).toBe("∞")
  })
})
