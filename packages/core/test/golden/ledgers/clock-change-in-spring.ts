import { newYork } from "../calendars.ts"
import type { Ledger } from "../ledger.ts"

export default {
  title: "When the clocks go forward, a date still ends with its day",
  prose: `New York, where on Sun 2026-03-08 the clocks go forward and the day has 23 hours. Called on Fri 03-06; an action due on the
8th ends 00:00 of 03-09, now at -04:00: 47 hours after 00:00 of the 7th. One business day after Friday is Mon 03-09: silent
from the same instant, where the pause ends. Lead for 30 days: 03-06 + 25 is 03-31, + 5 is 04-05 (-04:00).`,
  calendar: newYork,
  rules: { silent: { businessDays: 1 } },
  events: [
    { id: "opened", kind: "deal-opened", on: "2026-03-06", at: "2026-03-06T00:00-05:00", data: { status: "lead" } },
    {
      id: "plan",
      kind: "action-planned",
      on: "2026-03-06",
      at: "2026-03-06T00:00-05:00",
      data: { action: "a1", what: "call back", due: { on: "2026-03-08", at: "2026-03-09T00:00-04:00" } }
    },
    { id: "call", kind: "contacted", at: "2026-03-06T23:30-05:00", data: { channel: "call", direction: "both" } }
  ],
  expect: [
    { at: "just before 2026-03-09T00:00-04:00", findings: [], next: "2026-03-09T00:00-04:00" },
    {
      at: "2026-03-09T00:00-04:00",
      findings: [
        { rule: "action-overdue", since: "2026-03-09T00:00-04:00", anchor: "plan" },
        { rule: "silent", since: "2026-03-09T00:00-04:00", anchor: "call" }
      ],
      next: "2026-04-05T00:00-04:00"
    }
  ],
  periods: [{ rule: "silent", are: [["2026-03-09T00:00-04:00", "never"]] }]
} satisfies Ledger
