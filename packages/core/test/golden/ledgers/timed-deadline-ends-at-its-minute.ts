import type { Ledger } from "../ledger.ts"

export default {
  title: "A deadline with a clock time ends there, and doing the action ends the overdue stretch",
  prose: `Due Fri 11-20 at 17:00: overdue from 17:00 of that day. Done on the 20th at 19:00: late by its first deadline, and
from then on no action is owed. The call of 11-16 is five business days old on 11-24 (17, 18, 19, 20, 24).`,
  events: [
    { id: "opened", kind: "deal-opened", on: "2026-11-16", data: { status: "qualified" } },
    { id: "call", kind: "contacted", at: "2026-11-16T10:00", data: { channel: "call", direction: "both" } },
    {
      id: "plan",
      kind: "action-planned",
      on: "2026-11-16",
      data: { action: "a1", what: "見積再送", due: "2026-11-20T17:00" }
    },
    { id: "done", kind: "action-done", at: "2026-11-20T19:00", data: { action: "a1" } }
  ],
  expect: [
    { at: "just before 2026-11-20T17:00", findings: [], next: "2026-11-20T17:00" },
    {
      at: "2026-11-20T17:00",
      findings: [{ rule: "action-overdue", since: "2026-11-20T17:00", anchor: "plan" }],
      next: "2026-11-24"
    },
    {
      at: "2026-11-20T19:00",
      position: {
        actions: [],
        actionless: { at: "2026-11-20T19:00", event: "done" },
        actionRecord: { kept: 0, late: 1 }
      },
      findings: [{ rule: "no-next-action", since: "2026-11-20T19:00", anchor: "done" }],
      next: "2026-11-24"
    }
  ],
  periods: [
    { rule: "action-overdue", are: [["2026-11-20T17:00", "2026-11-20T19:00"]] },
    { rule: "silent", are: [["2026-11-24", "never"]] }
  ]
} satisfies Ledger
