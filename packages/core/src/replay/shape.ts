/**
 * Shapes: what events of a kind say, as a template with holes, and the numbers that go into the holes.
 *
 * Most events of a kind say the same but for a few values: that a mail went out says nothing more, so it needs no value at
 * all. A template is JSON: a scalar stands for itself, a record for a record, `["list", …]` for a list, and a hole is
 * `["number"]`, `["date"]` (20261120), `["word"]` (a place in the dictionary), `["alike"]` (a number that stands for a
 * text) or `["event"]` (the same, of an event's id). Holes take the row's slots in the order in which they are written.
 */
import { isCorrection } from "../event/retraction.ts"
import type { Shape } from "./columns.ts"
import { identityOf } from "./identity.ts"
import { type Kept, keptOf, type KeptText } from "./kept.ts"

type Hole = "number" | "date" | "word" | "alike" | "event"
const holes: ReadonlyArray<Hole> = ["number", "date", "word", "alike", "event"]
const isHole = (name: unknown): name is Hole => holes.includes(name as Hole)

type Template = string | number | boolean | null | ReadonlyArray<unknown> | TemplateRecord
interface TemplateRecord {
  readonly [name: string]: Template
}

// -- the steps a template is told apart by ----------------------------------------------------------------------------

/** What is no text, null or truth value on the way to a shape. */
const step = {
  record: Symbol("record"),
  list: Symbol("list"),
  end: Symbol("end"),
  number: Symbol("number"),
  date: Symbol("date"),
  word: Symbol("word"),
  alike: Symbol("alike"),
  event: Symbol("event")
} as const

type Step = symbol | string | boolean | null

const holeOfStep: ReadonlyMap<Step, Hole> = new Map(holes.map((hole) => [step[hole], hole]))

/** A place on the way to a shape. The last step taken is tried first: events come in runs. */
class Way {
  readonly from: Way | null
  readonly by: Step
  shape = -1
  lastStep: Step | undefined = undefined
  lastWay: Way | null = null
  readonly on = new Map<Step, Way>()
  constructor(from: Way | null, by: Step) {
    this.from = from
    this.by = by
  }
}

/** Reads the template off the steps that lead to a shape. */
const templateOf = (end: Way): Template => {
  const steps: Array<Step> = []
  for (let way = end; way.from !== null; way = way.from) steps.push(way.by)
  steps.reverse()
  let place = 0
  const read = (): Template => {
    const next = steps[place++]!
    if (next === step.record) {
      const fields: Array<[string, Template]> = []
      while (steps[place] !== step.end) {
        const name = String(steps[place++])
        fields.push([name, read()])
      }
      place++
      return Object.fromEntries(fields)
    }
    if (next === step.list) {
      const items: Array<Template> = []
      while (steps[place] !== step.end) items.push(read())
      place++
      return ["list", ...items]
    }
    const hole = holeOfStep.get(next)
    return hole === undefined ? (next as string | boolean | null) : [hole]
  }
  return read()
}

// -- writing ----------------------------------------------------------------------------------------------------------

/** Texts expected to be few are, up to here; beyond, a history is of its own mind, and they are kept as words. */
const mostShapes = 4096
const longestFew = 100

/** Puts what an event says into a shape and slots, and knows all shapes and words there are. */
export class Shapes {
  readonly shapes: Array<Shape> = []
  readonly words: Array<string> = []
  /** By shape: whether it is a correction, and in which of its slots the event it is about stands (-1: in none). */
  readonly corrects: Array<boolean> = []
  readonly targetSlots: Array<number> = []
  readonly keepsTexts: boolean
  /** The slots of the event written last. */
  slots: Float64Array = new Float64Array(64)
  count = 0

  private readonly placeOfWord = new Map<string, number>()
  private readonly roots = new Map<string, Map<number, Way>>()
  private readonly writers = new Map<string, Writer>()
  private way: Way = new Way(null, null)

  constructor(keepsTexts: boolean, shapes: ReadonlyArray<Shape> = [], words: ReadonlyArray<string> = []) {
    this.keepsTexts = keepsTexts
    for (const word of words) this.word(word)
    for (const shape of shapes) this.learn(shape)
  }

  /** The shape of an event; `slots` and `count` hold what goes into its holes. */
  write(kind: string, version: number, data: unknown): number {
    this.count = 0
    this.way = this.rootOf(kind, version)
    let writer = this.writers.get(kind)
    if (writer === undefined) this.writers.set(kind, (writer = this.writerOf(kind)))
    writer(this, data)
    return this.way.shape === -1 ? this.found(kind, version) : this.way.shape
  }

