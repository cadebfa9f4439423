import type { Ledger } from "../ledger.ts"

export default {
  title: "A meeting presumed in the life before is no contact of the life after a reopening",
  prose: `A meeting booked for Thu 11-05 ends at 16:00 and is never recorded as held; lost on Fri 11-06, reopened on Mon 11-16 10:00.
The second life starts with fresh anchors: it was never contacted, and is silent five business days after the reopening: 17, 18,
19, 20, 24: from 11-24, not since the meeting (6, 9, 10, 11, 12). A meeting booked on 11-17 for Wed 11-18,
ending 16:00, does count there: 19, 20, 24, 25, 26: silent from 11-26. Qualified for 45 days: 11-16 + 45 is
12-31.`,
  events: [
    { id: "opened", kind: "deal-opened", on: "2026-11-02", data: { status: "qualified" } },
    {
      id: "past",
      kind: "meeting-booked",
      at: "2026-11-02T10:00",
      data: { meeting: "m1", start: "2026-11-05T15:00", end: "2026-11-05T16:00" }
    },
    { id: "lost", kind: "deal-lost", at: "2026-11-06T10:00" },
    { id: "reopened", kind: "deal-reopened", at: "2026-11-16T10:00", data: { status: "qualified" } },
    {
      id: "coming",
      kind: "meeting-booked",
      at: "2026-11-17T10:00",
      data: { meeting: "m2", start: "2026-11-18T15:00", end: "2026-11-18T16:00" }
    }
  ],
  expect: [
    {
      at: "2026-11-16T10:00",
      anchors: {
        "last-contact": null,
        "last-inbound": null,
        "last-contact-or-opened": { at: "2026-11-16T10:00", event: "reopened" }
      },
      findings: [{ rule: "no-next-action", since: "2026-11-16T10:00", anchor: "reopened" }],
      next: "2026-11-24"
    },
    {
      at: "2026-11-18T16:00",
      anchors: { "last-contact-or-opened": { at: "2026-11-18T16:00", event: "coming" } },
      findings: [{ rule: "no-next-action", since: "2026-11-16T10:00", anchor: "reopened" }],
      next: "2026-11-26"
    },
    {
      at: "2026-11-26",
      findings: [
        { rule: "no-next-action", since: "2026-11-16T10:00", anchor: "reopened" },
        { rule: "silent", since: "2026-11-26", anchor: "coming" }
      ],
      next: "2026-12-31"
    }
  ],
  periods: [{ rule: "silent", are: [["2026-11-26", "never"]] }]
} satisfies Ledger
