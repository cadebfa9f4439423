/** Why won, why lost: measures at landmarks, compared by what became of the deals later. */
import { Result } from "effect"
import type { HistoryAsOf } from "../../replay/history.ts"
import { analysisFault, properShare, wholeDays, wholeNumber } from "../analysis-fault.ts"
import type { CannotSay, LeftOut } from "../basis.ts"
import { livesOf } from "../lives.ts"
import type { MeasureColumn } from "../measures/columns.ts"
import type { MeasuredLife, MeasureName } from "../measures/measure.ts"
import {
  lastLandmark,
  type MeasuredColumns,
  type MeasureOptions,
  measuresBasis,
  measuring
} from "../measures/measures-at.ts"
import { censoringWeights } from "../statistics/censoring.ts"
import { durations } from "../statistics/durations.ts"
import { benjaminiHochberg } from "../statistics/benjamini-hochberg.ts"
import { type Compared, compare, type Comparison, type CompareOptions } from "./comparison.ts"
import { lossReasons } from "./loss-reasons.ts"
import type { BallShares, LandmarkOutcomes, WhyWonLost, WonLostRow } from "./result.ts"
import { caveats, neverRecorded, rowSentence, silenceOf } from "./sentences.ts"

export interface WhyOptions extends MeasureOptions {
  /** Days after the clock started at which deals are measured; 7, 14, 30 and 60 where left out. */
  readonly landmarks?: ReadonlyArray<number>
  /** Days after the landmark within which a deal was won or lost; 90 where left out. */
  readonly horizon?: number
  /** Only the deals counted under this segment. */
  readonly segment?: string
  /** Names of the measures to compare; all where left out. The fewer they are, the less is asked of each. */
  readonly measures?: ReadonlyArray<string>
  /** The share of intervals that hold the truth; 0.95 where left out. */
  readonly level?: number
  /** Of all that stands out, the share that may do so by chance; 0.05 where left out. */
  readonly falseDiscoveryRate?: number
  /** The fewest won and lost deals that are compared, each; 10 where left out. */
  readonly atLeast?: number
  /**
   * Intervals by drawing accounts again, with 1,000 samples where left out. Without it they are computed from the spread
   * between accounts, which takes a thousandth of the time.
   */
  readonly bootstrap?: { readonly seed: number; readonly samples?: number }
}

const defaultLandmarks: ReadonlyArray<number> = [7, 14, 30, 60]

/** What became of each row within the horizon, and how many deals it stands for. */
interface Followed extends Compared {
  readonly outcomes: LandmarkOutcomes
}

/** Whom deals belong to, numbered. A deal without an account is one of its own. */
const accountsOf = (rows: ReadonlyArray<MeasuredLife>): { readonly of: Int32Array; readonly accounts: number } => {
  const numbers = new Map<string, number>()
  const of = Int32Array.from(rows, ({ account, deal }) => {
    const key = account === null ? `deal ${deal}` : `account ${account}`
    const known = numbers.get(key)
    if (known !== undefined) return known
    numbers.set(key, numbers.size)
    return numbers.size - 1
  })
  return { of, accounts: numbers.size }
}

const ballOf = (
  columns: ReadonlyArray<MeasureColumn>,
  outcome: Uint8Array,
  weight: Float64Array,
  wanted: number
): BallShares | null => {
  const mean = (name: string): number => {
    const { values } = columns.find((column) => column.name === name)!
    let sum = 0
    let total = 0
    for (let row = 0; row < values.length; row++) {
      if (outcome[row] !== wanted) continue
      sum += weight[row]! * values[row]!
      total += weight[row]!
    }
    return sum / total
  }
  if (!outcome.includes(wanted)) return null
  return {
    us: mean("ball-us"),
    customer: mean("ball-customer"),
    thirdParty: mean("ball-third-party"),
    nobody: mean("ball-nobody")
  }
}

