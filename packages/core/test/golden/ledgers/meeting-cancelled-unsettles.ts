import type { Ledger } from "../ledger.ts"

export default {
  title: "A cancelled meeting was no contact, also where that becomes known after its end",
  prose: `A call on Mon 11-02; a meeting booked for Mon 11-09 15:00 to 16:00. As far as is known on 11-11, it took place: silent from
11-16 (10, 11, 12, 13, 16). On 11-12 at 09:00 it becomes known that it was cancelled on 11-09 at 10:00: the last contact is
the call after all, and it was silent from 11-10 (4, 5, 6, 9, 10).`,
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
      id: "cancelled",
      kind: "meeting-cancelled",
      at: "2026-11-09T10:00",
      known: "2026-11-12T09:00",
      data: { meeting: "m1", by: "customer" }
    }
  ],
  expect: [
    {
      at: "2026-11-11T12:00",
      known: "2026-11-11T12:00",
      anchors: { "last-contact": { at: "2026-11-09T16:00", event: "booking" } },
      findings: [{ rule: "no-next-action", since: "2026-11-02", anchor: "opened" }],
      next: "2026-11-16"
    },
    {
      at: "2026-11-11T12:00",
      known: "2026-11-12T09:00",
      position: { meetings: [], contacts: 1, oddities: [] },
      anchors: { "last-contact": { at: "2026-11-02T10:00", event: "call" } },
      findings: [
        { rule: "no-next-action", since: "2026-11-02", anchor: "opened" },
        { rule: "silent", since: "2026-11-10", anchor: "call" }
      ],
      next: "2026-12-17"
    }
  ],
  periods: [
    { rule: "silent", known: "2026-11-11T12:00", are: [["2026-11-16", "never"]] },
    { rule: "silent", are: [["2026-11-10", "never"]] }
  ],
  counts: { booking: "record only", cancelled: "record only" }
} satisfies Ledger
