/** The assertions of a profile, prepared for the sheet at hand: which of them a row makes, and from which cells. */
import type { Pipelines } from "@genzaichi/core"
import {
  type Assertion,
  type CellMeaning,
  type Condition,
  type FieldSource,
  type Occurrence,
  type Profile,
  shippedProfiles,
  type SpokenOf
} from "../profile/index.ts"
import { readChannel, type WrittenChannel } from "../words/channel.ts"
import { foldWord } from "../words/folding.ts"
import { remembering } from "../words/remembering.ts"
import type { BlankField } from "./blank.ts"
import { columnsOf, type FieldReader, makeFieldReader, type SheetColumn } from "./cell-readers.ts"
import { saysNothing } from "./cell-text.ts"
import { checkOf, requiredFields, unsettledBy, versionOf } from "./kind-of-event.ts"
import type { MomentReader } from "./moment.ts"
import type { Row } from "./row.ts"
import type { SpokenOfRows } from "./spoken-of.ts"

const none: ReadonlyArray<never> = []

/** A field of an event's data. */
export interface Field {
  readonly name: string
  readonly read: FieldReader
  readonly required: boolean
  /** The columns it is read from. */
  readonly columns: ReadonlyArray<SheetColumn>
  /** Columns that say more about its cell, such as the currency. */
  readonly beside: ReadonlyArray<SheetColumn>
  /** Its cell is taken as text, or as a name. */
  readonly isText: boolean
  /** It is what the row names, whatever stands in its cell. */
  readonly points: boolean
  /** Other fields of the same data that are read from its only column: where one has a value, the cell is read. */
  readonly besides: ReadonlyArray<string>
  /** Reading it keeps a cell it does not understand, and does nothing else. */
  readonly keeps: boolean
  /** Which of its cells are blank in the row; `undefined` where they say it, or it has none. */
  readonly blankIn: (row: Row) => BlankField | undefined
}

/** An assertion of the profile whose columns the sheet has. */
export interface Prepared {
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
  /** Columns whose words decide whether it is made. */
  readonly deciding: ReadonlyArray<SheetColumn>
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

export interface AssertionContext {
  readonly columns: ReadonlyMap<string, SheetColumn>
  readonly namespace: string
  readonly moments: MomentReader
  readonly pipelines: Pipelines
  readonly spokenOf: SpokenOfRows
  /** Told of every status word no pipeline knows. */
  readonly unknownStatus: (word: string) => void
  /** A row with nothing in it, to see what is asserted whatever the cells say. */
  readonly emptyRow: Row
}

/** The assertions of a sheet, and what tells which of them a row makes. */
export interface SheetAssertions {
  readonly all: ReadonlyArray<Prepared>
  /** Those that a row makes. */
  readonly madeBy: (row: Row) => ReadonlyArray<Prepared>
  readonly fieldsOf: (kind: string, data: Readonly<Record<string, FieldSource>>) => ReadonlyArray<Field>
  /** Says what is wrong with data of a kind; nothing to say where the profile is one of those that ship. */
  readonly checkOf: (kind: string) => ((data: unknown) => string | undefined) | undefined
  /** What a cell says about the channel, `null` where nothing. */
  readonly channelIn: (text: string) => WrittenChannel | null
  /** Columns of listed words, each with whether a cell holds one that nobody listed. */
  readonly unlisted: ReadonlyArray<{ readonly at: number; readonly isUnlisted: (cell: string) => boolean }>
  /** Groups whose conditions a filled cell of the row fails. */
  readonly deniedBy: (row: Row) => ReadonlyArray<string>
  /** Groups that are read from a cell of these places, or hang on one. */
  readonly groupsAt: (places: ReadonlySet<number>) => ReadonlyArray<string>
  /** Groups that are read from this place alone. */
  readonly groupsOnlyAt: (place: number) => ReadonlyArray<string>
}

export const prepareAssertions = (
  profile: Profile,
  { columns, emptyRow, moments, namespace, pipelines, spokenOf, unknownStatus }: AssertionContext
): SheetAssertions => {
  const { accountNamed, of, personNamed } = spokenOf
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
    accountNamed,
    ownIds: profile.ids === "own",
    personNamed,
    pipeline: profile.pipelines?.[0]?.id ?? null,
    currency: profile.currency ?? "JPY",
    unknownStatus
  }
  const trusted = shippedProfiles.includes(profile)

