/** An organisation of ours to try things in: みかん商事, with sales, support and product development. */
import { Result } from "effect"
import { makeOrganisation, type OrganisationShape } from "../../../src/account/access/index.ts"
import type { Organisation } from "../../../src/account/organisation.ts"
import { MemberId } from "../../../src/event/index.ts"

/** An instant by the clock in Tokyo, midnight where no time is given. */
export const at = (text: string): number => {
  const [date, time = "00:00"] = text.split(" ")
  return Date.parse(`${date}T${time}:00+09:00`)
}

export const moved = at("2026-10-01")
export const left = at("2026-12-01")

export const mikan: Organisation = {
  name: "みかん商事",
  version: 3,
  departments: [
    { id: "sales", label: { ja: "営業部", en: "Sales" }, keeps: ["deal-*", "contacted"] },
    { id: "support", label: { ja: "サポート部", en: "Support" }, sees: ["support", "people"], keeps: ["inquiry-*"] },
    { id: "product", label: { ja: "開発部", en: "Product" }, sees: ["requests"] }
  ],
  roles: [
    { id: "seller", label: { ja: "営業", en: "Seller" }, records: ["deal-*", "contacted", "note-added"], sees: [] },
    {
      id: "supporter",
      label: { ja: "サポート", en: "Supporter" },
      records: ["inquiry-*", "contacted"],
      sees: ["trouble"]
    },
    { id: "manager", label: { ja: "管理職", en: "Manager" }, records: ["*"], sees: ["*"] },
    { id: "legal", label: { ja: "法務", en: "Legal" }, records: [], sees: ["confidential"] }
  ],
  members: [
    { member: MemberId.make("sato"), name: "佐藤", department: "sales", roles: ["seller"], until: moved },
    { member: MemberId.make("sato"), name: "佐藤（サ）", department: "support", roles: ["supporter"], from: moved },
    { member: MemberId.make("ito"), name: "伊藤", department: "sales", roles: ["manager"] },
    { member: MemberId.make("kato"), department: "support", roles: ["supporter", "legal"], until: left },
    { member: MemberId.make("kato"), department: "product", roles: ["seller"], until: left },
    { member: MemberId.make("mori"), department: "product", roles: [] }
  ]
}

export const organisation: OrganisationShape = Result.getOrThrow(makeOrganisation(mikan))
