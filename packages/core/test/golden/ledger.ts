/**
 * The form of a golden ledger: a small history, worked by hand, with what must be said of it.
 *
 * Instants are written as local clock times of Tokyo (`2026-11-02T10:00`, or `2026-11-02` for the start of that day),
 * or with an offset of their own (`2026-11-01T11:00-05:00`). `just before 2026-11-10` is one millisecond earlier,
 * `never` is the end of time.
 */
import type { CalendarData } from "../../src/time/index.ts"

export type When = string

/**
 * One fact. `at`: when it happened, to the minute; `on`: the day, where only the day is known. `known`: when our team
 * knew, where later. Deadlines in `data` are written as the date they end with, or as an instant.
 */
export interface Entry {
  readonly id: string
  readonly kind: string
  readonly at?: When
  readonly on?: string
  readonly known?: When
  /** Seen to hold at `at`; since when is unknown. */
  readonly undated?: true
  readonly data?: Readonly<Record<string, unknown>>
}

/** A length of time a rule counts, or one per value of a field. */
export type Threshold =
  | Length
  | { readonly by: string; readonly cases: Readonly<Record<string, Length>>; readonly otherwise: Length }
export type Length = { readonly hours: number } | { readonly days: number } | { readonly businessDays: number }

export interface ExpectedFinding {
  readonly rule: string
  readonly since: When
  /** Absent: it stays true if nothing happens. */
  readonly until?: When
  /** The event that is counted from; `null` for none. Absent where the semantics do not say. */
  readonly anchor?: string | null
}

export interface ExpectedAnchor {
  readonly at: When
  readonly event: string
}

/** What must be said at one instant, of what had happened by then and was known by `known` (absent: all there is). */
export interface Expected {
  readonly at: When
  readonly known?: When
  /** A part of the position as `view.ts` shows it. */
  readonly position?: Readonly<Record<string, unknown>>
  readonly anchors?: Readonly<Record<string, ExpectedAnchor | null>>
  /** All findings of the built-in rules, most urgent first. */
  readonly findings?: ReadonlyArray<ExpectedFinding>
  /** When any built-in rule next begins or ends to hold, if nothing happens. */
  readonly next?: When
  /** Whether that boundary lies where the calendar only assumes. */
  readonly nextIsProvisional?: boolean
}

/** All stretches in which a rule held, over the whole history and what follows if nothing else happens. */
export interface ExpectedPeriods {
  readonly rule: string
  readonly known?: When
  readonly are: ReadonlyArray<readonly [from: When, until: When]>
}

export interface Ledger {
  readonly title: string
  /** The working by hand: which days were counted. */
  readonly prose: string
  readonly calendar?: CalendarData
  /** Thresholds other than the built-in ones. */
  readonly rules?: Readonly<Record<string, Threshold>>
  readonly events: ReadonlyArray<Entry>
  /** Other ways to have written the same history, each replacing entries by their id. All must lead to the same. */
  readonly variants?: Readonly<Record<string, ReadonlyArray<Entry>>>
  readonly expect: ReadonlyArray<Expected>
  readonly periods?: ReadonlyArray<ExpectedPeriods>
  /** Which events count as contact, or the line of the policy by which one does not. */
  readonly counts?: Readonly<Record<string, true | string>>
}
