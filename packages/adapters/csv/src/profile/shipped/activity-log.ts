/** The activity log (pattern B): one row per thing that happened, joined to deals by id, customer or mail address. */
import type { Assertion, Condition, FieldSource, Profile } from "../profile.ts"
import { accountHeaders } from "./account-headers.ts"
import { exchanges, type Happening, happenings, withoutExchange } from "./happenings.ts"
import { headers } from "./headers.ts"

const says = (...words: ReadonlyArray<Happening>): ReadonlyArray<Condition> => [{ column: "happening", is: words }]

const gistOr = (column: string): FieldSource => ({ column: [column, "gist", "memo"], as: "text" })
const channel: FieldSource = { column: "channel", as: "channel" }
const lookAgain: FieldSource = { column: ["lookAgain", "nextActionDue"], as: "look-again" }

const exchange: Readonly<Record<string, FieldSource>> = {
  gist: "gist",
  decisions: { column: "decisions", as: "list" },
  openPoints: { column: "openPoints", as: "list" },
  participants: { column: "person", as: "participants" }
}

const contacted: Readonly<Record<string, FieldSource>> = {
  channel: { column: ["channel", "happening"], as: "channel", else: "other" },
  direction: { column: "direction", as: "direction", channel: ["channel", "happening"] },
  marks: { column: ["channel", "happening", "direction"], as: "marks", gist: "gist" },
  ...exchange
}

const happened = (
  group: Happening,
  kind: string,
  data: Readonly<Record<string, FieldSource>>,
  more: Partial<Assertion> = {}
): Assertion => ({ group, kind, when: says(group), data, always: true, ...more })

