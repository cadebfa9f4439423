/**
 * Cells of a recorded row that nothing was read from: kept as they were written, with a remark, so that nothing of a row
 * is lost in silence. Most rows have none, which is settled once for all rows that assert the same.
 */
import type { NewEvent } from "@genzaichi/core"
import type { Profile } from "../profile/index.ts"
import type { Field, Prepared } from "./assertions.ts"
import type { SheetColumn } from "./cell-readers.ts"
import { cleaned, isBlankText } from "./cell-text.ts"
import { ownText } from "../words/own-text.ts"
import { notRecorded, notYet } from "./problem.ts"
import { keepAsWritten, remark, type Row } from "./row.ts"
import type { SheetThing } from "./thing-of-row.ts"

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
  /**
   * Columns with names, numbers and addresses that say something else than the rows of the same thing before, of which
   * nothing stands anywhere. `acts`: the row said what is to be done next.
   */
  readonly names: (
    row: Row,
    made: ReadonlyArray<Prepared>,
    events: () => ReadonlyArray<NewEvent>,
    acts: boolean
  ) => ReadonlyArray<SheetColumn>
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
  const shown = Object.keys(profile.columns).filter((name) => profile.columns[name]!.shown === true)
  return new Set(
    [...lists, ...single, ...own, ...shown, ...opening, ...(profile.opens?.at?.columns ?? [])].filter(
      (one) => one !== undefined
    )
  )
}

interface Besides {
  /** Columns of text that nothing reads. */
  readonly texts: ReadonlyArray<SheetColumn>
  /** Columns with days of what is not asserted. */
  readonly dates: ReadonlyArray<SheetColumn>
  /** Fields of what is not asserted, which understand their cells all the same, or keep them. */
  readonly fields: ReadonlyArray<Field>
}

/** What a cell says of a day: when the row happened, some other day, or none. */
export type DaySaid = "row's" | "other" | "none"

export const makeUnsaidCells = (
  profile: Profile,
  columns: ReadonlyMap<string, SheetColumn>,
  all: ReadonlyArray<Prepared>,
  dayIn: (row: Row, text: string) => DaySaid
): UnsaidCells => {
  const always = alwaysRead(profile)
  const alwaysAt = new Set([...columns].filter(([name]) => always.has(name)).map(([, { at }]) => at))
  const readers = all.flatMap(({ dates, deciding, fields }) => [
    ...[...dates, ...deciding].map(({ at }) => ({ at, isText: false })),
    ...fields.flatMap(({ beside, columns: those, isText }) => [
      ...those.map(({ at }) => ({ at, isText })),
      ...beside.map(({ at }) => ({ at, isText: false }))
    ])
  ])
  /** Columns some assertion takes as text, and those that nothing in this sheet reads: their assertions lack others. */
  const texts = new Set(
    [...columns.values()]
      .map(({ at }) => at)
      .filter((at) => readers.some((one) => one.at === at && one.isText) || readers.every((one) => one.at !== at))
  )
  const others = [...columns.values()].filter(({ at }) => texts.has(at) && !alwaysAt.has(at))
  // Words that decide what a row asserts are understood by that, and texts are looked after as texts.
  const understood = new Set(all.flatMap(({ deciding }) => deciding.map(({ at }) => at)))
  for (const at of texts) understood.add(at)
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
            ({ columns: those, keeps }) =>
              keeps && those[0] !== undefined && !read.has(those[0].at) && !understood.has(those[0].at)
          )
        )
      const dates = all.flatMap((one) => (made.includes(one) ? [] : one.dates.filter(({ at }) => !read.has(at))))
      left = { texts: others.filter(({ at }) => !read.has(at)), dates: [...new Set(dates)], fields }
      if (besides.size > 4096) besides.clear()
      besides.set(made, left)
    }
    return left
  }
  const isFilled = ({ cells }: Row, { at }: SheetColumn): boolean => {
    const cell = cells[at]
    return cell !== undefined && !isBlankText(cell)
  }

  const { account, deal, key, nextAction, opens, person } = profile
  const openingTexts = Object.values(opens?.data ?? {}).filter((from) => typeof from === "string")
  const named = [
    ...deal,
    ...(account ?? []),
    ...(key ?? []),
    person?.name,
    person?.mail,
    person?.phone,
    profile.member,
    ...openingTexts
  ]
  const acting = [nextAction?.text, nextAction?.due, nextAction?.assignee]
  const columnsIn = (names: ReadonlyArray<string | undefined>): ReadonlyArray<SheetColumn> => [
    ...new Set(names.flatMap((name) => (name === undefined ? [] : (columns.get(name) ?? []))))
  ]
  const nameColumns = columnsIn(named)
  const names = nameColumns.length
  const looked = [...nameColumns, ...columnsIn(acting).filter((one) => !nameColumns.includes(one))]
  /**
   * The cells of those columns as they were last, of one thing behind those of another. Most rows say the same again, and
   * so all that is looked at lies close together.
   */
  const lastCells: Array<string> = []

  /** Whatever of what a row would assert came to nothing, and of it what has cells nobody else looks after. */
  const notMade: Array<Prepared> = []
  const assertions: Array<Prepared> = []
  const fields: Array<Field> = []
  // Asked of every assertion a row does not make, and most have a column or two.
  const ownPlaces = new Map(
    all.map((one) => [one, one.told.map(({ at }) => at).filter((at) => !alwaysAt.has(at))] as const)
  )

  /** Whether what the row asserts is read from that cell; also where it says so again. */
  const isRead = (row: Row, made: ReadonlyArray<Prepared>, at: number): boolean =>
    made.some(
      (one) =>
        !notMade.includes(one) &&
        one.fields.some(
          (field) =>
            !field.points && !fields.includes(field) && field.columns.find((column) => isFilled(row, column))?.at === at
        )
    )

  return {
    begin: () => {
      if (notMade.length > 0) notMade.length = 0
      if (assertions.length > 0) assertions.length = 0
      if (fields.length > 0) fields.length = 0
    },
    notAsserted: ({ cells }, assertion) => {
      notMade.push(assertion)
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
      return left.texts.length > 0 || left.dates.length > 0 || left.fields.length > 0
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
          for (const { at } of one.dates) doubted.delete(at)
          // A word may decide about one thing and be told by another, which has not come about yet.
          for (const { at } of one.deciding) if (!ahead || !texts.has(at)) doubted.delete(at)
        }
      }
      if (doubted.size > 0) {
        const told = saidBy(row, events)
        told.push(row.key)
        for (const { at, header } of doubted.values()) {
          const text = cleaned(row.cells[at]!)
          if (text === "" || told.some((one) => one.includes(text)) || dayIn(row, text) === "row's") continue
          if (row.kept?.some((one) => one.header === header) === true) continue
          if (ahead) remark(row, at, header, text, notYet)
          else if (unwanted.has(at)) (row.kept ??= []).push({ header, value: text })
          else keepAsWritten(row, at, header, text, notRecorded)
        }
      }
      // What the profile does not want of such a row is left alone where it can be understood.
      for (const column of left.dates) {
        const { at, header } = column
        if (!isFilled(row, column) || row.kept?.some((one) => one.header === header) === true) continue
        const text = cleaned(row.cells[at]!)
        if (text !== "" && dayIn(row, text) === "none") (row.kept ??= []).push({ header, value: text })
      }
      for (const field of left.fields) if (isFilled(row, field.columns[0]!)) field.read(row)
    },
    names: (row, made, events, acts) => {
      const { cells, thing } = row
      const first = thing.number * looked.length
      while (lastCells.length < first + looked.length) lastCells.push("")
      let unsaid: Array<SheetColumn> | undefined
      let told: string | undefined
      // What is to be done is read from all of its cells at once, or from none.
      const until = acts ? names : looked.length
      for (let place = 0; place < until; place++) {
        const column = looked[place]!
        const cell = cells[column.at]
        if (cell === undefined || cell === "" || cell === thing.key) continue
        if (lastCells[first + place] === cell || isBlankText(cell)) continue
        lastCells[first + place] = ownText(cell)
        if (isCalled(thing, cell) || isRead(row, made, column.at)) continue
        told ??= namesIn(row, events())
        const text = plain(cell)
        if (text !== "" && !told.includes(text)) (unsaid ??= []).push(column)
      }
      return unsaid ?? none
    }
  }
}

