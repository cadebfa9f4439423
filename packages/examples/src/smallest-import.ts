/**
 * The smallest import: a sheet of a layout that is known.
 *
 * Run it: `node packages/examples/src/smallest-import.ts`
 */
// #region smallest
import { japaneseCalendar, makeCalendar } from "@genzaichi/core"
import { planImportPromise } from "@genzaichi/csv"

const sheet = new TextEncoder().encode("date,company,channel,gist\n11/2,Aoba Works,phone,asked for a quote\n")
const calendar = makeCalendar(japaneseCalendar)
const plan = await planImportPromise({ pieces: [sheet], source: "sales log", writtenOn: "2026-11-20", calendar })
for (const { kind, occurredOn } of plan.events) console.log(occurredOn?.date, kind)
// #endregion smallest
