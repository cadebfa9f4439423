import { Periods } from "../../time/index.ts"
import { demand, type Law, LawBroken } from "./law.ts"
import type { Leaf } from "./profile.ts"
import { freeInstant, type Scene, suspects } from "./scene.ts"

/** An exchange both ways: whatever the policy, nothing is more of a contact. */
export const conversation = { channel: "call", direction: "both" } as const

/** So long after an instant, in whole hours: easier to read. */
const onTheHour = (from: number, length: number): number => from + Math.floor(length / 3_600_000) * 3_600_000

/** An instant at which a contact would end something, or any other. */
const momentOfContact = (scene: Scene): number => {
  const stale = Periods.toList(scene.stale(scene.stage.unpaused))
  const one = scene.pick("which silence", stale)
  const drawn = scene.pick("when", scene.instants) ?? 0
  const first = scene.gaps[0]!.from
  if (one === undefined || scene.chance("anywhere") < 0.25) return freeInstant(scene, Math.max(first + 1, drawn))
  const until = Math.min(one.until, one.from + 30 * 86_400_000)
  // Before it begins, while it lasts, and at its very bounds.
  const part = scene.chance("how far into it")
  const at = part < 0.2 ? one.from - 1 : part < 0.4 ? one.from : onTheHour(one.from, part * (until - one.from))
  return freeInstant(scene, Math.max(first + 1, at))
}

const checkLeaf = (scene: Scene, after: Scene, t: number, { condition }: Leaf): number => {
  const { stage } = scene
  const { plain, language, rule } = stage
  const reader = plain.anchor(condition.anchor)
  const asked = stage.asking(condition)
  const life = language.life.within[rule.within]
  const lifeAtContact = after.gapAt(t)!.position.life?.number
  const because = `counted from "${condition.anchor}" and the contact alone`
  let ended = 0
  for (const instant of suspects(after, [asked], scene.stale(asked), t)) {
    const before = scene.gapAt(instant)
    const now = after.gapAt(instant)
    if (before === undefined || now === undefined) continue
    const inLife = instant >= life.from(now.position) && instant < life.until(now.position)
    const from = reader.at(before.position, instant)
    if (from > instant) {
      throw new LawBroken({
        at: instant,
        expected: `"${condition.anchor}" to be a contact that has taken place`,
        got: `one that is still to come, ${new Date(from).toISOString()}`
      })
    }
    const sameLife = now.position.life?.number === lifeAtContact && t >= now.position.life!.from
    const counted = instant >= t && sameLife ? (Number.isNaN(from) ? t : Math.max(from, t)) : from
    const length = plain.threshold(condition.than, now.position)
    const expected = inLife && !Number.isNaN(counted) && length !== null && instant >= plain.after(counted, length)
    const got = asked.at(now.position, instant)
    if (!expected && asked.at(before.position, instant)) ended++
    demand(expected, got, instant, because, undefined, after.events)
  }
  return ended
}

export const contactEndsIt: Law = {
  name: "contact-ends-it",
  sentence: {
    ja: "接点 t は、接点から数える沈黙から [t, t+N) をちょうど取り去る",
    en: "a counted contact at t takes exactly [t, t + N) out of what is counted from contact"
  },
  applies: ({ leaves, contactEffect, contactDurations }) =>
    contactDurations.length > 0 || leaves.some(({ condition }) => contactEffect(condition.anchor) === "moves")
      ? true
      : { ja: "接点から数えません", en: "it counts nothing from contact" },
  check: (scene) => {
    const { stage } = scene
    const { plain, profile, unpaused } = stage
    const t = momentOfContact(scene)
    const contact = scene.happening("contacted", conversation, t)
    const after = scene.with([...scene.events, contact])
    let ended = 0
    for (const leaf of profile.leaves) {
      if (profile.contactEffect(leaf.condition.anchor) !== "moves") continue
      if (plain.anchor(leaf.condition.anchor).earlierInto === undefined) ended += checkLeaf(scene, after, t, leaf)
    }
    if (profile.contactDurations.length === 0) return ended
    const until = Math.min(...profile.contactDurations.map((duration) => plain.after(t, duration)))
    for (const instant of [t, t + 1, Math.floor((t + until) / 2), until - 1, ...suspects(after, [unpaused], [], t)]) {
      if (instant < t || instant >= until) continue
      const because = "they have just talked"
      demand(false, after.fires(unpaused, instant), instant, because, undefined, after.events)
      if (scene.fires(unpaused, instant)) ended++
    }
    return ended
  }
}
