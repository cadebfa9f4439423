import type { Ledger } from "../ledger.ts"

export default {
  title: "Winning ends ball, waits and snoozes; reopening starts a second life with fresh anchors",
  prose: `In negotiation since Mon 11-02, called on Wed 11-04, the ball with us, a wait and a snooze running; won on Fri 11-06 10:00.
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
  expect: [
    {
      at: "2026-11-05T12:00",
      position: { ball: { side: "us" }, waits: ["wait"], snoozes: ["snooze"], life: 1 },
      findings: [],
      next: "2026-11-28"
    },
    {
      at: "2026-11-10T12:00",
      position: {
        status: "won",
        statusKind: "won",
        life: 1,
        outcome: "won",
        closed: { at: "2026-11-06T10:00", event: "won" },
        ball: null,
        waits: [],
        snoozes: []
      },
      findings: [],
      next: "never"
    },
    {
      at: "2026-11-16T10:00",
      position: {
        status: "negotiation",
        statusKind: "open",
        life: 2,
        pastLives: 1,
        opened: { at: "2026-11-16T10:00", event: "reopened" },
        outcome: null,
        ball: null,
        waits: [],
        snoozes: [],
        oddities: []
      },
      anchors: {
        opened: { at: "2026-11-16T10:00", event: "reopened" },
        "last-contact-or-opened": { at: "2026-11-16T10:00", event: "reopened" },
        "status-entered": { at: "2026-11-16T10:00", event: "reopened" },
        "ball-moved": null
      },
      findings: [{ rule: "no-next-action", since: "2026-11-16T10:00", anchor: "reopened" }],
      next: "2026-11-19"
    },
    {
      at: "2026-11-19",
      findings: [
        { rule: "no-next-action", since: "2026-11-16T10:00", anchor: "reopened" },
        { rule: "silent", since: "2026-11-19", anchor: "reopened" }
      ],
      next: "2026-12-07"
    }
  ],
  periods: [
    { rule: "silent", are: [["2026-11-19", "never"]] },
    { rule: "ball-ours", are: [] },
    { rule: "wait-past", are: [] },
    {
      rule: "no-next-action",
      are: [
        ["2026-11-02", "2026-11-04T11:30"],
        ["2026-11-16T10:00", "never"]
      ]
    }
  ]
} satisfies Ledger
