import type { Ledger } from "../ledger.ts"

export default {
  title: "A closing that drops the actions leaves nothing owed",
  prose: `The same loss as with a re-approach, but the closing says that the planned action is dropped: on its day, Tue 12-01,
nothing is due.`,
  events: [
    { id: "opened", kind: "deal-opened", on: "2026-11-02", data: { status: "negotiation" } },
    {
      id: "plan",
      kind: "action-planned",
      at: "2026-11-05T10:00",
      data: { action: "a1", what: "条件提示", due: "2026-12-01" }
    },
    { id: "lost", kind: "deal-lost", at: "2026-11-05T11:00", data: { reason: "価格面で見送り", dropActions: true } }
  ],
  expect: [
    { at: "2026-11-05T10:59", position: { actions: [{ action: "a1" }] }, findings: [], next: "2026-11-23" },
    {
      at: "2026-11-05T11:00",
      position: { actions: [], actionRecord: { dropped: 1, kept: 0, late: 0 } },
      findings: [],
      next: "never"
    },
    { at: "2026-12-01", findings: [], next: "never" }
  ],
  periods: [{ rule: "re-approach-due", are: [] }]
} satisfies Ledger
