/**
 * Why did we lose? From a log of sales to an answer that says how sure it is and what it does not prove.
 *
 * Run it: `node packages/examples/src/why-we-lose.ts`
 */
import { readFile } from "node:fs/promises"
import {
  builtInRules,
  compileRules,
  dealLanguage,
  japaneseCalendar,
  makeCalendar,
  openLedger,
  TenantId
} from "@genzaichi/core"
import { livesOf, measuresAt, timeToWin, toSurvivalCsv, whyWonLost } from "@genzaichi/core/analysis"
import { alertsBy, alertStory, historyFrom } from "@genzaichi/core/replay"
import { planImportPromise, runImportPromise } from "@genzaichi/csv"
import { makeMemoryEventStore } from "@genzaichi/memory"
import { simulatedTeam } from "./simulated-team.ts"

const calendar = makeCalendar(japaneseCalendar)
const sample = (name: string): URL => new URL(`../samples/${name}`, import.meta.url)

// #region sheet
const store = makeMemoryEventStore()
const tenant = TenantId.make("office")
const plan = await planImportPromise({
  pieces: [await readFile(sample("activity-log.en.csv"))],
  source: "activity log",
  writtenOn: "2026-11-20",
  calendar
})
await runImportPromise(store, tenant, plan)
const sheet = await historyFrom(openLedger({ store, tenant, calendar }).log())
console.log(`${sheet.deals} deals, ${sheet.events} events`)
// #endregion sheet

console.log("\n-- as of")
const ledger = await simulatedTeam(calendar, 900, "2026-11-20")
// #region as-of
const endOf = (day: string) => calendar.endOf(calendar.dayFromText(day)!) - 1
const history = await historyFrom(ledger.log())
const view = history.asOf(endOf("2026-11-20"))
const earlier = history.asOf(endOf("2026-07-31"))
console.log(`${earlier.deals} deals were known at the end of July, ${view.deals} are now`)
console.log(`${view.claimed} of ${view.events} events claim when they became known`)
// #endregion as-of

console.log("\n-- how many are won")
// #region time-to-win
const percent = (share: number | undefined | null) => `${((share ?? Number.NaN) * 100).toFixed(1)}%`
for (const known of [earlier, view]) {
  const { all, until } = timeToWin(known, { calendar, horizons: [90] })
  const { lost, open, won } = all.chances[0]!
  console.log(
    `known on ${until}: won by day 90 ${percent(won?.probability)} (${percent(won?.lower)} to ${percent(won?.upper)})`
  )
  console.log(`  lost ${percent(lost?.probability)}, still open ${percent(open?.probability)}`)
  console.log(`  won among the closed ones alone: ${percent(all.closedOnly.rate)}`)
}
// #endregion time-to-win

console.log("\n-- measures")
// #region measures
const day30 = measuresAt(view, { calendar, landmark: 30 })
console.log(`${day30.rows.length} deals were open on day 30`)
for (const { because, count } of day30.basis.leftOut) console.log(`  left out: ${count} ${because.en}`)
const [deal] = day30.rows
console.log(`${deal!.id}, later ${deal!.outcome}:`)
for (const { label, name, values } of day30.measures) {
  if (["contacts-per-30-days", "days-silent", "our-reply-business-days"].includes(name)) {
    console.log(`  ${label.en}: ${values[0]?.toFixed(1) ?? "cannot be said"}`)
  }
}
// #endregion measures

console.log("\n-- compared")
// #region compared
const why = whyWonLost(view, { calendar, landmarks: [14, 30] })
for (const { deals, landmark, shares } of why.landmarks) {
  console.log(`day ${landmark}: ${deals} open; won in 90 days ${percent(shares?.won)}, lost ${percent(shares?.lost)}`)
}
console.log(`${why.rows.filter(({ standsOut }) => standsOut).length} of ${why.comparisons} comparisons stand out`)
for (const { sentence } of why.rows.slice(0, 3)) console.log(`- ${sentence.en}`)
for (const { because } of why.cannotSay) console.log(`cannot say: ${because.en}`)
// #endregion compared

console.log("\n-- 日本語で")
// #region japanese
console.log(why.rows[0]!.sentence.ja)
console.log(why.caveats[4]!.ja)
// #endregion japanese

console.log("\n-- as people wrote it")
// #region reasons
console.log(why.reasons.sentence.en)
for (const { deals, reason, share } of why.reasons.reasons) console.log(`  ${reason}: ${deals} (${percent(share)})`)
// #endregion reasons

console.log("\n-- who would have warned")
// #region warned
const silent = builtInRules.rules.filter(({ id }) => id === "silent")
const rules = compileRules({ ...builtInRules, rules: silent }, { language: dealLanguage, calendar })
const stories = alertsBy(rules)(view).map((alert) => alertStory(view, alert, { calendar })!)
const inTime = stories.find(({ daysBefore, outcome }) => outcome === "lost" && daysBefore! >= 14)!
console.log(`${inTime.alert.deal}: ${inTime.text.en}`)
console.log(
  `${stories.length} alerts in all; ${stories.filter(({ outcome }) => outcome === "won").length} of deals that were won`
)
// #endregion warned

console.log("\n-- on to R")
// #region survival
const { csv, commands } = toSurvivalCsv(view, livesOf(view, { calendar }).lives, {
  file: "day30.csv",
  measures: {
    ...day30,
    measures: day30.measures.filter(({ name }) => name === "stages-forward" || name === "days-silent")
  }
})
console.log(csv.split("\r\n").slice(0, 3).join("\n"))
console.log(`\n${commands}`)
// #endregion survival
