import type { Ledger } from "../ledger.ts"

export default {
  title: "An automatic reply, bulk mail, a bounce, an unanswered call and a note are no contact",
  prose: `Our mail of Mon 11-02 is the only contact. What follows does not count: an out-of-office reply (11-05), a newsletter
(11-06), a mail that bounced (11-06), a call nobody answered (Mon 11-09) and the note about it.
So both clocks still run from 11-02 (4, 5, 6, 9, 10): silent and unanswered from Tue 11-10. The note was work on the record
all the same: the last update. Qualified for 45 days: 12-17.`,
  events: [
    { id: "opened", kind: "deal-opened", on: "2026-11-02", data: { status: "qualified" } },
    { id: "mail", kind: "contacted", at: "2026-11-02T10:00", data: { channel: "mail", direction: "outbound" } },
    {
      id: "out of office",
      kind: "contacted",
      at: "2026-11-05T10:00",
      data: { channel: "mail", direction: "inbound", marks: ["automatic"] }
    },
    {
      id: "newsletter",
      kind: "contacted",
      at: "2026-11-06T10:00",
      data: { channel: "mail", direction: "outbound", marks: ["bulk"] }
    },
    {
      id: "bounce",
      kind: "contacted",
      at: "2026-11-06T11:00",
      data: { channel: "mail", direction: "outbound", marks: ["bounced"] }
    },
    {
      id: "nobody",
      kind: "contacted",
      at: "2026-11-09T15:00",
      data: { channel: "call", direction: "outbound", marks: ["no-answer"] }
    },
    { id: "note", kind: "note-added", at: "2026-11-09T15:05", data: { text: "不在。折り返し待ちではない" } }
  ],
  expect: [
    {
      at: "2026-11-10",
      position: {
        contacts: 1,
        inboundContacts: 0,
        lastContact: { at: "2026-11-02T10:00", event: "mail" },
        lastInbound: null,
        lastUpdate: { at: "2026-11-09T15:05", event: "note" }
      },
      findings: [
        { rule: "no-next-action", since: "2026-11-02", anchor: "opened" },
        { rule: "no-answer", since: "2026-11-10", anchor: "mail" },
        { rule: "silent", since: "2026-11-10", anchor: "mail" }
      ],
      next: "2026-12-17"
    }
  ],
  counts: {
    opened: "record only",
    mail: true,
    "out of office": "automatic reply",
    newsletter: "bulk mail",
    bounce: "bounced",
    nobody: "no answer",
    note: "record only"
  }
} satisfies Ledger
