import { always, demandSame, type Law } from "./law.ts"
import { moveEvents } from "./moving.ts"
import { makeScene } from "./scene.ts"

const weekMs = 7 * 86_400_000

export const weekShift: Law = {
  name: "week-shift",
  sentence: {
    ja: "履歴とカレンダーを何週間ずらしても、答えは同じだけずれる",
    en: "moving the history and the calendar by whole weeks moves the answers by as much"
  },
  applies: always,
  check: (scene) => {
    const { stage, events, gaps, deal } = scene
    const there = stage.moved()
    // One history in three: moving one costs as much as most laws together.
    if (there === null || scene.chance("moved") > 1 / 3) return 0
    const { weeks } = stage.place
    const moved = makeScene({ stage: there, deal, events: moveEvents(events, weeks), instants: [], draws: [] })
    let tried = 0
    for (const [place, { position, from }] of gaps.entries()) {
      const here = stage.compiled.periods(position)
      const back = there.compiled.periods(moved.gaps[place]!.position).map((bound) => bound - weeks * weekMs)
      demandSame(here, back, { because: `as ${weeks} weeks on, moved back`, asOf: from })
      if (here.length > 0) tried++
    }
    return tried
  }
}
