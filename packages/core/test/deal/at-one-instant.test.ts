import { describe, expect, it } from "vitest"
import {
  bookMeeting,
  effective,
  loseDeal,
  openDeal,
  planAction,
  putOnHold,
  readTemperature,
  reopenDeal,
  sendProposal,
  startWait,
  viewAt
} from "../../src/deal/index.ts"
import { presumedMeeting } from "../../src/deal/presumed-contact.ts"
import { AccountId, DealId, type StoredEvent } from "../../src/event/index.ts"
import { japaneseCalendar, makeCalendar } from "../../src/time/index.ts"
import { at, by, type Dated, deal, given, on, stored, tokyo } from "./given.ts"

const calendar = makeCalendar(japaneseCalendar)
const view = (instant: string, ...happened: ReadonlyArray<Dated>) =>
  viewAt(given(...happened).position, at(instant), { calendar })
const opened = on("2026-11-02 09:00", openDeal({ status: "lead" }))
const meeting = (name: string, from: string, until: string, bookedOn = "2026-11-03 09:00") =>
  on(bookedOn, bookMeeting({ meeting: name, start: at(from), end: at(until) }))

describe("several meetings that nobody recorded (A12)", () => {
  const first = meeting("m-1", "2026-11-10 10:00", "2026-11-10 11:00")
  const second = meeting("m-2", "2026-11-12 10:00", "2026-11-12 11:00")
  const presumed = (instant: string, ...happened: ReadonlyArray<Dated>) =>
    presumedMeeting(given(...happened).position, at(instant))?.meeting

  it("the one that ended last is the contact, in whichever order they were booked", () => {
    for (const order of [
      [first, second],
      [second, first]
    ]) {
      expect(presumed("2026-11-10 10:59", opened, ...order)).toBeUndefined()
      expect(presumed("2026-11-11", opened, ...order)).toBe("m-1")
      expect(presumed("2026-11-13", opened, ...order)).toBe("m-2")
    }
  })

  it("one that ended before the deal was opened was contact; before it was reopened, of the life before", () => {
    const early = meeting("m-0", "2026-11-01 10:00", "2026-11-01 11:00", "2026-11-01 09:00")
    expect(presumed("2026-11-03", early, opened)).toBe("m-0")
    const lost = on("2026-11-05 09:00", loseDeal())
    const again = on("2026-11-10 11:00", reopenDeal())
    expect(presumed("2026-11-11", opened, first, lost)).toBe("m-1")
    // It ended in the very instant in which the second life begins, and belongs to it.
    expect(presumed("2026-11-11", opened, first, lost, again)).toBe("m-1")
    expect(presumed("2026-11-11", opened, first, lost, on("2026-11-10 11:01", reopenDeal()))).toBeUndefined()
  })
})

