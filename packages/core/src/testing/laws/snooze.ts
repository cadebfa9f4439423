import { demand, type Law } from "./law.ts"
import { horizonOf, momentOfRest, nextInbound, nextTurnOfLife } from "./resting.ts"
import { suspects } from "./scene.ts"

export const snooze: Law = {
  name: "snooze",
  sentence: {
    ja: "スヌーズ中は静かで、期限・先方の連絡・上限のどれかで戻る",
    en: "a snooze keeps a rule quiet while it lasts and no longer: until its date, word from them, a meeting or the horizon"
  },
  applies: ({ pausedBy }) =>
    pausedBy.has("snooze") ? true : { ja: "スヌーズで休みません", en: "a snooze does not let it rest" },
  check: (scene) => {
    const { stage } = scene
    const { compiled, limits, plain, calendar, rule } = stage
    const t = momentOfRest(scene)
    if (t === undefined) return 0
    const whose = scene.chance("whose")
    const rules = whose < 0.6 ? { rules: [rule.id] } : whose < 0.8 ? {} : { rules: [`not ${rule.id}`] }
    const meant = whose < 0.8
    const length = 1 + Math.floor(scene.chance("how long") ** 2 * 120)
    const onReply = scene.chance("until a reply") < 0.25
    const last = plain.days.dayOf(t) + length
    const on = { at: plain.days.startOf(last + 1), on: { date: calendar.dateText(last), zone: calendar.zone } }
    const lookAgain = onReply ? { reply: true } : { on }
    const after = scene.with([...scene.events, scene.happening("snoozed", { ...rules, lookAgain }, t)])

    const cap = plain.days.startOf(plain.days.dayOf(t) + limits.snoozeDays)
    const until = Math.min(onReply ? Infinity : on.at, cap, nextInbound(scene, t), nextTurnOfLife(scene, t))
    let quiet = 0
    const bounds = [...scene.stale(compiled), t, until, until + 7 * 86_400_000]
    for (const instant of suspects(after, [compiled], bounds, t)) {
      const gap = after.gapAt(instant)
      if (gap === undefined) continue
      const fired = scene.fires(compiled, instant)
      const ended = gap.position.meetings.some(({ end }) => end > t && end <= instant)
      const rests =
        meant &&
        instant >= t &&
        instant < until &&
        !ended &&
        instant < horizonOf(scene, gap.position, instant, limits.snoozeDays)
      if (fired && rests) quiet++
      const because = rests ? "it is snoozed" : "no snooze lasts here"
      demand(fired && !rests, compiled.at(gap.position, instant), instant, because, undefined, after.events)
    }
    return quiet
  }
}
