/**
 * The language conditions are written in: plain data that can be stored, compared and edited, and builders for it.
 *
 * Three things can be asked of a position: whether more than a duration has passed since an anchor (`older`), whether
 * one of its pauses is on (`during`), and what one of its fields is (`is`). They combine with `all`, `any` and `not`;
 * what a condition means is a set of instants, so these are intersection, union and complement. The names of anchors,
 * pauses and fields are those of a `Language`.
 */
import { Schema } from "effect"
import { NonEmptyText, Text } from "../event/text.ts"
import { Before, Duration } from "./duration.ts"

// The names of a language, marked so that a JSON Schema can suggest them.
export const AnchorName = NonEmptyText.annotate({ identifier: "AnchorName" })
export const PauseName = NonEmptyText.annotate({ identifier: "PauseName" })
export const FieldName = NonEmptyText.annotate({ identifier: "FieldName" })

/** What a field can be compared with. */
export type FieldValue = string | number | boolean | null
export const FieldValue = Schema.Union([Text, Schema.Finite, Schema.Boolean, Schema.Null])

/**
 * How long is too long: a duration, `never`, or a table or bands that look a field up. They may stand inside each other.
 * `before` a duration counts backwards: true from so long before the anchor on.
 */
export type Threshold = Duration | Before | "never" | ThresholdTable | ThresholdBands

/** By the field's value as text; `otherwise` also answers where the field is not known. */
export interface ThresholdTable {
  readonly by: string
  readonly cases: Readonly<Record<string, Threshold>>
  readonly otherwise: Threshold
}

/**
 * By the band a number lies in: the one with the highest `atLeast` that it reaches. `otherwise` answers below all bands,
 * and where the field is not known. Money is in minor units.
 */
export interface ThresholdBands {
  readonly by: string
  readonly bands: ReadonlyArray<{ readonly atLeast: number; readonly than: Threshold }>
  readonly otherwise: Threshold
}

/** True from the instant at which the duration has passed since the anchor. Never true where there is no anchor. */
export interface Older {
  readonly kind: "older"
  readonly anchor: string
  readonly than: Threshold
}

/** True while the pause is on. */
export interface During {
  readonly kind: "during"
  readonly pause: string
}

/** True where the field passes every test given. Of a field with several values, one has to pass. */
export interface Is {
  readonly kind: "is"
  readonly field: string
  readonly oneOf?: ReadonlyArray<FieldValue>
  readonly atLeast?: number
  readonly below?: number
  readonly known?: boolean
}

export interface All<Of extends ReadonlyArray<Condition> = ReadonlyArray<Condition>> {
  readonly kind: "all"
  readonly of: Of
}

export interface Any<Of extends ReadonlyArray<Condition> = ReadonlyArray<Condition>> {
  readonly kind: "any"
  readonly of: Of
}

export interface Not<Of extends Condition = Condition> {
  readonly kind: "not"
  readonly of: Of
}

/**
 * True once the condition has held for the duration, as long as it holds. What it is said of must begin at an instant an
 * anchor gives, so that there is something to count from.
 */
export interface After {
  readonly kind: "after"
  readonly of: Condition
  readonly for: Duration
}

export type Condition = Older | During | Is | All | Any | Not | After

const innerThreshold = Schema.suspend((): Schema.Codec<Threshold> => Threshold)
const innerCondition = Schema.suspend((): Schema.Codec<Condition> => Condition)

export const Threshold: Schema.Codec<Threshold> = Schema.Union([
  Schema.Literal("never"),
  Duration,
  Before,
  Schema.Struct({
    by: FieldName,
    cases: Schema.Record(Schema.String, innerThreshold),
    otherwise: innerThreshold
  }).annotate({ description: "By the value of a field; otherwise also answers where it is not known." }),
  Schema.Struct({
    by: FieldName,
    bands: Schema.Array(Schema.Struct({ atLeast: Schema.Finite, than: innerThreshold })).check(Schema.isMinLength(1)),
    otherwise: innerThreshold
  }).annotate({
    description: "By the highest band a number reaches; otherwise answers below all. Money is in minor units."
  })
]).annotate({
  identifier: "Threshold",
  title: "Threshold",
  description: "How long is too long: a duration, never, or a table or bands by a field."
})

