/**
 * The columns of the log as a sheet: one row an event, its stored names fixed for good.
 *
 * Further columns may be added behind them; none is renamed, moved or removed. What people ask first stands on the
 * left: whose, when, what, about whom; what programs need stands on the right.
 */
export const logColumns = [
  /** Whose log. */
  "tenant",
  /** 1, 2, 3 … in the tenant's log. */
  "sequence",
  /** When it happened, `2026-11-02T09:30:00.000Z`. */
  "occurredAt",
  /** The day and zone of a fact without a clock time, `2026-11-02 Asia/Tokyo`; else blank. */
  "occurredOn",
  /** What happened. */
  "kind",
  /** Where it lives, `deal/d-1`. */
  "stream",
  /** What it is about, `deal/d-1 account/a-7`; blank where that is its stream alone. */
  "subjects",
  /** What there is to say, as JSON. */
  "data",
  /** Who did it: `unknown`, `member/m-1`, or JSON where there is more to say. */
  "actor",
  /** Who wrote it down; blank where that is who did it. */
  "recordedBy",
  "recordedAt",
  /** When it was known; blank where that is when it was recorded. */
  "knownAt",
  /** Who may see it, a JSON list; blank where everybody may. */
  "labels",
  /** The sheet or mail it was read from, as JSON. */
  "source",
  /** For a fact without a date: not seen yet by this instant, or `never seen`. */
  "undated",
  "cause",
  "correlation",
  "attachments",
  "kindVersion",
  /** 1, 2, 3 … in its stream. */
  "version",
  "id"
] as const

/** A column of the log, by its stored name. */
export type LogColumn = (typeof logColumns)[number]

/** Where a column stands, from 0. */
export const placeOfColumn = Object.freeze(
  Object.fromEntries(logColumns.map((column, place) => [column, place]))
) as Readonly<Record<LogColumn, number>>
