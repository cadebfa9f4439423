import type { Ledger } from "../ledger.ts"

export default {
  title: "Facts with a clock time and facts of a day agree in every rule that counts days",
  prose: `Called on Wed 11-04, ours since Thu 11-05, in negotiation since Fri 11-06; with clock times, or as days.
Negotiation is silent after three business days: 5, 6, 9. The ball is too long with us after two: 6, 9. Both from Mon 11-09
00:00. Negotiation for 21 days: 11-06 + 21 is 11-27 00:00.`,
  events: [
    { id: "opened", kind: "deal-opened", on: "2026-11-02", data: { status: "lead" } },
    { id: "call", kind: "contacted", at: "2026-11-04T10:00", data: { channel: "call", direction: "both" } },
    { id: "ours", kind: "ball-moved", at: "2026-11-05T16:45", data: { to: "us" } },
    { id: "negotiating", kind: "status-changed", at: "2026-11-06T23:59:59.999", data: { to: "negotiation" } }
  ],
  variants: {
    "as days": [
      { id: "call", kind: "contacted", on: "2026-11-04", data: { channel: "call", direction: "both" } },
      { id: "ours", kind: "ball-moved", on: "2026-11-05", data: { to: "us" } },
      { id: "negotiating", kind: "status-changed", on: "2026-11-06", data: { to: "negotiation" } }
    ]
  },
  expect: [
    {
      at: "just before 2026-11-09",
      findings: [{ rule: "no-next-action", since: "2026-11-02", anchor: "opened" }],
      next: "2026-11-09"
    },
    {
      at: "2026-11-09",
      findings: [
        { rule: "ball-ours", since: "2026-11-09", anchor: "ours" },
        { rule: "no-next-action", since: "2026-11-02", anchor: "opened" },
        { rule: "silent", since: "2026-11-09", anchor: "call" }
      ],
      next: "2026-11-27"
    },
    {
      at: "2026-11-27",
      findings: [
        { rule: "ball-ours", since: "2026-11-09", anchor: "ours" },
        { rule: "no-next-action", since: "2026-11-02", anchor: "opened" },
        { rule: "silent", since: "2026-11-09", anchor: "call" },
        { rule: "status-too-long", since: "2026-11-27", anchor: "negotiating" }
      ],
      next: "never"
    }
  ],
  periods: [
    { rule: "silent", are: [["2026-11-09", "never"]] },
    { rule: "ball-ours", are: [["2026-11-09", "never"]] },
    { rule: "status-too-long", are: [["2026-11-27", "never"]] }
  ]
} satisfies Ledger
