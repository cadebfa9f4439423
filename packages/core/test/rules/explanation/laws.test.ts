import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { type DealPosition, makeDealFold } from "../../../src/deal/index.ts"
import { EventId, type StoredEvent } from "../../../src/event/index.ts"
import {
  builtInRules,
  type CompiledRules,
  compileRules,
  type Condition,
  dealLanguage,
  type ExplainedCondition,
  explain,
  type Explanation,
  explanationText,
  findingsAt,
  older,
  type Rule
} from "../../../src/rules/index.ts"
import { askCondition, askThreshold } from "../../../src/rules/compile.ts"
import { arbitraryRule } from "../../../src/testing/arbitrary-rule.ts"
import { arbitraryHistory, type History, historyEpoch } from "../../../src/testing/index.ts"
import { formatDay, makeCalendar, Periods } from "../../../src/time/index.ts"
import { runs } from "../../runs.ts"
import { changeStatus, moveBall, openDeal } from "../../../src/deal/command.ts"
import { shown, tokyoData } from "../tokyo.ts"
import { explained, on } from "./explaining.ts"
import { threshold } from "./arbitrary-threshold.ts"
import { position as anyPosition, instant as anyInstant } from "../arbitrary-position.ts"

const day = 86_400_000
const calendar = makeCalendar({ ...tokyoData, holidays: { ...tokyoData.holidays, years: { first: 2025, last: 2040 } } })
const other = makeCalendar({
  ...tokyoData,
  name: "other",
  weekend: [5, 6],
  holidays: { ...calendar.data.holidays, days: [] }
})
const fold = makeDealFold()
const ruleIds = builtInRules.rules.map(({ id }) => id)
const histories = arbitraryHistory({ calendar, rules: ruleIds })
const compile = (rules: ReadonlyArray<Rule>): CompiledRules<DealPosition> =>
  compileRules<DealPosition>({ ...builtInRules, rules }, { language: dealLanguage, calendar, calendars: [other] })
const builtIn = compile(builtInRules.rules)

/** Any rule at all, called by one name: what it is called is said as it stands, braces and all. */
const anyRule = arbitraryRule<DealPosition>({
  calendars: ["other"],
  ownAnchors: ["fields.region", "kinds.acme.visited"],
  ownFields: ["fields.region"]
}).map((rule): Rule => ({ ...rule, id: "silent", label: { ja: "自社のルール", en: "Our own rule" } }))

const moment = fc.integer({ min: 0, max: 160 * day }).map((offset) => historyEpoch + offset)

const explainIn = (history: History, rules: CompiledRules<DealPosition>, id: string, t: number): Explanation =>
  explain({
    rules,
    rule: id,
    position: fold.asOf(history.deal, history.events, { occurred: t }),
    t,
    events: history.events,
    walk: (onGap) => fold.walk(history.deal, history.events, { occurred: t }, onGap)
  })

/** Whether a condition holds, by what its lines say and nothing else. */
const combined = ({ kind, holds, of }: ExplainedCondition): boolean => {
  if (of.length === 0) return holds
  switch (kind) {
    case "all":
      return of.every(combined)
    case "any":
      return of.some(combined)
    case "not":
      return !combined(of[0]!)
    case "after":
      // Nothing lasts that is not so now.
      return holds && combined(of[0]!)
    default:
      throw new Error(`${kind} has no parts`)
  }
}

/** Every line beside the condition it is about. */
const pairs = (
  line: ExplainedCondition,
  condition: Condition
): ReadonlyArray<readonly [ExplainedCondition, Condition]> => {
  if ((condition.kind === "all" || condition.kind === "any") && condition.of.length === 1) {
    return pairs(line, condition.of[0]!)
  }
  const parts = "of" in condition ? [condition.of].flat() : []
  expect(line.of.length).toBe(parts.length)
  expect(line.kind).toBe(condition.kind)
  return [[line, condition], ...parts.flatMap((part, place) => pairs(line.of[place]!, part))]
}

const lines = (line: ExplainedCondition): ReadonlyArray<ExplainedCondition> => [line, ...line.of.flatMap(lines)]

