import { describe, expect, it } from "vitest"
import type { DealPosition } from "../../src/deal/position.ts"
import { builtInRules, compileRules, dealLanguage } from "../../src/rules/index.ts"
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
  openDeal,
  proposal,
  wait
} from "./positions.ts"
import { at, shownPeriods, tokyo } from "./tokyo.ts"

const rules = compileRules(builtInRules, { language: dealLanguage, calendar: tokyo })

/** The periods of a rule for a position, checked a millisecond to each side of every bound. */
const periodsOf = (id: string, deal: DealPosition): string => {
  const compiled = rules.rule(id)!
  const periods = compiled.periods(deal)
  for (const [place, bound] of periods.entries()) {
    if (!Number.isFinite(bound)) continue
    const begins = place % 2 === 0
    expect(compiled.at(deal, bound - 1), `${id}, 1 ms before ${shownPeriods([bound, bound])}`).toBe(!begins)
    expect(compiled.at(deal, bound), `${id}, at ${shownPeriods([bound, bound])}`).toBe(begins)
    expect(compiled.at(deal, bound + 1), `${id}, 1 ms after ${shownPeriods([bound, bound])}`).toBe(begins)
  }
  return shownPeriods(periods)
}

// 2026-11-02 is a Monday, the 3rd a holiday: business days after it are 4, 5, 6, 9, 10, 11, 12, 13, 16, 17 …
const monday = at("11-02 10:00")
const deal = openDeal(monday)
const contacted = openDeal(at("10-01"), { lastContact: contact(monday, "mail") })

describe("silent (B1, B2)", () => {
  it.each([
    ["lead", "[11-17 00:00, ∞)"],
    ["contacted", "[11-12 00:00, ∞)"],
    ["qualified", "[11-10 00:00, ∞)"],
    ["proposal", "[11-10 00:00, ∞)"],
    ["negotiation", "[11-06 00:00, ∞)"],
    ["a status of the app", "[11-10 00:00, ∞)"]
  ])("in %s, fires after the status's business days", (status, expected) => {
    expect(periodsOf("silent", inStatus(contacted, status))).toBe(expected)
  })

  it("never contacted, is silent since it was opened", () => {
    expect(periodsOf("silent", deal)).toBe("[11-10 00:00, ∞)")
  })

  it("takes no notice of the clock time of the contact (SEMANTICS 1)", () => {
    for (const time of ["00:00", "10:00", "23:59"]) {
      const position = openDeal(at("10-01"), { lastContact: contact(at(`11-02 ${time}`), "mail") })
      expect(periodsOf("silent", position)).toBe("[11-10 00:00, ∞)")
    }
  })

  it("never contacted and opened nobody knows when, has nothing to count from", () => {
    expect(periodsOf("silent", { ...deal, life: { ...deal.life!, opened: null } })).toBe("")
  })

  it("is split by a booked meeting, which counts as contact once it has ended (SEMANTICS 3)", () => {
    const booked = { ...contacted, meetings: [meeting(at("11-18 15:00"), at("11-18 16:00"), "m")] }
    expect(periodsOf("silent", booked)).toBe("[11-10 00:00, 11-18 16:00) [11-26 00:00, ∞)")
  })

  it("rests while a dated action, a wait, a hold with a date, a snooze or an acknowledgement stands (B3, B4)", () => {
    const planned = { ...contacted, actionless: null, actions: [action("a", at("11-09"), dueOn("11-16"))] }
    expect(periodsOf("silent", planned)).toBe("[11-17 00:00, ∞)")
    const waiting = { ...contacted, waits: [wait(at("11-09"), { on: dueOn("11-16") })] }
    expect(periodsOf("silent", waiting)).toBe("[11-17 00:00, ∞)")
    const held = {
      ...contacted,
      hold: { at: at("11-09"), event: event("hold"), lookAgain: dueOn("11-16"), reason: null }
    }
    expect(periodsOf("silent", held)).toBe("[11-17 00:00, ∞)")
    const snooze = { at: at("11-11"), event: event("snooze"), rules: ["silent"], lookAgain: { on: dueOn("11-16") } }
    expect(periodsOf("silent", { ...contacted, snoozes: [snooze] })).toBe("[11-10 00:00, 11-11 00:00) [11-17 00:00, ∞)")
    const other = { ...contacted, snoozes: [{ ...snooze, rules: ["no-answer"] }] }
    expect(periodsOf("silent", other)).toBe("[11-10 00:00, ∞)")
    const seen = {
      ...contacted,
      acknowledgements: [acknowledgement(at("11-11"), "silent", "mail", { on: dueOn("11-16") })]
    }
    expect(periodsOf("silent", seen)).toBe("[11-10 00:00, 11-11 00:00) [11-17 00:00, ∞)")
  })

  it("is not rested by an acknowledgement of what was counted from another contact", () => {
    const seen = { ...contacted, acknowledgements: [acknowledgement(at("11-11"), "silent", "an earlier mail")] }
    expect(periodsOf("silent", seen)).toBe("[11-10 00:00, ∞)")
  })

  it("an acknowledgement without a day lasts to the horizon, 30 days after the contact", () => {
    const seen = { ...contacted, acknowledgements: [acknowledgement(at("11-11"), "silent", "mail")] }
    expect(periodsOf("silent", seen)).toBe("[11-10 00:00, 11-11 00:00) [12-02 00:00, ∞)")
  })

  it("planning again buys nothing past 30 days from the contact, snoozing nothing past 90 (SEMANTICS 7)", () => {
    const planned = { ...contacted, actionless: null, actions: [action("a", at("11-05"), dueOn("12-30"))] }
    expect(periodsOf("silent", planned)).toBe("[12-02 00:00, ∞)")
    const again = { ...contacted, actionless: null, actions: [action("b", at("12-01"), dueOn("12-30"))] }
    expect(periodsOf("silent", again)).toBe("[11-10 00:00, 12-01 00:00) [12-02 00:00, ∞)")
    const snooze = { at: at("11-05"), event: event("snooze"), rules: null, lookAgain: { on: dueOn("2027-06-01") } }
    expect(periodsOf("silent", { ...contacted, snoozes: [snooze] })).toBe("[2027-01-31 00:00, ∞)")
  })

  it("the horizon moves on with a meeting that has ended", () => {
    const booked = {
      ...contacted,
      actionless: null,
      actions: [action("a", at("11-05"), dueOn("2027-03-01"))],
      meetings: [meeting(at("11-20 15:00"), at("11-20 16:00"), "m")]
    }
    // 30 days after 11-20 are over on 12-20; five business days after it were over on 11-30 already.
    expect(periodsOf("silent", booked)).toBe("[12-20 00:00, ∞)")
  })

  it("a snooze ends when a meeting has ended, since people speak there (B4)", () => {
    const snooze = { at: at("11-09"), event: event("snooze"), rules: null, lookAgain: { on: dueOn("12-20") } }
    const booked = { ...contacted, snoozes: [snooze], meetings: [meeting(at("11-18 15:00"), at("11-18 16:00"), "m")] }
    expect(periodsOf("silent", booked)).toBe("[11-26 00:00, ∞)")
  })

  it("does not take a meeting of an earlier life for contact in this one (SEMANTICS 4)", () => {
    const reopened = openDeal(monday, { meetings: [meeting(at("10-20 15:00"), at("10-20 16:00"), "m")] })
    expect(periodsOf("silent", { ...reopened, life: { ...reopened.life!, number: 2 } })).toBe("[11-10 00:00, ∞)")
  })

  it("ends with the life", () => {
    expect(periodsOf("silent", closedDeal(contacted, at("11-20 12:00"), "lost"))).toBe("[11-10 00:00, 11-20 12:00)")
  })

  it("asks nothing of a deal that was never opened", () => {
    expect(periodsOf("silent", { ...contacted, life: null })).toBe("")
  })
})

