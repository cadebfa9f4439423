/** Counting: units, bands, what holds for how long, what comes before. Worked by hand. */
import type { BoundaryExample } from "./example.ts"

export const counting: ReadonlyArray<BoundaryExample> = [
  {
    title: "An automatic reply, bulk mail, a bounce, an unanswered call and a note are no contact",
    worked: `Our mail of Mon 11-02 is the only contact: 4, 5, 6, 9, 10 are five business days after it, the 3rd being a holiday.
An out-of-office reply, a newsletter, a bounce, a call nobody answered and a note change nothing.`,
    events: [
      { id: "opened", kind: "deal-opened", on: "2026-11-02", data: { status: "qualified" } },
      { id: "mail", kind: "contacted", at: "2026-11-02T10:00", data: { channel: "mail", direction: "outbound" } },
      {
        id: "out of office",
        kind: "contacted",
        at: "2026-11-05T10:00",
        data: { channel: "mail", direction: "inbound", marks: ["automatic"] }
      },
      {
        id: "newsletter",
        kind: "contacted",
        at: "2026-11-06T10:00",
        data: { channel: "mail", direction: "outbound", marks: ["bulk"] }
      },
      {
        id: "bounce",
        kind: "contacted",
        at: "2026-11-06T11:00",
        data: { channel: "mail", direction: "outbound", marks: ["bounced"] }
      },
      {
        id: "nobody",
        kind: "contacted",
        at: "2026-11-09T15:00",
        data: { channel: "call", direction: "outbound", marks: ["no-answer"] }
      },
      { id: "note", kind: "note-added", at: "2026-11-09T15:05", data: { text: "不在" } }
    ],
    asked: [
      {
        rule: {
          id: "silent",
          when: { kind: "older", anchor: "last-contact-or-opened", than: { businessDays: 5 } },
          counts: "last-contact-or-opened"
        },
        periods: [{ are: [["2026-11-10", "never"]] }]
      },
      {
        rule: {
          id: "no-answer",
          when: { kind: "older", anchor: "unanswered", than: { businessDays: 5 } },
          counts: "unanswered"
        },
        periods: [{ are: [["2026-11-10", "never"]] }]
      }
    ]
  },
  {
    title: "What was said of the ball beats what could only be concluded at the same instant",
    worked: `A proposal of Wed 11-04 10:00 implies the customer's turn; at the same instant somebody says that it is ours.
Three business days: 5, 6, 9.`,
    events: [
      { id: "opened", kind: "deal-opened", on: "2026-11-02", data: { status: "qualified" } },
      { id: "ours", kind: "ball-moved", at: "2026-11-04T10:00", data: { to: "us" } },
      { id: "sent", kind: "proposal-sent", at: "2026-11-04T10:00", data: { proposal: "p1" } }
    ],
    asked: [
      {
        rule: {
          id: "ball-ours",
          when: {
            kind: "all",
            of: [
              { kind: "is", field: "ball", oneOf: ["us"] },
              { kind: "older", anchor: "ball-moved", than: { businessDays: 3 } }
            ]
          },
          counts: "ball-moved"
        },
        periods: [{ are: [["2026-11-09", "never"]] }]
      }
    ]
  },
  {
    title: "Setting the status it already has is no new stay",
    worked: `Lead from 11-02: two days later is the 4th, until it is qualified at 10:00. Qualified said again on the 5th changes
nothing: 4 + 2 is the 6th, until it goes back at 10:00. 6 + 2 is the 8th.`,
    events: [
      { id: "opened", kind: "deal-opened", on: "2026-11-02", data: { status: "lead" } },
      { id: "qualified", kind: "status-changed", at: "2026-11-04T10:00", data: { to: "qualified" } },
      { id: "again", kind: "status-changed", at: "2026-11-05T10:00", data: { to: "qualified" } },
      { id: "back", kind: "status-changed", at: "2026-11-06T10:00", data: { to: "contacted" } }
    ],
    asked: [
      {
        rule: {
          id: "status-too-long",
          when: { kind: "older", anchor: "status-entered", than: { days: 2 } },
          counts: "status-entered"
        },
        periods: [
          {
            are: [
              ["2026-11-04", "2026-11-04T10:00"],
              ["2026-11-06", "2026-11-06T10:00"],
              ["2026-11-08", "never"]
            ]
          }
        ]
      }
    ]
  },
  {
    title: "Earlier stays in the same status count where a rule says so, and each is counted by itself",
    worked: `Lead from 11-02 to 11-06 10:00: four days by the date. Lead again from 11-10 10:00 with six of ten days left: 11-16.
In contacted from 11-06, ten days would be 11-16, too, but it was left on the 10th.`,
    events: [
      { id: "opened", kind: "deal-opened", on: "2026-11-02", data: { status: "lead" } },
      { id: "forward", kind: "status-changed", at: "2026-11-06T10:00", data: { to: "contacted" } },
      { id: "back", kind: "status-changed", at: "2026-11-10T10:00", data: { to: "lead" } }
    ],
    asked: [
      {
        rule: {
          id: "status-too-long",
          when: { kind: "older", anchor: "status-cumulative", than: { days: 10 } },
          counts: "status-cumulative"
        },
        periods: [{ are: [["2026-11-16", "never"]] }]
      },
      {
        rule: {
          id: "status-too-long",
          when: { kind: "older", anchor: "status-entered", than: { days: 10 } },
          counts: "status-entered"
        },
        periods: [{ are: [["2026-11-20", "never"]] }]
      }
    ]
  },
  {
    title: "An amount belongs to the highest band it reaches, and to none below all of them",
    worked: `Ten million yen for three days, else seven, since Mon 11-02. One yen short: 11-09. On 11-06 10:00 the band is reached, and
three days are long past. On 11-07 it is one yen short again, until 11-09.`,
    events: [
      { id: "opened", kind: "deal-opened", on: "2026-11-02", data: { status: "lead" } },
      {
        id: "short",
        kind: "amount-changed",
        at: "2026-11-02T10:00",
        data: { amount: { minor: 9_999_999, currency: "JPY", tax: "excluded" } }
      },
      {
        id: "reached",
        kind: "amount-changed",
        at: "2026-11-06T10:00",
        data: { amount: { minor: 10_000_000, currency: "JPY", tax: "excluded" } }
      },
      {
        id: "short again",
        kind: "amount-changed",
        at: "2026-11-07T10:00",
        data: { amount: { minor: 9_999_999, currency: "JPY", tax: "excluded" } }
      }
    ],
    asked: [
      {
        rule: {
          id: "open-too-long",
          when: {
            kind: "older",
            anchor: "opened",
            than: { by: "amount", bands: [{ atLeast: 10_000_000, than: { days: 3 } }], otherwise: { days: 7 } }
          },
          counts: "opened"
        },
        periods: [
          {
            are: [
              ["2026-11-06T10:00", "2026-11-07T10:00"],
              ["2026-11-09", "never"]
            ]
          }
        ]
      }
    ]
  },
  {
    title: "What has to hold for a while counts from when it began to hold, and anew after it ceased",
    worked: `A call on Mon 11-02, two business days (4, 5): silent from Thu 11-05; for two days: from 11-07. A call on Tue 11-10 ends it.
Two business days (11, 12): silent from 11-12; for two days: from 11-14.`,
    events: [
      { id: "opened", kind: "deal-opened", on: "2026-11-02", data: { status: "lead" } },
      { id: "call", kind: "contacted", at: "2026-11-02T10:00", data: { channel: "call", direction: "both" } },
      { id: "second", kind: "contacted", at: "2026-11-10T10:00", data: { channel: "call", direction: "both" } }
    ],
    asked: [
      {
        rule: {
          id: "silent",
          when: {
            kind: "after",
            of: { kind: "older", anchor: "last-contact-or-opened", than: { businessDays: 2 } },
            for: { days: 2 }
          },
          counts: "last-contact-or-opened"
        },
        periods: [
          {
            are: [
              ["2026-11-07", "2026-11-10T10:00"],
              ["2026-11-14", "never"]
            ]
          }
        ]
      }
    ]
  },
  {
    title: "Before a deadline is counted backwards from its day, or from its minute",
    worked: `Due on Wed 11-25. Three days before: 11-22. Two business days before: the 24th, then, past the holiday of the 23rd and the
week-end, Fri 11-20. Due on that day means until its end, 11-26 00:00; 36 hours before that is 11-24 12:00. Done on
11-25 at 15:00.`,
    events: [
      { id: "opened", kind: "deal-opened", on: "2026-11-02", data: { status: "lead" } },
      {
        id: "plan",
        kind: "action-planned",
        at: "2026-11-02T10:00",
        data: { action: "a1", what: "訪問", due: "2026-11-25" }
      },
      { id: "done", kind: "action-done", at: "2026-11-25T15:00", data: { action: "a1" } }
    ],
    asked: [
      {
        rule: {
          id: "due-soon",
          when: { kind: "older", anchor: "action-due-day", than: { before: { days: 3 } } },
          counts: "action-due-day"
        },
        periods: [{ are: [["2026-11-22", "2026-11-25T15:00"]] }]
      },
      {
        rule: {
          id: "due-soon",
          when: { kind: "older", anchor: "action-due-day", than: { before: { businessDays: 2 } } },
          counts: "action-due-day"
        },
        periods: [{ are: [["2026-11-20", "2026-11-25T15:00"]] }]
      },
      {
        rule: {
          id: "due-soon",
          when: { kind: "older", anchor: "action-due", than: { before: { hours: 36 } } },
          counts: "action-due"
        },
        periods: [{ are: [["2026-11-24T12:00", "2026-11-25T15:00"]] }]
      }
    ]
  },
  {
    title: "Hours look at instants, days at dates only",
    worked: `A call on Mon 11-02 at 22:30. 24 hours later is 11-03 22:30; one day later is 11-03 00:00; the next business day is, past
the holiday, 11-04.`,
    events: [
      { id: "opened", kind: "deal-opened", on: "2026-11-02", data: { status: "lead" } },
      { id: "call", kind: "contacted", at: "2026-11-02T22:30", data: { channel: "call", direction: "both" } }
    ],
    asked: (
      [
        [{ hours: 24 }, "2026-11-03T22:30"],
        [{ days: 1 }, "2026-11-03"],
        [{ businessDays: 1 }, "2026-11-04"]
      ] as const
    ).map(([than, from]) => ({
      rule: {
        id: "silent",
        when: { kind: "older", anchor: "last-contact", than },
        counts: "last-contact"
      },
      periods: [{ are: [[from, "never"]] }]
    }))
  },
  {
    title: "What was last heard from them is moved by them alone",
    worked: `Their mail of Mon 11-02: 4, 5, 6 are three business days. Our mail of 11-05 changes nothing; their call of Tue 11-10 does:
11, 12, 13.`,
    events: [
      { id: "opened", kind: "deal-opened", on: "2026-11-02", data: { status: "lead" } },
      { id: "theirs", kind: "contacted", at: "2026-11-02T10:00", data: { channel: "mail", direction: "inbound" } },
      { id: "ours", kind: "contacted", at: "2026-11-05T10:00", data: { channel: "mail", direction: "outbound" } },
      { id: "call", kind: "contacted", at: "2026-11-10T10:00", data: { channel: "call", direction: "inbound" } }
    ],
    asked: [
      {
        rule: {
          id: "not-heard",
          when: { kind: "older", anchor: "last-inbound", than: { businessDays: 3 } },
          counts: "last-inbound"
        },
        periods: [
          {
            are: [
              ["2026-11-06", "2026-11-10T10:00"],
              ["2026-11-13", "never"]
            ]
          }
        ]
      }
    ]
  },
  {
    title: "A question is open from when it was asked until it is answered",
    worked: `Their question of Fri 11-20 at 15:00: past the week-end and the holiday of the 23rd, the next business day is Tue 11-24.
Answered on 11-25 at 10:00.`,
    events: [
      { id: "opened", kind: "deal-opened", on: "2026-11-02", data: { status: "lead" } },
      {
        id: "question",
        kind: "question-received",
        at: "2026-11-20T15:00",
        data: { question: "q1", text: "納期は？" }
      },
      {
        id: "answer",
        kind: "question-answered",
        at: "2026-11-25T10:00",
        data: { question: "q1", direction: "outbound" }
      }
    ],
    asked: [
      {
        rule: {
          id: "question-open",
          when: { kind: "older", anchor: "question-received", than: { businessDays: 1 } },
          counts: "question-received"
        },
        periods: [{ are: [["2026-11-24", "2026-11-25T10:00"]] }]
      }
    ]
  },
  {
    title: "A temperature that is read again is read anew, though it is the same",
    worked: `Warm on 11-04: seven days later is the 11th, until it is read again on the 12th at 9:00. 12 + 7 is the 19th.`,
    events: [
      { id: "opened", kind: "deal-opened", on: "2026-11-02", data: { status: "lead" } },
      { id: "warm", kind: "temperature-read", at: "2026-11-04T10:00", data: { level: "warm" } },
      { id: "still warm", kind: "temperature-read", at: "2026-11-12T09:00", data: { level: "warm" } }
    ],
    asked: [
      {
        rule: {
          id: "no-reading",
          when: { kind: "older", anchor: "temperature-read", than: { days: 7 } },
          counts: "temperature-read"
        },
        periods: [
          {
            are: [
              ["2026-11-11", "2026-11-12T09:00"],
              ["2026-11-19", "never"]
            ]
          }
        ]
      }
    ]
  },
  {
    title: "Thirty days past the end of January lead into March, a day earlier in a leap year",
    worked: `2026-01-31 + 30: February has 28 days, so 2026-03-02. Closed on 03-05, reopened on 2028-01-31: February has 29 days, so
2028-03-01.`,
    events: [
      { id: "opened", kind: "deal-opened", on: "2026-01-31", data: { status: "lead" } },
      { id: "lost", kind: "deal-lost", at: "2026-03-05T10:00", data: {} },
      { id: "reopened", kind: "deal-reopened", at: "2028-01-31T10:00", data: {} }
    ],
    asked: [
      {
        rule: { id: "old", when: { kind: "older", anchor: "opened", than: { days: 30 } }, counts: "opened" },
        periods: [
          {
            are: [
              ["2026-03-02", "2026-03-05T10:00"],
              ["2028-03-01", "never"]
            ]
          }
        ]
      }
    ]
  },
  {
    title: "Where the clocks go back, 24 hours are not a day",
    worked: `New York, a call on Sat 2026-10-31 at 12:00 summer time (-04:00). 24 hours later the clocks show 11:00 (-05:00). A day later
is Sunday 00:00, still summer time; two days later Monday 00:00 in winter time.`,
    calendar: {
      name: "New York",
      zone: "America/New_York",
      weekend: [0, 6],
      holidays: { years: { first: 2026, last: 2027 }, days: [] },
      closures: []
    },
    events: [
      { id: "opened", kind: "deal-opened", at: "2026-10-30T10:00-04:00", data: { status: "lead" } },
      { id: "call", kind: "contacted", at: "2026-10-31T12:00-04:00", data: { channel: "call", direction: "both" } }
    ],
    asked: (
      [
        [{ hours: 24 }, "2026-11-01T11:00-05:00"],
        [{ days: 1 }, "2026-11-01T00:00-04:00"],
        [{ days: 2 }, "2026-11-02T00:00-05:00"],
        [{ businessDays: 1 }, "2026-11-02T00:00-05:00"]
      ] as const
    ).map(([than, from]) => ({
      rule: { id: "silent", when: { kind: "older", anchor: "last-contact", than }, counts: "last-contact" },
      periods: [{ are: [[from, "never"]] }]
    }))
  }
]
