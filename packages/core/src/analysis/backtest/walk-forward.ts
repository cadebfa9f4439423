/**
 * Thresholds chosen walking forward: on what was known by a day, scored on what came after it.
 *
 * A threshold scored on the history it was chosen on flatters itself. Each fold tunes as known at its first day and is
 * scored on the alerts and losses up to the next, so that every score is of days nobody had seen when the choice was made.
 * FirstAlerts are judged where they can be followed for the whole horizon, those at the end of a fold beyond it.
 */
import type { DealPosition, Life } from "../../deal/position.ts"
import type { HistoryAsOf } from "../../replay/history.ts"
import { compileRules } from "../../rules/compile.ts"
import { dealLanguage } from "../../rules/deal-language.ts"
import type { Language } from "../../rules/language.ts"
import type { Rule } from "../../rules/rule.ts"
import type { Calendar } from "../../time/calendar.ts"
import type { Instant } from "../../time/periods.ts"
import { basisOf, type CannotSay } from "../basis.ts"
import { quantileOf } from "../statistics/bootstrap.ts"
import { type FirstAlerts, firstAlerts } from "./alert.ts"
import { daysOf, type KnownLives, watchLives } from "./known-lives.ts"
import { checkOptions, walkFault } from "./option.ts"
import { type CostProfile, costProfiles, type Fold, type SettingScore, type WalkForward } from "./result.ts"
import { cannotTellApart, looksAtClosedDeals, noClosedDeals, noLosses, walkForwardSentence } from "./sentence.ts"
import { asItStands, thresholdSettings, type ThresholdSetting, usualFactors } from "./threshold-setting.ts"

export interface WalkForwardOptions {
  readonly rule: Rule
  /** Settings to choose among; ten around the rule as it stands where left out. */
  readonly settings?: ReadonlyArray<ThresholdSetting>
  readonly calendar: Calendar
  readonly language?: Language<DealPosition>
  /** How many folds the later half of the history is cut into; 4 where left out. */
  readonly folds?: number
  /** The days folds are cut at, earliest first, instead: each but the last is tuned at and scored up to the next. */
  readonly cuts?: ReadonlyArray<Instant>
  readonly horizonDays?: number
  /** How many days before a loss an alert has to come to count as a hit; 7 where left out. */
  readonly leadDays?: number
  readonly costs?: CostProfile
}

/** How long a history is, and what became of its deals: what has to be known before it is cut. */
interface Outline {
  readonly firstOpened: Instant
  readonly closed: number
  readonly lost: number
}

const outlineOf = (view: HistoryAsOf): Outline => {
  let firstOpened = Infinity
  let closed = 0
  let lost = 0
  const count = (life: Life): void => {
    if (life.opened !== null && life.opened.at < firstOpened) firstOpened = life.opened.at
    if (life.closed !== null) closed++
    if (life.closed !== null && life.closed.outcome === "lost") lost++
  }
  view.replay({
    end: ({ life, pastLives }) => {
      pastLives.forEach(count)
      if (life !== null) count(life)
    }
  })
  return { firstOpened, closed, lost }
}

/**
 * Evenly spaced days over the later half of a history, as there has to be something to tune on; the last lies a horizon
 * before the end, so that every alert can be followed.
 */
const evenCuts = (
  { firstOpened }: Outline,
  view: HistoryAsOf,
  calendar: Calendar,
  folds: number,
  horizonDays: number
): ReadonlyArray<Instant> => {
  if (!(firstOpened < view.end)) return []
  const last = calendar.dayOf(view.end) - horizonDays
  const middle = Math.ceil((calendar.dayOf(firstOpened) + calendar.dayOf(view.end)) / 2)
  if (last - middle < folds) return []
  return Array.from({ length: folds + 1 }, (_, step) =>
    calendar.startOf(middle + Math.round(((last - middle) * step) / folds))
  )
}

interface Stretch {
  readonly after: Instant
  readonly until: Instant
  /** What is known once the alerts of the stretch have been followed for the horizon, as far as the history goes. */
  readonly known: KnownLives
}

/** What every stretch is scored with. */
interface Scoring extends Required<
  Pick<WalkForwardOptions, "settings" | "calendar" | "horizonDays" | "leadDays" | "costs">
> {
  readonly alerts: FirstAlerts
  /** The day of each alert. */
  readonly days: Int32Array
}

