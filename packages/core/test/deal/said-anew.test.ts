import { describe, expect, it } from "vitest"
import {
  acknowledge,
  answerQuestion,
  bookMeeting,
  changeDecider,
  changeOwner,
  changeParties,
  changeStatus,
  completeAction,
  describeDeal,
  endWait,
  expectClose,
  type Intent,
  link,
  loseDeal,
  makePromise,
  moveBall,
  moveMeeting,
  noteLandmine,
  noteRisk,
  notToAsk,
  openDeal,
  planAction,
  putOnHold,
  qualify,
  receiveQuestion,
  recordAgreement,
  reopenDeal,
  rescheduleAction,
  retract,
  seeCompetitor,
  setField,
  settlePromise,
  snooze,
  startWait,
  tag,
  unlink,
  untag,
  winDeal
} from "../../src/deal/index.ts"
import { MemberId } from "../../src/event/index.ts"
import { at, by, given, id, recorded, refusal } from "./given.ts"

const yen = (minor: number) => ({ minor, currency: "JPY", tax: "excluded" }) as const
const on = (date: string) => ({ on: by(date) })
const opened = openDeal({ title: "更改", status: "qualified" })
const start = at("2026-11-18 15:00")
const end = at("2026-11-18 16:00")

/** A deal of which nearly everything is known; the events are e1, e2 … in this order. */
const known = given(
  opened,
  describeDeal({ customer: "青山商事", pipeline: "default" }),
  changeOwner({ to: MemberId.make("m-sato"), name: "佐藤" }),
  changeParties({ parties: [] }),
  bookMeeting({ meeting: "m-0", start: start - 86_400_000, end: end - 86_400_000, title: "下見" }),
  bookMeeting({ meeting: "m-1", start, end, title: "提案" }),
  receiveQuestion({ question: "q-0", text: "納期は？" }),
  receiveQuestion({ question: "q-1", text: "保守費用は？" }),
  moveBall({ to: "customer", who: "田中", reason: "稟議", lookAgain: on("2026-11-25") }),
  startWait({ on: "customer", who: "田中", what: "稟議", lookAgain: on("2026-11-20") }),
  planAction({ action: "a-0", what: "訪問" }),
  planAction({ action: "a-1", what: "見積再送", assignee: "山田", due: by("2026-11-20") }),
  qualify({ need: true, budget: true, decider: true, timeline: true, deadline: by("2027-03-31") }),
  noteRisk({ risk: "稟議が遅い" }),
  recordAgreement({ text: "年内に開始" }),
  noteLandmine({ text: "値引きの話" }),
  makePromise({ promise: "p-0", by: "customer", text: "資料を送る" }),
  makePromise({ promise: "p-1", by: "us", text: "見積を送る", due: by("2026-11-20") }),
  notToAsk({ text: "予算額" }),
  link({ url: "https://example.com/a", title: "議事録" }),
  setField({ field: "地域", value: "関西" }),
  snooze({ lookAgain: on("2026-11-30") }),
  acknowledge({ rule: "silent", lookAgain: on("2026-11-30") }),
  expectClose({ on: by("2026-12-25") })
)

