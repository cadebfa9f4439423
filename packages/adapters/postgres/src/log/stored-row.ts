/** An event as a row holds it, and back. */
import type { NewEvent, StoredEvent, StreamName, Subject, TenantId } from "@genzaichi/core"
import type { Row } from "../connection/database.ts"

type Mutable<T> = { -readonly [Field in keyof T]: T[Field] }

/** What of an event has no column of its own. What is left out is: about its home, recorded by who acted, open to all. */
interface Envelope {
  readonly actor: StoredEvent["actor"]
  readonly recordedBy?: StoredEvent["recordedBy"]
  /** Kind and id of each, in their order. */
  readonly subjects?: ReadonlyArray<readonly [kind: string, id: string]>
  readonly labels?: ReadonlyArray<string>
  readonly occurredOn?: StoredEvent["occurredOn"]
  readonly undated?: StoredEvent["undated"]
  readonly source?: StoredEvent["source"]
  readonly cause?: StoredEvent["cause"]
  readonly correlation?: string
  readonly attachments?: StoredEvent["attachments"]
}

const sameActor = (a: StoredEvent["actor"], b: StoredEvent["actor"]): boolean =>
  a === b || JSON.stringify(a) === JSON.stringify(b)

/** The envelope as text of an event in a stream. */
export const envelopeText = (event: NewEvent, home: StreamName): string => {
  const { actor, recordedBy, subjects, labels, occurredOn, undated, source, cause, correlation, attachments } = event
  const envelope: Mutable<Envelope> = { actor }
  const isAboutHome = subjects.length === 1 && subjects[0]!.id === home.id && subjects[0]!.kind === home.kind
  if (!isAboutHome) envelope.subjects = subjects.map(({ kind, id }) => [kind, id] as const)
  if (!sameActor(actor, recordedBy)) envelope.recordedBy = recordedBy
  if (labels.length > 0) envelope.labels = labels
  if (occurredOn !== undefined) envelope.occurredOn = occurredOn
  if (undated !== undefined) envelope.undated = undated
  if (source !== undefined) envelope.source = source
  if (cause !== undefined) envelope.cause = cause
  if (correlation !== undefined) envelope.correlation = correlation
  if (attachments !== undefined) envelope.attachments = attachments
  return JSON.stringify(envelope)
}

const open: ReadonlyArray<string> = Object.freeze([])

/** Where a stream's name was seen last, so that the rows of one stream share one. */
let lastStream: StreamName = Object.freeze({ kind: "", id: "" })

const streamOf = (kind: string, id: string): StreamName => {
  if (lastStream.id === id && lastStream.kind === kind) return lastStream
  lastStream = Object.freeze({ kind, id })
  return lastStream
}

/** Envelopes that say nothing but who: few people write many events, so each is parsed once and shared. */
const known = new Map<string, Envelope>()
const mostKnown = 1000

const envelopeOf = (text: string): Envelope => {
  const before = known.get(text)
  if (before !== undefined) return before
  const envelope = JSON.parse(text) as Envelope
  for (const field in envelope) if (field !== "actor" && field !== "recordedBy") return envelope
  if (known.size >= mostKnown) known.clear()
  Object.freeze(envelope.actor)
  if (envelope.recordedBy !== undefined) Object.freeze(envelope.recordedBy)
  known.set(text, envelope)
  return envelope
}

/** The event of a row, its columns in the order of the reading functions. */
export const eventOf = (tenant: TenantId, row: Row): StoredEvent => {
  const envelope = typeof row[11] === "string" ? envelopeOf(row[11]) : (row[11] as Envelope)
  const stream = streamOf(row[1] as string, row[2] as string)
  const subjects: Array<Subject> = []
  if (envelope.subjects === undefined) subjects.push(stream)
  else {
    for (const [kind, id] of envelope.subjects) {
      subjects.push(id === stream.id && kind === stream.kind ? stream : { kind, id })
    }
  }
  const event: Mutable<StoredEvent> = {
    id: row[4] as StoredEvent["id"],
    kind: row[5] as string,
    kindVersion: row[6] as number,
    data: row[10],
    subjects,
    occurredAt: row[7] as number,
    actor: envelope.actor,
    recordedBy: envelope.recordedBy ?? envelope.actor,
    labels: envelope.labels ?? open,
    tenant,
    stream,
    version: row[3] as number,
    sequence: row[0] as number,
    knownAt: row[8] as number,
    recordedAt: row[9] as number
  }
  if (envelope.occurredOn !== undefined) event.occurredOn = envelope.occurredOn
  if (envelope.undated !== undefined) event.undated = envelope.undated
  if (envelope.source !== undefined) event.source = envelope.source
  if (envelope.cause !== undefined) event.cause = envelope.cause
  if (envelope.correlation !== undefined) event.correlation = envelope.correlation
  if (envelope.attachments !== undefined) event.attachments = envelope.attachments
  return event
}
