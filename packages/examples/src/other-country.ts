/**
 * Business days of another country: Bavaria's holidays as calendar data.
 *
 * Run it: `node packages/examples/src/other-country.ts`
 */
// #region country
import { makeCalendar } from "@genzaichi/core"
import { countryCalendar } from "@genzaichi/holidays"

const data = countryCalendar({ country: "DE", state: "BY", years: { first: 2026, last: 2027 } })
const calendar = makeCalendar(data)
const call = calendar.timeOf(calendar.dayFromText("2026-12-23")!, 15, 0)
const due = calendar.addBusinessDays(call, 5)
console.log(`${data.name}, ${data.zone}: ${calendar.dateText(calendar.dayOf(due))}`)
// #endregion country
