/**
 * A refusal to read a date. A date that might mean two days, or none, is never guessed: whoever wrote it is told how
 * to write it so that it means one.
 */

export type DateUnreadableReason = "ambiguous" | "notADate" | "noSuchDay" | "outOfRange" | "needsFiscalYear" | "empty"

/** Why a text was not read as a date, and how to mend it. */
export interface DateUnreadable {
  readonly _tag: "DateUnreadable"
  /** As it was written. */
  readonly text: string
  readonly reason: DateUnreadableReason
  readonly message: { readonly ja: string; readonly en: string }
}

/** A refusal before it is known whose text it is about. */
export interface Refusal {
  readonly reason: DateUnreadableReason
  readonly ja: string
  readonly en: string
}

const refusal = (reason: DateUnreadableReason, ja: string, en: string): Refusal => ({ reason, ja, en })

export const emptyText = refusal("empty", "日付が空です。", "there is no date here")

export const notADate = refusal(
  "notADate",
  "日付として読めません。2026/1/20 や 1月20日、来週火曜 のように書いてください。",
  "this is not a date; write it as 2026-01-20, Jan 20 or next Tuesday"
)

export const noSuchDay = refusal(
  "noSuchDay",
  "その日は存在しません。月と日を確かめてください。",
  "there is no such day; check the month and the day"
)

export const noSuchTime = refusal(
  "notADate",
  "その時刻は存在しません。14:30 や 午後2時半 のように書いてください。",
  "there is no such time of day; write it as 14:30 or 2:30 pm"
)

export const twelveOClock = refusal(
  "ambiguous",
  "12 時が正午か深夜か分かりません。12:00 か 0:00 と書いてください。",
  "this 12 o'clock may be noon or midnight; write 12:00 or 0:00"
)

export const wrongWeekday = (actual: { readonly ja: string; readonly en: string }): Refusal =>
  refusal(
    "noSuchDay",
    `日付と曜日が合いません。その日は${actual.ja}曜日です。どちらかを直してください。`,
    `the day and the weekday disagree: it is a ${actual.en}; mend one of them`
  )

export const dayOrMonthFirst = refusal(
  "ambiguous",
  "月と日のどちらが先か分かりません。2026/1/20 のように書くか、読み取りの設定で順序を決めてください。",
  "day and month could be either way round; write 2026-01-20, or say in the profile which comes first"
)

export const shortYear = refusal(
  "ambiguous",
  "年が 2 桁では決められません。4 桁で 2026/1/20 のように書いてください。",
  "a year of two digits could mean several; write four, as in 2026-01-20"
)

export const weekEnd = refusal(
  "ambiguous",
  "「週末」が金曜か土日か分かりません。今週金曜 のように曜日で書いてください。",
  "the week-end may begin on Friday or Saturday; name the day of the week"
)

export const outsideEra = refusal(
  "noSuchDay",
  "その元号の期間にない日です。西暦で書くか、元号を確かめてください。",
  "the day lies outside that era; write the year in the common era, or check the era"
)

export const needsFiscalYear = refusal(
  "needsFiscalYear",
  "会計年度の始まりの月が決まっていません。カレンダーに期首の月を設定するか、日付で書いてください。",
  "the month the fiscal year begins in is not known; set it in the calendar, or write the date"
)

export const tooFar = (firstYear: number, lastYear: number): Refusal =>
  refusal(
    "outOfRange",
    `${firstYear} 年から ${lastYear} 年までの日付だけを読みます。年を確かめてください。`,
    `only dates from ${firstYear} to ${lastYear} are read; check the year`
  )