  word(text: string): number {
    let place = this.placeOfWord.get(text)
    if (place === undefined) {
      this.placeOfWord.set(text, (place = this.words.length))
      this.words.push(text)
    }
    return place
  }

  go(by: Step): void {
    const { way } = this
    if (way.lastStep === by && way.lastWay !== null) {
      this.way = way.lastWay
      return
    }
    let next = way.on.get(by)
    if (next === undefined) way.on.set(by, (next = new Way(way, by)))
    way.lastStep = by
    way.lastWay = next
    this.way = next
  }

  slot(by: symbol, value: number): void {
    this.go(by)
    if (this.count === this.slots.length) {
      const more = new Float64Array(this.count * 2)
      more.set(this.slots)
      this.slots = more
    }
    this.slots[this.count++] = value
  }

  /** Texts that are many are no part of a shape, lest there be as many shapes as texts. */
  isFew(text: string): boolean {
    return text.length <= longestFew && this.shapes.length < mostShapes
  }

  private writerOf(kind: string): Writer {
    const fields = new Map(Object.entries(keptOf(kind)).map(([name, kept]) => [name, writerOf(kept, this.keepsTexts)]))
    const rest = this.keepsTexts ? whole : kind.includes(".") ? withoutTexts : undefined
    return recordWriter(fields, rest)
  }

  private rootOf(kind: string, version: number): Way {
    let versions = this.roots.get(kind)
    if (versions === undefined) this.roots.set(kind, (versions = new Map()))
    let root = versions.get(version)
    if (root === undefined) versions.set(version, (root = new Way(null, null)))
    return root
  }

  private found(kind: string, version: number): number {
    return this.add({ kind, version, template: JSON.stringify(templateOf(this.way)), slots: this.count })
  }

  /** Goes the way to a shape that was written elsewhere, so that more events find it. */
  private learn(shape: Shape): void {
    this.way = this.rootOf(shape.kind, shape.version)
    const follow = (template: Template): void => {
      if (Array.isArray(template)) {
        if (isHole(template[0])) this.go(step[template[0]])
        else {
          this.go(step.list)
          for (const item of template.slice(1)) follow(item as Template)
          this.go(step.end)
        }
      } else if (typeof template === "object" && template !== null) {
        this.go(step.record)
        for (const [name, below] of Object.entries(template as TemplateRecord)) {
          this.go(name)
          follow(below)
        }
        this.go(step.end)
      } else this.go(template as Step)
    }
    follow(JSON.parse(shape.template) as Template)
    this.add(shape)
  }

  private add(shape: Shape): number {
    this.way.shape = this.shapes.length
    this.shapes.push(shape)
    this.corrects.push(isCorrection(shape))
    this.targetSlots.push(isCorrection(shape) ? slotOfEvent(JSON.parse(shape.template) as Template) : -1)
    return this.way.shape
  }
}

/** Which of the holes is the first of an event's id; -1 where there is none. */
const slotOfEvent = (template: Template): number => {
  let place = 0
  let found = -1
  const look = (one: Template): void => {
    if (Array.isArray(one)) {
      if (isHole(one[0])) {
        if (one[0] === "event" && found === -1) found = place
        place++
      } else for (const item of one.slice(1)) look(item as Template)
    } else if (typeof one === "object" && one !== null) Object.values(one as TemplateRecord).forEach(look)
  }
  look(template)
  return found
}

type Writer = (shapes: Shapes, value: unknown) => void

const dateForm = /^\d{4}-\d{2}-\d{2}$/

const textWriters: Readonly<Record<KeptText, (shapes: Shapes, text: string) => void>> = {
  few: (shapes, text) => (shapes.isFew(text) ? shapes.go(text) : shapes.slot(step.word, shapes.word(text))),
  word: (shapes, text) => shapes.slot(step.word, shapes.word(text)),
  alike: (shapes, text) => shapes.slot(step.alike, identityOf(text)),
  event: (shapes, text) => shapes.slot(step.event, identityOf(text)),
  date: (shapes, text) => {
    if (dateForm.test(text)) {
      shapes.slot(step.date, Number(text.slice(0, 4)) * 10_000 + Number(text.slice(5, 7)) * 100 + Number(text.slice(8)))
    } else shapes.slot(step.word, shapes.word(text))
  }
}

