import { describe, expect, it } from "vitest"
import * as commands from "../../src/deal/command.ts"
import {
  acknowledge,
  addComment,
  addNote,
  answerQuestion,
  bookMeeting,
  cancelMeeting,
  changeAmount,
  changeDecider,
  changeOwner,
  changeStatus,
  completeAction,
  defaultPipeline,
  describeDeal,
  endWait,
  expectClose,
  type Intent,
  link,
  loseDeal,
  makePipelines,
  makeDealFold,
  moveBall,
  moveMeeting,
  openDeal,
  planAction,
  putOnHold,
  qualify,
  receiveQuestion,
  recordContact,
  reopenDeal,
  rescheduleAction,
  retract,
  reinstate,
  seeCompetitor,
  setField,
  settlePromise,
  snooze,
  startWait,
  tag,
  untag,
  winDeal
} from "../../src/deal/index.ts"
import { accountKinds } from "../../src/event/account-kinds.ts"
import { catalogue, MemberId } from "../../src/event/index.ts"
import { at, by, given, givenIn, id, recorded, refusal } from "./given.ts"

const yen = (minor: number) => ({ minor, currency: "JPY", tax: "excluded" }) as const
const opened = openDeal({ title: "基幹システム更改", status: "qualified" })
const reply = { reply: true }

describe("opening and closing (A6)", () => {
  it("given nothing, when a deal is opened without a status, then it is in the first open one of the pipeline", () => {
    expect(recorded(given().when(openDeal({ title: "更改" })))).toEqual([openDeal({ title: "更改", status: "lead" })])
    expect(given().after(openDeal()).position.status?.value).toBe("lead")
  })

  it("given a pipeline of our own, then its first open status is taken, and a pipeline nobody set up is refused", () => {
    const statuses = [
      { id: "trash", label: { ja: "没", en: "Trash" }, kind: "lost" },
      { id: "hello", label: { ja: "挨拶", en: "Hello" }, kind: "open" }
    ] as const
    const ours = makeDealFold({
      pipelines: makePipelines([defaultPipeline, { id: "ours", label: { ja: "当社", en: "Ours" }, statuses }])
    })
    expect(givenIn(ours).after(openDeal({ pipeline: "ours" })).position.status?.value).toBe("hello")
    expect(refusal(givenIn(ours).when(openDeal({ pipeline: "theirs" })))).toMatchObject({
      reason: "unknown-pipeline",
      about: "theirs"
    })
    expect(
      refusal(givenIn(ours, openDeal({ pipeline: "ours", status: "hello" })).when(changeStatus({ to: "lead" })))
    ).toMatchObject({
      reason: "unknown-status",
      text: {
        ja: "ステータス「lead」はパイプライン「ours」にありません。trash, hello のいずれかにしてください。",
        en: 'the pipeline "ours" has no status "lead"; use one of trash, hello'
      }
    })
  })

  it("given an open deal, when it is opened again, then it is refused and the way out is said in both languages", () => {
    const refused = refusal(given(opened).when(openDeal({ title: "別件" })))
    expect(refused?.reason).toBe("already-open")
    expect(refused?.text.ja).toContain("describeDeal")
    expect(refused?.message).toBe(
      "deal-opened on deal d-1: the deal is open already; give another deal an id of its own, or change this one (describeDeal and others)"
    )
  })

  it("given no opening, when it is won, lost, held, moved or reopened, then it is refused: open it first", () => {
    for (const intent of [winDeal(), loseDeal(), putOnHold(), changeStatus({ to: "proposal" }), reopenDeal()]) {
      expect(refusal(given().when(intent))?.reason).toBe("not-opened")
    }
  })

  it("given a won deal, when it is won once more, then nothing is written; with another amount it is refused", () => {
    const won = given(opened, winDeal({ amount: yen(100) }))
    expect(recorded(won.when(winDeal()))).toEqual([])
    expect(recorded(won.when(winDeal({ amount: yen(100) })))).toEqual([])
    expect(recorded(won.when(changeStatus({ to: "won" })))).toEqual([])
    expect(refusal(won.when(winDeal({ amount: yen(200) })))?.reason).toBe("closed")
  })

  it("given a won deal, when it is lost, held, moved, waited for or its ball moved, then it is refused: reopen it first", () => {
    const won = given(opened, winDeal())
    for (const intent of [
      loseDeal({ reason: "価格" }),
      putOnHold(),
      changeStatus({ to: "proposal" }),
      startWait({ on: "customer", lookAgain: reply }),
      moveBall({ to: "us" })
    ]) {
      expect(refusal(won.when(intent))).toMatchObject({ reason: "closed", about: "won" })
    }
    expect(refusal(won.when(loseDeal()))?.text).toEqual({
      ja: "受注済みの商談です。先に再開（reopenDeal）してください。",
      en: "the deal is won; reopen it first (reopenDeal)"
    })
  })

  it("given a lost deal, when it is reopened, then it goes on where it was last open; an open one cannot be reopened", () => {
    const lost = given(opened, changeStatus({ to: "proposal" }), loseDeal({ reason: "予算" }))
    const again = lost.after(reopenDeal())
    expect(again.position).toMatchObject({
      status: { value: "proposal" },
      life: { number: 2, closed: null },
      oddities: []
    })
    expect(refusal(again.when(reopenDeal()))?.reason).toBe("not-closed")
  })

  it("given a lost deal whose last status the pipeline no longer has, when it is reopened, then it begins at the first", () => {
    const lost = given(opened, changeStatus({ to: "gone-by-now" }), loseDeal())
    const again = lost.after(reopenDeal())
    expect(again.position.status?.value).toBe("lead")
    expect(again.position.oddities).toHaveLength(lost.position.oddities.length)
  })

  it("given a deal, when it is opened or won into a status of the wrong kind, then it is refused with those that fit", () => {
    expect(refusal(given().when(openDeal({ status: "won" })))?.text.en).toBe(
      'the status "won" does not fit here; use one of lead, contacted, qualified, proposal, negotiation, on-hold'
    )
    expect(refusal(given(opened).when(winDeal({ status: "lost" })))?.reason).toBe("status-kind")
    expect(refusal(given(opened).when(putOnHold({ status: "lead" })))?.reason).toBe("status-kind")
  })

  it("given an open deal, when its status is changed to a lost one, then it is closed as lost", () => {
    expect(given(opened).after(changeStatus({ to: "lost" })).position.life?.closed?.outcome).toBe("lost")
  })

  it("given a held deal, when held again with only a date, then the reason stays; with nothing, then nothing is written", () => {
    const held = given(opened, putOnHold({ reason: "組織改編" }))
    expect(recorded(held.when(putOnHold()))).toEqual([])
    const dated = held.after(putOnHold({ lookAgain: by("2026-12-01") }))
    expect(dated.position.hold).toMatchObject({ reason: "組織改編", lookAgain: by("2026-12-01") })
    expect(recorded(dated.when(putOnHold({ lookAgain: by("2026-12-01") })))).toEqual([])
  })
})

