/**
 * Rules made askable, compiled once per rule set: what is asked, less what lets it rest, within the life it looks at.
 *
 * Scratch lists are owned by the compiled rule, so asking allocates nothing but what is handed out.
 */
import type { Anchor, DealPosition } from "../deal/position.ts"
import type { EventId } from "../event/identifiers.ts"
import type { Calendar } from "../time/calendar.ts"
import { differenceInto, type Instant, intersectionInto, nextBoundary, type Periods } from "../time/periods.ts"
import { type Asked, compileCondition } from "./asking.ts"
import type { AnyDeal, Condition, Threshold } from "./condition.ts"
import { askedDealRule, ofDeals } from "./of-deals.ts"
import type { Language, LifeReader, PauseReader } from "./language.ts"
import { defaultLimits, type LookAgainLimits } from "./look-again.ts"
import { limitsFault } from "./reading/shape.ts"
import type { Rule, RuleSet, Severity } from "./rule.ts"
import { duplicatePause, duplicateRule, pathTo, unknownName } from "./rule-fault.ts"
import { compileSentences, type Sentences, wordsOf } from "./sentence.ts"
import { type AskedThreshold, compileThreshold } from "./threshold.ts"
import { anchorNamed, type Calendars, definedPause, inZoneOf, lengthOf, type Workbench } from "./workbench.ts"

/** One rule, ready to be asked. Positions may be drafts of a fold under way: they are read and not kept. */
export interface CompiledRule<P> {
  readonly rule: Rule
  /** Names of the fields of a position that the answers depend on. */
  readonly reads: ReadonlySet<keyof P & string>
  /** Whether the rule fires at the instant, if nothing happens until then. */
  readonly at: (position: P, instant: Instant) => boolean
  /** The instants at which it fires, if nothing else happens. */
  readonly periods: (position: P) => Periods
  /** Those of them in `[from, until)`: what is stale in the weeks to come. */
  readonly during: (position: P, from: Instant, until: Instant) => Periods
  /** All of them, replacing what the list held. */
  readonly periodsInto: (position: P, into: Array<Instant>) => void
  /** What a finding at the instant counts from. */
  readonly anchorAt: (position: P, instant: Instant) => Anchor | null
  /** The events that make it fire, the anchor's first. */
  readonly evidence: (position: P, instant: Instant) => ReadonlyArray<EventId>
  /** The first instant after the one given at which the rule begins or ceases to fire; Infinity where it never does. */
  readonly nextChange: (position: P, after: Instant) => Instant
  /** The life the rule looks at. */
  readonly life: LifeReader<P>
  /** The severity at an instant, of what has been stale since another. */
  readonly severityAt: (since: Instant, instant: Instant) => Severity
  readonly sentences: Sentences<P>
  /** The instant lies beyond the holidays known of a calendar the rule counts by: only week-ends were counted there. */
  readonly isProvisional: (instant: Instant) => boolean
  readonly parts: RuleParts<P>
}

/**
 * A rule by its parts, for walking long histories: most of what happens in them leaves most rules as they were, and most
 * rules quiet, which costs next to nothing where each part is asked only when it has to be.
 */
export interface RuleParts<P> {
  /** Names of the fields that what is asked depends on, the life among them. */
  readonly reads: ReadonlySet<keyof P & string>
  /** Those of them that `heldFrom` depends on. */
  readonly tells: ReadonlySet<keyof P & string>
  /** What is asked, over all time and whatever lets it rest. */
  readonly asked: Pick<Asked<P>, "heldFrom" | "periodsInto">
  readonly pauses: ReadonlyArray<RulePause<P>>
}

/** What lets a rule rest. */
export interface RulePause<P> {
  readonly name: string
  /** Names of the fields it depends on; those that the rule counts from besides, unless it is of all rules. */
  readonly reads: ReadonlyArray<keyof P & string>
  /** Those of them that tell whether there is anything of it. */
  readonly offReads: ReadonlyArray<keyof P & string>
  /** Every rule of the set that names it has the same. */
  readonly ofAllRules: boolean
  readonly reader: PauseReader<P>
}

/** A rule set, ready to be asked. */
export interface CompiledRules<P> {
  readonly ruleSet: RuleSet
  readonly language: Language<P>
  readonly calendar: Calendar
  /** Every calendar that anything is counted by, the ledger's first. */
  readonly calendars: ReadonlyArray<Calendar>
  readonly limits: LookAgainLimits
  /** The deal rules that rules of the set may name; `undefined` where the positions have no deals. */
  readonly dealRules: RuleSet | undefined
  readonly rules: ReadonlyArray<CompiledRule<P>>
  readonly rule: (id: string) => CompiledRule<P> | undefined
  /** The fields that any rule depends on. */
  readonly reads: ReadonlySet<keyof P & string>
  /** Writes the rules that fire at the instant, in their order, replacing what the list held. For long lists. */
  readonly firingInto: (position: P, instant: Instant, into: Array<CompiledRule<P>>) => void
  /** The first instant after the one given at which any rule begins or ceases to fire; Infinity where none does. */
  readonly nextChange: (position: P, after: Instant) => Instant
}

