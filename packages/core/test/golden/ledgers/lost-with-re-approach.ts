import type { Ledger } from "../ledger.ts"

export default {
  title: "Lost, but to be approached again: the dated action stays owed and speaks on its day",
  prose: `Lost on Thu 11-05 for the price, with a re-approach planned for Tue 12-01. Rules about open deals are quiet from then on.
The action stays owed: from 00:00 of 12-01, the morning of its day, the re-approach is due; with a clock time likewise from
that day's 00:00. "Overdue" is asked of open deals only, so nothing is added on 12-02. Done on 12-03 at 11:00, it ends.`,
  events: [
    { id: "opened", kind: "deal-opened", on: "2026-11-02", data: { status: "negotiation" } },
    { id: "call", kind: "contacted", at: "2026-11-04T10:00", data: { channel: "call", direction: "both" } },
    {
      id: "plan",
      kind: "action-planned",
      at: "2026-11-05T10:00",
      data: { action: "a1", what: "来期の予算を確認", due: "2026-12-01" }
    },
    { id: "lost", kind: "deal-lost", at: "2026-11-05T11:00", data: { reason: "価格面で見送り" } },
    { id: "done", kind: "action-done", at: "2026-12-03T11:00", data: { action: "a1" } }
  ],
  variants: {
    "with a clock time": [
      {
        id: "plan",
        kind: "action-planned",
        at: "2026-11-05T10:00",
        data: { action: "a1", what: "来期の予算を確認", due: "2026-12-01T15:00" }
      }
    ]
  },
  expect: [
    {
      at: "2026-11-10T12:00",
      position: { outcome: "lost", actions: [{ action: "a1" }], ball: null },
      anchors: { "action-due-day": { at: "2026-12-01", event: "plan" } },
      findings: [],
      next: "2026-12-01"
    },
    { at: "just before 2026-12-01", findings: [], next: "2026-12-01" },
    { at: "2026-12-01", findings: [{ rule: "re-approach-due", since: "2026-12-01", anchor: "plan" }], next: "never" },
    {
      at: "2026-12-02T12:00",
      findings: [{ rule: "re-approach-due", since: "2026-12-01", anchor: "plan" }],
      next: "never"
    },
    { at: "2026-12-03T11:00", position: { actions: [] }, findings: [], next: "never" }
  ],
  periods: [
    { rule: "re-approach-due", are: [["2026-12-01", "2026-12-03T11:00"]] },
    { rule: "action-overdue", are: [] },
    { rule: "no-next-action", are: [["2026-11-02", "2026-11-05T10:00"]] }
  ]
} satisfies Ledger
