/**
 * A log of any process (case, activity, resource, time), and the small exact measures process mining has for it.
 *
 * The words and definitions are those of pm4py and edeaR where both agree; where ours differ, it is said beside them.
 * They count what a log holds and know nothing of cases that still go on: for deals, `processOf` does.
 */
import type { Instant } from "../../time/periods.ts"

/** One row: in a case somebody did something at an instant. */
export interface LogRow {
  readonly case: string
  readonly activity: string
  /** Who did it; null where nobody knows. */
  readonly resource: string | null
  readonly at: Instant
}

export interface LogStep {
  readonly activity: string
  readonly resource: string | null
  readonly at: Instant
}

export interface LogCase {
  readonly case: string
  /** At least one, in order of time; of one instant in the order of the rows. */
  readonly steps: ReadonlyArray<LogStep>
}

/** Rows grouped by case. */
export interface EventLog {
  /** In the order in which they first stand in the rows. */
  readonly cases: ReadonlyArray<LogCase>
  readonly events: number
}

/** Groups rows, in any order, by case. */
export const eventLog = (rows: Iterable<LogRow>): EventLog => {
  const byCase = new Map<string, Array<LogStep>>()
  let events = 0
  for (const { case: of, activity, resource, at } of rows) {
    events++
    const steps = byCase.get(of)
    if (steps === undefined) byCase.set(of, [{ activity, resource, at }])
    else steps.push({ activity, resource, at })
  }
  const cases = Array.from(byCase, ([of, steps]) => ({ case: of, steps: steps.toSorted((a, b) => a.at - b.at) }))
  return { cases, events }
}

interface Pair {
  readonly from: string
  readonly to: string
  readonly count: number
}

/** Counts by a pair of names. */
const countPairs = () => {
  const rows = new Map<string, Map<string, number>>()
  return {
    add: (from: string, to: string): void => {
      let row = rows.get(from)
      if (row === undefined) rows.set(from, (row = new Map()))
      row.set(to, (row.get(to) ?? 0) + 1)
    },
    /** The most frequent first, then by name. */
    list: (): ReadonlyArray<Pair> =>
      [...rows]
        .flatMap(([from, row]) => Array.from(row, ([to, count]) => ({ from, to, count })))
        .toSorted((a, b) => b.count - a.count || byName(a.from, b.from) || byName(a.to, b.to))
  }
}

const byName = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const tally = (names: Iterable<string>): ReadonlyArray<NameCount> => {
  const counts = new Map<string, number>()
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  return Array.from(counts, ([name, count]) => ({ name, count })).toSorted(
    (a, b) => b.count - a.count || byName(a.name, b.name)
  )
}

export interface NameCount {
  readonly name: string
  readonly count: number
}

/** A way through the process, and the cases that took it. */
export interface Variant {
  readonly path: ReadonlyArray<string>
  readonly cases: number
  /** Of all cases (edeaR's trace coverage). */
  readonly share: number
}

/** Every way that was taken, the most frequent first. */
export const variantsOf = ({ cases }: EventLog): ReadonlyArray<Variant> => {
  // Names may hold any character, so that paths are told apart by their JSON.
  const found = new Map<string, { readonly path: ReadonlyArray<string>; cases: number }>()
  for (const { steps } of cases) {
    const path = steps.map(({ activity }) => activity)
    const key = JSON.stringify(path)
    const known = found.get(key)
    if (known === undefined) found.set(key, { path, cases: 1 })
    else known.cases++
  }
  return Array.from(found)
    .toSorted(([keyA, a], [keyB, b]) => b.cases - a.cases || byName(keyA, keyB))
    .map(([, { path, cases: taken }]) => ({ path, cases: taken, share: taken / cases.length }))
}

/** Activities that cases begin with. */
export const startsOf = ({ cases }: EventLog): ReadonlyArray<NameCount> =>
  tally(cases.map(({ steps }) => steps[0]!.activity))

