/**
 * When a deal is left in peace, and until when, worked by hand. The deal was opened on 10-01, and the last contact is a
 * mail of Monday 11-02: no pause reaches past 12-02, and no snooze past 2027-01-31, ninety days after it.
 */
import { describe, expect, it } from "vitest"
import type { DealPosition, Snooze } from "../../src/deal/position.ts"
import { dealLanguage, defaultLimits } from "../../src/rules/index.ts"
import { acknowledgement, action, contact, dueOn, event, meeting, openDeal, wait } from "./positions.ts"
import { at, shown, shownPeriods, tokyo } from "./tokyo.ts"

const mailed = openDeal(at("10-01 09:00"), { lastContact: contact(at("11-02 10:00"), "mail") })
const said = at("11-03 09:00")

const { pauses: dealPauses } = dealLanguage
type Pause = keyof typeof dealPauses

const readerOf = (pause: Pause, rule = "silent", counts: keyof typeof dealLanguage.anchors = "last-contact") => {
  const counting = { calendar: tokyo, limits: defaultLimits }
  return dealPauses[pause].reader({ ...counting, rule, counts: dealLanguage.anchors[counts].reader(counting) })
}

/** When the pause is on; asked at every bound, and a millisecond beside it, it says the same. */
const on = (pause: Pause, deal: DealPosition, ...rule: [string?, "status-entered"?]): string => {
  const reader = readerOf(pause, ...rule)
  const periods: Array<number> = [1, 2, 3, 4]
  reader.periodsInto(deal, periods)
  for (const [place, bound] of periods.entries()) {
    if (!Number.isFinite(bound)) continue
    const begins = place % 2 === 0
    expect([reader.at(deal, bound - 1), reader.at(deal, bound)], shown(bound)).toEqual([!begins, begins])
  }
  return shownPeriods(periods)
}

/** What stands at the instant: the event, until when, and why it no longer counts. */
const standing = (pause: Pause, deal: DealPosition, when: string, rule?: string): ReadonlyArray<string> =>
  readerOf(pause, rule).standing!(deal, at(when)).map(
    (one) => `${one.event}: ${shown(one.from)} – ${shown(one.until)}${one.lapsed === null ? "" : `, ${one.lapsed}`}`
  )

const ended = (end: string, id = "m") => meeting(at(end) - 3_600_000, at(end), id)

