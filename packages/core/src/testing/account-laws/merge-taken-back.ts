import type { AccountId } from "../../event/identifiers.ts"
import { always, demandSame, type Law } from "../laws/law.ts"
import { accountOf, merged, staleThrough, unmerged } from "./merging.ts"
import { asOneLog, ofSomebodyElse } from "./renamed.ts"

export const mergeTakenBack: Law = {
  name: "merge-taken-back",
  sentence: {
    ja: "名寄せを解除すれば、どちらの取引先も名寄せしなかったときと同じ答えになる",
    en: "once a merge is taken back, both accounts are answered as if it had never been"
  },
  applies: always,
  check: (scene) => {
    // One history in three: it is walked as two accounts.
    if (scene.chance("merged with another") > 1 / 3) return 0
    const { events, stage } = scene
    const mine = scene.stale(stage.compiled)
    const later = 1 + Math.floor(scene.chance("how much later") * 20 * 86_400_000)
    const theirs = ofSomebodyElse(events, later)
    const other = `other ${accountOf(scene)}` as AccountId
    const apart = asOneLog(events, theirs)
    const at = scene.pick("when they are merged", events)!.occurredAt
    const merge = merged(scene, other, at)
    const back = [
      ...apart,
      { ...merge, sequence: apart.length + 1 },
      { ...unmerged(scene, other, at + 1), sequence: apart.length + 2 }
    ]
    demandSame(mine, staleThrough(scene, back), { because: "as if they had never been merged", events: back })
    const before = staleThrough(scene, apart, other)
    demandSame(before, staleThrough(scene, back, other), { because: "as the other was before", events: back })
    return mine.length > 0 || before.length > 0 ? 1 : 0
  }
}
