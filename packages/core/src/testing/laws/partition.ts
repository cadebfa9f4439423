import { Periods } from "../../time/index.ts"
import { always, demand, type Law, LawBroken } from "./law.ts"
import { suspects } from "./scene.ts"

export const partition: Law = {
  name: "partition",
  sentence: {
    ja: "滞っている時と滞っていない時は、履歴を通じて商談の期間をちょうど二分する",
    en: "stale and not stale divide every life between them, through the whole history, without rest or overlap"
  },
  applies: always,
  check: (scene) => {
    const { stage, gapAt } = scene
    const { compiled, unpaused, negated, language, rule } = stage
    const life = language.life.within[rule.within]
    const stale = scene.stale(unpaused)
    const clear = scene.stale(negated)
    const awake = scene.stale(compiled)
    for (const periods of [stale, clear, awake]) {
      for (let place = 1; place < periods.length; place++) {
        if (periods[place]! > periods[place - 1]!) continue
        const got = JSON.stringify(periods)
        throw new LawBroken({ at: periods[place]!, expected: "stretches in order that do not touch", got })
      }
    }
    for (const instant of suspects(scene, [unpaused, compiled])) {
      const gap = gapAt(instant)
      const lives = gap !== undefined && instant >= life.from(gap.position) && instant < life.until(gap.position)
      const isStale = Periods.contains(stale, instant)
      const because = lives ? "it is one or the other" : "there is no life to be stale in"
      const ofNot = lives ? "of its not: it is one or the other" : "of its not: there is no life to be clear in"
      demand(lives && !isStale, Periods.contains(clear, instant), instant, ofNot)
      demand(lives && isStale, isStale, instant, because)
      const said = "as its position says"
      demand(gap !== undefined && unpaused.at(gap.position, instant), isStale, instant, said)
      demand(gap !== undefined && compiled.at(gap.position, instant), Periods.contains(awake, instant), instant, said)
    }
    return stale.length > 0 && clear.length > 0 ? 1 : 0
  }
}
