/**
 * Rows in, events out: the heart of the import.
 *
 * The profile is prepared once for the sheet at hand; then each row gives events, a refusal, or nothing where it is
 * blank. Events are built as plain data, valid by construction for the profiles that ship; what a profile of one's own
 * builds is checked against the catalogue, event by event.
 */
import {
  type Actor,
  type Calendar,
  type EventId,
  makeCalendar,
  makePipelines,
  type NewEvent,
  type Pipelines,
  type Source,
  type Subject,
  unknownActor
} from "@genzaichi/core"
import type { RecognisedHeader } from "../header/index.ts"
import { type Assertion, type Condition, type FieldSource, type Occurrence, shippedProfiles } from "../profile/index.ts"
import type { SheetRecord } from "../sheet/index.ts"
import { readChannel, type WrittenChannel } from "../words/channel.ts"
import { foldWord } from "../words/folding.ts"
import { ownText } from "../words/own-text.ts"
import { remembering } from "../words/remembering.ts"
import type { BlankField, Blanks } from "./blank.ts"
import { cleaned, isBlankText } from "./cell-text.ts"
import { columnsOf, type FieldReader, keyOf, makeFieldReader, type SheetColumn, textAt } from "./cell-readers.ts"
import type { SheetDeal } from "./deal-of-row.ts"
import { checkOf, requiredFields, unsettledBy, versionOf } from "./kind-of-event.ts"
import { domainOf } from "./mail-domain.ts"
import { fingerprint } from "./fingerprint.ts"
import { isUnreadable, makeMomentReader, type Moment, type RowName } from "./moment.ts"
import { makeNextActionReader } from "./next-action-cell.ts"
import {
  damagedRow,
  type CellProblem,
  doesNotFit,
  extraCells,
  futureDate,
  incomplete,
  noDate,
  noDeal,
  nothingToRecord,
  severalDeals,
  type RowProblem,
  unreadableDate
} from "./problem.ts"
import { makeRepetitionCounter } from "./repetition.ts"
import { remark, type Row } from "./row.ts"

/** What a reader of rows needs to know besides the header. */
export interface ReadingContext {
  /** The sheet's own name: its stream, and part of every id taken from it. */
  readonly source: string
  /** What stands before the sheet's ids; the source, where left out. Sheets that share ids share it. */
  readonly namespace?: string
  /** The import, such as `import:sales log:1`. Part of every event's id. */
  readonly import: string
  /** The day the sheet was written, `2026-11-20` as a day number of the calendar. */
  readonly writtenOn: number
  readonly calendar: Calendar
  /** What lies after this instant (epoch milliseconds) has not happened; the end of the day of writing, where left out. */
  readonly now?: number
  /** Pipelines whose words are understood; the profile's own, or the library's, where left out. */
  readonly pipelines?: Pipelines
  /** Who is meant by `自分` and `me`. */
  readonly self?: string
  readonly recordedBy?: Actor
  /** When the sheet was seen before, epoch milliseconds: what has no date lies between then and now. */
  readonly seenBefore?: number | null
  /** Also give what rows only repeat, which an import needs that compares with an earlier one. */
  readonly repeated?: boolean
}

/** What became of a row. */
export type RowOutcome =
  | { readonly kind: "blank" }
  | {
      readonly kind: "refused"
      readonly refusal: RowProblem
      /** Id of the deal it is about, `null` where that cannot be told. */
      readonly deal: string | null
      /** Its key, `null` where that hangs on what could not be read. */
      readonly key: string | null
    }
  | {
      readonly kind: "recorded"
      readonly key: string
      readonly events: ReadonlyArray<NewEvent>
      /** What the row says again that stood already; only where it was asked for. */
      readonly repeated: ReadonlyArray<NewEvent>
      /** The cell of the next action is there and empty. */
      readonly emptied: boolean
      /** Groups the row cannot be about any more, since a filled cell says otherwise; only where it was asked for. */
      readonly denied: ReadonlyArray<string>
      /** What its events took from blank cells; only where it was asked for. */
      readonly blanks: ReadonlyMap<NewEvent, Blanks> | undefined
      readonly remarks: ReadonlyArray<RowProblem>
    }

/** What was noticed about the sheet as a whole. */
export interface ReadingNotes {
  /** Status words no pipeline knows, as written. */
  readonly unknownStatuses: ReadonlyArray<string>
  /** Words in columns of known words that were taken for an exchange. */
  readonly unknownWords: ReadonlyArray<string>
  /** Rows older than one of the same deal before them. */
  readonly outOfOrder: number
  /** Keys that stand on more than one row, a few of them. */
  readonly repeatedKeys: ReadonlyArray<string>
}