describe("what stands so already is not written again", () => {
  const owner = MemberId.make("m-sato")
  const cases: ReadonlyArray<readonly [string, Intent]> = [
    ["the status it has", changeStatus({ to: "qualified", reason: "もう一度" })],
    ["the title it has", describeDeal({ title: "基幹システム更改" })],
    ["an empty description", describeDeal()],
    ["the owner it has", changeOwner({ to: owner })],
    ["the amount it has", changeAmount({ amount: { tax: "excluded", currency: "JPY", minor: 100 } })],
    ["the day it is expected", expectClose({ on: by("2026-12-25") })],
    ["whose turn it is", moveBall({ to: "customer", who: "田中" })],
    ["whose turn it is, leaving out who", moveBall({ to: "customer" })],
    ["a wait that is on", startWait({ on: "customer", what: "稟議", lookAgain: by2("2026-11-20") })],
    ["a tag it carries", tag({ tag: "重要" })],
    ["no tag it does not carry", untag({ tag: "未定" })],
    ["a link it has", link({ url: "https://example.com/a" })],
    ["a field as it is set", setField({ field: "地域", value: "関西" })],
    ["an empty field left empty", setField({ field: "業種", value: null })],
    ["the budget as it is", qualify({ budget: true })],
    ["a competitor that is in the race", seeCompetitor({ name: "A社" })],
    ["a competitor that is not in it", seeCompetitor({ name: "B社", gone: true })],
    ["the decider as is", changeDecider({ to: { name: "鈴木部長" } })],
    ["an action planned in the same words", planAction({ action: "a-1", what: "見積再送", due: by("2026-11-20") })],
    ["a deadline it has", rescheduleAction({ action: "a-1", due: by("2026-11-20") })],
    [
      "a meeting at the same times",
      bookMeeting({ meeting: "m-1", start: at("2026-11-18 15:00"), end: at("2026-11-18 16:00") })
    ],
    ["a snooze that is on", snooze({ rules: ["silent"], lookAgain: reply })],
    ["a finding seen already", acknowledge({ rule: "silent", anchor: id("e1") })]
  ]
  function by2(date: string) {
    return { on: by(date) }
  }
  const sofar = given(
    opened,
    changeOwner({ to: owner }),
    changeAmount({ amount: yen(100) }),
    expectClose({ on: by("2026-12-25") }),
    moveBall({ to: "customer", who: "田中", reason: "稟議" }),
    startWait({ on: "customer", who: "田中", what: "稟議", lookAgain: by2("2026-11-20") }),
    tag({ tag: "重要" }),
    link({ url: "https://example.com/a", title: "議事録" }),
    setField({ field: "地域", value: "関西" }),
    qualify({ need: true, budget: true }),
    seeCompetitor({ name: "A社" }),
    changeDecider({ to: { name: "鈴木部長" } }),
    planAction({ action: "a-1", what: "見積再送", assignee: "山田", due: by("2026-11-20") }),
    bookMeeting({ meeting: "m-1", start: at("2026-11-18 15:00"), end: at("2026-11-18 16:00") }),
    snooze({ rules: ["silent"], lookAgain: reply }),
    acknowledge({ rule: "silent", anchor: id("e1") })
  )
  for (const [what, intent] of cases) {
    it(what, () => expect(recorded(sofar.when(intent))).toEqual([]))
  }

  it("but facts are written each time: two calls are two calls", () => {
    const call = recordContact({ channel: "call", direction: "outbound", gist: "見積の件" })
    const note = addNote({ text: "値引きは不可" })
    const twice = given(opened).after(call).after(call).after(note).after(note)
    expect(twice.position.contacts).toBe(2)
    expect(twice.position.events).toBe(5)
  })

  it("and a note on what is known already is something said", () => {
    const seen = seeCompetitor({ name: "A社", note: "二割引きを提示" })
    expect(recorded(sofar.when(seen))).toEqual([seen])
    expect(recorded(sofar.when(qualify({ note: "来期に予算化" })))).toHaveLength(1)
  })

  it("and saying whose turn it is replaces what was only concluded", () => {
    const asked = given(opened, receiveQuestion({ question: "q-1", text: "保守費用は？" }))
    expect(asked.position.ball).toMatchObject({ side: "us", inferred: true })
    expect(recorded(asked.when(moveBall({ to: "us" })))).toHaveLength(1)
    expect(asked.after(moveBall({ to: "us" })).position.ball).toMatchObject({ side: "us", inferred: false })
  })

  it("and somebody else, another reason or approval on the same side is something new", () => {
    for (const more of [{ who: "鈴木" }, { reason: "見積待ち" }, { approval: true }]) {
      expect(recorded(sofar.when(moveBall({ to: "customer", ...more })))).toHaveLength(1)
    }
    const since = sofar.position.ball?.since
    expect(sofar.after(moveBall({ to: "customer", who: "鈴木" })).position.ball).toMatchObject({ who: "鈴木", since })
  })

  it("and a ball already there gets a new date to look again on", () => {
    const moved = sofar.after(moveBall({ to: "customer", lookAgain: reply }))
    expect(moved.position.waits.map((wait) => [wait.withBall, wait.lookAgain])).toEqual([
      [false, by2("2026-11-20")],
      [true, reply]
    ])
    expect(recorded(moved.when(moveBall({ to: "customer", lookAgain: reply })))).toEqual([])
  })
})

