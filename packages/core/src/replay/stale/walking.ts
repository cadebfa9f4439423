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

/** A pause as it is where the deal stands, once somebody has asked. */
interface Resting {
  readonly reader: PauseReader<DealPosition>
  /** The fields it depends on. */
  readonly reads: number
  isFresh: boolean
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
  const changed = watchFields(new Set([...lifeReads, ...rules.flatMap((rule) => [...rule.reads])]))

  const lives: Array<Bounds> = []
  const lifeBits = bitsOf(lifeReads)
  const lifeOf = rules.map(({ life }): Bounds => {
    const known = lives.find(({ reader }) => reader === life)
    if (known !== undefined) return known
    const bounds = { reader: life, from: Number.NaN, until: Number.NaN }
    lives.push(bounds)
    return bounds
  })

  const ofAll = new Map<string, Resting>()
  const restings: Array<Resting> = []
  const restingOf = (
    { name, ofAllRules, reader, reads }: RulePause<DealPosition>,
    whole: Iterable<string>
  ): Resting => {
    const shared = ofAllRules ? ofAll.get(name) : undefined
    if (shared !== undefined) return shared
    const resting = { reader, reads: bitsOf(ofAllRules ? reads : whole), isFresh: false, periods: [] }
    if (ofAllRules) ofAll.set(name, resting)
    restings.push(resting)
    return resting
  }
  const restsBy = rules.map(({ parts, reads }) => parts.pauses.map((pause) => restingOf(pause, reads)))

  const asks = Int32Array.from(rules, ({ parts }) => bitsOf(parts.reads))
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
      if (!rest.isFresh) {
        const { isOff } = rest.reader
        if (isOff !== undefined && isOff(position)) {
          if (rest.periods.length > 0) rest.periods.length = 0
        } else rest.reader.periodsInto(position, rest.periods)
        rest.isFresh = true
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

  return {
    begin: changed.begin,
    gap: (position, from, until) => {
      const changes = changed.since(position)
      if ((changes & lifeBits) !== 0) {
        for (let one = 0; one < lives.length; one++) {
          const life = lives[one]!
          life.from = life.reader.from(position)
          life.until = life.reader.until(position)
        }
      }
      for (let one = 0; one < restings.length; one++) {
        const rest = restings[one]!
        if ((changes & rest.reads) !== 0) rest.isFresh = false
      }
      for (let place = 0; place < count; place++) {
        if ((changes & asks[place]!) !== 0) {
          const life = lifeOf[place]!
          lists[place] = null
          ends[place] = life.until
          // A life that is over, or was none, has nothing to say.
          if (!(life.from < life.until && life.until > from)) begins[place] = Infinity
          else {
            const held = asked[place]!.heldFrom(position)
            begins[place] = held > life.from ? held : life.from
            if (held !== held) {
              asked[place]!.periodsInto(position, (lists[place] = scratch[place]!))
              const [first = Infinity] = scratch[place]!
              if (first > life.from) begins[place] = first
            }
          }
        }
        const begin = begins[place]!
        if (!(begin < until)) continue
        const start = begin > from ? begin : from
        const end = ends[place]! < until ? ends[place]! : until
        const list = lists[place]
        if (list === null || list === undefined) {
          if (start < end) firing(place, start, end, position)
          continue
        }
        for (let bound = 0; bound < list.length && list[bound]! < end; bound += 2) {
          const begun = list[bound]! > start ? list[bound]! : start
          const over = list[bound + 1]! < end ? list[bound + 1]! : end
          if (begun < over) firing(place, begun, over, position)
        }
      }
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
