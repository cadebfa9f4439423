/**
 * When every deal of a history was stale, by which rule: exact, over all their lives, without stepping through time.
 *
 * Between two events a position stands still, so what of a rule's periods lies there is when it fired. Two questions are
 * answered, and never mixed up: when a rule was true as things happened, and when it would have spoken up, by what was
 * known (`asKnown`): the alerts that would have been raised.
 */
import type { DealPosition } from "../../deal/position.ts"
import type { MemberId } from "../../event/identifiers.ts"
import type { Label } from "../../event/text.ts"
import type { CompiledRule, CompiledRules } from "../../rules/compile.ts"
import { unknownName } from "../../rules/rule-fault.ts"
import type { Instant } from "../../time/periods.ts"
import type { HistoryAsOf, HistoryCut, Replayer } from "../history.ts"
import { bitsOf, watchFields } from "./changed-fields.ts"
import { type StaleColumns, staleColumns } from "./stale-columns.ts"

export interface StaleHistoryOptions {
  /** By what was known: the alerts that would have been raised. By what had happened, where left out. */
  readonly asKnown?: boolean
  /** Only these rules, by id, in the order of the rule set. */
  readonly rules?: ReadonlyArray<string>
  /** With `asKnown`: everything known so many milliseconds later than it was, to see how alerts move. */
  readonly delay?: number
  /** Only the deals at these places of the view: from `from` on and before `until`. */
  readonly deals?: { readonly from: number; readonly until: number }
}

export interface StaleRule {
  readonly id: string
  readonly label: Label
}

/**
 * Stale periods in columns, a row each: ordered by deal, then by rule, then by when they began. Periods of one rule and
 * life that touch are one.
 */
export interface StaleHistory extends StaleColumns {
  /** What was known of when: the cut of the view that was asked. */
  readonly asOf: HistoryCut
  readonly asKnown: boolean
  /** The end of the view: no period reaches beyond. */
  readonly end: Instant
  readonly ruleSet: { readonly name: string; readonly version: number }
  readonly rules: ReadonlyArray<StaleRule>
  /** Who owned deals, by id; the first is nobody: `null`. */
  readonly owners: ReadonlyArray<MemberId | null>
}

/** What is known of a rule where a deal stands: only its bound, what it asks, or also what of that lets it rest. */
const bounded = 0
const asked = 1
const rested = 2

/**
 * The stale periods of every deal of a view.
 *
 * @throws RuleFault where `rules` names one that the rule set does not have; RangeError for a delay that is none.
 */
