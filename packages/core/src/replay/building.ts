/**
 * Building the columns of a history: events are written down as they come, then grouped by deal.
 *
 * Grouping is a counting sort; within a deal rows are put into the order of the fold, which they mostly are in already.
 */
import type { StoredEvent } from "../event/envelope.ts"
import type { ActorEntry, HistoryColumns } from "./columns.ts"
import { rowMark } from "./columns.ts"
import { HistoryFault } from "./history-fault.ts"
import { identityOf } from "./identity.ts"
import { Shapes } from "./shape.ts"

/** What rows of a history and of what is appended to it share; it only ever grows. */
export interface Dictionaries {
  readonly shapes: Shapes
  readonly actors: Array<ActorEntry>
  /** By kind, then by id. */
  readonly placeOfActor: Map<string, Map<string | undefined, number>>
}

export const makeDictionaries = (
  keepsTexts: boolean,
  from: Partial<Pick<HistoryColumns, "shapes" | "words" | "actors">> = {}
): Dictionaries => {
  const dictionaries: Dictionaries = {
    shapes: new Shapes(keepsTexts, from.shapes, from.words),
    actors: [],
    placeOfActor: new Map()
  }
  for (const actor of from.actors ?? []) actorPlace(dictionaries, actor)
  return dictionaries
}

const actorPlace = ({ actors, placeOfActor }: Dictionaries, { kind, id }: ActorEntry): number => {
  let ofKind = placeOfActor.get(kind)
  if (ofKind === undefined) placeOfActor.set(kind, (ofKind = new Map()))
  let place = ofKind.get(id)
  if (place === undefined) {
    ofKind.set(id, (place = actors.length))
    actors.push(id === undefined ? { kind } : { kind, id })
  }
  return place
}

/** Rows of a history, grouped by deal, without the states that are folded from them. */
export type GroupedRows = Pick<
  HistoryColumns,
  | "deals"
  | "firstRow"
  | "occurredAt"
  | "knownAt"
  | "sequence"
  | "identity"
  | "shape"
  | "firstSlot"
  | "actor"
  | "marks"
  | "slots"
>

/** Buffers for columns: plain, or such as threads can share. */
export interface Room {
  readonly floats: (length: number) => Float64Array
  readonly words: (length: number) => Uint32Array
  readonly halves: (length: number) => Uint16Array
  readonly bytes: (length: number) => Uint8Array
}

export const roomOf = (shared: boolean): Room =>
  shared
    ? {
        floats: (length) => new Float64Array(new SharedArrayBuffer(length * 8)),
        words: (length) => new Uint32Array(new SharedArrayBuffer(length * 4)),
        halves: (length) => new Uint16Array(new SharedArrayBuffer(length * 2)),
        bytes: (length) => new Uint8Array(new SharedArrayBuffer(length))
      }
    : {
        floats: (length) => new Float64Array(length),
        words: (length) => new Uint32Array(length),
        halves: (length) => new Uint16Array(length),
        bytes: (length) => new Uint8Array(length)
      }

type Growing = Float64Array | Uint32Array | Uint8Array

const grown = <Column extends Growing>(column: Column, make: (length: number) => Column, length: number): Column => {
  const more = make(length)
  more.set(column)
  return more
}

const largestSequence = 0xffff_ffff
const largestInstant = 8.64e15

const isInstant = (value: number): boolean =>
  Number.isInteger(value) && value <= largestInstant && value >= -largestInstant

const instantFault = (event: StoredEvent, field: string): HistoryFault =>
  new HistoryFault({
    code: "instant",
    path: `${event.id}.${field}`,
    problem: { ja: "時刻が整数のミリ秒ではありません", en: "this is no instant" },
    remedy: {
      ja: "エポックからのミリ秒を整数で渡してください",
      en: "Give whole milliseconds since the epoch, within the range of dates."
    }
  })