export const Condition: Schema.Codec<Condition> = Schema.Union([
  Schema.Struct({ kind: Schema.Literal("older"), anchor: AnchorName, than: Threshold }).annotate({
    description: "Once the duration has passed since the anchor."
  }),
  Schema.Struct({ kind: Schema.Literal("during"), pause: PauseName }).annotate({
    description: "While the pause is on."
  }),
  Schema.Struct({
    kind: Schema.Literal("is"),
    field: FieldName,
    oneOf: Schema.optionalKey(Schema.Array(FieldValue)),
    atLeast: Schema.optionalKey(Schema.Finite),
    below: Schema.optionalKey(Schema.Finite),
    known: Schema.optionalKey(Schema.Boolean)
  }).annotate({
    description: "Where the field passes every test given: oneOf, atLeast, below, known. Money is in minor units."
  }),
  Schema.Struct({ kind: Schema.Literal("all"), of: Schema.Array(innerCondition) }).annotate({
    description: "Where every one holds."
  }),
  Schema.Struct({ kind: Schema.Literal("any"), of: Schema.Array(innerCondition) }).annotate({
    description: "Where at least one holds."
  }),
  Schema.Struct({ kind: Schema.Literal("not"), of: innerCondition }).annotate({
    description: "Where it does not hold."
  }),
  Schema.Struct({ kind: Schema.Literal("after"), of: innerCondition, for: Duration }).annotate({
    description: "Once the condition has held for the duration. It has to begin at an anchor: older, or all with one."
  })
]).annotate({
  identifier: "Condition",
  title: "Condition",
  description: "What a rule asks: older, during, is, put together with all, any, not and after."
})

// ---------------------------------------------------------------------------------------------------------------
// Builders
// ---------------------------------------------------------------------------------------------------------------

export const older = (anchor: string, than: Threshold): Older => ({ kind: "older", anchor, than })
export const during = (pause: string): During => ({ kind: "during", pause })

/** The field has one of the values. */
export const is = (field: string, ...oneOf: ReadonlyArray<FieldValue>): Is => ({ kind: "is", field, oneOf })
/** The field is a number of at least this much. Money is in minor units. */
export const isAtLeast = (field: string, atLeast: number): Is => ({ kind: "is", field, atLeast })
/** The field is a number below this. Money is in minor units. */
export const isBelow = (field: string, below: number): Is => ({ kind: "is", field, below })
/** The field has a value, whichever. */
export const isKnown = (field: string): Is => ({ kind: "is", field, known: true })

/** Every one holds; without any, always. */
export const all = <const Of extends ReadonlyArray<Condition>>(...of: Of): All<Of> => ({ kind: "all", of })
/** At least one holds. Of nothing it would never hold, which compiling refuses. */
export const any = <const Of extends ReadonlyArray<Condition>>(...of: Of): Any<Of> => ({ kind: "any", of })
export const not = <const Of extends Condition>(of: Of): Not<Of> => ({ kind: "not", of })
/** The condition holds and none of the exceptions does. */
export const unless = <const Of extends Condition>(
  condition: Of,
  ...exceptions: ReadonlyArray<Condition>
): All<readonly [Of, ...ReadonlyArray<Not>]> => all(condition, ...exceptions.map((exception) => not(exception)))

/** Thresholds by the value of a field. */
export const table = (
  by: string,
  cases: Readonly<Record<string, Threshold>>,
  otherwise: Threshold
): ThresholdTable => ({ by, cases, otherwise })

/** Thresholds by the band a number lies in: `bands("amount", [[10_000_000, days(3)]], days(7))`. */
export const bands = (
  by: string,
  of: ReadonlyArray<readonly [atLeast: number, than: Threshold]>,
  otherwise: Threshold
): ThresholdBands => ({ by, bands: of.map(([atLeast, than]) => ({ atLeast, than })), otherwise })

// -- what begins at an anchor ---------------------------------------------------------------------------------------

/**
 * Whether a condition begins at an instant an anchor gives: `older` and `after` do, `all` where one of its parts does,
 * `any` where every one does. A field has always been what it is, as far as a position knows. Of a condition whose type
 * says nothing, nobody can tell.
 */
export type BeginsAtAnchor<C> = [Condition] extends [C] ? false : Begins<C>

type Begins<C> = C extends { readonly kind: "older" | "after" }
  ? true
  : C extends { readonly kind: "all"; readonly of: ReadonlyArray<infer Part> }
    ? true extends BeginsAtAnchor<Part>
      ? true
      : false
    : C extends { readonly kind: "any"; readonly of: ReadonlyArray<infer Part> }
      ? [Part] extends [never]
        ? false
        : false extends BeginsAtAnchor<Part>
          ? false
          : true
      : false

/** The condition itself, or what the compiler says instead. */
export type Beginning<C> = [BeginsAtAnchor<C>] extends [true]
  ? C
  : "after() needs a condition that begins at an anchor: older(…), or all(…) with one"

/** Holds once the condition has held for the duration. It must begin at an anchor, which the types check. */
export const after = <const C extends Condition>(condition: C & Beginning<C>, duration: Duration): After => ({
  kind: "after",
  of: condition,
  for: duration
})

/** The same as `BeginsAtAnchor`, asked of data. */
export const beginsAtAnchor = (condition: Condition): boolean => {
  switch (condition.kind) {
    case "older":
    case "after":
      return true
    case "all":
      return condition.of.some(beginsAtAnchor)
    case "any":
      return condition.of.length > 0 && condition.of.every(beginsAtAnchor)
    case "during":
    case "is":
    case "not":
      return false
  }
}
