/**
 * Rules made askable: closures over plain data, compiled once per rule set.
 *
 * Each condition becomes a pair: whether it holds at an instant (for lists), and the set of all instants at which it
 * holds (for agendas, history and stored periods). Both say the same; scratch lists are owned by the compiled rule, so
 * asking allocates nothing but what is handed out.
 */
import type { Anchor } from "../deal/position.ts"
import type { EventId } from "../event/identifiers.ts"
import type { Calendar } from "../time/calendar.ts"
import {
  appendPeriod,
  complementInto,
  differenceInto,
  type Instant,
  intersectionInto,
  nextBoundary,
  type Periods,
  unionInto
} from "../time/periods.ts"
import type { Condition, Is, Threshold } from "./condition.ts"
import { type Elapsing, elapsing } from "./duration.ts"
import type { AnchorReader, FieldDefinition, Language, LifeReader, PauseReader } from "./language.ts"
import { defaultLimits, type LookAgainLimits } from "./look-again.ts"
import type { Rule, RuleSet, Severity } from "./rule.ts"
import { pathTo, RuleFault, unknownName } from "./rule-fault.ts"
import { compileSentences, type Sentences, wordsOf } from "./sentence.ts"

/** One rule, ready to be asked. Positions may be drafts of a fold under way: they are read and not kept. */
export interface CompiledRule<P> {
  readonly rule: Rule
  /** Names of the fields of a position that the answers depend on. */
  readonly reads: ReadonlySet<keyof P & string>
  /** Whether the rule fires at the instant, if nothing happens until then. */
  readonly at: (position: P, instant: Instant) => boolean
  /** The instants at which it fires, if nothing else happens. */
  readonly periods: (position: P) => Periods
  /** The same, replacing what the list held. */
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
}

/** A rule set, ready to be asked. */
export interface CompiledRules<P> {
  readonly ruleSet: RuleSet
  readonly language: Language<P>
  readonly calendar: Calendar
  readonly limits: LookAgainLimits
  readonly rules: ReadonlyArray<CompiledRule<P>>
  readonly rule: (id: string) => CompiledRule<P> | undefined
  /** The fields that any rule depends on. */
  readonly reads: ReadonlySet<keyof P & string>
  /** Writes the rules that fire at the instant, in their order, replacing what the list held. For long lists. */
  readonly firingInto: (position: P, instant: Instant, into: Array<CompiledRule<P>>) => void
  /** The first instant after the one given at which any rule begins or ceases to fire; Infinity where none does. */
  readonly nextChange: (position: P, after: Instant) => Instant
}

/**
 * Compiles a rule set for a language and a calendar.
 *
 * @throws RuleFault where the rules name something the language or the calendar does not have, with the place.
 */
