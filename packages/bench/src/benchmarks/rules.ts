/** The list of all deals: the built-in rules asked of many positions at one instant. */
import type { DealPosition } from "@genzaichi/core"
import { askingAt, assertAgreement, fold, rulesFor } from "../agreement.ts"
import { atTheEnd, calendar, simulatedHistories } from "../histories.ts"
import { measure } from "../measure.ts"
import type { Measured, Size } from "../outcome.ts"
import { type DealByHand, foldByHand } from "../peers/hand-written-loop.ts"
import { rulesByHand } from "../peers/hand-written-rules.ts"

export const benchRules = async (size: Size): Promise<Measured> => {
  // Each answer is compared in the benchmark of the fold; here a part of them.
  assertAgreement(simulatedHistories(1000, 2), calendar, [atTheEnd])
  const positions: Array<DealPosition> = []
  const dealsByHand: Array<DealByHand> = []
  for (const { deal, events } of simulatedHistories(size === "whole" ? 200_000 : 1000, 2)) {
    positions.push(fold.fold(deal, events))
    dealsByHand.push(foldByHand(deal, events))
  }

  const rules = rulesFor(calendar)
  const ours = (): number => {
    const ask = askingAt(rules, atTheEnd)
    let sum = 0
    for (const position of positions) sum += ask(position)
    return sum
  }
  const byHand = (): number => {
    const ask = rulesByHand(calendar, atTheEnd)
    let sum = 0
    for (const deal of dealsByHand) sum += ask(deal)
    return sum
  }
  if (ours() !== byHand()) throw new Error("The hand-written rules do not agree")
  const [oursMs, byHandMs] = await measure([ours, byHand], { rounds: 15, warmUps: 5, clean: false })
  const asked = positions.length * rules.rules.length
  return {
    name: "rules",
    unit: "deal-rules",
    ours: (asked / oursMs) * 1000,
    peer: { name: "comparisons by hand", rate: (asked / byHandMs) * 1000 },
    target: { of: "rate", bound: 6_000_000 },
    notes: [`${positions.length} positions, ${rules.rules.length} rules, one instant, one core`]
  }
}
