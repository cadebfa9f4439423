import type { Ledger } from "../ledger.ts"

export default {
  title: "A no-show replaces the presumed contact",
  prose: `A call on Mon 11-02; a meeting booked for Mon 11-09, ending 16:00. From 16:00 it is presumed to have been contact (silent from
11-16). At 16:30 the no-show is recorded: the last contact is the call again, silent from 11-10 (4, 5, 6, 9, 10).`,
  events: [
    { id: "opened", kind: "deal-opened", on: "2026-11-02", data: { status: "qualified" } },
    { id: "call", kind: "contacted", at: "2026-11-02T10:00", data: { channel: "call", direction: "both" } },
    {
      id: "booking",
      kind: "meeting-booked",
      at: "2026-11-04T09:00",
      data: { meeting: "m1", start: "2026-11-09T15:00", end: "2026-11-09T16:00" }
    },
    { id: "missed", kind: "meeting-missed", at: "2026-11-09T16:30", data: { meeting: "m1", by: "customer" } }
  ],
  expect: [
    {
      at: "2026-11-09T16:10",
      anchors: { "last-contact": { at: "2026-11-09T16:00", event: "booking" } },
      findings: [{ rule: "no-next-action", since: "2026-11-02", anchor: "opened" }],
      next: "2026-11-16"
    },
    {
      at: "2026-11-09T16:30",
      position: { meetings: [], contacts: 1, lastContact: { event: "call" }, oddities: [] },
      anchors: { "last-contact": { at: "2026-11-02T10:00", event: "call" } },
      findings: [{ rule: "no-next-action", since: "2026-11-02", anchor: "opened" }],
      next: "2026-11-10"
    },
    {
      at: "2026-11-10",
      findings: [
        { rule: "no-next-action", since: "2026-11-02", anchor: "opened" },
        { rule: "silent", since: "2026-11-10", anchor: "call" }
      ],
      next: "2026-12-17"
    }
  ],
  periods: [{ rule: "silent", are: [["2026-11-10", "never"]] }],
  counts: { missed: "record only" }
} satisfies Ledger
