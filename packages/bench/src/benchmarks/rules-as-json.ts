/**
 * Rules read from JSON, and one event more.
 *
 * The same list of all deals, asked by twelve rules that came out of a file: the built-in ones and one of an app's own.
 * And what a single new event costs where periods are kept: that deal, and of its rules those that read what changed.
 */
import {
  builtInRules,
  businessDays,
  compileRules,
  type CompiledRules,
  dealLanguage,
  type DealPosition,
  EventId,
  keepPeriods,
  older,
  readRuleSet,
  type Rule,
  type StoredEvent,
  table,
  withRules
} from "@genzaichi/core"
import { Result } from "effect"
import { askingAt, fold, rulesFor } from "../agreement.ts"
import { atTheEnd, calendar, simulatedHistories } from "../histories.ts"
import { measure, median } from "../measure.ts"
import type { Measured, Size } from "../outcome.ts"

/** The twelfth rule, with what files are full of: several conditions, and thresholds in a table. */
const hotButQuiet: Rule = {
  id: "acme.hot-but-quiet",
  label: { ja: "高温なのに静か", en: "Hot but quiet" },
  severity: "medium",
  within: "open",
  when: {
    kind: "all",
    of: [
      { kind: "is", field: "temperature", oneOf: ["hot"] },
      older("last-contact-or-opened", table("status", { negotiation: businessDays(2) }, businessDays(3)))
    ]
  },
  counts: "last-contact-or-opened",
  pausedBy: ["action", "snooze", "acknowledgement"],
  sentence: [{ ja: "高温なのに連絡がありません", en: "Hot, and nothing since" }],
  advice: []
}

const twelve = withRules(builtInRules, { name: "twelve", version: 1 }, [hotButQuiet])

/** The rule set as it comes out of a file: text, parsed and read. */
const fromJson = (): CompiledRules<DealPosition> => {
  const text = JSON.stringify(twelve)
  const read = Result.getOrThrow(readRuleSet(JSON.parse(text)))
  return compileRules<DealPosition>(read, { language: dealLanguage, calendar })
}

const manyDeals = (size: Size): ReadonlyArray<DealPosition> =>
  Array.from(simulatedHistories(size === "whole" ? 200_000 : 1000, 2), ({ deal, events }) => fold.fold(deal, events))

export const benchRulesAsJson = async (size: Size): Promise<ReadonlyArray<Measured>> => {
  const positions = manyDeals(size)
  const [json, code] = [fromJson(), rulesFor(calendar)]
  const asking = (rules: CompiledRules<DealPosition>) => (): number => {
    const ask = askingAt(rules, atTheEnd)
    let sum = 0
    for (const position of positions) sum += ask(position)
    return sum
  }
  const builtIn = (1 << code.rules.length) - 1
  const [askJson, askCode] = [askingAt(json, atTheEnd), askingAt(code, atTheEnd)]
  for (const position of positions) {
    if ((askJson(position) & builtIn) !== askCode(position)) throw new Error(`The rules from JSON do not agree`)
  }
  const [jsonMs, codeMs] = await measure([asking(json), asking(code)], { rounds: 15, warmUps: 5, clean: false })
  const jsonRate = ((positions.length * json.rules.length) / jsonMs) * 1000
  const codeRate = ((positions.length * code.rules.length) / codeMs) * 1000
  const notes = [`${positions.length} positions, ${json.rules.length} rules read from JSON, one instant, one core`]
  const common = { unit: "deal-rules", ours: jsonRate, peer: { name: "built-in rules in code", rate: codeRate } }
  return [
    { name: "rules-as-json", ...common, target: { of: "rate", bound: 6_000_000 }, notes },
    { name: "json-to-code", ...common, target: { of: "ratio", bound: 0.7 }, notes: [] },
    afterOneEvent(positions, json)
  ]
}

const day = 86_400_000

/** The call that comes in after everything else. */
const oneCall = (position: DealPosition, number: number): StoredEvent => ({
  id: EventId.make(`one more/${number}`),
  kind: "contacted",
  kindVersion: 1,
  data: { channel: "call", direction: "both" },
  subjects: [{ kind: "deal", id: position.deal }],
  occurredAt: atTheEnd + day,
  actor: { kind: "unknown" },
  recordedBy: { kind: "unknown" },
  labels: [],
  tenant: "bench" as StoredEvent["tenant"],
  stream: { kind: "deal", id: position.deal },
  version: 1000,
  sequence: 10_000_000 + number,
  knownAt: atTheEnd + day,
  recordedAt: atTheEnd + day
})

/** The periods of all deals, made anew by asking all again, or by keeping them and asking what one event changed. */
const afterOneEvent = (positions: ReadonlyArray<DealPosition>, rules: CompiledRules<DealPosition>): Measured => {
  const kept = keepPeriods(rules)
  const started = performance.now()
  for (const position of positions) kept.of(position.deal, position)
  const allMs = performance.now() - started
  const asked = kept.asked()
  const events = 1000
  const times: Array<number> = []
  for (let number = 0; number < events; number++) {
    const before = positions[(number * 7919) % positions.length]!
    const after = fold.evolve(before, oneCall(before, number))
    const start = performance.now()
    kept.of(before.deal, after)
    times.push(performance.now() - start)
  }
  const perEvent = (kept.asked() - asked) / events
  if (perEvent > rules.rules.length) throw new Error("More was asked again than one deal's rules")
  const one = median(times)
  return {
    name: "one-event-more",
    unit: "evaluations",
    ours: 1000 / one,
    peer: { name: "asking all deals again", rate: 1000 / allMs },
    // All deals cost what they are; one of them costs at most a share of that many times what others cost.
    target: { of: "ratio", bound: positions.length / 20 },
    notes: [
      `after one event ${perEvent.toFixed(1)} of ${asked} deal-rules are asked again, in ${(one * 1000).toFixed(0)} µs; all take ${allMs.toFixed(0)} ms`
    ]
  }
}