const texts = (explanation: Explanation) => [
  explanation.headline,
  explanation.within.sentence,
  ...lines(explanation.because).map(({ sentence }) => sentence),
  ...explanation.pauses.map(({ sentence }) => sentence),
  ...explanation.restsOn.map(({ sentence }) => sentence),
  ...explanation.wouldEnd.map(({ sentence }) => sentence),
  ...explanation.notCounted.map(({ sentence }) => sentence)
]

const saysDay = (text: { readonly ja: string; readonly en: string }, at: number): boolean => {
  const local = calendar.dayOf(at)
  return (["ja", "en"] as const).every((language) =>
    (["short", "withYear"] as const).some((style) => text[language].includes(formatDay(local, language, style)))
  )
}

/** What an explanation has to be, whatever it explains. */
const checkWhole = (explanation: Explanation, rules: CompiledRules<DealPosition>, position: DealPosition): void => {
  const { at: t, because, fires, pauses, within } = explanation
  const compiled = rules.rule(explanation.rule)!
  expect(fires).toBe(compiled.at(position, t))
  expect(within.holds && combined(because) && !pauses.some(({ on }) => on)).toBe(fires)
  for (const [line, condition] of pairs(because, compiled.rule.when)) {
    const asked = askCondition(rules, compiled.rule, condition)
    expect(line.holds).toBe(asked.at(position, t))
    if (line.since !== null) {
      expect(line.since).toBeLessThanOrEqual(t)
      expect(asked.at(position, line.since)).toBe(line.holds)
      expect(asked.at(position, line.since - 1)).toBe(!line.holds)
    }
    if (line.until !== null) {
      expect(line.until).toBeGreaterThan(t)
      expect(asked.at(position, line.until - 1)).toBe(line.holds)
      expect(asked.at(position, line.until)).toBe(!line.holds)
    }
    if (condition.kind !== "older") continue
    if (line.holds) expect(saysDay(line.sentence, line.since!)).toBe(true)
    else if (line.until !== null && !Number.isNaN(anchorAt(rules, condition.anchor, position, t))) {
      expect(saysDay(line.sentence, line.until)).toBe(true)
    }
  }
  for (const { pause, on, from, until, ended, horizon, events } of pauses) {
    const isOn = (instant: number) =>
      askCondition(rules, compiled.rule, { kind: "during", pause }).at(position, instant)
    expect(isOn(t)).toBe(on)
    if (from !== null) expect([isOn(from - 1), isOn(from), from <= t]).toEqual([false, true, true])
    if (until !== null) expect([isOn(until - 1), isOn(until), until > t]).toEqual([true, false, true])
    if (ended !== null) expect([isOn(ended - 1), isOn(ended), ended <= t]).toEqual([true, false, true])
    if (on || ended !== null || horizon !== null) expect(events.length).toBeGreaterThan(0)
  }
  // What began after its condition did was held back by a pause, or by what happened only then.
  const { since } = explanation
  if (since !== null && since > (because.since ?? -Infinity) && since > dealLanguage.lastEventAt(position)) {
    const { life } = compiled
    expect([life.from(position), ...pauses.map(({ ended }) => ended)]).toContain(since)
  }
  for (const text of texts(explanation)) {
    expect(text.ja.trim()).not.toBe("")
    expect(text.en.trim()).not.toBe("")
    expect(text.ja + text.en).not.toMatch(/[{}]|undefined|null|NaN|∞/)
  }
  for (const language of ["ja", "en"] as const) expect(explanationText(explanation, language)).toMatch(/\n$/)
  expect(explanation.wouldEnd.some(({ kind }) => kind === "time")).toBe(explanation.until !== null)
  if (fires) expect(explanation.begins).toBe(null)
  else expect([explanation.since, explanation.until, explanation.wouldEnd.length]).toEqual([null, null, 0])
}

const anchorAt = (rules: CompiledRules<DealPosition>, name: string, position: DealPosition, t: number): number =>
  (Object.hasOwn(dealLanguage.anchors, name)
    ? dealLanguage.anchors[name as keyof typeof dealLanguage.anchors]
    : dealLanguage.ownAnchor(name)!
  )
    .reader(rules)
    .at(position, t)