describe("a dated next action (B3)", () => {
  const due = (...given: ReadonlyArray<readonly [planned: string, due: string | null]>): DealPosition => ({
    ...mailed,
    actions: given.map(([planned, date], place) => action(`a${place}`, at(planned), date === null ? null : dueOn(date)))
  })

  it.each<[string, DealPosition, string]>([
    ["from its planning to the end of its day", due(["11-03 09:00", "11-20"]), "[11-03 09:00, 11-21 00:00)"],
    [
      "to its hour",
      { ...mailed, actions: [action("a", said, { at: at("11-20 15:00") })] },
      "[11-03 09:00, 11-20 15:00)"
    ],
    ["never past the horizon", due(["11-03 09:00", "12-20"]), "[11-03 09:00, 12-02 00:00)"],
    ["to the horizon's own day exactly", due(["11-03 09:00", "12-01"]), "[11-03 09:00, 12-02 00:00)"],
    ["not at all where it was planned past the horizon", due(["12-02 00:00", "12-20"]), ""],
    ["not at all without a deadline", due(["11-03 09:00", null]), ""],
    ["without any action", due(), ""],
    ["two that overlap, as one", due(["11-10", "11-15"], ["11-03", "11-12"]), "[11-03 00:00, 11-16 00:00)"],
    ["two that touch, as one", due(["11-03", "11-12"], ["11-13", "11-15"]), "[11-03 00:00, 11-16 00:00)"],
    ["one inside the other", due(["11-03", "11-20"], ["11-05", "11-06"]), "[11-03 00:00, 11-21 00:00)"],
    [
      "two apart, each by itself, in whatever order",
      due(["11-10", "11-15"], ["11-03", "11-05"]),
      "[11-03 00:00, 11-06 00:00) [11-10 00:00, 11-16 00:00)"
    ],
    [
      "three of which the last planned joins the others",
      due(["11-03", "11-05"], ["11-10", "11-12"], ["11-05", "11-10"]),
      "[11-03 00:00, 11-13 00:00)"
    ],
    ["planned after its deadline, not at all", due(["11-10", "11-05"]), ""]
  ])("%s", (_, deal, periods) => expect(on("action", deal)).toBe(periods))

  it("the horizon counts from the opening until there is a contact, and from the life after a reopening", () => {
    const uncontacted = { ...due(["10-05", "12-20"]), lastContact: null }
    expect(on("action", uncontacted)).toBe("[10-05 00:00, 10-31 00:00)")
    const reopened = { ...uncontacted, life: { ...mailed.life!, number: 2, from: at("10-20") } }
    expect(on("action", reopened)).toBe("[10-05 00:00, 11-19 00:00)")
  })

  it("a deal nobody opened or contacted has no horizon", () => {
    const nobody = { ...due(["11-03", "12-20"]), lastContact: null, life: null }
    expect(on("action", nobody)).toBe("[11-03 00:00, 12-21 00:00)")
    expect(readerOf("action").horizon!(nobody, at("11-05"))).toEqual({ at: Infinity, days: 30 })
  })

  it("a meeting that has ended moves the horizon on; one after the horizon begins it anew", () => {
    const long = due(["11-03 09:00", "2027-01-20"])
    expect(on("action", { ...long, meetings: [ended("11-18 16:00")] })).toBe("[11-03 09:00, 12-18 00:00)")
    expect(on("action", { ...long, meetings: [ended("12-10 16:00")] })).toBe(
      "[11-03 09:00, 12-02 00:00) [12-10 16:00, 2027-01-09 00:00)"
    )
    const both = { ...long, meetings: [ended("12-10 16:00", "n"), ended("11-18 16:00")] }
    expect(on("action", both)).toBe("[11-03 09:00, 2027-01-09 00:00)")
  })

  it("the horizon is told as an instant and a number of days, as it is then", () => {
    const booked = { ...due(["11-03 09:00", "12-20"]), meetings: [ended("11-18 16:00")] }
    const { horizon } = readerOf("action")
    expect(horizon!(booked, at("11-18 16:00") - 1)).toEqual({ at: at("12-02"), days: 30 })
    expect(horizon!(booked, at("11-18 16:00"))).toEqual({ at: at("12-18"), days: 30 })
    expect(readerOf("snooze").horizon!(booked, at("11-05"))).toEqual({ at: at("2027-01-31"), days: 90 })
  })

  it("what stands is what has begun and is not over by itself, also where the horizon has passed", () => {
    const three = due(["11-03 09:00", "12-20"], ["11-10", "11-15"], ["11-04", null])
    expect(standing("action", three, "11-03 08:59")).toEqual([])
    expect(standing("action", three, "11-03 09:00")).toEqual(["a0-planned: 11-03 09:00 – 12-21 00:00"])
    expect(standing("action", three, "11-12")).toEqual([
      "a0-planned: 11-03 09:00 – 12-21 00:00",
      "a1-planned: 11-10 00:00 – 11-16 00:00"
    ])
    expect(standing("action", three, "11-16")).toEqual(["a0-planned: 11-03 09:00 – 12-21 00:00"])
    expect(standing("action", three, "12-01 23:59")).toEqual(["a0-planned: 11-03 09:00 – 12-21 00:00"])
    expect(standing("action", three, "12-02")).toEqual(["a0-planned: 11-03 09:00 – 12-21 00:00, horizon"])
    expect(standing("action", three, "12-21")).toEqual([])
  })
})

describe("a wait (A6, B3)", () => {
  const waiting = (...given: Parameters<typeof wait>) => ({ ...mailed, waits: [wait(...given)] })

  it.each<[string, DealPosition, string]>([
    ["to the end of the day to look again", waiting(said, { on: dueOn("11-10") }), "[11-03 09:00, 11-11 00:00)"],
    ["at most 30 days without one, from its own start", waiting(at("10-05"), {}), "[10-05 00:00, 11-04 00:00)"],
    ["and never past the horizon", waiting(said, {}), "[11-03 09:00, 12-02 00:00)"],
    [
      "until the meeting it names has ended",
      { ...waiting(said, { meeting: "m" }), meetings: [ended("11-05 16:00", "other"), ended("11-06 16:00")] },
      "[11-03 09:00, 11-06 16:00)"
    ],
    [
      "for a reply, until the first meeting after its start",
      { ...waiting(said, { reply: true }), meetings: [ended("11-06 16:00"), ended("11-03 08:00", "before")] },
      "[11-03 09:00, 11-06 16:00)"
    ],
    [
      "for no reply, whatever meeting ends, with the horizon moved on by it",
      { ...waiting(said, { on: dueOn("12-02") }), meetings: [ended("11-06 16:00")] },
      "[11-03 09:00, 12-03 00:00)"
    ]
  ])("%s", (_, deal, periods) => expect(on("wait", deal)).toBe(periods))

  it("stands with its event", () => {
    expect(standing("wait", waiting(said, { on: dueOn("11-10") }, "w1"), "11-05")).toEqual([
      "w1: 11-03 09:00 – 11-11 00:00"
    ])
  })
})

