import type { Ledger } from "../ledger.ts"

export default {
  title: "Two snoozes of the same finding without a contact between are flagged",
  prose: `Silent from 11-10 (4, 5, 6, 9, 10 after Mon 11-02). Snoozed on 11-10 09:00 until Fri 11-13: quiet through the 13th,
silent again from Sat 11-14 00:00. Snoozed again on Mon 11-16 09:00 until Fri 11-20: silent again from 11-21 00:00.
Nobody spoke with the customer between the two, so the second is an oddity.`,
  events: [
    { id: "opened", kind: "deal-opened", on: "2026-11-02", data: { status: "qualified" } },
    { id: "call", kind: "contacted", at: "2026-11-02T10:00", data: { channel: "call", direction: "both" } },
    {
      id: "first",
      kind: "snoozed",
      at: "2026-11-10T09:00",
      data: { rules: ["silent"], lookAgain: { on: "2026-11-13" } }
    },
    {
      id: "second",
      kind: "snoozed",
      at: "2026-11-16T09:00",
      data: { rules: ["silent"], lookAgain: { on: "2026-11-20" } }
    }
  ],
  expect: [
    {
      at: "2026-11-13T12:00",
      position: { oddities: [] },
      findings: [{ rule: "no-next-action", since: "2026-11-02", anchor: "opened" }],
      next: "2026-11-14"
    },
    {
      at: "2026-11-14",
      findings: [
        { rule: "no-next-action", since: "2026-11-02", anchor: "opened" },
        { rule: "silent", since: "2026-11-14", anchor: "call" }
      ],
      next: "2026-12-17"
    },
    {
      at: "2026-11-16T12:00",
      position: { oddities: [{ code: "snoozed-again", event: "second" }] },
      findings: [{ rule: "no-next-action", since: "2026-11-02", anchor: "opened" }],
      next: "2026-11-21"
    },
    {
      at: "2026-11-21",
      findings: [
        { rule: "no-next-action", since: "2026-11-02", anchor: "opened" },
        { rule: "silent", since: "2026-11-21", anchor: "call" }
      ],
      next: "2026-12-17"
    }
  ],
  periods: [
    {
      rule: "silent",
      are: [
        ["2026-11-10", "2026-11-10T09:00"],
        ["2026-11-14", "2026-11-16T09:00"],
        ["2026-11-21", "never"]
      ]
    }
  ]
} satisfies Ledger