describe("explanations of any rule (B5)", () => {
  it("say what the rule answers, with the dates it answers, over any history", () => {
    fc.assert(
      fc.property(histories, anyRule, moment, (history, rule, t) => {
        const rules = compile([rule])
        const explanation = explainIn(history, rules, rule.id, t)
        checkWhole(explanation, rules, fold.asOf(history.deal, history.events, { occurred: t }))
        const known = new Set<string>(history.events.filter(({ occurredAt }) => occurredAt <= t).map(({ id }) => id))
        for (const { event, at, kind } of explanation.restsOn) {
          expect(known.has(event)).toBe(true)
          expect(at).toBe(history.events.find(({ id }) => id === event)!.occurredAt)
          expect(kind).not.toBe(null)
        }
        for (const { events } of explanation.pauses) for (const event of events) expect(known.has(event)).toBe(true)
      }),
      runs
    )
  })

  it("the same of any position, lawful or not, without a history", () => {
    fc.assert(
      fc.property(anyPosition, anyRule, anyInstant, (position, rule, t) => {
        const rules = compile([rule])
        checkWhole(explain({ rules, rule: rule.id, position, t }), rules, position)
      }),
      runs
    )
  })

  it("a threshold that is said to have been chosen is the one the rule counts by", () => {
    fc.assert(
      fc.property(anyPosition, threshold, (position, than) => {
        const rule = { ...builtInRules.rules[0]!, id: "asked", when: older("opened", than) }
        const rules = compile([rule])
        const { duration } = askThreshold(rules, rule, than).choice(position)
        const [periods, again]: [Array<number>, Array<number>] = [[], []]
        askCondition(rules, rule, rule.when).periodsInto(position, periods)
        askCondition(
          compile([{ ...rule, when: older("opened", duration) }]),
          rule,
          older("opened", duration)
        ).periodsInto(position, again)
        expect(periods).toEqual(again)
      }),
      runs
    )
  })

  it("since and until are those of the finding", () => {
    fc.assert(
      fc.property(histories, moment, (history, t) => {
        const position = fold.asOf(history.deal, history.events, { occurred: t })
        const findings = findingsAt({
          rules: builtIn,
          subject: { kind: "deal", id: history.deal },
          position,
          t,
          walk: (onGap) => fold.walk(history.deal, history.events, { occurred: t }, onGap)
        })
        for (const { rule, since, until, evidence } of findings) {
          const explanation = explainIn(history, builtIn, rule, t)
          expect([explanation.since, explanation.until]).toEqual([since, until])
          expect(explanation.restsOn.map(({ event }) => event)).toEqual(evidence)
        }
      }),
      runs
    )
  })
})

describe("since when", () => {
  it("reaches over a change of threshold that takes effect at the very instant the new one is reached", () => {
    // Ours since Mon 2 Nov. In negotiation two business days: from Thu 5 Nov. In proposal three: from Fri 6 Nov.
    const { since } = explained("ball-ours", "11-12", [
      on("11-02 09:00", openDeal({ status: "negotiation" })),
      on("11-02 09:00", moveBall({ to: "us" })),
      on("11-06 00:00", changeStatus({ to: "proposal" }))
    ])
    expect(shown(since!)).toBe("11-05 00:00")
  })
})

// -- what it says would happen, happens ------------------------------------------------------------------------------

const next = (history: History, t: number, kind: string, data: unknown): StoredEvent => {
  const last = history.events.at(-1)!
  const opening = history.events.find((event) => event.kind === "deal-opened")
  const sequence = history.events.length + 1
  return {
    ...opening!,
    id: EventId.make("next"),
    kind,
    kindVersion: 1,
    data,
    occurredAt: t,
    knownAt: Math.max(t, last.recordedAt),
    recordedAt: Math.max(t, last.recordedAt),
    sequence,
    version: sequence
  }
}

const spoken = { kind: "contacted", data: { channel: "call", direction: "both" } } as const
const won = { kind: "deal-won", data: {} } as const

