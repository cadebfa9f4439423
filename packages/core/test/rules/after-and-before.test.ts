/** `after` a condition and `before` an anchor, worked by hand. Tokyo; 2026-11-03 and 11-23 are holidays. */
import { describe, expect, it } from "vitest"
import {
  after,
  all,
  any,
  before,
  type Before,
  businessDays,
  type Condition,
  days,
  type Duration,
  hours,
  is,
  not,
  older,
  during
} from "../../src/rules/index.ts"
import { asking, compiled, holds, refused } from "./asking.ts"
import { action, contact, dueOn, event, fact, meeting, openDeal } from "./positions.ts"
import { at } from "./tokyo.ts"

/** A deal with a mail on Monday 11-02: silent for five business days from Tuesday 11-10 on. */
const mailed = openDeal(at("11-01"), { lastContact: contact(at("11-02 10:00"), "mail") })
/** The same with a meeting until 16:00 on Wednesday 11-18: silent until then, and again from 11-26 on. */
const booked = { ...mailed, meetings: [meeting(at("11-18 15:00"), at("11-18 16:00"), "m")] }
const silent = older("last-contact", businessDays(5))

describe("after: once it has held for so long, as long as it holds (B1)", () => {
  it.each<[string, Duration, string]>([
    ["no time at all", hours(0), "[11-10 00:00, ∞)"],
    ["30 hours", hours(30), "[11-11 06:00, ∞)"],
    ["two days", days(2), "[11-12 00:00, ∞)"],
    ["three business days: 11, 12, 13", businessDays(3), "[11-13 00:00, ∞)"],
    ["four business days, over a week-end", businessDays(4), "[11-16 00:00, ∞)"]
  ])("silent for %s", (_, length, periods) => expect(holds(after(silent, length), mailed)).toBe(periods))

  it.each<[string, Duration, string]>([
    ["each stretch counts by itself", days(2), "[11-12 00:00, 11-18 16:00) [11-28 00:00, ∞)"],
    ["the last day of the first stretch is cut by the meeting", days(8), "[11-18 00:00, 11-18 16:00) [12-04 00:00, ∞)"],
    ["a stretch that is too short is not there", days(9), "[12-05 00:00, ∞)"],
    ["to the hour: 208 hours lead to the meeting's end", hours(207), "[11-18 15:00, 11-18 16:00) [12-04 15:00, ∞)"],
    ["and not beyond it", hours(208), "[12-04 16:00, ∞)"]
  ])("%s", (_, length, periods) => expect(holds(after(silent, length), booked)).toBe(periods))

  it("all begins with its last part, any with its first", () => {
    // The ball has been ours since 11-11, so "for three days" from 11-14 on.
    const ball = { side: "us", who: null, reason: null, approval: false, inferred: false, before: null } as const
    const since = { at: at("11-11 09:00"), event: event("ball") }
    const deal = { ...mailed, ball: { ...ball, since, event: event("ball"), at: since.at } }
    const ours = older("ball-moved", days(3))
    expect(holds(all(silent, ours), deal)).toBe("[11-14 00:00, ∞)")
    expect(holds(after(all(silent, ours), days(2)), deal)).toBe("[11-16 00:00, ∞)")
    expect(holds(after(any(silent, ours), days(2)), deal)).toBe("[11-12 00:00, ∞)")
    // What a field says it has always said, as far as a position knows: it does not begin anything.
    const hot = { ...deal, temperature: fact("hot" as const, at("11-13"), "hot") }
    expect(holds(after(all(is("temperature", "hot"), silent), days(2)), hot)).toBe("[11-12 00:00, ∞)")
    expect(holds(after(all(is("temperature", "hot"), silent), days(2)), deal)).toBe("")
  })

  it("stands inside itself: two days after one day after", () => {
    expect(holds(after(after(silent, days(1)), days(2)), mailed)).toBe("[11-13 00:00, ∞)")
  })

  it("what it rests on is what its condition rests on", () => {
    expect(compiled(after(silent, days(2))).evidence(mailed, at("11-12"))).toEqual(["mail"])
  })

  it("is refused over what does not begin at an anchor, by the types and by the place in data", () => {
    // @ts-expect-error -- a field begins at no anchor
    const overField: Condition = after(is("ball", "us"), days(1))
    // @ts-expect-error -- nor does a pause
    const overPause: Condition = after(during("wait"), days(1))
    // @ts-expect-error -- nor does what is not so
    const overNot: Condition = after(not(silent), days(1))
    // @ts-expect-error -- any begins with whichever holds first, which may be the field
    const overAny: Condition = after(any(silent, is("ball", "us")), days(1))
    // @ts-expect-error -- all of nothing has always held
    const overNothing: Condition = after(all(), days(1))
    // @ts-expect-error -- of a condition that could be any nobody can tell
    const overAnything = (condition: Condition): Condition => after(condition, days(1))
    for (const when of [overField, overPause, overNot, overAny, overNothing]) {
      expect([refused(asking(when)).code, refused(asking(when)).path]).toEqual(["begins-nowhere", "rules[0].when.of"])
    }
    expect(holds(overAnything(silent), mailed)).toBe("[11-11 00:00, ∞)")
    expect(holds(after(any(silent, older("opened", days(20))), days(1)), mailed)).toBe("[11-11 00:00, ∞)")
  })
})