const sequenceFault = (event: StoredEvent): HistoryFault =>
  new HistoryFault({
    code: "sequence",
    path: `${event.id}.sequence`,
    problem: {
      ja: `通し番号 ${event.sequence} は使えません`,
      en: `the sequence ${event.sequence} is no place in a log`
    },
    remedy: {
      ja: `1〜${largestSequence} の整数で、記録の順に渡してください`,
      en: `Give the sequence the store gave: an integer from 1 to ${largestSequence}.`
    }
  })

const takenFault = (deal: string, sequence: number): HistoryFault =>
  new HistoryFault({
    code: "sequence",
    path: deal,
    problem: {
      ja: `通し番号 ${sequence} の出来事が二つあります`,
      en: `two events have the sequence ${sequence}`
    },
    remedy: {
      ja: "一つの記録から読み、別の記録のものは別の履歴にしてください",
      en: "Read a history from one log; events of another log belong to a history of their own."
    }
  })

/** Rows in the order in which they come. */
export class Building {
  private readonly dictionaries: Dictionaries
  private readonly placeOfDeal = new Map<string, number>()
  private readonly deals: Array<string> = []
  private capacity: number
  private rows = 0
  private slotCapacity: number
  private slotCount = 0
  private lastSequence = 0
  /** Sequences only ever rose, so that none stands twice. */
  private inSequence = true

  private deal: Uint32Array
  private occurredAt: Float64Array
  private knownAt: Float64Array
  private sequence: Uint32Array
  private identity: Float64Array
  private shape: Uint32Array
  private firstSlot: Uint32Array
  private actor: Uint32Array
  private marks: Uint8Array
  private slots: Float64Array

  constructor(dictionaries: Dictionaries, expected = 1024) {
    this.dictionaries = dictionaries
    this.capacity = Math.max(16, expected)
    this.slotCapacity = this.capacity
    this.deal = new Uint32Array(this.capacity)
    this.occurredAt = new Float64Array(this.capacity)
    this.knownAt = new Float64Array(this.capacity)
    this.sequence = new Uint32Array(this.capacity)
    this.identity = new Float64Array(this.capacity)
    this.shape = new Uint32Array(this.capacity)
    this.firstSlot = new Uint32Array(this.capacity)
    this.actor = new Uint32Array(this.capacity)
    this.marks = new Uint8Array(this.capacity)
    this.slots = new Float64Array(this.slotCapacity)
  }

  /** The place of a deal among those of the rows. */
  dealOf(id: string): number {
    let place = this.placeOfDeal.get(id)
    if (place === undefined) {
      this.placeOfDeal.set(id, (place = this.deals.length))
      this.deals.push(id)
    }
    return place
  }

  /**
   * Takes an event for each deal it is about; one that is about none is passed over.
   *
   * @throws HistoryFault where its times or its sequence are no such.
   */
  take(event: StoredEvent): void {
    let shape = -1
    let identity = 0
    let actor = 0
    let marks = 0
    const { subjects } = event
    for (let subject = 0; subject < subjects.length; subject++) {
      const { kind, id } = subjects[subject]!
      if (kind !== "deal" || isNamedBefore(event, subject)) continue
      if (shape === -1) {
        const { sequence } = event
        if (!(Number.isInteger(sequence) && sequence > 0 && sequence <= largestSequence)) throw sequenceFault(event)
        if (!isInstant(event.occurredAt)) throw instantFault(event, "occurredAt")
        if (!isInstant(event.knownAt)) throw instantFault(event, "knownAt")
        shape = this.dictionaries.shapes.write(event.kind, event.kindVersion, event.data)
        identity = identityOf(event.id)
        actor = actorPlace(this.dictionaries, event.actor)
        marks =
          (event.knownAt === event.recordedAt ? 0 : rowMark.claimed) |
          (event.occurredOn === undefined ? 0 : rowMark.dayOnly) |
          (event.undated === undefined ? 0 : rowMark.undated)
      }
      const row = this.nextRow()
      this.deal[row] = this.dealOf(id)
      this.occurredAt[row] = event.occurredAt
      this.knownAt[row] = event.knownAt
      this.sequence[row] = event.sequence
      this.identity[row] = identity
      this.shape[row] = shape
      this.actor[row] = actor
      this.marks[row] = marks
      const { slots, count } = this.dictionaries.shapes
      this.firstSlot[row] = this.nextSlots(count)
      for (let slot = 0; slot < count; slot++) this.slots[this.firstSlot[row]! + slot] = slots[slot]!
    }
    if (shape !== -1) this.note(event.sequence)
  }

