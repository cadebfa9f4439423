import type { Ledger } from "../ledger.ts"

export default {
  title: "A deal without any date is never silent and never too long in its status",
  prose: `Seen on 11-10 at 09:00, without a single date. There is nothing to count from, so no rule that counts may speak, however
late; what is missing can be said all the same: no next action, since it was seen.`,
  events: [{ id: "seen", kind: "deal-opened", at: "2026-11-10T09:00", undated: true, data: { status: "proposal" } }],
  expect: [
    {
      at: "2026-12-31",
      position: { status: "proposal", entered: null, opened: null, life: 1, lastContact: null },
      anchors: { opened: null, "status-entered": null, "last-contact-or-opened": null },
      findings: [{ rule: "no-next-action", since: "2026-11-10T09:00" }],
      next: "never"
    }
  ],
  periods: [
    { rule: "silent", are: [] },
    { rule: "status-too-long", are: [] }
  ]
} satisfies Ledger
