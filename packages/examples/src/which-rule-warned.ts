/**
 * Which rule would have warned of the losses in a history, how often it would have cried wolf, and which threshold holds up
 * on days it was not chosen on.
 *
 * Run it: `node packages/examples/src/which-rule-warned.ts`
 */
import { builtInRules, compileRules, dealLanguage, japaneseCalendar, makeCalendar } from "@genzaichi/core"
import { backtest, costProfiles, thresholdSettings, walkForward } from "@genzaichi/core/analysis"
import { historyFrom } from "@genzaichi/core/replay"
import { simulatedTeam } from "./simulated-team.ts"

const calendar = makeCalendar(japaneseCalendar)
const ledger = await simulatedTeam(calendar, 300, "2026-11-20")

// #region backtest
const history = await historyFrom(ledger.log())
const view = history.asOf(history.lastKnownAt)
const rules = compileRules(builtInRules, { language: dealLanguage, calendar })
const answer = backtest(view, { rules, calendar, horizonDays: 30, leadDays: [7, 14] })

const silent = answer.rules.find(({ rule }) => rule === "silent")!
console.log(silent.sentence.en)
console.log(silent.sentence.ja)
// #endregion backtest

// #region figures
const percent = (share: number | null) => (share === null ? "not known" : `${(share * 100).toFixed(0)}%`)
for (const { label, lift, load, precision, random, recall } of answer.rules.slice(0, 4)) {
  const figures = [
    `${percent(precision.value)} of ${precision.n} alerts (${percent(precision.lower)} to ${percent(precision.upper)})`,
    `a random deal ${percent(random)}`,
    `lift ${lift?.toFixed(2)}`,
    `${percent(recall[0]!.share.value)} of losses a week ahead`,
    `${load.perOwnerAndWeek?.toFixed(1)} a week for each owner`
  ]
  console.log(`${label.en}: ${figures.join(", ")}`)
}
console.log(answer.caution.en)
// #endregion figures

// #region walk-forward
const rule = builtInRules.rules.find(({ id }) => id === "status-too-long")!
const chosen = walkForward(view, {
  rule,
  settings: thresholdSettings(rule, [0.5, 0.75, 1, 1.5, 2]),
  calendar,
  costs: costProfiles["few-false-alerts"]
})
console.log(chosen.sentence.en)
for (const { asItStands, outOfSample, tunedUntil } of chosen.folds) {
  const cut = calendar.dateText(calendar.dayOf(tunedUntil))
  const [ours, theirs] = [percent(outOfSample!.recall), percent(asItStands!.recall)]
  console.log(`chosen by ${cut}: ${outOfSample!.setting} warns of ${ours} of what is lost next, x1 of ${theirs}`)
}
// #endregion walk-forward

// #region nonsense
const nothing = backtest(history.asOf(0), { rules, calendar })
for (const { because, code } of nothing.cannotSay.slice(0, 1)) console.log(`${code}: ${because.en}`)
// #endregion nonsense
