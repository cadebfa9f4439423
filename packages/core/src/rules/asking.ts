/**
 * Conditions made askable: closures over plain data, compiled once.
 *
 * Each condition becomes a pair: whether it holds at an instant (for lists), and the set of all instants at which it
 * holds (for agendas, history and stored periods). Both say the same; scratch lists are owned by the compiled condition,
 * so asking allocates nothing but what is handed out.
 */
import type { EventId } from "../event/identifiers.ts"
import {
  appendPeriod,
  complementInto,
  type Instant,
  intersectionInto,
  onlyPeriod,
  type Periods,
  unionInto
} from "../time/periods.ts"
import { beginsAtAnchor, type Condition, type Is, type Older } from "./condition.ts"
import type { Elapsing } from "./duration.ts"
import type { AnchorReader } from "./language.ts"
import { neverHolds, noValue, nothingAsked, nothingToCountFrom, pathTo } from "./rule-fault.ts"
import { conditionFault } from "./reading/shape.ts"
import { type AskedThreshold, compileThreshold } from "./threshold.ts"
import { anchorNamed, checkValue, fieldNamed, lengthOf, pauseNamed, type Workbench } from "./workbench.ts"

/** A condition made askable, over all time; the rule cuts it to the life. */
export interface Asked<P> {
  readonly at: (position: P, instant: Instant) => boolean
  /** Writes the instants at which it holds, replacing what the list held. */
  readonly periodsInto: (position: P, into: Array<Instant>) => void
  /**
   * Where it holds from some instant on and for good, as most conditions do, that instant: -Infinity for always, Infinity
   * for never. NaN where it is not as simple, and the periods have to be asked. Long histories are walked by this.
   */
  readonly heldFrom: (position: P) => Instant
  /** Adds the events it rests on. */
  readonly evidenceInto: (position: P, instant: Instant, into: Set<EventId>) => void
}

const compileOlder = <P>(bench: Workbench<P>, { anchor: name, than }: Older, path: string): Asked<P> => {
  const anchor = anchorNamed(bench, name, pathTo(path, "anchor"))
  const threshold = compileThreshold(bench, than, pathTo(path, "than"))
  const { changesInto, earlierInto } = anchor
  const changes: Array<Instant> = []
  const evidenceInto: Asked<P>["evidenceInto"] = (position, instant, into) => {
    const event = anchor.eventAt(position, instant)
    if (event !== null) into.add(event)
    anchor.earlierEventsInto?.(position, into)
    threshold.evidenceInto(position, into)
  }
  if (earlierInto !== undefined) return { ...olderWithEarlier(anchor, earlierInto, threshold), evidenceInto }
  return {
    at: (position, instant) => {
      const from = anchor.at(position, instant)
      if (from !== from) return false
      const length = threshold.of(position)
      return length !== null && length.hasPassed(from, instant)
    },
    periodsInto: (position, into) => {
      if (into.length > 0) into.length = 0
      const length = threshold.of(position)
      if (length === null) return
      if (changesInto !== undefined) changesInto(position, changes)
      for (let step = -1; step < changes.length; step++) {
        const begin = step < 0 ? -Infinity : changes[step]!
        const from = anchor.at(position, begin)
        if (from !== from) continue
        appendPeriod(into, Math.max(begin, length.after(from)), changes[step + 1] ?? Infinity)
      }
    },
    heldFrom: (position) => {
      if (changesInto !== undefined) {
        changesInto(position, changes)
        if (changes.length > 0) return Number.NaN
      }
      const from = anchor.at(position, -Infinity)
      if (from !== from) return Infinity
      const length = threshold.of(position)
      return length === null ? Infinity : length.after(from)
    },
    evidenceInto
  }
}

