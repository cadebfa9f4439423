import type { Ledger } from "../ledger.ts"

export default {
  title: "Never contacted means silent since opened; notes and edits do not help, and a plan not for ever",
  prose: `A lead opened on Thu 11-05 15:00; ten business days after it: 6, 9, 10, 11, 12, 13, 16, 17, 18, 19: silent from 11-19.
A note and an edit of the amount on the way are no contact. On Fri 11-20 10:00 an action is planned for 12-31: it pauses, but the
horizon counts from the opening where nobody was ever contacted: 11-05 + 30 is 12-05. The same day the lead is 30 days old.`,
  events: [
    { id: "opened", kind: "deal-opened", at: "2026-11-05T15:00", data: { status: "lead" } },
    { id: "note", kind: "note-added", at: "2026-11-10T10:00", data: { text: "HPを確認" } },
    {
      id: "amount",
      kind: "amount-changed",
      at: "2026-11-12T10:00",
      data: { amount: { minor: 1200000, currency: "JPY", tax: "excluded" } }
    },
    {
      id: "plan",
      kind: "action-planned",
      at: "2026-11-20T10:00",
      data: { action: "a1", what: "年内に訪問", due: "2026-12-31" }
    }
  ],
  expect: [
    {
      at: "just before 2026-11-19",
      position: { lastContact: null, contacts: 0, lastUpdate: { event: "amount" } },
      anchors: {
        "last-contact": null,
        "last-inbound": null,
        unanswered: null,
        "last-contact-or-opened": { at: "2026-11-05T15:00", event: "opened" }
      },
      findings: [{ rule: "no-next-action", since: "2026-11-05T15:00", anchor: "opened" }],
      next: "2026-11-19"
    },
    {
      at: "2026-11-19",
      findings: [
        { rule: "no-next-action", since: "2026-11-05T15:00", anchor: "opened" },
        { rule: "silent", since: "2026-11-19", anchor: "opened" }
      ],
      next: "2026-12-05"
    },
    { at: "2026-11-20T10:00", findings: [], next: "2026-12-05" },
    {
      at: "2026-12-05",
      findings: [
        { rule: "silent", since: "2026-12-05", anchor: "opened" },
        { rule: "status-too-long", since: "2026-12-05", anchor: "opened" }
      ],
      next: "2027-01-01"
    }
  ],
  periods: [
    {
      rule: "silent",
      are: [
        ["2026-11-19", "2026-11-20T10:00"],
        ["2026-12-05", "never"]
      ]
    }
  ]
} satisfies Ledger
