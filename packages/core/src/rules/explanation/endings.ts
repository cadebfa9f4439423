/**
 * What would end a rule's firing: for each part that holds, what would make it cease; what would let the rule rest; and
 * when it ends by itself.
 */
import type { Label } from "../../event/text.ts"
import { containing, type Instant, nextBoundary } from "../../time/periods.ts"
import { askCondition, askThreshold } from "../compile.ts"
import type { AnyDeal, Condition, Older } from "../condition.ts"
import { tellingDeals } from "./telling-deals.ts"
import { pauseReaderOf } from "./explained-pause.ts"
import { anchorOf, fieldOf, pauseOf, type Telling, untilAt, whenAt } from "./telling.ts"

/** One way in which it would end. */
export interface ExplainedEnding {
  /** `deed`: something people do or hear. `pause`: it would rest. `time`: it ends by itself. `closing`: with the life. */
  readonly kind: "deed" | "pause" | "time" | "closing"
  readonly sentence: Label
}

/** What would end it at the instant; empty where it does not fire. `until` is when it ends by itself. */
export const endingsOf = <P>(telling: Telling<P>, until: Instant | null): ReadonlyArray<ExplainedEnding> => {
  const { say, compiled } = telling
  const { rule } = compiled
  const ofKind = (kind: ExplainedEnding["kind"], sentences: ReadonlyArray<Label>): ReadonlyArray<ExplainedEnding> =>
    sentences.map((sentence) => ({ kind, sentence }))
  const closing =
    telling.rules.language.life.endedBy?.[rule.within] ??
    say(rule.within === "open" ? "endByClosing" : "endByReopening")
  return distinct([
    ...ofKind("time", until === null ? [] : [say("endByItself", { day: whenAt(telling, until) })]),
    // Where waiting alone would do, the rule ends by itself, which has been said.
    ...turning(telling, rule.when, false).filter(({ kind, sentence }) => kind !== "time" && sentence.en !== closing.en),
    ...ofKind(
      "pause",
      rule.pausedBy.flatMap((name) => beginning(telling, name))
    ),
    ...ofKind("closing", [closing])
  ])
}

/** What ends it in one way is said once. */
const distinct = (endings: ReadonlyArray<ExplainedEnding>): ReadonlyArray<ExplainedEnding> =>
  endings.filter(({ sentence: { ja, en } }, place) => {
    const first = endings.findIndex((one) => one.sentence.ja === ja && one.sentence.en === en)
    return first === place
  })

const deeds = (sentences: ReadonlyArray<Label>): ReadonlyArray<ExplainedEnding> =>
  sentences.map((sentence) => ({ kind: "deed", sentence }))

/** The ways to make a condition hold, or cease to; each would do by itself. Empty where there is none but waiting. */
const turning = <P>(telling: Telling<P>, condition: Condition, toHold: boolean): ReadonlyArray<ExplainedEnding> => {
  switch (condition.kind) {
    case "older":
      return toHold ? inTime(telling, condition) : deeds(movingAnchor(telling, condition))
    case "after":
      return toHold ? inTime(telling, condition) : turning(telling, condition.of, false)
    case "during":
      return deeds(toHold ? beginning(telling, condition.pause) : endOfPause(telling, condition.pause))
    case "is": {
      const { changedBy, label } = fieldOf(telling, condition.field)
      return deeds([changedBy?.(telling.position) ?? telling.say("endByField", { field: label })])
    }
    case "not":
      return turning(telling, condition.of, !toHold)
    case "anyDeal":
      return toHold ? inTime(telling, condition) : endingOfDeals(telling, condition)
    case "all":
      return toHold ? together(telling, condition, true) : each(telling, condition, false)
    case "any":
      return toHold ? each(telling, condition, true) : together(telling, condition, false)
  }
}

/** Parts that would have to turn: those that do not hold where they should, or hold where they should not. */
const toTurn = <P>(
  { rules, compiled, position, t }: Telling<P>,
  { of }: { readonly of: ReadonlyArray<Condition> },
  toHold: boolean
): ReadonlyArray<Condition> => of.filter((part) => askCondition(rules, compiled.rule, part).at(position, t) !== toHold)

