/** The pack of planted bugs. */
import type { PlantedBug } from "../planted-bug.ts"
import { calendarBugs } from "./calendar.ts"
import { foldBugs } from "./fold.ts"
import { periodsBugs } from "./periods.ts"
import { rulesBugs } from "./rules.ts"

export const bugs: ReadonlyArray<PlantedBug> = [...periodsBugs, ...calendarBugs, ...foldBugs, ...rulesBugs]
