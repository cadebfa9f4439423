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
import { rowMark, type Shape } from "./columns.ts"
import type { ReplayedFact } from "./history.ts"
import type { Segment } from "./segment.ts"
import { type DataReader, dataOfShape, type Filling } from "./shape.ts"

const actorKinds: ReadonlyArray<Actor["kind"]> = ["member", "person", "app", "unknown"]
const kindOfActor = (kind: Actor["kind"]): number =>
  kind === "member" ? 0 : kind === "person" ? 1 : kind === "app" ? 2 : 3
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

/** What is prepared of a shape, for a fold. */
class PreparedShape {
  readonly kind: string
  readonly plain: unknown
  readonly read: DataReader | undefined
  /** Whether rows of the shape differ in what the contact policy looks at. */
  readonly varies: boolean
  /** The line of the contact policy, by kind of actor. */
  readonly lines: Array<PolicyLine | undefined | typeof notAsked>
  constructor(shape: Shape) {
    const { plain, read } = dataOfShape(shape)
    this.kind = shape.kind
    this.plain = plain
    this.read = read
    this.varies = variesInPolicy(shape.template)
    this.lines = actorKinds.map(() => notAsked)
  }
}

/** An event at hand. Its id is its sequence: within a history nobody needs another name for it. */
export class Cursor implements Filling {
  id: EventId = 0 as unknown as EventId
  kind = ""
  data: unknown = undefined
  occurredAt = 0
  sequence = 0
  undated: StoredEvent["undated"] = undefined
  line: PolicyLine | undefined = undefined

  slots: Float64Array = new Float64Array(0)
  words: ReadonlyArray<string> = []

  readonly settings: FoldSettings
  private readonly policy: FoldSettings["policy"]
  private readonly prepared: Array<PreparedShape> = []
  private actors: ReadonlyArray<Actor> = []
  private rows: GroupedRows | undefined = undefined
  private segment: Segment | undefined = undefined
  private row = 0
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
    this.actors = segment.dictionaries.actors
    this.first = first
    this.last = last
    this.rowOf = undefined
  }

  /** Only what the fold and the policy look at: it is most of the work of a walk. */
  moveTo(row: number): void {
    const rows = this.rows!
    const place = rows.shape[row]!
    if (place >= this.prepared.length) this.prepare()
    const shape = this.prepared[place]!
    const { read } = shape
    this.row = row
    this.kind = shape.kind
    this.occurredAt = rows.occurredAt[row]!
    this.sequence = rows.sequence[row]!
    this.id = this.sequence as unknown as EventId
    this.undated = (rows.marks[row]! & rowMark.undated) === 0 ? undefined : undated
    this.data = read === undefined ? shape.plain : read(this, rows.firstSlot[row]!)
    const line = shape.lines[kindOfActor(this.actor.kind)]
    this.line = line === notAsked ? this.lineOf(shape) : line
  }

  get actor(): Actor {
    return this.actors[this.rows!.actor[this.row]!]!
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
  factInto(fact: FactAtHand): void {
    const { actor, data, line, row } = this
    const marks = this.rows!.marks[row]!
    const isDated = this.undated === undefined
    const said = (data ?? {}) as {
      readonly channel?: FactAtHand["channel"]
      readonly direction?: FactAtHand["direction"]
    }
    fact.kind = this.kind
    fact.sequence = this.sequence
    fact.occurredAt = this.occurredAt
    fact.knownAt = this.rows!.knownAt[row]!
    fact.claimed = (marks & rowMark.claimed) !== 0
    fact.dayOnly = (marks & rowMark.dayOnly) !== 0
    fact.undated = !isDated
    fact.contact = line !== undefined && line.contact && isDated
    fact.inbound = line !== undefined && line.contact && line.inbound && isDated
    fact.direction = said.direction ?? null
    fact.channel = said.channel ?? null
    fact.member = actor.kind === "member" ? ((actor.id ?? null) as MemberId | null) : null
    fact.data = data
  }

  private lineOf(shape: PreparedShape): PolicyLine | undefined {
    const line = this.policy(this as unknown as StoredEvent)
    if (!shape.varies) shape.lines[kindOfActor(this.actor.kind)] = line
    return line
  }

  private prepare(): void {
    const { shapes } = this.segment!.dictionaries.shapes
    for (let place = this.prepared.length; place < shapes.length; place++) {
      this.prepared.push(new PreparedShape(shapes[place]!))
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
