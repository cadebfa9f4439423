/**
 * The deals of a ledger by their accounts, and when each was open: enough to tell which deal a row means that names only
 * the customer. Of a log only what opens, closes, names and values deals stays in memory.
 */
import {
  type AccountId,
  type DealFold,
  type DealId,
  type DealPosition,
  type EventId,
  isCorrection,
  type Life,
  type StoredEvent
} from "@genzaichi/core"

export interface DealDirectory {
  /** The deal as it stands, of what says so; `undefined` where there is none by that id. */
  readonly deal: (deal: string) => DealPosition | undefined
  /** Every deal of the accounts, by any of their ids. */
  readonly of: (accounts: ReadonlyArray<AccountId>) => ReadonlyArray<DealPosition>
  /**
   * Those of them that were open at that instant (epoch milliseconds); where none was, those that were opened by the
   * end of the day. A deal of which no day says when it began was open as long as one looks back.
   */
  readonly openOf: (accounts: ReadonlyArray<AccountId>, at: number, until: number) => ReadonlyArray<DealPosition>
}

/** The directory as it is being kept in step with a log. */
export interface DealsKept extends DealDirectory {
  /** Whether the directory wants the event. */
  readonly bears: (event: StoredEvent) => boolean
  readonly take: (event: StoredEvent) => void
  readonly forget: () => void
}

interface Known {
  readonly events: Array<StoredEvent>
  position: DealPosition | undefined
}

const sayWhere: ReadonlySet<string> = new Set([
  "deal-opened",
  "deal-described",
  "deal-won",
  "deal-lost",
  "deal-held",
  "deal-reopened",
  "status-changed",
  "amount-changed"
])

export const keepDeals = (fold: DealFold): DealsKept => {
  const deals = new Map<DealId, Known>()
  const ofAccount = new Map<string, Set<DealId>>()
  const kept = new Map<EventId, ReadonlyArray<DealId>>()

  const keep = (deal: DealId, event: StoredEvent): void => {
    const known = deals.get(deal)
    if (known === undefined) deals.set(deal, { events: [event], position: undefined })
    else {
      known.events.push(event)
      known.position = undefined
    }
  }
  const enter = (account: string, deal: DealId): void => {
    const there = ofAccount.get(account)
    if (there === undefined) ofAccount.set(account, new Set([deal]))
    else there.add(deal)
  }
  const positionOf = (deal: DealId): DealPosition | undefined => {
    const known = deals.get(deal)
    if (known === undefined) return undefined
    const position = (known.position ??= fold.asOf(deal, known.events))
    return position.events === 0 ? undefined : position
  }
  const of = (accounts: ReadonlyArray<AccountId>): ReadonlyArray<DealPosition> => {
    const found = new Set(accounts.flatMap((account) => [...(ofAccount.get(account) ?? [])]))
    return [...found].flatMap((deal) => {
      const position = positionOf(deal)
      // It may have been given to another account since.
      return position?.account !== undefined && position.account !== null && accounts.includes(position.account.value)
        ? [position]
        : []
    })
  }

  return {
    bears: (event) => sayWhere.has(event.kind) || isCorrection(event),
    take: (event) => {
      const { data, id, subjects } = event
      if (isCorrection(event)) {
        for (const deal of kept.get((data as { readonly event: EventId }).event) ?? []) keep(deal, event)
        return
      }
      if (!sayWhere.has(event.kind)) return
      const named = subjects.flatMap((subject) => (subject.kind === "deal" ? [subject.id as DealId] : []))
      const { account } = data as { readonly account?: unknown }
      for (const deal of named) {
        keep(deal, event)
        if (typeof account === "string") enter(account, deal)
        for (const subject of subjects) if (subject.kind === "account") enter(subject.id, deal)
      }
      kept.set(id, named)
    },
    forget: () => {
      deals.clear()
      ofAccount.clear()
      kept.clear()
    },
    deal: (deal) => positionOf(deal as DealId),
    of,
    openOf: (accounts, at, until) => {
      const all = of(accounts)
      const open = all.filter((position) => livesOf(position).some((life) => isOpenAt(life, at)))
      if (open.length > 0) return open
      return all.filter((position) => livesOf(position).some((life) => life.from > at && isOpenAt(life, until)))
    }
  }
}

const livesOf = ({ life, pastLives }: DealPosition): ReadonlyArray<Life> =>
  life === null ? pastLives : [...pastLives, life]

const isOpenAt = ({ closed, from, number, opened }: Life, at: number): boolean => {
  const isUndated = number === 1 && opened === null
  const hasBegun = isUndated || from <= at
  // Closed on a day nobody knows, it may have been closed by then.
  return hasBegun && (closed === null || (closed.undated !== true && closed.at > at))
}
