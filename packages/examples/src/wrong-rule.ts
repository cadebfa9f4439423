/**
 * A rule that is wrong in a way nobody sees by looking: its anchor says that it reads the status, and reads the amount. A
 * ledger asks a rule again when something it reads has changed, so it would go on saying what it said before the price.
 *
 * Run it: `node packages/examples/src/wrong-rule.ts`
 */
import { makeDealLanguage } from "@genzaichi/core"
import { checkRule, RuleBroken } from "@genzaichi/core/testing"
import { names, priceUnanswered } from "./price-rule.ts"

// #region wrong
const { "acme.price-named": priceNamed } = names.anchors
const wrong = { "acme.price-named": { ...priceNamed, reads: ["status"] } } as const
try {
  checkRule(priceUnanswered, { language: makeDealLanguage(undefined, { anchors: wrong }) })
} catch (broken) {
  if (!(broken instanceof RuleBroken)) throw broken
  // What follows is the history as JSON, to be kept as a test.
  console.log(broken.message.split("\n\nKept as a test:")[0])
}
// #endregion wrong
