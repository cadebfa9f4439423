/**
 * The language conditions are written in: builders for plain data that can be stored, compared and edited (`rule.ts`).
 *
 * Three things can be asked of a position: whether more than a duration has passed since an anchor (`older`), whether
 * one of its pauses is on (`during`), and what one of its fields is (`is`). They combine with `all`, `any` and `not`;
 * what a condition means is a set of instants, so these are intersection, union and complement. The names of anchors,
 * pauses and fields are those of a `Language`. Rules over accounts can also ask of their deals (`anyDeal`).
 */
import type { Duration } from "./duration.ts"
import type {
  After,
  All,
  Any,
  AnyDeal,
  Condition,
  During,
  FieldValue,
  Is,
  Not,
  Older,
  Rule,
  Threshold,
  ThresholdBands,
  ThresholdTable,
  Within
} from "./rule.ts"

export type {
  After,
  All,
  Any,
  AnyDeal,
  AnyDealByRule,
  AnyDealWhen,
  Condition,
  During,
  FieldValue,
  Is,
  Not,
  Older,
  Threshold,
  ThresholdBands,
  ThresholdTable
} from "./rule.ts"

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

/**
 * A rule about deals holds for at least one of the account's: the id of a deal rule, a rule given whole, or a condition
 * about deals under way (or closed, where `within` says so).
 */
export const anyDeal = (asked: string | Rule | Condition, within?: Within): AnyDeal =>
  typeof asked === "string" || "counts" in asked
    ? { kind: "anyDeal", rule: asked }
    : { kind: "anyDeal", when: asked, ...(within === undefined ? {} : { within }) }

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
 * Whether a condition begins at an instant an anchor gives: `older` and `after` do, and `anyDeal`, as no deal is stale
 * before it begins; `all` where one of its parts does, `any` where every one does. A field has always been what it is, as far as a position knows. Of a condition whose type
 * says nothing, nobody can tell.
 */
export type BeginsAtAnchor<C> = [Condition] extends [C] ? false : Begins<C>

type Begins<C> = C extends { readonly kind: "older" | "after" | "anyDeal" }
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
    case "anyDeal":
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
