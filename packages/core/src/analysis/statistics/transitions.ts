/**
 * How records move between several states, back and forth: the probability to be in each state later on.
 *
 * The Aalen-Johansen estimator for any number of states (Andersen et al., Statistical Models Based on Counting
 * Processes, 1993, IV.4). Two states give Kaplan-Meier, one state with several ends the cumulative incidences.
 */
import { Result } from "effect"
import { badDurations, type BadDurations, type DurationUnit, type NumberColumn } from "./durations.ts"
import { timeGrid } from "./risk-sets.ts"
import { placeAt } from "./step-function.ts"

/** In the column `to`: still in the state when observation ended. */
export const stillThere = -1

/** A row per stay in a state; states are numbered from 0. */
export interface StayColumns {
  readonly unit: DurationUnit
  readonly states: number
  readonly from: NumberColumn
  /** The state it moved to at `exit`, or `stillThere`. */
  readonly to: NumberColumn
  /** At risk after `entry` and up to and with `exit`; with `entry` 0 from the very start. Whole, not negative. */
  readonly entry: NumberColumn
  readonly exit: NumberColumn
}

/** Checked columns; made by `stays` alone. */
export interface Stays {
  readonly unit: DurationUnit
  readonly states: number
  readonly records: number
  readonly from: Int32Array
  readonly to: Int32Array
  readonly entry: Float64Array
  readonly exit: Float64Array
}

const stayFault = ({ states, from, to, entry, exit }: StayColumns): BadDurations | undefined => {
  const rows = from.length
  if (rows === 0) return badDurations("no-records", "from")
  if (!(Number.isInteger(states) && states >= 1)) return badDurations("out-of-range", "states")
  for (const [name, column] of Object.entries({ to, entry, exit }))
    if (column.length !== rows) return badDurations("other-length", name)
  for (let row = 0; row < rows; row++) {
    for (const [name, column] of [
      ["entry", entry],
      ["exit", exit]
    ] as const) {
      const time = column[row]!
      if (!Number.isInteger(time)) return badDurations("not-whole", name, row)
      if (time < 0) return badDurations("negative", name, row)
      if (time > Number.MAX_SAFE_INTEGER) return badDurations("too-large", name, row)
    }
    if (entry[row]! > 0 && entry[row]! >= exit[row]!) return badDurations("reversed", "entry", row)
    const state = (at: number) => Number.isInteger(at) && at >= 0 && at < states
    if (!state(from[row]!)) return badDurations("out-of-range", "from", row)
    if (to[row] !== stillThere && (!state(to[row]!) || to[row] === from[row]))
      return badDurations("out-of-range", "to", row)
  }
  return undefined
}

/** Checks the columns and takes a copy of them. A move from a state to itself is none, and is refused. */
export const stays = (columns: StayColumns): Result.Result<Stays, BadDurations> => {
  const wrong = stayFault(columns)
  if (wrong !== undefined) return Result.fail(wrong)
  return Result.succeed({
    unit: columns.unit,
    states: columns.states,
    records: columns.from.length,
    from: Int32Array.from(columns.from),
    to: Int32Array.from(columns.to),
    entry: Float64Array.from(columns.entry),
    exit: Float64Array.from(columns.exit)
  })
}

/** What happened at the distinct times at which anyone moved, earliest first. */
interface MoveTable {
  readonly time: Float64Array
  /** `place * states + state`. */
  readonly atRisk: Float64Array
  /** The moves of a place are those from `starts[place]` on and before `starts[place + 1]`. */
  readonly starts: Int32Array
  readonly from: Int32Array
  readonly to: Int32Array
  readonly followedUntil: number
}

