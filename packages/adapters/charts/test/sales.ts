/** Simulated sales and what the analyses find in them, for charts to be made from. */
import {
  builtInRules,
  compileRules,
  type DealPosition,
  dealLanguage,
  japaneseCalendar,
  makeCalendar,
  type StoredEvent,
  StreamName,
  TenantId
} from "@genzaichi/core"
import {
  backtest,
  byOwner,
  forecast,
  indicatorsByMonth,
  processOf,
  timeToWin,
  whyWonLost
} from "@genzaichi/core/analysis"
import { historyOf } from "@genzaichi/core/replay"
import { simulateSales } from "@genzaichi/core/testing"

export const calendar = makeCalendar(japaneseCalendar)
const tenant = TenantId.make("acme")

/** Everything there is to draw, of so many simulated deals up to 20 November 2026. */
export const analysesOf = (deals: number) => {
  const events: Array<StoredEvent> = []
  if (deals > 0) {
    for (const sold of simulateSales({ deals, seed: 7, calendar, until: "2026-11-20" })) {
      const stream = StreamName.make({ kind: "deal", id: sold.deal })
      for (const [place, event] of sold.events.entries()) {
        const { occurredAt } = event
        const sequence = events.length + 1
        events.push({
          ...event,
          tenant,
          stream,
          version: place + 1,
          sequence,
          recordedAt: occurredAt,
          knownAt: occurredAt
        })
      }
    }
  }
  const end = calendar.endOf(calendar.dayFromText("2026-11-20")!) - 1
  const view = historyOf(events).asOf(end)
  const rules = compileRules<DealPosition>(builtInRules, { language: dealLanguage, calendar })
  return {
    outcomes: timeToWin(view, { calendar, segmentBy: byOwner }),
    earlier: timeToWin(view.asOf(calendar.addDays(end, -60)), { calendar }),
    why: whyWonLost(view, { calendar, rules, atLeast: 3 }),
    backtest: backtest(view, { calendar, rules, resamples: 50 }),
    forecast: forecast(view, { calendar, months: 4, draws: 400, resamples: 40, folds: 2 }),
    process: processOf(view, { calendar }),
    months: indicatorsByMonth(view, { calendar, byOwner: false })
  }
}

export type Analyses = ReturnType<typeof analysesOf>
