/** A ledger in Tokyo with a clock that is set: the words of the tests about ledgers. */
import {
  type DealPosition,
  EventId,
  type EventStoreShape,
  japaneseCalendar,
  makeCalendar,
  type NewEvent,
  openDeal,
  type OpenLedgerOptions,
  openLedger,
  type PromiseLedger,
  recordContact,
  TenantId
} from "@genzaichi/core"
import { Effect } from "effect"
import { makeMemoryEventStore } from "../../src/index.ts"

export const calendar = makeCalendar(japaneseCalendar)
export const tenant = TenantId.make("acme")

/** An instant by the clock in Tokyo: `at("2026-11-02 10:00")`, midnight where no time is given. */
export const at = (text: string): number => {
  const [date, time = "00:00"] = text.split(" ")
  return Date.parse(`${date}T${time}:00+09:00`)
}

/** A deadline that is a date in Tokyo, and ends with it. */
export const by = (date: string) => ({ at: at(date) + 86_400_000, on: { date, zone: "Asia/Tokyo" } })

export interface Setting {
  readonly ledger: PromiseLedger
  readonly store: EventStoreShape
  /** The clock of the ledger and the store, by the clock in Tokyo. */
  readonly itIs: (text: string) => void
  /** Writes events to a deal's stream as they are, into this store or another, at the time it is. */
  readonly writeBehind: (deal: string, events: ReadonlyArray<NewEvent>, into?: EventStoreShape) => Promise<unknown>
  /** Another ledger over the same store and clock, as another process would have. */
  readonly another: (options?: Partial<OpenLedgerOptions>) => PromiseLedger
}

/** A ledger over an empty store. */
export const given = (now: string, options: Partial<OpenLedgerOptions> = {}): Setting => {
  let shown = at(now)
  const store = options.store ?? makeMemoryEventStore()
  const another = (more: Partial<OpenLedgerOptions> = {}) =>
    openLedger({ tenant, calendar, member: "yamada", clock: () => shown, ...options, ...more, store })
  return {
    ledger: another(),
    store,
    itIs: (text) => {
      shown = at(text)
    },
    writeBehind: (deal, events, into = store) =>
      openLedger({ store: into, tenant, calendar, clock: () => shown }).append(
        [{ stream: { kind: "deal", id: deal }, expected: "any", events }],
        { command: `behind ${events.map(({ id }) => id).join(" ")}` }
      ),
    another
  }
}

/** A store in which a write comes a moment after it was decided, so that others who decide at once have not seen it. */
export const hesitating = (store: EventStoreShape = makeMemoryEventStore()): EventStoreShape => ({
  ...store,
  append: (...asked) => Effect.andThen(Effect.yieldNow, store.append(...asked))
})

export const call = (gist: string) => recordContact({ channel: "call", direction: "outbound", gist })
export const opened = (status = "lead", account?: string) =>
  openDeal({ status, ...(account === undefined ? {} : { account: account as never }) })

/** An event written past the ledger, as another app would. */
export const rawNote = (id: string, over: Partial<NewEvent> = {}): NewEvent => ({
  id: EventId.make(id),
  kind: "note-added",
  kindVersion: 1,
  data: { text: id },
  subjects: [{ kind: "deal", id: "aoba" }],
  occurredAt: at("2026-11-02"),
  actor: { kind: "unknown" },
  recordedBy: { kind: "unknown" },
  labels: [],
  ...over
})

/** What of a position the tests read at a glance. */
export const glance = (position: DealPosition) => ({
  status: position.status?.value ?? null,
  contacts: position.contacts,
  gist: position.gist?.value ?? null
})
