import type { Ledger } from "../ledger.ts"

export default {
  title: "A deadline that is a date ends with its day",
  prose: `Due Fri 11-20: not overdue through the last millisecond of the 20th, overdue from 11-21 00:00.
Until then the dated action also pauses the silence; the call of Mon 11-16 is five business days old on Tue 11-24
(17, 18, 19, 20, 24: the 23rd is a holiday), after the deadline. Before the action was planned at 10:30, none was owed.
Qualified for 45 days: 11-16 + 14 is 11-30, + 31 is 12-31.`,
  events: [
    { id: "opened", kind: "deal-opened", on: "2026-11-16", data: { status: "qualified" } },
    { id: "call", kind: "contacted", at: "2026-11-16T10:00", data: { channel: "call", direction: "both" } },
    {
      id: "plan",
      kind: "action-planned",
      at: "2026-11-16T10:30",
      data: { action: "a1", what: "見積再送", assignee: "山田", due: "2026-11-20" }
    }
  ],
  expect: [
    {
      at: "2026-11-16T10:29",
      findings: [{ rule: "no-next-action", since: "2026-11-16", anchor: "opened" }],
      next: "2026-11-24"
    },
    {
      at: "just before 2026-11-21",
      position: {
        actions: [{ action: "a1", due: "2026-11-21", dueOn: "2026-11-20", assignee: "山田", rescheduled: 0 }]
      },
      anchors: { "action-due": { at: "2026-11-21", event: "plan" } },
      findings: [],
      next: "2026-11-21"
    },
    {
      at: "2026-11-21",
      findings: [{ rule: "action-overdue", since: "2026-11-21", anchor: "plan" }],
      next: "2026-11-24"
    },
    {
      at: "2026-11-24",
      findings: [
        { rule: "action-overdue", since: "2026-11-21", anchor: "plan" },
        { rule: "silent", since: "2026-11-24", anchor: "call" }
      ],
      next: "2026-12-31"
    }
  ],
  periods: [
    { rule: "no-next-action", are: [["2026-11-16", "2026-11-16T10:30"]] },
    { rule: "action-overdue", are: [["2026-11-21", "never"]] }
  ]
} satisfies Ledger