describe("no-answer (B1)", () => {
  const unanswered = contact(monday, "mail")
  it("fires five business days after the first contact they left unanswered, however often we wrote since", () => {
    const position = { ...contacted, unanswered, lastContact: contact(at("11-09 09:00"), "mail-2") }
    expect(periodsOf("no-answer", position)).toBe("[11-10 00:00, ∞)")
  })
  it("is over when a meeting has ended, and starts anew with what we sent after it", () => {
    const met = { ...contacted, unanswered, meetings: [meeting(at("11-11 15:00"), at("11-11 16:00"), "m")] }
    expect(periodsOf("no-answer", met)).toBe("[11-10 00:00, 11-11 16:00)")
    expect(periodsOf("no-answer", { ...met, lastContact: contact(at("11-12 09:00"), "minutes") })).toBe(
      "[11-10 00:00, 11-11 16:00) [11-19 00:00, ∞)"
    )
  })
  it("after such a meeting counts from the first thing we sent, not from the latest", () => {
    const met = { ...contacted, unanswered, meetings: [meeting(at("11-11 15:00"), at("11-11 16:00"), "m")] }
    const minutes = contact(at("11-12 09:00"), "minutes")
    const position = { ...met, unansweredLater: [minutes], lastContact: contact(at("11-18 09:00"), "reminder") }
    expect(periodsOf("no-answer", position)).toBe("[11-10 00:00, 11-11 16:00) [11-19 00:00, ∞)")
  })
  it("asks nothing where they spoke last", () => {
    expect(periodsOf("no-answer", contacted)).toBe("")
  })
})

