/** What is read of each deal for a forecast: what it is worth, and when people expect it to close. */
import type { Money } from "../../event/money.ts"
import type { HistoryAsOf } from "../../replay/history.ts"
import type { Calendar } from "../../time/calendar.ts"
import type { Day } from "../../time/day.ts"

export interface DealWorth {
  readonly amount: Money | null
  /** The day people expect it to close on. */
  readonly expectedClose: Day | null
}

/** Of every deal of a view, by its place. */
export const worthsOf = (view: HistoryAsOf, calendar: Calendar): ReadonlyArray<DealWorth> => {
  const worths: Array<DealWorth> = Array.from({ length: view.deals }, () => ({ amount: null, expectedClose: null }))
  view.replay({
    end: ({ amount, expectedClose }, deal) => {
      const expected = expectedClose?.value ?? null
      worths[deal] = {
        amount: amount?.value ?? null,
        // A date ends with itself: its instant is the beginning of the day after.
        expectedClose:
          expected === null ? null : calendar.dayOf(expected.on === undefined ? expected.at : expected.at - 1)
      }
    }
  })
  return worths
}
