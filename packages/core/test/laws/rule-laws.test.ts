import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { type DealPosition, effective, makeDealFold } from "../../src/deal/index.ts"
import { EventId, type StoredEvent } from "../../src/event/index.ts"
import {
  all,
  any,
  builtInRules,
  businessDays,
  type CompiledRule,
  compileRules,
  type Condition,
  days,
  dealLanguage,
  during,
  findingsAt,
  hours,
  is,
  not,
  older,
  type RuleSet,
  stalePeriods
} from "../../src/rules/index.ts"
import { arbitraryHistory, arbitrarySteps, type History, historyEpoch, writeHistory } from "../../src/testing/index.ts"
import { type Calendar, type CalendarData, dateText, dayFromText, makeCalendar, Periods } from "../../src/time/index.ts"
import { runs } from "../runs.ts"

const day = 86_400_000
const week = 7 * day

/** Tokyo with the holidays of late 2026, moved by whole weeks; every year around is covered. */
const calendarMovedBy = (weeks: number): CalendarData => ({
  name: "tokyo",
  zone: "Asia/Tokyo",
  weekend: [0, 6],
  holidays: {
    years: { first: 2000, last: 2050 },
    days: ["2026-10-12", "2026-11-03", "2026-11-23", "2026-12-29", "2026-12-30", "2026-12-31", "2027-01-01"].map(
      (text) => dateText(dayFromText(text)! + 7 * weeks)
    )
  },
  closures: []
})

const calendar = makeCalendar(calendarMovedBy(0))
const fold = makeDealFold()
const ruleIds = builtInRules.rules.map((rule) => rule.id)
const builtIn = compileRules(builtInRules, { language: dealLanguage, calendar })
const histories = arbitraryHistory({ calendar, rules: ruleIds })

/** A rule made of one condition alone, compiled. */
const asRule = (when: Condition, on: Calendar = calendar): CompiledRule<DealPosition> => {
  const text = { ja: "", en: "" }
  const template = builtInRules.rules.find((rule) => rule.within !== "closed")!
  const ruleSet: RuleSet = {
    ...builtInRules,
    name: "one condition",
    rules: [{ ...template, id: "condition", label: text, pausedBy: [], when }]
  }
  return compileRules(ruleSet, { language: dealLanguage, calendar: on }).rules[0]!
}

const walkOf = (history: History) => (onGap: (p: DealPosition, from: number, until: number) => void) =>
  fold.walk(history.deal, history.events, {}, onGap)

const positionOf = (history: History): DealPosition => fold.asOf(history.deal, history.events)

/** Instants at which a set of instants might be wrong: its bounds and a millisecond to either side, and some others. */
const suspects = (periods: Periods, others: ReadonlyArray<number>): ReadonlyArray<number> => [
  ...periods.filter(Number.isFinite).flatMap((bound) => [bound - 1, bound, bound + 1]),
  ...others
]

const instants = fc.array(fc.integer({ min: -30 * day, max: 400 * day }), { minLength: 4, maxLength: 8 })

