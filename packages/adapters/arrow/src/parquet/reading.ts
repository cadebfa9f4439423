/** A Parquet file of ours as a history again. Other files have words in their columns, and no log to be folded. */
import { contactMark, type HistoryColumns, rowMark } from "@genzaichi/core/replay"
import { type Batch, tableFromIPC, TimeUnit, type TimestampType, Type } from "@uwdata/flechette"
import { readParquet, readSchema, type Table } from "parquet-wasm"
import { type About, readAbout } from "../about.ts"
import { actorWord, spellings, spelt } from "../columns.ts"
import { asFault, codesOf, columnNamed, DealRows, wordsOf } from "../reading.ts"
import { HistoryUnreadable } from "../unreadable.ts"

const file = "Parquet"

/** Those that the others can be made of. */
const needed = [
  "deal",
  "sequence",
  "occurred_at",
  "known_at",
  "actor",
  "claimed",
  "day_only",
  "undated",
  "contact",
  "inbound",
  "begun_anew",
  "ball",
  "life",
  "status",
  "status_kind",
  "shape",
  "identity",
  "slots"
]

export interface ReadingOptions {
  /** Rows decoded at a time, a million where left out: what is held twice is no more than that. */
  readonly atOnce?: number
}

const magic = [..."PAR1"].map((sign) => sign.charCodeAt(0))
const hasMagic = (bytes: Uint8Array, place: number): boolean =>
  magic.every((sign, offset) => bytes[place + offset] === sign)

/** The columns of a Parquet file that `toParquet` has written. Throws `HistoryUnreadable`. */
export const columnsFromParquet = (bytes: Uint8Array, { atOnce = 1_000_000 }: ReadingOptions = {}): HistoryColumns => {
  if (!hasMagic(bytes, 0))
    throw new HistoryUnreadable({ file, met: "other-format", detail: "it does not begin as one" })
  if (bytes.length < 12 || !hasMagic(bytes, bytes.length - magic.length)) {
    throw new HistoryUnreadable({ file, met: "cut-short", detail: `${bytes.length} bytes, and no end` })
  }
  const about = readAbout(
    file,
    asFault(file, "damaged", () => readSchema(bytes).metadata())
  )
  return asFault(file, "damaged", () => {
    const table = readParquet(bytes, { batchSize: atOnce, columns: needed })
    try {
      return gathered(table, about)
    } finally {
      table.free()
    }
  })
}

type Filled = Float64Array | Uint32Array

