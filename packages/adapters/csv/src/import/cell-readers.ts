/**
 * What the cells of a row say, by the meaning the profile gives them. Each reader is prepared once for a sheet (which
 * column, which words) and then asked for every row; what repeats from row to row is remembered by its text.
 */
import {
  checkCorporateNumber,
  type Deadline,
  type Direction,
  dateText,
  type LookAgain,
  mailDomainOf,
  type Mark,
  type Money,
  type Pipelines
} from "@genzaichi/core"
import { Result } from "effect"
import type { CellMeaning, FieldSource } from "../profile/index.ts"
import { readAmount, readTax, unitOfHeader } from "../words/amount.ts"
import { readBall } from "../words/ball.ts"
import { markOfGist, type WrittenChannel } from "../words/channel.ts"
import { readDirection, usualDirection } from "../words/direction.ts"
import { foldWord } from "../words/folding.ts"
import { remembering } from "../words/remembering.ts"
import { readTemperature } from "../words/temperature.ts"
import { cleaned, isBlankText, isClean, trimmed } from "./cell-text.ts"
import { isUnreadable, type MomentReader } from "./moment.ts"
import {
  controlCharacter,
  faultyCorporateNumber,
  unknownWord,
  unreadableAmount,
  unreadableDate,
  unreadableDeadline,
  unreadableNumber
} from "./problem.ts"
import { keepAsWritten, remark, type Row } from "./row.ts"
import type { SheetThing } from "./thing-of-row.ts"
import { readCount, readQuantity } from "../words/quantity.ts"
import { readSatisfaction } from "../words/satisfaction.ts"

/** Gives the value for a row, or `undefined` where the cells say nothing. Sets `row.filled` where a cell spoke. */
export type FieldReader = (row: Row) => unknown

/** A column of the sheet. */
export interface SheetColumn {
  /** Place in the row, from 0. */
  readonly at: number
  readonly header: string
}

export interface CellContext {
  readonly columns: ReadonlyMap<string, SheetColumn>
  readonly namespace: string
  /** Ids stand in the sheet as the ledger has them. */
  readonly ownIds: boolean
  readonly moments: MomentReader
  readonly pipelines: Pipelines
  /** The sheet's own pipeline, by id. */
  readonly pipeline: string | null
  readonly currency: string
  /** What a cell says about the channel, `null` where nothing; remembered by text. */
  readonly channelIn: (text: string) => WrittenChannel | null
  /** Another account, by what it is called in this sheet. */
  readonly accountNamed: (text: string) => SheetThing
  /** The person of that name at the row's account; of a name that stands alone in its cell, the address beside it tells. */
  readonly personNamed: (row: Row, name: string, at: number, alone: boolean) => SheetThing | undefined
  /** Told of every status word no pipeline knows. */
  readonly unknownStatus: (word: string) => void
}

const asList = (names: string | ReadonlyArray<string>): ReadonlyArray<string> =>
  typeof names === "string" ? [names] : names

/** The columns of these names that the sheet has. */
export const columnsOf = (
  names: string | ReadonlyArray<string>,
  columns: ReadonlyMap<string, SheetColumn>
): ReadonlyArray<SheetColumn> => asList(names).flatMap((name) => columns.get(name) ?? [])

/** The clean text of a cell; empty where it is blank. */
export const textAt = (row: Row, column: SheetColumn): string => {
  const cell = row.cells[column.at]
  if (cell === undefined || cell === "") return ""
  const text = trimmed(cell)
  if (isClean(text)) return text
  remark(row, column.at, column.header, text, controlCharacter)
  return cleaned(text)
}

/** The first column of these with something in it. */
const firstFilled = (row: Row, columns: ReadonlyArray<SheetColumn>): SheetColumn | undefined => {
  for (const column of columns) {
    const cell = row.cells[column.at]
    if (cell !== undefined && !isBlankText(cell)) return column
  }
  return undefined
}

