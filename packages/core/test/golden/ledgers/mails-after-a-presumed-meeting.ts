import type { Ledger } from "../ledger.ts"

export default {
  title: "After a meeting that is only presumed, the first mail that goes unanswered counts, not the latest",
  prose: `Our mail of Wed 11-04; a meeting booked for Mon 11-09, ending 16:00, of which nothing is recorded: it is presumed, both ways,
so we have heard from them. Then two mails from us, Tue 11-10 and Thu 11-12. The first after the meeting is that of the 10th:
11, 12, 13, 16, 17: no answer from 11-17. Silent after the 12th: 13, 16, 17, 18, 19: from 11-19.
On Wed 11-18 09:00 the no-show is recorded: nobody has answered since the mail of 11-04 (5, 6, 9, 10, 11), so the stretch goes on,
counted from there.`,
  events: [
    { id: "opened", kind: "deal-opened", on: "2026-11-02", data: { status: "qualified" } },
    { id: "mail 1", kind: "contacted", at: "2026-11-04T10:00", data: { channel: "mail", direction: "outbound" } },
    {
      id: "booking",
      kind: "meeting-booked",
      at: "2026-11-04T11:00",
      data: { meeting: "m1", start: "2026-11-09T15:00", end: "2026-11-09T16:00" }
    },
    { id: "mail 2", kind: "contacted", at: "2026-11-10T10:00", data: { channel: "mail", direction: "outbound" } },
    { id: "mail 3", kind: "contacted", at: "2026-11-12T10:00", data: { channel: "mail", direction: "outbound" } },
    { id: "missed", kind: "meeting-missed", at: "2026-11-18T09:00", data: { meeting: "m1" } }
  ],
  expect: [
    {
      at: "2026-11-06T12:00",
      anchors: { unanswered: { at: "2026-11-04T10:00", event: "mail 1" } },
      findings: [{ rule: "no-next-action", since: "2026-11-02", anchor: "opened" }],
      next: "2026-11-16"
    },
    {
      at: "2026-11-09T16:00",
      anchors: { unanswered: null, "last-inbound": { at: "2026-11-09T16:00", event: "booking" } }
    },
    {
      at: "2026-11-12T12:00",
      anchors: { unanswered: { at: "2026-11-10T10:00", event: "mail 2" } },
      findings: [{ rule: "no-next-action", since: "2026-11-02", anchor: "opened" }],
      next: "2026-11-17"
    },
    {
      at: "2026-11-17",
      findings: [
        { rule: "no-next-action", since: "2026-11-02", anchor: "opened" },
        { rule: "no-answer", since: "2026-11-17", anchor: "mail 2" }
      ],
      next: "2026-11-19"
    },
    {
      at: "2026-11-18T09:00",
      anchors: { unanswered: { at: "2026-11-04T10:00", event: "mail 1" } },
      findings: [
        { rule: "no-next-action", since: "2026-11-02", anchor: "opened" },
        { rule: "no-answer", since: "2026-11-17", anchor: "mail 1" }
      ],
      next: "2026-11-19"
    }
  ],
  periods: [
    { rule: "no-answer", known: "2026-11-17", are: [["2026-11-17", "never"]] },
    { rule: "no-answer", are: [["2026-11-17", "never"]] }
  ]
} satisfies Ledger
