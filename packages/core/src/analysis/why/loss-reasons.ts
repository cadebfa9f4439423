/** The reasons people recorded with losses, tallied. */
import type { Closing } from "../../deal/position.ts"
import type { HistoryAsOf } from "../../replay/history.ts"
import type { DealLife } from "../lives.ts"
import type { LossReason, LossReasons } from "./result.ts"
import { reasonsSentence } from "./sentences.ts"

const tally = (counts: ReadonlyMap<string, number>, lost: number): ReadonlyArray<LossReason> =>
  [...counts]
    .map(([reason, deals]) => ({ reason, deals, share: deals / lost }))
    // Ties in the order of their characters, so that the order is the same everywhere.
    .sort((a, b) => b.deals - a.deals || (a.reason < b.reason ? -1 : 1))

const count = (counts: Map<string, number>, said: string | null): boolean => {
  const text = said?.trim() ?? ""
  if (text === "") return false
  counts.set(text, (counts.get(text) ?? 0) + 1)
  return true
}

/** Of the lives given, why those that were lost are said to have been. */
export const lossReasons = (view: HistoryAsOf, lives: ReadonlyArray<DealLife>): LossReasons => {
  const numbers = new Map<number, Set<number>>()
  for (const { deal, number, outcome } of lives) {
    if (outcome !== "lost") continue
    const own = numbers.get(deal)
    if (own === undefined) numbers.set(deal, new Set([number]))
    else own.add(number)
  }
  const reasons = new Map<string, number>()
  const lostTo = new Map<string, number>()
  let lost = 0
  let unknown = 0
  const take = ({ reason, to }: Closing): void => {
    lost++
    if (!count(reasons, reason)) unknown++
    count(lostTo, to)
  }
  for (const [only, own] of numbers) {
    view.replay(
      {
        end: ({ life, pastLives }) => {
          if (life === null) return
          for (const past of pastLives) if (past.closed !== null && own.has(past.number)) take(past.closed)
          if (life.closed !== null && own.has(life.number)) take(life.closed)
        }
      },
      { only }
    )
  }
  const said = {
    lost,
    unknown,
    unknownShare: lost === 0 ? null : unknown / lost,
    reasons: tally(reasons, lost),
    lostTo: tally(lostTo, lost)
  }
  return { ...said, sentence: reasonsSentence(said) }
}