describe("laws of rules", () => {
  it("law 3: a rule's periods are what it says at every boundary, a millisecond either side, and anywhere else (B1)", () => {
    fc.assert(
      fc.property(histories, instants, (history, offsets) => {
        const position = positionOf(history)
        const others = offsets.map((offset) => historyEpoch + offset)
        const bounds = builtIn.rules.flatMap((rule) => rule.periods(position).filter(Number.isFinite))
        for (const rule of builtIn.rules) {
          const periods = rule.periods(position)
          for (const instant of suspects(bounds, others)) {
            if (rule.at(position, instant) !== Periods.contains(periods, instant)) {
              expect({ rule: rule.rule.id, instant, at: rule.at(position, instant) }).toEqual({ periods })
            }
          }
        }
      }),
      runs
    )
  })

  it("law 4: nothing changes strictly between now and the next change", () => {
    fc.assert(
      fc.property(
        histories,
        fc.integer({ min: 0, max: 200 * day }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (history, offset, part) => {
          const position = positionOf(history)
          const now = historyEpoch + offset
          const next = builtIn.nextChange(position, now)
          expect(next).toBeGreaterThan(now)
          const between = Math.floor(now + part * (Math.min(next, now + 900 * day) - 1 - now))
          for (const rule of builtIn.rules) {
            expect(rule.at(position, between)).toBe(rule.at(position, now))
            const boundary = Periods.nextBoundary(rule.periods(position), now)
            expect(boundary).toBeGreaterThanOrEqual(next)
          }
          if (next < Infinity) {
            expect(builtIn.rules.some((rule) => rule.at(position, next) !== rule.at(position, next - 1))).toBe(true)
          }
        }
      ),
      runs
    )
  })

  const conditions = fc.constantFrom<Condition>(
    older("last-contact-or-opened", businessDays(5)),
    older("last-contact", days(3)),
    older("unanswered", businessDays(2)),
    older("action-due", hours(0)),
    older("status-entered", days(14)),
    older("look-again", hours(0)),
    during("action"),
    during("wait"),
    during("snooze"),
    is("ball", "us"),
    is("status", "lead")
  )

  it("law 5: all, any and not are intersection, union and complement within the life", () => {
    fc.assert(
      fc.property(histories, conditions, conditions, (history, one, other) => {
        const position = positionOf(history)
        const of = (condition: Condition) => asRule(condition).periods(position)
        const life = Periods.of(position.life!.from, position.life!.closed?.at ?? Infinity)
        const [a, b] = [of(one), of(other)]
        expect(of(all(one, other))).toEqual(Periods.intersection(a, b))
        expect(of(any(one, other))).toEqual(Periods.union(a, b))
        expect(of(not(one))).toEqual(Periods.difference(life, a))
        // Stale and not stale divide the life between them, without rest and without overlap.
        expect(Periods.union(of(one), of(not(one)))).toEqual(life)
      }),
      runs
    )
  })

  // Reopening starts afresh, which is a law of its own; here one life, so that every contact counts.
  const oneLife = arbitrarySteps({ corrections: false }).map((steps) =>
    steps.filter(({ step }) => step.do !== "close" && step.do !== "reopen")
  )

  it("law 6: a counted contact at t takes exactly [t, t + N) out of silence, and silence ends only with contact", () => {
    const silence = asRule(older("last-contact-or-opened", businessDays(5)))
    fc.assert(
      fc.property(oneLife, fc.integer({ min: 1, max: 150 * day }), (steps, offset) => {
        const history = writeHistory(steps, calendar)
        const at = historyEpoch + offset
        const last = history.events.at(-1)!
        const { occurredOn: _on, undated: _undated, ...envelope } = last
        const contact: StoredEvent = {
          ...envelope,
          id: EventId.make("one contact more"),
          kind: "contacted",
          data: { channel: "call", direction: "both" },
          occurredAt: at,
          knownAt: Math.max(at, last.knownAt),
          recordedAt: Math.max(at, last.knownAt),
          sequence: last.sequence + 1,
          version: last.version + 1
        }
        const before = stalePeriods(silence, walkOf(history))
        const after = stalePeriods(silence, walkOf({ ...history, events: [...history.events, contact] }))
        expect(after).toEqual(Periods.difference(before, Periods.of(at, calendar.addBusinessDays(at, 5))))
        const spoke = new Set<number>([Infinity])
        for (const event of effective(history.events)) {
          if (fold.settings.policy(event)?.contact === true) spoke.add(event.occurredAt)
          if (event.kind === "meeting-booked" || event.kind === "meeting-moved") {
            spoke.add((event.data as { readonly end: number }).end)
          }
        }
        for (const { until } of Periods.toList(before)) expect(spoke).toContain(until)
      }),
      runs
    )
  })

  it("law 6, by hand: five business days after Monday 2 November is Tuesday 10 November, to the millisecond", () => {
    const silence = asRule(older("last-contact-or-opened", businessDays(5)))
    const monday = Date.parse("2026-11-02T17:59:00+09:00")
    const history = writeHistory(
      [
        {
          after: monday - historyEpoch,
          late: 0,
          dayOnly: false,
          step: { do: "contact", direction: "both", mark: null }
        }
      ],
      calendar
    )
    const due = Date.parse("2026-11-10T00:00:00+09:00")
    expect(silence.at(positionOf(history), due - 1)).toBe(false)
    expect(silence.at(positionOf(history), due)).toBe(true)
  })

  it("law 7: shifting all times and the calendar by whole weeks shifts the findings by as much", () => {
    fc.assert(
      fc.property(
        arbitrarySteps({ rules: ruleIds }),
        fc.integer({ min: -60, max: 60 }),
        fc.integer({ min: 0, max: 200 * day }),
        (steps, weeks, offset) => {
          const there = makeCalendar(calendarMovedBy(weeks))
          const rulesThere = compileRules(builtInRules, { language: dealLanguage, calendar: there })
          const here = writeHistory(steps, calendar)
          const moved = writeHistory(steps, there, "D-1", historyEpoch + weeks * week)
          const [p, q] = [positionOf(here), positionOf(moved)]
          for (const [place, rule] of builtIn.rules.entries()) {
            const shifted = rule.periods(p).map((bound) => bound + weeks * week)
            expect(rulesThere.rules[place]!.periods(q)).toEqual(shifted)
          }
          const t = historyEpoch + offset
          const subject = { kind: "deal", id: here.deal } as const
          const found = findingsAt({ rules: builtIn, subject, position: p, t, walk: walkOf(here) })
          const foundThere = findingsAt({
            rules: rulesThere,
            subject,
            position: q,
            t: t + weeks * week,
            walk: walkOf(moved)
          })
          expect(foundThere.map(({ rule, since, until, days: counted }) => ({ rule, since, until, counted }))).toEqual(
            found.map(({ rule, since, until, days: counted }) => ({
              rule,
              since: since + weeks * week,
              until: until === null ? null : until + weeks * week,
              counted
            }))
          )
        }
      ),
      runs
    )
  })

  it("law 8: a position depends only on events whose subjects name it", () => {
    fc.assert(
      fc.property(histories, arbitraryHistory({ calendar, deal: "D-2" }), (mine, other) => {
        const both = [...mine.events, ...other.events].toSorted((a, b) => a.recordedAt - b.recordedAt)
        expect(fold.asOf(mine.deal, both)).toEqual(positionOf(mine))
        const walked = (events: ReadonlyArray<StoredEvent>): ReadonlyArray<unknown> => {
          const gaps: Array<unknown> = []
          fold.walk(mine.deal, events, {}, (position, from, until) => gaps.push([from, until, position.events]))
          return gaps
        }
        expect(walked(both)).toEqual(walked(mine.events))
      }),
      runs
    )
  })

  it("law 8, by hand: a call that names two deals is a contact of both, and an account of the same id is no deal", () => {
    const mine = writeHistory([], calendar)
    const opened = mine.events[0]!
    const call = (id: string, subjects: StoredEvent["subjects"], after: number): StoredEvent => ({
      ...opened,
      id: EventId.make(id),
      kind: "contacted",
      data: { channel: "call", direction: "both" },
      subjects,
      occurredAt: opened.occurredAt + after,
      sequence: 1 + after
    })
    const shared = call("shared", [{ kind: "deal", id: "D-2" }, ...opened.subjects], 1)
    const theirs = call("theirs", [{ kind: "deal", id: "D-2" }], 2)
    const account = call("account", [{ kind: "account", id: mine.deal }], 3)
    const { lastContact, contacts } = fold.asOf(mine.deal, [opened, shared, theirs, account])
    expect([lastContact?.event, contacts]).toEqual(["shared", 1])
  })

  it("law 15: a rule need be asked again only where a field it declares has changed", () => {
    fc.assert(
      fc.property(histories, (history) => {
        let before = fold.fold(history.deal, [])
        for (const event of effective(history.events)) {
          const after = fold.evolve(before, event)
          for (const rule of builtIn.rules) {
            const untouched = [...rule.reads].every((field) => Object.is(before[field], after[field]))
            if (untouched) expect(rule.periods(after)).toEqual(rule.periods(before))
          }
          before = after
        }
      }),
      runs
    )
  })

  it("a closed deal is never stale but for what asks of closed deals, and an open one never for that", () => {
    fc.assert(
      fc.property(histories, fc.integer({ min: 0, max: 300 * day }), (history, offset) => {
        const position = positionOf(history)
        const t = (position.last?.at ?? historyEpoch) + offset
        const closed = position.life!.closed !== null
        for (const rule of builtIn.rules) {
          if ((rule.rule.within === "closed") !== closed) expect(rule.at(position, t)).toBe(false)
        }
      }),
      runs
    )
  })

  it("a finding is stale since an instant at which the rule held, and not a millisecond before (B5)", () => {
    fc.assert(
      fc.property(histories, fc.integer({ min: 0, max: 200 * day }), (history, offset) => {
        const t = historyEpoch + offset
        const position = fold.asOf(history.deal, history.events, { occurred: t })
        const walk = (onGap: (p: DealPosition, from: number, until: number) => void) =>
          fold.walk(history.deal, history.events, { occurred: t }, onGap)
        const subject = { kind: "deal", id: history.deal } as const
        for (const finding of findingsAt({ rules: builtIn, subject, position, t, walk })) {
          const rule = builtIn.rule(finding.rule)!
          const heldAt = (instant: number) =>
            rule.at(fold.asOf(history.deal, history.events, { occurred: instant }), instant)
          expect(heldAt(finding.since)).toBe(true)
          const start = fold.asOf(history.deal, history.events, { occurred: finding.since }).life!.from
          if (finding.since > start) expect(heldAt(finding.since - 1)).toBe(false)
          expect(finding.since).toBeLessThanOrEqual(t)
          if (finding.until !== null) expect(finding.until).toBeGreaterThan(t)
          const ids = new Set<string>(history.events.map((event) => event.id))
          for (const event of finding.evidence) expect(ids).toContain(event)
          expect(finding.sentence.ja).not.toBe("")
          expect(finding.sentence.en).not.toBe("")
        }
      }),
      runs
    )
  })
})
