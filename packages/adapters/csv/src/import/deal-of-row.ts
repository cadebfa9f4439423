/** The deals a sheet speaks of: what is known of each while its rows are read. */
import type { Subject } from "@genzaichi/core"
import type { Moment } from "./moment.ts"

/** A deal while the sheet is read. One small object per deal, shared by all its events. */
export interface SheetDeal {
  /** 0, 1, 2 … in order of appearance. */
  readonly number: number
  /** The sheet's own key, such as the customer's number. */
  readonly key: string
  /** The key with the sheet's name in front. */
  readonly id: string
  /** Stands for the key in ids of things. */
  readonly code: string
  /** The import's code and the deal's, with which ids of events begin. */
  readonly idPrefix: string
  /** The id of what stands in the cell of the next action. */
  readonly action: string
  readonly subjects: ReadonlyArray<Subject>
  /** The earliest row that speaks of it, and what that row says of the deal. */
  opened:
    | {
        readonly moment: Moment
        /** When it began is not known, only that it was open then. */
        readonly undated: boolean
        /** Some row gave it a day at all. */
        readonly dated: boolean
        readonly data: Readonly<Record<string, unknown>>
        readonly line: number
      }
    | undefined
  /** The newest question, promise, proposal and meeting, by their ids. */
  readonly things: Map<string, string>
  hasAction: boolean
  /** Some row of it was recorded. */
  recorded: boolean
}
