import { demandSame, type Law } from "./law.ts"

/** What grows with every delivery. A store drops what it has already; a fold by itself does not. */
const counts: ReadonlySet<string> = new Set([
  "contacts",
  "inboundContacts",
  "moves",
  "actionRecord",
  "oddities",
  "events",
  "visits"
])

export const redelivery: Law = {
  name: "redelivery",
  sentence: {
    ja: "同じ出来事が二度届いても答えは変わらない",
    en: "the same events delivered twice change nothing"
  },
  applies: ({ reads, fields }) => {
    const counting = [...reads].filter((field) => counts.has(field))
    if (fields.has("waits")) counting.push("waits")
    return counting.length === 0
      ? true
      : {
          ja: `回数を数えます（${counting.join("、")}）。二度届いたものは記録先が除きます`,
          en: `it counts how often (${counting.join(", ")}); what is delivered twice is dropped by the store`
        }
  },
  check: (scene) => {
    const twice = scene.with([...scene.events, ...scene.events])
    const once = scene.stale(scene.stage.compiled)
    demandSame(once, twice.stale(scene.stage.compiled), { because: "as delivered once" })
    return once.length > 0 ? 1 : 0
  }
}
