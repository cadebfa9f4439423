import type { Condition, Older, Threshold } from "../../rules/condition.ts"
import { type Before, type Duration, mostDays } from "../../rules/duration.ts"
import { Periods } from "../../time/index.ts"
import { type Law, LawBroken, periodsText } from "./law.ts"
import type { Stage } from "./stage.ts"

/** So many days more; the longest duration there is stays as it is. */
const moreOf = (duration: Duration, by: number): Duration => {
  if ("hours" in duration) return { hours: Math.min(duration.hours + 24 * by, mostDays * 24) }
  if ("days" in duration) return { days: Math.min(duration.days + by, mostDays) }
  return { ...duration, businessDays: Math.min(duration.businessDays + by, mostDays) }
}

/** A threshold that is reached later: one day more, or one day less before. */
const later = (threshold: Threshold): Threshold => {
  if (threshold === "never") return threshold
  if (!("by" in threshold)) return laterLength(threshold)
  if ("cases" in threshold) {
    const cases = Object.entries(threshold.cases).map(([value, than]) => [value, later(than)] as const)
    return { ...threshold, cases: Object.fromEntries(cases), otherwise: later(threshold.otherwise) }
  }
  const bands = threshold.bands.map(({ atLeast, than }) => ({ atLeast, than: later(than) }))
  return { ...threshold, bands, otherwise: later(threshold.otherwise) }
}

const laterLength = (length: Duration | Before): Duration | Before => {
  if (!("before" in length)) return moreOf(length, 1)
  const { before } = length
  const atAnchor = Object.entries(before).some(([unit, count]) => unit !== "calendar" && Number(count) === 0)
  if (atAnchor) return moreOf(before, 1)
  return "hours" in before ? { before: { hours: Math.max(0, before.hours - 24) } } : { before: moreOf(before, -1) }
}

/** The condition with one of its leaves exchanged. */
const exchanged = (condition: Condition, leaf: Older, by: Older): Condition => {
  switch (condition.kind) {
    case "older":
      return condition === leaf ? by : condition
    case "during":
    case "is":
    case "anyDeal":
      return condition
    case "not":
    case "after":
      return { ...condition, of: exchanged(condition.of, leaf, by) }
    case "all":
    case "any":
      return { ...condition, of: condition.of.map((part) => exchanged(part, leaf, by)) }
  }
}

const longer = (stage: Stage, place: number, leaf: Older) =>
  stage.variant(`longer ${place}`, (rule) => ({
    ...rule,
    when: exchanged(rule.when, leaf, { ...leaf, than: later(leaf.than) })
  }))

export const thresholdMonotone: Law = {
  name: "threshold-monotone",
  sentence: {
    ja: "しきい値を延ばせば発火は減るだけで、否定の中では増えるだけである",
    en: "a longer threshold only ever fires less, and where it is negated only ever more"
  },
  applies: ({ leaves }) =>
    leaves.some(({ durations }) => durations.length > 0) ? true : { ja: "時間を数えません", en: "it counts no time" },
  check: ({ stage, gaps }) => {
    const { compiled, profile } = stage
    let tried = 0
    for (const [place, { condition, negated }] of profile.leaves.entries()) {
      const other = longer(stage, place, condition)
      for (const { position, from } of gaps) {
        const one = compiled.periods(position)
        const two = other.periods(position)
        const [less, more] = negated ? [one, two] : [two, one]
        if (!Periods.equals(one, two)) tried++
        const beyond = Periods.difference(less, more)
        if (beyond.length === 0) continue
        const name = `"${condition.anchor}" counted a day longer`
        throw new LawBroken({
          at: Number.isFinite(beyond[0]!) ? beyond[0]! : null,
          expected: `with ${name} it fires ${negated ? "at least" : "at most"} ${periodsText(one)}`,
          got: periodsText(two),
          asOf: from
        })
      }
    }
    return tried
  }
}
