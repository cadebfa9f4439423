/** Reports for tests: events written into a ledger of their own, and asked about. */
import {
  builtInRules,
  CommandId,
  compileRules,
  type DealPosition,
  dealStream,
  EventStore,
  type Instant,
  japaneseCalendar,
  Ledger,
  makeCalendar,
  makeDealFold,
  makeDealLanguage,
  type NewEvent,
  TenantId
} from "@genzaichi/core"
import { simulateSales } from "@genzaichi/core/testing"
import { MemoryEventStore } from "@genzaichi/memory"
import { Clock, Effect } from "effect"
import { fixedClock } from "../../src/command/clock.ts"
import { type Answers, askLedger } from "../../src/report/answers.ts"
import { makeReport, type Report } from "../../src/report/report.ts"
import type { SheetAccount } from "../../src/report/sheet-account.ts"

export const calendar = makeCalendar(japaneseCalendar)
const tenant = TenantId.make("test")

/** 0:00 of the day, `2026-11-20`, or the clock time given after it. */
export const instant = (day: string, hour = 0, minute = 0): Instant => {
  const local = calendar.dayFromText(day)
  if (local === undefined) throw new RangeError(`"${day}" is not a day`)
  return calendar.timeOf(local, hour, minute)
}

export interface Asked {
  readonly events: ReadonlyArray<NewEvent>
  readonly at: Instant
  readonly known?: Instant
  readonly sheets?: ReadonlyArray<SheetAccount>
}

/** What a ledger answers at an instant on deals whose events are given. */
export const answersTo = ({ at, events, known }: Asked): Promise<Answers> => {
  const last = events.reduce((latest, { occurredAt }) => Math.max(latest, occurredAt), at)
  const byDeal = Map.groupBy(events, ({ subjects }) => subjects.find(({ kind }) => kind === "deal")!.id)
  return Effect.gen(function* () {
    const store = yield* EventStore
    for (const [deal, ofDeal] of byDeal) {
      const write = { stream: dealStream(deal as never), expected: "none" as const, events: ofDeal }
      yield* store.append(tenant, [write], { command: CommandId.make(`write ${deal}`) })
    }
    return yield* askLedger({ at, known, end: last }).pipe(Effect.provide(Ledger.layer({ tenant: "test", calendar })))
  }).pipe(
    Effect.provide(MemoryEventStore.layer()),
    Effect.updateService(Clock.Clock, (real) => fixedClock(last, real)),
    Effect.runPromise
  )
}

/** The report at an instant on deals whose events are given. */
export const reportOf = async (asked: Asked): Promise<Report> => {
  const answers = await answersTo(asked)
  const fold = makeDealFold()
  const rules = compileRules<DealPosition>(builtInRules, { language: makeDealLanguage(fold.pipelines), calendar })
  return makeReport({ ...answers, fold, rules, sheets: asked.sheets ?? [] })
}

/** Simulated histories up to a day. */
export const simulated = (deals: number, until: string, seed = 1): ReadonlyArray<NewEvent> =>
  [...simulateSales({ deals, seed, calendar, until })].flatMap(({ events }) => events)
