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
import {
  type Assertion,
  type Condition,
  type FieldSource,
  type Occurrence,
  openingKinds,
  shippedProfiles,
  type SpokenOf
} from "../profile/index.ts"
import type { SheetRecord } from "../sheet/index.ts"
import { readChannel, type WrittenChannel } from "../words/channel.ts"
import { foldWord } from "../words/folding.ts"
import { ownText } from "../words/own-text.ts"
import { remembering } from "../words/remembering.ts"
import type { BlankField, Blanks } from "./blank.ts"
import { cleaned, isBlankText } from "./cell-text.ts"
import {
  columnsOf,
  type FieldReader,
  keyOf,
  makeFieldReader,
  namesIn,
  type SheetColumn,
  textAt
} from "./cell-readers.ts"
import { checkOf, requiredFields, unsettledBy, versionOf } from "./kind-of-event.ts"
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
import {
  addressIn,
  foundByCell,
  makePeople,
  makeThings,
  namedByColumns,
  type SheetThing,
  type ThingOfRow,
  type Things
} from "./thing-of-row.ts"

/** What a reader of rows needs to know besides the header. */
export interface ReadingContext {
  /** The sheet's own name: its stream, and part of every id taken from it. */
  readonly source: string
  /** What stands before the sheet's ids; the source, where left out. Sheets that share ids share it. */
  readonly namespace?: string
  /** What stands before ids of accounts and people, where sheets share those and not their deals; `namespace` otherwise. */
  readonly accountNamespace?: string
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
  /** What it is about, where that is not what the row speaks of. */
  readonly about: SpokenOf | undefined
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
  /** Its kind can do without every field, so that a cell nobody can read may leave nothing to say. */
  readonly mayBeEmpty: boolean
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
  const repeatedKeys = new Set<string>()
  let outOfOrder = 0

