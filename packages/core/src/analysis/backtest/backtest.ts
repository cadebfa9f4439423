/**
 * Which rule would have warned: rules over a history, by what was known at each instant.
 *
 * FirstAlerts are raised where a rule begins to speak, at the very instant and not at the next poll. What followed is looked up
 * afterwards, and alerts that could not be watched for the whole horizon count by weighting.
 */
import type { DealPosition } from "../../deal/position.ts"
import type { HistoryAsOf } from "../../replay/history.ts"
import type { CompiledRules } from "../../rules/compile.ts"
import type { Calendar } from "../../time/calendar.ts"
import { basisOf, type CannotSay, type LeftOut } from "../basis.ts"
import type { DealLife } from "../lives.ts"
import { type Durations, durations } from "../statistics/durations.ts"
import { type FirstAlerts, firstAlerts } from "./alert.ts"
import { oldestOpen, randomOpen } from "./baseline.ts"
import { type Followed, followedOf } from "./followed.ts"
import { leadTimeOf } from "./lead-time.ts"
import { loadOf } from "./load.ts"
import { checkOptions } from "./option.ts"
import type { Backtest, Recall, RuleBacktest, Share } from "./result.ts"
import {
  caution,
  looksAtClosedDeals,
  noClosedDeals,
  noLosses,
  notFollowed,
  oneAccount,
  ruleSentence
} from "./sentence.ts"
import { clusteredShare, nothing, otherwise, type Resampling, shareWithin } from "./share.ts"
import { seededRandom } from "../statistics/seeded-random.ts"

export interface BacktestOptions {
  readonly rules: CompiledRules<DealPosition>
  readonly calendar: Calendar
  /** Within how many days after an alert a loss confirms it; 30 where left out. */
  readonly horizonDays?: number
  /** How many days before the loss an alert has to come to count as a warning; 7 and 14 where left out. */
  readonly leadDays?: ReadonlyArray<number>
  /** Of the intervals; 0.95 where left out. */
  readonly level?: number
  /** How often accounts are drawn anew for the intervals; 400 where left out. */
  readonly resamples?: number
  /** Any integer; the same seed gives the same answer. 1 where left out. */
  readonly seed?: number
}

/** Causes in the durations here. */
const lost = 1
const won = 2

const causeOf = ({ outcome }: DealLife): number => (outcome === "lost" ? lost : outcome === "won" ? won : 0)

/** Days from each instant to the end of its life. */
const untilEnd = (
  lives: ReadonlyArray<DealLife>,
  places: ArrayLike<number>,
  from: ArrayLike<number>,
  calendar: Calendar
): Durations | undefined => {
  const exit: Array<number> = []
  const cause: Array<number> = []
  for (let row = 0; row < places.length; row++) {
    const life = lives[places[row]!]!
    exit.push(calendar.dayOf(life.until) - calendar.dayOf(from[row]!))
    cause.push(causeOf(life))
  }
  return checked({ exit, cause, causes: 2 })
}

const checked = (columns: {
  readonly exit: ReadonlyArray<number>
  readonly cause: ReadonlyArray<number>
  readonly causes: number
}): Durations | undefined => {
  if (columns.exit.length === 0) return undefined
  const result = durations({ unit: "days", ...columns })
  if (result._tag === "Failure") throw result.failure
  return result.success
}

/** Everything a rule's figures are made from. */
interface Bench extends Followed {
  readonly alerts: FirstAlerts
  readonly calendar: Calendar
  readonly end: number
  readonly horizonDays: number
  readonly leadDays: ReadonlyArray<number>
  readonly resampling: Resampling
  readonly lostLives: number
  /** The account of each life as a number. */
  readonly cluster: Int32Array
}

const clustersOf = (lives: ReadonlyArray<DealLife>): Int32Array => {
  const known = new Map<string, number>()
  const cluster = new Int32Array(lives.length)
  lives.forEach(({ account, deal }, place) => {
    // A deal whose account nobody wrote down stands for itself.
    const name = account === null ? `deal ${deal}` : `account ${account}`
    let number = known.get(name)
    if (number === undefined) known.set(name, (number = known.size))
    cluster[place] = number
  })
  return cluster
}

