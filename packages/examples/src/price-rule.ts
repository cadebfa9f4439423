/**
 * A rule of one's own that counts from something the library does not count from: when the price was last named.
 *
 * It is tested in `test/price-rule.test.ts`, kept as JSON and asked by a ledger in `tested-rule.ts`.
 */
import {
  all,
  type AnchorDefinition,
  businessDays,
  type DealPosition,
  is,
  makeDealLanguage,
  older,
  type Rule,
  table
} from "@genzaichi/core"

// #region anchor
const priceNamed: AnchorDefinition<DealPosition> = {
  label: { ja: "金額の提示", en: "price named" },
  // Asked again only when one of these fields of the position changes.
  reads: ["amount"],
  reader: () => ({
    at: ({ amount }) => (amount === null || amount.undated === true ? Number.NaN : amount.at),
    eventAt: ({ amount }) => amount?.event ?? null
  })
}

export const names = { anchors: { "acme.price-named": priceNamed } }
export const language = makeDealLanguage(undefined, names)
// #endregion anchor

// #region rule
export const priceUnanswered: Rule = {
  id: "acme.price-unanswered",
  label: { ja: "金額への反応待ち", en: "Price without a reaction" },
  severity: "medium",
  within: "open",
  // Five business days after the price was named, three once we are negotiating.
  when: all(
    is("status", "proposal", "negotiation"),
    older("acme.price-named", table("status", { negotiation: businessDays(3) }, businessDays(5)))
  ),
  counts: "acme.price-named",
  pausedBy: ["action", "wait", "snooze", "acknowledgement"],
  sentence: [
    { ja: "{amount}を提示して{businessDays}になります", en: "{amount} was named {businessDays} ago" },
    { ja: "提示した金額への反応がありません", en: "No reaction to the price" }
  ],
  advice: [{ ja: "金額への感触を聞いてください", en: "Ask what they make of the price" }]
}
// #endregion rule
