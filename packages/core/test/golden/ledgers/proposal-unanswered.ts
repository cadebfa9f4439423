import type { Ledger } from "../ledger.ts"

export default {
  title: "A proposal nobody answers is three findings, and the answer makes it our turn",
  prose: `A proposal sent on Wed 11-04 is a contact from us and implies the customer's turn. Five business days after it (5, 6, 9, 10,
11) it is unanswered, there is no answer, and it is silent: all from 11-11, counted from the same event.
Their "considering" on Thu 11-12 10:00 is an answer and a contact, and implies our turn. Three business days later (13, 16, 17)
the ball is too long with us; five (13, 16, 17, 18, 19) and it is silent. Proposal for 30 days: 12-02.`,
  events: [
    { id: "opened", kind: "deal-opened", on: "2026-11-02", data: { status: "proposal" } },
    { id: "call", kind: "contacted", at: "2026-11-02T10:00", data: { channel: "call", direction: "both" } },
    { id: "sent", kind: "proposal-sent", at: "2026-11-04T10:00", data: { proposal: "p1", title: "ご提案書" } },
    {
      id: "answer",
      kind: "proposal-answered",
      at: "2026-11-12T10:00",
      data: { proposal: "p1", reaction: "considering" }
    }
  ],
  expect: [
    {
      at: "2026-11-11",
      position: {
        ball: { side: "customer", inferred: true, since: { at: "2026-11-04T10:00", event: "sent" } },
        proposals: [{ proposal: "p1", answer: null }],
        lastContact: { event: "sent" },
        contacts: 2,
        inboundContacts: 1
      },
      anchors: {
        "proposal-sent": { at: "2026-11-04T10:00", event: "sent" },
        unanswered: { at: "2026-11-04T10:00", event: "sent" }
      },
      findings: [
        { rule: "no-next-action", since: "2026-11-02", anchor: "opened" },
        { rule: "no-answer", since: "2026-11-11", anchor: "sent" },
        { rule: "proposal-unanswered", since: "2026-11-11", anchor: "sent" },
        { rule: "silent", since: "2026-11-11", anchor: "sent" }
      ],
      next: "2026-12-02"
    },
    {
      at: "2026-11-12T10:00",
      position: {
        ball: { side: "us", inferred: true, since: { at: "2026-11-12T10:00", event: "answer" } },
        proposals: [{ proposal: "p1", answer: "considering" }],
        lastInbound: { event: "answer" }
      },
      anchors: { "proposal-sent": null, unanswered: null },
      findings: [{ rule: "no-next-action", since: "2026-11-02", anchor: "opened" }],
      next: "2026-11-17"
    },
    {
      at: "2026-11-17",
      findings: [
        { rule: "ball-ours", since: "2026-11-17", anchor: "answer" },
        { rule: "no-next-action", since: "2026-11-02", anchor: "opened" }
      ],
      next: "2026-11-19"
    }
  ],
  periods: [
    { rule: "proposal-unanswered", are: [["2026-11-11", "2026-11-12T10:00"]] },
    {
      rule: "silent",
      are: [
        ["2026-11-11", "2026-11-12T10:00"],
        ["2026-11-19", "never"]
      ]
    }
  ],
  counts: { call: true, sent: true, answer: true }
} satisfies Ledger