describe("before: from so long before the anchor on (B1, A5)", () => {
  const dueWhen = (due: ReturnType<typeof dueOn> | { readonly at: number }) =>
    openDeal(at("11-01"), { actions: [action("a", at("11-02"), due)] })
  /** Due on Tuesday 11-24, after a week-end and the holiday of the 23rd. */
  const byDate = dueWhen(dueOn("11-24"))
  const byTime = dueWhen({ at: at("11-24 15:00") })

  it.each<[string, Before, string]>([
    ["three days", before(days(3)), "[11-21 00:00, ∞)"],
    ["no days: the day itself", before(days(0)), "[11-24 00:00, ∞)"],
    ["one business day: Friday", before(businessDays(1)), "[11-20 00:00, ∞)"],
    ["two business days", before(businessDays(2)), "[11-19 00:00, ∞)"],
    ["no business days: the day itself", before(businessDays(0)), "[11-24 00:00, ∞)"],
    ["36 hours", before(hours(36)), "[11-22 12:00, ∞)"]
  ])("%s before the day of the deadline, be it a date or a time of that day", (_, than, periods) => {
    expect(holds(older("action-due-day", than), byDate)).toBe(periods)
    expect(holds(older("action-due-day", than), byTime)).toBe(periods)
  })

  it("counts days from the date, hours from the instant; a deadline that is a date ends with it", () => {
    expect(holds(older("action-due", before(days(1))), byTime)).toBe("[11-23 00:00, ∞)")
    expect(holds(older("action-due", before(hours(2))), byTime)).toBe("[11-24 13:00, ∞)")
    expect(holds(older("action-due", before(days(1))), byDate)).toBe("[11-24 00:00, ∞)")
  })

  it("a business day before a day that is none: Friday for the holiday and for the Sunday", () => {
    expect(holds(older("action-due-day", before(businessDays(1))), dueWhen(dueOn("11-23")))).toBe("[11-20 00:00, ∞)")
    expect(holds(older("action-due-day", before(businessDays(1))), dueWhen(dueOn("11-22")))).toBe("[11-20 00:00, ∞)")
  })

  it("due within three days, and not overdue yet", () => {
    const dueSoon = all(older("action-due-day", before(days(3))), not(older("action-due", hours(0))))
    expect(holds(dueSoon, byDate)).toBe("[11-21 00:00, 11-25 00:00)")
    expect(holds(dueSoon, byTime)).toBe("[11-21 00:00, 11-24 15:00)")
    expect(holds(dueSoon, openDeal(at("11-01")))).toBe("")
  })
})
