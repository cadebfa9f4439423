/** The list of all accounts: the built-in account rules asked of many positions at one instant. */
import { accountLanguage, builtInAccountRules, type CompiledRule, compileRules } from "@genzaichi/core"
import type { AccountPosition } from "@genzaichi/core"
import { accountFold } from "../account-agreement.ts"
import { accountHistories } from "../account-histories.ts"
import { atTheEnd, calendar } from "../histories.ts"
import { measure } from "../measure.ts"
import type { Measured, Size } from "../outcome.ts"

export const benchAccountRules = async (size: Size): Promise<Measured> => {
  const positions: Array<AccountPosition> = []
  for (const { account, events } of accountHistories({ accounts: size === "whole" ? 10_000 : 100, events: 60 })) {
    positions.push(accountFold.asOf([account], events))
  }
  const { rules, firingInto } = compileRules(builtInAccountRules, { language: accountLanguage, calendar })
  const firing: Array<CompiledRule<AccountPosition>> = []
  const list = (): number => {
    let found = 0
    for (const position of positions) {
      firingInto(position, atTheEnd, firing)
      found += firing.length
    }
    return found
  }
  // The same asked rule by rule through the periods each has, which lists never compute.
  let byPeriods = 0
  for (const position of positions.slice(0, 200)) {
    for (const rule of rules) {
      const periods = rule.periods(position)
      for (let bound = 0; bound < periods.length; bound += 2) {
        if (periods[bound]! <= atTheEnd && atTheEnd < periods[bound + 1]!) byPeriods++
      }
    }
  }
  let asked = 0
  for (const position of positions.slice(0, 200)) {
    firingInto(position, atTheEnd, firing)
    asked += firing.length
  }
  if (asked !== byPeriods) throw new Error(`The list finds ${asked}, the periods ${byPeriods}`)

  const [ms] = await measure([list], { rounds: 15, warmUps: 5, clean: false })
  return {
    name: "account-rules",
    unit: "account-rules",
    ours: ((positions.length * rules.length) / ms) * 1000,
    target: { of: "rate", bound: 1_000_000 },
    notes: [`${positions.length} positions of 60 events, ${rules.length} rules, one instant, one core; ${list()} fire`]
  }
}