  const blankTest = (field: string, from: FieldSource): Field["blankIn"] => {
    if (typeof from === "object" && !("column" in from)) return () => undefined
    const areBlank = (names: string | ReadonlyArray<string> | undefined): ((row: Row) => boolean) => {
      const cells = columnsOf(names ?? none, columns)
      // An erased cell reads as blank and says something all the same.
      return (row) => cells.every(({ at }) => saysNothing(row.cells[at] ?? "") && row.erased?.has(at) !== true)
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

  const points = (from: FieldSource): boolean => typeof from === "object" && "column" in from && from.as === "account"
  const fieldsOf = (kind: string, data: Readonly<Record<string, FieldSource>>): ReadonlyArray<Field> => {
    const required = requiredFields(kind)
    const entries = Object.entries(data)
    const besides = (name: string, from: FieldSource): ReadonlyArray<string> => {
      const places = columnsRead(from).map(({ at }) => at)
      if (places.length !== 1) return none
      return entries
        .filter(([other, source]) => {
          const those = columnsRead(source)
          return other !== name && those.length === 1 && those[0]!.at === places[0] && !points(source)
        })
        .map(([other]) => other)
    }
    return entries
      .map(([name, from]) => ({
        name,
        read: makeFieldReader(from, cellContext),
        required: required.has(name),
        columns: columnsRead(from),
        beside: columnsBeside(from),
        isText: typeof from === "string" || ("column" in from && readAsText.has(from.as)),
        points: points(from),
        besides: besides(name, from),
        keeps: typeof from === "object" && "column" in from && keepsUnreadable.has(from.as),
        blankIn: blankTest(name, from)
      }))
      .toSorted((a, b) => Number(b.required) - Number(a.required))
  }

  const columnsBeside = (from: FieldSource): ReadonlyArray<SheetColumn> => {
    if (typeof from === "string" || "value" in from) return none
    // The day of a thing is only looked at to find it, and says more than that where another reads it.
    if ("thing" in from) return from.named === undefined ? none : columnsOf(from.named, columns)
    return [from.channel, from.gist, from.currency, from.tax, from.pipeline].flatMap((names) =>
      names === undefined ? [] : columnsOf(names, columns)
    )
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
      deciding: (assertion.when ?? none).flatMap(({ column: name, is, isNot }) =>
        is === undefined && isNot === undefined ? none : columnsOf(name, columns)
      ),
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
  const always = assertions.filter((one) => one.test(emptyRow))
  const unconditional = decisiveCells.length === 0
  const madeBy = (row: Row): ReadonlyArray<Prepared> => {
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
  const deniedBy = (row: Row): ReadonlyArray<string> => {
    const denied: Array<string> = []
    const isFilled = ({ at }: SheetColumn): boolean => (row.cells[at] ?? "").trim() !== ""
    for (const [group, list] of byGroup) {
      if (!list.some((one) => one.test(row)) && conditionColumns.get(group)!.some(isFilled)) denied.push(group)
    }
    return denied
  }

  const byPlace = new Map<string, Array<SheetColumn>>()
  for (const { at, data, group, when } of profile.events) {
    const list = byPlace.get(group) ?? []
    for (const from of Object.values(data)) list.push(...columnsRead(from))
    list.push(...columnsOf([...(at?.columns ?? none), ...(when ?? none).map((one) => one.column)], columns))
    byPlace.set(group, list)
  }

  return {
    all: assertions,
    madeBy,
    fieldsOf,
    checkOf: (kind) => (trusted ? undefined : checkOf(kind)),
    channelIn,
    unlisted,
    deniedBy,
    groupsAt: (places) =>
      [...byPlace].flatMap(([group, read]) => (read.some(({ at }) => places.has(at)) ? group : none)),
    groupsOnlyAt: (place) =>
      [...byPlace].flatMap(([group, read]) => (read.length > 0 && read.every(({ at }) => at === place) ? group : none))
  }
}

const readAsText: ReadonlySet<CellMeaning> = new Set([
  "text",
  "list",
  "lines",
  "names",
  "participant",
  "participants",
  "person",
  "member",
  "account-named"
])

/** Meanings of which a cell that cannot be understood is kept as it was written. */
const keepsUnreadable: ReadonlySet<CellMeaning> = new Set([
  "number",
  "count",
  "quantity",
  "percent",
  "money",
  "deadline",
  "look-again",
  "start",
  "end",
  "channel",
  "direction",
  "side",
  "temperature",
  "satisfaction",
  "corporate-number",
  "choice",
  "choices",
  // A status no pipeline knows is told of with the import.
  "status"
])

const holdsAlways = (): boolean => true
const holdsNever = (): boolean => false
