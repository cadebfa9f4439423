/**
 * The steps an arbitrary history is made of, and how they become a lawful one.
 *
 * A history is generated as gaps and small choices, never as absolute dates: dropping a step or shortening a gap leaves
 * a history that still makes sense, so a counterexample shrinks to a few readable events. A step that would not be
 * lawful where it stands (finishing an action when none is open) is passed over.
 */
import type { KindData, KindName } from "../../event/catalogue.ts"
import type { Direction, Mark, Side } from "../../event/kind.ts"

const minute = 60_000
export const hour: number = 60 * minute
export const day: number = 24 * hour

/** When a wait or a snooze is looked at again. */
export type LookAgainStep = { readonly inDays: number } | "reply" | "meeting"

/** An event written out, of a kind that needs nothing before it but an open deal. */
export type Recorded =
  | { readonly [Kind in KindName]: { readonly kind: Kind; readonly data: KindData[Kind] } }[KindName]
  | OwnRecorded

/** The same of an app's own kind, whose name has a dot. Of its data nothing is known, and nothing is asked. */
export interface OwnRecorded {
  readonly kind: `${string}.${string}`
  readonly data: Readonly<Record<string, never>>
}

/** One thing that happens to a deal. */
export type Step =
  | { readonly do: "record"; readonly event: Recorded }
  | { readonly do: "contact"; readonly direction: Direction; readonly mark: Mark | null }
  | { readonly do: "note" }
  | { readonly do: "status"; readonly to: number }
  | { readonly do: "ball"; readonly side: Side; readonly lookAgain: LookAgainStep | null }
  | { readonly do: "wait"; readonly on: Side; readonly lookAgain: LookAgainStep }
  | { readonly do: "plan"; readonly dueInDays: number | null }
  | { readonly do: "reschedule"; readonly dueInDays: number | null }
  | { readonly do: "finish"; readonly how: "done" | "dropped" | "replaced" }
  | { readonly do: "book"; readonly inHours: number; readonly forHours: number }
  | { readonly do: "meeting"; readonly how: "held" | "cancelled" | "missed" | "moved" }
  | { readonly do: "propose"; readonly quote: boolean }
  | { readonly do: "answer" }
  | { readonly do: "question"; readonly from: "us" | "customer" }
  | { readonly do: "reply" }
  | { readonly do: "promise"; readonly by: Side; readonly dueInDays: number | null }
  | { readonly do: "settle"; readonly outcome: "kept" | "broken" | "released" }
  | { readonly do: "temperature"; readonly level: "hot" | "warm" | "cold" }
  | { readonly do: "amount"; readonly thousands: number }
  | { readonly do: "owner"; readonly who: number }
  | { readonly do: "tag" }
  | { readonly do: "snooze"; readonly rule: string | null; readonly lookAgain: LookAgainStep }
  | { readonly do: "acknowledge"; readonly rule: string; readonly inDays: number | null }
  | { readonly do: "hold"; readonly untilInDays: number | null }
  | { readonly do: "close"; readonly outcome: "won" | "lost"; readonly dropActions: boolean }
  | { readonly do: "reopen" }
  | { readonly do: "retract"; readonly back: number }
  | { readonly do: "reinstate" }
  | TellStep

/** Something said of an account: of it, of one of its two deals, or of one of its people. */
export interface TellStep {
  readonly do: "tell"
  readonly kind: string
  /** As in the catalogue, but that `{ inDays }` stands for a deadline so many days on, and `{ inHours }` for an instant. */
  readonly data: object
  readonly on: "account" | "deal-1" | "deal-2" | "person"
  readonly by: "member-1" | "member-2" | "app"
}

/** A step, how long after the one before it happened, and how it became known. */
export interface TimedStep {
  /** Milliseconds since the step before. At least 1, so that no two facts share an instant. */
  readonly after: number
  /** Milliseconds until our team knew; 0 is at once. */
  readonly late: number
  /** Only the day is known: the fact stands at the start of its day. */
  readonly dayOnly: boolean
  /** Not even the day is known: the fact was seen in a summary, and no clock counts from it. */
  readonly undated?: boolean
  readonly step: Step
}
