/**
 * An event as the cells of a row, and back, exactly.
 *
 * No cell holds a line break or is taken for a formula by a spreadsheet program: a text that would is written as a JSON
 * string, `"=1+1"` with its quotes, and so is one that begins with a quote. What is blank says what mostly holds: about
 * its stream alone, recorded by who acted, known when recorded, open to all.
 */
import {
  Actor,
  Attachment,
  DateOnly,
  InstantField,
  Source,
  type StoredEvent,
  type StreamName,
  textFault,
  type Label,
  type Subject
} from "@genzaichi/core"
import { Result, Schema } from "effect"
import { SchemaJITCompiler } from "effect/schema"
import { type LogColumn, logColumns, placeOfColumn } from "./columns.ts"
import { instantOf, instantText } from "./instant-text.ts"
import { asWrittenAgain, LogRowFault } from "./row-fault.ts"

type Mutable<T> = { -readonly [Field in keyof T]: T[Field] }

// ---------------------------------------------------------------------------------------------------------------
// Texts
// ---------------------------------------------------------------------------------------------------------------

/**
 * What a text must not begin with as it is: a quote, which says that it is a JSON string, what begins a formula, and a
 * blank, behind which some programs look for one.
 */
const needsQuotes = (unit: number): boolean =>
  unit === 0x20 ||
  unit === 0x22 ||
  unit === 0x27 ||
  unit === 0x2b ||
  unit === 0x2d ||
  unit === 0x3d ||
  unit === 0x40 ||
  unit === 0xff0b ||
  unit === 0xff0d ||
  unit === 0xff1d ||
  unit === 0xff20 ||
  unit === 0xa0 ||
  unit === 0x3000 ||
  unit === 0xfeff

// oxlint-disable-next-line no-control-regex -- what no cell of a log holds as it is
const neverInACell = /[\u0000-\u001f]/

/** Whether a text stands in a cell as it is. */
const isPlain = (text: string): boolean => text !== "" && !needsQuotes(text.charCodeAt(0)) && !neverInACell.test(text)

/** The cell of a text, which a log reads as that text. */
export const textCell = (text: string): string => (isPlain(text) ? text : JSON.stringify(text))

/** The text of a cell, `undefined` where it says none. */
export const textOfCell = (cell: string): string | undefined => {
  if (cell === "") return undefined
  if (cell.charCodeAt(0) !== 0x22) return cell
  const value = parsed(cell)
  return typeof value === "string" ? value : undefined
}

/** What is no JSON is nothing; JSON itself never is. */
const parsed = (cell: string): unknown => {
  try {
    return JSON.parse(cell)
  } catch {
    return undefined
  }
}

// ---------------------------------------------------------------------------------------------------------------
// Names of two parts
// ---------------------------------------------------------------------------------------------------------------

const isPlainKind = (kind: string): boolean => /^[a-z][a-z0-9.-]*$/.test(kind)

let lastKind = ""
/** Whether a kind stands in a cell before a slash as it is. Kinds are few and are asked for with each event. */
export const plainKind = (kind: string): boolean => {
  if (kind === lastKind) return true
  if (!isPlainKind(kind)) return false
  lastKind = kind
  return true
}

const streamCell = ({ kind, id }: StreamName): string =>
  plainKind(kind) && !neverInACell.test(id) ? `${kind}/${id}` : JSON.stringify([kind, id])

const subjectsCell = (subjects: ReadonlyArray<Subject>, stream: StreamName): string => {
  if (subjects.length === 1 && subjects[0]!.id === stream.id && subjects[0]!.kind === stream.kind) return ""
  let cell = ""
  for (const { kind, id } of subjects) {
    if (!plainKind(kind) || id === "" || id.includes(" ") || neverInACell.test(id)) {
      return JSON.stringify(subjects.map((subject) => [subject.kind, subject.id]))
    }
    cell += cell === "" ? `${kind}/${id}` : ` ${kind}/${id}`
  }
  return cell === "" ? "[]" : cell
}

const isPair = (value: unknown): value is readonly [string, string] =>
  Array.isArray(value) && value.length === 2 && typeof value[0] === "string" && typeof value[1] === "string"

/** The kind and id a cell names. */
export const nameOfCell = (text: string): StreamName | undefined => {
  if (text.charCodeAt(0) === 0x5b) {
    const pair = parsed(text)
    return isPair(pair) ? { kind: pair[0], id: pair[1] } : undefined
  }
  const slash = text.indexOf("/")
  return slash < 1 ? undefined : { kind: text.slice(0, slash), id: text.slice(slash + 1) }
}

