import fc from "fast-check"
import { describe, expect, it } from "vitest"
import type { DealPosition } from "../../src/deal/position.ts"
import {
  agenda,
  builtInRules,
  businessDays,
  byUrgency,
  compileRules,
  days,
  dealLanguage,
  type Finding,
  findingIdentity,
  findingsAt,
  is,
  older,
  type Rule,
  type RuleSet,
  stalePeriods,
  table,
  type WalkGaps,
  withRules,
  all
} from "../../src/rules/index.ts"
import { makeCalendar } from "../../src/time/index.ts"
import { runs } from "../runs.ts"
import { seed } from "./arbitrary-position.ts"
import {
  acknowledgement,
  action,
  closedDeal,
  contact,
  dueOn,
  event,
  fact,
  inStatus,
  meeting,
  openDeal
} from "./positions.ts"
import { at, shown, shownPeriods, tokyo, tokyoData } from "./tokyo.ts"

type Step = readonly [from: string, position: DealPosition]

/** A history worked out by hand: from when on each position stands. */
const history = (...steps: ReadonlyArray<Step>) => {
  const positions = steps.map(([from, position], place) => ({
    from: at(from),
    until: steps[place + 1] === undefined ? Infinity : at(steps[place + 1]![0]),
    position: { ...position, last: { at: at(from), sequence: place + 1, event: event(`step-${place}`) } }
  }))
  const walk: WalkGaps<DealPosition> = (onGap) => {
    for (const { position, from, until } of positions) onGap(position, from, until)
  }
  return { walk, position: positions.at(-1)!.position }
}

const subject = { kind: "deal", id: "deal" }
const compile = (set: RuleSet) => compileRules(set, { language: dealLanguage, calendar: tokyo })
const rules = compile(builtInRules)
const [silent] = builtInRules.rules as [Rule]
const only = (...own: ReadonlyArray<Rule>): RuleSet => ({ name: "own", version: 2, rules: own })

const findingsOf = ({ walk, position }: ReturnType<typeof history>, t: string, set = rules) =>
  findingsAt({ rules: set, subject, position, t: at(t), walk })
const findingOf = (told: ReturnType<typeof history>, id: string, t: string, set = rules): Finding => {
  const found = findingsOf(told, t, set).find((finding) => finding.rule === id)
  if (found === undefined) throw new Error(`${id} does not fire at ${t}`)
  return found
}

describe("stale periods over a history (SEMANTICS 3, 8)", () => {
  const mail = openDeal(at("11-02"), { lastContact: contact(at("11-02 10:00"), "mail") })
  const booked = { ...mail, meetings: [meeting(at("11-18 15:00"), at("11-18 16:00"), "m")] }

  it("contact 11-02 and a meeting booked on 11-04 for 11-18: [11-10, 11-18 16:00) and from 11-26", () => {
    const { walk } = history(["11-02 10:00", mail], ["11-04", booked])
    expect(shownPeriods(stalePeriods(rules.rule("silent")!, walk))).toBe("[11-10 00:00, 11-18 16:00) [11-26 00:00, ∞)")
  })

  it("a call of 11-12 that becomes known leaves [11-10, 11-12), and then from 11-26", () => {
    const called = { ...booked, lastContact: contact(at("11-12 09:00"), "call") }
    const { walk } = history(["11-02 10:00", mail], ["11-04", booked], ["11-12 09:00", called])
    expect(shownPeriods(stalePeriods(rules.rule("silent")!, walk))).toBe("[11-10 00:00, 11-12 09:00) [11-26 00:00, ∞)")
  })

  it("planning again every 29 days buys nothing: silence is said 30 days after the contact", () => {
    const plan = (id: string, from: string, due: string) => ({
      ...mail,
      actionless: null,
      actions: [action(id, at(from), dueOn(due))]
    })
    const { walk } = history(
      ["11-02 10:00", mail],
      ["11-04", plan("a", "11-04", "12-02")],
      ["12-01 09:00", plan("b", "12-01 09:00", "12-30")],
      ["12-29 09:00", plan("c", "12-29 09:00", "2027-01-27")]
    )
    expect(shownPeriods(stalePeriods(rules.rule("silent")!, walk))).toBe("[12-02 00:00, ∞)")
  })

  it("ball ours since 6-01 under 30 days, on 6-20 a status with 5: stale since 6-20, counted from 6-01", () => {
    const ball: Rule = {
      ...rules.rule("ball-ours")!.rule,
      when: all(
        is("ball", "us"),
        older("ball-moved", table("status", { lead: days(30), negotiation: days(5) }, "never"))
      )
    }
    const ours = openDeal(at("06-01 09:00"), {
      ball: {
        side: "us",
        who: null,
        reason: null,
        approval: false,
        since: { at: at("06-01 09:00"), event: event("ball") },
        event: event("ball"),
        at: at("06-01 09:00"),
        inferred: false,
        before: null
      }
    })
    const told = history(["06-01 09:00", inStatus(ours, "lead")], ["06-20 14:00", inStatus(ours, "negotiation")])
    const found = findingOf(told, "ball-ours", "06-25", compile(only(ball)))
    expect(shown(found.since)).toBe("06-20 14:00")
    expect(found.anchor).toEqual({ at: at("06-01 09:00"), event: "ball" })
    expect(found.days).toEqual({ sinceAnchor: 24, businessDaysSinceAnchor: 18, stale: 5 })
  })
})

