import type { Ledger } from "../ledger.ts"

export default {
  title: "Zero business days mean the day itself, even a Sunday",
  prose: `Opened on Sun 11-22, without a time; called on the same Sunday at 15:00. Zero business days since a Sunday hold
from 00:00 of that Sunday, not from the next business day (Tue 11-24). So it is silent from 11-22 00:00, and the call at
15:00 takes nothing out: its own day began before it.`,
  rules: { silent: { businessDays: 0 } },
  events: [
    { id: "opened", kind: "deal-opened", on: "2026-11-22", data: { status: "qualified" } },
    { id: "call", kind: "contacted", at: "2026-11-22T15:00", data: { channel: "call", direction: "both" } }
  ],
  expect: [
    {
      at: "2026-11-22T12:00",
      findings: [
        { rule: "no-next-action", since: "2026-11-22", anchor: "opened" },
        { rule: "silent", since: "2026-11-22", anchor: "opened" }
      ]
    },
    {
      at: "2026-11-22T15:00",
      findings: [
        { rule: "no-next-action", since: "2026-11-22", anchor: "opened" },
        { rule: "silent", since: "2026-11-22", anchor: "call" }
      ],
      next: "2027-01-06"
    }
  ],
  periods: [{ rule: "silent", are: [["2026-11-22", "never"]] }]
} satisfies Ledger
