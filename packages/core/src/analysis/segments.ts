/** What deals are told apart by, as it stood when the clock started. */
import type { DealPosition } from "../deal/position.ts"

/** The name a deal is counted under; null where nothing was said of it then. */
export type SegmentBy = (position: DealPosition) => string | null

/** Who owned it: the member's id, or the name where no member is known. */
export const byOwner: SegmentBy = ({ owner, ownerName }) => owner?.value ?? ownerName

/** The one product it was about; several stand together, in the order of their names. */
export const byProduct: SegmentBy = ({ fields, products }) => {
  if (products !== null && products.value.length > 0) return products.value.toSorted().join(" + ")
  const field = fields["product"]?.value ?? null
  return field === null ? null : String(field)
}

export const byPipeline: SegmentBy = ({ pipeline }) => pipeline?.value ?? null

/** A field of the app's own. */
export const byField =
  (name: string): SegmentBy =>
  ({ fields }) => {
    const value = Object.hasOwn(fields, name) ? (fields[name]?.value ?? null) : null
    return value === null ? null : String(value)
  }
