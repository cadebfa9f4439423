/**
 * A group of companies: who belongs to whom, and what all of it adds up to.
 *
 * Run it: `node packages/examples/src/company-group.ts`
 */
import { AccountId, formatMoney, IdentityRejection, openAccount, openDeal, partsOf, recordSale } from "@genzaichi/core"
import { ledger } from "./company.ts"

const yen = (minor: number) => ({ minor, currency: "JPY", tax: "excluded" }) as const
await ledger.recordAccount({
  account: "ishidatami-hd",
  occurredOn: "2025-04-07",
  does: openAccount({ name: "石畳ホールディングス株式会社" })
})
await ledger.recordAccount({
  account: "ishidatami-bake",
  occurredOn: "2025-04-07",
  does: [openAccount({ name: "石畳製パン株式会社" }), recordSale({ product: "保守", amount: yen(600_000) })]
})
const bakery = AccountId.make("ishidatami-bake")
await ledger.record({
  deal: "D-8",
  occurredOn: "2026-11-04",
  does: openDeal({ title: "工場の発注端末", account: bakery, amount: yen(2_000_000) })
})

// #region group
for (const child of ["ishidatami", "ishidatami-bake"]) {
  await ledger.linkAccounts({ child, parent: "ishidatami-hd", relation: "subsidiary", occurredOn: "2025-04-07" })
}
for (const { account, link, own, total } of partsOf(await ledger.group("ishidatami"))) {
  const amounts = total.openAmounts.map((sum) => formatMoney(sum, "en")).join(", ")
  console.log(`${account} (${link?.relation ?? "head"}): ${own.open} open of its own, ${total.open} in all, ${amounts}`)
}
// #endregion group

// #region refused
const refused = [
  () => ledger.linkAccounts({ child: "ishidatami-hd", parent: "ishidatami", relation: "affiliate" }),
  () => ledger.mergeAccounts({ account: "ishidatami", into: "ishidatmi" })
]
for (const attempt of refused) {
  try {
    await attempt()
  } catch (error) {
    if (error instanceof IdentityRejection) console.log(`${error.reason}: ${error.text.ja}`)
  }
}
// #endregion refused
