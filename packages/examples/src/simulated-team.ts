/** The log of a sales team that does not exist, for examples that need hundreds of deals: the same on any day. */
import { type Calendar, CommandId, dealStream, openLedger, TenantId } from "@genzaichi/core"
import { simulateSales } from "@genzaichi/core/testing"
import { makeMemoryEventStore } from "@genzaichi/memory"
import { Effect } from "effect"

/** A ledger with the deals of eight months. All of it claims to have been known when it happened. */
export const simulatedTeam = async (calendar: Calendar, deals: number, until: string) => {
  const store = makeMemoryEventStore()
  const writes = Array.from(simulateSales({ deals, seed: 7, calendar, until }), ({ deal, events }) => ({
    stream: dealStream(deal),
    expected: "none" as const,
    events: events.map((event) => ({ ...event, knownAt: event.occurredAt }))
  }))
  const command = CommandId.make("simulated team")
  await Effect.runPromise(store.append(TenantId.make("team"), writes, { command }))
  return openLedger({ store, tenant: "team", calendar })
}
