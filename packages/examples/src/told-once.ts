/**
 * A digest tells somebody once, and then only what has changed; whoever else makes it at the same time gets the same one.
 *
 * Run it: `node packages/examples/src/told-once.ts`
 */
import {
  acknowledgementOf,
  digestText,
  japaneseCalendar,
  makeCalendar,
  MemberId,
  openDeal,
  openLedger,
  recordContact,
  snoozeOf
} from "@genzaichi/core"
import { makeMemoryEventStore } from "@genzaichi/memory"

const calendar = makeCalendar(japaneseCalendar)
const day = (text: string) => calendar.dayFromText(text)!
const nineOn = (text: string) => calendar.timeOf(day(text), 9, 0)
let now = nineOn("2026-11-02")
let commands = 0
const ledger = openLedger({
  store: makeMemoryEventStore(),
  tenant: "acme",
  calendar,
  clock: () => now,
  idGenerator: () => `c${++commands}`
})
/** Stands for an app's mailer. */
const send = (command: string, text: string): void => console.log(`${command}\n\n${text}`)

const owner = MemberId.make("yamada")
const met = recordContact({ channel: "meeting", direction: "both" })
for (const [deal, title] of [
  ["aoba", "青葉製作所"],
  ["hatoba", "波止場物流"]
] as const) {
  await ledger.record({ deal, does: [openDeal({ title, status: "proposal", owner }), met] })
}

now = nineOn("2026-11-10")
// #region deliver
const { outcome, digest, command } = await ledger.deliverDigest({ owner: "yamada", every: "day" })
// The command names the delivery, so that a mailer that remembers it sends nothing twice.
if (outcome !== "nothing-to-tell") send(command, digestText(digest, "en"))
// #endregion deliver

// #region answer
const silent = digest.lines.filter(({ finding }) => finding.rule === "silent")
for (const { deal, finding } of silent) {
  const until = { at: calendar.startOf(day("2026-11-17")), on: { date: "2026-11-16", zone: calendar.zone } }
  const seen = acknowledgementOf(finding, { reason: "先方の役員会待ち" })
  await ledger.record({ deal, does: deal === "aoba" ? seen : snoozeOf(finding, { on: until }) })
}
// #endregion answer

for (const date of ["2026-11-11", "2026-11-12", "2026-11-17"]) {
  now = nineOn(date)
  const told = await ledger.deliverDigest({ owner: "yamada", every: "day" })
  console.log(`${date} ${told.outcome}`)
  if (told.outcome === "delivered") send(`\n${told.command}`, digestText(told.digest, "en"))
}
