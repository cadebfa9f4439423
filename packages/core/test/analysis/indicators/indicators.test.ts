import * as fc from "fast-check"
import { Result } from "effect"
import { describe, expect, it } from "vitest"
import { makeOrganisation } from "../../../src/account/access/organisation.ts"
import { AnalysisFault } from "../../../src/analysis/analysis-fault.ts"
import { indicatorsByMonth } from "../../../src/analysis/indicators/indicators.ts"
import type { IndicatorMonth } from "../../../src/analysis/indicators/answer.ts"
import { livesOf } from "../../../src/analysis/lives.ts"
import { effective, makeDealFold } from "../../../src/deal/fold.ts"
import { DealId, MemberId } from "../../../src/event/identifiers.ts"
import { historyOf } from "../../../src/replay/history-of.ts"
import { plainHistory } from "../../replay/plain-history.ts"
import { arbitraryHistory } from "../../../src/testing/index.ts"
import { runs } from "../../runs.ts"
import { asOf, at, by, calendar, told, written } from "../process/told.ts"

const member = (id: string) => MemberId.make(id)
const place = (id: string, department: string) => ({ member: member(id), department, roles: [] })
const organisation = Result.getOrThrow(
  makeOrganisation({
    name: "example",
    version: 3,
    departments: [
      { id: "sales", label: { ja: "営業", en: "Sales" } },
      { id: "support", label: { ja: "サポート", en: "Support" } }
    ],
    roles: [],
    members: [place("yamada", "sales"), place("sato", "sales"), place("ito", "support")]
  })
)

const plan = (when: string, action: string, due?: string, of?: string) =>
  told("a-1", when, "action-planned", {
    action,
    what: action,
    ...(due === undefined ? {} : { due: by(due) }),
    ...(of === undefined ? {} : { member: member(of) })
  })

const story = [
  told("a-1", "2026-10-05 09:00", "deal-opened", { owner: member("yamada") }),
  told(
    "a-1",
    "2026-10-07 10:00",
    "contacted",
    { channel: "mail", direction: "outbound" },
    { known: "2026-10-07 12:00" }
  ),
  plan("2026-10-07 10:10", "kept", "2026-10-10"),
  told("a-1", "2026-10-10 23:59", "action-done", { action: "kept" }),
  plan("2026-10-11 09:00", "late", "2026-10-20"),
  told("a-1", "2026-10-21 00:00", "action-done", { action: "late" }),
  plan("2026-10-22 09:00", "missed", "2026-10-31", "sato"),
  plan("2026-10-22 09:01", "replaced", "2026-11-05"),
  plan("2026-10-22 09:02", "dropped", "2026-11-10"),
  plan("2026-10-22 09:03", "ahead", "2026-12-20"),
  plan("2026-10-22 09:04", "next year", "2027-01-15"),
  plan("2026-10-22 09:05", "some day"),
  told("a-2", "2026-10-31 23:30", "deal-opened", { owner: member("sato") }),
  told("a-3", "2026-11-01 00:00", "deal-opened", {}),
  told("a-1", "2026-11-01 09:00", "action-replaced", { action: "replaced" }),
  told(
    "a-1",
    "2026-11-03",
    "contacted",
    { channel: "call", direction: "inbound" },
    { dayOnly: true, known: "2026-11-05" }
  ),
  told(
    "a-3",
    "2026-11-04 09:00",
    "contacted",
    { channel: "mail", direction: "outbound" },
    { known: "2026-11-06 09:00" }
  ),
  told("a-2", "2026-11-05 09:00", "contacted", { channel: "call", direction: "outbound" }),
  told("a-1", "2026-11-10 09:00", "contacted", { channel: "mail", direction: "outbound" }, { claimed: true }),
  told("a-1", "2026-11-11 09:00", "note-added", { text: "x" }, { member: "ito" }),
  told("a-1", "2026-11-12 09:00", "note-added", { text: "x" }, { member: "sato" }),
  told("a-1", "2026-11-12 09:30", "note-added", { text: "x" }),
  told("a-1", "2026-11-12 09:40", "comment-added", { text: "x" }, { member: "ito" }),
  told("a-1", "2026-11-12 10:00", "action-dropped", { action: "dropped" }),
  told("a-1", "2026-11-20 09:00", "deal-won", {}),
  told("a-2", "2026-11-30 23:59", "deal-lost", {})
]
const answer = indicatorsByMonth(asOf("2026-12-10", story), { calendar, organisation })
const month = (text: string): IndicatorMonth => answer.months.find((one) => one.month === text)!

