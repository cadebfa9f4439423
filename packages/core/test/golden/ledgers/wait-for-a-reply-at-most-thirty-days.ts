import type { Ledger } from "../ledger.ts"

export default {
  title: "A wait for a reply ends after thirty days at the latest, its pause thirty days after the last contact",
  prose: `A call on Wed 11-04: silent from 11-11 (5, 6, 9, 10, 11). On 11-11 at 10:00 a wait for a reply begins, without a
date. It pauses from then on, but never past the horizon: 30 days after the last contact, 11-04 + 30 is 12-04. There the
silence shows again and no wait is ahead that still pauses. The wait itself is past 30 days after it began: 11-11 + 30 is
12-11. Qualified for 45 days: 11-02 + 45 is 12-17.`,
  events: [
    { id: "opened", kind: "deal-opened", on: "2026-11-02", data: { status: "qualified" } },
    { id: "call", kind: "contacted", at: "2026-11-04T10:00", data: { channel: "call", direction: "both" } },
    { id: "wait", kind: "wait-started", at: "2026-11-11T10:00", data: { on: "customer", lookAgain: { reply: true } } }
  ],
  expect: [
    {
      at: "2026-11-11T10:00",
      anchors: { "look-again": { at: "2026-12-11", event: "wait" } },
      findings: [],
      next: "2026-12-04"
    },
    {
      at: "2026-12-04",
      findings: [
        { rule: "no-next-action", since: "2026-12-04", anchor: "opened" },
        { rule: "silent", since: "2026-12-04", anchor: "call" }
      ],
      next: "2026-12-11"
    },
    {
      at: "2026-12-11",
      findings: [
        { rule: "wait-past", since: "2026-12-11", anchor: "wait" },
        { rule: "no-next-action", since: "2026-12-04", anchor: "opened" },
        { rule: "silent", since: "2026-12-04", anchor: "call" }
      ],
      next: "2026-12-17"
    }
  ],
  periods: [
    {
      rule: "silent",
      are: [
        ["2026-11-11", "2026-11-11T10:00"],
        ["2026-12-04", "never"]
      ]
    },
    {
      rule: "no-next-action",
      are: [
        ["2026-11-02", "2026-11-11T10:00"],
        ["2026-12-04", "never"]
      ]
    },
    { rule: "wait-past", are: [["2026-12-11", "never"]] }
  ]
} satisfies Ledger
