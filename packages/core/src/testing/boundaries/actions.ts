/** Next actions: deadlines, and how far planning can put things off. Worked by hand. */
import type { BoundaryExample } from "./example.ts"

export const actions: ReadonlyArray<BoundaryExample> = [
  {
    title: "A closing that drops the actions leaves nothing owed",
    worked: `The same loss as with a re-approach, but the closing says that the planned action is dropped: on its day, Tue 12-01,
nothing is due.`,
    events: [
      { id: "opened", kind: "deal-opened", on: "2026-11-02", data: { status: "negotiation" } },
      {
        id: "plan",
        kind: "action-planned",
        at: "2026-11-05T10:00",
        data: { action: "a1", what: "条件提示", due: "2026-12-01" }
      },
      { id: "lost", kind: "deal-lost", at: "2026-11-05T11:00", data: { reason: "価格面で見送り", dropActions: true } }
    ],
    asked: [
      {
        rule: {
          id: "re-approach-due",
          within: "closed",
          when: { kind: "older", anchor: "action-due-day", than: { hours: 0 } },
          counts: "action-due-day"
        },
        periods: [{ are: [] }]
      }
    ]
  },
  {
    title: "A deadline that is a date ends with its day",
    worked: `Due Fri 11-20: not overdue through the last millisecond of the 20th, overdue from 11-21 00:00.
Until then the dated action also pauses the silence; the call of Mon 11-16 is five business days old on Tue 11-24
(17, 18, 19, 20, 24: the 23rd is a holiday), after the deadline. Before the action was planned at 10:30, none was owed.
Qualified for 45 days: 11-16 + 14 is 11-30, + 31 is 12-31.`,
    events: [
      { id: "opened", kind: "deal-opened", on: "2026-11-16", data: { status: "qualified" } },
      { id: "call", kind: "contacted", at: "2026-11-16T10:00", data: { channel: "call", direction: "both" } },
      {
        id: "plan",
        kind: "action-planned",
        at: "2026-11-16T10:30",
        data: { action: "a1", what: "見積再送", assignee: "山田", due: "2026-11-20" }
      }
    ],
    asked: [
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
        periods: [{ are: [["2026-11-16", "2026-11-16T10:30"]] }]
      },
      {
        rule: {
          id: "action-overdue",
          when: { kind: "older", anchor: "action-due", than: { hours: 0 } },
          counts: "action-due"
        },
        periods: [{ are: [["2026-11-21", "never"]] }]
      }
    ]
  },
  {
    title: "An action is kept or late by its first deadline; undated is owed and said",
    worked: `Due Thu 11-05 and done that day: kept. Due Fri 11-06, moved to 11-12, done on 11-11: late, by its first deadline. A third, due
11-12, is replaced on 11-10 by a fourth without a date: an undated action is owed (so "no next action" is quiet) and is its own
finding since it was planned; it pauses no silence. Dropped on Fri 11-13: none is owed. The call of 11-02 is silent from 11-10
(4, 5, 6, 9, 10), paused by the action due 11-12 until that was done on the 11th at 10:00.`,
    events: [
      { id: "opened", kind: "deal-opened", on: "2026-11-02", data: { status: "qualified" } },
      { id: "call", kind: "contacted", at: "2026-11-02T10:00", data: { channel: "call", direction: "both" } },
      {
        id: "plan 1",
        kind: "action-planned",
        on: "2026-11-02",
        data: { action: "a1", what: "資料送付", due: "2026-11-05" }
      },
      {
        id: "plan 2",
        kind: "action-planned",
        on: "2026-11-02",
        data: { action: "a2", what: "見積作成", due: "2026-11-06" }
      },
      {
        id: "plan 3",
        kind: "action-planned",
        on: "2026-11-02",
        data: { action: "a3", what: "電話", due: "2026-11-12" }
      },
      { id: "done 1", kind: "action-done", at: "2026-11-05T23:59", data: { action: "a1" } },
      { id: "move 2", kind: "action-rescheduled", at: "2026-11-06T10:00", data: { action: "a2", due: "2026-11-12" } },
      { id: "replaced 3", kind: "action-replaced", at: "2026-11-10T10:00", data: { action: "a3", by: "a4" } },
      { id: "plan 4", kind: "action-planned", at: "2026-11-10T10:00", data: { action: "a4", what: "訪問の打診" } },
      { id: "done 2", kind: "action-done", at: "2026-11-11T10:00", data: { action: "a2" } },
      { id: "dropped 4", kind: "action-dropped", at: "2026-11-13T10:00", data: { action: "a4" } }
    ],
    asked: [
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
        periods: [{ are: [["2026-11-13T10:00", "never"]] }]
      },
      {
        rule: {
          id: "action-overdue",
          when: { kind: "older", anchor: "action-due", than: { hours: 0 } },
          counts: "action-due"
        },
        periods: [{ are: [] }]
      },
      {
        rule: {
          id: "action-undated",
          when: { kind: "is", field: "undated-actions", atLeast: 1 },
          counts: "action-planned-undated"
        },
        periods: [{ are: [["2026-11-10T10:00", "2026-11-13T10:00"]] }]
      }
    ]
  },
  {
    title: "Lost, but to be approached again: the dated action stays owed and speaks on its day",
    worked: `Lost on Thu 11-05 for the price, with a re-approach planned for Tue 12-01. Rules about open deals are quiet from then on.
The action stays owed: from 00:00 of 12-01, the morning of its day, the re-approach is due; with a clock time likewise from
that day's 00:00. "Overdue" is asked of open deals only, so nothing is added on 12-02. Done on 12-03 at 11:00, it ends.`,
    events: [
      { id: "opened", kind: "deal-opened", on: "2026-11-02", data: { status: "negotiation" } },
      { id: "call", kind: "contacted", at: "2026-11-04T10:00", data: { channel: "call", direction: "both" } },
      {
        id: "plan",
        kind: "action-planned",
        at: "2026-11-05T10:00",
        data: { action: "a1", what: "来期の予算を確認", due: "2026-12-01" }
      },
      { id: "lost", kind: "deal-lost", at: "2026-11-05T11:00", data: { reason: "価格面で見送り" } },
      { id: "done", kind: "action-done", at: "2026-12-03T11:00", data: { action: "a1" } }
    ],
    asked: [
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
        periods: [{ are: [["2026-11-02", "2026-11-05T10:00"]] }]
      },
      {
        rule: {
          id: "action-overdue",
          when: { kind: "older", anchor: "action-due", than: { hours: 0 } },
          counts: "action-due"
        },
        periods: [{ are: [] }]
      },
      {
        rule: {
          id: "re-approach-due",
          within: "closed",
          when: { kind: "older", anchor: "action-due-day", than: { hours: 0 } },
          counts: "action-due-day"
        },
        periods: [{ are: [["2026-12-01", "2026-12-03T11:00"]] }]
      }
    ]
  },
  {
    title: "A booked meeting moves the horizon of every pause, from its end on",
    worked: `A call on Mon 11-02, a meeting booked for Fri 11-20 15:00 to 16:00, and an action due 12-30. From the call alone the
horizon is 12-02; but from 11-20 16:00 on the last contact is the meeting, and the horizon 11-20 + 30 = 12-20. Five
business days after the meeting (24, 25, 26, 27, 30: silent from 11-30) lie inside the pause, so silent from Sun 12-20.
Qualified for 45 days: 12-17. The action is overdue from 12-31 00:00.`,
    events: [
      { id: "opened", kind: "deal-opened", on: "2026-11-02", data: { status: "qualified" } },
      { id: "call", kind: "contacted", at: "2026-11-02T10:00", data: { channel: "call", direction: "both" } },
      {
        id: "booking",
        kind: "meeting-booked",
        at: "2026-11-04T09:00",
        data: { meeting: "m1", start: "2026-11-20T15:00", end: "2026-11-20T16:00" }
      },
      {
        id: "plan",
        kind: "action-planned",
        at: "2026-11-04T10:00",
        data: { action: "a1", what: "年内に結論", due: "2026-12-30" }
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
        periods: [{ are: [["2026-12-20", "never"]] }]
      },
      {
        rule: {
          id: "action-overdue",
          when: { kind: "older", anchor: "action-due", than: { hours: 0 } },
          counts: "action-due"
        },
        periods: [{ are: [["2026-12-31", "never"]] }]
      }
    ]
  },
  {
    title: "Planning again and again buys nothing past thirty days after the last contact",
    worked: `A call on Mon 11-02. An action due 11-20, on that day moved to 12-18; on 12-01 a second one due 12-28. A dated action
pauses the silence, but never past 30 days after the last contact: 11-02 + 30 is 12-02. So silent from 12-02 (the fifth
business day, 11-10, is long past), though two actions lie ahead. Qualified for 45 days: 12-17. The moved action is
overdue from 12-19 00:00, counted from the move.`,
    events: [
      { id: "opened", kind: "deal-opened", on: "2026-11-02", data: { status: "qualified" } },
      { id: "call", kind: "contacted", at: "2026-11-02T10:00", data: { channel: "call", direction: "both" } },
      {
        id: "plan",
        kind: "action-planned",
        at: "2026-11-02T10:30",
        data: { action: "a1", what: "状況確認", due: "2026-11-20" }
      },
      { id: "move", kind: "action-rescheduled", at: "2026-11-20T10:00", data: { action: "a1", due: "2026-12-18" } },
      {
        id: "second plan",
        kind: "action-planned",
        at: "2026-12-01T10:00",
        data: { action: "a2", what: "再訪", due: "2026-12-28" }
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
        periods: [{ are: [["2026-12-02", "never"]] }]
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
        periods: [{ are: [["2026-11-02", "2026-11-02T10:30"]] }]
      },
      {
        rule: {
          id: "action-overdue",
          when: { kind: "older", anchor: "action-due", than: { hours: 0 } },
          counts: "action-due"
        },
        periods: [{ are: [["2026-12-19", "never"]] }]
      }
    ]
  },
  {
    title: "A deadline with a clock time ends there, and doing the action ends the overdue stretch",
    worked: `Due Fri 11-20 at 17:00: overdue from 17:00 of that day. Done on the 20th at 19:00: late by its first deadline, and
from then on no action is owed. The call of 11-16 is five business days old on 11-24 (17, 18, 19, 20, 24).`,
    events: [
      { id: "opened", kind: "deal-opened", on: "2026-11-16", data: { status: "qualified" } },
      { id: "call", kind: "contacted", at: "2026-11-16T10:00", data: { channel: "call", direction: "both" } },
      {
        id: "plan",
        kind: "action-planned",
        on: "2026-11-16",
        data: { action: "a1", what: "見積再送", due: "2026-11-20T17:00" }
      },
      { id: "done", kind: "action-done", at: "2026-11-20T19:00", data: { action: "a1" } }
    ],
    asked: [
      {
        rule: {
          id: "silent",
          when: { kind: "older", anchor: "last-contact-or-opened", than: { businessDays: 5 } },
          counts: "last-contact-or-opened"
        },
        periods: [{ are: [["2026-11-24", "never"]] }]
      },
      {
        rule: {
          id: "action-overdue",
          when: { kind: "older", anchor: "action-due", than: { hours: 0 } },
          counts: "action-due"
        },
        periods: [{ are: [["2026-11-20T17:00", "2026-11-20T19:00"]] }]
      }
    ]
  }
]
