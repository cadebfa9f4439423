/**
 * What every store refuses and what it does with what it takes: the part of an append that is the same everywhere.
 *
 * A store asks `admission` before it opens its transaction, and `place` inside it, when version, sequence and time are
 * known.
 */
import { Result } from "effect"
import type { EventCatalogue } from "../event/decoding.ts"
import type { Actor, NewEvent, StoredEvent } from "../event/envelope.ts"
import type { StreamName, TenantId } from "../event/identifiers.ts"
import { textFault } from "../event/text.ts"
import { InvalidEvent, type Write } from "./event-store.ts"
import { plainCopy } from "./plain-data.ts"

/** How far ahead of the store's clock a fact may lie, in milliseconds: clocks differ, but facts are not in the future. */
export const futureGrace = 5 * 60_000

/** Checks the events and stream names of an append; the first fault, or `undefined`. */
export type Admission = (writes: ReadonlyArray<Write>) => InvalidEvent | undefined

const nameFault = (text: string): string | undefined => (text === "" ? "is empty" : textFault(text))

const streamFault = ({ kind, id }: StreamName): string | undefined => {
  const ofKind = nameFault(kind)
  if (ofKind !== undefined) return `the kind of its home stream ${ofKind}`
  const ofId = nameFault(id)
  return ofId === undefined ? undefined : `the id of its home stream ${ofId}`
}

const invalid = (event: Pick<NewEvent, "id" | "kind">, because: string): InvalidEvent =>
  new InvalidEvent({ event: String(event.id), kind: String(event.kind), because })

/** Checks against the shapes of a catalogue. */
export const makeAdmission =
  (catalogue: EventCatalogue): Admission =>
  (writes) => {
    for (const { stream, events } of writes) {
      for (const event of events) {
        const checked = catalogue.check(event)
        if (Result.isFailure(checked)) return invalid(event, checked.failure.because)
        const fault = streamFault(stream)
        if (fault !== undefined) return invalid(event, fault)
      }
    }
    return undefined
  }

type Mutable<T> = { -readonly [Field in keyof T]: T[Field] }

/** The labels of an event everybody may see, which most are. */
const open: ReadonlyArray<string> = Object.freeze([])

let lastActor: Actor = Object.freeze({ kind: "unknown" })
let lastRecorder: Actor = lastActor

/** Compared field by field, whatever fields a newer writer added. */
const sameActor = (a: Actor, b: Actor): boolean => {
  let more = 0
  for (const name in a) {
    if (a[name as keyof Actor] !== b[name as keyof Actor]) return false
    more++
  }
  for (const _ in b) more--
  return more === 0
}

/** Runs of events by one actor share one frozen copy: a log holds few people and many events. */
const sharedActor = (actor: Actor, last: Actor): Actor => (sameActor(actor, last) ? last : Object.freeze({ ...actor }))

/** The place a store gives an event. Times in epoch milliseconds. */
export interface Place {
  readonly tenant: TenantId
  /** Kept as it is: give one that nobody changes any more. */
  readonly stream: StreamName
  readonly version: number
  readonly sequence: number
  /** The later of the store's clock and the `recordedAt` of the event before. */
  readonly recordedAt: number
}

/**
 * The event as it is stored, sharing nothing with what the writer still holds; refused where it lies in the future,
 * claims to have been known before it could be recorded, or holds what no store keeps.
 */
export const place = (event: NewEvent, at: Place): StoredEvent | InvalidEvent => {
  const { recordedAt, stream } = at
  if (event.occurredAt > recordedAt + futureGrace) {
    return invalid(event, "it happened in the future; record it when it has happened, or record the plan")
  }
  const knownAt = event.knownAt ?? recordedAt
  if (knownAt > recordedAt) return invalid(event, "it claims to be known later than it is recorded; leave knownAt out")
  const data = plainCopy(event.data)
  if (Result.isFailure(data)) return invalid(event, data.failure)
  const { occurredOn, undated, source, cause, correlation, attachments } = event
  lastActor = sharedActor(event.actor, lastActor)
  lastRecorder = sharedActor(event.recordedBy, lastRecorder)
  const placed: Mutable<StoredEvent> = {
    id: event.id,
    kind: event.kind,
    kindVersion: event.kindVersion,
    data: data.success,
    subjects: event.subjects.map(({ kind, id }) => (id === stream.id && kind === stream.kind ? stream : { kind, id })),
    occurredAt: event.occurredAt,
    actor: lastActor,
    recordedBy: lastRecorder,
    labels: event.labels.length === 0 ? open : event.labels.slice(),
    tenant: at.tenant,
    stream,
    version: at.version,
    sequence: at.sequence,
    knownAt,
    recordedAt
  }
  if (occurredOn !== undefined) placed.occurredOn = { ...occurredOn }
  if (undated !== undefined) placed.undated = { ...undated }
  if (source !== undefined) placed.source = { ...source }
  if (cause !== undefined) placed.cause = cause
  if (correlation !== undefined) placed.correlation = correlation
  if (attachments !== undefined) placed.attachments = attachments.map((attachment) => ({ ...attachment }))
  return placed
}