describe("a finding (B5)", () => {
  const mail = openDeal(at("11-02 09:00"), { lastContact: contact(at("11-02 10:00"), "mail") })

  it("carries rule, severity, since, until, anchor, evidence and day counts", () => {
    const booked = { ...mail, meetings: [meeting(at("11-18 15:00"), at("11-18 16:00"), "m")] }
    const found = findingOf(history(["11-02 10:00", booked]), "silent", "11-16 12:00")
    expect(found).toMatchObject({
      rule: "silent",
      ruleSet: { name: "built-in", version: 1 },
      subject,
      life: 1,
      severity: "medium",
      since: at("11-10"),
      until: at("11-18 16:00"),
      anchor: { at: at("11-02 10:00"), event: "mail" },
      evidence: ["mail", "opened"],
      days: { sinceAnchor: 14, businessDaysSinceAnchor: 9, stale: 6 },
      provisional: false,
      identity: "silent|deal|deal|1|mail"
    })
  })

  it("is since before the last event where that event changed nothing", () => {
    const noted = { ...mail, lastNote: fact("memo", at("11-12"), "note") }
    expect(shown(findingOf(history(["11-02 10:00", mail], ["11-12", noted]), "silent", "11-13").since)).toBe(
      "11-10 00:00"
    )
  })

  it("joins parts that touch across an event, and begins anew after a break", () => {
    const again = { ...mail, lastContact: contact(at("11-12 09:00"), "call") }
    const told = history(["11-02 10:00", mail], ["11-12 09:00", again])
    expect(shown(findingOf(told, "silent", "11-20").since)).toBe("11-19 00:00")
    expect(findingsOf(told, "11-18 23:00").map(({ rule }) => rule)).not.toContain("silent")
    expect(shown(findingOf(told, "no-next-action", "11-20").since)).toBe("11-02 10:00")
  })

  it("joins a part that begins exactly where the last one ends", () => {
    // Five business days after 11-02 are over on 11-10, the seven of the new status on 11-12, the day it is entered.
    const told = history(["11-02 10:00", mail], ["11-12", inStatus(mail, "contacted")])
    expect(shownPeriods(rules.rule("silent")!.periods(told.position))).toBe("[11-12 00:00, ∞)")
    expect(shown(findingOf(told, "silent", "11-13").since)).toBe("11-10 00:00")
  })

  it("without a history, is since the last event at the earliest", () => {
    const { position } = history(["11-02 10:00", mail], ["11-12 09:00", mail])
    const found = findingsAt({ rules, subject, position, t: at("11-20") }).find(({ rule }) => rule === "silent")
    expect(shown(found!.since)).toBe("11-12 09:00")
  })

  it("asks the history only where it has to", () => {
    const { position } = history([
      "11-02 10:00",
      { ...mail, actions: [action("a", at("11-02"), null)], actionless: null }
    ])
    let asked = 0
    const set = compile(only(silent))
    const findings = findingsAt({ rules: set, subject, position, t: at("11-20"), walk: () => void asked++ })
    expect([findings.length, asked]).toEqual([1, 0])
    expect(findingsAt({ rules, subject, position, t: at("11-03"), walk: () => void asked++ }).length).toBe(1)
    expect(asked).toBe(1)
  })

  it("does not join the lives of a deal closed and reopened at one instant", () => {
    const lost = closedDeal(mail, at("11-12 09:00"), "lost")
    const life = { number: 2, from: at("11-12 09:00"), opened: null, event: event("reopened"), closed: null }
    const reopened = { ...mail, life }
    const told = history(["11-02 10:00", mail], ["11-12 09:00", reopened])
    expect(lost.life!.closed!.at).toBe(life.from)
    const found = findingOf(told, "silent", "11-13")
    expect([shown(found.since), found.life, found.identity]).toEqual(["11-12 09:00", 2, "silent|deal|deal|2|mail"])
  })

  it("keeps its identity when a threshold is edited, and takes a new one from a contact that became known", () => {
    const told = history(["11-02 10:00", mail])
    const before = findingOf(told, "silent", "11-16")
    const edited = compile(
      withRules(builtInRules, { name: "edited", version: 2 }, [
        { ...silent, when: older("last-contact", businessDays(2)) }
      ])
    )
    const after = findingOf(told, "silent", "11-16", edited)
    expect([after.identity, after.since < before.since]).toEqual([before.identity, true])
    const known = history(
      ["11-02 10:00", mail],
      ["11-04 09:00", { ...mail, lastContact: contact(at("11-04 09:00"), "late call") }]
    )
    expect(findingOf(known, "silent", "11-16").identity).toBe("silent|deal|deal|1|late call")
  })

  it("has one identity for each rule, subject, life and anchor, whatever bars the ids hold", () => {
    const parts = fc.string({ unit: fc.constantFrom("a", "|", "\\", "1"), maxLength: 4 })
    expect(findingIdentity("a|b", { kind: "c", id: "d" }, 1, null)).not.toBe(
      findingIdentity("a", { kind: "b|c", id: "d" }, 1, null)
    )
    fc.assert(
      fc.property(fc.tuple(parts, parts, parts, parts), fc.tuple(parts, parts, parts, parts), (a, b) => {
        const identity = ([rule, kind, id, anchor]: typeof a) =>
          findingIdentity(rule, { kind, id }, 1, event(`e${anchor}`))
        expect(identity(a) === identity(b)).toBe(a.every((part, place) => part === b[place]))
      }),
      { ...runs, seed }
    )
  })

  it("is provisional where its start or end lies beyond the holiday list", () => {
    const calendar = makeCalendar({
      ...tokyoData,
      holidays: { years: { first: 2026, last: 2026 }, days: ["2026-11-03"] }
    })
    const set = compileRules(only(silent), { language: dealLanguage, calendar })
    const late = openDeal(at("12-01"), { lastContact: contact(at("12-29 10:00"), "mail") })
    const { position } = history(["12-29 10:00", late])
    const [found] = findingsAt({ rules: set, subject, position, t: at("2027-01-06") })
    // 12-30, 12-31, and then 1, 4, 5 January, since nobody has said yet that the 1st is a holiday.
    expect([shown(found!.since), found!.provisional]).toEqual(["2027-01-05 00:00", true])
    const early = history(["11-02 10:00", mail])
    expect(findingOf(early, "silent", "11-16").provisional).toBe(false)
  })

  it("rises in severity with age where the rule says so", () => {
    const rising: Rule = { ...silent, rises: [{ after: days(7), to: "high" }] }
    const told = history(["11-02 10:00", mail])
    const set = compile(only(rising))
    expect(findingOf(told, "silent", "11-16 23:59", set).severity).toBe("medium")
    expect(findingOf(told, "silent", "11-17", set).severity).toBe("high")
  })

  it("is acknowledged for its anchor: a later contact makes a new one", () => {
    const seen = { ...mail, acknowledgements: [acknowledgement(at("11-11"), "silent", "mail")] }
    expect(findingsOf(history(["11-02 10:00", mail], ["11-11", seen]), "11-13").map(({ rule }) => rule)).not.toContain(
      "silent"
    )
    const called = { ...seen, lastContact: contact(at("11-12"), "call") }
    const told = history(["11-02 10:00", mail], ["11-11", seen], ["11-12", called])
    expect(shown(findingOf(told, "silent", "11-20").since)).toBe("11-19 00:00")
  })
})