/** Every text in it, however deep. */
const gather = (value: unknown, told: Array<string>): void => {
  if (typeof value === "string") told.push(value)
  else if (typeof value === "object" && value !== null) for (const one of Object.values(value)) gather(one, told)
}

/** The texts of what a row says, and of what it is about. */
const saidBy = (row: Row, events: Iterable<NewEvent>): Array<string> => {
  const told: Array<string> = [row.thing.key]
  for (const { data } of events) gather(data, told)
  gather(row.thing.opened?.data, told)
  return told
}

const none: ReadonlyArray<never> = []

/** Whether the cell is, letter by letter, what the thing or its account is known by. */
const isCalled = ({ account, key, opened }: SheetThing, cell: string): boolean => {
  if (cell === key || cell === account?.key) return true
  if (opened !== undefined) for (const value of Object.values(opened.data)) if (value === cell) return true
  return false
}

// ASCII, kana and kanji: most text is nothing else, and is its own form of one width.
const oneWidth = /^[\n\x20-\x7e\u3001-\u3029\u3041-\u3096\u30a1-\u30fa\u30fc-\u30fe\u4e00-\u9fff]*$/

/** Width, case and blanks are how people type a name. */
const plain = (text: string): string =>
  (oneWidth.test(text) ? text : cleaned(text).normalize("NFKC")).toLowerCase().replace(/\s+/g, "")

/** Everything a row names, and what was said of those before. */
const namesIn = (row: Row, events: ReadonlyArray<NewEvent>): string => {
  const { account } = row.thing
  const told = saidBy(row, events)
  // The row's own key stands on its events, and nowhere without any.
  if (events.length > 0) told.push(row.key)
  if (account !== undefined) {
    told.push(account.key, account.id, ...account.known)
    gather(account.opened?.data, told)
  }
  for (const { person } of row.people) {
    told.push(person.key)
    gather(person.opened?.data, told)
  }
  for (const { actor, subjects } of events) {
    gather(actor, told)
    if (subjects !== row.thing.subjects) gather(subjects, told)
  }
  for (const { id } of row.thing.subjects) told.push(id)
  return plain(told.join("\n"))
}