const moveTable = ({ records, states, from, to, entry, exit }: Stays): MoveTable => {
  const moving: Array<number> = []
  let followedUntil = 0
  for (let row = 0; row < records; row++) {
    if (to[row] !== stillThere) moving.push(row)
    followedUntil = Math.max(followedUntil, exit[row]!)
  }
  const { time, places, placesAfter } = timeGrid(Float64Array.from(moving, (row) => exit[row]!))
  const size = time.length
  const entering = placesAfter(entry)
  const leaving = placesAfter(exit)
  // One who enters counts from the first time after, one who leaves no longer at the first time after.
  const change = new Float64Array((size + 1) * states)
  for (let row = 0; row < records; row++) {
    change[(entry[row] === 0 ? 0 : entering[row]!) * states + from[row]!]!++
    change[leaving[row]! * states + from[row]!]!--
  }
  const atRisk = new Float64Array(size * states)
  for (let at = 0; at < atRisk.length; at++) atRisk[at] = change[at]! + (at < states ? 0 : atRisk[at - states]!)
  const starts = new Int32Array(size + 1)
  for (const place of places) starts[place + 1]!++
  for (let place = 0; place < size; place++) starts[place + 1]! += starts[place]!
  const next = starts.slice()
  const movedFrom = new Int32Array(moving.length)
  const movedTo = new Int32Array(moving.length)
  for (let move = 0; move < moving.length; move++) {
    const row = moving[move]!
    const at = next[places[move]!]!++
    movedFrom[at] = from[row]!
    movedTo[at] = to[row]!
  }
  return { time, atRisk, starts, from: movedFrom, to: movedTo, followedUntil }
}

/** The step of one time: the share of those in a state that goes to another, the rest stays. */
const stepInto = (table: MoveTable, states: number, place: number, step: Float64Array): void => {
  step.fill(0)
  for (let move = table.starts[place]!; move < table.starts[place + 1]!; move++) {
    const from = table.from[move]!
    step[from * states + table.to[move]!]! += 1 / table.atRisk[place * states + from]!
  }
  for (let from = 0; from < states; from++) {
    let moves = 0
    for (let to = 0; to < states; to++) moves += step[from * states + to]!
    // All of them moving must leave exactly nothing behind.
    step[from * states + from] = moves > 1 - 1e-12 ? 0 : 1 - moves
  }
}

/** The first place that counts from `since` on: later ones, and with 0 what happened at the very start. */
const firstPlace = (time: Float64Array, since: number): number => (since === 0 ? 0 : placeAt(time, since) + 1)

const checkSince = (since: number): void => {
  if (!(Number.isInteger(since) && since >= 0)) throw badDurations("out-of-range", "since")
}

/** A row per distinct time at which anyone moved after `since`. */
export interface TransitionProbabilities {
  readonly unit: DurationUnit
  readonly states: number
  readonly since: number
  readonly time: Float64Array
  /** P(in `to` at the time | in `from` at `since`): `(place * states + from) * states + to`. Rows sum to 1. */
  readonly probability: Float64Array
  readonly followedUntil: number
}

/** From each state to each other, from `since` on. A state nobody was seen in keeps who is in it. */
export const transitionProbabilities = (
  all: Stays,
  { since = 0 }: { readonly since?: number } = {}
): TransitionProbabilities => {
  checkSince(since)
  const { states } = all
  const table = moveTable(all)
  const first = firstPlace(table.time, since)
  const square = states * states
  const probability = new Float64Array((table.time.length - first) * square)
  const step = new Float64Array(square)
  let before = new Float64Array(square)
  for (let state = 0; state < states; state++) before[state * states + state] = 1
  for (let place = first; place < table.time.length; place++) {
    stepInto(table, states, place, step)
    const after = probability.subarray((place - first) * square, (place - first + 1) * square)
    for (let from = 0; from < states; from++)
      for (let through = 0; through < states; through++) {
        const share = before[from * states + through]!
        if (share > 0)
          for (let to = 0; to < states; to++) after[from * states + to]! += share * step[through * states + to]!
      }
    before = after
  }
  return {
    unit: all.unit,
    states,
    since,
    time: table.time.slice(first),
    probability,
    followedUntil: table.followedUntil
  }
}

/** The probabilities at a time: a row per state of departure. After the follow-up the last are held, and said to be. */
export const transitionsAt = (
  { time, states, probability, followedUntil }: TransitionProbabilities,
  at: number
): { readonly probability: ReadonlyArray<ReadonlyArray<number>>; readonly held: boolean } => {
  const place = placeAt(time, at)
  const row = (from: number) =>
    Array.from({ length: states }, (_, to) =>
      place < 0 ? Number(from === to) : probability[(place * states + from) * states + to]!
    )
  return { probability: Array.from({ length: states }, (_, from) => row(from)), held: at > followedUntil }
}

/** Where the records are over time. A row per distinct time at which anyone moved after `since`. */
export interface StateOccupation {
  readonly unit: DurationUnit
  readonly states: number
  readonly since: number
  /** The distribution at `since`. */
  readonly start: ReadonlyArray<number>
  readonly time: Float64Array
  /** P(in the state after the time): `place * states + state`. */
  readonly probability: Float64Array
  /** By the delta method, the start taken as given. */
  readonly standardError: Float64Array
  readonly followedUntil: number
}

