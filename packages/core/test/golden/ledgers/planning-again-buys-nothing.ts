import type { Ledger } from "../ledger.ts"

export default {
  title: "Planning again and again buys nothing past thirty days after the last contact",
  prose: `A call on Mon 11-02. An action due 11-20, on that day moved to 12-18; on 12-01 a second one due 12-28. A dated action
pauses the silence, but never past 30 days after the last contact: 11-02 + 30 is 12-02. So silent from 12-02 (the fifth
business day, 11-10, is long past), though two actions lie ahead. Qualified for 45 days: 12-17. The moved action is
overdue from 12-19 00:00, counted from the move.`,
  events: [
    { id: "opened", kind: "deal-opened", on: "2026-11-02", data: { status: "qualified" } },
    { id: "call", kind: "contacted", at: "2026-11-02T10:00", data: { channel: "call", direction: "both" } },
    {
      id: "plan",
      kind: "action-planned",
      at: "2026-11-02T10:30",
      data: { action: "a1", what: "状況確認", due: "2026-11-20" }
    },
    { id: "move", kind: "action-rescheduled", at: "2026-11-20T10:00", data: { action: "a1", due: "2026-12-18" } },
    {
      id: "second plan",
      kind: "action-planned",
      at: "2026-12-01T10:00",
      data: { action: "a2", what: "再訪", due: "2026-12-28" }
    }
  ],
  expect: [
    { at: "2026-11-19T12:00", findings: [], next: "2026-11-21" },
    { at: "2026-11-20T12:00", findings: [], next: "2026-12-02" },
    {
      at: "2026-12-01T12:00",
      position: {
        actions: [
          { action: "a1", due: "2026-12-19", firstDue: "2026-11-21", rescheduled: 1 },
          { action: "a2", due: "2026-12-29", firstDue: "2026-12-29", rescheduled: 0 }
        ],
        actionRecord: { rescheduled: 1 }
      },
      findings: [],
      next: "2026-12-02"
    },
    { at: "2026-12-02", findings: [{ rule: "silent", since: "2026-12-02", anchor: "call" }], next: "2026-12-17" },
    {
      at: "2026-12-19",
      findings: [
        { rule: "action-overdue", since: "2026-12-19", anchor: "move" },
        { rule: "silent", since: "2026-12-02", anchor: "call" },
        { rule: "status-too-long", since: "2026-12-17", anchor: "opened" }
      ],
      next: "never"
    }
  ],
  periods: [
    { rule: "silent", are: [["2026-12-02", "never"]] },
    { rule: "action-overdue", are: [["2026-12-19", "never"]] },
    { rule: "no-next-action", are: [["2026-11-02", "2026-11-02T10:30"]] }
  ]
} satisfies Ledger
