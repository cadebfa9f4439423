import type { Ledger } from "../ledger.ts"

export default {
  title: "The clock time of a contact never matters to business days",
  prose: `A contact on Mon 11-02: at midnight, in the morning, in the last millisecond, or on a day without a time.
Business days after the 2nd: 4 (the 3rd is a holiday), 5, 6, 9, 10. In every case silent from Tue 11-10 00:00.
Qualified for 45 days: 11-02 + 28 is 11-30, + 17 more is 12-17.`,
  events: [
    { id: "opened", kind: "deal-opened", on: "2026-11-02", data: { status: "qualified" } },
    { id: "contact", kind: "contacted", at: "2026-11-02T10:00", data: { channel: "call", direction: "both" } }
  ],
  variants: {
    "at midnight": [
      { id: "contact", kind: "contacted", at: "2026-11-02T00:00", data: { channel: "call", direction: "both" } }
    ],
    "in the last millisecond": [
      { id: "contact", kind: "contacted", at: "2026-11-02T23:59:59.999", data: { channel: "call", direction: "both" } }
    ],
    "on a day without a time": [
      { id: "contact", kind: "contacted", on: "2026-11-02", data: { channel: "call", direction: "both" } }
    ]
  },
  expect: [
    {
      at: "just before 2026-11-10",
      findings: [{ rule: "no-next-action", since: "2026-11-02", anchor: "opened" }],
      next: "2026-11-10"
    },
    {
      at: "2026-11-10",
      findings: [
        { rule: "no-next-action", since: "2026-11-02", anchor: "opened" },
        { rule: "silent", since: "2026-11-10", anchor: "contact" }
      ],
      next: "2026-12-17"
    }
  ],
  periods: [{ rule: "silent", are: [["2026-11-10", "never"]] }]
} satisfies Ledger
