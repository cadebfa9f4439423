import { effective } from "../../deal/fold.ts"
import { always, type Law, LawBroken } from "./law.ts"
import { firingsOf } from "./firings.ts"

export const evidence: Law = {
  name: "evidence",
  sentence: {
    ja: "根拠はその時点までの出来事だけで、起点の出来事を含む",
    en: "evidence names events that had happened by then and nothing else, what is counted from among them"
  },
  applies: always,
  check: (scene) => {
    const { compiled, plain, rule } = scene.stage
    const counts = plain.anchor(rule.counts)
    const ids = new Map(effective(scene.events).map(({ id, occurredAt }) => [id, occurredAt]))
    const firings = firingsOf(scene)
    for (const { position, instant } of firings) {
      const rests = compiled.evidence(position, instant)
      for (const id of rests) {
        const occurred = ids.get(id)
        if (occurred !== undefined && occurred <= instant) continue
        const got = occurred === undefined ? `"${id}", which is none` : `"${id}", which was yet to come`
        throw new LawBroken({ at: instant, expected: "events of the history", got })
      }
      if (new Set(rests).size < rests.length) {
        throw new LawBroken({ at: instant, expected: "each event once", got: rests.join(", ") })
      }
      const anchor = compiled.anchorAt(position, instant)
      if (anchor === null && !Number.isNaN(counts.at(position, instant))) {
        const got = "none: nobody could acknowledge it, and what comes next would be the same finding"
        throw new LawBroken({ at: instant, expected: `an event that set "${rule.counts}", which has an instant`, got })
      }
      if (anchor !== null && rests[0] !== anchor.event) {
        const got = rests.length === 0 ? "no evidence" : rests.join(", ")
        throw new LawBroken({ at: instant, expected: `"${anchor.event}" first, which is counted from`, got })
      }
    }
    return firings.length
  }
}
