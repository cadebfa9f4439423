/** Where a deal stands: ball, status, proposals, lives. Worked by hand. */
import type { BoundaryExample } from "./example.ts"

export const standing: ReadonlyArray<BoundaryExample> = [
  {
    title: "A new holder on the same side leaves since when; an approval is the customer's ball",
    worked: `Ours (山田) from Wed 11-04, handed to 佐藤 on Fri 11-06: who changes, since stays. Three business days after 11-04 are
5, 6, 9: ours too long from Mon 11-09. On 11-10 the customer takes it for approval (稟議中): theirs from that minute, with
approval as a reason, and the stretch ends. The call of 11-02 is silent from 11-10 00:00 (4, 5, 6, 9, 10).`,
    events: [
      { id: "opened", kind: "deal-opened", on: "2026-11-02", data: { status: "qualified" } },
      { id: "call", kind: "contacted", at: "2026-11-02T10:00", data: { channel: "call", direction: "both" } },
      { id: "to yamada", kind: "ball-moved", at: "2026-11-04T10:00", data: { to: "us", who: "山田" } },
      { id: "to sato", kind: "ball-moved", at: "2026-11-06T10:00", data: { to: "us", who: "佐藤" } },
      {
        id: "to them",
        kind: "ball-moved",
        at: "2026-11-10T10:00",
        data: { to: "customer", approval: true, reason: "稟議中" }
      }
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
        periods: [{ are: [["2026-11-09", "2026-11-10T10:00"]] }]
      }
    ]
  },
  {
    title: "A ball long with us shows on the day a stricter threshold applies, counted from where it was",
    worked: `Ours since Mon 06-01, under 30 days: it would show on 07-01. On Sat 06-20 the status becomes one with 5 days: 06-01 + 5
is long past, so it shows at once. Since 06-20, anchor 06-01.
Never contacted: a lead is silent ten business days after its opening: 06-02 to 06-05, 06-08 to 06-12, then Mon 06-15.
In negotiation three days suffice, so that stretch goes on. Negotiation for 21 days: 06-20 + 21 is 07-11.`,
    events: [
      { id: "opened", kind: "deal-opened", on: "2026-06-01", data: { status: "lead" } },
      { id: "ball", kind: "ball-moved", on: "2026-06-01", data: { to: "us" } },
      { id: "negotiating", kind: "status-changed", on: "2026-06-20", data: { to: "negotiation" } }
    ],
    asked: [
      {
        rule: {
          id: "silent",
          when: { kind: "older", anchor: "last-contact-or-opened", than: { businessDays: 10 } },
          counts: "last-contact-or-opened"
        },
        periods: [{ are: [["2026-06-15", "never"]] }]
      },
      {
        rule: {
          id: "ball-ours",
          when: {
            kind: "all",
            of: [
              { kind: "is", field: "ball", oneOf: ["us"] },
              {
                kind: "older",
                anchor: "ball-moved",
                than: { by: "status", cases: { negotiation: { days: 5 } }, otherwise: { days: 30 } }
              }
            ]
          },
          counts: "ball-moved"
        },
        periods: [{ are: [["2026-06-20", "never"]] }]
      },
      {
        rule: {
          id: "status-too-long",
          when: { kind: "older", anchor: "status-entered", than: { days: 21 } },
          counts: "status-entered"
        },
        periods: [{ are: [["2026-07-11", "never"]] }]
      }
    ]
  },
  {
    title: "A meeting presumed in the life before is no contact of the life after a reopening",
    worked: `A meeting booked for Thu 11-05 ends at 16:00 and is never recorded as held; lost on Fri 11-06, reopened on Mon 11-16 10:00.
The second life starts with fresh anchors: it was never contacted, and is silent five business days after the reopening: 17, 18,
19, 20, 24: from 11-24, not since the meeting (6, 9, 10, 11, 12). A meeting booked on 11-17 for Wed 11-18,
ending 16:00, does count there: 19, 20, 24, 25, 26: silent from 11-26. Qualified for 45 days: 11-16 + 45 is
12-31.`,
    events: [
      { id: "opened", kind: "deal-opened", on: "2026-11-02", data: { status: "qualified" } },
      {
        id: "past",
        kind: "meeting-booked",
        at: "2026-11-02T10:00",
        data: { meeting: "m1", start: "2026-11-05T15:00", end: "2026-11-05T16:00" }
      },
      { id: "lost", kind: "deal-lost", at: "2026-11-06T10:00" },
      { id: "reopened", kind: "deal-reopened", at: "2026-11-16T10:00", data: { status: "qualified" } },
      {
        id: "coming",
        kind: "meeting-booked",
        at: "2026-11-17T10:00",
        data: { meeting: "m2", start: "2026-11-18T15:00", end: "2026-11-18T16:00" }
      }
    ],
    asked: [
      {
        rule: {
          id: "silent",
          when: { kind: "older", anchor: "last-contact-or-opened", than: { businessDays: 5 } },
          counts: "last-contact-or-opened"
        },
        periods: [{ are: [["2026-11-26", "never"]] }]
      }
    ]
  },
  {
    title: "A proposal nobody answers is three findings, and the answer makes it our turn",
    worked: `A proposal sent on Wed 11-04 is a contact from us and implies the customer's turn. Five business days after it (5, 6, 9, 10,
11) it is unanswered, there is no answer, and it is silent: all from 11-11, counted from the same event.
Their "considering" on Thu 11-12 10:00 is an answer and a contact, and implies our turn. Three business days later (13, 16, 17)
the ball is too long with us; five (13, 16, 17, 18, 19) and it is silent. Proposal for 30 days: 12-02.`,
    events: [
      { id: "opened", kind: "deal-opened", on: "2026-11-02", data: { status: "proposal" } },
      { id: "call", kind: "contacted", at: "2026-11-02T10:00", data: { channel: "call", direction: "both" } },
      { id: "sent", kind: "proposal-sent", at: "2026-11-04T10:00", data: { proposal: "p1", title: "ご提案書" } },
      {
        id: "answer",
        kind: "proposal-answered",
        at: "2026-11-12T10:00",
        data: { proposal: "p1", reaction: "considering" }
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
              ["2026-11-11", "2026-11-12T10:00"],
              ["2026-11-19", "never"]
            ]
          }
        ]
      },
      {
        rule: {
          id: "proposal-unanswered",
          when: { kind: "older", anchor: "proposal-sent", than: { businessDays: 5 } },
          counts: "proposal-sent"
        },
        periods: [{ are: [["2026-11-11", "2026-11-12T10:00"]] }]
      }
    ]
  },
  {
    title: "A question received makes it our turn, our answer theirs",
    worked: `They ask on Wed 11-04 10:00: a contact from them, and implicitly our turn. Three business days later (5, 6, 9) the ball is too
long with us, from Mon 11-09. We answer on Tue 11-10 09:00: their turn from that minute. Five business days after our answer
(11, 12, 13, 16, 17) there is no answer and it is silent, from 11-17. A ball with the customer is nobody's finding by itself.`,
    events: [
      { id: "opened", kind: "deal-opened", on: "2026-11-02", data: { status: "qualified" } },
      {
        id: "question",
        kind: "question-received",
        at: "2026-11-04T10:00",
        data: { question: "q1", text: "保守費用は？", channel: "mail" }
      },
      {
        id: "answer",
        kind: "question-answered",
        at: "2026-11-10T09:00",
        data: { question: "q1", direction: "outbound", channel: "mail" }
      }
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
        periods: [{ are: [["2026-11-09", "2026-11-10T09:00"]] }]
      }
    ]
  },
  {
    title: "A status after lost folds, is listed as odd, and does not bring the deal back",
    worked: `Never contacted since Mon 11-02: silent from 11-10 (4, 5, 6, 9, 10), until the deal is lost on 11-10 at 10:00.
On 11-12 a status is changed all the same. It stands in the position and among the oddities; the life stays closed, so
no rule about open deals speaks again.`,
    events: [
      { id: "opened", kind: "deal-opened", on: "2026-11-02", data: { status: "qualified" } },
      { id: "lost", kind: "deal-lost", at: "2026-11-10T10:00", data: { reason: "価格", to: "B社" } },
      { id: "moved", kind: "status-changed", at: "2026-11-12T10:00", data: { to: "proposal" } }
    ],
    asked: [
      {
        rule: {
          id: "silent",
          when: { kind: "older", anchor: "last-contact-or-opened", than: { businessDays: 5 } },
          counts: "last-contact-or-opened"
        },
        periods: [{ are: [["2026-11-10", "2026-11-10T10:00"]] }]
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
        periods: [{ are: [["2026-11-02", "2026-11-10T10:00"]] }]
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
    title: "Two openings without a closing between are a collision of ids, not a life; after a closing they are",
    worked: `Opened on 11-02, opened again on 11-09 though nothing was closed: an oddity, still the first life, counted from 11-02.
A lead, never contacted, is silent after ten business days: 4, 5, 6, 9, 10, 11, 12, 13, 16, 17: from Tue 11-17.
Won on 11-18 10:00. Opened again on Tue 11-24 10:00, now after a closing: the second life. Ten business days after the 24th:
25, 26, 27, 30, 1, 2, 3, 4, 7, 8: from 12-08. Lead for 30 days: 12-24.`,
    events: [
      { id: "opened", kind: "deal-opened", on: "2026-11-02", data: { status: "lead" } },
      { id: "again", kind: "deal-opened", at: "2026-11-09T10:00", data: { status: "lead", title: "別の商談" } },
      { id: "won", kind: "deal-won", at: "2026-11-18T10:00" },
      { id: "next life", kind: "deal-opened", at: "2026-11-24T10:00", data: { status: "lead" } }
    ],
    asked: [
      {
        rule: {
          id: "silent",
          when: { kind: "older", anchor: "last-contact-or-opened", than: { businessDays: 10 } },
          counts: "last-contact-or-opened"
        },
        periods: [
          {
            are: [
              ["2026-11-17", "2026-11-18T10:00"],
              ["2026-12-08", "never"]
            ]
          }
        ]
      },
      {
        rule: {
          id: "status-too-long",
          when: { kind: "older", anchor: "status-entered", than: { days: 30 } },
          counts: "status-entered"
        },
        periods: [{ are: [["2026-12-24", "never"]] }]
      }
    ]
  },
  {
    title: "A status without a date stays outside every anchor, until one with a date comes",
    worked: `A summary sheet, seen on Tue 11-10 at 09:00, says "proposal" but not since when; the last contact in it is of Wed 11-04. The
deal has a life from when it was seen, no opening date, and no age in its status. The silence has its date: after 11-04
come 5, 6, 9, 10, 11, so from 11-11 (proposal: five). On Thu 11-12 10:00 the status changes for all to see: negotiation,
three business days, still silent since 11-11; and now the status has an age: 11-12 + 21 is 12-03.`,
    events: [
      {
        id: "call",
        kind: "contacted",
        on: "2026-11-04",
        data: { channel: "call", direction: "both" },
        known: "2026-11-10T09:00"
      },
      { id: "seen", kind: "deal-opened", at: "2026-11-10T09:00", undated: true, data: { status: "proposal" } },
      { id: "moved", kind: "status-changed", at: "2026-11-12T10:00", data: { to: "negotiation" } }
    ],
    asked: [
      {
        rule: {
          id: "silent",
          when: { kind: "older", anchor: "last-contact-or-opened", than: { businessDays: 5 } },
          counts: "last-contact-or-opened"
        },
        periods: [{ are: [["2026-11-11", "never"]] }]
      },
      {
        rule: {
          id: "status-too-long",
          when: { kind: "older", anchor: "status-entered", than: { days: 21 } },
          counts: "status-entered"
        },
        periods: [{ are: [["2026-12-03", "never"]] }]
      }
    ]
  },
  {
    title: "Winning ends ball, waits and snoozes; reopening starts a second life with fresh anchors",
    worked: `In negotiation since Mon 11-02, called on Wed 11-04, the ball with us, a wait and a snooze running; won on Fri 11-06 10:00.
While won, nothing is stale. Reopened on Mon 11-16 10:00: the second life counts from there. Neither the ball of the first
life (two business days) nor its wait nor its snooze speaks in it. Negotiation is silent after three business days: 17, 18,
19, so from 11-19; too long after 21 days: 11-16 + 21 is 12-07.`,
    events: [
      { id: "opened", kind: "deal-opened", on: "2026-11-02", data: { status: "negotiation" } },
      { id: "call", kind: "contacted", at: "2026-11-04T10:00", data: { channel: "call", direction: "both" } },
      { id: "ours", kind: "ball-moved", at: "2026-11-04T11:00", data: { to: "us" } },
      {
        id: "wait",
        kind: "wait-started",
        at: "2026-11-04T11:30",
        data: { on: "third-party", lookAgain: { on: "2026-11-27" } }
      },
      { id: "snooze", kind: "snoozed", at: "2026-11-04T12:00", data: { lookAgain: { on: "2026-11-27" } } },
      { id: "won", kind: "deal-won", at: "2026-11-06T10:00", data: { reason: "納期" } },
      { id: "reopened", kind: "deal-reopened", at: "2026-11-16T10:00", data: { status: "negotiation" } }
    ],
    asked: [
      {
        rule: {
          id: "silent",
          when: { kind: "older", anchor: "last-contact-or-opened", than: { businessDays: 3 } },
          counts: "last-contact-or-opened"
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
              ["2026-11-02", "2026-11-04T11:30"],
              ["2026-11-16T10:00", "never"]
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
          counts: "ball-moved",
          pausedBy: ["snooze"]
        },
        periods: [{ are: [] }]
      }
    ]
  }
]
