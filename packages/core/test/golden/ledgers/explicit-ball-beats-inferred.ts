import type { Ledger } from "../ledger.ts"

export default {
  title: "An explicit move of the ball beats an inferred one of the same instant, in whichever order they were stored",
  prose: `A proposal goes out on Wed 11-04 at 10:00, which implies the customer's turn; at the same instant somebody says that it is
still ours. Said beats implied. Ours for three business days (5, 6, 9): from Mon 11-09. The proposal is our only contact;
five business days after it (5, 6, 9, 10, 11) three rules hold from 11-11.`,
  events: [
    { id: "opened", kind: "deal-opened", on: "2026-11-02", data: { status: "qualified" } },
    { id: "sent", kind: "proposal-sent", at: "2026-11-04T10:00", data: { proposal: "p1" } },
    { id: "ours", kind: "ball-moved", at: "2026-11-04T10:00", data: { to: "us", reason: "見積は別途" } }
  ],
  variants: {
    "stored the other way round": [
      { id: "sent", kind: "ball-moved", at: "2026-11-04T10:00", data: { to: "us", reason: "見積は別途" } },
      { id: "ours", kind: "proposal-sent", at: "2026-11-04T10:00", data: { proposal: "p1" } }
    ]
  },
  expect: [
    {
      at: "2026-11-04T12:00",
      position: { ball: { side: "us", inferred: false, reason: "見積は別途", since: { at: "2026-11-04T10:00" } } },
      findings: [{ rule: "no-next-action", since: "2026-11-02", anchor: "opened" }],
      next: "2026-11-09"
    },
    {
      at: "2026-11-09",
      findings: [
        { rule: "ball-ours", since: "2026-11-09" },
        { rule: "no-next-action", since: "2026-11-02", anchor: "opened" }
      ],
      next: "2026-11-11"
    },
    {
      at: "2026-11-11",
      findings: [
        { rule: "ball-ours", since: "2026-11-09" },
        { rule: "no-next-action", since: "2026-11-02", anchor: "opened" },
        { rule: "no-answer", since: "2026-11-11" },
        { rule: "proposal-unanswered", since: "2026-11-11" },
        { rule: "silent", since: "2026-11-11" }
      ],
      next: "2026-12-17"
    }
  ]
} satisfies Ledger
