import type { Ledger } from "../ledger.ts"

export default {
  title: "A snooze ends when the customer replies",
  prose: `Our mail of Mon 11-02 goes unanswered: five business days later (4, 5, 6, 9, 10) two rules hold from 11-10: silent, and no
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
  expect: [
    {
      at: "2026-11-10T08:00",
      anchors: { unanswered: { at: "2026-11-02T10:00", event: "mail" }, "last-inbound": null },
      findings: [
        { rule: "no-next-action", since: "2026-11-02", anchor: "opened" },
        { rule: "no-answer", since: "2026-11-10", anchor: "mail" },
        { rule: "silent", since: "2026-11-10", anchor: "mail" }
      ],
      next: "2026-12-17"
    },
    {
      at: "2026-11-10T09:00",
      position: { snoozes: ["snooze"] },
      findings: [
        { rule: "no-next-action", since: "2026-11-02", anchor: "opened" },
        { rule: "no-answer", since: "2026-11-10", anchor: "mail" }
      ],
      next: "2026-11-28"
    },
    {
      at: "2026-11-13T10:00",
      position: { snoozes: [], lastInbound: { event: "reply" }, lastContact: { event: "reply" }, ball: null },
      anchors: { unanswered: null },
      findings: [{ rule: "no-next-action", since: "2026-11-02", anchor: "opened" }],
      next: "2026-11-20"
    },
    {
      at: "2026-11-20",
      findings: [
        { rule: "no-next-action", since: "2026-11-02", anchor: "opened" },
        { rule: "silent", since: "2026-11-20", anchor: "reply" }
      ],
      next: "2026-12-17"
    }
  ],
  periods: [
    {
      rule: "silent",
      are: [
        ["2026-11-10", "2026-11-10T09:00"],
        ["2026-11-20", "never"]
      ]
    },
    { rule: "no-answer", are: [["2026-11-10", "2026-11-13T10:00"]] }
  ]
} satisfies Ledger
