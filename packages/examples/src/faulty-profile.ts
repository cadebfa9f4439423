/**
 * What a faulty profile says: every mistake with its place and how to mend it, all at once.
 *
 * Run it: `node packages/examples/src/faulty-profile.ts`
 */
import { readProfile } from "@genzaichi/csv"
import { Result } from "effect"

// #region faulty
const read = readProfile({
  name: "visits",
  version: 1,
  label: { ja: "訪問記録", en: "Visits" },
  rows: "log",
  columns: { firm: { headers: ["Firm"], required: true }, day: { headers: ["Day"] } },
  deal: ["company"],
  date: "day",
  knownAt: "recorded",
  events: [{ group: "visit", kind: "contacted", data: { channel: { value: "visit" }, note: "firm" } }]
})
if (Result.isFailure(read)) console.log(read.failure.message)
// #endregion faulty