describe("what does not exist is refused by its id", () => {
  const cases: ReadonlyArray<readonly [string, Intent, string, string]> = [
    ["status", changeStatus({ to: "成約間近" }), "unknown-status", "成約間近"],
    ["action", completeAction({ action: "a-9" }), "unknown-action", "a-9"],
    ["meeting", cancelMeeting({ meeting: "m-9" }), "unknown-meeting", "m-9"],
    ["meeting to wait for", startWait({ on: "us", lookAgain: { meeting: "m-9" } }), "unknown-meeting", "m-9"],
    ["question", answerQuestion({ question: "q-9", direction: "outbound" }), "unknown-question", "q-9"],
    ["promise", settlePromise({ promise: "p-9", outcome: "kept" }), "unknown-promise", "p-9"],
    ["wait", endWait({ wait: id("e9") }), "unknown-wait", "e9"]
  ]
  for (const [what, intent, reason, about] of cases) {
    it(what, () => expect(refusal(given(opened).when(intent))).toMatchObject({ reason, about }))
  }

  it("an action that is open is not planned again in other words", () => {
    const planned = given(opened, planAction({ action: "a-1", what: "見積再送", due: by("2026-11-20") }))
    expect(refusal(planned.when(planAction({ action: "a-1", what: "訪問" })))?.reason).toBe("action-exists")
    expect(refusal(planned.when(planAction({ action: "a-1", what: "見積再送" })))?.reason).toBe("action-exists")
  })

  it("a deadline that has passed already is still a deadline", () => {
    expect(
      recorded(given(opened).when(planAction({ action: "a-1", what: "見積", due: by("2020-01-01") })))
    ).toHaveLength(1)
  })
})

