import { newYork } from "../calendars.ts"
import type { Ledger } from "../ledger.ts"

export default {
  title: "When the clocks go back, hours look at instants and days at dates",
  prose: `New York, where on Sun 2026-11-01 the clocks go back and the day has 25 hours. Our mail on Sat 10-31 at 12:00 (-04:00).
24 hours later is Sun 11:00 on the clock (-05:00): no answer from there. Three days later is 00:00 of Tue 11-03 (-05:00), by
its date: 60 hours on the wall, 61 in truth. Lead for 30 days: 10-30 + 30 is
11-29 00:00 (-05:00).`,
  calendar: newYork,
  rules: { "no-answer": { hours: 24 }, silent: { days: 3 } },
  events: [
    { id: "opened", kind: "deal-opened", on: "2026-10-30", at: "2026-10-30T00:00-04:00", data: { status: "lead" } },
    { id: "mail", kind: "contacted", at: "2026-10-31T12:00-04:00", data: { channel: "mail", direction: "outbound" } }
  ],
  expect: [
    {
      at: "just before 2026-11-01T11:00-05:00",
      findings: [{ rule: "no-next-action", since: "2026-10-30T00:00-04:00", anchor: "opened" }],
      next: "2026-11-01T11:00-05:00"
    },
    {
      at: "2026-11-01T11:00-05:00",
      findings: [
        { rule: "no-next-action", since: "2026-10-30T00:00-04:00", anchor: "opened" },
        { rule: "no-answer", since: "2026-11-01T11:00-05:00", anchor: "mail" }
      ],
      next: "2026-11-03T00:00-05:00"
    },
    {
      at: "2026-11-03T00:00-05:00",
      findings: [
        { rule: "no-next-action", since: "2026-10-30T00:00-04:00", anchor: "opened" },
        { rule: "no-answer", since: "2026-11-01T11:00-05:00", anchor: "mail" },
        { rule: "silent", since: "2026-11-03T00:00-05:00", anchor: "mail" }
      ],
      next: "2026-11-29T00:00-05:00"
    }
  ],
  periods: [{ rule: "silent", are: [["2026-11-03T00:00-05:00", "never"]] }]
} satisfies Ledger
