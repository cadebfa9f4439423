import type { Ledger } from "../ledger.ts"

export default {
  title: "A reply ends the wait for it, long before its date",
  prose: `Waiting for a reply, or until Fri 11-27, since 11-04. A mail from them on Thu 11-12 ends the wait: from that minute no
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
  expect: [
    { at: "2026-11-11T12:00", position: { waits: ["wait"], contacts: 1 }, findings: [], next: "2026-11-28" },
    {
      at: "2026-11-12T09:30",
      position: { waits: [], contacts: 2, lastInbound: { at: "2026-11-12T09:30", event: "reply" } },
      anchors: { "last-inbound": { at: "2026-11-12T09:30", event: "reply" }, "look-again": null },
      findings: [{ rule: "no-next-action", since: "2026-11-12T09:30", anchor: "opened" }],
      next: "2026-11-19"
    }
  ],
  periods: [
    { rule: "wait-past", are: [] },
    { rule: "silent", are: [["2026-11-19", "never"]] },
    {
      rule: "no-next-action",
      are: [
        ["2026-11-02", "2026-11-04T10:05"],
        ["2026-11-12T09:30", "never"]
      ]
    }
  ],
  counts: { "out of office": "automatic reply", reply: true, wait: "record only" }
} satisfies Ledger
