import type { Ledger } from "../ledger.ts"

export default {
  title: "A status after lost folds, is listed as odd, and does not bring the deal back",
  prose: `Never contacted since Mon 11-02: silent from 11-10 (4, 5, 6, 9, 10), until the deal is lost on 11-10 at 10:00.
On 11-12 a status is changed all the same. It stands in the position and among the oddities; the life stays closed, so
no rule about open deals speaks again.`,
  events: [
    { id: "opened", kind: "deal-opened", on: "2026-11-02", data: { status: "qualified" } },
    { id: "lost", kind: "deal-lost", at: "2026-11-10T10:00", data: { reason: "価格", to: "B社" } },
    { id: "moved", kind: "status-changed", at: "2026-11-12T10:00", data: { to: "proposal" } }
  ],
  expect: [
    {
      at: "2026-11-10T09:59",
      findings: [
        { rule: "no-next-action", since: "2026-11-02", anchor: "opened" },
        { rule: "silent", since: "2026-11-10", anchor: "opened" }
      ],
      next: "2026-12-17"
    },
    {
      at: "2026-11-10T10:00",
      position: { status: "lost", outcome: "lost", closed: { at: "2026-11-10T10:00", event: "lost" }, oddities: [] },
      findings: [],
      next: "never"
    },
    {
      at: "2026-11-12T10:00",
      position: {
        status: "proposal",
        life: 1,
        outcome: "lost",
        closed: { at: "2026-11-10T10:00", event: "lost" },
        oddities: [{ code: "changed-after-closing", event: "moved" }]
      },
      findings: [],
      next: "never"
    }
  ],
  periods: [
    { rule: "silent", are: [["2026-11-10", "2026-11-10T10:00"]] },
    { rule: "no-next-action", are: [["2026-11-02", "2026-11-10T10:00"]] },
    { rule: "status-too-long", are: [] }
  ]
} satisfies Ledger
