import { describe, expect, it } from "vitest"
import {
  bookMeeting,
  cancelMeeting,
  loseDeal,
  moveBall,
  openDeal,
  planAction,
  putOnHold,
  recordAnswer,
  recordContact,
  reopenDeal,
  sendProposal,
  startWait,
  viewAt
} from "../../src/deal/index.ts"
import { japaneseCalendar, makeCalendar } from "../../src/time/index.ts"
import { at, by, type Dated, given, on } from "./given.ts"

const calendar = makeCalendar(japaneseCalendar)
const view = (instant: string | number, ...happened: ReadonlyArray<Dated>) =>
  viewAt(given(...happened).position, typeof instant === "number" ? instant : at(instant), { calendar })

const opened = on("2026-11-02 09:00", openDeal({ title: "更改", status: "lead" }))
const called = on("2026-11-02 10:00", recordContact({ channel: "call", direction: "inbound", gist: "見積の依頼" }))
const booked = on(
  "2026-11-04 09:00",
  bookMeeting({ meeting: "m-1", start: at("2026-11-18 15:00"), end: at("2026-11-18 16:00"), title: "提案説明" })
)

describe("the five minimal items at an instant (A1, A11)", () => {
  it("given nothing, everything is missing and nothing is wrong", () => {
    expect(view("2026-11-02")).toMatchObject({
      lastContact: null,
      nextAction: null,
      status: null,
      outcome: "none",
      ball: null,
      nextDue: null,
      likelihood: { level: "unknown" }
    })
  })

  it("given a call and a plan, each item names the event that set it", () => {
    const plan = on(
      "2026-11-03 09:00",
      planAction({ action: "a-1", what: "見積送付", assignee: "山田", due: by("2026-11-10") })
    )
    expect(view("2026-11-04", opened, called, plan)).toMatchObject({
      at: at("2026-11-04"),
      lastContact: { at: at("2026-11-02 10:00"), channel: "call", gist: "見積の依頼", event: "e2", presumed: false },
      lastInbound: { event: "e2", presumed: false },
      nextAction: { what: "見積送付", assignee: "山田", event: "e3", state: "ahead", days: 6 },
      status: { value: "lead", event: "e1" },
      outcome: "open",
      nextDue: { at: at("2026-11-11"), on: { date: "2026-11-10" }, what: "action", event: "e3" }
    })
  })
})

describe("a booked meeting (A12)", () => {
  const end = at("2026-11-18 16:00")

  it("is ahead until it ends, and from that instant presumed contact, both ways", () => {
    const before = view(end - 1, opened, called, booked)
    expect(before.lastContact).toMatchObject({ event: "e2", presumed: false })
    expect(before.meetings.map((meeting) => meeting.meeting)).toEqual(["m-1"])
    expect(before.nextDue).toEqual({ at: at("2026-11-18 15:00"), on: null, what: "meeting", event: "e3" })

    const presumed = { at: end, event: "e3", channel: "meeting", direction: "both", gist: "提案説明", presumed: true }
    const after = view(end, opened, called, booked)
    expect(after.lastContact).toEqual(presumed)
    expect(after.lastInbound).toEqual(presumed)
    expect(after.meetings).toEqual([])
    expect(after.nextDue).toBeNull()
  })

  it("leaves the last word to what was recorded, also on the very instant it ends", () => {
    const written = on("2026-11-18 16:00", recordContact({ channel: "mail", direction: "outbound", gist: "お礼" }))
    expect(view("2026-11-19", opened, called, booked, written)).toMatchObject({
      lastContact: { event: "e4", presumed: false },
      lastInbound: { event: "e3", presumed: true }
    })
  })

  it("was never there once cancelled, and belongs to the life it was held in", () => {
    const cancelled = on("2026-11-17 09:00", cancelMeeting({ meeting: "m-1" }))
    expect(view("2026-11-19", opened, called, booked, cancelled).lastContact?.event).toBe("e2")
    const closed = on("2026-11-19 09:00", loseDeal())
    const again = on("2026-12-01 09:00", reopenDeal())
    expect(view("2026-11-20", opened, called, booked, closed).lastContact?.presumed).toBe(true)
    expect(view("2026-12-02", opened, called, booked, closed, again)).toMatchObject({
      lastContact: null,
      formerContact: { event: "e2" }
    })
  })
})

