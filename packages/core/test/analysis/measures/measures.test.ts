import { describe, expect, it } from "vitest"
import { AnalysisFault } from "../../../src/analysis/analysis-fault.ts"
import { measuresAt, type Measures } from "../../../src/analysis/measures/index.ts"
import { AccountId } from "../../../src/event/identifiers.ts"
import { asOf, at, by, calendar, told, type Told } from "../process/told.ts"

const jpy = (minor: number) => ({ minor, currency: "JPY", tax: "excluded" as const })

/** 2026-11-02 is a Monday, 11-03 a holiday; day 7 begins on Monday 11-09 at midnight. */
const story: ReadonlyArray<Told> = [
  told("a", "2026-11-02 10:00", "deal-opened", { account: AccountId.make("A"), status: "lead", amount: jpy(500_000) }),
  told("a", "2026-11-02 12:00", "contacted", { channel: "mail", direction: "inbound" }),
  told("a", "2026-11-02 15:00", "contacted", { channel: "mail", direction: "outbound" }),
  told("a", "2026-11-04 10:00", "ball-moved", { to: "customer" }),
  told("a", "2026-11-04 10:00", "action-planned", { action: "x", what: "call", due: by("2026-11-05") }),
  told("a", "2026-11-05 09:00", "action-done", { action: "x" }),
  told("a", "2026-11-05 09:00", "action-planned", { action: "y", what: "send", due: by("2026-11-06") }),
  told("a", "2026-11-05 10:00", "contacted", { channel: "call", direction: "inbound" }),
  told("a", "2026-11-06 10:00", "status-changed", { to: "qualified" }),
  told("a", "2026-11-06 11:00", "temperature-read", { level: "warm" }),
  told("a", "2026-11-06 11:00", "promise-made", { promise: "p", by: "us", text: "quote", due: by("2026-11-07") }),
  told("a", "2026-11-07 10:00", "proposal-sent", { proposal: "P" }),
  told("a", "2026-11-20 10:00", "deal-won", {})
]
const measured = asOf("2026-12-01", story)
const valueOf = ({ measures }: Measures, name: string, row = 0): number | null => {
  const found = measures.find((measure) => measure.name === name)
  if (found === undefined) throw new Error(`there is no measure ${name}`)
  return found.values[row]!
}
const seven = measuresAt(measured, { calendar, landmark: 7 })
const hour = 3_600_000

