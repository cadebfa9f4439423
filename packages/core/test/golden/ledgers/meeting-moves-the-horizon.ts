import type { Ledger } from "../ledger.ts"

export default {
  title: "A booked meeting moves the horizon of every pause, from its end on",
  prose: `A call on Mon 11-02, a meeting booked for Fri 11-20 15:00 to 16:00, and an action due 12-30. From the call alone the
horizon is 12-02; but from 11-20 16:00 on the last contact is the meeting, and the horizon 11-20 + 30 = 12-20. Five
business days after the meeting (24, 25, 26, 27, 30: silent from 11-30) lie inside the pause, so silent from Sun 12-20.
Qualified for 45 days: 12-17. The action is overdue from 12-31 00:00.`,
  events: [
    { id: "opened", kind: "deal-opened", on: "2026-11-02", data: { status: "qualified" } },
    { id: "call", kind: "contacted", at: "2026-11-02T10:00", data: { channel: "call", direction: "both" } },
    {
      id: "booking",
      kind: "meeting-booked",
      at: "2026-11-04T09:00",
      data: { meeting: "m1", start: "2026-11-20T15:00", end: "2026-11-20T16:00" }
    },
    {
      id: "plan",
      kind: "action-planned",
      at: "2026-11-04T10:00",
      data: { action: "a1", what: "年内に結論", due: "2026-12-30" }
    }
  ],
  expect: [
    { at: "2026-11-04T10:00", findings: [], next: "2026-12-17" },
    {
      at: "2026-12-19T12:00",
      findings: [{ rule: "status-too-long", since: "2026-12-17", anchor: "opened" }],
      next: "2026-12-20"
    },
    {
      at: "2026-12-20",
      findings: [
        { rule: "silent", since: "2026-12-20", anchor: "booking" },
        { rule: "status-too-long", since: "2026-12-17", anchor: "opened" }
      ],
      next: "2026-12-31"
    }
  ],
  periods: [
    { rule: "silent", are: [["2026-12-20", "never"]] },
    { rule: "action-overdue", are: [["2026-12-31", "never"]] }
  ]
} satisfies Ledger
