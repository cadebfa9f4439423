/**
 * Rows in, events out: the heart of the import.
 *
 * The profile is prepared once for the sheet at hand; then each row gives events, a refusal, or nothing where it is
 * blank. Events are built as plain data, valid by construction for the profiles that ship; what a profile of one's own
 * builds is checked against the catalogue, event by event.
 */
import {
  type AccountId,
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
import { openingKinds } from "../profile/index.ts"
import type { SheetRecord } from "../sheet/index.ts"
import { withoutDividers } from "../words/exchange.ts"
import { ownText } from "../words/own-text.ts"
import { remembering } from "../words/remembering.ts"
import { type Field, prepareAssertions, type Prepared } from "./assertions.ts"
import type { Blanks } from "./blank.ts"
import { columnsOf, type SheetColumn, textAt } from "./cell-readers.ts"
import { cleaned, isBlankText } from "./cell-text.ts"
import { type AccountResolver, answerHeaders } from "./customer.ts"
import {
  dealAnswerAt,
  dealAnswerHeaders,
  type DealQuestion,
  type DealResolver,
  isLeftOutAlone,
  needsDeal
} from "./deal-of-row.ts"
import { fingerprint } from "./fingerprint.ts"
import { factsOf, historyGroup, type NotedFact, yearlessGroup } from "./history.ts"
import { makeHistoryReader } from "./history-cell.ts"
import { versionOf } from "./kind-of-event.ts"
import { isUnreadable, makeMomentReader, type Moment } from "./moment.ts"
import { isStanding, makeNextActionReader, standingAction, type StandingAction } from "./next-action-cell.ts"
import { isPowerOfTen, namingColumns } from "./number-turned-power.ts"
import {
  calledOtherwise,
  damagedRow,
  type CellProblem,
  doesNotFit,
  extraCells,
  futureDate,
  incomplete,
  noDate,
  notYet,
  nothingToRecord,
  numberLost,
  severalDeals,
  type RowProblem,
  unreadableDate,
  whichAccount,
  whichDeal
} from "./problem.ts"
import { remark, type Row } from "./row.ts"
import { makeRowKeys, type TakenKey } from "./row-key.ts"
import { makeSpokenOf } from "./spoken-of.ts"
import { strayRowIn } from "./stray-row.ts"
import type { SheetThing, Things } from "./thing-of-row.ts"
import { makeUnsaidCells } from "./unsaid.ts"
import { erasedPlaces, typedCellsOf, withoutPlaces } from "./typed-cells.ts"

/** What a reader of rows needs to know besides the header. */
export interface ReadingContext {
  /** The sheet's own name: its stream, and part of every id taken from it. */
  readonly source: string
  /** What stands before the sheet's ids; the source, where left out. Sheets that share ids share it. */
  readonly namespace?: string
  /** What stands before ids of accounts and people, where sheets share those and not their deals; `namespace` otherwise. */
  readonly accountNamespace?: string
  /** What stands for a person's key in ids, where those must not name anybody. */
  readonly keyedHash?: (key: string) => string
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
  /** Whether a row's key stands for another row of the sheet, where only some of its rows are here. */
  readonly isTaken?: TakenKey
  /** Also give what rows only repeat, which an import needs that compares with an earlier one. */
  readonly repeated?: boolean
  /**
   * Tells which account of the ledger a customer of the sheet is; asked once for each. Every customer is an account of the
   * sheet's own, where left out. What rows say of their customers is best learnt (`learn`) before the first is read.
   */
  readonly accounts?: AccountResolver
  /** Tells on which deal of a linked account a row is that names none. The sheet opens one of its own without. */
  readonly deals?: DealResolver
}

/** What became of a row. */
export type RowOutcome =
  | { readonly kind: "blank" }
  | {
      readonly kind: "refused"
      readonly refusal: RowProblem
      /** Id of the deal, the account or the person it is about, `null` where that cannot be told. */
      readonly about: string | null
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
      /** Groups of which the row says, by the profile's word for it, that what it said before is to be erased. */
      readonly erased: ReadonlyArray<string>
      /** Facts that an entry of the history cell tells as well, on that day (epoch milliseconds): they need not stand twice. */
      readonly toldTwice: ReadonlyArray<{ readonly group: string; readonly at: number }>
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

/** A reader of one sheet's rows: `learn` from all of them, `read` each once and in order, then `openings`. */
export interface RowReader {
  readonly pipelines: Pipelines
  readonly calendar: Calendar
  readonly read: (record: SheetRecord) => RowOutcome
  /** Learns what else deals, accounts and people go by, from all rows before the first is read. */
  readonly learn: (record: SheetRecord) => void
  /** When the row says it happened, where it has a day that can be read: to put rows in order. */
  readonly instantOf: (record: SheetRecord) => number | undefined
  /** What opens deals and accounts and introduces people, once all rows are read. It belongs before all other events. */
  readonly openings: () => ReadonlyArray<NewEvent>
  /** How many deals the rows spoke of, and how many of them without any date. */
  readonly deals: () => { readonly all: number; readonly undated: number }
  /** How many accounts, and people of theirs, the rows spoke of. */
  readonly accounts: () => number
  readonly people: () => number
  readonly notes: () => ReadingNotes
}

const blank: RowOutcome = { kind: "blank" }
const none: ReadonlyArray<never> = []
const importActor: Actor = { kind: "app", id: "sheet-import" }

/** Prepares the reading of a sheet's rows. */
export const makeRowReader = (header: RecognisedHeader, context: ReadingContext): RowReader => {
  const { profile } = header
  const { source, writtenOn } = context
  const namespace = context.namespace ?? source
  const accountNamespace = context.accountNamespace ?? namespace
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
  let outOfOrder = 0

  const row: Row = {
    cells: none,
    line: 0,
    erased: undefined,
    thing: undefined as unknown as SheetThing,
    people: [],
    accounts: [],
    asked: undefined,
    mayBeEarlier: true,
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

  const importCode = fingerprint(context.import)
  const spokenOf = makeSpokenOf(
    profile,
    columns,
    { namespace, accountNamespace, importCode, keyedHash: context.keyedHash, ownIds: profile.ids === "own" },
    context.accounts === undefined ? undefined : { resolve: context.accounts, headers: header.headers }
  )
  const { aboutOf, accountOf, meetsPeople, of, thingOfRow } = spokenOf
  const assertions = prepareAssertions(profile, {
    columns,
    namespace,
    moments,
    pipelines,
    spokenOf,
    unknownStatus: (word) => unknownStatuses.add(word),
    emptyRow: row
  })
  const { channelIn, fieldsOf, madeBy, unlisted } = assertions
  const keys = makeRowKeys(profile, of, columns, namespace, channelIn, context.keyedHash, context.isTaken)
  // What each state assertion said last of each thing: a column per assertion, which lies close together.
  const stands: ReadonlyArray<Array<string | undefined>> = Array.from({ length: profile.events.length }, () => [])

  // -- who ----------------------------------------------------------------------------------------------------------

  const accountColumn = columnsOf(profile.account ?? [], columns)[0]
  const numberColumns = namingColumns(profile, columns)
  // Without these it is not known what the row is about; without the others, it is only not known whole.
  const naming = new Set(
    columnsOf([...profile.deal, ...(profile.account ?? []), ...(profile.key ?? [])], columns).map(({ at }) => at)
  )
  const typedCells = typedCellsOf(profile, columns)
  const erasedIn = erasedPlaces(profile)
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

  const historyAt = column(profile.history)?.at ?? -1
  const readHistory = makeHistoryReader({ calendar, moments, writtenOn, latest })

  const opens = profile.opens
  const openingKind = openingKinds[of]
  const openingFields = opens === undefined ? [] : fieldsOf(openingKind, opens.data)
  const openingDates = columnsOf(opens?.at?.columns ?? [], columns)
  const checkOpening = assertions.checkOf(openingKind)

  const nextAction = profile.nextAction
  const readNextAction =
    nextAction === undefined
      ? undefined
      : makeNextActionReader(nextAction, columns, { calendar, moments, self: context.self, order: profile.dates })
  const actions: Array<StandingAction | undefined> = []
  const actionText = nextAction === undefined ? undefined : columns.get(nextAction.text)

  // -- events -------------------------------------------------------------------------------------------------------

  const eventOf = (
    row: Row,
    subjects: ReadonlyArray<Subject>,
    kind: string,
    kindVersion: number,
    group: string,
    data: unknown,
    moment: Moment,
    undated: boolean
  ): NewEvent => {
    const id = (row.idPrefix + group) as EventId
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
  const refusedFor = (refusal: RowProblem): RowOutcome => ({
    kind: "refused",
    refusal,
    about: row.thing.id,
    key: keys.keyOfRefused(row)
  })
  const refused = (at: SheetColumn | undefined, problem: CellProblem): RowOutcome => refusedFor(refusalOf(at, problem))
  const refusedUnnamed = (at: SheetColumn | undefined, problem: CellProblem): RowOutcome => ({
    kind: "refused",
    refusal: refusalOf(at, problem),
    about: null,
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

  /** Whether a field before it has said what the cell says: `自社` names a side and, as most do, nobody there. */
  const isSaidBeside = ({ besides }: Field, data: Readonly<Record<string, unknown>>): boolean => {
    for (const other of besides) if (data[other] !== undefined) return true
    return false
  }
  let lacking: Field | undefined
  const strayIn = strayRowIn(header)
  const openingTexts = new Map(
    Object.entries(opens?.data ?? {}).flatMap(([field, from]) => {
      const at = typeof from === "string" ? columns.get(from)?.at : undefined
      return at === undefined ? [] : [[at, field] as const]
    })
  )
  const unsaid = makeUnsaidCells(profile, columns, assertions.all, ({ moment }, text) => {
    const day = moments.history(text)
    return isUnreadable(day) ? "none" : day.at === moment.at ? "row's" : "other"
  })
  const build = (
    fields: ReadonlyArray<Field>,
    data: Record<string, unknown>,
    again = false
  ): Record<string, unknown> | undefined => {
    let filled = false
    for (const field of fields) {
      row.filled = false
      const value = field.read(row)
      if (value !== undefined) data[field.name] = value
      else {
        if (row.filled && !again && !isSaidBeside(field, data)) unsaid.gaveNothing(field)
        if (field.required) {
          lacking = field
          row.filled ||= filled
          return undefined
        }
      }
      filled ||= row.filled
    }
    row.filled = filled
    return data
  }

  /** Whether an entry tells of the same exchange, and the row says nothing more of it. */
  const isTold = ({ fields }: Prepared, on: Moment, noted: ReadonlyArray<NotedFact>): boolean => {
    const sayingOf = (field: string): unknown => fields.find(({ name }) => name === field)?.read(row)
    if (sayingOf("marks") !== undefined) return false
    const channel = sayingOf("channel")
    const gist = sayingOf("gist")
    return noted.some(
      ({ channel: told, data, moment }) =>
        told !== undefined &&
        moment.day === on.day &&
        (channel === told || channel === "other") &&
        (gist === undefined || (typeof gist === "string" && String(data["gist"] ?? "").includes(gist)))
    )
  }

  /** What the history cell says by being divided, or by being whole: it is never both. */
  const deniedByHistory = (divided: boolean): ReadonlyArray<string> => {
    if (historyAt === -1) return none
    if (divided) return assertions.groupsOnlyAt(historyAt).filter((group) => !saidGroups().has(group))
    return isBlankText(row.cells[historyAt] ?? "") ? none : [historyGroup, yearlessGroup]
  }

  /** Groups whose conditions a filled cell fails, and unreadable cells that are unreadable no more. */
  const deniedBy = (row: Row): ReadonlyArray<string> => {
    const denied = [...assertions.deniedBy(row)]
    for (const one of columns.values()) {
      const isFilled = (row.cells[one.at] ?? "").trim() !== ""
      if (isFilled && row.kept?.some(({ header }) => header === one.header) !== true) {
        denied.push(asWritten(one.header))
      }
    }
    return denied
  }

  const saidGroups = (): ReadonlySet<string> => {
    const said = new Set<string>()
    for (let at = 0; at < eventCount; at++) said.add(events[at]!.source!.group)
    for (const { source: from } of repeated) said.add(from!.group)
    return said
  }
  /** An erased action of a summary has been cleared, as an emptied one; in a log it was never planned. */
  const clears = (group: string): boolean =>
    group === "next action" && profile.rows === "summary" && nextAction?.cleared !== "kept"
  const deniedIn = (row: Row, erased: ReadonlyArray<string>, divided: boolean): ReadonlyArray<string> => [
    ...deniedBy(row),
    ...deniedByHistory(divided),
    ...erased.filter((group) => !clears(group))
  ]
  /** What a row that says so erases: whatever is read from those cells and is not said by the others all the same. */
  const erasedBy = (places: ReadonlySet<number>): ReadonlyArray<string> => {
    const said = saidGroups()
    const groups = [...assertions.groupsAt(places)]
    if (actionText !== undefined && places.has(actionText.at)) groups.push("next action")
    if (places.has(historyAt)) groups.push(historyGroup, yearlessGroup)
    for (const one of columns.values()) if (places.has(one.at)) groups.push(asWritten(one.header))
    return groups.filter((group) => !said.has(group))
  }

  // Collected here and copied for the outcome, so that an array of just its size is all a row costs.
  const events: Array<NewEvent> = []
  let eventCount = 0
  const repeated: Array<NewEvent> = []
  const eventsSoFar = (): ReadonlyArray<NewEvent> => events.slice(0, eventCount)
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
    subjects: ReadonlyArray<Subject>,
    group: string,
    kind: string,
    version: number,
    data: unknown,
    when: Moment,
    undated: boolean,
    again: boolean
  ): NewEvent => {
    const event = eventOf(row, subjects, kind, version, group, data, when, undated)
    if (again) repeated.push(event)
    else events[eventCount++] = event
    return event
  }
  const dueText = nextAction?.due === undefined ? undefined : columns.get(nextAction.due)
  const assigneeText = nextAction?.assignee === undefined ? undefined : columns.get(nextAction.assignee)
  const textIn = (one: SheetColumn | undefined): string => (one === undefined ? "" : textAt(row, one))

  const answerAt = dealAnswerAt(header.headers)
  /** Whether deals are open after the rows so far, of each account those this sheet has opened, closed or reopened. */
  const openHere = new Map<SheetThing, Map<SheetThing, boolean>>()
  /** Where a row that names no deal is recorded. */
  const dealOf = (
    thing: SheetThing,
    made: ReadonlyArray<Prepared>,
    ahead: boolean,
    resolve: DealResolver
  ): SheetThing | { readonly ask: DealQuestion } => {
    const account = thing.account!
    const { at, day, on } = dateColumn === undefined || ahead ? { at: latest, day: 0, on: undefined } : row.moment
    const here = [...(openHere.get(account) ?? none)]
    const opened = here.filter(([, open]) => open).map(([one]) => one)
    const link = resolve({
      customer: account.key,
      account: account.id as AccountId,
      own: thing.id,
      opened: opened.map(({ id, key, opened: first }) => ({ deal: id, title: String(first?.data["title"] ?? key) })),
      closed: here.filter(([, open]) => !open).map(([{ id }]) => id),
      row: row.key,
      at,
      until: on === undefined ? at : Math.max(at, Math.min(latest, calendar.endOf(day) - 1)),
      needsDeal: needsDeal(made, row),
      answer: answerAt === -1 ? "" : cleaned(row.cells[answerAt] ?? ""),
      rows: profile.rows,
      line: row.line
    })
    if ("ask" in link) return link
    if ("new" in link) return thing
    if ("alone" in link) return spokenOf.deals.elsewhere(thing, undefined)
    const { deal } = link
    return deal === thing.id ? thing : (opened.find(({ id }) => id === deal) ?? spokenOf.deals.elsewhere(thing, deal))
  }
  const closedBy = ({ data, kind }: NewEvent): boolean | undefined => {
    if (kind === "deal-won" || kind === "deal-lost") return true
    if (kind === "deal-reopened") return false
    if (kind !== "status-changed") return undefined
    const status = pipelines.status(pipelines.first.id, (data as { readonly to: string }).to)?.status.kind
    return status === undefined ? undefined : status === "won" || status === "lost"
  }
  const noteOpen = (thing: SheetThing): void => {
    const { account } = thing
    if (account?.linked !== true) return
    let there = openHere.get(account)
    if (there === undefined) openHere.set(account, (there = new Map()))
    if (thing.opened !== undefined && !there.has(thing)) there.set(thing, true)
    for (let at = 0; at < eventCount; at++) {
      const closes = closedBy(events[at]!)
      if (closes !== undefined) there.set(thing, !closes)
    }
  }

  /** Refuses a row that has been read in part: what it said of how things stand must not stand. */
  const refusedLate = (at: SheetColumn | undefined, problem: CellProblem): RowOutcome => {
    for (const column of stands) column[row.thing.number] = undefined
    actions[row.thing.number] = undefined
    for (const { about, place } of assertions.all) {
      const number = about === undefined ? undefined : aboutOf(row, about)?.number
      if (number !== undefined) stands[place]![number] = undefined
    }
    return refused(at, problem)
  }
  const misfit = (kind: string, fault: string): RowOutcome => refusedLate(undefined, doesNotFit(kind, fault))

  const read = (record: SheetRecord): RowOutcome => {
    if (isBlank(record.cells)) return blank
    const places = erasedIn?.(record.cells)
    const typed = typedCells(record.cells)
    const marked = places === undefined ? typed : withoutPlaces(typed, places)
    const history = historyAt === -1 ? undefined : readHistory(marked[historyAt] ?? "")
    // What has no date of its own is the cell, for whoever reads it.
    const cells = history === undefined ? marked : marked.with(historyAt, withoutDividers(history.before))
    row.cells = cells
    row.erased = places
    row.line = record.line
    row.key = ""
    row.remarks = undefined
    row.kept = undefined
    // To set the length of an array costs more than to look at it.
    if (row.people.length > 0) row.people.length = 0
    unsaid.begin()

    let lost: SheetColumn | undefined
    for (const one of numberColumns) {
      const cell = cells[one.at]
      if (cell === undefined || !isPowerOfTen(cell)) continue
      lost = one
      break
    }
    if (lost !== undefined && naming.has(lost.at)) return refusedUnnamed(lost, numberLost)
    let thing = thingOfRow(cells === record.cells ? record : { ...record, cells })
    if (thing === undefined) return refusedUnnamed(...spokenOf.unnamed(cells))
    if (thing === null) return refusedUnnamed(undefined, severalDeals)
    row.thing = thing
    if (!thing.recorded) {
      const stray = strayIn(cells)
      if (stray !== undefined) return refusedUnnamed(undefined, stray)
    }
    if (lost !== undefined) return refused(lost, numberLost)
    const question = context.accounts === undefined ? undefined : spokenOf.questionOf(thing)
    if (question !== undefined) return refused(accountColumn, whichAccount(question, answerHeaders))

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
    const made = madeBy(row)
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
    const late = dateColumn !== undefined && keys.isLate(row)
    if (late) outOfOrder++
    row.mayBeEarlier = late || ahead || opens?.at !== undefined || dateColumn === undefined
    keys.nameRow(row)

    if (context.deals !== undefined && spokenOf.isWithoutDeal(thing, cells)) {
      const link = dealOf(thing, made, ahead, context.deals)
      if ("ask" in link) return refused(accountColumn, whichDeal(link.ask, dealAnswerHeaders))
      thing = link
      row.thing = link
      row.idPrefix = `${link.idPrefix}${row.code}.`
    }
    const isAlone = context.deals !== undefined && of === "deal" && thing.subjects[0]!.kind === "account"

    eventCount = 0
    if (repeated.length > 0) repeated.length = 0
    const blanks = context.repeated === true ? new Map<NewEvent, Blanks>() : undefined
    let said = false
    const noted = history === undefined ? none : factsOf(history.entries)
    let toldTwice: Array<{ readonly group: string; readonly at: number }> | undefined

    for (const assertion of made) {
      const about = assertion.about === undefined ? thing : aboutOf(row, assertion.about)
      if (about === undefined) {
        unsaid.notAsserted(row, assertion)
        continue
      }
      if (about.linked && assertion.kind === openingKinds.account) continue
      if (isAlone && isLeftOutAlone(assertion)) continue
      let when = moment
      let undated = dateColumn === undefined && assertion.at === undefined
      if (assertion.at !== undefined) {
        const own = dayIn(assertion.dates) as Moment | undefined
        if (own === undefined && assertion.at.otherwise === "nothing") {
          unsaid.notAsserted(row, assertion)
          continue
        }
        when = own ?? seen
        undated = own === undefined || assertion.at.undated === true
        if (noted.length > 0 && own !== undefined && assertion.kind === "contacted" && isTold(assertion, own, noted)) {
          toldTwice ??= []
          toldTwice.push({ group: assertion.group, at: own.at })
          said = true
          continue
        }
      } else if (ahead) {
        if (!assertion.plan) {
          unsaid.notAsserted(row, assertion)
          continue
        }
        when = seen
        undated = true
      }
      let again = false
      if (assertion.state) {
        const text = toldBy(assertion)
        if (text !== "" && !late) {
          const column = stands[assertion.place]!
          again = column[about.number] === text
          if (!again) column[about.number] = told(text)
          if (again && context.repeated !== true) {
            said = true
            continue
          }
        } else if (text === "" && assertion.told.length > 0) continue
      }
      if (row.accounts.length > 0) row.accounts.length = 0
      const before = again ? lengthsOf(row) : undefined
      const data = build(assertion.fields, {}, again)
      // What it cannot read the row has kept where it was said first.
      if (before !== undefined) cutBack(row, before)
      // What the ledger calls an account no sheet changes that calls it something else.
      if (data !== undefined && about.linked && about.kind === "account") delete data["name"]
      if (row.asked !== undefined) {
        const { question } = row.asked
        row.asked = undefined
        return refusedLate(undefined, whichAccount(question!, answerHeaders))
      }
      if (data === undefined && assertion.calledBy !== undefined && assertion.always) {
        const headers = lacking!.columns.map((one) => one.header)
        const { at, header: called } = assertion.calledBy
        remark(row, at, called, (cells[at] ?? "").trim(), incomplete(headers))
      }
      if (data === undefined || (!row.filled && !assertion.always) || (assertion.mayBeEmpty && isEmpty(data))) {
        if (!again) unsaid.notAsserted(row, assertion)
        continue
      }
      const fault = assertion.check?.(data)
      if (fault !== undefined) return misfit(assertion.kind, fault)
      said = true
      const group = groupOf(assertion.group, assertion.shared)
      const subjects = row.accounts.length === 0 ? about.subjects : withAccounts(about.subjects, row.accounts)
      const event = add(subjects, group, assertion.kind, assertion.version, data, when, undated, again)
      blanks?.set(event, { fields: assertion.fields.flatMap(({ blankIn }) => blankIn(row) ?? none) })
      for (const place of assertion.unsettles) stands[place]![about.number] = undefined
    }

    let emptied = false
    let acts = nextAction === undefined
    if (readNextAction !== undefined && !ahead) {
      const action = readNextAction(row, member)
      const undated = dateColumn === undefined
      acts = action.says !== "nothing"
      switch (action.says) {
        case "planned": {
          const again = !late && isStanding(actions[thing.number], action.data)
          if (!late && !again) actions[thing.number] = standingAction(action.data)
          thing.hasAction = true
          said = true
          if (!again || context.repeated === true) {
            const event = add(thing.subjects, "next action", "action-planned", 1, action.data, moment, undated, again)
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
          if (thing.hasAction) {
            thing.hasAction = false
            actions[thing.number] = undefined
            const kind = action.says === "done" ? "action-done" : "action-dropped"
            add(thing.subjects, "next action", kind, 1, { action: thing.action }, moment, undated, false)
          }
          break
        case "nothing":
          emptied = actionText !== undefined && (places?.has(actionText.at) !== true || clears("next action"))
      }
    }

    if (noted.length > 0) {
      const { actor } = row
      // Who noted it long ago is not who looks after it now.
      row.actor = unknownActor
      for (const { data, group, kind, moment: when } of noted) {
        add(thing.subjects, group, kind, versionOf(kind), data, when, false, false)
      }
      row.actor = actor
      said = true
    }

    if (unsaid.mayBe(made)) unsaid.keep(row, made, eventsSoFar(), ahead)
    const kept = row.kept as Row["kept"]
    if (kept !== undefined && !ahead) {
      for (const { header: field, value } of kept) {
        const undated = dateColumn === undefined
        add(thing.subjects, asWritten(field), "field-set", 1, { field, value }, moment, undated, false)
      }
    }

    const erased = places === undefined ? none : erasedBy(places)
    if (erased.length > 0) said = true

    const remarks = row.remarks as Row["remarks"]
    const called = remarks?.find(({ code }) => code === "incomplete")
    if (called !== undefined && eventCount === 0 && !said) return refusedFor(called)
    if (ahead && eventCount === 0) return refused(dateColumn, futureDate)

    let from: Moment | undefined = ahead ? seen : moment
    let undated = ahead || opens?.at?.undated === true || (opens?.at === undefined && dateColumn === undefined)
    if (opens?.at !== undefined) {
      from = opening
      undated ||= from === undefined
      if (from === undefined && opens.at.otherwise === "seen") from = seen
    }
    // Nobody is in touch about what has not begun.
    for (const { moment: when } of noted) if (from !== undefined && when.at < from.at) from = when
    if (opens !== undefined && !(thing.linked && of !== "person")) {
      const { opened } = thing
      if (from !== undefined && (opened === undefined || (row.mayBeEarlier && from.at < opened.moment.at))) {
        const data: Record<string, unknown> = {}
        build(openingFields, data)
        const fault = checkOpening?.(data)
        if (fault !== undefined) return misfit(openingKind, fault)
        // An account is there as soon as anything is said of it; without a day and a word, opening it says nothing.
        if (of !== "account" || !undated || !isEmpty(data)) {
          // A row that comes late tells when it began; what the deal is called, the first row has said.
          const dated = !ahead && (opens.at === undefined ? dateColumn !== undefined : opening !== undefined)
          for (const [field, value] of Object.entries(data)) if (typeof value === "string") data[field] = ownText(value)
          thing.opened = { moment: from, undated, dated, data: { ...data, ...opened?.data }, line: record.line }
          said = true
        }
      }
    }

    if (!said && eventCount === 0) return refused(undefined, nothingToRecord)
    if (context.deals !== undefined && of === "deal") noteOpen(thing)
    if (!thing.recorded) {
      thing.recorded = true
      const account = accountOf(thing)
      if (account !== undefined) account.recorded = true
    }
    if (meetsPeople || row.people.length > 0) {
      // A row with a day met them on it, whenever what it speaks of began.
      if (dateColumn !== undefined && !ahead) spokenOf.introduce(row, moment, false)
      else spokenOf.introduce(row, from ?? seen, undated || from === undefined)
    }
    const lookedAt = unsaid.names(row, made, eventsSoFar, acts)
    for (const one of lookedAt) nameOtherwise(row, one, ahead)
    return {
      kind: "recorded",
      key: row.key,
      events: eventCount === 0 ? none : events.slice(0, eventCount),
      repeated: repeated.length === 0 ? none : repeated.slice(),
      emptied,
      denied: context.repeated === true ? deniedIn(row, erased, history !== undefined) : none,
      erased,
      toldTwice: toldTwice ?? none,
      blanks,
      remarks: (row.remarks as Row["remarks"]) ?? none
    }
  }

  /** The row calls what it speaks of something else, or names somebody of whom nothing is recorded. */
  const nameOtherwise = (row: Row, { at, header: called }: SheetColumn, ahead: boolean): void => {
    const { thing } = row
    const text = cleaned(row.cells[at]!)
    const field = openingTexts.get(at)
    if (field !== undefined && thing.opened !== undefined) {
      const { data, line } = thing.opened
      const first = data[field]
      if (first === undefined) thing.opened = { ...thing.opened, data: { ...data, [field]: ownText(text) } }
      else remark(row, at, called, text, calledOtherwise(String(first), line))
    } else if (ahead) remark(row, at, called, text, notYet)
    else {
      const undated = dateColumn === undefined
      const data = { field: called, value: text }
      add(thing.subjects, asWritten(called), "field-set", 1, data, row.moment, undated, false)
    }
  }

  return {
    pipelines,
    calendar,
    read,
    learn: (record) => {
      const cells = typedCells(record.cells)
      spokenOf.learn(cells === record.cells ? record : { ...record, cells })
    },
    instantOf: ({ cells }) => {
      const text = dateText({ cells: typedCells(cells) })
      if (text === "") return undefined
      const moment = moments.history(text)
      return isUnreadable(moment) ? undefined : moment.at
    },
    openings: () => {
      const opened: Array<NewEvent> = []
      for (const { all } of [spokenOf.deals, spokenOf.accounts, spokenOf.people]) {
        for (const thing of all.values()) {
          if (thing.opened === undefined) continue
          const { moment, undated, data, line } = thing.opened
          row.thing = thing
          row.line = line
          row.actor = unknownActor
          row.key = `${thing.kind}|${thing.keptKey}`
          row.idPrefix = thing.idPrefix
          opened.push(eventOf(row, thing.subjects, openingKinds[thing.kind], 1, "opened", data, moment, undated))
        }
      }
      return opened
    },
    deals: () => {
      let all = 0
      let undated = 0
      const met = new Set<string>()
      for (const { id, opened, recorded, subjects } of spokenOf.deals.all.values()) {
        // What is recorded on an account alone is of no deal.
        if (!recorded || subjects[0]!.kind !== "deal" || met.has(id)) continue
        met.add(id)
        all++
        if (opened?.dated === false) undated++
      }
      return { all, undated }
    },
    accounts: () => recordedOf(spokenOf.accounts),
    people: () => recordedOf(spokenOf.people),
    notes: () => ({
      unknownStatuses: [...unknownStatuses],
      unknownWords: [...unknownWords],
      outOfOrder,
      repeatedKeys: [...keys.repeated]
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

/** How much of a row has been kept and remarked upon so far. */
const lengthsOf = ({ kept, remarks }: Row): { readonly keptBefore: number; readonly remarkedBefore: number } => ({
  keptBefore: kept?.length ?? 0,
  remarkedBefore: remarks?.length ?? 0
})

const cutBack = ({ kept, remarks }: Row, { keptBefore, remarkedBefore }: ReturnType<typeof lengthsOf>): void => {
  if (kept !== undefined) kept.length = keptBefore
  if (remarks !== undefined) remarks.length = remarkedBefore
}

/** The group under which a cell is kept that could not be read. */
const asWritten = (header: string): string => `as written: ${header}`

const recordedOf = ({ all }: Pick<Things, "all">): number => {
  let count = 0
  for (const { recorded } of all.values()) if (recorded) count++
  return count
}

/** Whoever else an event names is a subject of it, each once. */
const withAccounts = (subjects: ReadonlyArray<Subject>, accounts: ReadonlyArray<string>): ReadonlyArray<Subject> => [
  ...subjects,
  ...[...new Set(accounts)]
    .filter((id) => !subjects.some((one) => one.kind === "account" && one.id === id))
    .map((id) => ({ kind: "account", id }))
]

const isEmpty = (data: object): boolean => {
  for (const _field in data) return false
  return true
}

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