describe("Measures at a landmark (C3), worked by hand", () => {
  it("say which deal, when it is looked at, and what became of it later", () => {
    expect(seven.rows).toEqual([
      {
        deal: 0,
        id: "a",
        number: 1,
        from: at("2026-11-02 10:00"),
        landmark: at("2026-11-09"),
        outcome: "won",
        days: 11,
        segment: null,
        account: "A"
      }
    ])
  })

  it("share out the time by who held the ball: nobody until Wednesday 10:00, then the customer, since the call it is still theirs", () => {
    const lasting = at("2026-11-09") - at("2026-11-02 10:00")
    expect(valueOf(seven, "ball-nobody")).toBe((48 * hour) / lasting)
    expect(valueOf(seven, "ball-customer")).toBe((110 * hour) / lasting)
    expect(valueOf(seven, "ball-us")).toBe(0)
    expect(valueOf(seven, "ball-third-party")).toBe(0)
  })

  it("reply times: three hours on the first day; the call of Thursday answered by the proposal of Saturday", () => {
    expect(valueOf(seven, "our-reply-hours")).toBe((3 + 48) / 2)
    // Saturday is no business day: from Thursday to Saturday it is one, Friday.
    expect(valueOf(seven, "our-reply-business-days")).toBe(0.5)
    // They answered the mail of Monday on Thursday, after 67 hours; the proposal waits since 38 hours: one of two answered.
    expect(valueOf(seven, "their-reply-hours")).toBe(67)
  })

  it("cadence: four contacts in seven days, on Monday, Thursday and Saturday", () => {
    expect(valueOf(seven, "contacts-per-30-days")).toBe((4 / 7) * 30)
    expect(valueOf(seven, "days-between-contacts")).toBe(2.5)
    expect(valueOf(seven, "longest-silence")).toBe(3)
    expect(valueOf(seven, "days-silent")).toBe(2)
    expect(valueOf(seven, "customer-spoke")).toBe(0.5)
    expect(valueOf(seven, "channel-mail")).toBe(2 / 3)
    expect(valueOf(seven, "channel-call")).toBe(1 / 3)
  })

  it("next actions: one done in time, one open past its deadline; a promise past its day counts as broken", () => {
    expect(valueOf(seven, "next-actions-kept")).toBe(0.5)
    expect(valueOf(seven, "next-actions-missed")).toBe(1)
    expect(valueOf(seven, "our-promises-kept")).toBe(0)
    expect(valueOf(seven, "their-promises-kept")).toBeNull()
  })

  it("stages, temperature, proposals, amounts by currency and tax", () => {
    expect(valueOf(seven, "stages-forward")).toBe(1)
    expect(valueOf(seven, "stages-skipped")).toBe(1)
    expect(valueOf(seven, "days-in-status")).toBe(3)
    expect(valueOf(seven, "temperature")).toBe(2)
    expect(valueOf(seven, "proposals")).toBe(1)
    expect(valueOf(seven, "proposal-age")).toBe(2)
    expect(valueOf(seven, "amount-JPY-excluded")).toBe(500_000)
    expect(valueOf(seven, "reopened")).toBe(0)
  })

  it("days a rule fired: without a next action from Monday 10:00 to Wednesday 10:00", () => {
    expect(valueOf(seven, "stale-no-next-action")).toBe(2)
    // Due on Friday the 6th, so overdue from Saturday on: two days.
    expect(valueOf(seven, "stale-action-overdue")).toBe(2)
  })

  it("the day before the landmark counts whole, the landmark day not at all", () => {
    const on = (when: string) =>
      valueOf(
        measuresAt(asOf("2026-12-01", [...story, told("a", when, "competitor-seen", { name: "alpha" })]), {
          calendar,
          landmark: 7
        }),
        "competitors"
      )
    expect(on("2026-11-08 23:59")).toBe(1)
    expect(on("2026-11-09 00:00")).toBe(0)
  })

  it("what became known later was not known: a contact of the first day, written down on the landmark day", () => {
    const late = told(
      "a",
      "2026-11-03 10:00",
      "contacted",
      { channel: "chat", direction: "both" },
      { known: "2026-11-09" }
    )
    const then = measuresAt(asOf("2026-12-01", [...story, late]), { calendar, landmark: 7 })
    expect(valueOf(then, "contacts-per-30-days")).toBe((4 / 7) * 30)
    const inTime = { ...late, known: "2026-11-08 23:59" }
    const known = measuresAt(asOf("2026-12-01", [...story, inTime]), { calendar, landmark: 7 })
    expect(valueOf(known, "contacts-per-30-days")).toBe((5 / 7) * 30)
  })

  it("a meeting that was booked and has ended counts as contact, and ends the waiting of both", () => {
    const booked = told("a", "2026-11-05 11:00", "meeting-booked", {
      meeting: "m",
      start: at("2026-11-06 13:00"),
      end: at("2026-11-06 14:00")
    })
    const then = measuresAt(asOf("2026-12-01", [...story, booked]), { calendar, landmark: 7 })
    expect(valueOf(then, "meetings")).toBe(1)
    expect(valueOf(then, "contacts-per-30-days")).toBe((5 / 7) * 30)
    // The call of Thursday 10:00 was answered by meeting on Friday at 14:00.
    expect(valueOf(then, "our-reply-hours")).toBe((3 + 28) / 2)
  })

  it("of a contact whose clock time nobody knows no hours are counted, but business days are", () => {
    const days = [
      told("b", "2026-11-02", "deal-opened", {}, { dayOnly: true }),
      told("b", "2026-11-02", "contacted", { channel: "mail", direction: "inbound" }, { dayOnly: true }),
      told("b", "2026-11-05", "contacted", { channel: "mail", direction: "outbound" }, { dayOnly: true })
    ]
    const then = measuresAt(asOf("2026-12-01", days), { calendar, landmark: 7 })
    expect(valueOf(then, "our-reply-hours")).toBeNull()
    // The third is a holiday.
    expect(valueOf(then, "our-reply-business-days")).toBe(2)
  })
})

