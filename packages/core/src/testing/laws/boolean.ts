import type { Condition } from "../../rules/condition.ts"
import { Periods } from "../../time/index.ts"
import { always, demand, demandSame, type Law } from "./law.ts"
import type { Gap } from "./scene.ts"
import type { Stage } from "./stage.ts"

interface Mixture {
  readonly condition: Condition
  readonly parts: ReadonlyArray<Condition>
  readonly kind: "all" | "any" | "unless"
}

const mixtures = new WeakMap<Stage, ReadonlyArray<Mixture>>()

/** The rule's own `all` and `any`, and the whole of it with another condition. */
const mixturesOf = (stage: Stage): ReadonlyArray<Mixture> => {
  const known = mixtures.get(stage)
  if (known !== undefined) return known
  const { when, counts } = stage.rule
  const other: Condition = { kind: "older", anchor: counts, than: { days: 3 } }
  const not: Condition = { kind: "not", of: other }
  const made: ReadonlyArray<Mixture> = [
    ...stage.profile.compounds.map((condition): Mixture => ({ condition, parts: condition.of, kind: condition.kind })),
    { condition: { kind: "all", of: [when, other] }, parts: [when, other], kind: "all" },
    { condition: { kind: "any", of: [when, other] }, parts: [when, other], kind: "any" },
    { condition: { kind: "all", of: [when, not] }, parts: [when, other], kind: "unless" }
  ]
  mixtures.set(stage, made)
  return made
}

const combined = (kind: Mixture["kind"], parts: ReadonlyArray<boolean>): boolean => {
  if (kind === "all") return !parts.includes(false)
  return kind === "any" ? parts.includes(true) : parts[0]! && !parts[1]!
}

const asParts = { all: "as all of its parts", any: "as any of its parts", unless: "as one unless the other" } as const

const sets = {
  all: Periods.intersection,
  any: Periods.union,
  unless: Periods.difference
} as const

export const booleanLaws: Law = {
  name: "boolean",
  sentence: {
    ja: "all・any・unless・not は、商談の期間内での共通部分・和・差・補集合になる",
    en: "all, any, unless and not are intersection, union, difference and complement within the life, and rest takes out what it covers"
  },
  applies: always,
  check: (scene) => {
    const { stage, gaps, instants, pick } = scene
    const { compiled, unpaused, negated, rule, language } = stage
    let tried = 0
    for (const gap of new Set([pick<Gap>("one gap", gaps), gaps.at(-1)])) {
      if (gap === undefined) continue
      const { position, from } = gap
      const life = language.life.within[rule.within]
      const whole = Periods.of(life.from(position), life.until(position))
      const stale = unpaused.periods(position)
      if (stale.length > 0) tried++
      demandSame(Periods.difference(whole, stale), negated.periods(position), { because: "of its not", asOf: from })

      for (const { condition, parts, kind } of mixturesOf(stage)) {
        const asked = parts.map((part) => stage.asking(part))
        const [first, ...rest] = asked.map((part) => part.periods(position))
        const expected = rest.reduce((sum, part) => sets[kind](sum, part), first!)
        const whole = stage.asking(condition)
        const because = asParts[kind]
        const holds = asked.map(() => false)
        demandSame(expected, whole.periods(position), { because, asOf: from })
        for (const instant of [from, ...instants]) {
          for (const [place, part] of asked.entries()) holds[place] = part.at(position, instant)
          const expected = combined(kind, holds)
          demand(expected, whole.at(position, instant), instant, because, from)
        }
      }
      let awake: Periods = stale
      for (const name of rule.pausedBy) {
        awake = Periods.difference(awake, stage.resting(name).periods(position))
      }
      demandSame(awake, compiled.periods(position), { because: "what is left while nothing lets it rest", asOf: from })
    }
    return tried
  }
}
