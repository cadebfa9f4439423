/** One page of a company of ten thousand events, asked of a ledger that has read the log. */
import { type AccountOverview, openLedger, TenantId } from "@genzaichi/core"
import { makeMemoryEventStore } from "@genzaichi/memory"
import { accountsAtWork } from "../account-histories.ts"
import { atTheEnd, calendar } from "../histories.ts"
import { measure } from "../measure.ts"
import type { Measured, Size } from "../outcome.ts"

const tenant = TenantId.make("bench")

export const benchOverview = async (size: Size): Promise<Measured> => {
  const events = size === "whole" ? 10_000 : 300
  const store = makeMemoryEventStore()
  const ledger = openLedger({ store, tenant, calendar, clock: () => atTheEnd })
  const [company] = accountsAtWork({ accounts: 1, events })
  if (company === undefined) throw new Error("No account was simulated")
  for (const { stream, event } of company.events) {
    await ledger.append([{ stream, expected: "any", events: [event] }], { command: event.id })
  }
  // Each at another instant, so that no page is one that was handed out before.
  let asked = 0
  const page = (): Promise<AccountOverview> => ledger.overview(company.account, { at: atTheEnd + asked++ })

  const [firstMs] = await measure([page], { rounds: 1, warmUps: 0 })
  const shown = await page()
  const position = await ledger.account(company.account, { at: atTheEnd })
  if (shown.events !== position.events || shown.events < events * 0.9) {
    throw new Error(`The page shows ${shown.events} events of ${position.events}`)
  }
  const { lost, open, won } = shown.deals
  const [warmMs] = await measure([page], { rounds: size === "whole" ? 31 : 3, warmUps: 15 })

  // One event more, and the page is asked for: what was folded and walked before is gone on with.
  let more = 0
  const afterOneMore = async (): Promise<AccountOverview> => {
    const { stream, event } = company.events[0]!
    const id = `${event.id}-more-${++more}` as typeof event.id
    const note = { ...event, id, kind: "note-added", kindVersion: 1, data: { text: "一行" }, occurredAt: atTheEnd }
    await ledger.append([{ stream, expected: "any", events: [note] }], { command: id })
    return page()
  }
  const [freshMs] = await measure([afterOneMore], { rounds: size === "whole" ? 5 : 1, warmUps: 1 })
  return {
    name: "overview",
    unit: "seconds",
    ours: warmMs / 1000,
    target: { of: "seconds", bound: 0.005 },
    notes: [
      `${shown.events} events, ${open.length + won.length + lost.length} deals, ${shown.findings.length} findings on the page; ` +
        `the first page ${firstMs.toFixed(0)} ms, after one event more ${freshMs.toFixed(0)} ms`
    ]
  }
}
