/**
 * What every estimate here starts from: how long each record was under observation, and how that ended.
 *
 * Durations are whole numbers of one declared unit. Fractions would break ties at random, and ties are meant: answers
 * by the millisecond and by the day differ, so the unit is part of every result.
 */
import { Result, Schema } from "effect"
import { Label } from "../../event/text.ts"

/** What one step of time is. Any other word is as good, such as `thousandths of a year`. */
export type DurationUnit =
  | "milliseconds"
  | "minutes"
  | "hours"
  | "days"
  | "business days"
  | "weeks"
  | "months"
  | "years"
  // Keeps the proposals of an editor beside any other word.
  | (string & {})

/** Numbers in a row, typed array or list. */
export type NumberColumn = ArrayLike<number>

/** One row per record, in columns of equal length. */
export interface DurationColumns {
  readonly unit: DurationUnit
  /** When observation ended, in units after the start; whole and not negative. */
  readonly exit: NumberColumn
  /** How it ended: 0 = still open (censored), 1, 2, … = the cause it closed for. */
  readonly cause: NumberColumn
  /**
   * When observation began, for records that were old before they were known (delayed entry). A record is at risk after
   * `entry` and up to and with `exit`; one with `entry` 0 was there from the very start, and may end at 0.
   */
  readonly entry?: NumberColumn | undefined
  /** How many causes there are, when some may have no record. The greatest in `cause` when left out. */
  readonly causes?: number
  /** For how many equal records a row stands. Positive. One each when left out. */
  readonly weights?: NumberColumn | undefined
}

/** Checked columns; made by `durations` alone. */
export interface Durations {
  readonly unit: DurationUnit
  readonly records: number
  readonly causes: number
  readonly exit: Float64Array
  readonly cause: Uint8Array
  /** Left out where everyone was there from the start. */
  readonly entry: Float64Array | undefined
  readonly weights: Float64Array | undefined
}

export const DurationProblem = Schema.Literals([
  "no-records",
  "other-length",
  "not-whole",
  "negative",
  "too-large",
  "reversed",
  "unknown-cause",
  "weight",
  "out-of-range"
])
export type DurationProblem = typeof DurationProblem.Type

/** Columns that cannot be estimated from: which row of which column (both counted from 0), what is wrong, how to mend it. */
export class BadDurations extends Schema.TaggedError<BadDurations>()("BadDurations", {
  problem: DurationProblem,
  column: Schema.String,
  row: Schema.NullOr(Schema.Number),
  text: Label
}) {
  override get message(): string {
    return `${this.column}${this.row === null ? "" : ` in row ${this.row}`}: ${this.text.en}`
  }
}

const remedies: Readonly<Record<DurationProblem, Label>> = {
  "no-records": {
    ja: "記録が一件もありません。少なくとも一件を渡してください",
    en: "there are no records: give at least one"
  },
  "other-length": {
    ja: "他の列と行数が違います。どの列も一件につき一行にしてください",
    en: "not as long as the other columns: give one row per record in each"
  },
  "not-whole": {
    ja: "整数ではありません。より細かい単位で数えて整数にしてください",
    en: "not a whole number: count in a finer unit, so that it is"
  },
  negative: {
    ja: "開始より前に終わっています。開始と終了の日時を確かめてください",
    en: "ends before it starts: look at the two times it was counted between"
  },
  "too-large": {
    ja: "大きすぎて正確に数えられません。より粗い単位で数えてください",
    en: "too large to be counted exactly: count in a coarser unit"
  },
  reversed: {
    ja: "観察の開始が終了より前ではありません。長さのない記録は除くか、より細かい単位で数えてください",
    en: "observation does not begin before it ends: leave out what has no length, or count in a finer unit"
  },
  "unknown-cause": {
    ja: "終わり方は 0（継続中）から理由の数までの整数にしてください",
    en: "a cause is a whole number from 0 (still open) to the number of causes, 255 at most"
  },
  weight: { ja: "重みは正の有限の数にしてください", en: "a weight is a positive, finite number" },
  "out-of-range": { ja: "許される範囲の外です", en: "outside the range allowed here" }
}

