/**
 * The likelihood of winning (確度), as a formula anybody can read: facts, points, two limits.
 *
 * It weighs what people said of the deal, not how long it has been silent, so it changes only when something is said. It is
 * an order of hope for a work list, not a probability; a forecast is calibrated on history instead.
 */
import { Schema } from "effect"
import type { EventId } from "../event/identifiers.ts"
import type { Label } from "../event/text.ts"
import type { DealPosition, Fact } from "./position.ts"

const Points = Schema.Int.check(Schema.isBetween({ minimum: -100, maximum: 100 }))
const YesOrNo = Schema.Struct({ yes: Points, no: Points })
/** Points for each one known, counted up to `most` of them. */
const Each = Schema.Struct({ each: Points, most: Schema.Int.check(Schema.isGreaterThanOrEqualTo(0)) })

/** How many points each fact is worth, and from how many a deal is likely or unlikely to be won. */
export const LikelihoodFormula = Schema.Struct({
  name: Schema.NonEmptyString,
  /** Stands in every answer that was computed with it. */
  version: Schema.Int,
  temperature: Schema.Struct({ hot: Points, warm: Points, cold: Points }),
  need: YesOrNo,
  budget: YesOrNo,
  decider: YesOrNo,
  timeline: YesOrNo,
  competitors: Each,
  risks: Each,
  /** High from this many points on. */
  high: Points,
  /** Low from this many points down; medium between the two. */
  low: Points
})
export type LikelihoodFormula = typeof LikelihoodFormula.Type

/**
 * The library's formula, to be argued with:
 *
 * | fact | points |
 * |---|---|
 * | temperature hot / warm / cold | +2 / 0 / −2 |
 * | need clear / not clear | +1 / −2 |
 * | budget secured / not secured | +1 / −1 |
 * | decider on board / not on board | +1 / −1 |
 * | deadline on the customer's side / none | +1 / −1 |
 * | a competitor in the race, each up to two | −1 |
 * | a risk noted, each up to two | −1 |
 *
 * High from 3 points, low from −2 down, otherwise medium; unknown where none of these was ever said. So the four questions
 * of need, budget, decider and timing answered with yes make a deal likely, and either a cold reading or no need
 * makes it unlikely on its own.
 */
export const defaultLikelihood: LikelihoodFormula = {
  name: "built-in",
  version: 1,
  temperature: { hot: 2, warm: 0, cold: -2 },
  need: { yes: 1, no: -2 },
  budget: { yes: 1, no: -1 },
  decider: { yes: 1, no: -1 },
  timeline: { yes: 1, no: -1 },
  competitors: { each: -1, most: 2 },
  risks: { each: -1, most: 2 },
  high: 3,
  low: -2
}

export type LikelihoodLevel = "high" | "medium" | "low" | "unknown"

/** One fact, what it was worth, and the event that said it. */
export interface LikelihoodFactor {
  readonly factor: "temperature" | "need" | "budget" | "decider" | "timeline" | "competitor" | "risk"
  readonly points: number
  readonly event: EventId
  readonly says: Label
}

export interface Likelihood {
  readonly level: LikelihoodLevel
  /** Sum of the points; 0 where nothing is known. */
  readonly points: number
  readonly formula: { readonly name: string; readonly version: number }
  /** Every fact that was weighed, also those worth nothing, in the order of the table. */
  readonly factors: ReadonlyArray<LikelihoodFactor>
  /** The level and what speaks for and against it, in a sentence. */
  readonly reason: Label
}

/** Weighs what is known of a deal. A customer-side deadline that was named counts as one, unless somebody said there is none. */
export const likelihoodOf = (position: DealPosition, formula: LikelihoodFormula = defaultLikelihood): Likelihood => {
  const factors = factorsOf(position, formula)
  const points = factors.reduce((sum, factor) => sum + factor.points, 0)
  const level =
    factors.length === 0 ? "unknown" : points >= formula.high ? "high" : points <= formula.low ? "low" : "medium"
  return {
    level,
    points,
    formula: { name: formula.name, version: formula.version },
    factors,
    reason: { ja: reasonIn("ja", level, factors), en: reasonIn("en", level, factors) }
  }
}

