/** What a ledger can explain, and what it reminds of: why a rule fires for a deal, and what somebody promised to look at. */
import { Effect } from "effect"
import type { AsOf, DealFold } from "../deal/fold.ts"
import type { DealPosition } from "../deal/position.ts"
import type { EventCatalogue } from "../event/decoding.ts"
import type { DealId } from "../event/identifiers.ts"
import type { CompiledRules } from "../rules/compile.ts"
import { explain, type Explanation } from "../rules/explanation/index.ts"
import type { Messages } from "../rules/messages.ts"
import { type Reminder, remindersOf } from "../rules/reminder.ts"
import { RuleFault } from "../rules/rule-fault.ts"
import type { RuleSet } from "../rules/rule.ts"
import type { CalendarExhausted } from "../time/calendar-exhausted.ts"
import type { Instant } from "../time/periods.ts"
import type { DealBook } from "./deal-book.ts"
import type { StoreFailure } from "./event-store.ts"

export interface ExplainLook {
  readonly deal: string
  /** The id of a rule. */
  readonly rule: string
  /** The instant asked about, epoch milliseconds; now where left out. */
  readonly at?: Instant
  /** Only what our team knew by then, epoch milliseconds; everything known today where left out. */
  readonly known?: Instant
  /** Another rule set than the ledger's. */
  readonly ruleSet?: RuleSet
}

export interface RemindersLook {
  /** Now where left out. */
  readonly from?: Instant
  readonly until: Instant
  /** Only those of a member, by id: what is theirs, and what is nobody's we know on deals they own. */
  readonly owner?: string
  readonly deal?: string
}

export interface ExplainingAbilities {
  /** Why a rule fires for a deal, or why it does not. A rule the set does not have is a `RuleFault`. */
  readonly explain: (look: ExplainLook) => Effect.Effect<Explanation, StoreFailure | RuleFault | CalendarExhausted>
  /** What somebody promised to look at, in order of time. */
  readonly reminders: (look: RemindersLook) => Effect.Effect<ReadonlyArray<Reminder>, StoreFailure | CalendarExhausted>
}

export interface ExplainingSettings {
  readonly book: DealBook
  readonly fold: DealFold
  readonly catalogue: EventCatalogue
  readonly messages: Messages
  readonly rules: CompiledRules<DealPosition>
  readonly compiledFor: (ruleSet: RuleSet | undefined) => Effect.Effect<CompiledRules<DealPosition>, RuleFault>
  /** Answers as of an instant, or now, with the log caught up with. */
  readonly countedAt: <A>(
    at: Instant | undefined,
    answer: (at: Instant) => A
  ) => Effect.Effect<A, StoreFailure | CalendarExhausted>
}

export const makeExplaining = (settings: ExplainingSettings): ExplainingAbilities => {
  const { book, fold, catalogue, messages, rules, compiledFor, countedAt } = settings

  const explanationOf = (compiled: CompiledRules<DealPosition>, look: ExplainLook, at: Instant): Explanation => {
    const deal = look.deal as DealId
    const { known } = look
    const asOf: AsOf = { occurred: at, ...(known === undefined ? {} : { known }) }
    return explain({
      rules: compiled,
      rule: look.rule,
      position: book.position(deal, asOf),
      t: at,
      events: book.events(deal),
      ...(known === undefined ? {} : { known }),
      walk: (onGap) => book.walk(deal, asOf, onGap),
      contactPolicy: fold.contactPolicy,
      kinds: catalogue.kinds,
      messages
    })
  }

  return {
    explain: (look) =>
      compiledFor(look.ruleSet).pipe(
        Effect.flatMap((compiled) =>
          countedAt(look.at, (at) => {
            try {
              return Effect.succeed(explanationOf(compiled, look, at))
            } catch (error) {
              return error instanceof RuleFault ? Effect.fail(error) : Effect.die(error)
            }
          })
        ),
        Effect.flatten
      ),
    reminders: ({ deal, from, owner, until }) =>
      countedAt(from, (start) => {
        const { calendar, limits } = rules
        const deals = deal === undefined ? book.deals() : [deal as DealId]
        return deals
          .flatMap((id) =>
            remindersOf(book.position(id, { occurred: start }), {
              from: start,
              until,
              calendar,
              limits,
              rules,
              messages
            })
          )
          .filter((one) => owner === undefined || (one.member ?? one.owner) === owner)
          .toSorted((a, b) => a.at - b.at)
      })
  }
}
