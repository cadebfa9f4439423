/**
 * A cursor over rows, shaped like an event: what the fold and the contact policy look at, row after row, without making
 * an event for each.
 */
import type { FoldSettings } from "../deal/evolve/life.ts"
import type { DealFold } from "../deal/fold.ts"
import { compileContactPolicy } from "../event/contact-policy.ts"
import type { Actor, StoredEvent } from "../event/envelope.ts"
import type { EventId, MemberId } from "../event/identifiers.ts"
import type { PolicyLine } from "../event/kind.ts"
import type { GroupedRows } from "./building.ts"
import { rowMark } from "./columns.ts"
import type { ReplayedFact } from "./history.ts"
import type { Segment } from "./segment.ts"
import { type DataReader, dataReaderOf, type Filling } from "./shape.ts"

const actorKinds: ReadonlyArray<Actor["kind"]> = ["member", "person", "app", "unknown"]
const notAsked: unique symbol = Symbol("not asked")
const undated: NonNullable<StoredEvent["undated"]> = { after: null }

/** What the contact policy can look at, where it is not the same for all rows of a shape. */
const variesInPolicy = (template: string): boolean => {
  const data = JSON.parse(template) as Readonly<Record<string, unknown>> | null
  if (typeof data !== "object" || data === null) return false
  const isFixed = (value: unknown): boolean =>
    value === undefined || value === null || typeof value !== "object" || isFixedList(value)
  return !(isFixed(data["channel"]) && isFixed(data["direction"]) && isFixed(data["marks"]))
}
const isFixedList = (value: object): boolean =>
  Array.isArray(value) && value[0] === "list" && value.slice(1).every((item) => typeof item !== "object")

/** What is prepared of each shape for a fold; it grows as shapes are added. */
class Prepared {
  readonly kinds: Array<string> = []
  readonly versions: Array<number> = []
  readonly readers: Array<DataReader> = []
  /** The line of the contact policy, by shape and kind of actor. */
  readonly lines: Array<PolicyLine | undefined | typeof notAsked> = []
  readonly varies: Array<boolean> = []
}

/** An event at hand. Its id is its sequence: within a history nobody needs another name for it. */
export class Cursor implements Filling {
  id: EventId = 0 as unknown as EventId
  kind = ""
  kindVersion = 0
  data: unknown = undefined
  occurredAt = 0
  knownAt = 0
  sequence = 0
  undated: StoredEvent["undated"] = undefined
  actor: Actor = { kind: "unknown" }
  line: PolicyLine | undefined = undefined

  slots: Float64Array = new Float64Array(0)
  words: ReadonlyArray<string> = []

  readonly settings: FoldSettings
  private readonly policy: FoldSettings["policy"]
  private readonly prepared = new Prepared()
  private rows: GroupedRows | undefined = undefined
  private segment: Segment | undefined = undefined
  private first = 0
  private last = 0
  private rowOf: Map<number, number> | undefined = undefined

  constructor(fold: DealFold) {
    this.policy = compileContactPolicy(fold.contactPolicy)
    this.settings = { pipelines: fold.pipelines, policy: () => this.line }
  }

  /** Goes to a deal, before any of its rows. */
  enter(segment: Segment, first: number, last: number): void {
    this.segment = segment
    this.rows = segment.rows
    this.slots = segment.rows.slots
    this.words = segment.dictionaries.shapes.words
    this.first = first
    this.last = last
    this.rowOf = undefined
  }

  moveTo(row: number): void {
    const rows = this.rows!
    const { prepared } = this
    const shape = rows.shape[row]!
    if (shape >= prepared.kinds.length) this.prepare()
    this.kind = prepared.kinds[shape]!
    this.kindVersion = prepared.versions[shape]!
    this.occurredAt = rows.occurredAt[row]!
    this.knownAt = rows.knownAt[row]!
    this.sequence = rows.sequence[row]!
    this.id = this.sequence as unknown as EventId
    this.undated = (rows.marks[row]! & rowMark.undated) === 0 ? undefined : undated
    this.actor = this.segment!.dictionaries.actors[rows.actor[row]!]!
    this.data = prepared.readers[shape]!(this, rows.firstSlot[row]!)
    const asked = shape * actorKinds.length + actorKinds.indexOf(this.actor.kind)
    const line = prepared.lines[asked]
    this.line = line === notAsked ? this.lineOf(shape, asked) : line
  }

  sequenceOf(identity: number): number {
    const { first, last } = this
    const { identity: identities, sequence } = this.rows!
    if (last - first <= 64) {
      for (let row = first; row < last; row++) if (identities[row] === identity) return sequence[row]!
      return -1
    }
    if (this.rowOf === undefined) {
      this.rowOf = new Map()
      for (let row = first; row < last; row++) this.rowOf.set(identities[row]!, row)
    }
    const row = this.rowOf.get(identity)
    return row === undefined ? -1 : sequence[row]!
  }

  /** What is told of the row at hand. */
  factInto(fact: FactAtHand, row: number): void {
    const { data, line } = this
    const marks = this.rows!.marks[row]!
    const isDated = this.undated === undefined
    const said = (data ?? {}) as {
      readonly channel?: FactAtHand["channel"]
      readonly direction?: FactAtHand["direction"]
    }
    fact.kind = this.kind
    fact.sequence = this.sequence
    fact.occurredAt = this.occurredAt
    fact.knownAt = this.knownAt
    fact.claimed = (marks & rowMark.claimed) !== 0
    fact.dayOnly = (marks & rowMark.dayOnly) !== 0
    fact.undated = !isDated
    fact.contact = line !== undefined && line.contact && isDated
    fact.inbound = line !== undefined && line.contact && line.inbound && isDated
    fact.direction = said.direction ?? null
    fact.channel = said.channel ?? null
    fact.member = this.actor.kind === "member" ? ((this.actor.id ?? null) as MemberId | null) : null
    fact.data = data
  }

  private lineOf(shape: number, asked: number): PolicyLine | undefined {
    const line = this.policy(this as unknown as StoredEvent)
    if (!this.prepared.varies[shape]!) this.prepared.lines[asked] = line
    return line
  }

  private prepare(): void {
    const { kinds, lines, readers, varies, versions } = this.prepared
    const { shapes } = this.segment!.dictionaries.shapes
    for (let place = kinds.length; place < shapes.length; place++) {
      const shape = shapes[place]!
      kinds.push(shape.kind)
      versions.push(shape.version)
      readers.push(dataReaderOf(shape))
      varies.push(variesInPolicy(shape.template))
      for (const _ of actorKinds) lines.push(notAsked)
    }
  }
}

/** A fact that changes with each row. */
export type FactAtHand = { -readonly [Field in keyof ReplayedFact]: ReplayedFact[Field] }

export const emptyFact = (): FactAtHand => ({
  kind: "",
  sequence: 0,
  occurredAt: 0,
  knownAt: 0,
  claimed: false,
  dayOnly: false,
  undated: false,
  contact: false,
  inbound: false,
  direction: null,
  channel: null,
  member: null,
  data: undefined
})
