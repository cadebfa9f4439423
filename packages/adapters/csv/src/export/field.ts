/**
 * Fields of events and the cells they stand in, both ways at once: how a value is written into a row, and from which
 * cells the profile of the export reads it again. So that the two cannot part, each field says both in one place.
 */
import type { Calendar, Deadline, Language, LookAgain, Money, Participant } from "@genzaichi/core"
import { minorDigitsOf } from "@genzaichi/core"
import type { FieldSource } from "../profile/profile.ts"
import { cellText, deadlineCell, type ExportCell, momentCell, textCell } from "./cell.ts"
import { choicesOf, divider, meetingWord, replyWord, taxWords, wordOf, type Words, yesNoWords } from "./words.ts"

/** What writing needs to know. */
export interface WritingContext {
  readonly language: Language
  readonly calendar: Calendar
  /** The label of a status, in the pipeline of the row's deal. */
  readonly statusWord: (status: string) => string
}

/** Puts a cell into the row, under the name the profile reads its column by. */
export type PutCell = (column: string, cell: ExportCell) => void

export interface ExportField {
  readonly write: (value: unknown, put: PutCell, context: WritingContext) => void
  readonly source: FieldSource
}

const field = <Value>(
  write: (value: Value, put: PutCell, context: WritingContext) => void,
  source: FieldSource
): ExportField => ({ write: write as ExportField["write"], source })

/** A text as it is. */
export const text = (column: string): ExportField =>
  field<string>((value, put) => put(column, textCell(typeof value === "string" ? value : plainText(value))), column)

const plainText = (value: unknown): string | null =>
  value === null || value === undefined ? null : typeof value === "object" ? JSON.stringify(value) : String(value)

/** One of some words. */
export const word = (column: string, words: Words<string>): ExportField =>
  field<string>((value, put, { language }) => put(column, wordOf(words, value, language)), {
    column,
    as: "choice",
    choices: choicesOf(words)
  })

/** Several of some words, one a line. */
export const severalWords = (column: string, words: Words<string>): ExportField =>
  field<ReadonlyArray<string>>(
    (values, put, { language }) =>
      put(column, textCell(values.map((value) => wordOf(words, value, language)).join("\n"))),
    { column, as: "choices", choices: choicesOf(words) }
  )

const yesNo = Object.fromEntries(
  Object.entries(choicesOf(yesNoWords)).map(([written, value]) => [written, value === "true"])
)

export const yesOrNo = (column: string): ExportField =>
  field<boolean>((value, put, { language }) => put(column, wordOf(yesNoWords, String(value), language)), {
    column,
    as: "choice",
    choices: yesNo
  })

const oneLine = (value: string): string => value.replace(/\s*[\r\n]+\s*/g, " ").trim()

/** Several texts, one a line; line breaks inside one become blanks. */
export const lines = (column: string): ExportField =>
  field<ReadonlyArray<string>>((values, put) => put(column, textCell(values.map(oneLine).join("\n"))), {
    column,
    as: "lines"
  })

/** People by name, one a line. */
export const names = (column: string): ExportField =>
  field<ReadonlyArray<Participant>>(
    (people, put) => put(column, textCell(people.map(({ name }) => oneLine(name)).join("\n"))),
    { column, as: "names" }
  )

/** One person outside, by name. */
export const name = (column: string): ExportField =>
  field<Participant>((person, put) => put(column, textCell(person.name)), { column, as: "participant" })

/** The account of the row, by its id. */
export const account = (column: string): ExportField =>
  field<string>((id, put) => put(column, textCell(id)), { column, as: "account" })

/** An amount as a plain figure, with its currency and whether tax is in it beside it. */
export const money = (column: string, currency: string, tax: string): ExportField =>
  field<Money>(
    (value, put, { language }) => {
      put(column, value.minor / 10 ** minorDigitsOf(value.currency))
      put(currency, value.currency)
      put(tax, value.tax === "unknown" ? null : wordOf(taxWords, value.tax, language))
    },
    { column, as: "money", currency, tax }
  )

/** A deadline: a day, or a minute. */
export const deadline = (column: string): ExportField =>
  field<Deadline | null>((value, put, { calendar }) => put(column, deadlineCell(value, calendar)), {
    column,
    as: "deadline"
  })

/** An instant, to the minute. */
export const instant = (column: string): ExportField =>
  field<number>((at, put, { calendar }) => put(column, momentCell(at, null, calendar)), { column, as: "start" })

/** When to look again: a day or a minute; with a reply or a meeting beside it, all in words. */
export const lookAgain = (column: string): ExportField =>
  field<LookAgain>((value, put, context) => put(column, lookAgainCell(value, context)), { column, as: "look-again" })

const lookAgainCell = (
  { on, reply, meeting }: LookAgain,
  { calendar, language }: Pick<WritingContext, "calendar" | "language">
): ExportCell => {
  const day = deadlineCell(on, calendar)
  if (reply !== true && meeting === undefined) return day
  const parts: Array<string> = []
  if (day !== null) parts.push(cellText(day, calendar))
  if (reply === true) parts.push(replyWord[language])
  if (meeting !== undefined) parts.push(`${meetingWord[language]}${meeting}`)
  return parts.join(divider[language])
}

/** A status by its label, in the pipeline the column beside it names. */
export const status = (column: string, pipeline: string): ExportField =>
  field<string>((id, put, { statusWord }) => put(column, textCell(statusWord(id))), { column, as: "status", pipeline })

/** A meeting, a proposal, an action … by its id; in a row somebody adds, the last one of the deal or a new one. */
export const thing = (
  of: "action" | "proposal" | "question" | "promise" | "meeting",
  which: "new" | "last",
  column: string
): ExportField => ({ write: text(column).write, source: { thing: of, which, named: column } })
