/**
 * Arbitraries of rules, for fast-check: every condition, threshold, duration, anchor, pause and field a language has.
 *
 * What they give always compiles, so it can be asked, explained, written as JSON and read back; whether it makes sense
 * to a person is another matter.
 */
import * as fc from "fast-check"
import type { DealPosition } from "../deal/index.ts"
import {
  type After,
  type All,
  type Any,
  anyDeal,
  type AnyDeal,
  type Before,
  beginsAtAnchor,
  type Condition,
  dealLanguage,
  type During,
  type Duration,
  type FieldDefinition,
  type FieldValue,
  type Is,
  type Language,
  type Not,
  type Older,
  type Rule,
  type RuleSet,
  severities,
  type Threshold
} from "../rules/index.ts"

export interface ArbitraryRuleOptions<P> {
  /** The language whose names are used; that of deals where left out. */
  readonly language?: Language<P>
  /** Names of calendars that business days may be counted by, besides the ledger's. */
  readonly calendars?: ReadonlyArray<string>
  /** Anchors and fields of the app's own, such as `fields.region` and `kinds.acme.site-visited`. */
  readonly ownAnchors?: ReadonlyArray<string>
  readonly ownFields?: ReadonlyArray<string>
  /** How deep conditions and thresholds stand inside each other; 3 where left out. */
  readonly depth?: number
}

// Short, so that they pass and are missed within histories; the edges of counting among them.
const count = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 0, max: 12 }) },
  { weight: 1, arbitrary: fc.integer({ min: 13, max: 90 }) }
)
const hourCount = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 0, max: 100 }) },
  { weight: 1, arbitrary: fc.constantFrom(0.5, 23.99, 24, 25) }
)

/** Any duration, short enough to matter. */
export const arbitraryDuration = (calendars: ReadonlyArray<string> = []): fc.Arbitrary<Duration> =>
  fc.oneof(
    hourCount.map((hours): Duration => ({ hours })),
    count.map((days): Duration => ({ days })),
    count.map((businessDays): Duration => ({ businessDays })),
    ...(calendars.length === 0
      ? []
      : [fc.record({ businessDays: count, calendar: fc.constantFrom(...calendars) }) satisfies fc.Arbitrary<Duration>])
  )

const number = fc.oneof(fc.integer({ min: -1, max: 5 }), fc.constantFrom(1_000, 1_000_000, 10_000_000))
const text = fc.constantFrom("関西", "重要", "Tokyo", "true", "1", "on hold")

/** Values a field is compared with: those it has where they are few, whichever where nobody knows. */
const valueOf = <P>({ values }: FieldDefinition<P>): fc.Arbitrary<FieldValue> => {
  if (values === undefined) return fc.oneof(text, number, fc.boolean(), fc.constant(null))
  return values.length === 0 ? fc.constant(null) : fc.oneof(fc.constantFrom(...values), fc.constant(null))
}

/** Cases of a table by a field. */
const caseOf = <P>({ values }: FieldDefinition<P>): fc.Arbitrary<string> | undefined => {
  if (values === undefined) return text
  return values.length === 0 ? undefined : fc.constantFrom(...values)
}

interface Names<P> {
  readonly anchors: ReadonlyArray<string>
  readonly pauses: ReadonlyArray<string>
  readonly fields: ReadonlyArray<readonly [name: string, definition: FieldDefinition<P>]>
  readonly words: ReadonlyArray<string>
  /** What can be asked of deals, where positions have them: their names, and the rules there are by their ids. */
  readonly deals?: { readonly names: Names<DealPosition>; readonly rules: ReadonlyArray<string> }
}

