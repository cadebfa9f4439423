/**
 * Puts a rule to the test: the laws it has to keep, on a thousand histories, and boundary examples worked by hand.
 *
 *     import { checkRule } from "@genzaichi/core/testing"
 *     test("our rule keeps the laws", () => { checkRule(ourRule) })
 *
 * It throws, and needs no test framework. Which laws a rule has to keep follows from what it is made of.
 */
import * as fc from "fast-check"
import { type DealFold, type DealPosition, makeDealFold } from "../deal/index.ts"
import { DealId } from "../event/identifiers.ts"
import type { Label } from "../event/text.ts"
import { dealLanguage } from "../rules/deal-language.ts"
import type { Language } from "../rules/language.ts"
import { defaultLimits, type LookAgainLimits } from "../rules/look-again.ts"
import type { Rule } from "../rules/rule.ts"
import type { Calendar } from "../time/index.ts"
import { breakageMessage } from "./breakage-message.ts"
import { checkBoundariesOf } from "./boundaries/index.ts"
import { contactEffects } from "./laws/contact-effect.ts"
import { laws } from "./laws/index.ts"
import { type Breach, type Law, LawBroken } from "./laws/law.ts"
import { type Place, placesOf, usualPlaces } from "./laws/places.ts"
import { profileOf } from "./laws/profile.ts"
import { makeScene, type Scene } from "./laws/scene.ts"
import { shorten } from "./laws/shorten.ts"
import { makeStage, type Stage } from "./laws/stage.ts"
import { arbitraryTrial, play, type Trial } from "./laws/trial.ts"
import { readFixture, RuleBroken, type RuleFixture } from "./rule-broken.ts"

export interface CheckRuleOptions {
  /** What the rule's names mean; the library's language of deals where left out. */
  readonly language?: Language<DealPosition>
  /** The fold positions come from, with the team's pipelines and contact policy. */
  readonly fold?: DealFold
  /** What days are counted by. Left out: calendars of Tokyo, Berlin, New York and Riyadh. */
  readonly calendars?: Calendar | ReadonlyArray<Calendar>
  /** Calendars that durations of the rule name. */
  readonly namedCalendars?: ReadonlyArray<Calendar>
  readonly limits?: LookAgainLimits
  /** How many histories; 1,000 where left out. */
  readonly runs?: number
  /** Where chance begins; fixed where left out, so that a test says the same every day. */
  readonly seed?: number
  /** Which of the histories alone, as a breakage says it. */
  readonly path?: string
  /** Which laws, by name. */
  readonly laws?: { readonly only?: ReadonlyArray<string>; readonly except?: ReadonlyArray<string> }
}

/** How a rule stood with one law. */
export interface LawReport {
  readonly law: string
  readonly sentence: Label
  /** `true`, or why the rule does not have to keep it. */
  readonly applies: true | Label
  /** In how many of the histories something could have gone wrong. */
  readonly exercised: number
}

export interface RuleReport {
  readonly rule: string
  readonly runs: number
  readonly seed: number
  readonly laws: ReadonlyArray<LawReport>
  /** Laws that apply and that no history put to the test: they prove nothing of this rule. */
  readonly unexercised: ReadonlyArray<string>
  /** Boundary examples that use names of the rule, by title. */
  readonly examples: ReadonlyArray<string>
}

/** Every law there is, in the order they are put to the test. */
export const ruleLaws: ReadonlyArray<{ readonly name: string; readonly sentence: Label }> = laws.map(
  ({ name, sentence }) => ({ name, sentence })
)

const usualSeed = 20_261_122

interface Court {
  readonly stages: ReadonlyArray<Stage>
  readonly stageOf: (place: number) => Stage
  readonly applying: ReadonlyArray<Law>
  readonly reports: Map<Law, { applies: true | Label; exercised: number }>
}

const asList = (calendars: CheckRuleOptions["calendars"]): ReadonlyArray<Calendar> =>
  calendars === undefined ? [] : "dayOf" in calendars ? [calendars] : calendars

