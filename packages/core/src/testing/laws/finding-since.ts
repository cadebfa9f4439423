import { findingsAt } from "../../rules/finding.ts"
import { containing, type Instant } from "../../time/periods.ts"
import { firingsOf } from "./firings.ts"
import { always, type Law, LawBroken } from "./law.ts"
import type { Scene } from "./scene.ts"

const turnsOfLife = {
  deal: { close: "deal-lost", reopen: "deal-reopened" },
  account: { close: "account-closed", reopen: "account-reopened" }
} as const

const time = (instant: number): string => new Date(instant).toISOString()

export const findingSince: Law = {
  name: "finding-since",
  sentence: {
    ja: "指摘の「いつから」は、今の商談のうちでルールが途切れなく成り立ち始めた時点である",
    en: "a finding is since the instant at which the rule began to hold without a break, within the present life"
  },
  applies: always,
  check: (scene) => {
    const { compiled } = scene.stage
    // One is enough: it costs a walk through the history.
    const firing = firingsOf(scene).at(-1)
    if (firing === undefined) return 0
    const { position, instant } = firing
    const held = containing(scene.stale(compiled), instant)
    demandSince(scene, instant, Math.max(held?.from ?? Number.NaN, compiled.life.from(position)))
    if (compiled.rule.within === "open" && scene.chance("closed and reopened") < 0.25) {
      // The lives touch; what held to the end of the one may hold from the start of the next.
      const { close, reopen } = turnsOfLife[scene.stage.subject]
      const closed = scene.with([...scene.events, scene.happening(close, {}, instant, "closed")])
      const again = closed.with([...closed.events, closed.happening(reopen, {}, instant, "reopened")])
      if (again.fires(compiled, instant)) demandSince(again, instant, instant)
    }
    return 1
  }
}

/** Demands that what is found at the instant is since that other one. */
const demandSince = ({ stage, deal, events, gapAt }: Scene, instant: Instant, expected: Instant): void => {
  const position = gapAt(instant)?.position
  if (position === undefined) return
  const [finding] = findingsAt({
    rules: stage.rules,
    subject: { kind: stage.subject, id: deal },
    position,
    t: instant,
    walk: (onGap) => stage.fold.walk(deal, events, { occurred: instant }, onGap)
  })
  if (finding?.since === expected) return
  const got = finding === undefined ? "no finding" : `since ${time(finding.since)}`
  throw new LawBroken({ at: instant, expected: `since ${time(expected)}`, got, events })
}