/** Anything: texts as words, or where they are left out, not at all. */
const anything = (shapes: Shapes, value: unknown, texts: boolean): void => {
  if (typeof value === "number") shapes.slot(step.number, value)
  else if (typeof value === "string" && texts) shapes.slot(step.word, shapes.word(value))
  else if (typeof value === "boolean") shapes.go(value)
  else if (Array.isArray(value)) {
    shapes.go(step.list)
    for (const item of value as ReadonlyArray<unknown>) anything(shapes, item, texts)
    shapes.go(step.end)
  } else if (typeof value === "object" && value !== null) {
    shapes.go(step.record)
    for (const name of Object.keys(value)) {
      const below = (value as Readonly<Record<string, unknown>>)[name]
      if (name === "__proto__" || !(texts || typeof below !== "string") || !isData(below)) continue
      shapes.go(name)
      anything(shapes, below, texts)
    }
    shapes.go(step.end)
  } else shapes.go(null)
}
const isData = (value: unknown): boolean =>
  value !== undefined && typeof value !== "function" && typeof value !== "symbol" && typeof value !== "bigint"

const whole: Writer = (shapes, value) => anything(shapes, value, true)
const withoutTexts: Writer = (shapes, value) => anything(shapes, value, false)

const writerOf = (kept: Kept, keepsTexts: boolean): Writer => {
  if (typeof kept === "string") {
    // With all texts kept, ids stay what they are; only events are named by their places.
    const write = textWriters[kept === "alike" && keepsTexts ? "word" : kept]
    const other = keepsTexts ? whole : withoutTexts
    return (shapes, value) => {
      if (typeof value === "string") write(shapes, value)
      else other(shapes, value)
    }
  }
  if ("each" in kept) {
    const one = writerOf(kept.each, keepsTexts)
    const other = keepsTexts ? whole : withoutTexts
    return (shapes, value) => {
      if (!Array.isArray(value)) {
        other(shapes, value)
        return
      }
      shapes.go(step.list)
      for (let place = 0; place < value.length; place++) one(shapes, value[place])
      shapes.go(step.end)
    }
  }
  const fields = new Map(Object.entries(kept.fields).map(([name, below]) => [name, writerOf(below, keepsTexts)]))
  return recordWriter(fields, keepsTexts ? whole : undefined)
}

/** Writes the fields known, and the others as `rest` does; where that is left out, not at all. */
const recordWriter =
  (fields: ReadonlyMap<string, Writer>, rest: Writer | undefined): Writer =>
  (shapes, value) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      if (value === null || rest === whole) whole(shapes, value)
      else {
        // Data of an app's own kind may be anything; of what is no record, nothing is asked.
        shapes.go(step.record)
        shapes.go(step.end)
      }
      return
    }
    shapes.go(step.record)
    for (const name in value) {
      const below = (value as Readonly<Record<string, unknown>>)[name]
      const write = fields.get(name) ?? rest
      if (write === undefined || below === undefined || name === "__proto__") continue
      if (write === withoutTexts && typeof below === "string") continue
      shapes.go(name)
      write(shapes, below)
    }
    shapes.go(step.end)
  }

// -- reading ----------------------------------------------------------------------------------------------------------

/** What holes are filled from besides the slots. */
export interface Filling {
  readonly slots: Float64Array
  readonly words: ReadonlyArray<string>
  /** The sequence of an event of the deal at hand, by its hash; -1 where the deal has none. */
  readonly sequenceOf: (identity: number) => number
}

/** Makes the data of a row again, given where its slots begin. */
export type DataReader = (filling: Filling, firstSlot: number) => unknown

/** How the data of a shape's rows is read. */
export interface ShapeData {
  /** What all rows of the shape say, where it has no holes: frozen. */
  readonly plain: unknown
  /** `undefined` where there are no holes. */
  readonly read: DataReader | undefined
}

/** Makers of the same number of dates again and again would be most of the work: each date is made once. */
const datesMade = new Map<number, string>()
const mostDates = 20_000

const two = (number: number): string => (number < 10 ? `0${number}` : `${number}`)
const dateText = (date: number): string => {
  let text = datesMade.get(date)
  if (text === undefined) {
    text = `${String(Math.floor(date / 10_000)).padStart(4, "0")}-${two(Math.floor(date / 100) % 100)}-${two(date % 100)}`
    if (datesMade.size < mostDates) datesMade.set(date, text)
  }
  return text
}

