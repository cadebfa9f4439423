/** Waiting and holding: until one looks again, and not for ever. Worked by hand. */
import type { BoundaryExample } from "./example.ts"

export const waiting: ReadonlyArray<BoundaryExample> = [
  {
    title: "A hold with a date pauses until it, is neglect afterwards, and ends with the next status",
    worked: `A call on Wed 11-04; on hold since 11-05 10:00 until Thu 11-12. Silent from 11-11 (5, 6, 9, 10, 11) if nothing paused it; the hold
does, through the 12th. From 11-13 00:00 the hold is past, no action is planned, and the silence shows.
Back to qualified on Mon 11-16 10:00: a new stay in a status it had before, counted from there: 11-16 + 45 is 12-31.`,
    events: [
      { id: "opened", kind: "deal-opened", on: "2026-11-02", data: { status: "qualified" } },
      { id: "call", kind: "contacted", at: "2026-11-04T10:00", data: { channel: "call", direction: "both" } },
      { id: "held", kind: "deal-held", at: "2026-11-05T10:00", data: { lookAgain: "2026-11-12" } },
      { id: "back", kind: "status-changed", at: "2026-11-16T10:00", data: { to: "qualified" } }
    ],
    asked: [
      {
        rule: {
          id: "wait-past",
          when: { kind: "older", anchor: "look-again", than: { hours: 0 } },
          counts: "look-again"
        },
        periods: [{ are: [["2026-11-13", "2026-11-16T10:00"]] }]
      },
      {
        rule: { id: "hold-undated", when: { kind: "is", field: "hold", oneOf: ["undated"] }, counts: "hold" },
        periods: [{ are: [] }]
      }
    ]
  },
  {
    title: "On hold is open: without a date to look again, the hold is a finding and pauses nothing",
    worked: `A call on Wed 11-04, on hold since Thu 11-05 10:00 without a date. The hold is a finding from that minute; no next action was
planned since the opening; and five business days after the call (5, 6, 9, 10, 11) it is silent, from 11-11. A hold never
lasts too long as a status. On 11-16 the hold is given a date, Fri 11-20: it pauses through the 20th, and from 11-21 is past.`,
    events: [
      { id: "opened", kind: "deal-opened", on: "2026-11-02", data: { status: "qualified" } },
      { id: "call", kind: "contacted", at: "2026-11-04T10:00", data: { channel: "call", direction: "both" } },
      { id: "held", kind: "deal-held", at: "2026-11-05T10:00", data: { reason: "予算凍結" } },
      { id: "dated", kind: "deal-held", at: "2026-11-16T10:00", data: { reason: "予算凍結", lookAgain: "2026-11-20" } }
    ],
    asked: [
      {
        rule: {
          id: "silent",
          when: { kind: "older", anchor: "last-contact-or-opened", than: { businessDays: 5 } },
          counts: "last-contact-or-opened",
          pausedBy: ["hold"]
        },
        periods: [
          {
            are: [
              ["2026-11-11", "2026-11-16T10:00"],
              ["2026-11-21", "never"]
            ]
          }
        ]
      },
      {
        rule: {
          id: "status-too-long",
          when: {
            kind: "older",
            anchor: "status-entered",
            than: {
              by: "status-kind",
              cases: { hold: "never" },
              otherwise: {
                by: "status",
                cases: {
                  lead: { days: 30 },
                  contacted: { days: 30 },
                  qualified: { days: 45 },
                  proposal: { days: 30 },
                  negotiation: { days: 21 }
                },
                otherwise: { days: 60 }
              }
            }
          },
          counts: "status-entered"
        },
        periods: [{ are: [] }]
      },
      {
        rule: { id: "hold-undated", when: { kind: "is", field: "hold", oneOf: ["undated"] }, counts: "hold" },
        periods: [{ are: [["2026-11-05T10:00", "2026-11-16T10:00"]] }]
      }
    ]
  },
  {
    title: "A reply ends the wait for it, long before its date",
    worked: `Waiting for a reply, or until Fri 11-27, since 11-04. A mail from them on Thu 11-12 ends the wait: from that minute no
wait is ahead and no action is owed by anybody. Business days after 11-12: 13, 16, 17, 18, 19, so silent from 11-19.
An automatic reply on 11-10 had ended nothing.`,
    events: [
      { id: "opened", kind: "deal-opened", on: "2026-11-02", data: { status: "qualified" } },
      { id: "call", kind: "contacted", at: "2026-11-04T10:00", data: { channel: "call", direction: "both" } },
      {
        id: "wait",
        kind: "wait-started",
        at: "2026-11-04T10:05",
        data: { on: "customer", lookAgain: { on: "2026-11-27", reply: true } }
      },
      {
        id: "out of office",
        kind: "contacted",
        at: "2026-11-10T08:00",
        data: { channel: "mail", direction: "inbound", marks: ["automatic"] }
      },
      { id: "reply", kind: "contacted", at: "2026-11-12T09:30", data: { channel: "mail", direction: "inbound" } }
    ],
    asked: [
      {
        rule: {
          id: "silent",
          when: { kind: "older", anchor: "last-contact-or-opened", than: { businessDays: 5 } },
          counts: "last-contact-or-opened",
          pausedBy: ["wait"]
        },
        periods: [{ are: [["2026-11-19", "never"]] }]
      },
      {
        rule: {
          id: "no-next-action",
          when: {
            kind: "all",
            of: [
              { kind: "is", field: "open-actions", oneOf: [0] },
              { kind: "not", of: { kind: "during", pause: "wait" } }
            ]
          },
          counts: "actionless"
        },
        periods: [
          {
            are: [
              ["2026-11-02", "2026-11-04T10:05"],
              ["2026-11-12T09:30", "never"]
            ]
          }
        ]
      },
      {
        rule: {
          id: "wait-past",
          when: { kind: "older", anchor: "look-again", than: { hours: 0 } },
          counts: "look-again"
        },
        periods: [{ are: [] }]
      }
    ]
  },
  {
    title: "A wait that passes the date to look again becomes neglect",
    worked: `A call on Wed 11-04; five business days after it: 5, 6, 9, 10, 11, so silent from 11-11 if nothing paused it.
A wait until 11-12 pauses from 11-04 10:05 through the end of the 12th. From 11-13 00:00 three rules hold at once: the
wait is past, there is no wait ahead and no action, and the silence shows. Of equal age the names decide the order,
after the severity. Proposal for 30 days: 11-02 + 30 is 12-02.`,
    events: [
      { id: "opened", kind: "deal-opened", on: "2026-11-02", data: { status: "proposal" } },
      { id: "call", kind: "contacted", at: "2026-11-04T10:00", data: { channel: "call", direction: "both" } },
      {
        id: "wait",
        kind: "wait-started",
        at: "2026-11-04T10:05",
        data: { on: "customer", what: "社内検討", lookAgain: { on: "2026-11-12" } }
      }
    ],
    asked: [
      {
        rule: {
          id: "silent",
          when: { kind: "older", anchor: "last-contact-or-opened", than: { businessDays: 7 } },
          counts: "last-contact-or-opened",
          pausedBy: ["wait"]
        },
        periods: [{ are: [["2026-11-13", "never"]] }]
      },
      {
        rule: {
          id: "no-next-action",
          when: {
            kind: "all",
            of: [
              { kind: "is", field: "open-actions", oneOf: [0] },
              { kind: "not", of: { kind: "during", pause: "wait" } }
            ]
          },
          counts: "actionless"
        },
        periods: [
          {
            are: [
              ["2026-11-02", "2026-11-04T10:05"],
              ["2026-11-13", "never"]
            ]
          }
        ]
      },
      {
        rule: {
          id: "wait-past",
          when: { kind: "older", anchor: "look-again", than: { hours: 0 } },
          counts: "look-again"
        },
        periods: [{ are: [["2026-11-13", "never"]] }]
      }
    ]
  },
  {
    title: "A wait for a meeting ends when the meeting has ended; recorded as held, it is one contact",
    worked: `A call on Wed 11-04, a meeting booked for Tue 11-17 14:00 to 15:00, and a wait until that meeting. The call would be
silent from 11-11 (5, 6, 9, 10, 11); the wait pauses until 11-17 15:00. From 15:00 the meeting is contact; business days
after it: 18, 19, 20, 24, 25 (the 23rd is a holiday), so silent from 11-25.
At 15:00 it is time to look again: the wait is past, and no wait is ahead. At 16:00 "held" is recorded; it happened at
15:00, settles the wait, and stays the one contact it was as a booking. Qualified for 45 days: 12-17.`,
    events: [
      { id: "opened", kind: "deal-opened", on: "2026-11-02", data: { status: "qualified" } },
      { id: "call", kind: "contacted", at: "2026-11-04T10:00", data: { channel: "call", direction: "both" } },
      {
        id: "booking",
        kind: "meeting-booked",
        at: "2026-11-04T10:05",
        data: { meeting: "m1", start: "2026-11-17T14:00", end: "2026-11-17T15:00" }
      },
      {
        id: "wait",
        kind: "wait-started",
        at: "2026-11-04T10:10",
        data: { on: "customer", lookAgain: { meeting: "m1" } }
      },
      {
        id: "held",
        kind: "meeting-held",
        at: "2026-11-17T15:00",
        known: "2026-11-17T16:00",
        data: { meeting: "m1", channel: "visit", gist: "要件の確認" }
      }
    ],
    asked: [
      {
        rule: {
          id: "silent",
          when: { kind: "older", anchor: "last-contact-or-opened", than: { businessDays: 5 } },
          counts: "last-contact-or-opened",
          pausedBy: ["wait"]
        },
        periods: [{ are: [["2026-11-25", "never"]] }]
      },
      {
        rule: {
          id: "no-next-action",
          when: {
            kind: "all",
            of: [
              { kind: "is", field: "open-actions", oneOf: [0] },
              { kind: "not", of: { kind: "during", pause: "wait" } }
            ]
          },
          counts: "actionless"
        },
        periods: [
          {
            are: [
              ["2026-11-02", "2026-11-04T10:10"],
              ["2026-11-17T15:00", "never"]
            ]
          }
        ]
      },
      {
        rule: {
          id: "wait-past",
          when: { kind: "older", anchor: "look-again", than: { hours: 0 } },
          counts: "look-again"
        },
        periods: [{ known: "2026-11-17T15:30", are: [["2026-11-17T15:00", "never"]] }, { are: [] }]
      }
    ]
  },
  {
    title: "A wait for a reply ends after thirty days at the latest, its pause thirty days after the last contact",
    worked: `A call on Wed 11-04: silent from 11-11 (5, 6, 9, 10, 11). On 11-11 at 10:00 a wait for a reply begins, without a
date. It pauses from then on, but never past the horizon: 30 days after the last contact, 11-04 + 30 is 12-04. There the
silence shows again and no wait is ahead that still pauses. The wait itself is past 30 days after it began: 11-11 + 30 is
12-11. Qualified for 45 days: 11-02 + 45 is 12-17.`,
    events: [
      { id: "opened", kind: "deal-opened", on: "2026-11-02", data: { status: "qualified" } },
      { id: "call", kind: "contacted", at: "2026-11-04T10:00", data: { channel: "call", direction: "both" } },
      { id: "wait", kind: "wait-started", at: "2026-11-11T10:00", data: { on: "customer", lookAgain: { reply: true } } }
    ],
    asked: [
      {
        rule: {
          id: "silent",
          when: { kind: "older", anchor: "last-contact-or-opened", than: { businessDays: 5 } },
          counts: "last-contact-or-opened",
          pausedBy: ["wait"]
        },
        periods: [
          {
            are: [
              ["2026-11-11", "2026-11-11T10:00"],
              ["2026-12-04", "never"]
            ]
          }
        ]
      },
      {
        rule: {
          id: "no-next-action",
          when: {
            kind: "all",
            of: [
              { kind: "is", field: "open-actions", oneOf: [0] },
              { kind: "not", of: { kind: "during", pause: "wait" } }
            ]
          },
          counts: "actionless"
        },
        periods: [
          {
            are: [
              ["2026-11-02", "2026-11-11T10:00"],
              ["2026-12-04", "never"]
            ]
          }
        ]
      },
      {
        rule: {
          id: "wait-past",
          when: { kind: "older", anchor: "look-again", than: { hours: 0 } },
          counts: "look-again"
        },
        periods: [{ are: [["2026-12-11", "never"]] }]
      }
    ]
  }
]
