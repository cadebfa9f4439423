/** Models as the database has them: which generation answers, which is being built, how far each has read. */
import type { EventId, Instant } from "@genzaichi/core"
import type { Row } from "../connection/database.ts"

/** What a generation has been read for: its deals, then its accounts, then whatever came meanwhile and comes. */
export type Phase = "deals" | "accounts" | "following"

export interface Model {
  readonly generation: number
  readonly version: number
  /** What its rows rest on, as text to compare. */
  readonly basis: string
  readonly state: "building" | "running" | "retired"
  readonly log: string
  /** The place in the log its rows are as of. */
  readonly sequence: number
  readonly event: EventId | null
  /** Some event of the tenant carries a label. */
  readonly labelled: boolean
  /** The latest instant at which anything it has read occurred. */
  readonly latestAt: Instant | null
  readonly phase: Phase
  /** The last deal or account of a part that was built. */
  readonly after: string | null
  /** Up to where the log is read by the batch, before it is followed. */
  readonly readTo: number
  readonly readEvents: number
  readonly deals: number
  readonly accounts: number
  readonly startedAt: Instant
  readonly finishedAt: Instant | null
  /** How many had been forgotten when it was begun. */
  readonly erasures: number
}

/** A model from a row of `models_named`. */
export const modelOf = (row: Row): Model => ({
  generation: row[0] as number,
  version: row[1] as number,
  basis: row[2] as string,
  state: row[3] as Model["state"],
  log: row[4] as string,
  sequence: row[5] as number,
  event: row[6] as EventId | null,
  labelled: row[7] as boolean,
  latestAt: row[8] as number | null,
  phase: row[9] as Phase,
  after: row[10] as string | null,
  readTo: row[11] as number,
  readEvents: row[13] as number,
  deals: row[14] as number,
  accounts: row[15] as number,
  startedAt: row[16] as number,
  finishedAt: row[17] as number | null,
  erasures: row[18] as number
})