/** A reader of one cell that may fail: `undefined` means that the text is none of what it should be. */
type CellReader = (text: string, row: Row, column: SheetColumn) => unknown

/** Prepares a field of an event's data. */
export const makeFieldReader = (source: FieldSource, context: CellContext): FieldReader => {
  if (typeof source === "string") return makeCellReader(columnsOf(source, context.columns), readText, undefined)
  if ("value" in source) return () => source.value
  if ("thing" in source) return makeThingReader(source, context)
  const columns = columnsOf(source.column, context.columns)
  if (source.as === "marks") return makeMarksReader(columns, columnsOf(source.gist ?? [], context.columns), context)
  if (source.as === "direction")
    return makeDirectionReader(columns, columnsOf(source.channel ?? [], context.columns), context)
  return makeCellReader(columns, cellReader(source.as, source, context), source.else)
}

const makeCellReader = (columns: ReadonlyArray<SheetColumn>, read: CellReader, otherwise: unknown): FieldReader => {
  const [only] = columns
  if (only === undefined) return () => otherwise
  if (columns.length === 1) {
    return (row) => {
      const text = textAt(row, only)
      if (text === "") return otherwise
      row.filled = true
      return read(text, row, only) ?? otherwise
    }
  }
  return (row) => {
    const column = firstFilled(row, columns)
    const text = column === undefined ? "" : textAt(row, column)
    if (text === "") return otherwise
    row.filled = true
    return read(text, row, column!) ?? otherwise
  }
}

const readText: CellReader = (text) => text

const dividers = /[\n;；]+|、(?![^（(]*[)）])/
const addressDividers = /[\s,;、；，]+/
const nameDividers = /[\n,;；，、／/]+|・(?=\S)/

const listOf = (text: string, divider: RegExp): ReadonlyArray<string> =>
  text
    .split(divider)
    .map((one) => one.trim())
    .filter((one) => one !== "")

const linesOf = (text: string): ReadonlyArray<string> => listOf(text, /\r\n|\n|\r/)

/** The names of people in a cell. */
export const namesIn = (text: string): ReadonlyArray<string> => listOf(text, nameDividers)

/** A reader that remembers what each text meant and keeps texts that mean nothing as they were written. */
const orKept = (read: (text: string) => unknown, problem: Parameters<typeof keepAsWritten>[4]): CellReader => {
  const remembered = remembering((text) => read(text) ?? null)
  return (text, row, column) => {
    const value = remembered(text)
    if (value !== null) return value
    keepAsWritten(row, column.at, column.header, text, problem)
    return undefined
  }
}

const channelWord = unknownWord("電話、メール、面談、訪問、チャット / call, mail, meeting, visit, chat")
const directionWord = unknownWord("受信、発信、双方向 / inbound, outbound, both")
const ballWord = unknownWord("自社、先方、第三者 / us, customer, third party")
const satisfactionWord = unknownWord("1〜5、4/5、★★★★、満足、不満 / 1 to 5, satisfied, dissatisfied")
const temperatureWord = unknownWord("高、中、低 / hot, warm, cold")

const currencyForm = /^[A-Z]{3}$/

type ColumnSource = Extract<FieldSource, { readonly as: CellMeaning }>