describe("a hold (A2)", () => {
  const held = (date: string | null): DealPosition => ({
    ...mailed,
    hold: { at: said, event: event("held"), lookAgain: date === null ? null : dueOn(date), reason: null }
  })

  it("pauses to its day, within the horizon; without a day it pauses nothing", () => {
    expect(on("hold", held("11-20"))).toBe("[11-03 09:00, 11-21 00:00)")
    expect(on("hold", held("12-20"))).toBe("[11-03 09:00, 12-02 00:00)")
    expect([on("hold", held(null)), on("hold", mailed)]).toEqual(["", ""])
    expect(standing("hold", held("11-20"), "11-05")).toEqual(["held: 11-03 09:00 – 11-21 00:00"])
    expect(standing("hold", held(null), "11-05")).toEqual([])
  })
})

describe("a snooze (B4)", () => {
  const snooze = (lookAgain: Snooze["lookAgain"], rules: Snooze["rules"] = null, when = said): Snooze => ({
    at: when,
    event: event("snoozed"),
    rules,
    lookAgain
  })
  const snoozed = (...snoozes: ReadonlyArray<Snooze>): DealPosition => ({ ...mailed, snoozes })

  it.each<[string, DealPosition, string]>([
    ["of every rule, to its day", snoozed(snooze({ on: dueOn("11-20") })), "[11-03 09:00, 11-21 00:00)"],
    [
      "of this rule among others",
      snoozed(snooze({ on: dueOn("11-20") }, ["no-answer", "silent"])),
      "[11-03 09:00, 11-21 00:00)"
    ],
    ["of other rules, not at all", snoozed(snooze({ on: dueOn("11-20") }, ["no-answer"])), ""],
    ["of no rule, not at all", snoozed(snooze({ on: dueOn("11-20") }, [])), ""],
    [
      "at most ninety days after the contact",
      snoozed(snooze({ on: dueOn("2027-03-01") })),
      "[11-03 09:00, 2027-01-31 00:00)"
    ],
    [
      "at most ninety days after it began",
      snoozed(snooze({}, null, at("10-05 09:00"))),
      "[10-05 09:00, 2027-01-03 00:00)"
    ],
    [
      "to the end of a meeting after its start, though no reply was asked for",
      { ...snoozed(snooze({ on: dueOn("11-20") })), meetings: [ended("11-06 16:00"), ended("11-03 08:00", "before")] },
      "[11-03 09:00, 11-06 16:00)"
    ],
    [
      "two that overlap",
      snoozed(snooze({ on: dueOn("11-06") }), snooze({ on: dueOn("11-10") }, null, at("11-05"))),
      "[11-03 09:00, 11-11 00:00)"
    ]
  ])("%s", (_, deal, periods) => expect(on("snooze", deal)).toBe(periods))

  it("of another rule does not stand for this one", () => {
    const other = snoozed(snooze({ on: dueOn("11-20") }, ["no-answer"]))
    expect(standing("snooze", other, "11-05")).toEqual([])
    expect(standing("snooze", other, "11-05", "no-answer")).toEqual(["snoozed: 11-03 09:00 – 11-21 00:00"])
  })
})

