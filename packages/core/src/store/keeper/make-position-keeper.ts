/** A keeper of positions for a ledger's options. */
import { openOnly } from "../../account/access/organisation.ts"
import { makeSight } from "../../account/access/visible.ts"
import type { AccountPosition } from "../../account/position.ts"
import type { DealPosition } from "../../deal/position.ts"
import { makeEventCatalogue, type UndecodableEvent } from "../../event/decoding.ts"
import type { StoredEvent } from "../../event/envelope.ts"
import type { AccountId, DealId, EventId } from "../../event/identifiers.ts"
import type { CompiledRules } from "../../rules/compile.ts"
import { type Finding, findingsAt } from "../../rules/finding.ts"
import type { Instant, Periods } from "../../time/periods.ts"
import type { LedgerOptions } from "../abilities.ts"
import { makeReading } from "../reading.ts"
import { accountRows } from "./account-rows.ts"
import { staleNow } from "./current-stale.ts"
import { dealRows } from "./deal-rows.ts"
import type { KeptDeal, KeptRow } from "./kept-row.ts"
import { makeLoading } from "./loading.ts"
import type { Batch, PositionKeeper } from "./position-keeper.ts"
import { foundBy, touchedBy } from "./touched.ts"

const nothingHidden: ReadonlySet<EventId> = new Set()

/** What of the events is hidden from whoever sees only what carries no label. */
const hiddenIn = (events: ReadonlyArray<StoredEvent>): ReadonlySet<EventId> => {
  if (events.every(({ labels }) => labels.length === 0)) return nothingHidden
  const sight = makeSight(openOnly)
  for (const event of events) sight.take(event)
  return sight.hidden
}

const findingsOf = <P>(rules: CompiledRules<P>, row: Omit<KeptRow, "position">, position: P, at: Instant) => {
  const periodsOf = (id: string): Periods =>
    row.stale.flatMap(({ from, rule, until }) => (rule === id ? [from, until ?? Infinity] : []))
  return findingsAt({
    rules,
    subject: { kind: row.kind, id: row.id },
    position,
    t: at,
    histories: (asked) => asked.map(({ rule }) => periodsOf(rule.id))
  })
}

/**
 * Makes rows as a ledger with these options would answer. Neither a store nor the time is looked at.
 *
 * @throws RuleFault, PipelineFault, KindConflict or OrganisationFault where rules, pipelines, kinds or the organisation do
 *   not fit together.
 */
export const makePositionKeeper = (options: LedgerOptions): PositionKeeper => {
  const catalogue = makeEventCatalogue(options.kinds)
  const reading = makeReading(options)
  const { accountFold, accountRules, basis, fold, people, rules, views } = reading
  const { calendar } = views
  const ofDeals = { fold, stale: staleNow(rules), columns: { calendar, waitDays: rules.limits.waitDays } }
  const ofAccounts = { fold, accountFold, people, catalogue, stale: staleNow(accountRules) }

  const decoded = (events: Iterable<StoredEvent>) => {
    const read: Array<StoredEvent> = []
    const undecodable: Array<UndecodableEvent> = []
    for (const stored of events) {
      const event = catalogue.decode(stored)
      if (event._tag === "Success") read.push(event.success)
      else undecodable.push(event.failure)
    }
    return { read, undecodable }
  }

  const byDeal = (
    events: ReadonlyArray<StoredEvent>,
    asked: ReadonlySet<string> | undefined
  ): Map<DealId, Array<StoredEvent>> => {
    const histories = new Map<DealId, Array<StoredEvent>>()
    for (const event of events) {
      for (const { id, kind } of event.subjects) {
        if (kind !== "deal" || (asked !== undefined && !asked.has(id))) continue
        const history = histories.get(id as DealId)
        if (history === undefined) histories.set(id as DealId, [event])
        else if (history.at(-1) !== event) history.push(event)
      }
    }
    return histories
  }

  function* rowsOfDeals(
    histories: Map<DealId, ReadonlyArray<StoredEvent>>,
    hidden: ReadonlySet<EventId>
  ): Generator<KeptDeal> {
    for (const [deal, events] of histories) {
      histories.delete(deal)
      yield* dealRows(deal, events, hidden, ofDeals)
    }
  }

  const dealsOf: PositionKeeper["deals"] = (events, ids, { hidden } = {}): Batch<KeptDeal> => {
    const { read, undecodable } = decoded(events)
    const asked = ids === undefined ? undefined : new Set(ids)
    return { rows: rowsOfDeals(byDeal(read, asked), hidden ?? hiddenIn(read)), undecodable }
  }

  return {
    basis,
    rules: { deal: rules.rules.map(({ rule }) => rule.id), account: accountRules.rules.map(({ rule }) => rule.id) },
    touchedBy,
    foundBy,
    deals: dealsOf,
    accounts: (events, ids, { hidden } = {}) => {
      const { read, undecodable } = decoded(events)
      const asked = ids === undefined ? undefined : ([...ids] as ReadonlyArray<string> as ReadonlyArray<AccountId>)
      return { rows: accountRows(read, asked, hidden ?? hiddenIn(read), ofAccounts), undecodable }
    },
    loading: (wanted) =>
      makeLoading(wanted, {
        catalogue,
        rows: (events, deals, accounts, hidden) => [
          ...(deals.length === 0 ? [] : rowsOfDeals(byDeal(events, new Set(deals)), hidden)),
          ...(accounts.length === 0 ? [] : accountRows(events, accounts, hidden, ofAccounts))
        ]
      }),
    hiding: () => {
      const sight = makeSight(openOnly)
      return {
        hidden: sight.hidden,
        take: (stored) => {
          const event = catalogue.decode(stored)
          if (event._tag === "Success") sight.take(event.success)
        }
      }
    },
    findings: (row, at): ReadonlyArray<Finding> | undefined => {
      if (row.lastAt === null) return []
      if (at < row.lastAt) return undefined
      return row.kind === "deal"
        ? findingsOf<DealPosition>(rules, row, row.position, at)
        : findingsOf<AccountPosition>(accountRules, row, row.position, at)
    }
  }
}