const cellReader = (meaning: CellMeaning, source: ColumnSource, context: CellContext): CellReader => {
  const { moments, namespace } = context
  switch (meaning) {
    case "text":
    case "member":
      return readText
    case "list":
      return (text) => listOf(text, dividers)
    case "lines":
      return (text) => linesOf(text)
    case "names":
      return (text) => linesOf(text).map((name) => ({ name }))
    case "participant":
      return (text, row, column) => participant(row, text, column.at, true, context)
    case "participants": {
      const names = remembering(namesIn)
      return (text, row, { at }) => {
        const all = names(text)
        return all.map((name) => participant(row, name, at, all.length === 1, context))
      }
    }
    case "person":
      return (text, row, { at }) => context.personNamed(row, text, at, true)?.id
    case "account":
      return (_text, row) => row.thing.account?.id ?? (row.thing.kind === "account" ? row.thing.id : undefined)
    case "account-named":
      return (text, row) => {
        const account = context.accountNamed(text)
        if (account.question !== undefined) row.asked = account
        row.accounts.push(account.id)
        return account.id
      }
    case "id": {
      if (context.ownIds) return readText
      const id = remembering((text) => `${namespace}:${keyOf(text)}`)
      return (text) => id(text)
    }
    case "number":
      return orKept((text) => numberIn(text), unreadableNumber)
    case "count":
      return orKept((text) => readCount(text), unreadableNumber)
    case "quantity":
      return orKept((text) => readQuantity(text)?.quantity, unreadableNumber)
    case "unit":
      return remembering((text) => readQuantity(text)?.unit ?? null) as CellReader
    case "corporate-number":
      return (text, row, column) => {
        const read = checkCorporateNumber(text)
        if (Result.isSuccess(read)) return read.success.number
        keepAsWritten(row, column.at, column.header, text, faultyCorporateNumber(read.failure.text))
        return undefined
      }
    case "domains":
      return remembering((text) => {
        const found = listOf(text, addressDividers).flatMap((one) => {
          const domain = mailDomainOf(one)
          return domain === null || !domain.evidence ? [] : [domain.domain]
        })
        return found.length === 0 ? null : [...new Set(found)]
      }) as CellReader
    case "satisfaction":
      return orKept((text) => readSatisfaction(text), satisfactionWord)
    case "percent":
      return orKept((text) => percentIn(text), unreadableNumber)
    case "money": {
      const readers = new Map<string, CellReader>()
      const [currencyColumn] = columnsOf(source.currency ?? [], context.columns)
      const [taxColumn] = columnsOf(source.tax ?? [], context.columns)
      return (text, row, column) => {
        const named = currencyColumn === undefined ? "" : textAt(row, currencyColumn).toUpperCase()
        const currency = currencyForm.test(named) ? named : context.currency
        const key = `${currency}${column.at}`
        let read = readers.get(key)
        if (read === undefined) {
          const unit = unitOfHeader(column.header)
          read = orKept((one) => readAmount(one, { currency, unit }), unreadableAmount)
          readers.set(key, read)
        }
        const money = read(text, row, column) as Money | undefined
        const tax = money?.tax !== "unknown" || taxColumn === undefined ? undefined : readTax(textAt(row, taxColumn))
        return tax === undefined ? money : { ...money, tax }
      }
    }
    case "deadline":
      return (text, row, column) => {
        const deadline = moments.deadline(text, row.against)
        if (!isUnreadable(deadline)) return deadline
        keepAsWritten(row, column.at, column.header, text, unreadableDeadline(deadline.because))
        return undefined
      }
    case "look-again":
      return (text, row, column) => readLookAgain(text, row, column, moments)
    case "start":
    case "end":
      return (text, row, column) => {
        const meeting = moments.meeting(text, row.against)
        if (!isUnreadable(meeting)) return meeting[meaning]
        keepAsWritten(row, column.at, column.header, text, unreadableDate(meeting.because))
        return undefined
      }
    case "channel":
      return (text, row, column) => {
        const written = context.channelIn(text)
        if (written !== null) return written.channel
        keepAsWritten(row, column.at, column.header, text, channelWord)
        return undefined
      }
    case "side":
      return orKept((text) => readBall(text)?.side, ballWord)
    case "side-who":
      return remembering((text) => readBall(text)?.who ?? null) as CellReader
    case "side-reason":
      return remembering((text) => readBall(text)?.reason ?? null) as CellReader
    case "side-approval":
      return remembering((text) => readBall(text)?.approval ?? null) as CellReader
    case "temperature":
      return orKept((text) => readTemperature(text), temperatureWord)
    case "status": {
      const { pipelines, unknownStatus } = context
      const idIn = (pipeline: string | null) =>
        remembering((text) => {
          const status = pipelines.find(pipeline, text)
          if (status !== undefined) return status.id
          unknownStatus(text)
          return text.normalize("NFKC")
        })
      const usual = idIn(context.pipeline)
      const [pipelineColumn] = columnsOf(source.pipeline ?? [], context.columns)
      if (pipelineColumn === undefined) return usual as CellReader
      const byPipeline = remembering((pipeline) => idIn(pipeline))
      return (text, row) => {
        const pipeline = textAt(row, pipelineColumn)
        return pipeline === "" ? usual(text) : byPipeline(pipeline)(text)
      }
    }
    case "choice":
    case "choices": {
      const choices = new Map(Object.entries(source.choices ?? {}).map(([word, value]) => [foldWord(word), value]))
      const shown = Object.keys(source.choices ?? {})
        .slice(0, 8)
        .join("、")
      if (meaning === "choice") return orKept((text) => choices.get(foldWord(text)), unknownWord(shown))
      return orKept((text) => {
        const values = linesOf(text).map((word) => choices.get(foldWord(word)))
        return values.includes(undefined) ? undefined : values
      }, unknownWord(shown))
    }
    case "marks":
    case "direction":
      return readText
  }
}