describe("no-next-action (A3)", () => {
  it("fires from the opening where nothing is planned", () => {
    expect(periodsOf("no-next-action", deal)).toBe("[11-02 10:00, ∞)")
  })
  it("is quiet while any action is open, dated or not", () => {
    expect(periodsOf("no-next-action", openDeal(monday, { actions: [action("a", monday, null)] }))).toBe("")
  })
  it("is quiet while there is a wait ahead, and fires when it has passed", () => {
    const waiting = openDeal(monday, { waits: [wait(monday, { on: dueOn("11-20") })] })
    expect(periodsOf("no-next-action", waiting)).toBe("[11-21 00:00, ∞)")
  })
})

describe("action-overdue (A3)", () => {
  it("a deadline that is a date ends with it (SEMANTICS 1)", () => {
    const planned = openDeal(monday, { actions: [action("a", monday, dueOn("11-20"))] })
    expect(periodsOf("action-overdue", planned)).toBe("[11-21 00:00, ∞)")
  })
  it("a deadline with a time passes at that time; the earliest counts", () => {
    const planned = openDeal(monday, {
      actions: [action("a", monday, dueOn("11-20")), action("b", monday, { at: at("11-20 15:00") })]
    })
    expect(periodsOf("action-overdue", planned)).toBe("[11-20 15:00, ∞)")
  })
  it("is not excused by another action, a wait or a hold, but by a snooze", () => {
    const owed = openDeal(monday, {
      actions: [action("a", monday, dueOn("11-10")), action("b", monday, dueOn("11-30"))],
      waits: [wait(monday, { on: dueOn("11-30") })],
      hold: { at: monday, event: event("hold"), lookAgain: dueOn("11-30"), reason: null }
    })
    expect(periodsOf("action-overdue", owed)).toBe("[11-11 00:00, ∞)")
    const snooze = { at: at("11-12"), event: event("s"), rules: ["action-overdue"], lookAgain: { on: dueOn("11-13") } }
    expect(periodsOf("action-overdue", { ...owed, snoozes: [snooze] })).toBe(
      "[11-11 00:00, 11-12 00:00) [11-14 00:00, ∞)"
    )
  })
})

describe("action-undated (A3)", () => {
  it("an action without a deadline is owed and said, also where nobody knows when it was planned", () => {
    const undated = openDeal(monday, { actions: [action("a", at("11-04 09:00"), null)] })
    expect(periodsOf("action-undated", undated)).toBe("[11-02 10:00, ∞)")
    expect(rules.rule("action-undated")!.anchorAt(undated, at("11-05"))).toEqual({
      at: at("11-04 09:00"),
      event: "a-planned"
    })
    const seen = openDeal(monday, {
      actions: [action("a", monday, null, { planned: fact(null, monday, "seen", true) })]
    })
    expect(periodsOf("action-undated", seen)).toBe("[11-02 10:00, ∞)")
    expect(rules.rule("action-undated")!.anchorAt(seen, at("11-05"))).toBeNull()
  })
})

describe("wait-past (A4)", () => {
  const passes = (over: Partial<DealPosition>) => periodsOf("wait-past", openDeal(monday, over))
  it("waiting past its look-again date becomes neglect", () => {
    expect(passes({ waits: [wait(monday, { on: dueOn("11-20") })] })).toBe("[11-21 00:00, ∞)")
  })
  it("a wait for a reply ends with a meeting, and after 30 days at the latest", () => {
    expect(passes({ waits: [wait(monday, { reply: true })] })).toBe("[12-02 00:00, ∞)")
    const meetings = [meeting(at("11-18 15:00"), at("11-18 16:00"), "m")]
    expect(passes({ waits: [wait(monday, { reply: true })], meetings })).toBe("[11-18 16:00, ∞)")
    expect(passes({ waits: [wait(monday, { on: dueOn("11-20") })], meetings })).toBe("[11-21 00:00, ∞)")
  })
  it("a wait for a meeting ends with that meeting; one nobody booked says nothing", () => {
    const meetings = [
      meeting(at("11-18 15:00"), at("11-18 16:00"), "m"),
      meeting(at("11-10"), at("11-10 01:00"), "other")
    ]
    expect(passes({ waits: [wait(monday, { meeting: "m" })], meetings })).toBe("[11-18 16:00, ∞)")
    expect(passes({ waits: [wait(monday, { meeting: "never booked" })], meetings })).toBe("[12-02 00:00, ∞)")
  })
  it("a hold with a date passes like a wait; the earliest of all counts", () => {
    const hold = { at: monday, event: event("hold"), lookAgain: dueOn("11-10"), reason: null }
    expect(passes({ hold })).toBe("[11-11 00:00, ∞)")
    expect(passes({ hold, waits: [wait(monday, { on: dueOn("11-05") })] })).toBe("[11-06 00:00, ∞)")
  })
})

