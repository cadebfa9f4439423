import type { Ledger } from "../ledger.ts"

export default {
  title: "An action is kept or late by its first deadline; undated is owed and said",
  prose: `Due Thu 11-05 and done that day: kept. Due Fri 11-06, moved to 11-12, done on 11-11: late, by its first deadline. A third, due
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
    { id: "plan 3", kind: "action-planned", on: "2026-11-02", data: { action: "a3", what: "電話", due: "2026-11-12" } },
    { id: "done 1", kind: "action-done", at: "2026-11-05T23:59", data: { action: "a1" } },
    { id: "move 2", kind: "action-rescheduled", at: "2026-11-06T10:00", data: { action: "a2", due: "2026-11-12" } },
    { id: "replaced 3", kind: "action-replaced", at: "2026-11-10T10:00", data: { action: "a3", by: "a4" } },
    { id: "plan 4", kind: "action-planned", at: "2026-11-10T10:00", data: { action: "a4", what: "訪問の打診" } },
    { id: "done 2", kind: "action-done", at: "2026-11-11T10:00", data: { action: "a2" } },
    { id: "dropped 4", kind: "action-dropped", at: "2026-11-13T10:00", data: { action: "a4" } }
  ],
  expect: [
    {
      at: "2026-11-05T12:00",
      anchors: { "action-due": { at: "2026-11-06", event: "plan 1" } },
      findings: [],
      next: "2026-11-06"
    },
    {
      at: "2026-11-10T12:00",
      position: {
        actions: [
          { action: "a2", due: "2026-11-13", firstDue: "2026-11-07", rescheduled: 1 },
          { action: "a4", due: null, rescheduled: 0 }
        ],
        actionRecord: { kept: 1, late: 0, replaced: 1, dropped: 0, rescheduled: 1 }
      },
      anchors: {
        "action-planned-undated": { at: "2026-11-10T10:00", event: "plan 4" },
        "action-due": { at: "2026-11-13", event: "move 2" }
      },
      findings: [{ rule: "action-undated", since: "2026-11-10T10:00", anchor: "plan 4" }],
      next: "2026-11-13"
    },
    {
      at: "2026-11-11T10:00",
      findings: [
        { rule: "silent", since: "2026-11-11T10:00", anchor: "call" },
        { rule: "action-undated", since: "2026-11-10T10:00", anchor: "plan 4" }
      ],
      next: "2026-12-17"
    },
    {
      at: "2026-11-13T10:00",
      position: {
        actions: [],
        actionless: { at: "2026-11-13T10:00", event: "dropped 4" },
        actionRecord: { kept: 1, late: 1, replaced: 1, dropped: 1, rescheduled: 1, undatedDone: 0 },
        oddities: []
      },
      findings: [
        { rule: "silent", since: "2026-11-11T10:00", anchor: "call" },
        { rule: "no-next-action", since: "2026-11-13T10:00", anchor: "dropped 4" }
      ],
      next: "2026-12-17"
    }
  ],
  periods: [
    { rule: "action-undated", are: [["2026-11-10T10:00", "2026-11-13T10:00"]] },
    { rule: "action-overdue", are: [] },
    { rule: "no-next-action", are: [["2026-11-13T10:00", "never"]] }
  ]
} satisfies Ledger