describe("what comes first (A3, A4)", () => {
  const wait = (startedOn: string, what: string, until: string) =>
    on(startedOn, startWait({ on: "customer", what, lookAgain: { on: by(until) } }))
  const plan = (due: string | { readonly at: number }) =>
    on("2026-11-03 09:00", planAction({ action: "a-1", what: "電話", due: typeof due === "string" ? by(due) : due }))

  it("of waits the one to look at first, and of two for one day the older", () => {
    const late = wait("2026-11-03 09:00", "検収", "2026-11-20")
    const soon = wait("2026-11-04 09:00", "稟議", "2026-11-10")
    const soonToo = wait("2026-11-05 09:00", "押印", "2026-11-10")
    const shown = view("2026-11-06", opened, late, soon, soonToo)
    expect(shown.waits.map((one) => one.what)).toEqual(["稟議", "押印", "検収"])
    expect(shown.nextDue).toMatchObject({ what: "wait", at: at("2026-11-11") })
  })

  it("of meetings ahead the one that starts first, and of two that start together the one that ends first", () => {
    const shown = view(
      "2026-11-06",
      opened,
      meeting("long", "2026-11-12 10:00", "2026-11-12 12:00"),
      meeting("short", "2026-11-12 10:00", "2026-11-12 11:00"),
      meeting("soon", "2026-11-10 10:00", "2026-11-10 18:00")
    )
    expect(shown.meetings.map((one) => one.meeting)).toEqual(["soon", "short", "long"])
    expect(shown.nextDue).toMatchObject({ what: "meeting", at: at("2026-11-10 10:00") })
  })

  it("whichever is due earlier comes next, and of an action and a meeting at one instant the action", () => {
    const visit = meeting("m-1", "2026-11-12 10:00", "2026-11-12 11:00")
    expect(view("2026-11-06", opened, plan("2026-11-20"), visit).nextDue?.what).toBe("meeting")
    expect(view("2026-11-06", opened, plan("2026-11-09"), visit).nextDue?.what).toBe("action")
    expect(view("2026-11-06", opened, plan({ at: at("2026-11-12 10:00") }), visit).nextDue?.what).toBe("action")
  })

  it("a deadline at midnight, said as a time, is of the day that begins then", () => {
    const midnight = plan({ at: at("2026-11-20") })
    expect(view("2026-11-19 12:00", opened, midnight).nextAction).toMatchObject({ state: "ahead", days: 1 })
  })

  it("a wait for a date alone is not ended by a meeting", () => {
    const visit = meeting("m-1", "2026-11-12 10:00", "2026-11-12 11:00")
    expect(view("2026-11-06", opened, visit, wait("2026-11-04 09:00", "稟議", "2026-11-25")).waits).toMatchObject([
      { lookAgainAt: at("2026-11-26") }
    ])
  })

  it("a hold is next due on its day, at its time, or never", () => {
    const held = (lookAgain?: ReturnType<typeof by> | { readonly at: number }) =>
      view("2026-11-06", opened, on("2026-11-05 09:00", putOnHold(lookAgain === undefined ? {} : { lookAgain })))
        .nextDue
    expect(held(by("2026-12-01"))).toMatchObject({ what: "hold", on: { date: "2026-12-01" } })
    expect(held({ at: at("2026-12-01 10:00") })).toMatchObject({ what: "hold", at: at("2026-12-01 10:00"), on: null })
    expect(held()).toBeNull()
  })

  it("a single proposal is the last", () => {
    const sent = on("2026-11-05 09:00", sendProposal({ proposal: "p-1", title: "初回提案" }))
    expect(view("2026-11-06", opened, sent).lastProposal?.title).toBe("初回提案")
    expect(view("2026-11-06", opened).lastProposal).toBeNull()
  })
})

describe("which events are folded (SEMANTICS 2)", () => {
  const open = stored(openDeal({ status: "lead" }), 1, at("2026-11-02 09:00"))
  const warm = stored(readTemperature({ level: "warm" }), 2, at("2026-11-03 09:00"))
  const hot = stored(readTemperature({ level: "hot" }), 3, at("2026-11-03 09:00"))
  const cold = stored(readTemperature({ level: "cold" }), 4, at("2026-11-04 09:00"))
  const temperatures = (events: ReadonlyArray<StoredEvent>, asOf = {}) =>
    tokyo.asOf(deal, events, asOf).temperature?.value

  it("those whose subjects name the deal, not something else of the same id, nor another deal", () => {
    const account: StoredEvent = { ...cold, subjects: [{ kind: "account", id: AccountId.make(deal) }] }
    const other: StoredEvent = { ...cold, subjects: [{ kind: "deal", id: DealId.make("d-2") }] }
    const both: StoredEvent = {
      ...cold,
      subjects: [
        { kind: "deal", id: DealId.make("d-2") },
        { kind: "deal", id: deal }
      ]
    }
    expect(temperatures([open, hot, account])).toBe("hot")
    expect(temperatures([open, hot, other])).toBe("hot")
    expect(temperatures([open, hot, both])).toBe("cold")
  })

  it("those known by then, and those that had happened by then, to the instant", () => {
    const late: StoredEvent = { ...cold, knownAt: at("2026-11-10 09:00") }
    const events = [open, warm, hot, late]
    expect(effective(events, { known: at("2026-11-10 09:00") })).toEqual(events)
    expect(effective(events, { known: at("2026-11-10 09:00") - 1 })).toEqual([open, warm, hot])
    expect(effective(events, { occurred: at("2026-11-04 09:00") })).toEqual(events)
    expect(effective(events, { occurred: at("2026-11-04 09:00") - 1 })).toEqual([open, warm, hot])
    expect(effective([late, hot, open, warm])).toEqual(events)
  })

  it("a walk stands once in each gap between instants, and last of all for good", () => {
    const gaps: Array<readonly [string | undefined, number, number]> = []
    tokyo.walk(deal, [open, warm, hot, cold], {}, (position, from, until) => {
      gaps.push([position.temperature?.value, from, until])
    })
    expect(gaps).toEqual([
      [undefined, at("2026-11-02 09:00"), at("2026-11-03 09:00")],
      ["hot", at("2026-11-03 09:00"), at("2026-11-04 09:00")],
      ["cold", at("2026-11-04 09:00"), Infinity]
    ])
  })
})
