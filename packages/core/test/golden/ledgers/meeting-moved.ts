import type { Ledger } from "../ledger.ts"

export default {
  title: "A moved meeting counts from its new end, set by the move",
  prose: `A call on Mon 11-02: silent from 11-10 (4, 5, 6, 9, 10). A meeting booked for 11-09 is moved on 11-06 to Thu 11-12, ending 16:00.
The old end is nothing any more: silent on [11-10, 11-12 16:00), then again from 11-19 (13, 16, 17, 18, 19).`,
  events: [
    { id: "opened", kind: "deal-opened", on: "2026-11-02", data: { status: "qualified" } },
    { id: "call", kind: "contacted", at: "2026-11-02T10:00", data: { channel: "call", direction: "both" } },
    {
      id: "booking",
      kind: "meeting-booked",
      at: "2026-11-04T09:00",
      data: { meeting: "m1", start: "2026-11-09T15:00", end: "2026-11-09T16:00" }
    },
    {
      id: "move",
      kind: "meeting-moved",
      at: "2026-11-06T09:00",
      data: { meeting: "m1", start: "2026-11-12T15:00", end: "2026-11-12T16:00" }
    }
  ],
  expect: [
    {
      at: "2026-11-05T12:00",
      findings: [{ rule: "no-next-action", since: "2026-11-02", anchor: "opened" }],
      next: "2026-11-16"
    },
    {
      at: "2026-11-06T12:00",
      findings: [{ rule: "no-next-action", since: "2026-11-02", anchor: "opened" }],
      next: "2026-11-10"
    },
    {
      at: "2026-11-11T12:00",
      findings: [
        { rule: "no-next-action", since: "2026-11-02", anchor: "opened" },
        { rule: "silent", since: "2026-11-10", until: "2026-11-12T16:00", anchor: "call" }
      ],
      next: "2026-11-12T16:00"
    },
    {
      at: "2026-11-12T16:00",
      anchors: { "last-contact": { at: "2026-11-12T16:00", event: "move" } },
      findings: [{ rule: "no-next-action", since: "2026-11-02", anchor: "opened" }],
      next: "2026-11-19"
    }
  ],
  periods: [
    {
      rule: "silent",
      are: [
        ["2026-11-10", "2026-11-12T16:00"],
        ["2026-11-19", "never"]
      ]
    }
  ]
} satisfies Ledger