/** How every setting did in a stretch: the alerts raised and the losses suffered in it, as known some time after. */
const scoresIn = ({ after, until, known }: Stretch, scoring: Scoring): ReadonlyArray<SettingScore> => {
  const { alerts, calendar, costs, days, horizonDays, leadDays, settings } = scoring
  const { deal, raised, rule } = alerts
  const losses = new Map<Life, number>()
  known.each((life) => {
    const { closed } = life
    if (closed !== null && closed.outcome === "lost" && closed.at > after && closed.at <= until) {
      losses.set(life, losses.size)
    }
  })
  // The last day that could be watched to its end: one that has only begun may still bring a loss.
  const lastDay = calendar.dayOf(known.until + 1) - 1
  const counts = new Uint32Array(settings.length)
  const confirmed = new Uint32Array(settings.length)
  const judged = new Uint32Array(settings.length)
  const warned = settings.map(() => new Uint8Array(losses.size))
  // Alerts come deal by deal, so what is known of a life is looked up once for all alerts on it.
  let seenDeal = -1
  let life: Life | undefined
  let from = Infinity
  let over = -Infinity
  let loss: number | undefined
  let closingDay = 0
  for (let row = 0; row < rule.length; row++) {
    if (raised[row]! > until) continue
    if (deal[row] !== seenDeal || raised[row]! < from || raised[row]! >= over) {
      seenDeal = deal[row]!
      life = known.lifeAt(seenDeal, raised[row]!)
      from = life === undefined ? Infinity : life.opened!.at
      over = life === undefined ? -Infinity : (life.closed?.at ?? known.until)
      loss = life === undefined ? undefined : losses.get(life)
      closingDay = life === undefined || life.closed === null ? 0 : calendar.dayOf(life.closed.at)
    }
    if (life === undefined) continue
    const { closed } = life
    const setting = rule[row]!
    const left = closingDay - days[row]!
    // A loss of the stretch may have been warned of before it began.
    if (loss !== undefined && left >= leadDays) warned[setting]![loss] = 1
    if (raised[row]! <= after) continue
    counts[setting]!++
    // Judged where the whole horizon could be watched, whatever came of it: else the quick losses alone would be told.
    if (lastDay - days[row]! < horizonDays) continue
    judged[setting]!++
    if (closed !== null && closed.outcome === "lost" && left <= horizonDays) confirmed[setting]!++
  }
  return settings.map(({ name }, place): SettingScore => {
    const hits = warned[place]!.reduce((sum, one) => sum + one, 0)
    const falseAlerts = judged[place]! - confirmed[place]!
    const value = costs.hit * hits - costs.falseAlert * falseAlerts - costs.miss * (losses.size - hits)
    return {
      setting: name,
      alerts: counts[place]!,
      judged: judged[place]!,
      precision: judged[place] === 0 ? null : confirmed[place]! / judged[place]!,
      recall: losses.size === 0 ? null : hits / losses.size,
      score: losses.size === 0 ? null : value / losses.size
    }
  })
}

/** The best of the scores; of equal ones that with the fewest alerts. None where all score alike: there is no choice. */
const bestOf = (scores: ReadonlyArray<SettingScore>): SettingScore | null => {
  if (scores.length > 1 && scores.every(({ score }) => score === scores[0]!.score)) return null
  let best: SettingScore | null = null
  for (const one of scores) {
    if (one.score === null) continue
    const before = best?.score ?? -Infinity
    if (one.score > before || (one.score === before && best !== null && one.alerts < best.alerts)) best = one
  }
  return best
}