/** `older` for an anchor before which other stretches count, too. Such anchors stand still. */
const olderWithEarlier = <P>(
  anchor: AnchorReader<P>,
  earlierInto: NonNullable<AnchorReader<P>["earlierInto"]>,
  threshold: AskedThreshold<P>
): Pick<Asked<P>, "at" | "periodsInto" | "heldFrom"> => {
  const earlier: Array<Instant> = []
  const beginning = (position: P): Instant => {
    const from = anchor.at(position, -Infinity)
    const length = from === from ? threshold.of(position) : null
    if (length === null) return Number.NaN
    earlierInto(position, earlier)
    return length.afterSpent(from, earlier)
  }
  return {
    at: (position, instant) => instant >= beginning(position),
    periodsInto: (position, into) => {
      onlyPeriod(into, beginning(position), Infinity)
    },
    heldFrom: (position) => {
      const from = beginning(position)
      return from === from ? from : Infinity
    }
  }
}

const compileIs = <P>(bench: Workbench<P>, condition: Is, path: string): Asked<P> => {
  const { oneOf, atLeast, below, known } = condition
  const field = fieldNamed(bench, condition.field, pathTo(path, "field"))
  if (oneOf === undefined && atLeast === undefined && below === undefined && known === undefined) {
    throw nothingAsked(path, condition.field)
  }
  if (oneOf?.length === 0) throw noValue(pathTo(path, "oneOf"), condition.field)
  for (const [place, value] of (oneOf ?? []).entries()) {
    checkValue(field, value, pathTo(pathTo(path, "oneOf"), place))
  }
  const passes = (value: unknown): boolean =>
    (known === undefined || (value !== null) === known) &&
    (oneOf === undefined || (oneOf as ReadonlyArray<unknown>).includes(value)) &&
    (atLeast === undefined || (typeof value === "number" && value >= atLeast)) &&
    (below === undefined || (typeof value === "number" && value < below))
  const { read, eventOf } = field
  const single = oneOf?.length === 1 && atLeast === undefined && below === undefined && known === undefined
  const [only] = oneOf ?? []
  const holds = (position: P): boolean => {
    const value = read(position)
    if (typeof value === "object" && value !== null) return value.length === 0 ? passes(null) : value.some(passes)
    return single ? value === only : passes(value)
  }
  return {
    at: holds,
    periodsInto: (position, into) => {
      if (holds(position)) onlyPeriod(into, -Infinity, Infinity)
      else if (into.length > 0) into.length = 0
    },
    heldFrom: (position) => (holds(position) ? -Infinity : Infinity),
    evidenceInto: (position, _instant, into) => {
      const event = eventOf(position)
      if (event !== null) into.add(event)
    }
  }
}

const compileDuring = <P>(bench: Workbench<P>, pauseName: string, path: string): Asked<P> => {
  const pause = pauseNamed(bench, pauseName, pathTo(path, "pause"))
  const { at, isOff, periodsInto } = pause
  return {
    at,
    periodsInto,
    heldFrom: isOff === undefined ? neverSimple : (position) => (isOff(position) ? Infinity : Number.NaN),
    evidenceInto: () => {}
  }
}

/** For conditions of which nothing simple can be told. */
export const neverSimple = (): Instant => Number.NaN

const compileNot = <P>(inner: Asked<P>): Asked<P> => {
  const scratch: Array<Instant> = []
  return {
    at: (position, instant) => !inner.at(position, instant),
    periodsInto: (position, into) => {
      inner.periodsInto(position, scratch)
      complementInto(scratch, into)
    },
    heldFrom: (position) => {
      const from = inner.heldFrom(position)
      return from === Infinity || from === -Infinity ? -from : Number.NaN
    },
    // What is not so rests on no event.
    evidenceInto: () => {}
  }
}

