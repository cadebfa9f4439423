/** The next action of a row: one cell in the form `担当→期限→内容`, or text with deadline and assignee beside it. */
import { type Calendar, type Deadline, type Label, type MemberId, parseNextAction } from "@genzaichi/core"
import { Result } from "effect"
import type { NextActionColumns } from "../profile/index.ts"
import { foldWord } from "../words/folding.ts"
import { ownText } from "../words/own-text.ts"
import { remembering } from "../words/remembering.ts"
import { type SheetColumn, textAt } from "./cell-readers.ts"
import { trimmed } from "./cell-text.ts"
import { isUnreadable, type MomentReader } from "./moment.ts"
import { unreadableDeadline, unreadableNextAction } from "./problem.ts"
import { keepAsWritten, remark, type Row } from "./row.ts"

/** The data of a planned action. */
export interface PlannedAction {
  readonly action: string
  readonly what: string
  assignee?: string
  member?: MemberId
  due?: Deadline
  written?: string
  unreadable?: boolean
}

/** What a row says about the next action. */
export type SaidOfAction =
  | { readonly says: "nothing" | "done" | "none" }
  | {
      readonly says: "planned"
      readonly data: PlannedAction
    }

/** What stands in the cell of one of the rows before. */
export interface StandingAction {
  readonly what: string
  readonly assignee: string | undefined
  readonly due: number | undefined
}

/** Whether the same is planned, with the same deadline, by the same person. */
export const isStanding = (standing: StandingAction | undefined, { assignee, due, what }: PlannedAction): boolean =>
  standing !== undefined && standing.due === due?.at && standing.what === what && standing.assignee === assignee

export const standingAction = ({ assignee, due, what }: PlannedAction): StandingAction => ({
  what: ownText(what),
  assignee: assignee === undefined ? undefined : ownText(assignee),
  due: due?.at
})

const nothing: SaidOfAction = { says: "nothing" }
const done: SaidOfAction = { says: "done" }
const none: SaidOfAction = { says: "none" }

const doneWords = new Set(["完了", "済", "済み", "対応済", "対応済み", "done", "completed", "finished"])
const noneWords = new Set(["なし", "無し", "無", "特になし", "-", "ー", "―", "—", "none", "n/a", "na", "nothing"])

const longestWord = 12

// No arrow, joint or digit in the name.
const nameForm = /^[^\s→⇒➡>|＞｜\-=ー－–—/／\d０-９、,，]{1,16}$/
const dateForm = /^\d{1,2}\/\d{1,2}$/

const plainForm = (what: string): Form => ({ assignee: null, due: null, what, fault: undefined, plain: true })

const unknown: { readonly assignee: string | null } = { assignee: null }

interface Form {
  readonly assignee: string | null
  readonly due: Deadline | null
  readonly what: string
  readonly fault: Label | undefined
  /** No form at all: plain text. */
  readonly plain: boolean
}

