/** Bands, named calendars, cumulative status age, questions, temperature, teams: worked by hand. */
import { describe, expect, it } from "vitest"
import type { DealPosition, Visit } from "../../src/deal/position.ts"
import {
  after,
  all,
  any,
  bands,
  before,
  businessDays,
  type Condition,
  days,
  type Duration,
  during,
  hours,
  is,
  makeDealLanguage,
  older,
  type RuleFault,
  type RuleSet,
  table,
  type Threshold
} from "../../src/rules/index.ts"
import { makeCalendar, plainCalendar } from "../../src/time/index.ts"
import { asking, compiled, holds, refused } from "./asking.ts"
import { action, contact, dueOn, event, fact, inStatus, openDeal, ownedBy } from "./positions.ts"
import { at, tokyo } from "./tokyo.ts"

const mailed = openDeal(at("10-01"), { lastContact: contact(at("11-02 10:00"), "mail") })

describe("bands of a number (B2)", () => {
  const worth = (minor: number | null): DealPosition => ({
    ...mailed,
    amount: minor === null ? null : fact({ minor, currency: "JPY", tax: "unknown" as const }, at("10-01"), "amount")
  })
  const large: readonly [number, Threshold] = [10_000_000, days(3)]
  const middle: readonly [number, Threshold] = [1_000_000, days(5)]

  it.each([
    [10_000_000, "[11-05 00:00, ∞)"],
    [9_999_999, "[11-07 00:00, ∞)"],
    [1_000_000, "[11-07 00:00, ∞)"],
    [999_999, "[11-09 00:00, ∞)"],
    [0, "[11-09 00:00, ∞)"],
    [null, "[11-09 00:00, ∞)"]
  ])("a deal worth %s yen, in whatever order the bands are written", (minor, periods) => {
    expect(holds(older("last-contact", bands("amount", [large, middle], days(7))), worth(minor))).toBe(periods)
    expect(holds(older("last-contact", bands("amount", [middle, large], days(7))), worth(minor))).toBe(periods)
  })

  it("of two bands that begin alike the later one wins; a band may be a table, never, or before", () => {
    const twice = bands("amount", [[1_000_000, "never"], middle], days(7))
    expect(holds(older("last-contact", twice), worth(1_000_000))).toBe("[11-07 00:00, ∞)")
    const inner = bands("amount", [[1_000_000, table("status", { proposal: days(1) }, "never")]], "never")
    expect(holds(older("last-contact", inner), worth(1_000_000))).toBe("[11-03 00:00, ∞)")
    expect(holds(older("last-contact", inner), worth(999_999))).toBe("")
  })

  it("rest on the amount, too", () => {
    const rule = compiled(older("last-contact", bands("amount", [large], days(7))))
    expect(rule.evidence(worth(10_000_000), at("11-05"))).toEqual(["mail", "amount"])
    expect(rule.reads.has("amount")).toBe(true)
  })
})