const compileBoth = <P>(parts: ReadonlyArray<Asked<P>>, kind: "all" | "any"): Asked<P> => {
  const isAll = kind === "all"
  const combineInto = isAll ? intersectionInto : unionInto
  const one: Array<Instant> = []
  const other: Array<Instant> = []
  return {
    at: (position, instant) => {
      for (const part of parts) if (part.at(position, instant) !== isAll) return !isAll
      return isAll
    },
    periodsInto: (position, into) => {
      let sum = one
      let next = other
      if (sum.length > 0) sum.length = 0
      if (isAll) sum.push(-Infinity, Infinity)
      for (const part of parts) {
        part.periodsInto(position, into)
        combineInto(sum, into, next)
        const spare = sum
        sum = next
        next = spare
        if (isAll && sum.length === 0) break
      }
      copyInto(sum, into)
    },
    heldFrom: isAll
      ? (position) => {
          let latest = -Infinity
          for (const part of parts) {
            const from = part.heldFrom(position)
            if (from === Infinity) return Infinity
            // NaN stays NaN, unless a part never holds.
            latest = Math.max(latest, from)
          }
          return latest
        }
      : (position) => {
          let earliest = Infinity
          for (const part of parts) {
            const from = part.heldFrom(position)
            if (from === -Infinity) return -Infinity
            earliest = Math.min(earliest, from)
          }
          return earliest
        },
    evidenceInto: (position, instant, into) => {
      for (const part of parts) if (part.at(position, instant)) part.evidenceInto(position, instant, into)
    }
  }
}

const compileAfter = <P>(inner: Asked<P>, length: Elapsing): Asked<P> => {
  const held: Array<Instant> = []
  return {
    at: (position, instant) => {
      inner.periodsInto(position, held)
      for (let bound = 0; bound < held.length && held[bound]! <= instant; bound += 2) {
        const from = held[bound]!
        if (instant < held[bound + 1]!) return Number.isFinite(from) && length.hasPassed(from, instant)
      }
      return false
    },
    periodsInto: (position, into) => {
      inner.periodsInto(position, held)
      if (into.length > 0) into.length = 0
      for (let bound = 0; bound < held.length; bound += 2) {
        const from = held[bound]!
        // What has always held gives nothing to count from.
        if (Number.isFinite(from)) appendPeriod(into, Math.max(from, length.after(from)), held[bound + 1]!)
      }
    },
    heldFrom: (position) => {
      const from = inner.heldFrom(position)
      if (from !== from) return Number.NaN
      return Number.isFinite(from) ? Math.max(from, length.after(from)) : Infinity
    },
    evidenceInto: inner.evidenceInto
  }
}

const copyInto = (from: Periods, into: Array<Instant>): void => {
  for (let place = 0; place < from.length; place++) into[place] = from[place]!
  if (into.length > from.length) into.length = from.length
}

/** The types know every kind; what was read without them and not by `readRuleSet` may have another. */
const unknownCondition = (condition: never, path: string): never => {
  const fault = conditionFault(condition, path)
  throw fault ?? new TypeError("a condition of a kind that reading knows and compiling does not")
}

/**
 * Compiles a condition.
 *
 * @throws RuleFault where it names something that is not known, with the place.
 */
export const compileCondition = <P>(bench: Workbench<P>, condition: Condition, path: string): Asked<P> => {
  switch (condition.kind) {
    case "older":
      return compileOlder(bench, condition, path)
    case "during":
      return compileDuring(bench, condition.pause, path)
    case "is":
      return compileIs(bench, condition, path)
    case "anyDeal":
      return bench.askDeals(condition, path)
    case "not":
      return compileNot(compileCondition(bench, condition.of, pathTo(path, "of")))
    case "after": {
      if (!beginsAtAnchor(condition.of)) throw nothingToCountFrom(pathTo(path, "of"))
      const inner = compileCondition(bench, condition.of, pathTo(path, "of"))
      return compileAfter(inner, lengthOf(bench, condition.for, pathTo(path, "for")))
    }
    case "all":
    case "any": {
      const place = pathTo(path, "of")
      if (condition.kind === "any" && condition.of.length === 0) throw neverHolds(place)
      const parts = condition.of.map((part, index) => compileCondition(bench, part, pathTo(place, index)))
      return parts.length === 1 ? parts[0]! : compileBoth(parts, condition.kind)
    }
    default:
      return unknownCondition(condition, path)
  }
}
