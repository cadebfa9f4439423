import type { Ledger } from "../ledger.ts"

export default {
  title: "A ball long with us shows on the day a stricter threshold applies, counted from where it was",
  prose: `Ours since Mon 06-01, under 30 days: it would show on 07-01. On Sat 06-20 the status becomes one with 5 days: 06-01 + 5
is long past, so it shows at once. Since 06-20, anchor 06-01.
Never contacted: a lead is silent ten business days after its opening: 06-02 to 06-05, 06-08 to 06-12, then Mon 06-15.
In negotiation three days suffice, so that stretch goes on. Negotiation for 21 days: 06-20 + 21 is 07-11.`,
  rules: { "ball-ours": { by: "status", cases: { negotiation: { days: 5 } }, otherwise: { days: 30 } } },
  events: [
    { id: "opened", kind: "deal-opened", on: "2026-06-01", data: { status: "lead" } },
    { id: "ball", kind: "ball-moved", on: "2026-06-01", data: { to: "us" } },
    { id: "negotiating", kind: "status-changed", on: "2026-06-20", data: { to: "negotiation" } }
  ],
  expect: [
    {
      at: "just before 2026-06-20",
      position: { ball: { side: "us", since: { at: "2026-06-01", event: "ball" }, inferred: false } },
      findings: [
        { rule: "no-next-action", since: "2026-06-01", anchor: "opened" },
        { rule: "silent", since: "2026-06-15", anchor: "opened" }
      ],
      next: "2026-07-01"
    },
    {
      at: "2026-06-20",
      anchors: {
        "ball-moved": { at: "2026-06-01", event: "ball" },
        "status-entered": { at: "2026-06-20", event: "negotiating" },
        "last-contact": null,
        "last-contact-or-opened": { at: "2026-06-01", event: "opened" }
      },
      findings: [
        { rule: "ball-ours", since: "2026-06-20", anchor: "ball" },
        { rule: "no-next-action", since: "2026-06-01", anchor: "opened" },
        { rule: "silent", since: "2026-06-15", anchor: "opened" }
      ],
      next: "2026-07-11"
    }
  ],
  periods: [
    { rule: "ball-ours", are: [["2026-06-20", "never"]] },
    { rule: "silent", are: [["2026-06-15", "never"]] },
    { rule: "status-too-long", are: [["2026-07-11", "never"]] }
  ]
} satisfies Ledger
