/** What the fold makes of facts that meet at one instant, come without a date, or follow one another oddly. */
import { describe, expect, it } from "vitest"
import {
  bookMeeting,
  cancelMeeting,
  changeStatus,
  completeAction,
  loseDeal,
  moveBall,
  noteRisk,
  openDeal,
  planAction,
  putOnHold,
  recordAnswer,
  recordContact,
  reopenDeal,
  sendProposal,
  snooze
} from "../../src/deal/command.ts"
import type { Intent } from "../../src/deal/command.ts"
import type { DealPosition } from "../../src/deal/position.ts"
import { builtInRules, compileRules, dealLanguage, findingsAt } from "../../src/rules/index.ts"
import { japaneseCalendar, makeCalendar } from "../../src/time/index.ts"
import { at, by, deal, given, on, stored, tokyo } from "./given.ts"

const rules = compileRules(builtInRules, { language: dealLanguage, calendar: makeCalendar(japaneseCalendar) })

/** The same fact, seen in a summary that does not say since when. */
const seen = (position: DealPosition, when: string, intent: Intent): DealPosition =>
  tokyo.evolve(position, {
    ...stored(intent, position.events + 1, at(when)),
    undated: { after: position.last?.at ?? null }
  })

const found = (position: DealPosition, rule: string, when: string) =>
  findingsAt({ rules, subject: { kind: "deal", id: deal }, position, t: at(when) }).find((one) => one.rule === rule)

describe("a move of the ball that was said beats one that was concluded at the same instant (SEMANTICS 5)", () => {
  const ours = given(on("2026-10-01", openDeal({ status: "qualified" })), on("2026-10-05", moveBall({ to: "us" })))
  const proposal = on("2026-11-02", sendProposal({ proposal: "p" }))
  const stillOurs = on("2026-11-02", moveBall({ to: "us", reason: "見積は別途" }))

  it.each([
    ["concluded first", [proposal, stillOurs]],
    ["said first", [stillOurs, proposal]],
    ["two conclusions first", [proposal, on("2026-11-02", sendProposal({ proposal: "q" })), stillOurs]]
  ])(
    "given the ball ours since October, when it is said to be still ours (%s), then it is ours since October",
    (_, day) => {
      const { ball } = ours.and(...day).position
      expect(ball).toMatchObject({ side: "us", reason: "見積は別途", inferred: false, since: { at: at("2026-10-05") } })
    }
  )

  it("when nobody says otherwise, then the proposal makes it their turn from that day on", () => {
    const { ball } = ours.and(proposal).position
    expect(ball).toMatchObject({ side: "customer", inferred: true, since: { at: at("2026-11-02") } })
  })

  it("said a millisecond later, it is a move of its own", () => {
    const later = { on: at("2026-11-02") + 1, happened: moveBall({ to: "us" }) }
    expect(ours.and(proposal, later).position.ball?.since?.at).toBe(at("2026-11-02") + 1)
  })
})

describe("two snoozes without a contact between are flagged (B4)", () => {
  const meeting = { meeting: "M", start: at("2026-11-20 10:00"), end: at("2026-11-20 11:00") }
  const snoozed = given(
    on("2026-11-02", openDeal({ status: "lead" })),
    on("2026-11-04", bookMeeting(meeting)),
    on("2026-11-05", snooze({ lookAgain: { meeting: "M" } })),
    on("2026-11-06", cancelMeeting({ meeting: "M" }))
  )
  const again = on("2026-11-09", snooze({ lookAgain: { on: by("2026-11-30") } }))
  const flags = (position: DealPosition) => position.oddities.filter((odd) => odd.code === "snoozed-again").length

  it("given one that ended with a cancelled meeting, when another follows, then it is flagged", () => {
    expect(flags(snoozed.position)).toBe(0)
    expect(flags(snoozed.and(again).position)).toBe(1)
  })

  it("given a contact between, then it is not", () => {
    const call = on("2026-11-07", recordContact({ channel: "call", direction: "outbound" }))
    expect(flags(snoozed.and(call, again).position)).toBe(0)
  })

  it("the cancelled meeting ends the snooze to the millisecond", () => {
    const silent = rules.rule("no-next-action")!
    const { position } = snoozed
    expect(silent.at(position, at("2026-11-06") - 1)).toBe(false)
    expect(silent.at(position, at("2026-11-06"))).toBe(true)
  })
})

describe("a reopened deal starts with fresh anchors (SEMANTICS 4)", () => {
  it("given a status set after the closing, when it is reopened, then it enters that status anew", () => {
    const { position } = given(
      on("2026-10-01", openDeal({ status: "lead" })),
      on("2026-10-10", loseDeal()),
      on("2026-10-12", changeStatus({ to: "negotiation" })),
      on("2026-11-02", reopenDeal())
    )
    expect(position.status?.value).toBe("negotiation")
    expect(position.visit?.entered?.at).toBe(at("2026-11-02"))
    expect(position.visits.map(({ status, left }) => [status, left?.at])).toEqual([
      ["lead", at("2026-10-10")],
      ["lost", at("2026-10-12")],
      ["negotiation", at("2026-11-02")]
    ])
  })
})

