/**
 * Cells of a recorded row that nothing was read from: kept as they were written, with a remark, so that nothing of a row
 * is lost in silence. Most rows have none, which is settled once for all rows that assert the same.
 */
import type { NewEvent } from "@genzaichi/core"
import type { Profile } from "../profile/index.ts"
import type { Field, Prepared } from "./assertions.ts"
import type { SheetColumn } from "./cell-readers.ts"
import { cleaned, isBlankText } from "./cell-text.ts"
import { notRecorded, notYet } from "./problem.ts"
import { keepAsWritten, remark, type Row } from "./row.ts"

export interface UnsaidCells {
  /** A row begins. */
  readonly begin: () => void
  /** The row would assert it, but for a cell it cannot do without, or a day of its own. */
  readonly notAsserted: (row: Row, assertion: Prepared) => void
  /** The field's cell was read and gave nothing. */
  readonly gaveNothing: (field: Field) => void
  /** Whether the row may have cells to look after. */
  readonly mayBe: (made: ReadonlyArray<Prepared>) => boolean
  /** Keeps what nothing was read from. `ahead`: the row's day has not come, and what it says besides plans is not kept. */
  readonly keep: (row: Row, made: ReadonlyArray<Prepared>, events: Iterable<NewEvent>, ahead: boolean) => void
}

/** Columns that are read whatever a row asserts: what names it, its day, who acted, what is to be done next. */
const alwaysRead = (profile: Profile): ReadonlySet<string> => {
  const { account, against, byDomain, date, deal, history, key, member, nextAction, person, several, time } = profile
  const lists = [account, byDomain, deal, key, several].flatMap((columns) => columns ?? [])
  const single = [against, date, history, member, time, nextAction?.text, nextAction?.due, nextAction?.assignee]
  const own = [person?.name, person?.mail, person?.phone]
  const opening = Object.values(profile.opens?.data ?? {}).flatMap((from) =>
    typeof from === "string" ? [from] : "column" in from ? from.column : []
  )
  return new Set(
    [...lists, ...single, ...own, ...opening, ...(profile.opens?.at?.columns ?? [])].filter((one) => one !== undefined)
  )
}

/** Columns that some assertion takes as text. */
const textColumns = (profile: Profile): ReadonlySet<string> => {
  const texts = new Set<string>()
  for (const { data } of profile.events) {
    for (const from of Object.values(data)) {
      const named = typeof from === "string" ? [from] : "column" in from && readAsText.has(from.as) ? from.column : []
      for (const name of typeof named === "string" ? [named] : named) texts.add(name)
    }
  }
  return texts
}

const readAsText: ReadonlySet<string> = new Set(["text", "list", "lines", "names", "participant", "participants"])

interface Besides {
  /** Columns of text that nothing reads. */
  readonly texts: ReadonlyArray<SheetColumn>
  /** Fields of what is not asserted, which understand their cells all the same, or keep them. */
  readonly fields: ReadonlyArray<Field>
}

