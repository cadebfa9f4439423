/** What is answered about the process: how deals went from status to status, whose turn it was, and who handed over. */
import type { DealId, MemberId } from "../../event/identifiers.ts"
import type { OddityCode } from "../../deal/position.ts"
import type { StatusKind } from "../../deal/pipeline.ts"
import type { Label } from "../../event/text.ts"
import type { Basis, CannotSay } from "../basis.ts"
import type { Outcome } from "../lives.ts"
import type { Chance, MedianDays } from "../time-to-win/outcomes.ts"
import type { Handover } from "./event-log.ts"

/** Days until half have ended, those that go on counted as censored and not as over. */
export interface HowLong extends MedianDays {
  /** Of how many that is said. */
  readonly records: number
  /** How many of those go on still. */
  readonly open: number
}

/** A status as deals went through it. */
export interface Stage {
  readonly status: string
  readonly label: Label
  readonly kind: StatusKind
  /** Its place in the pipeline, from 0; null for a status that is none of the pipeline's. */
  readonly place: number | null
  /** Lives that were in it at least once. */
  readonly lives: number
  /** Stays in it; one life may be in a status several times. */
  readonly visits: number
  /** Lives that began in it. */
  readonly begun: number
  /** Stays that go on at the end of the view: the row a funnel leaves out. */
  readonly stillThere: number
  /** Stays beyond a life's first: rework. */
  readonly repeated: number
  /** Lives with such a stay. */
  readonly livesRepeated: number
  /** How often it was set while it stood already: no stay of its own, but work done twice. */
  readonly saidAgain: number
  /** How often a move went past it, from a status before to one after. */
  readonly passedOver: number
  /**
   * How long a stay lasts (Kaplan-Meier, stays that go on censored; never the mean of those that are over). Null for won
   * and lost, which do not end.
   */
  readonly stay: HowLong | null
}

/** Which way a move went, by the pipeline: to the next open status, past some, back, or to the end. */
export type MoveDirection = "forward" | "skipped" | "backward" | "held" | "resumed" | "closed" | "outside"

/** Moves from one status straight to another. */
export interface Flow {
  readonly from: string
  readonly to: string
  readonly direction: MoveDirection
  readonly moves: number
  /** Lives that made the move at least once. */
  readonly lives: number
  /** Of all stays in `from`, those that go on still included. */
  readonly share: number
  /**
   * The probability that a stay in `from` ends with this move within the horizon (Aalen-Johansen: other moves compete, stays
   * that go on are censored). Null where nobody was followed that long.
   */
  readonly within: Chance | null
  /**
   * Days after which half of all that will move this way have done so, as far as anyone was followed (the same curve,
   * read at half its end). Null where none has a date.
   */
  readonly medianDays: number | null
}

/** Where a deal is so many days after it first entered a status. The row sums to 1. */
export interface Conversion {
  readonly from: string
  /** Lives it is estimated from. */
  readonly lives: number
  /** P(in the status, that many days later). Statuses that nobody is in by then are left out. */
  readonly to: ReadonlyArray<{ readonly status: string; readonly probability: number; readonly standardError: number }>
  /** Of them: still in an open or held status. */
  readonly open: number
  readonly won: number
  readonly lost: number
}

/** A way through the statuses, and the lives that took it. */
export interface PathTaken {
  readonly path: ReadonlyArray<string>
  readonly outcome: Outcome
  readonly lives: number
  /** Of the finished lives, or of the unfinished ones: never mixed. */
  readonly share: number
  /** Up to three that took it. */
  readonly examples: ReadonlyArray<DealId>
}

/** Ways taken by lives of one sort, the most frequent first; beyond `limit` only counted. */
export interface Paths {
  readonly lives: number
  readonly different: number
  readonly taken: ReadonlyArray<PathTaken>
  /** Lives on ways that are not listed. */
  readonly others: number
}