/** The stream of the row before, so that rows of one stream share one. */
let lastStream: StreamName = Object.freeze({ kind: "-", id: "-" })
let lastStreamCell = "-/-"

const streamOf = (cell: string): StreamName | undefined => {
  if (cell === lastStreamCell) return lastStream
  const stream = nameOfCell(cell)
  if (stream === undefined) return undefined
  lastStreamCell = cell
  lastStream = Object.freeze(stream)
  return lastStream
}

/** What a cell of subjects names that is not blank. */
export const namesOfSubjectsCell = (cell: string): Array<Subject> | undefined => {
  const subjects: Array<Subject> = []
  if (cell.charCodeAt(0) === 0x5b) {
    const pairs = parsed(cell)
    if (!Array.isArray(pairs)) return undefined
    for (const pair of pairs as ReadonlyArray<unknown>) {
      if (!isPair(pair)) return undefined
      subjects.push({ kind: pair[0], id: pair[1] })
    }
    return subjects
  }
  for (let from = 0; from < cell.length;) {
    let to = cell.indexOf(" ", from)
    if (to === -1) to = cell.length
    const subject = nameOfCell(cell.slice(from, to))
    if (subject === undefined) return undefined
    subjects.push(subject)
    from = to + 1
  }
  return subjects
}

const subjectsOf = (cell: string, stream: StreamName): Array<Subject> | undefined => {
  if (cell === "") return [stream]
  const subjects = namesOfSubjectsCell(cell)
  if (subjects === undefined) return undefined
  for (let index = 0; index < subjects.length; index++) {
    const { kind, id } = subjects[index]!
    if (id === stream.id && kind === stream.kind) subjects[index] = stream
  }
  return subjects
}

// ---------------------------------------------------------------------------------------------------------------
// Who
// ---------------------------------------------------------------------------------------------------------------

const countOfFields = (value: object): number => {
  let count = 0
  for (const _ in value) count++
  return count
}

const actorCell = (actor: Actor): string => {
  const { kind, id } = actor
  const fields = countOfFields(actor)
  if (fields === 1) return kind
  return fields === 2 && id !== undefined && !neverInACell.test(id) ? `${kind}/${id}` : JSON.stringify(actor)
}

const sameActor = (a: Actor, b: Actor): boolean =>
  a === b || (a.kind === b.kind && a.id === b.id && JSON.stringify(a) === JSON.stringify(b))

/** People are few and write many events: each is read once and shared. */
const knownActors = new Map<string, Actor>()
const mostKnown = 1000

/** Whether a value is as a Schema has it. Compiled, which takes a fraction of interpreting it. */
export const compiled = <S extends Schema.Codec<unknown>>(schema: S): ((value: unknown) => boolean) => {
  const own = Schema.toType(schema).annotate({})
  SchemaJITCompiler.enable(own.ast)
  return Schema.is(own)
}

const isActor = compiled(Actor)
export const isSource = compiled(Source)
const isAttachments = compiled(Schema.Array(Attachment))
const isDateOnly = compiled(DateOnly)
const isUndated = compiled(Schema.Struct({ after: Schema.NullOr(InstantField) }))

/** The actor a cell names. */
export const actorOf = (cell: string): Actor | undefined => {
  const known = knownActors.get(cell)
  if (known !== undefined) return known
  const slash = cell.indexOf("/")
  const read: unknown =
    cell.charCodeAt(0) === 0x7b
      ? parsed(cell)
      : slash === -1
        ? { kind: cell }
        : { kind: cell.slice(0, slash), id: cell.slice(slash + 1) }
  if (!isActor(read)) return undefined
  const actor = Object.freeze(read as Actor)
  if (knownActors.size >= mostKnown) knownActors.clear()
  knownActors.set(cell, actor)
  return actor
}

// ---------------------------------------------------------------------------------------------------------------
// Whole events
// ---------------------------------------------------------------------------------------------------------------

const neverSeen = "never seen"

const dayCell = (on: NonNullable<StoredEvent["occurredOn"]>): string =>
  countOfFields(on) === 2 ? textCell(`${on.date} ${on.zone}`) : JSON.stringify(on)

