/** Contact: what counts, from when, and what becomes known late. Worked by hand. */
import type { BoundaryExample } from "./example.ts"

export const contact: ReadonlyArray<BoundaryExample> = [
  {
    title: "A boundary beyond the holiday list assumes week-ends only, and is marked provisional",
    worked: `The list covers 2026. A call on Mon 12-28; business days after it: 29, 30, 31 and then, in a year nobody has listed, Fri 1-01
(only assumed to be one), and Mon 1-04. Silent from 2027-01-04, provisionally. The boundary before it, the deadline of
12-30 that ends with its day, is certain.`,
    events: [
      { id: "opened", kind: "deal-opened", on: "2026-12-25", data: { status: "qualified" } },
      { id: "call", kind: "contacted", at: "2026-12-28T10:00", data: { channel: "call", direction: "both" } },
      {
        id: "plan",
        kind: "action-planned",
        at: "2026-12-28T10:30",
        data: { action: "a1", what: "年内の返事", due: "2026-12-30" }
      }
    ],
    asked: [
      {
        rule: {
          id: "silent",
          when: { kind: "older", anchor: "last-contact-or-opened", than: { businessDays: 5 } },
          counts: "last-contact-or-opened"
        },
        periods: [{ are: [["2027-01-04", "never"]] }]
      }
    ]
  },
  {
    title: "A booked meeting splits the silence in two, without an event at its end",
    worked: `A call on Mon 11-02; business days after it: 4 (the 3rd is a holiday), 5, 6, 9, 10. Silent from Tue 11-10.
On 11-04 a meeting is booked for 11-18, ending 16:00. From 16:00 on it counts as contact; business days after it:
19, 20, 24 (the 23rd is a holiday), 25, 26. Silent again from Thu 11-26.
No action was ever planned, so "no next action" holds from the opening. Lead for 30 days: 11-02 + 30 is 12-02.`,
    events: [
      { id: "opened", kind: "deal-opened", on: "2026-11-02", data: { status: "lead" } },
      { id: "call", kind: "contacted", at: "2026-11-02T10:00", data: { channel: "call", direction: "both" } },
      {
        id: "booking",
        kind: "meeting-booked",
        at: "2026-11-04T09:00",
        data: { meeting: "m1", start: "2026-11-18T15:00", end: "2026-11-18T16:00" }
      }
    ],
    asked: [
      {
        rule: {
          id: "silent",
          when: { kind: "older", anchor: "last-contact-or-opened", than: { businessDays: 5 } },
          counts: "last-contact-or-opened"
        },
        periods: [
          {
            are: [
              ["2026-11-10", "2026-11-18T16:00"],
              ["2026-11-26", "never"]
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
        periods: [{ are: [["2026-11-02", "never"]] }]
      },
      {
        rule: {
          id: "status-too-long",
          when: { kind: "older", anchor: "status-entered", than: { days: 30 } },
          counts: "status-entered"
        },
        periods: [{ are: [["2026-12-02", "never"]] }]
      }
    ]
  },
  {
    title: "When the clocks go forward, a date still ends with its day",
    worked: `New York, where on Sun 2026-03-08 the clocks go forward and the day has 23 hours. Called on Fri 03-06; an action due on the
8th ends 00:00 of 03-09, now at -04:00: 47 hours after 00:00 of the 7th. One business day after Friday is Mon 03-09: silent
from the same instant, where the pause ends. Lead for 30 days: 03-06 + 25 is 03-31, + 5 is 04-05 (-04:00).`,
    calendar: {
      name: "golden, New York",
      zone: "America/New_York",
      weekend: [0, 6],
      holidays: { years: { first: 2026, last: 2027 }, days: [] },
      closures: [],
      fiscalYearStartMonth: 1
    },
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
    asked: [
      {
        rule: {
          id: "silent",
          when: { kind: "older", anchor: "last-contact-or-opened", than: { businessDays: 1 } },
          counts: "last-contact-or-opened"
        },
        periods: [{ are: [["2026-03-09T00:00-04:00", "never"]] }]
      }
    ]
  },
  {
    title: "When the clocks go back, hours look at instants and days at dates",
    worked: `New York, where on Sun 2026-11-01 the clocks go back and the day has 25 hours. Our mail on Sat 10-31 at 12:00 (-04:00).
24 hours later is Sun 11:00 on the clock (-05:00): no answer from there. Three days later is 00:00 of Tue 11-03 (-05:00), by
its date: 60 hours on the wall, 61 in truth. Lead for 30 days: 10-30 + 30 is
11-29 00:00 (-05:00).`,
    calendar: {
      name: "golden, New York",
      zone: "America/New_York",
      weekend: [0, 6],
      holidays: { years: { first: 2026, last: 2027 }, days: [] },
      closures: [],
      fiscalYearStartMonth: 1
    },
    events: [
      { id: "opened", kind: "deal-opened", on: "2026-10-30", at: "2026-10-30T00:00-04:00", data: { status: "lead" } },
      { id: "mail", kind: "contacted", at: "2026-10-31T12:00-04:00", data: { channel: "mail", direction: "outbound" } }
    ],
    asked: [
      {
        rule: {
          id: "silent",
          when: { kind: "older", anchor: "last-contact-or-opened", than: { days: 3 } },
          counts: "last-contact-or-opened"
        },
        periods: [{ are: [["2026-11-03T00:00-05:00", "never"]] }]
      }
    ]
  },
  {
    title: "The clock time of a contact never matters to business days",
    worked: `A contact on Mon 11-02: at midnight, in the morning, in the last millisecond, or on a day without a time.
Business days after the 2nd: 4 (the 3rd is a holiday), 5, 6, 9, 10. In every case silent from Tue 11-10 00:00.
Qualified for 45 days: 11-02 + 28 is 11-30, + 17 more is 12-17.`,
    events: [
      { id: "opened", kind: "deal-opened", on: "2026-11-02", data: { status: "qualified" } },
      { id: "contact", kind: "contacted", at: "2026-11-02T10:00", data: { channel: "call", direction: "both" } }
    ],
    asked: [
      {
        rule: {
          id: "silent",
          when: { kind: "older", anchor: "last-contact-or-opened", than: { businessDays: 5 } },
          counts: "last-contact-or-opened"
        },
        periods: [{ are: [["2026-11-10", "never"]] }]
      }
    ]
  },
  {
    title: "Facts with a clock time and facts of a day agree in every rule that counts days",
    worked: `Called on Wed 11-04, ours since Thu 11-05, in negotiation since Fri 11-06; with clock times, or as days.
Negotiation is silent after three business days: 5, 6, 9. The ball is too long with us after two: 6, 9. Both from Mon 11-09
00:00. Negotiation for 21 days: 11-06 + 21 is 11-27 00:00.`,
    events: [
      { id: "opened", kind: "deal-opened", on: "2026-11-02", data: { status: "lead" } },
      { id: "call", kind: "contacted", at: "2026-11-04T10:00", data: { channel: "call", direction: "both" } },
      { id: "ours", kind: "ball-moved", at: "2026-11-05T16:45", data: { to: "us" } },
      { id: "negotiating", kind: "status-changed", at: "2026-11-06T23:59:59.999", data: { to: "negotiation" } }
    ],
    asked: [
      {
        rule: {
          id: "silent",
          when: { kind: "older", anchor: "last-contact-or-opened", than: { businessDays: 3 } },
          counts: "last-contact-or-opened"
        },
        periods: [{ are: [["2026-11-09", "never"]] }]
      },
      {
        rule: {
          id: "ball-ours",
          when: {
            kind: "all",
            of: [
              { kind: "is", field: "ball", oneOf: ["us"] },
              { kind: "older", anchor: "ball-moved", than: { businessDays: 2 } }
            ]
          },
          counts: "ball-moved"
        },
        periods: [{ are: [["2026-11-09", "never"]] }]
      },
      {
        rule: {
          id: "status-too-long",
          when: { kind: "older", anchor: "status-entered", than: { days: 21 } },
          counts: "status-entered"
        },
        periods: [{ are: [["2026-11-27", "never"]] }]
      }
    ]
  },
  {
    title: "A call that becomes known after the meeting takes back only its own part of the silence",
    worked: `As before: a call on 11-02, a meeting that ends on 11-18 16:00, silent on [11-10, 11-18 16:00) and from 11-26.
On 11-27 at 09:00 a call of Thu 11-12 becomes known, of which only the day is known, so it stands at 00:00.
What was stale before it is [11-10, 11-12). Business days after 11-12: 13, 16, 17, 18, 19; from the 19th it would be
silent, but the meeting of the 18th has come first. So the next stretch begins at 11-26 as before.`,
    events: [
      { id: "opened", kind: "deal-opened", on: "2026-11-02", data: { status: "lead" } },
      { id: "call", kind: "contacted", at: "2026-11-02T10:00", data: { channel: "call", direction: "both" } },
      {
        id: "booking",
        kind: "meeting-booked",
        at: "2026-11-04T09:00",
        data: { meeting: "m1", start: "2026-11-18T15:00", end: "2026-11-18T16:00" }
      },
      {
        id: "late call",
        kind: "contacted",
        on: "2026-11-12",
        known: "2026-11-27T09:00",
        data: { channel: "call", direction: "both" }
      }
    ],
    asked: [
      {
        rule: {
          id: "silent",
          when: { kind: "older", anchor: "last-contact-or-opened", than: { businessDays: 5 } },
          counts: "last-contact-or-opened"
        },
        periods: [
          {
            known: "just before 2026-11-27T09:00",
            are: [
              ["2026-11-10", "2026-11-18T16:00"],
              ["2026-11-26", "never"]
            ]
          },
          {
            are: [
              ["2026-11-10", "2026-11-12"],
              ["2026-11-26", "never"]
            ]
          }
        ]
      }
    ]
  },
  {
    title: "A fact that becomes known late changes what was true, not what was known",
    worked: `A call on Wed 11-04: five business days after it 5, 6, 9, 10, 11. On Fri 11-13 the deal is known as silent since 11-11.
On Mon 11-16 at 09:00 their mail of Mon 11-09 becomes known; after it 10, 11, 12, 13, 16: it was not silent on the 13th, and is
from 11-16 00:00 on. Asked as it was known on the 13th, the answer stays what it was.`,
    events: [
      { id: "opened", kind: "deal-opened", on: "2026-11-02", data: { status: "qualified" } },
      { id: "call", kind: "contacted", at: "2026-11-04T10:00", data: { channel: "call", direction: "both" } },
      {
        id: "mail",
        kind: "contacted",
        at: "2026-11-09T10:00",
        known: "2026-11-16T09:00",
        data: { channel: "mail", direction: "inbound" }
      }
    ],
    asked: [
      {
        rule: {
          id: "silent",
          when: { kind: "older", anchor: "last-contact-or-opened", than: { businessDays: 5 } },
          counts: "last-contact-or-opened"
        },
        periods: [{ known: "2026-11-13T12:00", are: [["2026-11-11", "never"]] }, { are: [["2026-11-16", "never"]] }]
      }
    ]
  },
  {
    title: "After a meeting that is only presumed, the first mail that goes unanswered counts, not the latest",
    worked: `Our mail of Wed 11-04; a meeting booked for Mon 11-09, ending 16:00, of which nothing is recorded: it is presumed, both ways,
so we have heard from them. Then two mails from us, Tue 11-10 and Thu 11-12. The first after the meeting is that of the 10th:
11, 12, 13, 16, 17: no answer from 11-17. Silent after the 12th: 13, 16, 17, 18, 19: from 11-19.
On Wed 11-18 09:00 the no-show is recorded: nobody has answered since the mail of 11-04 (5, 6, 9, 10, 11), so the stretch goes on,
counted from there.`,
    events: [
      { id: "opened", kind: "deal-opened", on: "2026-11-02", data: { status: "qualified" } },
      { id: "mail 1", kind: "contacted", at: "2026-11-04T10:00", data: { channel: "mail", direction: "outbound" } },
      {
        id: "booking",
        kind: "meeting-booked",
        at: "2026-11-04T11:00",
        data: { meeting: "m1", start: "2026-11-09T15:00", end: "2026-11-09T16:00" }
      },
      { id: "mail 2", kind: "contacted", at: "2026-11-10T10:00", data: { channel: "mail", direction: "outbound" } },
      { id: "mail 3", kind: "contacted", at: "2026-11-12T10:00", data: { channel: "mail", direction: "outbound" } },
      { id: "missed", kind: "meeting-missed", at: "2026-11-18T09:00", data: { meeting: "m1" } }
    ],
    asked: [
      {
        rule: {
          id: "no-answer",
          when: { kind: "older", anchor: "unanswered", than: { businessDays: 5 } },
          counts: "unanswered"
        },
        periods: [{ known: "2026-11-17", are: [["2026-11-17", "never"]] }, { are: [["2026-11-17", "never"]] }]
      }
    ]
  },
  {
    title: "Mails from us keep the silence away, but not the missing answer",
    worked: `Mails from us on 11-02, 11-06, 11-11 and 11-16, each within five business days of the one before, so never silent.
But the answer is missing since the first: 4, 5, 6, 9, 10, so from 11-10, whatever was sent later.
They write on Tue 11-17: the stretch ends. Our mail of Wed 11-18 is the first unanswered one again: 19, 20, 24, 25, 26: from
11-26, and silent from then as well. Qualified for 45 days: 12-17.`,
    events: [
      { id: "opened", kind: "deal-opened", on: "2026-11-02", data: { status: "qualified" } },
      { id: "mail 1", kind: "contacted", at: "2026-11-02T10:00", data: { channel: "mail", direction: "outbound" } },
      { id: "mail 2", kind: "contacted", at: "2026-11-06T10:00", data: { channel: "mail", direction: "outbound" } },
      { id: "mail 3", kind: "contacted", at: "2026-11-11T10:00", data: { channel: "mail", direction: "outbound" } },
      { id: "mail 4", kind: "contacted", at: "2026-11-16T10:00", data: { channel: "mail", direction: "outbound" } },
      { id: "answer", kind: "contacted", at: "2026-11-17T10:00", data: { channel: "mail", direction: "inbound" } },
      { id: "mail 5", kind: "contacted", at: "2026-11-18T10:00", data: { channel: "mail", direction: "outbound" } }
    ],
    asked: [
      {
        rule: {
          id: "silent",
          when: { kind: "older", anchor: "last-contact-or-opened", than: { businessDays: 5 } },
          counts: "last-contact-or-opened"
        },
        periods: [{ are: [["2026-11-26", "never"]] }]
      },
      {
        rule: {
          id: "no-answer",
          when: { kind: "older", anchor: "unanswered", than: { businessDays: 5 } },
          counts: "unanswered"
        },
        periods: [
          {
            are: [
              ["2026-11-10", "2026-11-17T10:00"],
              ["2026-11-26", "never"]
            ]
          }
        ]
      }
    ]
  },
  {
    title: "A cancelled meeting was no contact, also where that becomes known after its end",
    worked: `A call on Mon 11-02; a meeting booked for Mon 11-09 15:00 to 16:00. As far as is known on 11-11, it took place: silent from
11-16 (10, 11, 12, 13, 16). On 11-12 at 09:00 it becomes known that it was cancelled on 11-09 at 10:00: the last contact is
the call after all, and it was silent from 11-10 (4, 5, 6, 9, 10).`,
    events: [
      { id: "opened", kind: "deal-opened", on: "2026-11-02", data: { status: "qualified" } },
      { id: "call", kind: "contacted", at: "2026-11-02T10:00", data: { channel: "call", direction: "both" } },
      {
        id: "booking",
        kind: "meeting-booked",
        at: "2026-11-04T09:00",
        data: { meeting: "m1", start: "2026-11-09T15:00", end: "2026-11-09T16:00" }
      },
      {
        id: "cancelled",
        kind: "meeting-cancelled",
        at: "2026-11-09T10:00",
        known: "2026-11-12T09:00",
        data: { meeting: "m1", by: "customer" }
      }
    ],
    asked: [
      {
        rule: {
          id: "silent",
          when: { kind: "older", anchor: "last-contact-or-opened", than: { businessDays: 5 } },
          counts: "last-contact-or-opened"
        },
        periods: [{ known: "2026-11-11T12:00", are: [["2026-11-16", "never"]] }, { are: [["2026-11-10", "never"]] }]
      }
    ]
  },
  {
    title: "A moved meeting counts from its new end, set by the move",
    worked: `A call on Mon 11-02: silent from 11-10 (4, 5, 6, 9, 10). A meeting booked for 11-09 is moved on 11-06 to Thu 11-12, ending 16:00.
The old end is nothing any more: silent on [11-10, 11-12 16:00), then again from 11-19 (13, 16, 17, 18, 19).`,
    events: [
      { id: "opened", kind: "deal-opened", on: "2026-11-02", data: { status: "qualified" } },
      { id: "call", kind: "contacted", at: "2026-11-02T10:00", data: { channel: "call", direction: "both" } },
      {
        id: "booking",
        kind: "meeting-booked",
        at: "2026-11-04T09:00",
        data: { meeting: "m1", start: "2026-11-09T15:00", end: "2026-11-09T16:00" }
      },
      {
        id: "move",
        kind: "meeting-moved",
        at: "2026-11-06T09:00",
        data: { meeting: "m1", start: "2026-11-12T15:00", end: "2026-11-12T16:00" }
      }
    ],
    asked: [
      {
        rule: {
          id: "silent",
          when: { kind: "older", anchor: "last-contact-or-opened", than: { businessDays: 5 } },
          counts: "last-contact-or-opened"
        },
        periods: [
          {
            are: [
              ["2026-11-10", "2026-11-12T16:00"],
              ["2026-11-19", "never"]
            ]
          }
        ]
      }
    ]
  },
  {
    title: "Never contacted means silent since opened; notes and edits do not help, and a plan not for ever",
    worked: `A lead opened on Thu 11-05 15:00; ten business days after it: 6, 9, 10, 11, 12, 13, 16, 17, 18, 19: silent from 11-19.
A note and an edit of the amount on the way are no contact. On Fri 11-20 10:00 an action is planned for 12-31: it pauses, but the
horizon counts from the opening where nobody was ever contacted: 11-05 + 30 is 12-05. The same day the lead is 30 days old.`,
    events: [
      { id: "opened", kind: "deal-opened", at: "2026-11-05T15:00", data: { status: "lead" } },
      { id: "note", kind: "note-added", at: "2026-11-10T10:00", data: { text: "HPを確認" } },
      {
        id: "amount",
        kind: "amount-changed",
        at: "2026-11-12T10:00",
        data: { amount: { minor: 1200000, currency: "JPY", tax: "excluded" } }
      },
      {
        id: "plan",
        kind: "action-planned",
        at: "2026-11-20T10:00",
        data: { action: "a1", what: "年内に訪問", due: "2026-12-31" }
      }
    ],
    asked: [
      {
        rule: {
          id: "silent",
          when: { kind: "older", anchor: "last-contact-or-opened", than: { businessDays: 10 } },
          counts: "last-contact-or-opened",
          pausedBy: ["action"]
        },
        periods: [
          {
            are: [
              ["2026-11-19", "2026-11-20T10:00"],
              ["2026-12-05", "never"]
            ]
          }
        ]
      }
    ]
  },
  {
    title: "A no-show replaces the presumed contact",
    worked: `A call on Mon 11-02; a meeting booked for Mon 11-09, ending 16:00. From 16:00 it is presumed to have been contact (silent from
11-16). At 16:30 the no-show is recorded: the last contact is the call again, silent from 11-10 (4, 5, 6, 9, 10).`,
    events: [
      { id: "opened", kind: "deal-opened", on: "2026-11-02", data: { status: "qualified" } },
      { id: "call", kind: "contacted", at: "2026-11-02T10:00", data: { channel: "call", direction: "both" } },
      {
        id: "booking",
        kind: "meeting-booked",
        at: "2026-11-04T09:00",
        data: { meeting: "m1", start: "2026-11-09T15:00", end: "2026-11-09T16:00" }
      },
      { id: "missed", kind: "meeting-missed", at: "2026-11-09T16:30", data: { meeting: "m1", by: "customer" } }
    ],
    asked: [
      {
        rule: {
          id: "silent",
          when: { kind: "older", anchor: "last-contact-or-opened", than: { businessDays: 5 } },
          counts: "last-contact-or-opened"
        },
        periods: [{ are: [["2026-11-10", "never"]] }]
      }
    ]
  },
  {
    title: "A retracted contact never happened, from when that is known; a reinstated one did",
    worked: `A call on Thu 11-05: silent from 11-12 (6, 9, 10, 11, 12). On 11-12 at 09:00 it is retracted: never contacted, so silent
since the opening of 11-02 is five business days old (4, 5, 6, 9, 10), from 11-10. On 11-17 at 09:00 the call is
reinstated: 11-12 again. What was known decides, not the instant that is looked at.`,
    events: [
      { id: "opened", kind: "deal-opened", on: "2026-11-02", data: { status: "qualified" } },
      { id: "call", kind: "contacted", at: "2026-11-05T10:00", data: { channel: "call", direction: "both" } },
      { id: "retraction", kind: "retracted", at: "2026-11-12T09:00", data: { event: "call", reason: "別商談の記録" } },
      { id: "reinstatement", kind: "reinstated", at: "2026-11-17T09:00", data: { event: "call" } }
    ],
    asked: [
      {
        rule: {
          id: "silent",
          when: { kind: "older", anchor: "last-contact-or-opened", than: { businessDays: 5 } },
          counts: "last-contact-or-opened"
        },
        periods: [
          { known: "just before 2026-11-12T09:00", are: [["2026-11-12", "never"]] },
          { known: "2026-11-16", are: [["2026-11-10", "never"]] },
          { are: [["2026-11-12", "never"]] }
        ]
      }
    ]
  },
  {
    title: "A contact and a ball without a date are shown, and nothing is counted from them",
    worked: `Opened on Mon 11-02. A summary seen on Mon 11-09 09:00 says that there was a call and that the ball is with us, but not since
when. The call sets no last contact and is not counted: silent five business days after the opening (4, 5, 6, 9, 10), from 11-10.
The ball is ours, since when is unknown, so it is never too long with us. Qualified for 45 days: 12-17.`,
    events: [
      { id: "opened", kind: "deal-opened", on: "2026-11-02", data: { status: "qualified" } },
      {
        id: "seen call",
        kind: "contacted",
        at: "2026-11-09T09:00",
        undated: true,
        data: { channel: "call", direction: "both" }
      },
      { id: "seen ball", kind: "ball-moved", at: "2026-11-09T09:00", undated: true, data: { to: "us", who: "山田" } }
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
          id: "ball-ours",
          when: {
            kind: "all",
            of: [
              { kind: "is", field: "ball", oneOf: ["us"] },
              { kind: "older", anchor: "ball-moved", than: { businessDays: 2 } }
            ]
          },
          counts: "ball-moved"
        },
        periods: [{ are: [] }]
      }
    ]
  },
  {
    title: "A deal without any date is never silent and never too long in its status",
    worked: `Seen on 11-10 at 09:00, without a single date. There is nothing to count from, so no rule that counts may speak, however
late; what is missing can be said all the same: no next action, since it was seen.`,
    events: [{ id: "seen", kind: "deal-opened", at: "2026-11-10T09:00", undated: true, data: { status: "proposal" } }],
    asked: [
      {
        rule: {
          id: "silent",
          when: { kind: "older", anchor: "last-contact-or-opened", than: { businessDays: 10 } },
          counts: "last-contact-or-opened"
        },
        periods: [{ are: [] }]
      },
      {
        rule: {
          id: "status-too-long",
          when: { kind: "older", anchor: "status-entered", than: { days: 30 } },
          counts: "status-entered"
        },
        periods: [{ are: [] }]
      }
    ]
  },
  {
    title: "A contact on Friday, Saturday or Sunday before a holiday is one business day old on Tuesday",
    worked: `Fri 11-20: the next business day is not the 21st (Saturday), 22nd (Sunday) or 23rd (holiday) but Tue 11-24.
Sat 11-21 and Sun 11-22: the first business day after them is the same Tue 11-24.
Opened on 11-20 and qualified for 45 days: 11-20 + 41 is 12-31, so 2027-01-04.`,
    events: [
      { id: "opened", kind: "deal-opened", on: "2026-11-20", data: { status: "qualified" } },
      { id: "contact", kind: "contacted", at: "2026-11-20T18:00", data: { channel: "call", direction: "both" } }
    ],
    asked: [
      {
        rule: {
          id: "silent",
          when: { kind: "older", anchor: "last-contact-or-opened", than: { businessDays: 1 } },
          counts: "last-contact-or-opened"
        },
        periods: [{ are: [["2026-11-24", "never"]] }]
      }
    ]
  },
  {
    title: "Zero business days mean the day itself, even a Sunday",
    worked: `Opened on Sun 11-22, without a time; called on the same Sunday at 15:00. Zero business days since a Sunday hold
from 00:00 of that Sunday, not from the next business day (Tue 11-24). So it is silent from 11-22 00:00, and the call at
15:00 takes nothing out: its own day began before it.`,
    events: [
      { id: "opened", kind: "deal-opened", on: "2026-11-22", data: { status: "qualified" } },
      { id: "call", kind: "contacted", at: "2026-11-22T15:00", data: { channel: "call", direction: "both" } }
    ],
    asked: [
      {
        rule: {
          id: "silent",
          when: { kind: "older", anchor: "last-contact-or-opened", than: { businessDays: 0 } },
          counts: "last-contact-or-opened"
        },
        periods: [{ are: [["2026-11-22", "never"]] }]
      }
    ]
  }
]
