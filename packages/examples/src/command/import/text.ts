/** One screen about one sheet: what was read, what changes, what has to be asked, what to do next. */
import type { Label, Language } from "@genzaichi/core"
import { mappingOf, recordedOnSaid, type RowProblem, type SheetPlan, type SheetUndo } from "@genzaichi/csv"
import { wrapped } from "../../report/columns.ts"
import { understood } from "../sheet.ts"
import { likeliestFirst } from "./next-step.ts"
import { importWords } from "./words.ts"

export interface ScreenOptions {
  readonly language: Language
  /** Cells a line may take. */
  readonly width?: number
}

/** A command to go on with, and what it is for. */
export interface NextStep {
  readonly command: string
  readonly purpose: string
}

export interface SheetSaid extends ScreenOptions {
  readonly sheet: string
  readonly log: string
  readonly plan: SheetPlan
  /** Whether it was recorded, or only looked at. */
  readonly recorded: boolean
  /** Say what every column was taken for. */
  readonly mapping: boolean
  readonly next: ReadonlyArray<NextStep>
  /** Files that were written, each with a sentence about it. */
  readonly written: ReadonlyArray<string>
}

const mostChanges = 12
const mostLinks = 5
const mostQuestions = 5
const mostRefusals = 6
const mostRemarks = 3
const mostNotes = 6
const usualWidth = 120

export const sheetText = (said: SheetSaid): string => {
  const { language, plan, recorded, sheet } = said
  const words = importWords[language]
  const { changes, counts, dealQuestions, links, notes, questions, refused, remarks } = plan
  const nothingNew = plan.events.length === 0
  const title = nothingNew
    ? recorded
      ? words.nothingNew(sheet)
      : words.nothingNewLooked(sheet)
    : recorded
      ? words.recorded(sheet, said.log)
      : words.looked(sheet)
  const plain = (value: number): string => value.toLocaleString("en-US")
  const lines: Array<string> = [
    title,
    `  ${words.rows(plain(counts.rows), plain(counts.recorded), plain(counts.refused), plain(counts.blank))}`,
    `  ${understood(plan, language)}`,
    ...(nothingNew
      ? []
      : [`  ${words.events(counts.appended, counts.retracted, counts.reinstated, counts.unchanged)}`]),
    ...(plan.goesOn > 0 ? [`  ${words.goesOn(plan.goesOn)}`] : []),
    ...(plan.unplaced.length > 0 ? [`  ${words.unplaced(plan.unplaced.length)}`] : [])
  ]
  const section = (heading: string, body: ReadonlyArray<string>): void => {
    if (body.length === 0) return
    lines.push("", `■ ${heading}`)
    for (const line of body) lines.push(...wrapped(line, said.width ?? usualWidth, "    "))
  }
  const most = <A>(all: ReadonlyArray<A>, limit: number, say: (one: A) => string): ReadonlyArray<string> => [
    ...all.slice(0, limit).map((one) => `  ${say(one)}`),
    ...(all.length > limit ? [`  ${words.more(all.length - limit)}`] : [])
  ]

  if (said.mapping)
    section(
      mappingTitle[language],
      mappingOf(plan.header)
        .text[language].split("\n")
        .map((line) => `  ${line}`)
    )
  if (!nothingNew)
    section(words.changes, changes.lines.length === 0 ? [`  ${words.noChanges}`] : changesSaid(plan, language))
  section(
    words.links(links.length),
    most(links, mostLinks, ({ account, customer, name, reason, recordedOn }) => {
      const on = recordedOnSaid(recordedOn)
      return language === "ja"
        ? `「${customer}」は ${name} [${account}]（${reason.ja}）${on === null ? "" : `：${on.ja}`}`
        : `"${customer}" is ${name} [${account}]: ${reason.en}${on === null ? "" : `; ${on.en}`}`
    })
  )
  // Rows that call a customer by one name are asked about once, and answered at once.
  const asked = [...new Map(likeliestFirst(questions).map((one) => [one.customer, one])).values()]
  section(
    words.questions(asked.length),
    most(asked, mostQuestions, ({ candidates, customer }) => {
      const shown = candidates.map(({ account, name, reason }) =>
        language === "ja" ? `${name} [${account}]（${reason.ja}）` : `${name} [${account}] (${reason.en})`
      )
      const listed = shown.length === 0 ? words.noCandidates : shown.join(words.comma)
      return language === "ja" ? `「${customer}」：${listed}` : `"${customer}": ${listed}`
    })
  )
  section(
    words.dealQuestions(dealQuestions.length),
    most(dealQuestions, mostQuestions, ({ candidates, customer }) => {
      const shown = candidates.map(({ amount, deal, status, title }) => {
        const about = [status, amount].flatMap((label) => (label === null ? [] : [label[language]])).join(words.comma)
        const more = about === "" ? "" : language === "ja" ? `（${about}）` : ` (${about})`
        return `${title} [${deal}]${more}`
      })
      const listed = shown.length === 0 ? words.noOpenDeals : shown.join(words.comma)
      return language === "ja" ? `「${customer}」：${listed}` : `"${customer}": ${listed}`
    })
  )
  // Rows that wait for an answer are told once, by the question.
  const wrong = refused.filter(({ code }) => code !== "which-account" && code !== "which-deal")
  section(
    words.refused(wrong.length),
    most(wrong, mostRefusals, (one) => problemSaid(one, language))
  )
  section(
    words.remarks(remarks.length),
    most(remarks, mostRemarks, (one) => problemSaid(one, language))
  )
  section(
    words.notes,
    most(notes, mostNotes, ({ text }) => text[language])
  )
  const next = said.next.map(({ command, purpose }) => `  ${command}   # ${purpose}`)
  if (said.written.length + next.length > 0) {
    lines.push("", `■ ${words.next}`, ...said.written.map((line) => `  ${line}`), ...next)
  }
  return lines.join("\n")
}