/** Shares of the states among those under observation just after `since`; everyone in state 0 where nobody is. */
const startOf = ({ states, records, from, entry, exit }: Stays, since: number): ReadonlyArray<number> => {
  const counts = Array.from({ length: states }, () => 0)
  let present = 0
  for (let row = 0; row < records; row++)
    if (entry[row]! <= since && (exit[row]! > since || since === 0)) {
      counts[from[row]!]!++
      present++
    }
  return present === 0 ? counts.map((_, state) => Number(state === 0)) : counts.map((count) => count / present)
}

/**
 * The probability to be in each state, from a distribution at `since`: that of those under observation then, or one
 * given. Throws `BadDurations` for a start that does not sum to 1.
 */
export const stateOccupation = (
  all: Stays,
  { since = 0, start }: { readonly since?: number; readonly start?: ReadonlyArray<number> } = {}
): StateOccupation => {
  checkSince(since)
  const { states } = all
  const begun = start ?? startOf(all, since)
  if (begun.length !== states) throw badDurations("other-length", "start")
  if (begun.some((share) => !(share >= 0)) || Math.abs(begun.reduce((sum, share) => sum + share, 0) - 1) > 1e-9)
    throw badDurations("out-of-range", "start")
  const table = moveTable(all)
  const first = firstPlace(table.time, since)
  const size = table.time.length - first
  const probability = new Float64Array(size * states)
  const standardError = new Float64Array(size * states)
  const step = new Float64Array(states * states)
  let now = Float64Array.from(begun)
  let covariance = new Float64Array(states * states)
  const half = new Float64Array(states * states)
  for (let place = first; place < table.time.length; place++) {
    stepInto(table, states, place, step)
    const after = new Float64Array(states)
    const spread = new Float64Array(states * states)
    half.fill(0)
    for (let from = 0; from < states; from++)
      for (let to = 0; to < states; to++) {
        after[to]! += now[from]! * step[from * states + to]!
        for (let other = 0; other < states; other++)
          half[other * states + to]! += covariance[other * states + from]! * step[from * states + to]!
      }
    for (let from = 0; from < states; from++) {
      const present = table.atRisk[place * states + from]!
      // The multinomial variance of the step itself.
      const each = present > 0 ? (now[from]! * now[from]!) / present : 0
      for (let one = 0; one < states; one++) {
        const moved = step[from * states + one]!
        for (let other = 0; other < states; other++)
          spread[one * states + other]! +=
            moved * half[from * states + other]! +
            each * (one === other ? moved * (1 - moved) : -moved * step[from * states + other]!)
      }
    }
    now = after
    covariance = spread
    probability.set(now, (place - first) * states)
    for (let state = 0; state < states; state++)
      standardError[(place - first) * states + state] = Math.sqrt(Math.max(0, covariance[state * states + state]!))
  }
  return {
    unit: all.unit,
    states,
    since,
    start: begun,
    time: table.time.slice(first),
    probability,
    standardError,
    followedUntil: table.followedUntil
  }
}

/** The occupation at a time; after the follow-up the last is held, and said to be. */
export const occupationAt = (
  { time, states, start, probability, standardError, followedUntil }: StateOccupation,
  at: number
): {
  readonly probability: ReadonlyArray<number>
  readonly standardError: ReadonlyArray<number>
  readonly held: boolean
} => {
  const place = placeAt(time, at)
  const held = at > followedUntil
  if (place < 0) return { probability: start, standardError: start.map(() => 0), held }
  const row = (column: Float64Array) => Array.from(column.subarray(place * states, (place + 1) * states))
  return { probability: row(probability), standardError: row(standardError), held }
}

/** Mean time spent in each state from `since` until a horizon, in the unit of the records; the sum is the span. */
export const expectedTimes = (occupation: StateOccupation, horizon: number): ReadonlyArray<number> => {
  const { time, states, since, start, probability } = occupation
  if (!(horizon >= since && horizon < Infinity)) throw badDurations("out-of-range", "horizon")
  const spent = start.map(() => 0)
  let from = since
  for (let place = -1; place < time.length; place++) {
    const until = Math.min(horizon, place + 1 < time.length ? time[place + 1]! : horizon)
    for (let state = 0; state < states; state++)
      spent[state]! += (place < 0 ? start[state]! : probability[place * states + state]!) * Math.max(0, until - from)
    from = Math.max(from, until)
  }
  return spent
}