describe("whatever waits or sleeps ends (B4)", () => {
  for (const [what, intent] of [
    ["a wait", startWait({ on: "customer", lookAgain: {} })],
    ["a wait for no reply", startWait({ on: "customer", lookAgain: { reply: false } })],
    ["a snooze", snooze({ lookAgain: {} })],
    ["a move of the ball", moveBall({ to: "customer", lookAgain: {} })],
    ["an acknowledgement", acknowledge({ rule: "silent", lookAgain: {} })]
  ] as const) {
    it(`${what} without an end is refused`, () => {
      expect(refusal(given(opened).when(intent))?.reason).toBe("never-ends")
    })
  }

  it("a snooze on top of a snooze is recorded, and flagged", () => {
    const twice = given(opened, snooze({ lookAgain: { on: by("2026-11-10") } })).after(
      snooze({ lookAgain: { on: by("2026-11-20") } })
    )
    expect(twice.position.oddities.map((one) => one.code)).toEqual(["snoozed-again"])
  })
})

describe("meetings", () => {
  const start = at("2026-11-18 15:00")
  it("one that ends before it starts is refused; one of no length is not", () => {
    expect(refusal(given(opened).when(bookMeeting({ meeting: "m", start, end: start - 1 })))?.reason).toBe(
      "ends-before-start"
    )
    expect(recorded(given(opened).when(bookMeeting({ meeting: "m", start, end: start })))).toHaveLength(1)
    const booked = given(opened, bookMeeting({ meeting: "m", start, end: start + 1 }))
    expect(refusal(booked.when(moveMeeting({ meeting: "m", start, end: start - 1 })))?.reason).toBe("ends-before-start")
  })
})

describe("taking back", () => {
  const known = new Map([
    ["e1", { kind: "deal-opened", retracted: false }],
    ["e2", { kind: "note-added", retracted: true }],
    ["e3", { kind: "retracted", retracted: false }]
  ])
  const settings = { recorded: (event: string) => known.get(event) }
  const history = given(opened)

  it("what stands is retracted, what is retracted is reinstated, and neither twice", () => {
    expect(recorded(history.when(retract({ event: id("e1") }), settings))).toHaveLength(1)
    expect(recorded(history.when(retract({ event: id("e2") }), settings))).toEqual([])
    expect(recorded(history.when(reinstate({ event: id("e2") }), settings))).toHaveLength(1)
    expect(recorded(history.when(reinstate({ event: id("e1") }), settings))).toEqual([])
  })

  it("a correction is not corrected, and an unknown event not either", () => {
    expect(refusal(history.when(retract({ event: id("e3") }), settings))?.reason).toBe("correction")
    expect(refusal(history.when(reinstate({ event: id("e3") }), settings))?.reason).toBe("correction")
    expect(refusal(history.when(retract({ event: id("e9") }), settings))?.reason).toBe("unknown-event")
  })

  it("a comment is on an event there is, or on none (D14)", () => {
    expect(recorded(history.when(addComment({ text: "確認しました", on: id("e1") }), settings))).toHaveLength(1)
    expect(recorded(history.when(addComment({ text: "確認しました" }), settings))).toHaveLength(1)
    expect(refusal(history.when(addComment({ text: "確認しました", on: id("e9") }), settings))).toMatchObject({
      reason: "unknown-event",
      about: "e9"
    })
  })

  it("without a log to look in, all are passed on", () => {
    expect(recorded(history.when(retract({ event: id("e9") })))).toHaveLength(1)
    expect(recorded(history.when(addComment({ text: "確認しました", on: id("e9") })))).toHaveLength(1)
  })
})

describe("the verbs", () => {
  it("there is one for every kind people record on a deal: none for a sheet's import, nor for accounts and people", () => {
    const kinds = Object.values(commands).map((verb) => (verb as () => Intent)().kind)
    const ofAccounts: ReadonlySet<string> = new Set(accountKinds.map(({ kind }) => kind))
    expect(kinds.toSorted()).toEqual(
      Object.keys(catalogue)
        .filter((kind) => !kind.startsWith("sheet-import") && kind !== "digest-delivered")
        .filter((kind) => kind === "comment-added" || !ofAccounts.has(kind))
        .toSorted()
    )
  })

  it("an app's own kind passes through as it is (F2)", () => {
    const visited: Intent = { kind: "acme.site-visited", data: { floors: 3 } }
    expect(recorded(given(opened, winDeal()).when(visited))).toEqual([visited])
    expect(recorded(given().when(visited))[0]).toBe(visited)
  })
})
