/** Simulated sales as a history, some of what happened known only later. */
import { japaneseCalendar, makeCalendar, type StoredEvent, StreamName, TenantId } from "@genzaichi/core"
import { type DealHistory, historyOf, type HistoryOptions } from "@genzaichi/core/replay"
import { simulateSales } from "@genzaichi/core/testing"

const calendar = makeCalendar(japaneseCalendar)
const tenant = TenantId.make("acme")
const day = 86_400_000

interface Sales {
  readonly deals?: number
}

function* salesEvents({ deals = 12 }: Sales = {}): Generator<StoredEvent> {
  let sequence = 0
  for (const { deal, events } of simulateSales({ deals, seed: 5, calendar, until: "2026-11-20" })) {
    const stream = StreamName.make({ kind: "deal", id: deal })
    for (const [place, event] of events.entries()) {
      const late = ++sequence % 7 === 0 ? 3 * day : 0
      const recordedAt = event.occurredAt + late
      yield {
        ...event,
        tenant,
        stream,
        version: place + 1,
        sequence,
        recordedAt,
        knownAt: sequence % 14 === 0 ? event.occurredAt : recordedAt
      }
    }
  }
}

export const salesHistory = Object.assign(
  ({
    keepTexts = false,
    shared = false,
    ...sales
  }: Sales & Pick<HistoryOptions, "keepTexts" | "shared"> = {}): DealHistory =>
    historyOf(salesEvents(sales), { keepTexts, shared }),
  { events: salesEvents }
)
