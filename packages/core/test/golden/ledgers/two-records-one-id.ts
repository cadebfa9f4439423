import type { Ledger } from "../ledger.ts"

export default {
  title: "Two openings without a closing between are a collision of ids, not a life; after a closing they are",
  prose: `Opened on 11-02, opened again on 11-09 though nothing was closed: an oddity, still the first life, counted from 11-02.
A lead, never contacted, is silent after ten business days: 4, 5, 6, 9, 10, 11, 12, 13, 16, 17: from Tue 11-17.
Won on 11-18 10:00. Opened again on Tue 11-24 10:00, now after a closing: the second life. Ten business days after the 24th:
25, 26, 27, 30, 1, 2, 3, 4, 7, 8: from 12-08. Lead for 30 days: 12-24.`,
  events: [
    { id: "opened", kind: "deal-opened", on: "2026-11-02", data: { status: "lead" } },
    { id: "again", kind: "deal-opened", at: "2026-11-09T10:00", data: { status: "lead", title: "別の商談" } },
    { id: "won", kind: "deal-won", at: "2026-11-18T10:00" },
    { id: "next life", kind: "deal-opened", at: "2026-11-24T10:00", data: { status: "lead" } }
  ],
  expect: [
    {
      at: "2026-11-10T12:00",
      position: {
        life: 1,
        pastLives: 0,
        opened: { at: "2026-11-02", event: "opened" },
        status: "lead",
        oddities: [{ code: "opened-while-open", event: "again" }]
      },
      findings: [{ rule: "no-next-action", since: "2026-11-02", anchor: "opened" }],
      next: "2026-11-17"
    },
    {
      at: "2026-11-17",
      findings: [
        { rule: "no-next-action", since: "2026-11-02", anchor: "opened" },
        { rule: "silent", since: "2026-11-17", anchor: "opened" }
      ],
      next: "2026-12-02"
    },
    { at: "2026-11-20", position: { outcome: "won", status: "won" }, findings: [], next: "never" },
    {
      at: "2026-11-24T10:00",
      position: {
        life: 2,
        pastLives: 1,
        opened: { at: "2026-11-24T10:00", event: "next life" },
        oddities: [{ code: "opened-while-open", event: "again" }]
      },
      findings: [{ rule: "no-next-action", since: "2026-11-24T10:00", anchor: "next life" }],
      next: "2026-12-08"
    }
  ],
  periods: [
    {
      rule: "silent",
      are: [
        ["2026-11-17", "2026-11-18T10:00"],
        ["2026-12-08", "never"]
      ]
    },
    { rule: "status-too-long", are: [["2026-12-24", "never"]] }
  ]
} satisfies Ledger