/** Activities that cases end with, so far. */
export const endsOf = ({ cases }: EventLog): ReadonlyArray<NameCount> =>
  tally(cases.map(({ steps }) => steps.at(-1)!.activity))

/** How often one activity came straight after another, and how long that took (milliseconds). */
export interface DirectlyFollows {
  readonly from: string
  readonly to: string
  readonly count: number
  readonly sum: number
  readonly mean: number
  readonly median: number
  readonly min: number
  readonly max: number
  /** With n − 1 in the denominator; null for a single one, which has none. */
  readonly standardDeviation: number | null
}

/** The directly-follows graph (pm4py's `dfg_frequency` and `dfg_performance`). */
export const directlyFollowsOf = ({ cases }: EventLog): ReadonlyArray<DirectlyFollows> => {
  const pairs = countPairs()
  const times = new Map<string, Array<number>>()
  for (const { steps } of cases) {
    for (let place = 1; place < steps.length; place++) {
      const from = steps[place - 1]!
      const to = steps[place]!
      pairs.add(from.activity, to.activity)
      const key = JSON.stringify([from.activity, to.activity])
      const known = times.get(key)
      if (known === undefined) times.set(key, [to.at - from.at])
      else known.push(to.at - from.at)
    }
  }
  return pairs.list().map(({ from, to, count }) => {
    const sorted = times.get(JSON.stringify([from, to]))!.toSorted((a, b) => a - b)
    const sum = sorted.reduce((total, one) => total + one, 0)
    const mean = sum / count
    const squares = sorted.reduce((total, one) => total + (one - mean) ** 2, 0)
    return {
      from,
      to,
      count,
      sum,
      mean,
      median: middleOf(sorted),
      min: sorted[0]!,
      max: sorted[count - 1]!,
      standardDeviation: count === 1 ? null : Math.sqrt(squares / (count - 1))
    }
  })
}

/** The middle of sorted numbers, at least one; of an even number the mean of both. */
const middleOf = (sorted: ReadonlyArray<number>): number => {
  const half = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2
}

export interface CaseDuration {
  readonly case: string
  /** From the first step to the last (edeaR's throughput time). */
  readonly milliseconds: number
}

export const caseDurationsOf = ({ cases }: EventLog): ReadonlyArray<CaseDuration> =>
  cases.map(({ case: of, steps }) => ({ case: of, milliseconds: steps.at(-1)!.at - steps[0]!.at }))

/** Mean milliseconds from the beginning of a case to that of the next; null for fewer than two cases. */
export const arrivalAverageOf = ({ cases }: EventLog): number | null => {
  if (cases.length < 2) return null
  let first = Infinity
  let last = -Infinity
  for (const { steps } of cases) {
    first = Math.min(first, steps[0]!.at)
    last = Math.max(last, steps[0]!.at)
  }
  // The differences of sorted beginnings add up to the span.
  return (last - first) / (cases.length - 1)
}

/** Activities that stand more than once in a case, and in how many cases. */
export const reworkOf = ({ cases }: EventLog): ReadonlyArray<NameCount> =>
  tally(
    cases
      .flatMap(({ steps }) => tally(steps.map(({ activity }) => activity)))
      .filter(isRepeated)
      .map(nameOf)
  )

const isRepeated = ({ count }: NameCount): boolean => count > 1
const nameOf = ({ name }: NameCount): string => name

/** An activity that was done again: at once (a self-loop) or later (a repetition). */
export interface Repeats {
  readonly activity: string
  /** Straight after itself by the same resource (edeaR's "repeat" self-loop), and by another ("redo"). */
  readonly selfLoopsRepeat: number
  readonly selfLoopsRedo: number
  /** After something else came between, by whoever did it last and by another. */
  readonly repetitionsRepeat: number
  readonly repetitionsRedo: number
}