  /** Takes the rows of a deal as they were grouped before, by the same dictionaries. */
  takeRows(from: GroupedRows, place: number): void {
    const deal = this.dealOf(from.deals[place]!)
    const { shapes } = this.dictionaries.shapes
    for (let old = from.firstRow[place]!; old < from.firstRow[place + 1]!; old++) {
      const row = this.nextRow()
      this.deal[row] = deal
      this.occurredAt[row] = from.occurredAt[old]!
      this.knownAt[row] = from.knownAt[old]!
      this.sequence[row] = from.sequence[old]!
      this.identity[row] = from.identity[old]!
      this.shape[row] = from.shape[old]!
      this.actor[row] = from.actor[old]!
      this.marks[row] = from.marks[old]!
      const count = shapes[from.shape[old]!]!.slots
      const first = from.firstSlot[old]!
      this.firstSlot[row] = this.nextSlots(count)
      for (let slot = 0; slot < count; slot++) this.slots[this.firstSlot[row]! + slot] = from.slots[first + slot]!
    }
    // What was grouped is in no order of the log.
    this.inSequence = false
  }

  /**
   * Groups the rows by deal, in the order of the fold. An event given twice counts once.
   *
   * @throws HistoryFault where two events of a deal have one sequence.
   */
  grouped(room: Room): GroupedRows {
    const { rows, deals } = this
    const firstRow = room.words(deals.length + 1)
    for (let row = 0; row < rows; row++) firstRow[this.deal[row]! + 1]!++
    for (let deal = 0; deal < deals.length; deal++) firstRow[deal + 1]! += firstRow[deal]!
    const next = firstRow.slice(0, deals.length)
    let order: Uint32Array = new Uint32Array(rows)
    for (let row = 0; row < rows; row++) order[next[this.deal[row]!]!++] = row
    for (let deal = 0; deal < deals.length; deal++) this.sort(order, firstRow[deal]!, firstRow[deal + 1]!)
    if (!this.inSequence) order = this.eachOnce(order, firstRow)
    return this.gathered(order, firstRow, room)
  }

  private note(sequence: number): void {
    if (sequence <= this.lastSequence) this.inSequence = false
    this.lastSequence = sequence
  }

  private nextRow(): number {
    if (this.rows === this.capacity) {
      const length = (this.capacity *= 2)
      const floats = (size: number): Float64Array => new Float64Array(size)
      const words = (size: number): Uint32Array => new Uint32Array(size)
      this.deal = grown(this.deal, words, length)
      this.occurredAt = grown(this.occurredAt, floats, length)
      this.knownAt = grown(this.knownAt, floats, length)
      this.sequence = grown(this.sequence, words, length)
      this.identity = grown(this.identity, floats, length)
      this.shape = grown(this.shape, words, length)
      this.firstSlot = grown(this.firstSlot, words, length)
      this.actor = grown(this.actor, words, length)
      this.marks = grown(this.marks, (size) => new Uint8Array(size), length)
    }
    return this.rows++
  }

  private nextSlots(count: number): number {
    const first = this.slotCount
    this.slotCount += count
    if (this.slotCount > this.slotCapacity) {
      this.slotCapacity = Math.max(this.slotCount, this.slotCapacity * 2)
      this.slots = grown(this.slots, (size) => new Float64Array(size), this.slotCapacity)
    }
    return first
  }

