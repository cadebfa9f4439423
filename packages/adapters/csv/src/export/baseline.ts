/**
 * What an export said, as of its mark: what an edited sheet is compared with when it comes back.
 *
 * The ledger is replayed to the sequence and the instant of the mark, and the rows asked for are rendered again. A row
 * whose cells say what they said then was not edited and records nothing, whatever happened since; of an edited row,
 * only what differs from then is recorded.
 */
import type { Language, StoredEvent } from "@genzaichi/core"
import type { ExportMark } from "./mark.ts"

/** Which rows of which export. */
export interface BaselineQuery {
  /** The name of the shipped profile that recognised the sheet. */
  readonly profile: string
  /** What its headers are written in: the words in its cells are of that language, too. */
  readonly language: Language
  /** As of when; `null` for the ledger as it stands now, where the sheet does not say. */
  readonly mark: ExportMark | null
  /** What the rows are named by, in the profile's key column: deals, accounts or events, by their ids. */
  readonly keys: ReadonlyArray<string>
}

/** A row of an export as of its mark. */
export interface BaselineRow {
  readonly key: string
  /** The cells by the names the profile gives its columns, as reading the export gives them. */
  readonly cells: Readonly<Record<string, string>>
  /** The event the row tells of, where it tells of one, in a summary the last contact: what an edit of it corrects. */
  readonly event: StoredEvent | null
  /** The next action the row shows, by its id, where it shows one: what an edit replaces or moves. */
  readonly action: string | null
}

/** Gives the rows of an export again. Keys the ledger did not know by then are left out. */
export type Baseline = (query: BaselineQuery) => Promise<ReadonlyArray<BaselineRow>>
