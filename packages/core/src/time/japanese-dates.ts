/**
 * Dates as they are written in Japanese: 12月10日, 令和6年12月, 来週火曜, 来月末, 3営業日後, 来期.
 */
import {
  businessDaysFromNow,
  byTheEndOf,
  calendarYear,
  type DateContext,
  fiscalSpan,
  fiscalStart,
  fiscalYearOf,
  fromTheStartOf,
  inMonth,
  inMonthFromNow,
  inSomeMonth,
  inWeek,
  type Meaning,
  type MonthPart,
  monthsFromNow,
  nearest,
  nearestWeekday,
  oneDay,
  type Reading,
  type Span,
  weekFromNow,
  wholeDate
} from "./date-meaning.ts"
import { civilOfDay } from "./day.ts"
import { eraNames, eraOf } from "./japanese-era.ts"
import { eraYear, readEraDate } from "./numeric-dates.ts"
import { needsFiscalYear, noSuchDay, outsideEra, type Refusal, shortYear, weekEnd } from "./unreadable-date.ts"

type Offsets = ReadonlyMap<string, number>

const dayWords: Offsets = new Map([
  ["今日", 0],
  ["きょう", 0],
  ["本日", 0],
  ["当日", 0],
  ["即日", 0],
  ["明日", 1],
  ["あす", 1],
  ["あした", 1],
  ["翌日", 1],
  ["明後日", 2],
  ["あさって", 2],
  ["翌々日", 2],
  ["明々後日", 3],
  ["明明後日", 3],
  ["しあさって", 3],
  ["昨日", -1],
  ["きのう", -1],
  ["前日", -1],
  ["一昨日", -2],
  ["おととい", -2],
  ["おとつい", -2]
])
const weekWords: Offsets = new Map([
  ["今週", 0],
  ["来週", 1],
  ["翌週", 1],
  ["再来週", 2],
  ["翌々週", 2],
  ["先週", -1],
  ["前週", -1],
  ["先々週", -2]
])
const monthWords: Offsets = new Map([
  ["今月", 0],
  ["当月", 0],
  ["本月", 0],
  ["来月", 1],
  ["翌月", 1],
  ["再来月", 2],
  ["翌々月", 2],
  ["先月", -1],
  ["前月", -1],
  ["先々月", -2]
])
const yearWords: Offsets = new Map([
  ["今年", 0],
  ["本年", 0],
  ["来年", 1],
  ["翌年", 1],
  ["再来年", 2],
  ["去年", -1],
  ["昨年", -1],
  ["前年", -1],
  ["一昨年", -2]
])
const fiscalYearWords: Offsets = new Map([
  ["今期", 0],
  ["当期", 0],
  ["今年度", 0],
  ["本年度", 0],
  ["当年度", 0],
  ["来期", 1],
  ["翌期", 1],
  ["来年度", 1],
  ["翌年度", 1],
  ["来々期", 2],
  ["再来年度", 2],
  ["前期", -1],
  ["先期", -1],
  ["昨期", -1],
  ["前年度", -1],
  ["昨年度", -1]
])

const anyOf = (words: Offsets): string => [...words.keys()].join("|")

const kanjiWeekdays = "日月火水木金土"
const weekdayText = `([${kanjiWeekdays}])(?:曜日?)?`

const monthPartWords: ReadonlyMap<string, MonthPart> = new Map<string, MonthPart>([
  ["中", "whole"],
  ["内", "whole"],
  ["以内", "whole"],
  ["いっぱい", "whole"],
  ["一杯", "whole"],
  ["末", "end"],
  ["末日", "end"],
  ["最終日", "end"],
  ["初", "start"],
  ["初日", "start"],
  ["初め", "start"],
  ["始め", "start"],
  ["はじめ", "start"],
  ["頭", "start"],
  ["あたま", "start"],
  ["上旬", "early"],
  ["初旬", "early"],
  ["中旬", "middle"],
  ["半ば", "middle"],
  ["なかば", "middle"],
  ["下旬", "late"],
  ["最終営業日", "lastBusinessDay"],
  ["末営業日", "lastBusinessDay"]
])

const monthPartText = `\\d{1,2}日|${[...monthPartWords.keys()].join("|")}`
const edgeText = "末日?|中|内|いっぱい|初め?|はじめ|頭"

