/** How long a rule is put to the test: every law that applies, on a thousand histories, as in an app's own tests. */
import { builtInRules, type Rule } from "@genzaichi/core"
import { checkRule } from "@genzaichi/core/testing"
import type { Measured, Size } from "../outcome.ts"
import { measure } from "../measure.ts"

const [silent] = builtInRules.rules as readonly [Rule, ...ReadonlyArray<Rule>]

export const benchCheckRule = async (size: Size): Promise<Measured> => {
  const runs = size === "whole" ? 1000 : 20
  let laws = 0
  const check = (): void => {
    const report = checkRule(silent, { runs })
    laws = report.laws.filter(({ applies }) => applies === true).length
  }
  // The first is what somebody waits for who runs one test; after it the code is warm.
  const [cold] = await measure([check], { rounds: 1, warmUps: 0 })
  const [warm] = await measure([check], { rounds: size === "whole" ? 5 : 1, warmUps: 0 })
  return {
    name: "check-rule",
    unit: "seconds",
    ours: cold / 1000,
    target: { of: "seconds", bound: 3 },
    notes: [
      `"${silent.id}", ${runs} histories, ${laws} laws on each, boundary examples besides; cold, warm ${(warm / 1000).toFixed(2)} s`
    ]
  }
}
