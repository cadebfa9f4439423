/**
 * From what is stored to events the code of today understands.
 *
 * Old versions are upcast on read, step by step; the stored event stays as it was written. An event that cannot be
 * decoded is reported with its place and never stops the rest. Kinds nobody registered pass through untouched: another
 * app, or a newer one, wrote them.
 */
import { Result, Schema } from "effect"
import { SchemaJITCompiler } from "effect/schema"
import { catalogue } from "./catalogue.ts"
import { NewEvent, StoredEvent } from "./envelope.ts"
import type { EventKind, FieldPath } from "./kind.ts"
import type { Label } from "./text.ts"

/** Any kind of event, whatever its data. */
export type AnyEventKind = EventKind<string, unknown>

/** An event as stored that could not be read, with its place, what is wrong, and the event itself. */
export interface UndecodableEvent {
  readonly _tag: "UndecodableEvent"
  /** Position in the log, where the envelope could tell. */
  readonly sequence: number | undefined
  readonly id: string | undefined
  readonly kind: string | undefined
  readonly because: string
  readonly stored: unknown
}

/** A kind of the app's own that cannot stand beside the others. */
export class KindConflict extends Schema.TaggedError<KindConflict>()("KindConflict", {
  kind: Schema.String,
  because: Schema.String
}) {
  override get message(): string {
    return `The event kind "${this.kind}" ${this.because}`
  }
}

/** Every kind an app reads and writes: the library's and its own. */
export interface EventCatalogue {
  readonly kinds: ReadonlyMap<string, AnyEventKind>
  /** Reads a stored event, upcasting its data to today's version. */
  readonly decode: (stored: unknown) => Result.Result<StoredEvent, UndecodableEvent>
  /** Checks an event about to be recorded against today's version of its kind. */
  readonly check: (event: NewEvent) => Result.Result<NewEvent, UndecodableEvent>
}

/**
 * Defines an event kind of the app's own. Its name has a dot (`acme.site-visited`), so that it can never meet one of
 * the library's. Its data is plain: stored as it is, without transformations.
 */
export const defineEventKind = <const Name extends `${string}.${string}`, Data>(definition: {
  readonly kind: Name
  /** The version written today, from 1, which is also what is meant where left out. */
  readonly version?: number
  readonly label: Label
  readonly data: Schema.Codec<Data>
  /** Fields that name or quote a person, for erasure. */
  readonly personal?: ReadonlyArray<FieldPath<NoInfer<Data>>>
  /** What the event is to the contact policy; without lines it neither counts as contact nor as an update. */
  readonly policy?: EventKind<Name, Data>["policy"]
  readonly upcasts?: EventKind<Name, Data>["upcasts"]
}): EventKind<Name, Data> => ({
  kind: definition.kind,
  version: definition.version ?? 1,
  label: definition.label,
  data: definition.data,
  personal: definition.personal ?? [],
  policy: definition.policy ?? [],
  upcasts: definition.upcasts ?? {}
})

/** Whether a kind can be an app's: the library's names never have a dot. */
const isOwnName = (kind: unknown): boolean => typeof kind === "string" && kind.includes(".")

const undecodable = (stored: unknown, because: string): UndecodableEvent => {
  const envelope = (typeof stored === "object" && stored !== null ? stored : {}) as Record<string, unknown>
  const text = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined)
  return {
    _tag: "UndecodableEvent",
    sequence: typeof envelope["sequence"] === "number" ? envelope["sequence"] : undefined,
    id: text(envelope["id"]),
    kind: text(envelope["kind"]),
    because,
    stored
  }
}

/** Applies the upcasts from the stored version to today's; fails where one is missing or the version is from tomorrow. */
const upcast = (kind: AnyEventKind, version: number, data: unknown): Result.Result<unknown, string> => {
  if (version > kind.version) {
    return Result.fail(`version ${version} of "${kind.kind}" is newer than this code (${kind.version}); update the app`)
  }
  let current = data
  for (let step = version; step < kind.version; step++) {
    const next = kind.upcasts[step]
    if (next === undefined) return Result.fail(`"${kind.kind}" has no upcast from version ${step} to ${step + 1}`)
    const raised = Result.try({ try: () => next(current), catch: (error) => String(error) })
    if (Result.isFailure(raised)) {
      return Result.fail(`the upcast of "${kind.kind}" from version ${step} failed: ${raised.failure}`)
    }
    current = raised.success
  }
  return Result.succeed(current)
}

/** Reads a value of one shape, or says what is wrong with it. */
type Reader<Value> = (value: unknown) => Result.Result<Value, string>

