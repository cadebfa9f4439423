/** One append, checked and ready to be sent: what the server is asked, and what is answered when it took it. */
import {
  type Appended,
  type CommandId,
  EventIdTaken,
  type InvalidEvent,
  type NewEvent,
  place,
  type StoredEvent,
  type TenantId,
  type Write
} from "@genzaichi/core"
import { parameter } from "../connection/database.ts"
import { envelopeText } from "./stored-row.ts"

/** A write as it travels: to which stream, at which version it has to be, and what this append puts there before it. */
interface ParcelWrite {
  readonly kind: string
  readonly id: string
  readonly expected: number | null
  readonly past: number
}

interface ParcelEvent {
  /** What is stored; personal fields may be sealed in it. */
  readonly stored: NewEvent
  /** Which write it belongs to, from 0. */
  readonly write: number
  /** Which event it is of those this append puts into its stream, from 1. */
  readonly step: number
}

export interface Parcel {
  readonly command: CommandId
  readonly writes: ReadonlyArray<ParcelWrite>
  readonly events: ReadonlyArray<ParcelEvent>
  /** Why nothing of it can be stored; it only asks then whether the command is known and the versions are right. */
  readonly fault?: EventIdTaken | InvalidEvent
  /** Events as they are given back; where they stand in the log is filled in when that is known. */
  readonly placed: ReadonlyArray<StoredEvent>
}

const claimOf = (...parts: ReadonlyArray<string>): string => JSON.stringify(parts)

const claims = new WeakMap<Parcel, ReadonlyArray<string>>()

/** What no two parcels of one call may share: the command, streams, event ids. Who waits long is asked often. */
export const claimsOf = (parcel: Parcel): ReadonlyArray<string> => {
  const known = claims.get(parcel)
  if (known !== undefined) return known
  const { command, events, writes } = parcel
  const made = [
    claimOf("command", command),
    ...writes.map(({ kind, id }) => claimOf("stream", kind, id)),
    ...events.map(({ stored }) => claimOf("id", stored.id))
  ]
  claims.set(parcel, made)
  return made
}

/** Until the server has said when it was recorded, nothing is too late. */
const unplaced = { version: 0, sequence: 0, recordedAt: Number.POSITIVE_INFINITY } as const

/** A version is a whole number of 32 bits to the server; no stream is at one that is not. */
const mostVersions = 2_147_483_647
const never = -1

/**
 * Prepares an append.
 *
 * @param read the events of the writes as they will be read, in their order
 * @param stored the same as they are stored
 */
export const parcelOf = (
  tenant: TenantId,
  command: CommandId,
  writes: ReadonlyArray<Write>,
  read: ReadonlyArray<NewEvent>,
  stored: ReadonlyArray<NewEvent>
): Parcel => {
  const pasts = new Map<string, number>()
  const ids = new Set<string>()
  const parcelWrites: Array<ParcelWrite> = []
  const events: Array<ParcelEvent> = []
  const placed: Array<StoredEvent> = []
  let invalid: InvalidEvent | undefined
  let taken: EventIdTaken | undefined
  for (const [write, { stream, expected, events: ofWrite }] of writes.entries()) {
    const name = claimOf("stream", stream.kind, stream.id)
    const home = Object.freeze({ kind: stream.kind, id: stream.id })
    let step = pasts.get(name) ?? 0
    parcelWrites.push({
      kind: stream.kind,
      id: stream.id,
      expected: expected === "any" ? null : expected === "none" ? 0 : expected > mostVersions ? never : expected,
      past: step
    })
    for (const { id } of ofWrite) {
      if (ids.has(id)) taken ??= new EventIdTaken({ event: id })
      ids.add(id)
      const index = events.length
      const one = place(read[index]!, { tenant, stream: home, ...unplaced })
      if ("_tag" in one) invalid ??= one
      else placed.push(one)
      events.push({ stored: stored[index]!, write, step: ++step })
    }
    pasts.set(name, step)
  }
  const fault = invalid ?? taken
  return fault === undefined
    ? { command, writes: parcelWrites, events, placed }
    : { command, writes: parcelWrites, events: [], placed: [], fault }
}

type Mutable<T> = { -readonly [Field in keyof T]: T[Field] }