/** `isRowsDay`: whether a cell says again when the row happened. */
export const makeUnsaidCells = (
  profile: Profile,
  columns: ReadonlyMap<string, SheetColumn>,
  all: ReadonlyArray<Prepared>,
  isRowsDay: (row: Row, text: string) => boolean
): UnsaidCells => {
  const always = alwaysRead(profile)
  const alwaysAt = new Set([...columns].filter(([name]) => always.has(name)).map(([, { at }]) => at))
  const texts = textColumns(profile)
  const others = [...columns].filter(([name]) => texts.has(name) && !always.has(name)).map(([, column]) => column)
  // Words that decide what a row asserts are understood by that, and texts are looked after as texts.
  const understood = new Set(all.flatMap(({ deciding }) => deciding.map(({ at }) => at)))
  for (const [name, { at }] of columns) if (texts.has(name)) understood.add(at)
  const besides = new Map<ReadonlyArray<Prepared>, Besides>()
  /** What nothing reads where just these assertions are made. */
  const besidesOf = (made: ReadonlyArray<Prepared>): Besides => {
    let left = besides.get(made)
    if (left === undefined) {
      const read = new Set<number>(alwaysAt)
      for (const { dates, deciding, fields } of made) {
        for (const { at } of [...dates, ...deciding]) read.add(at)
        // Of several columns the first that is filled is read.
        for (const { beside, columns: those } of fields) {
          if (those[0] !== undefined) read.add(those[0].at)
          for (const { at } of beside) read.add(at)
        }
      }
      const fields = all
        .filter((one) => !made.includes(one))
        .flatMap((one) =>
          one.fields.filter(
            ({ columns: those, keeps }) => keeps && those.every(({ at }) => !read.has(at) && !understood.has(at))
          )
        )
      left = { texts: others.filter(({ at }) => !read.has(at)), fields }
      if (besides.size > 4096) besides.clear()
      besides.set(made, left)
    }
    return left
  }
  const isFilled = ({ cells }: Row, { at }: SheetColumn): boolean => {
    const cell = cells[at]
    return cell !== undefined && !isBlankText(cell)
  }

  const assertions: Array<Prepared> = []
  const fields: Array<Field> = []
  // Asked of every assertion a row does not make, and most have a column or two.
  const ownPlaces = new Map(
    all.map((one) => [one, one.told.map(({ at }) => at).filter((at) => !alwaysAt.has(at))] as const)
  )

  return {
    begin: () => {
      if (assertions.length > 0) assertions.length = 0
      if (fields.length > 0) fields.length = 0
    },
    notAsserted: ({ cells }, assertion) => {
      for (const at of ownPlaces.get(assertion)!) {
        const cell = cells[at]
        if (cell === undefined || isBlankText(cell)) continue
        assertions.push(assertion)
        return
      }
    },
    gaveNothing: (field) => void fields.push(field),
    mayBe: (made) => {
      if (assertions.length > 0 || fields.length > 0) return true
      const left = besidesOf(made)
      return left.texts.length > 0 || left.fields.length > 0
    },
    keep: (row, made, events, ahead) => {
      const left = besidesOf(made)
      const doubted = new Map<number, SheetColumn>()
      const doubt = (column: SheetColumn): void => {
        if (!alwaysAt.has(column.at) && isFilled(row, column)) doubted.set(column.at, column)
      }
      for (const column of left.texts) doubt(column)
      const unwanted = new Set(doubted.keys())
      for (const { columns: those } of fields) for (const column of those) doubt(column)
      for (const { dates, fields: ofAssertion } of assertions) {
        for (const { columns: those } of ofAssertion) for (const column of those) doubt(column)
        for (const column of dates) doubt(column)
      }
      if (doubted.size > 0) {
        for (const one of made) {
          if (assertions.includes(one)) continue
          for (const field of one.fields) {
            if (fields.includes(field)) continue
            const first = field.columns.find((column) => isFilled(row, column))
            if (first !== undefined) doubted.delete(first.at)
            for (const { at } of field.beside) doubted.delete(at)
          }
          for (const { at } of [...one.dates, ...one.deciding]) doubted.delete(at)
        }
      }
      if (doubted.size > 0) {
        const told = saidBy(row, events)
        for (const { at, header } of doubted.values()) {
          const text = cleaned(row.cells[at]!)
          if (text === "" || told.some((one) => one.includes(text)) || isRowsDay(row, text)) continue
          if (row.kept?.some((one) => one.header === header) === true) continue
          if (ahead) remark(row, at, header, text, notYet)
          else if (unwanted.has(at)) (row.kept ??= []).push({ header, value: text })
          else keepAsWritten(row, at, header, text, notRecorded)
        }
      }
      // What the profile does not want of such a row is left alone where it can be understood.
      for (const field of left.fields) if (field.columns.some((column) => isFilled(row, column))) field.read(row)
    }
  }
}

/** The texts of what a row says, and of what it is about. */
const saidBy = (row: Row, events: Iterable<NewEvent>): ReadonlyArray<string> => {
  const told: Array<string> = [row.key, row.thing.key]
  const gather = (value: unknown): void => {
    if (typeof value === "string") told.push(value)
    else if (typeof value === "object" && value !== null) for (const one of Object.values(value)) gather(one)
  }
  for (const { data } of events) gather(data)
  gather(row.thing.opened?.data)
  return told
}
