/** The cases of `what-an-event-changes.test.ts`: given these, when this happens, then exactly that is different. */
import type { StoredEvent } from "../../src/event/index.ts"
import { at } from "./given.ts"

/** A kind, its data, and what else of the envelope is not as usual. */
export type Happened = readonly [kind: string, data: object, more?: Partial<StoredEvent>]

export interface Case {
  readonly when: string
  readonly given: ReadonlyArray<Happened>
  readonly happens: Happened
  readonly changes: ReadonlyArray<string>
}

const undated = { undated: { after: null } } as const
const on = (text: string) => ({ at: at(text) })
const yen = (minor: number) => ({ minor, currency: "JPY", tax: "excluded" }) as const
const meeting = (start: string, end: string) => ({ meeting: "M", start: at(start), end: at(end) })

const opened: Happened = ["deal-opened", { status: "lead" }]
const ours: Happened = ["contacted", { channel: "mail", direction: "outbound" }]
const theirs: Happened = ["contacted", { channel: "mail", direction: "inbound" }]
const booked: Happened = ["meeting-booked", meeting("2026-11-02 10:10", "2026-11-02 10:50")]
const later: Happened = ["meeting-booked", meeting("2026-11-20 10:00", "2026-11-20 11:00")]
const plan: Happened = ["action-planned", { action: "a", what: "訪問", due: on("2026-11-10") }]
const undatedPlan: Happened = ["action-planned", { action: "b", what: "資料" }]
const proposal: Happened = ["proposal-sent", { proposal: "p" }]
const lost: Happened = ["deal-lost", {}]
const withReply: Happened = ["wait-started", { on: "customer", lookAgain: { reply: true } }]
const withDate: Happened = ["wait-started", { on: "customer", lookAgain: { on: on("2026-11-10") } }]
const forMeeting: Happened = ["wait-started", { on: "customer", lookAgain: { meeting: "M" } }]
const snoozed: Happened = ["snoozed", { lookAgain: { on: on("2026-11-20") } }]
const question: Happened = ["question-received", { question: "q", text: "納期は？" }]
const promise: Happened = ["promise-made", { promise: "p", by: "us", text: "見積", due: on("2026-11-05") }]