describe("Who is measured (no immortal time)", () => {
  const closing = (when: string): ReadonlyArray<Told> => [
    told("a", "2026-11-02 10:00", "deal-opened", {}),
    told("a", when, "deal-lost", { reason: "price" })
  ]
  it("a deal closed on the landmark day was open when it began; one closed the day before is left out and counted", () => {
    const onTheDay = measuresAt(asOf("2026-12-01", closing("2026-11-09 00:00")), { calendar, landmark: 7 })
    expect(onTheDay.rows.map(({ outcome, days }) => [outcome, days])).toEqual([["lost", 0]])
    const before = measuresAt(asOf("2026-12-01", closing("2026-11-08 23:59")), { calendar, landmark: 7 })
    expect(before.rows).toEqual([])
    expect(before.basis.leftOut).toEqual([
      { code: "closed-before-landmark", count: 1, because: expect.objectContaining({ en: expect.any(String) }) }
    ])
    expect(before.cannotSay.map(({ code }) => code)).toEqual(["nobody-open"])
  })

  it("a deal that has not come so far is left out and counted", () => {
    const young = measuresAt(asOf("2026-11-08", closing("2026-12-09")), { calendar, landmark: 7 })
    expect([young.rows.length, young.basis.leftOut.map(({ code }) => code)]).toEqual([0, ["too-young"]])
    const old = measuresAt(asOf("2026-11-09", closing("2026-12-09")), { calendar, landmark: 7 })
    expect(old.rows.map(({ outcome, days }) => [outcome, days])).toEqual([["open", 0]])
  })

  it("a deal that was entered after the landmark was not known then: nothing can be measured as known", () => {
    const late = [told("a", "2026-11-02", "deal-opened", {}, { known: "2026-11-20" })]
    const none = measuresAt(asOf("2026-12-01", late), { calendar, landmark: 7 })
    expect([none.rows.length, none.basis.leftOut.map(({ code }) => code)]).toEqual([0, ["not-known-as-open"]])
  })

  it("a reopened deal is measured once for each life, the second by what happened in it", () => {
    const twice = [
      told("a", "2026-09-01 10:00", "deal-opened", { status: "lead" }),
      told("a", "2026-09-02 10:00", "status-changed", { to: "negotiation" }),
      told("a", "2026-09-03 10:00", "contacted", { channel: "mail", direction: "inbound" }),
      told("a", "2026-09-20 10:00", "deal-lost", {}),
      told("a", "2026-11-02 10:00", "deal-reopened", {}),
      told("a", "2026-11-03 10:00", "contacted", { channel: "visit", direction: "outbound" })
    ]
    const both = measuresAt(asOf("2026-12-01", twice), { calendar, landmark: 7 })
    expect(both.rows.map(({ number, outcome }) => [number, outcome])).toEqual([
      [1, "lost"],
      [2, "open"]
    ])
    expect([0, 1].map((row) => valueOf(both, "reopened", row))).toEqual([0, 1])
    expect([0, 1].map((row) => valueOf(both, "stages-skipped", row))).toEqual([1, 0])
    expect([0, 1].map((row) => valueOf(both, "meetings", row))).toEqual([0, 1])
    expect([0, 1].map((row) => valueOf(both, "days-silent", row))).toEqual([5, 6])
  })

  it("the clock may start with a status", () => {
    const from = measuresAt(measured, { calendar, landmark: 7, clock: { status: "qualified" } })
    expect(from.rows.map(({ from: start, days }) => [start, days])).toEqual([[at("2026-11-06 10:00"), 7]])
    expect(valueOf(from, "contacts-per-30-days")).toBe((1 / 7) * 30)
  })
})

describe("Nonsense", () => {
  it("no deals at all: nothing is measured, and said so", () => {
    const none = measuresAt(asOf("2026-12-01", []), { calendar, landmark: 7 })
    expect(none.rows).toEqual([])
    expect(none.cannotSay[0]!.because).toEqual({
      ja: "7日目に進行中だった商談がないため、何も測れません。より早い日を指定するか、履歴を増やしてください",
      en: "no deal was open on day 7, so nothing can be measured; ask for an earlier day, or of a longer history"
    })
  })
  it.each([0, -7, 1.5, Number.NaN])("a landmark of %s days is refused", (landmark) => {
    expect(() => measuresAt(measured, { calendar, landmark })).toThrow(AnalysisFault)
  })
  it("values are plain data: numbers or null", () => {
    expect(JSON.parse(JSON.stringify(seven))).toEqual(seven)
  })
})