describe("business days of a named calendar (B2, A3)", () => {
  /** Its days are those of Tokyo, where the ledger is; its business days are its own. Its holiday: Wednesday 11-18. */
  const berlin = makeCalendar({
    ...plainCalendar("Europe/Berlin"),
    name: "Berlin",
    holidays: { years: { first: 2026, last: 2026 }, days: ["2026-11-18"] }
  })
  const calendars = [berlin]
  const since = (contacted: string, than: Threshold): string =>
    holds(older("last-contact", than), { ...mailed, lastContact: contact(at(contacted), "mail") }, { calendars })

  it.each<[string, string, number, string]>([
    ["the third of November is a day like any other there", "11-02 10:00", 3, "[11-05 00:00, ∞)"],
    ["Monday 07:00 is Monday, though it is still Sunday in Berlin", "11-02 07:00", 3, "[11-05 00:00, ∞)"],
    ["the clock time never matters", "11-02 23:59", 3, "[11-05 00:00, ∞)"],
    ["its own holiday is left out", "11-17 10:00", 1, "[11-19 00:00, ∞)"],
    ["clocks that go back there change nothing here", "10-23 12:00", 1, "[10-26 00:00, ∞)"]
  ])("%s", (_, contacted, count, periods) => {
    expect(since(contacted, businessDays(count, "Berlin"))).toBe(periods)
  })

  it("the ledger's own may be named, and is what is counted by where none is", () => {
    expect(since("11-02 10:00", businessDays(3, tokyo.name))).toBe("[11-06 00:00, ∞)")
    expect(since("11-02 10:00", businessDays(3))).toBe("[11-06 00:00, ∞)")
  })

  it("counts in before, after and rises, too", () => {
    // Wednesday the 18th is a holiday there.
    const due = { ...mailed, actions: [action("a", at("11-02"), dueOn("11-19"))] }
    const dueSoon = older("action-due-day", before(businessDays(1, "Berlin")))
    expect(holds(dueSoon, due, { calendars })).toBe("[11-17 00:00, ∞)")
    const silent = older("last-contact", days(2))
    expect(holds(after(silent, businessDays(1, "Berlin")), mailed, { calendars })).toBe("[11-05 00:00, ∞)")
    const rises = [{ after: businessDays(1, "Berlin"), to: "high" as const }]
    const rule = compiled(silent, { calendars }, { severity: "low", rises })
    expect(rule.severityAt(at("11-04"), at("11-05") - 1)).toBe("low")
    expect(rule.severityAt(at("11-04"), at("11-05"))).toBe("high")
  })

  it("is provisional beyond the years the named calendar knows, not only the ledger's", () => {
    const known = compiled(older("last-contact", businessDays(3)), { calendars })
    const named = compiled(older("last-contact", businessDays(3, "Berlin")), { calendars })
    expect([known, named].map((rule) => rule.isProvisional(at("2027-03-01")))).toEqual([false, true])
    expect(named.isProvisional(at("2026-12-31"))).toBe(false)
  })

  it("is not provisional where only hours and days are counted: no holiday moves them", () => {
    const beyond = tokyo.knownUntil
    const [byDays, byBusinessDays] = [days(3), businessDays(3)].map((than) => compiled(older("last-contact", than)))
    expect(byDays!.isProvisional(beyond)).toBe(false)
    expect(compiled(older("last-contact", hours(36))).isProvisional(beyond)).toBe(false)
    expect(byBusinessDays!.isProvisional(beyond)).toBe(true)
  })

  const named = (than: Threshold): Condition => older("opened", than)
  const misspelt: Duration = businessDays(3, "Berln")
  it.each<[string, RuleSet, string]>([
    ["in a condition", asking(named(misspelt)), "rules[0].when.than.calendar"],
    ["in before", asking(named(before(misspelt))), "rules[0].when.than.before.calendar"],
    ["in after", asking(after(older("opened", days(1)), misspelt)), "rules[0].when.for.calendar"],
    [
      "in a band",
      asking(named(bands("amount", [[1, misspelt]], "never"))),
      "rules[0].when.than.bands[0].than.calendar"
    ],
    [
      "in a rise",
      asking(named(days(1)), { rises: [{ after: misspelt, to: "high" }] }),
      "rules[0].rises[0].after.calendar"
    ]
  ])("misspelt %s, it is told by its place, with the nearest", (_, ruleSet, path) => {
    const fault = refused(ruleSet, { calendars })
    expect([fault.code, fault.path]).toEqual(["unknown-calendar", path])
    expect(fault.remedy.en).toContain('Did you mean "Berlin"?')
  })
})