const followedFrom = ({ columns, landmark, rows }: MeasuredColumns, horizon: number): Followed => {
  const outcome = new Uint8Array(rows.length)
  const { accounts, of } = accountsOf(rows)
  let weight = new Float64Array(rows.length)
  let open = 0
  let cannotSay: CannotSay | null = null
  if (rows.length === 0) cannotSay = nobodyOpen(landmark)
  else {
    const followed = Result.getOrThrow(
      durations({
        unit: "days",
        exit: rows.map(({ days }) => days),
        cause: rows.map((row) => (row.outcome === "won" ? 1 : row.outcome === "lost" ? 2 : 0)),
        causes: 2
      })
    )
    const weights = censoringWeights(followed, horizon)
    if (weights instanceof Float64Array) weight = Float64Array.from(weights)
    else cannotSay = notFollowed(landmark, horizon)
  }
  rows.forEach((row, place) => {
    if (row.outcome !== "open" && row.days <= horizon) outcome[place] = row.outcome === "won" ? 1 : 2
    else if (row.days > horizon) open++
  })
  const shareOf = (wanted: number): number => {
    let sum = 0
    for (let row = 0; row < rows.length; row++) if (outcome[row] === wanted) sum += weight[row]!
    return sum / rows.length
  }
  const counted = (wanted: number): number => outcome.reduce((sum, one) => sum + (one === wanted ? 1 : 0), 0)
  const won = counted(1)
  const lost = counted(2)
  // Without weights nothing is compared.
  if (cannotSay !== null) outcome.fill(0)
  const shares = cannotSay === null ? { won: shareOf(1), lost: shareOf(2) } : null
  return {
    outcome,
    weight,
    account: of,
    accounts,
    outcomes: {
      landmark,
      deals: rows.length,
      accounts,
      won,
      lost,
      open,
      censored: rows.length - won - lost - open,
      shares: shares === null ? null : { ...shares, open: Math.max(0, 1 - shares.won - shares.lost) },
      ball: { won: ballOf(columns, outcome, weight, 1), lost: ballOf(columns, outcome, weight, 2) },
      cannotSay
    }
  }
}

const nobodyOpen = (landmark: number): CannotSay => ({
  code: "nobody-open",
  because: {
    ja: `${landmark}日目に進行中だった商談がないため、何も比べられません。より早い日を指定するか、履歴を増やしてください`,
    en: `no deal was open on day ${landmark}, so nothing can be compared; ask for an earlier day, or of a longer history`
  }
})

const notFollowed = (landmark: number, horizon: number): CannotSay => ({
  code: "not-followed",
  because: {
    ja: `${landmark}日目から${horizon}日先まで見届けられた進行中の商談がないため、比べられません。期間を短くするか、履歴が延びてから試してください`,
    en: `no open deal was followed for ${horizon} days after day ${landmark}, so nothing can be compared; ask for a shorter horizon, or when the history is longer`
  }
})

/** Refuses a name that no landmark has a measure of. */
const knownMeasures = (asked: ReadonlyArray<string> | undefined, measured: ReadonlyArray<MeasuredColumns>): void => {
  if (asked === undefined) return
  const known = new Set(measured.flatMap(({ columns }) => columns.map(({ name }) => name)))
  for (const name of asked) {
    if (known.has(name)) continue
    throw analysisFault("measures", {
      ja: `「${name}」という指標はありません。使えるのは ${[...known].join("、")} です`,
      en: `there is no measure "${name}"; there are ${[...known].join(", ")}`
    })
  }
}

const ofSegment = <Row extends { readonly segment: string | null }>(
  rows: ReadonlyArray<Row>,
  segment: string | undefined
): ReadonlyArray<Row> => {
  if (segment === undefined) return rows
  const chosen = rows.filter((row) => row.segment === segment)
  if (chosen.length > 0) return chosen
  const known = [...new Set(rows.flatMap((row) => row.segment ?? []))].toSorted()
  throw analysisFault("segment", {
    ja: `「${segment}」に数えられる商談はありません。${known.length === 0 ? "segmentBy を指定してください" : `使えるのは ${known.join("、")} です`}`,
    en: `no deal is counted under "${segment}"; ${known.length === 0 ? "say what they are counted by (segmentBy)" : `there are ${known.join(", ")}`}`
  })
}

/** What was left out, at any of the landmarks: what holds for each of them once, the rest by landmark. */
const leftOutOf = (measured: ReadonlyArray<MeasuredColumns>): ReadonlyArray<LeftOut> => {
  const seen = new Map<string, LeftOut>()
  for (const { leftOut } of measured) for (const one of leftOut) seen.set(one.because.en, one)
  return [...seen.values()]
}

/**
 * Compares measures of deals between those later won and those later lost, at several landmarks, corrected together.
 *
 * At each landmark the deals open then are measured as they were known then. Those won within the horizon are compared
 * with those lost within it; deals whose history ends earlier are neither left out as if they did not exist nor counted as
 * lost: others that were followed as long stand for them, by inverse probability of censoring. The weighted shares equal
 * the Aalen-Johansen probabilities. The answer says nothing where it cannot be said, and why.
 *
 * @throws AnalysisFault where an option makes no sense, such as a negative horizon or a segment nobody is in.
 */
