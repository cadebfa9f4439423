/**
 * Conditions explained: a tree of lines, each of which holds or not, in words with their dates.
 *
 * Whether a line holds is asked of the condition itself, as the rule asks it; the words only say why.
 */
import type { Label } from "../../event/text.ts"
import { complement, containing, type Instant, nextBoundary, type Periods } from "../../time/periods.ts"
import { askCondition, askThreshold } from "../compile.ts"
import type { AnyDeal, Condition, FieldValue, Is, Older } from "../condition.ts"
import { type Before, type Duration, durationText, type Elapsing } from "../duration.ts"
import type { AnchorReader } from "../language.ts"
import { explainPause } from "./explained-pause.ts"
import { tellingDeals } from "./telling-deals.ts"
import { anchorOf, channelOf, dayAt, eventDay, eventWord, fieldOf, givenDay, type Telling, whenAt } from "./telling.ts"

/** One line of an explanation. */
export interface ExplainedCondition {
  readonly kind: Condition["kind"]
  readonly holds: boolean
  /** Since when it has been so, if nothing else happens; null for always. Epoch milliseconds. */
  readonly since: Instant | null
  /** When that changes by itself; null for never. */
  readonly until: Instant | null
  readonly sentence: Label
  /** Its parts; empty for what has none. */
  readonly of: ReadonlyArray<ExplainedCondition>
}

/** Where a condition stands at the instant. */
interface Standing {
  readonly holds: boolean
  readonly periods: Periods
}

const standingOf = <P>({ rules, compiled, position, t }: Telling<P>, condition: Condition): Standing => {
  const asked = askCondition(rules, compiled.rule, condition)
  const periods: Array<Instant> = []
  asked.periodsInto(position, periods)
  return { holds: asked.at(position, t), periods }
}

const finite = (at: Instant | undefined): Instant | null => (at === undefined || !Number.isFinite(at) ? null : at)

/** Explains a condition of the rule. */
export const explainCondition = <P>(telling: Telling<P>, condition: Condition): ExplainedCondition => {
  // A list of one is its part: nothing is said by saying "all of this".
  if ((condition.kind === "all" || condition.kind === "any") && condition.of.length === 1) {
    return explainCondition(telling, condition.of[0]!)
  }
  const standing = standingOf(telling, condition)
  const { holds, periods } = standing
  const stretch = containing(holds ? periods : complement(periods), telling.t)
  const since = finite(stretch?.from)
  const until = finite(stretch?.until)
  const line = (sentence: Label, of: ReadonlyArray<Condition> = []): ExplainedCondition => ({
    kind: condition.kind,
    holds,
    since,
    until,
    sentence,
    of: of.map((part) => explainCondition(telling, part))
  })
  const { say } = telling
  switch (condition.kind) {
    case "older":
      return line(olderSentence(telling, condition, standing))
    case "during": {
      const { ended, events, label, on, sentence } = explainPause(telling, condition.pause)
      return line(on || ended !== null || events.length > 0 ? sentence : say("notDuring", { pause: label }))
    }
    case "is":
      return line(isSentence(telling, condition))
    case "not":
      return line(say(holds ? "not" : "notNot"), [condition.of])
    case "all":
      return line(say(condition.of.length === 0 ? "always" : holds ? "all" : "notAll"), condition.of)
    case "any":
      return line(say(condition.of.length === 0 ? "never" : holds ? "any" : "notAny"), condition.of)
    case "anyDeal":
      return { ...line(dealsSentence(telling, condition)), of: explainedDeals(telling, condition) }
    case "after": {
      const length = lengthWord(telling, condition.for)
      if (holds && since !== null)
        return line(say("afterHeld", { length, day: whenAt(telling, since) }), [condition.of])
      // What holds by then has to have begun already, or something else comes first.
      if (!holds && until !== null && standingOf(telling, condition.of).holds) {
        return line(say("afterAhead", { length, day: whenAt(telling, until) }), [condition.of])
      }
      return line(say("afterNot", { length }), [condition.of])
    }
  }
}

// -- deals ----------------------------------------------------------------------------------------------------------

/** How many deals are explained one by one. */
const dealsAtMost = 3