/** The error for one place of one column. */
export const badDurations = (problem: DurationProblem, column: string, row: number | null = null): BadDurations =>
  new BadDurations({ problem, column, row, text: remedies[problem] })

const timesFault = (column: string, times: NumberColumn): BadDurations | undefined => {
  for (let row = 0; row < times.length; row++) {
    const time = times[row]!
    if (!Number.isInteger(time)) return badDurations("not-whole", column, row)
    if (time < 0) return badDurations("negative", column, row)
    if (time > Number.MAX_SAFE_INTEGER) return badDurations("too-large", column, row)
  }
  return undefined
}

const fault = ({ exit, cause, entry, causes, weights }: DurationColumns): BadDurations | undefined => {
  const rows = exit.length
  if (rows === 0) return badDurations("no-records", "exit")
  if (cause.length !== rows) return badDurations("other-length", "cause")
  if (entry !== undefined && entry.length !== rows) return badDurations("other-length", "entry")
  if (weights !== undefined && weights.length !== rows) return badDurations("other-length", "weights")
  if (causes !== undefined && !(Number.isInteger(causes) && causes >= 1 && causes <= 255))
    return badDurations("unknown-cause", "causes")
  const found = timesFault("exit", exit) ?? (entry === undefined ? undefined : timesFault("entry", entry))
  if (found !== undefined) return found
  const most = causes ?? 255
  for (let row = 0; row < rows; row++) {
    const ended = cause[row]!
    if (!(Number.isInteger(ended) && ended >= 0 && ended <= most)) return badDurations("unknown-cause", "cause", row)
    if (entry !== undefined && entry[row]! > 0 && entry[row]! >= exit[row]!)
      return badDurations("reversed", "entry", row)
    if (weights !== undefined && !(weights[row]! > 0 && weights[row]! < Infinity))
      return badDurations("weight", "weights", row)
  }
  return undefined
}

/** Checks the columns and takes a copy of them. What is wrong is said of the first row that is. */
export const durations = (columns: DurationColumns): Result.Result<Durations, BadDurations> => {
  const wrong = fault(columns)
  if (wrong !== undefined) return Result.fail(wrong)
  const cause = Uint8Array.from(columns.cause)
  let causes = columns.causes ?? 1
  if (columns.causes === undefined) for (const ended of cause) if (ended > causes) causes = ended
  return Result.succeed({
    unit: columns.unit,
    records: cause.length,
    causes,
    exit: Float64Array.from(columns.exit),
    cause,
    entry: columns.entry === undefined ? undefined : Float64Array.from(columns.entry),
    weights: columns.weights === undefined ? undefined : Float64Array.from(columns.weights)
  })
}

/** Some of the records by their row, each as often as it is named and in that order. */
export const selectRows = (all: Durations, rows: NumberColumn): Durations => {
  const records = rows.length
  const exit = new Float64Array(records)
  const cause = new Uint8Array(records)
  const entry = all.entry === undefined ? undefined : new Float64Array(records)
  const weights = all.weights === undefined ? undefined : new Float64Array(records)
  for (let at = 0; at < records; at++) {
    const row = rows[at]!
    exit[at] = all.exit[row]!
    cause[at] = all.cause[row]!
    if (entry !== undefined) entry[at] = all.entry![row]!
    if (weights !== undefined) weights[at] = all.weights![row]!
  }
  return { unit: all.unit, causes: all.causes, records, exit, cause, entry, weights }
}

/** The same records, known no later than `time`: what went on after it is censored there. Nobody enters after it. */
export const followedUpTo = (all: Durations, time: number): Durations => {
  const rows: Array<number> = []
  for (let row = 0; row < all.records; row++)
    if (all.entry === undefined || all.entry[row] === 0 || all.entry[row]! < time) rows.push(row)
  const kept = selectRows(all, rows)
  for (let row = 0; row < kept.records; row++)
    if (kept.exit[row]! > time) {
      kept.exit[row] = time
      kept.cause[row] = 0
    }
  return kept
}