/** Whose turn it was. `nobody`: nobody had said. */
export type HoldingSide = "us" | "customer" | "third-party" | "nobody"

/** How long one side had the ball, in local days, while deals were open. */
export interface SideHeld {
  readonly side: HoldingSide
  readonly days: number
  /** Of all days. Null where no day has passed. */
  readonly share: number | null
  readonly holds: number
  /** How long a hold lasts until the ball moves or the deal closes (Kaplan-Meier). */
  readonly hold: HowLong
}

/** The same for lives of one outcome. Open lives are not finished ones: their days still grow. */
export interface HoldingByOutcome {
  readonly outcome: Outcome
  readonly lives: number
  readonly days: number
  readonly sides: ReadonlyArray<{ readonly side: HoldingSide; readonly days: number; readonly share: number | null }>
}

/** The longest time one side had the ball. */
export interface LongHold {
  readonly deal: DealId
  readonly life: number
  readonly side: HoldingSide
  readonly days: number
  /** It still has it. */
  readonly open: boolean
}

/** How the ball went between the sides. */
export interface Holding {
  readonly sides: ReadonlyArray<SideHeld>
  readonly byOutcome: ReadonlyArray<HoldingByOutcome>
  /** Times the ball went to another side. */
  readonly moves: number
  /** Of those, straight back to where it came from: ping-pong. */
  readonly bounces: number
  readonly livesWithBounces: number
  /** The lives it bounced in most often, at most five. */
  readonly mostBounces: ReadonlyArray<{ readonly deal: DealId; readonly life: number; readonly bounces: number }>
  /** The longest holds, at most five. */
  readonly longest: ReadonlyArray<LongHold>
}

/** A deal that was opened again after it was closed. */
export interface Reopened {
  readonly deal: DealId
  /** How each life ended, the first life first. */
  readonly lives: ReadonlyArray<Outcome>
}

/** Something worth a second look, and in how many deals it stands. */
export interface OddityCount {
  readonly code: OddityCode
  readonly deals: number
  readonly times: number
}

/** An owner who gave deals to another. */
export interface OwnerChange {
  /** Null: nobody owned it. */
  readonly from: MemberId | null
  readonly to: MemberId
  readonly deals: number
}

/** How deals go, from an event log that is not over. */
export interface ProcessAnswer {
  readonly basis: Basis
  readonly pipeline: { readonly id: string; readonly label: Label }
  /** For `within` and `conversion`. */
  readonly horizonDays: number
  readonly level: number
  readonly lives: { readonly all: number; readonly won: number; readonly lost: number; readonly open: number }
  readonly finished: Paths
  readonly unfinished: Paths
  /** In the order of the pipeline; statuses that are none of it last. */
  readonly stages: ReadonlyArray<Stage>
  /** The most frequent first. */
  readonly flows: ReadonlyArray<Flow>
  readonly moves: { readonly forward: number; readonly skipped: number; readonly backward: number }
  readonly conversion: ReadonlyArray<Conversion>
  /** From opened to closed (Kaplan-Meier, open lives censored). */
  readonly throughput: HowLong
  readonly holding: Holding
  /** Which member acted after which, oneself included; counted over what members did with deals. */
  readonly handovers: ReadonlyArray<Handover>
  /** Given away and taken back at the next step but one; `share` is per life. */
  readonly subcontracted: ReadonlyArray<Handover>
  readonly ownerChanges: ReadonlyArray<OwnerChange>
  readonly reopened: ReadonlyArray<Reopened>
  /** Ids under which a deal was opened while it was open: two records under one id, not a life. */
  readonly collisions: ReadonlyArray<{ readonly deal: DealId; readonly times: number }>
  readonly oddities: ReadonlyArray<OddityCount>
  /** In plain words, with n and what they do not prove. */
  readonly says: ReadonlyArray<Label>
  readonly cannotSay: ReadonlyArray<CannotSay>
}
