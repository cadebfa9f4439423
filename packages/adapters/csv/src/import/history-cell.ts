/**
 * A cell in which somebody has noted one exchange behind another, each with its day:
 *
 *     2024/12/10 電話。製品Xに関心。次回は価格説明
 *     12/15 訪問：価格を説明
 *
 * An entry begins with a date where one is expected: at the beginning of a line, behind a divider, or behind a sentence
 * that has ended. A date anywhere else (`次回は12/20に訪問`) belongs to what is told. Nothing is guessed: where no entry
 * begins with a date that can be only one day, the cell stays whole.
 */
import { type Calendar, type Day, dateText, weekdayOf } from "@genzaichi/core"
import { isUnreadable, type Moment, type MomentReader } from "./moment.ts"

/** An entry: when it was, and what is told of it. */
export interface HistoryEntry {
  readonly moment: Moment
  /** The date as it was written, with what stands around it. */
  readonly head: string
  /** What follows, up to the next entry. */
  readonly text: string
  /** No year was written: it is the one that fits. */
  readonly yearless: boolean
}

export interface HistoryCell {
  /** What stands before the first entry and has no date; empty as a rule. */
  readonly before: string
  /** In the order of the cell; never empty. */
  readonly entries: ReadonlyArray<HistoryEntry>
}

/** Divides a cell; `undefined` where no entry of it has a clear date. */
export type HistoryReader = (text: string) => HistoryCell | undefined

export const makeHistoryReader = (context: {
  readonly calendar: Calendar
  readonly moments: MomentReader
  /** The day the sheet was written: nothing told lies behind it. */
  readonly writtenOn: Day
  /** The end of what has happened, epoch milliseconds. */
  readonly latest: number
}): HistoryReader => {
  const { latest, moments, writtenOn } = context
  return (text) => {
    const found = headsIn(text).flatMap((head): ReadonlyArray<DatedHead> => {
      if (head.year === undefined) return [{ ...head, moment: undefined }]
      const moment = moments.history(head.written)
      return isUnreadable(moment) || moment.at > latest ? [] : [{ ...head, moment }]
    })
    let told = withText(text, found)
    let days = daysOf(told, writtenOn)
    if (days === undefined) {
      // What has a year is clear whatever stands beside it.
      told = withText(
        text,
        found.filter(({ moment }) => moment !== undefined)
      )
      days = daysOf(told, writtenOn)
    }
    if (days === undefined || told.length === 0) return undefined
    const entries: Array<HistoryEntry> = []
    for (const [place, head] of told.entries()) {
      const moment = head.moment ?? momentAt(days[place]!, head.time, moments)
      if (isUnreadable(moment)) return undefined
      const until = told[place + 1]?.from ?? text.length
      entries.push({
        moment,
        head: text.slice(head.from, head.to),
        text: text.slice(head.to, until),
        yearless: head.year === undefined
      })
    }
    return { before: text.slice(0, told[0]!.from), entries }
  }
}

const momentAt = (day: Day, time: string, moments: MomentReader): Moment | ReturnType<MomentReader["history"]> =>
  time === "" ? moments.momentOf(day) : moments.history(`${dateText(day)} ${time}`)

// -- where entries begin ------------------------------------------------------------------------------------------------

interface Head {
  /** Where the entry begins, with what stands before its date; and where what is told begins. */
  readonly from: number
  readonly to: number
  /** The date alone, in half width. */
  readonly written: string
  /** The year, where it was written. */
  readonly year: string | undefined
  readonly month: number
  readonly date: number
  readonly weekday: number | undefined
  readonly time: string
}

interface DatedHead extends Head {
  readonly moment: Moment | undefined
}

const monthNames = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ")
const weekdayNames = "sun mon tue wed thu fri sat".split(" ")
const kanjiWeekdays = "日月火水木金土"

const monthText = `(?:${monthNames.join("|")})[a-z]*\\.?`
const ordinal = "(?:st|nd|rd|th)?"
const dateForms = [
  "(?<y1>\\d{4})(?<s1>[-/.])(?<m1>\\d{1,2})\\k<s1>(?<d1>\\d{1,2})",
  "(?<y2>\\d{4})年(?<m2>\\d{1,2})月(?<d2>\\d{1,2})日",
  "(?<y3>(?:令和|平成|昭和|[rhs])\\s?(?:元|\\d{1,2}))(?:(?<s3>[-/.])(?<m3>\\d{1,2})\\k<s3>(?<d3>\\d{1,2})|年(?<m4>\\d{1,2})月(?<d4>\\d{1,2})日)",
  "(?<m5>\\d{1,2})/(?<d5>\\d{1,2})(?!/)",
  "(?<m6>\\d{1,2})月(?<d6>\\d{1,2})日",
  `(?<m7>${monthText}) (?<d7>\\d{1,2})${ordinal}(?:,? (?<y7>\\d{4}))?`,
  `(?<d8>\\d{1,2})${ordinal}[ -](?<m8>${monthText})(?:,?[ -](?<y8>\\d{4}))?`
].join("|")
const weekdayForm = `\\((?:(?<kanji>[${kanjiWeekdays}])(?:曜日?)?(?:・?祝日?)?|(?<latin>${weekdayNames.join("|")})[a-z]*\\.?)\\)`
const headForm = new RegExp(
  `(?:${dateForms})(?![\\d年月])(?:\\s?${weekdayForm})?(?:\\s{1,2}(?<time>\\d{1,2}:\\d{2})(?![\\d:]|\\s?[-~〜]))?`,
  "iy"
)

