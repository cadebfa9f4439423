/** Simulated sales written into the ledger's store, for a look at the report without a sheet. */
import {
  type AppendError,
  CommandId,
  dealStream,
  EventStore,
  type Language,
  type StoreFailure,
  type TenantId,
  type Write
} from "@genzaichi/core"
import { simulateSales } from "@genzaichi/core/testing"
import { Effect } from "effect"
import type { Progress } from "../progress.ts"
import type { SheetAccount } from "../report/sheet-account.ts"
import { words } from "../report/words.ts"
import type { Settings } from "./settings.ts"

export interface SimulationAsked {
  readonly deals: number
  readonly seed: number
  readonly language: Language
  readonly settings: Settings
  readonly tenant: TenantId
  readonly progress: Progress
}

// Whole deals are appended together, some hundreds at a time, so that progress can be shown.
const dealsAtOnce = 200

/** Writes the histories; what is said of them is said as of a sheet without rows to refuse. */
export const simulateDeals = (
  asked: SimulationAsked
): Effect.Effect<SheetAccount, AppendError | StoreFailure, EventStore> =>
  Effect.gen(function* () {
    const { deals, language, progress, seed, settings, tenant } = asked
    const { calendar } = settings
    const doing = words[language].simulated
    const store = yield* EventStore
    // A report of 0:00 looks back on the day before.
    const until = calendar.dateText(calendar.dayOf(settings.at - 1))
    let writes: Array<Write> = []
    let events = 0
    let written = 0
    const append = () => {
      const batch = writes
      writes = []
      written += batch.length
      return store.append(tenant, batch, { command: CommandId.make(`simulation:${seed}:${written}`) })
    }
    for (const simulated of simulateSales({ deals, seed, calendar, until })) {
      // What nobody has recorded yet is no history; a simulated past was known when it happened.
      const past = simulated.events.filter(({ occurredAt }) => occurredAt <= settings.at)
      if (past.length === 0) continue
      writes.push({
        stream: dealStream(simulated.deal),
        expected: "none",
        events: past.map((event) => ({ ...event, knownAt: event.occurredAt }))
      })
      events += past.length
      if (writes.length < dealsAtOnce) continue
      progress.say(doing, { share: written / deals })
      yield* append()
    }
    if (writes.length > 0) yield* append()
    return {
      name: `--deals ${deals} --seed ${seed}`,
      understood: { ja: words.ja.simulated, en: words.en.simulated },
      rows: events,
      recorded: events,
      refused: 0,
      blank: 0,
      refusals: [],
      remarks: 0,
      firstRemarks: [],
      notes: [],
      tells: { contacts: true, nextActions: true },
      claims: events,
      undatedDeals: 0
    }
  })