const dayForm = new RegExp(`^(${anyOf(dayWords)})中?$`)
const weekForm = new RegExp(
  `^(${anyOf(weekWords)})(?:の?(?:${weekdayText})|の?(中|内|いっぱい|末|初め?|はじめ|頭|あたま))?$`
)
const weekdayForm = new RegExp(`^(次の|今度の|次回の?|前回の?|前の)?([${kanjiWeekdays}])曜日?$`)
const dateForm = new RegExp(
  `^(?:(\\d{4}年|\\d{1,2}年|(?:${eraNames})(?:元|\\d{1,2})年|${anyOf(yearWords)})の?)?` +
    `(?:(\\d{1,2}月|${anyOf(monthWords)}|月)の?)?(${monthPartText})?$`
)
const yearAndSlash = new RegExp(`^(\\d{4}年|${anyOf(yearWords)})の?(\\d{1,2})/(\\d{1,2})$`)
const yearEdgeForm = new RegExp(`^(?:(\\d{4}年|${anyOf(yearWords)})の?|年)(${edgeText}|明け|始)$`)
const distanceForm = /^(\d{1,4})(営業日|日間?|週間?|[ヶかカヵケヵ箇個]月間?|年間?)(後|先|以内|以降|前)$/
const fiscalForm = new RegExp(`^(?:(${anyOf(fiscalYearWords)}|\\d{4}年度)の?|(期|年度))(${edgeText})?$`)
const fiscalPartForm = new RegExp(
  `^(?:(今|当|来|前)の?)?(?:(上|下)半?期|第?([1-4])四半期|([1-4])q|q([1-4])|(四半期))(?:の?(${edgeText}))?$`
)

const kanjiNumber = /[〇一二三四五六七八九十]+(?=営業日|日|週|[ヶかカヵケ箇個]?月|年|時|分|四半期)/g

/** Kanji numbers in front of a unit as digits: 二十日 is 20日, 二〇二六年 is 2026年. */
const withDigits = (text: string): string =>
  text.replace(kanjiNumber, (number) => {
    const digit = (kanji: string): string => String("〇一二三四五六七八九".indexOf(kanji))
    const ten = number.indexOf("十")
    if (ten < 0) return [...number].map(digit).join("")
    const tens = number.slice(0, ten)
    const ones = number.slice(ten + 1)
    if (tens.length > 1 || ones.length > 1 || ones === "十") return number
    return String((tens === "" ? 1 : Number(digit(tens))) * 10 + (ones === "" ? 0 : Number(digit(ones))))
  })

/** Reads a text in Japanese, which has been normalised and lower-cased. */
export const readJapaneseDate = (written: string, context: DateContext): Reading => {
  const { writtenOn } = context
  const day = dayForm.exec(written)
  if (day !== null) return oneDay(writtenOn + dayWords.get(day[1]!)!)
  switch (written) {
    case "翌営業日":
      return businessDaysFromNow(context, 1)
    case "前営業日":
      return businessDaysFromNow(context, -1)
    case "週明け":
      return fromTheStartOf(weekFromNow(context, 1), context)
    case "週末":
      return weekEnd
    case "週内":
      return byTheEndOf(weekFromNow(context, 0), context)
    case "半年後":
      return monthsFromNow(context, 6)
    case "半年前":
      return monthsFromNow(context, -6)
  }

  const text = withDigits(written)
  return (
    readWeek(text, context) ??
    readWeekday(text, context) ??
    readYearEdge(text, context) ??
    readDateInMonth(text, context) ??
    readDistance(text, context) ??
    readFiscalYear(text, context) ??
    readFiscalPart(text, context)
  )
}

const readWeek = (text: string, context: DateContext): Reading => {
  const week = weekForm.exec(text)
  if (week === null) return undefined
  const [, word, weekday, part] = week
  const weeks = weekWords.get(word!)!
  if (weekday !== undefined) return inWeek(context, weeks, kanjiWeekdays.indexOf(weekday))
  if (part === "末") return weekEnd
  const span = weekFromNow(context, weeks)
  return part === undefined || part === "中" || part === "内" || part === "いっぱい"
    ? byTheEndOf(span, context)
    : oneDay(fromTheStartOf(span, context).day)
}

