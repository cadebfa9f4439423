import type { Rule } from "../../rules/rule.ts"
import { always, demand, type Law } from "./law.ts"
import type { Gap } from "./scene.ts"

export const boundaryByHand: Law = {
  name: "boundary-by-hand",
  sentence: {
    ja: "日を一日ずつ数えたときと、ミリ秒まで同じ時点で変わる",
    en: "it turns at the millisecond at which somebody counting days one by one would turn it"
  },
  applies: always,
  check: ({ stage, gaps, instants, pick }) => {
    const { plain, profile, compiled, rule } = stage
    const changes: Array<number> = []
    let tried = 0
    for (const { condition } of profile.leaves) {
      const asked = stage.asking(condition)
      const alone: Rule = { ...rule, when: condition, pausedBy: [] }
      const reader = plain.anchor(condition.anchor)
      const because = `"${condition.anchor}" counted by hand`
      let last = Number.NaN
      for (const { position, from } of gaps) {
        changes.length = 0
        reader.changesInto?.(position, changes)
        // Most events leave the boundary where it is.
        const first = plain.flipOf(condition, position, -Infinity)
        if (changes.length === 0 && Object.is(first, last)) continue
        last = first
        for (const seen of [-Infinity, ...changes]) {
          const flip = plain.flipOf(condition, position, seen)
          if (!Number.isFinite(flip)) continue
          tried++
          for (const instant of [flip - 1, flip]) {
            const expected = plain.fires(alone, position, instant)
            demand(expected, asked.at(position, instant), instant, because, from)
          }
        }
      }
    }
    for (const gap of new Set([pick<Gap>("one gap", gaps), gaps.at(-1)])) {
      if (gap === undefined) continue
      const { position, from } = gap
      for (const turn of plain.turns(rule, position)) {
        tried++
        for (const instant of [turn - 1, turn]) {
          const expected = plain.fires(rule, position, instant)
          demand(expected, compiled.at(position, instant), instant, "read by hand", from)
        }
      }
      for (const instant of instants) {
        const expected = plain.fires(rule, position, instant)
        demand(expected, compiled.at(position, instant), instant, "read by hand", from)
      }
    }
    return tried
  }
}
