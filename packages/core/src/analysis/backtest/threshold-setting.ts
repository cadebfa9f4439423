/** Settings of a rule to choose among: the same rule, patient for longer or shorter. */
import type { Condition, Threshold } from "../../rules/condition.ts"
import type { Before, Duration } from "../../rules/duration.ts"
import type { Rule } from "../../rules/rule.ts"

/** One setting: what it is called, and the rule so set. */
export interface ThresholdSetting {
  readonly name: string
  readonly rule: Rule
}

const timesLength = (length: Duration | Before, by: number): Duration | Before => {
  if ("before" in length) return { before: timesLength(length.before, by) as Duration }
  if ("hours" in length) return { hours: length.hours * by }
  if ("days" in length) return { days: Math.round(length.days * by) }
  return { ...length, businessDays: Math.round(length.businessDays * by) }
}

const timesThreshold = (threshold: Threshold, by: number): Threshold => {
  if (threshold === "never") return threshold
  if (!("by" in threshold)) return timesLength(threshold, by)
  const otherwise = timesThreshold(threshold.otherwise, by)
  if ("cases" in threshold) {
    const cases = Object.entries(threshold.cases).map(([value, than]) => [value, timesThreshold(than, by)] as const)
    return { ...threshold, cases: Object.fromEntries(cases), otherwise }
  }
  return {
    ...threshold,
    bands: threshold.bands.map(({ atLeast, than }) => ({ atLeast, than: timesThreshold(than, by) })),
    otherwise
  }
}

const timesCondition = (condition: Condition, by: number): Condition => {
  switch (condition.kind) {
    case "older":
      return { ...condition, than: timesThreshold(condition.than, by) }
    case "after":
      return { ...condition, of: timesCondition(condition.of, by), for: timesLength(condition.for, by) as Duration }
    case "not":
      return { ...condition, of: timesCondition(condition.of, by) }
    case "all":
    case "any":
      return { ...condition, of: condition.of.map((part) => timesCondition(part, by)) }
    case "during":
    case "is":
    case "anyDeal":
      return condition
  }
}

/** A setting's name: the factor, as `x0.5`. */
const nameOf = (factor: number): string => `x${factor}`

/** The rule with every length in what it asks taken so many times; days and business days come out whole. */
export const thresholdSettings = (rule: Rule, factors: ReadonlyArray<number>): ReadonlyArray<ThresholdSetting> =>
  factors.map((factor) => ({ name: nameOf(factor), rule: { ...rule, when: timesCondition(rule.when, factor) } }))

/** Whether the rule counts any time: another has no threshold to choose. */
export const hasThreshold = (rule: Rule): boolean =>
  JSON.stringify(timesCondition(rule.when, 2)) !== JSON.stringify(rule.when)

/** Ten settings around a rule as it stands, which is one of them: from a quarter of its patience to four times. */
export const usualFactors: ReadonlyArray<number> = [0.25, 0.5, 0.75, 1, 1.25, 1.5, 2, 2.5, 3, 4]

/** The name of the rule as it stands among its settings. */
export const asItStands = nameOf(1)
