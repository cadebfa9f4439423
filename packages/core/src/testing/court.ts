/**
 * Where rules are put to the laws, whatever they are about: which laws apply, on which histories, and what is said where
 * one breaks.
 */
import * as fc from "fast-check"
import type { Label } from "../event/text.ts"
import type { Rule } from "../rules/rule.ts"
import type { Calendar } from "../time/index.ts"
import { breakageMessage } from "./breakage-message.ts"
import { type Breach, type Law, LawBroken } from "./laws/law.ts"
import { type Place, placesOf, usualPlaces } from "./laws/places.ts"
import type { RuleProfile } from "./laws/profile.ts"
import { makeScene, type Scene } from "./laws/scene.ts"
import { shorten } from "./laws/shorten.ts"
import type { Stage } from "./laws/stage.ts"
import type { Trial } from "./laws/trial.ts"
import { readFixture, RuleBroken, type RuleFixture } from "./rule-broken.ts"
import { AccountId, DealId } from "../event/identifiers.ts"

/** How a rule is put to the test, whatever it is about. */
export interface CourtOptions {
  /** What days are counted by. Left out: calendars of Tokyo, Berlin, New York and Riyadh. */
  readonly calendars?: Calendar | ReadonlyArray<Calendar>
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

const usualSeed = 20_261_122

/** What is put before a court: a rule, the laws for rules of its kind, and the histories they are put to. */
export interface Case {
  readonly rule: Rule
  readonly profile: RuleProfile
  readonly laws: ReadonlyArray<Law>
  readonly stages: ReadonlyArray<Stage>
  readonly trials: fc.Arbitrary<Trial>
  readonly play: (trial: Trial, stages: ReadonlyArray<Stage>) => Scene
  /** Boundary examples that use names of the rule, put to the test; their titles. */
  readonly examples: () => ReadonlyArray<string>
}

interface Court extends Case {
  readonly applying: ReadonlyArray<Law>
  readonly reports: Map<Law, { applies: true | Label; exercised: number }>
}

const asList = (calendars: CourtOptions["calendars"]): ReadonlyArray<Calendar> =>
  calendars === undefined ? [] : "dayOf" in calendars ? [calendars] : calendars

/** Where histories are played. */
export const placesFor = ({ calendars }: CourtOptions): ReadonlyArray<Place> => {
  const own = asList(calendars)
  return own.length === 0 ? usualPlaces() : placesOf(own)
}

const chosen = (laws: ReadonlyArray<Law>, { laws: choice }: CourtOptions): ReadonlyArray<Law> => {
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
const runsOf = ({ runs = 1000 }: CourtOptions): number => {
  if (Number.isSafeInteger(runs) && runs > 0) return runs
  throw new RangeError(`runs is ${runs}, and should be a whole number of histories, 1 or more`)
}

/** Where chance begins: what is no whole number, chance would make one of without saying so. */
const seedOf = ({ seed = usualSeed }: CourtOptions): number => {
  if (Number.isSafeInteger(seed)) return seed
  throw new RangeError(`seed is ${seed}, and should be a whole number`)
}

const courtOf = (put: Case, options: CourtOptions): Court => {
  const reports: Court["reports"] = new Map(
    chosen(put.laws, options).map((law) => [law, { applies: law.applies(put.profile), exercised: 0 }])
  )
  return { ...put, applying: [...reports].filter(([, { applies }]) => applies === true).map(([law]) => law), reports }
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
    ...(stage.subject === "deal" ? { deal } : { account: deal }),
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
 * Puts a rule to the laws on many histories.
 *
 * @throws RuleBroken with the shortest history on which it breaks a law.
 * @throws RangeError for options that would put it to no test.
 */
export const judge = (options: CourtOptions, caseOf: () => Case): RuleReport => {
  const { path } = options
  const runs = runsOf(options)
  const seed = seedOf(options)
  const court = courtOf(caseOf(), options)
  const { rule, play, stages, trials } = court
  let first: { readonly law: Law; readonly trial: Trial; readonly breach: Breach } | undefined
  let ran = 0
  const found = fc.check(
    fc.property(trials, (trial) => {
      ran++
      const breaking = runLaws(court, play(trial, stages))
      if (breaking === undefined) return true
      first = { ...breaking, trial }
      return false
    }),
    { numRuns: path === undefined ? runs : 1, seed, endOnFailure: true, ...(path === undefined ? {} : { path }) }
  )
  if (first === undefined) {
    if (found.failed) throw found.errorInstance
    // Last: a law that breaks shows the shortest history of all. One history alone is asked for again to see that one.
    const examples = path === undefined && options.laws?.only === undefined ? court.examples() : []
    return reportOf(rule, court, { runs: ran, seed, examples })
  }
  const { law } = first
  // What was seen is shown: a rule that keeps something to itself may not break the law a second time.
  let seen = first
  shorten(first.trial, (trial) => {
    const breach = breachOf(law, play(trial, stages))
    if (typeof breach !== "number") seen = { law, trial, breach }
    return typeof breach !== "number"
  })
  const { trial, breach } = seen
  throw broken(law, play(trial, stages), breach, { seed, path: found.counterexamplePath ?? path ?? "0" })
}

/**
 * Runs the laws on one history that was kept.
 *
 * @throws RuleBroken where the rule breaks a law on it.
 * @throws RangeError for what is no fixture, is of something else, or was played at a place of other calendars.
 */
export const judgeOn = (fixture: string | RuleFixture, options: CourtOptions, caseOf: () => Case): RuleReport => {
  const kept = readFixture(fixture)
  const court = courtOf(caseOf(), options)
  const stage = court.stages.find(({ place }) => place.name === kept.place)
  if (stage === undefined) {
    const names = court.stages.map(({ place }) => `"${place.name}"`).join(", ")
    throw new RangeError(`the fixture was played at "${kept.place}"; there are ${names}. Give the same calendars.`)
  }
  const { events, instants, draws } = kept
  const id = kept[stage.subject]
  if (id === undefined) {
    const other = stage.subject === "deal" ? "an account: checkAccountRuleOn" : "a deal: checkRuleOn"
    throw new RangeError(`the fixture is of ${other} takes it`)
  }
  // A history is of one thing, whose id laws hand to the fold; an account's has the place of a deal's.
  const subject = stage.subject === "deal" ? DealId.make(id) : (AccountId.make(id) as string as DealId)
  const scene = makeScene({ stage, deal: subject, events, instants, draws })
  const breaking = runLaws(court, scene)
  if (breaking !== undefined) throw broken(breaking.law, scene, breaking.breach)
  return reportOf(court.rule, court, { runs: 1, seed: 0, examples: [] })
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