describe("an acknowledgement (B4)", () => {
  const seen = (...given: ReadonlyArray<Parameters<typeof acknowledgement>>): DealPosition => ({
    ...mailed,
    acknowledgements: given.map((one) => acknowledgement(...one))
  })
  const booked = [ended("11-18 16:00")]

  it.each<[string, DealPosition, string]>([
    [
      "of this rule and what it counts from, to its day",
      seen([said, "silent", "mail", { on: dueOn("11-20") }]),
      "[11-03 09:00, 11-21 00:00)"
    ],
    ["without a day, to the horizon", seen([said, "silent", "mail"]), "[11-03 09:00, 12-02 00:00)"],
    ["of another rule, not at all", seen([said, "no-answer", "mail"]), ""],
    ["of an earlier contact, not at all", seen([said, "silent", "call"]), ""],
    [
      "of whatever it counts from, over a new contact, too",
      { ...seen([said, "silent", null]), meetings: booked },
      "[11-03 09:00, 12-18 00:00)"
    ],
    [
      "of the mail, until the meeting is what counts",
      { ...seen([said, "silent", "mail"]), meetings: booked },
      "[11-03 09:00, 11-18 16:00)"
    ],
    [
      "of the meeting, once it has ended",
      { ...seen([said, "silent", "m-booked"]), meetings: booked },
      "[11-18 16:00, 12-18 00:00)"
    ],
    [
      "for a reply, until a meeting ends",
      { ...seen([said, "silent", null, { reply: true }]), meetings: booked },
      "[11-03 09:00, 11-18 16:00)"
    ],
    [
      "for no reply, over the meeting",
      { ...seen([said, "silent", null, { on: dueOn("12-10") }]), meetings: booked },
      "[11-03 09:00, 12-11 00:00)"
    ],
    [
      "of the mail still, though a later one is of something else",
      seen([said, "silent", "mail", { on: dueOn("11-20") }], [at("11-05"), "silent", "call"]),
      "[11-03 09:00, 11-21 00:00)"
    ]
  ])("%s", (_, deal, periods) => expect(on("acknowledgement", deal)).toBe(periods))

  it("of an anchor that stands still, as long as it is that one", () => {
    const entered = seen([said, "status-too-long", "opened"])
    expect(on("acknowledgement", { ...entered, meetings: booked }, "status-too-long", "status-entered")).toBe(
      "[11-03 09:00, 12-18 00:00)"
    )
    expect(on("acknowledgement", seen([said, "status-too-long", "mail"]), "status-too-long", "status-entered")).toBe("")
  })

  it("of something else stands, and is said not to count", () => {
    const meant = { ...seen([said, "silent", "mail", { on: dueOn("12-10") }]), meetings: booked }
    expect(standing("acknowledgement", meant, "11-18 15:59")).toEqual(["acknowledged: 11-03 09:00 – 12-11 00:00"])
    expect(standing("acknowledgement", meant, "11-18 16:00")).toEqual([
      "acknowledged: 11-03 09:00 – 12-11 00:00, anchor"
    ])
    // Where the horizon has passed as well, that it is of something else comes first.
    const late = seen([said, "silent", "call"])
    expect(standing("acknowledgement", late, "12-05")).toEqual(["acknowledged: 11-03 09:00 – ∞, anchor"])
    expect(standing("acknowledgement", seen([said, "silent", null]), "12-05")).toEqual([
      "acknowledged: 11-03 09:00 – ∞, horizon"
    ])
    expect(standing("acknowledgement", seen([said, "no-answer", "mail"]), "11-05")).toEqual([])
  })
})

describe("asked of one deal after another, a pause keeps nothing of the one before", () => {
  it("a long one, then one without, then a short one", () => {
    const reader = readerOf("acknowledgement")
    const whole = {
      ...mailed,
      acknowledgements: [acknowledgement(said, "silent", "mail")],
      meetings: [ended("11-18 16:00")]
    }
    const short = { ...mailed, acknowledgements: [acknowledgement(said, "silent", "mail", { on: dueOn("11-05") })] }
    const other = { ...mailed, acknowledgements: [acknowledgement(said, "silent", "call")] }
    const into: Array<number> = []
    const asked = [whole, mailed, short, other, short].map((deal) => {
      reader.periodsInto(deal, into)
      return shownPeriods(into)
    })
    expect(asked).toEqual([
      "[11-03 09:00, 11-18 16:00)",
      "",
      "[11-03 09:00, 11-06 00:00)",
      "",
      "[11-03 09:00, 11-06 00:00)"
    ])
  })

  it("one with a far horizon, then one with a near one", () => {
    const reader = readerOf("action")
    const owing = { ...mailed, actions: [action("a", said, dueOn("2027-01-20"))] }
    const into: Array<number> = []
    const asked = [{ ...owing, lastContact: contact(at("12-20"), "late") }, owing].map((deal) => {
      reader.periodsInto(deal, into)
      return shownPeriods(into)
    })
    expect(asked).toEqual(["[11-03 09:00, 2027-01-19 00:00)", "[11-03 09:00, 12-02 00:00)"])
  })
})