describe("cumulative status age: all stays of this life count (B1)", () => {
  const stay = (status: string, entered: string | null, left: string | null): Visit => ({
    status,
    kind: "open",
    entered: entered === null ? null : { at: at(entered), event: event(`${status} ${entered}`) },
    event: event(`${status} ${entered}`),
    left: left === null ? null : { at: at(left), event: event(`left ${left}`) }
  })
  /** 3 days (2 business days, 71 hours), then 2 days (2 business days, 54 hours), then since Monday 11-16. */
  const first = stay("proposal", "11-02 10:00", "11-05 09:00")
  const second = stay("proposal", "11-09 12:00", "11-11 18:00")
  const deal = (...visits: ReadonlyArray<Visit>): DealPosition => ({
    ...inStatus(openDeal(at("11-02 10:00")), "proposal", "open", at("11-16 09:00")),
    visits
  })
  const between = [
    stay("negotiation", "11-05 09:00", "11-09 12:00"),
    stay("hold", "11-11 18:00", "11-16 09:00")
  ] as const
  const whole = deal(first, between[0], second, between[1])

  it.each<[Duration, string, string]>([
    [days(10), "[11-21 00:00, ∞)", "[11-26 00:00, ∞)"],
    [businessDays(7), "[11-19 00:00, ∞)", "[11-26 00:00, ∞)"],
    [hours(150), "[11-17 10:00, ∞)", "[11-22 15:00, ∞)"],
    [days(5), "[11-16 00:00, ∞)", "[11-21 00:00, ∞)"],
    [days(4), "[11-16 00:00, ∞)", "[11-20 00:00, ∞)"],
    [hours(125), "[11-16 09:00, ∞)", "[11-21 14:00, ∞)"],
    [hours(126), "[11-16 10:00, ∞)", "[11-21 15:00, ∞)"],
    [hours(20), "[11-16 09:00, ∞)", "[11-17 05:00, ∞)"]
  ])("%o over all stays, and over this one", (than, all3, this1) => {
    expect(holds(older("status-cumulative", than), whole)).toBe(all3)
    expect(holds(older("status-entered", than), whole)).toBe(this1)
  })

  it("rests on all of them: when each was entered and left", () => {
    expect(
      compiled(older("status-cumulative", days(10)))
        .evidence(whole, at("11-21"))
        .slice(1)
    ).toEqual(["entered", "proposal 11-02 10:00", "left 11-05 09:00", "proposal 11-09 12:00", "left 11-11 18:00"])
  })

  it("a stay of which one end is not known counts for nothing", () => {
    const cumulative = older("status-cumulative", days(10))
    expect(holds(cumulative, deal(first, stay("proposal", null, "11-11 18:00")))).toBe("[11-23 00:00, ∞)")
    expect(holds(cumulative, deal(stay("proposal", "11-02 10:00", null), second))).toBe("[11-24 00:00, ∞)")
  })

  it("nor does one of a former life; and where the present one began nobody knows, there is no anchor", () => {
    const reopened = { ...whole, life: { ...whole.life!, number: 2, from: at("11-06") } }
    expect(holds(older("status-cumulative", days(10)), reopened)).toBe("[11-24 00:00, ∞)")
    const unknown = { ...inStatus(whole, "proposal", "open", null), visits: whole.visits }
    expect(holds(older("status-cumulative", days(10)), unknown)).toBe("")
  })

  it("before counts backwards from the present stay alone", () => {
    expect(holds(older("status-cumulative", before(days(1))), whole)).toBe("[11-15 00:00, ∞)")
  })
})

describe("questions without an answer (B1, A6)", () => {
  const question = (
    to: "us" | "customer",
    asked: string,
    { answered = false, undated = false }: { readonly answered?: boolean; readonly undated?: boolean } = {}
  ): DealPosition["questions"][number] => {
    const when = { at: at(asked), event: event(`asked ${asked}`) }
    return {
      question: asked,
      text: "納期は？",
      to,
      asked: undated ? { ...when, undated } : when,
      answered: answered ? { at: at("11-06"), event: event("answered") } : null
    }
  }
  const deal = (...questions: DealPosition["questions"]): DealPosition => openDeal(at("11-01"), { questions })
  const toUs = older("question-received", businessDays(2))
  const toThem = older("question-asked", businessDays(2))

  it("count from the first that is open, on either side by itself", () => {
    const both = deal(question("customer", "11-09 17:00"), question("us", "11-05 09:00"), question("us", "11-02 17:00"))
    expect(holds(toUs, both)).toBe("[11-05 00:00, ∞)")
    expect(holds(toThem, both)).toBe("[11-11 00:00, ∞)")
    expect(compiled(toUs).evidence(both, at("11-05"))).toContain("asked 11-02 17:00")
  })

  it("stop counting when answered: the next open one takes over, and without one nothing holds", () => {
    const answered = question("us", "11-02 17:00", { answered: true })
    expect(holds(toUs, deal(answered, question("us", "11-05 09:00")))).toBe("[11-09 00:00, ∞)")
    expect(holds(toUs, deal(answered))).toBe("")
    expect(holds(toThem, deal(answered))).toBe("")
  })

  it("start no clock where nobody knows when they were asked, nor in a later life", () => {
    expect(holds(toUs, deal(question("us", "11-02", { undated: true }), question("us", "11-05 09:00")))).toBe(
      "[11-09 00:00, ∞)"
    )
    const reopened = deal(question("us", "11-02 17:00"))
    const later = { ...reopened, life: { ...reopened.life!, number: 2, from: at("11-04") } }
    expect(holds(toUs, later)).toBe("")
  })
})

