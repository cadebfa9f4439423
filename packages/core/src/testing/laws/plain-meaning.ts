/**
 * What a condition means, asked of one instant at a time: no sets, no cuts, nothing compiled, days counted one by one.
 * Only anchors, pauses and fields are read where the rule reads them; what they say is checked by other laws.
 */
import type { DealPosition } from "../../deal/index.ts"
import type { AnyDeal, Condition, FieldValue, Is, Older, Threshold } from "../../rules/condition.ts"
import type { Before, Duration } from "../../rules/duration.ts"
import type { AnchorReader, Language, PauseReader } from "../../rules/language.ts"
import { defaultLimits, type LookAgainLimits } from "../../rules/look-again.ts"
import type { Rule } from "../../rules/rule.ts"
import type { Calendar, Instant } from "../../time/index.ts"
import { type PlainDays, plainDays } from "./plain-days.ts"
import { anchorOfLanguage, fieldOfLanguage, pauseOfLanguage } from "./profile.ts"

type Deal = DealPosition

/** A rule read by a person. */
export interface PlainMeaning {
  readonly days: PlainDays
  /** The days a duration is counted by. */
  readonly daysOf: (duration: Duration | Before) => PlainDays
  readonly anchor: (name: string) => AnchorReader<Deal>
  readonly pause: (name: string) => PauseReader<Deal>
  /** How long is too long for a position; null for never. */
  readonly threshold: (threshold: Threshold, position: Deal) => Duration | Before | null
  /** The instant at which so long has passed since an anchor. */
  readonly after: (anchor: Instant, duration: Duration | Before) => Instant
  /** From when on an `older` holds, seen at the instant; NaN where never. */
  readonly flipOf: (older: Older, position: Deal, instant: Instant) => Instant
  readonly holds: (condition: Condition, position: Deal, instant: Instant) => boolean
  /** Whether the rule fires: within the life, asked and not at rest. */
  readonly fires: (rule: Rule, position: Deal, instant: Instant) => boolean
  /** Every instant at which any part of the condition, or a pause, may begin or cease. */
  readonly turns: (rule: Rule, position: Deal) => ReadonlyArray<Instant>
}

export interface PlainSettings {
  readonly rule: Rule
  readonly language: Language<Deal>
  readonly calendar: Calendar
  readonly calendars: ReadonlyArray<Calendar>
  readonly limits: LookAgainLimits
}

const unknown = (what: string, name: string): never => {
  throw new Error(`there is no ${what} "${name}" in the language`)
}