describe("three deals over three months, worked by hand (C6)", () => {
  it("months are those of the zone, from the first event to the end of the view, which is not over", () => {
    expect(answer.months.map(({ month: text, over }) => [text, over])).toEqual([
      ["2026-10", true],
      ["2026-11", true],
      ["2026-12", false]
    ])
    expect([month("2026-11").from, month("2026-11").until]).toEqual([at("2026-11-01"), at("2026-12-01")])
  })

  it("an action is kept until the last minute of its first deadline, and late from midnight", () => {
    expect(month("2026-10").nextActions).toMatchObject({ kept: 1, late: 1, missed: 1, ahead: 0 })
    const { rate } = month("2026-10").nextActions
    expect([rate!.count, rate!.of, rate!.share]).toEqual([1, 3, 1 / 3])
    // Wilson's interval of 1 in 3: 0.0615 to 0.7923.
    expect(rate!.lower).toBeCloseTo(0.0615, 4)
    expect(rate!.upper).toBeCloseTo(0.7923, 4)
  })

  it("replaced and dropped actions are apart, and what ended after its deadline is said", () => {
    expect(month("2026-11").nextActions).toEqual({
      kept: 0,
      late: 0,
      missed: 0,
      ahead: 0,
      replaced: 1,
      dropped: 1,
      replacedPastDue: 0,
      droppedPastDue: 1,
      undatedDone: 0,
      rescheduled: 0,
      rate: null
    })
    expect(month("2026-12").nextActions).toMatchObject({ ahead: 1, rate: null })
    expect(answer.basis.leftOut.map(({ code, count }) => [code, count])).toEqual([
      ["no-deadline", 1],
      ["due-later", 1]
    ])
  })

  it("an action put off is judged by its first deadline; planned anew in other words it was replaced", () => {
    const { months } = indicatorsByMonth(
      asOf("2026-11-30", [
        told("a-1", "2026-10-05", "deal-opened", {}),
        plan("2026-10-06 09:00", "x", "2026-10-10"),
        told("a-1", "2026-10-09 09:00", "action-rescheduled", { action: "x", due: by("2026-11-10") }),
        told("a-1", "2026-11-09 09:00", "action-done", { action: "x" }),
        plan("2026-10-06 10:00", "y", "2026-10-12"),
        told("a-1", "2026-10-07 10:00", "action-planned", { action: "y", what: "other words", due: by("2026-10-13") })
      ]),
      { calendar }
    )
    expect(months[0]!.nextActions).toMatchObject({ late: 1, rescheduled: 1, replaced: 1, missed: 1, kept: 0 })
  })

  it("close rate of those closed stands beside the cohort with its open deals", () => {
    expect(month("2026-10").cohort).toMatchObject({ opened: 2, won: 1, lost: 1, open: 0, wonSoFar: { share: 0.5 } })
    // Both have closed, so that it is known of 90 days, too.
    expect(month("2026-10").cohort.wonWithin!.probability).toBe(0.5)
    expect(month("2026-11").cohort).toMatchObject({ opened: 1, won: 0, lost: 0, open: 1, wonWithin: null })
    expect(month("2026-11").closings).toMatchObject({ won: 1, lost: 1, ofClosed: { count: 1, of: 2 } })
    expect(month("2026-10").closings).toEqual({ won: 0, lost: 0, ofClosed: null })
  })

  it("time to record leaves claims out, and clock times where only the day is known", () => {
    expect(month("2026-10").recording).toMatchObject({ records: 1, claimed: 0, medianHours: 2, timed: 1 })
    // Not timed: known two days later. Timed: at once, and after 48 hours.
    expect(month("2026-11").recording).toMatchObject({
      records: 3,
      claimed: 1,
      medianHours: 24,
      timed: 2,
      sameDay: { count: 1, of: 3 },
      byNextDay: { count: 1, of: 3 }
    })
  })

  it("what is recorded shortly after midnight is recorded by the next day, not on the same", () => {
    const { months } = indicatorsByMonth(
      asOf("2026-11-30", [
        told("a-1", "2026-11-02", "deal-opened", {}),
        told(
          "a-1",
          "2026-11-04 23:50",
          "contacted",
          { channel: "mail", direction: "inbound" },
          { known: "2026-11-05 00:10" }
        ),
        told(
          "a-1",
          "2026-11-04 00:10",
          "contacted",
          { channel: "mail", direction: "inbound" },
          { known: "2026-11-04 23:50" }
        )
      ]),
      { calendar }
    )
    expect(months[0]!.recording).toMatchObject({
      sameDay: { count: 1, of: 2 },
      byNextDay: { count: 2, of: 2 },
      timed: 2
    })
    expect(months[0]!.recording.medianHours).toBeCloseTo((1 / 3 + 23 + 2 / 3) / 2, 12)
  })

  it("the update rate asks of deals open when the month began, also of one opened in that instant", () => {
    expect(month("2026-10").updated).toBeNull()
    expect(month("2026-11").updated).toMatchObject({ count: 3, of: 3 })
    expect(month("2026-12").updated).toMatchObject({ count: 0, of: 1 })
  })

  it("comments are between departments where the author's is not the owner's", () => {
    expect(month("2026-11").comments).toEqual({
      notes: 3,
      comments: 1,
      between: 2,
      unknown: 1,
      departments: [{ from: "support", to: "sales", comments: 2 }]
    })
    const without = indicatorsByMonth(asOf("2026-12-10", story), { calendar })
    expect(without.months[1]!.comments).toEqual({
      notes: 3,
      comments: 1,
      between: null,
      unknown: null,
      departments: []
    })
    expect(without.cannotSay.map(({ code }) => code)).toEqual(["no-organisation"])
    expect(answer.cannotSay).toEqual([])
    expect(answer.basis.by).toContain("organisation example 3")
  })

  it("contacts are counted per deal that was open in the month", () => {
    expect(month("2026-11").contacts).toEqual({ contacts: 4, inbound: 2, openDeals: 3, perOpenDeal: 4 / 3 })
    expect(month("2026-12").contacts).toEqual({ contacts: 0, inbound: 0, openDeals: 1, perOpenDeal: 0 })
  })

  it("the first response is ours: two and five days, and three", () => {
    expect(month("2026-10").firstResponse).toMatchObject({ deals: 2, responded: 2, days: 3.5 })
    expect(month("2026-11").firstResponse).toMatchObject({ deals: 1, responded: 1, days: 3 })
  })

  it("a deal that is still waiting for us is waiting, not answered", () => {
    const { months } = indicatorsByMonth(
      asOf("2026-11-30", [
        told("a-1", "2026-11-02", "deal-opened", {}),
        told("a-1", "2026-11-04 09:00", "contacted", { channel: "mail", direction: "inbound" })
      ]),
      { calendar }
    )
    expect(months[0]!.firstResponse).toMatchObject({ deals: 1, responded: 0, days: null })
  })

  it("by owner: an action is whose it was given to, a deal its owner's", () => {
    expect(answer.owners.map(({ owner }) => owner)).toEqual(["sato", "yamada", null])
    const [sato, yamada, nobody] = answer.owners.map(({ months }) => months)
    expect(sato![0]!.nextActions).toMatchObject({ missed: 1, kept: 0 })
    expect(yamada![0]!.nextActions).toMatchObject({ missed: 0, kept: 1, late: 1 })
    expect([sato![1]!.closings.lost, yamada![1]!.closings.won]).toEqual([1, 1])
    expect(nobody![1]!.cohort.opened).toBe(1)
  })

  it("columns say the same", () => {
    expect(
      indicatorsByMonth(historyOf(written(story)).asOf(at("2026-12-10") + 86_399_999), { calendar, organisation })
    ).toEqual(answer)
  })

  it("speaks of the last month that is over, in both languages", () => {
    expect(answer.says.map(({ en }) => en)).toEqual([
      "Deals opened in 2026-11: 1, of which so far 0 won, 0 lost and 1 still open. Of those closed in that month, 1 of 2 (50.0%, 95% interval 9.5% to 90.5%) were won, which leaves open deals out.",
      "Of the contacts recorded in 2026-11, 1 of 3 (33.3%, 95% interval 6.1% to 79.2%) were recorded the same day. Half took no more than 24.0 hours (n = 2). Left out as claimed by an import: 1.",
      "Of the deals open when 2026-11 began, 3 of 3 (100.0%, 95% interval 43.9% to 100.0%) were updated in it.",
      "When it became known is claimed by an import for 1 of 26 facts. 2026-12 is not over.",
      "A share of few swings by chance alone: look at the intervals before comparing months or people. It does not say why."
    ])
    const october = indicatorsByMonth(asOf("2026-10-31", story), { calendar })
    expect(october.months.map(({ over }) => over)).toEqual([true])
    expect(october.says[0]!.ja).toBe(
      "2026-10 に期限の来た次アクションのうち、期限までに完了したのは 1/2 件（50.0%、95%区間 9.5%〜90.5%）。遅れて完了 1 件、未完了 0 件。別に差し替え 0 件、取りやめ 0 件。"
    )
  })
})