/** Self-loops and repetitions by activity; activities without either are left out. */
export const repeatsOf = ({ cases }: EventLog): ReadonlyArray<Repeats> => {
  const found = new Map<string, { -readonly [Field in keyof Repeats]: Repeats[Field] }>()
  for (const { steps } of cases) {
    const last = new Map<string, { readonly resource: string | null; readonly place: number }>()
    for (const [place, { activity, resource }] of steps.entries()) {
      const before = last.get(activity)
      last.set(activity, { resource, place })
      if (before === undefined) continue
      let row = found.get(activity)
      if (row === undefined) {
        row = { activity, selfLoopsRepeat: 0, selfLoopsRedo: 0, repetitionsRepeat: 0, repetitionsRedo: 0 }
        found.set(activity, row)
      }
      const same = before.resource === resource
      if (before.place === place - 1) row[same ? "selfLoopsRepeat" : "selfLoopsRedo"]++
      else row[same ? "repetitionsRepeat" : "repetitionsRedo"]++
    }
  }
  return [...found.values()].toSorted((a, b) => byName(a.activity, b.activity))
}

/** Work that went from one resource to another, or stayed. */
export interface Handover {
  readonly from: string
  readonly to: string
  readonly count: number
  /** Of all pairs of steps that follow each other in a case, those of one resource included, as pm4py has it. */
  readonly share: number
}

/** Counts handovers step by step, for logs too long to be held as rows. */
export interface HandoverCount {
  /** A case begins. */
  readonly begin: () => void
  /** Its next step, by whom; null where nobody knows. */
  readonly step: (resource: string | null) => void
  /** What `handoversOf` gives. */
  readonly handovers: () => ReadonlyArray<Handover>
  /** What `subcontractingOf` gives. */
  readonly subcontracted: () => ReadonlyArray<Handover>
}

export const countHandovers = (): HandoverCount => {
  const handed = countPairs()
  const returned = countPairs()
  let cases = 0
  let all = 0
  let last: string | null = null
  let lastButOne: string | null = null
  return {
    begin: () => {
      cases++
      last = null
      lastButOne = null
    },
    step: (resource) => {
      if (last !== null && resource !== null) {
        handed.add(last, resource)
        all++
        if (lastButOne === resource && last !== resource) returned.add(resource, last)
      }
      lastButOne = last
      last = resource
    },
    handovers: () => handed.list().map((pair) => ({ ...pair, share: pair.count / all })),
    subcontracted: () => returned.list().map((pair) => ({ ...pair, share: pair.count / cases }))
  }
}

const counted = ({ cases }: EventLog): HandoverCount => {
  const count = countHandovers()
  for (const { steps } of cases) {
    count.begin()
    for (const { resource } of steps) count.step(resource)
  }
  return count
}

/** Who followed whom. Steps of nobody known hand nothing over and take nothing. */
export const handoversOf = (log: EventLog): ReadonlyArray<Handover> => counted(log).handovers()

/**
 * Who gave work away and took it back at the next step but one: Mike, Ellen, Mike. `share` is per case. Van der Aalst,
 * Reijers and Song, "Discovering Social Networks from Event Logs" (2005), depth 2. Every such triple is counted (pm4py
 * leaves its count at the first one it meets of each resource).
 */
export const subcontractingOf = (log: EventLog): ReadonlyArray<Handover> => counted(log).subcontracted()

/** Two resources that had a hand in the same cases. */
export interface Together {
  readonly one: string
  readonly other: string
  readonly cases: number
  /** Of all cases. (pm4py divides by the number of events where a table is given.) */
  readonly share: number
}

/** Each pair once, by name. */
export const workingTogetherOf = ({ cases }: EventLog): ReadonlyArray<Together> => {
  const pairs = countPairs()
  for (const { steps } of cases) {
    const present = [...new Set(steps.flatMap(({ resource }) => (resource === null ? [] : [resource])))].toSorted(
      byName
    )
    for (const [place, one] of present.entries()) for (const other of present.slice(place + 1)) pairs.add(one, other)
  }
  return pairs
    .list()
    .map(({ from, to, count }) => ({ one: from, other: to, cases: count, share: count / cases.length }))
}
