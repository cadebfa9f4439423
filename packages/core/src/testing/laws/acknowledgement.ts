import { demand, type Law } from "./law.ts"
import { horizonOf, momentOfRest, nextTurnOfLife } from "./resting.ts"
import { type Scene, suspects } from "./scene.ts"

/** Without what was acknowledged of the rule before: a later one takes its place. */
const unacknowledged = (scene: Scene): Scene => {
  const own = ({ kind, data }: Scene["events"][number]): boolean =>
    kind === "acknowledged" && (data as { readonly rule: string }).rule === scene.stage.rule.id
  return scene.events.some(own) ? scene.with(scene.events.filter((event) => !own(event))) : scene
}

export const acknowledgement: Law = {
  name: "acknowledgement",
  sentence: {
    ja: "確認済みは、そのルールのその起点の発火だけを、確認日か上限まで静める",
    en: "an acknowledgement quiets the finding it is of, the rule and what it counts from, until looked at again or the horizon"
  },
  applies: ({ pausedBy }) =>
    pausedBy.has("acknowledgement")
      ? true
      : { ja: "確認済みで休みません", en: "an acknowledgement does not let it rest" },
  check: (whole) => {
    const scene = unacknowledged(whole)
    const { stage } = scene
    const { compiled, limits, plain, calendar, rule } = stage
    const t = momentOfRest(scene)
    if (t === undefined) return 0
    const counts = plain.anchor(rule.counts)
    const which = scene.chance("which")
    const found = counts.eventAt(scene.gapAt(t)!.position, t)
    const anchor = which < 0.5 ? found : which < 0.75 ? null : "no event of theirs"
    const named = scene.chance("named") < 0.85 ? rule.id : `not ${rule.id}`
    const length = 1 + Math.floor(scene.chance("how long") * 40)
    const dated = scene.chance("dated") < 0.7
    const last = plain.days.dayOf(t) + length
    const on = { at: plain.days.startOf(last + 1), on: { date: calendar.dateText(last), zone: calendar.zone } }
    const data = { rule: named, ...(anchor === null ? {} : { anchor }), ...(dated ? { lookAgain: { on } } : {}) }
    const after = scene.with([...scene.events, scene.happening("acknowledged", data, t)])

    const until = Math.min(dated ? on.at : Infinity, nextTurnOfLife(scene, t))
    let quiet = 0
    const bounds = [...scene.stale(compiled), t, until, until + 7 * 86_400_000]
    for (const instant of suspects(after, [compiled], bounds, t)) {
      const gap = after.gapAt(instant)
      if (gap === undefined) continue
      const fired = scene.fires(compiled, instant)
      const rests =
        named === rule.id &&
        instant >= t &&
        instant < until &&
        (anchor === null || counts.eventAt(gap.position, instant) === anchor) &&
        instant < horizonOf(scene, gap.position, instant, limits.horizonDays)
      if (fired && rests) quiet++
      const because = rests ? "it is acknowledged" : "no acknowledgement of it lasts here"
      demand(fired && !rests, compiled.at(gap.position, instant), instant, because, undefined, after.events)
    }
    return quiet
  }
}