/** Half width, place by place, so that places in the one are places in the other. */
const halfWidth = (text: string): string =>
  text.replace(/[\uFF01-\uFF5E\u3000]/g, (one) =>
    one === "\u3000" ? " " : String.fromCharCode(one.charCodeAt(0) - 0xfee0)
  )

const startOfLine = /(?:^|[\r\n])[ \t]*(?:[・•●○■□◆◇▼▽▶►*※–—-][ \t]*)?$/
// A stroke is a divider where it is full width or stands free; half width and tight it is part of a date or a choice.
const behindDivider = /(?:[|;；]|／)\s*$|(?:^|\s)\/\s+$/
const behindSentence = /(?:[。！？」)）]|[.!?]\s)\s*$/
const behindBlank = /\s$/
const behindBlankOrComma = /[、,]\s*$|\s$/
const leadsToPlan = /(?:次回?は?|予定日?は?|期限は?|希望日?は?|候補日?は?|next|due|on|by|until|for|at)[\s:：、,]*$/i
const opening = /[[(【〔<《（［＜]$/
const closing = /^[\])】〕>》）］＞]/
// What makes of a day a limit, a stretch, or a part of a sentence.
const notAnEntry =
  /^\s*(?:[〜~～]|[-–—]\s?\d|→)|^(?:まで|迄|から|以降|以前|には?|は|が|の|を|も|頃|ごろ|より|付け?|時点|締|〆|納|着|前|後|中|と)/
const plan =
  /^(?:次回|今後)|(?:予定|すること|つもり)\s*(?:$|[。、,.)\s])|要(?:連絡|確認|フォロー|対応|訪問)|\b(?:will|planned|scheduled|to do|todo|tbd)\b/i
const exchangeWord =
  /^\s*(?:電話|架電|入電|受電|tel|でんわ|メール|mail|e-?mail|訪問|来社|来訪|往訪|面談|打ち?合わ?せ|会議|商談|zoom|teams|web|オンライン|チャット|slack|line|fax|郵送|手紙|展示会|セミナー|デモ|demo|call|visit|met|meeting|chat|見積|提案|送付|連絡|返信|回答)/i

const headsIn = (text: string): ReadonlyArray<Head> => {
  const folded = halfWidth(text)
  const heads: Array<Head> = []
  for (let at = 0; at < folded.length; at++) {
    if (!mayBegin(folded, at)) continue
    headForm.lastIndex = at
    const found = headForm.exec(folded)
    if (found === null) continue
    const head = headOf(found, text, folded, at)
    if (head === undefined) continue
    heads.push(head)
    at = head.to - 1
  }
  return heads
}

const begins = /[\drhs令平昭jfmasond]/i

/** Cheap: whether a date may begin here at all. */
const mayBegin = (folded: string, at: number): boolean =>
  begins.test(folded.charAt(at)) && (at === 0 || !/[\da-z]/i.test(folded.charAt(at - 1)))

// No more is looked at of what stands before a date.
const lookBehind = 24

const headOf = (found: RegExpExecArray, text: string, folded: string, at: number): Head | undefined => {
  const groups = found.groups!
  const of = (letter: string): string | undefined => {
    for (let form = 1; form <= 8; form++)
      if (groups[`${letter}${form}`] !== undefined) return groups[`${letter}${form}`]
    return undefined
  }
  const year = of("y")
  const monthWritten = of("m")!
  const month = /^\d/.test(monthWritten)
    ? Number(monthWritten)
    : monthNames.indexOf(monthWritten.slice(0, 3).toLowerCase()) + 1
  const date = Number(of("d"))
  if (month < 1 || month > 12 || date < 1 || date > 31) return undefined
  let to = at + found[0].length
  const bracket = at > 0 && opening.test(text.charAt(at - 1)) ? 1 : 0
  if ((bracket === 1) !== closing.test(text.charAt(to))) return undefined
  const beginning = beginningOf(text, at - bracket, year !== undefined, folded.slice(to, to + 12))
  if (beginning === undefined) return undefined
  if (bracket === 1) to++
  else if (notAnEntry.test(folded.slice(to, to + 12))) return undefined
  const clause = /^[\s:：、,]*([^。\n\r]*)/.exec(folded.slice(to, to + 200))![1]!
  if (plan.test(clause.trim())) return undefined
  const { kanji, latin, time } = groups
  const weekday =
    kanji === undefined
      ? latin === undefined
        ? undefined
        : weekdayNames.indexOf(latin.slice(0, 3).toLowerCase())
      : kanjiWeekdays.indexOf(kanji)
  return { from: beginning, to, written: found[0], year, month, date, weekday, time: time ?? "" }
}

