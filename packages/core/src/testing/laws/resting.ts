/** What a snooze or an acknowledgement is held against: told plainly, from the history alone. */
import type { DealPosition } from "../../deal/index.ts"
import { effective } from "../../deal/fold.ts"
import { Periods } from "../../time/index.ts"
import { freeInstant, type Scene } from "./scene.ts"

const hourMs = 3_600_000
const dayMs = 24 * hourMs

/** An instant at which somebody would put the rule to rest: while it fires, or a few days before. */
export const momentOfRest = (scene: Scene): number | undefined => {
  const one = scene.pick("which stretch", Periods.toList(scene.stale(scene.stage.compiled)))
  if (one === undefined) return undefined
  const part = scene.chance("how far into it")
  const until = Math.min(one.until, one.from + 20 * dayMs)
  const at =
    part < 0.15 ? one.from - 3 * dayMs : one.from + Math.floor((part * (until - one.from - 1)) / hourMs) * hourMs
  return freeInstant(scene, Math.max(scene.gaps[0]!.from + 1, at))
}

/** The last contact by the instant, recorded or presumed of a meeting that has ended; else when the life began. */
export const lastTalk = ({ lastContact, meetings, life }: DealPosition, instant: number): number => {
  const ofThisLife = (at: number): boolean => life === null || life.number === 1 || at >= life.from
  let latest = lastContact !== null && ofThisLife(lastContact.at) ? lastContact.at : -Infinity
  for (const { end } of meetings) if (end <= instant && end > latest && ofThisLife(end)) latest = end
  return latest === -Infinity ? (life?.from ?? Number.NaN) : latest
}

/** The start of the day so many local days after the last contact: no rest reaches further. */
export const horizonOf = (scene: Scene, position: DealPosition, instant: number, limit: number): number => {
  const talked = lastTalk(position, instant)
  const { days } = scene.stage.plain
  return Number.isNaN(talked) ? Infinity : days.startOf(days.dayOf(talked) + limit)
}

/** When they next get in touch after the instant, by what was recorded. */
export const nextInbound = (scene: Scene, after: number): number => {
  const { policy } = scene.stage.fold.settings
  for (const event of effective(scene.events)) {
    if (event.occurredAt <= after || event.undated !== undefined) continue
    const line = policy(event)
    if (line !== undefined && line.contact && line.inbound) return event.occurredAt
  }
  return Infinity
}

const stateOf = ({ life }: DealPosition): string => `${life?.number ?? 0} ${life?.closed === null}`

/** When the deal is next closed or reopened. */
export const nextTurnOfLife = (scene: Scene, after: number): number => {
  const now = scene.gapAt(after)
  if (now === undefined) return Infinity
  for (const { from, position } of scene.gaps) {
    if (from > after && stateOf(position) !== stateOf(now.position)) return from
  }
  return Infinity
}