const factorsOf = (position: DealPosition, formula: LikelihoodFormula): ReadonlyArray<LikelihoodFactor> => {
  const factors: Array<LikelihoodFactor> = []
  const { temperature, qualification, competitors, risks } = position
  if (temperature !== null) {
    const { value, event } = temperature
    factors.push({ factor: "temperature", points: formula.temperature[value], event, says: temperatureSays[value] })
  }
  const { deadline } = qualification
  const timeline = qualification.timeline ?? (deadline === null ? null : { ...deadline, value: true })
  const answers: Readonly<Record<Answer, Fact<boolean> | null>> = {
    need: qualification.need,
    budget: qualification.budget,
    decider: qualification.decider,
    timeline
  }
  for (const factor of ["need", "budget", "decider", "timeline"] as const) {
    const answer = answers[factor]
    if (answer === null) continue
    const said = answer.value ? "yes" : "no"
    factors.push({ factor, points: formula[factor][said], event: answer.event, says: answerSays[factor][said] })
  }
  for (const [place, { value, event }] of competitors.entries()) {
    const points = place < formula.competitors.most ? formula.competitors.each : 0
    factors.push({ factor: "competitor", points, event, says: { ja: `競合：${value}`, en: `competitor: ${value}` } })
  }
  for (const [place, { value, event }] of risks.entries()) {
    const points = place < formula.risks.most ? formula.risks.each : 0
    factors.push({ factor: "risk", points, event, says: { ja: `リスク：${value}`, en: `risk: ${value}` } })
  }
  return factors
}

type Answer = "need" | "budget" | "decider" | "timeline"

const temperatureSays = {
  hot: { ja: "温度感が高い", en: "they are eager" },
  warm: { ja: "温度感は中くらい", en: "they are interested" },
  cold: { ja: "温度感が低い", en: "they are cool" }
} as const

const answerSays = {
  need: {
    yes: { ja: "必要性が明確", en: "the need is clear" },
    no: { ja: "必要性が不明確", en: "the need is not clear" }
  },
  budget: {
    yes: { ja: "予算を確保済み", en: "the budget is secured" },
    no: { ja: "予算が未確保", en: "there is no budget yet" }
  },
  decider: {
    yes: { ja: "決裁者が前向き", en: "the decision maker is on board" },
    no: { ja: "決裁者に届いていない", en: "the decision maker is not on board" }
  },
  timeline: {
    yes: { ja: "先方に期限がある", en: "they have a deadline" },
    no: { ja: "先方に期限がない", en: "they have no deadline" }
  }
} as const

const levelSays: Readonly<Record<LikelihoodLevel, Label>> = {
  high: { ja: "確度は高", en: "High" },
  medium: { ja: "確度は中", en: "Medium" },
  low: { ja: "確度は低", en: "Low" },
  unknown: {
    ja: "確度は不明（温度感も見極めもまだ記録がありません）",
    en: "Unknown: neither temperature nor qualification was recorded"
  }
}

const lead: Readonly<Record<"for" | "against" | "also", Label>> = {
  for: { ja: "好材料：", en: "for it: " },
  against: { ja: "懸念：", en: "against it: " },
  also: { ja: "ほか：", en: "also: " }
}

const reasonIn = (language: keyof Label, level: LikelihoodLevel, factors: ReadonlyArray<LikelihoodFactor>): string => {
  // Many a deal of which nothing was said is looked at on one page.
  if (factors.length === 0) return levelSays[level][language]
  const said = { for: "", against: "", also: "" }
  for (const { points, says } of factors) {
    const side = points > 0 ? "for" : points < 0 ? "against" : "also"
    const before = said[side]
    said[side] = before === "" ? says[language] : before + (language === "ja" ? "、" : ", ") + says[language]
  }
  const parts: Array<string> = []
  for (const side of ["for", "against", "also"] as const) {
    if (said[side] !== "") parts.push(lead[side][language] + said[side])
  }
  return language === "ja"
    ? `${levelSays[level].ja}（${parts.join("／")}）`
    : `${levelSays[level].en} (${parts.join("; ")})`
}