/** A law that met nothing says nothing. The mutation tester alone runs too little to tell. */
const expectMet = (met: number, atLeast: number): void => {
  if (runs.numRuns >= 1000) expect(met).toBeGreaterThan(atLeast)
}

describe("what is said to end a rule ends it (A12, B3)", () => {
  const deeds: ReadonlyArray<readonly [rule: string, sentence: string, event: { kind: string; data: unknown }]> = [
    ["silent", "a call, a mail or a meeting that counts as contact", spoken],
    ["no-answer", "word from them, or a meeting", spoken],
    ["ball-ours", "moving the ball", { kind: "ball-moved", data: { to: "customer" } }],
    ["silent", "closing it, won or lost", won],
    ["hold-undated", "closing it, won or lost", won]
  ]
  for (const [rule, sentence, event] of deeds) {
    it(`${rule}: ${sentence}`, () => {
      let met = 0
      fc.assert(
        fc.property(histories, moment, (history, t) => {
          const { fires, wouldEnd } = explainIn(history, builtIn, rule, t)
          if (!fires) return
          met++
          expect(wouldEnd.map((one) => one.sentence.en)).toContain(sentence)
          const events = [...history.events, next(history, t, event.kind, event.data)]
          const after = fold.asOf(history.deal, events, { occurred: t })
          expect(builtIn.rule(rule)!.at(after, t)).toBe(false)
        }),
        runs
      )
      expectMet(met, 5)
    })
  }

  it("a pause that is offered lets the rule rest, and one that is not would not", () => {
    let offered = 0
    let refused = 0
    fc.assert(
      fc.property(histories, moment, (history, t) => {
        const { fires, wouldEnd } = explainIn(history, builtIn, "silent", t)
        if (!fires) return
        const due = calendar.addDays(t, 300)
        const planned = { action: "long", what: "訪問", due: { at: due } }
        const after = fold.asOf(history.deal, [...history.events, next(history, t, "action-planned", planned)], {
          occurred: t
        })
        const offer = wouldEnd.some(
          ({ kind, sentence }) => kind === "pause" && sentence.en.startsWith("a dated next action")
        )
        if (offer) offered++
        else refused++
        expect(builtIn.rule("silent")!.at(after, t)).toBe(!offer)
      }),
      runs
    )
    expectMet(Math.min(offered, refused), 5)
  })

  it("what is said not to have counted moved nothing", () => {
    let met = 0
    const plans = /^(meeting|deal)-/
    fc.assert(
      fc.property(histories, moment, fc.constantFrom("silent", "no-answer"), (history, t, id) => {
        const compiled = builtIn.rule(id)!
        const anchorWith = (events: ReadonlyArray<StoredEvent>) =>
          compiled.anchorAt(fold.asOf(history.deal, events, { occurred: t }), t)
        const anchor = anchorWith(history.events)
        for (const { event, at } of explainIn(history, builtIn, id, t).notCounted) {
          const found = history.events.find((one) => one.id === event)!
          expect([found.occurredAt, at <= t]).toEqual([at, true])
          // A booking is no contact, but the meeting is, once it has ended.
          if (plans.test(found.kind)) continue
          met++
          expect(anchorWith(history.events.filter((one) => one !== found))).toEqual(anchor)
        }
      }),
      runs
    )
    expectMet(met, 100)
  })
})

describe("a rule the set does not have", () => {
  it("is said with what there is", () => {
    const position = fold.asOf("d" as never, [])
    expect(() => explain({ rules: builtIn, rule: "silnt", position, t: historyEpoch })).toThrow(
      'there is no rule "silnt". Did you mean "silent"?'
    )
  })

  it("is explained for a deal nobody has heard of", () => {
    const position = fold.asOf("d" as never, [])
    const explanation = explain({ rules: builtIn, rule: "silent", position, t: historyEpoch })
    expect([explanation.fires, explanation.within.holds, explanation.begins]).toEqual([false, false, null])
    expect(Periods.isEmpty(builtIn.rule("silent")!.periods(position))).toBe(true)
  })
})
