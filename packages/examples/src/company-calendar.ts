/**
 * The calendar of one company: the Japanese list with closures beside it, and what lies past its last year.
 *
 * Run it: `node packages/examples/src/company-calendar.ts`
 */
// #region closures
import { type CalendarData, japaneseCalendar, makeCalendar } from "@genzaichi/core"

const ours: CalendarData = {
  ...japaneseCalendar,
  name: "aoba",
  closures: [
    { from: "2026-12-29", until: "2027-01-03", name: { ja: "年末年始休業", en: "New Year closure" } },
    { from: "2027-06-01", until: "2027-06-01", name: { ja: "創立記念日", en: "founding day" } }
  ]
}
const calendar = makeCalendar(ours)
const start = (date: string) => calendar.startOf(calendar.dayFromText(date)!)

for (const from of ["2026-12-28", "2027-05-31", "2027-12-30"]) {
  const to = calendar.addBusinessDays(start(from), 2)
  const known = calendar.isProvisional(to) ? "provisional" : "known"
  console.log(`${from} and 2 business days: ${calendar.dateText(calendar.dayOf(to))}, ${known}`)
}
// #endregion closures