/** Whether values are stored as they are read, so that writer, store and reader speak of one shape. */
const isPlain = (schema: Schema.Codec<unknown>): boolean => Schema.toType(schema).ast === schema.ast

/**
 * A reader for a plain schema. A value that passes the check is taken as it is, with whatever fields a newer writer
 * added; only what fails is decoded in full, for the explanation.
 */
const prepare = (schema: Schema.Codec<unknown>, compiled: boolean): Reader<unknown> => {
  // Compilation is switched on for a schema wherever it is used; a copy keeps that choice to this catalogue.
  const own = schema.annotate({})
  if (compiled) SchemaJITCompiler.enable(own.ast)
  const decode = Schema.decodeUnknownResult(own)
  const explain: Reader<unknown> = (value) => Result.mapError(decode(value), (error) => error.message)
  const is = Schema.is(own)
  return (value) => (is(value) ? Result.succeed(value) : explain(value))
}

/**
 * The library's kinds and the app's own in one catalogue. Decoders are compiled once; where code generation is not
 * allowed (a strict content security policy) they fall back to interpreting, with the same results.
 *
 * @throws KindConflict where two kinds share a name, a name has no dot, data is not plain, or a version has no way up.
 */
export const makeEventCatalogue = (
  own: ReadonlyArray<AnyEventKind> = [],
  options: { readonly compiled?: boolean } = {}
): EventCatalogue => {
  const compiled = options.compiled !== false
  const kinds = new Map<string, AnyEventKind>(Object.entries(catalogue) as Array<[string, AnyEventKind]>)
  for (const kind of own) {
    if (kinds.has(kind.kind)) {
      throw new KindConflict({ kind: kind.kind, because: "exists already; give yours a name of its own" })
    }
    if (!isOwnName(kind.kind)) {
      throw new KindConflict({
        kind: kind.kind,
        because: `has no dot in its name; write "acme.${kind.kind}", with a name of your own before the dot`
      })
    }
    if (!isPlain(kind.data)) {
      throw new KindConflict({
        kind: kind.kind,
        because: "has data that is stored in another form than it is read in; use a Schema without transformations"
      })
    }
    for (let step = 1; step < kind.version; step++) {
      if (kind.upcasts[step] === undefined) {
        throw new KindConflict({
          kind: kind.kind,
          because: `is at version ${kind.version} without an upcast from ${step}`
        })
      }
    }
    kinds.set(kind.kind, kind)
  }
  const envelopeOfStored = prepare(Schema.toType(StoredEvent), compiled)
  const envelopeOfNew = prepare(Schema.toType(NewEvent), compiled)
  const readers = new Map<string, Reader<unknown>>()
  for (const kind of kinds.values()) readers.set(kind.kind, prepare(kind.data as Schema.Codec<unknown>, compiled))
  const dataOf = (event: {
    readonly kind: string
    readonly kindVersion: number
    readonly data: unknown
  }): Result.Result<unknown, string> => {
    const kind = kinds.get(event.kind)
    if (kind === undefined) return Result.succeed(event.data)
    const raised =
      event.kindVersion === kind.version ? Result.succeed(event.data) : upcast(kind, event.kindVersion, event.data)
    if (Result.isFailure(raised)) return raised
    return readers.get(event.kind)!(raised.success)
  }
  const withData = <Event extends NewEvent>(
    envelope: Event,
    stored: unknown
  ): Result.Result<Event, UndecodableEvent> => {
    const data = dataOf(envelope)
    if (Result.isFailure(data)) return Result.fail(undecodable(stored, data.failure))
    const version = kinds.get(envelope.kind)?.version ?? envelope.kindVersion
    return Result.succeed(
      data.success === envelope.data && version === envelope.kindVersion
        ? envelope
        : { ...envelope, kindVersion: version, data: data.success }
    )
  }
  return {
    kinds,
    decode: (stored) => {
      const envelope = envelopeOfStored(stored)
      return Result.isFailure(envelope)
        ? Result.fail(undecodable(stored, envelope.failure))
        : withData(envelope.success as StoredEvent, stored)
    },
    check: (event) => {
      if (!kinds.has(event.kind) && !isOwnName(event.kind)) {
        return Result.fail(
          undecodable(event, `there is no kind "${event.kind}"; kinds of an app have a dot in their name`)
        )
      }
      const envelope = envelopeOfNew(event)
      return Result.isFailure(envelope)
        ? Result.fail(undecodable(event, envelope.failure))
        : withData(envelope.success as NewEvent, event)
    }
  }
}

/** The library's own kinds alone. */
export const eventCatalogue: () => EventCatalogue = (() => {
  let made: EventCatalogue | undefined
  return () => (made ??= makeEventCatalogue())
})()
