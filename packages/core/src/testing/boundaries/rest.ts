/** Snoozes and acknowledgements: how long they last, of what, and what ends them. Worked by hand. */
import type { BoundaryExample } from "./example.ts"

export const rest: ReadonlyArray<BoundaryExample> = [
  {
    title: "An acknowledgement is of one rule and one anchor, and ends",
    worked: `A call on Mon 11-02, silent from 11-10 (4, 5, 6, 9, 10). At 08:00 of the 10th somebody acknowledges a silence counted from the
opening, which is not this finding: nothing changes. At 09:00 the right one is acknowledged until Fri 11-13: quiet through the
13th, back from 11-14. "No next action" is acknowledged at 09:30 without a date: quiet until the horizon, 30 days after the
last contact: 12-02. Qualified for 45 days: 12-17.`,
    events: [
      { id: "opened", kind: "deal-opened", on: "2026-11-02", data: { status: "qualified" } },
      { id: "call", kind: "contacted", at: "2026-11-02T10:00", data: { channel: "call", direction: "both" } },
      {
        id: "another",
        kind: "acknowledged",
        at: "2026-11-10T08:00",
        data: { rule: "silent", anchor: "opened", lookAgain: { on: "2026-11-20" } }
      },
      {
        id: "this one",
        kind: "acknowledged",
        at: "2026-11-10T09:00",
        data: { rule: "silent", anchor: "call", lookAgain: { on: "2026-11-13" } }
      },
      { id: "no date", kind: "acknowledged", at: "2026-11-10T09:30", data: { rule: "no-next-action" } }
    ],
    asked: [
      {
        rule: {
          id: "silent",
          when: { kind: "older", anchor: "last-contact-or-opened", than: { businessDays: 5 } },
          counts: "last-contact-or-opened",
          pausedBy: ["acknowledgement"]
        },
        periods: [
          {
            are: [
              ["2026-11-10", "2026-11-10T09:00"],
              ["2026-11-14", "never"]
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
          counts: "actionless",
          pausedBy: ["acknowledgement"]
        },
        periods: [
          {
            are: [
              ["2026-11-02", "2026-11-10T09:30"],
              ["2026-12-02", "never"]
            ]
          }
        ]
      }
    ]
  },
  {
    title: "A snooze ends when the customer replies",
    worked: `Our mail of Mon 11-02 goes unanswered: five business days later (4, 5, 6, 9, 10) two rules hold from 11-10: silent, and no
answer. At 09:00 of the 10th somebody snoozes "silent" until Fri 11-27, so that it would return on 11-28 00:00.
The reply of Fri 11-13 ends the snooze and the missing answer. From the 13th: 16, 17, 18, 19, 20: silent from 11-20, not
from 11-28. Qualified for 45 days: 12-17.`,
    events: [
      { id: "opened", kind: "deal-opened", on: "2026-11-02", data: { status: "qualified" } },
      { id: "mail", kind: "contacted", at: "2026-11-02T10:00", data: { channel: "mail", direction: "outbound" } },
      {
        id: "snooze",
        kind: "snoozed",
        at: "2026-11-10T09:00",
        data: { rules: ["silent"], lookAgain: { on: "2026-11-27" } }
      },
      { id: "reply", kind: "contacted", at: "2026-11-13T10:00", data: { channel: "mail", direction: "inbound" } }
    ],
    asked: [
      {
        rule: {
          id: "silent",
          when: { kind: "older", anchor: "last-contact-or-opened", than: { businessDays: 5 } },
          counts: "last-contact-or-opened",
          pausedBy: ["snooze"]
        },
        periods: [
          {
            are: [
              ["2026-11-10", "2026-11-10T09:00"],
              ["2026-11-20", "never"]
            ]
          }
        ]
      },
      {
        rule: {
          id: "no-answer",
          when: { kind: "older", anchor: "unanswered", than: { businessDays: 5 } },
          counts: "unanswered"
        },
        periods: [{ are: [["2026-11-10", "2026-11-13T10:00"]] }]
      }
    ]
  },
  {
    title: "A snooze of everything ends ninety days after the last contact, whatever it says",
    worked: `A call on Mon 06-01 (no holidays in these months): five business days later is Mon 06-08. On 06-09 at 09:00 everything is
snoozed until the end of the year. The horizon of a snooze is 90 days after the last contact: 06-01 + 29 is 06-30, + 31 is
07-31, + 30 is 08-30. There all that was asked to be quiet speaks at once: silent, no next action, and qualified for more
than 45 days (06-01 + 45 is 07-16, within the snooze).`,
    events: [
      { id: "opened", kind: "deal-opened", on: "2026-06-01", data: { status: "qualified" } },
      { id: "call", kind: "contacted", at: "2026-06-01T10:00", data: { channel: "call", direction: "both" } },
      { id: "snooze", kind: "snoozed", at: "2026-06-09T09:00", data: { lookAgain: { on: "2026-12-31" } } }
    ],
    asked: [
      {
        rule: {
          id: "silent",
          when: { kind: "older", anchor: "last-contact-or-opened", than: { businessDays: 5 } },
          counts: "last-contact-or-opened",
          pausedBy: ["snooze"]
        },
        periods: [
          {
            are: [
              ["2026-06-08", "2026-06-09T09:00"],
              ["2026-08-30", "never"]
            ]
          }
        ]
      },
      {
        rule: {
          id: "status-too-long",
          when: { kind: "older", anchor: "status-entered", than: { days: 30 } },
          counts: "status-entered",
          pausedBy: ["snooze"]
        },
        periods: [{ are: [["2026-08-30", "never"]] }]
      }
    ]
  },
  {
    title: "A meeting that has ended ends a snooze, and a snooze after it is not the second in a row",
    worked: `Silent from 11-10 (4, 5, 6, 9, 10 after Mon 11-02), snoozed on 11-10 09:00 until 11-27. A meeting booked for Thu 11-12 ends at
16:00 and counts as contact: the snooze is over, and it is silent again five business days later: 13, 16, 17, 18, 19. Snoozed on
Thu 11-19 09:00 until Tue 11-24: there was contact between the two, so nothing is odd. Silent again from 11-25 00:00.`,
    events: [
      { id: "opened", kind: "deal-opened", on: "2026-11-02", data: { status: "qualified" } },
      { id: "call", kind: "contacted", at: "2026-11-02T10:00", data: { channel: "call", direction: "both" } },
      {
        id: "booking",
        kind: "meeting-booked",
        at: "2026-11-09T09:00",
        data: { meeting: "m1", start: "2026-11-12T15:00", end: "2026-11-12T16:00" }
      },
      {
        id: "first",
        kind: "snoozed",
        at: "2026-11-10T09:00",
        data: { rules: ["silent"], lookAgain: { on: "2026-11-27" } }
      },
      {
        id: "second",
        kind: "snoozed",
        at: "2026-11-19T09:00",
        data: { rules: ["silent"], lookAgain: { on: "2026-11-24" } }
      }
    ],
    asked: [
      {
        rule: {
          id: "silent",
          when: { kind: "older", anchor: "last-contact-or-opened", than: { businessDays: 5 } },
          counts: "last-contact-or-opened",
          pausedBy: ["snooze"]
        },
        periods: [
          {
            are: [
              ["2026-11-10", "2026-11-10T09:00"],
              ["2026-11-19", "2026-11-19T09:00"],
              ["2026-11-25", "never"]
            ]
          }
        ]
      }
    ]
  },
  {
    title: "Two snoozes of the same finding without a contact between are flagged",
    worked: `Silent from 11-10 (4, 5, 6, 9, 10 after Mon 11-02). Snoozed on 11-10 09:00 until Fri 11-13: quiet through the 13th,
silent again from Sat 11-14 00:00. Snoozed again on Mon 11-16 09:00 until Fri 11-20: silent again from 11-21 00:00.
Nobody spoke with the customer between the two, so the second is an oddity.`,
    events: [
      { id: "opened", kind: "deal-opened", on: "2026-11-02", data: { status: "qualified" } },
      { id: "call", kind: "contacted", at: "2026-11-02T10:00", data: { channel: "call", direction: "both" } },
      {
        id: "first",
        kind: "snoozed",
        at: "2026-11-10T09:00",
        data: { rules: ["silent"], lookAgain: { on: "2026-11-13" } }
      },
      {
        id: "second",
        kind: "snoozed",
        at: "2026-11-16T09:00",
        data: { rules: ["silent"], lookAgain: { on: "2026-11-20" } }
      }
    ],
    asked: [
      {
        rule: {
          id: "silent",
          when: { kind: "older", anchor: "last-contact-or-opened", than: { businessDays: 5 } },
          counts: "last-contact-or-opened",
          pausedBy: ["snooze"]
        },
        periods: [
          {
            are: [
              ["2026-11-10", "2026-11-10T09:00"],
              ["2026-11-14", "2026-11-16T09:00"],
              ["2026-11-21", "never"]
            ]
          }
        ]
      }
    ]
  }
]
