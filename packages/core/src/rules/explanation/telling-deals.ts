/** The deals that a rule over an account asks of, each told as a deal is. */
import type { DealPosition } from "../../deal/position.ts"
import type { Label } from "../../event/text.ts"
import { compileDealRule } from "../compile.ts"
import type { AnyDeal } from "../condition.ts"
import type { Rule } from "../rule.ts"
import { writtenWord } from "../sentence.ts"
import type { Telling } from "./telling.ts"

/** A deal that a rule about deals holds for. */
export interface ToldDeal {
  readonly name: Label
  readonly telling: Telling<DealPosition>
}

export interface ToldDeals {
  /** The rule about deals. */
  readonly asked: Rule
  /** The deals it holds for at the instant, in the order they have. */
  readonly holding: ReadonlyArray<ToldDeal>
}

/** What a deal is called: its title or its customer in quotation marks, or else its id. */
const dealName = ({ deal, title, customer }: DealPosition): Label => {
  const written = writtenWord(title?.value ?? customer?.value)
  return written === null ? { ja: deal, en: deal } : { ja: `「${written.ja}」`, en: `"${written.en}"` }
}

export const tellingDeals = <P>(telling: Telling<P>, condition: AnyDeal): ToldDeals => {
  const { rules, compiled, position, t, say, events, kinds, occasion } = telling
  const dealRules = compileDealRule(rules, compiled.rule, condition)
  const [asked] = dealRules.rules
  if (asked === undefined) throw new Error("what is asked of deals is one rule")
  const holding = (rules.language.deals?.of(position) ?? [])
    .filter((deal) => asked.at(deal, t))
    .map((deal): ToldDeal => {
      const anchor = asked.anchorAt(deal, t)
      const of = { rules: dealRules, compiled: asked, position: deal, t, say, events, kinds }
      return { name: dealName(deal), telling: { ...of, occasion: { ...occasion, anchor, limits: dealRules.limits } } }
    })
  return { asked: asked.rule, holding }
}
