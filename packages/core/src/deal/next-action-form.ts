/**
 * The form of a next action (次アクション): assignee → deadline → action, as people write it.
 *
 * `山田→1/20まで→見積再送`, `Yamada -> by Jan 20 -> resend quote`. What cannot be read without guessing who, until when or
 * what is kept as text and flagged, never dropped.
 */
import { Result } from "effect"
import type { Deadline } from "../event/catalogue.ts"
import type { Label, Language } from "../event/text.ts"
import type { Calendar } from "../time/calendar.ts"
import { type ReadDate, readDate } from "../time/dates.ts"
import { civilOfDay, type Day } from "../time/day.ts"
import type { DateUnreadable } from "../time/unreadable-date.ts"
import { type IntentOf, planAction } from "./command.ts"
import {
  isSelf,
  nameOrDoing,
  nobody,
  noDeadline,
  type Part,
  partsByArrows,
  partsByArrowsAndSlashes,
  saysNobody,
  saysNoDeadline,
  saysNothing
} from "./next-action-words.ts"

/** A next action that was read: who, until when, what. */
export interface NextActionForm {
  /** Null where nobody is named. */
  readonly assignee: string | null
  /** Null where there is no deadline. */
  readonly due: Deadline | null
  readonly what: string
}

/** A text that could not be read as one. */
export interface UnreadableNextAction {
  readonly _tag: "UnreadableNextAction"
  /** As it was written. */
  readonly text: string
  readonly reason: "empty" | "no-form" | "no-action" | "deadline" | "which-part" | "several"
  /** What is wrong and how to mend it. */
  readonly message: Label
}

/** What is known about a text besides its words. */
export interface NextActionContext {
  /** The day it was written, to which `1/20` and `来週火曜` are relative. */
  readonly writtenOn: Day
  readonly calendar: Calendar
  /** Who wrote it, and is meant by `自分` and `me`. Left out, the word stays. */
  readonly self?: string
  /** Names that are known to be of people. */
  readonly members?: ReadonlyArray<string>
  /** The month a fiscal year begins in, where it is not the calendar's. */
  readonly fiscalYearStartMonth?: number
  /** Which of two numbers is the day, where a date could be read both ways. */
  readonly dayFirst?: boolean
  readonly monthFirst?: boolean
}

type Reading = Result.Result<NextActionForm, UnreadableNextAction>

/**
 * Reads a next action. Parts stand between arrows of any kind (→ ⇒ ➡ -> => ＞ |), or slashes where a date among them
 * leaves no doubt. The order is assignee, deadline, action; deadline first, or only two of the three, where it is clear
 * which is which. What follows a third arrow belongs to the action. Never throws for any text.
 */
