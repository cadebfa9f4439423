import type { Ledger } from "../ledger.ts"

export default {
  title: "A call that becomes known after the meeting takes back only its own part of the silence",
  prose: `As before: a call on 11-02, a meeting that ends on 11-18 16:00, silent on [11-10, 11-18 16:00) and from 11-26.
On 11-27 at 09:00 a call of Thu 11-12 becomes known, of which only the day is known, so it stands at 00:00.
What was stale before it is [11-10, 11-12). Business days after 11-12: 13, 16, 17, 18, 19; from the 19th it would be
silent, but the meeting of the 18th has come first. So the next stretch begins at 11-26 as before.`,
  rules: { silent: { businessDays: 5 } },
  events: [
    { id: "opened", kind: "deal-opened", on: "2026-11-02", data: { status: "lead" } },
    { id: "call", kind: "contacted", at: "2026-11-02T10:00", data: { channel: "call", direction: "both" } },
    {
      id: "booking",
      kind: "meeting-booked",
      at: "2026-11-04T09:00",
      data: { meeting: "m1", start: "2026-11-18T15:00", end: "2026-11-18T16:00" }
    },
    {
      id: "late call",
      kind: "contacted",
      on: "2026-11-12",
      known: "2026-11-27T09:00",
      data: { channel: "call", direction: "both" }
    }
  ],
  expect: [
    {
      at: "2026-11-13T12:00",
      known: "just before 2026-11-27T09:00",
      position: { contacts: 1, lastContact: { event: "call" } },
      findings: [
        { rule: "no-next-action", since: "2026-11-02", anchor: "opened" },
        { rule: "silent", since: "2026-11-10", until: "2026-11-18T16:00", anchor: "call" }
      ],
      next: "2026-11-18T16:00"
    },
    {
      at: "2026-11-13T12:00",
      known: "2026-11-27T09:00",
      position: { contacts: 2, lastContact: { at: "2026-11-12", event: "late call" } },
      findings: [{ rule: "no-next-action", since: "2026-11-02", anchor: "opened" }],
      next: "2026-11-26"
    },
    {
      at: "2026-11-27T09:00",
      anchors: { "last-contact": { at: "2026-11-18T16:00", event: "booking" } },
      findings: [
        { rule: "no-next-action", since: "2026-11-02", anchor: "opened" },
        { rule: "silent", since: "2026-11-26", anchor: "booking" }
      ],
      next: "2026-12-02"
    }
  ],
  periods: [
    {
      rule: "silent",
      known: "just before 2026-11-27T09:00",
      are: [
        ["2026-11-10", "2026-11-18T16:00"],
        ["2026-11-26", "never"]
      ]
    },
    {
      rule: "silent",
      are: [
        ["2026-11-10", "2026-11-12"],
        ["2026-11-26", "never"]
      ]
    }
  ]
} satisfies Ledger
