/**
 * Charts of what analyses find, as Vega-Lite specifications: plain data that an app stores, sends and draws.
 *
 * Run it: `node packages/examples/src/pictures-as-data.ts`
 */
import { builtInRules, compileRules, dealLanguage, japaneseCalendar, makeCalendar } from "@genzaichi/core"
import { simulatedTeam } from "./simulated-team.ts"

// #region imports
import { comparisonChart, cumulativeIncidenceChart } from "@genzaichi/charts"
import { timeToWin, whyWonLost } from "@genzaichi/core/analysis"
import { historyFrom } from "@genzaichi/core/replay"
// #endregion imports

const calendar = makeCalendar(japaneseCalendar)
const ledger = await simulatedTeam(calendar, 300, "2026-11-20")
const rules = compileRules(builtInRules, { language: dealLanguage, calendar })

// #region chart
const history = await historyFrom(ledger.log())
const view = history.asOf(history.lastKnownAt)
const { all } = timeToWin(view, { calendar })
const spec = cumulativeIncidenceChart(all, { language: "en", horizon: 90 })
console.log(spec.$schema)
console.log(spec.description)
// #endregion chart

// #region telephone
const phone = comparisonChart(whyWonLost(view, { calendar, rules }), {
  language: "ja",
  width: 340,
  titled: false,
  palette: { accent: "var(--brand)", text: "var(--ink)", paper: "var(--paper)" }
})
console.log(JSON.stringify(phone).length < 20_000, phone.description)
// #endregion telephone
