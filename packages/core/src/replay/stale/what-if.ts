/** What other rules would have said: the difference of two histories of staleness, rule by rule. */
import type { DealPosition } from "../../deal/position.ts"
import type { Label } from "../../event/text.ts"
import type { CompiledRules } from "../../rules/compile.ts"
import type { HistoryAsOf } from "../history.ts"
import { alertOf, type RaisedAlert } from "./alert.ts"
import { type StaleHistory, staleHistory, type StaleHistoryOptions } from "./stale-history.ts"

/** How much a rule says. */
export interface Amount {
  readonly alerts: number
  /** Hours of staleness, of all deals together. */
  readonly hours: number
}

/** What changes for one rule. */
export interface RuleDifference {
  readonly rule: string
  readonly label: Label
  /** By the first rules; null where they do not have this one. */
  readonly before: Amount | null
  readonly after: Amount | null
  /** Hours stale by the other rules alone, and by the first alone. */
  readonly gainedHours: number
  readonly lostHours: number
  /** Alerts about something of which the first rules said nothing at all while it lasted, and the reverse. */
  readonly alertsGained: number
  readonly alertsLost: number
  /** Of what both speak up about: how often the other rules do so earlier, and later. */
  readonly earlier: number
  readonly later: number
  /** Deals that are stale at other times. */
  readonly deals: number
  /** The first few, in the order of the view. */
  readonly examples: { readonly gained: ReadonlyArray<RaisedAlert>; readonly lost: ReadonlyArray<RaisedAlert> }
}

/** What changes for one deal by one rule. */
export interface DealDifference {
  readonly rule: string
  /** Its place in the view. */
  readonly deal: number
  readonly gainedHours: number
  readonly lostHours: number
}

export interface StaleDifference {
  /** The rules of either, the first ones' first. */
  readonly rules: ReadonlyArray<RuleDifference>
  /** Deals that are stale at other times: by rule, then in the order of the view. */
  readonly deals: ReadonlyArray<DealDifference>
}

export interface WhatIfOptions extends StaleHistoryOptions {
  /** How many alerts are named for each rule; 3 where left out. */
  readonly examples?: number
}

const hourMs = 3_600_000

/**
 * What other rules would have said of the same history, by what was known at the time: unless `asKnown` is switched off,
 * alerts are those that would have been raised.
 *
 * @throws What `staleHistory` throws; RuleFault for a rule that neither has.
 */
export const whatIf = (
  view: HistoryAsOf,
  rules: CompiledRules<DealPosition>,
  otherRules: CompiledRules<DealPosition>,
  { examples = 3, ...options }: WhatIfOptions = {}
): StaleDifference => {
  const [before, after] = [rules, otherRules].map((of, side) => {
    // A rule that only one of both has is asked of that one.
    const other = side === 0 ? otherRules : rules
    const ids = options.rules?.filter((id) => of.rule(id) !== undefined || other.rule(id) === undefined)
    return staleHistory(view, of, { asKnown: true, ...options, ...(ids === undefined ? {} : { rules: ids }) })
  }) as [StaleHistory, StaleHistory]
  return staleDifference(view, before, after, { examples })
}

export interface LagTestOptions extends Pick<WhatIfOptions, "examples"> {
  /** By how many days knowledge is delayed; 1, 3 and 7 where left out. A day is 24 hours here. */
  readonly days?: ReadonlyArray<number>
}

/** How alerts move where everything is known so many days later than it was. */
export interface Lag extends StaleDifference {
  readonly days: number
}

/**
 * How much alerts depend on facts being recorded promptly: every fact becomes known some days later. A rule that gains
 * many alerts cries out about what people did and had not written down yet.
 */
export const lagTest = (
  view: HistoryAsOf,
  rules: CompiledRules<DealPosition>,
  { days = [1, 3, 7], examples = 3 }: LagTestOptions = {}
): ReadonlyArray<Lag> => {
  const before = staleHistory(view, rules, { asKnown: true })
  return days.map((count) => {
    const after = staleHistory(view, rules, { asKnown: true, delay: count * 24 * hourMs })
    return { days: count, ...staleDifference(view, before, after, { examples }) }
  })
}