/** Backtests every rule of the set that looks at open deals. */
export const backtest = (view: HistoryAsOf, options: BacktestOptions): Backtest => {
  const { rules, calendar, horizonDays = 30, leadDays = [7, 14], level = 0.95, resamples = 400, seed = 1 } = options
  checkOptions({ horizonDays, leadDays, level, resamples, seed })
  const followed = followedOf(view, calendar)
  const { lives } = followed
  const alerts = firstAlerts(view, rules)
  const byRule = rules.rules.map((): Array<number> => [])
  for (let row = 0; row < alerts.rule.length; row++) byRule[alerts.rule[row]!]!.push(row)
  const count = (outcome: DealLife["outcome"]): number => lives.filter((life) => life.outcome === outcome).length
  const bench: Bench = {
    ...followed,
    alerts,
    calendar,
    end: view.end,
    horizonDays,
    leadDays,
    resampling: { level, resamples, random: seededRandom(seed) },
    lostLives: count("lost"),
    cluster: clustersOf(lives)
  }
  const cannotSay: Array<CannotSay> = []
  if (count("open") === lives.length) cannotSay.push(noClosedDeals)
  else if (bench.lostLives === 0) cannotSay.push(noLosses)
  if (lives.length > 0 && new Set(bench.cluster).size === 1) cannotSay.push(oneAccount)

  const results: Array<RuleBacktest> = []
  let unknownLife = 0
  const unfollowed: Array<RuleBacktest["label"]> = []
  rules.rules.forEach(({ rule }, place) => {
    if (rule.within === "closed") {
      cannotSay.push(looksAtClosedDeals(rule.label))
      return
    }
    const { result, missing } = ofRule(bench, rule.id, rule.label, byRule[place]!)
    unknownLife += missing
    if (result.alerts > 0 && result.precision.value === null && bench.lostLives > 0) {
      unfollowed.push(rule.label)
    }
    results.push(result)
  })
  if (unfollowed.length > 0) cannotSay.push(notFollowed(unfollowed, horizonDays))
  const leftOut: ReadonlyArray<LeftOut> = [
    ...followed.leftOut,
    {
      code: "alerts-of-unknown-lives",
      count: unknownLife,
      because: { ja: "期間の分からない商談への知らせ", en: "alerts on deals whose duration is not known" }
    }
  ]
  const { ruleSet } = rules
  return {
    basis: basisOf(view, leftOut, [`rules ${ruleSet.name} ${ruleSet.version}`, `calendar ${calendar.name}`]),
    cannotSay,
    horizonDays,
    level,
    lives: lives.length,
    won: count("won"),
    lost: bench.lostLives,
    open: count("open"),
    rules: results,
    caution
  }
}

const ofRule = (
  bench: Bench,
  rule: string,
  label: RuleBacktest["label"],
  all: ReadonlyArray<number>
): { readonly result: RuleBacktest; readonly missing: number } => {
  const { alerts, calendar, lives, horizonDays, resampling, cluster } = bench
  const rows: Array<number> = []
  const places: Array<number> = []
  const raised: Array<number> = []
  let afterClosing = 0
  let missing = 0
  for (const row of all) {
    const place = bench.lifeAt(alerts.deal[row]!, alerts.raised[row]!, alerts.life[row]!)
    if (place === -1) missing++
    else if (alerts.raised[row]! >= lives[place]!.until) afterClosing++
    else {
      rows.push(row)
      places.push(place)
      raised.push(alerts.raised[row]!)
    }
  }
  const clusters = places.map((place) => cluster[place]!)
  const within = untilEnd(lives, places, raised, calendar)
  const share = (cause: number): Share =>
    within === undefined ? nothing : shareWithin(within, cause, horizonDays, clusters, resampling)
  const precision = bench.lostLives === 0 ? { ...nothing, n: rows.length } : share(lost)
  let censored = 0
  for (let row = 0; row < rows.length; row++) {
    if (within!.cause[row] === 0 && within!.exit[row]! <= horizonDays) censored++
  }
  const random = bench.lostLives === 0 ? null : baselineOf(bench, raised, "random")
  const partial: Omit<RuleBacktest, "sentence"> = {
    rule,
    label,
    alerts: rows.length,
    deals: new Set(places).size,
    precision,
    fullyObserved: rows.length - censored,
    censored,
    afterClosing,
    wonInstead: share(won),
    noWord: silentShare(bench, rows, places, clusters, bench.wordAfter),
    random,
    oldest: bench.lostLives === 0 ? null : baselineOf(bench, raised, "oldest"),
    lift: precision.value === null || random === null || random === 0 ? null : precision.value / random,
    ...warningsOf(bench, places, raised),
    load: loadOf(alerts, rows, bench, silentShare(bench, rows, places, clusters, bench.contactAfter))
  }
  return { result: { ...partial, sentence: ruleSentence(partial, horizonDays) }, missing }
}

