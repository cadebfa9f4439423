import { demand, type Law } from "./law.ts"

export const silenceMonotone: Law = {
  name: "silence-monotone",
  sentence: {
    ja: "休止も予定もなければ、何も起きない間に発火が止むことはない",
    en: "without rest and known future, time alone never un-fires a rule"
  },
  applies: ({ leaves, during }) => {
    if (during.size > 0) return { ja: "条件が休止を尋ねます", en: "its condition asks for a pause" }
    if (leaves.some(({ negated }) => negated)) {
      return { ja: "年齢を否定しています", en: "it asks that something is not yet old" }
    }
    return leaves.length > 0 ? true : { ja: "時間を数えません", en: "it counts no time" }
  },
  check: ({ stage: { unpaused, plain, profile, language, rule }, gaps, instants }) => {
    const changes: Array<number> = []
    const ahead = (position: (typeof gaps)[number]["position"]): boolean =>
      profile.leaves.some(({ condition }) => {
        changes.length = 0
        plain.anchor(condition.anchor).changesInto?.(position, changes)
        return changes.length > 0
      })
    const inOrder = instants.toSorted((a, b) => a - b)
    const life = language.life.within[rule.within]
    let tried = 0
    for (const { position, from } of gaps) {
      if (ahead(position)) continue
      const until = life.until(position)
      const begun = unpaused.nextChange(position, -Infinity)
      if (begun === Infinity) continue
      tried++
      for (const instant of [begun, begun + 1, ...inOrder, until - 1]) {
        if (instant < begun || instant >= until || !Number.isFinite(instant)) continue
        const because = "it fired before, and nothing has happened"
        demand(true, unpaused.at(position, instant), instant, because, from)
      }
    }
    return tried
  }
}
