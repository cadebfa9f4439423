// #region check
import { days, renewalWithin } from "@genzaichi/core"
import { checkAccountRule } from "@genzaichi/core/testing"
import { it } from "vitest"

it("asks what it should, whatever happens to a customer", () => {
  checkAccountRule(renewalWithin(days(90), "acme.renewal-soon"), { runs: 250 })
})
// #endregion check