/** Prepares the reading of next actions; `undefined` where the sheet has no such column. */
export const makeNextActionReader = (
  named: NextActionColumns,
  columns: ReadonlyMap<string, SheetColumn>,
  context: {
    readonly calendar: Calendar
    readonly moments: MomentReader
    readonly self: string | undefined
    /** Which of two numbers is the day, where the profile says so. */
    readonly order: "day-first" | "month-first" | undefined
  }
): ((row: Row, member: string) => SaidOfAction) | undefined => {
  const text = columns.get(named.text)
  const due = named.due === undefined ? undefined : columns.get(named.due)
  const assignee = named.assignee === undefined ? undefined : columns.get(named.assignee)
  if (text === undefined) return undefined
  const { calendar, moments } = context
  const order =
    context.order === undefined ? {} : context.order === "day-first" ? { dayFirst: true } : { monthFirst: true }

  const formOf = (written: string, writtenOn: number, self: string): Form => {
    const read = parseNextAction(written, { writtenOn, calendar, ...order, ...(self === "" ? {} : { self }) })
    if (Result.isSuccess(read)) {
      const { assignee, due, what } = read.success
      return { assignee, due, what, fault: undefined, plain: false }
    }
    return {
      assignee: null,
      due: null,
      what: written,
      fault: read.failure.message,
      plain: read.failure.reason === "no-form"
    }
  }
  // The commonest form, `山田→11/20まで→見積再送`: only the deadline depends on the day, and who is meant by the first part
  // is asked of the general way once per name.
  const askedFor = (self: string, mark: string) =>
    remembering((name): { readonly assignee: string | null } => {
      if (!nameForm.test(name)) return unknown
      const form = formOf(`${name}→1/1${mark}→x`, 0, self)
      return form.fault === undefined && form.what === "x" ? { assignee: form.assignee } : unknown
    }, 1024)
  const bySelf = remembering((self) => ({ marked: askedFor(self, "まで"), bare: askedFor(self, "") }), 256)
  const usual = (written: string, on: number, self: string): Form | undefined => {
    // Cut by hand: half of the rows of a log have such a cell, and a pattern would cost more than all else about it.
    const first = written.indexOf("→")
    const second = first < 1 || first > 16 ? -1 : written.indexOf("→", first + 1)
    if (second === -1) return undefined
    const mark = written.startsWith("まで", second - 2) ? 2 : written.startsWith("までに", second - 3) ? 3 : 0
    const date = written.slice(first + 1, second - mark)
    const rest = written.slice(second + 1)
    const what = trimmed(rest)
    if (date.length > 5 || !dateForm.test(date) || what === "" || rest.includes("\n") || rest.includes("\r"))
      return undefined
    const { marked, bare } = bySelf(self)
    const who = (mark === 0 ? bare : marked)(written.slice(0, first))
    if (who === unknown) return undefined
    const due = moments.deadline(date, on)
    return isUnreadable(due) ? undefined : { assignee: who.assignee, due, what, fault: undefined, plain: false }
  }

  // Cells that say the same on the same day mean the same; a sheet in order of days asks of one day at a time.
  let day = Number.NaN
  let forms = remembering((key: string) => key as unknown as Form)
  const remembered = (written: string, on: number, self: string): Form => {
    if (on !== day) {
      day = on
      forms = remembering((key) => {
        const cut = key.indexOf("\u0000")
        return formOf(key.slice(cut + 1), on, key.slice(0, cut))
      }, 4096)
    }
    return forms(`${self}\u0000${written}`)
  }

  return (row, member) => {
    const written = textAt(row, text)
    const dueText = due === undefined ? "" : textAt(row, due)
    if (written === "" && dueText === "") return nothing
    if (written.length <= longestWord) {
      const folded = foldWord(written)
      if (doneWords.has(folded)) return done
      if (noneWords.has(folded) && dueText === "") return none
    }

    const self = context.self ?? member
    const form =
      named.plain === true
        ? plainForm(written)
        : (usual(written, row.against, self) ?? remembered(written, row.against, self))
    let deadline = form.due
    let unreadable =
      form.fault !== undefined && !(form.plain && (named.form !== true || dueText !== "")) && written !== ""
    if (unreadable) remark(row, text.at, text.header, written, unreadableNextAction(form.fault!))
    if (dueText !== "") {
      const read = moments.deadline(dueText, row.against)
      if (!isUnreadable(read)) deadline ??= read
      else {
        unreadable = true
        keepAsWritten(row, due!.at, due!.header, dueText, unreadableDeadline(read.because))
      }
    }
    const beside = assignee === undefined ? "" : textAt(row, assignee)
    const who = beside === "" ? form.assignee : beside
    const { what } = form
    const whole = dueText === "" ? written : `${written} (${dueText})`
    const data: PlannedAction = { action: row.thing.action, what }
    if (who !== null) data.assignee = who
    if (who !== null && who === member) data.member = who as MemberId
    if (deadline !== null) data.due = deadline
    if (what !== whole) data.written = whole
    if (unreadable) data.unreadable = true
    return { says: "planned", data }
  }
}
