/**
 * A rule set walked through the gaps of histories, one deal after another.
 *
 * An event leaves most rules as they were, and most rules are quiet most of the time. So what a rule asks is asked again
 * only where a field it reads has changed; it mostly comes to one instant from which on the rule would fire, and a gap
 * that ends before costs a comparison. Only where it would fire, what lets it rest is looked at.
 */
import type { DealPosition } from "../../deal/position.ts"
import type { CompiledRule, RulePause } from "../../rules/compile.ts"
import type { Language, LifeReader, PauseReader } from "../../rules/language.ts"
import type { Instant } from "../../time/periods.ts"
import { bitsOf, watchFields } from "./changed-fields.ts"

/** Called with each stretch in which a rule fires, by its place, with the life it is in; those of one rule in order. */
export type OnFiring = (rule: number, from: Instant, until: Instant, life: number, position: DealPosition) => void

export interface RuleWalk {
  /** What comes next is of another deal. */
  readonly begin: () => void
  /** The next gap of the deal, and the position that stands in it. It begins no earlier than the one before has ended. */
  readonly gap: (position: DealPosition, from: Instant, until: Instant) => void
}

/** What of a pause lets a rule rest, or every rule that names it. */
interface Resting {
  readonly reader: PauseReader<DealPosition>
  readonly periods: Array<Instant>
}

/** Pauses that let several rules rest alike, and when they do in the gap somebody last asked in. */
interface Rests {
  readonly of: ReadonlyArray<Resting>
  gap: number
  /** The periods of those that are on: the first `count`. */
  readonly on: Array<ReadonlyArray<Instant>>
  count: number
  /** There is nothing of any of them, at no instant. */
  allOff: boolean
}

/** A life that rules look at, as it is where the deal stands. */
interface Bounds {
  readonly reader: LifeReader<DealPosition>
  from: Instant
  until: Instant
}

