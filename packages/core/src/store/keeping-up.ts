/** Keeping what a ledger knows in step with its log: read on before each answer. */
import { Effect, Semaphore, Stream } from "effect"
import type { TenantId } from "../event/identifiers.ts"
import { type CalendarExhausted, calendarExhausted } from "../time/calendar-exhausted.ts"
import type { Calendar } from "../time/calendar.ts"
import type { Instant } from "../time/periods.ts"
import type { DealBook } from "./deal-book.ts"
import type { EventStoreShape, StoreFailure } from "./event-store.ts"

export interface KeepingUp {
  /** Reads what is new in the log. */
  readonly catchUp: Effect.Effect<void, StoreFailure>
  /** Answers with the log caught up with. */
  readonly upToDate: <A>(answer: () => A) => Effect.Effect<A, StoreFailure>
  /** The same, as of an instant, or now. */
  readonly upToDateAt: <A>(at: Instant | undefined, answer: (at: Instant) => A) => Effect.Effect<A, StoreFailure>
  /** The same for answers that count days: none is given where the calendar's list of holidays has run out. */
  readonly countedAt: <A>(
    at: Instant | undefined,
    answer: (at: Instant) => A
  ) => Effect.Effect<A, StoreFailure | CalendarExhausted>
  /** Why days cannot be counted at an instant. */
  readonly exhaustedAt: (at: Instant) => CalendarExhausted | undefined
}

/** `calendars`: all that answers count days by. */
export const keepUp = (
  store: EventStoreShape,
  tenant: TenantId,
  book: Pick<DealBook, "take" | "forget" | "sequence" | "lastEvent">,
  calendars: ReadonlyArray<Calendar>
): KeepingUp => {
  // Somebody forgotten since is to be read as erased, also in what was read before.
  let erasures: number | undefined
  const noticeErasures =
    store.erasures === undefined
      ? Effect.void
      : Effect.map(store.erasures(tenant), (now) => {
          if (erasures !== undefined && erasures !== now) book.forget()
          erasures = now
        })
  const readOn: Effect.Effect<void, StoreFailure> = Effect.suspend(() => {
    const last = book.lastEvent()
    // Read again from the last event known, so that a log that was replaced or lost its tail is noticed.
    let met = last === null
    return Stream.runForEachArray(store.readAll(tenant, { after: Math.max(0, book.sequence() - 1) }), (events) =>
      Effect.sync(() => {
        if (!met && events[0]?.id !== last) return
        met = true
        book.take(events)
      })
    ).pipe(
      Effect.flatMap(() => {
        if (met) return Effect.void
        book.forget()
        return readOn
      })
    )
  })
  const catchUp = Semaphore.makeUnsafe(1).withPermit(
    store.erasures === undefined ? readOn : Effect.andThen(noticeErasures, readOn)
  )
  const upToDateAt: KeepingUp["upToDateAt"] = (at, answer) =>
    Effect.flatMap(catchUp, () =>
      Effect.clockWith((clock) => Effect.succeed(answer(at ?? clock.currentTimeMillisUnsafe())))
    )
  const exhaustedAt = (instant: Instant): CalendarExhausted | undefined =>
    calendars.map((one) => calendarExhausted(one, instant)).find((fault) => fault !== undefined)
  return {
    catchUp,
    upToDate: (answer) => Effect.map(catchUp, answer),
    upToDateAt,
    countedAt: (at, answer) =>
      Effect.flatMap(
        upToDateAt(at, (instant) => instant),
        (instant) => {
          const fault = exhaustedAt(instant)
          return fault === undefined ? Effect.sync(() => answer(instant)) : Effect.fail(fault)
        }
      ),
    exhaustedAt
  }
}
