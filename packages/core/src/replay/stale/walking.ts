/**
 * A rule set walked through the gaps of histories, one deal after another.
 *
 * An event leaves most rules as they were, and most rules are quiet most of the time. So what a rule asks is asked again
 * only where a field it reads has changed; it mostly comes to one instant from which on the rule would fire, and a gap
 * that ends before costs a comparison. Only where it would fire, what lets it rest is looked at.
 */
import type { DealPosition } from "../../deal/position.ts"
import type { CompiledRule, RulePause } from "../../rules/compile.ts"
import type { LifeReader, PauseReader } from "../../rules/language.ts"
import type { Instant } from "../../time/periods.ts"
import { bitsOf, watchFields } from "./changed-fields.ts"

/** Called with each stretch in which a rule fires, by its place; those of one rule in order. */
export type OnFiring = (rule: number, from: Instant, until: Instant, position: DealPosition) => void

export interface RuleWalk {
  /** What comes next is of another deal. */
  readonly begin: () => void
  /** The next gap of the deal, and the position that stands in it. It begins no earlier than the one before has ended. */
  readonly gap: (position: DealPosition, from: Instant, until: Instant) => void
}

/** A pause by name, in the gap somebody last asked in. */
interface Pause {
  readonly isOff: PauseReader<DealPosition>["isOff"]
  gap: number
  off: boolean
}

/** What of a pause lets a rule rest, or every rule that names it, in the gap somebody last asked in. */
interface Resting {
  readonly pause: Pause
  readonly reader: PauseReader<DealPosition>
  gap: number
  readonly periods: Array<Instant>
}

/** A life that rules look at, as it is where the deal stands. */
interface Bounds {
  readonly reader: LifeReader<DealPosition>
  from: Instant
  until: Instant
}

