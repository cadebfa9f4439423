/**
 * Measures of deals at a landmark (途中経過の指標): what one could have said of each deal some days after it began.
 *
 * A deal that closed before the landmark has no measures there: to compare it would give the deals that lived long the
 * credit for having lived (immortal time).
 */
import type { DealId } from "../../event/identifiers.ts"
import type { Label } from "../../event/text.ts"
import type { Instant } from "../../time/periods.ts"
import type { Basis, CannotSay } from "../basis.ts"
import type { Outcome } from "../lives.ts"

/**
 * What a value counts. `share`: from 0 to 1. `yes-no`: 1 or 0. `level`: steps in an order, such as cold 1, warm 2, hot 3.
 * `minor-units`: money in the currency's minor unit. Days are local dates apart, or stretches of 24 hours where time is
 * shared out.
 */
export type MeasureUnit =
  | "share"
  | "hours"
  | "days"
  | "business-days"
  | "count"
  | "per-30-days"
  | "yes-no"
  | "level"
  | "minor-units"

/** Which measure: its stable name, how people call it, and what it counts. */
export interface MeasureName {
  readonly name: string
  readonly label: Label
  readonly unit: MeasureUnit
}

/** One measure of all rows. */
export interface Measure extends MeasureName {
  /** A place for each row; null where it cannot be said, such as a reply time where nobody was asked anything. */
  readonly values: ReadonlyArray<number | null>
}

/** A life of a deal that was still open at the landmark, and what became of it later. */
export interface MeasuredLife {
  /** The deal's place in the view. */
  readonly deal: number
  readonly id: DealId
  /** Which life of the deal. */
  readonly number: number
  readonly from: Instant
  /** The first instant of the landmark day. What is measured was known, and had happened, before it. */
  readonly landmark: Instant
  readonly outcome: Outcome
  /** Whole days from the landmark until it was won or lost, or until the end of the view. */
  readonly days: number
  readonly segment: string | null
  readonly account: string | null
}

/** Measures of all deals that were open at the landmark. */
export interface Measures {
  readonly basis: Basis
  /** Days after the clock started. */
  readonly landmark: number
  readonly rows: ReadonlyArray<MeasuredLife>
  readonly measures: ReadonlyArray<Measure>
  readonly cannotSay: ReadonlyArray<CannotSay>
}