describe("histories that say little", () => {
  it("nothing at all says so", () => {
    const empty = indicatorsByMonth(asOf("2026-12-10", []), { calendar })
    expect([empty.months, empty.owners]).toEqual([[], []])
    expect(empty.cannotSay.map(({ code }) => code)).toEqual(["no-events"])
  })

  it("only claimed contacts have no time to record", () => {
    const claimed = indicatorsByMonth(
      asOf("2026-11-10", [
        told("a-1", "2026-11-02", "deal-opened", {}, { claimed: true }),
        told("a-1", "2026-11-03", "contacted", { channel: "mail", direction: "inbound" }, { claimed: true })
      ]),
      { calendar }
    )
    expect(claimed.cannotSay.map(({ code }) => code)).toEqual([
      "no-whole-month",
      "no-deadlines",
      "no-recording-time",
      "no-organisation"
    ])
    expect(claimed.months[0]!.recording).toMatchObject({ records: 0, claimed: 1, sameDay: null, medianHours: null })
  })

  it("a history as old as the hills ends with the months asked for", () => {
    const old = [told("a-1", "0850-01-01", "deal-opened", {}), ...story.slice(12)]
    const { months } = indicatorsByMonth(asOf("2026-12-10", old), { calendar, months: 3 })
    expect(months.map(({ month: text }) => text)).toEqual(["2026-10", "2026-11", "2026-12"])
    expect(months[0]!.updated).toMatchObject({ count: 0, of: 1 })
    expect(months[0]!.contacts.openDeals).toBe(2)
  })

  it("options that make no sense are refused", () => {
    const view = asOf("2026-12-10", story)
    expect(() => indicatorsByMonth(view, { calendar, months: 0 })).toThrow(AnalysisFault)
    expect(() => indicatorsByMonth(view, { calendar, level: 95 })).toThrow(/level/)
    expect(() => indicatorsByMonth(view, { calendar, horizonDays: 0 })).toThrow(/horizonDays/)
  })
})

