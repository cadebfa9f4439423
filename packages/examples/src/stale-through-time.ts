/**
 * Which rule would have warned, and when: stale periods of a whole history, what other thresholds would have said, whether
 * an answer looks ahead, and the same on several cores.
 *
 * Run it: `node packages/examples/src/stale-through-time.ts`
 */
import {
  builtInRules,
  businessDays,
  compileRules,
  dealLanguage,
  japaneseCalendar,
  makeCalendar,
  older,
  withRules
} from "@genzaichi/core"
import {
  alertsBy,
  alertStory,
  columnsOf,
  historyFrom,
  lagTest,
  raisedAlerts,
  staleHistory,
  verifyNoLookahead,
  whatIf
} from "@genzaichi/core/replay"
import { staleHistoryOnThreads } from "@genzaichi/threads"
import { simulatedTeam } from "./simulated-team.ts"

const calendar = makeCalendar(japaneseCalendar)
const rules = compileRules(builtInRules, { language: dealLanguage, calendar })
const history = await historyFrom((await simulatedTeam(calendar, 200, "2026-11-20")).log())
const view = history.asOf(history.lastKnownAt)

// #region alerts
const stale = staleHistory(view, rules, { asKnown: true, rules: ["silent"] })
const stories = raisedAlerts(view, stale).map((alert) => alertStory(view, alert, { calendar }))
const warned = stories.filter((story) => story?.outcome === "lost" && story.daysBefore! >= 30)
console.log(`${stale.count} alerts of silence; ${warned.length} came at least 30 days before a loss`)
console.log(warned[0]?.text.en)
console.log(warned[0]?.text.ja)
// #endregion alerts

// #region what-if
const [silent] = builtInRules.rules
const patient = withRules(builtInRules, { name: "patient", version: 1 }, [
  { ...silent!, when: older("last-contact-or-opened", businessDays(10)) }
])
const other = compileRules(patient, { language: dealLanguage, calendar })
const [change] = whatIf(view, rules, other, { rules: ["silent"] }).rules
console.log(
  `${change!.before!.alerts} alerts, then ${change!.after!.alerts}: ${change!.alertsLost} gone, ${change!.later} later`
)
// #endregion what-if

// #region look-ahead
const honest = verifyNoLookahead(alertsBy(rules), history, { calendar })
console.log(honest.sentence.en)
const lost = new Set<string>()
view.replay({
  end: ({ deal, life }) => {
    if (life?.closed?.outcome === "lost") lost.add(deal)
  }
})
const onlyLost = verifyNoLookahead((then) => alertsBy(rules)(then).filter(({ deal }) => lost.has(deal)), history)
console.log(onlyLost.looksAhead, onlyLost.found?.how)
// #endregion look-ahead

// #region lag
for (const { days, rules: changes } of lagTest(view, rules, { days: [2, 7] })) {
  const { alertsGained, alertsLost, later } = changes.find(({ rule }) => rule === "silent")!
  console.log(`known ${days} days later: ${alertsGained} alerts more, ${alertsLost} fewer, ${later} later`)
}
// #endregion lag

// #region threads
const settings = { rules: builtInRules, calendar: japaneseCalendar }
const question = { asOf: view.end, asKnown: true, rules: ["silent"], threads: 2 }
const onTwo = await staleHistoryOnThreads(columnsOf(history), question, settings)
console.log(onTwo.count === stale.count)
// #endregion threads