/** The difference of two histories of staleness of one view. */
export const staleDifference = (
  view: HistoryAsOf,
  before: StaleHistory,
  after: StaleHistory,
  { examples = 3 }: { readonly examples?: number } = {}
): StaleDifference => {
  const sides = [rowsByRule(before), rowsByRule(after)] as const
  const deals: Array<DealDifference> = []
  const rules = [...new Set([...sides[0].keys(), ...sides[1].keys()])].map((rule): RuleDifference => {
    const had = sides[0].get(rule)
    const has = sides[1].get(rule)
    const changed = compare(view, before, had ?? [], after, has ?? [], examples, (deal, gained, lost) => {
      deals.push({ rule, deal, gainedHours: gained / hourMs, lostHours: lost / hourMs })
    })
    const { label } = (has === undefined ? before : after).rules.find(({ id }) => id === rule)!
    return {
      rule,
      label,
      before: had === undefined ? null : amountOf(before, had),
      after: has === undefined ? null : amountOf(after, has),
      ...changed
    }
  })
  return { rules, deals }
}

/** The rows of each rule, in the order of the deals. */
const rowsByRule = ({ count, rule, rules }: StaleHistory): ReadonlyMap<string, ReadonlyArray<number>> => {
  const rows = rules.map((): Array<number> => [])
  for (let row = 0; row < count; row++) rows[rule[row]!]!.push(row)
  return new Map(rules.map(({ id }, place) => [id, rows[place]!]))
}

const amountOf = ({ from, until }: StaleHistory, rows: ReadonlyArray<number>): Amount => {
  let sum = 0
  for (const row of rows) sum += until[row]! - from[row]!
  return { alerts: rows.length, hours: sum / hourMs }
}

type Changes = Omit<RuleDifference, "rule" | "label" | "before" | "after">

const compare = (
  view: HistoryAsOf,
  before: StaleHistory,
  had: ReadonlyArray<number>,
  after: StaleHistory,
  has: ReadonlyArray<number>,
  most: number,
  onDeal: (deal: number, gained: number, lost: number) => void
): Changes => {
  let gainedMs = 0
  let lostMs = 0
  let alertsGained = 0
  let alertsLost = 0
  let earlier = 0
  let later = 0
  let deals = 0
  const gained: Array<RaisedAlert> = []
  const lost: Array<RaisedAlert> = []

  let a = 0
  let b = 0
  while (a < had.length || b < has.length) {
    const deal = Math.min(
      a < had.length ? before.deal[had[a]!]! : Infinity,
      b < has.length ? after.deal[has[b]!]! : Infinity
    )
    const [firstA, firstB] = [a, b]
    while (a < had.length && before.deal[had[a]!] === deal) a++
    while (b < has.length && after.deal[has[b]!] === deal) b++
    const own = had.slice(firstA, a)
    const others = has.slice(firstB, b)

    const spentBefore = spent(before, own)
    const spentAfter = spent(after, others)
    let shared = 0
    const met = new Set<number>()
    for (const row of others) {
      let overlaps = false
      let movedFrom: number | undefined
      for (const other of own) {
        if (before.life[other] !== after.life[row]) continue
        const overlap =
          Math.min(before.until[other]!, after.until[row]!) - Math.max(before.from[other]!, after.from[row]!)
        if (overlap <= 0) continue
        shared += overlap
        // One that breaks into several is moved by its first part; several that become one, by the first of them.
        if (!overlaps && !met.has(other)) movedFrom = before.from[other]!
        overlaps = true
        met.add(other)
      }
      if (movedFrom !== undefined) {
        if (after.from[row]! < movedFrom) earlier++
        if (after.from[row]! > movedFrom) later++
      }
      if (overlaps) continue
      alertsGained++
      if (gained.length < most) gained.push(alertOf(view, after, row))
    }
    for (const row of own) {
      if (met.has(row)) continue
      alertsLost++
      if (lost.length < most) lost.push(alertOf(view, before, row))
    }
    const more = spentAfter - shared
    const less = spentBefore - shared
    if (more > 0 || less > 0) {
      deals++
      gainedMs += more
      lostMs += less
      onDeal(deal, more, less)
    }
  }
  return {
    gainedHours: gainedMs / hourMs,
    lostHours: lostMs / hourMs,
    alertsGained,
    alertsLost,
    earlier,
    later,
    deals,
    examples: { gained, lost }
  }
}

const spent = ({ from, until }: StaleHistory, rows: ReadonlyArray<number>): number => {
  let sum = 0
  for (const row of rows) sum += until[row]! - from[row]!
  return sum
}