describe("a fact without a date is shown and counted from by nothing (SEMANTICS 6)", () => {
  const open = given(on("2026-11-02", openDeal({ status: "lead" })))

  it("a hold seen in a summary has no day to count from, and is a finding all the same", () => {
    const held = seen(open.position, "2026-11-09", putOnHold())
    const finding = found(held, "hold-undated", "2026-11-20")
    expect(finding).toMatchObject({ anchor: null, evidence: ["e2"], days: { sinceAnchor: null } })
    expect(finding?.sentence.ja).toBe("確認日を決めないまま保留になっています")
  })

  it("since when no action is owed is not known where nobody knows when the last one ended", () => {
    const planned = open.and(planAction({ action: "a", what: "見積再送", due: by("2026-11-06") })).position
    const done = seen(planned, "2026-11-20", completeAction({ action: "a" }))
    expect(found(done, "no-next-action", "2026-12-01")).toMatchObject({ anchor: null, evidence: ["e3"] })
    // Nor is it known whether it was done in time.
    expect(done.actionRecord).toMatchObject({ kept: 0, late: 0, undatedDone: 1 })
  })

  it("with its date, all of it counts", () => {
    const done = open.and(
      planAction({ action: "a", what: "見積再送", due: by("2026-11-06") }),
      on("2026-11-20", completeAction({ action: "a" }))
    ).position
    expect(found(done, "no-next-action", "2026-12-01")?.anchor?.at).toBe(at("2026-11-20"))
    expect(done.actionRecord).toMatchObject({ kept: 0, late: 1, undatedDone: 0 })
  })
})

describe("what is said again, and what is said late", () => {
  it("a reopened deal shows the last contact of whichever life had one", () => {
    const call = on("2026-10-05", recordContact({ channel: "call", direction: "both", gist: "初回" }))
    const { position } = given(
      on("2026-10-01", openDeal({ status: "lead" })),
      call,
      on("2026-10-10", loseDeal()),
      on("2026-10-20", reopenDeal()),
      on("2026-10-30", loseDeal()),
      on("2026-11-02", reopenDeal())
    )
    expect(position).toMatchObject({ lastContact: null, formerContact: { gist: "初回" }, life: { number: 3 } })
  })

  it("an answer that names no proposal is about the latest without one", () => {
    const { position } = given(
      openDeal({ status: "lead" }),
      sendProposal({ proposal: "old" }),
      sendProposal({ proposal: "new" }),
      recordAnswer({ reaction: "considering" })
    )
    expect(position.proposals.map(({ proposal, answer }) => [proposal, answer?.value])).toEqual([
      ["old", undefined],
      ["new", "considering"]
    ])
  })

  it("the same risk noted twice stands once, with the event that first said it", () => {
    const { position } = given(
      openDeal({ status: "lead" }),
      noteRisk({ risk: "稟議が遅い" }),
      noteRisk({ risk: "稟議が遅い" })
    )
    expect(position.risks).toMatchObject([{ value: "稟議が遅い", event: "e2" }])
  })

  it("a fact without a date is no update of that day", () => {
    const open = given(on("2026-11-02", openDeal({ status: "lead" }))).position
    expect(seen(open, "2026-11-09", recordContact({ channel: "call", direction: "both" })).lastUpdate?.event).toBe("e1")
  })
})

describe("A next action written again under its id (A2)", () => {
  const form = (assignee: string | undefined, day: string) =>
    planAction({ action: "next", what: "試作", due: by(day), ...(assignee === undefined ? {} : { assignee }) })
  const planned = given(on("2026-11-02", openDeal({})), on("2026-11-02", form("伊藤", "2026-11-06")))

  it("with another name and deadline, it is handed over and put off once", () => {
    const { actionRecord, actions } = planned.and(on("2026-11-04", form("佐藤", "2026-11-10"))).position
    expect(actions).toMatchObject([{ assignee: "佐藤", rescheduled: 1, due: by("2026-11-10") }])
    expect(actionRecord).toMatchObject({ rescheduled: 1, replaced: 0 })
  })

  it("with another name alone, it is handed over and not put off", () => {
    const { actionRecord, actions } = planned.and(on("2026-11-04", form("佐藤", "2026-11-06"))).position
    expect(actions).toMatchObject([{ assignee: "佐藤", rescheduled: 0 }])
    expect(actionRecord.rescheduled).toBe(0)
  })

  it("without a name, it stays with whoever had it", () => {
    const { actions } = planned.and(on("2026-11-04", form(undefined, "2026-11-10"))).position
    expect(actions).toMatchObject([{ assignee: "伊藤", rescheduled: 1 }])
  })
})

describe("a deal that is reopened begins its statuses anew", () => {
  it("counts no move from where the life before stood", () => {
    const reopened = given(
      on("2026-10-01", openDeal({ status: "negotiation" })),
      on("2026-10-10", loseDeal({ reason: "時期" })),
      on("2026-11-02", reopenDeal({ status: "lead" })),
      on("2026-11-05", changeStatus({ to: "contacted" }))
    )
    expect(reopened.position.moves).toEqual({ forward: 1, skipped: 0, backward: 0 })
    expect(reopened.position.oddities).toEqual([])
  })
})