/** Fills in where the events of a parcel stand. `bases`: the version of each write's stream before. */
export const landed = (
  { events, placed }: Parcel,
  first: number,
  recordedAt: number,
  bases: ReadonlyArray<number>
): Appended => {
  for (const [index, { step, stored, write }] of events.entries()) {
    const event: Mutable<StoredEvent> = placed[index]!
    event.sequence = first + index
    event.version = bases[write]! + step
    event.recordedAt = recordedAt
    event.knownAt = stored.knownAt ?? recordedAt
  }
  return { events: placed, repeated: false }
}

/** The first subject of a kind, which has a column of its own. */
const first = (event: NewEvent, kind: string): string | null =>
  event.subjects.find((subject) => subject.kind === kind)?.id ?? null

const withColumns: ReadonlySet<string> = new Set(["deal", "account", "person"])

/** The parameters of appending one event alone, after the same; none where it is not one or has further subjects. */
export const parametersOfOne = ({ command, events, writes }: Parcel): ReadonlyArray<unknown> | undefined => {
  const [write] = writes
  const [one] = events
  if (one === undefined || write === undefined || events.length > 1 || writes.length > 1) return undefined
  const { stored } = one
  const named: Array<readonly [event: number, kind: string, id: string]> = []
  furtherSubjects(stored, 1, named)
  if (named.length > 0) return undefined
  return [
    command,
    write.kind,
    write.id,
    parameter.integer(write.expected),
    stored.id,
    stored.kind,
    parameter.integer(stored.kindVersion),
    parameter.number(stored.occurredAt),
    parameter.number(stored.knownAt ?? null),
    JSON.stringify(stored.data),
    envelopeText(stored, write),
    first(stored, "deal"),
    first(stored, "account"),
    first(stored, "person")
  ]
}

/** The parameters of the append functions, after the tenant, the time and the patience. */
export const parametersOf = (parcels: ReadonlyArray<Parcel>): ReadonlyArray<unknown> => {
  const writes: Array<readonly [item: number, write: ParcelWrite]> = []
  const items: Array<number> = []
  const ofWrites: Array<number> = []
  const steps: Array<number> = []
  const events: Array<NewEvent> = []
  const named: Array<readonly [event: number, kind: string, id: string]> = []
  for (const [index, parcel] of parcels.entries()) {
    const writesBefore = writes.length
    for (const write of parcel.writes) writes.push([index + 1, write])
    for (const { stored, write, step } of parcel.events) {
      items.push(index + 1)
      ofWrites.push(writesBefore + write + 1)
      steps.push(step)
      events.push(stored)
      furtherSubjects(stored, events.length, named)
    }
  }
  const { integers, numbers, texts } = parameter
  return [
    texts(parcels.map(({ command }) => command)),
    integers(parcels.map((parcel) => parcel.events.length)),
    integers(writes.map(([item]) => item)),
    texts(writes.map(([, { kind }]) => kind)),
    texts(writes.map(([, { id }]) => id)),
    integers(writes.map(([, { expected }]) => expected)),
    integers(writes.map(([, { past }]) => past)),
    integers(items),
    integers(ofWrites),
    integers(steps),
    texts(events.map(({ id }) => id)),
    texts(events.map(({ kind }) => kind)),
    integers(events.map(({ kindVersion }) => kindVersion)),
    numbers(events.map(({ occurredAt }) => occurredAt)),
    numbers(events.map(({ knownAt }) => knownAt ?? null)),
    texts(events.map(({ data }) => JSON.stringify(data))),
    texts(events.map((event, index) => envelopeText(event, writes[ofWrites[index]! - 1]![1]))),
    texts(events.map((event) => first(event, "deal"))),
    texts(events.map((event) => first(event, "account"))),
    texts(events.map((event) => first(event, "person"))),
    integers(named.map(([event]) => event)),
    texts(named.map(([, kind]) => kind)),
    texts(named.map(([, , id]) => id))
  ]
}

/** The subjects of an event that its columns do not hold, each once. */
const furtherSubjects = (
  { subjects }: NewEvent,
  event: number,
  into: Array<readonly [event: number, kind: string, id: string]>
): void => {
  for (const [index, { kind, id }] of subjects.entries()) {
    const before = subjects.slice(0, index)
    if (before.some((other) => other.kind === kind && other.id === id)) continue
    if (withColumns.has(kind) && !before.some((other) => other.kind === kind)) continue
    into.push([event, kind, id])
  }
}
