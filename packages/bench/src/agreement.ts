/** Whether a peer gives the same answers, which is looked at before anything is timed. */
import {
  builtInRules,
  type Calendar,
  compileRules,
  type CompiledRule,
  type CompiledRules,
  dealLanguage,
  type DealPosition,
  makeDealFold
} from "@genzaichi/core"
import { isDeepStrictEqual } from "node:util"
import type { DealHistory } from "./histories.ts"
import { foldByHand } from "./peers/hand-written-loop.ts"
import { rulesByHand, rulesInOrder } from "./peers/hand-written-rules.ts"

export const fold = makeDealFold()

/** The built-in rules, in the order of the peer's bits. */
export const rulesFor = (calendar: Calendar): CompiledRules<DealPosition> => {
  const rules = compileRules(builtInRules, { language: dealLanguage, calendar })
  const ids = rules.rules.map(({ rule }) => rule.id)
  if (!isDeepStrictEqual(ids, [...rulesInOrder])) {
    throw new Error(`The built-in rules are ${ids.join(", ")}; write the peer anew for them`)
  }
  return rules
}

/** Asks all rules at an instant as lists do; the answer has a bit for each that fires. */
export const askingAt = (rules: CompiledRules<DealPosition>, now: number): ((position: DealPosition) => number) => {
  const bits = new Map(rules.rules.map((rule, place) => [rule, 1 << place]))
  const firing: Array<CompiledRule<DealPosition>> = []
  return (position) => {
    rules.firingInto(position, now, firing)
    let fires = 0
    for (const rule of firing) fires |= bits.get(rule)!
    return fires
  }
}

/** Throws where the hand-written loop gives another position or other findings for a history at an instant. */
export const assertAgreement = (
  histories: Iterable<DealHistory>,
  calendar: Calendar,
  instants: ReadonlyArray<number>
): void => {
  const rules = rulesFor(calendar)
  const asked = instants.map((now) => ({ now, ask: askingAt(rules, now), askByHand: rulesByHand(calendar, now) }))
  for (const { deal, events } of histories) {
    const position = fold.fold(deal, events)
    const mine = foldByHand(deal, events)
    for (const field of Object.keys(position) as Array<keyof DealPosition>) {
      if (isDeepStrictEqual(position[field], mine[field])) continue
      throw new Error(
        `Deal ${deal} differs in "${field}": ${JSON.stringify(position[field])}, by hand ${JSON.stringify(mine[field])}`
      )
    }
    for (const { now, ask, askByHand } of asked) {
      const fires = ask(position)
      const firesByHand = askByHand(mine)
      if (fires === firesByHand) continue
      const different = rulesInOrder.filter((_, place) => ((fires ^ firesByHand) & (1 << place)) !== 0)
      throw new Error(`Deal ${deal} at ${new Date(now).toISOString()}: the hand differs about ${different.join(", ")}`)
    }
  }
}
