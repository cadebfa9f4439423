import type { Ledger } from "../ledger.ts"

export default {
  title: "A new holder on the same side leaves since when; an approval is the customer's ball",
  prose: `Ours (山田) from Wed 11-04, handed to 佐藤 on Fri 11-06: who changes, since stays. Three business days after 11-04 are
5, 6, 9: ours too long from Mon 11-09. On 11-10 the customer takes it for approval (稟議中): theirs from that minute, with
approval as a reason, and the stretch ends. The call of 11-02 is silent from 11-10 00:00 (4, 5, 6, 9, 10).`,
  events: [
    { id: "opened", kind: "deal-opened", on: "2026-11-02", data: { status: "qualified" } },
    { id: "call", kind: "contacted", at: "2026-11-02T10:00", data: { channel: "call", direction: "both" } },
    { id: "to yamada", kind: "ball-moved", at: "2026-11-04T10:00", data: { to: "us", who: "山田" } },
    { id: "to sato", kind: "ball-moved", at: "2026-11-06T10:00", data: { to: "us", who: "佐藤" } },
    {
      id: "to them",
      kind: "ball-moved",
      at: "2026-11-10T10:00",
      data: { to: "customer", approval: true, reason: "稟議中" }
    }
  ],
  expect: [
    {
      at: "2026-11-06T10:00",
      position: {
        ball: { side: "us", who: "佐藤", since: { at: "2026-11-04T10:00", event: "to yamada" }, event: "to sato" }
      },
      findings: [{ rule: "no-next-action", since: "2026-11-02", anchor: "opened" }],
      next: "2026-11-09"
    },
    {
      at: "2026-11-09",
      findings: [
        { rule: "ball-ours", since: "2026-11-09", anchor: "to yamada" },
        { rule: "no-next-action", since: "2026-11-02", anchor: "opened" }
      ],
      next: "2026-11-10"
    },
    {
      at: "2026-11-10T10:00",
      position: {
        ball: {
          side: "customer",
          approval: true,
          reason: "稟議中",
          since: { at: "2026-11-10T10:00", event: "to them" }
        }
      },
      findings: [
        { rule: "no-next-action", since: "2026-11-02", anchor: "opened" },
        { rule: "silent", since: "2026-11-10", anchor: "call" }
      ],
      next: "2026-12-17"
    }
  ],
  periods: [{ rule: "ball-ours", are: [["2026-11-09", "2026-11-10T10:00"]] }]
} satisfies Ledger