describe("what differs in one word is said anew, and nothing else", () => {
  const cases: ReadonlyArray<readonly [string, Intent, "new" | "nothing"]> = [
    ["the same customer and pipeline", describeDeal({ customer: "青山商事", pipeline: "default" }), "nothing"],
    ["another title", describeDeal({ title: "保守", customer: "青山商事" }), "new"],
    ["another customer", describeDeal({ title: "更改", customer: "赤坂物産" }), "new"],
    ["the owner by the same name", changeOwner({ to: MemberId.make("m-sato"), name: "佐藤" }), "nothing"],
    ["the owner by another name", changeOwner({ to: MemberId.make("m-sato"), name: "佐藤 花" }), "new"],
    ["another owner of the same name", changeOwner({ to: MemberId.make("m-ito"), name: "佐藤" }), "new"],
    ["no parties, as before", changeParties({ parties: [] }), "nothing"],
    ["no day it is expected any more", expectClose({ on: null }), "new"],
    ["a meeting under the same title", bookMeeting({ meeting: "m-1", start, end, title: "提案" }), "nothing"],
    ["a meeting under another title", bookMeeting({ meeting: "m-1", start, end, title: "説明" }), "new"],
    ["a meeting that starts earlier", bookMeeting({ meeting: "m-1", start: start - 1, end }), "new"],
    ["a meeting that ends later", bookMeeting({ meeting: "m-1", start, end: end + 1 }), "new"],
    ["another meeting at the same time", bookMeeting({ meeting: "m-2", start, end }), "new"],
    ["a meeting moved to where it is", moveMeeting({ meeting: "m-1", start, end }), "nothing"],
    ["a meeting moved in its start alone", moveMeeting({ meeting: "m-1", start: start - 1, end }), "new"],
    ["a meeting moved in its end alone", moveMeeting({ meeting: "m-1", start, end: end + 1 }), "new"],
    ["the ball where it is, until the same day", moveBall({ to: "customer", lookAgain: on("2026-11-25") }), "nothing"],
    ["the ball where it is, until a wait's day", moveBall({ to: "customer", lookAgain: on("2026-11-20") }), "new"],
    ["the ball on the other side", moveBall({ to: "us" }), "new"],
    ["a wait for the same", startWait({ on: "customer", lookAgain: on("2026-11-20") }), "nothing"],
    ["a wait until another day", startWait({ on: "customer", lookAgain: on("2026-11-21") }), "new"],
    ["a wait for somebody else", startWait({ on: "customer", who: "鈴木", lookAgain: on("2026-11-20") }), "new"],
    ["a wait for something else", startWait({ on: "customer", what: "検収", lookAgain: on("2026-11-20") }), "new"],
    ["a wait on the other side", startWait({ on: "us", lookAgain: on("2026-11-20") }), "new"],
    ["an action without a deadline, again", planAction({ action: "a-0", what: "訪問" }), "nothing"],
    ["an action put off", rescheduleAction({ action: "a-1", due: by("2026-11-21") }), "new"],
    ["need as it is", qualify({ need: true }), "nothing"],
    ["no need any more", qualify({ need: false, budget: true }), "new"],
    ["no budget any more", qualify({ need: true, budget: false }), "new"],
    ["the decider lost", qualify({ decider: false }), "new"],
    ["their deadline as it is", qualify({ timeline: true, deadline: by("2027-03-31") }), "nothing"],
    ["their deadline gone", qualify({ timeline: false, deadline: by("2027-03-31") }), "new"],
    ["their deadline moved", qualify({ timeline: true, deadline: by("2027-04-30") }), "new"],
    ["a risk that is noted", noteRisk({ risk: "稟議が遅い" }), "nothing"],
    ["a risk that is over", noteRisk({ risk: "稟議が遅い", gone: true }), "new"],
    ["another risk", noteRisk({ risk: "競合が強い" }), "new"],
    ["a risk nobody noted is over", noteRisk({ risk: "競合が強い", gone: true }), "nothing"],
    ["a competitor", seeCompetitor({ name: "A社" }), "new"],
    ["nobody decides, as before", changeDecider({}), "new"],
    ["an agreement that stands", recordAgreement({ text: "年内に開始" }), "nothing"],
    ["another agreement", recordAgreement({ text: "月末払い" }), "new"],
    ["a landmine that is noted", noteLandmine({ text: "値引きの話" }), "nothing"],
    ["a landmine that is gone", noteLandmine({ text: "値引きの話", gone: true }), "new"],
    ["a landmine nobody noted is gone", noteLandmine({ text: "前任者の話", gone: true }), "nothing"],
    ["a promise without a day, again", makePromise({ promise: "p-0", by: "customer", text: "資料を送る" }), "nothing"],
    [
      "a promise in the same words",
      makePromise({ promise: "p-1", by: "us", text: "見積を送る", due: by("2026-11-20") }),
      "nothing"
    ],
    [
      "a promise of theirs instead",
      makePromise({ promise: "p-1", by: "customer", text: "見積を送る", due: by("2026-11-20") }),
      "new"
    ],
    [
      "a promise of something else",
      makePromise({ promise: "p-1", by: "us", text: "訪問する", due: by("2026-11-20") }),
      "new"
    ],
    ["a promise without its day", makePromise({ promise: "p-1", by: "us", text: "見積を送る" }), "new"],
    ["another promise", makePromise({ promise: "p-2", by: "us", text: "見積を送る", due: by("2026-11-20") }), "new"],
    ["a promise kept", settlePromise({ promise: "p-1", outcome: "kept" }), "new"],
    ["what not to ask", notToAsk({ text: "予算額" }), "nothing"],
    ["something else not to ask", notToAsk({ text: "人事" }), "new"],
    ["another tag", tag({ tag: "重要" }), "new"],
    ["a tag it does not carry taken off", untag({ tag: "重要" }), "nothing"],
    ["a link under the same title", link({ url: "https://example.com/a", title: "議事録" }), "nothing"],
    ["a link under another title", link({ url: "https://example.com/a", title: "見積書" }), "new"],
    ["another link", link({ url: "https://example.com/b", title: "議事録" }), "new"],
    ["a link taken off", unlink({ url: "https://example.com/a" }), "new"],
    ["a link it has not taken off", unlink({ url: "https://example.com/b" }), "nothing"],
    ["a field set to something else", setField({ field: "地域", value: "関東" }), "new"],
    ["a field emptied", setField({ field: "地域", value: null }), "new"],
    ["a field named like something every object has", setField({ field: "toString", value: null }), "nothing"],
    ["a snooze of all rules that is on", snooze({ lookAgain: on("2026-11-30") }), "nothing"],
    ["a snooze of one rule", snooze({ rules: ["silent"], lookAgain: on("2026-11-30") }), "new"],
    ["a snooze until another day", snooze({ lookAgain: on("2026-12-01") }), "new"],
    ["a finding seen already", acknowledge({ rule: "silent", lookAgain: on("2026-11-30") }), "nothing"],
    ["a finding of another rule", acknowledge({ rule: "no-reply", lookAgain: on("2026-11-30") }), "new"],
    ["a finding counted from something else", acknowledge({ rule: "silent", anchor: id("e1") }), "new"],
    ["a finding seen until another day", acknowledge({ rule: "silent", lookAgain: on("2026-12-01") }), "new"],
    ["a finding seen for good", acknowledge({ rule: "silent" }), "new"],
    ["a question answered", answerQuestion({ question: "q-1", direction: "outbound" }), "new"],
    ["an action done", completeAction({ action: "a-1" }), "new"],
    ["a wait ended", endWait({ wait: id("e10") }), "new"]
  ]
  for (const [what, intent, expected] of cases) {
    it(`${what}: ${expected}`, () => {
      expect(recorded(known.when(intent))).toEqual(expected === "new" ? [intent] : [])
    })
  }

  it("an open action planned in other words is refused, whichever word it is", () => {
    for (const more of [
      { what: "電話" },
      { assignee: "鈴木" },
      { member: MemberId.make("m-ito") },
      { due: by("2026-12-01") }
    ]) {
      const other = planAction({ action: "a-1", what: "見積再送", due: by("2026-11-20"), ...more })
      expect(refusal(known.when(other))).toMatchObject({ reason: "action-exists", about: "a-1" })
    }
  })

  it("a promise that was settled may be made again, and settled otherwise", () => {
    const kept = known.after(settlePromise({ promise: "p-1", outcome: "kept" }))
    expect(recorded(kept.when(settlePromise({ promise: "p-1", outcome: "kept" })))).toEqual([])
    expect(recorded(kept.when(settlePromise({ promise: "p-1", outcome: "broken" })))).toHaveLength(1)
    const again = makePromise({ promise: "p-1", by: "us", text: "見積を送る", due: by("2026-11-20") })
    expect(recorded(kept.when(again))).toEqual([again])
  })

  it("a decider is named, named again, and said no longer to be who it was", () => {
    const named = known.after(changeDecider({ to: { name: "鈴木部長" } }))
    expect(recorded(named.when(changeDecider({ to: { name: "鈴木部長" } })))).toEqual([])
    for (const more of [
      { to: { name: "高橋部長" } },
      { to: { name: "鈴木部長" }, from: { name: "田中部長" } },
      { to: { name: "鈴木部長" }, note: "内示が出た" }
    ]) {
      expect(recorded(named.when(changeDecider(more)))).toHaveLength(1)
    }
  })
})