describe("ball-ours (A4)", () => {
  const ball = {
    side: "us" as const,
    who: null,
    reason: null,
    approval: false,
    since: { at: monday, event: event("ball") },
    event: event("ball"),
    at: monday,
    inferred: false,
    before: null
  }
  it("fires three business days after the ball came to us, two in negotiation", () => {
    expect(periodsOf("ball-ours", openDeal(monday, { ball }))).toBe("[11-06 00:00, ∞)")
    expect(periodsOf("ball-ours", inStatus(openDeal(monday, { ball }), "negotiation"))).toBe("[11-05 00:00, ∞)")
  })
  it("asks nothing while the ball is theirs, or where nobody knows since when it is ours", () => {
    expect(periodsOf("ball-ours", openDeal(monday, { ball: { ...ball, side: "customer" } }))).toBe("")
    expect(periodsOf("ball-ours", openDeal(monday, { ball: { ...ball, since: null } }))).toBe("")
  })
})

describe("status-too-long (B1)", () => {
  it.each([
    ["lead", "[12-02 00:00, ∞)"],
    ["contacted", "[12-02 00:00, ∞)"],
    ["qualified", "[12-17 00:00, ∞)"],
    ["proposal", "[12-02 00:00, ∞)"],
    ["negotiation", "[11-23 00:00, ∞)"],
    ["a status of the app", "[2027-01-01 00:00, ∞)"]
  ])("in %s, fires after the status's days of this visit", (status, expected) => {
    expect(periodsOf("status-too-long", inStatus(deal, status))).toBe(expected)
  })
  it("is not paused by a plan: the stage is old all the same", () => {
    const planned = openDeal(monday, { actions: [action("a", at("12-01"), dueOn("12-30"))] })
    expect(periodsOf("status-too-long", planned)).toBe("[12-02 00:00, ∞)")
  })
  it("never fires on hold, nor where nobody knows when the status began", () => {
    expect(periodsOf("status-too-long", inStatus(deal, "on-hold", "hold"))).toBe("")
    expect(periodsOf("status-too-long", inStatus(deal, "proposal", "open", null))).toBe("")
  })
})

describe("proposal-unanswered (A7)", () => {
  it("fires five business days after the first proposal or quote without an answer", () => {
    const answered = proposal(at("10-01"), "old", { answer: fact("considering" as const, at("10-05"), "answer") })
    const position = openDeal(monday, {
      proposals: [answered, proposal(at("11-04"), "later"), proposal(monday, "first")]
    })
    expect(periodsOf("proposal-unanswered", position)).toBe("[11-10 00:00, ∞)")
  })
  it("asks nothing once all are answered, or where nobody knows when one was sent", () => {
    const undated = proposal(monday, "seen", { sent: fact(null, monday, "seen", true) })
    expect(periodsOf("proposal-unanswered", openDeal(monday, { proposals: [undated] }))).toBe("")
  })
})

describe("hold-undated (B4)", () => {
  it("a hold without a day to look again is a finding; one with a day is not", () => {
    const hold = { at: monday, event: event("hold"), lookAgain: null, reason: null }
    expect(periodsOf("hold-undated", openDeal(monday, { hold }))).toBe("[11-02 10:00, ∞)")
    expect(periodsOf("hold-undated", openDeal(monday, { hold: { ...hold, lookAgain: dueOn("11-30") } }))).toBe("")
  })
})

describe("re-approach-due (SEMANTICS 4)", () => {
  const lost = (due: { readonly at: number }) =>
    closedDeal(openDeal(monday, { actions: [action("a", monday, due)] }), at("11-10 12:00"), "lost")
  it("fires from the start of the day planned, be the deadline a date or a time", () => {
    expect(periodsOf("re-approach-due", lost(dueOn("12-01")))).toBe("[12-01 00:00, ∞)")
    expect(periodsOf("re-approach-due", lost({ at: at("12-01 15:00") }))).toBe("[12-01 00:00, ∞)")
    expect(periodsOf("re-approach-due", lost({ at: at("12-01") }))).toBe("[12-01 00:00, ∞)")
  })
  it("fires from the closing where the day had come before", () => {
    expect(periodsOf("re-approach-due", lost(dueOn("11-05")))).toBe("[11-10 12:00, ∞)")
  })
  it("asks nothing of open deals, and the other rules nothing of closed ones", () => {
    const open = openDeal(monday, { actions: [action("a", monday, dueOn("11-05"))] })
    expect(periodsOf("re-approach-due", open)).toBe("")
    expect(periodsOf("action-overdue", lost(dueOn("11-05")))).toBe("[11-06 00:00, 11-10 12:00)")
  })
})