const namesOf = <P>(language: Language<P>, { ownAnchors = [], ownFields = [] }: ArbitraryRuleOptions<P>): Names<P> => ({
  anchors: [...Object.keys(language.anchors), ...ownAnchors],
  pauses: Object.keys(language.pauses),
  fields: [
    ...Object.entries(language.fields),
    ...ownFields.flatMap((name) => {
      const definition = language.ownField?.(name)
      return definition === undefined ? [] : [[name, definition] as const]
    })
  ],
  words: Object.keys(language.words),
  ...(language.deals === undefined
    ? {}
    : { deals: { names: namesOf(language.deals.language, {}), rules: language.deals.rules.rules.map(({ id }) => id) } })
})

const thresholds = <P>(
  { fields }: Names<P>,
  calendars: ReadonlyArray<string>,
  depth: number
): fc.Arbitrary<Threshold> => {
  const duration = arbitraryDuration(calendars)
  const flat: fc.Arbitrary<Threshold> = fc.oneof(
    { weight: 8, arbitrary: duration },
    { weight: 3, arbitrary: duration.map((before): Before => ({ before })) },
    { weight: 1, arbitrary: fc.constant("never" as const) }
  )
  if (depth <= 0 || fields.length === 0) return flat
  const inner = thresholds({ anchors: [], pauses: [], fields, words: [] }, calendars, depth - 1)
  const field = fc.constantFrom(...fields)
  const table = field.chain(([by, definition]): fc.Arbitrary<Threshold> => {
    const value = caseOf(definition)
    if (value === undefined) return flat
    return fc.record({ by: fc.constant(by), cases: fc.dictionary(value, inner, { maxKeys: 3 }), otherwise: inner })
  })
  const banded: fc.Arbitrary<Threshold> = fc.record({
    by: field.map(([name]) => name),
    bands: fc.array(fc.record({ atLeast: number, than: inner }), { minLength: 1, maxLength: 3 }),
    otherwise: inner
  })
  return fc.oneof({ weight: 4, arbitrary: flat }, { weight: 1, arbitrary: table }, { weight: 1, arbitrary: banded })
}

/** A rule about deals by its id, or a condition about them. */
const ofDeals = (
  { names, rules }: NonNullable<Names<unknown>["deals"]>,
  calendars: ReadonlyArray<string>
): fc.Arbitrary<AnyDeal> =>
  fc.oneof(
    ...(rules.length === 0 ? [] : [fc.constantFrom(...rules).map((rule) => anyDeal(rule))]),
    fc
      .tuple(conditions(names, calendars, 1), fc.constantFrom("open", "closed"))
      .map(([when, within]) => anyDeal(when, within))
  )

const conditions = <P>(names: Names<P>, calendars: ReadonlyArray<string>, deepest: number): fc.Arbitrary<Condition> => {
  const { anchors, deals, fields, pauses } = names
  const older: fc.Arbitrary<Older> = fc.record({
    kind: fc.constant("older" as const),
    anchor: fc.constantFrom(...anchors),
    than: thresholds(names, calendars, 1)
  })
  const during: fc.Arbitrary<During> = fc.record({
    kind: fc.constant("during" as const),
    pause: fc.constantFrom(...pauses)
  })
  const tests = (definition: FieldDefinition<P>) => ({
    oneOf: fc.array(valueOf(definition), { minLength: 1, maxLength: 3 }),
    atLeast: number,
    below: number,
    known: fc.boolean()
  })
  const is: fc.Arbitrary<Is> = fc
    .constantFrom(...fields)
    .chain(([field, definition]) =>
      fc
        .record(tests(definition), { requiredKeys: [] })
        .map((asked): Is => ({ kind: "is", field, ...(Object.keys(asked).length === 0 ? { known: true } : asked) }))
    )
  const leaf: fc.Arbitrary<Condition> = fc.oneof(
    { weight: 5, arbitrary: older },
    ...(deals === undefined ? [] : [{ weight: 2, arbitrary: ofDeals(deals, calendars) }]),
    ...(pauses.length === 0 ? [] : [{ weight: 1, arbitrary: during }]),
    ...(fields.length === 0 ? [] : [{ weight: 2, arbitrary: is }])
  )
  const at = (depth: number): fc.Arbitrary<Condition> => {
    if (depth <= 0) return leaf
    const inner = at(depth - 1)
    const few = (minLength: number) => fc.array(inner, { minLength, maxLength: 3 })
    const after: fc.Arbitrary<Condition> = fc
      .tuple(inner, older, arbitraryDuration(calendars))
      .map(([one, begins, length]): After => {
        const of: Condition = beginsAtAnchor(one) ? one : { kind: "all", of: [begins, one] }
        return { kind: "after", of, for: length }
      })
    return fc.oneof(
      { weight: 4, arbitrary: leaf },
      { weight: 2, arbitrary: few(0).map((of): All => ({ kind: "all", of })) },
      { weight: 2, arbitrary: few(1).map((of): Any => ({ kind: "any", of })) },
      { weight: 2, arbitrary: inner.map((of): Not => ({ kind: "not", of })) },
      { weight: 2, arbitrary: after }
    )
  }
  return at(deepest)
}

