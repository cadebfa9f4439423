/**
 * Who works for us, who may record what, and what a reader is shown of an account with something confidential in it.
 *
 * Run it: `node packages/examples/src/who-may.ts`
 */
import {
  addNote,
  MemberId,
  NotPermitted,
  openAccount,
  openLedger,
  type Organisation,
  signContract
} from "@genzaichi/core"
import { makeMemoryEventStore } from "@genzaichi/memory"
import { calendar, nineOn } from "./company.ts"

// #region organisation
const member = (id: string, name: string, department: string, role: string) => ({
  member: MemberId.make(id),
  name,
  department,
  roles: [role]
})
const organisation: Organisation = {
  name: "acme",
  version: 1,
  departments: [
    { id: "sales", label: { ja: "営業部", en: "Sales" } },
    {
      id: "support",
      label: { ja: "サポート部", en: "Support" },
      sees: ["people", "contracts", "support"],
      keeps: ["inquiry-*", "usage-reported"]
    }
  ],
  roles: [
    { id: "seller", label: { ja: "営業", en: "Seller" }, records: ["*"], sees: ["confidential"] },
    {
      id: "supporter",
      label: { ja: "サポート", en: "Supporter" },
      records: ["inquiry-*", "usage-reported", "note-added"],
      sees: []
    }
  ],
  members: [member("yamada", "山田", "sales", "seller"), member("ito", "伊藤", "support", "supporter")]
}
const ledger = openLedger({
  store: makeMemoryEventStore(),
  tenant: "acme",
  calendar,
  clock: () => nineOn("2026-11-25"),
  organisation
})
// #endregion organisation

// #region record
const yamada = { kind: "member", id: "yamada" } as const
const ito = { kind: "member", id: "ito" } as const
await ledger.recordAccount({
  account: "ishidatami",
  recordedBy: yamada,
  does: openAccount({ name: "石畳珈琲株式会社" })
})
await ledger.recordAccount({
  account: "ishidatami",
  recordedBy: yamada,
  labels: ["confidential"],
  does: addNote({ text: "同業との合併を検討中" })
})
try {
  await ledger.recordAccount({ account: "ishidatami", recordedBy: ito, does: signContract({ contract: "K-2" }) })
} catch (error) {
  if (error instanceof NotPermitted) console.log(error.text.ja)
}
// #endregion record

// #region read
for (const reader of ["yamada", "ito"]) {
  const seen = ledger.readAs(reader)
  const { notes } = await seen.account("ishidatami")
  const restricted = await seen.isRestricted({ account: "ishidatami" })
  console.log(`${reader} sees ${notes.length} notes${restricted ? "; something is restricted" : ""}`)
}
// #endregion read

// #region department
const { keeps, sections } = await ledger.departmentView("ishidatami", "support")
console.log(sections.map(({ label }) => label.en).join(", "))
for (const { days, kind } of keeps) console.log(`${kind}: ${days ?? "never"}`)
// #endregion department