export const whyWonLost = (view: HistoryAsOf, options: WhyOptions): WhyWonLost => {
  const landmarks = wholeDays("landmarks", options.landmarks ?? defaultLandmarks, 1)
  for (const landmark of landmarks) wholeNumber("landmarks", landmark, 1, lastLandmark)
  const horizon = wholeNumber("horizon", options.horizon ?? 90, 1, lastLandmark)
  const level = properShare("level", options.level ?? 0.95)
  const rate = properShare("falseDiscoveryRate", options.falseDiscoveryRate ?? 0.05)
  const atLeast = wholeNumber("atLeast", options.atLeast ?? 10, 2, 1_000_000)
  const bootstrap =
    options.bootstrap === undefined
      ? null
      : {
          seed: wholeNumber("bootstrap.seed", options.bootstrap.seed, -(2 ** 31), 2 ** 32 - 1),
          samples: wholeNumber("bootstrap.samples", options.bootstrap.samples ?? 1000, 100, 1_000_000)
        }
  const comparing: CompareOptions = { level, atLeast, bootstrap }

  const found = livesOf(view, options)
  const lives = ofSegment(found.lives, options.segment)
  const measured = measuring(view, options, landmarks, { ...found, lives })
  knownMeasures(options.measures, measured)
  const wanted = options.measures === undefined ? undefined : new Set(options.measures)

  const outcomes: Array<LandmarkOutcomes> = []
  const compared: Array<{ readonly at: LandmarkOutcomes; readonly measure: MeasureName; readonly found: Comparison }> =
    []
  const recorded = new Set<string>()
  const unrecorded = new Map<string, MeasureName>()
  for (const at of measured) {
    const followed = followedFrom(at, horizon)
    outcomes.push(followed.outcomes)
    if (followed.outcomes.cannotSay !== null) continue
    for (const { label, name, unit, values } of at.columns) {
      if (wanted !== undefined && !wanted.has(name)) continue
      const measure = { name, label, unit }
      if (values.every(Number.isNaN)) {
        unrecorded.set(name, measure)
        continue
      }
      recorded.add(name)
      compared.push({ at: followed.outcomes, measure, found: compare(values, measure, followed, comparing) })
    }
  }
  const tested = compared.filter(({ found: { p } }) => p !== null)
  const corrected = benjaminiHochberg(tested.map(({ found: { p } }) => p!))
  const adjustedOf = new Map(tested.map((one, place) => [one, corrected[place]!]))
  const rows = compared.map((one): WonLostRow => {
    const { at, found: answer, measure } = one
    const adjusted = adjustedOf.get(one) ?? null
    const { difference, lost, p, silence, superiority, won } = answer
    const row = {
      ...measure,
      landmark: at.landmark,
      won,
      lost,
      superiority,
      difference,
      p,
      adjusted,
      standsOut: adjusted !== null && adjusted <= rate
    }
    const said = { ...row, cannotSay: silence === null ? null : silenceOf(silence, row, atLeast) }
    const context = { outcomes: at, horizon, comparisons: tested.length, level }
    return { ...said, sentence: rowSentence(said, context) }
  })
  const basis = measuresBasis(view, options, leftOutOf(measured))
  const never = [...unrecorded.values()].filter(({ name }) => !recorded.has(name))
  return {
    basis,
    horizon,
    level,
    falseDiscoveryRate: rate,
    comparisons: tested.length,
    interval: bootstrap === null ? { method: "cluster-robust" } : { method: "cluster-bootstrap", ...bootstrap },
    landmarks: outcomes,
    // What is surest first; what nothing can be said of keeps its order at the end.
    rows: rows.toSorted((a, b) => (a.p ?? 2) - (b.p ?? 2) || a.landmark - b.landmark),
    reasons: lossReasons(view, lives),
    cannotSay: [
      ...outcomes.flatMap(({ cannotSay }) => cannotSay ?? []),
      ...(never.length === 0 ? [] : [{ code: "never-recorded", because: neverRecorded(never) }]),
      ...(compared.length > 0 && tested.length === 0 ? [nothingToCompare(atLeast)] : [])
    ],
    caveats: caveats(basis, { horizon, rate, atLeast })
  }
}

const nothingToCompare = (atLeast: number): CannotSay => ({
  code: "nothing-to-compare",
  because: {
    ja: `受注と失注のどちらかが少なすぎて、何も比べられません。どちらも${atLeast}件以上が要ります`,
    en: `there are too few won or too few lost deals to compare anything; it takes ${atLeast} of either`
  }
})