export const compileRules = <P>(
  ruleSet: RuleSet,
  options: { readonly language: Language<P>; readonly calendar: Calendar }
): CompiledRules<P> => {
  const { language, calendar } = options
  if (ruleSet.calendar !== undefined && ruleSet.calendar !== calendar.name) {
    throw unknownName("unknown-calendar", "calendar", { ja: "カレンダー", en: "calendar" }, ruleSet.calendar, [
      calendar.name
    ])
  }
  const limits = ruleSet.limits ?? defaultLimits
  const byId = new Map<string, CompiledRule<P>>()
  const reads = new Set<keyof P & string>()
  const runs: Array<Run<P>> = []
  for (const [place, rule] of ruleSet.rules.entries()) {
    const path = pathTo("rules", place)
    if (byId.has(rule.id)) throw duplicate(pathTo(path, "id"), rule.id)
    const { compiled, fires } = compileRule(rule, path, { language, calendar, limits })
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
    limits,
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

const duplicate = (path: string, id: string): RuleFault =>
  new RuleFault({
    code: "duplicate-rule",
    path,
    problem: { ja: `ルール「${id}」が二つあります`, en: `there are two rules "${id}"` },
    remedy: { ja: "どちらかの id を変えるか、一つを消してください", en: "Give one of them another id, or remove it." }
  })

// ---------------------------------------------------------------------------------------------------------------
// Conditions
// ---------------------------------------------------------------------------------------------------------------

/** A condition made askable, over all time; the rule cuts it to the life. */
interface Asked<P> {
  readonly at: (position: P, instant: Instant) => boolean
  readonly periodsInto: (position: P, into: Array<Instant>) => void
  /** Adds the events it rests on. */
  readonly evidenceInto: (position: P, instant: Instant, into: Set<EventId>) => void
}

/** What is at hand while one rule is compiled. */
interface Workbench<P> {
  readonly language: Language<P>
  readonly calendar: Calendar
  readonly limits: LookAgainLimits
  readonly rule: Rule
  readonly counts: AnchorReader<P>
  readonly reads: Set<keyof P & string>
}

const definitionOf = <Definition>(
  definitions: Readonly<Record<string, Definition>>,
  name: string
): Definition | undefined => (Object.hasOwn(definitions, name) ? definitions[name] : undefined)

const anchorNamed = <P>(bench: Omit<Workbench<P>, "counts">, name: string, path: string): AnchorReader<P> => {
  const { anchors } = bench.language
  const definition = definitionOf(anchors, name)
  if (definition === undefined) {
    throw unknownName("unknown-anchor", path, { ja: "起点", en: "anchor" }, name, Object.keys(anchors))
  }
  for (const field of definition.reads) bench.reads.add(field)
  return definition.reader(bench)
}

const pauseNamed = <P>(bench: Workbench<P>, name: string, path: string): PauseReader<P> => {
  const { pauses } = bench.language
  const definition = definitionOf(pauses, name)
  if (definition === undefined) {
    throw unknownName("unknown-pause", path, { ja: "休止", en: "pause" }, name, Object.keys(pauses))
  }
  for (const field of definition.reads) bench.reads.add(field)
  return definition.reader({
    calendar: bench.calendar,
    limits: bench.limits,
    rule: bench.rule.id,
    counts: bench.counts
  })
}

const fieldNamed = <P>(bench: Workbench<P>, name: string, path: string): FieldDefinition<P> => {
  const { fields, ownField } = bench.language
  const definition = definitionOf(fields, name) ?? ownField?.(name)
  if (definition === undefined) {
    throw unknownName("unknown-field", path, { ja: "項目", en: "field" }, name, Object.keys(fields))
  }
  for (const field of definition.reads) bench.reads.add(field)
  return definition
}

const checkValue = <P>(definition: FieldDefinition<P>, value: unknown, path: string): void => {
  const { values, label } = definition
  if (values === undefined || value === null || values.includes(String(value))) return
  throw unknownName(
    "unknown-value",
    path,
    { ja: `値（${label.ja}）`, en: `value of "${label.en}"` },
    String(value),
    values
  )
}

/** How long is too long for a position, or null for never. */
interface AskedThreshold<P> {
  readonly of: (position: P) => Elapsing | null
  readonly evidenceInto: (position: P, into: Set<EventId>) => void
}

const compileThreshold = <P>(bench: Workbench<P>, threshold: Threshold, path: string): AskedThreshold<P> => {
  if (threshold === "never" || !("by" in threshold)) {
    const length = threshold === "never" ? null : elapsing(threshold, bench.calendar)
    return { of: () => length, evidenceInto: () => {} }
  }
  const field = fieldNamed(bench, threshold.by, pathTo(path, "by"))
  const cases = new Map<string, AskedThreshold<P>>()
  for (const [value, then] of Object.entries(threshold.cases)) {
    const place = pathTo(pathTo(path, "cases"), value)
    checkValue(field, value, place)
    cases.set(value, compileThreshold(bench, then, place))
  }
  const otherwise = compileThreshold(bench, threshold.otherwise, pathTo(path, "otherwise"))
  const { read, eventOf } = field
  const pick = (position: P): AskedThreshold<P> => {
    const value = read(position)
    if (typeof value === "string") return cases.get(value) ?? otherwise
    if (value === null) return otherwise
    if (typeof value !== "object") return cases.get(String(value)) ?? otherwise
    for (const one of value) {
      const found = cases.get(String(one))
      if (found !== undefined) return found
    }
    return otherwise
  }
  return {
    of: (position) => pick(position).of(position),
    evidenceInto: (position, into) => {
      const event = eventOf(position)
      if (event !== null) into.add(event)
      pick(position).evidenceInto(position, into)
    }
  }
}

const compileOlder = <P>(bench: Workbench<P>, anchorName: string, than: Threshold, path: string): Asked<P> => {
  const anchor = anchorNamed(bench, anchorName, pathTo(path, "anchor"))
  const threshold = compileThreshold(bench, than, pathTo(path, "than"))
  const { changesInto } = anchor
  const changes: Array<Instant> = []
  return {
    at: (position, instant) => {
      const from = anchor.at(position, instant)
      if (from !== from) return false
      const length = threshold.of(position)
      return length !== null && length.hasPassed(from, instant)
    },
    periodsInto: (position, into) => {
      if (into.length > 0) into.length = 0
      const length = threshold.of(position)
      if (length === null) return
      if (changesInto !== undefined) changesInto(position, changes)
      for (let step = -1; step < changes.length; step++) {
        const begin = step < 0 ? -Infinity : changes[step]!
        const from = anchor.at(position, begin)
        if (from !== from) continue
        appendPeriod(into, Math.max(begin, length.after(from)), changes[step + 1] ?? Infinity)
      }
    },
    evidenceInto: (position, instant, into) => {
      const event = anchor.eventAt(position, instant)
      if (event !== null) into.add(event)
      threshold.evidenceInto(position, into)
    }
  }
}

const compileIs = <P>(bench: Workbench<P>, condition: Is, path: string): Asked<P> => {
  const { oneOf, atLeast, below, known } = condition
  const field = fieldNamed(bench, condition.field, pathTo(path, "field"))
  if (oneOf === undefined && atLeast === undefined && below === undefined && known === undefined) {
    throw new RuleFault({
      code: "nothing-asked",
      path,
      problem: {
        ja: `「${condition.field}」について何も尋ねていません`,
        en: `nothing is asked of "${condition.field}"`
      },
      remedy: { ja: "oneOf, atLeast, below, known のどれかを足してください", en: "Add oneOf, atLeast, below or known." }
    })
  }
  for (const [place, value] of (oneOf ?? []).entries()) {
    checkValue(field, value, pathTo(pathTo(path, "oneOf"), place))
  }
  const passes = (value: unknown): boolean =>
    (known === undefined || (value !== null) === known) &&
    (oneOf === undefined || (oneOf as ReadonlyArray<unknown>).includes(value)) &&
    (atLeast === undefined || (typeof value === "number" && value >= atLeast)) &&
    (below === undefined || (typeof value === "number" && value < below))
  const { read, eventOf } = field
  const single = oneOf?.length === 1 && atLeast === undefined && below === undefined && known === undefined
  const [only] = oneOf ?? []
  const holds = (position: P): boolean => {
    const value = read(position)
    if (typeof value === "object" && value !== null) return value.length === 0 ? passes(null) : value.some(passes)
    return single ? value === only : passes(value)
  }
  return {
    at: holds,
    periodsInto: (position, into) => {
      if (into.length > 0) into.length = 0
      if (holds(position)) into.push(-Infinity, Infinity)
    },
    evidenceInto: (position, _instant, into) => {
      const event = eventOf(position)
      if (event !== null) into.add(event)
    }
  }
}

const compileDuring = <P>(bench: Workbench<P>, pauseName: string, path: string): Asked<P> => {
  const pause = pauseNamed(bench, pauseName, pathTo(path, "pause"))
  return { at: pause.at, periodsInto: pause.periodsInto, evidenceInto: () => {} }
}

const compileNot = <P>(inner: Asked<P>): Asked<P> => {
  const scratch: Array<Instant> = []
  return {
    at: (position, instant) => !inner.at(position, instant),
    periodsInto: (position, into) => {
      inner.periodsInto(position, scratch)
      complementInto(scratch, into)
    },
    // What is not so rests on no event.
    evidenceInto: () => {}
  }
}

const compileBoth = <P>(parts: ReadonlyArray<Asked<P>>, kind: "all" | "any"): Asked<P> => {
  const isAll = kind === "all"
  const combineInto = isAll ? intersectionInto : unionInto
  const one: Array<Instant> = []
  const other: Array<Instant> = []
  return {
    at: (position, instant) => {
      for (const part of parts) if (part.at(position, instant) !== isAll) return !isAll
      return isAll
    },
    periodsInto: (position, into) => {
      let sum = one
      let next = other
      if (sum.length > 0) sum.length = 0
      if (isAll) sum.push(-Infinity, Infinity)
      for (const part of parts) {
        part.periodsInto(position, into)
        combineInto(sum, into, next)
        const spare = sum
        sum = next
        next = spare
        if (isAll && sum.length === 0) break
      }
      copyInto(sum, into)
    },
    evidenceInto: (position, instant, into) => {
      for (const part of parts) if (part.at(position, instant)) part.evidenceInto(position, instant, into)
    }
  }
}

const copyInto = (from: Periods, into: Array<Instant>): void => {
  if (into.length > 0) into.length = 0
  for (let place = 0; place < from.length; place++) into.push(from[place]!)
}

const compileCondition = <P>(bench: Workbench<P>, condition: Condition, path: string): Asked<P> => {
  switch (condition.kind) {
    case "older":
      return compileOlder(bench, condition.anchor, condition.than, path)
    case "during":
      return compileDuring(bench, condition.pause, path)
    case "is":
      return compileIs(bench, condition, path)
    case "not":
      return compileNot(compileCondition(bench, condition.of, pathTo(path, "of")))
    case "all":
    case "any": {
      const place = pathTo(path, "of")
      const parts = condition.of.map((part, index) => compileCondition(bench, part, pathTo(place, index)))
      return parts.length === 1 ? parts[0]! : compileBoth(parts, condition.kind)
    }
  }
}

// ---------------------------------------------------------------------------------------------------------------
// Rules
// ---------------------------------------------------------------------------------------------------------------

const compileRule = <P>(
  rule: Rule,
  path: string,
  options: Pick<Workbench<P>, "language" | "calendar" | "limits">
): Askable<P> => {
  const { language, calendar } = options
  const reads = new Set<keyof P & string>(language.life.reads)
  const counts = anchorNamed({ ...options, rule, reads }, rule.counts, pathTo(path, "counts"))
  const bench: Workbench<P> = { ...options, rule, reads, counts }
  const when = compileCondition(bench, rule.when, pathTo(path, "when"))
  const pauses = rule.pausedBy.map((name, place) => pauseNamed(bench, name, pathTo(pathTo(path, "pausedBy"), place)))
  const sentences = compileSentences(rule, path, wordsOf(language))
  const life = language.life.within[rule.within]
  const rises = (rule.rises ?? []).map(({ after, to }) => ({ length: elapsing(after, calendar), to }))

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
    }
  }
  return { compiled, fires }
}
