import type { Ledger } from "../ledger.ts"

export default {
  title: "A contact on Friday, Saturday or Sunday before a holiday is one business day old on Tuesday",
  prose: `Fri 11-20: the next business day is not the 21st (Saturday), 22nd (Sunday) or 23rd (holiday) but Tue 11-24.
Sat 11-21 and Sun 11-22: the first business day after them is the same Tue 11-24.
Opened on 11-20 and qualified for 45 days: 11-20 + 41 is 12-31, so 2027-01-04.`,
  rules: { silent: { businessDays: 1 } },
  events: [
    { id: "opened", kind: "deal-opened", on: "2026-11-20", data: { status: "qualified" } },
    { id: "contact", kind: "contacted", at: "2026-11-20T18:00", data: { channel: "call", direction: "both" } }
  ],
  variants: {
    "on Saturday": [
      { id: "contact", kind: "contacted", at: "2026-11-21T11:00", data: { channel: "call", direction: "both" } }
    ],
    "on Sunday": [
      { id: "contact", kind: "contacted", at: "2026-11-22T23:00", data: { channel: "call", direction: "both" } }
    ],
    "on Sunday, by date": [
      { id: "contact", kind: "contacted", on: "2026-11-22", data: { channel: "call", direction: "both" } }
    ]
  },
  expect: [
    {
      at: "just before 2026-11-24",
      position: { contacts: 1, lastContact: { event: "contact" } },
      findings: [{ rule: "no-next-action", since: "2026-11-20", anchor: "opened" }],
      next: "2026-11-24"
    },
    {
      at: "2026-11-24",
      findings: [
        { rule: "no-next-action", since: "2026-11-20", anchor: "opened" },
        { rule: "silent", since: "2026-11-24", anchor: "contact" }
      ],
      next: "2027-01-04"
    }
  ],
  periods: [{ rule: "silent", are: [["2026-11-24", "never"]] }]
} satisfies Ledger
