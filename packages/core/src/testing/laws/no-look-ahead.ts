import { compareEvents, type StoredEvent } from "../../event/envelope.ts"
import { isCorrection } from "../../event/retraction.ts"
import { stalePeriods } from "../../rules/stale-periods.ts"
import { Periods } from "../../time/index.ts"
import { always, demandSame, type Law } from "./law.ts"
import type { Scene } from "./scene.ts"

/** What had happened by the one instant and was known by the other, told plainly. */
const told = (events: ReadonlyArray<StoredEvent>, occurred: number, known: number): ReadonlyArray<StoredEvent> => {
  const heard = events.filter(({ knownAt }) => knownAt <= known)
  const corrections = heard.filter(isCorrection).sort((a, b) => b.sequence - a.sequence)
  const takenBack = (event: StoredEvent): boolean => {
    const latest = corrections.find(({ data }) => (data as { readonly event: string }).event === event.id)
    return latest?.kind === "retracted"
  }
  return heard
    .filter((event) => !isCorrection(event) && event.occurredAt <= occurred && !takenBack(event))
    .sort(compareEvents)
}

/** Folds one by one, so that nothing can look at what comes after. */
const positionOf = ({ stage: { fold }, deal }: Scene, events: ReadonlyArray<StoredEvent>) => {
  let position = fold.fold(deal, [])
  for (const event of events) position = fold.evolve(position, event)
  return position
}

const upTo = (periods: Periods, until: number): Periods => Periods.within(periods, -Infinity, until)

export const noLookAheadOccurred: Law = {
  name: "no-look-ahead-occurred",
  sentence: {
    ja: "ある時点の答えに、それより後に起きたことは影響しない",
    en: "what happens later changes nothing of what was stale until then"
  },
  applies: always,
  check: (scene) => {
    const { stage, deal, events, instants, gaps } = scene
    const { compiled, fold } = stage
    const whole = scene.stale(compiled)
    let tried = 0
    const drawn = scene.pick("until when", gaps.slice(1))
    for (const occurred of drawn === undefined ? instants : [drawn.from, drawn.from - 1]) {
      const position = positionOf(scene, told(events, occurred, Infinity))
      const seen = compiled.periods(fold.asOf(deal, events, { occurred }))
      demandSame(compiled.periods(position), seen, { because: "as one by one, up to then", asOf: occurred })
      if (occurred === drawn?.from) continue
      const walked = stalePeriods(compiled, (onGap) => fold.walk(deal, events, { occurred }, onGap))
      demandSame(upTo(whole, occurred), upTo(walked, occurred), { because: "as it turned out", asOf: occurred })
      if (events.some(({ occurredAt }) => occurredAt > occurred)) tried++
    }
    return tried
  }
}

export const noLookAheadKnown: Law = {
  name: "no-look-ahead-known",
  sentence: {
    ja: "ある時点の知識での答えに、それより後に知ったことや取り消しは影響しない",
    en: "what became known later, corrections too, changes nothing of what could be said with what was known"
  },
  applies: always,
  check: (scene) => {
    const { stage, deal, events } = scene
    const { compiled, fold } = stage
    const late = events.filter((event) => event.knownAt > event.occurredAt || isCorrection(event))
    let tried = 0
    const one = scene.pick("a late one", late)
    const other = scene.pick("another", events)
    for (const known of [one?.knownAt, one === undefined ? undefined : one.knownAt - 1, other?.knownAt]) {
      if (known === undefined) continue
      const expected = compiled.periods(positionOf(scene, told(events, Infinity, known)))
      const got = compiled.periods(fold.asOf(deal, events, { known }))
      demandSame(expected, got, { because: "as told one by one, with what was known", asOf: known })
      if (events.some(({ knownAt }) => knownAt > known)) tried++
    }
    if (other === undefined) return tried
    const known = other.knownAt
    const heard = events.filter(({ knownAt }) => knownAt <= known)
    const walked = stalePeriods(compiled, (onGap) => fold.walk(deal, events, { known }, onGap))
    const alone = stalePeriods(compiled, (onGap) => fold.walk(deal, heard, {}, onGap))
    demandSame(alone, walked, { because: "as if the rest had never been recorded", asOf: known })
    return tried
  }
}