describe("the next action (A3)", () => {
  const plan = (action: string, due?: ReturnType<typeof by> | { at: number }) =>
    on("2026-11-03 09:00", planAction({ action, what: action, ...(due === undefined ? {} : { due }) }))

  it("is the earliest due, dated before undated, and the one planned first among equals", () => {
    const shown = view(
      "2026-11-04",
      opened,
      plan("undated"),
      plan("late", by("2026-12-01")),
      plan("early", by("2026-11-10")),
      plan("early-too", by("2026-11-10"))
    )
    expect(shown.nextAction?.action).toBe("early")
    expect(shown.actions.map((action) => action.action)).toEqual(["early", "early-too", "late", "undated"])
    expect(view("2026-11-04", opened, plan("undated")).nextAction).toMatchObject({ state: "undated", days: null })
    expect(view("2026-11-04", opened, plan("undated")).nextDue).toBeNull()
  })

  it("with a date is due on that day to its end, and overdue from the next", () => {
    const due = plan("call", by("2026-11-20"))
    const states = (instant: number) => view(instant, opened, due).nextAction
    expect(states(at("2026-11-20") - 1)).toMatchObject({ state: "ahead", days: 1 })
    expect(states(at("2026-11-20"))).toMatchObject({ state: "today", days: 0 })
    expect(states(at("2026-11-21") - 1)).toMatchObject({ state: "today", days: 0 })
    expect(states(at("2026-11-21"))).toMatchObject({ state: "overdue", days: -1 })
  })

  it("with a time of day is overdue from that instant", () => {
    const due = plan("call", { at: at("2026-11-20 14:00") })
    expect(view(at("2026-11-20 14:00") - 1, opened, due).nextAction).toMatchObject({ state: "today", days: 0 })
    expect(view("2026-11-20 14:00", opened, due).nextAction).toMatchObject({ state: "overdue", days: 0 })
  })
})

describe("waits (A4)", () => {
  const wait = (lookAgain: Parameters<typeof startWait>[0]["lookAgain"]) =>
    on("2026-11-04 10:00", startWait({ on: "customer", what: "稟議", lookAgain }))
  const until = (lookAgain: Parameters<typeof startWait>[0]["lookAgain"], ...more: ReadonlyArray<Dated>) =>
    view("2026-11-05", opened, ...more, wait(lookAgain)).waits[0]?.lookAgainAt

  it("are looked at again on the date, at the end of a meeting, and after thirty days at the latest", () => {
    expect(until({ on: by("2026-11-10") })).toBe(at("2026-11-11"))
    expect(until({ reply: true })).toBe(at("2026-12-04"))
    expect(until({ reply: true }, booked)).toBe(at("2026-11-18 16:00"))
    expect(until({ meeting: "m-1" }, booked)).toBe(at("2026-11-18 16:00"))
    expect(until({ on: by("2026-11-10"), meeting: "m-1" }, booked)).toBe(at("2026-11-11"))
    expect(until({ on: by("2027-03-31") })).toBe(at("2026-12-04"))
  })

  it("for a reply are not ended by a meeting that was over before they began", () => {
    const past = on(
      "2026-11-03 09:00",
      bookMeeting({ meeting: "m-0", start: at("2026-11-04 08:00"), end: at("2026-11-04 10:00") })
    )
    expect(until({ reply: true }, past)).toBe(at("2026-12-04"))
  })

  it("become neglect the instant that has passed, and say what is next due", () => {
    const waiting = wait({ on: by("2026-11-10") })
    expect(view(at("2026-11-11") - 1, opened, waiting)).toMatchObject({
      waits: [{ passed: false }],
      nextDue: { what: "wait", at: at("2026-11-11"), on: { date: "2026-11-10" }, event: "e2" }
    })
    expect(view("2026-11-11", opened, waiting).waits).toMatchObject([{ passed: true }])
    expect(view("2026-11-05", opened, wait({ reply: true })).nextDue).toMatchObject({ what: "wait", on: null })
  })
})

describe("one look answers (A7)", () => {
  it("did we propose, how did they react, where is the ball, when is it next due", () => {
    const shown = view(
      "2026-11-12",
      opened,
      on("2026-11-05 09:00", sendProposal({ proposal: "p-1", title: "初回提案" })),
      on("2026-11-06 09:00", recordAnswer({ reaction: "changes-wanted" })),
      on("2026-11-07 09:00", sendProposal({ proposal: "p-2", title: "再提案" })),
      on("2026-11-07 10:00", moveBall({ to: "customer", who: "田中", lookAgain: { on: by("2026-11-13") } }))
    )
    expect(shown.proposals).toMatchObject([
      { proposal: "p-1", answer: { value: "changes-wanted", event: "e3" } },
      { proposal: "p-2", answer: null }
    ])
    expect(shown.lastProposal?.title).toBe("再提案")
    expect(shown.ball).toMatchObject({ side: "customer", who: "田中", event: "e5", inferred: false })
    expect(shown.nextDue).toMatchObject({ what: "wait", at: at("2026-11-14"), event: "e5" })
  })

  it("a hold says when to look again; a lost deal says what is still owed", () => {
    const held = on("2026-11-05 09:00", putOnHold({ reason: "組織改編", lookAgain: by("2026-12-01") }))
    expect(view("2026-12-01", opened, held)).toMatchObject({
      hold: { reason: "組織改編", state: "today" },
      nextDue: { what: "hold", at: at("2026-12-02"), event: "e2" }
    })
    const again = on("2026-11-05 09:00", planAction({ action: "a-1", what: "再アプローチ", due: by("2027-04-01") }))
    expect(view("2026-12-01", opened, again, on("2026-11-20 09:00", loseDeal({ reason: "価格" })))).toMatchObject({
      outcome: "lost",
      life: { closed: { reason: "価格", event: "e3" } },
      nextAction: { what: "再アプローチ" },
      nextDue: { what: "action", event: "e2" }
    })
  })
})