describe("temperature: at, and no reading for (B1, A8)", () => {
  const noReading = older("temperature-read", days(7))
  const noReadingOrNever = older("temperature-read-or-opened", days(7))
  const read = (when: string | null, undated = false): DealPosition =>
    openDeal(at("11-01 09:00"), {
      temperature: when === null ? null : fact("warm" as const, at(when), "read", undated)
    })

  it("counts from the last reading, or from the opening where there never was one", () => {
    expect([noReading, noReadingOrNever].map((when) => holds(when, read("11-04 10:00")))).toEqual([
      "[11-11 00:00, ∞)",
      "[11-11 00:00, ∞)"
    ])
    expect([noReading, noReadingOrNever].map((when) => holds(when, read(null)))).toEqual(["", "[11-08 00:00, ∞)"])
  })

  it("a reading of unknown date starts no clock, and is no reason to count from the opening either", () => {
    expect([noReading, noReadingOrNever].map((when) => holds(when, read("11-04", true)))).toEqual(["", ""])
  })

  it("a reading of a former life is none of this one", () => {
    const deal = read("11-04 10:00")
    const reopened = {
      ...deal,
      life: {
        ...deal.life!,
        number: 2,
        from: at("11-16 09:00"),
        opened: { at: at("11-16 09:00"), event: event("again") }
      }
    }
    expect([noReading, noReadingOrNever].map((when) => holds(when, reopened))).toEqual(["", "[11-23 00:00, ∞)"])
    expect(holds(all(is("temperature", "warm"), older("opened", days(1))), reopened)).toBe("[11-17 00:00, ∞)")
  })
})

describe("thresholds by the owner's team (B2)", () => {
  const language = makeDealLanguage(undefined, { teams: { yamada: "東", sato: "西" } })
  const byTeam = older("last-contact", table("team", { 東: days(1), 西: days(2) }, days(9)))

  it.each([
    ["yamada", "[11-03 00:00, ∞)"],
    ["sato", "[11-04 00:00, ∞)"],
    ["suzuki", "[11-11 00:00, ∞)"]
  ])("%s", (owner, periods) => expect(holds(byTeam, ownedBy(mailed, owner), { language })).toBe(periods))

  it("nobody's deal has the usual one; a team that is not there is told", () => {
    expect(holds(byTeam, mailed, { language })).toBe("[11-11 00:00, ∞)")
    const fault = refused(asking(older("opened", table("team", { 北: days(1) }, days(9)))), { language })
    expect([fault.code, fault.path]).toEqual(["unknown-value", 'rules[0].when.than.cases["北"]'])
    expect(fault.remedy.en).toBe("Use one of: 東, 西.")
    expect(refused(asking(is("team", "東"))).remedy.en).toBe("There are none.")
  })
})

describe("names that are misspelt are told with the nearest (B6)", () => {
  it.each<[Condition, string, string, string]>([
    [older("temprature-read", days(1)), "unknown-anchor", "rules[0].when.anchor", "temperature-read"],
    [during("snoze"), "unknown-pause", "rules[0].when.pause", "snooze"],
    [is("temprature", "hot"), "unknown-field", "rules[0].when.field", "temperature"],
    [is("status", "negotation"), "unknown-value", "rules[0].when.oneOf[0]", "negotiation"],
    [is("temperature", "hot", "wram"), "unknown-value", "rules[0].when.oneOf[1]", "warm"],
    [
      older("opened", table("status", { propsal: days(1) }, days(2))),
      "unknown-value",
      "rules[0].when.than.cases.propsal",
      "proposal"
    ],
    [
      any(is("ball", "us"), after(older("openend", days(1)), days(1))),
      "unknown-anchor",
      "rules[0].when.of[1].of.anchor",
      "opened"
    ]
  ])("%j", (when, code, path, meant) => {
    const fault: RuleFault = refused(asking(when))
    expect([fault.code, fault.path]).toEqual([code, path])
    expect(fault.remedy.en).toContain(`Did you mean "${meant}"?`)
    expect(fault.remedy.ja).toContain(`「${meant}」のことでしょうか`)
  })

  it.each<[string, RuleSet, string, string]>([
    ["any of nothing", asking(all(any())), "nothing-asked", "rules[0].when.of[0].of"],
    [
      "a pause named twice",
      asking(older("opened", days(1)), { pausedBy: ["wait", "snooze", "wait"] }),
      "duplicate-pause",
      "rules[0].pausedBy[2]"
    ]
  ])("and %s is refused", (_, ruleSet, code, path) => {
    expect([refused(ruleSet).code, refused(ruleSet).path]).toEqual([code, path])
  })
})
