import type { Ledger } from "../ledger.ts"

export default {
  title: "A wait that passes the date to look again becomes neglect",
  prose: `A call on Wed 11-04; five business days after it: 5, 6, 9, 10, 11, so silent from 11-11 if nothing paused it.
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
  expect: [
    {
      at: "2026-11-12T12:00",
      position: { waits: ["wait"] },
      anchors: { "look-again": { at: "2026-11-13", event: "wait" } },
      findings: [],
      next: "2026-11-13"
    },
    { at: "just before 2026-11-13", findings: [], next: "2026-11-13" },
    {
      at: "2026-11-13",
      position: { waits: ["wait"] },
      findings: [
        { rule: "wait-past", since: "2026-11-13", anchor: "wait" },
        { rule: "no-next-action", since: "2026-11-13", anchor: "opened" },
        { rule: "silent", since: "2026-11-13", anchor: "call" }
      ],
      next: "2026-12-02"
    }
  ],
  periods: [
    { rule: "wait-past", are: [["2026-11-13", "never"]] },
    { rule: "silent", are: [["2026-11-13", "never"]] },
    {
      rule: "no-next-action",
      are: [
        ["2026-11-02", "2026-11-04T10:05"],
        ["2026-11-13", "never"]
      ]
    }
  ]
} satisfies Ledger