const placesFor = ({ calendars }: CheckRuleOptions): ReadonlyArray<Place> => {
  const own = asList(calendars)
  return own.length === 0 ? usualPlaces() : placesOf(own)
}

const chosen = ({ laws: choice }: CheckRuleOptions): ReadonlyArray<Law> => {
  const names = new Set(laws.map(({ name }) => name))
  for (const name of [...(choice?.only ?? []), ...(choice?.except ?? [])]) {
    if (!names.has(name)) throw new RangeError(`there is no law "${name}"; there are ${[...names].join(", ")}`)
  }
  const left = laws.filter(
    ({ name }) => (choice?.only?.includes(name) ?? true) && !(choice?.except?.includes(name) ?? false)
  )
  if (left.length === 0)
    throw new RangeError("no law is left to put the rule to: what nothing looks at, nothing proves")
  return left
}

/** How many histories, at least one: none would prove nothing and say so of every rule. */
const runsOf = ({ runs = 1000 }: CheckRuleOptions): number => {
  if (Number.isSafeInteger(runs) && runs > 0) return runs
  throw new RangeError(`runs is ${runs}, and should be a whole number of histories, 1 or more`)
}

/** Where chance begins: what is no whole number, chance would make one of without saying so. */
const seedOf = ({ seed = usualSeed }: CheckRuleOptions): number => {
  if (Number.isSafeInteger(seed)) return seed
  throw new RangeError(`seed is ${seed}, and should be a whole number`)
}

const courtFor = (rule: Rule, options: CheckRuleOptions): Court => {
  const { language = dealLanguage, fold = makeDealFold(), limits = defaultLimits, namedCalendars = [] } = options
  const places = placesFor(options)
  const profile = profileOf(rule, language, contactEffects(language, fold, limits, places[0]!))
  const setting = { rule, language, fold, limits, calendars: namedCalendars, profile }
  const stages = places.map((place) => makeStage(setting, place))
  const reports: Court["reports"] = new Map(
    chosen(options).map((law) => [law, { applies: law.applies(profile), exercised: 0 }])
  )
  return {
    stages,
    stageOf: (place) => stages[place]!,
    applying: [...reports].filter(([, { applies }]) => applies === true).map(([law]) => law),
    reports
  }
}

const reportOf = (rule: Rule, court: Court, more: Pick<RuleReport, "runs" | "seed" | "examples">): RuleReport => {
  const told = [...court.reports].map(([{ name, sentence }, { applies, exercised }]): LawReport => ({
    law: name,
    sentence,
    applies,
    exercised
  }))
  return {
    rule: rule.id,
    ...more,
    laws: told,
    unexercised: told.filter(({ applies, exercised }) => applies === true && exercised === 0).map(({ law }) => law)
  }
}

/** What a law finds on a scene; a rule that throws breaks whatever was asked of it. */
const breachOf = (law: Law, scene: Scene): Breach | number => {
  try {
    return law.check(scene)
  } catch (error) {
    if (error instanceof LawBroken) return error.breach
    return {
      at: null,
      expected: "an answer",
      got: error instanceof Error ? `${error.name}: ${error.message}` : String(error)
    }
  }
}

const broken = (
  law: Law,
  scene: Scene,
  breach: Breach,
  replay?: { readonly seed: number; readonly path: string }
): RuleBroken => {
  const { stage, deal, events, instants } = scene
  const fixture: RuleFixture = {
    rule: stage.rule.id,
    law: law.name,
    place: stage.place.name,
    deal,
    instants,
    draws: scene.draws,
    events
  }
  const { at, expected, got } = breach
  const breakage = {
    rule: stage.rule.id,
    law: law.name,
    sentence: law.sentence,
    at,
    expected,
    got,
    fixture,
    ...(replay === undefined ? {} : { replay })
  }
  return new RuleBroken(breakage, breakageMessage(breakage, scene, breach))
}