export interface RowReader {
  readonly pipelines: Pipelines
  readonly calendar: Calendar
  readonly read: (record: SheetRecord) => RowOutcome
  /** Learns what else deals go by, from all rows before the first is read. */
  readonly learn: (record: SheetRecord) => void
  /** When the row says it happened, where it has a day that can be read: to put rows in order. */
  readonly instantOf: (record: SheetRecord) => number | undefined
  /** The openings of the deals, once all rows are read. They belong before all other events. */
  readonly openings: () => ReadonlyArray<NewEvent>
  /** How many deals the rows spoke of, and how many of them without any date. */
  readonly deals: () => { readonly all: number; readonly undated: number }
  readonly notes: () => ReadingNotes
}

const blank: RowOutcome = { kind: "blank" }
const none: ReadonlyArray<never> = []
const importActor: Actor = { kind: "app", id: "sheet-import" }

interface Field {
  readonly name: string
  readonly read: FieldReader
  readonly required: boolean
  /** The columns it is read from. */
  readonly columns: ReadonlyArray<SheetColumn>
  /** Which of its cells are blank in the row; `undefined` where they say it, or it has none. */
  readonly blankIn: (row: Row) => BlankField | undefined
}

interface Prepared {
  readonly place: number
  readonly group: string
  readonly kind: string
  readonly version: number
  readonly fields: ReadonlyArray<Field>
  readonly test: (row: Row) => boolean
  readonly when: ReadonlyArray<Condition>
  readonly at: Occurrence | undefined
  readonly dates: ReadonlyArray<SheetColumn>
  readonly state: boolean
  readonly plan: boolean
  readonly always: boolean
  /** The column whose word called for it. */
  readonly calledBy: SheetColumn | undefined
  /** Columns whose texts together tell whether the same is said again. */
  readonly told: ReadonlyArray<SheetColumn>
  readonly check: ((data: unknown) => string | undefined) | undefined
  /** Another assertion of the profile has the same group. */
  readonly shared: boolean
  /** Places of the states it changes without saying so: a cell that says again what stood before it is news. */
  readonly unsettles: ReadonlyArray<number>
}

