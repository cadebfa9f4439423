/** Given what happened to a deal in Tokyo, why does a rule fire? The words of the tests about explanations. */
import type { Intent } from "../../../src/deal/command.ts"
import { makeDealFold } from "../../../src/deal/index.ts"
import { builtInRules, compileRules, dealLanguage, explain, type Explanation } from "../../../src/rules/index.ts"
import { at, type Dated, deal, stored } from "../../deal/given.ts"
import { tokyo } from "../tokyo.ts"

const fold = makeDealFold()
export const builtIn = compileRules(builtInRules, { language: dealLanguage, calendar: tokyo })

/** What happened on a day of 2026: `on("11-02 10:00", recordContact(…))`. */
export const on = (when: string, happened: Intent): Dated => ({ on: at(`2026-${when}`), happened })

/** A deadline that is a date of 2026. */
export const by = (date: string) => ({
  at: at(`2026-${date}`) + 86_400_000,
  on: { date: `2026-${date}`, zone: "Asia/Tokyo" }
})

/** Why a rule fires or does not on a day of 2026, for the history given; events are `e1`, `e2` … in its order. */
export const explained = (rule: string, when: string, happened: ReadonlyArray<Dated>, rules = builtIn): Explanation => {
  const t = at(`2026-${when}`)
  const events = happened.map(({ happened: intent, on: moment }, place) => stored(intent, place + 1, moment))
  return explain({
    rules,
    rule,
    position: fold.asOf(deal, events, { occurred: t }),
    t,
    events,
    walk: (onGap) => fold.walk(deal, events, { occurred: t }, onGap)
  })
}
