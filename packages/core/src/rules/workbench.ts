/**
 * What is at hand while a rule is compiled: its language, the calendars, and the names it has looked up so far.
 *
 * A name that is not known is a fault with its place and the names there are; what a name reads is noted, as a rule need
 * not be asked again while nothing it reads has changed.
 */
import { type Calendar, makeCalendar } from "../time/calendar.ts"
import { type Before, type Duration, type Elapsing, elapsing } from "./duration.ts"
import type { Asked } from "./asking.ts"
import type { AnyDeal } from "./condition.ts"
import type { AnchorReader, FieldDefinition, Language, PauseDefinition, PauseReader } from "./language.ts"
import type { LookAgainLimits } from "./look-again.ts"
import { durationFault } from "./reading/shape.ts"
import type { Rule } from "./rule.ts"
import { pathTo, unknownName } from "./rule-fault.ts"

/** Business days of the ledger's calendar, and of others by name. */
export interface Calendars {
  readonly calendar: Calendar
  /** Others that durations may name, in the zone of the ledger's. */
  readonly others: ReadonlyArray<Calendar>
}

/**
 * Calendars as durations may name them: their business days, of the dates where the ledger is. A fact of which only the
 * day is known is of that day whoever's business days are counted, and the clock time of another never matters.
 */
export const inZoneOf = (calendar: Calendar, others: ReadonlyArray<Calendar>): ReadonlyArray<Calendar> =>
  others.map((other) => (other.zone === calendar.zone ? other : makeCalendar({ ...other.data, zone: calendar.zone })))

export interface Workbench<P> extends Calendars {
  readonly language: Language<P>
  readonly limits: LookAgainLimits
  readonly rule: Rule
  /** What findings of the rule count from. */
  readonly counts: AnchorReader<P>
  /** Fields that what was compiled so far depends on. */
  readonly reads: Set<keyof P & string>
  /** Those of them that `heldFrom` depends on. */
  readonly tells: Set<keyof P & string>
  /** Calendars that what was compiled so far counts by. */
  readonly countsBy: Set<Calendar>
  /** Compiles what is asked of the deals of a position. */
  readonly askDeals: (condition: AnyDeal, path: string) => Asked<P>
}

const definitionOf = <Definition>(
  definitions: Readonly<Record<string, Definition>>,
  name: string
): Definition | undefined => (Object.hasOwn(definitions, name) ? definitions[name] : undefined)

export const anchorNamed = <P>(bench: Omit<Workbench<P>, "counts">, name: string, path: string): AnchorReader<P> => {
  const { anchors, ownAnchor } = bench.language
  const definition = definitionOf(anchors, name) ?? ownAnchor?.(name)
  if (definition === undefined) {
    throw unknownName("unknown-anchor", path, { ja: "起点", en: "anchor" }, name, Object.keys(anchors))
  }
  for (const field of definition.reads) {
    bench.reads.add(field)
    bench.tells.add(field)
  }
  return definition.reader(bench)
}

export const pauseNamed = <P>(bench: Workbench<P>, name: string, path: string): PauseReader<P> =>
  definedPause(bench, name, path).reader

/** A pause with how it was defined. */
export const definedPause = <P>(
  bench: Workbench<P>,
  name: string,
  path: string
): { readonly definition: PauseDefinition<P>; readonly reader: PauseReader<P> } => {
  const { pauses } = bench.language
  const definition = definitionOf(pauses, name)
  if (definition === undefined) {
    throw unknownName("unknown-pause", path, { ja: "休止", en: "pause" }, name, Object.keys(pauses))
  }
  for (const field of definition.reads) bench.reads.add(field)
  for (const field of definition.offReads ?? definition.reads) bench.tells.add(field)
  const reader = definition.reader({
    calendar: bench.calendar,
    limits: bench.limits,
    rule: bench.rule.id,
    counts: bench.counts
  })
  return { definition, reader }
}

export const fieldNamed = <P>(bench: Workbench<P>, name: string, path: string): FieldDefinition<P> => {
  const { fields, ownField } = bench.language
  const definition = definitionOf(fields, name) ?? ownField?.(name)
  if (definition === undefined) {
    throw unknownName("unknown-field", path, { ja: "項目", en: "field" }, name, Object.keys(fields))
  }
  for (const field of definition.reads) {
    bench.reads.add(field)
    bench.tells.add(field)
  }
  return definition
}

/** A value a field can have, where its values are few and known. */
export const checkValue = <P>(definition: FieldDefinition<P>, value: unknown, path: string): void => {
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

/**
 * A duration, counted by the calendar it names or else the ledger's.
 *
 * @throws RuleFault for a calendar nobody gave, and for a number that is none of a duration: types let any number pass.
 */
export const lengthOf = (
  { calendar, others, countsBy }: Calendars & { readonly countsBy: Set<Calendar> },
  duration: Duration | Before,
  path: string
): Elapsing => {
  const [inner, place] = "before" in duration ? [duration.before, pathTo(path, "before")] : [duration, path]
  const wrong = durationFault(inner, place)
  if (wrong !== undefined) throw wrong
  const named = "businessDays" in inner ? inner.calendar : undefined
  if (named === undefined || named === calendar.name) {
    // Hours and days are the same whatever is a holiday.
    if ("businessDays" in inner) countsBy.add(calendar)
    return elapsing(duration, calendar)
  }
  const other = others.find(({ name }) => name === named)
  if (other === undefined) {
    throw unknownName("unknown-calendar", pathTo(place, "calendar"), { ja: "カレンダー", en: "calendar" }, named, [
      calendar.name,
      ...others.map(({ name }) => name)
    ])
  }
  countsBy.add(other)
  return elapsing(duration, other)
}
