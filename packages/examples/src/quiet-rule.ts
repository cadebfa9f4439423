/** A first rule of one's own: a proposal is out, and it has gone quiet. Asked in `first-rule.ts`. */
// #region rule
import { all, businessDays, is, older, type Rule } from "@genzaichi/core"

export const proposalGoneQuiet: Rule = {
  id: "acme.proposal-gone-quiet",
  label: { ja: "提案後の沈黙", en: "Quiet after the proposal" },
  severity: "medium",
  within: "open",
  when: all(is("status", "proposal"), older("last-contact-or-opened", businessDays(4))),
  counts: "last-contact-or-opened",
  pausedBy: ["action", "wait", "snooze", "acknowledgement"],
  sentence: [
    { ja: "提案のまま{businessDays}連絡がありません", en: "A proposal is out, and nothing for {businessDays}" },
    { ja: "提案のまま連絡がありません", en: "A proposal is out, and nothing since" }
  ],
  advice: [{ ja: "感想を聞いてください", en: "Ask what they think" }]
}
// #endregion rule
