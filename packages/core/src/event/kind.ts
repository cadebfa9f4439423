/**
 * What a kind of event is: its stored name and version, the shape of its data, and what it does to a position.
 *
 * Names and shapes only ever grow. A changed shape is a new version with an upcast from the one before; the stored
 * event is never rewritten.
 */
import type { Schema } from "effect"
import type { Actor } from "./envelope.ts"
import type { Label } from "./text.ts"

/** Which way words went: in from the customer, out from us, or both at once (a meeting). */
export type Direction = "inbound" | "outbound" | "both"

/** Circumstances that decide whether an exchange was one. */
export type Mark = "automatic" | "bulk" | "bounced" | "no-answer" | "internal"

/** The side that must move next. */
export type Side = "us" | "customer" | "third-party"

/** When a line of the contact policy applies; what is left out matches everything. */
export interface PolicyMatch {
  readonly direction?: Direction
  readonly channel?: string
  readonly mark?: Mark
  /** Who acted: a member of ours, a person of theirs, an app. */
  readonly actor?: Actor["kind"]
}

/**
 * One line of the contact policy: for events of a kind that match, whether they count, and why.
 *
 * Lines are tried in order and the first that matches decides. Data, so that a team can argue with it.
 */
export interface PolicyLine {
  /** Stable name of the line, shown in explanations, for example `automatic reply`. */
  readonly line: string
  readonly kind: string
  readonly when: PolicyMatch
  /** Counts as contact: a real exchange with a person outside. */
  readonly contact: boolean
  /** The customer spoke: counts for "last heard from them", ends what waits for a reply. */
  readonly inbound: boolean
  /** Side the ball moves to when this happens, where it does; shown as inferred. */
  readonly ball: Side | null
  /** Counts as an update of the record (somebody worked on it), which contact always does. */
  readonly update: boolean
  readonly because: Label
}

/** A policy line as written inside a kind, where the kind is known. */
export type KindPolicyLine = Omit<PolicyLine, "kind">

/** A field of the data, or a place inside one: `participants`, `parties.name`. */
export type FieldPath<Data> = (keyof Data & string) | `${keyof Data & string}.${string}`

/** One kind of event. `Data` is the shape of its data, which is stored as it is. */
export interface EventKind<Name extends string, Data> {
  readonly kind: Name
  /** Version of the shape written today, from 1. */
  readonly version: number
  readonly label: Label
  readonly data: Schema.Codec<Data>
  /** Dotted paths of fields that name or quote a person, for erasure. Free text is erased with its account. */
  readonly personal: ReadonlyArray<string>
  readonly policy: ReadonlyArray<KindPolicyLine>
  /** From version n to n + 1, keyed by n, over the data as it was stored. */
  readonly upcasts: Readonly<Record<number, (data: unknown) => unknown>>
}

/** The data of events of a kind: `DataOf<typeof siteVisited>`. */
export type DataOf<K> = K extends { readonly data: Schema.Codec<infer Data> } ? Data : never

/**
 * Something of an app's own kind, ready to be recorded, its data checked by the compiler:
 * `ledger.record({ deal, does: ofKind(siteVisited, { note: "現地を確認" }) })`.
 */
export const ofKind = <Name extends string, Data>(
  { kind }: EventKind<Name, Data>,
  data: NoInfer<Data>
): { readonly kind: Name; readonly data: Data } => ({ kind, data })

/**
 * Whether an event is of a kind, for reading an app's own events with their types:
 * `if (isOfKind(siteVisited, event)) event.data.note`. Ask of events a catalogue with that kind has decoded.
 */
export const isOfKind = <Name extends string, Data, Event extends { readonly kind: string; readonly data: unknown }>(
  kind: EventKind<Name, Data>,
  event: Event
): event is Event & { readonly kind: Name; readonly data: Data } => event.kind === kind.kind