const mappingTitle: Label = { ja: "列の読み方", en: "What the columns are" }

const changesSaid = ({ changes }: Pick<SheetPlan, "changes">, language: Language): ReadonlyArray<string> => {
  const words = importWords[language]
  const shown = changes.lines.slice(0, mostChanges)
  return [
    ...shown.map(({ count, examples, text }) => {
      const names = examples.map(({ name }) => name).join(words.comma)
      return `  ${text[language]}${names === "" ? "" : words.examples(names, count - examples.length)}`
    }),
    ...(changes.lines.length > shown.length ? [`  ${words.more(changes.lines.length - shown.length)}`] : [])
  ]
}

const problemSaid = ({ header, line, reason, remedy, value }: RowProblem, language: Language): string => {
  const where = importWords[language].refusal(line, header, value.length > 30 ? `${value.slice(0, 29)}…` : value)
  return language === "ja" ? `${where}${reason.ja}${remedy.ja}` : `${where}${reason.en} → ${remedy.en}`
}

export interface UndoSaid extends ScreenOptions {
  readonly sheet: string
  readonly undo: SheetUndo
  readonly done: boolean
  readonly next: ReadonlyArray<NextStep>
}

/** One screen about taking an import back. */
export const undoText = ({ done, language, next, sheet, undo, width = usualWidth }: UndoSaid): string => {
  const words = importWords[language]
  const name = undo.import.replace(/^undo:/, "")
  const lines = [
    done ? words.undone(sheet, name) : words.wouldUndo(sheet, name),
    `  ${words.undoEvents(undo.counts.retracted, undo.counts.reinstated)}`,
    ...(undo.counts.kept === 0 ? [] : [`  ${words.kept(undo.counts.kept)}`]),
    "",
    `■ ${words.changes}`
  ]
  const changes = undo.changes.lines.length === 0 ? [`  ${words.noChanges}`] : changesSaid(undo, language)
  for (const line of changes) lines.push(...wrapped(line, width, "    "))
  lines.push("", `■ ${words.next}`, ...next.map(({ command, purpose }) => `  ${command}   # ${purpose}`))
  return lines.join("\n")
}