/** One spelling for keys: width, case at the ends and runs of blanks are how people type, not what they mean. */
export const keyOf = (text: string): string => text.normalize("NFKC").replace(/\s+/g, " ").trim()

const numberIn = (text: string): number | undefined => {
  const plain = text
    .normalize("NFKC")
    .replace(/[,\s]/g, "")
    .replace(/^[▲△−]/, "-")
    .replace(/^\((\d.*)\)$/, "-$1")
  return /^-?\d+(?:\.\d+)?$/.test(plain) ? Number(plain) : undefined
}

const percentIn = (text: string): number | undefined => {
  const plain = text.normalize("NFKC").trim()
  const number = numberIn(plain.replace(/%$/, ""))
  // 65.0% and 65 in a column of percentages are the same; shifting the point in decimal avoids 0.5700000000000001.
  if (number === undefined) return undefined
  return plain.endsWith("%") || Math.abs(number) > 1 ? Number((number / 100).toPrecision(12)) : number
}

/** `返信待ち`, `返信があり次第`, `reply from them`: no more than this stands behind the word, or it says something of its own. */
const longestBehind = 8
const replyWords = /^(?:返信|返事|返答|回答|連絡|先方から|reply|answer|response|until(?:they)?reply)/
const meetingWords = /^(?:面談|会議|打合せ|打ち合わせ|商談|meeting)/

// As an export writes what one cell of a date cannot say: `2026/11/30、返信`, `面談：M-12`.
const oneOfSeveral = /[、：]|, |: /

/** A day, a reply and a meeting by its id, whichever comes first; `undefined` where one part is none of these. */
const severalLooks = (text: string, row: Row, moments: MomentReader): LookAgain | undefined => {
  const [before = "", meeting] = text.split(/(?:面談：|meeting: )(.*)$/s)
  const look: { on?: Deadline; reply?: boolean; meeting?: string } = {}
  for (const part of before.split(/、|, /)) {
    const one = part.trim()
    if (one === "") continue
    const deadline = moments.deadline(one, row.against)
    if (!isUnreadable(deadline)) look.on = deadline
    else if (replyWords.test(foldWord(one)) && one.length <= 8) look.reply = true
    else return undefined
  }
  if (meeting !== undefined && meeting.trim() !== "") look.meeting = meeting.trim()
  return Object.keys(look).length === 0 ? undefined : look
}