export const parseNextAction = (text: string, context: NextActionContext): Reading => {
  const refuse = (reason: UnreadableNextAction["reason"], ja: string, en: string): Reading =>
    Result.fail({ _tag: "UnreadableNextAction", text, reason, message: { ja, en } })

  const written = text.trim().replace(/^[|｜](.*)[|｜]$/su, "$1")
  if (written === "") return refuse("empty", "次アクションが空です。", "there is no next action here")
  if (written.split(/\r?\n/).filter((line) => partsByArrows(line).length > 2).length > 1) {
    return refuse(
      "several",
      "次アクションが複数あります。1 件ずつ分けて書いてください。",
      "there are several next actions here; write them one by one"
    )
  }

  const dateOf = ({ text }: Part): Deadline | undefined => deadlineOf(text, context)
  const noAction = (): Reading =>
    refuse(
      "no-action",
      "何をするかが書かれていません。山田→1/20まで→見積再送 のように書いてください。",
      "it does not say what to do; write it as Yamada -> by Jan 20 -> resend quote"
    )
  const unclear = (): Reading =>
    refuse(
      "which-part",
      "どこが担当・期限・内容か決められません。山田→1/20まで→見積再送 の順に書いてください。",
      "it is not clear which part is who, when and what; write it as Yamada -> by Jan 20 -> resend quote"
    )
  const noSuchDeadline = ({ text }: Part): Reading => {
    const fault = dateFault(text, context)
    const { ja, en } = fault === undefined ? { ja: "", en: "write it as Jan 20" } : fault.message
    return refuse("deadline", `期限「${text}」が読めません。${ja}`, `the deadline "${text}" cannot be read: ${en}`)
  }
  /** Whether it was meant as a deadline, but is none: it says so, or it looks like a day that does not exist. */
  const isMeantAsDeadline = ({ text }: Part): boolean => {
    if (isMarked(text)) return true
    const fault = dateFault(text, context)
    return fault !== undefined && fault.reason !== "notADate" && fault.reason !== "empty"
  }
  const form = (assignee: Part | null, due: Deadline | null, what: string): Reading => {
    if (what === "") return noAction()
    const named = assignee === null || saysNobody(assignee.text) || saysNothing(assignee.text) ? null : assignee.text
    return Result.succeed({ assignee: named !== null && isSelf(named) ? (context.self ?? named) : named, due, what })
  }
  const named = ({ text }: Part) => nameOrDoing(text, context.members)

  const ofThree = (parts: ReadonlyArray<Part>): Reading => {
    const [first, second, third] = parts as readonly [Part, Part, Part]
    const what = written.slice(third.from).trim()
    if (saysNoDeadline(second.text)) return form(first, null, what)
    if (saysNoDeadline(first.text)) return form(second, null, what)
    const dateFirst = dateOf(first)
    const dateSecond = dateOf(second)
    if (dateFirst !== undefined && dateSecond !== undefined) {
      // A month may be a name (April, 三月), but a deadline that says so is one.
      if (isMarked(second.text) === isMarked(first.text)) return unclear()
      return isMarked(second.text) ? form(first, dateSecond, what) : form(second, dateFirst, what)
    }
    if (dateSecond !== undefined) return form(first, dateSecond, what)
    if (isMeantAsDeadline(second)) return noSuchDeadline(second)
    if (dateFirst !== undefined) return form(second, dateFirst, what)
    if (saysNothing(second.text)) return form(first, null, what)
    if (isMeantAsDeadline(first)) return noSuchDeadline(first)
    const dateThird = parts.length === 3 ? dateOf(third) : undefined
    if (dateThird !== undefined && named(first) === "name" && named(second) !== "name") {
      return form(first, dateThird, second.text)
    }
    return unclear()
  }

  const ofTwo = (parts: ReadonlyArray<Part>): Reading => {
    const [first, second] = parts as readonly [Part, Part]
    const dateFirst = dateOf(first)
    const dateSecond = dateOf(second)
    if (dateFirst !== undefined && dateSecond !== undefined) return unclear()
    if (dateFirst !== undefined) return form(null, dateFirst, second.text)
    if (dateSecond !== undefined) return named(first) === "doing" ? form(null, dateSecond, first.text) : noAction()
    if (isMeantAsDeadline(first)) return noSuchDeadline(first)
    if (isMeantAsDeadline(second)) return noSuchDeadline(second)
    if (second.text === "") return noAction()
    if (named(first) !== "name" || named(second) === "name") return unclear()
    const dated = deadlineWithin(second.text, context)
    return dated === undefined ? form(first, null, second.text) : form(first, dated.due, dated.what)
  }

  const parts = partsByArrows(written)
  if (parts.length > 2) return ofThree(parts)
  const holdsDate = parts.length === 2 && parts.some((part) => dateOf(part) !== undefined)
  const slashed = partsByArrowsAndSlashes(written)
  // Slashes also stand between alternatives, so they part only what has a date where one belongs.
  if (!holdsDate && slashed.length > parts.length && slashed.slice(0, 2).some((part) => dateOf(part) !== undefined)) {
    return slashed.length > 2 ? ofThree(slashed) : ofTwo(slashed)
  }
  if (parts.length === 2) return ofTwo(parts)
  const dated = deadlineWithin(written, context)
  if (dated !== undefined) return form(null, dated.due, dated.what)
  return refuse(
    "no-form",
    "担当→期限→内容の形ではありません。山田→1/20まで→見積再送 のように書いてください。",
    "this is not who -> when -> what; write it as Yamada -> by Jan 20 -> resend quote"
  )
}

/**
 * The command that plans what was written: the form where it could be read, else the text as it stands, flagged.
 *
 * @param action id the action goes by
 */
export const planWritten = (action: string, text: string, context: NextActionContext): IntentOf<"action-planned"> => {
  const read = parseNextAction(text, context)
  if (Result.isFailure(read)) return planAction({ action, what: text, written: text, unreadable: true })
  const { assignee, due, what } = read.success
  return planAction({
    action,
    what,
    written: text,
    ...(assignee === null ? {} : { assignee }),
    ...(due === null ? {} : { due })
  })
}

/**
 * Writes a next action out in the form, all three parts of it; what is read back is the same, where no part holds an
 * arrow and the deadline is of the calendar's zone. With the day it is written on, the year is left out where that day
 * makes it clear.
 */
export const printNextAction = (
  form: NextActionForm,
  language: Language,
  context: { readonly calendar: Calendar; readonly writtenOn?: Day }
): string => {
  const arrow = language === "ja" ? "→" : " -> "
  const due = form.due === null ? noDeadline[language] : deadlineText(form.due, language, context)
  return `${form.assignee ?? nobody[language]}${arrow}${due}${arrow}${form.what}`
}

