/**
 * When every deal of a history was stale, by which rule: exact, over all their lives, without stepping through time.
 *
 * Between two events a position stands still, so what of a rule's periods lies there is when it fired. Two questions are
 * answered, and never mixed up: when a rule was true as things happened, and when it would have spoken up, by what was
 * known (`asKnown`): the alerts that would have been raised.
 */
import type { DealPosition } from "../../deal/position.ts"
import type { Label } from "../../event/text.ts"
import type { CompiledRule, CompiledRules } from "../../rules/compile.ts"
import { pathTo, unknownName } from "../../rules/rule-fault.ts"
import type { Instant } from "../../time/periods.ts"
import type { HistoryAsOf, HistoryCut, Replayer } from "../history.ts"
import { requireTexts } from "../texts.ts"
import { gatherPeriods } from "./gathering.ts"
import type { StaleColumns } from "./stale-columns.ts"
import { walkRules } from "./walking.ts"

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
}

/**
 * The stale periods of every deal of a view.
 *
 * @throws RuleFault where `rules` names one that the rule set does not have; HistoryFault where a rule reads texts that
 * the history did not keep; RangeError for a delay that is none.
 */
export const staleHistory = (
  view: HistoryAsOf,
  compiled: CompiledRules<DealPosition>,
  options: StaleHistoryOptions = {}
): StaleHistory => {
  const { asKnown = false, delay = 0 } = options
  if (!(delay >= 0 && delay < Infinity)) throw new RangeError("Knowledge is delayed by milliseconds, 0 or more")
  const rules = chosenRules(compiled, options.rules)
  requireTexts(view, new Set(rules.flatMap((rule) => [...rule.reads])))
  const { end } = view
  const lifeOf = compiled.language.life.number
  const gathering = gatherPeriods(rules.length)
  const walk = walkRules(rules, compiled.language.life, gathering.add)

  const replayer: Replayer = {
    begin: walk.begin,
    gap:
      delay === 0
        ? (position, from, until) => {
            if (from < end) walk.gap(position, from, until < end ? until : end)
          }
        : (position, from, until) => {
            if (from + delay < end) walk.gap(position, from + delay, Math.min(until + delay, end))
          },
    end: (position, deal) =>
      // What the end of the view alone has cut goes on, for all anybody knew.
      gathering.end(deal, end, (place, life) => life === lifeOf(position) && rules[place]!.at(position, end))
  }

  const replay = asKnown ? view.replayAsKnown : view.replay
  const cut = delay === 0 ? {} : { cut: { occurred: view.occurred, known: end - delay } }
  const { deals } = options
  if (deals === undefined) replay(replayer, cut)
  else for (let only = deals.from; only < Math.min(deals.until, view.deals); only++) replay(replayer, { only, ...cut })

  const { ruleSet } = compiled
  return {
    asOf: { occurred: view.occurred, known: view.known },
    asKnown,
    end,
    ruleSet: { name: ruleSet.name, version: ruleSet.version },
    rules: rules.map(({ rule }) => ({ id: rule.id, label: rule.label })),
    ...gathering.done()
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
      throw unknownName("unknown-rule", pathTo("rules", place), { ja: "ルール", en: "rule" }, id, known)
  }
  return rules.filter(({ rule }) => ids.includes(rule.id))
}