/** One part turning would do. */
const each = <P>(
  telling: Telling<P>,
  condition: { readonly of: ReadonlyArray<Condition> },
  toHold: boolean
): ReadonlyArray<ExplainedEnding> =>
  toTurn(telling, condition, toHold).flatMap((part) => turning(telling, part, toHold))

/** Every part has to turn. */
const together = <P>(
  telling: Telling<P>,
  condition: { readonly of: ReadonlyArray<Condition> },
  toHold: boolean
): ReadonlyArray<ExplainedEnding> => {
  const ways = toTurn(telling, condition, toHold).map((part) => turning(telling, part, toHold))
  const [only] = ways
  if (ways.length === 1) return only!
  if (ways.length === 0 || ways.some((alternatives) => alternatives.length === 0)) return []
  const { say } = telling
  const parts = ways.map((alternatives) =>
    alternatives.map(({ sentence }) => sentence).reduce((first, second) => say("endEither", { first, second }))
  )
  // What turns all of them at once is said once.
  const said = parts.filter((one, place) => parts.findIndex((other) => other.en === one.en) === place)
  const kind = ways.flat().every((one) => one.kind === "time") ? "time" : "deed"
  return [{ kind, sentence: said.reduce((first, second) => say("endBoth", { first, second })) }]
}

/** It comes to hold by itself. */
const inTime = <P>(telling: Telling<P>, condition: Condition): ReadonlyArray<ExplainedEnding> => {
  const { rules, compiled, position, t } = telling
  const periods: Array<Instant> = []
  askCondition(rules, compiled.rule, condition).periodsInto(position, periods)
  const day = nextBoundary(periods, t)
  if (!Number.isFinite(day)) return []
  return [{ kind: "time", sentence: telling.say("endByTime", { day: whenAt(telling, day) }) }]
}

/** Every deal for which it holds would have to do what would end it there; of one deal, those are its ways. */
const endingOfDeals = <P>(telling: Telling<P>, condition: AnyDeal): ReadonlyArray<ExplainedEnding> => {
  const { asked, holding } = tellingDeals(telling, condition)
  const { say } = telling
  const [only, ...more] = holding
  if (only === undefined) return []
  if (more.length > 0) {
    const deals = holding.map(({ name }) => name).reduce((first, second) => say("several", { first, second }))
    return deeds([say("endOfDeals", { rule: asked.label, deals })])
  }
  const { name: deal, telling: ofDeal } = only
  return endingsOf(ofDeal, null)
    .filter(({ kind }) => kind !== "time")
    .map(({ kind, sentence }) => ({
      kind: kind === "closing" ? "deed" : kind,
      sentence: say("endOfDeal", { deal, said: sentence })
    }))
}

/** A new anchor, or none any more. One that has just been set must not be old enough at once, unless people set it ahead. */
const movingAnchor = <P>(telling: Telling<P>, { anchor: name, than }: Older): ReadonlyArray<Label> => {
  const { rules, compiled, position, say, t } = telling
  const { clears, label, movedBy, on } = anchorOf(telling, name)
  const length = askThreshold(rules, compiled.rule, than).of(position)
  if (length === null || movedBy === null) return []
  if (on === undefined && clears === undefined && length.after(t) <= t) return []
  return [movedBy ?? say("endByAnchor", { anchor: label })]
}

/** Beginning a pause now, where the horizon still lets it count. */
const beginning = <P>(telling: Telling<P>, name: string): ReadonlyArray<Label> => {
  const { position, say, t } = telling
  const { begunBy, label } = pauseOf(telling, name)
  const reader = pauseReaderOf(telling, name)
  if (reader.at(position, t)) return []
  const pause = begunBy ?? label
  const at = reader.horizon?.(position, t).at ?? Infinity
  if (at <= t) return []
  return [
    Number.isFinite(at) ? say("endByPauseUntil", { pause, until: untilAt(telling, at) }) : say("endByPause", { pause })
  ]
}

const endOfPause = <P>(telling: Telling<P>, name: string): ReadonlyArray<Label> => {
  const { position, say, t } = telling
  const periods: Array<Instant> = []
  pauseReaderOf(telling, name).periodsInto(position, periods)
  return containing(periods, t) === undefined ? [] : [say("endOfPause", { pause: pauseOf(telling, name).label })]
}
