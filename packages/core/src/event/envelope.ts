/**
 * The event: a fact, and everything later questions need to know about it.
 *
 * Stored events cannot be asked later, so the envelope is whole from the first version: where it lives, what it is
 * about, when it happened, when we knew, when it was stored, who acted, who recorded it, and where it came from.
 */
import { Schema } from "effect"
import { EventId, StreamName, Subject, TenantId } from "./identifiers.ts"
import { NonEmptyText, Text } from "./text.ts"

/** Epoch milliseconds, an integer within ±8.64e15 (the range of a date). */
export const InstantField = Schema.Int.check(Schema.isBetween({ minimum: -8.64e15, maximum: 8.64e15 }))

/** A local date, `2026-11-20`. Whether the day exists is the calendar's to say. */
export const DateText = Schema.String.check(Schema.isPattern(/^\d{4}-\d{2}-\d{2}$/))

/** A date without a clock time, in the zone it was meant in. Shown without a time, and ends with its day. */
export const DateOnly = Schema.Struct({ date: DateText, zone: NonEmptyText })
export interface DateOnly {
  readonly date: string
  readonly zone: string
}

/** Who did it in the world, or who wrote it down. */
export const Actor = Schema.Struct({
  kind: Schema.Literals(["member", "person", "app", "unknown"]),
  id: Schema.optionalKey(Text),
  name: Schema.optionalKey(Text)
})
export interface Actor {
  readonly kind: "member" | "person" | "app" | "unknown"
  readonly id?: string
  readonly name?: string
}

export const unknownActor: Actor = { kind: "unknown" }

/** Where an event was read from: which sheet, which row, which group of its columns, by which import. */
export const Source = Schema.Struct({
  /** The sheet or mailbox, by its own name. */
  origin: NonEmptyText,
  /** The row's key (or the mail's message id). */
  key: Text,
  /** Which of the row's assertions this is, for example `status`. */
  group: Text,
  /** 1-based physical line, where there is one. */
  line: Schema.optionalKey(Schema.Int),
  /** The import that recorded it. */
  import: Schema.optionalKey(Text)
})
export interface Source {
  readonly origin: string
  readonly key: string
  readonly group: string
  readonly line?: number
  readonly import?: string
}

export const Attachment = Schema.Struct({ title: Text, url: NonEmptyText })
export interface Attachment {
  readonly title: string
  readonly url: string
}

/**
 * What an app hands to a store: an event before the store has given it a place.
 *
 * `occurredAt` is when it happened in the world; for a date-only fact it is the start of that day, and `occurredOn`
 * says so. `undated` marks a fact of which only this is known: it held when it was seen (`occurredAt`), and had not
 * been seen by `after`; such a fact sets fields but never an anchor.
 */
export interface NewEvent<Kind extends string = string, Data = unknown> {
  readonly id: EventId
  readonly kind: Kind
  readonly kindVersion: number
  readonly data: Data
  readonly subjects: ReadonlyArray<Subject>
  /** Epoch milliseconds. */
  readonly occurredAt: number
  readonly occurredOn?: DateOnly
  readonly undated?: { readonly after: number | null }
  /** Epoch milliseconds; absent means "when recorded". Only an import claims it, and never after `recordedAt`. */
  readonly knownAt?: number
  readonly actor: Actor
  readonly recordedBy: Actor
  /** Who may see it, for example `confidential`. Empty means open. */
  readonly labels: ReadonlyArray<string>
  readonly source?: Source
  /** The event this one follows from. */
  readonly cause?: EventId
  readonly correlation?: string
  readonly attachments?: ReadonlyArray<Attachment>
}

/** An event with the place the store gave it. */
export interface StoredEvent<Kind extends string = string, Data = unknown> extends NewEvent<Kind, Data> {
  readonly tenant: TenantId
  readonly stream: StreamName
  /** 1, 2, 3 … within the stream. */
  readonly version: number
  /** 1, 2, 3 … within the tenant, gapless, in commit order. */
  readonly sequence: number
  readonly knownAt: number
  /** The store's own clock, epoch milliseconds; never decreasing along the sequence. */
  readonly recordedAt: number
}

const newEventFields = {
  id: EventId,
  kind: NonEmptyText,
  kindVersion: Schema.Int.check(Schema.isGreaterThan(0)),
  data: Schema.Unknown,
  subjects: Schema.Array(Subject),
  occurredAt: InstantField,
  occurredOn: Schema.optionalKey(DateOnly),
  undated: Schema.optionalKey(Schema.Struct({ after: Schema.NullOr(InstantField) })),
  actor: Actor,
  recordedBy: Actor,
  labels: Schema.Array(NonEmptyText),
  source: Schema.optionalKey(Source),
  cause: Schema.optionalKey(EventId),
  correlation: Schema.optionalKey(Text),
  attachments: Schema.optionalKey(Schema.Array(Attachment))
} as const

/** The envelope of an event about to be stored; its `data` is checked by the catalogue. */
export const NewEvent = Schema.Struct({ ...newEventFields, knownAt: Schema.optionalKey(InstantField) })

/** The envelope of a stored event; its `data` is checked by the catalogue. */
export const StoredEvent = Schema.Struct({
  ...newEventFields,
  tenant: TenantId,
  stream: StreamName,
  version: Schema.Int.check(Schema.isGreaterThan(0)),
  sequence: Schema.Int.check(Schema.isGreaterThan(0)),
  knownAt: InstantField,
  recordedAt: InstantField
})

/** Order of the fold: by when it happened, ties by the store's sequence. */
export const compareEvents = (
  a: { readonly occurredAt: number; readonly sequence: number },
  b: { readonly occurredAt: number; readonly sequence: number }
): number => a.occurredAt - b.occurredAt || a.sequence - b.sequence