const readWeekday = (text: string, context: DateContext): Reading => {
  const found = weekdayForm.exec(text)
  if (found === null) return undefined
  const weekday = kanjiWeekdays.indexOf(found[2]!)
  const nearestOne = nearestWeekday(context, weekday).day
  if (found[1] === undefined) return oneDay(nearestOne)
  // 次の and 前の leave the day of writing out.
  const { writtenOn } = context
  const ahead = nearestWeekday({ ...context, writtenOn: writtenOn + 1, direction: "future" }, weekday)
  const behind = nearestWeekday({ ...context, writtenOn: writtenOn - 1, direction: "past" }, weekday)
  return found[1].startsWith("前") ? behind : ahead
}

const readDateInMonth = (text: string, context: DateContext): Reading => {
  const slash = yearAndSlash.exec(text)
  if (slash !== null) {
    return wholeDate(yearOf(slash[1]!, context), Number(slash[2]), Number(slash[3])) ?? noSuchDay
  }
  const found = dateForm.exec(text)
  if (found === null) return undefined
  const [, yearText, monthText, partText] = found
  const part = partText === undefined ? "whole" : monthPart(partText)
  if (yearText !== undefined && /^\d{1,2}年$/.test(yearText)) return monthText === undefined ? undefined : shortYear

  const era = yearText === undefined ? undefined : eraOf(yearText.slice(0, 2))
  if (era !== undefined) {
    const year = eraYear(yearText!.slice(2, -1))
    if (monthText !== undefined && !/^\d/.test(monthText)) return undefined
    if (monthText === undefined) {
      return partText === undefined ? withinEra(calendarYear(era.yearZero + year), era, context) : undefined
    }
    const month = Number(monthText.slice(0, -1))
    if (typeof part === "number") return readEraDate(era, year, month, part)
    const meaning = inMonth(context, era.yearZero + year, month, part)
    return meaning === undefined ? noSuchDay : withinEra(meaning, era, context, meaning)
  }

  const year = yearText === undefined ? undefined : yearOf(yearText, context)
  if (monthText === undefined) {
    if (year !== undefined) {
      return partText === undefined ? wholeYear(calendarYear(year), context) : undefined
    }
    // 中, 内 and the like say nothing by themselves, and neither does 末.
    if (partText === undefined || !/^\d|旬$/.test(partText)) return undefined
    return inSomeMonth(context, part) ?? noSuchDay
  }
  if (monthText === "月") {
    // 月中 may be the whole month or its middle.
    const isPart = partText !== undefined && partText !== "中" && typeof part !== "number"
    return isPart && year === undefined ? inSomeMonth(context, part) : undefined
  }
  const months = monthWords.get(monthText)
  if (months !== undefined) return year === undefined ? (inMonthFromNow(context, months, part) ?? noSuchDay) : undefined
  return inMonth(context, year, Number(monthText.slice(0, -1)), part) ?? noSuchDay
}

const monthPart = (text: string): MonthPart => monthPartWords.get(text) ?? Number(text.slice(0, -1))

const yearOf = (text: string, context: DateContext): number => {
  const years = yearWords.get(text)
  return years === undefined ? Number(text.slice(0, 4)) : civilOfDay(context.writtenOn).year + years
}

/** The part of the days that lies within the era; none of them may be all there is. */
const withinEra = (span: Span, era: Span, context: DateContext, meaning?: Meaning): Meaning | Refusal => {
  const first = Math.max(span.first, era.first)
  const last = Math.min(span.last, era.last)
  if (first > last) return outsideEra
  return meaning !== undefined && first === span.first && last === span.last
    ? meaning
    : byTheEndOf({ first, last }, context)
}

/** A year that lies ahead matters from its start on; one that has begun, by its end. */
const wholeYear = (span: Span, context: DateContext): Meaning =>
  span.first > context.writtenOn ? fromTheStartOf(span, context) : byTheEndOf(span, context)

/** A stretch with or without a word for one of its edges. */
const atEdge = (span: Span, edge: string | undefined, context: DateContext): Meaning => {
  if (edge === undefined) return wholeYear(span, context)
  if (edge.startsWith("末")) return oneDay(span.last)
  return edge === "中" || edge === "内" || edge === "いっぱい" ? byTheEndOf(span, context) : oneDay(span.first)
}