describe("closing, said again or otherwise (A6)", () => {
  const lost = given(opened, loseDeal({ reason: "価格", to: "A社", note: "来期に再提案" }))
  const won = given(opened, winDeal({ amount: yen(100), reason: "実績" }))

  it("a lost deal is lost once more in the same words, or in fewer, and nothing is written", () => {
    for (const same of [
      {},
      { status: "lost" },
      { reason: "価格", to: "A社", note: "来期に再提案" },
      { dropActions: true }
    ]) {
      expect(recorded(lost.when(loseDeal(same)))).toEqual([])
    }
  })

  it("in other words it is refused: reopen it first", () => {
    for (const other of [{ status: "on-hold" }, { reason: "予算" }, { to: "B社" }, { note: "" }]) {
      expect(refusal(lost.when(loseDeal(other)))).toMatchObject({ reason: "closed", about: "lost" })
    }
    expect(refusal(lost.when(winDeal()))?.text.ja).toBe("失注済みの商談です。先に再開（reopenDeal）してください。")
    for (const other of [{ status: "lost" }, { reason: "価格" }, { amount: yen(101) }]) {
      expect(refusal(won.when(winDeal(other)))).toMatchObject({ reason: "closed", about: "won" })
    }
    expect(refusal(won.when(loseDeal()))).toMatchObject({ reason: "closed", about: "won" })
  })

  it("what is still owed may be dropped only with the closing itself", () => {
    const owed = given(opened, planAction({ action: "a-1", what: "再提案", due: by("2027-04-01") }), loseDeal())
    expect(recorded(owed.when(loseDeal()))).toEqual([])
    expect(recorded(owed.when(loseDeal({ dropActions: false })))).toEqual([])
    expect(refusal(owed.when(loseDeal({ dropActions: true })))?.reason).toBe("closed")
  })

  it("into a status that fits it is written, also with the reopening; into one that does not, refused", () => {
    const open = given(opened)
    expect(recorded(open.when(loseDeal({ status: "lost" })))).toHaveLength(1)
    expect(recorded(open.when(winDeal({ status: "won" })))).toHaveLength(1)
    expect(recorded(open.when(putOnHold({ status: "on-hold" })))).toHaveLength(1)
    expect(refusal(open.when(loseDeal({ status: "won" })))?.text).toEqual({
      ja: "ステータス「won」はここでは使えません。lost のいずれかにしてください。",
      en: 'the status "won" does not fit here; use one of lost'
    })
    expect(recorded(lost.when(reopenDeal({ status: "proposal" })))).toEqual([reopenDeal({ status: "proposal" })])
    expect(refusal(lost.when(reopenDeal({ status: "won" })))?.reason).toBe("status-kind")
    expect(refusal(open.when(describeDeal({ pipeline: "theirs" })))).toMatchObject({ reason: "unknown-pipeline" })
  })

  it("a closed deal opened anew begins again; its own status is nothing new", () => {
    expect(recorded(lost.when(openDeal({ status: "lead" })))).toHaveLength(1)
    expect(recorded(lost.when(changeStatus({ to: "lost" })))).toEqual([])
    expect(refusal(lost.when(changeStatus({ to: "lead" })))).toMatchObject({ reason: "closed", about: "lost" })
  })
})

