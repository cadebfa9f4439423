import type { Ledger } from "../ledger.ts"

export default {
  title: "A retracted contact never happened, from when that is known; a reinstated one did",
  prose: `A call on Thu 11-05: silent from 11-12 (6, 9, 10, 11, 12). On 11-12 at 09:00 it is retracted: never contacted, so silent
since the opening of 11-02 is five business days old (4, 5, 6, 9, 10), from 11-10. On 11-17 at 09:00 the call is
reinstated: 11-12 again. What was known decides, not the instant that is looked at.`,
  events: [
    { id: "opened", kind: "deal-opened", on: "2026-11-02", data: { status: "qualified" } },
    { id: "call", kind: "contacted", at: "2026-11-05T10:00", data: { channel: "call", direction: "both" } },
    { id: "retraction", kind: "retracted", at: "2026-11-12T09:00", data: { event: "call", reason: "別商談の記録" } },
    { id: "reinstatement", kind: "reinstated", at: "2026-11-17T09:00", data: { event: "call" } }
  ],
  expect: [
    {
      at: "2026-11-11T12:00",
      known: "2026-11-11T12:00",
      position: { contacts: 1 },
      anchors: { "last-contact": { at: "2026-11-05T10:00", event: "call" } },
      findings: [{ rule: "no-next-action", since: "2026-11-02", anchor: "opened" }],
      next: "2026-11-12"
    },
    {
      at: "2026-11-11T12:00",
      known: "2026-11-12T09:00",
      position: { contacts: 0, lastContact: null },
      anchors: { "last-contact": null, "last-contact-or-opened": { at: "2026-11-02", event: "opened" } },
      findings: [
        { rule: "no-next-action", since: "2026-11-02", anchor: "opened" },
        { rule: "silent", since: "2026-11-10", anchor: "opened" }
      ],
      next: "2026-12-17"
    },
    {
      at: "2026-11-11T12:00",
      position: { contacts: 1 },
      findings: [{ rule: "no-next-action", since: "2026-11-02", anchor: "opened" }],
      next: "2026-11-12"
    },
    {
      at: "2026-11-18",
      findings: [
        { rule: "no-next-action", since: "2026-11-02", anchor: "opened" },
        { rule: "silent", since: "2026-11-12", anchor: "call" }
      ],
      next: "2026-12-17"
    }
  ],
  periods: [
    { rule: "silent", known: "just before 2026-11-12T09:00", are: [["2026-11-12", "never"]] },
    { rule: "silent", known: "2026-11-16", are: [["2026-11-10", "never"]] },
    { rule: "silent", are: [["2026-11-12", "never"]] }
  ],
  counts: { retraction: "bookkeeping", reinstatement: "bookkeeping", call: true }
} satisfies Ledger