/** Any condition of a language; it compiles. */
export const arbitraryCondition = <P>(options: ArbitraryRuleOptions<P> = {}): fc.Arbitrary<Condition> =>
  conditions(namesOf(languageOf(options), options), options.calendars ?? [], options.depth ?? 3)

// The library's own language is about deals; whoever asks for another kind of position names the language.
const languageOf = <P>({ language }: ArbitraryRuleOptions<P>): Language<P> =>
  language ?? (dealLanguage as unknown as Language<P>)

/**
 * Any rule of a language; it compiles, and says something.
 *
 * The calendars named in `calendars` have to be given to whoever compiles it.
 */
export const arbitraryRule = <P>(options: ArbitraryRuleOptions<P> = {}): fc.Arbitrary<Rule> => {
  const { calendars = [], depth = 3 } = options
  const names = namesOf(languageOf(options), options)
  const word = names.words.length === 0 ? fc.constant("") : fc.constantFrom(...names.words).map((one) => `{${one}}`)
  const label = fc.tuple(text, word, word).map(([said, ja, en]) => ({ ja: `${said}${ja}`, en: `${said} ${en}` }))
  const anchor = fc.constantFrom(...names.anchors)
  return fc.record(
    {
      id: fc.constantFrom("acme.one", "acme.two", "acme.three", "silent"),
      label: text.map((said) => ({ ja: said, en: said })),
      severity: fc.constantFrom(...severities),
      rises: fc.array(fc.record({ after: arbitraryDuration(calendars), to: fc.constantFrom(...severities) }), {
        maxLength: 2
      }),
      within: fc.constantFrom("open" as const, "open" as const, "open" as const, "closed" as const),
      when: conditions(names, calendars, depth),
      counts: anchor,
      pausedBy: names.pauses.length === 0 ? fc.constant([]) : fc.uniqueArray(fc.constantFrom(...names.pauses)),
      sentence: fc.array(label, { minLength: 1, maxLength: 3 }),
      advice: fc.array(label, { maxLength: 2 })
    },
    {
      requiredKeys: ["id", "label", "severity", "within", "when", "counts", "pausedBy", "sentence", "advice"]
    }
  )
}

/** Any set of such rules, with ids of their own. */
export const arbitraryRuleSet = <P>(options: ArbitraryRuleOptions<P> = {}): fc.Arbitrary<RuleSet> =>
  fc.record(
    {
      name: fc.constantFrom("acme", "ours"),
      version: fc.integer({ min: 1, max: 9 }),
      limits: fc.record({
        horizonDays: fc.integer({ min: 0, max: 60 }),
        snoozeDays: fc.integer({ min: 0, max: 120 }),
        waitDays: fc.integer({ min: 0, max: 60 })
      }),
      rules: fc.uniqueArray(arbitraryRule(options), { selector: ({ id }) => id, maxLength: 3 })
    },
    { requiredKeys: ["name", "version", "rules"] }
  )
