/**
 * What a rule over an account asks of its deals: a rule about deals holds for the account while it holds for at least
 * one of them, so what it means is the union over the deals.
 */
import type { DealPosition } from "../deal/position.ts"
import { unionOfMany } from "../time/union-of-many.ts"
import { type Asked, neverSimple } from "./asking.ts"
import type { CompiledRule } from "./compile.ts"
import type { AnyDeal } from "./condition.ts"
import type { DealsOf, Language } from "./language.ts"
import { defaultLimits, type LookAgainLimits } from "./look-again.ts"
import { conditionFault } from "./reading/shape.ts"
import type { Rule, RuleSet } from "./rule.ts"
import { asksNoDeals, pathTo, unknownName } from "./rule-fault.ts"

/** The rule about deals that a condition asks, and where it stands. */
export interface AskedDealRule<P> {
  readonly deals: DealsOf<P>
  readonly rule: Rule
  readonly limits: LookAgainLimits
  readonly path: string
}

interface Asking<P> {
  readonly language: Language<P>
  readonly limits: LookAgainLimits
  /** The rule the condition is part of. */
  readonly rule: Rule
  readonly dealRules: RuleSet | undefined
}

/**
 * The rule about deals that a condition asks: one named by its id is looked for among the deal rules given, then among
 * those of the language.
 *
 * @throws RuleFault where the positions have no deals, and for the id of a rule there is not.
 */
export const askedDealRule = <P>(
  { language, limits, rule, dealRules }: Asking<P>,
  condition: AnyDeal,
  path: string
): AskedDealRule<P> => {
  const { deals } = language
  if (deals === undefined) throw asksNoDeals(path)
  const wrong = conditionFault(condition, path)
  if (wrong !== undefined) throw wrong
  // What is asked of deals rests as deals do, also where it stands in a rule over accounts.
  const asDeals = dealRules === undefined ? limits : (dealRules.limits ?? defaultLimits)
  if ("when" in condition) {
    const { when, within = "open" } = condition
    const { counts } = beginning(deals)
    const asked = { ...rule, when, within, counts, pausedBy: [], rises: [], sentence: [rule.label], advice: [] }
    return { deals, rule: asked, limits: asDeals, path }
  }
  const place = pathTo(path, "rule")
  if (typeof condition.rule !== "string") return { deals, rule: condition.rule, limits: asDeals, path: place }
  // The library's rules over accounts name rules of its own, which an app's deal rules need not have.
  const sets = dealRules === undefined || dealRules === deals.rules ? [deals.rules] : [dealRules, deals.rules]
  for (const { limits: own = defaultLimits, rules } of sets) {
    const named = rules.find(({ id }) => id === condition.rule)
    if (named !== undefined) return { deals, rule: named, limits: own, path: place }
  }
  const ids = [...new Set(sets.flatMap(({ rules }) => rules.map(({ id }) => id)))]
  throw unknownName("unknown-rule", place, { ja: "商談のルール", en: "rule about deals" }, condition.rule, ids)
}

/** What a bare condition counts from is never said; some anchor there has to be. */
const beginning = <P>({ language: { anchors } }: DealsOf<P>): { readonly counts: string } => ({
  counts: Object.hasOwn(anchors, "opened") ? "opened" : (Object.keys(anchors)[0] ?? "opened")
})

/** Asks a rule about deals of every deal of a position. */
export const ofDeals = <P>({ of }: DealsOf<P>, rule: CompiledRule<DealPosition>): Asked<P> => {
  // Of the deals of one account few change between two of its positions; what the others said stands.
  const asked: Array<DealPosition> = []
  const said = unionOfMany()
  return {
    at: (position, instant) => {
      for (const deal of of(position)) if (rule.at(deal, instant)) return true
      return false
    },
    periodsInto: (position, into) => {
      const deals = of(position)
      for (let place = 0; place < deals.length; place++) {
        const deal = deals[place]!
        if (asked[place] === deal) continue
        said.set(place, rule.periods(deal))
        asked[place] = deal
      }
      asked.length = deals.length
      if (into.length > 0) into.length = 0
      for (const bound of said.of(deals.length)) into.push(bound)
    },
    heldFrom: neverSimple,
    evidenceInto: (position, instant, into) => {
      for (const deal of of(position)) {
        if (rule.at(deal, instant)) for (const event of rule.evidence(deal, instant)) into.add(event)
      }
    }
  }
}
