/**
 * What can be asked of a position of some kind: its anchors, pauses, fields and lives, by name.
 *
 * Rules know no deal and no account, only names; a language gives the names their meaning. Apps spread a language of the
 * library into one of their own to add names.
 */
import type { Anchor, DealPosition } from "../deal/position.ts"
import type { EventId } from "../event/identifiers.ts"
import type { Money } from "../event/money.ts"
import type { Label } from "../event/text.ts"
import type { Calendar } from "../time/calendar.ts"
import type { Instant } from "../time/periods.ts"
import {
  after,
  all,
  any,
  anyDeal,
  bands,
  type During,
  during,
  type FieldValue,
  type Is,
  is,
  isAtLeast,
  isBelow,
  isKnown,
  not,
  type Older,
  older,
  table,
  type Threshold,
  type ThresholdBands,
  type ThresholdTable,
  unless
} from "./condition.ts"
import type { LookAgainLimits } from "./look-again.ts"
import type { RuleSet, Within } from "./rule.ts"

/** What names are made countable with. */
export interface Counting {
  readonly calendar: Calendar
  readonly limits: LookAgainLimits
}

/**
 * Reads an anchor off a position. The known future is part of a position (a booked meeting is contact once it has
 * ended), so an anchor may change with the instant asked about, at instants the position knows.
 */
export interface AnchorReader<P> {
  /** What is counted from, seen at the instant; NaN where there is none. */
  readonly at: (position: P, instant: Instant) => Instant
  readonly eventAt: (position: P, instant: Instant) => EventId | null
  /**
   * Writes the instants at which the answers may change, in ascending order; left out where they never do. More than
   * needed does no harm.
   */
  readonly changesInto?: (position: P, into: Array<Instant>) => void
  /**
   * Writes stretches before the anchor that count, too, as a set: earlier stays in the same status. Left out where there
   * are none; an anchor that has them stands still.
   */
  readonly earlierInto?: (position: P, into: Array<Instant>) => void
  /** Adds the events those stretches begin and end with. */
  readonly earlierEventsInto?: (position: P, into: Set<EventId>) => void
}

/** One thing that has begun a pause and is not over by itself, whether or not it still lets the rule rest. */
export interface PauseStanding {
  /** The event that began it. */
  readonly event: EventId
  readonly from: Instant
  /** When it would be over by what was said; Infinity where nothing was. */
  readonly until: Instant
  /** Why it no longer lets the rule rest: the horizon has passed, or it was said of another anchor. */
  readonly lapsed: "horizon" | "anchor" | null
}

/** The instant beyond which no such pause reaches, and how many local days that is after the last contact. */
export interface Horizon {
  readonly at: Instant
  readonly days: number
}

/** Reads a pause off a position. */
export interface PauseReader<P> {
  readonly at: (position: P, instant: Instant) => boolean
  /** Writes the instants of the pause as a set, replacing what the list held. */
  readonly periodsInto: (position: P, into: Array<Instant>) => void
  /**
   * Whether there is nothing of it at any instant, whichever rule asks; left out where that is not quickly told. It may say
   * no of one that never is on.
   */
  readonly isOff?: (position: P) => boolean
  /** What it consists of at the instant, for explaining. */
  readonly standing?: (position: P, instant: Instant) => ReadonlyArray<PauseStanding>
  /** What bounds it, seen at the instant, for explaining. */
  readonly horizon?: (position: P, instant: Instant) => Horizon
}

/** Names of the position's fields that something reads: it need not be asked again while they stay. */
export type Reads<P> = ReadonlyArray<keyof P & string>

export interface AnchorDefinition<P> {
  readonly label: Label
  /**
   * What sets it anew or takes it away, in a few words: what would end a rule that counts from it. Null where nothing
   * does within a life.
   */
  readonly movedBy?: Label | null
  /**
   * What moves it takes what is counted from away, as an answer does with a question: a rule that counts no time at all
   * from it ends by that, too. Left out where it only begins to count anew.
   */
  readonly clears?: true
  /** What it is called inside a sentence: `the last contact`; its label where left out. */
  readonly spoken?: (position: P, instant: Instant) => Label
  /** What is said where there is none, as a sentence: `never contacted`. */
  readonly absent?: Label
  /**
   * Given where the anchor is a day people set, which can lie ahead: the date as it was given (`2026-11-20`), or
   * `undefined` where it was given with a clock time.
   */
  readonly on?: (position: P, counting: Counting) => string | undefined
  /** Only contact moves it, as the contact policy counts it; `inbound`: only word from them. */
  readonly contact?: "any" | "inbound"
  readonly reads: Reads<P>
  readonly reader: (counting: Counting) => AnchorReader<P>
}

/** A pause may be meant for one rule, or for one finding: the rule's anchor. */
export interface PauseDefinition<P> {
  readonly label: Label
  /** What begins one, in a few words: what would let a rule rest. */
  readonly begunBy?: Label
  /** It lets all rules rest alike: which one asks, and what that counts from, is nothing to it. */
  readonly ofAllRules?: true
  readonly reads: Reads<P>
  /** Those of them that `isOff` depends on; all, where left out. */
  readonly offReads?: Reads<P>
  readonly reader: (counting: Counting & { readonly rule: string; readonly counts: AnchorReader<P> }) => PauseReader<P>
}

