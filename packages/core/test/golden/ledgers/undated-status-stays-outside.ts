import type { Ledger } from "../ledger.ts"

export default {
  title: "A status without a date stays outside every anchor, until one with a date comes",
  prose: `A summary sheet, seen on Tue 11-10 at 09:00, says "proposal" but not since when; the last contact in it is of Wed 11-04. The
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
  expect: [
    {
      at: "2026-11-10T12:00",
      position: {
        status: "proposal",
        entered: null,
        opened: null,
        life: 1,
        lastContact: { at: "2026-11-04", event: "call" }
      },
      anchors: { opened: null, "status-entered": null, "last-contact": { at: "2026-11-04", event: "call" } },
      findings: [{ rule: "no-next-action", since: "2026-11-10T09:00" }],
      next: "2026-11-11"
    },
    {
      at: "2026-11-11",
      findings: [
        { rule: "no-next-action", since: "2026-11-10T09:00" },
        { rule: "silent", since: "2026-11-11", anchor: "call" }
      ],
      next: "never"
    },
    {
      at: "2026-11-12T10:00",
      position: { status: "negotiation", entered: { at: "2026-11-12T10:00", event: "moved" }, opened: null },
      findings: [
        { rule: "no-next-action", since: "2026-11-10T09:00" },
        { rule: "silent", since: "2026-11-11", anchor: "call" }
      ],
      next: "2026-12-03"
    }
  ],
  periods: [
    { rule: "status-too-long", are: [["2026-12-03", "never"]] },
    { rule: "silent", are: [["2026-11-11", "never"]] }
  ]
} satisfies Ledger
