import { always, demand, type Law } from "./law.ts"

export const closedNeverStale: Law = {
  name: "closed-never-stale",
  sentence: {
    ja: "終わった商談は滞らない（終わった商談を尋ねるルールはその逆）",
    en: "a closed deal is never stale, and an open one never for a rule about closed ones"
  },
  applies: always,
  check: ({ stage: { compiled, unpaused, rule }, gaps, instants }) => {
    let tried = 0
    for (const { position, from } of gaps) {
      const { life } = position
      const closed = life?.closed?.at ?? Infinity
      const begin = life === null ? Infinity : rule.within === "open" ? life.from : closed
      const end = rule.within === "open" ? closed : Infinity
      if (closed < Infinity || rule.within === "closed") tried++
      for (const instant of [begin - 1, end, end + 1, ...instants]) {
        if (!Number.isFinite(instant) || (instant >= begin && instant < end)) continue
        const because = rule.within === "open" ? "outside the life of the deal" : "the deal is not closed"
        demand(false, compiled.at(position, instant), instant, because, from)
        demand(false, unpaused.at(position, instant), instant, because, from)
      }
    }
    return tried
  }
}