const readYearEdge = (text: string, context: DateContext): Reading => {
  const found = yearEdgeForm.exec(text)
  if (found === null) return undefined
  const [, yearText, edge] = found
  const written = civilOfDay(context.writtenOn).year
  if (edge === "明け") {
    const year = yearText === undefined ? written + (context.direction === "future" ? 1 : 0) : yearOf(yearText, context)
    return oneDay(fromTheStartOf(calendarYear(year), context).day)
  }
  if (yearText !== undefined) return atEdge(calendarYear(yearOf(yearText, context)), edge, context)
  const span = nearest(context, 2, (turn) => edgeOf(calendarYear(written + turn), edge!))
  return span && (span.first === span.last ? oneDay(span.first) : byTheEndOf(span, context))
}

/** The days an edge word names: an edge is one day, 中 and 内 leave the stretch whole. */
const edgeOf = (span: Span, edge: string): Span =>
  edge === "中" || edge === "内" || edge === "いっぱい"
    ? span
    : edge.startsWith("末")
      ? { first: span.last, last: span.last }
      : { first: span.first, last: span.first }

const readDistance = (text: string, context: DateContext): Reading => {
  const found = distanceForm.exec(text)
  if (found === null) return undefined
  const [, number, unit, side] = found
  const distance = side === "前" ? -Number(number) : Number(number)
  if (unit === "営業日") return businessDaysFromNow(context, distance)
  if (unit!.startsWith("日")) return oneDay(context.writtenOn + distance)
  if (unit!.startsWith("週")) return oneDay(context.writtenOn + distance * 7)
  return monthsFromNow(context, unit!.startsWith("年") ? distance * 12 : distance)
}

const readFiscalYear = (text: string, context: DateContext): Reading => {
  const found = fiscalForm.exec(text)
  if (found === null) return undefined
  const [, word, bare, edge] = found
  if (bare !== undefined && edge === undefined) return undefined
  const startMonth = fiscalStart(context)
  if (startMonth === undefined) return needsFiscalYear
  const written = fiscalYearOf(startMonth, context.writtenOn)
  if (bare !== undefined) {
    const span = nearest(context, 2, (turn) => edgeOf(fiscalSpan(startMonth, written + turn, 12, 0), edge!))
    return span && (span.first === span.last ? oneDay(span.first) : byTheEndOf(span, context))
  }
  const years = fiscalYearWords.get(word!)
  const year = years === undefined ? Number(word!.slice(0, 4)) : written + years
  return atEdge(fiscalSpan(startMonth, year, 12, 0), edge, context)
}

const turnWords: Offsets = new Map([
  ["今", 0],
  ["当", 0],
  ["来", 1],
  ["前", -1]
])

const readFiscalPart = (text: string, context: DateContext): Reading => {
  const found = fiscalPartForm.exec(text)
  if (found === null) return undefined
  const [, turnWord, half, ordinal, beforeQ, afterQ, someQuarter, edge] = found
  const startMonth = fiscalStart(context)
  if (startMonth === undefined) return needsFiscalYear
  const written = fiscalYearOf(startMonth, context.writtenOn)
  if (someQuarter !== undefined) {
    // The quarter of writing, and so many from it.
    if (turnWord === undefined && edge === undefined) return undefined
    const months = (civilOfDay(context.writtenOn).month - startMonth + 12) % 12
    const quarter = Math.floor(months / 3) + (turnWord === undefined ? 0 : turnWords.get(turnWord)!)
    return atEdge(fiscalSpan(startMonth, written, 3, quarter), edge, context)
  }
  const number = Number(ordinal ?? beforeQ ?? afterQ ?? (half === "上" ? 1 : 2))
  const months = half === undefined ? 3 : 6
  if (turnWord !== undefined) {
    const year = written + turnWords.get(turnWord)!
    return atEdge(fiscalSpan(startMonth, year, months, number - 1), edge, context)
  }
  const at = (turn: number): Span => {
    const span = fiscalSpan(startMonth, written + turn, months, number - 1)
    return edge === undefined ? span : edgeOf(span, edge)
  }
  const span = nearest(context, 2, at)
  if (span === undefined) return undefined
  return edge === undefined
    ? wholeYear(span, context)
    : span.first === span.last
      ? oneDay(span.first)
      : byTheEndOf(span, context)
}
