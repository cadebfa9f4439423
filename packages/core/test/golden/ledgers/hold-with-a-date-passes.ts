import type { Ledger } from "../ledger.ts"

export default {
  title: "A hold with a date pauses until it, is neglect afterwards, and ends with the next status",
  prose: `A call on Wed 11-04; on hold since 11-05 10:00 until Thu 11-12. Silent from 11-11 (5, 6, 9, 10, 11) if nothing paused it; the hold
does, through the 12th. From 11-13 00:00 the hold is past, no action is planned, and the silence shows.
Back to qualified on Mon 11-16 10:00: a new stay in a status it had before, counted from there: 11-16 + 45 is 12-31.`,
  events: [
    { id: "opened", kind: "deal-opened", on: "2026-11-02", data: { status: "qualified" } },
    { id: "call", kind: "contacted", at: "2026-11-04T10:00", data: { channel: "call", direction: "both" } },
    { id: "held", kind: "deal-held", at: "2026-11-05T10:00", data: { lookAgain: "2026-11-12" } },
    { id: "back", kind: "status-changed", at: "2026-11-16T10:00", data: { to: "qualified" } }
  ],
  expect: [
    { at: "2026-11-12T12:00", findings: [], next: "2026-11-13" },
    {
      at: "2026-11-13",
      findings: [
        { rule: "wait-past", since: "2026-11-13", anchor: "held" },
        { rule: "no-next-action", since: "2026-11-13", anchor: "opened" },
        { rule: "silent", since: "2026-11-13", anchor: "call" }
      ],
      next: "never"
    },
    {
      at: "2026-11-16T10:00",
      position: {
        hold: null,
        status: "qualified",
        visits: ["qualified", "on-hold"],
        entered: { at: "2026-11-16T10:00", event: "back" },
        life: 1
      },
      anchors: { hold: null, "look-again": null },
      findings: [
        { rule: "no-next-action", since: "2026-11-13", anchor: "opened" },
        { rule: "silent", since: "2026-11-13", anchor: "call" }
      ],
      next: "2026-12-31"
    }
  ],
  periods: [
    { rule: "wait-past", are: [["2026-11-13", "2026-11-16T10:00"]] },
    { rule: "hold-undated", are: [] }
  ]
} satisfies Ledger