  private isBefore(a: number, b: number): boolean {
    const difference = this.occurredAt[a]! - this.occurredAt[b]!
    return difference < 0 || (difference === 0 && this.sequence[a]! < this.sequence[b]!)
  }

  /** Puts the rows of a deal into the order of the fold; few are out of it, and not by much. */
  private sort(order: Uint32Array, from: number, until: number): void {
    let moves = 8 * (until - from)
    for (let place = from + 1; place < until; place++) {
      const row = order[place]!
      let to = place
      while (to > from && this.isBefore(row, order[to - 1]!)) {
        order[to] = order[to - 1]!
        to--
      }
      order[to] = row
      moves -= place - to
      if (moves < 0) {
        order.subarray(from, until).sort((a, b) => (this.isBefore(a, b) ? -1 : this.isBefore(b, a) ? 1 : 0))
        return
      }
    }
  }

  /** Leaves out what was given twice. Rows of a deal may be fewer than they were: `firstRow` is put right. */
  private eachOnce(order: Uint32Array, firstRow: Uint32Array): Uint32Array {
    let kept = 0
    let from = 0
    const rowOf = new Map<number, number>()
    for (let deal = 0; deal < this.deals.length; deal++) {
      const until = firstRow[deal + 1]!
      rowOf.clear()
      for (let place = from; place < until; place++) {
        const row = order[place]!
        const before = rowOf.get(this.sequence[row]!)
        if (before === undefined) {
          rowOf.set(this.sequence[row]!, row)
          order[kept++] = row
        } else if (this.identity[before] !== this.identity[row]) {
          throw takenFault(this.deals[deal]!, this.sequence[row]!)
        }
      }
      from = until
      firstRow[deal + 1] = kept
    }
    return order.subarray(0, kept)
  }

  /** Writes the rows in their order. */
  private gathered(order: Uint32Array, firstRow: Uint32Array, room: Room): GroupedRows {
    const rows = order.length
    const { shapes } = this.dictionaries.shapes
    const slotsOf = Uint32Array.from(shapes, ({ slots }) => slots)
    const floats = (from: Float64Array): Float64Array => {
      const column = room.floats(rows)
      for (let row = 0; row < rows; row++) column[row] = from[order[row]!]!
      return column
    }
    const words = (from: Uint32Array): Uint32Array => {
      const column = room.words(rows)
      for (let row = 0; row < rows; row++) column[row] = from[order[row]!]!
      return column
    }
    const marks = room.bytes(rows)
    for (let row = 0; row < rows; row++) marks[row] = this.marks[order[row]!]!
    const shape = words(this.shape)
    const firstSlot = room.words(rows)
    let taken = 0
    for (let row = 0; row < rows; row++) {
      firstSlot[row] = taken
      taken += slotsOf[shape[row]!]!
    }
    const slots = room.floats(taken)
    for (let row = 0; row < rows; row++) {
      const count = slotsOf[shape[row]!]!
      if (count === 0) continue
      const from = this.firstSlot[order[row]!]!
      const to = firstSlot[row]!
      for (let slot = 0; slot < count; slot++) slots[to + slot] = this.slots[from + slot]!
    }
    return {
      deals: this.deals,
      firstRow,
      occurredAt: floats(this.occurredAt),
      knownAt: floats(this.knownAt),
      sequence: words(this.sequence),
      identity: floats(this.identity),
      shape,
      firstSlot,
      actor: words(this.actor),
      marks,
      slots
    }
  }
}

/** A deal named twice by an event has it once. */
const isNamedBefore = ({ subjects }: StoredEvent, subject: number): boolean => {
  for (let before = 0; before < subject; before++) {
    if (subjects[before]!.kind === "deal" && subjects[before]!.id === subjects[subject]!.id) return true
  }
  return false
}