/** Chooses among settings of one rule, fold by fold, and says how the choices did on what came. */
export const walkForward = (view: HistoryAsOf, options: WalkForwardOptions): WalkForward => {
  const { rule, calendar, language = dealLanguage, folds: wanted = 4, horizonDays = 30, leadDays = 7 } = options
  const { settings = thresholdSettings(rule, usualFactors), costs = costProfiles.standard } = options
  checkOptions({ horizonDays, leadDays: [leadDays], level: 0.95, resamples: 400, seed: 1 })
  if (settings.length === 0 || new Set(settings.map(({ name }) => name)).size < settings.length) {
    throw walkFault(
      "settings",
      { ja: "しきい値の案がないか、同じ名前の案があります", en: "there is no setting, or two have one name" },
      { ja: "名前の違う案を一つ以上指定してください", en: "Give at least one setting, each with a name of its own." }
    )
  }
  if (!(Number.isInteger(wanted) && wanted >= 1 && wanted <= 1000)) {
    throw walkFault(
      "folds",
      { ja: `${wanted} 回には区切れません`, en: `a history cannot be cut into ${wanted} folds` },
      { ja: "1以上の整数を指定してください", en: "Give a whole number from 1 on." }
    )
  }
  const outline = outlineOf(view)
  const cuts = options.cuts ?? evenCuts(outline, view, calendar, wanted, horizonDays)
  if (cuts.some((cut, place) => !Number.isFinite(cut) || (place > 0 && cut <= cuts[place - 1]!))) {
    throw walkFault(
      "cuts",
      { ja: "区切りの日が古い順に並んでいません", en: "the cuts are not in order" },
      { ja: "古い順に、重ならないように指定してください", en: "Give them earliest first, none twice." }
    )
  }

  const compiled = compileRules(
    {
      name: "settings",
      version: 1,
      rules: settings.map(({ name, rule: set }) => ({ ...set, id: `${set.id} ${name}` }))
    },
    { language, calendar }
  )
  // By what was known then alerts up to a day are the same whenever one looks, so one replay serves every fold.
  const followed = cuts.slice(1).map((cut) => Math.min(calendar.addDays(cut, horizonDays + 1), view.end))
  const lives = watchLives([...cuts.slice(0, -1).map((cut) => Math.min(cut, view.end)), ...followed])
  const alerts = firstAlerts(view, compiled, lives.onGap)
  const scoring = { alerts, days: daysOf(alerts.raised, calendar), settings, calendar, horizonDays, leadDays, costs }

  const folds: Array<Fold> = []
  for (let place = 0; place + 1 < cuts.length; place++) {
    const [cut, next] = [cuts[place]!, cuts[place + 1]!]
    const tuned = scoresIn({ after: -Infinity, until: cut, known: lives.known[place]! }, scoring)
    const scored = scoresIn({ after: cut, until: next, known: lives.known[followed.length + place]! }, scoring)
    const chosen = bestOf(tuned)
    const of = (name: string): SettingScore | null => {
      const found = scored.find(({ setting }) => setting === name)
      return found === undefined || found.score === null ? null : found
    }
    folds.push({
      tunedUntil: cut,
      scoredUntil: next,
      chosen: chosen?.setting ?? null,
      tuned,
      scored,
      outOfSample: chosen === null ? null : of(chosen.setting),
      asItStands: of(asItStands)
    })
  }
  const cannotSay: Array<CannotSay> = []
  if (rule.within === "closed") cannotSay.push(looksAtClosedDeals(rule.label))
  if (outline.closed === 0) cannotSay.push(noClosedDeals)
  else if (outline.lost === 0) cannotSay.push(noLosses)
  else if (folds.every(({ outOfSample }) => outOfSample === null)) cannotSay.push(cannotTellApart(rule.label))
  const partial: Omit<WalkForward, "sentence"> = {
    basis: basisOf(view, [], [`rule ${rule.id}`, `calendar ${calendar.name}`]),
    cannotSay,
    rule: rule.id,
    label: rule.label,
    settings: settings.map(({ name }) => name),
    costs,
    leadDays,
    horizonDays,
    folds,
    ...chosenOver(folds, settings)
  }
  return { ...partial, sentence: walkForwardSentence(partial) }
}

/** What was chosen most often, and how the choices did, over the folds that could be scored. */
const chosenOver = (
  folds: ReadonlyArray<Fold>,
  settings: ReadonlyArray<ThresholdSetting>
): Pick<WalkForward, "best" | "spread"> => {
  const counts = new Map<string, number>()
  const scores: Array<number> = []
  for (const { outOfSample } of folds) {
    if (outOfSample === null || outOfSample.score === null) continue
    counts.set(outOfSample.setting, (counts.get(outOfSample.setting) ?? 0) + 1)
    scores.push(outOfSample.score)
  }
  if (scores.length === 0) return { best: null, spread: null }
  scores.sort((a, b) => a - b)
  const [setting, count] = [...counts].reduce((best, one) => (one[1] > best[1] ? one : best))
  return {
    best: {
      setting,
      folds: count,
      atEdge: settings.length > 1 && (setting === settings[0]!.name || setting === settings.at(-1)!.name)
    },
    spread: { least: scores[0]!, middle: quantileOf(scores, 0.5), greatest: scores.at(-1)! }
  }
}