export const plainMeaning = ({ rule, language, calendar, calendars, limits }: PlainSettings): PlainMeaning => {
  const days = plainDays(calendar.data)
  // Business days are those of the calendar that is named, dates those of the ledger.
  const daysByName = new Map(calendars.map((one) => [one.name, plainDays({ ...one.data, zone: calendar.zone })]))
  const anchors = new Map<string, AnchorReader<Deal>>()
  const pauses = new Map<string, PauseReader<Deal>>()

  const anchor = (name: string): AnchorReader<Deal> => {
    const known = anchors.get(name)
    if (known !== undefined) return known
    const definition = anchorOfLanguage(language, name) ?? unknown("anchor", name)
    const reader = definition.reader({ calendar, limits })
    anchors.set(name, reader)
    return reader
  }
  const pause = (name: string): PauseReader<Deal> => {
    const known = pauses.get(name)
    if (known !== undefined) return known
    const definition = pauseOfLanguage(language, name) ?? unknown("pause", name)
    const reader = definition.reader({ calendar, limits, rule: rule.id, counts: anchor(rule.counts) })
    pauses.set(name, reader)
    return reader
  }
  const read = (name: string, position: Deal): FieldValue | ReadonlyArray<FieldValue> =>
    (fieldOfLanguage(language, name) ?? unknown("field", name)).read(position)

  const countedBy = (duration: Duration | Before): PlainDays => {
    const inner = "before" in duration ? duration.before : duration
    const name = "businessDays" in inner ? inner.calendar : undefined
    return name === undefined || name === calendar.name ? days : (daysByName.get(name) ?? unknown("calendar", name))
  }

  const threshold: PlainMeaning["threshold"] = (given, position) => {
    if (given === "never") return null
    if (!("by" in given)) return given
    const value = read(given.by, position)
    if ("cases" in given) {
      const told = (Array.isArray(value) ? value : [value]).find(
        (one) => one !== null && Object.hasOwn(given.cases, String(one))
      )
      return threshold(told === undefined ? given.otherwise : given.cases[String(told)]!, position)
    }
    let best: (typeof given.bands)[number] | undefined
    for (const band of given.bands) {
      if (typeof value !== "number" || value < band.atLeast) continue
      if (best === undefined || band.atLeast >= best.atLeast) best = band
    }
    return threshold(best === undefined ? given.otherwise : best.than, position)
  }

  const after: PlainMeaning["after"] = (from, duration) => countedBy(duration).after(from, duration)

  const earlier: Array<Instant> = []
  const flipOf: PlainMeaning["flipOf"] = ({ anchor: name, than }, position, instant) => {
    const reader = anchor(name)
    const from = reader.at(position, instant)
    if (Number.isNaN(from)) return Number.NaN
    const duration = threshold(than, position)
    if (duration === null) return Number.NaN
    if (reader.earlierInto === undefined) return after(from, duration)
    earlier.length = 0
    reader.earlierInto(position, earlier)
    return countedBy(duration).afterSpent(from, duration, earlier)
  }

  const passes = ({ oneOf, atLeast, below, known }: Is, value: FieldValue): boolean => {
    if (known !== undefined && known !== (value !== null)) return false
    if (oneOf !== undefined && !oneOf.includes(value)) return false
    if (atLeast !== undefined && !(typeof value === "number" && value >= atLeast)) return false
    return below === undefined || (typeof value === "number" && value < below)
  }

  const ofDealsBefore = new Map<AnyDeal, ReturnType<typeof readOfDeals>>()
  const readOfDeals = (condition: AnyDeal) => {
    const deals = language.deals ?? unknown("deals", "anyDeal")
    const named = (id: string): Rule => deals.rules.rules.find((one) => one.id === id) ?? unknown("deal rule", id)
    const asked: Rule =
      "rule" in condition
        ? typeof condition.rule === "string"
          ? named(condition.rule)
          : condition.rule
        : { ...rule, counts: "opened", pausedBy: [], when: condition.when, within: condition.within ?? "open" }
    const settings = { rule: asked, language: deals.language, calendar, calendars }
    return { deals, asked, meaning: plainMeaning({ ...settings, limits: deals.rules.limits ?? defaultLimits }) }
  }
  /** What is asked of deals, of each deal: a rule as it stands, by its id, or a bare condition. */
  const ofDeals = (condition: AnyDeal, position: Deal) => {
    let read = ofDealsBefore.get(condition)
    if (read === undefined) ofDealsBefore.set(condition, (read = readOfDeals(condition)))
    const { asked, deals, meaning } = read
    return deals.of(position).map((deal) => ({ meaning, asked, deal, language: deals.language }))
  }

  const list: Array<Instant> = []
  const turnsOf = (condition: Condition, position: Deal, into: Set<Instant>): void => {
    switch (condition.kind) {
      case "older": {
        const reader = anchor(condition.anchor)
        list.length = 0
        reader.changesInto?.(position, list)
        for (const instant of [-Infinity, ...list]) {
          into.add(instant)
          into.add(flipOf(condition, position, instant))
        }
        return
      }
      case "during":
        pause(condition.pause).periodsInto(position, list)
        for (const bound of list) into.add(bound)
        return
      case "is":
        return
      case "anyDeal":
        for (const { meaning, asked, deal, language: of } of ofDeals(condition, position)) {
          const life = of.life.within[asked.within]
          for (const turn of [life.from(deal), life.until(deal), ...meaning.turns(asked, deal)]) into.add(turn)
        }
        return
      case "not":
        return turnsOf(condition.of, position, into)
      case "after": {
        const inner = new Set<Instant>()
        turnsOf(condition.of, position, inner)
        for (const instant of inner) {
          into.add(instant)
          if (Number.isFinite(instant)) into.add(after(instant, condition.for))
        }
        return
      }
      case "all":
      case "any":
        for (const part of condition.of) turnsOf(part, position, into)
    }
  }
  const inOrder = (instants: Iterable<Instant>): Array<Instant> =>
    [...instants].filter(Number.isFinite).sort((a, b) => a - b)

  /** Since when a condition that holds has held; -Infinity where it always has. */
  const heldSince = (condition: Condition, position: Deal, instant: Instant): Instant => {
    const turns = new Set<Instant>()
    turnsOf(condition, position, turns)
    let since = instant
    for (const turn of inOrder(turns).reverse()) {
      if (turn > instant) continue
      if (!holds(condition, position, turn)) return since
      since = turn
      if (!holds(condition, position, turn - 1)) return since
    }
    return -Infinity
  }

  const holds: PlainMeaning["holds"] = (condition, position, instant) => {
    switch (condition.kind) {
      case "older":
        return instant >= flipOf(condition, position, instant)
      case "during":
        return pause(condition.pause).at(position, instant)
      case "is": {
        const value = read(condition.field, position)
        if (!Array.isArray(value)) return passes(condition, value as FieldValue)
        const many = value as ReadonlyArray<FieldValue>
        return many.length === 0 ? passes(condition, null) : many.some((one) => passes(condition, one))
      }
      case "not":
        return !holds(condition.of, position, instant)
      case "all":
        return condition.of.every((part) => holds(part, position, instant))
      case "any":
        return condition.of.some((part) => holds(part, position, instant))
      case "after": {
        if (!holds(condition.of, position, instant)) return false
        const since = heldSince(condition.of, position, instant)
        return Number.isFinite(since) && instant >= after(since, condition.for)
      }
      case "anyDeal":
        return ofDeals(condition, position).some(({ meaning, asked, deal }) => meaning.fires(asked, deal, instant))
    }
  }

  const within = (asked: Rule, position: Deal, instant: Instant): boolean => {
    const life = language.life.within[asked.within]
    return instant >= life.from(position) && instant < life.until(position)
  }

  return {
    days,
    daysOf: countedBy,
    anchor,
    pause,
    threshold,
    after,
    flipOf,
    holds,
    fires: (asked, position, instant) =>
      within(asked, position, instant) &&
      holds(asked.when, position, instant) &&
      !asked.pausedBy.some((name) => pause(name).at(position, instant)),
    turns: (asked, position) => {
      const turns = new Set<Instant>()
      turnsOf(asked.when, position, turns)
      for (const name of asked.pausedBy) {
        pause(name).periodsInto(position, list)
        for (const bound of list) turns.add(bound)
      }
      return inOrder(turns)
    }
  }
}
