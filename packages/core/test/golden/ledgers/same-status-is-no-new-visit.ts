import type { Ledger } from "../ledger.ts"

export default {
  title: "Setting the status it already has is no new stay; skips and steps back are counted",
  prose: `Lead on Mon 11-02; qualified on 11-04, skipping "contacted"; qualified said again on 11-05: no new stay, since 11-04.
Back to contacted on 11-06: a step back, counted and listed. Never contacted: "contacted" is silent seven business days after the
opening: 4, 5, 6, 9, 10, 11, 12: from 11-12. Contacted for 30 days: 11-06 + 30 is 12-06.`,
  events: [
    { id: "opened", kind: "deal-opened", on: "2026-11-02", data: { status: "lead" } },
    { id: "qualified", kind: "status-changed", at: "2026-11-04T10:00", data: { to: "qualified" } },
    { id: "again", kind: "status-changed", at: "2026-11-05T10:00", data: { to: "qualified" } },
    { id: "back", kind: "status-changed", at: "2026-11-06T10:00", data: { to: "contacted" } }
  ],
  expect: [
    {
      at: "2026-11-05T12:00",
      position: {
        status: "qualified",
        entered: { at: "2026-11-04T10:00", event: "qualified" },
        visits: ["lead"],
        moves: { skipped: 1, backward: 0 }
      },
      findings: [{ rule: "no-next-action", since: "2026-11-02", anchor: "opened" }],
      next: "2026-11-10"
    },
    {
      at: "2026-11-06T12:00",
      position: {
        status: "contacted",
        entered: { at: "2026-11-06T10:00", event: "back" },
        visits: ["lead", "qualified"],
        moves: { skipped: 1, backward: 1 },
        oddities: [{ code: "moved-backward", event: "back" }]
      },
      findings: [{ rule: "no-next-action", since: "2026-11-02", anchor: "opened" }],
      next: "2026-11-12"
    },
    {
      at: "2026-12-06",
      findings: [
        { rule: "no-next-action", since: "2026-11-02", anchor: "opened" },
        { rule: "silent", since: "2026-11-12", anchor: "opened" },
        { rule: "status-too-long", since: "2026-12-06", anchor: "back" }
      ],
      next: "never"
    }
  ]
} satisfies Ledger
