import type { Ledger } from "../ledger.ts"

export default {
  title: "A snooze of everything ends ninety days after the last contact, whatever it says",
  prose: `A call on Mon 06-01 (no holidays in these months): five business days later is Mon 06-08. On 06-09 at 09:00 everything is
snoozed until the end of the year. The horizon of a snooze is 90 days after the last contact: 06-01 + 29 is 06-30, + 31 is
07-31, + 30 is 08-30. There all that was asked to be quiet speaks at once: silent, no next action, and qualified for more
than 45 days (06-01 + 45 is 07-16, within the snooze).`,
  events: [
    { id: "opened", kind: "deal-opened", on: "2026-06-01", data: { status: "qualified" } },
    { id: "call", kind: "contacted", at: "2026-06-01T10:00", data: { channel: "call", direction: "both" } },
    { id: "snooze", kind: "snoozed", at: "2026-06-09T09:00", data: { lookAgain: { on: "2026-12-31" } } }
  ],
  expect: [
    {
      at: "2026-06-09T08:59",
      findings: [
        { rule: "no-next-action", since: "2026-06-01", anchor: "opened" },
        { rule: "silent", since: "2026-06-08", anchor: "call" }
      ],
      next: "2026-07-16"
    },
    { at: "2026-06-09T09:00", findings: [], next: "2026-08-30" },
    { at: "just before 2026-08-30", findings: [], next: "2026-08-30" },
    {
      at: "2026-08-30",
      findings: [
        { rule: "no-next-action", since: "2026-08-30", anchor: "opened" },
        { rule: "silent", since: "2026-08-30", anchor: "call" },
        { rule: "status-too-long", since: "2026-08-30", anchor: "opened" }
      ],
      next: "never"
    }
  ],
  periods: [
    {
      rule: "silent",
      are: [
        ["2026-06-08", "2026-06-09T09:00"],
        ["2026-08-30", "never"]
      ]
    },
    { rule: "status-too-long", are: [["2026-08-30", "never"]] }
  ]
} satisfies Ledger