/** Where the entry begins that has its date here, with its bullet; `undefined` where none can begin here. */
const beginningOf = (text: string, at: number, hasYear: boolean, after: string): number | undefined => {
  const from = Math.max(0, at - lookBehind)
  const before = `${from === 0 ? "" : "x"}${text.slice(from, at)}`
  const line = startOfLine.exec(before)
  if (line !== null) return at - line[0].replace(/^[\r\n]/, "").length
  const expected =
    behindDivider.test(before) ||
    behindSentence.test(before) ||
    (hasYear && behindBlank.test(before)) ||
    (behindBlankOrComma.test(before) && exchangeWord.test(after) && !leadsToPlan.test(before))
  return expected ? at : undefined
}

/** Only what tells something is an entry: a date alone is part of what stands before it. */
const withText = (text: string, heads: ReadonlyArray<DatedHead>): ReadonlyArray<DatedHead> =>
  heads.filter((head, place) => {
    const until = heads[place + 1]?.from ?? text.length
    return /[^\s\p{P}\p{S}]/u.test(text.slice(head.to, until))
  })

// -- which day ----------------------------------------------------------------------------------------------------------

/**
 * The days of the entries. Those without a year are read from their neighbours: a list goes on from day to day, either
 * forwards or backwards, and ends before the day of writing. Where both ways are possible and neither is much shorter or
 * turns the year much less often, nobody can tell, and nothing is given.
 */
const daysOf = (heads: ReadonlyArray<DatedHead>, writtenOn: Day): ReadonlyArray<Day> | undefined => {
  if (heads.every(({ moment }) => moment !== undefined)) return heads.map(({ moment }) => moment!.day)
  const forwards = inSequence(heads, writtenOn)
  const backwards = inSequence(heads.toReversed(), writtenOn)?.toReversed()
  if (forwards === undefined || backwards === undefined) return forwards ?? backwards
  if (forwards.every((day, place) => day === backwards[place])) return forwards
  const length = [lengthOf(forwards), lengthOf(backwards)] as const
  if (length[0] * 2 <= length[1]) return forwards
  if (length[1] * 2 <= length[0]) return backwards
  const turns = [turnsOf(forwards), turnsOf(backwards)] as const
  if (turns[0] + 1 < turns[1]) return forwards
  return turns[1] + 1 < turns[0] ? backwards : undefined
}

const lengthOf = (days: ReadonlyArray<Day>): number => Math.abs(days.at(-1)! - days[0]!)

/** How often the year changes from one to the next. */
const turnsOf = (days: ReadonlyArray<Day>): number =>
  days.filter((day, place) => place > 0 && yearOf(day) !== yearOf(days[place - 1]!)).length

/** The days, each on or after the one before it; `undefined` where the written ones forbid it. */
const inSequence = (heads: ReadonlyArray<DatedHead>, writtenOn: Day): ReadonlyArray<Day> | undefined => {
  const days: Array<Day | undefined> = heads.map(({ moment }) => moment?.day)
  if (!days.some((day) => day !== undefined)) {
    const last = heads.length - 1
    days[last] = latestBy(heads[last]!, writtenOn)
    if (days[last] === undefined) return undefined
  }
  const first = days.findIndex((day) => day !== undefined)
  for (let at = first - 1; at >= 0; at--) {
    const day = latestBy(heads[at]!, days[at + 1]!)
    if (day === undefined) return undefined
    days[at] = day
  }
  for (let at = first + 1; at < days.length; at++) {
    days[at] ??= earliestFrom(heads[at]!, days[at - 1]!)
    const day = days[at]
    if (day === undefined || day < days[at - 1]! || day > writtenOn) return undefined
  }
  return days as ReadonlyArray<Day>
}

const dayMs = 86_400_000
const yearOf = (day: Day): number => new Date(day * dayMs).getUTCFullYear()

/** That month and date of a year, where there is such a day and it is of the written weekday. */
const dayIn = (year: number, { date, month, weekday }: Head): Day | undefined => {
  const day = Date.UTC(year, month - 1, date) / dayMs
  if (new Date(day * dayMs).getUTCDate() !== date) return undefined
  return weekday === undefined || weekdayOf(day) === weekday ? day : undefined
}

/** How many years to look in for a day that comes every year, but for the 29th of February. */
const reachOf = ({ date, month }: Head): number => (month === 2 && date === 29 ? 8 : 1)

const latestBy = (head: Head, by: Day): Day | undefined => {
  for (let back = 0; back <= reachOf(head); back++) {
    const day = dayIn(yearOf(by) - back, head)
    if (day !== undefined && day <= by) return day
  }
  return undefined
}

const earliestFrom = (head: Head, from: Day): Day | undefined => {
  for (let ahead = 0; ahead <= reachOf(head); ahead++) {
    const day = dayIn(yearOf(from) + ahead, head)
    if (day !== undefined && day >= from) return day
  }
  return undefined
}
