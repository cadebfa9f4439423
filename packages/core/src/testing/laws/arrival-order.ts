import type { StoredEvent } from "../../event/envelope.ts"
import { isCorrection } from "../../event/retraction.ts"
import { always, demandSame, type Law } from "./law.ts"
import type { Scene } from "./scene.ts"

/** The same facts recorded in another order. Corrections of one fact keep theirs: the later one rules. */
const rearranged = ({ events, chance }: Scene): ReadonlyArray<StoredEvent> => {
  const order = events.map((_, place) => place)
  for (let place = order.length - 1; place > 0; place--) {
    const other = Math.floor(chance(`arrival ${place}`) * (place + 1))
    ;[order[place], order[other]] = [order[other]!, order[place]!]
  }
  const corrections = events.filter(isCorrection)
  let next = 0
  return order.map((place, arrived): StoredEvent => {
    const drawn = events[place]!
    const event = isCorrection(drawn) ? corrections[next++]! : drawn
    return { ...event, sequence: arrived + 1, version: arrived + 1, recordedAt: events[arrived]!.recordedAt }
  })
}

export const arrivalOrder: Law = {
  name: "arrival-order",
  sentence: {
    ja: "起きた時点が別々の事実は、どの順に記録されても同じ答えになる",
    en: "facts of distinct instants may arrive in any order"
  },
  applies: always,
  check: (scene) => {
    const facts = scene.events.filter((event) => !isCorrection(event))
    if (new Set(facts.map(({ occurredAt }) => occurredAt)).size < facts.length) return 0
    const arrived = scene.with(rearranged(scene))
    const expected = scene.stale(scene.stage.compiled)
    const got = arrived.stale(scene.stage.compiled)
    demandSame(expected, got, { because: "as in the order they were first recorded", events: arrived.events })
    return facts.length > 1 && expected.length > 0 ? 1 : 0
  }
}
