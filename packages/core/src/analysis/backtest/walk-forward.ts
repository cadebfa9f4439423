/**
 * Thresholds chosen walking forward: on what was known by a day, scored on what came after it.
 *
 * A threshold scored on the history it was chosen on flatters itself. Each fold tunes as known at its first day and is
 * scored on the alerts and losses up to the next, so that every score is of days nobody had seen when the choice was made.
 * FirstAlerts are judged where they can be followed for the whole horizon, those at the end of a fold beyond it.
 */
import type { DealPosition } from "../../deal/position.ts"
import type { HistoryAsOf } from "../../replay/history.ts"
import { compileRules } from "../../rules/compile.ts"
import { dealLanguage } from "../../rules/deal-language.ts"
import type { Language } from "../../rules/language.ts"
import type { Rule } from "../../rules/rule.ts"
import type { Calendar } from "../../time/calendar.ts"
import type { Instant } from "../../time/periods.ts"
import { basisOf, type CannotSay } from "../basis.ts"
import { type DealLife, livesOf } from "../lives.ts"
import { type FirstAlerts, firstAlerts } from "./alert.ts"
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

/** The lives as known by an instant, findable by deal and number. */
interface Known {
  readonly until: Instant
  readonly lives: ReadonlyArray<DealLife>
  readonly lifeOf: (deal: string, number: number) => DealLife | undefined
  readonly dealId: (deal: number) => string
}

const knownBy = (view: HistoryAsOf, calendar: Calendar, until: Instant): Known => {
  const then = view.asOf(until)
  const { lives } = livesOf(then, { calendar })
  const byName = new Map<string, DealLife>()
  for (const life of lives) byName.set(`${life.number}/${then.dealId(life.deal)}`, life)
  return {
    until,
    lives,
    lifeOf: (deal, number) => byName.get(`${number}/${deal}`),
    dealId: then.dealId
  }
}

/**
 * Evenly spaced days over the later half of a history, as there has to be something to tune on; the last lies a horizon
 * before the end, so that every alert can be followed.
 */
const evenCuts = (
  view: HistoryAsOf,
  calendar: Calendar,
  folds: number,
  horizonDays: number
): ReadonlyArray<Instant> => {
  const { lives } = livesOf(view, { calendar })
  let first = Infinity
  for (const { from } of lives) if (from < first) first = from
  if (!(first < view.end)) return []
  const last = calendar.dayOf(view.end) - horizonDays
  const middle = Math.ceil((calendar.dayOf(first) + calendar.dayOf(view.end)) / 2)
  if (last - middle < folds) return []
  return Array.from({ length: folds + 1 }, (_, step) =>
    calendar.startOf(middle + Math.round(((last - middle) * step) / folds))
  )
}

interface Stretch {
  readonly after: Instant
  readonly until: Instant
  /** What is known once the alerts of the stretch have been followed for the horizon, as far as the history goes. */
  readonly known: Known
}

/** How every setting did in a stretch: the alerts raised and the losses suffered in it, as known some time after. */
const scoresIn = (
  { after, until, known }: Stretch,
  {
    alerts,
    view,
    settings,
    calendar,
    horizonDays,
    leadDays,
    costs
  }: Required<Pick<WalkForwardOptions, "settings" | "calendar" | "horizonDays" | "leadDays" | "costs">> & {
    readonly alerts: FirstAlerts
    readonly view: HistoryAsOf
  }
): ReadonlyArray<SettingScore> => {
  const isLoss = (life: DealLife): boolean => life.outcome === "lost" && life.until > after && life.until <= until
  const losses = known.lives.filter(isLoss)
  const tallies = settings.map(() => ({ alerts: 0, confirmed: 0, judged: 0, warned: new Set<DealLife>() }))
  const lastDay = calendar.dayOf(known.until)
  for (let row = 0; row < alerts.rule.length; row++) {
    const raised = alerts.raised[row]!
    if (raised > until) continue
    const life = known.lifeOf(view.dealId(alerts.deal[row]!), alerts.life[row]!)
    if (life === undefined || raised >= life.until) continue
    const tally = tallies[alerts.rule[row]!]!
    const day = calendar.dayOf(raised)
    const days = calendar.dayOf(life.until) - day
    // A loss of the stretch may have been warned of before it began.
    if (isLoss(life) && days >= leadDays) tally.warned.add(life)
    if (raised <= after) continue
    tally.alerts++
    // Judged where the whole horizon could be watched, whatever came of it: else the quick losses alone would be told.
    if (lastDay - day < horizonDays) continue
    tally.judged++
    if (life.outcome === "lost" && days <= horizonDays) tally.confirmed++
  }
  return settings.map(({ name }, place): SettingScore => {
    const { alerts: count, confirmed, judged, warned } = tallies[place]!
    const missed = losses.length - warned.size
    const value = costs.hit * warned.size - costs.falseAlert * (judged - confirmed) - costs.miss * missed
    return {
      setting: name,
      alerts: count,
      judged,
      precision: judged === 0 ? null : confirmed / judged,
      recall: losses.length === 0 ? null : warned.size / losses.length,
      score: losses.length === 0 ? null : value / losses.length
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
  const cuts = options.cuts ?? evenCuts(view, calendar, wanted, horizonDays)
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
  const alerts = firstAlerts(view, compiled)
  const shared = { alerts, view, settings, calendar, horizonDays, leadDays, costs }
  const known = (until: Instant): Known => knownBy(view, calendar, Math.min(until, view.end))

  const folds: Array<Fold> = []
  for (let place = 0; place + 1 < cuts.length; place++) {
    const [cut, next] = [cuts[place]!, cuts[place + 1]!]
    const tuned = scoresIn({ after: -Infinity, until: cut, known: known(cut) }, shared)
    const followed = known(calendar.addDays(next, horizonDays + 1))
    const scored = scoresIn({ after: cut, until: next, known: followed }, shared)
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
  const whole = livesOf(view, { calendar }).lives
  if (rule.within === "closed") cannotSay.push(looksAtClosedDeals(rule.label))
  if (whole.every(({ outcome }) => outcome === "open")) cannotSay.push(noClosedDeals)
  else if (whole.every(({ outcome }) => outcome !== "lost")) cannotSay.push(noLosses)
  else if (folds.every(({ outOfSample }) => outOfSample === null)) cannotSay.push(cannotTellApart)
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
    spread: { least: scores[0]!, middle: scores[scores.length >> 1]!, greatest: scores.at(-1)! }
  }
}
