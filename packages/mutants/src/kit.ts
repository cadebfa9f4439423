/**
 * Runs the kit once, over the sources as they were loaded, and says in one line of JSON how it ended.
 *
 *     node --import ./planting.ts kit.ts <runs> <all | laws> [rule …]
 */
import {
  BoundaryBroken,
  CalendarBroken,
  checkBoundaries,
  checkCalendar,
  checkRule,
  RuleBroken,
  ruleLaws
} from "@genzaichi/core/testing"
import { calendarsTried } from "./calendars-tried.ts"
import { rulesTried } from "./rules-tried.ts"
import type { KitReport } from "./verdict.ts"

const [runsText = "1000", parts = "all", ...names] = process.argv.slice(2)
const rules = names.length === 0 ? rulesTried : rulesTried.filter(({ id }) => names.includes(id))

/** Where in the draws it was, counted from 1: the path of a breakage begins with it. */
const runsOf = (broken: RuleBroken): number => Number.parseInt(broken.breakage.replay?.path ?? "0", 10) + 1

const noticed = (rule: string | null, error: unknown): KitReport => {
  if (error instanceof BoundaryBroken) return { noticed: true, by: `example: ${error.title}`, rule: null, runs: null }
  if (error instanceof RuleBroken) {
    return { noticed: true, by: `law: ${error.breakage.law}`, rule, runs: runsOf(error) }
  }
  if (error instanceof CalendarBroken)
    return { noticed: true, by: `calendar: ${error.asked.replace(/\d.*/, "…")}`, rule: null, runs: null }
  return { noticed: true, by: String(error).split("\n")[0] ?? "", rule, runs: null }
}

const run = (): KitReport => {
  // Laws asked for by name are run without the examples.
  const lawsAlone = parts === "laws" ? { laws: { only: ruleLaws.map(({ name }) => name) } } : {}
  if (parts !== "laws") {
    // Examples first: what they notice they notice at once.
    try {
      checkBoundaries()
    } catch (error) {
      return noticed(null, error)
    }
  }
  try {
    for (const calendar of calendarsTried) checkCalendar(calendar, { runs: Number(runsText) })
  } catch (error) {
    return noticed(null, error)
  }
  for (const rule of rules) {
    try {
      checkRule(rule, { runs: Number(runsText), ...lawsAlone })
    } catch (error) {
      return noticed(rule.id, error)
    }
  }
  return { noticed: false }
}

console.log(JSON.stringify(run()))
