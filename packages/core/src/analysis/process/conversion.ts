/**
 * Where deals are so many days after they first entered a status.
 *
 * Aalen and Johansen's estimate over several states, back-moves included, from those lives alone that entered the status
 * and with the clock set to that day (Putter and Spitoni, Stat. Methods Med. Res. 27 (2018) 2081-2092), so that how a deal
 * came there need not be forgotten. A funnel of present stages leaves out who is still on the way.
 */
import { Result } from "effect"
import { occupationAt, stateOccupation, stays as stayRecords, stillThere } from "../statistics/transitions.ts"
import type { Conversion } from "./answer.ts"
import type { Counting } from "./how-long.ts"
import type { Lived } from "./lived.ts"
import type { Known } from "./stages.ts"

export interface Converted {
  readonly conversion: ReadonlyArray<Conversion>
  /** Statuses from which nobody was followed for so long. */
  readonly notFollowed: ReadonlyArray<string>
  /** Lives left out because the day of a move is not known. */
  readonly undated: number
}

/** The rows, in the order of the statuses. */
export const conversionOf = (
  lives: ReadonlyArray<Lived>,
  known: ReadonlyArray<Known>,
  horizonDays: number,
  { calendar, entry, view }: Counting
): Converted => {
  const states = new Map(known.map(({ status }, place) => [status, place]))
  const conversion: Array<Conversion> = []
  const notFollowed: Array<string> = []
  const left = new Set<Lived>()
  for (const { kind, status } of known) {
    if (kind === "won" || kind === "lost") continue
    const origin = states.get(status)!
    const from: Array<number> = []
    const to: Array<number> = []
    const entered: Array<number> = []
    const exit: Array<number> = []
    let counted = 0
    for (const life of lives) {
      const first = life.stays.findIndex((stay) => stay.status === status)
      if (first < 0) continue
      const way = life.stays.slice(first)
      if (way.some((stay) => stay.entered === null)) {
        left.add(life)
        continue
      }
      const start = calendar.dayOf(way[0]!.entered!)
      const watched = entry === "opened" ? 0 : Math.max(0, calendar.dayOf(life.firstKnown) - start)
      // Where it stood at the end of each day: what came and went within a day is passed through.
      const stood: Array<{ state: number; readonly day: number }> = [{ state: origin, day: 0 }]
      for (const stay of way.slice(1)) {
        const day = calendar.dayOf(stay.entered!) - start
        const state = states.get(stay.status)!
        const last = stood.at(-1)!
        if (last.day === day && stood.length > 1) last.state = state
        else stood.push({ state, day })
      }
      const end = way.at(-1)!.goesOn ? calendar.dayOf(view.end) - start : null
      let seen = false
      for (let place = 0; place < stood.length; place++) {
        const { day, state } = stood[place]!
        // Moves to where it already stood are none.
        let next = place + 1
        while (next < stood.length && stood[next]!.state === state) next++
        const last = next === stood.length
        place = next - 1
        if (last && end === null) continue
        const until = last ? end! : stood[next]!.day
        const late = Math.max(day, watched)
        if (until < late || (late > 0 && until === late)) continue
        from.push(state)
        to.push(last ? stillThere : stood[next]!.state)
        entered.push(late)
        exit.push(until)
        seen = true
      }
      if (seen) counted++
    }
    if (from.length === 0) continue
    const records = Result.getOrThrow(
      stayRecords({ unit: "days", states: known.length, from, to, entry: entered, exit })
    )
    const start = known.map((_, place) => (place === origin ? 1 : 0))
    const at = occupationAt(stateOccupation(records, { start }), horizonDays)
    const sumOf = (...kinds: ReadonlyArray<string>): number =>
      known.reduce((sum, one, place) => sum + (kinds.includes(one.kind) ? at.probability[place]! : 0), 0)
    const open = sumOf("open", "hold")
    if (at.held && open > 1e-12) {
      notFollowed.push(status)
      continue
    }
    conversion.push({
      from: status,
      lives: counted,
      to: known.flatMap((one, place) =>
        at.probability[place]! > 0
          ? [{ status: one.status, probability: at.probability[place]!, standardError: at.standardError[place]! }]
          : []
      ),
      open,
      won: sumOf("won"),
      lost: sumOf("lost")
    })
  }
  return { conversion, notFollowed, undated: left.size }
}