export const cases: ReadonlyArray<Case> = [
  {
    when: "a deal is opened with all it may say",
    given: [],
    happens: [
      "deal-opened",
      {
        title: "刷新",
        account: "a-1",
        customer: "山田製作所",
        pipeline: "sales",
        status: "lead",
        owner: "m-1",
        amount: yen(5),
        parties: [{ account: "a-2", role: "reseller" }]
      }
    ],
    changes: [
      "title: 刷新 @e1",
      "account: a-1 @e1",
      "customer: 山田製作所 @e1",
      "pipeline: sales @e1",
      "owner: m-1 @e1",
      "amount: {minor: 5, currency: JPY, tax: excluded} @e1",
      "parties: [{account: a-2, role: reseller}] @e1",
      "status: lead @e1",
      "statusKind: open",
      "visit: {status: lead, kind: open, entered: @e1, event: e1, left: null}",
      "life: {number: 1, from: 1793577600000, opened: @e1, event: e1, closed: null}",
      "actionless: @e1"
    ]
  },
  {
    when: "a deal is opened with nothing",
    given: [],
    happens: ["deal-opened", {}],
    changes: ["life: {number: 1, from: 1793577600000, opened: @e1, event: e1, closed: null}", "actionless: @e1"]
  },
  {
    when: "a deal is opened while it is open",
    given: [opened],
    happens: ["deal-opened", { status: "qualified" }],
    changes: [
      "status: qualified @e2",
      "visit: {status: qualified, kind: open, entered: @e2, event: e2, left: null}",
      "visits: [{status: lead, kind: open, entered: @e1, event: e1, left: @e2}]",
      "moves: {forward: 0, skipped: 1, backward: 0}",
      "oddities: [{code: opened-while-open, about: d-1} @e2]"
    ]
  },
  {
    when: "a deal is opened by another record after it was lost",
    given: [opened, ours, lost],
    happens: ["deal-opened", {}],
    changes: [
      "status: lead @e4",
      "statusKind: open",
      "visit: {status: lead, kind: open, entered: @e4, event: e4, left: null}",
      "visits: [{status: lead, kind: open, entered: @e1, event: e1, left: @e3}, {status: lost, kind: lost, entered: @e3, event: e3, left: @e4}]",
      "life: {number: 2, from: 1793588400000, opened: @e4, event: e4, closed: null}",
      "pastLives: [{number: 1, from: 1793577600000, opened: @e1, event: e1, closed: {outcome: lost, reason: null, to: null, note: null} @e3}]",
      "lastContact: null",
      "unanswered: null",
      "formerContact: {channel: mail, direction: outbound, gist: null} @e2",
      "actionless: @e4"
    ]
  },
  {
    when: "an opening seen without its date",
    given: [],
    happens: ["deal-opened", { status: "lead" }, undated],
    changes: [
      "status: lead @e1 undated",
      "statusKind: open",
      "visit: {status: lead, kind: open, entered: null, event: e1, left: null}",
      "life: {number: 1, from: 1793577600000, opened: null, event: e1, closed: null}",
      "actionless: @e1 undated"
    ]
  },
  {
    when: "the first contact of ours",
    given: [opened],
    happens: ours,
    changes: [
      "lastContact: {channel: mail, direction: outbound, gist: null} @e2",
      "unanswered: {channel: mail, direction: outbound, gist: null} @e2",
      "contacts: 1"
    ]
  },
  {
    when: "a second mail of ours",
    given: [opened, ours],
    happens: ours,
    changes: ["lastContact: {channel: mail, direction: outbound, gist: null} @e3", "contacts: 2"]
  },
  {
    when: "a mail of ours after a meeting that has ended",
    given: [opened, ours, booked],
    happens: ours,
    changes: [
      "lastContact: {channel: mail, direction: outbound, gist: null} @e4",
      "unansweredLater: [{channel: mail, direction: outbound, gist: null} @e4]",
      "contacts: 2"
    ]
  },
  {
    when: "a mail of ours while a meeting is still ahead",
    given: [opened, ours, later],
    happens: ours,
    changes: ["lastContact: {channel: mail, direction: outbound, gist: null} @e4", "contacts: 2"]
  },
  {
    when: "a third mail of ours, with no meeting since the second",
    given: [opened, ours, booked, ours],
    happens: ours,
    changes: ["lastContact: {channel: mail, direction: outbound, gist: null} @e5", "contacts: 3"]
  },
  {
    when: "their mail, with a gist and open points",
    given: [opened, ours, booked, ours],
    happens: ["contacted", { channel: "mail", direction: "inbound", gist: "検討中", openPoints: ["価格"] }],
    changes: [
      "lastContact: {channel: mail, direction: inbound, gist: 検討中} @e5",
      "lastInbound: {channel: mail, direction: inbound, gist: 検討中} @e5",
      "unanswered: null",
      "unansweredLater: []",
      "contacts: 3",
      "inboundContacts: 1",
      "gist: 検討中 @e5",
      "openPoints: [価格] @e5"
    ]
  },
  {
    when: "a mail with an empty gist",
    given: [opened],
    happens: ["contacted", { channel: "mail", direction: "outbound", gist: "" }],
    changes: [
      "lastContact: {channel: mail, direction: outbound, gist: } @e2",
      "unanswered: {channel: mail, direction: outbound, gist: } @e2",
      "contacts: 1"
    ]
  },
  {
    when: "their mail ends a wait for a reply and the snooze, and no other wait",
    given: [opened, withReply, withDate, snoozed],
    happens: theirs,
    changes: [
      "lastContact: {channel: mail, direction: inbound, gist: null} @e5",
      "lastInbound: {channel: mail, direction: inbound, gist: null} @e5",
      "contacts: 1",
      "inboundContacts: 1",
      "waits: [{on: customer, who: null, what: null, lookAgain: {on: {at: 1794236400000}}, withBall: false} @e3]",
      "snoozes: []"
    ]
  },
  {
    when: "our mail ends neither",
    given: [opened, withReply, snoozed],
    happens: ours,
    changes: [
      "lastContact: {channel: mail, direction: outbound, gist: null} @e4",
      "unanswered: {channel: mail, direction: outbound, gist: null} @e4",
      "contacts: 1"
    ]
  },
  {
    when: "a call that was answered",
    given: [opened, ours],
    happens: ["contacted", { channel: "call", direction: "outbound" }],
    changes: [
      "lastContact: {channel: call, direction: outbound, gist: null} @e3",
      "lastInbound: {channel: call, direction: outbound, gist: null} @e3",
      "unanswered: null",
      "contacts: 2",
      "inboundContacts: 1"
    ]
  },
  {
    when: "a call nobody answered",
    given: [opened],
    happens: ["contacted", { channel: "call", direction: "outbound", marks: ["no-answer"] }],
    changes: []
  },
  {
    when: "a mail without a date",
    given: [opened],
    happens: ["contacted", { channel: "mail", direction: "inbound", gist: "検討中" }, undated],
    changes: ["gist: 検討中 @e2 undated"]
  },
  {
    when: "a meeting is booked",
    given: [opened],
    happens: ["meeting-booked", { ...meeting("2026-11-20 10:00", "2026-11-20 11:00"), title: "打合せ" }],
    changes: [
      "meetings: [{meeting: M, start: 1795136400000, end: 1795140000000, title: 打合せ, event: e2, booked: @e2}]"
    ]
  },
  {
    when: "a meeting is booked again",
    given: [opened, later],
    happens: booked,
    changes: ["meetings: [{meeting: M, start: 1793581800000, end: 1793584200000, title: null, event: e3, booked: @e3}]"]
  },
  {
    when: "a meeting is moved",
    given: [opened, booked],
    happens: ["meeting-moved", meeting("2026-11-21 10:00", "2026-11-21 11:00")],
    changes: ["meetings: [{meeting: M, start: 1795222800000, end: 1795226400000, title: null, event: e3, booked: @e2}]"]
  },
  {
    when: "a meeting nobody booked is moved",
    given: [opened],
    happens: ["meeting-moved", meeting("2026-11-21 10:00", "2026-11-21 11:00")],
    changes: [
      "meetings: [{meeting: M, start: 1795222800000, end: 1795226400000, title: null, event: e2, booked: @e2}]",
      "oddities: [{code: unknown-meeting, about: M} @e2]"
    ]
  },
  {
    when: "a meeting was held",
    given: [opened, booked, forMeeting, withDate],
    happens: ["meeting-held", { meeting: "M", gist: "前向き" }],
    changes: [
      "lastContact: {channel: meeting, direction: inbound, gist: 前向き} @e5",
      "lastInbound: {channel: meeting, direction: inbound, gist: 前向き} @e5",
      "contacts: 1",
      "inboundContacts: 1",
      "gist: 前向き @e5",
      "meetings: []",
      "waits: [{on: customer, who: null, what: null, lookAgain: {on: {at: 1794236400000}}, withBall: false} @e4]"
    ]
  },
  {
    when: "a meeting nobody booked was held",
    given: [opened],
    happens: ["meeting-held", { meeting: "M" }],
    changes: [
      "lastContact: {channel: meeting, direction: inbound, gist: null} @e2",
      "lastInbound: {channel: meeting, direction: inbound, gist: null} @e2",
      "contacts: 1",
      "inboundContacts: 1"
    ]
  },
  {
    when: "a meeting is cancelled, and with it what waited for it",
    given: [
      opened,
      booked,
      forMeeting,
      withDate,
      ["snoozed", { lookAgain: { meeting: "M" } }],
      ["snoozed", { rules: ["silent"], lookAgain: { meeting: "N" } }]
    ],
    happens: ["meeting-cancelled", { meeting: "M" }],
    changes: [
      "meetings: []",
      "waits: [{on: customer, who: null, what: null, lookAgain: {on: {at: 1794236400000}}, withBall: false} @e4]",
      "snoozes: [{rules: null, lookAgain: {on: {at: 1793599200000}}} @e5, {rules: [silent], lookAgain: {meeting: N}} @e6]"
    ]
  },
  {
    when: "another meeting is cancelled",
    given: [opened, booked, ["meeting-booked", { meeting: "N", start: 1, end: 2 }], forMeeting],
    happens: ["meeting-cancelled", { meeting: "N" }],
    changes: ["meetings: [{meeting: M, start: 1793581800000, end: 1793584200000, title: null, event: e2, booked: @e2}]"]
  },
  {
    when: "a meeting nobody booked is cancelled",
    given: [opened],
    happens: ["meeting-cancelled", { meeting: "M" }],
    changes: ["oddities: [{code: unknown-meeting, about: M} @e2]"]
  },
  {
    when: "a meeting was missed",
    given: [opened, booked],
    happens: ["meeting-missed", { meeting: "M" }],
    changes: ["meetings: []"]
  },
  {
    when: "a proposal is sent",
    given: [opened],
    happens: ["proposal-sent", { proposal: "p", title: "提案書", amount: yen(7) }],
    changes: [
      "lastContact: {channel: null, direction: outbound, gist: null} @e2",
      "unanswered: {channel: null, direction: outbound, gist: null} @e2",
      "contacts: 1",
      "ball: {side: customer, who: null, reason: null, approval: false, since: @e2, inferred: true, before: null} @e2",
      "proposals: [{proposal: p, kind: proposal, title: 提案書, sent: {minor: 7, currency: JPY, tax: excluded} @e2, answer: null}]"
    ]
  },
  {
    when: "a quote is sent",
    given: [opened, proposal],
    happens: ["quote-sent", { proposal: "q" }],
    changes: [
      "lastContact: {channel: null, direction: outbound, gist: null} @e3",
      "contacts: 2",
      "ball: {side: customer, who: null, reason: null, approval: false, since: @e2, inferred: true, before: {side: customer, who: null, since: @e2}} @e3",
      "proposals: [{proposal: p, kind: proposal, title: null, sent: null @e2, answer: null}, {proposal: q, kind: quote, title: null, sent: null @e3, answer: null}]"
    ]
  },
  {
    when: "a proposal is sent again",
    given: [opened, proposal],
    happens: proposal,
    changes: [
      "lastContact: {channel: null, direction: outbound, gist: null} @e3",
      "contacts: 2",
      "ball: {side: customer, who: null, reason: null, approval: false, since: @e2, inferred: true, before: {side: customer, who: null, since: @e2}} @e3",
      "proposals: [{proposal: p, kind: proposal, title: null, sent: null @e3, answer: null}]"
    ]
  },
  {
    when: "a proposal is answered",
    given: [opened, proposal, ["quote-sent", { proposal: "q" }]],
    happens: ["proposal-answered", { proposal: "p", reaction: "considering" }],
    changes: [
      "lastContact: {channel: null, direction: inbound, gist: null} @e4",
      "lastInbound: {channel: null, direction: inbound, gist: null} @e4",
      "unanswered: null",
      "contacts: 3",
      "inboundContacts: 1",
      "ball: {side: us, who: null, reason: null, approval: false, since: @e4, inferred: true, before: {side: customer, who: null, since: @e2}} @e4",
      "proposals: [{proposal: p, kind: proposal, title: null, sent: null @e2, answer: considering @e4}, {proposal: q, kind: quote, title: null, sent: null @e3, answer: null}]"
    ]
  },
  {
    when: "an answer that names no proposal",
    given: [opened, proposal, ["quote-sent", { proposal: "q" }]],
    happens: ["proposal-answered", { reaction: "accepted" }],
    changes: [
      "lastContact: {channel: null, direction: inbound, gist: null} @e4",
      "lastInbound: {channel: null, direction: inbound, gist: null} @e4",
      "unanswered: null",
      "contacts: 3",
      "inboundContacts: 1",
      "ball: {side: us, who: null, reason: null, approval: false, since: @e4, inferred: true, before: {side: customer, who: null, since: @e2}} @e4",
      "proposals: [{proposal: p, kind: proposal, title: null, sent: null @e2, answer: null}, {proposal: q, kind: quote, title: null, sent: null @e3, answer: accepted @e4}]"
    ]
  },
  {
    when: "an answer where nothing is open",
    given: [opened, proposal, ["proposal-answered", { proposal: "p", reaction: "declined" }]],
    happens: ["proposal-answered", { reaction: "accepted" }],
    changes: [
      "lastContact: {channel: null, direction: inbound, gist: null} @e4",
      "lastInbound: {channel: null, direction: inbound, gist: null} @e4",
      "contacts: 3",
      "inboundContacts: 2",
      "ball: {side: us, who: null, reason: null, approval: false, since: @e3, inferred: true, before: {side: us, who: null, since: @e3}} @e4"
    ]
  },
  { when: "a contract moves on", given: [opened], happens: ["contract-progressed", { step: "sent" }], changes: [] },
  {
    when: "they ask",
    given: [opened],
    happens: question,
    changes: [
      "lastContact: {channel: null, direction: inbound, gist: null} @e2",
      "lastInbound: {channel: null, direction: inbound, gist: null} @e2",
      "contacts: 1",
      "inboundContacts: 1",
      "ball: {side: us, who: null, reason: null, approval: false, since: @e2, inferred: true, before: null} @e2",
      "questions: [{question: q, text: 納期は？, to: us, asked: @e2, answered: null}]"
    ]
  },
  {
    when: "we ask",
    given: [opened, question],
    happens: ["question-asked", { question: "r", text: "予算は？" }],
    changes: [
      "lastContact: {channel: null, direction: outbound, gist: null} @e3",
      "unanswered: {channel: null, direction: outbound, gist: null} @e3",
      "contacts: 2",
      "ball: {side: customer, who: null, reason: null, approval: false, since: @e3, inferred: true, before: {side: us, who: null, since: @e2}} @e3",
      "questions: [{question: q, text: 納期は？, to: us, asked: @e2, answered: null}, {question: r, text: 予算は？, to: customer, asked: @e3, answered: null}]"
    ]
  },
  {
    when: "the same question is asked again",
    given: [opened, question],
    happens: ["question-received", { question: "q", text: "納期はいつ？" }],
    changes: [
      "lastContact: {channel: null, direction: inbound, gist: null} @e3",
      "lastInbound: {channel: null, direction: inbound, gist: null} @e3",
      "contacts: 2",
      "inboundContacts: 2",
      "ball: {side: us, who: null, reason: null, approval: false, since: @e2, inferred: true, before: {side: us, who: null, since: @e2}} @e3",
      "questions: [{question: q, text: 納期はいつ？, to: us, asked: @e2, answered: null}]"
    ]
  },
  {
    when: "the same question is asked again after it was answered",
    given: [opened, question, ["question-answered", { question: "q", direction: "both" }]],
    happens: question,
    changes: [
      "lastContact: {channel: null, direction: inbound, gist: null} @e4",
      "lastInbound: {channel: null, direction: inbound, gist: null} @e4",
      "contacts: 3",
      "inboundContacts: 3",
      "ball: {side: us, who: null, reason: null, approval: false, since: @e2, inferred: true, before: {side: us, who: null, since: @e2}} @e4",
      "questions: [{question: q, text: 納期は？, to: us, asked: @e4, answered: null}]"
    ]
  },
  {
    when: "the same question is asked the other way round",
    given: [opened, question],
    happens: ["question-asked", { question: "q", text: "納期は？" }],
    changes: [
      "lastContact: {channel: null, direction: outbound, gist: null} @e3",
      "unanswered: {channel: null, direction: outbound, gist: null} @e3",
      "contacts: 2",
      "ball: {side: customer, who: null, reason: null, approval: false, since: @e3, inferred: true, before: {side: us, who: null, since: @e2}} @e3",
      "questions: [{question: q, text: 納期は？, to: customer, asked: @e3, answered: null}]"
    ]
  },
  {
    when: "a question that was only seen without its date is asked again",
    given: [opened, ["question-received", { question: "q", text: "納期は？" }, undated]],
    happens: question,
    changes: [
      "lastContact: {channel: null, direction: inbound, gist: null} @e3",
      "lastInbound: {channel: null, direction: inbound, gist: null} @e3",
      "contacts: 1",
      "inboundContacts: 1",
      "ball: {side: us, who: null, reason: null, approval: false, since: null, inferred: true, before: {side: us, who: null, since: null}} @e3",
      "questions: [{question: q, text: 納期は？, to: us, asked: @e3, answered: null}]"
    ]
  },
  {
    when: "a question of the life before is asked again",
    given: [opened, question, lost, ["deal-reopened", {}]],
    happens: question,
    changes: [
      "lastContact: {channel: null, direction: inbound, gist: null} @e5",
      "lastInbound: {channel: null, direction: inbound, gist: null} @e5",
      "contacts: 2",
      "inboundContacts: 2",
      "ball: {side: us, who: null, reason: null, approval: false, since: @e5, inferred: true, before: null} @e5",
      "questions: [{question: q, text: 納期は？, to: us, asked: @e5, answered: null}]"
    ]
  },
  {
    when: "a question of this life is asked again",
    given: [opened, lost, ["deal-reopened", {}], question],
    happens: question,
    changes: [
      "lastContact: {channel: null, direction: inbound, gist: null} @e5",
      "lastInbound: {channel: null, direction: inbound, gist: null} @e5",
      "contacts: 2",
      "inboundContacts: 2",
      "ball: {side: us, who: null, reason: null, approval: false, since: @e4, inferred: true, before: {side: us, who: null, since: @e4}} @e5"
    ]
  },
  {
    when: "a question is answered",
    given: [opened, question, ["question-asked", { question: "r", text: "予算は？" }]],
    happens: ["question-answered", { question: "q", direction: "outbound" }],
    changes: [
      "lastContact: {channel: null, direction: outbound, gist: null} @e4",
      "contacts: 3",
      "ball: {side: customer, who: null, reason: null, approval: false, since: @e3, inferred: true, before: {side: customer, who: null, since: @e3}} @e4",
      "questions: [{question: q, text: 納期は？, to: us, asked: @e2, answered: @e4}, {question: r, text: 予算は？, to: customer, asked: @e3, answered: null}]"
    ]
  },
  {
    when: "a question nobody asked is answered",
    given: [opened, question],
    happens: ["question-answered", { question: "s", direction: "inbound" }],
    changes: [
      "lastContact: {channel: null, direction: inbound, gist: null} @e3",
      "lastInbound: {channel: null, direction: inbound, gist: null} @e3",
      "contacts: 2",
      "inboundContacts: 2",
      "ball: {side: us, who: null, reason: null, approval: false, since: @e2, inferred: true, before: {side: us, who: null, since: @e2}} @e3",
      "oddities: [{code: unknown-question, about: s} @e3]"
    ]
  },
  {
    when: "a deal is described",
    given: [opened],
    happens: ["deal-described", { title: "刷新", account: "a-1", customer: "山田製作所", pipeline: "sales" }],
    changes: ["title: 刷新 @e2", "account: a-1 @e2", "customer: 山田製作所 @e2", "pipeline: sales @e2"]
  },
  { when: "a deal is described with nothing", given: [opened], happens: ["deal-described", {}], changes: [] },
  {
    when: "a status forward",
    given: [opened],
    happens: ["status-changed", { to: "contacted" }],
    changes: [
      "status: contacted @e2",
      "visit: {status: contacted, kind: open, entered: @e2, event: e2, left: null}",
      "visits: [{status: lead, kind: open, entered: @e1, event: e1, left: @e2}]",
      "moves: {forward: 1, skipped: 0, backward: 0}"
    ]
  },
  {
    when: "a status over one that is left out",
    given: [opened],
    happens: ["status-changed", { to: "qualified" }],
    changes: [
      "status: qualified @e2",
      "visit: {status: qualified, kind: open, entered: @e2, event: e2, left: null}",
      "visits: [{status: lead, kind: open, entered: @e1, event: e1, left: @e2}]",
      "moves: {forward: 0, skipped: 1, backward: 0}"
    ]
  },
  {
    when: "a status backward",
    given: [opened, ["status-changed", { to: "qualified" }]],
    happens: ["status-changed", { to: "lead" }],
    changes: [
      "status: lead @e3",
      "visit: {status: lead, kind: open, entered: @e3, event: e3, left: null}",
      "visits: [{status: lead, kind: open, entered: @e1, event: e1, left: @e2}, {status: qualified, kind: open, entered: @e2, event: e2, left: @e3}]",
      "moves: {forward: 0, skipped: 1, backward: 1}",
      "oddities: [{code: moved-backward, about: lead} @e3]"
    ]
  },
  { when: "the status it already has", given: [opened], happens: ["status-changed", { to: "lead" }], changes: [] },
  {
    when: "a status nobody knows",
    given: [opened],
    happens: ["status-changed", { to: "who-knows" }],
    changes: [
      "status: who-knows @e2",
      "visit: {status: who-knows, kind: open, entered: @e2, event: e2, left: null}",
      "visits: [{status: lead, kind: open, entered: @e1, event: e1, left: @e2}]",
      "oddities: [{code: unknown-status, about: who-knows} @e2]"
    ]
  },
  {
    when: "a status seen without its date",
    given: [opened],
    happens: ["status-changed", { to: "contacted" }, undated],
    changes: [
      "status: contacted @e2 undated",
      "visit: {status: contacted, kind: open, entered: null, event: e2, left: null}",
      "visits: [{status: lead, kind: open, entered: @e1, event: e1, left: null}]",
      "moves: {forward: 1, skipped: 0, backward: 0}"
    ]
  },
  {
    when: "a status of kind won",
    given: [opened],
    happens: ["status-changed", { to: "won" }],
    changes: [
      "status: won @e2",
      "statusKind: won",
      "visit: {status: won, kind: won, entered: @e2, event: e2, left: null}",
      "visits: [{status: lead, kind: open, entered: @e1, event: e1, left: @e2}]",
      "life: {number: 1, from: 1793577600000, opened: @e1, event: e1, closed: {outcome: won, reason: null, to: null, note: null} @e2}"
    ]
  },
  {
    when: "a status of kind hold",
    given: [opened],
    happens: ["status-changed", { to: "on-hold" }],
    changes: [
      "status: on-hold @e2",
      "statusKind: hold",
      "visit: {status: on-hold, kind: hold, entered: @e2, event: e2, left: null}",
      "visits: [{status: lead, kind: open, entered: @e1, event: e1, left: @e2}]",
      "hold: {lookAgain: null, reason: null} @e2"
    ]
  },
  {
    when: "an open status ends the hold",
    given: [opened, ["deal-held", {}]],
    happens: ["status-changed", { to: "contacted" }],
    changes: [
      "status: contacted @e3",
      "statusKind: open",
      "visit: {status: contacted, kind: open, entered: @e3, event: e3, left: null}",
      "visits: [{status: lead, kind: open, entered: @e1, event: e1, left: @e2}, {status: on-hold, kind: hold, entered: @e2, event: e2, left: @e3}]",
      "moves: {forward: 1, skipped: 0, backward: 0}",
      "hold: null"
    ]
  },
  {
    when: "forward from where it stood before the hold",
    given: [opened, ["status-changed", { to: "qualified" }], ["deal-held", {}]],
    happens: ["status-changed", { to: "proposal" }],
    changes: [
      "status: proposal @e4",
      "statusKind: open",
      "visit: {status: proposal, kind: open, entered: @e4, event: e4, left: null}",
      "visits: [{status: lead, kind: open, entered: @e1, event: e1, left: @e2}, {status: qualified, kind: open, entered: @e2, event: e2, left: @e3}, {status: on-hold, kind: hold, entered: @e3, event: e3, left: @e4}]",
      "moves: {forward: 1, skipped: 1, backward: 0}",
      "hold: null"
    ]
  },
  {
    when: "back from the hold to where it stood is no move",
    given: [opened, ["deal-held", {}]],
    happens: ["status-changed", { to: "lead" }],
    changes: [
      "status: lead @e3",
      "statusKind: open",
      "visit: {status: lead, kind: open, entered: @e3, event: e3, left: null}",
      "visits: [{status: lead, kind: open, entered: @e1, event: e1, left: @e2}, {status: on-hold, kind: hold, entered: @e2, event: e2, left: @e3}]",
      "hold: null"
    ]
  },
  {
    when: "a status after the closing",
    given: [opened, lost],
    happens: ["status-changed", { to: "qualified" }],
    changes: [
      "status: qualified @e3",
      "statusKind: open",
      "visit: {status: qualified, kind: open, entered: @e3, event: e3, left: null}",
      "visits: [{status: lead, kind: open, entered: @e1, event: e1, left: @e2}, {status: lost, kind: lost, entered: @e2, event: e2, left: @e3}]",
      "moves: {forward: 0, skipped: 1, backward: 0}",
      "oddities: [{code: changed-after-closing, about: qualified} @e3]"
    ]
  },
  {
    when: "on hold after the closing by its status",
    given: [opened, lost],
    happens: ["status-changed", { to: "on-hold" }],
    changes: [
      "status: on-hold @e3",
      "statusKind: hold",
      "visit: {status: on-hold, kind: hold, entered: @e3, event: e3, left: null}",
      "visits: [{status: lead, kind: open, entered: @e1, event: e1, left: @e2}, {status: lost, kind: lost, entered: @e2, event: e2, left: @e3}]",
      "oddities: [{code: changed-after-closing, about: on-hold} @e3]"
    ]
  },
  {
    when: "a deal is won, with its amount",
    given: [opened, ["ball-moved", { to: "us" }], withDate, snoozed, plan, undatedPlan],
    happens: ["deal-won", { reason: "機能", amount: yen(9) }],
    changes: [
      "amount: {minor: 9, currency: JPY, tax: excluded} @e7",
      "status: won @e7",
      "statusKind: won",
      "visit: {status: won, kind: won, entered: @e7, event: e7, left: null}",
      "visits: [{status: lead, kind: open, entered: @e1, event: e1, left: @e7}]",
      "life: {number: 1, from: 1793577600000, opened: @e1, event: e1, closed: {outcome: won, reason: 機能, to: null, note: null} @e7}",
      "ball: null",
      "waits: []",
      "actions: [{action: a, what: 訪問, assignee: null, member: null, due: {at: 1794236400000}, firstDue: {at: 1794236400000}, rescheduled: 0, written: null, unreadable: false, planned: null @e5, event: e5}]",
      "actionRecord: {kept: 0, late: 0, undatedDone: 0, dropped: 1, replaced: 0, rescheduled: 0}",
      "snoozes: []"
    ]
  },
  {
    when: "a deal is lost to another, and what was planned is dropped",
    given: [opened, plan, undatedPlan],
    happens: ["deal-lost", { reason: "価格", to: "他社", note: "来年度", dropActions: true }],
    changes: [
      "status: lost @e4",
      "statusKind: lost",
      "visit: {status: lost, kind: lost, entered: @e4, event: e4, left: null}",
      "visits: [{status: lead, kind: open, entered: @e1, event: e1, left: @e4}]",
      "life: {number: 1, from: 1793577600000, opened: @e1, event: e1, closed: {outcome: lost, reason: 価格, to: 他社, note: 来年度} @e4}",
      "actions: []",
      "actionless: @e4",
      "actionRecord: {kept: 0, late: 0, undatedDone: 0, dropped: 2, replaced: 0, rescheduled: 0}"
    ]
  },
  {
    when: "a deal is lost under a status of the team's",
    given: [opened],
    happens: ["deal-lost", { status: "lost-to-budget" }],
    changes: [
      "status: lost-to-budget @e2",
      "statusKind: lost",
      "visit: {status: lost-to-budget, kind: lost, entered: @e2, event: e2, left: null}",
      "visits: [{status: lead, kind: open, entered: @e1, event: e1, left: @e2}]",
      "life: {number: 1, from: 1793577600000, opened: @e1, event: e1, closed: {outcome: lost, reason: null, to: null, note: null} @e2}",
      "oddities: [{code: unknown-status, about: lost-to-budget} @e2]"
    ]
  },
  {
    when: "a deal is lost, and its dated action stays owed",
    given: [opened, plan],
    happens: lost,
    changes: [
      "status: lost @e3",
      "statusKind: lost",
      "visit: {status: lost, kind: lost, entered: @e3, event: e3, left: null}",
      "visits: [{status: lead, kind: open, entered: @e1, event: e1, left: @e3}]",
      "life: {number: 1, from: 1793577600000, opened: @e1, event: e1, closed: {outcome: lost, reason: null, to: null, note: null} @e3}"
    ]
  },
  {
    when: "a deal is lost, and its undated action is not",
    given: [opened, undatedPlan],
    happens: lost,
    changes: [
      "status: lost @e3",
      "statusKind: lost",
      "visit: {status: lost, kind: lost, entered: @e3, event: e3, left: null}",
      "visits: [{status: lead, kind: open, entered: @e1, event: e1, left: @e3}]",
      "life: {number: 1, from: 1793577600000, opened: @e1, event: e1, closed: {outcome: lost, reason: null, to: null, note: null} @e3}",
      "actions: []",
      "actionless: @e3",
      "actionRecord: {kept: 0, late: 0, undatedDone: 0, dropped: 1, replaced: 0, rescheduled: 0}"
    ]
  },
  {
    when: "a deal nobody opened is lost",
    given: [],
    happens: lost,
    changes: [
      "status: lost @e1",
      "statusKind: lost",
      "visit: {status: lost, kind: lost, entered: @e1, event: e1, left: null}",
      "life: {number: 1, from: 1793577600000, opened: null, event: e1, closed: {outcome: lost, reason: null, to: null, note: null} @e1}"
    ]
  },
  {
    when: "a closing without a date",
    given: [opened],
    happens: ["deal-won", {}, undated],
    changes: [
      "status: won @e2 undated",
      "statusKind: won",
      "visit: {status: won, kind: won, entered: null, event: e2, left: null}",
      "visits: [{status: lead, kind: open, entered: @e1, event: e1, left: null}]",
      "life: {number: 1, from: 1793577600000, opened: @e1, event: e1, closed: {outcome: won, reason: null, to: null, note: null} @e2 undated}"
    ]
  },
  {
    when: "a deal is lost after it was won",
    given: [opened, ["deal-won", {}]],
    happens: lost,
    changes: ["oddities: [{code: closed-twice, about: lost} @e3]"]
  },
  {
    when: "a deal is put on hold",
    given: [opened],
    happens: ["deal-held", { lookAgain: on("2026-12-01"), reason: "予算" }],
    changes: [
      "status: on-hold @e2",
      "statusKind: hold",
      "visit: {status: on-hold, kind: hold, entered: @e2, event: e2, left: null}",
      "visits: [{status: lead, kind: open, entered: @e1, event: e1, left: @e2}]",
      "hold: {lookAgain: {at: 1796050800000}, reason: 予算} @e2"
    ]
  },
  {
    when: "a deal is put on hold under a status of the team's, without a date",
    given: [opened],
    happens: ["deal-held", { status: "frozen" }, undated],
    changes: [
      "status: frozen @e2 undated",
      "statusKind: hold",
      "visit: {status: frozen, kind: hold, entered: null, event: e2, left: null}",
      "visits: [{status: lead, kind: open, entered: @e1, event: e1, left: null}]",
      "hold: {lookAgain: null, reason: null} @e2 undated",
      "oddities: [{code: unknown-status, about: frozen} @e2]"
    ]
  },
  {
    when: "a closed deal is put on hold",
    given: [opened, lost],
    happens: ["deal-held", {}],
    changes: ["oddities: [{code: changed-after-closing, about: hold} @e3]"]
  },
  {
    when: "a deal is reopened",
    given: [opened, ["status-changed", { to: "qualified" }], theirs, ours, proposal, plan, lost],
    happens: ["deal-reopened", {}],
    changes: [
      "status: qualified @e8",
      "statusKind: open",
      "visit: {status: qualified, kind: open, entered: @e8, event: e8, left: null}",
      "visits: [{status: lead, kind: open, entered: @e1, event: e1, left: @e2}, {status: qualified, kind: open, entered: @e2, event: e2, left: @e7}, {status: lost, kind: lost, entered: @e7, event: e7, left: @e8}]",
      "life: {number: 2, from: 1793602800000, opened: @e8, event: e8, closed: null}",
      "pastLives: [{number: 1, from: 1793577600000, opened: @e1, event: e1, closed: {outcome: lost, reason: null, to: null, note: null} @e7}]",
      "lastContact: null",
      "lastInbound: null",
      "unanswered: null",
      "formerContact: {channel: null, direction: outbound, gist: null} @e5",
      "proposals: [{proposal: p, kind: proposal, title: null, sent: null @e5, answer: lapsed @e8}]"
    ]
  },
  {
    when: "a deal is reopened with a status",
    given: [opened, lost],
    happens: ["deal-reopened", { status: "contacted" }],
    changes: [
      "status: contacted @e3",
      "statusKind: open",
      "visit: {status: contacted, kind: open, entered: @e3, event: e3, left: null}",
      "visits: [{status: lead, kind: open, entered: @e1, event: e1, left: @e2}, {status: lost, kind: lost, entered: @e2, event: e2, left: @e3}]",
      "life: {number: 2, from: 1793584800000, opened: @e3, event: e3, closed: null}",
      "pastLives: [{number: 1, from: 1793577600000, opened: @e1, event: e1, closed: {outcome: lost, reason: null, to: null, note: null} @e2}]",
      "actionless: @e3"
    ]
  },
  {
    when: "a deal is reopened without a contact in either life",
    given: [opened, lost],
    happens: ["deal-reopened", {}],
    changes: [
      "status: lead @e3",
      "statusKind: open",
      "visit: {status: lead, kind: open, entered: @e3, event: e3, left: null}",
      "visits: [{status: lead, kind: open, entered: @e1, event: e1, left: @e2}, {status: lost, kind: lost, entered: @e2, event: e2, left: @e3}]",
      "life: {number: 2, from: 1793584800000, opened: @e3, event: e3, closed: null}",
      "pastLives: [{number: 1, from: 1793577600000, opened: @e1, event: e1, closed: {outcome: lost, reason: null, to: null, note: null} @e2}]",
      "actionless: @e3"
    ]
  },
  {
    when: "a deal is reopened a second time",
    given: [opened, theirs, lost, ["deal-reopened", {}], lost],
    happens: ["deal-reopened", {}],
    changes: [
      "status: lead @e6",
      "statusKind: open",
      "visit: {status: lead, kind: open, entered: @e6, event: e6, left: null}",
      "visits: [{status: lead, kind: open, entered: @e1, event: e1, left: @e3}, {status: lost, kind: lost, entered: @e3, event: e3, left: @e4}, {status: lead, kind: open, entered: @e4, event: e4, left: @e5}, {status: lost, kind: lost, entered: @e5, event: e5, left: @e6}]",
      "life: {number: 3, from: 1793595600000, opened: @e6, event: e6, closed: null}",
      "pastLives: [{number: 1, from: 1793577600000, opened: @e1, event: e1, closed: {outcome: lost, reason: null, to: null, note: null} @e3}, {number: 2, from: 1793588400000, opened: @e4, event: e4, closed: {outcome: lost, reason: null, to: null, note: null} @e5}]",
      "actionless: @e6"
    ]
  },
  {
    when: "a deal is reopened while it is open",
    given: [opened],
    happens: ["deal-reopened", {}],
    changes: ["oddities: [{code: reopened-while-open, about: d-1} @e2]"]
  },
  {
    when: "a deal nobody opened is reopened",
    given: [],
    happens: ["deal-reopened", {}],
    changes: [
      "status: lead @e1",
      "statusKind: open",
      "visit: {status: lead, kind: open, entered: @e1, event: e1, left: null}",
      "life: {number: 1, from: 1793577600000, opened: @e1, event: e1, closed: null}",
      "actionless: @e1"
    ]
  },
  {
    when: "the amount changes",
    given: [opened],
    happens: ["amount-changed", { amount: yen(3) }],
    changes: ["amount: {minor: 3, currency: JPY, tax: excluded} @e2"]
  },
  {
    when: "the amount changes after the closing",
    given: [opened, lost],
    happens: ["amount-changed", { amount: yen(3) }],
    changes: [
      "amount: {minor: 3, currency: JPY, tax: excluded} @e3",
      "oddities: [{code: changed-after-closing, about: amount} @e3]"
    ]
  },
  {
    when: "the owner changes",
    given: [opened],
    happens: ["owner-changed", { to: "m-2", name: "佐藤" }],
    changes: ["owner: m-2 @e2", "ownerName: 佐藤"]
  },
  {
    when: "the owner changes after the closing, without a name",
    given: [opened, ["owner-changed", { to: "m-2", name: "佐藤" }], lost],
    happens: ["owner-changed", { to: "m-3" }],
    changes: ["owner: m-3 @e4", "ownerName: null", "oddities: [{code: changed-after-closing, about: owner} @e4]"]
  },
  {
    when: "the owner of an opening has no name yet",
    given: [["owner-changed", { to: "m-2", name: "佐藤" }]],
    happens: ["deal-opened", { owner: "m-1" }],
    changes: [
      "owner: m-1 @e2",
      "ownerName: null",
      "life: {number: 1, from: 1793581200000, opened: @e2, event: e2, closed: null}",
      "actionless: @e2"
    ]
  },
  {
    when: "the parties change",
    given: [opened],
    happens: ["parties-changed", { parties: [{ account: "a-2", role: "partner" }] }],
    changes: ["parties: [{account: a-2, role: partner}] @e2"]
  },
  {
    when: "a closing is expected",
    given: [opened],
    happens: ["close-expected", { on: on("2026-12-25") }],
    changes: ["expectedClose: {at: 1798124400000} @e2"]
  },
  {
    when: "the ball moves",
    given: [opened],
    happens: ["ball-moved", { to: "customer", who: "山田", reason: "稟議", approval: true }],
    changes: [
      "ball: {side: customer, who: 山田, reason: 稟議, approval: true, since: @e2, inferred: false, before: null} @e2"
    ]
  },
  {
    when: "the ball moves to another on the same side",
    given: [opened, ["ball-moved", { to: "us", who: "佐藤" }]],
    happens: ["ball-moved", { to: "us", who: "鈴木" }],
    changes: [
      "ball: {side: us, who: 鈴木, reason: null, approval: false, since: @e2, inferred: false, before: null} @e3"
    ]
  },
  {
    when: "the ball stays with whoever has it",
    given: [opened, ["ball-moved", { to: "us", who: "佐藤" }]],
    happens: ["ball-moved", { to: "us", reason: "見積" }],
    changes: [
      "ball: {side: us, who: 佐藤, reason: 見積, approval: false, since: @e2, inferred: false, before: null} @e3"
    ]
  },
  {
    when: "the ball moves to the other side, and nobody is named",
    given: [opened, ["ball-moved", { to: "us", who: "佐藤" }]],
    happens: ["ball-moved", { to: "customer" }],
    changes: [
      "ball: {side: customer, who: null, reason: null, approval: false, since: @e3, inferred: false, before: null} @e3"
    ]
  },
  {
    when: "the ball moves with a wait",
    given: [opened],
    happens: ["ball-moved", { to: "customer", who: "山田", reason: "稟議", lookAgain: { on: on("2026-11-10") } }],
    changes: [
      "ball: {side: customer, who: 山田, reason: 稟議, approval: false, since: @e2, inferred: false, before: null} @e2",
      "waits: [{on: customer, who: 山田, what: 稟議, lookAgain: {on: {at: 1794236400000}}, withBall: true} @e2]"
    ]
  },
  {
    when: "the ball moves with a wait for nobody in particular",
    given: [opened],
    happens: ["ball-moved", { to: "customer", lookAgain: { reply: true } }],
    changes: [
      "ball: {side: customer, who: null, reason: null, approval: false, since: @e2, inferred: false, before: null} @e2",
      "waits: [{on: customer, who: null, what: null, lookAgain: {reply: true}, withBall: true} @e2]"
    ]
  },
  {
    when: "the wait that came with the ball goes with it, others stay",
    given: [opened, ["ball-moved", { to: "customer", lookAgain: { on: on("2026-11-10") } }], withDate],
    happens: ["ball-moved", { to: "us" }],
    changes: [
      "ball: {side: us, who: null, reason: null, approval: false, since: @e4, inferred: false, before: null} @e4",
      "waits: [{on: customer, who: null, what: null, lookAgain: {on: {at: 1794236400000}}, withBall: false} @e3]"
    ]
  },
  {
    when: "said again, the wait that came with the ball ends",
    given: [opened, ["ball-moved", { to: "customer", lookAgain: { on: on("2026-11-10") } }]],
    happens: ["ball-moved", { to: "customer" }],
    changes: [
      "ball: {side: customer, who: null, reason: null, approval: false, since: @e2, inferred: false, before: null} @e3",
      "waits: []"
    ]
  },
  {
    when: "concluded again, the wait that came with the ball stays",
    given: [opened, ["ball-moved", { to: "customer", lookAgain: { on: on("2026-11-10") } }]],
    happens: proposal,
    changes: [
      "lastContact: {channel: null, direction: outbound, gist: null} @e3",
      "unanswered: {channel: null, direction: outbound, gist: null} @e3",
      "contacts: 1",
      "ball: {side: customer, who: null, reason: null, approval: false, since: @e2, inferred: true, before: {side: customer, who: null, since: @e2}} @e3",
      "proposals: [{proposal: p, kind: proposal, title: null, sent: null @e3, answer: null}]"
    ]
  },
  {
    when: "concluded otherwise, the wait that came with the ball ends",
    given: [opened, ["ball-moved", { to: "customer", lookAgain: { on: on("2026-11-10") } }]],
    happens: question,
    changes: [
      "lastContact: {channel: null, direction: inbound, gist: null} @e3",
      "lastInbound: {channel: null, direction: inbound, gist: null} @e3",
      "contacts: 1",
      "inboundContacts: 1",
      "ball: {side: us, who: null, reason: null, approval: false, since: @e3, inferred: true, before: {side: customer, who: null, since: @e2}} @e3",
      "waits: []",
      "questions: [{question: q, text: 納期は？, to: us, asked: @e3, answered: null}]"
    ]
  },
  {
    when: "the ball of a closed deal moves",
    given: [opened, lost],
    happens: ["ball-moved", { to: "us", lookAgain: { reply: true } }],
    changes: ["oddities: [{code: changed-after-closing, about: us} @e3]"]
  },
  {
    when: "the ball of a closed deal cannot be concluded",
    given: [opened, lost],
    happens: proposal,
    changes: [
      "lastContact: {channel: null, direction: outbound, gist: null} @e3",
      "unanswered: {channel: null, direction: outbound, gist: null} @e3",
      "contacts: 1",
      "proposals: [{proposal: p, kind: proposal, title: null, sent: null @e3, answer: null}]"
    ]
  },
  {
    when: "the ball moves on a day nobody knows",
    given: [opened],
    happens: ["ball-moved", { to: "us" }, undated],
    changes: [
      "ball: {side: us, who: null, reason: null, approval: false, since: null, inferred: false, before: null} @e2"
    ]
  },
  {
    when: "a wait begins",
    given: [opened],
    happens: ["wait-started", { on: "third-party", who: "商社", what: "在庫", lookAgain: { on: on("2026-11-10") } }],
    changes: [
      "waits: [{on: third-party, who: 商社, what: 在庫, lookAgain: {on: {at: 1794236400000}}, withBall: false} @e2]"
    ]
  },
  {
    when: "a second wait begins",
    given: [opened, withDate],
    happens: withReply,
    changes: [
      "waits: [{on: customer, who: null, what: null, lookAgain: {on: {at: 1794236400000}}, withBall: false} @e2, {on: customer, who: null, what: null, lookAgain: {reply: true}, withBall: false} @e3]"
    ]
  },
  {
    when: "a wait begins after the closing",
    given: [opened, lost],
    happens: withDate,
    changes: ["oddities: [{code: changed-after-closing, about: wait} @e3]"]
  },
  {
    when: "a wait ends",
    given: [opened, withDate, withReply],
    happens: ["wait-ended", { wait: "e2" }],
    changes: ["waits: [{on: customer, who: null, what: null, lookAgain: {reply: true}, withBall: false} @e3]"]
  },
  {
    when: "a wait that is none ends",
    given: [opened, withDate],
    happens: ["wait-ended", { wait: "e9" }],
    changes: ["oddities: [{code: unknown-wait, about: e9} @e3]"]
  },
  {
    when: "an action is planned with all it may say",
    given: [opened],
    happens: [
      "action-planned",
      {
        action: "a",
        what: "訪問",
        assignee: "佐藤",
        member: "m-1",
        due: on("2026-11-10"),
        written: "佐藤→11/10→訪問",
        unreadable: true
      }
    ],
    changes: [
      "actions: [{action: a, what: 訪問, assignee: 佐藤, member: m-1, due: {at: 1794236400000}, firstDue: {at: 1794236400000}, rescheduled: 0, written: 佐藤→11/10→訪問, unreadable: true, planned: null @e2, event: e2}]",
      "actionless: null"
    ]
  },
  {
    when: "an action is planned without a date",
    given: [opened, plan],
    happens: undatedPlan,
    changes: [
      "actions: [{action: a, what: 訪問, assignee: null, member: null, due: {at: 1794236400000}, firstDue: {at: 1794236400000}, rescheduled: 0, written: null, unreadable: false, planned: null @e2, event: e2}, {action: b, what: 資料, assignee: null, member: null, due: null, firstDue: null, rescheduled: 0, written: null, unreadable: false, planned: null @e3, event: e3}]"
    ]
  },
  { when: "an action is planned again with the same words", given: [opened, plan], happens: plan, changes: [] },
  {
    when: "an action is planned again for another day",
    given: [opened, plan],
    happens: ["action-planned", { action: "a", what: "訪問", due: on("2026-11-12") }],
    changes: [
      "actions: [{action: a, what: 訪問, assignee: null, member: null, due: {at: 1794409200000}, firstDue: {at: 1794236400000}, rescheduled: 1, written: null, unreadable: false, planned: null @e2, event: e3}]",
      "actionRecord: {kept: 0, late: 0, undatedDone: 0, dropped: 0, replaced: 0, rescheduled: 1}"
    ]
  },
  {
    when: "an action is planned again without its day",
    given: [opened, plan],
    happens: ["action-planned", { action: "a", what: "訪問" }],
    changes: [
      "actions: [{action: a, what: 訪問, assignee: null, member: null, due: null, firstDue: {at: 1794236400000}, rescheduled: 1, written: null, unreadable: false, planned: null @e2, event: e3}]",
      "actionRecord: {kept: 0, late: 0, undatedDone: 0, dropped: 0, replaced: 0, rescheduled: 1}"
    ]
  },
  {
    when: "an action without a day is given one",
    given: [opened, undatedPlan],
    happens: ["action-planned", { action: "b", what: "資料", due: on("2026-11-12") }],
    changes: [
      "actions: [{action: b, what: 資料, assignee: null, member: null, due: {at: 1794409200000}, firstDue: {at: 1794409200000}, rescheduled: 1, written: null, unreadable: false, planned: null @e2, event: e3}]",
      "actionRecord: {kept: 0, late: 0, undatedDone: 0, dropped: 0, replaced: 0, rescheduled: 1}"
    ]
  },
  {
    when: "an action is handed over",
    given: [
      opened,
      ["action-planned", { action: "a", what: "訪問", assignee: "佐藤", member: "m-1", due: on("2026-11-10") }],
      undatedPlan
    ],
    happens: ["action-planned", { action: "a", what: "訪問", assignee: "鈴木", due: on("2026-11-10") }],
    changes: [
      "actions: [{action: a, what: 訪問, assignee: 鈴木, member: null, due: {at: 1794236400000}, firstDue: {at: 1794236400000}, rescheduled: 0, written: null, unreadable: false, planned: null @e2, event: e2}, {action: b, what: 資料, assignee: null, member: null, due: null, firstDue: null, rescheduled: 0, written: null, unreadable: false, planned: null @e3, event: e3}]"
    ]
  },
  {
    when: "an action is handed over to a member and put off",
    given: [opened, plan],
    happens: ["action-planned", { action: "a", what: "訪問", assignee: "鈴木", member: "m-2", due: on("2026-11-12") }],
    changes: [
      "actions: [{action: a, what: 訪問, assignee: 鈴木, member: m-2, due: {at: 1794409200000}, firstDue: {at: 1794236400000}, rescheduled: 1, written: null, unreadable: false, planned: null @e2, event: e3}]",
      "actionRecord: {kept: 0, late: 0, undatedDone: 0, dropped: 0, replaced: 0, rescheduled: 1}"
    ]
  },
  {
    when: "put off, it stays with whoever had it",
    given: [
      opened,
      ["action-planned", { action: "a", what: "訪問", assignee: "佐藤", member: "m-1", due: on("2026-11-10") }]
    ],
    happens: ["action-planned", { action: "a", what: "訪問", due: on("2026-11-12") }],
    changes: [
      "actions: [{action: a, what: 訪問, assignee: 佐藤, member: m-1, due: {at: 1794409200000}, firstDue: {at: 1794236400000}, rescheduled: 1, written: null, unreadable: false, planned: null @e2, event: e3}]",
      "actionRecord: {kept: 0, late: 0, undatedDone: 0, dropped: 0, replaced: 0, rescheduled: 1}"
    ]
  },
  {
    when: "other words take the place of what was planned",
    given: [opened, plan, undatedPlan],
    happens: ["action-planned", { action: "a", what: "電話" }],
    changes: [
      "actions: [{action: b, what: 資料, assignee: null, member: null, due: null, firstDue: null, rescheduled: 0, written: null, unreadable: false, planned: null @e3, event: e3}, {action: a, what: 電話, assignee: null, member: null, due: null, firstDue: null, rescheduled: 0, written: null, unreadable: false, planned: null @e4, event: e4}]",
      "actionRecord: {kept: 0, late: 0, undatedDone: 0, dropped: 0, replaced: 1, rescheduled: 0}"
    ]
  },
  {
    when: "an action is rescheduled",
    given: [opened, plan, undatedPlan],
    happens: ["action-rescheduled", { action: "a", due: on("2026-11-12") }],
    changes: [
      "actions: [{action: a, what: 訪問, assignee: null, member: null, due: {at: 1794409200000}, firstDue: {at: 1794236400000}, rescheduled: 1, written: null, unreadable: false, planned: null @e2, event: e4}, {action: b, what: 資料, assignee: null, member: null, due: null, firstDue: null, rescheduled: 0, written: null, unreadable: false, planned: null @e3, event: e3}]",
      "actionRecord: {kept: 0, late: 0, undatedDone: 0, dropped: 0, replaced: 0, rescheduled: 1}"
    ]
  },
  {
    when: "an undated action is given a day",
    given: [opened, plan, undatedPlan],
    happens: ["action-rescheduled", { action: "b", due: on("2026-11-12") }],
    changes: [
      "actions: [{action: a, what: 訪問, assignee: null, member: null, due: {at: 1794236400000}, firstDue: {at: 1794236400000}, rescheduled: 0, written: null, unreadable: false, planned: null @e2, event: e2}, {action: b, what: 資料, assignee: null, member: null, due: {at: 1794409200000}, firstDue: {at: 1794409200000}, rescheduled: 1, written: null, unreadable: false, planned: null @e3, event: e4}]",
      "actionRecord: {kept: 0, late: 0, undatedDone: 0, dropped: 0, replaced: 0, rescheduled: 1}"
    ]
  },
  {
    when: "an action loses its day",
    given: [opened, plan],
    happens: ["action-rescheduled", { action: "a", due: null }],
    changes: [
      "actions: [{action: a, what: 訪問, assignee: null, member: null, due: null, firstDue: {at: 1794236400000}, rescheduled: 1, written: null, unreadable: false, planned: null @e2, event: e3}]",
      "actionRecord: {kept: 0, late: 0, undatedDone: 0, dropped: 0, replaced: 0, rescheduled: 1}"
    ]
  },
  {
    when: "an action nobody planned is rescheduled",
    given: [opened],
    happens: ["action-rescheduled", { action: "a", due: null }],
    changes: ["oddities: [{code: unknown-action, about: a} @e2]"]
  },
  {
    when: "an action is kept",
    given: [opened, plan, undatedPlan],
    happens: ["action-done", { action: "a" }],
    changes: [
      "actions: [{action: b, what: 資料, assignee: null, member: null, due: null, firstDue: null, rescheduled: 0, written: null, unreadable: false, planned: null @e3, event: e3}]",
      "actionRecord: {kept: 1, late: 0, undatedDone: 0, dropped: 0, replaced: 0, rescheduled: 0}"
    ]
  },
  {
    when: "the last action is kept",
    given: [opened, plan],
    happens: ["action-done", { action: "a" }],
    changes: [
      "actions: []",
      "actionless: @e3",
      "actionRecord: {kept: 1, late: 0, undatedDone: 0, dropped: 0, replaced: 0, rescheduled: 0}"
    ]
  },
  {
    when: "an action is late by its first deadline",
    given: [
      opened,
      ["action-planned", { action: "a", what: "訪問", due: on("2026-11-02 10:30") }],
      ["action-rescheduled", { action: "a", due: on("2026-11-20") }]
    ],
    happens: ["action-done", { action: "a" }],
    changes: [
      "actions: []",
      "actionless: @e4",
      "actionRecord: {kept: 0, late: 1, undatedDone: 0, dropped: 0, replaced: 0, rescheduled: 1}"
    ]
  },
  {
    when: "an action is done at the very end of its time",
    given: [opened, ["action-planned", { action: "a", what: "訪問", due: on("2026-11-02 11:00") }]],
    happens: ["action-done", { action: "a" }],
    changes: [
      "actions: []",
      "actionless: @e3",
      "actionRecord: {kept: 0, late: 1, undatedDone: 0, dropped: 0, replaced: 0, rescheduled: 0}"
    ]
  },
  {
    when: "an undated action is done",
    given: [opened, undatedPlan],
    happens: ["action-done", { action: "b" }],
    changes: [
      "actions: []",
      "actionless: @e3",
      "actionRecord: {kept: 0, late: 0, undatedDone: 1, dropped: 0, replaced: 0, rescheduled: 0}"
    ]
  },
  {
    when: "a dated action is done, nobody knows when",
    given: [opened, plan],
    happens: ["action-done", { action: "a" }, undated],
    changes: [
      "actions: []",
      "actionless: @e3 undated",
      "actionRecord: {kept: 0, late: 0, undatedDone: 1, dropped: 0, replaced: 0, rescheduled: 0}"
    ]
  },
  {
    when: "an action nobody planned is done",
    given: [opened, plan],
    happens: ["action-done", { action: "z" }],
    changes: ["oddities: [{code: unknown-action, about: z} @e3]"]
  },
  {
    when: "an action is dropped",
    given: [opened, plan],
    happens: ["action-dropped", { action: "a" }],
    changes: [
      "actions: []",
      "actionless: @e3",
      "actionRecord: {kept: 0, late: 0, undatedDone: 0, dropped: 1, replaced: 0, rescheduled: 0}"
    ]
  },
  {
    when: "an action is replaced",
    given: [opened, plan],
    happens: ["action-replaced", { action: "a" }],
    changes: [
      "actions: []",
      "actionless: @e3",
      "actionRecord: {kept: 0, late: 0, undatedDone: 0, dropped: 0, replaced: 1, rescheduled: 0}"
    ]
  },
  {
    when: "a temperature is read, with risks",
    given: [opened, ["risk-noted", { risk: "予算" }]],
    happens: ["temperature-read", { level: "hot", risks: ["予算", "競合"] }],
    changes: ["temperature: hot @e3", "risks: [予算 @e2, 競合 @e3]"]
  },
  {
    when: "a temperature is read",
    given: [opened],
    happens: ["temperature-read", { level: "cold" }],
    changes: ["temperature: cold @e2"]
  },
  {
    when: "a deal is qualified in part",
    given: [opened, ["qualified", { need: true, budget: false }]],
    happens: ["qualified", { budget: true, timeline: true }],
    changes: ["qualification: {need: true @e2, budget: true @e3, decider: null, timeline: true @e3, deadline: null}"]
  },
  {
    when: "a deal is qualified in all",
    given: [opened],
    happens: ["qualified", { need: true, budget: true, decider: true, timeline: true, deadline: on("2026-12-01") }],
    changes: [
      "qualification: {need: true @e2, budget: true @e2, decider: true @e2, timeline: true @e2, deadline: {at: 1796050800000} @e2}"
    ]
  },
  {
    when: "what was qualified before stays",
    given: [
      opened,
      ["qualified", { need: true, budget: true, decider: true, timeline: true, deadline: on("2026-12-01") }]
    ],
    happens: ["qualified", {}],
    changes: []
  },
  {
    when: "a competitor is seen",
    given: [opened],
    happens: ["competitor-seen", { name: "他社" }],
    changes: ["competitors: [他社 @e2]"]
  },
  {
    when: "a competitor is seen again",
    given: [opened, ["competitor-seen", { name: "他社" }]],
    happens: ["competitor-seen", { name: "他社" }],
    changes: []
  },
  {
    when: "a competitor is gone",
    given: [opened, ["competitor-seen", { name: "他社" }], ["competitor-seen", { name: "別社" }]],
    happens: ["competitor-seen", { name: "他社", gone: true }],
    changes: ["competitors: [別社 @e3]"]
  },
  {
    when: "a risk is noted",
    given: [opened],
    happens: ["risk-noted", { risk: "予算" }],
    changes: ["risks: [予算 @e2]"]
  },
  {
    when: "a risk is gone",
    given: [opened, ["risk-noted", { risk: "予算" }], ["risk-noted", { risk: "競合" }]],
    happens: ["risk-noted", { risk: "予算", gone: true }],
    changes: ["risks: [競合 @e3]"]
  },
  {
    when: "another decides, who was on board is no longer asked",
    given: [opened, ["qualified", { need: true, decider: true }]],
    happens: ["decider-changed", { to: { name: "部長" } }],
    changes: [
      "qualification: {need: true @e2, budget: null, decider: null, timeline: null, deadline: null}",
      "decider: 部長 @e3"
    ]
  },
  {
    when: "nobody is known to decide any more",
    given: [opened, ["decider-changed", { to: { name: "部長" } }]],
    happens: ["decider-changed", {}],
    changes: ["decider: null"]
  },
  {
    when: "an agreement is reached",
    given: [opened],
    happens: ["agreement-reached", { text: "年内" }],
    changes: ["agreements: [年内 @e2]"]
  },
  {
    when: "a landmine is noted",
    given: [opened],
    happens: ["landmine-noted", { text: "値引き" }],
    changes: ["landmines: [値引き @e2]"]
  },
  {
    when: "a landmine is gone",
    given: [opened, ["landmine-noted", { text: "値引き" }], ["landmine-noted", { text: "納期" }]],
    happens: ["landmine-noted", { text: "値引き", gone: true }],
    changes: ["landmines: [納期 @e3]"]
  },
  {
    when: "a promise is made",
    given: [opened],
    happens: promise,
    changes: ["promises: [{promise: p, by: us, text: 見積, due: {at: 1793804400000}, made: @e2, settled: null}]"]
  },
  {
    when: "a promise without a day is made again",
    given: [opened, promise, ["promise-made", { promise: "q", by: "customer", text: "返事" }]],
    happens: ["promise-made", { promise: "p", by: "us", text: "見積書" }],
    changes: [
      "promises: [{promise: q, by: customer, text: 返事, due: null, made: @e3, settled: null}, {promise: p, by: us, text: 見積書, due: null, made: @e4, settled: null}]"
    ]
  },
  {
    when: "a promise is settled",
    given: [opened, promise, ["promise-made", { promise: "q", by: "customer", text: "返事" }]],
    happens: ["promise-settled", { promise: "p", outcome: "kept" }],
    changes: [
      "promises: [{promise: p, by: us, text: 見積, due: {at: 1793804400000}, made: @e2, settled: kept @e4}, {promise: q, by: customer, text: 返事, due: null, made: @e3, settled: null}]"
    ]
  },
  {
    when: "a promise nobody made is settled",
    given: [opened, promise],
    happens: ["promise-settled", { promise: "z", outcome: "broken" }],
    changes: ["oddities: [{code: unknown-promise, about: z} @e3]"]
  },
  {
    when: "something is not to be asked",
    given: [opened],
    happens: ["not-to-ask", { text: "前任者" }],
    changes: ["notToAsk: [前任者 @e2]"]
  },
  {
    when: "a note is added",
    given: [opened],
    happens: ["note-added", { text: "不在" }],
    changes: ["lastNote: 不在 @e2"]
  },
  {
    when: "a tag is added",
    given: [opened, ["tagged", { tag: "展示会" }]],
    happens: ["tagged", { tag: "紹介" }],
    changes: ["tags: [展示会 @e2, 紹介 @e3]"]
  },
  {
    when: "a tag is taken off",
    given: [opened, ["tagged", { tag: "展示会" }], ["tagged", { tag: "紹介" }]],
    happens: ["untagged", { tag: "展示会" }],
    changes: ["tags: [紹介 @e3]"]
  },
  {
    when: "a link is added",
    given: [opened],
    happens: ["linked", { url: "https://example.com", title: "議事録" }],
    changes: ["links: [{url: https://example.com, title: 議事録} @e2]"]
  },
  {
    when: "the same link is added again",
    given: [
      opened,
      ["linked", { url: "https://example.com", title: "議事録" }],
      ["linked", { url: "https://example.org" }]
    ],
    happens: ["linked", { url: "https://example.com" }],
    changes: ["links: [{url: https://example.org, title: null} @e3, {url: https://example.com, title: null} @e4]"]
  },
  {
    when: "a link is taken off",
    given: [opened, ["linked", { url: "https://example.com" }], ["linked", { url: "https://example.org" }]],
    happens: ["unlinked", { url: "https://example.com" }],
    changes: ["links: [{url: https://example.org, title: null} @e3]"]
  },
  {
    when: "a field of the app's is set",
    given: [opened, ["field-set", { field: "region", value: "関西" }]],
    happens: ["field-set", { field: "size", value: 3 }],
    changes: ["fields: {region: 関西 @e2, size: 3 @e3}"]
  },
  {
    when: "a field is set without a date",
    given: [opened],
    happens: ["field-set", { field: "region", value: "関西" }, undated],
    changes: ["fields: {region: 関西 @e2 undated}"]
  },
  {
    when: "a rule is snoozed",
    given: [opened, ["snoozed", { rules: ["silent"], lookAgain: { reply: true } }]],
    happens: ["snoozed", { rules: ["no-answer"], lookAgain: { reply: true } }],
    changes: [
      "snoozes: [{rules: [silent], lookAgain: {reply: true}} @e2, {rules: [no-answer], lookAgain: {reply: true}} @e3]"
    ]
  },
  {
    when: "a rule is snoozed again",
    given: [opened, ["snoozed", { rules: ["silent", "no-answer"], lookAgain: { reply: true } }]],
    happens: ["snoozed", { rules: ["no-answer", "ball-ours"], lookAgain: { reply: true } }],
    changes: [
      "snoozes: [{rules: [silent, no-answer], lookAgain: {reply: true}} @e2, {rules: [no-answer, ball-ours], lookAgain: {reply: true}} @e3]",
      "oddities: [{code: snoozed-again, about: no-answer} @e3]"
    ]
  },
  {
    when: "everything is snoozed after a rule was",
    given: [opened, ["snoozed", { rules: ["silent"], lookAgain: { reply: true } }]],
    happens: snoozed,
    changes: [
      "snoozes: [{rules: [silent], lookAgain: {reply: true}} @e2, {rules: null, lookAgain: {on: {at: 1795100400000}}} @e3]",
      "oddities: [{code: snoozed-again, about: null} @e3]"
    ]
  },
  {
    when: "a rule is snoozed after everything was",
    given: [opened, snoozed],
    happens: ["snoozed", { rules: ["silent"], lookAgain: { reply: true } }],
    changes: [
      "snoozes: [{rules: null, lookAgain: {on: {at: 1795100400000}}} @e2, {rules: [silent], lookAgain: {reply: true}} @e3]",
      "oddities: [{code: snoozed-again, about: silent} @e3]"
    ]
  },
  {
    when: "snoozed again after a contact of ours",
    given: [opened, snoozed, ours],
    happens: snoozed,
    changes: [
      "snoozes: [{rules: null, lookAgain: {on: {at: 1795100400000}}} @e2, {rules: null, lookAgain: {on: {at: 1795100400000}}} @e4]"
    ]
  },
  {
    when: "snoozed again after a meeting has ended",
    given: [opened, snoozed, ["meeting-booked", meeting("2026-11-02 11:10", "2026-11-02 11:30")]],
    happens: snoozed,
    changes: [
      "snoozes: [{rules: null, lookAgain: {on: {at: 1795100400000}}} @e2, {rules: null, lookAgain: {on: {at: 1795100400000}}} @e4]"
    ]
  },
  {
    when: "snoozed again with a meeting ahead",
    given: [opened, snoozed, later],
    happens: snoozed,
    changes: [
      "snoozes: [{rules: null, lookAgain: {on: {at: 1795100400000}}} @e2, {rules: null, lookAgain: {on: {at: 1795100400000}}} @e4]",
      "oddities: [{code: snoozed-again, about: null} @e4]"
    ]
  },
  {
    when: "a finding is acknowledged",
    given: [opened, ["acknowledged", { rule: "silent" }]],
    happens: ["acknowledged", { rule: "no-answer", anchor: "e1", lookAgain: { on: on("2026-11-20") } }],
    changes: [
      "acknowledgements: [{rule: silent, anchor: null, lookAgain: null} @e2, {rule: no-answer, anchor: e1, lookAgain: {on: {at: 1795100400000}}} @e3]"
    ]
  },
  {
    when: "a finding of the same rule is acknowledged again",
    given: [opened, ["acknowledged", { rule: "silent" }]],
    happens: ["acknowledged", { rule: "silent", anchor: "e1" }],
    changes: ["acknowledgements: [{rule: silent, anchor: e1, lookAgain: null} @e3]"]
  },
  {
    when: "a mail of ours at the very end of a meeting",
    given: [opened, ours, ["meeting-booked", meeting("2026-11-02 11:10", "2026-11-02 12:00")]],
    happens: ours,
    changes: [
      "lastContact: {channel: mail, direction: outbound, gist: null} @e4",
      "unansweredLater: [{channel: mail, direction: outbound, gist: null} @e4]",
      "contacts: 2"
    ]
  },
  {
    when: "a mail of ours after a meeting that ended with the mail before",
    given: [opened, ours, ["meeting-booked", meeting("2026-11-02 09:30", "2026-11-02 10:00")]],
    happens: ours,
    changes: ["lastContact: {channel: mail, direction: outbound, gist: null} @e4", "contacts: 2"]
  },
  {
    when: "a meeting nobody booked is cancelled while another is booked",
    given: [opened, booked],
    happens: ["meeting-cancelled", { meeting: "N" }],
    changes: ["oddities: [{code: unknown-meeting, about: N} @e3]"]
  },
  {
    when: "the ball moves before anything else is known",
    given: [],
    happens: ["ball-moved", { to: "us" }],
    changes: [
      "ball: {side: us, who: null, reason: null, approval: false, since: @e1, inferred: false, before: null} @e1"
    ]
  },
  {
    when: "a deal on hold is put on hold again",
    given: [opened, ["deal-held", {}]],
    happens: ["deal-held", { lookAgain: on("2026-12-01") }],
    changes: ["hold: {lookAgain: {at: 1796050800000}, reason: null, since: @e2} @e3"]
  },
  {
    when: "a deal on hold is put on hold a third time, on a day nobody knows",
    given: [opened, ["deal-held", {}], ["deal-held", { lookAgain: on("2026-12-01") }]],
    happens: ["deal-held", {}, undated],
    changes: ["hold: {lookAgain: null, reason: null, since: @e2} @e4 undated"]
  },
  {
    when: "a deal that was only seen on hold is put on hold",
    given: [opened, ["deal-held", {}, undated]],
    happens: ["deal-held", {}],
    changes: ["hold: {lookAgain: null, reason: null} @e3"]
  },
  {
    when: "a deal is put on hold anew, after it was taken off",
    given: [opened, ["deal-held", {}], ["status-changed", { to: "lead" }]],
    happens: ["deal-held", {}],
    changes: [
      "status: on-hold @e4",
      "statusKind: hold",
      "visit: {status: on-hold, kind: hold, entered: @e4, event: e4, left: null}",
      "visits: [{status: lead, kind: open, entered: @e1, event: e1, left: @e2}, {status: on-hold, kind: hold, entered: @e2, event: e2, left: @e3}, {status: lead, kind: open, entered: @e3, event: e3, left: @e4}]",
      "hold: {lookAgain: null, reason: null} @e4"
    ]
  },
  {
    when: "a deal is reopened, and a proposal keeps the answer it had",
    given: [opened, proposal, ["proposal-answered", { proposal: "p", reaction: "declined" }], lost],
    happens: ["deal-reopened", {}],
    changes: [
      "status: lead @e5",
      "statusKind: open",
      "visit: {status: lead, kind: open, entered: @e5, event: e5, left: null}",
      "visits: [{status: lead, kind: open, entered: @e1, event: e1, left: @e4}, {status: lost, kind: lost, entered: @e4, event: e4, left: @e5}]",
      "life: {number: 2, from: 1793592000000, opened: @e5, event: e5, closed: null}",
      "pastLives: [{number: 1, from: 1793577600000, opened: @e1, event: e1, closed: {outcome: lost, reason: null, to: null, note: null} @e4}]",
      "lastContact: null",
      "lastInbound: null",
      "formerContact: {channel: null, direction: inbound, gist: null} @e3",
      "actionless: @e5"
    ]
  },
  {
    when: "a status of kind won leaves the dated action owed",
    given: [opened, plan],
    happens: ["status-changed", { to: "won" }],
    changes: [
      "status: won @e3",
      "statusKind: won",
      "visit: {status: won, kind: won, entered: @e3, event: e3, left: null}",
      "visits: [{status: lead, kind: open, entered: @e1, event: e1, left: @e3}]",
      "life: {number: 1, from: 1793577600000, opened: @e1, event: e1, closed: {outcome: won, reason: null, to: null, note: null} @e3}"
    ]
  },
  {
    when: "a status of kind lost",
    given: [opened],
    happens: ["status-changed", { to: "lost" }],
    changes: [
      "status: lost @e2",
      "statusKind: lost",
      "visit: {status: lost, kind: lost, entered: @e2, event: e2, left: null}",
      "visits: [{status: lead, kind: open, entered: @e1, event: e1, left: @e2}]",
      "life: {number: 1, from: 1793577600000, opened: @e1, event: e1, closed: {outcome: lost, reason: null, to: null, note: null} @e2}"
    ]
  },
  {
    when: "a status of kind won after it was lost",
    given: [opened, lost],
    happens: ["status-changed", { to: "won" }],
    changes: ["oddities: [{code: closed-twice, about: won} @e3]"]
  },
  {
    when: "one of two meetings is moved",
    given: [opened, ["meeting-booked", { meeting: "N", start: 1, end: 2 }], booked],
    happens: ["meeting-moved", meeting("2026-11-21 10:00", "2026-11-21 11:00")],
    changes: [
      "meetings: [{meeting: N, start: 1, end: 2, title: null, event: e2, booked: @e2}, {meeting: M, start: 1795222800000, end: 1795226400000, title: null, event: e4, booked: @e3}]"
    ]
  },
  {
    when: "the second of two proposals is answered",
    given: [opened, proposal, ["quote-sent", { proposal: "q" }]],
    happens: ["proposal-answered", { proposal: "q", reaction: "declined" }],
    changes: [
      "lastContact: {channel: null, direction: inbound, gist: null} @e4",
      "lastInbound: {channel: null, direction: inbound, gist: null} @e4",
      "unanswered: null",
      "contacts: 3",
      "inboundContacts: 1",
      "ball: {side: us, who: null, reason: null, approval: false, since: @e4, inferred: true, before: {side: customer, who: null, since: @e2}} @e4",
      "proposals: [{proposal: p, kind: proposal, title: null, sent: null @e2, answer: null}, {proposal: q, kind: quote, title: null, sent: null @e3, answer: declined @e4}]"
    ]
  },
  {
    when: "a deal nobody opened is put on hold",
    given: [],
    happens: ["deal-held", {}],
    changes: [
      "status: on-hold @e1",
      "statusKind: hold",
      "visit: {status: on-hold, kind: hold, entered: @e1, event: e1, left: null}",
      "hold: {lookAgain: null, reason: null} @e1"
    ]
  },
  {
    when: "a wait begins before anything else is known",
    given: [],
    happens: withReply,
    changes: ["waits: [{on: customer, who: null, what: null, lookAgain: {reply: true}, withBall: false} @e1]"]
  },
  {
    when: "another action than the planned one is rescheduled",
    given: [opened, plan],
    happens: ["action-rescheduled", { action: "z", due: null }],
    changes: ["oddities: [{code: unknown-action, about: z} @e3]"]
  },
  {
    when: "an action is planned again for the same person",
    given: [
      opened,
      ["action-planned", { action: "a", what: "訪問", assignee: "佐藤", member: "m-1", due: on("2026-11-10") }]
    ],
    happens: ["action-planned", { action: "a", what: "訪問", assignee: "佐藤", due: on("2026-11-10") }],
    changes: []
  }
]
