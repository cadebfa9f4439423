/** What names a row for good, from import to import, and what the ids of its events begin with. */
import type { Profile, SpokenOf } from "../profile/index.ts"
import { ownText } from "../words/own-text.ts"
import type { WrittenChannel } from "../words/channel.ts"
import { columnsOf, keyOf, type SheetColumn } from "./cell-readers.ts"
import { cleaned } from "./cell-text.ts"
import { fingerprint } from "./fingerprint.ts"
import type { Moment, RowName } from "./moment.ts"
import { makeRepetitionCounter } from "./repetition.ts"
import type { Row } from "./row.ts"

export interface RowKeys {
  /** Gives the row its key and what its ids begin with. */
  readonly nameRow: (row: Row) => void
  /** The key of a row that is refused; `null` where it hangs on what could not be read. */
  readonly keyOfRefused: (row: Row) => string | null
  /** Whether the row is older than one of the same deal before it. */
  readonly isLate: (row: Row) => boolean
  /** Keys that stand on more than one row, a few of them. */
  readonly repeated: ReadonlySet<string>
}

/** Whether a key stands for a row on another line, where not all rows of the sheet are here. */
export type TakenKey = (key: string, line: number) => boolean

export const makeRowKeys = (
  profile: Profile,
  of: SpokenOf,
  columns: ReadonlyMap<string, SheetColumn>,
  namespace: string,
  channelIn: (text: string) => WrittenChannel | null,
  keyedHash?: (key: string) => string,
  isTaken?: TakenKey
): RowKeys => {
  const repeated = new Set<string>()
  // Columns that name what the row speaks of name the first that is filled, not all together.
  const namesOfThing = of === "deal" ? profile.deal : (profile.account ?? [])
  const keyNames = profile.key ?? (of === "person" ? namesOfThing : [])
  const keyIsThing =
    keyNames.length > 0 && namesOfThing.every((name, place) => name === keyNames[place]) && namesOfThing.length > 0
  // A key that is made of somebody's name or address stands on every event of the row, also on those about others.
  const namesSomebody =
    of === "person" || keyNames.some((name) => name === profile.person?.name || name === profile.person?.mail)
  const partOf = (cell: string): string => (profile.ids === "own" ? cleaned(cell) : keyOf(cell))
  const kept = (key: string): string => (namesSomebody && keyedHash !== undefined && key !== "" ? keyedHash(key) : key)
  const keyColumns = columnsOf(keyIsThing ? keyNames.slice(namesOfThing.length) : keyNames, columns)
  const keys = new Map<string, number>()
  const severalColumns = columnsOf(profile.several ?? [], columns)
  const severalOf = new Map<string, Set<string>>()
  const repetition = makeRepetitionCounter()
  const mayHaveKey = keyIsThing || keyColumns.length > 0
  // Rows without a key are counted among themselves, so that none is another row for a numbered one put before it.
  const unnumbered = mayHaveKey ? makeRepetitionCounter() : repetition
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
      const part = partOf(row.cells[one.at] ?? "")
      filled ||= part !== ""
      key = key === "" ? part : `${key}|${part}`
    }
    if (keyIsThing) return filled ? `${row.thing.key}|${key}` : row.thing.key
    return filled ? key : ""
  }

  const noteRepeated = (key: string): void => {
    if (repeated.size < 20) repeated.add(key)
  }
  /** Whether the row says another of what its key may have several of. */
  const isAnother = (key: string, { cells }: Row): boolean => {
    const one = severalColumns.map(({ at }) => keyOf(cells[at] ?? "")).join("|")
    const known = severalOf.get(key)
    if (known === undefined) severalOf.set(ownText(key), new Set([one]))
    else if (known.has(one)) return false
    else known.add(one)
    return true
  }

  const nameOf = (moment: Moment, channel: number, times: number | string): RowName => {
    const code = `${moment.code}.${channel}.${times}`
    return { key: keyBehind(moment, channel, times), code, prefix: `${code}.` }
  }
  const keyBehind = (moment: Moment, channel: number, times: number | string): string =>
    `|${moment.on === undefined ? new Date(moment.at).toISOString() : moment.on.date}|${channelNumbers[channel]!}|${times}`

  const givenHere = new Set<string>()
  /** The first place from this one on that no other row has, also none that is not here. */
  const freePlace = ({ line, moment, thing }: Row, channel: number, from: number, isTaken: TakenKey): number => {
    let place = from
    let key = thing.key + keyBehind(moment, channel, place)
    while (givenHere.has(key) || isTaken(key, line)) key = thing.key + keyBehind(moment, channel, ++place)
    givenHere.add(key)
    return place
  }

  /** Gives the row its key and what its ids begin with. */
  const nameRow = (row: Row): void => {
    const { moment, thing } = row
    const channelCell = channelColumn === undefined ? "" : (row.cells[channelColumn.at] ?? "")
    const channel = channelCell === "" ? 0 : channelNumbers.indexOf(channelIn(channelCell)?.channel ?? "other")
    const among = repetition.count(thing.number, moment.at, channel)
    const written = mayHaveKey ? writtenKey(row) : ""
    if (written !== "") {
      const times = (keys.get(written) ?? 0) + 1
      keys.set(ownText(written), times)
      if (severalColumns.length > 0 ? !isAnother(written, row) : times === 2) noteRepeated(written)
      row.key = kept(times === 1 ? written : `${written}#${times}`)
      row.code = fingerprint(`${namespace}\u0000${row.key}`)
      row.idPrefix = `${thing.idPrefix}${row.code}.`
    } else {
      const times = mayHaveKey ? unnumbered.count(thing.number, moment.at, channel) : among
      const place = isTaken === undefined || typeof times === "string" ? times : freePlace(row, channel, times, isTaken)
      const name = place === 1 ? (moment.names[channel] ??= nameOf(moment, channel, 1)) : nameOf(moment, channel, place)
      row.key = thing.key + name.key
      row.code = name.code
      row.idPrefix = thing.idPrefix + name.prefix
    }
  }

  return {
    nameRow,
    keyOfRefused: (row) => {
      const key = row.key !== "" || (!keyIsThing && keyColumns.length === 0) ? row.key : kept(writtenKey(row))
      return key === "" ? null : key
    },
    isLate: ({ moment, thing }) => repetition.isLate(thing.number, moment.at),
    repeated
  }
}