describe("the agenda", () => {
  const mail = openDeal(at("11-02 09:00"), {
    lastContact: contact(at("11-02 10:00"), "mail"),
    actionless: null,
    actions: [action("a", at("11-02 11:00"), dueOn("11-11"))],
    meetings: [meeting(at("11-18 15:00"), at("11-18 16:00"), "m")]
  })
  it("lists what begins and ceases within a stretch of time, the first included and the last not", () => {
    const entries = agenda(rules, mail, at("11-12"), at("11-26"))
    expect(entries.map((entry) => [entry.rule, shown(entry.at), entry.becomes])).toEqual([
      ["silent", "11-12 00:00", "stale"],
      ["action-overdue", "11-12 00:00", "stale"],
      ["silent", "11-18 16:00", "clear"]
    ])
    expect(agenda(rules, mail, at("11-12"), at("11-26") + 1).map((entry) => entry.rule)).toContain("silent")
    expect(agenda(rules, mail, at("11-26"), at("11-26") + 1).map((entry) => entry.becomes)).toEqual(["stale"])
  })
  it("starts with the next change", () => {
    expect(shown(rules.nextChange(mail, at("11-05")))).toBe("11-12 00:00")
    expect(shown(rules.nextChange(mail, at("11-12")))).toBe("11-18 16:00")
    expect(rules.nextChange(mail, at("2027-06-01"))).toBe(Infinity)
  })
})