/** Runs the laws on one scene, and says which breaks, if one does. */
const runLaws = (court: Court, scene: Scene): { readonly law: Law; readonly breach: Breach } | undefined => {
  for (const law of court.applying) {
    const found = breachOf(law, scene)
    if (typeof found !== "number") return { law, breach: found }
    if (found > 0) court.reports.get(law)!.exercised++
  }
  return undefined
}

/**
 * Puts a rule to the test.
 *
 * @throws RuleBroken with the shortest history on which it breaks a law.
 * @throws BoundaryBroken where one of the boundary examples that use its names comes out wrong.
 * @throws RuleFault where the rule names something its language or calendars do not have.
 * @throws RangeError for options that would put it to no test: no runs, no laws, a law there is not.
 */
export const checkRule = (rule: Rule, options: CheckRuleOptions = {}): RuleReport => {
  const { path } = options
  const runs = runsOf(options)
  const seed = seedOf(options)
  const court = courtFor(rule, options)
  let first: { readonly law: Law; readonly trial: Trial; readonly breach: Breach } | undefined
  let ran = 0
  const found = fc.check(
    fc.property(arbitraryTrial(court.stages[0]!.profile, court.stages.length), (trial) => {
      ran++
      const breaking = runLaws(court, play(trial, court.stages))
      if (breaking === undefined) return true
      first = { ...breaking, trial }
      return false
    }),
    { numRuns: path === undefined ? runs : 1, seed, endOnFailure: true, ...(path === undefined ? {} : { path }) }
  )
  if (first === undefined) {
    if (found.failed) throw found.errorInstance
    // Last: a law that breaks shows the shortest history of all. One history alone is asked for again to see that one.
    const examples = path === undefined && options.laws?.only === undefined ? checkBoundariesOf(rule, options) : []
    return reportOf(rule, court, { runs: ran, seed, examples })
  }
  const { law } = first
  // What was seen is shown: a rule that keeps something to itself may not break the law a second time.
  let seen = first
  shorten(first.trial, (trial) => {
    const breach = breachOf(law, play(trial, court.stages))
    if (typeof breach !== "number") seen = { law, trial, breach }
    return typeof breach !== "number"
  })
  const { trial, breach } = seen
  throw broken(law, play(trial, court.stages), breach, { seed, path: found.counterexamplePath ?? path ?? "0" })
}

/**
 * Runs the laws on one history that was kept, such as the fixture of a `RuleBroken`.
 *
 * @throws RuleBroken where the rule breaks a law on it.
 * @throws RangeError for what is no fixture, or was played at a place of other calendars.
 */
export const checkRuleOn = (rule: Rule, fixture: string | RuleFixture, options: CheckRuleOptions = {}): RuleReport => {
  const kept = readFixture(fixture)
  const court = courtFor(rule, options)
  const stage = court.stages.find(({ place }) => place.name === kept.place)
  if (stage === undefined) {
    const names = court.stages.map(({ place }) => `"${place.name}"`).join(", ")
    throw new RangeError(`the fixture was played at "${kept.place}"; there are ${names}. Give the same calendars.`)
  }
  const { events, instants, draws } = kept
  const scene = makeScene({ stage, deal: DealId.make(kept.deal), events, instants, draws })
  const breaking = runLaws(court, scene)
  if (breaking !== undefined) throw broken(breaking.law, scene, breaking.breach)
  return reportOf(rule, court, { runs: 1, seed: 0, examples: [] })
}

/** A report as lines for people: every law, how often it was put to the test, or why it does not apply. */
export const printRuleReport = ({ rule, runs, laws: told, examples, unexercised }: RuleReport): string => {
  const lines = told.map(({ law, applies, exercised }) =>
    applies === true
      ? `  ${law.padEnd(24)} ${exercised} of ${runs}`
      : `  ${law.padEnd(24)} does not apply: ${applies.en}`
  )
  return [
    `${rule}: ${runs} histories, ${examples.length} boundary examples`,
    ...lines,
    ...(unexercised.length === 0 ? [] : [`  never put to the test: ${unexercised.join(", ")}`])
  ].join("\n")
}
