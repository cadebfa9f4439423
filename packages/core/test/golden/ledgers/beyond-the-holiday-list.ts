import type { Ledger } from "../ledger.ts"

export default {
  title: "A boundary beyond the holiday list assumes week-ends only, and is marked provisional",
  prose: `The list covers 2026. A call on Mon 12-28; business days after it: 29, 30, 31 and then, in a year nobody has listed, Fri 1-01
(only assumed to be one), and Mon 1-04. Silent from 2027-01-04, provisionally. The boundary before it, the deadline of
12-30 that ends with its day, is certain.`,
  events: [
    { id: "opened", kind: "deal-opened", on: "2026-12-25", data: { status: "qualified" } },
    { id: "call", kind: "contacted", at: "2026-12-28T10:00", data: { channel: "call", direction: "both" } },
    {
      id: "plan",
      kind: "action-planned",
      at: "2026-12-28T10:30",
      data: { action: "a1", what: "年内の返事", due: "2026-12-30" }
    }
  ],
  expect: [
    { at: "2026-12-29T12:00", findings: [], next: "2026-12-31", nextIsProvisional: false },
    {
      at: "2026-12-31T12:00",
      findings: [{ rule: "action-overdue", since: "2026-12-31", anchor: "plan" }],
      next: "2027-01-04",
      nextIsProvisional: true
    }
  ],
  periods: [{ rule: "silent", are: [["2027-01-04", "never"]] }]
} satisfies Ledger
