import { EventId } from "../../event/identifiers.ts"
import { isCorrection } from "../../event/retraction.ts"
import { Periods } from "../../time/index.ts"
import { always, demandSame, type Law } from "../laws/law.ts"

export const retracted: Law = {
  name: "retracted",
  sentence: {
    ja: "取り消した記録は無かったのと同じで、戻せば元どおりになる",
    en: "what is retracted is as if it had never been recorded, and reinstated it is back"
  },
  applies: always,
  check: (scene) => {
    const { events, stage } = scene
    const corrected = new Set(events.filter(isCorrection).map(({ data }) => (data as { event: string }).event))
    const target = scene.pick(
      "what is taken back",
      events.filter((event) => !isCorrection(event) && !corrected.has(event.id))
    )
    if (target === undefined) return 0
    const last = events.at(-1)!
    const correction = (kind: string, name: string, after: number) => ({
      ...scene.happening(kind, { event: target.id }, last.recordedAt, name),
      subjects: target.subjects,
      stream: target.stream,
      id: EventId.make(name),
      sequence: last.sequence + after
    })
    const taken = [...events, correction("retracted", "retracted-by-the-law", 1)]
    const back = [...taken, correction("reinstated", "reinstated-by-the-law", 2)]
    const without = scene.with(events.filter((event) => event !== target)).stale(stage.compiled)
    const whole = scene.stale(stage.compiled)
    demandSame(without, scene.with(taken).stale(stage.compiled), { because: "as if it had never been", events: taken })
    demandSame(whole, scene.with(back).stale(stage.compiled), { because: "as before it was taken back", events: back })
    return Periods.equals(whole, without) ? 0 : 1
  }
}
