import type { Ledger } from "../ledger.ts"

export default {
  title: "On hold is open: without a date to look again, the hold is a finding and pauses nothing",
  prose: `A call on Wed 11-04, on hold since Thu 11-05 10:00 without a date. The hold is a finding from that minute; no next action was
planned since the opening; and five business days after the call (5, 6, 9, 10, 11) it is silent, from 11-11. A hold never
lasts too long as a status. On 11-16 the hold is given a date, Fri 11-20: it pauses through the 20th, and from 11-21 is past.`,
  events: [
    { id: "opened", kind: "deal-opened", on: "2026-11-02", data: { status: "qualified" } },
    { id: "call", kind: "contacted", at: "2026-11-04T10:00", data: { channel: "call", direction: "both" } },
    { id: "held", kind: "deal-held", at: "2026-11-05T10:00", data: { reason: "予算凍結" } },
    { id: "dated", kind: "deal-held", at: "2026-11-16T10:00", data: { reason: "予算凍結", lookAgain: "2026-11-20" } }
  ],
  expect: [
    {
      at: "2026-11-06T12:00",
      position: {
        status: "on-hold",
        statusKind: "hold",
        outcome: null,
        hold: { at: "2026-11-05T10:00", event: "held", lookAgain: null }
      },
      anchors: { hold: { at: "2026-11-05T10:00", event: "held" } },
      findings: [
        { rule: "no-next-action", since: "2026-11-02", anchor: "opened" },
        { rule: "hold-undated", since: "2026-11-05T10:00", anchor: "held" }
      ],
      next: "2026-11-11"
    },
    {
      at: "2026-11-11",
      findings: [
        { rule: "no-next-action", since: "2026-11-02", anchor: "opened" },
        { rule: "hold-undated", since: "2026-11-05T10:00", anchor: "held" },
        { rule: "silent", since: "2026-11-11", anchor: "call" }
      ],
      next: "never"
    },
    {
      at: "2026-11-16T10:00",
      position: { hold: { lookAgain: "2026-11-21" }, visits: ["qualified"] },
      anchors: {
        "status-entered": { at: "2026-11-05T10:00", event: "held" },
        hold: { at: "2026-11-05T10:00", event: "held" }
      },
      findings: [],
      next: "2026-11-21"
    },
    {
      at: "2026-11-21",
      anchors: { "look-again": { at: "2026-11-21", event: "dated" } },
      findings: [
        { rule: "wait-past", since: "2026-11-21", anchor: "dated" },
        { rule: "no-next-action", since: "2026-11-21", anchor: "opened" },
        { rule: "silent", since: "2026-11-21", anchor: "call" }
      ],
      next: "never"
    }
  ],
  periods: [
    { rule: "hold-undated", are: [["2026-11-05T10:00", "2026-11-16T10:00"]] },
    {
      rule: "silent",
      are: [
        ["2026-11-11", "2026-11-16T10:00"],
        ["2026-11-21", "never"]
      ]
    },
    { rule: "status-too-long", are: [] }
  ]
} satisfies Ledger
