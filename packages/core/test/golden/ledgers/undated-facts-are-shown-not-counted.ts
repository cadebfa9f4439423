import type { Ledger } from "../ledger.ts"

export default {
  title: "A contact and a ball without a date are shown, and nothing is counted from them",
  prose: `Opened on Mon 11-02. A summary seen on Mon 11-09 09:00 says that there was a call and that the ball is with us, but not since
when. The call sets no last contact and is not counted: silent five business days after the opening (4, 5, 6, 9, 10), from 11-10.
The ball is ours, since when is unknown, so it is never too long with us. Qualified for 45 days: 12-17.`,
  events: [
    { id: "opened", kind: "deal-opened", on: "2026-11-02", data: { status: "qualified" } },
    {
      id: "seen call",
      kind: "contacted",
      at: "2026-11-09T09:00",
      undated: true,
      data: { channel: "call", direction: "both" }
    },
    { id: "seen ball", kind: "ball-moved", at: "2026-11-09T09:00", undated: true, data: { to: "us", who: "山田" } }
  ],
  expect: [
    {
      at: "2026-11-20T12:00",
      position: {
        lastContact: null,
        lastInbound: null,
        contacts: 0,
        inboundContacts: 0,
        ball: { side: "us", who: "山田", since: null, event: "seen ball" }
      },
      anchors: {
        "last-contact": null,
        "ball-moved": null,
        "last-contact-or-opened": { at: "2026-11-02", event: "opened" }
      },
      findings: [
        { rule: "no-next-action", since: "2026-11-02", anchor: "opened" },
        { rule: "silent", since: "2026-11-10", anchor: "opened" }
      ],
      next: "2026-12-17"
    }
  ],
  periods: [
    { rule: "ball-ours", are: [] },
    { rule: "silent", are: [["2026-11-10", "never"]] }
  ]
} satisfies Ledger