export interface CompileOptions<P> {
  readonly language: Language<P>
  /** What days are counted by unless a duration names another calendar. */
  readonly calendar: Calendar
  /** The calendars durations may name: their business days, counted on the dates of the ledger's zone. */
  readonly calendars?: ReadonlyArray<Calendar>
  /** The deal rules that rules over accounts may name in `anyDeal`; those of the language where left out. */
  readonly dealRules?: RuleSet
}

/**
 * Compiles a rule set for a language and its calendars.
 *
 * @throws RuleFault where the rules name something the language or the calendar does not have, or count by a number that
 * is none of a duration, with the place.
 */
export const compileRules = <P>(
  ruleSet: RuleSet,
  { language, calendar, calendars = [], dealRules = language.deals?.rules }: CompileOptions<P>
): CompiledRules<P> => {
  if (ruleSet.calendar !== undefined && ruleSet.calendar !== calendar.name) {
    throw unknownName("unknown-calendar", "calendar", { ja: "カレンダー", en: "calendar" }, ruleSet.calendar, [
      calendar.name
    ])
  }
  const limits = ruleSet.limits ?? defaultLimits
  const wrong = limitsFault(limits, "limits")
  if (wrong !== undefined) throw wrong
  const others = inZoneOf(calendar, calendars)
  const byId = new Map<string, CompiledRule<P>>()
  const reads = new Set<keyof P & string>()
  const countsBy = new Set([calendar])
  const runs: Array<Run<P>> = []
  for (const [place, rule] of ruleSet.rules.entries()) {
    const path = pathTo("rules", place)
    if (byId.has(rule.id)) throw duplicateRule(pathTo(path, "id"), rule.id)
    const { compiled, fires } = compileRule(rule, path, { language, calendar, others, limits, countsBy, dealRules })
    byId.set(rule.id, compiled)
    const run = runs.at(-1)
    if (run !== undefined && run.life === compiled.life) run.rules.push({ compiled, fires })
    else runs.push({ life: compiled.life, rules: [{ compiled, fires }] })
    for (const field of compiled.reads) reads.add(field)
  }
  const rules = [...byId.values()]
  return {
    ruleSet,
    language,
    calendar,
    calendars: [...countsBy],
    limits,
    dealRules,
    rules,
    rule: (id) => byId.get(id),
    reads,
    firingInto: (position, instant, into) => {
      if (into.length > 0) into.length = 0
      for (const { life, rules } of runs) {
        if (!(instant >= life.from(position) && instant < life.until(position))) continue
        for (const { compiled, fires } of rules) if (fires(position, instant)) into.push(compiled)
      }
    },
    nextChange: (position, after) => {
      let next = Infinity
      for (const rule of rules) {
        const change = rule.nextChange(position, after)
        if (change < next) next = change
      }
      return next
    }
  }
}

/** Neighbouring rules that look at the same life, which is then looked at once for all of them. */
interface Run<P> {
  readonly life: LifeReader<P>
  readonly rules: Array<Askable<P>>
}

/** A compiled rule, and whether it fires at an instant of the life it looks at. */
interface Askable<P> {
  readonly compiled: CompiledRule<P>
  readonly fires: (position: P, instant: Instant) => boolean
}

/** What a rule is compiled with; the calendars it counts by are added to those of the rule set. */
type Compiling<P> = Pick<Workbench<P>, "language" | "limits" | "countsBy"> &
  Calendars & { readonly dealRules: RuleSet | undefined }

const workbenchFor = <P>(rule: Rule, path: string, compiling: Compiling<P>): Workbench<P> => {
  const bench = {
    ...compiling,
    rule,
    reads: new Set(compiling.language.life.reads),
    tells: new Set(compiling.language.life.reads),
    countsBy: new Set<Calendar>(),
    askDeals: (condition: AnyDeal, place: string): Asked<P> => askDeals(bench, condition, place)
  }
  return { ...bench, counts: anchorNamed(bench, rule.counts, pathTo(path, "counts")) }
}

/** A rule about deals, compiled as part of one about what the deals are of. */
const askDeals = <P>(
  {
    language,
    calendar,
    others,
    limits,
    countsBy,
    reads,
    rule,
    dealRules
  }: Compiling<P> & Pick<Workbench<P>, "reads" | "rule">,
  condition: AnyDeal,
  path: string
): Asked<P> => {
  const asked = askedDealRule({ language, limits, rule, dealRules }, condition, path)
  for (const field of asked.deals.reads) reads.add(field)
  const compiling = {
    language: asked.deals.language,
    calendar,
    others,
    limits: asked.limits,
    countsBy,
    dealRules: undefined
  }
  return ofDeals(asked.deals, compileRule(asked.rule, asked.path, compiling).compiled)
}

/** The deal rule that a condition of a rule asks, compiled by itself: for explaining. */
export const compileDealRule = <P>(
  { language, calendar, calendars, limits, dealRules }: CompiledRules<P>,
  rule: Rule,
  condition: AnyDeal
): CompiledRules<DealPosition> => {
  const asked = askedDealRule({ language, limits, rule, dealRules }, condition, "")
  return compileRules(
    { name: "asked of deals", version: 1, limits: asked.limits, rules: [asked.rule] },
    { language: asked.deals.language, calendar, calendars }
  )
}

