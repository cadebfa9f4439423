import type { Ledger } from "../ledger.ts"

export default {
  title: "A fact that becomes known late changes what was true, not what was known",
  prose: `A call on Wed 11-04: five business days after it 5, 6, 9, 10, 11. On Fri 11-13 the deal is known as silent since 11-11.
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
  expect: [
    {
      at: "2026-11-13T12:00",
      known: "2026-11-13T12:00",
      position: { contacts: 1, lastInbound: { event: "call" } },
      findings: [
        { rule: "no-next-action", since: "2026-11-02", anchor: "opened" },
        { rule: "silent", since: "2026-11-11", anchor: "call" }
      ],
      next: "2026-12-17"
    },
    {
      at: "2026-11-13T12:00",
      known: "2026-11-16T09:00",
      position: { contacts: 2, lastInbound: { at: "2026-11-09T10:00", event: "mail" } },
      findings: [{ rule: "no-next-action", since: "2026-11-02", anchor: "opened" }],
      next: "2026-11-16"
    },
    {
      at: "2026-11-16T09:00",
      findings: [
        { rule: "no-next-action", since: "2026-11-02", anchor: "opened" },
        { rule: "silent", since: "2026-11-16", anchor: "mail" }
      ],
      next: "2026-12-17"
    },
    {
      at: "2026-11-08T12:00",
      position: { contacts: 1, lastContact: { event: "call" } },
      next: "2026-11-11"
    }
  ],
  periods: [
    { rule: "silent", known: "2026-11-13T12:00", are: [["2026-11-11", "never"]] },
    { rule: "silent", are: [["2026-11-16", "never"]] }
  ]
} satisfies Ledger