const gathered = (source: Table, about: About): HistoryColumns => {
  const { actors, foldedBy, format, keepsTexts, rows, shapes, statuses, words } = about
  const deals = new DealRows()
  const columns = {
    sequence: new Uint32Array(rows),
    occurredAt: new Float64Array(rows),
    knownAt: new Float64Array(rows),
    identity: new Float64Array(rows),
    shape: new Uint32Array(rows),
    firstSlot: new Uint32Array(rows),
    actor: new Uint32Array(rows),
    marks: new Uint8Array(rows),
    contact: new Uint8Array(rows),
    ball: new Uint8Array(rows),
    life: new Uint8Array(rows),
    status: new Uint16Array(rows)
  }
  const slots: Array<Float64Array> = []
  const actorPlaces = placesOf(spellings(actors.map(actorWord)))
  const ballPlaces = placesOf(spelt.ball)
  const lifePlaces = placesOf(spelt.life)
  const statusNames = [...new Set(statuses.map(({ status }) => status))]
  const spelling = new Map(spellings(statusNames).map((word, place) => [statusNames[place]!, word]))
  const statusPlaces = placesOf(statuses.map(({ kind, status }) => `${kind} ${spelling.get(status)!}`))
  let first = 0
  let slotsBefore = 0
  for (let piece = 0; piece < source.numBatches; piece++) {
    const table = tableFromIPC(source.recordBatch(piece)!.intoIPCStream())
    const { numRows } = table
    if (first + numRows > rows) throw new RangeError(`there are more than ${rows} rows`)
    if (numRows === 0) continue
    const batchOf = (name: string, typeId: Parameters<typeof columnNamed>[3], nullable = false): Batch<unknown> =>
      columnNamed(file, table, name, typeId, nullable).data[0]!
    const fill = (into: Filled, name: string, typeId: Parameters<typeof columnNamed>[3]): void => {
      const { values } = batchOf(name, typeId)
      if (values.constructor !== into.constructor) throw new RangeError(`"${name}" holds other numbers`)
      into.set(values as Filled, first)
    }
    const fillInstants = (into: Float64Array, name: string): void => {
      const batch = batchOf(name, Type.Timestamp)
      if ((batch.type as TimestampType).unit !== TimeUnit.MILLISECOND)
        throw new RangeError(`"${name}" counts otherwise`)
      const { buffer, byteOffset } = batch.values
      const halves = new Int32Array(buffer, byteOffset, numRows * 2)
      for (let row = 0; row < numRows; row++) {
        into[first + row] = halves[2 * row + 1]! * 4_294_967_296 + (halves[2 * row]! >>> 0)
      }
    }
    const fillWords = (into: Uint32Array | Uint8Array, name: string, places: ReadonlyMap<string, number>): void => {
      const batch = batchOf(name, Type.Dictionary)
      const codes = codesOf(batch)
      const found = Uint32Array.from(wordsOf(batch), (word) => placeOf(places, word, name))
      for (let row = 0; row < numRows; row++) into[first + row] = found[codes[row]!]!
    }
    const fillBits = (into: Uint8Array, name: string, bit: number): void => {
      const bits = batchOf(name, Type.Bool).values as Uint8Array
      for (let byte = 0; byte << 3 < numRows; byte++) {
        // Most marks are rare: eight rows without any are passed over at once.
        if (bits[byte] === 0) continue
        const last = Math.min(numRows, (byte + 1) << 3)
        for (let row = byte << 3; row < last; row++) into[first + row]! |= ((bits[byte]! >> (row & 7)) & 1) * bit
      }
    }

    deals.add(batchOf("deal", Type.Dictionary))
    fill(columns.sequence, "sequence", Type.Int)
    fill(columns.shape, "shape", Type.Int)
    fill(columns.identity, "identity", Type.Float)
    fillInstants(columns.occurredAt, "occurred_at")
    fillInstants(columns.knownAt, "known_at")
    fillWords(columns.actor, "actor", actorPlaces)
    fillWords(columns.ball, "ball", ballPlaces)
    fillWords(columns.life, "life", lifePlaces)
    fillBits(columns.marks, "claimed", rowMark.claimed)
    fillBits(columns.marks, "day_only", rowMark.dayOnly)
    fillBits(columns.marks, "undated", rowMark.undated)
    fillBits(columns.contact, "contact", contactMark.counted)
    fillBits(columns.contact, "inbound", contactMark.inbound)
    fillBits(columns.contact, "begun_anew", contactMark.begunAnew)
    fillStatus(
      columns.status,
      first,
      batchOf("status", Type.Dictionary, true),
      batchOf("status_kind", Type.Dictionary, true),
      statusPlaces
    )

    const lists = batchOf("slots", Type.List)
    const offsets = lists.offsets as Int32Array
    const [begun, ended] = [offsets[0]!, offsets[numRows]!]
    for (let row = 0; row < numRows; row++) columns.firstSlot[first + row] = slotsBefore + offsets[row]! - begun
    slots.push((lists.children[0]!.values as Float64Array).subarray(begun, ended))
    slotsBefore += ended - begun
    first += numRows
  }
  if (first !== rows) throw new RangeError(`there are ${first} of ${rows} rows`)
  const allSlots = new Float64Array(slotsBefore)
  let place = 0
  for (const piece of slots) {
    allSlots.set(piece, place)
    place += piece.length
  }
  return {
    format,
    keepsTexts,
    foldedBy,
    ...deals.columns(about.oddDeals),
    ...columns,
    slots: allSlots,
    shapes,
    actors,
    statuses,
    words
  }
}

const placesOf = (words: ReadonlyArray<string>): ReadonlyMap<string, number> =>
  new Map(words.map((word, place) => [word, place]))

const placeOf = (places: ReadonlyMap<string, number>, word: string | null, column: string): number => {
  const place = word === null ? undefined : places.get(word)
  if (place === undefined) throw new RangeError(`"${column}" says "${word}", which is none of its words`)
  return place
}

/** Statuses are told apart by name and kind: pipelines may use one name for several. */
const fillStatus = (
  into: Uint16Array,
  first: number,
  names: Batch<unknown>,
  kinds: Batch<unknown>,
  places: ReadonlyMap<string, number>
): void => {
  const [nameCodes, kindCodes] = [codesOf(names), codesOf(kinds)]
  const [nameWords, kindWords] = [wordsOf(names), wordsOf(kinds)]
  // Statuses are few: what both codes come to together is kept in a table.
  const found = new Uint16Array(nameWords.length * kindWords.length)
  for (let row = 0; row < names.length; row++) {
    if (names.nullCount > 0 && ((names.validity[row >> 3]! >> (row & 7)) & 1) === 0) continue
    const both = nameCodes[row]! * kindWords.length + kindCodes[row]!
    if (found[both] === 0) {
      const word = `${kindWords[kindCodes[row]!]} ${nameWords[nameCodes[row]!]}`
      found[both] = placeOf(places, word, "status") + 1
    }
    into[first + row] = found[both]!
  }
}