describe("a hold, said again or otherwise", () => {
  const held = given(opened, putOnHold({ reason: "組織改編", lookAgain: by("2026-12-01") }))

  it("in the same words is nothing new; another reason or day is, and keeps the rest", () => {
    expect(recorded(held.when(putOnHold({ status: "on-hold", reason: "組織改編" })))).toEqual([])
    expect(recorded(held.when(putOnHold({ reason: "予算凍結" })))).toEqual([
      putOnHold({ status: "on-hold", reason: "予算凍結", lookAgain: by("2026-12-01") })
    ])
    expect(recorded(held.when(putOnHold({ lookAgain: by("2027-01-10") })))).toEqual([
      putOnHold({ status: "on-hold", reason: "組織改編", lookAgain: by("2027-01-10") })
    ])
  })
})

describe("what is gone or not there, while others of its kind are", () => {
  it.each([
    ["unknown-action", "a-9", completeAction({ action: "a-9" })],
    ["unknown-wait", "e1", endWait({ wait: id("e1") })],
    ["unknown-meeting", "m-9", moveMeeting({ meeting: "m-9", start, end })],
    ["unknown-question", "q-9", answerQuestion({ question: "q-9", direction: "outbound" })],
    ["unknown-promise", "p-9", settlePromise({ promise: "p-9", outcome: "kept" })],
    ["unknown-pipeline", "theirs", describeDeal({ pipeline: "theirs" })]
  ])("%s: %s", (reason, about, intent) => {
    const refused = refusal(known.when(intent))
    expect(refused).toMatchObject({ reason, about })
    expect(refused?.text.ja).toContain(`「${about}」`)
    expect(refused?.text.en).toContain(`"${about}"`)
  })

  it("an action that has its deadline already is found among others", () => {
    expect(recorded(known.when(rescheduleAction({ action: "a-1", due: by("2026-11-20") })))).toEqual([])
  })

  it("one may wait for a meeting that is booked", () => {
    const wait = startWait({ on: "us", lookAgain: { meeting: "m-1" } })
    expect(recorded(known.when(wait))).toEqual([wait])
  })

  it("where nobody was said to decide, that nobody does is nothing new", () => {
    expect(recorded(given(opened).when(changeDecider({})))).toEqual([])
  })

  it("a finding counted from something else is another, also until the same day", () => {
    const other = acknowledge({ rule: "silent", anchor: id("e1"), lookAgain: on("2026-11-30") })
    expect(recorded(known.when(other))).toEqual([other])
  })
})

