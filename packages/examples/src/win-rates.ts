/**
 * How many deals are won, with the open ones counted in, and what those will bring.
 *
 * Run it: `node packages/examples/src/win-rates.ts`
 */
import { japaneseCalendar, makeCalendar, makeDealFold, makePipelines, openLedger } from "@genzaichi/core"
import { byProduct, forecast, timeToWin } from "@genzaichi/core/analysis"
import { historyFrom } from "@genzaichi/core/replay"
import { openSheets } from "@genzaichi/csv"
import { makeMemoryEventStore } from "@genzaichi/memory"
import { opportunities } from "./made-up-opportunities.ts"

const calendar = makeCalendar(japaneseCalendar)
/** So that it prints the same on any day; left out, it is now. */
const clock = () => calendar.timeOf(calendar.dayFromText("2026-10-31")!, 18, 0)
const store = makeMemoryEventStore()
const sheets = openSheets({ store, tenant: "acme", calendar, clock })
const plan = await sheets.plan({
  pieces: [new TextEncoder().encode(opportunities)],
  source: "opportunities",
  writtenOn: "2026-10-31"
})
await sheets.run(plan)
const ledger = openLedger({ store, tenant: "acme", calendar, clock, pipelines: plan.pipelines })
const fold = makeDealFold({ pipelines: makePipelines(plan.pipelines) })

// #region time-to-win
const history = await historyFrom(ledger.log(), { fold })
const endOf = (date: string) => calendar.endOf(calendar.dayFromText(date)!) - 1
for (const date of ["2026-04-30", "2026-10-31"]) {
  const { all } = timeToWin(history.asOf(endOf(date)), { calendar, horizons: [90] })
  const { lower, probability, upper } = all.chances[0]!.won!
  const share = (value: number) => `${(value * 100).toFixed(0)}%`
  console.log(
    `as known on ${date}: ${share(probability)} won by day 90 (${share(lower)} to ${share(upper)}),`,
    `of the closed ones alone ${share(all.closedOnly.rate!)}`
  )
}
// #endregion time-to-win

// #region segments
const answer = timeToWin(history.asOf(endOf("2026-10-31")), { calendar, segmentBy: byProduct, horizons: [90] })
for (const { en } of answer.says) console.log(en)
// #endregion segments

// #region forecast
const ahead = forecast(history.asOf(endOf("2026-10-31")), { calendar, months: 3, segmentBy: byProduct })
for (const { month, wins } of ahead.months) {
  const [{ lower, upper }] = wins.ranges as [(typeof wins.ranges)[0]]
  console.log(`${month}: ${wins.expected.toFixed(1)} wins expected, ${lower} to ${upper} in four cases of five`)
}
for (const { en } of ahead.says) console.log(en)
for (const { because } of ahead.cannotSay) console.log(`(${because.en})`)
// #endregion forecast