// -- deadlines ------------------------------------------------------------------------------------------------------

const markBefore = /^(?:(?:期限|期日|締め?切り?|〆切|due|deadline)\s*[:：]?\s*|(?:by|until|till)\s+)/iu
const markAfter = /(?:までに|まで|迄に|迄|締め?切り?|〆切?|必着|厳守)$/u

/** Whether a text says of itself that it is a deadline. */
const isMarked = (text: string): boolean => markBefore.test(text) || markAfter.test(text)

const withoutMarks = (text: string): string => text.replace(markBefore, "").replace(markAfter, "").trim()

const dateContext = (context: NextActionContext) =>
  ({
    writtenOn: context.writtenOn,
    calendar: context.calendar,
    direction: "future",
    ...(context.fiscalYearStartMonth === undefined ? {} : { fiscalYearStartMonth: context.fiscalYearStartMonth }),
    ...(context.dayFirst === undefined ? {} : { dayFirst: context.dayFirst }),
    ...(context.monthFirst === undefined ? {} : { monthFirst: context.monthFirst })
  }) as const

/** A date ends with its day; a time of day is an instant. */
const asDeadline = ({ precision, at, day }: ReadDate, calendar: Calendar): Deadline =>
  precision === "time" ? { at } : { at: calendar.endOf(day), on: { date: calendar.dateText(day), zone: calendar.zone } }

// No date takes more characters; whole sentences need not be tried.
const longestDate = 60

const deadlineOf = (text: string, context: NextActionContext): Deadline | undefined => {
  const bare = withoutMarks(text)
  for (const candidate of new Set([text, bare, bare.replace(/(?:中に|中|に)$/u, "").trim()])) {
    if (candidate === "" || candidate.length > longestDate) continue
    const read = readDate(candidate, dateContext(context))
    if (Result.isSuccess(read)) return asDeadline(read.success, context.calendar)
  }
  return undefined
}

/** Why a text, without what marks it as a deadline, is not a date. */
const dateFault = (text: string, context: NextActionContext): DateUnreadable | undefined => {
  const bare = withoutMarks(text)
  if (bare.length > longestDate) return undefined
  const read = readDate(bare, dateContext(context))
  return Result.isFailure(read) ? read.failure : undefined
}

/** A deadline in front of what to do (`1/20までに見積再送`) or behind it (`resend quote by Jan 20`). */
const deadlineWithin = (text: string, context: NextActionContext): { due: Deadline; what: string } | undefined => {
  const until = /までに|まで|迄に|迄/u.exec(text)
  const by = Array.from(text.matchAll(/\sby\s/giu)).at(-1)
  const [date, rest] =
    until !== null
      ? [text.slice(0, until.index), text.slice(until.index + until[0].length)]
      : by !== undefined
        ? [text.slice(by.index + by[0].length), text.slice(0, by.index)]
        : ["", ""]
  const what = rest.replace(/^[、，,:：\s]+/u, "").trim()
  const due = what === "" ? undefined : deadlineOf(date.trim(), context)
  return due === undefined ? undefined : { due, what }
}

const monthNames = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"] as const

const deadlineText = (
  due: Deadline,
  language: Language,
  { calendar, writtenOn }: { readonly calendar: Calendar; readonly writtenOn?: Day }
): string => {
  const day =
    due.on === undefined ? calendar.dayOf(due.at) : (calendar.dayFromText(due.on.date) ?? calendar.dayOf(due.at - 1))
  const { year, month, date } = civilOfDay(day)
  const time = due.on === undefined ? ` ${clockText(calendar, due.at)}` : ""
  const [short, long] =
    language === "ja"
      ? [`${month}/${date}`, `${year}/${month}/${date}`]
      : [`${monthNames[month - 1]} ${date}`, `${monthNames[month - 1]} ${date}, ${year}`]
  const written = (writtenOn !== undefined && dayOfText(short, writtenOn, calendar) === day ? short : long) + time
  return language === "ja" ? `${written}まで` : `by ${written}`
}

const dayOfText = (text: string, writtenOn: Day, calendar: Calendar): Day | undefined => {
  const read = readDate(text, { writtenOn, calendar, direction: "future" })
  return Result.isSuccess(read) ? read.success.day : undefined
}

const twoDigits = (value: number): string => String(value).padStart(2, "0")

const clockText = (calendar: Calendar, at: number): string => {
  const { hour, minute, second } = calendar.clockOf(at)
  return `${hour}:${twoDigits(minute)}${second === 0 ? "" : `:${twoDigits(second)}`}`
}
