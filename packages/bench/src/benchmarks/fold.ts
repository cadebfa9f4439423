/** From events to findings: every deal folded and asked all built-in rules at one instant. */
import { askingAt, assertAgreement, fold, rulesFor } from "../agreement.ts"
import { atTheEnd, calendar, dealHistories } from "../histories.ts"
import { measure } from "../measure.ts"
import type { Measured, Size } from "../outcome.ts"
import { foldByHand } from "../peers/hand-written-loop.ts"
import { rulesByHand } from "../peers/hand-written-rules.ts"

export const benchFold = async (size: Size): Promise<Measured> => {
  const histories = dealHistories(size === "whole" ? 20_000 : 500)
  const events = histories.reduce((sum, history) => sum + history.events.length, 0)
  assertAgreement(histories, calendar, [atTheEnd])

  const rules = rulesFor(calendar)
  const ours = (): number => {
    const ask = askingAt(rules, atTheEnd)
    let sum = 0
    for (const { deal, events } of histories) sum += ask(fold.fold(deal, events))
    return sum
  }
  const byHand = (): number => {
    const ask = rulesByHand(calendar, atTheEnd)
    let sum = 0
    for (const { deal, events } of histories) sum += ask(foldByHand(deal, events))
    return sum
  }
  if (ours() !== byHand()) throw new Error("The sums differ though each answer agreed")
  const [oursMs, byHandMs] = await measure([ours, byHand], { rounds: 9, warmUps: 3 })
  return {
    name: "fold",
    unit: "events",
    ours: (events / oursMs) * 1000,
    peer: { name: "hand-written loop", rate: (events / byHandMs) * 1000 },
    target: { of: "ratio", bound: 0.5 },
    notes: [
      `${histories.length} deals, ${events} events, ${rules.rules.length} rules; positions and findings are equal`
    ]
  }
}
