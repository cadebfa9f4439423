/** Edges of the library's own rules, of lives and of clocks. Worked by hand. */
import { builtInRules } from "../../rules/built-in.ts"
import type { Asked, BoundaryExample } from "./example.ts"

/** A rule as the library brings it, thresholds, exceptions and pauses included. */
const asItComes = (name: string): Asked["rule"] => {
  const rule = builtInRules.rules.find(({ id }) => id === name)
  if (rule === undefined) throw new RangeError(`the library has no rule "${name}"`)
  const { id, within, when, counts, pausedBy } = rule
  return { id, within, when, counts, pausedBy }
}

const call = { channel: "call", direction: "both" } as const
const ourMail = { channel: "mail", direction: "outbound" } as const

const havana = {
  name: "Havana",
  zone: "America/Havana",
  weekend: [0, 6],
  holidays: { years: { first: 2026, last: 2026 }, days: [] },
  closures: []
} as const

export const edges: ReadonlyArray<BoundaryExample> = [
  {
    title: "The nearer to the end, the sooner silence shows",
    worked: `A call on Mon 11-02. In negotiation from 11-05 three business days suffice: 4, 5, 6. A lead again from 11-09 it has ten:
4, 5, 6, 9, 10, 11, 12, 13, 16, 17.`,
    events: [
      { id: "opened", kind: "deal-opened", on: "2026-11-02", data: { status: "lead" } },
      { id: "call", kind: "contacted", at: "2026-11-02T10:00", data: call },
      { id: "nearer", kind: "status-changed", at: "2026-11-05T10:00", data: { to: "negotiation" } },
      { id: "farther", kind: "status-changed", at: "2026-11-09T10:00", data: { to: "lead" } }
    ],
    asked: [
      {
        rule: asItComes("silent"),
        periods: [
          {
            are: [
              ["2026-11-06", "2026-11-09T10:00"],
              ["2026-11-17", "never"]
            ]
          }
        ]
      }
    ]
  },
  {
    title: "Nothing planned is no leak while something is waited for",
    worked: `Nothing is planned from the opening on. From 11-04 10:00 the customer's answer is waited for, until the 10th has passed.`,
    events: [
      { id: "opened", kind: "deal-opened", on: "2026-11-02", data: { status: "lead" } },
      {
        id: "wait",
        kind: "wait-started",
        at: "2026-11-04T10:00",
        data: { on: "customer", lookAgain: { on: "2026-11-10" } }
      }
    ],
    asked: [
      {
        rule: asItComes("no-next-action"),
        periods: [
          {
            are: [
              ["2026-11-02", "2026-11-04T10:00"],
              ["2026-11-11", "never"]
            ]
          }
        ]
      }
    ]
  },
  {
    title: "Without a next action it counts from when the last one ended",
    worked: `Planned on 11-04, two days after the opening, and done on 11-06 at 10:00: 6 + 3 is the 9th.`,
    events: [
      { id: "opened", kind: "deal-opened", on: "2026-11-02", data: { status: "lead" } },
      { id: "plan", kind: "action-planned", at: "2026-11-04T10:00", data: { action: "a1", what: "見積" } },
      { id: "done", kind: "action-done", at: "2026-11-06T10:00", data: { action: "a1" } }
    ],
    asked: [
      {
        rule: {
          id: "no-next-action",
          when: { kind: "older", anchor: "actionless", than: { days: 3 } },
          counts: "actionless"
        },
        periods: [{ are: [["2026-11-09", "never"]] }]
      }
    ]
  },
  {
    title: "What went unanswered before a deal was lost is not waited for when it is reopened; the next mail is",
    worked: `Our mail of Mon 11-02 went unanswered until the deal was lost on the 4th. Reopened on the 9th, our next mail is of Tue
11-10: 11, 12, 13.`,
    events: [
      { id: "opened", kind: "deal-opened", on: "2026-11-02", data: { status: "lead" } },
      { id: "before", kind: "contacted", at: "2026-11-02T10:00", data: ourMail },
      { id: "lost", kind: "deal-lost", at: "2026-11-04T10:00", data: {} },
      { id: "reopened", kind: "deal-reopened", at: "2026-11-09T10:00", data: {} },
      { id: "after", kind: "contacted", at: "2026-11-10T10:00", data: ourMail }
    ],
    asked: [
      {
        rule: {
          id: "no-answer",
          when: { kind: "older", anchor: "unanswered", than: { businessDays: 3 } },
          counts: "unanswered"
        },
        periods: [{ are: [["2026-11-13", "never"]] }]
      }
    ]
  },
  {
    title: "What is merely seen in a summary starts no clock",
    worked: `On 11-04 a summary says warm and on hold; since when nobody knows. Read for certain on 11-20: 20 + 7 is the 27th.`,
    events: [
      { id: "opened", kind: "deal-opened", on: "2026-11-02", data: { status: "lead" } },
      { id: "seen", kind: "temperature-read", at: "2026-11-04T10:00", undated: true, data: { level: "warm" } },
      { id: "hold", kind: "deal-held", at: "2026-11-04T10:00", undated: true, data: {} },
      { id: "read", kind: "temperature-read", at: "2026-11-20T10:00", data: { level: "warm" } }
    ],
    asked: [
      {
        rule: {
          id: "no-reading",
          when: { kind: "older", anchor: "temperature-read", than: { days: 7 } },
          counts: "temperature-read"
        },
        periods: [{ are: [["2026-11-27", "never"]] }]
      },
      {
        rule: { id: "held", when: { kind: "older", anchor: "hold", than: { days: 3 } }, counts: "hold" },
        periods: [{ are: [] }]
      }
    ]
  },
  {
    title: "Earlier stays in business days leave out the day they began",
    worked: `A lead from Mon 11-02 to Fri 11-06: past the holiday of the 3rd these are 4, 5, 6. Of six, three are left on Tue 11-10:
11, 12, 13.`,
    events: [
      { id: "opened", kind: "deal-opened", at: "2026-11-02T10:00", data: { status: "lead" } },
      { id: "forward", kind: "status-changed", at: "2026-11-06T10:00", data: { to: "contacted" } },
      { id: "back", kind: "status-changed", at: "2026-11-10T10:00", data: { to: "lead" } }
    ],
    asked: [
      {
        rule: {
          id: "status-too-long",
          when: { kind: "older", anchor: "status-cumulative", than: { businessDays: 6 } },
          counts: "status-cumulative"
        },
        periods: [{ are: [["2026-11-13", "never"]] }]
      }
    ]
  },
  {
    title: "Where midnight comes twice, a day begins with the first",
    worked: `Havana, a call on Sat 2026-10-31. In the night to Sunday the clocks go back from 1:00 to 0:00, so that 0:00 comes twice,
first in summer time (-04:00).`,
    calendar: havana,
    events: [
      { id: "opened", kind: "deal-opened", at: "2026-10-30T10:00-04:00", data: { status: "lead" } },
      { id: "call", kind: "contacted", at: "2026-10-31T12:00-04:00", data: call }
    ],
    asked: [
      {
        rule: {
          id: "silent",
          when: { kind: "older", anchor: "last-contact", than: { days: 1 } },
          counts: "last-contact"
        },
        periods: [{ are: [["2026-11-01T00:00-04:00", "never"]] }]
      }
    ]
  },
  {
    title: "Where midnight does not come, a day begins with the first instant after the gap",
    worked: `Havana, a call on Sat 2026-03-07. In the night to Sunday the clocks go from 24:00 straight to 1:00 in summer time
(-04:00).`,
    calendar: havana,
    events: [
      { id: "opened", kind: "deal-opened", at: "2026-03-06T10:00-05:00", data: { status: "lead" } },
      { id: "call", kind: "contacted", at: "2026-03-07T12:00-05:00", data: call }
    ],
    asked: [
      {
        rule: {
          id: "silent",
          when: { kind: "older", anchor: "last-contact", than: { days: 1 } },
          counts: "last-contact"
        },
        periods: [{ are: [["2026-03-08T01:00-04:00", "never"]] }]
      }
    ]
  },
  {
    title: "The leap day may be a holiday",
    worked: `A call on Mon 2028-02-28. The 29th is a holiday here, so the next business day is Wed 03-01.`,
    calendar: {
      name: "Tokyo, free on the leap day",
      zone: "Asia/Tokyo",
      weekend: [0, 6],
      holidays: { years: { first: 2028, last: 2028 }, days: ["2028-02-29"] },
      closures: []
    },
    events: [
      { id: "opened", kind: "deal-opened", on: "2028-02-01", data: { status: "lead" } },
      { id: "call", kind: "contacted", at: "2028-02-28T10:00", data: call }
    ],
    asked: [
      {
        rule: {
          id: "silent",
          when: { kind: "older", anchor: "last-contact", than: { businessDays: 1 } },
          counts: "last-contact"
        },
        periods: [{ are: [["2028-03-01", "never"]] }]
      }
    ]
  }
]