describe("what goes on after a hold", () => {
  it("a deal lost while it was held is reopened where it was last open", () => {
    const lost = given(opened, changeStatus({ to: "proposal" }), putOnHold(), loseDeal())
    expect(lost.after(reopenDeal()).position.status?.value).toBe("proposal")
  })

  it("what a hold never said stays unsaid when something is added", () => {
    expect(recorded(given(opened, putOnHold()).when(putOnHold({ reason: "予算凍結" })))).toEqual([
      putOnHold({ status: "on-hold", reason: "予算凍結" })
    ])
    const dated = given(opened, putOnHold({ lookAgain: by("2026-12-01") }))
    expect(recorded(dated.when(putOnHold({ lookAgain: by("2026-12-02") })))).toEqual([
      putOnHold({ status: "on-hold", lookAgain: by("2026-12-02") })
    ])
  })
})

describe("every refusal says what is wrong in both languages", () => {
  const log = { recorded: () => ({ kind: "reinstated", retracted: false }) }
  const open = given(opened)
  it.each([
    ["before a deal is opened", "not-opened", () => given().when(winDeal())],
    ["without an end", "never-ends", () => open.when(snooze({ lookAgain: {} }))],
    [
      "that ends before it starts",
      "ends-before-start",
      () => open.when(bookMeeting({ meeting: "m", start, end: start - 1 }))
    ],
    ["of an open deal", "not-closed", () => open.when(reopenDeal())],
    ["of an action that is open", "action-exists", () => known.when(planAction({ action: "a-1", what: "電話" }))],
    ["of a correction", "correction", () => open.when(retract({ event: id("e1") }), log)],
    [
      "of what was never recorded",
      "unknown-event",
      () => open.when(retract({ event: id("e1") }), { recorded: () => undefined })
    ]
  ])("%s: %s", (_, reason, decision) => {
    const refused = refusal(decision())
    expect(refused?.reason).toBe(reason)
    expect(refused?.text.ja).not.toBe("")
    expect(refused?.text.en).not.toBe("")
  })
})