/** Prepares the reading of a sheet's rows. */
export const makeRowReader = (header: RecognisedHeader, context: ReadingContext): RowReader => {
  const { profile } = header
  const { source, writtenOn } = context
  const namespace = context.namespace ?? source
  const calendar =
    profile.zone === undefined || profile.zone === context.calendar.zone
      ? context.calendar
      : makeCalendar({ ...context.calendar.data, zone: profile.zone })
  const pipelines =
    context.pipelines ?? (profile.pipelines === undefined ? makePipelines() : makePipelines(profile.pipelines))
  const columns = new Map<string, SheetColumn>()
  for (const [name, at] of header.columns) columns.set(name, { at, header: header.headers[at]! })
  const column = (name: string | undefined): SheetColumn | undefined =>
    name === undefined ? undefined : columns.get(name)
  const moments = makeMomentReader({ calendar, writtenOn, order: profile.dates })
  const seen = moments.momentOf(writtenOn)
  const latest = context.now ?? calendar.endOf(writtenOn) - 1
  const recordedBy = context.recordedBy ?? importActor
  const seenBefore = context.seenBefore ?? null
  const claims = profile.knownAt === "occurred"
  const width = header.headers.length

  const unknownStatuses = new Set<string>()
  const unknownWords = new Set<string>()
  const repeatedKeys = new Set<string>()
  let outOfOrder = 0

  const row: Row = {
    cells: none,
    line: 0,
    deal: undefined as unknown as SheetDeal,
    moment: seen,
    against: writtenOn,
    key: "",
    code: "",
    idPrefix: "",
    actor: unknownActor,
    filled: false,
    remarks: undefined,
    kept: undefined
  }

  // -- deals --------------------------------------------------------------------------------------------------------

  const dealColumns = columnsOf(profile.deal, columns)
  const accountColumns = columnsOf(profile.account ?? [], columns)
  const deals = new Map<string, SheetDeal>()
  const importCode = fingerprint(context.import)
  // What each state assertion said last of each deal: a column per assertion, which lies close together.
  const stands: ReadonlyArray<Array<string | undefined>> = Array.from({ length: profile.events.length + 1 }, () => [])
  const dealOf = (written: string, account: string): SheetDeal => {
    const known = deals.get(written)
    if (known !== undefined) return known
    const key = ownText(written)
    const id = `${namespace}:${key}`
    const subjects: Array<Subject> = [{ kind: "deal", id }]
    if (account !== "") subjects.push({ kind: "account", id: `${namespace}:${account}` })
    const code = fingerprint(id)
    const deal: SheetDeal = {
      number: deals.size,
      key,
      id,
      code,
      idPrefix: `${importCode}.${code}.`,
      action: `${code}.next`,
      subjects,
      opened: undefined,
      things: new Map(),
      hasAction: false,
      recorded: false
    }
    deals.set(key, deal)
    return deal
  }
  const domains = new Set(columnsOf(profile.byDomain ?? [], columns).map(({ at }) => at))
  const keyIn = (cell: string, at: number): string => (domains.has(at) ? domainOf(cell) : keyOf(cleaned(cell)))
  // What else a deal goes by, learned from rows that say both: `null` where it is more than one deal.
  const aliases = dealColumns.map(() => new Map<string, string | null>())
  const learn = (cells: ReadonlyArray<string>): void => {
    let key = ""
    for (const [place, { at }] of dealColumns.entries()) {
      const one = keyIn(cells[at] ?? "", at)
      if (one === "") continue
      if (key === "") {
        key = one
        continue
      }
      const before = aliases[place]!.get(one)
      if (before === undefined) aliases[place]!.set(one, key)
      else if (before !== key) aliases[place]!.set(one, null)
    }
  }
  // One look-up by the cell as it was typed; its spelling is settled once.
  const byCell = dealColumns.map(() => new Map<string, SheetDeal>())
  /** The deal of the row; `null` where it could be several, `undefined` where none is named. */
  const dealOfRow = (row: Row): SheetDeal | null | undefined => {
    for (let place = 0; place < dealColumns.length; place++) {
      const at = dealColumns[place]!.at
      const cell = row.cells[at]
      if (cell === undefined || cell === "") continue
      const known = byCell[place]!.get(cell)
      if (known !== undefined) return known
      const key = keyIn(cell, at)
      if (key === "") continue
      const alias = aliases[place]!.get(key)
      if (alias === null) return null
      const deal = dealOf(alias ?? key, accountOfRow(row))
      byCell[place]!.set(ownText(cell), deal)
      return deal
    }
    return undefined
  }
  const accountOfRow = (row: Row): string => {
    for (const { at } of accountColumns) {
      const key = keyIn(row.cells[at] ?? "", at)
      if (key !== "") return key
    }
    return ""
  }

  // -- who ----------------------------------------------------------------------------------------------------------

  const memberColumn = column(profile.member)
  const memberActor = remembering((name): Actor => ({ kind: "member", id: name, name }))

  // -- when ---------------------------------------------------------------------------------------------------------

  const dateColumn = column(profile.date)
  const timeColumn = column(profile.time)
  const againstColumn = column(profile.against)

  const dateText = (record: Pick<SheetRecord, "cells">): string => {
    const date = dateColumn === undefined ? "" : (record.cells[dateColumn.at] ?? "").trim()
    if (timeColumn === undefined || date === "") return date
    const time = (record.cells[timeColumn.at] ?? "").trim()
    return time === "" ? date : `${date} ${time}`
  }

  // -- what ---------------------------------------------------------------------------------------------------------

  const words = new Map(
    Object.entries(profile.words ?? {}).map(([name, list]) => [name, new Set(list.map(foldWord))] as const)
  )
  const listedColumns = new Map<string, ReadonlySet<string>>()
  const wordsOf = (names: string | ReadonlyArray<string> | undefined): ReadonlySet<string> => {
    const all = new Set<string>()
    for (const name of typeof names === "string" ? [names] : (names ?? [])) {
      const list = words.get(name)
      if (list === undefined) all.add(foldWord(name))
      else for (const word of list) all.add(word)
    }
    return all
  }
  const everyWord = new Set([...words.values()].flatMap((list) => [...list]))
  const bare = (folded: string): string => folded.replace(/[(（].*$/, "")

  const condition = ({ column: name, is, isNot, filled }: Condition): ((row: Row) => boolean) => {
    const at = columns.get(name)?.at
    const must = is === undefined ? undefined : wordsOf(is)
    const mustNot = isNot === undefined ? undefined : wordsOf(isNot)
    const holds = (cell: string): boolean => {
      const folded = foldWord(cell)
      if (filled !== undefined && (folded !== "") !== filled) return false
      if (must !== undefined && !must.has(folded) && !must.has(bare(folded))) return false
      return mustNot === undefined || (!mustNot.has(folded) && !mustNot.has(bare(folded)))
    }
    if (at === undefined) return holds("") ? holdsAlways : holdsNever
    if (words.size > 0 && (is !== undefined || isNot !== undefined)) listedColumns.set(name, everyWord)
    const remembered = remembering(holds, 1024)
    const whenBlank = holds("")
    return (row) => {
      const cell = row.cells[at]
      return cell === undefined || cell === "" ? whenBlank : remembered(cell)
    }
  }

  const all = (conditions: ReadonlyArray<Condition> | undefined): ((row: Row) => boolean) => {
    const tests = (conditions ?? []).map(condition).filter((test) => test !== holdsAlways)
    if (tests.includes(holdsNever)) return holdsNever
    const [first, second] = tests
    if (first === undefined) return holdsAlways
    if (second === undefined) return first
    return (row) => tests.every((test) => test(row))
  }

  const rememberedChannel = remembering((text) => readChannel(text) ?? null, 1024)
  // The channel of a row is asked for by several readers, one after another.
  let channelText = ""
  let lastChannel = readChannel("") ?? null
  const channelIn = (text: string): WrittenChannel | null => {
    if (text === channelText) return lastChannel
    channelText = text
    lastChannel = rememberedChannel(text)
    return lastChannel
  }

  const cellContext = {
    columns,
    namespace,
    moments,
    pipelines,
    channelIn,
    pipeline: profile.pipelines?.[0]?.id ?? null,
    currency: profile.currency ?? "JPY",
    unknownStatus: (word: string) => unknownStatuses.add(word)
  }
  const trusted = shippedProfiles.includes(profile)

  const blankTest = (field: string, from: FieldSource): Field["blankIn"] => {
    if (typeof from === "object" && !("column" in from)) return () => undefined
    const areBlank = (names: string | ReadonlyArray<string> | undefined): ((row: Row) => boolean) => {
      const cells = columnsOf(names ?? none, columns)
      return (row) => cells.every(({ at }) => isBlankText(row.cells[at] ?? ""))
    }
    const isBlank = areBlank(typeof from === "string" ? from : from.column)
    if (typeof from === "object" && from.as === "direction") {
      const hasNoChannel = areBlank(from.channel)
      return (row) =>
        !isBlank(row) ? undefined : hasNoChannel(row) ? { field } : { field, unless: "usual of the channel" }
    }
    if (typeof from === "object" && from.as === "marks") {
      const hasNoGist = areBlank(from.gist)
      return (row) => {
        const noGist = hasNoGist(row)
        if (isBlank(row)) return noGist ? { field } : { field, unless: "said by the gist" }
        return noGist ? { field, unless: "not said by the gist" } : undefined
      }
    }
    return (row) => (isBlank(row) ? { field } : undefined)
  }

  const fieldsOf = (kind: string, data: Readonly<Record<string, FieldSource>>): ReadonlyArray<Field> => {
    const required = requiredFields(kind)
    return Object.entries(data)
      .map(([name, from]) => ({
        name,
        read: makeFieldReader(from, cellContext),
        required: required.has(name),
        columns: columnsRead(from),
        blankIn: blankTest(name, from)
      }))
      .toSorted((a, b) => Number(b.required) - Number(a.required))
  }

  const columnsRead = (from: FieldSource): ReadonlyArray<SheetColumn> =>
    typeof from === "string" ? columnsOf(from, columns) : "column" in from ? columnsOf(from.column, columns) : none

  const groups = new Map<string, number>()
  for (const { group } of profile.events) groups.set(group, (groups.get(group) ?? 0) + 1)

  const prepare = (assertion: Assertion, place: number): Prepared | undefined => {
    const told = Object.values(assertion.data).flatMap(columnsRead)
    const speaks = Object.values(assertion.data).some((from) => typeof from === "string" || "column" in from)
    const test = all(assertion.when)
    if (test === holdsNever) return undefined
    // An assertion none of whose columns is there can never be made.
    if (speaks && told.length === 0 && assertion.always !== true) return undefined
    return {
      place,
      group: assertion.group,
      kind: assertion.kind,
      version: versionOf(assertion.kind),
      fields: fieldsOf(assertion.kind, assertion.data),
      test,
      when: assertion.when ?? none,
      at: assertion.at,
      dates: columnsOf(assertion.at?.columns ?? [], columns),
      state: assertion.state === true,
      plan: assertion.plan === true,
      always: assertion.always === true,
      calledBy: assertion.when?.flatMap((one) => (one.is === undefined ? [] : columnsOf(one.column, columns)))[0],
      told: told.filter((one, at) => told.indexOf(one) === at),
      check: trusted ? undefined : checkOf(assertion.kind),
      shared: (groups.get(assertion.group) ?? 0) > 1,
      unsettles: profile.events.flatMap(({ kind, state }, place) =>
        state === true && unsettledBy(kind).has(assertion.kind) ? [place] : []
      )
    }
  }
  const assertions = profile.events.flatMap((assertion, place) => prepare(assertion, place) ?? [])
  // Which assertions a row makes hangs on a few cells that repeat, so it is settled once for each of their texts.
  const decisive = new Map<number, boolean>()
  for (const { when } of assertions) {
    for (const { column: name, is, isNot } of when) {
      const at = columns.get(name)?.at
      // Where only blank or not matters, the text does not.
      if (at !== undefined) decisive.set(at, decisive.get(at) === true || is !== undefined || isNot !== undefined)
    }
  }
  const decisiveCells = [...decisive]
  const applicable = new Map<string, ReadonlyArray<Prepared>>()
  const always = assertions.filter((one) => one.test(row))
  const unconditional = decisiveCells.length === 0
  const decide = (row: Row): ReadonlyArray<Prepared> => {
    if (unconditional) return always
    let said = ""
    for (const [at, byText] of decisiveCells) {
      const cell = row.cells[at] ?? ""
      said = byText ? (said === "" ? cell : `${said}\u0000${cell}`) : `${said}\u0000${cell.trim() === "" ? "" : "+"}`
    }
    const known = applicable.get(said)
    if (known !== undefined) return known
    const made = assertions.filter((one) => one.test(row))
    if (applicable.size >= 4096) applicable.clear()
    applicable.set(said, made)
    return made
  }
  const unlisted = [...listedColumns].map(([name, known]) => {
    const { at } = columns.get(name)!
    const isUnlisted = remembering((cell) => {
      const folded = foldWord(cell)
      return folded !== "" && !known.has(folded) && !known.has(bare(folded)) && readChannel(cell) === undefined
    }, 1024)
    return { at, isUnlisted }
  })

  const opens = profile.opens
  const openingFields = opens === undefined ? [] : fieldsOf("deal-opened", opens.data)
  const openingDates = columnsOf(opens?.at?.columns ?? [], columns)
  const checkOpening = trusted ? undefined : checkOf("deal-opened")

  const nextAction = profile.nextAction
  const readNextAction =
    nextAction === undefined
      ? undefined
      : makeNextActionReader(nextAction, columns, { calendar, moments, self: context.self, order: profile.dates })
  const actionStands = stands.at(-1)!
  const actionText = nextAction === undefined ? undefined : columns.get(nextAction.text)

  // -- keys ---------------------------------------------------------------------------------------------------------

  const keyColumns = columnsOf(profile.key ?? [], columns)
  // The deal's own columns name the first that is filled, not all together.
  const keyIsDeal = profile.key !== undefined && profile.key.join("\u0000") === profile.deal.join("\u0000")
  const keys = new Map<string, number>()
  const repetition = makeRepetitionCounter()
  const channelColumn = columns.get("channel")
  const channelNumbers: ReadonlyArray<string> = [
    "",
    "mail",
    "call",
    "chat",
    "meeting",
    "visit",
    "letter",
    "event",
    "other"
  ]

  const writtenKey = (row: Row): string => {
    if (keyIsDeal) return row.deal.key
    let key = ""
    let filled = false
    for (const one of keyColumns) {
      const part = keyOf(row.cells[one.at] ?? "")
      filled ||= part !== ""
      key = key === "" ? part : `${key}|${part}`
    }
    return filled ? key : ""
  }

  const nameOf = (moment: Moment, channel: number, times: number | string): RowName => {
    const code = `${moment.code}.${channel}.${times}`
    return { key: keyBehind(moment, channel, times), code, prefix: `${code}.` }
  }
  const keyBehind = (moment: Moment, channel: number, times: number | string): string =>
    `|${moment.on === undefined ? new Date(moment.at).toISOString() : moment.on.date}|${channelNumbers[channel]!}|${times}`

  /** Gives the row its key and what its ids begin with. */
  const nameRow = (row: Row): void => {
    const { deal, moment } = row
    const channelCell = channelColumn === undefined ? "" : (row.cells[channelColumn.at] ?? "")
    const channel = channelCell === "" ? 0 : channelNumbers.indexOf(channelIn(channelCell)?.channel ?? "other")
    const times = repetition.count(deal.number, moment.at, channel)
    const written = keyColumns.length > 0 ? writtenKey(row) : ""
    if (written !== "") {
      const times = (keys.get(written) ?? 0) + 1
      keys.set(ownText(written), times)
      if (times === 2 && repeatedKeys.size < 20) repeatedKeys.add(written)
      row.key = times === 1 ? written : `${written}#${times}`
      row.code = fingerprint(`${namespace}\u0000${row.key}`)
      row.idPrefix = `${deal.idPrefix}${row.code}.`
    } else {
      const name = times === 1 ? (moment.names[channel] ??= nameOf(moment, channel, 1)) : nameOf(moment, channel, times)
      row.key = deal.key + name.key
      row.code = name.code
      row.idPrefix = deal.idPrefix + name.prefix
    }
  }

  // -- events -------------------------------------------------------------------------------------------------------

  const eventOf = (
    row: Row,
    kind: string,
    kindVersion: number,
    group: string,
    data: unknown,
    moment: Moment,
    undated: boolean
  ): NewEvent => {
    const id = (row.idPrefix + group) as EventId
    const { subjects } = row.deal
    const { actor } = row
    const from: Source = { origin: source, key: row.key, group, line: row.line, import: context.import }
    const { at: occurredAt, on } = moment
    // Two literals, because nearly every event has one of these shapes and reading is where speed is asked for.
    const event: { -readonly [Field in keyof NewEvent]: NewEvent[Field] } =
      on === undefined
        ? { id, kind, kindVersion, data, subjects, occurredAt, actor, recordedBy, labels: none, source: from }
        : {
            id,
            kind,
            kindVersion,
            data,
            subjects,
            occurredAt,
            occurredOn: on,
            actor,
            recordedBy,
            labels: none,
            source: from
          }
    if (undated) event.undated = { after: seenBefore }
    else if (claims) event.knownAt = occurredAt
    return event
  }

  const refusalOf = (at: SheetColumn | undefined, problem: CellProblem): RowProblem => ({
    line: row.line,
    column: at === undefined ? null : at.at + 1,
    header: at?.header ?? null,
    value: shownValue(row.cells, at),
    ...problem
  })
  const refusedFor = (refusal: RowProblem): RowOutcome => {
    const key = row.key !== "" || keyColumns.length === 0 ? row.key : writtenKey(row)
    return { kind: "refused", refusal, deal: row.deal.id, key: key === "" ? null : key }
  }
  const refused = (at: SheetColumn | undefined, problem: CellProblem): RowOutcome => refusedFor(refusalOf(at, problem))
  const refusedWithoutDeal = (at: SheetColumn | undefined, problem: CellProblem): RowOutcome => ({
    kind: "refused",
    refusal: refusalOf(at, problem),
    deal: null,
    key: null
  })

  /** The first of the columns with something in it as a day of the past; a refusal where it cannot be read. */
  const dayIn = (dates: ReadonlyArray<SheetColumn>): Moment | RowOutcome | undefined => {
    for (const one of dates) {
      const text = (row.cells[one.at] ?? "").trim()
      if (text === "") continue
      const moment = moments.history(text)
      if (isUnreadable(moment)) return refused(one, unreadableDate(moment.because))
      return moment.at > latest ? refused(one, futureDate) : moment
    }
    return undefined
  }

  /** The same text, owning its characters and shared by all deals it stands for. */
  const told = remembering((text) => text)
  /** What tells whether a state is said again: the texts of its cells. Empty where all are blank. */
  const toldBy = ({ told: columns }: Prepared): string => {
    if (columns.length === 1) {
      const cell = row.cells[columns[0]!.at]
      return cell ?? ""
    }
    let all = ""
    for (const { at } of columns) {
      const cell = row.cells[at]
      if (cell !== undefined && cell !== "") all = `${all}\u0001${at}${cell}`
    }
    return all
  }

  let lacking: Field | undefined
  const build = (fields: ReadonlyArray<Field>, data: Record<string, unknown>): Record<string, unknown> | undefined => {
    row.filled = false
    for (const field of fields) {
      const value = field.read(row)
      if (value !== undefined) data[field.name] = value
      else if (field.required) {
        lacking = field
        return undefined
      }
    }
    return data
  }

  const byGroup = new Map<string, Array<Prepared>>()
  for (const one of assertions) byGroup.set(one.group, [...(byGroup.get(one.group) ?? []), one])
  const conditionColumns = new Map(
    profile.events.map(
      ({ group, when }) =>
        [
          group,
          columnsOf(
            (when ?? []).map((one) => one.column),
            columns
          )
        ] as const
    )
  )
  /** Groups whose conditions a filled cell fails, and unreadable cells that are unreadable no more. */
  const deniedBy = (row: Row): ReadonlyArray<string> => {
    const denied: Array<string> = []
    const isFilled = ({ at }: SheetColumn): boolean => (row.cells[at] ?? "").trim() !== ""
    for (const [group, list] of byGroup) {
      if (!list.some((one) => one.test(row)) && conditionColumns.get(group)!.some(isFilled)) denied.push(group)
    }
    for (const one of columns.values()) {
      if (isFilled(one) && row.kept?.some(({ header }) => header === one.header) !== true) {
        denied.push(asWritten(one.header))
      }
    }
    return denied
  }

  // Collected here and copied for the outcome, so that an array of just its size is all a row costs.
  const events: Array<NewEvent> = []
  let eventCount = 0
  const repeated: Array<NewEvent> = []
  /** The group's name, numbered where the row has asserted it already. */
  const groupOf = (group: string, shared: boolean): string => {
    if (!shared) return group
    let times = 1
    for (let at = 0; at < eventCount; at++) {
      const other = events[at]!.source!.group
      if (other === group || other.startsWith(`${group}#`)) times++
    }
    return times === 1 ? group : `${group}#${times}`
  }
  const add = (
    group: string,
    kind: string,
    version: number,
    data: unknown,
    when: Moment,
    undated: boolean,
    again: boolean
  ): NewEvent => {
    const event = eventOf(row, kind, version, group, data, when, undated)
    if (again) repeated.push(event)
    else events[eventCount++] = event
    return event
  }
  const dueText = nextAction?.due === undefined ? undefined : columns.get(nextAction.due)
  const assigneeText = nextAction?.assignee === undefined ? undefined : columns.get(nextAction.assignee)
  const textIn = (one: SheetColumn | undefined): string => (one === undefined ? "" : textAt(row, one))

  /** Refuses a row that has been read in part: what it said of the deal's state must not stand. */
  const misfit = (kind: string, fault: string): RowOutcome => {
    for (const column of stands) column[row.deal.number] = undefined
    return refused(undefined, doesNotFit(kind, fault))
  }

  const read = (record: SheetRecord): RowOutcome => {
    const { cells } = record
    if (isBlank(cells)) return blank
    row.cells = cells
    row.line = record.line
    row.key = ""
    row.remarks = undefined
    row.kept = undefined

    const deal = dealOfRow(row)
    if (deal === undefined) return refusedWithoutDeal(dealColumns[0], noDeal(dealColumns.map((one) => one.header)))
    if (deal === null) return refusedWithoutDeal(undefined, severalDeals)
    row.deal = deal

    let ahead = false
    let moment = seen
    if (dateColumn !== undefined) {
      const text = dateText(record)
      if (text === "") return refused(dateColumn, noDate)
      const found = moments.history(text)
      if (isUnreadable(found)) return refused(dateColumn, unreadableDate(found.because))
      moment = found
      ahead = found.at > latest
    }
    row.moment = moment
    row.against = moment.day
    if (againstColumn !== undefined) {
      const against = moments.history((cells[againstColumn.at] ?? "").trim())
      if (!isUnreadable(against)) row.against = against.day
    }
    // A day that cannot be read refuses the row, before it has left any trace.
    const made = decide(row)
    for (const assertion of made) {
      if (assertion.dates.length === 0) continue
      const own = dayIn(assertion.dates)
      if (own !== undefined && "kind" in own) return own
    }
    const opening = openingDates.length === 0 ? undefined : dayIn(openingDates)
    if (opening !== undefined && "kind" in opening) return opening

    if (cells.length > width) noteExtraCells(row, width)
    if (record.problems !== undefined) {
      for (const { column: at, value, ...fault } of record.problems.map((one) => ({
        ...one,
        value: cells[one.column - 1] ?? ""
      }))) {
        remark(row, at - 1, header.headers[at - 1] ?? "", value, damagedRow(fault.message, fault.remedy))
      }
    }
    for (const { at, isUnlisted } of unlisted) {
      const cell = cells[at]
      if (cell !== undefined && cell !== "" && unknownWords.size < 50 && isUnlisted(cell)) unknownWords.add(cell.trim())
    }

    const member = memberColumn === undefined ? "" : textAt(row, memberColumn)
    row.actor = member === "" ? unknownActor : memberActor(member)
    const late = dateColumn !== undefined && repetition.isLate(deal.number, moment.at)
    if (late) outOfOrder++
    nameRow(row)

    eventCount = 0
    if (repeated.length > 0) repeated.length = 0
    const blanks = context.repeated === true ? new Map<NewEvent, Blanks>() : undefined
    let said = false

    for (const assertion of made) {
      let when = moment
      let undated = dateColumn === undefined && assertion.at === undefined
      if (assertion.at !== undefined) {
        const own = dayIn(assertion.dates) as Moment | undefined
        if (own === undefined && assertion.at.otherwise === "nothing") continue
        when = own ?? seen
        undated = own === undefined || assertion.at.undated === true
      } else if (ahead) {
        if (!assertion.plan) continue
        when = seen
        undated = true
      }
      let again = false
      if (assertion.state) {
        const text = toldBy(assertion)
        if (text !== "" && !late) {
          const column = stands[assertion.place]!
          again = column[deal.number] === text
          if (!again) column[deal.number] = told(text)
          if (again && context.repeated !== true) {
            said = true
            continue
          }
        } else if (text === "" && assertion.told.length > 0) continue
      }
      const data = build(assertion.fields, {})
      if (data === undefined && assertion.calledBy !== undefined && assertion.always) {
        const headers = lacking!.columns.map((one) => one.header)
        const { at, header: called } = assertion.calledBy
        remark(row, at, called, (cells[at] ?? "").trim(), incomplete(headers))
      }
      if (data === undefined || (!row.filled && !assertion.always)) continue
      const fault = assertion.check?.(data)
      if (fault !== undefined) return misfit(assertion.kind, fault)
      said = true
      const group = groupOf(assertion.group, assertion.shared)
      const event = add(group, assertion.kind, assertion.version, data, when, undated, again)
      blanks?.set(event, { fields: assertion.fields.flatMap(({ blankIn }) => blankIn(row) ?? none) })
      for (const place of assertion.unsettles) stands[place]![deal.number] = undefined
    }

    let emptied = false
    if (readNextAction !== undefined && !ahead) {
      const action = readNextAction(row, member)
      const undated = dateColumn === undefined
      switch (action.says) {
        case "planned": {
          const again = !late && actionStands[deal.number] === action.signature
          if (!late) actionStands[deal.number] = action.signature
          deal.hasAction = true
          said = true
          if (!again || context.repeated === true) {
            const event = add("next action", "action-planned", 1, action.data, moment, undated, again)
            blanks?.set(event, {
              action: {
                text: textIn(actionText),
                due: textIn(dueText) === "",
                assignee: textIn(assigneeText) === "",
                member: member === ""
              }
            })
          }
          break
        }
        case "done":
        case "none":
          said = true
          // Without an action before it, the cell only says that there is none.
          if (deal.hasAction) {
            deal.hasAction = false
            actionStands[deal.number] = undefined
            const kind = action.says === "done" ? "action-done" : "action-dropped"
            add("next action", kind, 1, { action: deal.action }, moment, undated, false)
          }
          break
        case "nothing":
          emptied = actionText !== undefined
      }
    }

    const kept = row.kept as Row["kept"]
    if (kept !== undefined && !ahead) {
      for (const { header: field, value } of kept) {
        const undated = dateColumn === undefined
        add(asWritten(field), "field-set", 1, { field, value }, moment, undated, false)
      }
    }

    const remarks = row.remarks as Row["remarks"]
    const called = remarks?.find(({ code }) => code === "incomplete")
    if (called !== undefined && eventCount === 0 && !said) return refusedFor(called)
    if (ahead && eventCount === 0) return refused(dateColumn, futureDate)

    if (opens !== undefined) {
      let from: Moment | undefined = ahead ? seen : moment
      let undated = ahead || opens.at?.undated === true || (opens.at === undefined && dateColumn === undefined)
      if (opens.at !== undefined) {
        from = opening
        undated ||= from === undefined
        if (from === undefined && opens.at.otherwise === "seen") from = seen
      }
      // Rows come in the order of their days, so that only a late one can be earlier than the first.
      const mayBeEarlier = late || ahead || opens.at !== undefined || dateColumn === undefined
      if (from !== undefined && (deal.opened === undefined || (mayBeEarlier && from.at < deal.opened.moment.at))) {
        const data: Record<string, unknown> = {}
        build(openingFields, data)
        const fault = checkOpening?.(data)
        if (fault !== undefined) return misfit("deal-opened", fault)
        // A row that comes late tells when it began; what the deal is called, the first row has said.
        const dated = !ahead && (opens.at === undefined ? dateColumn !== undefined : opening !== undefined)
        for (const [field, value] of Object.entries(data)) if (typeof value === "string") data[field] = ownText(value)
        deal.opened = { moment: from, undated, dated, data: { ...data, ...deal.opened?.data }, line: record.line }
        said = true
      }
    }

    if (!said && eventCount === 0) return refused(undefined, nothingToRecord)
    deal.recorded = true
    return {
      kind: "recorded",
      key: row.key,
      events: eventCount === 0 ? none : events.slice(0, eventCount),
      repeated: repeated.length === 0 ? none : repeated.slice(),
      emptied,
      denied: context.repeated === true ? deniedBy(row) : none,
      blanks,
      remarks: remarks ?? none
    }
  }

  return {
    pipelines,
    calendar,
    read,
    learn: dealColumns.length > 1 ? (record) => learn(record.cells) : () => undefined,
    instantOf: (record) => {
      const text = dateText(record)
      if (text === "") return undefined
      const moment = moments.history(text)
      return isUnreadable(moment) ? undefined : moment.at
    },
    openings: () => {
      const opened: Array<NewEvent> = []
      for (const deal of deals.values()) {
        if (deal.opened === undefined) continue
        const { moment, undated, data, line } = deal.opened
        row.deal = deal
        row.line = line
        row.actor = unknownActor
        row.key = `deal|${deal.key}`
        row.idPrefix = deal.idPrefix
        opened.push(eventOf(row, "deal-opened", 1, "opened", data, moment, undated))
      }
      return opened
    },
    deals: () => {
      let all = 0
      let undated = 0
      for (const { opened, recorded } of deals.values()) {
        if (!recorded) continue
        all++
        if (opened?.dated === false) undated++
      }
      return { all, undated }
    },
    notes: () => ({
      unknownStatuses: [...unknownStatuses],
      unknownWords: [...unknownWords],
      outOfOrder,
      repeatedKeys: [...repeatedKeys]
    })
  }
}

/** The cell; where it is blank, what else the row holds, so that the row is found again. */
const shownValue = (cells: ReadonlyArray<string>, at: SheetColumn | undefined): string => {
  const cell = at === undefined ? "" : (cells[at.at] ?? "").trim()
  if (cell !== "") return cell
  return cells
    .map((one) => one.trim())
    .filter((one) => one !== "")
    .join(" | ")
    .slice(0, 200)
}

/** The group under which a cell is kept that could not be read. */
const asWritten = (header: string): string => `as written: ${header}`

const holdsAlways = (): boolean => true
const holdsNever = (): boolean => false

const isBlank = (cells: ReadonlyArray<string>): boolean => {
  for (const cell of cells) if (!isBlankText(cell)) return false
  return true
}

const noteExtraCells = (row: Row, width: number): void => {
  for (let at = width; at < row.cells.length; at++) {
    const cell = row.cells[at]!
    if (cell.trim() === "") continue
    remark(row, at, "", cell, extraCells)
    return
  }
}
