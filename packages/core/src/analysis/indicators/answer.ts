/** What is answered about a month: whether promises to oneself were kept, deals won, and records made in time. */
import type { Label } from "../../event/text.ts"
import type { Instant } from "../../time/periods.ts"
import type { Basis, CannotSay } from "../basis.ts"
import type { Chance, MedianDays } from "../time-to-win/outcomes.ts"

/** A share of so many, with Wilson's interval. */
export interface CountShare {
  readonly count: number
  readonly of: number
  readonly share: number
  readonly lower: number
  readonly upper: number
}

/** Next actions whose first deadline lay in the month (次アクション実行率). */
export interface NextActionsKept {
  /** Done by the first deadline, done after it, open past it. */
  readonly kept: number
  readonly late: number
  readonly missed: number
  /** The deadline is still ahead. */
  readonly ahead: number
  /** Apart, because nobody says whether they were kept; of them, how many ended only after their first deadline. */
  readonly replaced: number
  readonly dropped: number
  readonly replacedPastDue: number
  readonly droppedPastDue: number
  /** Done, but nobody knows on which day. */
  readonly undatedDone: number
  /** Given another deadline at least once, whatever became of them. */
  readonly rescheduled: number
  /** Kept, of those kept, late or missed. Null where there is none of them. */
  readonly rate: CountShare | null
}

/** How deals closed (成約率). */
export interface MonthClosings {
  readonly won: number
  readonly lost: number
  /** Won of those closed in the month. It leaves open deals out, and so depends on how fast deals are lost. */
  readonly ofClosed: CountShare | null
}

/** What has become of the deals opened in the month. */
export interface MonthCohort {
  readonly opened: number
  readonly won: number
  readonly lost: number
  readonly open: number
  /** Won so far, of all opened: it can only rise while some are open. */
  readonly wonSoFar: CountShare | null
  /**
   * The probability to be won within the horizon, open deals censored and lost ones competing (Aalen-Johansen). Null where
   * nobody of the month was followed that long.
   */
  readonly wonWithin: Chance | null
}

/** How long it took until contacts stood in the record (記録までの時間), by the month they became known in. */
export interface RecordingTime {
  /** Contacts with a known date whose `knownAt` is the store's own. */
  readonly records: number
  /** Left out: when these were known is what an import says. */
  readonly claimed: number
  /** Median hours from the contact to its record, of contacts with a clock time; null where there is none. */
  readonly medianHours: number | null
  /** Of how many contacts that is the median. */
  readonly timed: number
  /** Recorded on the same local day, and by the next. */
  readonly sameDay: CountShare | null
  readonly byNextDay: CountShare | null
}

/** Comments of one department on deals of another. */
export interface DepartmentComments {
  readonly from: string
  readonly to: string
  readonly comments: number
}

/** Notes and comments on deals, and those between departments (部門間コメント). */
export interface MonthComments {
  readonly notes: number
  readonly comments: number
  /** Of both: by somebody of another department than the owner's was then. Null without an organisation. */
  readonly between: number | null
  /** Nobody knows who wrote it, who owned the deal or where one of them belonged. Null without an organisation. */
  readonly unknown: number | null
  readonly departments: ReadonlyArray<DepartmentComments>
}

/** Contacts with customers of deals that were open in the month. */
export interface MonthContacts {
  readonly contacts: number
  readonly inbound: number
  /** Deals that were open at some time in the month. */
  readonly openDeals: number
  readonly perOpenDeal: number | null
}

/**
 * How soon we got in touch with deals opened in the month: days until half had been contacted (Kaplan-Meier; those closed
 * or still waiting are censored).
 */
export interface FirstResponse extends MedianDays {
  readonly deals: number
  /** Deals in which it has happened. */
  readonly responded: number
  /** Days until half had been contacted (Kaplan-Meier; closed or still uncontacted deals are censored). */
}

/** One month of a calendar's zone. */
export interface IndicatorMonth {
  /** `2026-11`. */
  readonly month: string
  readonly from: Instant
  /** The first instant after it. */
  readonly until: Instant
  /** The month had ended at the end of the view. What is not over still changes. */
  readonly over: boolean
  readonly nextActions: NextActionsKept
  readonly closings: MonthClosings
  readonly cohort: MonthCohort
  readonly recording: RecordingTime
  /** Deals open when the month began that were updated in it (更新率). Null where none was open. */
  readonly updated: CountShare | null
  readonly comments: MonthComments
  readonly contacts: MonthContacts
  readonly firstResponse: FirstResponse
}

/** The same months for the deals of one member. */
export interface OwnerIndicators {
  /** The member's id, or the name where no member is known. Null: nobody owned them. */
  readonly owner: string | null
  readonly months: ReadonlyArray<IndicatorMonth>
}

/** Names of the figures, for headings. */
export type IndicatorName =
  | "nextActions"
  | "closings"
  | "cohort"
  | "recording"
  | "updated"
  | "comments"
  | "contacts"
  | "firstResponse"

export interface IndicatorsAnswer {
  readonly basis: Basis
  readonly horizonDays: number
  readonly level: number
  readonly labels: Readonly<Record<IndicatorName, Label>>
  /** What each figure counts, in one sentence. */
  readonly meanings: Readonly<Record<IndicatorName, Label>>
  readonly months: ReadonlyArray<IndicatorMonth>
  /** By owner, where asked for: at the opening, the contact, the note; an action by whom it was given to. */
  readonly owners: ReadonlyArray<OwnerIndicators>
  readonly says: ReadonlyArray<Label>
  readonly cannotSay: ReadonlyArray<CannotSay>
}
