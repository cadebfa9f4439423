/** What an analysis rests on, and what it cannot say: every answer carries both. */
import type { Label } from "../event/text.ts"
import type { HistoryAsOf, HistoryCut } from "../replay/history.ts"

/** Something that was left out, how many of it, and why. */
export interface LeftOut {
  readonly code: string
  readonly count: number
  readonly because: Label
}

/** Something that cannot be said from this history: a stable code, and the reason with what would help. */
export interface CannotSay {
  readonly code: string
  readonly because: Label
}

/** What an answer rests on besides the method. */
export interface Basis {
  readonly asOf: HistoryCut
  readonly deals: number
  readonly events: number
  /** Events whose `knownAt` is what an import claims rather than when the store recorded them. */
  readonly claimed: number
  readonly leftOut: ReadonlyArray<LeftOut>
  /** Policies and calendars by name and version, as text: `contact policy default 1`. */
  readonly by: ReadonlyArray<string>
}

export const basisOf = (
  view: HistoryAsOf,
  leftOut: ReadonlyArray<LeftOut> = [],
  by: ReadonlyArray<string> = []
): Basis => ({
  asOf: { occurred: view.occurred, known: view.known },
  deals: view.deals,
  events: view.events,
  claimed: view.claimed,
  leftOut: leftOut.filter(({ count }) => count > 0),
  by: [`contact policy ${view.fold.contactPolicy.name} ${view.fold.contactPolicy.version}`, ...by]
})