const undatedCell = (undated: NonNullable<StoredEvent["undated"]>): string => {
  if (countOfFields(undated) > 1) return JSON.stringify(undated)
  return undated.after === null ? neverSeen : instantText(undated.after)
}

/** The cells of an event, one for each of `logColumns`. */
export const cellsOfEvent = (event: StoredEvent): Array<string> => [
  textCell(event.tenant),
  String(event.sequence),
  instantText(event.occurredAt),
  event.occurredOn === undefined ? "" : dayCell(event.occurredOn),
  textCell(event.kind),
  streamCell(event.stream),
  subjectsCell(event.subjects, event.stream),
  JSON.stringify(event.data),
  actorCell(event.actor),
  sameActor(event.actor, event.recordedBy) ? "" : actorCell(event.recordedBy),
  instantText(event.recordedAt),
  event.knownAt === event.recordedAt ? "" : instantText(event.knownAt),
  event.labels.length === 0 ? "" : JSON.stringify(event.labels),
  event.source === undefined ? "" : JSON.stringify(event.source),
  event.undated === undefined ? "" : undatedCell(event.undated),
  event.cause === undefined ? "" : textCell(event.cause),
  event.correlation === undefined ? "" : textCell(event.correlation),
  event.attachments === undefined ? "" : JSON.stringify(event.attachments),
  String(event.kindVersion),
  String(event.version),
  textCell(event.id)
]

/** A whole number as programs write it, from 1. */
export const countOf = (cell: string): number | undefined => {
  const { length } = cell
  if (length === 0 || length > 16) return undefined
  let value = 0
  for (let at = 0; at < length; at++) {
    const digit = cell.charCodeAt(at) - 0x30
    if (digit < 0 || digit > 9) return undefined
    value = value * 10 + digit
  }
  return value >= 1 && value <= Number.MAX_SAFE_INTEGER && cell.charCodeAt(0) !== 0x30 ? value : undefined
}

/** The labels of an event everybody may see. */
export const openToAll: ReadonlyArray<string> = Object.freeze([])

/** Thrown and caught within this module alone: which cell it was, without asking at each whether there was a fault. */
class Unreadable {
  readonly column: LogColumn
  constructor(column: LogColumn) {
    this.column = column
  }
}

const have = <Value>(value: Value | undefined, column: LogColumn): Value => {
  if (value === undefined) throw new Unreadable(column)
  return value
}

const at = placeOfColumn

const cell = (cells: ReadonlyArray<string>, column: LogColumn): string => cells[at[column]]!

const instantIn = (cells: ReadonlyArray<string>, column: LogColumn): number =>
  have(instantOf(cell(cells, column)), column)

const textIn = (cells: ReadonlyArray<string>, column: LogColumn): string =>
  have(textOfCell(cell(cells, column)), column)

const jsonIn = (cells: ReadonlyArray<string>, column: LogColumn): unknown => have(parsed(cell(cells, column)), column)

const occurredOnOf = (text: string): unknown => {
  if (text.charCodeAt(0) === 0x7b) return parsed(text)
  const words = textOfCell(text)
  return words === undefined || words.charCodeAt(10) !== 0x20
    ? undefined
    : { date: words.slice(0, 10), zone: words.slice(11) }
}

const undatedOf = (text: string): unknown => {
  if (text.charCodeAt(0) === 0x7b) return parsed(text)
  if (text === neverSeen) return { after: null }
  const after = instantOf(text)
  return after === undefined ? undefined : { after }
}