export const walkRules = (
  rules: ReadonlyArray<CompiledRule<DealPosition>>,
  lifeReads: ReadonlyArray<string>,
  onFiring: OnFiring
): RuleWalk => {
  const count = rules.length
  const changed = watchFields(new Set([...lifeReads, ...rules.flatMap(({ parts }) => [...parts.reads])]))

  const lives: Array<Bounds> = []
  const lifeBits = bitsOf(lifeReads)
  const lifeOf = rules.map(({ life }): Bounds => {
    const known = lives.find(({ reader }) => reader === life)
    if (known !== undefined) return known
    const bounds = { reader: life, from: Number.NaN, until: Number.NaN }
    lives.push(bounds)
    return bounds
  })

  const pauses = new Map<string, Pause>()
  const ofAll = new Map<string, Resting>()
  const restingOf = ({ name, ofAllRules, reader }: RulePause<DealPosition>): Resting => {
    const shared = ofAllRules ? ofAll.get(name) : undefined
    if (shared !== undefined) return shared
    const pause = pauses.get(name) ?? { isOff: reader.isOff, gap: 0, off: false }
    pauses.set(name, pause)
    const resting = { pause, reader, gap: 0, periods: [] }
    if (ofAllRules) ofAll.set(name, resting)
    return resting
  }
  const restsBy = rules.map(({ parts }) => parts.pauses.map(restingOf))
  /** Gaps count from 1: what was asked in another is asked again. */
  let gapNumber = 0

  const asks = Int32Array.from(rules, ({ parts }) => bitsOf(parts.reads))
  const anyAsks = asks.reduce((sum, bits) => sum | bits, 0)
  const asked = rules.map(({ parts }) => parts.asked)
  /** Of each rule, where the deal stands: before this instant it would not fire, from this one on not either. */
  const begins = new Float64Array(count)
  const ends = new Float64Array(count)
  /** Where what it asks is not one stretch, its periods; else null. */
  const lists: Array<Array<Instant> | null> = rules.map(() => null)
  const scratch = rules.map((): Array<Instant> => [])

  /** The rests of a rule that are not nothing. */
  const resting: Array<ReadonlyArray<Instant>> = []

  /** Hands on what of a stretch, in which a rule would fire, nothing lets it rest in. */
  const firing = (place: number, start: Instant, until: Instant, position: DealPosition): void => {
    const rests = restsBy[place]!
    let count = 0
    for (let one = 0; one < rests.length; one++) {
      const rest = rests[one]!
      const { pause } = rest
      if (pause.gap !== gapNumber) {
        pause.gap = gapNumber
        pause.off = pause.isOff !== undefined && pause.isOff(position)
      }
      if (pause.off) continue
      if (rest.gap !== gapNumber) {
        rest.gap = gapNumber
        rest.reader.periodsInto(position, rest.periods)
      }
      if (rest.periods.length > 0) resting[count++] = rest.periods
    }
    if (count === 0) {
      onFiring(place, start, until, position)
      return
    }
    let from = start
    while (from < until) {
      // First to where nothing lets it rest, then on to where something does.
      const end = restEnd(resting, count, from)
      if (end > from) {
        from = end
        continue
      }
      const to = Math.min(until, restStart(resting, count, from))
      onFiring(place, from, to, position)
      from = to
    }
  }

  /** Asks a rule anew: a field it reads is another now. */
  const ask = (place: number, position: DealPosition, now: Instant): void => {
    const { from, until } = lifeOf[place]!
    lists[place] = null
    ends[place] = until
    // A life that is over, or was none, has nothing to say.
    if (!(from < until && until > now)) {
      begins[place] = Infinity
      return
    }
    const held = asked[place]!.heldFrom(position)
    begins[place] = held > from ? held : from
    if (held === held) return
    const periods = scratch[place]!
    asked[place]!.periodsInto(position, periods)
    lists[place] = periods
    if (periods.length === 0) begins[place] = Infinity
    else if (periods[0]! > from) begins[place] = periods[0]!
  }

  /** A rule would fire in the gap, or in parts of it. */
  const reached = (place: number, position: DealPosition, from: Instant, until: Instant): void => {
    const begin = begins[place]!
    const start = begin > from ? begin : from
    const end = ends[place]! < until ? ends[place]! : until
    const list = lists[place]
    if (list === null || list === undefined) {
      if (start < end) firing(place, start, end, position)
      return
    }
    for (let bound = 0; bound < list.length && list[bound]! < end; bound += 2) {
      const begun = list[bound]! > start ? list[bound]! : start
      const over = list[bound + 1]! < end ? list[bound + 1]! : end
      if (begun < over) firing(place, begun, over, position)
    }
  }

  return {
    begin: changed.begin,
    gap: (position, from, until) => {
      gapNumber++
      const changes = changed.since(position)
      if ((changes & lifeBits) !== 0) {
        for (let one = 0; one < lives.length; one++) {
          const life = lives[one]!
          life.from = life.reader.from(position)
          life.until = life.reader.until(position)
        }
      }
      if ((changes & anyAsks) !== 0) {
        for (let place = 0; place < count; place++) if ((changes & asks[place]!) !== 0) ask(place, position, from)
      }
      for (let place = 0; place < count; place++) if (begins[place]! < until) reached(place, position, from, until)
    }
  }
}

/** The latest end of the rests an instant lies in; the instant where it lies in none. */
const restEnd = (rests: ReadonlyArray<ReadonlyArray<Instant>>, count: number, instant: Instant): Instant => {
  let end = instant
  for (let one = 0; one < count; one++) {
    const periods = rests[one]!
    for (let bound = 0; bound < periods.length && periods[bound]! <= instant; bound += 2) {
      if (periods[bound + 1]! > end) end = periods[bound + 1]!
    }
  }
  return end
}

/** Where the next rest after an instant begins that lies in none; Infinity where there is none. */
const restStart = (rests: ReadonlyArray<ReadonlyArray<Instant>>, count: number, instant: Instant): Instant => {
  let start = Infinity
  for (let one = 0; one < count; one++) {
    const periods = rests[one]!
    for (let bound = 0; bound < periods.length; bound += 2) {
      if (periods[bound]! <= instant) continue
      if (periods[bound]! < start) start = periods[bound]!
      break
    }
  }
  return start
}
