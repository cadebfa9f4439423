import type { Ledger } from "../ledger.ts"

export default {
  title: "A wait for a meeting ends when the meeting has ended; recorded as held, it is one contact",
  prose: `A call on Wed 11-04, a meeting booked for Tue 11-17 14:00 to 15:00, and a wait until that meeting. The call would be
silent from 11-11 (5, 6, 9, 10, 11); the wait pauses until 11-17 15:00. From 15:00 the meeting is contact; business days
after it: 18, 19, 20, 24, 25 (the 23rd is a holiday), so silent from 11-25.
At 15:00 it is time to look again: the wait is past, and no wait is ahead. At 16:00 "held" is recorded; it happened at
15:00, settles the wait, and stays the one contact it was as a booking. Qualified for 45 days: 12-17.`,
  events: [
    { id: "opened", kind: "deal-opened", on: "2026-11-02", data: { status: "qualified" } },
    { id: "call", kind: "contacted", at: "2026-11-04T10:00", data: { channel: "call", direction: "both" } },
    {
      id: "booking",
      kind: "meeting-booked",
      at: "2026-11-04T10:05",
      data: { meeting: "m1", start: "2026-11-17T14:00", end: "2026-11-17T15:00" }
    },
    {
      id: "wait",
      kind: "wait-started",
      at: "2026-11-04T10:10",
      data: { on: "customer", lookAgain: { meeting: "m1" } }
    },
    {
      id: "held",
      kind: "meeting-held",
      at: "2026-11-17T15:00",
      known: "2026-11-17T16:00",
      data: { meeting: "m1", channel: "visit", gist: "要件の確認" }
    }
  ],
  expect: [
    {
      at: "2026-11-16T12:00",
      known: "2026-11-16T12:00",
      anchors: { "look-again": { at: "2026-11-17T15:00", event: "wait" } },
      findings: [],
      next: "2026-11-17T15:00"
    },
    {
      at: "2026-11-17T15:30",
      known: "2026-11-17T15:30",
      position: { waits: ["wait"], contacts: 1, meetings: ["m1"] },
      anchors: { "last-contact": { at: "2026-11-17T15:00", event: "booking" } },
      findings: [
        { rule: "wait-past", since: "2026-11-17T15:00", anchor: "wait" },
        { rule: "no-next-action", since: "2026-11-17T15:00", anchor: "opened" }
      ],
      next: "2026-11-25"
    },
    {
      at: "2026-11-17T16:00",
      position: {
        waits: [],
        contacts: 2,
        meetings: [],
        lastContact: { at: "2026-11-17T15:00", channel: "visit", event: "held" },
        lastInbound: { at: "2026-11-17T15:00", event: "held" },
        oddities: []
      },
      anchors: { "last-contact": { at: "2026-11-17T15:00", event: "held" } },
      findings: [{ rule: "no-next-action", since: "2026-11-17T15:00", anchor: "opened" }],
      next: "2026-11-25"
    },
    {
      at: "2026-11-25",
      findings: [
        { rule: "no-next-action", since: "2026-11-17T15:00", anchor: "opened" },
        { rule: "silent", since: "2026-11-25", anchor: "held" }
      ],
      next: "2026-12-17"
    }
  ],
  periods: [
    { rule: "wait-past", known: "2026-11-17T15:30", are: [["2026-11-17T15:00", "never"]] },
    { rule: "wait-past", are: [] },
    {
      rule: "no-next-action",
      are: [
        ["2026-11-02", "2026-11-04T10:10"],
        ["2026-11-17T15:00", "never"]
      ]
    },
    { rule: "silent", are: [["2026-11-25", "never"]] }
  ]
} satisfies Ledger
