/** Sheets, or a log that is kept, read as a history of deals to be replayed: what every command about the past begins with. */
import { EventStore, type Instant, makeDealFold, type StoredEvent } from "@genzaichi/core"
import { type DealHistory, HistoryFault, historyOf } from "@genzaichi/core/replay"
import { Effect, Option, Stream } from "effect"
import type { ReadingAsked } from "../command/flags.ts"
import { askingSheets, type Reading } from "../command/reading.ts"
import type { Settings } from "../command/settings.ts"
import { Problem, problemWith, saidBy } from "../problem.ts"
import type { Progress } from "../progress.ts"

/** A history and what is told of how it was read. */
export interface HistoryRead {
  readonly history: DealHistory
  readonly reading: Reading
  /**
   * The last day on which anything is known to have happened, its end as an instant: until then the sheet was kept, as far
   * as it tells. What was merely seen when the sheet was read does not count. Undefined where nothing has a date.
   */
  readonly keptUntil: Instant | undefined
  /** Of the events about deals, how many claim to have been known before they were recorded. */
  readonly claims: number
  /** Of those, how many the sheet says nothing of, and are taken to have been known when they happened. */
  readonly assumed: number
  /** Deals without a day of opening: they were only seen when the sheet was read, and no days are counted of them. */
  readonly undatedDeals: number
}

/** Reads what was named. Fails with a line for what cannot be read, and where there is no deal in it. */
export const readDealHistory = (
  asked: ReadingAsked,
  settings: Settings,
  progress: Progress
): Effect.Effect<HistoryRead, Problem> =>
  askingSheets(asked, settings, progress, (reading) =>
    Effect.gen(function* () {
      const store = yield* EventStore
      const stored = yield* Stream.runCollect(store.readAll(reading.tenant)).pipe(
        Effect.mapError((fault) => new Problem(saidBy(fault)))
      )
      const { assumed, events } = asKept(stored, Option.isSome(asked.from ?? Option.none<string>()))
      const history = yield* Effect.try({
        try: () => historyOf(events, { fold: makeDealFold({ pipelines: reading.pipelines }) }),
        catch: unfit
      })
      if (history.deals === 0) return yield* withoutDeals(asked)
      let last = -Infinity
      let claims = 0
      const seen = new Set<string>()
      const dated = new Set<string>()
      for (const { kind, knownAt, occurredAt, recordedAt, subjects, undated } of events) {
        const deal = subjects.find((subject) => subject.kind === "deal")
        if (deal === undefined) continue
        if (undated === undefined && occurredAt > last) last = occurredAt
        if (knownAt !== recordedAt) claims++
        if (kind !== "deal-opened") continue
        seen.add(deal.id)
        if (undated === undefined) dated.add(deal.id)
      }
      const { calendar } = settings
      return {
        history,
        reading,
        keptUntil: last === -Infinity ? undefined : calendar.endOf(calendar.dayOf(last)) - 1,
        claims,
        assumed,
        undatedDeals: seen.size - dated.size
      }
    })
  )

/**
 * A sheet that is read to be asked was recorded just now, and nothing would have been known before. Where it does not say
 * when its rows became known, they are taken to have been written as things happened, which is claimed and counted. What
 * is kept stays as it is: there the store knows.
 */
const asKept = (
  stored: ReadonlyArray<StoredEvent>,
  isKept: boolean
): { readonly events: ReadonlyArray<StoredEvent>; readonly assumed: number } => {
  if (isKept) return { events: stored, assumed: 0 }
  let assumed = 0
  const events = stored.map((event) => {
    if (event.knownAt !== event.recordedAt || event.occurredAt >= event.recordedAt) return event
    if (event.subjects.some(({ kind }) => kind === "deal")) assumed++
    return { ...event, knownAt: event.occurredAt }
  })
  return { events, assumed }
}

/** What cannot stand in a history is said as what it is. */
const unfit = (fault: unknown): Problem => {
  if (!(fault instanceof HistoryFault)) throw fault
  const { path, problem, remedy } = fault
  return problemWith(path, { ja: `${problem.ja}。${remedy.ja}`, en: `${problem.en}. ${remedy.en}` })
}

const withoutDeals = ({ from, sheets }: ReadingAsked): Problem =>
  problemWith(
    Option.getOrElse(from ?? Option.none<string>(), () => sheets.join(", ")),
    {
      ja: "商談の記録がありません。商談の開始と終了が書かれたシートを指定してください",
      en: "there is no record of any deal; give a sheet that says when deals were opened and closed"
    }
  )
