import type { Ledger } from "../ledger.ts"

export default {
  title: "Mails from us keep the silence away, but not the missing answer",
  prose: `Mails from us on 11-02, 11-06, 11-11 and 11-16, each within five business days of the one before, so never silent.
But the answer is missing since the first: 4, 5, 6, 9, 10, so from 11-10, whatever was sent later.
They write on Tue 11-17: the stretch ends. Our mail of Wed 11-18 is the first unanswered one again: 19, 20, 24, 25, 26: from
11-26, and silent from then as well. Qualified for 45 days: 12-17.`,
  events: [
    { id: "opened", kind: "deal-opened", on: "2026-11-02", data: { status: "qualified" } },
    { id: "mail 1", kind: "contacted", at: "2026-11-02T10:00", data: { channel: "mail", direction: "outbound" } },
    { id: "mail 2", kind: "contacted", at: "2026-11-06T10:00", data: { channel: "mail", direction: "outbound" } },
    { id: "mail 3", kind: "contacted", at: "2026-11-11T10:00", data: { channel: "mail", direction: "outbound" } },
    { id: "mail 4", kind: "contacted", at: "2026-11-16T10:00", data: { channel: "mail", direction: "outbound" } },
    { id: "answer", kind: "contacted", at: "2026-11-17T10:00", data: { channel: "mail", direction: "inbound" } },
    { id: "mail 5", kind: "contacted", at: "2026-11-18T10:00", data: { channel: "mail", direction: "outbound" } }
  ],
  expect: [
    {
      at: "2026-11-16T12:00",
      position: { contacts: 4, inboundContacts: 0, lastContact: { event: "mail 4" }, lastInbound: null },
      anchors: { unanswered: { at: "2026-11-02T10:00", event: "mail 1" } },
      findings: [
        { rule: "no-next-action", since: "2026-11-02", anchor: "opened" },
        { rule: "no-answer", since: "2026-11-10", anchor: "mail 1" }
      ],
      next: "2026-11-24"
    },
    {
      at: "2026-11-17T10:00",
      position: { contacts: 5, inboundContacts: 1 },
      findings: [{ rule: "no-next-action", since: "2026-11-02", anchor: "opened" }],
      next: "2026-11-25"
    },
    {
      at: "2026-11-26",
      anchors: {
        "last-inbound": { at: "2026-11-17T10:00", event: "answer" },
        unanswered: { at: "2026-11-18T10:00", event: "mail 5" }
      },
      findings: [
        { rule: "no-next-action", since: "2026-11-02", anchor: "opened" },
        { rule: "no-answer", since: "2026-11-26", anchor: "mail 5" },
        { rule: "silent", since: "2026-11-26", anchor: "mail 5" }
      ],
      next: "2026-12-17"
    }
  ],
  periods: [
    { rule: "silent", are: [["2026-11-26", "never"]] },
    {
      rule: "no-answer",
      are: [
        ["2026-11-10", "2026-11-17T10:00"],
        ["2026-11-26", "never"]
      ]
    }
  ]
} satisfies Ledger
