/** Any threshold of the names deals have: tables and bands inside each other, of fields that are known and that are not. */
import fc from "fast-check"
import { defaultPipeline } from "../../../src/deal/index.ts"
import { before, businessDays, days, type Duration, hours, type Threshold } from "../../../src/rules/index.ts"

const statuses = defaultPipeline.statuses.map(({ id }) => id)

const duration: fc.Arbitrary<Duration> = fc.oneof(
  fc.integer({ min: 0, max: 40 }).map(days),
  fc.integer({ min: 0, max: 20 }).map((count) => businessDays(count)),
  fc.integer({ min: 0, max: 20 }).map((count) => businessDays(count, "other")),
  fc.constantFrom(0, 0, 1, 36, 240).map(hours)
)

const length: fc.Arbitrary<Threshold> = fc.oneof(
  { weight: 6, arbitrary: duration },
  { weight: 1, arbitrary: duration.map(before) },
  { weight: 1, arbitrary: fc.constant<Threshold>("never") }
)

export const threshold: fc.Arbitrary<Threshold> = fc.letrec<{ inner: Threshold }>((tie) => ({
  inner: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    length,
    fc.record({
      by: fc.constant("status"),
      cases: fc.dictionary(fc.constantFrom(...statuses), tie("inner"), { maxKeys: 3 }),
      otherwise: tie("inner")
    }),
    fc
      .record({
        by: fc.constantFrom("tags", "ball", "open-actions"),
        cases: fc.dictionary(fc.constantFrom("us"), tie("inner"), { maxKeys: 1 }),
        otherwise: tie("inner")
      })
      .map((one) => (one.by === "ball" ? one : { ...one, cases: { 1: one.otherwise } })),
    fc.record({
      by: fc.constantFrom("amount", "contacts", "status"),
      bands: fc.array(fc.record({ atLeast: fc.constantFrom(0, 1, 3, 500_000), than: tie("inner") }), {
        minLength: 1,
        maxLength: 3
      }),
      otherwise: tie("inner")
    })
  )
})).inner