const dealsSentence = <P>(telling: Telling<P>, condition: AnyDeal): Label => {
  const { say } = telling
  const { asked, holding } = tellingDeals(telling, condition)
  const shown = holding.slice(0, dealsAtMost).map(({ name }) => name)
  if (shown.length === 0) return say("anyDealNone", { rule: asked.label })
  const named = shown.reduce((first, second) => say("several", { first, second }))
  const more = holding.length - shown.length
  const deals = more === 0 ? named : say("several", { first: named, second: say("more", { count: more }) })
  return say("anyDeal", { rule: asked.label, deals })
}

/** What is asked of deals, for each of those it holds for. */
const explainedDeals = <P>(telling: Telling<P>, condition: AnyDeal): ReadonlyArray<ExplainedCondition> =>
  tellingDeals(telling, condition)
    .holding.slice(0, dealsAtMost)
    .map(({ name: deal, telling: ofDeal }) => {
      const explained = explainCondition(ofDeal, ofDeal.compiled.rule.when)
      return { ...explained, sentence: telling.say("ofDeal", { deal, said: explained.sentence }) }
    })

// -- durations ------------------------------------------------------------------------------------------------------

/** `5営業日`; of another calendar than the ledger's, with its name. */
const lengthWord = <P>({ rules, say }: Telling<P>, duration: Duration): Label => {
  const length = durationText(duration)
  const named = "businessDays" in duration ? duration.calendar : undefined
  return named === undefined || named === rules.calendar.name ? length : say("byCalendar", { length, calendar: named })
}

const innerOf = (duration: Duration | Before): Duration => ("before" in duration ? duration.before : duration)

const isZero = (duration: Duration): boolean =>
  ("hours" in duration ? duration.hours : "days" in duration ? duration.days : duration.businessDays) === 0

// -- older ----------------------------------------------------------------------------------------------------------

/** The reader of an anchor, as the rule asks it. */
export const anchorReaderOf = <P>(telling: Telling<P>, name: string): AnchorReader<P> => {
  const { calendar, limits } = telling.rules
  return anchorOf(telling, name).reader({ calendar, limits })
}

/** What is counted from, with its day: `最終接点（11/2(月) 電話）`. */
const anchorWord = <P>(telling: Telling<P>, name: string, at: Instant, exact: boolean): Label => {
  const { position, say, t, rules } = telling
  const definition = anchorOf(telling, name)
  const what = definition.spoken?.(position, t) ?? definition.label
  const given = definition.on?.(position, rules)
  const day =
    (given === undefined ? undefined : givenDay(telling, given)) ??
    (exact || definition.on !== undefined ? whenAt(telling, at) : dayAt(telling, at))
  if (definition.contact === undefined) return say("onDay", { what, day })
  const id = anchorReaderOf(telling, name).eventAt(position, t)
  const event = id === null ? undefined : telling.events.get(id)
  // A meeting that has ended counts from its end, while its event is the booking.
  const booked = event !== undefined && event.occurredAt !== at
  const channel = event === undefined ? undefined : booked ? say("asBooked") : channelOf(event)
  return channel === undefined ? say("onDay", { what, day }) : say("onDayBy", { what, day, channel })
}

const olderSentence = <P>(telling: Telling<P>, { anchor: name, than }: Older, standing: Standing): Label => {
  const { position, say, t } = telling
  const definition = anchorOf(telling, name)
  const reader = anchorReaderOf(telling, name)
  const at = reader.at(position, t)
  if (Number.isNaN(at)) {
    const anchor = definition.label
    if (reader.eventAt(position, t) !== null) return say("anchorUndated", { anchor })
    return definition.absent ?? say("anchorAbsent", { anchor })
  }
  const threshold = askThreshold(telling.rules, telling.compiled.rule, than)
  const { duration, by } = threshold.choice(position)
  const reasons = by.map((field) =>
    say("reason", { field: fieldOf(telling, field).label, value: valueOf(telling, field) })
  )
  const because = reasons.length === 0 ? undefined : reasons.reduce((first, second) => say("both", { first, second }))
  const counting = threshold.of(position)
  if (duration === "never" || counting === null) {
    const said = say("olderNever", { anchor: anchorWord(telling, name, at, false) })
    return because === undefined ? said : say("chosenNever", { said, reasons: because })
  }
  const inner = innerOf(duration)
  const length = lengthWord(telling, inner)
  const said = passedSentence(telling, standing, { name, at, duration, counting, length, reader })
  return because === undefined ? said : say("chosen", { said, reasons: because, length })
}