export const activityLog: Profile = {
  name: "activity-log",
  version: 1,
  label: { ja: "活動ログ（1 行 = 1 つの出来事）", en: "Activity log (one row per thing that happened)" },
  rows: "log",
  columns: {
    row: { headers: ["活動ID", "活動番号", "行ID", "ログID", "No", "No.", "番号", "activity id", "log id", "row id"] },
    date: { headers: headers.date, required: true },
    time: { headers: headers.time },
    customerId: { headers: headers.customerId },
    customer: { headers: headers.customer },
    corporateNumber: { headers: accountHeaders.corporateNumber },
    mail: { headers: headers.mail.filter((header) => header !== "メール" && header !== "mail") },
    deal: { headers: headers.deal },
    title: { headers: headers.title },
    person: { headers: headers.person },
    happening: {
      headers: [
        "種別",
        "出来事",
        "活動種別",
        "活動タイプ",
        "区分",
        "type",
        "event",
        "activity type",
        "what happened",
        "kind"
      ]
    },
    channel: { headers: headers.channel },
    direction: { headers: headers.direction },
    gist: { headers: headers.gist },
    decisions: { headers: headers.decisions },
    openPoints: { headers: headers.openPoints },
    reaction: { headers: ["回答", "反応", "reaction", "answer"] },
    nextAction: { headers: headers.nextAction },
    nextActionDue: { headers: headers.nextActionDue },
    nextActionBy: { headers: headers.nextActionBy },
    status: { headers: headers.status },
    ball: { headers: headers.ball },
    lookAgain: { headers: headers.lookAgain },
    temperature: { headers: headers.temperature },
    owner: { headers: [...headers.owner, "担当者", "自社担当者"] },
    amount: { headers: headers.amount },
    meetingAt: {
      headers: ["面談日時", "面談日", "予定日時", "予定日", "次回面談", "meeting at", "meeting time", "meeting date"]
    },
    reason: { headers: ["理由", "失注理由", "受注理由", "保留理由", "reason", "lost reason"] },
    lostTo: { headers: ["失注先", "採用先", "競合先", "lost to"] },
    competitor: { headers: ["競合", "競合名", "競合他社", "competitor"] },
    decider: { headers: ["決裁者", "新決裁者", "decision maker", "decider"] },
    tag: { headers: ["タグ", "ラベル", "tag", "label"] },
    memo: { headers: headers.memo },
    link: { headers: headers.link }
  },
  oneOf: ["deal", "customerId", "customer", "mail"],
  key: ["row"],
  deal: ["deal", "customerId", "customer", "mail"],
  byDomain: ["mail"],
  account: ["customerId", "customer", "mail"],
  person: { name: "person", mail: "mail" },
  date: "date",
  time: "time",
  member: "owner",
  knownAt: "recorded",
  opens: {
    data: {
      title: "title",
      customer: "customer",
      account: { column: ["customerId", "customer", "mail"], as: "account" }
    }
  },
  nextAction: { text: "nextAction", due: "nextActionDue", assignee: "nextActionBy", form: true },
  words: happenings,
  events: [
    // What the row is about comes before how things stand after it.
    {
      group: "contact",
      kind: "contacted",
      when: [
        {
          column: "happening",
          isNot: Object.keys(happenings)
        }
      ],
      data: contacted,
      always: true
    },
    {
      // A win told by phone is a call, too.
      group: "contact",
      kind: "contacted",
      when: [
        {
          column: "happening",
          is: (Object.keys(happenings) as Array<Happening>).filter(
            (word) => !exchanges.includes(word) && !withoutExchange.includes(word)
          )
        },
        { column: "channel", filled: true }
      ],
      data: contacted
    },
    happened(
      "meeting booked",
      "meeting-booked",
      {
        meeting: { thing: "meeting", which: "new", on: "meetingAt" },
        start: { column: ["meetingAt", "date"], as: "start" },
        end: { column: ["meetingAt", "date"], as: "end" },
        title: "gist",
        channel,
        participants: exchange["participants"]!
      },
      { plan: true }
    ),
    happened("meeting moved", "meeting-moved", {
      meeting: { thing: "meeting", which: "last" },
      start: { column: "meetingAt", as: "start" },
      end: { column: "meetingAt", as: "end" },
      reason: gistOr("reason")
    }),
    happened("meeting cancelled", "meeting-cancelled", {
      meeting: { thing: "meeting", which: "last", on: "meetingAt" },
      reason: gistOr("reason")
    }),
    happened("meeting held", "meeting-held", {
      meeting: { thing: "meeting", which: "last", on: "meetingAt" },
      channel,
      ...exchange
    }),
    happened("meeting missed", "meeting-missed", {
      meeting: { thing: "meeting", which: "last", on: "meetingAt" },
      reason: gistOr("reason")
    }),
    happened("proposal", "proposal-sent", {
      proposal: { thing: "proposal", which: "new" },
      amount: { column: "amount", as: "money" },
      channel,
      gist: "gist"
    }),
    happened("quote", "quote-sent", {
      proposal: { thing: "proposal", which: "new" },
      amount: { column: "amount", as: "money" },
      channel,
      gist: "gist"
    }),
    happened("proposal answered", "proposal-answered", {
      reaction: {
        column: "reaction",
        as: "choice",
        else: "considering",
        choices: {
          承諾: "accepted",
          了承: "accepted",
          採用: "accepted",
          accepted: "accepted",
          yes: "accepted",
          検討中: "considering",
          検討: "considering",
          considering: "considering",
          修正希望: "changes-wanted",
          要修正: "changes-wanted",
          再提案希望: "changes-wanted",
          "changes wanted": "changes-wanted",
          辞退: "declined",
          不採用: "declined",
          断り: "declined",
          declined: "declined",
          no: "declined"
        }
      },
      channel,
      gist: "gist"
    }),
    happened("contract", "contract-progressed", { step: gistOr("happening"), gist: "gist" }),
    happened("question received", "question-received", {
      question: { thing: "question", which: "new" },
      text: gistOr("gist"),
      from: { column: "person", as: "participant" },
      channel
    }),
    happened("question asked", "question-asked", {
      question: { thing: "question", which: "new" },
      text: gistOr("gist"),
      channel
    }),
    happened("question answered", "question-answered", {
      question: { thing: "question", which: "last" },
      direction: { column: "direction", as: "direction", channel: "channel" },
      gist: "gist",
      channel
    }),
    happened("amount changed", "amount-changed", { amount: { column: "amount", as: "money" } }),
    happened("agreement", "agreement-reached", { text: { column: ["decisions", "gist", "memo"], as: "text" } }),
    happened("landmine", "landmine-noted", { text: gistOr("gist") }),
    happened("our promise", "promise-made", {
      promise: { thing: "promise", which: "new" },
      by: { value: "us" },
      text: gistOr("gist"),
      due: { column: ["lookAgain", "nextActionDue"], as: "deadline" }
    }),
    happened("their promise", "promise-made", {
      promise: { thing: "promise", which: "new" },
      by: { value: "customer" },
      text: gistOr("gist"),
      due: { column: ["lookAgain", "nextActionDue"], as: "deadline" }
    }),
    happened("promise kept", "promise-settled", {
      promise: { thing: "promise", which: "last" },
      outcome: { value: "kept" },
      note: "gist"
    }),
    happened("promise broken", "promise-settled", {
      promise: { thing: "promise", which: "last" },
      outcome: { value: "broken" },
      note: "gist"
    }),
    happened("not to ask", "not-to-ask", { text: gistOr("gist") }),
    happened("budget", "qualified", { budget: { value: true }, note: "gist" }),
    happened("need", "qualified", { need: { value: true }, note: "gist" }),
    happened("decider on board", "qualified", { decider: { value: true }, note: "gist" }),
    happened("timeline", "qualified", {
      timeline: { value: true },
      deadline: { column: "lookAgain", as: "deadline" },
      note: "gist"
    }),
    happened("risk", "risk-noted", { risk: gistOr("gist") }),
    happened("decider changed", "decider-changed", {
      to: { column: ["decider", "person"], as: "participant" },
      note: "gist"
    }),
    happened("note", "note-added", { text: gistOr("gist") }),
    happened("action done", "action-done", { action: { thing: "action", which: "last" }, result: "gist" }),
    happened("action dropped", "action-dropped", {
      action: { thing: "action", which: "last" },
      reason: gistOr("reason")
    }),
    happened("reopened", "deal-reopened", { reason: gistOr("reason") }, { always: true }),
    // How things stand after it.
    // On its own, so that a number that is mended brings nothing else along.
    {
      group: "corporate number",
      kind: "account-described",
      about: "account",
      data: { corporateNumber: { column: "corporateNumber", as: "corporate-number" } },
      state: true
    },
    { group: "owner", kind: "owner-changed", data: { to: { column: "owner", as: "member" } }, state: true },
    {
      group: "status",
      kind: "status-changed",
      when: [{ column: "happening", isNot: ["won", "lost", "hold"] }],
      data: { to: { column: "status", as: "status" } },
      state: true
    },
    happened(
      "hold",
      "deal-held",
      { lookAgain: { column: ["lookAgain", "nextActionDue"], as: "deadline" }, reason: gistOr("reason") },
      { always: true }
    ),
    happened(
      "won",
      "deal-won",
      { amount: { column: "amount", as: "money" }, reason: gistOr("reason") },
      { always: true }
    ),
    happened(
      "lost",
      "deal-lost",
      { reason: gistOr("reason"), to: { column: ["lostTo", "competitor"], as: "text" }, note: "memo" },
      { always: true }
    ),
    {
      group: "amount",
      kind: "amount-changed",
      when: [{ column: "happening", isNot: ["amount changed", "won"] }],
      data: { amount: { column: "amount", as: "money" } },
      state: true
    },
    {
      group: "ball",
      kind: "ball-moved",
      when: [{ column: "happening", isNot: ["wait", "won", "lost", "meeting cancelled"] }],
      data: {
        to: { column: "ball", as: "side" },
        who: { column: "ball", as: "side-who" },
        approval: { column: "ball", as: "side-approval" },
        reason: { column: "ball", as: "side-reason" },
        lookAgain: { column: "lookAgain", as: "look-again" }
      },
      state: true
    },
    happened("wait", "wait-started", {
      on: { column: "ball", as: "side", else: "customer" },
      who: { column: "ball", as: "side-who" },
      what: gistOr("gist"),
      lookAgain
    }),
    {
      group: "temperature",
      kind: "temperature-read",
      data: { level: { column: "temperature", as: "temperature" } },
      state: true
    },
    {
      group: "competitor",
      kind: "competitor-seen",
      when: [{ column: "happening", isNot: ["competitor", "lost"] }],
      data: { name: "competitor" },
      state: true
    },
    happened("competitor", "competitor-seen", { name: gistOr("competitor") }, { group: "competitor seen" }),
    happened("snooze", "snoozed", { lookAgain, reason: gistOr("reason") }),
    {
      group: "memo",
      kind: "note-added",
      when: [{ column: "happening", isNot: ["note"] }],
      data: { text: "memo" }
    },
    { group: "tag", kind: "tagged", data: { tag: "tag" }, state: true },
    { group: "link", kind: "linked", data: { url: "link" }, state: true }
  ]
}