describe("the order of a work list (A5, SEMANTICS 8)", () => {
  const [base] = findingsOf(
    history(["11-02 10:00", openDeal(at("11-02"), { lastContact: contact(at("11-02 10:00"), "mail") })]),
    "11-16"
  ) as [Finding]
  const made = (
    id: string,
    over: Partial<Finding> & { readonly yen?: number; readonly dollars?: number } = {}
  ): Finding => ({
    ...base,
    ...over,
    subject: { kind: "deal", id },
    weight: {
      temperature: over.weight?.temperature ?? null,
      amount:
        over.yen !== undefined
          ? { minor: over.yen, currency: "JPY", tax: "unknown" }
          : over.dollars !== undefined
            ? { minor: over.dollars, currency: "USD", tax: "unknown" }
            : null
    }
  })
  const warmth = (temperature: "hot" | "warm" | "cold") => ({ weight: { temperature, amount: null } })

  it("is severity, temperature, amount, age", () => {
    const list = [
      made("cold", warmth("cold")),
      made("young", { since: base.since + 1 }),
      made("old"),
      made("small", { yen: 10 }),
      made("large", { yen: 20 }),
      made("warm", warmth("warm")),
      made("hot", warmth("hot")),
      made("bad and cold", { severity: "high", ...warmth("cold") }),
      made("mild and hot", { severity: "low", ...warmth("hot") })
    ]
    expect(byUrgency(list).map(({ subject: { id } }) => id)).toEqual([
      "bad and cold",
      "hot",
      "warm",
      "large",
      "small",
      "old",
      "young",
      "cold",
      "mild and hot"
    ])
  })

  it("never compares amounts of different currencies: the list's own currency counts", () => {
    const list = [
      made("dollars", { dollars: 900_000, since: base.since + 5 }),
      made("yen a", { yen: 10 }),
      made("yen b", { yen: 20 })
    ]
    expect(byUrgency(list).map(({ subject: { id } }) => id)).toEqual(["yen b", "yen a", "dollars"])
  })

  it("is the same whatever order the findings come in", () => {
    const some = fc.array(
      fc.record({
        id: fc.constantFrom("a", "b", "c", "d"),
        severity: fc.constantFrom("high" as const, "medium" as const),
        yen: fc.option(fc.integer({ min: 0, max: 2 }), { nil: undefined }),
        dollars: fc.option(fc.integer({ min: 0, max: 2 }), { nil: undefined }),
        age: fc.integer({ min: 0, max: 2 })
      }),
      { maxLength: 8 }
    )
    fc.assert(
      fc.property(some, fc.integer(), (parts, turn) => {
        const findings = parts.map(({ id, severity, yen, dollars, age }, place) =>
          made(`${id}${place}`, {
            severity,
            since: base.since + age,
            ...(yen === undefined ? {} : { yen }),
            ...(dollars === undefined ? {} : { dollars })
          })
        )
        const turned = findings
          .toSorted((a, b) => ((a.subject.id.length * turn) % 7) - ((b.subject.id.length * turn) % 7))
          .toReversed()
        expect(byUrgency(turned)).toEqual(byUrgency(findings))
      }),
      { ...runs, seed }
    )
  })
})