export interface FieldDefinition<P> {
  readonly label: Label
  readonly reads: Reads<P>
  /** The values there are, where they are few and fixed: any other in a rule is refused. */
  readonly values?: ReadonlyArray<string>
  readonly read: (position: P) => FieldValue | ReadonlyArray<FieldValue>
  /** The event that set it. */
  readonly eventOf: (position: P) => EventId | null
  /** What a value is called by people; the value itself where left out or `undefined`. */
  readonly valueWord?: (position: P, value: FieldValue) => Label | undefined
  /** What changes it, in a few words: what would end a rule that asks about it. */
  readonly changedBy?: (position: P) => Label
}

/** The bounds of a life. NaN as a start where there is none. */
export interface LifeReader<P> {
  readonly from: (position: P) => Instant
  readonly until: (position: P) => Instant
}

/** What a word of a sentence is said about. */
export interface Occasion {
  readonly instant: Instant
  readonly since: Instant
  /** The rule's anchor. */
  readonly anchor: Anchor | null
  readonly calendar: Calendar
  readonly limits: LookAgainLimits
}

/** A word of sentences; `null` where it cannot be said of the position. */
export type Word<P> = (position: P, occasion: Occasion) => Label | null

/** What orders findings of one severity. */
export interface Weight {
  readonly temperature: "hot" | "warm" | "cold" | null
  readonly amount: Money | null
}

/** The deals of a position, and what can be asked of them. */
export interface DealsOf<P> {
  readonly reads: Reads<P>
  /** Each is no draft: where something of a deal changed, another stands in its place. */
  readonly of: (position: P) => ReadonlyArray<DealPosition>
  readonly language: Language<DealPosition>
  /** The rules that may be named by their ids, where whoever compiles gives no others. */
  readonly rules: RuleSet
}

export interface Language<P> {
  readonly name: string
  readonly anchors: Readonly<Record<string, AnchorDefinition<P>>>
  readonly pauses: Readonly<Record<string, PauseDefinition<P>>>
  readonly fields: Readonly<Record<string, FieldDefinition<P>>>
  /** Anchors an app may have added to a position, by name; asked after `anchors`. */
  readonly ownAnchor?: (name: string) => AnchorDefinition<P> | undefined
  /** Fields an app may have added to a position, by name; asked after `fields`. */
  readonly ownField?: (name: string) => FieldDefinition<P> | undefined
  readonly words: Readonly<Record<string, Word<P>>>
  readonly life: {
    readonly reads: Reads<P>
    /** 1, 2, 3 …; 0 where there has been none. */
    readonly number: (position: P) => number
    readonly within: Readonly<Record<Within, LifeReader<P>>>
    /** What ends the life a rule looks at, in a few words; as of deals, where left out. */
    readonly endedBy?: Readonly<Record<Within, Label>>
  }
  /** Given where a position has deals of its own, of which rules may ask: `anyDeal`. */
  readonly deals?: DealsOf<P>
  readonly weightOf: (position: P) => Weight
  /** When the last event happened; before it, a position says nothing about what was true. */
  readonly lastEventAt: (position: P) => Instant
}

type Names<Definitions> = keyof Definitions & string

/** The names of a language, whatever positions it is about. */
export interface Vocabulary {
  /** What the positions are called: `deal`, `account`. */
  readonly name?: string
  readonly anchors: Readonly<Record<string, unknown>>
  readonly pauses: Readonly<Record<string, unknown>>
  readonly fields: Readonly<Record<string, unknown>>
}

/** The builders of conditions, taking only names that a language has. */
export interface Builders<L extends Vocabulary> {
  readonly older: (anchor: Names<L["anchors"]>, than: Threshold) => Older
  readonly during: (pause: Names<L["pauses"]>) => During
  readonly is: (field: Names<L["fields"]>, ...oneOf: ReadonlyArray<FieldValue>) => Is
  readonly isAtLeast: (field: Names<L["fields"]>, atLeast: number) => Is
  readonly isBelow: (field: Names<L["fields"]>, below: number) => Is
  readonly isKnown: (field: Names<L["fields"]>) => Is
  readonly table: (
    by: Names<L["fields"]>,
    cases: Readonly<Record<string, Threshold>>,
    otherwise: Threshold
  ) => ThresholdTable
  readonly bands: (
    by: Names<L["fields"]>,
    of: ReadonlyArray<readonly [atLeast: number, than: Threshold]>,
    otherwise: Threshold
  ) => ThresholdBands
  readonly all: typeof all
  readonly any: typeof any
  readonly not: typeof not
  readonly unless: typeof unless
  readonly after: typeof after
  readonly anyDeal: typeof anyDeal
}

/** The builders for a language: a name it does not have is a type error. */
export const buildersFor = <L extends Vocabulary>(_language: L): Builders<L> => ({
  older,
  during,
  is,
  isAtLeast,
  isBelow,
  isKnown,
  table,
  bands,
  all,
  any,
  not,
  unless,
  after,
  anyDeal
})