export const walkRules = (
  rules: ReadonlyArray<CompiledRule<DealPosition>>,
  { number, reads: lifeReads }: Pick<Language<DealPosition>["life"], "number" | "reads">,
  onFiring: OnFiring
): RuleWalk => {
  const count = rules.length
  const changed = watchFields(new Set([...lifeReads, ...rules.flatMap(({ reads }) => [...reads])]))

  const lives: Array<Bounds> = []
  const lifeBits = bitsOf(lifeReads)
  const lifeOf = rules.map(({ life }): Bounds => {
    const known = lives.find(({ reader }) => reader === life)
    if (known !== undefined) return known
    const bounds = { reader: life, from: Number.NaN, until: Number.NaN }
    lives.push(bounds)
    return bounds
  })

  // Rules that name the same pauses of all rules have them together; what is a rule's own stands apart.
  const restsByName = new Map<string, Rests>()
  const restingOf = ({ reader }: RulePause<DealPosition>): Resting => ({ reader, periods: [] })
  const restsOf = (pauses: ReadonlyArray<RulePause<DealPosition>>): Rests => ({
    of: pauses.map(restingOf),
    gap: 0,
    on: [],
    count: 0,
    allOff: true
  })
  const sharedRests = rules.map(({ parts }): Rests => {
    const pauses = parts.pauses.filter(({ ofAllRules }) => ofAllRules)
    const name = JSON.stringify(pauses.map((pause) => pause.name).toSorted())
    const rests = restsByName.get(name) ?? restsOf(pauses)
    restsByName.set(name, rests)
    return rests
  })
  const ownRests = rules.map(({ parts }) => restsOf(parts.pauses.filter(({ ofAllRules }) => !ofAllRules)))
  // Whether anything of a pause is there is the same whichever rule asks.
  const ownPauses = new Map(
    rules.flatMap(({ parts }) =>
      parts.pauses.filter(({ ofAllRules }) => !ofAllRules).map(({ name, reader }) => [name, reader])
    )
  )
  const ownReaders = [...ownPauses.values()]
  let ownGap = 0
  let anyOwn = false
  /** Gaps count from 1: what was asked in another is asked again. */
  let gapNumber = 0
  let lifeNumber = 0

  const asks = Int32Array.from(rules, ({ parts }) => bitsOf(parts.reads))
  const tells = Int32Array.from(rules, ({ parts }) => bitsOf(parts.tells))
  /** What makes a rule be asked anew where the deal stands. */
  const wakes = asks.slice()
  const offs = Int32Array.from(rules, ({ parts }) => bitsOf(parts.pauses.flatMap(({ offReads }) => offReads)))
  /** 1 where a rule fired up to the end of the gap before, and there was nothing that could have let it rest. */
  const steady = new Uint8Array(count)
  let upTo = Number.NaN
  const anyAsks = asks.reduce((sum, bits) => sum | bits, 0)
  const asked = rules.map(({ parts }) => parts.asked)
  /** Of each rule, where the deal stands: before this instant it would not fire, from this one on not either. */
  const begins = new Float64Array(count)
  const ends = new Float64Array(count)
  /** 1 where what it asks is not one stretch: then its periods. */
  const isList = new Uint8Array(count)
  const lists = rules.map((): Array<Instant> => [])

  /** Looks which of them are on in this gap, unless somebody has. */
  const look = (rests: Rests, position: DealPosition): void => {
    if (rests.gap === gapNumber) return
    rests.gap = gapNumber
    rests.count = 0
    rests.allOff = true
    for (let one = 0; one < rests.of.length; one++) {
      const { periods, reader } = rests.of[one]!
      if (isOffNow(reader, position)) continue
      rests.allOff = false
      reader.periodsInto(position, periods)
      if (periods.length > 0) rests.on[rests.count++] = periods
    }
  }

  /**
   * Hands on what of a stretch, in which a rule would fire, nothing lets it rest in. True where nothing could have, at any
   * instant.
   */
  const firing = (place: number, start: Instant, until: Instant, position: DealPosition): boolean => {
    const shared = sharedRests[place]!
    const own = ownRests[place]!
    look(shared, position)
    if (ownGap !== gapNumber) {
      ownGap = gapNumber
      anyOwn = false
      for (let one = 0; one < ownReaders.length && !anyOwn; one++) anyOwn = !isOffNow(ownReaders[one]!, position)
    }
    if (anyOwn) look(own, position)
    else own.count = 0
    if (shared.count === 0 && own.count === 0) {
      onFiring(place, start, until, lifeNumber, position)
      return shared.allOff && !anyOwn
    }
    let from = start
    while (from < until) {
      // First to where nothing lets it rest, then on to where something does.
      const end = Math.max(restEnd(shared, from), restEnd(own, from))
      if (end > from) {
        from = end
        continue
      }
      const to = Math.min(until, restStart(shared, from), restStart(own, from))
      onFiring(place, from, to, lifeNumber, position)
      from = to
    }
    return false
  }

  /** Asks a rule anew: a field it reads is another now. */
  const ask = (place: number, position: DealPosition, now: Instant): void => {
    const { from, until } = lifeOf[place]!
    isList[place] = 0
    wakes[place] = tells[place]!
    steady[place] = 0
    ends[place] = until
    // A life that is over, or was none, has nothing to say.
    if (!(from < until && until > now)) {
      begins[place] = Infinity
      return
    }
    const held = asked[place]!.heldFrom(position)
    begins[place] = held > from ? held : from
    if (held === held) return
    const periods = lists[place]!
    asked[place]!.periodsInto(position, periods)
    isList[place] = 1
    wakes[place] = asks[place]!
    if (periods.length === 0) begins[place] = Infinity
    else if (periods[0]! > from) begins[place] = periods[0]!
  }

  /** A rule would fire in the gap, or in parts of it. */
  const reached = (place: number, position: DealPosition, from: Instant, until: Instant): void => {
    const begin = begins[place]!
    const start = begin > from ? begin : from
    const end = ends[place]! < until ? ends[place]! : until
    const list = lists[place]!
    if (isList[place] === 0) {
      steady[place] = start < end && firing(place, start, end, position) && end === until ? 1 : 0
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
        lifeNumber = number(position)
        for (let one = 0; one < lives.length; one++) {
          const life = lives[one]!
          life.from = life.reader.from(position)
          life.until = life.reader.until(position)
        }
      }
      if ((changes & anyAsks) !== 0) {
        for (let place = 0; place < count; place++) if ((changes & wakes[place]!) !== 0) ask(place, position, from)
      }
      if (from !== upTo) steady.fill(0)
      upTo = until
      for (let place = 0; place < count; place++) {
        if (!(begins[place]! < until)) continue
        if (steady[place] === 1 && (changes & offs[place]!) === 0 && ends[place]! >= until) {
          onFiring(place, from, until, lifeNumber, position)
        } else reached(place, position, from, until)
      }
    }
  }
}

const isOffNow = ({ isOff }: PauseReader<DealPosition>, position: DealPosition): boolean =>
  isOff !== undefined && isOff(position)

/** The latest end of the rests an instant lies in; the instant where it lies in none. */
const restEnd = ({ count, on }: Rests, instant: Instant): Instant => {
  let end = instant
  for (let one = 0; one < count; one++) {
    const periods = on[one]!
    for (let bound = 0; bound < periods.length && periods[bound]! <= instant; bound += 2) {
      if (periods[bound + 1]! > end) end = periods[bound + 1]!
    }
  }
  return end
}

/** Where the next rest after an instant begins that lies in none; Infinity where there is none. */
const restStart = ({ count, on }: Rests, instant: Instant): Instant => {
  let start = Infinity
  for (let one = 0; one < count; one++) {
    const periods = on[one]!
    for (let bound = 0; bound < periods.length; bound += 2) {
      if (periods[bound]! <= instant) continue
      if (periods[bound]! < start) start = periods[bound]!
      break
    }
  }
  return start
}