/**
 * A condition of a rule by itself, as the rule asks it, over all time: for explaining.
 *
 * @throws RuleFault as compiling does.
 */
export const askCondition = <P>(rules: CompiledRules<P>, rule: Rule, condition: Condition): Asked<P> =>
  compileCondition(workbenchAgain(rules, rule), condition, "")

/** A threshold of a rule by itself, as the rule asks it: for explaining. */
export const askThreshold = <P>(rules: CompiledRules<P>, rule: Rule, threshold: Threshold): AskedThreshold<P> =>
  compileThreshold(workbenchAgain(rules, rule), threshold, "")

/** What a rule was compiled with. */
const workbenchAgain = <P>(
  { language, calendar, calendars, limits, dealRules }: CompiledRules<P>,
  rule: Rule
): Workbench<P> =>
  workbenchFor(rule, "", { language, calendar, others: calendars, limits, countsBy: new Set<Calendar>(), dealRules })

/** The pauses of a rule, each once. */
const pausesOf = <P>(bench: Workbench<P>, names: ReadonlyArray<string>, path: string): ReadonlyArray<RulePause<P>> =>
  names.map((name, place) => {
    if (names.indexOf(name) < place) throw duplicatePause(pathTo(path, place), name)
    const { definition, reader } = definedPause(bench, name, pathTo(path, place))
    const { offReads = definition.reads, reads } = definition
    return { name, reads, offReads, ofAllRules: definition.ofAllRules === true, reader }
  })

const compileRule = <P>(rule: Rule, path: string, compiling: Compiling<P>): Askable<P> => {
  const { language } = compiling
  const bench = workbenchFor(rule, path, compiling)
  const { counts, reads } = bench
  const when = compileCondition(bench, rule.when, pathTo(path, "when"))
  const asks = new Set(reads)
  const tells = new Set(bench.tells)
  const namedPauses = pausesOf(bench, rule.pausedBy, pathTo(path, "pausedBy"))
  const pauses = namedPauses.map(({ reader }) => reader)
  const sentences = compileSentences(rule, path, wordsOf(language))
  const life = language.life.within[rule.within]
  const rises = (rule.rises ?? []).map(({ after, to }, place) => ({
    length: lengthOf(bench, after, pathTo(pathTo(pathTo(path, "rises"), place), "after")),
    to
  }))
  const calendars = [...bench.countsBy]
  for (const calendar of calendars) compiling.countsBy.add(calendar)

  // Both are turned round while pauses are taken out, so that nothing is copied.
  const first: Array<Instant> = []
  const second: Array<Instant> = []
  const pause: Array<Instant> = []
  const bounds: Array<Instant> = [0, 0]

  const periodsInto = (position: P, into: Array<Instant>): void => {
    const from = life.from(position)
    const until = life.until(position)
    if (into.length > 0) into.length = 0
    if (!(from < until)) return
    let firing = first
    let next = second
    when.periodsInto(position, firing)
    for (const reader of pauses) {
      if (firing.length === 0) return
      reader.periodsInto(position, pause)
      if (pause.length === 0) continue
      differenceInto(firing, pause, next)
      const spare = firing
      firing = next
      next = spare
    }
    bounds[0] = from
    bounds[1] = until
    intersectionInto(firing, bounds, into)
  }

  const fires = (position: P, instant: Instant): boolean => {
    if (!when.at(position, instant)) return false
    for (const reader of pauses) if (reader.at(position, instant)) return false
    return true
  }

  const whole: Array<Instant> = []
  const window: Array<Instant> = [0, 0]
  const compiled: CompiledRule<P> = {
    rule,
    reads,
    life,
    sentences,
    periodsInto,
    at: (position, instant) =>
      instant >= life.from(position) && instant < life.until(position) && fires(position, instant),
    periods: (position) => {
      periodsInto(position, whole)
      return whole.slice()
    },
    during: (position, from, until) => {
      periodsInto(position, whole)
      window[0] = from
      window[1] = until
      const cut: Array<Instant> = []
      if (from < until) intersectionInto(whole, window, cut)
      return cut
    },
    anchorAt: (position, instant) => {
      const at = counts.at(position, instant)
      const event = counts.eventAt(position, instant)
      return at !== at || event === null ? null : { at, event }
    },
    evidence: (position, instant) => {
      const events = new Set<EventId>()
      const event = counts.eventAt(position, instant)
      if (event !== null) events.add(event)
      when.evidenceInto(position, instant, events)
      return [...events]
    },
    nextChange: (position, after) => {
      periodsInto(position, whole)
      return nextBoundary(whole, after)
    },
    severityAt: (since, instant) => {
      let severity = rule.severity
      for (const { length, to } of rises) if (length.hasPassed(since, instant)) severity = to
      return severity
    },
    isProvisional: (instant) => calendars.some((calendar) => calendar.isProvisional(instant)),
    parts: { reads: asks, tells, asked: when, pauses: namedPauses }
  }
  return { compiled, fires }
}
