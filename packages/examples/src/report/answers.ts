/** What the report asks of a ledger: where every deal stands at an instant, and the events behind it. */
import {
  type CalendarExhausted,
  type CheckpointLost,
  type DealId,
  type DealPosition,
  type Instant,
  Ledger,
  type Projection,
  type Standing as LedgerStanding,
  type StoredEvent,
  type StoreFailure
} from "@genzaichi/core"
import { Effect } from "effect"

/** All events that name a deal, in the order of the log. */
export type Histories = ReadonlyMap<DealId, ReadonlyArray<StoredEvent>>

export interface Answers {
  /** Where every deal stood, and what was found, as of the instant. */
  readonly standing: LedgerStanding
  /** Where they stand after everything that is known of them. */
  readonly whole: ReadonlyArray<DealPosition>
  readonly histories: Histories
  /** Events that could not be read. */
  readonly unreadable: number
}

export interface AnswersAsked {
  readonly at: Instant
  /** Only what was known by then; everything where left out. */
  readonly known: Instant | undefined
  /** After everything that happened. */
  readonly end: Instant
}

/** A projection of the log: its events by the deals they name. */
const eventsByDeal: Projection<Map<DealId, Array<StoredEvent>>> = {
  name: "events by deal",
  version: 1,
  initial: () => new Map(),
  evolve: (histories, event) => {
    for (const { id, kind } of event.subjects) {
      if (kind !== "deal") continue
      const deal = id as DealId
      const history = histories.get(deal)
      if (history === undefined) histories.set(deal, [event])
      else history.push(event)
    }
    return histories
  }
}

export const askLedger = ({
  at,
  end,
  known
}: AnswersAsked): Effect.Effect<Answers, StoreFailure | CheckpointLost | CalendarExhausted, Ledger> =>
  Effect.gen(function* () {
    const ledger = yield* Ledger
    const knowing = known === undefined ? {} : { known }
    const standing = yield* ledger.asOf({ at, ...knowing })
    const whole = yield* ledger.positions({ at: end, ...knowing })
    const { state } = yield* ledger.project(eventsByDeal).read
    const problems = yield* ledger.problems()
    return { standing, whole, histories: state, unreadable: problems.length }
  })
