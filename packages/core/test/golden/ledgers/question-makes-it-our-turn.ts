import type { Ledger } from "../ledger.ts"

export default {
  title: "A question received makes it our turn, our answer theirs",
  prose: `They ask on Wed 11-04 10:00: a contact from them, and implicitly our turn. Three business days later (5, 6, 9) the ball is too
long with us, from Mon 11-09. We answer on Tue 11-10 09:00: their turn from that minute. Five business days after our answer
(11, 12, 13, 16, 17) there is no answer and it is silent, from 11-17. A ball with the customer is nobody's finding by itself.`,
  events: [
    { id: "opened", kind: "deal-opened", on: "2026-11-02", data: { status: "qualified" } },
    {
      id: "question",
      kind: "question-received",
      at: "2026-11-04T10:00",
      data: { question: "q1", text: "保守費用は？", channel: "mail" }
    },
    {
      id: "answer",
      kind: "question-answered",
      at: "2026-11-10T09:00",
      data: { question: "q1", direction: "outbound", channel: "mail" }
    }
  ],
  expect: [
    {
      at: "2026-11-09",
      position: {
        ball: { side: "us", inferred: true, since: { at: "2026-11-04T10:00", event: "question" } },
        lastInbound: { at: "2026-11-04T10:00", event: "question" }
      },
      anchors: { unanswered: null, "ball-moved": { at: "2026-11-04T10:00", event: "question" } },
      findings: [
        { rule: "ball-ours", since: "2026-11-09", anchor: "question" },
        { rule: "no-next-action", since: "2026-11-02", anchor: "opened" }
      ],
      next: "2026-11-11"
    },
    {
      at: "2026-11-10T09:00",
      position: {
        ball: { side: "customer", inferred: true, since: { at: "2026-11-10T09:00", event: "answer" } },
        lastContact: { at: "2026-11-10T09:00", channel: "mail", event: "answer" },
        lastInbound: { event: "question" },
        contacts: 2,
        inboundContacts: 1
      },
      findings: [{ rule: "no-next-action", since: "2026-11-02", anchor: "opened" }],
      next: "2026-11-17"
    },
    {
      at: "2026-11-17",
      findings: [
        { rule: "no-next-action", since: "2026-11-02", anchor: "opened" },
        { rule: "no-answer", since: "2026-11-17", anchor: "answer" },
        { rule: "silent", since: "2026-11-17", anchor: "answer" }
      ],
      next: "2026-12-17"
    }
  ],
  periods: [{ rule: "ball-ours", are: [["2026-11-09", "2026-11-10T09:00"]] }],
  counts: { question: true, answer: true }
} satisfies Ledger
