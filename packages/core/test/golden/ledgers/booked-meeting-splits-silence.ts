import type { Ledger } from "../ledger.ts"

export default {
  title: "A booked meeting splits the silence in two, without an event at its end",
  prose: `A call on Mon 11-02; business days after it: 4 (the 3rd is a holiday), 5, 6, 9, 10. Silent from Tue 11-10.
On 11-04 a meeting is booked for 11-18, ending 16:00. From 16:00 on it counts as contact; business days after it:
19, 20, 24 (the 23rd is a holiday), 25, 26. Silent again from Thu 11-26.
No action was ever planned, so "no next action" holds from the opening. Lead for 30 days: 11-02 + 30 is 12-02.`,
  rules: { silent: { businessDays: 5 } },
  events: [
    { id: "opened", kind: "deal-opened", on: "2026-11-02", data: { status: "lead" } },
    { id: "call", kind: "contacted", at: "2026-11-02T10:00", data: { channel: "call", direction: "both" } },
    {
      id: "booking",
      kind: "meeting-booked",
      at: "2026-11-04T09:00",
      data: { meeting: "m1", start: "2026-11-18T15:00", end: "2026-11-18T16:00" }
    }
  ],
  expect: [
    {
      at: "2026-11-09T12:00",
      position: {
        status: "lead",
        life: 1,
        lastContact: { at: "2026-11-02T10:00", channel: "call", event: "call" },
        meetings: ["m1"]
      },
      anchors: {
        "last-contact": { at: "2026-11-02T10:00", event: "call" },
        opened: { at: "2026-11-02", event: "opened" },
        "status-entered": { at: "2026-11-02", event: "opened" }
      },
      findings: [{ rule: "no-next-action", since: "2026-11-02", anchor: "opened" }],
      next: "2026-11-10"
    },
    {
      at: "just before 2026-11-10",
      findings: [{ rule: "no-next-action", since: "2026-11-02", anchor: "opened" }],
      next: "2026-11-10"
    },
    {
      at: "2026-11-10",
      findings: [
        { rule: "no-next-action", since: "2026-11-02", anchor: "opened" },
        { rule: "silent", since: "2026-11-10", until: "2026-11-18T16:00", anchor: "call" }
      ],
      next: "2026-11-18T16:00"
    },
    {
      at: "just before 2026-11-18T16:00",
      anchors: { "last-contact": { at: "2026-11-02T10:00", event: "call" } },
      findings: [
        { rule: "no-next-action", since: "2026-11-02", anchor: "opened" },
        { rule: "silent", since: "2026-11-10", until: "2026-11-18T16:00", anchor: "call" }
      ],
      next: "2026-11-18T16:00"
    },
    {
      at: "2026-11-18T16:00",
      anchors: { "last-contact": { at: "2026-11-18T16:00", event: "booking" } },
      findings: [{ rule: "no-next-action", since: "2026-11-02", anchor: "opened" }],
      next: "2026-11-26"
    },
    {
      at: "2026-11-26",
      findings: [
        { rule: "no-next-action", since: "2026-11-02", anchor: "opened" },
        { rule: "silent", since: "2026-11-26", anchor: "booking" }
      ],
      next: "2026-12-02"
    },
    {
      at: "2026-12-02",
      findings: [
        { rule: "no-next-action", since: "2026-11-02", anchor: "opened" },
        { rule: "silent", since: "2026-11-26", anchor: "booking" },
        { rule: "status-too-long", since: "2026-12-02", anchor: "opened" }
      ],
      next: "never"
    }
  ],
  periods: [
    {
      rule: "silent",
      are: [
        ["2026-11-10", "2026-11-18T16:00"],
        ["2026-11-26", "never"]
      ]
    },
    { rule: "no-next-action", are: [["2026-11-02", "never"]] },
    { rule: "status-too-long", are: [["2026-12-02", "never"]] }
  ]
} satisfies Ledger
