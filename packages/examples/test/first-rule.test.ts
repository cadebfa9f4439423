// #region check
import { checkRule } from "@genzaichi/core/testing"
import { it } from "vitest"
import { proposalGoneQuiet } from "../src/quiet-rule.ts"

it("asks what it should, whatever happens to a deal", () => {
  checkRule(proposalGoneQuiet)
})
// #endregion check
