/** What came of a bug: noticed by which law of which rule, or not noticed. */

/** What one process says of the kit it ran, as one line of JSON. */
export type KitReport =
  | { readonly noticed: false }
  | {
      readonly noticed: true
      /** The law that was broken, or the boundary example that came out otherwise. */
      readonly by: string
      /** The rule it was noticed with, where it was one. */
      readonly rule: string | null
      /** How many histories it took, counted from 1; null where none was needed. */
      readonly runs: number | null
    }

export type Verdict = KitReport & {
  readonly bug: string
  readonly seconds: number
}