describe("laws of any history (C6)", () => {
  const histories = fc
    .tuple(
      arbitraryHistory({ calendar, deal: "D-1", thorough: true }),
      arbitraryHistory({ calendar, deal: "D-2", thorough: true })
    )
    .map((all) => all.flatMap(({ events }) => events))
  const days = fc.integer({ min: 0, max: 250 })
  const fold = makeDealFold()
  const endAfter = (after: number) => at("2026-10-01") + after * 86_400_000
  const sum = <Item>(items: ReadonlyArray<Item>, of: (item: Item) => number) =>
    items.reduce((total, item) => total + of(item), 0)

  it("every action is counted once, as the positions themselves remember it", () => {
    fc.assert(
      fc.property(histories, days, (events, after) => {
        const end = endAfter(after)
        const { basis, months } = indicatorsByMonth(plainHistory(events).asOf(end), { calendar, byOwner: false })
        const positions = ["D-1", "D-2"].map((deal) =>
          fold.fold(
            DealId.make(deal),
            effective(
              events.filter(({ subjects }) => subjects[0]!.id === deal),
              { occurred: end, known: end }
            )
          )
        )
        const ended = sum(
          positions,
          ({ actionRecord: one }) => one.kept + one.late + one.undatedDone + one.dropped + one.replaced
        )
        const outside = sum(basis.leftOut, ({ code, count }) =>
          code === "no-deadline" || code === "due-later" ? count : 0
        )
        const counted = sum(months, ({ nextActions: one }) =>
          sum([one.kept, one.late, one.missed, one.ahead, one.replaced, one.dropped, one.undatedDone], (count) => count)
        )
        expect(counted + outside).toBe(ended + sum(positions, ({ actions }) => actions.length))
        expect(sum(months, ({ nextActions }) => nextActions.late)).toBe(
          sum(positions, ({ actionRecord }) => actionRecord.late)
        )
        expect(sum(months, ({ nextActions }) => nextActions.missed)).toBe(
          sum(positions, ({ actions }) =>
            sum(actions, ({ firstDue }) => Number(firstDue !== null && firstDue.at <= end))
          )
        )
        expect(sum(months, ({ nextActions }) => nextActions.kept)).toBeLessThanOrEqual(
          sum(positions, ({ actionRecord }) => actionRecord.kept)
        )
      }),
      runs
    )
  })

  it("owners add up to all, and lives to those that were opened", () => {
    fc.assert(
      fc.property(histories, days, (events, after) => {
        const view = plainHistory(events).asOf(endAfter(after))
        const found = indicatorsByMonth(view, { calendar })
        expect(JSON.parse(JSON.stringify(found))).toEqual(found)
        const figures: ReadonlyArray<(one: IndicatorMonth) => number> = [
          ({ nextActions }) => nextActions.kept + nextActions.missed,
          ({ cohort }) => cohort.opened,
          ({ closings }) => closings.won + closings.lost,
          ({ recording }) => recording.records,
          ({ comments }) => comments.notes,
          ({ contacts }) => contacts.contacts,
          ({ updated }) => updated?.of ?? 0,
          ({ updated }) => updated?.count ?? 0,
          ({ firstResponse }) => firstResponse.deals
        ]
        for (const [place, one] of found.months.entries()) {
          for (const figure of figures)
            expect(sum(found.owners, ({ months }) => figure(months[place]!))).toBe(figure(one))
          expect(one.contacts.openDeals).toBeLessThanOrEqual(2)
          expect(one.updated?.of ?? 0).toBeLessThanOrEqual(one.contacts.openDeals)
        }
        const { lives } = livesOf(view, { calendar })
        expect(sum(found.months, ({ cohort }) => cohort.opened)).toBe(lives.length)
        // A life opened on a day nobody knows has no duration, but its closing has its day.
        expect(sum(found.months, ({ closings }) => closings.won)).toBeGreaterThanOrEqual(
          sum(lives, ({ outcome }) => Number(outcome === "won"))
        )
      }),
      runs
    )
  })

  it("columns say what the events say, and what came later changes nothing", () => {
    fc.assert(
      fc.property(histories, days, (events, after) => {
        const end = endAfter(after)
        const known = events.filter(({ knownAt, occurredAt }) => knownAt <= end && occurredAt <= end)
        const plain = indicatorsByMonth(plainHistory(events).asOf(end), { calendar })
        expect(indicatorsByMonth(plainHistory(known).asOf(end), { calendar })).toEqual(plain)
        expect(indicatorsByMonth(historyOf(events).asOf(end), { calendar })).toEqual(plain)
      }),
      runs
    )
  })
})
