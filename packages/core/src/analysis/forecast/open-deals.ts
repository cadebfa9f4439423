/** What is read of each deal for a forecast: what it is worth, and when people expect it to close. */
import type { Money } from "../../event/money.ts"
import type { HistoryAsOf } from "../../replay/history.ts"
import type { Instant } from "../../time/periods.ts"

export interface DealWorth {
  readonly amount: Money | null
  readonly expectedClose: Instant | null
}

/** Of every deal of a view, by its place. */
export const worthsOf = (view: HistoryAsOf): ReadonlyArray<DealWorth> => {
  const worths: Array<DealWorth> = Array.from({ length: view.deals }, () => ({ amount: null, expectedClose: null }))
  view.replay({
    end: ({ amount, expectedClose }, deal) => {
      worths[deal] = { amount: amount?.value ?? null, expectedClose: expectedClose?.value?.at ?? null }
    }
  })
  return worths
}