const readCells = (cells: ReadonlyArray<string>): StoredEvent => {
  const stream = have(streamOf(cell(cells, "stream")), "stream")
  const actor = have(actorOf(cell(cells, "actor")), "actor")
  const recordedAt = instantIn(cells, "recordedAt")
  const recordedBy = cells[at.recordedBy]!
  const knownAt = cells[at.knownAt]!
  const labels = cells[at.labels]!
  const event: Mutable<StoredEvent> = {
    id: textIn(cells, "id") as StoredEvent["id"],
    kind: textIn(cells, "kind"),
    kindVersion: have(countOf(cell(cells, "kindVersion")), "kindVersion"),
    data: jsonIn(cells, "data"),
    subjects: have(subjectsOf(cell(cells, "subjects"), stream), "subjects"),
    occurredAt: instantIn(cells, "occurredAt"),
    actor,
    recordedBy: recordedBy === "" ? actor : have(actorOf(recordedBy), "recordedBy"),
    labels: labels === "" ? openToAll : (jsonIn(cells, "labels") as StoredEvent["labels"]),
    tenant: textIn(cells, "tenant") as StoredEvent["tenant"],
    stream,
    version: have(countOf(cell(cells, "version")), "version"),
    sequence: have(countOf(cell(cells, "sequence")), "sequence"),
    knownAt: knownAt === "" ? recordedAt : have(instantOf(knownAt), "knownAt"),
    recordedAt
  }
  const occurredOn = cells[at.occurredOn]!
  if (occurredOn !== "") {
    event.occurredOn = have(occurredOnOf(occurredOn), "occurredOn") as NonNullable<StoredEvent["occurredOn"]>
  }
  const undated = cells[at.undated]!
  if (undated !== "") event.undated = have(undatedOf(undated), "undated") as NonNullable<StoredEvent["undated"]>
  if (cells[at.source] !== "") event.source = jsonIn(cells, "source") as NonNullable<StoredEvent["source"]>
  if (cells[at.cause] !== "") event.cause = textIn(cells, "cause") as NonNullable<StoredEvent["cause"]>
  if (cells[at.correlation] !== "") event.correlation = textIn(cells, "correlation")
  if (cells[at.attachments] !== "") {
    event.attachments = jsonIn(cells, "attachments") as NonNullable<StoredEvent["attachments"]>
  }
  return event
}

const isName = (text: unknown): boolean => typeof text === "string" && text !== "" && textFault(text) === undefined

let lastTenant = ""
let lastHome: StreamName | undefined

/**
 * Which column of an event that was read is not as the Schema of events has it, if any. Numbers, instants and actors have
 * been checked as they were read; what is left are texts, and what is written as JSON. Asking the Schema about all of it
 * again takes several times as long, and a property holds both to the same answer.
 */
const faultyColumn = (event: StoredEvent): LogColumn | undefined => {
  if (!isName(event.id)) return "id"
  if (!isName(event.kind)) return "kind"
  if (event.tenant !== lastTenant) {
    if (!isName(event.tenant)) return "tenant"
    lastTenant = event.tenant
  }
  const { labels, stream, subjects } = event
  if (stream !== lastHome) {
    if (!isName(stream.kind) || !isName(stream.id)) return "stream"
    lastHome = stream
  }
  for (const subject of subjects) {
    if (subject !== stream && !(isName(subject.kind) && isName(subject.id))) return "subjects"
  }
  if (labels !== openToAll && !(Array.isArray(labels) && labels.every(isName))) return "labels"
  if (event.source !== undefined && !isSource(event.source)) return "source"
  if (event.attachments !== undefined && !isAttachments(event.attachments)) return "attachments"
  if (event.cause !== undefined && !isName(event.cause)) return "cause"
  if (event.correlation !== undefined && textFault(event.correlation) !== undefined) return "correlation"
  if (event.occurredOn !== undefined && !isDateOnly(event.occurredOn)) return "occurredOn"
  return event.undated !== undefined && !isUndated(event.undated) ? "undated" : undefined
}

const problemOf = (column: LogColumn | undefined): Label =>
  column === undefined
    ? { ja: "イベントの行として読めません", en: "the row cannot be read as an event" }
    : { ja: `列「${column}」のセルが読めません`, en: `the cell cannot be read` }

const fault = (column: LogColumn | undefined, problem = problemOf(column)): Result.Result<never, LogRowFault> =>
  Result.fail(new LogRowFault({ column, problem, remedy: asWrittenAgain }))

/**
 * The event of a row, whose cells are those of `logColumns` in their order; further cells are passed over. Its envelope
 * is checked, what its `data` should hold is the catalogue's to say.
 */
export const eventOfCells = (cells: ReadonlyArray<string>): Result.Result<StoredEvent, LogRowFault> => {
  if (cells.length < logColumns.length) {
    return fault(undefined, {
      ja: `セルが${cells.length}個しかありません（${logColumns.length}列必要です）`,
      en: `it has ${cells.length} cells, and there are ${logColumns.length} columns`
    })
  }
  try {
    const event = readCells(cells)
    const faulty = faultyColumn(event)
    return faulty === undefined ? Result.succeed(event) : fault(faulty)
  } catch (error) {
    if (error instanceof Unreadable) return fault(error.column)
    throw error
  }
}
