/**
 * A seller: records one visit after the other and tells who started it of each answer. Started again, it begins with the
 * first visit that was not answered, whether or not that is in the log already: the command tells.
 */
import { recordContact } from "@genzaichi/core"
import { fromWords, openOurLog, visitsOf } from "./our-log.ts"

const [place, seller = "", from = "1", count = "0"] = fromWords()
process.once("disconnect", () => process.exit())

const { close, ledger } = await openOurLog(place)
for (const { command, deal } of visitsOf(seller, Number(count)).slice(Number(from) - 1)) {
  const visited = recordContact({ channel: "visit", direction: "outbound", gist: command })
  const { outcome } = await ledger.record({ deal, command, does: visited })
  process.send?.({ command, outcome })
}
await close()
process.disconnect()
