/**
 * The order of a work list: severity, then temperature, then amount, then age.
 *
 * Amounts of different currencies are never compared. So that the order is still one order, a list compares the amounts
 * of the currency most of its findings are in; any other amount counts as none.
 */
import type { Finding } from "./finding.ts"
import { severities } from "./rule.ts"

const temperatures = ["hot", "warm", null, "cold"] as const

/** The currency most findings have their amount in; of those equally frequent, the first by its code. */
const leadingCurrency = (findings: ReadonlyArray<Finding>): string | null => {
  const counts = new Map<string, number>()
  for (const { weight } of findings) {
    if (weight.amount !== null) counts.set(weight.amount.currency, (counts.get(weight.amount.currency) ?? 0) + 1)
  }
  let leading: string | null = null
  let most = 0
  for (const [currency, count] of counts) {
    if (count > most || (count === most && leading !== null && currency < leading)) {
      leading = currency
      most = count
    }
  }
  return leading
}

const amountIn = (finding: Finding, currency: string | null): number => {
  const { amount } = finding.weight
  return amount !== null && amount.currency === currency ? amount.minor : 0
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** The findings, most urgent first: a total order, the same for any order they come in. */
export const byUrgency = (findings: ReadonlyArray<Finding>): ReadonlyArray<Finding> => {
  const currency = leadingCurrency(findings)
  return findings.toSorted(
    (a, b) =>
      severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
      temperatures.indexOf(a.weight.temperature) - temperatures.indexOf(b.weight.temperature) ||
      amountIn(b, currency) - amountIn(a, currency) ||
      a.since - b.since ||
      byText(a.subject.kind, b.subject.kind) ||
      byText(a.subject.id, b.subject.id) ||
      a.life - b.life ||
      byText(a.rule, b.rule)
  )
}
