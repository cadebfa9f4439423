/** Boundary examples: what laws cannot see, worked by hand, and put to any rule that uses the same names. */
import { type DealFold, makeDealFold } from "../../deal/index.ts"
import type { StoredEvent } from "../../event/envelope.ts"
import { compileRules } from "../../rules/compile.ts"
import { dealLanguage } from "../../rules/deal-language.ts"
import type { Rule } from "../../rules/rule.ts"
import { stalePeriods } from "../../rules/stale-periods.ts"
import { type Calendar, type CalendarData, makeCalendar, Periods } from "../../time/index.ts"
import { printTimeline } from "../history/timeline.ts"
import { profileOf } from "../laws/profile.ts"
import { actions } from "./actions.ts"
import { contact } from "./contact.ts"
import { counting } from "./counting.ts"
import { edges } from "./edges.ts"
import {
  type Asked,
  type BoundaryExample,
  type DealLanguage,
  eventsOfExample,
  exampleDeal,
  instantOf,
  ruleOf,
  smallTokyo,
  writtenInstant
} from "./example.ts"
import { rest } from "./rest.ts"
import { standing } from "./standing.ts"
import { waiting } from "./waiting.ts"

export type { Asked, BoundaryExample, Entry } from "./example.ts"

export const boundaryExamples: ReadonlyArray<BoundaryExample> = [
  ...counting,
  ...contact,
  ...actions,
  ...waiting,
  ...rest,
  ...standing,
  ...edges
]

/** An example of which a rule, a language or a fold says something else than was worked out by hand. */
export class BoundaryBroken extends Error {
  readonly title: string
  readonly rule: Rule
  readonly expected: ReadonlyArray<readonly [string, string]>
  readonly got: ReadonlyArray<readonly [string, string]>
  constructor(
    { title }: BoundaryExample,
    { rule, expected, got }: Pick<BoundaryBroken, "rule" | "expected" | "got">,
    message: string
  ) {
    super(message)
    this.name = "BoundaryBroken"
    this.title = title
    this.rule = rule
    this.expected = expected
    this.got = got
  }
}

interface Settings {
  readonly language: DealLanguage
  readonly fold: DealFold
}

const stretches = (periods: ReadonlyArray<readonly [string, string]>): string =>
  periods.length === 0 ? "never" : periods.map(([from, until]) => `from ${from} until ${until}`).join(", ")

/** Made once: the tables of a calendar take longer than all examples together. */
const calendars = new WeakMap<CalendarData, Calendar>()
const calendarOf = ({ calendar: data = smallTokyo }: BoundaryExample): Calendar => {
  const known = calendars.get(data)
  if (known !== undefined) return known
  const made = makeCalendar(data)
  calendars.set(data, made)
  return made
}

const recorded = new WeakMap<BoundaryExample, ReadonlyArray<StoredEvent>>()
const recordedIn = (example: BoundaryExample): ReadonlyArray<StoredEvent> => {
  const events = recorded.get(example) ?? eventsOfExample(example)
  recorded.set(example, events)
  return events
}

const checkAsked = (example: BoundaryExample, asked: Asked, { language, fold }: Settings): void => {
  const { title, worked } = example
  const rule = ruleOf(asked)
  const calendar = calendarOf(example)
  const events = recordedIn(example)
  const ruleSet = { name: rule.id, version: 1, rules: [rule] }
  const compiled = compileRules(ruleSet, { language, calendar }).rules[0]!
  for (const { known, are } of asked.periods) {
    const asOf = known === undefined ? {} : { known: instantOf(known) }
    const periods = stalePeriods(compiled, (onGap) => fold.walk(exampleDeal, events, asOf, onGap))
    const expected = are.map(([from, until]) => [instantOf(from), instantOf(until)] as const)
    if (Periods.equals(expected.flat(), periods)) continue
    const got = Periods.toList(periods).map(({ from, until }) => [writtenInstant(from), writtenInstant(until)] as const)
    throw new BoundaryBroken(
      example,
      { rule, expected: are, got },
      [
        `A boundary example comes out wrong: ${title}`,
        ...worked.split("\n").map((line) => `  ${line}`),
        "",
        ...printTimeline(events, calendar)
          .split("\n")
          .map((line) => `  ${line.trimEnd()}`),
        "",
        `  asked     ${JSON.stringify(rule.when)}${rule.pausedBy.length === 0 ? "" : `, paused by ${rule.pausedBy.join(", ")}`}`,
        ...(known === undefined ? [] : [`  known     ${known}`]),
        `  expected  ${stretches(are)}`,
        `  got       ${stretches(got)}`
      ].join("\n")
    )
  }
}

/** The names a rule uses: anchors, pauses, fields. */
const namesOf = (rule: Rule, language: DealLanguage): ReadonlySet<string> => {
  const { anchors, during, pausedBy, fields } = profileOf(rule, language, () => "none")
  return new Set([
    ...[...anchors].map((name) => `anchor ${name}`),
    ...[...during, ...pausedBy].map((name) => `pause ${name}`),
    ...[...fields].map((name) => `field ${name}`)
  ])
}

const settingsOf = ({ language, fold }: Partial<Settings>): Settings => ({
  language: language ?? dealLanguage,
  // What counts as contact in the examples is what the library's policy says; a team's own need not agree.
  fold: fold === undefined || fold.contactPolicy.name !== "default" ? makeDealFold() : fold
})

/**
 * Puts the examples that use no other names than the rule does to its language and fold, and says which these were.
 *
 * @throws BoundaryBroken where one comes out wrong.
 */
export const checkBoundariesOf = (rule: Rule, options: Partial<Settings> = {}): ReadonlyArray<string> => {
  const settings = settingsOf(options)
  const own = namesOf(rule, settings.language)
  const met = new Set<string>()
  for (const example of boundaryExamples) {
    for (const asked of example.asked) {
      const names = namesOf(ruleOf(asked), settings.language)
      if (![...names].every((name) => own.has(name))) continue
      checkAsked(example, asked, settings)
      met.add(example.title)
    }
  }
  return [...met]
}

/**
 * Puts every example to a language and a fold, the library's where left out.
 *
 * @throws BoundaryBroken where one comes out wrong.
 */
export const checkBoundaries = (options: Partial<Settings> = {}): ReadonlyArray<string> => {
  const settings = settingsOf(options)
  for (const example of boundaryExamples) {
    for (const asked of example.asked) checkAsked(example, asked, settings)
  }
  return boundaryExamples.map(({ title }) => title)
}
