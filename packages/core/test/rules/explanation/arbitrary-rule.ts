/** Any rule the language allows, of the names deals have. */
import fc from "fast-check"
import { defaultPipeline } from "../../../src/deal/index.ts"
import {
  after,
  all,
  any,
  before,
  beginsAtAnchor,
  businessDays,
  type Condition,
  days,
  dealLanguage,
  type Duration,
  during,
  hours,
  is,
  not,
  older,
  type Rule,
  type Threshold
} from "../../../src/rules/index.ts"

const statuses = defaultPipeline.statuses.map(({ id }) => id)
const anchors = [...Object.keys(dealLanguage.anchors), "fields.region", "kinds.acme.visited"]
const pauses = Object.keys(dealLanguage.pauses)
const anchor = fc.constantFrom(...anchors)
const pause = fc.constantFrom(...pauses)

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

const field: fc.Arbitrary<Condition> = fc.oneof(
  fc.subarray(statuses, { minLength: 1, maxLength: 3 }).map((some) => is("status", ...some)),
  fc.constantFrom<Condition>(
    is("ball", "us"),
    is("ball", "customer", null),
    is("hold", "undated"),
    is("temperature", "hot", "warm"),
    is("owner", "m1"),
    is("approval", false),
    is("tags", "tag"),
    is("open-actions", 0),
    is("outcome", "won"),
    is("status-kind", "open"),
    { kind: "is", field: "amount", atLeast: 500_000, below: 5_000_000 },
    { kind: "is", field: "contacts", below: 2 },
    { kind: "is", field: "temperature", known: true },
    { kind: "is", field: "need", known: false },
    { kind: "is", field: "fields.region", oneOf: [] }
  )
)

export const condition: fc.Arbitrary<Condition> = fc.letrec<{ inner: Condition }>((tie) => ({
  inner: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    { weight: 4, arbitrary: fc.tuple(anchor, threshold).map(([name, than]) => older(name, than)) },
    { weight: 2, arbitrary: field },
    { weight: 2, arbitrary: pause.map(during) },
    { weight: 2, arbitrary: fc.array(tie("inner"), { maxLength: 3 }).map((of): Condition => all(...of)) },
    { weight: 2, arbitrary: fc.array(tie("inner"), { minLength: 1, maxLength: 3 }).map((of): Condition => any(...of)) },
    { weight: 1, arbitrary: tie("inner").map((of): Condition => not(of)) },
    {
      weight: 1,
      arbitrary: fc.tuple(tie("inner"), anchor, duration).map(([of, name, length]): Condition => {
        const begun = beginsAtAnchor(of) ? of : all(older(name, days(2)), of)
        return after(begun as never, length)
      })
    }
  )
})).inner

const label = { ja: "自社のルール", en: "Our own rule" }

export const rule: fc.Arbitrary<Rule> = fc.record({
  id: fc.constantFrom("silent", "ball-ours"),
  label: fc.constant(label),
  severity: fc.constant("medium" as const),
  within: fc.constantFrom("open" as const, "open" as const, "closed" as const),
  when: condition,
  counts: anchor,
  pausedBy: fc.subarray(pauses),
  sentence: fc.constant([label]),
  advice: fc.constant([])
})
