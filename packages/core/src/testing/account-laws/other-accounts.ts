import { Periods } from "../../time/index.ts"
import { always, demand, demandSame, type Law } from "../laws/law.ts"
import { staleThrough } from "./merging.ts"
import { asOneLog, ofSomebodyElse } from "./renamed.ts"

export const otherAccounts: Law = {
  name: "other-accounts",
  sentence: {
    ja: "ほかの取引先やその商談・担当者の出来事、間にほかを尋ねることで答えは変わらない",
    en: "what happens to other accounts, their deals and people, and asking about others in between, changes nothing"
  },
  applies: always,
  check: (scene) => {
    const { stage, events, gaps, instants } = scene
    const { compiled } = stage
    const alone = scene.stale(compiled)
    if (scene.chance("together") < 1 / 2) {
      const later = 1 + Math.floor(scene.chance("how much later") * 20 * 86_400_000)
      const both = asOneLog(events, ofSomebodyElse(events, later))
      demandSame(alone, staleThrough(scene, both), { because: "as without the other account" })
    }
    const strangers = gaps.toReversed()
    for (const [place, { position, from }] of gaps.entries()) {
      if (place % 5 !== 0) continue
      const periods = compiled.periods(position)
      for (const instant of instants) {
        const other = strangers[place]!.position
        compiled.at(other, instant)
        compiled.periods(other)
        const because = "another position was asked in between"
        demand(Periods.contains(periods, instant), compiled.at(position, instant), instant, because, from)
      }
      demandSame(periods, compiled.periods(position), { because: "as before another was asked", asOf: from })
    }
    return alone.length > 0 ? 1 : 0
  }
}