export const staleHistory = (
  view: HistoryAsOf,
  compiled: CompiledRules<DealPosition>,
  options: StaleHistoryOptions = {}
): StaleHistory => {
  const { asKnown = false, delay = 0 } = options
  if (!(delay >= 0 && delay < Infinity)) throw new RangeError("Knowledge is delayed by milliseconds, 0 or more")
  const rules = chosenRules(compiled, options.rules)
  const count = rules.length
  const { end } = view
  const lifeOf = compiled.language.life.number
  const columns = staleColumns()

  const asks = Int32Array.from(rules, ({ steps }) => bitsOf(steps.reads))
  const reads = Int32Array.from(rules, (rule) => bitsOf(rule.reads))
  const changed = watchFields(new Set(rules.flatMap((rule) => [...rule.reads])))
  const steps = rules.map((rule) => rule.steps)

  /** Of each rule, for the position that stands: no period begins before this, */
  const notBefore = new Float64Array(count)
  /** what of it has been asked, */
  const stage = new Uint8Array(count)
  /** when it would fire if nothing let it rest, and when it does. */
  const wouldFire = rules.map((): Array<Instant> => [])
  const fires = rules.map((): Array<Instant> => [])

  /** The period of each rule that the last gap may not have ended: NaN as its end where there is none. */
  const openFrom = new Float64Array(count)
  const openUntil = new Float64Array(count)
  const openLife = new Uint32Array(count)
  const openOwner = new Uint32Array(count)
  /** The periods of the present deal that are over: start, end, life and owner of each, by rule. */
  const over = rules.map((): Array<number> => [])

  const owners: Array<MemberId | null> = [null]
  const placeOfOwner = new Map<MemberId, number>()
  let lastOwner: MemberId | null = null
  let lastOwnerPlace = 0
  const ownerOf = ({ owner }: DealPosition): number => {
    const id = owner === null ? null : owner.value
    if (id === lastOwner) return lastOwnerPlace
    lastOwner = id
    if (id === null) return (lastOwnerPlace = 0)
    const known = placeOfOwner.get(id)
    if (known !== undefined) return (lastOwnerPlace = known)
    placeOfOwner.set(id, owners.length)
    return (lastOwnerPlace = owners.push(id) - 1)
  }

  const close = (place: number): void => {
    if (openUntil[place] === openUntil[place]) {
      over[place]!.push(openFrom[place]!, openUntil[place]!, openLife[place]!, openOwner[place]!)
    }
    openUntil[place] = Number.NaN
  }
  const add = (place: number, from: Instant, until: Instant, position: DealPosition): void => {
    const life = lifeOf(position)
    // Periods of two lives may touch and are two.
    if (openUntil[place] === from && openLife[place] === life) {
      openUntil[place] = until
      return
    }
    close(place)
    openFrom[place] = from
    openUntil[place] = until
    openLife[place] = life
    openOwner[place] = ownerOf(position)
  }

  const gap = (position: DealPosition, from: Instant, until: Instant): void => {
    const changes = changed.since(position)
    for (let place = 0; place < count; place++) {
      if ((changes & asks[place]!) !== 0) {
        notBefore[place] = steps[place]!.notBefore(position)
        stage[place] = bounded
      } else if ((changes & reads[place]!) !== 0 && stage[place] === rested) stage[place] = asked
      if (!(notBefore[place]! < until)) continue
      const would = wouldFire[place]!
      if (stage[place] === bounded) {
        steps[place]!.askedInto(position, would)
        stage[place] = asked
        // What is over before this gap is over until something changes.
        notBefore[place] = would.length > 0 && would[would.length - 1]! > from ? would[0]! : Infinity
        if (!(notBefore[place]! < until)) continue
      }
      const fired = fires[place]!
      if (stage[place] === asked) {
        steps[place]!.restedInto(position, would, fired)
        stage[place] = rested
      }
      for (let bound = 0; bound < fired.length; bound += 2) {
        const begins = fired[bound]!
        if (begins >= until) break
        const ends = fired[bound + 1]!
        if (ends > from) add(place, begins > from ? begins : from, ends < until ? ends : until, position)
      }
    }
  }

  const replayer: Replayer = {
    begin: () => {
      changed.begin()
      openUntil.fill(Number.NaN)
    },
    gap:
      delay === 0
        ? (position, from, until) => {
            if (from < end) gap(position, from, until < end ? until : end)
          }
        : (position, from, until) => {
            if (from + delay < end) gap(position, from + delay, Math.min(until + delay, end))
          },
    end: (position, deal) => {
      for (let place = 0; place < count; place++) {
        // Cut by the end of the view alone: it goes on for all anybody knew.
        const goesOn =
          openUntil[place] === end && openLife[place] === lifeOf(position) && rules[place]!.at(position, end)
        close(place)
        const periods = over[place]!
        for (let row = 0; row < periods.length; row += 4) {
          const isLast = row + 4 === periods.length
          columns.add(
            place,
            deal,
            periods[row + 2]!,
            periods[row]!,
            periods[row + 1]!,
            periods[row + 3]!,
            isLast && goesOn
          )
        }
        if (periods.length > 0) periods.length = 0
      }
    }
  }

  const replay = asKnown ? view.replayAsKnown : view.replay
  const cut = delay === 0 ? undefined : { occurred: view.occurred, known: end - delay }
  const { deals } = options
  if (deals === undefined) replay(replayer, cut === undefined ? {} : { cut })
  else {
    for (let only = deals.from; only < Math.min(deals.until, view.deals); only++) {
      replay(replayer, cut === undefined ? { only } : { only, cut })
    }
  }

  const { ruleSet } = compiled
  return {
    asOf: { occurred: view.occurred, known: view.known },
    asKnown,
    end,
    ruleSet: { name: ruleSet.name, version: ruleSet.version },
    rules: rules.map(({ rule }) => ({ id: rule.id, label: rule.label })),
    owners,
    ...columns.done()
  }
}

const chosenRules = (
  { rules }: CompiledRules<DealPosition>,
  ids: ReadonlyArray<string> | undefined
): ReadonlyArray<CompiledRule<DealPosition>> => {
  if (ids === undefined) return rules
  const known = rules.map(({ rule }) => rule.id)
  for (const [place, id] of ids.entries()) {
    if (!known.includes(id))
      throw unknownName("unknown-rule", `rules[${place}]`, { ja: "ルール", en: "rule" }, id, known)
  }
  return rules.filter(({ rule }) => ids.includes(rule.id))
}