const holeReaders: Readonly<Record<Hole, (place: number) => DataReader>> = {
  number: (place) => (filling, first) => filling.slots[first + place]!,
  alike: (place) => (filling, first) => filling.slots[first + place]!,
  date: (place) => (filling, first) => dateText(filling.slots[first + place]!),
  word: (place) => (filling, first) => filling.words[filling.slots[first + place]!],
  event: (place) => (filling, first) => filling.sequenceOf(filling.slots[first + place]!)
}

interface Field extends ShapeData {
  readonly name: string
}

/** Records that most rows with holes have, written out: a copy of a record of any shape costs many times as much. */
const deadlineReader = (fields: ReadonlyArray<Field>): DataReader | undefined => {
  const [at, on] = fields
  if (at?.name !== "at" || at.read === undefined || fields.length > 2) return undefined
  const readAt = at.read
  if (on === undefined) return (filling, first) => ({ at: readAt(filling, first) })
  if (on.name !== "on") return undefined
  const readOn = on.read
  return readOn === undefined
    ? undefined
    : (filling, first) => ({ at: readAt(filling, first), on: readOn(filling, first) })
}
const dateReader = (fields: ReadonlyArray<Field>): DataReader | undefined => {
  const [date, zone] = fields
  if (date?.name !== "date" || date.read === undefined || zone?.name !== "zone" || fields.length > 2) return undefined
  const readDate = date.read
  return zone.read === undefined
    ? (filling, first) => ({ date: readDate(filling, first), zone: zone.plain })
    : undefined
}
const moneyReader = (fields: ReadonlyArray<Field>): DataReader | undefined => {
  const [minor, currency, tax] = fields
  if (minor?.name !== "minor" || currency?.name !== "currency" || tax?.name !== "tax" || fields.length > 3)
    return undefined
  const readMinor = minor.read
  return readMinor === undefined || currency.read !== undefined || tax.read !== undefined
    ? undefined
    : (filling, first) => ({ minor: readMinor(filling, first), currency: currency.plain, tax: tax.plain })
}
const knownReaders = [deadlineReader, dateReader, moneyReader]

/** Reads a record anew for each row: positions keep what they are given. */
const recordReader = (fields: ReadonlyArray<Field>): DataReader => {
  for (const known of knownReaders) {
    const reader = known(fields)
    if (reader !== undefined) return reader
  }
  return (filling, first) => {
    const made: Record<string, unknown> = {}
    for (let place = 0; place < fields.length; place++) {
      const { name, plain, read } = fields[place]!
      made[name] = read === undefined ? plain : read(filling, first)
    }
    return made
  }
}

/** Reads the data itself into one record that serves row after row: it is only looked into, never kept. */
const reusedReader = (fields: ReadonlyArray<Field>): DataReader => {
  const data: Record<string, unknown> = {}
  for (const { name, plain } of fields) data[name] = plain
  const changing = fields.filter(({ read }) => read !== undefined)
  const names = changing.map(({ name }) => name)
  const readers = changing.map(({ read }) => read!)
  return (filling, first) => {
    for (let place = 0; place < names.length; place++) data[names[place]!] = readers[place]!(filling, first)
    return data
  }
}

/** Reads the data of rows of a shape, for one cursor: what it gives is the cursor's, and changes with the next row. */
export const dataOfShape = ({ template }: Pick<Shape, "template">): ShapeData => {
  let taken = 0
  const prepare = (one: Template, isData: boolean): ShapeData => {
    if (Array.isArray(one)) {
      if (isHole(one[0])) return { plain: null, read: holeReaders[one[0]](taken++) }
      const parts = one.slice(1).map((item) => prepare(item as Template, false))
      if (parts.every(({ read }) => read === undefined)) {
        return { plain: Object.freeze(parts.map(({ plain }) => plain)), read: undefined }
      }
      return {
        plain: null,
        read: (filling, first) => parts.map(({ plain, read }) => (read === undefined ? plain : read(filling, first)))
      }
    }
    if (typeof one !== "object" || one === null) return { plain: one, read: undefined }
    const fields = Object.entries(one as TemplateRecord).map(([name, below]): Field => ({
      name,
      ...prepare(below, false)
    }))
    if (fields.every(({ read }) => read === undefined)) {
      return {
        plain: Object.freeze(Object.fromEntries(fields.map(({ name, plain }) => [name, plain]))),
        read: undefined
      }
    }
    return { plain: null, read: isData ? reusedReader(fields) : recordReader(fields) }
  }
  return prepare(JSON.parse(template) as Template, true)
}