  const row: Row = {
    cells: none,
    line: 0,
    thing: undefined as unknown as SheetThing,
    people: [],
    accounts: [],
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

  // -- what a row speaks of -----------------------------------------------------------------------------------------

  const of = profile.of ?? "deal"
  const importCode = fingerprint(context.import)
  const naming = { namespace, accountNamespace, importCode }
  const domains = new Set(columnsOf(profile.byDomain ?? [], columns).map(({ at }) => at))
  const dealNames = namedByColumns(columnsOf(profile.deal, columns), domains)
  const accountColumns = columnsOf(profile.account ?? [], columns)
  const sameColumns =
    accountColumns.length === dealNames.columns.length &&
    accountColumns.every((one, place) => one === dealNames.columns[place])
  // Where the customer's number stands for the deal as well, what is learned of the one holds for the other.
  const accountNames = sameColumns ? dealNames : namedByColumns(accountColumns, domains)
  const deals = makeThings("deal", naming)
  const accounts = makeThings("account", naming)
  const people = makePeople(naming)
  const accountIn = foundByCell(accountNames, (key) => accounts.named(key, () => undefined))
  // What each state assertion said last of each thing: a column per assertion, which lies close together.
  const stands: ReadonlyArray<Array<string | undefined>> = Array.from({ length: profile.events.length + 1 }, () => [])

  const accountNamed = (text: string): SheetThing => accounts.named(accountNames.keyNamed(text), () => undefined)
  /** A name that stands for several accounts is one of its own, until somebody says which. */
  const accountOrName = (cells: SheetRecord["cells"]): SheetThing | undefined => {
    const found = accountIn(cells)
    if (found !== null) return found
    const written = accountColumns.find(({ at }) => !isBlankText(cells[at] ?? ""))
    return written === undefined ? undefined : accounts.named(keyOf(cleaned(cells[written.at]!)), () => undefined)
  }

  const personColumn = column(profile.person?.name)
  const addressColumn = column(profile.person?.mail)
  const personPhone = column(profile.person?.phone)
  const acquaintances: Array<{
    readonly cells: SheetRecord["cells"]
    readonly name: string
    readonly address: string
  }> = []
  /** Names beside addresses, kept until it is known what else accounts go by. */
  const learnPerson = (cells: SheetRecord["cells"]): void => {
    if (personColumn === undefined || addressColumn === undefined) return
    const name = (cells[personColumn.at] ?? "").trim()
    const address = name === "" ? "" : addressIn(cells[addressColumn.at] ?? "")
    if (address !== "") acquaintances.push({ cells, name, address })
  }
  const learnt = (): void => {
    for (const { address, cells, name } of acquaintances.splice(0)) {
      const account = accountOrName(cells)
      if (account !== undefined) people.learn(account.key, name, address)
    }
  }

  /** The person of a row that speaks of people. */
  const personOfRow: ThingOfRow = (cells) => {
    const account = accountIn(cells)
    if (account === undefined || account === null) return account
    const name = personColumn === undefined ? "" : cleaned(cells[personColumn.at] ?? "")
    if (name === "") return undefined
    return people.named(name, addressColumn === undefined ? "" : addressIn(cells[addressColumn.at] ?? ""), account)
  }
  const ways: Readonly<Record<SpokenOf, { readonly from: ThingOfRow; readonly named: ReadonlyArray<SheetColumn> }>> = {
    deal: {
      from: foundByCell(dealNames, (key, cells) => deals.named(key, () => accountOrName(cells))),
      named: dealNames.columns
    },
    account: { from: accountIn, named: accountColumns },
    person: {
      from: personOfRow,
      named: personColumn === undefined ? accountColumns : [...accountColumns, personColumn]
    }
  }
  const { from: thingOfRow, named: thingColumns } = ways[of]

  // Rows come in the order of their days, so that only a late one can be earlier than the first.
  let mayBeEarlier = true
  const accountOf = (thing: SheetThing): SheetThing | undefined => (thing.kind === "account" ? thing : thing.account)
  const personNamed = (row: Row, name: string, at: number, alone: boolean): SheetThing | undefined => {
    const account = personColumn === undefined ? undefined : accountOf(row.thing)
    if (account === undefined) return undefined
    if (acquaintances.length > 0) learnt()
    const byAddress = at === addressColumn?.at
    const beside = byAddress || (alone && at === personColumn!.at)
    const address = !beside || addressColumn === undefined ? "" : addressIn(row.cells[addressColumn.at] ?? "")
    if (byAddress && address === "") return undefined
    const person = people.named(name, address, account)
    // In a list of people each has a row to be introduced by, and an address alone is no name.
    const introduces = of !== "person" && !byAddress
    if (introduces && (person.opened === undefined || mayBeEarlier)) row.people.push({ person, name })
    return person
  }
  /** Whoever a row of a summary names is with the customer, also where no assertion speaks of them. */
  const meetPeople = (row: Row): void => {
    const text = personColumn === undefined ? "" : textAt(row, personColumn)
    const names = text === "" ? none : namesIn(text)
    for (const name of names) personNamed(row, name, personColumn!.at, names.length === 1)
  }
  const meetsPeople = profile.rows === "summary" && of !== "person" && personColumn !== undefined
  /** What an assertion is about, where that is not what the row speaks of. */
  const aboutOf = (row: Row, about: SpokenOf): SheetThing | undefined => {
    if (about === "deal") return undefined
    if (about === "account") return accountOf(row.thing)
    const name = personColumn === undefined ? "" : textAt(row, personColumn)
    return name === "" ? undefined : personNamed(row, name, personColumn!.at, true)
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
    accountNamed: (text: string) => accountNamed(text).id,
    personNamed,
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
    const fields = fieldsOf(assertion.kind, assertion.data)
    return {
      about: assertion.about === undefined || assertion.about === of ? undefined : assertion.about,
      place,
      group: assertion.group,
      kind: assertion.kind,
      version: versionOf(assertion.kind),
      fields,
      mayBeEmpty: assertion.always !== true && fields.every(({ required }) => !required),
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
  const openingKind = openingKinds[of]
  const openingFields = opens === undefined ? [] : fieldsOf(openingKind, opens.data)
  const openingDates = columnsOf(opens?.at?.columns ?? [], columns)
  const checkOpening = trusted ? undefined : checkOf(openingKind)

  const nextAction = profile.nextAction
  const readNextAction =
    nextAction === undefined
      ? undefined
      : makeNextActionReader(nextAction, columns, { calendar, moments, self: context.self, order: profile.dates })
  const actionStands = stands.at(-1)!
  const actionText = nextAction === undefined ? undefined : columns.get(nextAction.text)

  // -- keys ---------------------------------------------------------------------------------------------------------

  // Columns that name what the row speaks of name the first that is filled, not all together.
  const namesOfThing = of === "deal" ? profile.deal : (profile.account ?? [])
  const keyNames = profile.key ?? (of === "person" ? namesOfThing : [])
  const keyIsThing =
    keyNames.length > 0 && namesOfThing.every((name, place) => name === keyNames[place]) && namesOfThing.length > 0
  const keyColumns = columnsOf(keyIsThing ? keyNames.slice(namesOfThing.length) : keyNames, columns)
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
    if (keyIsThing && keyColumns.length === 0) return row.thing.key
    let key = ""
    let filled = false
    for (const one of keyColumns) {
      const part = keyOf(row.cells[one.at] ?? "")
      filled ||= part !== ""
      key = key === "" ? part : `${key}|${part}`
    }
    if (keyIsThing) return filled ? `${row.thing.key}|${key}` : row.thing.key
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
    const { moment, thing } = row
    const channelCell = channelColumn === undefined ? "" : (row.cells[channelColumn.at] ?? "")
    const channel = channelCell === "" ? 0 : channelNumbers.indexOf(channelIn(channelCell)?.channel ?? "other")
    const times = repetition.count(thing.number, moment.at, channel)
    const written = keyIsThing || keyColumns.length > 0 ? writtenKey(row) : ""
    if (written !== "") {
      const times = (keys.get(written) ?? 0) + 1
      keys.set(ownText(written), times)
      if (times === 2 && repeatedKeys.size < 20) repeatedKeys.add(written)
      row.key = times === 1 ? written : `${written}#${times}`
      row.code = fingerprint(`${namespace}\u0000${row.key}`)
      row.idPrefix = `${thing.idPrefix}${row.code}.`
    } else {
      const name = times === 1 ? (moment.names[channel] ??= nameOf(moment, channel, 1)) : nameOf(moment, channel, times)
      row.key = thing.key + name.key
      row.code = name.code
      row.idPrefix = thing.idPrefix + name.prefix
    }
  }

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
  const refusedFor = (refusal: RowProblem): RowOutcome => {
    const key = row.key !== "" || (!keyIsThing && keyColumns.length === 0) ? row.key : writtenKey(row)
    return { kind: "refused", refusal, about: row.thing.id, key: key === "" ? null : key }
  }
  const refused = (at: SheetColumn | undefined, problem: CellProblem): RowOutcome => refusedFor(refusalOf(at, problem))
  const refusedUnnamed = (at: SheetColumn | undefined, problem: CellProblem): RowOutcome => ({
    kind: "refused",
    refusal: refusalOf(at, problem),
    about: null,
    key: null
  })

  /** Which cells would have named what the row speaks of. */
  const unnamed = (cells: ReadonlyArray<string>): readonly [SheetColumn | undefined, CellProblem] => {
    const accountIsNamed = of === "person" && accountIn(cells) !== undefined
    if (accountIsNamed && personColumn !== undefined) return [personColumn, incomplete([personColumn.header])]
    const named = of === "person" ? accountColumns : thingColumns
    return [named[0], noDeal(named.map((one) => one.header))]
  }

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

  /** Refuses a row that has been read in part: what it said of how things stand must not stand. */
  const misfit = (kind: string, fault: string): RowOutcome => {
    for (const column of stands) column[row.thing.number] = undefined
    for (const { about, place } of assertions) {
      const number = about === undefined ? undefined : aboutOf(row, about)?.number
      if (number !== undefined) stands[place]![number] = undefined
    }
    return refused(undefined, doesNotFit(kind, fault))
  }

  const introduce = (from: Moment, undated: boolean): void => {
    for (const { name, person } of row.people) {
      const before = person.opened
      person.recorded = true
      if (before !== undefined && from.at >= before.moment.at) continue
      const phone = personPhone === undefined || row.people.length > 1 ? "" : textAt(row, personPhone)
      const data: Record<string, unknown> = { name: ownText(name) }
      if (person.account !== undefined) data["account"] = person.account.id
      if (person.key.includes("@")) data["mails"] = [person.key]
      if (phone !== "") data["phones"] = [ownText(phone)]
      person.opened = { moment: from, undated, dated: !undated, data: { ...data, ...before?.data }, line: row.line }
    }
  }

  const read = (record: SheetRecord): RowOutcome => {
    const { cells } = record
    if (isBlank(cells)) return blank
    row.cells = cells
    row.line = record.line
    row.key = ""
    row.remarks = undefined
    row.kept = undefined
    row.people.length = 0

    if (acquaintances.length > 0) learnt()
    const thing = thingOfRow(cells)
    if (thing === undefined) return refusedUnnamed(...unnamed(cells))
    if (thing === null) return refusedUnnamed(undefined, severalDeals)
    row.thing = thing

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
    const late = dateColumn !== undefined && repetition.isLate(thing.number, moment.at)
    if (late) outOfOrder++
    mayBeEarlier = late || ahead || opens?.at !== undefined || dateColumn === undefined
    nameRow(row)

    eventCount = 0
    if (repeated.length > 0) repeated.length = 0
    const blanks = context.repeated === true ? new Map<NewEvent, Blanks>() : undefined
    let said = false

    for (const assertion of made) {
      const about = assertion.about === undefined ? thing : aboutOf(row, assertion.about)
      if (about === undefined) continue
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
          again = column[about.number] === text
          if (!again) column[about.number] = told(text)
          if (again && context.repeated !== true) {
            said = true
            continue
          }
        } else if (text === "" && assertion.told.length > 0) continue
      }
      row.accounts.length = 0
      const data = build(assertion.fields, {})
      if (data === undefined && assertion.calledBy !== undefined && assertion.always) {
        const headers = lacking!.columns.map((one) => one.header)
        const { at, header: called } = assertion.calledBy
        remark(row, at, called, (cells[at] ?? "").trim(), incomplete(headers))
      }
      if (data === undefined || (!row.filled && !assertion.always)) continue
      if (assertion.mayBeEmpty && isEmpty(data)) continue
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
    if (readNextAction !== undefined && !ahead) {
      const action = readNextAction(row, member)
      const undated = dateColumn === undefined
      switch (action.says) {
        case "planned": {
          const again = !late && actionStands[thing.number] === action.signature
          if (!late) actionStands[thing.number] = action.signature
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
            actionStands[thing.number] = undefined
            const kind = action.says === "done" ? "action-done" : "action-dropped"
            add(thing.subjects, "next action", kind, 1, { action: thing.action }, moment, undated, false)
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
        add(thing.subjects, asWritten(field), "field-set", 1, { field, value }, moment, undated, false)
      }
    }

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
    if (opens !== undefined) {
      const { opened } = thing
      if (from !== undefined && (opened === undefined || (mayBeEarlier && from.at < opened.moment.at))) {
        const data: Record<string, unknown> = {}
        build(openingFields, data)
        const fault = checkOpening?.(data)
        if (fault !== undefined) return misfit(openingKind, fault)
        // A row that comes late tells when it began; what the deal is called, the first row has said.
        const dated = !ahead && (opens.at === undefined ? dateColumn !== undefined : opening !== undefined)
        for (const [field, value] of Object.entries(data)) if (typeof value === "string") data[field] = ownText(value)
        thing.opened = { moment: from, undated, dated, data: { ...data, ...opened?.data }, line: record.line }
        said = true
      }
    }

    if (!said && eventCount === 0) return refused(undefined, nothingToRecord)
    thing.recorded = true
    if (meetsPeople && row.people.length === 0) meetPeople(row)
    const account = accountOf(thing)
    if (account !== undefined) account.recorded = true
    if (row.people.length > 0) introduce(from ?? seen, undated || from === undefined)
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
    learn: ({ cells }) => {
      if (of === "deal" && dealNames.columns.length > 1) dealNames.learn(cells)
      if (accountNames.columns.length > 1 && (of !== "deal" || !sameColumns)) accountNames.learn(cells)
      learnPerson(cells)
    },
    instantOf: (record) => {
      const text = dateText(record)
      if (text === "") return undefined
      const moment = moments.history(text)
      return isUnreadable(moment) ? undefined : moment.at
    },
    openings: () => {
      const opened: Array<NewEvent> = []
      for (const { all } of [deals, accounts, people]) {
        for (const thing of all.values()) {
          if (thing.opened === undefined) continue
          const { moment, undated, data, line } = thing.opened
          row.thing = thing
          row.line = line
          row.actor = unknownActor
          row.key = `${thing.kind}|${thing.key}`
          row.idPrefix = thing.idPrefix
          opened.push(eventOf(row, thing.subjects, openingKinds[thing.kind], 1, "opened", data, moment, undated))
        }
      }
      return opened
    },
    deals: () => {
      let all = 0
      let undated = 0
      for (const { opened, recorded } of deals.all.values()) {
        if (!recorded) continue
        all++
        if (opened?.dated === false) undated++
      }
      return { all, undated }
    },
    accounts: () => recordedOf(accounts),
    people: () => recordedOf(people),
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
