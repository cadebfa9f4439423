import type { Ledger } from "../ledger.ts"

export default {
  title: "A meeting that has ended ends a snooze, and a snooze after it is not the second in a row",
  prose: `Silent from 11-10 (4, 5, 6, 9, 10 after Mon 11-02), snoozed on 11-10 09:00 until 11-27. A meeting booked for Thu 11-12 ends at
16:00 and counts as contact: the snooze is over, and it is silent again five business days later: 13, 16, 17, 18, 19. Snoozed on
Thu 11-19 09:00 until Tue 11-24: there was contact between the two, so nothing is odd. Silent again from 11-25 00:00.`,
  events: [
    { id: "opened", kind: "deal-opened", on: "2026-11-02", data: { status: "qualified" } },
    { id: "call", kind: "contacted", at: "2026-11-02T10:00", data: { channel: "call", direction: "both" } },
    {
      id: "booking",
      kind: "meeting-booked",
      at: "2026-11-09T09:00",
      data: { meeting: "m1", start: "2026-11-12T15:00", end: "2026-11-12T16:00" }
    },
    {
      id: "first",
      kind: "snoozed",
      at: "2026-11-10T09:00",
      data: { rules: ["silent"], lookAgain: { on: "2026-11-27" } }
    },
    {
      id: "second",
      kind: "snoozed",
      at: "2026-11-19T09:00",
      data: { rules: ["silent"], lookAgain: { on: "2026-11-24" } }
    }
  ],
  expect: [
    {
      at: "2026-11-10T12:00",
      findings: [{ rule: "no-next-action", since: "2026-11-02", anchor: "opened" }],
      next: "2026-11-19"
    },
    {
      at: "2026-11-19",
      findings: [
        { rule: "no-next-action", since: "2026-11-02", anchor: "opened" },
        { rule: "silent", since: "2026-11-19", anchor: "booking" }
      ],
      next: "2026-12-17"
    },
    {
      at: "2026-11-19T09:00",
      position: { oddities: [] },
      findings: [{ rule: "no-next-action", since: "2026-11-02", anchor: "opened" }],
      next: "2026-11-25"
    }
  ],
  periods: [
    {
      rule: "silent",
      are: [
        ["2026-11-10", "2026-11-10T09:00"],
        ["2026-11-19", "2026-11-19T09:00"],
        ["2026-11-25", "never"]
      ]
    }
  ]
} satisfies Ledger