const readLookAgain = (text: string, row: Row, column: SheetColumn, moments: MomentReader): LookAgain | undefined => {
  const deadline = moments.deadline(text, row.against)
  if (!isUnreadable(deadline)) return { on: deadline }
  const folded = foldWord(text)
  const several = oneOfSeveral.test(text) ? severalLooks(text, row, moments) : undefined
  if (several !== undefined) return several
  // What else stands in the cell would be lost: 返信があれば訪問.
  if (replyWords.test(folded) && folded.replace(replyWords, "").length <= longestBehind) return { reply: true }
  const meeting = row.thing.things.get("meeting")
  if (meetingWords.test(folded) && meeting !== undefined) return { meeting }
  keepAsWritten(row, column.at, column.header, text, unreadableDeadline(deadline.because))
  return undefined
}

/** The marks of every column, and the one the gist begins with. */
const makeMarksReader = (
  columns: ReadonlyArray<SheetColumn>,
  gists: ReadonlyArray<SheetColumn>,
  { channelIn }: CellContext
): FieldReader => {
  return (row) => {
    for (const { at } of columns) {
      const cell = row.cells[at]
      if (cell === undefined || cell === "") continue
      const marks = channelIn(cell)?.marks
      if (marks !== undefined && marks.length > 0) return marks
    }
    for (const { at } of gists) {
      const cell = row.cells[at]
      const mark = cell === undefined || cell === "" ? undefined : markOfGist(cell)
      if (mark !== undefined) return [mark] satisfies ReadonlyArray<Mark>
    }
    return undefined
  }
}

const makeDirectionReader = (
  columns: ReadonlyArray<SheetColumn>,
  channels: ReadonlyArray<SheetColumn>,
  { channelIn }: CellContext
): FieldReader => {
  const direction = orKept((text) => readDirection(text), directionWord)
  return (row) => {
    const column = firstFilled(row, columns)
    if (column !== undefined) {
      row.filled = true
      const read = direction(textAt(row, column), row, column) as Direction | undefined
      if (read !== undefined) return read
    }
    const spoken = firstFilled(row, channels)
    return usualDirection((spoken === undefined ? undefined : channelIn(textAt(row, spoken))?.channel) ?? "other")
  }
}

/** Somebody who took part; by id where the sheet tells who people are. */
const participant = (
  row: Row,
  name: string,
  at: number,
  alone: boolean,
  { personNamed }: CellContext
): { readonly name: string; readonly person?: string } => {
  const person = personNamed(row, name, at, alone)
  return person === undefined ? { name } : { name, person: person.id }
}

type ThingSource = Extract<FieldSource, { readonly thing: string }>

/** Ids of what lives inside a deal: stable from import to import, since they are made of the row that began it. */
const makeThingReader = (source: ThingSource, context: CellContext): FieldReader => {
  const { thing, which } = source
  const named = source.named === undefined ? undefined : context.columns.get(source.named)
  if (named !== undefined) {
    const ofRow = makeThingReader({ thing, which, ...(source.on === undefined ? {} : { on: source.on }) }, context)
    return (row) => {
      const own = textAt(row, named)
      return own === "" ? ofRow(row) : own
    }
  }
  const on = source.on === undefined ? undefined : context.columns.get(source.on)
  if (thing === "action") return (row) => row.thing.action
  if (thing === "meeting") {
    return (row) => {
      const text = on === undefined ? "" : textAt(row, on)
      const last = row.thing.things.get("meeting")
      if (text === "" && which === "last" && last !== undefined) return last
      const meeting = text === "" ? undefined : context.moments.meeting(text, row.against)
      const day = meeting === undefined || isUnreadable(meeting) ? row.moment.day : meeting.day
      const id = `${row.thing.code}.meeting.${dateText(day)}`
      if (which === "new") row.thing.things.set("meeting", id)
      return id
    }
  }
  if (which === "last") return (row) => row.thing.things.get(thing) ?? `${row.thing.code}.${thing}.unknown`
  return (row) => {
    const id = `${row.thing.code}.${row.code}.${thing}`
    row.thing.things.set(thing, id)
    return id
  }
}