interface Counted<P> {
  readonly name: string
  readonly at: Instant
  readonly duration: Duration | Before
  readonly counting: Elapsing
  readonly length: Label
  readonly reader: AnchorReader<P>
}

const passedSentence = <P>(telling: Telling<P>, { holds, periods }: Standing, counted: Counted<P>): Label => {
  const { position, say, t } = telling
  const { name, at, duration, counting, length, reader } = counted
  const inner = innerOf(duration)
  const anchor = anchorWord(telling, name, at, "hours" in inner)
  const changes = holds ? (containing(periods, t)?.from ?? t) : nextBoundary(periods, t)
  const day = whenAt(telling, changes)
  if (!Number.isFinite(changes)) return say("olderNotYet", { anchor, length })
  if (isZero(inner)) {
    if (!holds) return say("olderComing", { anchor, day })
    if (anchorOf(telling, name).on === undefined) return say("olderAfter", { anchor, day })
    const given = anchorOf(telling, name).on!(position, telling.rules)
    const ended = given !== undefined && givenStart(telling, given) < at
    return say(ended ? "olderPast" : "olderCome", { anchor, day })
  }
  if ("before" in duration) return say(holds ? "olderBefore" : "olderBeforeAhead", { anchor, length, day })
  if (holds) return say("olderPassed", { anchor, length, day })
  const earlier: Array<Instant> = []
  reader.earlierInto?.(position, earlier)
  const passes = counting.afterSpent(at, earlier)
  return say(passes === changes ? "olderAhead" : "olderAnew", { anchor, length, day })
}

const givenStart = <P>({ rules: { calendar } }: Telling<P>, date: string): Instant => {
  const day = calendar.dayFromText(date)
  return day === undefined ? Infinity : calendar.startOf(day)
}

// -- is -------------------------------------------------------------------------------------------------------------

/** A value as people call it. */
const valueWord = <P>(telling: Telling<P>, field: string, value: FieldValue): Label => {
  const { say, position } = telling
  if (value === null) return say("unknownValue")
  const known = fieldOf(telling, field).valueWord?.(position, value)
  if (known !== undefined) return known
  if (typeof value === "boolean") return say(value ? "yes" : "no")
  if (typeof value === "number") return { ja: value.toLocaleString("ja-JP"), en: value.toLocaleString("en-US") }
  return { ja: value, en: value }
}

/** What a field is at present. */
const valueOf = <P>(telling: Telling<P>, field: string): Label => {
  const { say } = telling
  const value = fieldOf(telling, field).read(telling.position)
  if (typeof value !== "object" || value === null) return valueWord(telling, field, value)
  if (value.length === 0) return say("nothingThere")
  return value.map((one) => valueWord(telling, field, one)).reduce((first, second) => say("several", { first, second }))
}

/** What a condition wants of a field. */
export const askedOf = <P>(telling: Telling<P>, { field, oneOf, atLeast, below, known }: Is): Label => {
  const { say } = telling
  const word = (value: FieldValue): Label => valueWord(telling, field, value)
  const wanted: Array<Label> = []
  if (known !== undefined) wanted.push(say(known ? "anyValue" : "unknownValue"))
  if (oneOf !== undefined) {
    const [first = say("never"), ...rest] = oneOf.map(word)
    wanted.push(rest.reduce((one, another) => say("oneOf", { first: one, second: another }), first))
  }
  if (atLeast !== undefined) wanted.push(say("atLeast", { value: word(atLeast) }))
  if (below !== undefined) wanted.push(say("below", { value: word(below) }))
  return wanted.reduce((first, second) => say("both", { first, second }))
}

const isSentence = <P>(telling: Telling<P>, condition: Is): Label => {
  const { events, position, say } = telling
  const { label, eventOf } = fieldOf(telling, condition.field)
  const value = valueOf(telling, condition.field)
  const asked = askedOf(telling, condition)
  const said =
    asked.ja === value.ja && asked.en === value.en
      ? say("is", { field: label, value })
      : say("isAsked", { field: label, value, asked })
  const id = eventOf(position)
  const event = id === null ? undefined : events.get(id)
  if (event === undefined) return said
  return say("setBy", { said, day: eventDay(telling, event), what: eventWord(telling, event) })
}
