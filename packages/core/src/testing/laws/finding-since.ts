import { findingsAt } from "../../rules/finding.ts"
import { containing } from "../../time/periods.ts"
import { firingsOf } from "./firings.ts"
import { always, type Law, LawBroken } from "./law.ts"

const time = (instant: number): string => new Date(instant).toISOString()

export const findingSince: Law = {
  name: "finding-since",
  sentence: {
    ja: "指摘の「いつから」は、今の商談のうちでルールが途切れなく成り立ち始めた時点である",
    en: "a finding is since the instant at which the rule began to hold without a break, within the present life"
  },
  applies: always,
  check: (scene) => {
    const { stage, deal, events } = scene
    const { rules, compiled } = stage
    const subject = { kind: "deal", id: deal } as const
    // One is enough: it costs a walk through the history.
    const firings = firingsOf(scene).slice(-1)
    for (const { position, instant } of firings) {
      const [finding] = findingsAt({
        rules,
        subject,
        position,
        t: instant,
        walk: (onGap) => stage.fold.walk(deal, events, { occurred: instant }, onGap)
      })
      if (finding === undefined) throw new LawBroken({ at: instant, expected: "a finding", got: "none" })
      const held = containing(scene.stale(compiled), instant)
      const expected = Math.max(held?.from ?? Number.NaN, compiled.life.from(position))
      if (finding.since === expected) continue
      throw new LawBroken({ at: instant, expected: `since ${time(expected)}`, got: `since ${time(finding.since)}` })
    }
    return firings.length
  }
}
