/**
 * What was known when: a deal's history as of any instant, read off the ledger's log.
 *
 * Run it: `node packages/examples/src/replaying.ts`
 */
import {
  japaneseCalendar,
  loseDeal,
  makeCalendar,
  moveBall,
  openDeal,
  openLedger,
  recordContact
} from "@genzaichi/core"
import { ballHolding, historyFrom, standing } from "@genzaichi/core/replay"
import { makeMemoryEventStore } from "@genzaichi/memory"

const calendar = makeCalendar(japaneseCalendar)
let today = "2026-11-02"
const clock = () => calendar.timeOf(calendar.dayFromText(today)!, 9, 0)
const ledger = openLedger({ store: makeMemoryEventStore(), tenant: "acme", calendar, clock })
const recordOn = (known: string, occurredOn: string, does: Parameters<typeof ledger.record>[0]["does"]) => {
  today = known
  return ledger.record({ deal: "aoba", occurredOn, does })
}
await recordOn("2026-11-02", "2026-11-02", openDeal({ title: "青葉製作所", status: "proposal" }))
await recordOn("2026-11-04", "2026-11-04", recordContact({ channel: "mail", direction: "outbound" }))
await recordOn("2026-11-04", "2026-11-04", moveBall({ to: "customer" }))
// Written down five days after they had called.
await recordOn("2026-11-16", "2026-11-11", recordContact({ channel: "call", direction: "inbound" }))
await recordOn("2026-11-16", "2026-11-11", moveBall({ to: "us" }))
await recordOn("2026-11-25", "2026-11-25", loseDeal({ reason: "price" }))

const shown = (instant: number): string => calendar.dateText(calendar.dayOf(instant))
const at = (date: string): number => calendar.startOf(calendar.dayFromText(date)!)

// #region three-lines
const history = await historyFrom(ledger.log())
const then = history.asOf(at("2026-11-13"))
then.replay({ end: (position) => console.log("as known on 11-13:", shown(position.lastContact!.at)) })
// #endregion three-lines

// #region both-times
const since = history.asOf({ occurred: at("2026-11-13"), known: at("2026-12-01") })
since.replay({ end: (position) => console.log("as known since:   ", shown(position.lastContact!.at)) })
// #endregion both-times

// #region as-known
history.asOf(at("2026-12-01")).replayAsKnown({
  gap: ({ ball }, from, until) => console.log(shown(from), shown(until), ball?.side ?? "nobody")
})
// #endregion as-known

// #region columns
const view = history.asOf(at("2026-12-01"))
const { lastContactAt } = standing(view)
const { customer, us } = ballHolding(view)
const day = 86_400_000
console.log(view.dealId(0), shown(lastContactAt[0]!), `us ${us[0]! / day} days, them ${customer[0]! / day} days`)
// #endregion columns
