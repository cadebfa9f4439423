/** What the coming days bring, held against asking the rules at every instant. */
import {
  builtInRules,
  compileRules,
  type DealId,
  type DealPosition,
  type Instant,
  type Standing,
  makeDealFold,
  makeDealLanguage
} from "@genzaichi/core"
import stringWidth from "string-width"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { type Agenda, makeAgenda } from "../../src/agenda/agenda.ts"
import { agendaText } from "../../src/agenda/text.ts"
import { answersTo, calendar, instant, simulated } from "../report/reporting.ts"

const seed = Number(process.env["GENZAICHI_SEED"] ?? 20261120)
const today = instant("2026-11-20", 9)
const days = 21
const until = calendar.endOf(calendar.dayOf(today) + days)
const { pipelines } = makeDealFold()
const rules = compileRules<DealPosition>(builtInRules, { language: makeDealLanguage(pipelines), calendar })

const { standing } = await answersTo({ events: simulated(60, "2026-11-20"), at: today })
const agenda = makeAgenda({ standing, rules, pipelines, until })

/** The rules that fire for a deal at an instant, by the agenda: those that do now, and what turns until then. */
const firingBy = ({ days }: Agenda, { findings }: Standing, deal: DealId, then: Instant): ReadonlySet<string> => {
  const firing = new Set(findings.filter(({ subject }) => subject.id === deal).map(({ rule }) => rule))
  const turns = days
    .flatMap(({ clear, stale }) => [
      ...stale.map(({ at, findings, standing }) => ({
        at,
        deal: standing.deal,
        add: findings.map(({ rule }) => rule)
      })),
      ...clear.map(({ at, rule, standing }) => ({ at, deal: standing.deal, remove: rule }))
    ])
    .filter((turn) => turn.deal === deal && turn.at <= then)
    .toSorted((a, b) => a.at - b.at)
  for (const turn of turns) {
    if ("add" in turn) for (const rule of turn.add) firing.add(rule)
    else firing.delete(turn.remove)
  }
  return firing
}

describe("the agenda", () => {
  it("is what asking every rule at any instant of the coming days gives", () => {
    const turns = agenda.days.flatMap(({ clear, stale }) => [...stale, ...clear])
    expect(turns.length).toBeGreaterThan(30)
    const changes = turns.flatMap(({ at }) => [at - 1, at])
    const whenever = fc.oneof(fc.constantFrom(...changes), fc.integer({ min: today, max: until - 1 }))
    fc.assert(
      fc.property(fc.constantFrom(...standing.positions), whenever, (position, then) => {
        const asked = rules.rules.filter((rule) => rule.at(position, then)).map(({ rule }) => rule.id)
        expect(firingBy(agenda, standing, position.deal, then)).toEqual(new Set(asked))
      }),
      { numRuns: 2000, seed }
    )
  })

  it("lists every change once, on its day, in the days asked about", () => {
    const dated = agenda.days.flatMap(({ clear, day, stale }) => [...stale, ...clear].map(({ at }) => ({ at, day })))
    for (const { at, day } of dated) expect([at > today && at < until, calendar.dayOf(at)]).toEqual([true, day])
    const order = agenda.days.map(({ day }) => day)
    expect(order).toEqual([...new Set(order)].toSorted((a, b) => a - b))
  })

  it("puts the worst first on each day", () => {
    const ranks = { high: 0, medium: 1, low: 2 }
    for (const { stale } of agenda.days) {
      const said = stale.map(({ findings }) => ranks[findings[0]!.severity])
      expect(said).toEqual(said.toSorted((a, b) => a - b))
    }
  })

  it("counts those who join the deals that need follow-up already", () => {
    const now = new Set(standing.findings.map(({ subject }) => subject.id))
    const turning = new Set(agenda.days.flatMap(({ stale }) => stale.map(({ standing: { deal } }) => deal as string)))
    expect(agenda.staleNow).toBe(now.size)
    expect(agenda.joining).toBe([...turning].filter((deal) => !now.has(deal)).length)
  })

  it("says of a deal what will be said then", () => {
    const turning = agenda.days.flatMap(({ stale }) => stale).find(({ findings: [first] }) => first!.rule === "silent")!
    const [finding] = turning.findings
    expect(finding!.since).toBe(turning.at)
    expect(finding!.days.stale).toBe(0)
    expect(finding!.sentence.en).toMatch(/No contact for \d+ business days/)
  })

  it("reminds on each day of what is due then: deadlines and days to look again, of today from its beginning", () => {
    const due = agenda.days.flatMap(({ day, due }) => due.map((one) => ({ ...one, day })))
    expect(due.length).toBeGreaterThan(5)
    const deadlines = standing.positions
      .flatMap(({ actions, life }) => (life === null ? [] : actions.flatMap(({ due }) => due?.on?.date ?? [])))
      .map((date) => calendar.dayFromText(date)!)
      .filter((day) => day >= calendar.dayOf(today) && day <= calendar.dayOf(today) + days)
    const actions = due.filter(({ sentence }) => sentence.en.includes("next action"))
    expect(actions.map(({ day }) => day).toSorted()).toEqual(deadlines.toSorted())
    for (const { at, day } of due) expect(calendar.dayOf(at)).toBe(day)
    for (const { sentence, who } of due) expect(who === null || !sentence.ja.startsWith(who)).toBe(true)
  })

  it("is that of one owner where asked", () => {
    const owner = agenda.days.flatMap(({ stale }) => stale)[0]!.standing.owner!
    const theirs = makeAgenda({ standing, rules, pipelines, until, owner })
    const all = agenda.days.flatMap(({ stale }) => stale).filter(({ standing: one }) => one.owner === owner)
    expect(all.length).toBeGreaterThan(0)
    expect(theirs.days.flatMap(({ stale }) => stale)).toEqual(all)
    expect(theirs.open).toBeLessThan(agenda.open)
    expect(theirs.staleNow).toBeLessThan(agenda.staleNow)
    const due = agenda.days.flatMap(({ due }) => due).filter(({ who }) => who === owner)
    expect(due.length).toBeGreaterThan(0)
    expect(theirs.days.flatMap((day) => day.due)).toEqual(due)
  })

  it("counts as open what is not closed", () => {
    const open = standing.positions.filter(({ life }) => life !== null && life.closed === null)
    expect(open.length).toBeLessThan(standing.positions.filter(({ life }) => life !== null).length)
    expect(agenda.open).toBe(open.length)
  })

  it("takes what turns at the very instant asked about for what stands already", async () => {
    const first = agenda.days.flatMap(({ stale }) => stale)[0]!
    const turned = (await answersTo({ events: simulated(60, "2026-11-20"), at: first.at })).standing
    const after = makeAgenda({ standing: turned, rules, pipelines, until })
    const ofDeal = after.days
      .flatMap(({ stale }) => stale)
      .filter(({ at, standing: { deal } }) => deal === first.standing.deal && at === first.at)
    expect(ofDeal).toEqual([])
    expect(turned.findings.map(({ identity }) => identity)).toContain(first.findings[0]!.identity)
  })

  it("tells in the afternoon, too, what is due on the day", async () => {
    const { day, due } = agenda.days.find(({ due }) =>
      due.some(({ at }) => at === calendar.startOf(calendar.dayOf(at)))
    )!
    const afternoon = calendar.timeOf(day, 15, 0)
    const then = (await answersTo({ events: simulated(60, "2026-11-20"), at: afternoon })).standing
    const [today] = makeAgenda({ standing: then, rules, pipelines, until }).days
    expect(today!.day).toBe(day)
    expect(today!.due.map(({ sentence }) => sentence.ja)).toEqual(due.map(({ sentence }) => sentence.ja))
  })
})

