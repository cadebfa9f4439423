/**
 * Folding the events of an account, of all ids that were merged into it and of its deals: now, as of any instant, and
 * gap by gap through its history.
 *
 * As of (occurred, known) means what it means for deals. Which ids are one is asked of the identity forest before, and
 * handed in as `members`.
 */
import { type AsOf, type DealFold, effective, makeDealFold, type Walk } from "../deal/fold.ts"
import type { StoredEvent } from "../event/envelope.ts"
import type { AccountId } from "../event/identifiers.ts"
import { type AccountDraft, emptyAccountDraft, type Settings } from "./evolve/draft.ts"
import { accountsNamed, accountTold } from "./evolve/belonging.ts"
import { takeEvent } from "./evolve/evolve.ts"
import { fieldsShown, positionOf } from "./evolve/shown.ts"
import { topicOf } from "./evolve/topics.ts"
import { type DepartmentOf, noDepartments } from "./organisation.ts"
import type { AccountField, AccountPosition } from "./position.ts"

export { type AccountDraft, emptyAccountDraft } from "./evolve/draft.ts"

export interface AccountFoldSettings {
  /** The fold of deals, with its pipelines and contact policy; the library's own where left out. */
  readonly dealFold?: DealFold
  /** Which department of ours a member was of; nobody is of any where left out. */
  readonly departmentOf?: DepartmentOf
  /** After so many days (of 24 hours) without a sign of either side a signal is a return; 90 where left out. */
  readonly silenceDays?: number
}

/** Called for each gap between events with the position that stands in `[from, until)`. */
export type OnAccountGap = (position: AccountPosition, from: number, until: number) => void

/**
 * A walk that tells of each gap the values of some fields, in the order of the fields and in a list that is used again. A
 * value of which nothing changed is the very same as in the gap before.
 */
export interface FieldWalk extends Walk<ReadonlyArray<unknown>> {
  /** Where all of it stands by now. */
  readonly position: () => AccountPosition
}

/**
 * The fold of accounts. Events may be handed over in any order and with others among them. To be whole they are: every
 * event that names a member of the class, every event of a deal that is or was one's and of a topic one was ever named
 * with, and those about its people (kinds `person-…`) that name them elsewhere, from which it is read how they are called.
 */
export interface AccountFold {
  readonly deals: DealFold
  /**
   * A fold under way, with what the events say already in it. `members`: every id folded as one, the one that stands for
   * all first.
   */
  readonly begin: (members: ReadonlyArray<AccountId>, events?: ReadonlyArray<StoredEvent>, asOf?: AsOf) => AccountDraft
  /** One event more, in place. It happened no earlier than those before, and is no correction. */
  readonly evolveInto: (draft: AccountDraft, event: StoredEvent) => void
  /** The position a fold has come to; what is folded afterwards leaves it as it is. */
  readonly position: (draft: AccountDraft) => AccountPosition
  /** The position as of an instant, from events in any order. */
  readonly asOf: (members: ReadonlyArray<AccountId>, events: ReadonlyArray<StoredEvent>, asOf?: AsOf) => AccountPosition
  /** Walks the gaps between the instants at which something of it happened, the last reaching to infinity. */
  readonly walk: (
    members: ReadonlyArray<AccountId>,
    events: ReadonlyArray<StoredEvent>,
    asOf: AsOf,
    onGap: OnAccountGap
  ) => void
  /** The same walk, event by event; they come in order and without what was retracted, as `walk` takes them. */
  readonly beginWalk: (members: ReadonlyArray<AccountId>) => Walk<AccountPosition>
  /** The same walk for who looks at some fields alone, and at all of them only where it has ended. */
  readonly beginLook: (members: ReadonlyArray<AccountId>, fields: ReadonlyArray<AccountField>) => FieldWalk
}

const dayLength = 86_400_000

/** An account nothing is known of. */
export const unknownAccount = (account: AccountId): AccountPosition => positionOf(emptyAccountDraft([account]))

/** A fold that knows from the start whose each deal and topic is going to be. */
const foretold = (members: ReadonlyArray<AccountId>, events: ReadonlyArray<StoredEvent>): AccountDraft => {
  const draft = emptyAccountDraft(members)
  for (const event of events) {
    const topic = topicOf(event)
    if (topic !== null && accountsNamed(draft, event).length > 0) draft.ownTopics.add(topic)
    const account = accountTold(event)
    if (account === undefined) continue
    for (const { kind, id } of event.subjects) {
      if (kind === "deal" && !draft.firstAccount.has(id)) draft.firstAccount.set(id, account)
    }
  }
  return draft
}

/** Prepares the fold of accounts. */
export const makeAccountFold = (options: AccountFoldSettings = {}): AccountFold => {
  const settings: Settings = {
    deals: options.dealFold ?? makeDealFold(),
    departmentOf: options.departmentOf ?? noDepartments,
    silence: (options.silenceDays ?? 90) * dayLength
  }
  const begin: AccountFold["begin"] = (members, events = [], asOf) => {
    const counted = effective(events, asOf)
    const draft = foretold(members, counted)
    for (const event of counted) takeEvent(draft, event, settings)
    return draft
  }
  /** `show`: what is told of a gap. */
  const walkOver = <Shown>(draft: AccountDraft, show: () => Shown): Walk<Shown> => {
    let from: number | undefined
    let at = Number.NEGATIVE_INFINITY
    let standing: Shown | undefined
    return {
      take: (event, onGap) => {
        // Events of one instant are one step: no position stood between them.
        if (event.occurredAt > at) {
          at = event.occurredAt
          // Where something bears on the account the gap before ends, so what stood in it is kept before it is folded.
          if (from !== undefined) standing ??= show()
        }
        if (!takeEvent(draft, event, settings) || from === at) return
        if (from !== undefined && standing !== undefined) onGap(standing, from, at)
        from = at
        standing = undefined
      },
      rest: (onGap) => {
        if (from !== undefined) onGap(show(), from, Number.POSITIVE_INFINITY)
      }
    }
  }
  // Walks are not foretold: what stood in a gap knows nothing of what happened after it.
  const beginWalk: AccountFold["beginWalk"] = (members) => {
    const draft = emptyAccountDraft(members)
    return walkOver(draft, () => positionOf(draft))
  }
  const beginLook: AccountFold["beginLook"] = (members, fields) => {
    const draft = emptyAccountDraft(members)
    const readers = fields.map((field) => fieldsShown[field])
    const values: Array<unknown> = fields.map(() => undefined)
    const walk = walkOver(draft, () => {
      for (let place = 0; place < readers.length; place++) values[place] = readers[place]!(draft)
      return values
    })
    return { ...walk, position: () => positionOf(draft) }
  }
  return {
    deals: settings.deals,
    begin,
    evolveInto: (draft, event) => {
      takeEvent(draft, event, settings)
    },
    position: positionOf,
    asOf: (members, events, asOf) => positionOf(begin(members, events, asOf)),
    walk: (members, events, asOf, onGap) => {
      const { rest, take } = beginWalk(members)
      for (const event of effective(events, asOf)) take(event, onGap)
      rest(onGap)
    },
    beginWalk,
    beginLook
  }
}
