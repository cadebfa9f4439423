/** Whose turn it was, for how long, and how often the ball went back and forth. */
import type { HistoryAsOf } from "../../replay/history.ts"
import type { Outcome } from "../lives.ts"
import type { Holding, HoldingByOutcome, HoldingSide, LongHold, SideHeld } from "./answer.ts"
import { type Counting, howLong, stretches } from "./how-long.ts"
import type { Lived } from "./lived.ts"

const sides: ReadonlyArray<HoldingSide> = ["us", "customer", "third-party", "nobody"]
const outcomes: ReadonlyArray<Outcome> = ["won", "lost", "open"]
const most = 5

const shareOf = (days: number, all: number): number | null => (all === 0 ? null : days / all)

/** How the ball was held in all lives. Days add up, because each is counted from local date to local date. */
export const holdingOf = (lives: ReadonlyArray<Lived>, view: HistoryAsOf, counting: Counting): Holding => {
  const { calendar, level } = counting
  const days = new Map<Outcome, Map<HoldingSide, number>>(outcomes.map((outcome) => [outcome, new Map()]))
  const long: Array<LongHold> = []
  const bounced: Array<{ readonly deal: Lived["deal"]; readonly life: number; readonly bounces: number }> = []
  let moves = 0
  let bounces = 0
  for (const { deal, holds, number, outcome } of lives) {
    const bySide = days.get(outcome)!
    let bouncedHere = 0
    for (const [place, { from, open, side, until }] of holds.entries()) {
      const held = calendar.dayOf(until) - calendar.dayOf(from)
      bySide.set(side, (bySide.get(side) ?? 0) + held)
      if (side === "nobody") continue
      if (long.length < most || held > long.at(-1)!.days) {
        long.push({ deal: view.dealId(deal), life: number, side, days: held, open })
        long.sort((a, b) => b.days - a.days)
        if (long.length > most) long.pop()
      }
      const before = holds[place - 1]
      if (before === undefined || before.side === "nobody") continue
      moves++
      if (holds[place - 2]?.side === side) bouncedHere++
    }
    bounces += bouncedHere
    if (bouncedHere > 0) bounced.push({ deal, life: number, bounces: bouncedHere })
  }
  const byOutcome = outcomes.map((outcome): HoldingByOutcome => {
    const bySide = days.get(outcome)!
    const all = [...bySide.values()].reduce((sum, one) => sum + one, 0)
    return {
      outcome,
      lives: lives.filter((life) => life.outcome === outcome).length,
      days: all,
      sides: sides.map((side) => ({ side, days: bySide.get(side) ?? 0, share: shareOf(bySide.get(side) ?? 0, all) }))
    }
  })
  const all = byOutcome.reduce((sum, one) => sum + one.days, 0)
  return {
    sides: sides.map((side, place): SideHeld => {
      const held = byOutcome.reduce((sum, one) => sum + one.sides[place]!.days, 0)
      const holds = lives.flatMap(({ firstKnown, holds: own }) =>
        own
          .filter((one) => one.side === side)
          .map(({ from, open, until }) => ({ from, until, cause: open ? 0 : 1, firstKnown }))
      )
      return {
        side,
        days: held,
        share: shareOf(held, all),
        holds: holds.length,
        hold: howLong(stretches(holds, 1, counting), level)
      }
    }),
    byOutcome,
    moves,
    bounces,
    livesWithBounces: bounced.length,
    mostBounces: bounced
      .toSorted((a, b) => b.bounces - a.bounces || a.deal - b.deal || a.life - b.life)
      .slice(0, most)
      .map(({ bounces: times, deal, life }) => ({ deal: view.dealId(deal), life, bounces: times })),
    longest: long
  }
}