describe("the agenda on a screen", () => {
  it.each(["ja", "en"] as const)("keeps to the width it is given, down to eighty cells (%s)", (language) => {
    for (const width of [80, 100, 140]) {
      const [, ...sections] = agendaText(agenda, { language, days, width }).split("\n■ ")
      expect(sections.length).toBe(agenda.days.length)
      for (const line of sections.join("\n").split("\n")) expect(stringWidth(line)).toBeLessThanOrEqual(width)
    }
  })

  it("cuts a day where nobody reads on, and says how much more there is", () => {
    const day = agenda.days.find(({ due }) => due.length > 0)!
    const full = {
      ...agenda,
      days: [{ ...day, stale: [], clear: [], due: Array.from({ length: 75 }, () => day.due[0]!) }]
    }
    const lines = agendaText(full, { language: "en", days, width: 200 }).trimEnd().split("\n")
    expect(lines.filter((line) => line.startsWith("▷"))).toHaveLength(60)
    expect(lines.at(-1)).toBe("… and 15 more (--owner narrows it down)")
  })

  it("names the clock time of what does not change at midnight", () => {
    const day = agenda.days.find(({ due }) => due.length > 0)!
    const dueAt = (at: Instant) =>
      agendaText(
        { ...agenda, days: [{ ...day, stale: [], clear: [], due: [{ ...day.due[0]!, at }] }] },
        { language: "en", days }
      )
    expect(dueAt(calendar.timeOf(day.day, 15, 30))).toContain(`  15:30 ${day.due[0]!.sentence.en.slice(0, 12)}`)
    expect(dueAt(calendar.startOf(day.day))).not.toMatch(/▷.*\d\d:\d\d/)
  })

  it("says so where nothing turns", () => {
    const none = makeAgenda({ standing: { ...standing, positions: [], findings: [] }, rules, pipelines, until })
    expect(agendaText(none, { language: "en", days: 1 })).toContain("No deal turns stale in this time")
    expect(agendaText(none, { language: "ja", days: 1 })).toContain(
      "新しく要フォローになる商談も、期限や確認日もありません"
    )
  })
})
