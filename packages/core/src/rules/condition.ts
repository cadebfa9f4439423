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
import { Duration } from "./duration.ts"

/** What a field can be compared with. */
export type FieldValue = string | number | boolean | null
export const FieldValue = Schema.Union([Text, Schema.Finite, Schema.Boolean, Schema.Null])

/**
 * How long is too long: a duration, `never`, or a table that looks a field up. Tables may stand inside tables. Cases are
 * matched by the field's value as text; `otherwise` also answers where the field is not known.
 */
export type Threshold = Duration | "never" | ThresholdTable
export interface ThresholdTable {
  readonly by: string
  readonly cases: Readonly<Record<string, Threshold>>
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

export interface All {
  readonly kind: "all"
  readonly of: ReadonlyArray<Condition>
}

export interface Any {
  readonly kind: "any"
  readonly of: ReadonlyArray<Condition>
}

export interface Not {
  readonly kind: "not"
  readonly of: Condition
}

export type Condition = Older | During | Is | All | Any | Not

const innerThreshold = Schema.suspend((): Schema.Codec<Threshold> => Threshold)
const innerCondition = Schema.suspend((): Schema.Codec<Condition> => Condition)

export const Threshold: Schema.Codec<Threshold> = Schema.Union([
  Schema.Literal("never"),
  Duration,
  Schema.Struct({
    by: NonEmptyText,
    cases: Schema.Record(Schema.String, innerThreshold),
    otherwise: innerThreshold
  })
])

export const Condition: Schema.Codec<Condition> = Schema.Union([
  Schema.Struct({ kind: Schema.Literal("older"), anchor: NonEmptyText, than: Threshold }),
  Schema.Struct({ kind: Schema.Literal("during"), pause: NonEmptyText }),
  Schema.Struct({
    kind: Schema.Literal("is"),
    field: NonEmptyText,
    oneOf: Schema.optionalKey(Schema.Array(FieldValue)),
    atLeast: Schema.optionalKey(Schema.Finite),
    below: Schema.optionalKey(Schema.Finite),
    known: Schema.optionalKey(Schema.Boolean)
  }),
  Schema.Struct({ kind: Schema.Literal("all"), of: Schema.Array(innerCondition) }),
  Schema.Struct({ kind: Schema.Literal("any"), of: Schema.Array(innerCondition) }),
  Schema.Struct({ kind: Schema.Literal("not"), of: innerCondition })
])

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
export const all = (...of: ReadonlyArray<Condition>): All => ({ kind: "all", of })
/** At least one holds; without any, never. */
export const any = (...of: ReadonlyArray<Condition>): Any => ({ kind: "any", of })
export const not = (of: Condition): Not => ({ kind: "not", of })
/** The condition holds and none of the exceptions does. */
export const unless = (condition: Condition, ...exceptions: ReadonlyArray<Condition>): All =>
  all(condition, ...exceptions.map(not))

/** Thresholds by the value of a field. */
export const table = (
  by: string,
  cases: Readonly<Record<string, Threshold>>,
  otherwise: Threshold
): ThresholdTable => ({ by, cases, otherwise })