/** Of the alerts, the share after which nobody was heard of within the horizon. */
const silentShare = (
  { alerts, calendar, lives, horizonDays, resampling }: Bench,
  rows: ReadonlyArray<number>,
  places: ReadonlyArray<number>,
  clusters: ReadonlyArray<number>,
  heardAfter: (deal: number, instant: number) => number
): Share => {
  const heard = 1
  const closedUnheard = 2
  const exit: Array<number> = []
  const cause: Array<number> = []
  rows.forEach((row, at) => {
    const life = lives[places[at]!]!
    const raised = alerts.raised[row]!
    const next = heardAfter(alerts.deal[row]!, raised)
    const isHeard = next <= life.until
    exit.push(calendar.dayOf(isHeard ? next : life.until) - calendar.dayOf(raised))
    cause.push(isHeard ? heard : life.outcome === "open" ? 0 : closedUnheard)
  })
  const all = checked({ exit, cause, causes: 2 })
  return all === undefined ? nothing : otherwise(shareWithin(all, heard, horizonDays, clusters, resampling))
}

/** How many losses were warned of in time, and how long before. */
const warningsOf = (
  { calendar, cluster, lives, leadDays, lostLives, resampling }: Bench,
  places: ReadonlyArray<number>,
  raised: ReadonlyArray<number>
): Pick<RuleBacktest, "recall" | "lead"> => {
  const first = new Map<number, number>()
  places.forEach((place, at) => {
    const before = first.get(place)
    if (before === undefined || raised[at]! < before) first.set(place, raised[at]!)
  })
  const recall = leadDays.map((lead): Recall => {
    const counts: Array<number> = []
    const clusters: Array<number> = []
    let tooYoung = 0
    lives.forEach((life, place) => {
      if (life.outcome !== "lost") return
      const alerted = first.get(place)
      const inTime = alerted !== undefined && calendar.dayOf(life.until) - calendar.dayOf(alerted) >= lead
      counts.push(inTime ? 1 : 0)
      clusters.push(cluster[place]!)
      if (life.days < lead) tooYoung++
    })
    const warned = counts.reduce((sum, count) => sum + count, 0)
    return { leadDays: lead, lost: lostLives, warned, share: clusteredShare(counts, clusters, resampling), tooYoung }
  })
  const alerted = [...first.keys()]
  const fromFirst = untilEnd(lives, alerted, [...first.values()], calendar)
  const lead =
    fromFirst === undefined
      ? { medianDays: null, lower: null, upper: null, lost: 0, stillOpen: 0 }
      : leadTimeOf(fromFirst, lost, resampling.level)
  return { recall, lead }
}

/** The precision of as many alerts at the same instants on deals chosen without a rule. */
const baselineOf = (bench: Bench, raised: ReadonlyArray<number>, by: "random" | "oldest"): number | null => {
  const { calendar, cluster, lives, horizonDays, resampling } = bench
  const instants = raised.toSorted((a, b) => a - b)
  // Drawn several times over, so that the draw itself does not blur the comparison.
  const rounds = by === "random" ? Math.max(1, Math.min(20, Math.floor(20_000 / Math.max(1, instants.length)))) : 1
  const places: Array<number> = []
  const from: Array<number> = []
  for (let round = 0; round < rounds; round++) {
    const chosen = by === "random" ? randomOpen(lives, instants, resampling.random) : oldestOpen(lives, instants)
    chosen.forEach((place, at) => {
      if (place === -1) return
      places.push(place)
      from.push(instants[at]!)
    })
  }
  const all = untilEnd(lives, places, from, calendar)
  if (all === undefined) return null
  const clusters = places.map((place) => cluster[place]!)
  return shareWithin(all, lost, horizonDays, clusters, { ...resampling, resamples: 1 }).value
}
