import type { Ledger } from "../ledger.ts"

export default {
  title: "An acknowledgement is of one rule and one anchor, and ends",
  prose: `A call on Mon 11-02, silent from 11-10 (4, 5, 6, 9, 10). At 08:00 of the 10th somebody acknowledges a silence counted from the
opening, which is not this finding: nothing changes. At 09:00 the right one is acknowledged until Fri 11-13: quiet through the
13th, back from 11-14. "No next action" is acknowledged at 09:30 without a date: quiet until the horizon, 30 days after the
last contact: 12-02. Qualified for 45 days: 12-17.`,
  events: [
    { id: "opened", kind: "deal-opened", on: "2026-11-02", data: { status: "qualified" } },
    { id: "call", kind: "contacted", at: "2026-11-02T10:00", data: { channel: "call", direction: "both" } },
    {
      id: "another",
      kind: "acknowledged",
      at: "2026-11-10T08:00",
      data: { rule: "silent", anchor: "opened", lookAgain: { on: "2026-11-20" } }
    },
    {
      id: "this one",
      kind: "acknowledged",
      at: "2026-11-10T09:00",
      data: { rule: "silent", anchor: "call", lookAgain: { on: "2026-11-13" } }
    },
    { id: "no date", kind: "acknowledged", at: "2026-11-10T09:30", data: { rule: "no-next-action" } }
  ],
  expect: [
    {
      at: "2026-11-10T08:30",
      findings: [
        { rule: "no-next-action", since: "2026-11-02", anchor: "opened" },
        { rule: "silent", since: "2026-11-10", anchor: "call" }
      ],
      next: "2026-12-17"
    },
    { at: "2026-11-10T12:00", findings: [], next: "2026-11-14" },
    { at: "2026-11-14", findings: [{ rule: "silent", since: "2026-11-14", anchor: "call" }], next: "2026-12-02" },
    {
      at: "2026-12-02",
      findings: [
        { rule: "silent", since: "2026-11-14", anchor: "call" },
        { rule: "no-next-action", since: "2026-12-02", anchor: "opened" }
      ],
      next: "2026-12-17"
    }
  ],
  periods: [
    {
      rule: "silent",
      are: [
        ["2026-11-10", "2026-11-10T09:00"],
        ["2026-11-14", "never"]
      ]
    },
    {
      rule: "no-next-action",
      are: [
        ["2026-11-02", "2026-11-10T09:30"],
        ["2026-12-02", "never"]
      ]
    }
  ]
} satisfies Ledger
